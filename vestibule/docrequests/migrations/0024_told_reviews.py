"""Whether the customer heard of a check. Of those until now it is read once more from their request."""

from django.db import migrations, models

# By the check that a request has left the word to: the first (1) or the final one (2).
NOT_TOLD = """
    UPDATE docrequests_review SET told = false
    FROM docrequests_submission, docrequests_documentrequest
    WHERE docrequests_submission.id = docrequests_review.submission_id
      AND docrequests_documentrequest.id = docrequests_submission.docrequest_id
      AND docrequests_review.accepted AND docrequests_review.told
      AND docrequests_review.stage <> CASE WHEN docrequests_documentrequest.tells_at_close THEN 2 ELSE 1 END
"""


class Migration(migrations.Migration):
    dependencies = [("docrequests", "0023_check_windows")]

    operations = [
        migrations.AddField(
            model_name="review", name="told", field=models.BooleanField(db_default=True)
        ),
        migrations.RunSQL(NOT_TOLD, migrations.RunSQL.noop),
    ]
