"""How far somebody may go with a restricted client: whoever was named before has full access. And who sees
internal comments: the roles of requirements 4.6, and those that administrators made, whose members saw them until
now."""

from django.db import migrations, models
from django.db.models import Q

COMMENTS, VIEW = "requests.comments", "requests.view"


def grant_comments(apps, schema_editor):
    roles = apps.get_model("people", "StaffRole").objects.using(schema_editor.connection.alias)
    for role in roles.exclude(key="practice"):
        rights = role.rights.split()
        if VIEW in rights and COMMENTS not in rights:
            rights.insert(rights.index(VIEW) + 1, COMMENTS)
            roles.filter(pk=role.pk).update(rights=" ".join(rights))


class Migration(migrations.Migration):
    dependencies = [("people", "0008_saved_views")]

    operations = [
        migrations.AddField(
            model_name="clientaccess",
            name="level",
            field=models.SmallIntegerField(
                choices=[
                    (1, "See"),
                    (2, "See and add"),
                    (3, "See, add and change"),
                    (4, "See, add, change and remove"),
                    (5, "Full access"),
                ],
                db_default=5,
                default=5,
            ),
        ),
        migrations.AddConstraint(
            model_name="clientaccess",
            constraint=models.CheckConstraint(
                condition=Q(level__in=[1, 2, 3, 4, 5]), name="access_on_a_step"
            ),
        ),
        migrations.RunPython(grant_comments, migrations.RunPython.noop),
    ]
