"""What was handed over to whom is found by an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_unsent")]
    operations = [
        migrations.AddIndex(
            "delivery", models.Index(condition=models.Q(("done_at__isnull", False)), fields=["to", "version"], name="deliveries_to")
        )
    ]
