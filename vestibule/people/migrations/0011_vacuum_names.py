"""What the database knows of tables that 0010 wrote anew: without it a list counts its rows in the table, not in the
index, until the database sees to it by itself. Outside of a transaction, and can be run again.
"""

from django.db import migrations


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("people", "0010_sort_name")]

    operations = [migrations.RunSQL(f"VACUUM (ANALYZE) people_{model}") for model in ("client", "contact", "staff")]
