"""Drafts are a list of their own, which has an index like the others."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("docrequests", "0020_sent_changes")]

    operations = [
        migrations.AddIndex(
            model_name="documentrequest",
            index=models.Index(condition=models.Q(state="draft"), fields=["-id"], name="draft_requests"),
        ),
    ]
