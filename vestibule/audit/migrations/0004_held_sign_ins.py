from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_unsealed")]

    operations = [
        migrations.AddIndex(
            "auditevent",
            models.Index(fields=["-id"], condition=models.Q(act="login.held", client_number=None), name="held_sign_ins_of_staff"),
        )
    ]
