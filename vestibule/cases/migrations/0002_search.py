"""The words that find a case (vestibule/core/search.py)."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


WORDS = """
CREATE FUNCTION cases_write_words(numbers bigint[]) RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS $$
    INSERT INTO cases_casesearch (case_id, words)
    SELECT one.id, search_words(one.title, c.name, c.number, t.name)
    FROM cases_case one
    JOIN people_client c ON c.id = one.client_id
    JOIN cases_casetype t ON t.id = one.type_id
    WHERE one.id = ANY (numbers)
    ON CONFLICT (case_id) DO UPDATE SET words = excluded.words
$$;

CREATE FUNCTION cases_words_of_new() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM cases_write_words(ARRAY(SELECT id FROM fresh));
    RETURN NULL;
END $$;

CREATE FUNCTION cases_words_of_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM cases_write_words(
        CASE TG_TABLE_NAME
            WHEN 'people_client' THEN ARRAY(SELECT id FROM cases_case WHERE client_id = NEW.id)
            WHEN 'cases_casetype' THEN ARRAY(SELECT id FROM cases_case WHERE type_id = NEW.id)
            ELSE ARRAY[NEW.id]
        END
    );
    RETURN NULL;
END $$;

CREATE TRIGGER cases_new AFTER INSERT ON cases_case REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION cases_words_of_new();
CREATE TRIGGER cases_changed AFTER UPDATE OF title, client_id, type_id ON cases_case FOR EACH ROW
    WHEN ((OLD.title, OLD.client_id, OLD.type_id) IS DISTINCT FROM (NEW.title, NEW.client_id, NEW.type_id))
    EXECUTE FUNCTION cases_words_of_changed();
CREATE TRIGGER cases_client_changed AFTER UPDATE OF name, number ON people_client FOR EACH ROW
    WHEN ((OLD.name, OLD.number) IS DISTINCT FROM (NEW.name, NEW.number)) EXECUTE FUNCTION cases_words_of_changed();
CREATE TRIGGER cases_type_changed AFTER UPDATE OF name ON cases_casetype FOR EACH ROW
    WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION cases_words_of_changed();
SELECT cases_write_words(ARRAY(SELECT id FROM cases_case));
"""

BACK = """
DROP TRIGGER cases_type_changed ON cases_casetype;
DROP TRIGGER cases_client_changed ON people_client;
DROP TRIGGER cases_changed ON cases_case;
DROP TRIGGER cases_new ON cases_case;
DROP FUNCTION cases_words_of_changed();
DROP FUNCTION cases_words_of_new();
DROP FUNCTION cases_write_words(bigint[]);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0001_initial'),
        ('people', '0002_search'),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseSearch',
            fields=[
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search', serialize=False, to='cases.case')),
                ('words', django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words'], name='case_words')],
            },
        ),
        migrations.RunSQL(WORDS, BACK),
    ]
