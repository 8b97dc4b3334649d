"""Document requests, and the words that find them (vestibule/core/search.py)."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


WORDS = r"""
CREATE FUNCTION docrequests_write_words(numbers bigint[]) RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS $$
    INSERT INTO docrequests_requestsearch (docrequest_id, words)
    SELECT r.id, search_words(
        r.reference, ltrim(regexp_replace(r.reference, '^.*-', ''), '0'), r.recipient, c.name, c.number, p.name, p.email
    )
    FROM docrequests_documentrequest r
    JOIN people_client c ON c.id = r.client_id
    LEFT JOIN people_contact p ON p.id = r.contact_id
    WHERE r.id = ANY (numbers)
    ON CONFLICT (docrequest_id) DO UPDATE SET words = excluded.words
$$;

CREATE FUNCTION docrequests_words_of_new() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM docrequests_write_words(ARRAY(SELECT id FROM fresh));
    RETURN NULL;
END $$;

CREATE FUNCTION docrequests_words_of_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM docrequests_write_words(
        CASE TG_TABLE_NAME
            WHEN 'people_client' THEN ARRAY(SELECT id FROM docrequests_documentrequest WHERE client_id = NEW.id)
            WHEN 'people_contact' THEN ARRAY(SELECT id FROM docrequests_documentrequest WHERE contact_id = NEW.id)
            ELSE ARRAY[NEW.id]
        END
    );
    RETURN NULL;
END $$;

CREATE TRIGGER docrequests_new AFTER INSERT ON docrequests_documentrequest REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION docrequests_words_of_new();
CREATE TRIGGER docrequests_changed AFTER UPDATE OF reference, recipient, client_id, contact_id ON docrequests_documentrequest FOR EACH ROW
    WHEN ((OLD.reference, OLD.recipient, OLD.client_id, OLD.contact_id)
          IS DISTINCT FROM (NEW.reference, NEW.recipient, NEW.client_id, NEW.contact_id))
    EXECUTE FUNCTION docrequests_words_of_changed();
CREATE TRIGGER docrequests_client_changed AFTER UPDATE OF name, number ON people_client FOR EACH ROW
    WHEN ((OLD.name, OLD.number) IS DISTINCT FROM (NEW.name, NEW.number)) EXECUTE FUNCTION docrequests_words_of_changed();
