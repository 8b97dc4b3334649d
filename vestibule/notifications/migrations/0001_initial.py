"""What staff are told, how they want to hear of it, and the last digest of each."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0003_rights'),
    ]

    operations = [
        migrations.CreateModel(
            name='DayLetter',
            fields=[
                ('staff', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='day_letter', serialize=False, to='people.staff')),
                ('day', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=12)),
                ('subject', models.CharField(max_length=60)),
                ('task', models.BigIntegerField(null=True)),
                ('sentence', models.TextField()),
                ('others', models.PositiveSmallIntegerField(db_default=0)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('last_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('read_at', models.DateTimeField(null=True)),
                ('pace', models.CharField(db_default='off', max_length=8)),
                ('mail_due_at', models.DateTimeField(null=True)),
                ('mailed_at', models.DateTimeField(null=True)),
                ('client', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.client')),
                ('staff', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to='people.staff')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('read_at', None)), fields=['staff', '-id'], name='unread_by_person'), models.Index(condition=models.Q(('read_at__isnull', False)), fields=['staff', '-id'], name='read_by_person'), models.Index(fields=['subject', 'staff'], name='notification_by_subject'), models.Index(condition=models.Q(('mail_due_at__isnull', False)), fields=['mail_due_at'], name='notification_to_mail'), models.Index(fields=['made_at'], name='notification_by_age')],
            },
        ),
        migrations.CreateModel(
            name='NotificationChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=12)),
                ('bell', models.BooleanField()),
                ('pace', models.CharField(max_length=8)),
                ('chosen_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('staff', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='notification_choices', to='people.staff')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('staff', 'kind'), name='one_choice_of_a_kind_of_notification')],
            },
        ),
    ]
