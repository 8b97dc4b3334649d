"""Names as they are ordered for readers (vestibule/core/names.py): as the search reads them (search_plain in
0001_initial), with one blank for whatever is neither letter nor digit. Columns that the database computes, so that
pages by name are read from an index; their order is that of the code points, in each database the same.

A name is cut, since one sign can become eighteen, and an index refuses a row of more than 2,700 bytes. Each table
is written anew once, without the index by name, which is made after it.
"""

from django.db import migrations, models

FUNCTION = r"""
CREATE FUNCTION sort_name(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN left(btrim(regexp_replace(
    search_plain(name), '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+', ' ', 'g'
)), 200)
"""
INDEXES = {"client": "clients_by_name", "contact": "contacts_by_name", "staff": "staff_by_name"}


class Migration(migrations.Migration):
    dependencies = [("people", "0009_levels")]

    operations = [
        migrations.RunSQL(FUNCTION),
        *(migrations.RemoveIndex(model_name=model, name=name) for model, name in INDEXES.items()),
        *(
            migrations.AddField(
                model_name=model,
                name="sort_name",
                field=models.GeneratedField(
                    db_persist=True,
                    expression=models.Func("name", function="sort_name"),
                    output_field=models.TextField(db_collation="C"),
                ),
            )
            for model in ("client", "contact", "staff", "staffrole", "savedview")
        ),
        *(
            migrations.AddIndex(model_name=model, index=models.Index(fields=["sort_name", "id"], name=name))
            for model, name in INDEXES.items()
        ),
    ]
