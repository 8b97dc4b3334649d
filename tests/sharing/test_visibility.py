"""What the client sees: nothing until both the link is enabled and a document is shown; and nothing any more
once it is hidden."""

from __future__ import annotations

import pytest

from tests import factories, personas, sample_files
from tests.scenarios import document_exchange
from vestibule.audit.trail import trail
from vestibule.cases.models import CaseDocument
from vestibule.core.errors import ActionDeniedError, NotFoundError
from vestibule.documents import deliveries
from vestibule.documents.models import DocumentVersion
from vestibule.links.models import Purpose
from vestibule.sharing import commands, inbound_uploads, queries
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")


def names(link_holder) -> list[str]:
    return [one.version.name for one in queries.shown(link_holder)]


def lines(s: document_exchange.Shared, event_type: str) -> list[tuple[str, str]]:
    return [
        (entry.sentence, entry.actor_name)
        for entry in reversed(trail(s.work.subject))
        if entry.event_type == event_type
    ]


@pytest.mark.covers("C-18", "C-21", "G-49", "K-10")
def test_the_link_alone_shows_nothing_and_a_marked_document_alone_opens_nothing():
    s = document_exchange.shared()
    link_holder = document_exchange.inside(document_exchange.link(s, Purpose.DOWNLOAD))
    assert names(link_holder) == []
    assert commands.show(s.documents[:1], by=s.world.anna) == (1, [])
    assert names(link_holder) == ["Tax return 2025.pdf"]
    commands.disable(s.work, Purpose.DOWNLOAD, by=s.world.anna)
    assert not queries.still_shown(link_holder, {s.documents[0].version.pk})


@pytest.mark.covers("C-17", "C-22", "C-24")
def test_many_are_shown_at_once_with_a_count_and_a_line_for_each():
    s = document_exchange.shared()
    assert commands.show(s.documents, by=s.world.ravi) == (3, [])
    assert commands.show(s.documents, by=s.world.anna) == (0, []), "what is visible stays as it was marked"
    assert lines(s, "document.shown") == [
        (f"Made {name} visible to the client", "Ravi Sharma")
        for name in ("Tax return 2025.pdf", "Annexes.pdf", "Notes.pdf")
    ]
    assert {one.visible_by.name for one in CaseDocument.objects.select_related("visible_by")} == {
        "Ravi Sharma"
    }


@pytest.mark.covers("C-22", "S-19")
def test_a_document_that_is_not_checked_for_viruses_stays_hidden_and_the_others_go():
    s = document_exchange.shared()
    DocumentVersion.objects.filter(pk=s.documents[1].version.pk).update(scan="waiting")
    DocumentVersion.objects.filter(pk=s.documents[2].version.pk).update(
        scan="infected", scanned_at="2026-01-01T00:00Z"
    )
    shown, problems = commands.show(
        list(CaseDocument.objects.select_related("upload__version", "case__type").order_by("pk")),
        by=s.world.anna,
    )
    assert shown == 1 and problems == [
        "Wait for the virus check of Annexes.pdf.",
        "Notes.pdf contains a virus, so it stays hidden.",
    ]
    assert len(lines(s, "document.shown")) == 1


@pytest.mark.covers("C-22")
def test_when_one_of_them_fails_none_is_marked(monkeypatch):
    """All or nothing: a fault in the middle leaves neither marks nor lines in the audit log."""
    s, note = document_exchange.shared(), commands._note

    def failing(event_type, document, *, by):
        if document == s.documents[2]:
            raise RuntimeError("the disk of the database is full")
        note(event_type, document, by=by)

    monkeypatch.setattr(commands, "_note", failing)
    with pytest.raises(RuntimeError):
        commands.show(s.documents, by=s.world.anna)
    assert (
        not CaseDocument.objects.filter(visible_at__isnull=False).exists()
        and lines(s, "document.shown") == []
    )


