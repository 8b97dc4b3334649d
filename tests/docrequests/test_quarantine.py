"""What a virus does to a request: before sending its item is missing, after sending the reviewer reads it,
and no role gets the bytes."""

from __future__ import annotations

from html import unescape

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from tests import factories, personas, sample_files
from tests.signed_in import browser_of
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import file_queries, history, portal_submission, presentation, reviews, rules
from vestibule.docrequests.models import DocumentRequest, ItemFile, Review
from vestibule.documents.models import CheckRun, DocumentVersion
from vestibule.people.models import ExternalAccount, Staff
from vestibule.web.asgi_bridge import TransferResponse
from vestibule.worker import jobs

pytestmark = pytest.mark.usefixtures("db")
WAITS = "We are checking this file for viruses. You can open it when the check is done."
BLOCKED = "This file contains a virus. We blocked it, so no one can open it."


@pytest.fixture
def scanner(settings) -> None:
    """One is set; what it says, the tests write into the rows."""
    settings.CLAMD = ("/nowhere/clamd.sock", 0)


def answered(scan: str, **which: object) -> None:
    DocumentVersion.objects.filter(**which).update(
        scan=scan, scan_note="Eicar" if scan == "infected" else "", scanned_at=timezone.now()
    )


def added(w: factories.World, docrequest: DocumentRequest) -> list[ItemFile]:
    """One file for each item, not sent."""
    for item in docrequest.items.all():
        item.docrequest = docrequest
        portal_submission.add_file(
            item,
            factories.taken(sample_files.pdf(item.name), "scan.pdf"),
            name=f"{item.name}.pdf",
            by=w.account,
        )
    return portal_submission.added(docrequest)


def ask_for(person: Staff | ExternalAccount, version: DocumentVersion) -> str:
    """What the byte route answers: "bytes", "missing", or the sentence of the refusal."""
    interface = "desk" if isinstance(person, Staff) else "portal"
    answer = browser_of(person).get(f"/{interface}/files/{version.public_id}/")
    if isinstance(answer, TransferResponse):
        return "bytes"
    page = unescape(answer.content.decode())
    said = next((sentence for sentence in (WAITS, BLOCKED) if sentence in page), "")
    return "missing" if answer.status_code == 404 and not said else said


@pytest.mark.covers("G-58", "S-19", "S-8")
@pytest.mark.parametrize(
    ("scan", "said"),
    [("waiting", WAITS), ("infected", BLOCKED), ("clean", "bytes"), ("not_scanned", "bytes")],
)
def test_no_role_gets_the_bytes_of_a_file_in_quarantine(scanner, scan: str, said: str):
    w = factories.world()
    docrequest = factories.waiting(w)
    template = factories.file_of(w.templates[0])
    files = added(w, docrequest)
    portal_submission.submit(docrequest, by=w.account)
    answered(scan)
    everyone = (w.anna, w.ravi, personas.ada(), w.account)
    for version in (files[0].version, template):
        assert {ask_for(person, version) for person in everyone} == {said}
    assert ask_for(personas.otto(), files[0].version) == "missing", "a stranger does not even hear of it"
    for actor in (w.anna, w.account):
        assert file_queries.still_readable(actor, files[0].version.public_id) == (said == "bytes"), (
            "a running download ends too"
        )


@pytest.mark.covers("G-58")
def test_an_item_that_loses_its_file_to_a_virus_is_missing_before_sending(scanner):
    w = factories.world()
    docrequest = factories.waiting(w)
    first, second = added(w, docrequest)
    answered("infected", pk=first.version.pk)
    answered("clean", pk=second.version.pk)
    here = {view.item.pk: view for view in presentation.items_for_customer(docrequest)}
    assert (here[first.item_id].state, here[first.item_id].filled, len(here[first.item_id].files)) == (
        "todo",
        False,
        1,
    )
    assert (here[second.item_id].state, here[second.item_id].filled) == ("added", True)
    with pytest.raises(portal_submission.IncompleteError) as gaps:
        portal_submission.submit(docrequest, by=w.account)
    assert [item.pk for item in gaps.value.items] == [first.item_id]
    submission = portal_submission.submit(docrequest, send_with_gaps=True, by=w.account)
    assert [file.pk for file in submission.files.all()] == [second.pk], "the virus stays behind"


@pytest.mark.covers("G-58")
def test_a_virus_alone_cannot_be_sent_and_can_be_removed(scanner):
    w = factories.world()
    docrequest = factories.waiting(w)
    files = added(w, docrequest)
    answered("infected")
    with pytest.raises(ActionDeniedError, match="Add your documents first"):
        portal_submission.submit(docrequest, by=w.account)
    portal_submission.remove_file(files[0], by=w.account)
    assert len(portal_submission.added(docrequest)) == 1


@pytest.mark.covers("G-58", "S-32")
def test_a_scanner_that_is_down_does_not_keep_the_customer_from_sending(scanner):
    w = factories.world()
    docrequest = factories.submitted(w)
    assert rules.denial_reason(docrequest, "accept", by=w.ravi) == "Wait for the virus check."
    with pytest.raises(ActionDeniedError, match="Wait for the virus check"):
        reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    answered("clean")
    assert reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi).state == "done"


