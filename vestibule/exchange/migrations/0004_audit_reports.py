from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0003_export_hidden'),
    ]

    operations = [
        migrations.AlterField(
            model_name='export',
            name='format',
            field=models.CharField(choices=[('csv', 'CSV'), ('xlsx', 'Excel'), ('pdf', 'PDF')], max_length=4),
        ),
        migrations.AlterField(
            model_name='export',
            name='kind',
            field=models.CharField(choices=[('clients', 'Clients'), ('contacts', 'Contacts'), ('requests', 'Document requests'), ('audit', 'Audit report')], max_length=10),
        ),
    ]
