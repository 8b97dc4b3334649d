"""When sessions and link sessions began and were last used; and the ages by which counters and activities are swept."""

from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    dependencies = [("office", "0004_installation")]
    operations = [
        migrations.CreateModel(
            name="Activity",
            fields=[
                ("key", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("began_at", models.DateTimeField(db_default=Now())),
                ("seen_at", models.DateTimeField(db_default=Now())),
            ],
        ),
        migrations.AddIndex("activity", models.Index(fields=["seen_at"], name="activity_by_age")),
        migrations.AddIndex("counter", models.Index(fields=["began_at"], name="counter_by_age")),
    ]
