"""Roles with rights, and who may see which client. Staff of before get the roles of their teams: they may do
what they could."""

import django.db.models.deletion
from django.db import migrations, models

EVERYTHING = (
    "requests.view requests.create requests.edit clients.view clients.create clients.edit clients.delete "
    "clients.export accounts.view accounts.create accounts.edit works.view works.create works.edit "
    "templates.view templates.edit mail.view mail.edit"
)
ROLES = {
    "author": ("Request author", EVERYTHING.replace(" accounts.edit", "")),
    "customer_service": ("Customer service", EVERYTHING.replace(" templates.edit", "")),
    "practice": (
        "Practice staff",
        "requests.view requests.edit clients.view clients.create clients.edit accounts.view "
        "works.view works.create works.edit templates.view mail.view mail.edit",
    ),
    "read_only": (
        "Read-only",
        "requests.view clients.view accounts.view works.view templates.view mail.view",
    ),
}


def add_roles(apps, schema_editor):
    alias = schema_editor.connection.alias
    roles = apps.get_model("people", "StaffRole").objects.using(alias)
    everyone = apps.get_model("people", "Staff").objects.using(alias)
    role = {
        key: roles.create(key=key, name=name, rights=rights)
        for key, (name, rights) in ROLES.items()
    }
    of_team = {"compliance": role["author"], "customer_service": role["customer_service"]}
    for staff in everyone.prefetch_related("teams"):
        theirs = [of_team[team.key] for team in staff.teams.all() if team.key in of_team]
        staff.roles.set(theirs or [role["practice"]])


class Migration(migrations.Migration):
    dependencies = [("people", "0002_language_and_sessions")]

    operations = [
        migrations.CreateModel(
            name='ClientRestriction',
            fields=[
                ('client', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='restriction', serialize=False, to='people.client')),
            ],
        ),
        migrations.CreateModel(
            name='StaffRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40, null=True, unique=True)),
                ('name', models.CharField(max_length=80, unique=True)),
                ('rights', models.TextField(blank=True)),
            ],
        ),
        migrations.AddField(
            model_name='staff',
            name='roles',
            field=models.ManyToManyField(related_name='members', to='people.staffrole'),
        ),
        migrations.CreateModel(
            name='ClientAccess',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('allowed', models.BooleanField()),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='access', to='people.client')),
                ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='client_access', to='people.staff')),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='client_access', to='people.team')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('allowed', False)), fields=['id'], name='clients_kept_from_people')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('staff__isnull', False), ('team', None)), models.Q(('allowed', True), ('staff', None), ('team__isnull', False)), _connector='OR'), name='access_of_a_person_or_a_team'), models.UniqueConstraint(fields=('client', 'staff'), name='one_access_a_person'), models.UniqueConstraint(fields=('client', 'team'), name='one_access_a_team')],
            },
        ),
        migrations.RunPython(add_roles, migrations.RunPython.noop),
    ]
