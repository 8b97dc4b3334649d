"""Letters and contact logs."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='OutgoingMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('letter', models.CharField(max_length=60)),
                ('to_address', models.EmailField(max_length=254)),
                ('to_name', models.CharField(max_length=120)),
                ('subject_line', models.CharField(max_length=300)),
                ('text', models.TextField()),
                ('html', models.TextField()),
                ('about', models.CharField(max_length=60)),
                ('link_ids', models.JSONField(default=list)),
                ('message_id', models.CharField(max_length=200, unique=True)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('first_tried_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('refused_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('waits_for_scan', models.BooleanField(default=False)),
                ('demo_at', models.DateTimeField(null=True)),
                ('tries', models.PositiveIntegerField(default=0)),
                ('last_error', models.CharField(blank=True, max_length=300)),
                ('delay_reason', models.CharField(blank=True, max_length=10)),
                ('faults', models.PositiveSmallIntegerField(default=0)),
                ('told_at', models.DateTimeField(null=True)),
                ('client', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mails', to='people.client')),
                ('replaced_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='mail.outgoingmail')),
            ],
        ),
        migrations.CreateModel(
            name='ContactLog',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(max_length=60)),
                ('channel', models.CharField(choices=[('email', 'E-mail'), ('phone', 'Phone'), ('text', 'Text message'), ('meeting', 'Meeting')], max_length=8)),
                ('to_address', models.EmailField(blank=True, max_length=254)),
                ('to_name', models.CharField(blank=True, max_length=120)),
                ('subject_line', models.CharField(max_length=300)),
                ('notes', models.TextField()),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contact_logs', to='people.client')),
                ('mail', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contact_log', to='mail.outgoingmail')),
            ],
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.documentversion')),
                ('mail', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='mail.outgoingmail')),
            ],
        ),
        migrations.CreateModel(
            name='Announcement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.documentversion')),
                ('mail', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='announcements', to='mail.outgoingmail')),
            ],
        ),
        migrations.AddIndex(
            model_name='outgoingmail',
            index=models.Index(condition=models.Q(('refused_at', None), ('sent_at', None), ('withdrawn_at', None)), fields=['created_at'], name='unsent_mail'),
        ),
        migrations.AddIndex(
            model_name='outgoingmail',
            index=models.Index(fields=['about'], name='mail_by_subject'),
        ),
        migrations.AddIndex(
            model_name='outgoingmail',
            index=models.Index(condition=models.Q(('told_at', None), models.Q(('sent_at__isnull', False), ('refused_at__isnull', False), _connector='OR')), fields=['created_at'], name='untold_mail'),
        ),
        migrations.AddConstraint(
            model_name='outgoingmail',
            constraint=models.CheckConstraint(condition=models.Q(('sent_at', None), ('refused_at', None), _connector='OR'), name='sent_or_refused'),
        ),
        migrations.AddIndex(
            model_name='contactlog',
            index=models.Index(fields=['about', '-id'], name='contact_log_by_subject'),
        ),
        migrations.AddConstraint(
            model_name='announcement',
            constraint=models.UniqueConstraint(fields=('mail', 'version'), name='announced_once'),
        ),
    ]
