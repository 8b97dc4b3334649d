"""The links of a subject are found by an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("links", "0001_initial")]
    operations = [migrations.AddIndex("accesslink", models.Index(fields=["about", "purpose"], name="links_by_subject"))]
