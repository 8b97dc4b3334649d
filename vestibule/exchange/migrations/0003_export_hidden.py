from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0002_selected"),
    ]

    operations = [
        migrations.AddField(
            model_name="export",
            name="hidden",
            field=models.CharField(blank=True, db_default="", max_length=60),
        ),
    ]
