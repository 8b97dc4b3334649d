"""The table in which allauth counts tries: a cache that all processes share and that no restart empties."""

from django.conf import settings
from django.core.management import call_command
from django.db import migrations


def make(apps, schema_editor):
    call_command("createcachetable", settings.CACHES["default"]["LOCATION"], database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("office", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
