from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0003_sign_in"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="second_step_required",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
