"""Whether the customer hears only at the end that the documents are fine."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("docrequests", "0013_changes_and_messages")]

    operations = [
        migrations.AddField(
            model_name="documentrequest",
            name="tells_at_close",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
