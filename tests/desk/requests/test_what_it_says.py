"""What the desk says of a request while it runs and after: the true reason, the true time, and whether an
email goes out."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from tests import factories, personas
from tests.web.test_forms import ANNA, Desk, read
from vestibule.docrequests import account_locks, calls, cancellation, changes, reminding
from vestibule.docrequests.models import DocumentRequest
from vestibule.mail.models import OutgoingMail
from vestibule.organisation.timezone import today

pytestmark = pytest.mark.usefixtures("db")
RAVI = "ravi@northwind.example"


@pytest.fixture
def w() -> factories.World:
    return factories.world()


def at(docrequest: DocumentRequest, rest: str = "") -> str:
    return f"/desk/requests/{docrequest.reference}/{rest}"


def pressed(browser: Desk, where: str, button: str, **typed: object) -> str:
    """What the page says that comes after the press."""
    to, fields = browser.fill(where, button, **typed)
    answer = browser.post(to, fields)
    assert answer.status_code == 302, read(answer).text
    return read(browser.get(answer["Location"])).text


@pytest.mark.covers("G-30")
def test_a_reminder_that_is_too_early_stands_in_the_menu_with_the_reason(w):
    docrequest = factories.waiting(w)
    assert "Send a reminder" in read(Desk(ANNA).get(at(docrequest))).links
    reminding.remind(docrequest, by=w.anna)
    page = read(Desk(ANNA).get(at(docrequest)))
    assert "Send a reminder" not in page.links
    assert "Wait a day before you send another reminder." in page.text


@pytest.mark.covers("G-30")
def test_several_reminders_show_whom_they_go_to_before_they_are_sent(w):
    first, called = factories.waiting(w), factories.asked(factories.another(w, "Otto"))
    browser = Desk(ANNA)
    to, fields = browser.fill("/desk/requests/?several=1", "Send a reminder")
    asked = browser.post(to, fields | {"selected": [str(first.pk), str(called.pk)]})
    assert asked.status_code == 302 and not OutgoingMail.objects.filter(letter="requests/reminder").exists()
    page = read(browser.get(asked["Location"]))
    assert "1 of them is left out:" in page.text and "“Contact customer”" in page.text
    assert "We are sending 1 reminder." in pressed(browser, asked["Location"], "Send 1 reminder")
    assert OutgoingMail.objects.get(letter="requests/reminder").about == first.subject


@pytest.mark.covers("G-30")
def test_only_whoever_may_act_for_an_author_is_offered_what_an_author_does(w):
    factories.waiting(w)
    listed = {who: read(Desk(who).get("/desk/requests/?several=1")).text for who in (ANNA, RAVI)}
    assert "Send a reminder" in listed[ANNA] and "Change the due date" in listed[ANNA]
    assert "Send a reminder" not in listed[RAVI] and "Export" in listed[RAVI]


@pytest.mark.covers("G-30")
def test_what_was_saved_says_whether_it_is_emailed_and_whether_anything_was_changed(w):
    docrequest, browser = factories.waiting(w), Desk(ANNA)
    due, later = at(docrequest, "change/change_due/"), str(today().replace(year=today().year + 1))
    assert "Nothing was changed." in pressed(browser, due, "Change the due date")
    said = pressed(browser, due, "Change the due date", due_on=later)
    assert "Saved the due date. We are emailing it to mina@bianchi.example." in said
    comments = at(docrequest, "change/change_comments/")
    said = pressed(browser, comments, "Change the comments", internal_comment="By Friday", tell="on")
    assert "Saved the comments." in said and "We are emailing" not in said, "they read nothing new"


@pytest.mark.covers("A-50", "G-30")
def test_a_comment_that_was_changed_has_the_time_of_its_change_and_the_log_the_old_text(w):
    docrequest = factories.waiting(w)
    factories.time_passes(hours=5)
    changes.change_comments(docrequest, customer_comment="Both sides", by=personas.ada())
    text = read(Desk(ANNA).get(at(docrequest))).text
    assert "Both sides Ada" in text, "by whoever has changed it"
    timeline = read(Desk(ANNA).get(at(docrequest, "?tab=timeline"))).text
    assert "Changed the comment for the customer from “please” to “Both sides”" in timeline


@pytest.mark.covers("F-14")
def test_the_log_says_from_which_address_to_which(w):
    docrequest = factories.waiting(w)
    changes.change_address(docrequest, email="mina@new.example", send=False, by=w.anna)
    timeline = read(Desk(ANNA).get(at(docrequest, "?tab=timeline"))).text
    assert "from mina@bianchi.example to mina@new.example" in timeline


@pytest.mark.covers("G-07")
def test_the_new_contact_has_a_number_and_the_card_says_why_it_is_another_one(w):
    docrequest = calls.wrong_contact(factories.asked(w), reason="Ask Paolo, he does the books", by=w.ravi)
    typed = {"name": "Paolo", "email": "paolo@bianchi.example", "phone": "+39 02 1234567"}
    pressed(Desk(ANNA), at(docrequest, "contact/"), "Name another contact", **typed)
    card = read(Desk(RAVI).get(at(docrequest))).text
    assert "+39 02 1234567" in card and "Ask Paolo, he does the books" in card
    assert "No phone number." not in card


@pytest.mark.covers("G-07")
def test_a_number_that_is_none_is_said_at_its_field(w):
    docrequest = calls.wrong_contact(factories.asked(w), reason="Ask Paolo", by=w.ravi)
    browser = Desk(ANNA)
    to, fields = browser.fill(at(docrequest, "contact/"), "Name another contact", name="Paolo", phone="later")
    page = read(browser.post(to, fields))
    assert page.status == 422 and "Phone: enter a phone number" in page.text


@pytest.mark.covers("G-31")
def test_a_cancelled_request_says_why_and_nothing_of_it_is_still_to_do(w):
    personas.registered(w.mina, w.client)
    docrequest = factories.asked(w)
    cancellation.cancel_portal(docrequest, reason="The deal is off", tell=False, by=w.anna)
    page = read(Desk(ANNA).get(at(docrequest)))
    card = page.text.partition("Items")[0]
    assert "Anna Conti: The deal is off" in card and "Cancelled the request to" not in card
    assert "you are here" not in card and "not needed" in card, "nobody had to call"
    assert "To do" not in page.text and "Not sent" in page.text


@pytest.mark.covers("G-30", "T-05")
def test_a_pause_hides_no_due_date_and_is_changed_by_its_name(w):
    docrequest = factories.waiting(w)
    changes.pause(docrequest, until=docrequest.due_on, by=w.anna)
    page = read(Desk(ANNA).get(at(docrequest)))
    assert "paused until" in page.text and "by " in page.text.partition("paused until")[2][:60]
    assert "Change the pause" in page.links and "Pause until a date" not in page.links


@pytest.mark.covers("G-30", "A-18")
def test_a_running_request_is_copied_from_its_menu(w):
    docrequest = factories.waiting(w)
    at_copy = read(Desk(ANNA).get(at(docrequest))).links["Copy as new"]
    assert at_copy == f"/desk/requests/new/?copy={docrequest.reference}"
    assert w.client.name in read(Desk(ANNA).get(at_copy)).text


@pytest.mark.covers("G-30")
def test_sending_again_says_nothing_of_an_invitation_to_whoever_signs_in(w):
    page = read(Desk(ANNA).get(at(factories.waiting(w), "change/resend/"))).text
    assert "once more, as it stands now." in page and "invitation" not in page


@pytest.mark.covers("D8")
def test_drafts_are_a_list_of_their_own_and_count_as_no_open_request(w):
    draft = factories.drafted(w)
    for view in ("open", "waiting", "check", "closed"):
        assert draft.reference not in read(Desk(ANNA).get(f"/desk/requests/?view={view}")).text
    page = read(Desk(ANNA).get("/desk/requests/?view=draft"))
    assert draft.reference in page.text and "Drafts by link" in page.links
    chosen = urlencode({"client": w.client.pk, "contact": w.mina.pk})
    assert draft.reference not in read(Desk(ANNA).get(f"/desk/requests/new/?{chosen}")).text


@pytest.mark.covers("A-24", "A-27")
def test_the_card_of_a_locked_account_says_how_to_reach_its_person_and_what_is_emailed(w):
    account = personas.registered(w.mina, w.client)
    account_locks.lock_account(account, by=personas.ada())
    factories.asked(w)
    card = read(Desk(RAVI).get(f"/desk/external-users/{account.pk}/")).text
    assert "mina@bianchi.example" in card.partition("Locked by")[2].partition("Unlock external user")[0]
    assert "We will email Mina Bianchi the request that was not sent yet." in card


@pytest.mark.covers("D10")
def test_a_reference_at_the_end_of_a_subject_is_never_broken(w):
    docrequest = factories.waiting(w)
    for page in (at(docrequest, "?tab=messages"), "/desk/mail/"):
        assert (
            f'<span class="v-nowrap">[{docrequest.reference}]</span>' in Desk(ANNA).get(page).content.decode()
        )


@pytest.mark.covers("D10")
def test_messages_and_emails_are_counted_and_headed_for_what_they_are(w):
    page = read(Desk(ANNA).get(at(factories.waiting(w), "?tab=messages")))
    assert "Messages and emails 1" in page.text and 'id="emails-h"' in page.html


@pytest.mark.covers("R-13")
def test_a_client_waits_for_an_answer_by_the_portal_as_by_a_link(w):
    factories.waiting(w)
    row = read(Desk(ANNA).get("/desk/clients/")).text.partition("Bianchi Srl")[2]
    assert "Waiting for customer" in row and "Open" not in row.partition("Waiting for customer")[0]


@pytest.mark.covers("G-08")
def test_whoever_corrects_an_address_reads_whether_an_email_goes_to_the_new_one(w):
    docrequest, browser = factories.waiting(w), Desk(ANNA)
    where = at(docrequest, "change/change_address/")
    said = pressed(browser, where, "Correct the email address", email="mina@new.example", send="on")
    assert "Saved the address of Mina Bianchi. We are sending the request to mina@new.example." in said
    to, fields = browser.fill(where, "Correct the email address", email="mina@newer.example")
    said = read(browser.get(browser.post(to, {**fields, "send": []})["Location"])).text
    assert "Saved the address of Mina Bianchi." in said and "We are sending" not in said
