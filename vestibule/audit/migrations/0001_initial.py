"""The tables of the audit log."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=60)),
                ('subject', models.CharField(max_length=60)),
                ('client_number', models.BigIntegerField(null=True)),
                ('actor', models.CharField(max_length=60)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('words_digest', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['subject', '-id'], name='event_by_subject'), models.Index(fields=['client_number', '-id'], name='event_by_client')],
            },
        ),
        migrations.CreateModel(
            name='AuditWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('salt', models.CharField(max_length=40)),
                ('words', models.JSONField()),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='words', to='audit.auditevent')),
            ],
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('sequence', models.BigIntegerField(primary_key=True, serialize=False)),
                ('version', models.PositiveSmallIntegerField()),
                ('previous', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
                ('sealed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='seal', to='audit.auditevent')),
            ],
        ),
    ]
