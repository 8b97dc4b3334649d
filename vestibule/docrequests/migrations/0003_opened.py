from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("requests", "0002_search")]

    operations = [migrations.AddField("documentrequest", "opened_at", models.DateTimeField(null=True))]
