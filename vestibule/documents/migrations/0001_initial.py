"""Documents, their versions, uploads, checks and deliveries."""

import django.db.models.deletion
import django.db.models.functions.datetime
import vestibule.documents.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=vestibule.documents.models.opaque, max_length=24, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('client', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='people.client')),
            ],
        ),
        migrations.CreateModel(
            name='DocumentVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=vestibule.documents.models.opaque, max_length=24, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=160)),
                ('size', models.BigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('crc32', models.BigIntegerField()),
                ('pieces', models.BinaryField(db_default=b'', default=b'')),
                ('kind', models.CharField(max_length=100)),
                ('blob', models.CharField(max_length=80, unique=True)),
                ('received_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('received_from', models.CharField(max_length=60)),
                ('scan', models.CharField(default=vestibule.documents.models.first_scan, max_length=20)),
                ('scan_note', models.CharField(blank=True, default=vestibule.documents.models.first_scan_note, max_length=200)),
                ('scan_tries', models.PositiveIntegerField(default=0)),
                ('scanned_at', models.DateTimeField(null=True)),
                ('erased_at', models.DateTimeField(null=True)),
                ('damaged_at', models.DateTimeField(null=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='documents.document')),
            ],
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('archive', models.CharField(blank=True, default='', max_length=64)),
                ('to', models.CharField(max_length=60)),
                ('begun_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('reached', models.BigIntegerField(default=0)),
                ('done_at', models.DateTimeField(null=True)),
                ('version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='documents.documentversion')),
            ],
        ),
        migrations.CreateModel(
            name='CheckRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('state', models.CharField(default='queued', max_length=12)),
                ('result', models.CharField(blank=True, max_length=300)),
                ('tries', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('started_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='check_runs', to='documents.documentversion')),
            ],
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=vestibule.documents.models.opaque, max_length=24, unique=True)),
                ('owner', models.CharField(max_length=60)),
                ('about', models.CharField(max_length=60)),
                ('slot', models.CharField(max_length=60)),
                ('title', models.CharField(max_length=200)),
                ('name', models.CharField(max_length=160)),
                ('size', models.BigIntegerField()),
                ('offset', models.BigIntegerField(default=0)),
                ('allowed', models.TextField()),
                ('blob', models.CharField(max_length=80, unique=True)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('touched_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('done_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ending', models.CharField(blank=True, max_length=12)),
                ('refusal', models.CharField(blank=True, max_length=500)),
                ('erased_at', models.DateTimeField(null=True)),
                ('client', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.client')),
                ('version', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='upload', to='documents.documentversion')),
            ],
        ),
        migrations.AddIndex(
            model_name='documentversion',
            index=models.Index(condition=models.Q(('scan', 'waiting')), fields=['scan_tries', 'id'], name='waits_for_scan'),
        ),
        migrations.AddIndex(
            model_name='documentversion',
            index=models.Index(condition=models.Q(('scan', 'not_scanned'), ('scan_note', 'none_set')), fields=['id'], name='came_without_scanner'),
        ),
        migrations.AddIndex(
            model_name='documentversion',
            index=models.Index(condition=models.Q(('erased_at', None), ('scan', 'infected')), fields=['id'], name='infected_and_kept'),
        ),
        migrations.AddConstraint(
            model_name='documentversion',
            constraint=models.UniqueConstraint(fields=('document', 'number'), name='one_version_a_number'),
        ),
        migrations.AddConstraint(
            model_name='documentversion',
            constraint=models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='no_empty_version'),
        ),
        migrations.AddConstraint(
            model_name='documentversion',
            constraint=models.CheckConstraint(condition=models.Q(('crc32__gte', 0), ('crc32__lt', 4294967296)), name='crc32_has_32_bits'),
        ),
        migrations.AddConstraint(
            model_name='documentversion',
            constraint=models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='sha256_is_hex'),
        ),
        migrations.AddConstraint(
            model_name='documentversion',
            constraint=models.CheckConstraint(condition=models.Q(('scan__in', ['waiting', 'clean', 'infected', 'not_scanned'])), name='known_scan'),
        ),
        migrations.AddConstraint(
            model_name='documentversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('scan__in', ['clean', 'infected']), _negated=True), ('scanned_at__isnull', False), _connector='OR'), name='verdict_has_time'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('version', None)), fields=['archive', 'to'], name='delivery_of_archive'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('done_at__isnull', False)), fields=['to', 'version'], name='deliveries_to'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(('done_at', None), ('done_at__gte', models.F('begun_at')), _connector='OR'), name='done_after_begun'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(('version__isnull', False), models.Q(('archive', ''), _negated=True), _connector='OR'), name='something_is_delivered'),
        ),
        migrations.AddIndex(
            model_name='checkrun',
            index=models.Index(condition=models.Q(('finished_at', None)), fields=['created_at'], name='unfinished_checks'),
        ),
        migrations.AddConstraint(
            model_name='checkrun',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('finished_at', None), ('state__in', ('queued', 'running', 'error'))), models.Q(('finished_at__isnull', False), ('state__in', ['passed', 'failed', 'completed'])), _connector='OR'), name='finished_check_has_result'),
        ),
        migrations.AddConstraint(
            model_name='checkrun',
            constraint=models.UniqueConstraint(condition=models.Q(('finished_at', None)), fields=('version', 'kind'), name='one_unfinished_check'),
        ),
        migrations.AddIndex(
            model_name='upload',
            index=models.Index(condition=models.Q(('done_at', None), ('ended_at', None)), fields=['touched_at'], name='unfinished_uploads'),
        ),
        migrations.AddIndex(
            model_name='upload',
            index=models.Index(condition=models.Q(('ended_at', None), ('sent_at', None)), fields=['owner'], name='unsent_by_owner'),
        ),
        migrations.AddIndex(
            model_name='upload',
            index=models.Index(condition=models.Q(('ending', 'removed'), ('erased_at', None)), fields=['ended_at'], name='removed_and_kept'),
        ),
        migrations.AddIndex(
            model_name='upload',
            index=models.Index(fields=['slot'], name='uploads_of_a_slot'),
        ),
        migrations.AddConstraint(
            model_name='upload',
            constraint=models.CheckConstraint(condition=models.Q(('offset__gte', 0), ('offset__lte', models.F('size')), ('size__gt', 0)), name='offset_within_size'),
        ),
        migrations.AddConstraint(
            model_name='upload',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('version', None)), models.Q(('done_at__isnull', False), ('offset', models.F('size')), ('version__isnull', False)), _connector='OR'), name='done_is_a_document'),
        ),
        migrations.AddConstraint(
            model_name='upload',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ending', '')), models.Q(('done_at__isnull', False), ('ended_at__isnull', False), ('ending', 'removed')), models.Q(('done_at', None), ('ended_at__isnull', False), ('ending__in', ['cancelled', 'expired', 'refused', 'lost'])), _connector='OR'), name='ended_for_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='upload',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ending', 'refused'), models.Q(('refusal', ''), _negated=True)), models.Q(models.Q(('ending', 'refused'), _negated=True), ('refusal', '')), _connector='OR'), name='refused_in_words'),
        ),
    ]
