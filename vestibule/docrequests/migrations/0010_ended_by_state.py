"""How many requests ended in which way is counted along an index of that state (A-11)."""

from django.db import migrations, models

ENDED = ["closed", "cancelled", "expired"]


class Migration(migrations.Migration):

    dependencies = [("docrequests", "0009_items_of_template")]

    operations = [
        migrations.AddIndex(
            model_name="documentrequest",
            index=models.Index(
                condition=models.Q(state__in=ENDED), fields=["state", "-id"], name="ended_by_state"
            ),
        ),
    ]
