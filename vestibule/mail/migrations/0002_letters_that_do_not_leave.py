from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    """Why a letter waits or stayed, who was told, and what replaced it."""

    dependencies = [("mail", "0001_initial")]

    operations = [
        migrations.AddField("outgoingmail", "trouble_kind", models.CharField(blank=True, default="", max_length=10), preserve_default=False),
        migrations.AddField("outgoingmail", "faults", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("outgoingmail", "told_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "outgoingmail",
            "replaced_by",
            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="replaces", to="mail.outgoingmail"),
        ),
        migrations.RunSQL(
            "UPDATE mail_outgoingmail SET told_at = coalesce(sent_at, refused_at) WHERE sent_at IS NOT NULL OR refused_at IS NOT NULL",
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            "outgoingmail",
            models.Index(
                fields=["created_at"],
                condition=models.Q(("told_at", None), models.Q(("sent_at__isnull", False), ("refused_at__isnull", False), _connector="OR")),
                name="untold_mail",
            ),
        ),
    ]
