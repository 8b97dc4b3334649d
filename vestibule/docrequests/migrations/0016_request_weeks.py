import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('docrequests', '0015_reminders'),
        ('people', '0013_reports'),
    ]

    operations = [
        migrations.CreateModel(
            name='RequestWeek',
            fields=[
                ('week', models.DateField(primary_key=True, serialize=False)),
                ('closed', models.PositiveIntegerField()),
                ('right_first_time', models.PositiveIntegerField()),
                ('quarter', models.FloatField(null=True)),
                ('median', models.FloatField(null=True)),
                ('three_quarters', models.FloatField(null=True)),
                ('with_customers', models.FloatField()),
                ('with_us', models.FloatField()),
                ('reasons', models.JSONField(default=list)),
                ('counted_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        migrations.AddIndex(
            model_name='documentrequest',
            index=models.Index(condition=models.Q(('closed_at__isnull', False)), fields=['closed_at'], name='requests_by_end'),
        ),
    ]