CREATE TRIGGER docrequests_contact_changed AFTER UPDATE OF name, email ON people_contact FOR EACH ROW
    WHEN ((OLD.name, OLD.email) IS DISTINCT FROM (NEW.name, NEW.email)) EXECUTE FUNCTION docrequests_words_of_changed();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('catalog', '0001_initial'),
        ('documents', '0001_initial'),
        ('links', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='DocumentRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=30, unique=True)),
                ('form_key', models.CharField(max_length=40, unique=True)),
                ('channel', models.CharField(default='portal', max_length=8)),
                ('recipient', models.EmailField(blank=True, max_length=254)),
                ('state', models.CharField(max_length=12)),
                ('round', models.PositiveIntegerField(default=1)),
                ('internal_comment', models.TextField(blank=True)),
                ('customer_comment', models.TextField(blank=True)),
                ('due_on', models.DateField(null=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('expires_at', models.DateTimeField(null=True)),
                ('last_error', models.CharField(blank=True, max_length=300)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('state_since', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('closed_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='docrequests', to='people.externalaccount')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='docrequests', to='people.staff')),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='docrequests', to='people.client')),
                ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='docrequests', to='people.contact')),
            ],
        ),
        migrations.CreateModel(
            name='RequestItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('checked', models.BooleanField(default=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('instructions', models.CharField(blank=True, max_length=500)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('docrequest', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='docrequests.documentrequest')),
                ('form', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.formversion')),
                ('requirement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='cases.requirement')),
                ('template', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.documenttemplate')),
                ('template_file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.documentversion')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.PositiveSmallIntegerField(choices=[(1, 'First check'), (2, 'Final check')])),
                ('accepted', models.BooleanField()),
                ('comment', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('reviewer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
        ),
        migrations.CreateModel(
            name='ItemVerdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('accepted', models.BooleanField()),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verdicts', to='docrequests.requestitem')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verdicts', to='docrequests.review')),
            ],
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveIntegerField()),
                ('note', models.CharField(blank=True, max_length=300)),
                ('link_session', models.CharField(blank=True, max_length=40)),
                ('submitted_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('docrequest', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='docrequests.documentrequest')),
                ('link', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='links.accesslink')),
                ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.externalaccount')),
            ],
        ),
        migrations.AddField(
            model_name='review',
            name='submission',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='docrequests.submission'),
        ),
        migrations.CreateModel(
            name='ItemFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('added_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('question', models.CharField(blank=True, max_length=40)),
                ('removed_at', models.DateTimeField(null=True)),
                ('upload', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.upload')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='docrequests.requestitem')),
                ('submission', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='files', to='docrequests.submission')),
            ],
            options={
                'ordering': ['added_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ItemAnswers',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('values', models.JSONField()),
                ('saved_at', models.DateTimeField()),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='docrequests.requestitem')),
                ('submission', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='docrequests.submission')),
            ],
        ),
        migrations.CreateModel(
            name='RequestSearch',
            fields=[
                ('docrequest', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search', serialize=False, to='docrequests.documentrequest')),
                ('words', django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words'], name='request_words')],
            },
        ),
        migrations.AddIndex(
            model_name='documentrequest',
            index=models.Index(fields=['-created_at', '-id'], name='newest_requests'),
        ),
        migrations.AddIndex(
            model_name='documentrequest',
            index=models.Index(condition=models.Q(('state__in', ['contact', 'sending', 'waiting', 'check', 'done', 'completed'])), fields=['-id'], name='open_requests'),
        ),
        migrations.AddIndex(
            model_name='documentrequest',
            index=models.Index(condition=models.Q(('state__in', ['closed', 'cancelled', 'expired'])), fields=['-id'], name='ended_requests'),
        ),
        migrations.AddIndex(
            model_name='documentrequest',
            index=models.Index(condition=models.Q(('state__in', ['contact', 'sending', 'waiting', 'check', 'done', 'completed'])), fields=['state', '-id'], name='open_by_state'),
        ),
        migrations.AddIndex(
            model_name='documentrequest',
            index=models.Index(fields=['client', '-id'], name='requests_of_client'),
        ),
        migrations.AddIndex(
            model_name='documentrequest',
            index=models.Index(condition=models.Q(('closed_at', None)), fields=['account'], name='open_by_account'),
        ),
        migrations.AddIndex(
            model_name='documentrequest',
            index=models.Index(condition=models.Q(('channel', 'link'), ('state', 'waiting')), fields=['expires_at'], name='open_by_expiry'),
        ),
        migrations.AddConstraint(
            model_name='documentrequest',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['contact', 'draft', 'sending', 'waiting', 'check', 'done', 'completed', 'closed', 'cancelled', 'expired'])), name='known_state'),
        ),
        migrations.AddConstraint(
            model_name='documentrequest',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['closed', 'cancelled', 'expired']), ('closed_at', None), _connector='XOR'), name='ended_has_time'),
        ),
        migrations.AddConstraint(
            model_name='documentrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('account__isnull', False), ('channel', 'portal'), ('contact__isnull', False), ('due_on__isnull', False)), models.Q(('account', None), ('channel', 'link')), _connector='OR'), name='channel_has_its_people'),
        ),
        migrations.AddConstraint(
            model_name='documentrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('channel', 'link'), ('state', 'waiting'), _negated=True), ('expires_at__isnull', False), _connector='OR'), name='waiting_link_expires'),
        ),
        migrations.AddConstraint(
            model_name='documentrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('channel', 'link'), ('state__in', ['draft', 'sending', 'waiting'])), fields=('client',), name='one_outstanding_link_request'),
        ),
        migrations.AddConstraint(
            model_name='requestitem',
            constraint=models.UniqueConstraint(fields=('docrequest', 'position'), name='one_item_a_position'),
        ),
        migrations.AddConstraint(
            model_name='requestitem',
            constraint=models.UniqueConstraint(fields=('docrequest', 'requirement'), name='one_item_a_requirement'),
        ),
        migrations.AddConstraint(
            model_name='requestitem',
            constraint=models.CheckConstraint(condition=models.Q(('template', None), ('form', None), _connector='XOR'), name='item_is_document_or_form'),
        ),
        migrations.AddConstraint(
            model_name='itemverdict',
            constraint=models.UniqueConstraint(fields=('review', 'item'), name='one_verdict_an_item'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.UniqueConstraint(fields=('docrequest', 'round'), name='one_submission_a_round'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(('submitted_by', None), ('link', None), _connector='XOR'), name='submitted_by_account_or_link'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(fields=('submission', 'stage'), name='one_verdict_a_stage'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('accepted', True), models.Q(('comment', ''), _negated=True), _connector='OR'), name='rejection_has_comment'),
        ),
        migrations.AddConstraint(
            model_name='itemfile',
            constraint=models.CheckConstraint(condition=models.Q(('removed_at', None), ('submission', None), _connector='OR'), name='removed_or_submitted'),
        ),
        migrations.RunSQL(WORDS),
    ]
