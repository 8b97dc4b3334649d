"""Who does the first check, and when the customer hears that the documents are fine."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisation", "0006_brand_hours")]

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
