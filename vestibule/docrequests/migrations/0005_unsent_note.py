from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('docrequests', '0004_reasons_as_sentences'),
    ]

    operations = [
        migrations.AddField(
            model_name='documentrequest',
            name='unsent_note',
            field=models.TextField(blank=True, db_default=''),
        ),
    ]
