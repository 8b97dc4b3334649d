"""People, teams and clients, the words to search in (vestibule/core/search.py), and those that find a client.

The bodies of the functions are bound when they are made, so that a restored dump finds them by any search path. Their cost is said: without it
the database thinks that making the words of every row is cheaper than looking into their index.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
from django.conf import settings
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

CREATE FUNCTION search_words(VARIADIC said text[]) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 5000
RETURN array_to_tsvector(search_list(array_to_string(said, ' ')));

CREATE FUNCTION search_query(said text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 5000
RETURN (SELECT string_agg('''' || word || ''':*', ' & ')::tsquery FROM unnest(search_list(said)) AS word);
"""

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
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name='Login',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('kind', models.CharField(choices=[('staff', 'Staff'), ('external', 'External user')], max_length=8)),
                ('email', models.EmailField(max_length=254)),
                ('name', models.CharField(max_length=120)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                                'constraints': [models.UniqueConstraint(models.F('kind'), django.db.models.functions.text.Lower('email'), name='one_login_by_kind_and_address')],
            },
        ),
        migrations.CreateModel(
            name='Client',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('number', models.CharField(blank=True, max_length=60)),
                ('country', models.CharField(blank=True, max_length=80)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'indexes': [models.Index(fields=['name', 'id'], name='clients_by_name')],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('greeting', models.CharField(blank=True, max_length=120)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                            },
        ),
        migrations.CreateModel(
            name='Staff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('administrator', models.BooleanField(default=False)),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('login', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='staff', to=settings.AUTH_USER_MODEL)),
                ('teams', models.ManyToManyField(related_name='members', to='people.team')),
            ],
        ),
        migrations.CreateModel(
            name='Affiliation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='affiliations', to='people.client')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='affiliations', to='people.contact')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('client', 'contact'), name='one_affiliation')],
            },
        ),
        migrations.CreateModel(
            name='ExternalAccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('registered_at', models.DateTimeField(blank=True, null=True)),
                ('locked_at', models.DateTimeField(blank=True, null=True)),
                ('contact', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='account', to='people.contact')),
                ('login', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='account', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('registered_at__isnull', True), ('login__isnull', False), _connector='OR'), name='registered_has_login'), models.CheckConstraint(condition=models.Q(('locked_at__isnull', True), ('registered_at__isnull', False), _connector='OR'), name='only_registered_is_locked')],
            },
        ),
        migrations.CreateModel(
            name='ClientSearch',
            fields=[
                ('client', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search', serialize=False, to='people.client')),
                ('words', django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words'], name='client_search_words')],
            },
        ),
        migrations.RunSQL(WORDS),
    ]
