"""Whether an item was accepted without a file."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("docrequests", "0005_unsent_note")]

    operations = [
        migrations.AddField(
            model_name="requestitem",
            name="waived",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
