from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("docrequests", "0010_ended_by_state"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="documentrequest",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        ["contact", "locked", "sending", "waiting", "check", "done", "completed"],
                    )
                ),
                fields=["-client"],
                name="clients_with_open_requests",
            ),
        ),
    ]
