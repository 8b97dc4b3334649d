"""A request to somebody whose account is locked waits until it is unlocked."""

from django.db import migrations, models

OPEN = ["contact", "locked", "sending", "waiting", "check", "done", "completed"]
ALL = [
    "contact",
    "locked",
    "draft",
    "sending",
    "waiting",
    "check",
    "done",
    "completed",
    "closed",
    "cancelled",
    "expired",
]


class Migration(migrations.Migration):
    dependencies = [("docrequests", "0006_item_waived")]

    operations = [
        migrations.RemoveConstraint(model_name="documentrequest", name="known_state"),
        migrations.AddConstraint(
            model_name="documentrequest",
            constraint=models.CheckConstraint(condition=models.Q(state__in=ALL), name="known_state"),
        ),
        migrations.RemoveIndex(model_name="documentrequest", name="open_requests"),
        migrations.RemoveIndex(model_name="documentrequest", name="open_by_state"),
        migrations.AddIndex(
            model_name="documentrequest",
            index=models.Index(fields=["-id"], condition=models.Q(state__in=OPEN), name="open_requests"),
        ),
        migrations.AddIndex(
            model_name="documentrequest",
            index=models.Index(
                fields=["state", "-id"], condition=models.Q(state__in=OPEN), name="open_by_state"
            ),
        ),
    ]
