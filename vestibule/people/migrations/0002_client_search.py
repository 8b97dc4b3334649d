"""The words that find a client, in a table of their own (vestibule/core/search.py), in place of three indexes of which each collected all that fits."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


WORDS = """
CREATE FUNCTION people_write_words(numbers bigint[]) RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS $$
    SELECT FROM people_client WHERE id = ANY (numbers) ORDER BY id FOR NO KEY UPDATE; -- whoever writes second sees what the first one wrote
    INSERT INTO people_clientsearch (client_id, words)
    SELECT c.id, search_words(c.name, c.number, (
        SELECT string_agg(concat_ws(' ', one.name, one.email, one.sign_in), ' ')
        FROM (
            SELECT p.name, p.email, l.email AS sign_in
            FROM people_affiliation a
            JOIN people_contact p ON p.id = a.contact_id
            LEFT JOIN people_externalaccount e ON e.contact_id = p.id
            LEFT JOIN people_login l ON l.id = e.login_id
            WHERE a.client_id = c.id
            ORDER BY a.id
            LIMIT 300 -- what the database can keep as words is a megabyte
        ) AS one
    ))
    FROM people_client c
    WHERE c.id = ANY (numbers)
    ON CONFLICT (client_id) DO UPDATE SET words = excluded.words
$$;

CREATE FUNCTION people_words_of_new() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_TABLE_NAME = 'people_client' THEN
        PERFORM people_write_words(ARRAY(SELECT id FROM fresh));
    ELSE
        PERFORM people_write_words(ARRAY(SELECT DISTINCT client_id FROM fresh));
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION people_words_of_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE person bigint;
BEGIN
    IF TG_TABLE_NAME = 'people_client' THEN
        PERFORM people_write_words(ARRAY[NEW.id]);
    ELSIF TG_TABLE_NAME = 'people_affiliation' THEN
        PERFORM people_write_words(ARRAY[OLD.client_id, NEW.client_id]); -- the new one is NULL where the row is deleted
    ELSE
        IF TG_TABLE_NAME = 'people_contact' THEN
            person := NEW.id;
        ELSIF TG_TABLE_NAME = 'people_externalaccount' THEN
            person := NEW.contact_id;
        ELSE
            SELECT contact_id INTO person FROM people_externalaccount WHERE login_id = NEW.id;
        END IF;
        PERFORM people_write_words(ARRAY(SELECT client_id FROM people_affiliation WHERE contact_id = person));
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER people_client_new AFTER INSERT ON people_client REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION people_words_of_new();
CREATE TRIGGER people_affiliation_new AFTER INSERT ON people_affiliation REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION people_words_of_new();
CREATE TRIGGER people_affiliation_changed AFTER UPDATE OR DELETE ON people_affiliation FOR EACH ROW EXECUTE FUNCTION people_words_of_changed();
CREATE TRIGGER people_client_changed AFTER UPDATE OF name, number ON people_client FOR EACH ROW
    WHEN ((OLD.name, OLD.number) IS DISTINCT FROM (NEW.name, NEW.number)) EXECUTE FUNCTION people_words_of_changed();
CREATE TRIGGER people_contact_changed AFTER UPDATE OF name, email ON people_contact FOR EACH ROW
    WHEN ((OLD.name, OLD.email) IS DISTINCT FROM (NEW.name, NEW.email)) EXECUTE FUNCTION people_words_of_changed();
CREATE TRIGGER people_account_new AFTER INSERT ON people_externalaccount FOR EACH ROW
    WHEN (NEW.login_id IS NOT NULL) EXECUTE FUNCTION people_words_of_changed();
CREATE TRIGGER people_account_changed AFTER UPDATE OF login_id ON people_externalaccount FOR EACH ROW
    WHEN (OLD.login_id IS DISTINCT FROM NEW.login_id) EXECUTE FUNCTION people_words_of_changed();
CREATE TRIGGER people_login_changed AFTER UPDATE OF email ON people_login FOR EACH ROW
    WHEN (NEW.kind = 'external' AND OLD.email IS DISTINCT FROM NEW.email) EXECUTE FUNCTION people_words_of_changed();
SELECT people_write_words(ARRAY(SELECT id FROM people_client));
"""

BACK = """
DROP TRIGGER people_login_changed ON people_login;
DROP TRIGGER people_account_changed ON people_externalaccount;
DROP TRIGGER people_account_new ON people_externalaccount;
DROP TRIGGER people_contact_changed ON people_contact;
DROP TRIGGER people_client_changed ON people_client;
DROP TRIGGER people_affiliation_changed ON people_affiliation;
DROP TRIGGER people_affiliation_new ON people_affiliation;
DROP TRIGGER people_client_new ON people_client;
DROP FUNCTION people_words_of_changed();
DROP FUNCTION people_words_of_new();
DROP FUNCTION people_write_words(bigint[]);
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="ClientSearch",
            fields=[
                (
                    "client",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="search", serialize=False, to="people.client"
                    ),
                ),
                ("words", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "indexes": [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["words"], name="client_search_words")],
            },
        ),
        migrations.RunSQL(WORDS, BACK),
        migrations.RemoveIndex(model_name="client", name="client_words"),
        migrations.RemoveIndex(model_name="contact", name="contact_words"),
        migrations.RemoveIndex(model_name="login", name="login_words"),
    ]
