"""Who may see the reports: the roles of every installation. The audit log is for administrators until they say
otherwise."""

from django.db import migrations

REPORTS = "reports.view"
KEYS = ["author", "customer_service", "practice", "read_only"]


def grant_reports(apps, schema_editor):
    roles = apps.get_model("people", "StaffRole").objects.using(schema_editor.connection.alias)
    for role in roles.filter(key__in=KEYS):
        rights = role.rights.split()
        if REPORTS not in rights:
            roles.filter(pk=role.pk).update(rights=" ".join([*rights, REPORTS]))


class Migration(migrations.Migration):
    dependencies = [("people", "0012_shortcuts")]

    operations = [migrations.RunPython(grant_reports, migrations.RunPython.noop)]
