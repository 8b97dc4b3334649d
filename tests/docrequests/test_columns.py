"""Known words stand in the text of a statement, so that one plan for all values may use the index that holds
some of them only (decision 0023)."""

from __future__ import annotations

import pytest

from vestibule.audit.models import AuditEvent
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest
from vestibule.docrequests.states import OPEN
from vestibule.documents.models import DocumentVersion, Upload

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("rows", "written"),
    [
        (DocumentRequest.objects.filter(state=RequestState.WAITING), "\"state\" = 'waiting'"),
        (
            DocumentRequest.objects.filter(state__in=OPEN),
            "\"state\" IN ('contact', 'locked', 'readdress', 'sending', 'waiting', 'check', 'done', "
            "'completed')",
        ),
        (DocumentRequest.objects.exclude(channel="link"), "\"channel\" = 'link'"),
        (Upload.objects.filter(ending="removed"), "\"ending\" = 'removed'"),
        (DocumentVersion.objects.filter(scan="waiting"), "\"scan\" = 'waiting'"),
        (AuditEvent.objects.filter(event_type="login.held"), "\"event_type\" = 'login.held'"),
    ],
)
def test_a_known_word_is_written_out(rows, written: str):
    sql, params = rows.query.sql_with_params()
    assert written in sql and params == ()


@pytest.mark.parametrize("word", ["", "it's", "100%", "a\\", "Waiting", "a'; DROP TABLE x; --"])
def test_anything_else_goes_apart_from_the_text(word: str):
    for rows in (
        DocumentRequest.objects.filter(state=word),
        DocumentRequest.objects.filter(state__in=[RequestState.WAITING, word]),
    ):
        sql, params = rows.query.sql_with_params()
        assert params[-1] == word and (not word or word not in sql)


def test_migrations_know_it_as_plain_text():
    field = DocumentRequest._meta.get_field("state")
    assert field.deconstruct()[1] == "django.db.models.CharField"
