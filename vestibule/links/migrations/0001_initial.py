"""Access links and security codes."""

import django.db.models.deletion
import django.db.models.functions.datetime
import vestibule.links.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(max_length=20)),
                ('public_id', models.CharField(default=vestibule.links.models.opaque, max_length=24, unique=True)),
                ('about', models.CharField(max_length=60)),
                ('holder', models.CharField(max_length=254)),
                ('nonce', models.CharField(max_length=40)),
                ('version', models.PositiveIntegerField(default=1)),
                ('token_sha256', models.CharField(max_length=64, null=True, unique=True)),
                ('message', models.TextField(blank=True)),
                ('issued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('first_delivered_at', models.DateTimeField(null=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('expires_on', models.DateField(null=True)),
                ('expires_at', models.DateTimeField(null=True)),
                ('disabled_at', models.DateTimeField(null=True)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('superseded_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='links', to='people.externalaccount')),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='people.client')),
                ('set_up_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
        ),
        migrations.CreateModel(
            name='SecurityCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hash', models.CharField(max_length=200)),
                ('sealed', models.CharField(max_length=200)),
                ('issued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('replaced_at', models.DateTimeField(null=True)),
                ('hour_began_at', models.DateTimeField(null=True)),
                ('wrong_in_hour', models.PositiveSmallIntegerField(default=0)),
                ('wrong_in_life', models.PositiveSmallIntegerField(default=0)),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codes', to='links.accesslink')),
            ],
        ),
        migrations.AddIndex(
            model_name='accesslink',
            index=models.Index(fields=['about', 'purpose'], name='links_by_subject'),
        ),
        migrations.AddConstraint(
            model_name='accesslink',
            constraint=models.UniqueConstraint(condition=models.Q(('accepted_at', None), ('revoked_at', None), ('superseded_at', None)), fields=('account', 'purpose'), name='one_living_link_of_a_purpose'),
        ),
        migrations.AddConstraint(
            model_name='accesslink',
            constraint=models.UniqueConstraint(condition=models.Q(('purpose__in', ('upload', 'download'))), fields=('about', 'purpose'), name='one_standing_link_of_a_purpose'),
        ),
        migrations.AddConstraint(
            model_name='accesslink',
            constraint=models.CheckConstraint(condition=models.Q(('purpose', 'invitation'), ('account', None), _connector='XOR'), name='invitation_is_for_an_account'),
        ),
        migrations.AddConstraint(
            model_name='securitycode',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('link',), name='one_code_a_link'),
        ),
    ]
