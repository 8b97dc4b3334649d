"""A file points to its upload. Files that were added before get one that is done."""

import django.db.models.deletion
from django.db import migrations, models


def give_uploads(apps, schema_editor):
    alias = schema_editor.connection.alias
    Upload = apps.get_model("documents", "Upload")
    files = apps.get_model("requests", "ItemFile").objects.using(alias).select_related("version__document", "item__docrequest")
    for file in files.order_by("pk").iterator():
        version, item = file.version, file.item
        file.upload = Upload.objects.using(alias).create(
            owner=version.received_from,
            about=f"docrequest:{item.docrequest_id}",
            slot=f"item:{item.pk}:{item.docrequest.round}",
            title=item.name,
            client_id=version.document.client_id,
            name=version.name,
            size=version.size,
            offset=version.size,
            allowed=version.kind,
            blob=version.blob,
            version=version,
            done_at=version.received_at,
            ended_at=file.removed_at,
            ending="removed" if file.removed_at else "",
        )
        file.save(update_fields=["upload"])
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_uploads"), ("requests", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="itemfile",
            name="upload",
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.upload"),
        ),
        migrations.RunPython(give_uploads, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="itemfile",
            name="upload",
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.upload"),
        ),
        migrations.RemoveField(model_name="itemfile", name="version"),
    ]
