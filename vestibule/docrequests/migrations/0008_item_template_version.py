"""An asked document names the version of its template (G-32). The column `template_file` is no longer read and
written; a later release drops it (docs/migrations.md)."""

import django.db.models.deletion
from django.db import migrations, models

VERSION_1 = """
    UPDATE docrequests_requestitem i SET template_version_id = v.id FROM catalog_templateversion v
    WHERE v.template_id = i.template_id AND v.number = 1 AND i.template_version_id IS NULL;
    SET CONSTRAINTS ALL IMMEDIATE"""


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0002_template_versions'),
        ('docrequests', '0007_locked'),
    ]

    operations = [
        migrations.AddField(
            model_name='requestitem',
            name='template_version',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.templateversion'),
        ),
        migrations.RunSQL(VERSION_1, migrations.RunSQL.noop),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.RemoveField(model_name='requestitem', name='template_file')],
        ),
    ]
