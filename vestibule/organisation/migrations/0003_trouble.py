"""What runs by itself and could not be done."""

import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('office', '0002_counters'),
    ]

    operations = [
        migrations.CreateModel(
            name='Trouble',
            fields=[
                ('what', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('since', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('tried_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('reason', models.CharField(max_length=300)),
            ],
        ),
    ]
