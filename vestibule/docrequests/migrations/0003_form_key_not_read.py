# A second press of Save is known by organisation.SubmittedForm, as with every form. The column goes with a later
# release (docs/migrations.md); until then it may be empty.

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('docrequests', '0002_sentences_and_to_check'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.RemoveField(model_name='documentrequest', name='form_key')],
            database_operations=[
                migrations.RunSQL(
                    'ALTER TABLE docrequests_documentrequest ALTER COLUMN form_key DROP NOT NULL',
                    migrations.RunSQL.noop,
                )
            ],
        ),
    ]
