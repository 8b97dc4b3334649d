from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0002_sentences"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="customers_reset_passwords",
            field=models.BooleanField(db_default=True, default=True),
        ),
    ]
