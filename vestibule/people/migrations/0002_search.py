"""Words to search in (vestibule/core/search.py). The bodies are bound when they are made, so that a restored dump finds them by any search path."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

FUNCTIONS = r"""
CREATE FUNCTION search_plain(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(
    replace(replace(replace(regexp_replace(lower(normalize(said, NFKD)), '[\u0300-\u036f]', '', 'g'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
    'øđłıς', 'odliσ'
);

CREATE FUNCTION search_list(said text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT coalesce(array_agg(DISTINCT left(word, 100)), '{}')
    FROM regexp_split_to_table(
        search_plain(said), '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+'
    ) AS word
    WHERE word <> ''
);

CREATE FUNCTION search_words(VARIADIC said text[]) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_to_tsvector(search_list(array_to_string(said, ' ')));

CREATE FUNCTION search_query(said text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT string_agg('''' || word || ''':*', ' & ')::tsquery FROM unnest(search_list(said)) AS word);
"""

BACK = """
DROP FUNCTION search_query(text);
DROP FUNCTION search_words(text[]);
DROP FUNCTION search_list(text);
DROP FUNCTION search_plain(text);
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [
        migrations.RunSQL(FUNCTIONS, BACK),
        migrations.AddIndex(
            model_name='client',
            index=models.Index(fields=['name', 'id'], name='clients_by_name'),
        ),
        migrations.AddIndex(
            model_name='client',
            index=django.contrib.postgres.indexes.GinIndex(models.Func(models.F('name'), models.F('number'), function='search_words', output_field=django.contrib.postgres.search.SearchVectorField()), fastupdate=False, name='client_words'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=django.contrib.postgres.indexes.GinIndex(models.Func(models.F('name'), models.F('email'), function='search_words', output_field=django.contrib.postgres.search.SearchVectorField()), fastupdate=False, name='contact_words'),
        ),
        migrations.AddIndex(
            model_name='login',
            index=django.contrib.postgres.indexes.GinIndex(models.Func(models.F('email'), function='search_words', output_field=django.contrib.postgres.search.SearchVectorField()), fastupdate=False, name='login_words'),
        ),
    ]
