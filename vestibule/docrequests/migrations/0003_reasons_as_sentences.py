from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('docrequests', '0002_sentences_and_to_check'),
    ]

    operations = [
        migrations.AlterField(
            model_name='itemverdict',
            name='reason',
            field=models.TextField(blank=True),
        ),
    ]
