"""Whether the portal is on, and whether a code is asked for before registering."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisation", "0004_second_step")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="portal_on",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name="organisation",
            name="asks_for_code",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
