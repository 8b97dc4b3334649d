"""Document templates have versions, each with several files (G-32). What there is becomes version 1.

The columns `instructions` and `file` of a template are no longer read and written; a later release drops them
(docs/migrations.md).
"""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

VERSION_1 = """
    INSERT INTO catalog_templateversion (template_id, number, instructions, allowed, reasons, good_caption,
        bad_caption, made_at)
    SELECT id, 1, instructions, '', '[]', '', '', created_at FROM catalog_documenttemplate
    ON CONFLICT DO NOTHING;
    INSERT INTO catalog_templatefile (version_id, position, file_id)
    SELECT v.id, 1, t.file_id FROM catalog_templateversion v JOIN catalog_documenttemplate t ON t.id = v.template_id
    WHERE v.number = 1 AND t.file_id IS NOT NULL
    ON CONFLICT DO NOTHING;
    UPDATE catalog_documenttemplate t SET newest_id = v.id FROM catalog_templateversion v
    WHERE v.template_id = t.id AND v.number = 1 AND t.newest_id IS NULL;
    SET CONSTRAINTS ALL IMMEDIATE"""


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0001_initial'),
        ('documents', '0003_errors_that_ended'),
        ('people', '0002_language_and_sessions'),
    ]

    operations = [
        migrations.CreateModel(
            name='TemplateVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('instructions', models.CharField(blank=True, max_length=500)),
                ('allowed', models.CharField(blank=True, max_length=400)),
                ('limit', models.PositiveBigIntegerField(null=True)),
                ('reasons', models.JSONField(default=list)),
                ('good_caption', models.CharField(blank=True, max_length=120)),
                ('bad_caption', models.CharField(blank=True, max_length=120)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('bad', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.documentversion')),
                ('good', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.documentversion')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('template', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='catalog.documenttemplate')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('template', 'number'), name='one_template_version_a_number')],
            },
        ),
        migrations.CreateModel(
            name='TemplateFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.documentversion')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='catalog.templateversion')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [
                    models.UniqueConstraint(fields=('version', 'position'), name='one_template_file_a_position'),
                    models.UniqueConstraint(fields=('version', 'file'), name='a_template_file_once_a_version'),
                ],
            },
        ),
        migrations.AddField(
            model_name='documenttemplate',
            name='newest',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.templateversion'),
        ),
        migrations.RunSQL(VERSION_1, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='documenttemplate',
            name='instructions',
            field=models.CharField(blank=True, db_default='', max_length=500),
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField(model_name='documenttemplate', name='instructions'),
                migrations.RemoveField(model_name='documenttemplate', name='file'),
            ],
        ),
    ]
