"""The audit log: its tables, and the guard of the database itself (ruling 23, security rule 28). There is no way back and no switch.

`ENABLE ALWAYS` keeps the triggers on in a session that plays a replica. Details alone can go, and only where an event says that they did.
"""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


REFUSE = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only: % of % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION audit_refuse_details() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM audit_auditevent WHERE event_type = 'details.erased' AND subject = 'event:' || OLD.event_id) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the audit log is append-only: % of % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION audit_erase_details(event bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM audit_auditdetails WHERE event_id = event
$$;
"""

GUARD = """
CREATE TRIGGER audit_rows BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {refuse}();
CREATE TRIGGER audit_table BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER audit_rows, ENABLE ALWAYS TRIGGER audit_table;
"""

LIST = """
CREATE FUNCTION audit_waits_for_seal() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO audit_unsealed (event_number) SELECT id FROM fresh;
    RETURN NULL;
END $$;

CREATE TRIGGER audit_waits AFTER INSERT ON audit_auditevent REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION audit_waits_for_seal();
ALTER TABLE audit_auditevent ENABLE ALWAYS TRIGGER audit_waits;
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Unsealed',
            fields=[
                ('event_number', models.BigIntegerField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event_type', models.CharField(max_length=60)),
                ('subject', models.CharField(max_length=60)),
                ('client_number', models.BigIntegerField(null=True)),
                ('actor', models.CharField(max_length=60)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('details_digest', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['subject', '-id'], name='event_by_subject'), models.Index(fields=['client_number', '-id'], name='event_by_client'), models.Index(condition=models.Q(('client_number', None), ('event_type', 'login.held')), fields=['-id'], name='held_sign_ins_of_staff')],
            },
        ),
        migrations.CreateModel(
            name='AuditDetails',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('salt', models.CharField(max_length=40)),
                ('content', models.JSONField()),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='details', to='audit.auditevent')),
            ],
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('sequence', models.BigIntegerField(primary_key=True, serialize=False)),
                ('version', models.PositiveSmallIntegerField()),
                ('previous', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
                ('sealed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='seal', to='audit.auditevent')),
            ],
        ),
        migrations.RunSQL(REFUSE),
        migrations.RunSQL(GUARD.format(table="audit_auditevent", refuse="audit_refuse")),
        migrations.RunSQL(GUARD.format(table="audit_auditdetails", refuse="audit_refuse_details")),
        migrations.RunSQL(GUARD.format(table="audit_seal", refuse="audit_refuse")),
        migrations.RunSQL(LIST),
    ]
