"""A file that was sent for the wrong document: who may move it, where to, and what everybody reads of it."""

from __future__ import annotations

import pytest

from tests import factories, personas
from tests.signed_in import browser
from vestibule.audit.trail import trail
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import moved_files, queries, reviews, rounds
from vestibule.docrequests.models import DocumentRequest, ItemFile, RequestItem
from vestibule.links.models import Receipt
from vestibule.people.commands import get_team
from vestibule.people.models import Staff
from vestibule.tasks import inbox
from vestibule.tasks.inbox import open_task

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.covers("G-23")]


@pytest.fixture
def w():
    return factories.world()


def taken(w: factories.World, docrequest: DocumentRequest | None = None) -> DocumentRequest:
    """Ravi has taken the check."""
    docrequest = docrequest or factories.submitted(w)
    task = open_task(docrequest.subject)
    assert task
    inbox.claim(task, by=w.ravi)
    return docrequest


def two(docrequest: DocumentRequest) -> tuple[RequestItem, RequestItem, ItemFile]:
    """Both documents, and the file of the first one that came last."""
    first, second = docrequest.items.order_by("position")
    return first, second, ItemFile.objects.filter(item=first, submission__isnull=False).latest("pk")


def stamp(docrequest: DocumentRequest) -> str:
    return factories.decision(docrequest).seen


def move(docrequest: DocumentRequest, *, by: Staff) -> ItemFile:
    _first, second, file = two(docrequest)
    return moved_files.move(file, second, seen=stamp(docrequest), by=by)


def test_whoever_has_taken_the_check_moves_a_file_and_the_log_says_who_from_where_and_to(w):
    docrequest = taken(w)
    first, second, _file = two(docrequest)
    move(docrequest, by=w.ravi)
    assert [first.files.count(), second.files.count()] == [0, 2]
    said = trail(docrequest.subject, limit=1)[0]
    assert str(said.sentence) == "Moved scan.pdf from Supplier self-declaration to ID card"
    assert said.actor_name == w.ravi.name


def test_after_the_check_went_back_to_the_team_nobody_moves_anything(w):
    docrequest = taken(w)
    task = open_task(docrequest.subject)
    assert task
    inbox.release(task, by=w.ravi)
    with pytest.raises(ActionDeniedError, match="take this task first"):
        move(docrequest, by=w.ravi)


def test_a_colleague_reads_who_has_the_check(w):
    docrequest, rosa = taken(w), personas.rosa()
    with pytest.raises(ActionDeniedError, match=f"{w.ravi.name} has this task, so only they can move files"):
        move(docrequest, by=rosa)


def test_whoever_asked_moves_nothing_at_the_first_check(w):
    w.anna.teams.add(get_team("customer_service"))
    anna = Staff.objects.get(pk=w.anna.pk)
    with pytest.raises(ActionDeniedError, match="a colleague in Customer service must do the first check"):
        move(taken(w), by=anna)


def test_after_the_decision_a_file_stays_where_it_was_judged(w):
    docrequest = taken(w)
    seen, (_first, second, file) = stamp(docrequest), two(docrequest)
    reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    for person in (w.ravi, w.anna):
        with pytest.raises(ActionDeniedError, match="already decided this"):
            moved_files.move(file, second, seen=seen, by=person)


def test_only_files_of_the_round_that_is_checked_and_only_to_what_is_checked(w):
    docrequest = factories.submitted(w)
    first, second, old = two(docrequest)
    again = factories.decision(docrequest, "Once more", {first.pk: "Not signed"})
    docrequest = reviews.ask_again(docrequest, again, by=w.ravi)
    docrequest = taken(w, factories.submitted(w, queries.docrequest(w.ravi, docrequest.reference)))
    with pytest.raises(ActionDeniedError, match="was not sent in this round"):
        moved_files.move(old, second, seen=stamp(docrequest), by=w.ravi)
    with pytest.raises(ActionDeniedError, match="ID card is already accepted"):
        move(docrequest, by=w.ravi)


