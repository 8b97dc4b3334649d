from django.db import migrations


class Migration(migrations.Migration):
    """The few jobs that failed are found among the many that wait without looking at those."""

    dependencies = [("office", "0006_forms"), ("procrastinate", "0041_post_retry_failed_job")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX failed_jobs ON procrastinate_jobs (task_name) WHERE status = 'failed'",
            "DROP INDEX failed_jobs",
        )
    ]
