"""A download by a link notes in its row that whoever shared it is to be told."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0003_errors_that_ended'),
    ]

    operations = [
        migrations.AddField(
            model_name='delivery',
            name='untold',
            field=models.BooleanField(db_default=False),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('untold', True)), fields=['to'], name='untold_deliveries'),
        ),
    ]
