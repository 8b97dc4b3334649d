"""What somebody has marked in a check before they decide, and whether an accepted document was marked."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("docrequests", "0021_drafts_listed"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="itemverdict",
            name="marked",
            field=models.BooleanField(db_default=True),
        ),
        migrations.CreateModel(
            name="CheckDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("typed", models.JSONField()),
                ("files", models.JSONField()),
                ("saved_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.staff",
                    ),
                ),
                (
                    "docrequest",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="docrequests.documentrequest",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["saved_at"], name="check_drafts_by_age")],
                "constraints": [
                    models.UniqueConstraint(fields=("docrequest", "author"), name="one_check_draft_a_person")
                ],
            },
        ),
    ]
