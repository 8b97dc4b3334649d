"""The organisation and what runs by itself; the table in which allauth counts tries, a cache that all processes share and that no restart empties;
and an index by which the few jobs that failed are found among the many that wait.
"""

import django.db.models.functions.datetime
from django.db import migrations, models


CACHE = """
CREATE TABLE organisation_cache (cache_key varchar(255) NOT NULL PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX organisation_cache_expires ON organisation_cache (expires);
"""

FAILED_JOBS = "CREATE INDEX failed_jobs ON procrastinate_jobs (task_name) WHERE status = 'failed'"


class Migration(migrations.Migration):

    initial = True

    dependencies = [("procrastinate", "0041_post_retry_failed_job")]

    operations = [
        migrations.CreateModel(
            name='SystemAlert',
            fields=[
                ('what', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('since', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('tried_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('reason', models.CharField(max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('key', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('began_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('seen_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'indexes': [models.Index(fields=['seen_at'], name='activity_by_age')],
            },
        ),
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seen_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='one_heartbeat')],
            },
        ),
        migrations.CreateModel(
            name='Installation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identity', models.UUIDField(unique=True)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='one_installation')],
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('reference_prefix', models.CharField(default='NW', max_length=6)),
                ('time_zone', models.CharField(default='UTC', max_length=60)),
                ('contact_name', models.CharField(blank=True, max_length=120)),
                ('contact_phone', models.CharField(blank=True, max_length=40)),
                ('contact_email', models.EmailField(blank=True, max_length=254)),
                ('contact_hours', models.CharField(blank=True, max_length=80)),
                ('address', models.CharField(blank=True, max_length=200)),
                ('invitation_days', models.PositiveSmallIntegerField(default=30)),
                ('request_link_days', models.PositiveSmallIntegerField(default=30)),
                ('request_subject', models.CharField(default='Please update your information', max_length=150)),
                ('request_message', models.TextField(default='Please complete each part of our request. It takes a few minutes, and you can stop and come back.')),
                ('keeps_progress', models.BooleanField(default=True)),
                ('set_up_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='one_organisation')],
            },
        ),
        migrations.CreateModel(
            name='RateLimit',
            fields=[
                ('key', models.CharField(max_length=120, primary_key=True, serialize=False)),
                ('began_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('count', models.PositiveIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['began_at'], name='rate_limit_by_age')],
            },
        ),
        migrations.CreateModel(
            name='SavedForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=40, unique=True)),
                ('holder', models.CharField(max_length=60)),
                ('path', models.TextField()),
                ('sealed', models.TextField()),
                ('kept_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'indexes': [models.Index(fields=['holder', '-kept_at'], name='saved_form_by_holder'), models.Index(fields=['kept_at'], name='saved_form_by_age')],
            },
        ),
        migrations.CreateModel(
            name='SubmittedForm',
            fields=[
                ('key', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('content', models.CharField(max_length=64)),
                ('kind', models.CharField(blank=True, max_length=80)),
                ('number', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'indexes': [models.Index(fields=['at'], name='submitted_form_by_age')],
            },
        ),
        migrations.RunSQL(CACHE),
        migrations.RunSQL(FAILED_JOBS),
    ]
