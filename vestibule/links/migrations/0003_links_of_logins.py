import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

OF_LOGINS = ("staff_invitation", "password_reset")


class Migration(migrations.Migration):
    dependencies = [
        ("links", "0002_expiry_noted"),
        ("people", "0002_language_and_sessions"),
    ]

    operations = [
        migrations.AlterField(
            model_name="accesslink",
            name="client",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="links",
                to="people.client",
            ),
        ),
        migrations.AddField(
            model_name="accesslink",
            name="login",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="links",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="accesslink",
            constraint=models.UniqueConstraint(
                condition=Q(("accepted_at", None), ("revoked_at", None), ("superseded_at", None)),
                fields=("login", "purpose"),
                name="one_living_link_of_a_login",
            ),
        ),
        migrations.AddConstraint(
            model_name="accesslink",
            constraint=models.CheckConstraint(
                condition=Q(purpose__in=OF_LOGINS, client=None, login__isnull=False)
                | ~Q(purpose__in=OF_LOGINS) & Q(client__isnull=False, login=None),
                name="of_a_client_or_of_a_login",
            ),
        ),
    ]
