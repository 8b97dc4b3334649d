"""Letters to members of staff, which are not in the list of those to customers."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mail', '0002_language_and_sentences'),
        ('people', '0003_rights'),
    ]

    operations = [
        migrations.AddField(
            model_name='outgoingmail',
            name='staff',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddIndex(
            model_name='outgoingmail',
            index=models.Index(condition=models.Q(('staff', None)), fields=['-id'], name='mail_to_customers'),
        ),
        migrations.AddIndex(
            model_name='outgoingmail',
            index=models.Index(condition=models.Q(('refused_at__isnull', False), ('staff__isnull', False)), fields=['staff', '-id'], name='refused_mail_to_staff'),
        ),
    ]
