"""What a form has done already, and what was typed into one that could not be taken."""

from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    dependencies = [("office", "0005_activity")]
    operations = [
        migrations.CreateModel(
            name="FormUse",
            fields=[
                ("key", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("content", models.CharField(max_length=64)),
                ("kind", models.CharField(blank=True, max_length=80)),
                ("number", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField(db_default=Now())),
            ],
            options={"indexes": [models.Index(fields=["at"], name="form_use_by_age")]},
        ),
        migrations.CreateModel(
            name="KeptForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=40, unique=True)),
                ("holder", models.CharField(max_length=60)),
                ("path", models.TextField()),
                ("sealed", models.TextField()),
                ("kept_at", models.DateTimeField(db_default=Now())),
            ],
            options={
                "indexes": [
                    models.Index(fields=["holder", "-kept_at"], name="kept_form_by_holder"),
                    models.Index(fields=["kept_at"], name="kept_form_by_age"),
                ]
            },
        ),
    ]
