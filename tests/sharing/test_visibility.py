"""What the client sees: nothing until both the link is enabled and a document is shown; and nothing any more once it is hidden."""

from __future__ import annotations

import pytest

from tests import cast, exchange, make, papers
from vestibule.audit.trail import trail
from vestibule.cases.models import CaseDocument
from vestibule.documents import deliveries
from vestibule.documents.models import DocumentVersion
from vestibule.kit.moves import Missing, Refused
from vestibule.links.models import DOWNLOAD, UPLOAD
from vestibule.sharing import arrivals, find, process
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")


def names(visitor) -> list[str]:
    return [one.version.name for one in find.shown(visitor)]


def lines(s: exchange.Shared, act: str) -> list[tuple[str, str]]:
    return [(entry.sentence, entry.actor_name) for entry in reversed(trail(s.work.subject)) if entry.act == act]


@pytest.mark.covers("C-18", "C-21", "G-49", "K-10")
def test_the_link_alone_shows_nothing_and_a_marked_document_alone_opens_nothing():
    s = exchange.shared()
    visitor = exchange.inside(exchange.link(s, DOWNLOAD))
    assert names(visitor) == []
    assert process.show(s.documents[:1], by=s.world.anna) == (1, [])
    assert names(visitor) == ["Tax return 2025.pdf"]
    process.disable(s.work, DOWNLOAD, by=s.world.anna)
    assert not find.still_shown(visitor, {s.documents[0].version.pk})


@pytest.mark.covers("C-17", "C-22", "C-24")
def test_many_are_shown_at_once_with_a_count_and_a_line_for_each():
    s = exchange.shared()
    assert process.show(s.documents, by=s.world.ravi) == (3, [])
    assert process.show(s.documents, by=s.world.anna) == (0, []), "what is visible stays as it was marked"
    assert lines(s, "document.shown") == [
        (f"Made {name} visible to the client", "Ravi Sharma") for name in ("Tax return 2025.pdf", "Annexes.pdf", "Notes.pdf")
    ]
    assert {one.visible_by.name for one in CaseDocument.objects.select_related("visible_by")} == {"Ravi Sharma"}


@pytest.mark.covers("C-22", "S-19")
def test_a_document_that_is_not_checked_for_viruses_stays_hidden_and_the_others_go():
    s = exchange.shared()
    DocumentVersion.objects.filter(pk=s.documents[1].version.pk).update(scan="waiting")
    DocumentVersion.objects.filter(pk=s.documents[2].version.pk).update(scan="infected", scanned_at="2026-01-01T00:00Z")
    shown, troubles = process.show(list(CaseDocument.objects.select_related("upload__version", "case__type").order_by("pk")), by=s.world.anna)
    assert shown == 1 and troubles == ["Wait for the virus check of Annexes.pdf.", "Notes.pdf contains a virus. It stays hidden."]
    assert len(lines(s, "document.shown")) == 1


@pytest.mark.covers("C-22")
def test_when_one_of_them_fails_none_is_marked(monkeypatch):
    """All or nothing: a fault in the middle leaves neither marks nor lines in the audit log."""
    s, note = exchange.shared(), process._note

    def failing(act, document, *, by):
        if document == s.documents[2]:
            raise RuntimeError("the disk of the database is full")
        note(act, document, by=by)

    monkeypatch.setattr(process, "_note", failing)
    with pytest.raises(RuntimeError):
        process.show(s.documents, by=s.world.anna)
    assert not CaseDocument.objects.filter(visible_at__isnull=False).exists() and lines(s, "document.shown") == []


@pytest.mark.covers("C-20", "S-8", "S-11")
def test_hiding_works_at_once_for_whoever_is_inside():
    s = exchange.shared()
    process.show(s.documents, by=s.world.anna)
    visitor = exchange.inside(exchange.link(s, DOWNLOAD))
    version = s.documents[0].version
    assert find.shown_version(visitor, version.public_id) == version and find.still_shown(visitor, {version.pk})
    assert process.hide(s.documents[:1], by=s.world.ravi) == 1
    assert process.hide(s.documents[:1], by=s.world.anna) == 0
    assert names(visitor) == ["Annexes.pdf", "Notes.pdf"] and not find.still_shown(visitor, {version.pk})
    with pytest.raises(Missing):
        find.shown_version(visitor, version.public_id)
    assert lines(s, "document.hidden") == [("Hid Tax return 2025.pdf from the client", "Ravi Sharma")]


@pytest.mark.covers("C-18", "I-9", "K-10", "S-7")
def test_hidden_foreign_and_unknown_documents_look_the_same():
    s = exchange.shared()
    visitor = exchange.inside(exchange.link(s, DOWNLOAD))
    other = exchange.document(make.cases.open_case(s.work.type, client=s.world.client, title="Another", by=s.world.anna), "x.pdf", by=s.world.anna)
    process.show([other], by=s.world.anna)
    for public_id in (s.documents[0].version.public_id, other.version.public_id, "unknown"):
        with pytest.raises(Missing):
            find.shown_version(visitor, public_id)
    with pytest.raises(Refused):
        process.show(s.documents, by=cast.otto())


@pytest.mark.covers("C-23", "C-45", "R-28")
def test_only_complete_deliveries_by_the_link_count():
    s = exchange.shared()
    link = exchange.link(s, DOWNLOAD)
    first, second = (one.version for one in s.documents[:2])
    deliveries.begin(first, f"link:{link.pk}")
    deliveries.done(deliveries.begin(second, s.world.anna.actor_ref).pk)
    assert find.downloads(s.world.anna, s.work) == {}, "neither a cut one nor a look of ours"
    for _ in range(2):
        deliveries.done(deliveries.begin(first, f"link:{link.pk}").pk)
    had = find.downloads(s.world.anna, s.work)
    assert set(had) == {first.pk} and had[first.pk].count == 2


@pytest.mark.covers("C-40", "C-46", "G-51", "G-52", "I-8")
def test_what_the_client_sends_is_new_hidden_and_alerts_the_responsible():
    s = exchange.shared()
    down, up = exchange.link(s, DOWNLOAD), exchange.link(s, UPLOAD, code="M3XW-28RT")
    process.show(s.documents[:1], by=s.world.anna)
    batch = exchange.sent_by_client(up, "receipt.pdf", "receipt.pdf", note="Receipts of March")
    arrived = CaseDocument.objects.filter(case=s.work, source="upload").select_related("upload__version")
    assert [one.version.name for one in arrived] == ["receipt.pdf", "receipt.pdf"] and not any(one.visible_at or one.seen_at for one in arrived)
    assert names(exchange.inside(down)) == ["Tax return 2025.pdf"]
    assert {origin.reference for origin in find.origins(s.world.anna, s.work).values()} == {batch.reference}
    exchange.sent_by_client(up, "more.pdf")
    task = Task.objects.open().get(subject=s.work.subject)
    assert (task.kind, task.assignee) == (arrivals.ARRIVED, s.world.anna), "one alert, more batches join it"
    assert lines(s, "documents.arrived")[0][0] == "Files arrived by the upload link (2): receipt.pdf, receipt.pdf"


def test_an_unsent_batch_stays_out_of_sight():
    s = exchange.shared()
    visitor = exchange.inside(exchange.link(s, UPLOAD))
    batch = arrivals.batch_of(visitor, "a visit")
    arrivals.add_file(batch, make.taken(papers.pdf("x"), "x.pdf"), name="x.pdf", by=visitor)
    assert CaseDocument.objects.filter(case=s.work).count() == 3 and find.origins(s.world.anna, s.work) == {}
