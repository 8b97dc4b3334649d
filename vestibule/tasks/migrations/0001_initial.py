"""Tasks."""

import datetime
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('subject', models.CharField(max_length=60)),
                ('title', models.CharField(max_length=120)),
                ('detail', models.CharField(max_length=300)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('due_at', models.DateTimeField(null=True)),
                ('urgent_at', models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Coalesce('due_at', models.Value(datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))), output_field=models.DateTimeField())),
                ('done_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, max_length=40)),
                ('assignee', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='people.staff')),
                ('client', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='people.client')),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks_done', to='people.staff')),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='people.team')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('done_at', None)), fields=['urgent_at', 'id'], name='open_by_due'), models.Index(condition=models.Q(('done_at', None)), fields=['assignee', 'urgent_at', 'id'], name='open_by_assignee'), models.Index(condition=models.Q(('assignee', None), ('done_at', None)), fields=['team', 'urgent_at', 'id'], name='open_and_free_by_team'), models.Index(condition=models.Q(('done_at', None)), fields=['team', 'urgent_at', 'id'], include=['assignee'], name='open_by_team'), models.Index(condition=models.Q(('done_by__isnull', False)), fields=['done_by', '-done_at', '-id'], name='done_by_person'), models.Index(condition=models.Q(('done_at', None)), fields=['kind', 'urgent_at', 'id'], name='open_by_kind'), models.Index(fields=['subject'], name='task_by_subject')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('done_at', None)), fields=('subject', 'kind'), name='one_open_task_of_a_kind')],
            },
        ),
    ]
