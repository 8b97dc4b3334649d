"""The newest items that ask for a template are found in their order."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0002_template_versions'),
        ('docrequests', '0008_item_template_version'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='requestitem',
            index=models.Index(fields=['template', '-id'], name='items_of_template'),
        ),
        migrations.AlterField(
            model_name='requestitem',
            name='template',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.documenttemplate'),
        ),
    ]
