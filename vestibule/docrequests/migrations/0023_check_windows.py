"""In which window of a browser a check was marked last: another one that is older does not write over it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("docrequests", "0022_check_drafts"),
    ]

    operations = [
        migrations.AddField(
            model_name="checkdraft",
            name="window",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
    ]
