"""The indexes of the inbox."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_search'),
        ('tasks', '0001_initial'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('done_at', None)), fields=['assignee', 'due_at', 'id'], name='open_by_assignee'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('assignee', None), ('done_at', None)), fields=['team', 'due_at', 'id'], name='open_and_free_by_team'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('done_at', None)), fields=['team', 'due_at', 'id'], name='open_by_team'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('done_by__isnull', False)), fields=['done_by', '-done_at'], name='done_by_person'),
        ),
    ]
