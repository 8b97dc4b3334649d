"""The words that find a request (vestibule/core/search.py), and the indexes of its lists."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


WORDS = r"""
CREATE FUNCTION requests_write_words(numbers bigint[]) RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS $$
    INSERT INTO requests_requestsearch (docrequest_id, words)
    SELECT r.id, search_words(
        r.reference, ltrim(regexp_replace(r.reference, '^.*-', ''), '0'), r.recipient, c.name, c.number, p.name, p.email
    )
    FROM requests_documentrequest r
    JOIN people_client c ON c.id = r.client_id
    LEFT JOIN people_contact p ON p.id = r.contact_id
    WHERE r.id = ANY (numbers)
    ON CONFLICT (docrequest_id) DO UPDATE SET words = excluded.words
$$;

CREATE FUNCTION requests_words_of_new() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM requests_write_words(ARRAY(SELECT id FROM fresh));
    RETURN NULL;
END $$;

CREATE FUNCTION requests_words_of_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM requests_write_words(
        CASE TG_TABLE_NAME
            WHEN 'people_client' THEN ARRAY(SELECT id FROM requests_documentrequest WHERE client_id = NEW.id)
            WHEN 'people_contact' THEN ARRAY(SELECT id FROM requests_documentrequest WHERE contact_id = NEW.id)
            ELSE ARRAY[NEW.id]
        END
    );
    RETURN NULL;
END $$;

CREATE TRIGGER requests_new AFTER INSERT ON requests_documentrequest REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION requests_words_of_new();
CREATE TRIGGER requests_changed AFTER UPDATE OF reference, recipient, client_id, contact_id ON requests_documentrequest FOR EACH ROW
    WHEN ((OLD.reference, OLD.recipient, OLD.client_id, OLD.contact_id)
          IS DISTINCT FROM (NEW.reference, NEW.recipient, NEW.client_id, NEW.contact_id))
    EXECUTE FUNCTION requests_words_of_changed();
CREATE TRIGGER requests_client_changed AFTER UPDATE OF name, number ON people_client FOR EACH ROW
    WHEN ((OLD.name, OLD.number) IS DISTINCT FROM (NEW.name, NEW.number)) EXECUTE FUNCTION requests_words_of_changed();
CREATE TRIGGER requests_contact_changed AFTER UPDATE OF name, email ON people_contact FOR EACH ROW
    WHEN ((OLD.name, OLD.email) IS DISTINCT FROM (NEW.name, NEW.email)) EXECUTE FUNCTION requests_words_of_changed();
SELECT requests_write_words(ARRAY(SELECT id FROM requests_documentrequest));
"""

BACK = """
DROP TRIGGER requests_contact_changed ON people_contact;
DROP TRIGGER requests_client_changed ON people_client;
DROP TRIGGER requests_changed ON requests_documentrequest;
DROP TRIGGER requests_new ON requests_documentrequest;
DROP FUNCTION requests_words_of_changed();
DROP FUNCTION requests_words_of_new();
DROP FUNCTION requests_write_words(bigint[]);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_search'),
        ('requests', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='RequestSearch',
            fields=[
                ('docrequest', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search', serialize=False, to='requests.documentrequest')),
                ('words', django.contrib.postgres.search.SearchVectorField()),
            ],
        ),
        migrations.AddIndex(
            model_name='documentrequest',
            index=models.Index(condition=models.Q(('state__in', ['contact', 'sending', 'waiting', 'check', 'done', 'completed'])), fields=['-id'], name='open_requests'),
        ),
        migrations.AddIndex(
            model_name='documentrequest',
            index=models.Index(condition=models.Q(('state__in', ['closed', 'cancelled', 'expired'])), fields=['-id'], name='ended_requests'),
        ),
        migrations.AddIndex(
            model_name='documentrequest',
            index=models.Index(condition=models.Q(('state__in', ['contact', 'sending', 'waiting', 'check', 'done', 'completed'])), fields=['state', '-id'], name='open_by_state'),
        ),
        migrations.AddIndex(
            model_name='documentrequest',
            index=models.Index(fields=['client', '-id'], name='requests_of_client'),
        ),
        migrations.AddIndex(
            model_name='requestsearch',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words'], name='request_words'),
        ),
        migrations.RunSQL(WORDS, BACK),
    ]
