"""Cases, and the words that find them (vestibule/core/search.py)."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


WORDS = """
CREATE FUNCTION cases_write_words(numbers bigint[]) RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS $$
    INSERT INTO cases_casesearch (case_id, words)
    SELECT one.id, search_words(one.title, c.name, c.number, t.name)
    FROM cases_case one
    JOIN people_client c ON c.id = one.client_id
    JOIN cases_casetype t ON t.id = one.type_id
    WHERE one.id = ANY (numbers)
    ON CONFLICT (case_id) DO UPDATE SET words = excluded.words
$$;

CREATE FUNCTION cases_words_of_new() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM cases_write_words(ARRAY(SELECT id FROM fresh));
    RETURN NULL;
END $$;

CREATE FUNCTION cases_words_of_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM cases_write_words(
        CASE TG_TABLE_NAME
            WHEN 'people_client' THEN ARRAY(SELECT id FROM cases_case WHERE client_id = NEW.id)
            WHEN 'cases_casetype' THEN ARRAY(SELECT id FROM cases_case WHERE type_id = NEW.id)
            ELSE ARRAY[NEW.id]
        END
    );
    RETURN NULL;
END $$;

CREATE TRIGGER cases_new AFTER INSERT ON cases_case REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION cases_words_of_new();
CREATE TRIGGER cases_changed AFTER UPDATE OF title, client_id, type_id ON cases_case FOR EACH ROW
    WHEN ((OLD.title, OLD.client_id, OLD.type_id) IS DISTINCT FROM (NEW.title, NEW.client_id, NEW.type_id))
    EXECUTE FUNCTION cases_words_of_changed();
CREATE TRIGGER cases_client_changed AFTER UPDATE OF name, number ON people_client FOR EACH ROW
    WHEN ((OLD.name, OLD.number) IS DISTINCT FROM (NEW.name, NEW.number)) EXECUTE FUNCTION cases_words_of_changed();
CREATE TRIGGER cases_type_changed AFTER UPDATE OF name ON cases_casetype FOR EACH ROW
    WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION cases_words_of_changed();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalog', '0001_initial'),
        ('documents', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseType',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True)),
                ('kind', models.CharField(choices=[('application', 'Application'), ('work', 'Work')], max_length=12)),
                ('active', models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('opened_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='people.client')),
                ('responsible', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='people.staff')),
                ('type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='cases.casetype')),
            ],
        ),
        migrations.CreateModel(
            name='RequirementType',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('instructions', models.CharField(blank=True, max_length=500)),
                ('retired_at', models.DateTimeField(null=True)),
                ('case_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requirements', to='cases.casetype')),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Requirement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('instructions', models.CharField(blank=True, max_length=500)),
                ('state', models.CharField(choices=[('incomplete', 'Open'), ('passed', 'Done'), ('failed', 'Failed')], default='incomplete', max_length=12)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requirements', to='cases.case')),
                ('type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.requirementtype')),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='RequestOption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('checked', models.BooleanField(default=True)),
                ('retired_at', models.DateTimeField(null=True)),
                ('form', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.formtemplate')),
                ('template', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.documenttemplate')),
                ('requirement_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='options', to='cases.requirementtype')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='CaseSearch',
            fields=[
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search', serialize=False, to='cases.case')),
                ('words', django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words'], name='case_words')],
            },
        ),
        migrations.CreateModel(
            name='CaseDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('staff', 'Added by us'), ('request', 'Request from customer'), ('upload', 'External upload')], max_length=12)),
                ('added_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('seen_at', models.DateTimeField(null=True)),
                ('removed_at', models.DateTimeField(null=True)),
                ('visible_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='cases.case')),
                ('upload', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.upload')),
                ('visible_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('requirement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='cases.requirement')),
            ],
            options={
                'ordering': ['added_at', 'id'],
                'constraints': [models.UniqueConstraint(fields=('case', 'upload'), name='one_link_to_a_document'), models.CheckConstraint(condition=models.Q(('visible_at', None), ('removed_at', None), _connector='OR'), name='removed_is_hidden')],
            },
        ),
        migrations.AddConstraint(
            model_name='requirement',
            constraint=models.UniqueConstraint(fields=('case', 'type'), name='one_requirement_of_a_type'),
        ),
        migrations.AddConstraint(
            model_name='requestoption',
            constraint=models.CheckConstraint(condition=models.Q(('form', None), ('template', None), _connector='XOR'), name='option_is_form_or_document'),
        ),
        migrations.RunSQL(WORDS),
    ]