@pytest.mark.covers("C-20", "S-8", "S-11")
def test_hiding_works_at_once_for_whoever_is_inside():
    s = document_exchange.shared()
    commands.show(s.documents, by=s.world.anna)
    link_holder = document_exchange.inside(document_exchange.link(s, Purpose.DOWNLOAD))
    version = s.documents[0].version
    assert queries.shown_version(link_holder, version.public_id) == version and queries.still_shown(
        link_holder, {version.pk}
    )
    assert commands.hide(s.documents[:1], by=s.world.ravi) == 1
    assert commands.hide(s.documents[:1], by=s.world.anna) == 0
    assert names(link_holder) == ["Annexes.pdf", "Notes.pdf"] and not queries.still_shown(
        link_holder, {version.pk}
    )
    with pytest.raises(NotFoundError):
        queries.shown_version(link_holder, version.public_id)
    assert lines(s, "document.hidden") == [("Hid Tax return 2025.pdf from the client", "Ravi Sharma")]


@pytest.mark.covers("C-18", "I-9", "K-10", "S-7")
def test_hidden_foreign_and_unknown_documents_look_the_same():
    s = document_exchange.shared()
    link_holder = document_exchange.inside(document_exchange.link(s, Purpose.DOWNLOAD))
    other = document_exchange.document(
        factories.cases.open_case(s.work.type, client=s.world.client, title="Another", by=s.world.anna),
        "x.pdf",
        by=s.world.anna,
    )
    commands.show([other], by=s.world.anna)
    for public_id in (s.documents[0].version.public_id, other.version.public_id, "unknown"):
        with pytest.raises(NotFoundError):
            queries.shown_version(link_holder, public_id)
    with pytest.raises(ActionDeniedError):
        commands.show(s.documents, by=personas.otto())


@pytest.mark.covers("C-23", "C-45", "R-28")
def test_only_complete_deliveries_by_the_link_count():
    s = document_exchange.shared()
    link = document_exchange.link(s, Purpose.DOWNLOAD)
    first, second = (one.version for one in s.documents[:2])
    deliveries.begin(first, f"link:{link.pk}")
    deliveries.done(deliveries.begin(second, s.world.anna.actor_ref).pk)
    assert queries.downloads(s.world.anna, s.work) == {}, "neither a cut one nor a look of ours"
    for _ in range(2):
        deliveries.done(deliveries.begin(first, f"link:{link.pk}").pk)
    had = queries.downloads(s.world.anna, s.work)
    assert set(had) == {first.pk} and had[first.pk].count == 2


@pytest.mark.covers("C-40", "C-46", "G-51", "G-52", "I-8")
def test_what_the_client_sends_is_new_hidden_and_alerts_the_responsible():
    s = document_exchange.shared()
    down = document_exchange.link(s, Purpose.DOWNLOAD)
    up = document_exchange.link(s, Purpose.UPLOAD, code="M3XW-28RT")
    commands.show(s.documents[:1], by=s.world.anna)
    batch = document_exchange.sent_by_client(up, "receipt.pdf", "receipt.pdf", note="Receipts of March")
    arrived = CaseDocument.objects.filter(case=s.work, source="upload").select_related("upload__version")
    assert [one.version.name for one in arrived] == ["receipt.pdf", "receipt.pdf"] and not any(
        one.visible_at or one.seen_at for one in arrived
    )
    assert names(document_exchange.inside(down)) == ["Tax return 2025.pdf"]
    assert {origin.reference for origin in queries.origins(s.world.anna, s.work).values()} == {
        batch.reference
    }
    document_exchange.sent_by_client(up, "more.pdf")
    task = Task.objects.open().get(subject=s.work.subject)
    assert (task.kind, task.assignee) == (Notice.CLIENT_UPLOAD, s.world.anna), (
        "one alert, more batches join it"
    )
    assert (
        lines(s, "documents.arrived")[0][0]
        == "Received files by the upload link (2): receipt.pdf, receipt.pdf"
    )


def test_an_unsent_batch_stays_out_of_sight():
    s = document_exchange.shared()
    link_holder = document_exchange.inside(document_exchange.link(s, Purpose.UPLOAD))
    batch = inbound_uploads.batch_of(by=link_holder)
    inbound_uploads.add_file(
        batch, factories.taken(sample_files.pdf("x"), "x.pdf"), name="x.pdf", by=link_holder
    )
    assert (
        CaseDocument.objects.filter(case=s.work).count() == 3 and queries.origins(s.world.anna, s.work) == {}
    )
