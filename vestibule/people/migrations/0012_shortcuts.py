"""Which keys do something on pages of the desk, for each member of staff."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0011_vacuum_names")]

    operations = [
        migrations.AddField(
            model_name="staff",
            name="shortcuts",
            field=models.CharField(
                choices=[("on", "On"), ("alt", "Only with Alt"), ("off", "Off")],
                db_default="on",
                default="on",
                max_length=3,
            ),
        ),
    ]
