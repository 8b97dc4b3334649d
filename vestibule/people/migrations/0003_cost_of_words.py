"""What a word costs: without it the database thinks that making the words of every row is cheaper than looking into their index."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0002_search")]
    operations = [
        migrations.RunSQL(
            "ALTER FUNCTION search_words(VARIADIC text[]) COST 5000; ALTER FUNCTION search_query(text) COST 5000",
            "ALTER FUNCTION search_words(VARIADIC text[]) COST 100; ALTER FUNCTION search_query(text) COST 100",
        ),
    ]
