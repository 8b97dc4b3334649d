"""The language that somebody has chosen on the page of the own account; empty for those of before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0006_contact_search"),
    ]

    operations = [
        migrations.AddField(
            model_name="login",
            name="language",
            field=models.CharField(blank=True, db_default="", max_length=10),
        ),
    ]
