"""A request by the portal is cancelled: what whoever does it reads before, and everybody afterwards."""

from __future__ import annotations

import datetime

import pytest

from tests import factories, sample_files
from tests.flat import flat
from tests.signed_in import browser_of
from tests.web.test_form_conflicts import again
from tests.web.test_forms import ANNA, MINA, Desk, read
from vestibule.audit.trail import trail
from vestibule.docrequests import (
    another_contact,
    cancellation,
    commands,
    messages,
    portal_submission,
    presentation,
    reviews,
)
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest
from vestibule.mail.models import OutgoingMail
from vestibule.organisation.timezone import short_day, today
from vestibule.people.commands import get_team
from vestibule.people.models import TeamKey
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def w() -> factories.World:
    return factories.world()


def flat_text(words: str) -> str:
    return " ".join(words.split())


def cancel_at(docrequest: DocumentRequest) -> str:
    return f"/desk/requests/{docrequest.reference}/cancel/"


def stands(docrequest: DocumentRequest) -> str:
    return DocumentRequest.objects.get(pk=docrequest.pk).state


@pytest.mark.covers("G-31", "S-22")
def test_what_the_customer_has_sent_meanwhile_is_read_before_the_request_is_cancelled(w):
    docrequest, anna = factories.waiting(w), Desk(ANNA)
    at = cancel_at(docrequest)
    to, fields = anna.fill(at, "Cancel request", reason="The deal is off")
    factories.submitted(w, docrequest)
    page = read(anna.post(to, fields))
    assert page.status == 409 and "Mina Bianchi sent documents at " in page.text
    assert "Look at them first." in page.text and "The deal is off" in page.text
    assert stands(docrequest) == RequestState.CHECK
    _onward, to, fields = again(anna, page, at, "Cancel request")
    assert fields["reason"] == ["The deal is off"]
    assert anna.post(to, fields).status_code == 302 and stands(docrequest) == RequestState.CANCELLED


@pytest.mark.covers("G-31", "S-22", "P11")
def test_what_the_customer_has_written_meanwhile_is_read_before_the_request_is_cancelled(w):
    docrequest, anna = factories.waiting(w), Desk(ANNA)
    to, fields = anna.fill(cancel_at(docrequest), "Cancel request", reason="The deal is off")
    messages.ask(docrequest, "Is a copy enough?", by=w.account)
    page = read(anna.post(to, fields))
    assert page.status == 409 and "Mina Bianchi wrote to us at " in page.text
    assert stands(docrequest) == RequestState.WAITING


@pytest.mark.covers("G-31", "S-22")
def test_whom_somebody_has_called_meanwhile_is_told_of_the_cancellation_unless_the_author_says_no(w):
    docrequest, anna = factories.asked(w), Desk(ANNA)
    at = cancel_at(docrequest)
    to, fields = anna.fill(at, "Cancel request", reason="The deal is off")
    commands.contacted(docrequest, by=w.ravi)
    page = read(anna.post(to, fields))
    assert (
        page.status == 409 and "Ravi" in page.text and ": Contacted. Look at the request first." in page.text
    )
    assert "Not selected" not in page.text, "no box was on the page, so that nobody left it out"
    _onward, to, fields = again(anna, page, at, "Cancel request")
    assert fields["tell"] == ["on"]


def cancelled(w: factories.World, docrequest: DocumentRequest, *, tell: bool = True) -> DocumentRequest:
    return cancellation.cancel_portal(docrequest, reason="The deal is off", tell=tell, by=w.anna)


@pytest.mark.covers("G-31", "A-56")
def test_nobody_has_done_the_tasks_that_end_with_a_request(w):
    docrequest = factories.submitted(w)
    messages.ask(docrequest, "Is a copy enough?", by=w.account)
    w.anna.teams.add(get_team(TeamKey.CUSTOMER_SERVICE))
    open_tasks = list(Task.objects.open().filter(subject=docrequest.subject))
    assert {task.kind for task in open_tasks} == {"check", "question"}
    cancelled(w, docrequest)
    told = [one.sentence for one in trail(docrequest.subject) if one.event_type.startswith("task.")]
    assert "Task no longer needed: Check documents" in told
    assert "Task no longer needed: Question from the customer" in told
    anna = Desk(ANNA)
    assert "Question from the customer" not in anna.page("/desk/?tab=done").text, "nobody has done it"
    page = anna.page(f"/desk/?task={open_tasks[0].pk}").text
    assert "No longer needed, " in page and "The request was cancelled." in page and "Done by" not in page


