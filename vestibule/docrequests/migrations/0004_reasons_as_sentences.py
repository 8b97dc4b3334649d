from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('docrequests', '0003_form_key_not_read'),
    ]

    operations = [
        migrations.AlterField(
            model_name='itemverdict',
            name='reason',
            field=models.TextField(blank=True),
        ),
    ]
