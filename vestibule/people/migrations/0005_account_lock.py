"""Who locked an account and why, the order of lists of accounts in one state, and the words that find an account,
kept as those of clients are (0001_initial)."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

WORDS = """
CREATE FUNCTION people_write_account_words(numbers bigint[]) RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS $$
    SELECT FROM people_externalaccount WHERE id = ANY (numbers) ORDER BY id FOR NO KEY UPDATE; -- whoever writes second sees what the first one wrote
    INSERT INTO people_accountsearch (account_id, words)
    SELECT e.id, search_words(p.name, p.email, l.email)
    FROM people_externalaccount e
    JOIN people_contact p ON p.id = e.contact_id
    LEFT JOIN people_login l ON l.id = e.login_id
    WHERE e.id = ANY (numbers)
    ON CONFLICT (account_id) DO UPDATE SET words = excluded.words
$$;

CREATE FUNCTION people_account_words_of_new() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM people_write_account_words(ARRAY(SELECT id FROM fresh));
    RETURN NULL;
END $$;

CREATE FUNCTION people_account_words_of_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_TABLE_NAME = 'people_externalaccount' THEN
        PERFORM people_write_account_words(ARRAY[NEW.id]);
    ELSIF TG_TABLE_NAME = 'people_contact' THEN
        PERFORM people_write_account_words(ARRAY(SELECT id FROM people_externalaccount WHERE contact_id = NEW.id));
    ELSE
        PERFORM people_write_account_words(ARRAY(SELECT id FROM people_externalaccount WHERE login_id = NEW.id));
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER people_account_words_new AFTER INSERT ON people_externalaccount REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION people_account_words_of_new();
CREATE TRIGGER people_account_words_changed AFTER UPDATE OF login_id, contact_id ON people_externalaccount FOR EACH ROW
    WHEN ((OLD.login_id, OLD.contact_id) IS DISTINCT FROM (NEW.login_id, NEW.contact_id))
    EXECUTE FUNCTION people_account_words_of_changed();
CREATE TRIGGER people_account_words_contact AFTER UPDATE OF name, email ON people_contact FOR EACH ROW
    WHEN ((OLD.name, OLD.email) IS DISTINCT FROM (NEW.name, NEW.email))
    EXECUTE FUNCTION people_account_words_of_changed();
CREATE TRIGGER people_account_words_login AFTER UPDATE OF email ON people_login FOR EACH ROW
    WHEN (NEW.kind = 'external' AND OLD.email IS DISTINCT FROM NEW.email)
    EXECUTE FUNCTION people_account_words_of_changed();

INSERT INTO people_accountsearch (account_id, words)
SELECT e.id, search_words(p.name, p.email, l.email)
FROM people_externalaccount e
JOIN people_contact p ON p.id = e.contact_id
LEFT JOIN people_login l ON l.id = e.login_id;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0004_absence")]

    operations = [
        migrations.AddField(
            model_name="externalaccount",
            name="locked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.staff",
            ),
        ),
        migrations.AddField(
            model_name="externalaccount",
            name="locked_reason",
            field=models.CharField(blank=True, db_default="", max_length=300),
        ),
        *(
            migrations.AddIndex(
                model_name="externalaccount",
                index=models.Index(condition=condition, fields=["-id"], name=f"accounts_{state}"),
            )
            for state, condition in {
                "not_registered": models.Q(registered_at__isnull=True),
                "active": models.Q(registered_at__isnull=False, locked_at__isnull=True),
                "locked": models.Q(locked_at__isnull=False),
            }.items()
        ),
        migrations.CreateModel(
            name="AccountSearch",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search",
                        serialize=False,
                        to="people.externalaccount",
                    ),
                ),
                ("words", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["words"], name="account_search_words"
                    )
                ],
            },
        ),
        migrations.RunSQL(WORDS),
    ]
