"""A customer can take back the wish for more time."""

from django.db import migrations, models

OUTCOMES = ["open", "agreed", "answered", "lapsed", "revoked"]


class Migration(migrations.Migration):
    dependencies = [("docrequests", "0024_told_reviews")]

    operations = [
        migrations.RemoveConstraint(model_name="extension", name="known_extension_outcome"),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", OUTCOMES)), name="known_extension_outcome"
            ),
        ),
    ]