@pytest.mark.covers("A-56", "G-08")
def test_nobody_has_made_the_call_that_another_contact_ends(w):
    docrequest = factories.asked(w)
    another_contact.change_contact(docrequest, None, name="Otto", email="otto@bianchi.example", by=w.anna)
    events = [one.event_type for one in trail(docrequest.subject)]
    assert "task.lapsed" in events and "task.done" not in events


@pytest.mark.covers("A-56", "A-65")
def test_whoever_closes_a_request_has_done_its_check_and_answered_nothing(w):
    docrequest = factories.accepted(w)
    messages.ask(docrequest, "Is a copy enough?", by=w.account)
    reviews.close(docrequest, factories.decision(docrequest), by=w.anna)
    told = [one.sentence for one in trail(docrequest.subject) if one.event_type.startswith("task.")]
    assert "Task done: Final check" in told and "Task no longer needed: Question from the customer" in told


def steps_of(docrequest: DocumentRequest) -> dict[str, tuple[str, str]]:
    found = DocumentRequest.objects.with_people().get(pk=docrequest.pk)
    return {one.label: (one.state, one.note) for one in presentation.steps(found, None)}


@pytest.mark.covers("G-31")
def test_the_steps_of_a_cancelled_request_say_what_did_happen(w):
    asked, sent = factories.asked(factories.another(w, "Otto")), factories.submitted(w)
    cancelled(w, asked, tell=False)
    assert steps_of(asked)["Contact"] == ("skipped", "did not happen")
    cancelled(w, sent)
    steps = steps_of(sent)
    assert steps["Customer uploads"] == ("done", "") and steps["Check"] == ("skipped", "not finished")
    assert steps["Final check"] == ("skipped", "did not happen") and steps["Cancelled"] == ("ended", "")


@pytest.mark.covers("G-31")
def test_the_steps_of_a_cancelled_request_know_the_checks_of_its_earlier_rounds(w):
    docrequest = factories.submitted(w)
    first = docrequest.items.order_by("position").first()
    decided = factories.decision(docrequest, "The back is missing", {first.pk: "The back"})
    docrequest = reviews.ask_again(docrequest, decided, by=w.ravi)
    cancelled(w, docrequest)
    steps = steps_of(docrequest)
    assert steps["Customer uploads"] == ("skipped", "round 2, not finished")
    assert steps["Check"] == ("done", "round 1") and steps["Final check"] == ("skipped", "did not happen")


@pytest.mark.covers("G-31", "P11")
def test_the_page_says_that_nobody_has_decided_about_what_was_sent(w):
    docrequest, anna, said = factories.waiting(w), Desk(ANNA), "sent documents, and nobody has decided"
    assert said not in anna.page(cancel_at(docrequest)).text
    docrequest = factories.submitted(w, docrequest)
    assert said in anna.page(cancel_at(docrequest)).text


@pytest.mark.covers("G-31")
def test_the_page_names_what_nobody_has_answered_before_the_request_is_cancelled(w):
    docrequest, anna = factories.waiting(w), Desk(ANNA)
    assert "Answer it first" not in anna.page(cancel_at(docrequest)).text
    messages.ask(docrequest, "Is a copy enough?", by=w.account)
    page = anna.page(cancel_at(docrequest)).text
    assert "Nobody has answered the message of Mina Bianchi: “Is a copy enough?”" in page
    assert "Answer it first" in page and "asks for more time" not in page
    until = today() + datetime.timedelta(days=30)
    messages.ask_for_time(docrequest, "I am away", until=until, by=w.account)
    page = anna.page(cancel_at(docrequest)).text
    assert f"Mina Bianchi asks for more time, until {short_day(until)}" in page and "“I am away”" in page


