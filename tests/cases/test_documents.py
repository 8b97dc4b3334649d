"""The documents of a Work: linked, not copied; hidden until somebody shows them; never overwritten, whatever they are called."""

from __future__ import annotations

import pytest

from tests import cast, exchange, make, papers
from vestibule.audit.models import AuditEvent
from vestibule.cases import find, process
from vestibule.cases.models import APPLICATION, WORK, CaseDocument
from vestibule.documents import uploads
from vestibule.documents.models import DocumentVersion
from vestibule.kit.moves import Missing, Refused

pytestmark = pytest.mark.usefixtures("db")


@pytest.mark.covers("C-18", "C-48", "I-9")
def test_a_document_is_a_link_to_the_store_and_hidden_at_first():
    s = exchange.shared()
    assert [one.version.name for one in find.documents(s.world.anna, s.work)] == ["Tax return 2025.pdf", "Annexes.pdf", "Notes.pdf"]
    assert not CaseDocument.objects.filter(visible_at__isnull=False).exists()
    assert DocumentVersion.objects.filter(upload__about=s.work.subject).count() == 3, "each lies in the store once"
    assert find.documents(cast.otto(), s.work) == [], "no outsider reaches a case"


@pytest.mark.covers("G-51")
def test_the_same_file_twice_is_two_documents():
    s = exchange.shared("scan.pdf")
    same = papers.pdf("the very same")
    for _ in range(2):
        exchange.document(s.work, "scan.pdf", content=same, by=s.world.anna)
    documents = find.documents(s.world.anna, s.work)
    assert [one.version.name for one in documents] == ["scan.pdf"] * 3
    assert len({one.version.public_id for one in documents}) == 3


@pytest.mark.covers("S-17")
@pytest.mark.parametrize("name", papers.HOSTILE_NAMES)
def test_names_of_any_kind_are_labels_and_can_be_shown_and_hidden(name):
    from vestibule.sharing import process as sharing

    s = exchange.shared()
    document = exchange.document(s.work, name, by=s.world.anna)
    assert sharing.show([document], by=s.world.anna) == (1, [])
    assert sharing.hide([document], by=s.world.anna) == 1
    assert "/" not in document.version.name and "\n" not in document.version.name and document.version.name


@pytest.mark.covers("G-53")
def test_taking_out_hides_and_keeps_the_file():
    s = exchange.shared()
    first = s.documents[0]
    CaseDocument.objects.filter(pk=first.pk).update(visible_at="2026-01-01T00:00Z", visible_by=s.world.anna)
    process.remove_document(first, by=s.world.ravi)
    process.remove_document(first, by=s.world.ravi)
    assert len(find.documents(s.world.anna, s.work)) == 2
    assert CaseDocument.objects.get(pk=first.pk).visible_at is None
    assert DocumentVersion.objects.filter(pk=first.version.pk).exists()
    assert AuditEvent.objects.filter(act="document.removed").count() == 1, "twice is once"
    with pytest.raises(Missing):
        find.document(s.world.anna, s.work, first.version.public_id)


def test_an_upload_under_way_is_not_a_document_and_can_be_called_off():
    s = exchange.shared()
    upload = process.begin_document(s.work, uploads.Announced("large.pdf", 5_000_000), by=s.world.anna)
    document = find.arriving(s.world.anna, upload.public_id)
    assert len(find.documents(s.world.anna, s.work)) == 3 and find.unfinished(s.world.anna, s.work) == [document]
    assert process.still_arriving(document, by=s.world.anna)
    with pytest.raises(Missing):
        find.arriving(s.world.ravi, upload.public_id)
    process.cancel_document(document, by=s.world.anna)
    assert not process.still_arriving(document, by=s.world.anna) and not find.unfinished(s.world.anna, s.work)
    with pytest.raises(uploads.Ended):
        uploads.note(upload.pk, 10)


@pytest.mark.covers("S-11")
def test_whoever_has_left_adds_no_more_bytes():
    s = exchange.shared()
    upload = process.begin_document(s.work, uploads.Announced("large.pdf", 5_000_000), by=s.world.anna)
    document = find.arriving(s.world.anna, upload.public_id)
    type(s.world.anna).objects.filter(pk=s.world.anna.pk).update(left_at="2026-01-01T00:00Z")
    assert not process.still_arriving(document, by=s.world.anna)


@pytest.mark.covers("C-40")
def test_what_came_from_outside_is_new_until_staff_have_looked():
    s = exchange.shared()
    upload = uploads.add(
        uploads.Purpose(s.work.subject, "slot", "x", s.world.client), make.taken(papers.pdf(), "a.pdf"), name="a.pdf", by=cast.otto()
    )
    process.link_document(s.work, upload, source="upload")
    assert [one.seen_at is None for one in find.documents(s.world.anna, s.work)] == [False, False, False, True]
    process.mark_seen(s.work, by=cast.rosa())
    assert all(one.seen_at for one in find.documents(s.world.anna, s.work))


def test_title_and_responsible_change_with_one_line_in_the_audit_log():
    s = exchange.shared()
    for _ in range(2):
        process.change_case(s.work, title="Tax return 2025, corrected", responsible=s.world.ravi, by=s.world.anna)
    assert find.work(s.world.anna, s.work.pk).responsible == s.world.ravi
    assert AuditEvent.objects.filter(act="case.changed").count() == 1
    with pytest.raises(Refused, match="Enter a title"):
        process.change_case(s.work, title=" ", responsible=s.world.ravi, by=s.world.anna)


def test_an_application_is_no_work():
    s = exchange.shared()
    ada = type(s.world.anna).objects.get(administrator=True)
    kind = process.define_type(name="Onboarding", kind=APPLICATION, wanted=[process.Wanted("Identity")], by=ada)
    other = process.open_case(kind, client=s.world.client, title="New client", by=s.world.anna)
    with pytest.raises(Missing):
        find.work(s.world.anna, other.pk)
    assert [one.name for one in find.types(s.world.anna, WORK)] == ["Tax"]
    with pytest.raises(Refused):
        process.define_type(name="Empty", kind=APPLICATION, wanted=[], by=ada)
