"""What the sweeps look for has indexes of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_initial'),
        ('people', '0002_search'),
    ]

    operations = [
        migrations.AddField(
            model_name='upload',
            name='erased_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(
            "UPDATE documents_upload u SET erased_at = v.erased_at FROM documents_documentversion v"
            " WHERE v.id = u.version_id AND v.erased_at IS NOT NULL",
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            model_name='documentversion',
            index=models.Index(condition=models.Q(('erased_at', None), ('scan', 'infected')), fields=['id'], name='infected_and_kept'),
        ),
        migrations.AddIndex(
            model_name='upload',
            index=models.Index(condition=models.Q(('ending', 'removed'), ('erased_at', None)), fields=['ended_at'], name='removed_and_kept'),
        ),
    ]
