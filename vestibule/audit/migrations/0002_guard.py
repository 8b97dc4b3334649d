"""The database itself refuses to change what happened (ruling 23, security rule 28). There is no way back and no switch.

`ENABLE ALWAYS` keeps the triggers on in a session that plays a replica. Words alone can go, and only where an event says that they did.
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only: % of % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION audit_refuse_words() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM audit_auditevent WHERE act = 'words.erased' AND subject = 'event:' || OLD.event_id) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the audit log is append-only: % of % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION audit_erase_words(event bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM audit_auditwords WHERE event_id = event
$$;
"""

GUARD = """
CREATE TRIGGER audit_rows BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {refuse}();
CREATE TRIGGER audit_table BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER audit_rows, ENABLE ALWAYS TRIGGER audit_table;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunSQL(REFUSE),
        migrations.RunSQL(GUARD.format(table="audit_auditevent", refuse="audit_refuse")),
        migrations.RunSQL(GUARD.format(table="audit_auditwords", refuse="audit_refuse_words")),
        migrations.RunSQL(GUARD.format(table="audit_seal", refuse="audit_refuse")),
    ]
