"""The words that find a contact, kept as those of clients are (0001_initial); and what is left of clients and
contacts that were merged: where their numbers lead, and the words that still find them. Beside the words of a client
stands whether nobody speaks for it, for the list of those.

People search for a phone number as they have it, with or without blanks: its digits are a word, too.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


WORDS = r"""
CREATE FUNCTION people_write_contact_words(numbers bigint[]) RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS $$
    SELECT FROM people_contact WHERE id = ANY (numbers) ORDER BY id FOR NO KEY UPDATE; -- whoever writes second sees what the first one wrote
    INSERT INTO people_contactsearch (contact_id, words)
    SELECT p.id, search_words(p.name, p.email, p.phone, regexp_replace(p.phone, '\D', '', 'g'), l.email, (
        SELECT string_agg(concat_ws(' ', m.name, m.email), ' ') FROM people_mergedcontact m WHERE m.into_id = p.id
    ))
    FROM people_contact p
    LEFT JOIN people_externalaccount e ON e.contact_id = p.id
    LEFT JOIN people_login l ON l.id = e.login_id
    WHERE p.id = ANY (numbers)
    ON CONFLICT (contact_id) DO UPDATE SET words = excluded.words
$$;

CREATE FUNCTION people_contact_words_of_new() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM people_write_contact_words(ARRAY(SELECT id FROM fresh));
    RETURN NULL;
END $$;

CREATE FUNCTION people_contact_words_of_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_TABLE_NAME = 'people_contact' THEN
        PERFORM people_write_contact_words(ARRAY[NEW.id]);
    ELSIF TG_TABLE_NAME = 'people_externalaccount' THEN
        PERFORM people_write_contact_words(ARRAY[OLD.contact_id, NEW.contact_id]); -- the old one is NULL where the row is new
    ELSIF TG_TABLE_NAME = 'people_mergedcontact' THEN
        PERFORM people_write_contact_words(ARRAY[NEW.into_id]);
    ELSE
        PERFORM people_write_contact_words(ARRAY(SELECT contact_id FROM people_externalaccount WHERE login_id = NEW.id));
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER people_contact_words_new AFTER INSERT ON people_contact REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION people_contact_words_of_new();
CREATE TRIGGER people_contact_words_changed AFTER UPDATE OF name, email, phone ON people_contact FOR EACH ROW
    WHEN ((OLD.name, OLD.email, OLD.phone) IS DISTINCT FROM (NEW.name, NEW.email, NEW.phone))
    EXECUTE FUNCTION people_contact_words_of_changed();
CREATE TRIGGER people_contact_words_account_new AFTER INSERT ON people_externalaccount FOR EACH ROW
    WHEN (NEW.login_id IS NOT NULL) EXECUTE FUNCTION people_contact_words_of_changed();
CREATE TRIGGER people_contact_words_account AFTER UPDATE OF login_id, contact_id ON people_externalaccount FOR EACH ROW
    WHEN ((OLD.login_id, OLD.contact_id) IS DISTINCT FROM (NEW.login_id, NEW.contact_id))
    EXECUTE FUNCTION people_contact_words_of_changed();
CREATE TRIGGER people_contact_words_login AFTER UPDATE OF email ON people_login FOR EACH ROW
    WHEN (NEW.kind = 'external' AND OLD.email IS DISTINCT FROM NEW.email)
    EXECUTE FUNCTION people_contact_words_of_changed();
CREATE TRIGGER people_contact_words_merged AFTER INSERT OR UPDATE ON people_mergedcontact FOR EACH ROW
    EXECUTE FUNCTION people_contact_words_of_changed();

INSERT INTO people_contactsearch (contact_id, words)
SELECT p.id, search_words(p.name, p.email, p.phone, regexp_replace(p.phone, '\D', '', 'g'), l.email)
FROM people_contact p
LEFT JOIN people_externalaccount e ON e.contact_id = p.id
LEFT JOIN people_login l ON l.id = e.login_id;

CREATE OR REPLACE FUNCTION people_write_words(numbers bigint[]) RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS $$
    SELECT FROM people_client WHERE id = ANY (numbers) ORDER BY id FOR NO KEY UPDATE; -- whoever writes second sees what the first one wrote
    INSERT INTO people_clientsearch (client_id, alone, words)
    SELECT c.id, NOT EXISTS (SELECT FROM people_affiliation a WHERE a.client_id = c.id), search_words(c.name, c.number, (
        SELECT string_agg(concat_ws(' ', m.name, m.number), ' ') FROM people_mergedclient m WHERE m.into_id = c.id
    ), (
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
    ON CONFLICT (client_id) DO UPDATE SET words = excluded.words, alone = excluded.alone
$$;

UPDATE people_clientsearch s SET alone = true
WHERE NOT EXISTS (SELECT FROM people_affiliation a WHERE a.client_id = s.client_id);

CREATE FUNCTION people_words_of_merged() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM people_write_words(ARRAY[NEW.into_id]);
    RETURN NULL;
END $$;

CREATE TRIGGER people_client_merged AFTER INSERT OR UPDATE ON people_mergedclient FOR EACH ROW
    EXECUTE FUNCTION people_words_of_merged();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_account_lock'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(fields=['name', 'id'], name='contacts_by_name'),
        ),
        migrations.AddField(
            model_name='clientsearch',
            name='alone',
            field=models.BooleanField(db_default=False),
        ),
        migrations.CreateModel(
            name='ContactSearch',
            fields=[
                ('contact', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search', serialize=False, to='people.contact')),
                ('words', django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words'], name='contact_search_words')],
            },
        ),
        migrations.CreateModel(
            name='MergedClient',
            fields=[
                ('former', models.BigIntegerField(primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('number', models.CharField(blank=True, max_length=60)),
                ('merged_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('into', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='people.client')),
            ],
        ),
        migrations.CreateModel(
            name='MergedContact',
            fields=[
                ('former', models.BigIntegerField(primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('merged_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('into', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='people.contact')),
            ],
        ),
        migrations.RunSQL(WORDS),
        migrations.AddIndex(
            model_name='clientsearch',
            index=models.Index(condition=models.Q(('alone', True)), fields=['client'], name='clients_alone'),
        ),
    ]
