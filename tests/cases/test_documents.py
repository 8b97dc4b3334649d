"""The documents of a Work: linked, not copied; hidden until somebody shows them; never overwritten, whatever
they are called."""

from __future__ import annotations

import pytest

from tests import factories, personas, sample_files
from tests.scenarios import document_exchange
from vestibule.audit.models import AuditEvent
from vestibule.cases import commands, queries
from vestibule.cases.models import CaseDocument, CaseKind, RequirementSpec
from vestibule.core.errors import ActionDeniedError, NotFoundError
from vestibule.documents import uploads
from vestibule.documents.models import DocumentVersion

pytestmark = pytest.mark.usefixtures("db")


@pytest.mark.covers("C-18", "C-48", "I-9")
def test_a_document_is_a_link_to_the_store_and_hidden_at_first():
    s = document_exchange.shared()
    assert [one.version.name for one in queries.documents(s.world.anna, s.work)] == [
        "Tax return 2025.pdf",
        "Annexes.pdf",
        "Notes.pdf",
    ]
    assert not CaseDocument.objects.filter(visible_at__isnull=False).exists()
    assert DocumentVersion.objects.filter(upload__about=s.work.subject).count() == 3, (
        "each lies in the store once"
    )
    assert queries.documents(personas.otto(), s.work) == [], "no outsider reaches a case"


@pytest.mark.covers("G-51")
def test_the_same_file_twice_is_two_documents():
    s = document_exchange.shared("scan.pdf")
    same = sample_files.pdf("the very same")
    for _ in range(2):
        document_exchange.document(s.work, "scan.pdf", content=same, by=s.world.anna)
    documents = queries.documents(s.world.anna, s.work)
    assert [one.version.name for one in documents] == ["scan.pdf"] * 3
    assert len({one.version.public_id for one in documents}) == 3


@pytest.mark.covers("S-17")
@pytest.mark.parametrize("name", sample_files.HOSTILE_NAMES)
def test_names_of_any_kind_are_labels_and_can_be_shown_and_hidden(name):
    from vestibule.sharing import commands as sharing

    s = document_exchange.shared()
    document = document_exchange.document(s.work, name, by=s.world.anna)
    assert sharing.show([document], by=s.world.anna) == (1, [])
    assert sharing.hide([document], by=s.world.anna) == 1
    assert "/" not in document.version.name and "\n" not in document.version.name and document.version.name


@pytest.mark.covers("G-53")
def test_taking_out_hides_and_keeps_the_file():
    s = document_exchange.shared()
    first = s.documents[0]
    CaseDocument.objects.filter(pk=first.pk).update(visible_at="2026-01-01T00:00Z", visible_by=s.world.anna)
    commands.remove_document(first, by=s.world.ravi)
    commands.remove_document(first, by=s.world.ravi)
    assert len(queries.documents(s.world.anna, s.work)) == 2
    assert CaseDocument.objects.get(pk=first.pk).visible_at is None
    assert DocumentVersion.objects.filter(pk=first.version.pk).exists()
    assert AuditEvent.objects.filter(event_type="document.removed").count() == 1, "twice is once"
    with pytest.raises(NotFoundError):
        queries.document(s.world.anna, s.work, first.version.public_id)


def test_an_upload_under_way_is_not_a_document_and_can_be_called_off():
    s = document_exchange.shared()
    upload = commands.begin_document(s.work, uploads.Announced("large.pdf", 5_000_000), by=s.world.anna)
    document = queries.unfinished_upload(s.world.anna, upload.public_id)
    assert len(queries.documents(s.world.anna, s.work)) == 3 and queries.unfinished(s.world.anna, s.work) == [
        document
    ]
    assert commands.is_upload_allowed(document, by=s.world.anna)
    with pytest.raises(NotFoundError):
        queries.unfinished_upload(s.world.ravi, upload.public_id)
    commands.cancel_document(document, by=s.world.anna)
    assert not commands.is_upload_allowed(document, by=s.world.anna) and not queries.unfinished(
        s.world.anna, s.work
    )
    with pytest.raises(uploads.UploadEndedError):
        uploads.note(upload.pk, 10)


@pytest.mark.covers("S-11")
def test_whoever_has_left_adds_no_more_bytes():
    s = document_exchange.shared()
    upload = commands.begin_document(s.work, uploads.Announced("large.pdf", 5_000_000), by=s.world.anna)
    document = queries.unfinished_upload(s.world.anna, upload.public_id)
    type(s.world.anna).objects.filter(pk=s.world.anna.pk).update(left_at="2026-01-01T00:00Z")
    assert not commands.is_upload_allowed(document, by=s.world.anna)


@pytest.mark.covers("C-40")
def test_what_came_from_outside_is_new_until_staff_have_looked():
    s = document_exchange.shared()
    upload = uploads.add(
        uploads.Purpose(s.work.subject, "slot", "x", s.world.client),
        factories.taken(sample_files.pdf(), "a.pdf"),
        name="a.pdf",
        by=personas.otto(),
    )
    commands.link_document(s.work, upload, source="upload")
    assert [one.seen_at is None for one in queries.documents(s.world.anna, s.work)] == [
        False,
        False,
        False,
        True,
    ]
    commands.mark_seen(s.work, by=personas.rosa())
    assert all(one.seen_at for one in queries.documents(s.world.anna, s.work))


def test_title_and_responsible_change_with_one_line_in_the_audit_log():
    s = document_exchange.shared()
    for _ in range(2):
        commands.change_case(
            s.work, title="Tax return 2025, corrected", responsible=s.world.ravi, by=s.world.anna
        )
    assert queries.work(s.world.anna, s.work.pk).responsible == s.world.ravi
    assert AuditEvent.objects.filter(event_type="case.changed").count() == 1
    with pytest.raises(ActionDeniedError, match="Enter a title"):
        commands.change_case(s.work, title=" ", responsible=s.world.ravi, by=s.world.anna)


def test_an_application_is_no_work():
    s = document_exchange.shared()
    ada = type(s.world.anna).objects.get(administrator=True)
    kind = commands.define_type(
        name="Onboarding", kind=CaseKind.APPLICATION, wanted=[RequirementSpec("Identity")], by=ada
    )
    other = commands.open_case(kind, client=s.world.client, title="New client", by=s.world.anna)
    with pytest.raises(NotFoundError):
        queries.work(s.world.anna, other.pk)
    assert [one.name for one in queries.types(s.world.anna, CaseKind.WORK)] == ["Tax"]
    with pytest.raises(ActionDeniedError):
        commands.define_type(name="Empty", kind=CaseKind.APPLICATION, wanted=[], by=ada)