def one_of_two_accepted(w: factories.World) -> tuple[DocumentRequest, str, str]:
    """The first check asked for the declaration again. Returns the names of both documents as well."""
    docrequest = factories.submitted(w)
    declaration, card = docrequest.items.order_by("position")
    decided = factories.decision(docrequest, "Blurred", {declaration.pk: "The back"}, agreed=[card.pk])
    return reviews.ask_again(docrequest, decided, by=w.ravi), declaration.name, card.name


@pytest.mark.covers("G-31", "R-35")
def test_the_customer_reads_only_what_was_still_to_come(w):
    docrequest, declaration, card = one_of_two_accepted(w)
    cancelled(w, docrequest)
    letter = OutgoingMail.objects.get(letter="requests/cancelled")
    for words in (letter.text, letter.html):
        assert "You do not need to send these documents for Bianchi Srl any more:" in flat_text(words)
        assert declaration in words and card not in words
    page = flat(browser_of(w.account).get(f"/portal/tasks/{docrequest.reference}/sent/"))
    told = page[page.index("You do not need to send these documents any more:") :]
    told = told[: told.index("What you added and did not send is deleted.")]
    assert declaration in told and card not in told


@pytest.mark.covers("G-31", "R-35")
def test_a_customer_who_has_sent_everything_needs_to_do_nothing(w):
    docrequest = factories.submitted(w)
    cancelled(w, docrequest)
    letter = OutgoingMail.objects.get(letter="requests/cancelled")
    assert letter.subject_line.startswith("We cancelled our request – ")
    page = flat(browser_of(w.account).get(f"/portal/tasks/{docrequest.reference}/sent/"))
    for words in (flat_text(letter.text), flat_text(letter.html), page):
        assert "You do not need to do anything." in words
        assert "not need to send" not in words and "did not send" not in words


@pytest.mark.covers("G-31")
def test_nothing_of_a_cancelled_request_asks_for_attention(w):
    again, _declaration, _card = one_of_two_accepted(w)
    sent, _item = factories.sent_without_the_card(factories.another(w, "Otto"))
    for docrequest, labels in ((again, ["Not sent", "Accepted"]), (sent, ["Sent", "Not sent"])):
        cancelled(w, docrequest)
        found = DocumentRequest.objects.with_people().get(pk=docrequest.pk)
        views = presentation.items_for_staff(found)
        assert [str(view.status.label) for view in views] == labels
        assert all(view.status.quiet and not view.awaited_again for view in views)


@pytest.mark.covers("G-31")
def test_the_request_says_once_who_has_cancelled_it_and_why_and_the_press_names_its_email(w):
    docrequest, anna = factories.waiting(w), Desk(ANNA)
    for tell in (True, False):
        docrequest = docrequest if tell else factories.waiting(factories.another(w, "Otto"))
        typed = {"reason": "The deal is off"} | ({"tell": "on"} if tell else {})
        to, fields = anna.fill(cancel_at(docrequest), "Cancel request", **typed)
        if not tell:
            fields.pop("tell")
        page = read(anna.post(to, fields, follow=True)).text
        assert (" We are emailing " in page) == tell
        assert f"The request {docrequest.reference} is cancelled." in page
        card = page.partition("Items")[0]
        assert "Anna Conti: The deal is off" in card and "Cancelled the request to" not in card


@pytest.mark.covers("G-31", "F-13")
def test_a_customer_who_sends_after_the_cancellation_reads_that_nothing_was_sent(w):
    docrequest, card = factories.sent_without_the_card(w)
    docrequest = reviews.ask_again(docrequest, factories.decision(docrequest, "The card"), by=w.ravi)
    card.docrequest = docrequest
    file = factories.taken(sample_files.pdf("two"), "two.pdf")
    portal_submission.add_file(card, file, name="two.pdf", by=w.account)
    mina, at = Desk(MINA, "portal"), f"/portal/tasks/{docrequest.reference}/"
    to, fields = mina.fill(f"{at}check/", "Documents uploaded", note="The original is at home")
    cancelled(w, docrequest)
    page = read(mina.post(to, fields))
    assert page.status == 409 and "The original is at home" in page.text
    assert "We have cancelled this request meanwhile, so nothing was sent." in page.text
    received = flat(mina.get(f"{at}sent/")).partition("What you sent")[2]
    assert f'aria-label="{card.name}"' not in received, "nothing of it stands below its name"
