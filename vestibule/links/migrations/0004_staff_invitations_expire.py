from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import Now


def note_the_past(apps, schema_editor):
    """What expired before this version stays as it was told: the log must not say today that it expired."""
    links = apps.get_model("links", "AccessLink").objects.using(schema_editor.connection.alias)
    unnoted = links.filter(purpose="staff_invitation", expires_at__lte=Now(), expiry_noted_at=None)
    unnoted.update(expiry_noted_at=F("expires_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("links", "0003_links_of_logins"),
    ]

    operations = [
        migrations.RunPython(note_the_past, migrations.RunPython.noop),
        migrations.RemoveIndex(model_name="accesslink", name="links_that_will_expire"),
        migrations.AddIndex(
            model_name="accesslink",
            index=models.Index(
                condition=models.Q(
                    ("accepted_at", None),
                    ("disabled_at", None),
                    ("expires_at__isnull", False),
                    ("expiry_noted_at", None),
                    ("purpose__in", ("invitation", "staff_invitation", "upload", "download")),
                    ("revoked_at", None),
                    ("superseded_at", None),
                ),
                fields=["expires_at"],
                name="links_that_will_expire",
            ),
        ),
    ]
