"""Who does the first check, and when the customer hears that the documents are fine."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisation", "0008_change_sent_and_receipts")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="four_eyes",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name="organisation",
            name="tells_at_close",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