def test_a_document_takes_no_more_files_than_a_customer_could_send_for_it(w, monkeypatch):
    docrequest = taken(w)
    monkeypatch.setattr("vestibule.docrequests.rules.FILES_AN_ITEM", 1)
    with pytest.raises(ActionDeniedError, match="ID card already has 1 files, and that is the limit"):
        move(docrequest, by=w.ravi)


def test_a_decision_on_the_files_as_they_stood_before_is_refused_and_says_why(w):
    docrequest = taken(w)
    before = factories.decision(docrequest)
    move(docrequest, by=w.ravi)
    with pytest.raises(
        ActionDeniedError, match="A file was moved to another document after you opened this page"
    ):
        reviews.accept(docrequest, before, by=w.ravi)
    _first, second, _file = two_back(docrequest)
    with pytest.raises(
        ActionDeniedError, match="A file was moved to another document after you opened this page"
    ):
        moved_files.move(second.files.first(), second, seen=before.seen, by=w.ravi)


def two_back(docrequest: DocumentRequest) -> tuple[RequestItem, RequestItem, ItemFile]:
    first, second = docrequest.items.order_by("position")
    return first, second, ItemFile.objects.get(item=second, sent_for=first)


@pytest.mark.covers("S-22")
def test_a_page_of_an_earlier_round_hears_of_the_newer_one_also_where_a_file_was_moved_since(w):
    docrequest = factories.submitted(w)
    before = factories.decision(docrequest, "Once more")
    docrequest = reviews.ask_again(docrequest, before, by=w.ravi)
    docrequest = taken(w, factories.submitted(w, queries.docrequest(w.ravi, docrequest.reference)))
    move(docrequest, by=w.ravi)
    with pytest.raises(ActionDeniedError, match="something newer than what is on your screen"):
        reviews.accept(docrequest, before, by=w.ravi)


def test_who_was_given_the_check_takes_it_by_moving_and_the_customer_changes_nothing_more(w):
    docrequest = factories.submitted(w)
    docrequest = reviews.ask_again(docrequest, factories.decision(docrequest, "Once more"), by=w.ravi)
    docrequest = factories.submitted(w, queries.docrequest(w.ravi, docrequest.reference))
    task = open_task(docrequest.subject)
    assert task and task.assignee == w.ravi and task.taken_at is None
    move(docrequest, by=w.ravi)
    task.refresh_from_db()
    assert task.taken_at is not None


def test_a_document_without_a_file_is_not_accepted_in_silence_and_says_what_is_true(w):
    docrequest = taken(w)
    move(docrequest, by=w.ravi)
    with pytest.raises(ActionDeniedError, match="There is no file for: Supplier self-declaration"):
        reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)


def test_the_receipt_says_what_was_sent_and_the_pages_of_the_customer_where_it_stands(w):
    docrequest = taken(w)
    receipt = Receipt.objects.values("files", "sent_at").get()
    move(docrequest, by=w.ravi)
    assert Receipt.objects.values("files", "sent_at").get() == receipt
    mina, at = browser(w.account.login, "portal"), f"/portal/tasks/{docrequest.reference}"
    left, here = (" ".join(mina.get(f"{at}/items/{n}/").content.decode().split()) for n in (1, 2))
    assert "We moved scan.pdf to ID card." in left
    assert "Sent for Supplier self-declaration. We moved it here." in here
    sent = " ".join(mina.get(f"{at}/sent/").content.decode().split())
    assert "Sent for Supplier self-declaration. We moved it here." in sent
    assert "You did not send" not in sent
    assert "We moved scan.pdf to ID card." in mina.get(f"{at}/history/").content.decode()


def test_moved_back_it_stands_where_it_was_sent(w):
    docrequest = taken(w)
    move(docrequest, by=w.ravi)
    first, _second, file = two_back(docrequest)
    moved_files.move(file, first, seen=stamp(docrequest), by=w.ravi)
    file.refresh_from_db()
    assert file.item == first and file.sent_for is None
    [sent] = rounds.for_customer(queries.docrequest(w.account, docrequest.reference))
    assert [one.moved for one in sent.sent] == [[], []]
