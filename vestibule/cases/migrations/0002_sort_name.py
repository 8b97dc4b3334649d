"""Names as they are ordered for readers (people/migrations/0010_sort_name.py)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("people", "0010_sort_name")]

    operations = [
        migrations.AddField(
            model_name="casetype",
            name="sort_name",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func("name", function="sort_name"),
                output_field=models.TextField(db_collation="C"),
            ),
        ),
    ]
