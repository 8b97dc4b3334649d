"""Working hours, the look of customers' pages, and legal pages."""

import datetime

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0005_portal'),
    ]

    operations = [
        migrations.CreateModel(
            name='LegalPage',
            fields=[
                ('which', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('text', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='Logo',
            fields=[
                ('which', models.CharField(max_length=5, primary_key=True, serialize=False)),
                ('picture', models.BinaryField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('which__in', ['light', 'dark'])), name='light_or_dark_logo')],
            },
        ),
        migrations.AddField('organisation', 'working_days', models.CharField(db_default='12345', default='12345', max_length=7)),
        migrations.AddField('organisation', 'work_begins', models.TimeField(db_default=datetime.time(9), default=datetime.time(9))),
        migrations.AddField('organisation', 'work_ends', models.TimeField(db_default=datetime.time(17), default=datetime.time(17))),
        migrations.AddField('organisation', 'holidays', models.JSONField(db_default=[], default=list)),
        migrations.AddField('organisation', 'brand_colour', models.CharField(blank=True, db_default='', default='', max_length=7)),
        migrations.AddField('organisation', 'logo_light', models.CharField(blank=True, db_default='', default='', max_length=16)),
        migrations.AddField('organisation', 'logo_dark', models.CharField(blank=True, db_default='', default='', max_length=16)),
        migrations.AddField('organisation', 'legal_shown', models.CharField(blank=True, db_default='', default='', max_length=60)),
        migrations.AddField('organisation', 'working_hours_set', models.BooleanField(db_default=False, default=False)),
        migrations.AddField('organisation', 'checklist_hidden', models.BooleanField(db_default=False, default=False)),
    ]
