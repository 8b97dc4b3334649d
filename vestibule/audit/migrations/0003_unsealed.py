"""What waits for its seal is a list of its own, so that sealing costs by what is new."""

from django.db import migrations, models


LIST = """
CREATE FUNCTION audit_waits_for_seal() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO audit_unsealed (event_number) SELECT id FROM fresh;
    RETURN NULL;
END $$;

CREATE TRIGGER audit_waits AFTER INSERT ON audit_auditevent REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION audit_waits_for_seal();
ALTER TABLE audit_auditevent ENABLE ALWAYS TRIGGER audit_waits;
INSERT INTO audit_unsealed (event_number)
    SELECT id FROM audit_auditevent e WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.event_id = e.id);
"""

BACK = """
DROP TRIGGER audit_waits ON audit_auditevent;
DROP FUNCTION audit_waits_for_seal();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0002_guard'),
    ]

    operations = [
        migrations.CreateModel(
            name='Unsealed',
            fields=[
                ('event_number', models.BigIntegerField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.RunSQL(LIST, BACK),
    ]
