from django.db import migrations, models

OLD = "Please complete the parts below. It takes a few minutes, and you can stop and come back."
NEW = "Please complete each part of our request. It takes a few minutes, and you can stop and come back."


class Migration(migrations.Migration):
    """The proposed message stands in the letter and on the page, and no part is listed in the letter: it does not say "below". A message of the
    organisation's own stays."""

    dependencies = [("office", "0007_failed_jobs")]

    operations = [
        migrations.AlterField("office", "request_message", models.TextField(default=NEW)),
        migrations.RunSQL(
            [("UPDATE office_office SET request_message = %s WHERE request_message = %s", [NEW, OLD])],
            [("UPDATE office_office SET request_message = %s WHERE request_message = %s", [OLD, NEW])],
        ),
    ]
