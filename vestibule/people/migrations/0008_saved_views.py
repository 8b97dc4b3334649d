import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_login_language'),
    ]

    operations = [
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('listing', models.CharField(choices=[('clients', 'Clients'), ('contacts', 'Contacts'), ('external_users', 'External users'), ('requests', 'Document requests'), ('templates', 'Document templates'), ('works', 'Works'), ('people', 'People')], max_length=20)),
                ('name', models.CharField(max_length=60)),
                ('query', models.JSONField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('person'), models.F('listing'), django.db.models.functions.text.Lower('name'), name='saved_view_has_own_name'), models.UniqueConstraint(models.F('person'), models.F('listing'), models.F('query'), name='saved_view_is_saved_once')],
            },
        ),
    ]