@pytest.mark.covers("G-58")
def test_the_reviewer_reads_of_a_virus_that_was_found_after_sending(scanner):
    w = factories.world()
    docrequest = factories.submitted(w)
    file = ItemFile.objects.filter(submission__docrequest=docrequest)[0]
    answered("clean")
    answered("infected", pk=file.version.pk)
    shown = [one.version.scan for view in presentation.items_for_staff(docrequest) for one in view.files]
    assert sorted(shown) == ["clean", "infected"]
    assert (
        rules.denial_reason(docrequest, "accept", by=w.ravi)
        == "scan.pdf contains a virus, so we blocked it. Ask for it again."
    )
    assert rules.denial_reason(docrequest, "ask_again", by=w.ravi) == ""
    assert (
        reviews.ask_again(docrequest, factories.decision(docrequest, "It had a virus."), by=w.ravi).state
        == "waiting"
    )


@pytest.mark.covers("G-58", "A-59")
@pytest.mark.parametrize(
    ("scan", "said"),
    [
        ("infected", "scan.pdf contains a virus, so we blocked it. Ask for it again."),
        ("waiting", "Wait for the virus check."),
    ],
)
def test_a_file_that_nobody_could_open_is_not_accepted_while_another_document_is_asked_for_again(
    scanner, scan: str, said: str
):
    w = factories.world()
    docrequest = factories.submitted(w)
    declaration, card = docrequest.items.all()
    answered("clean")
    answered(scan, pk=ItemFile.objects.get(item=card).version.pk)
    only_one = factories.decision(docrequest, "Sign it.", {declaration.pk: "Not signed"}, [card.pk])
    with pytest.raises(ActionDeniedError, match=said):
        reviews.ask_again(docrequest, only_one, by=w.ravi)
    ravi, at = browser_of(w.ravi), f"/desk/requests/{docrequest.reference}/check/"
    marks = {f"item-{declaration.pk}": "again", f"reason-{declaration.pk}": "Not signed."}
    typed = {"verb": "ask_again", "seen": only_one.seen, f"item-{card.pk}": "ok", **marks}
    answer = ravi.post(at, typed)
    page = answer.content.decode()
    assert answer.status_code == 422 and f'<a href="#doc-{card.pk}">{said}</a>' in page
    assert "Not signed.</textarea>" in page, "what was marked stays"
    assert ravi.post(at, typed | {f"item-{card.pk}": ""}).status_code == 422, "nor without a mark"
    assert not Review.objects.exists()
    both = typed | {f"item-{card.pk}": "again", f"reason-{card.pk}": "It has a virus."}
    assert ravi.post(at, both).status_code == 302
    assert len(DocumentRequest.objects.get(pk=docrequest.pk).still_open) == 2


@pytest.mark.covers("B-41", "B-44")
def test_what_is_sent_is_checked_by_itself_and_the_timeline_says_so():
    w = factories.world()
    docrequest = factories.submitted(w)
    runs = list(CheckRun.objects.filter(kind="opens").order_by("pk"))
    assert [run.state for run in runs] == ["queued", "queued"]
    for run in runs:
        jobs.check(run.pk)
    sentences = [entry.sentence for entry in history.timeline(docrequest).rows]
    assert sentences.count("Automatic check: scan.pdf is a PDF and opens.") == 2


def test_what_is_not_sent_is_not_checked():
    w = factories.world()
    docrequest = factories.waiting(w)
    added(w, docrequest)
    assert not CheckRun.objects.exists()


@pytest.mark.covers("G-58", "S-19", "R-35", "F-63")
@pytest.mark.parametrize(
    ("scan", "note", "words"),
    [
        ("waiting", "", "Waiting for the virus check"),
        (
            "waiting",
            "the scanner is silent",
            "The scanner is not answering. We will check this file as soon as it does.",
        ),
        ("infected", "Eicar", BLOCKED),
        ("not_scanned", "none_set", ""),
        ("not_scanned", "too_large", ""),
        ("not_scanned", "locked", ""),
        ("clean", "", ""),
    ],
)
def test_only_what_is_blocked_is_told_in_words(scan: str, note: str, words: str):
    """A customer who reads “not scanned” reads danger; staff get one line a page
    (tests/desk/test_scans.py)."""
    version = DocumentVersion(name="scan.pdf", size=1000, scan=scan, scan_note=note)
    said = render_to_string("parts/scan.html", {"version": version})
    assert words in said and bool(said.strip()) == bool(words)
    row = render_to_string(
        "parts/file.html", {"name": version.name, "bytes": 1000, "href": "/file/", "version": version}
    )
    assert ("/file/" in row) == (scan in ("clean", "not_scanned")), "what is blocked has no download"
    assert words in row and ("v-state" in row) == bool(words)


@pytest.mark.covers("B-42", "G-60")
@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("queued", "Check running"),
        ("running", "Check running"),
        ("passed", "Check passed"),
        ("failed", "Check found something"),
        ("completed", "Check found something"),
        ("error", "The check could not run. We will try again"),
    ],
)
def test_a_check_is_told_in_words(state: str, words: str):
    run = CheckRun(
        state=state,
        result="It was so.",
        finished_at=timezone.now() if state in ("passed", "failed", "completed") else None,
    )
    shown = render_to_string("parts/check.html", {"run": run, "again": "/again/"})
    assert words in shown and ("It was so." in shown) == bool(run.finished_at)
    assert ("/again/" in shown) == (state not in ("queued", "running"))
