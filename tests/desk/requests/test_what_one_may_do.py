"""A page shows the buttons that this person may press now, says why the others are missing, and says before a
form what would refuse it."""

from __future__ import annotations

import pytest

from tests import factories, personas
from tests.signed_in import browser
from tests.web.test_forms import read
from vestibule.docrequests import commands, link_renewal, reviews
from vestibule.docrequests.models import DocumentRequest
from vestibule.mail.models import ContactLog
from vestibule.people.models import Staff, Team, TeamKey
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")
SERVICE = "Only Customer service can make this call."
FIRST = "Only Customer service can do the first check."
FINAL = "Only Anna Conti, who asked for the documents, can do the final check."


def buttons(person: Staff, at: str) -> tuple[set[str], str]:
    """What can be pressed on a page, and what it says."""
    page = read(browser(person.login, "desk").get(at), at)
    pressed = {" ".join(button["text"].split()) for form in page.forms for button in form.buttons}
    return pressed | set(page.links), page.text


def places(docrequest: DocumentRequest) -> tuple[str, str]:
    """Where the next step of a request stands: on its own page, and beside the list of tasks."""
    task = Task.objects.open().filter(subject=docrequest.subject).latest("pk")
    return f"/desk/requests/{docrequest.reference}/", f"/desk/?tab=team&task={task.pk}"


@pytest.mark.covers("A-34", "A-24")
def test_contacted_is_a_button_for_customer_service_alone():
    w = factories.world()
    docrequest = factories.asked(w)
    at = f"/desk/requests/{docrequest.reference}/"
    for place in places(docrequest):
        assert "Contacted" in buttons(w.ravi, place)[0]
    there, said = buttons(w.anna, at)
    assert (
        "Contacted" not in there and SERVICE in said and "Email address (check it on the phone)" not in said
    )


@pytest.mark.covers("A-34", "M-05")
def test_a_new_invitation_is_a_button_for_customer_service_alone():
    w = factories.world()
    docrequest = commands.contacted(factories.asked(w), by=w.ravi)
    at = f"/desk/requests/{docrequest.reference}/"
    assert (
        "Send a new invitation" in buttons(w.ravi, at)[0]
        and "Send a new invitation" not in buttons(w.anna, at)[0]
    )


@pytest.mark.covers("A-45", "G-18")
def test_the_check_shows_the_verdicts_to_whoever_may_give_them():
    w = factories.world()
    docrequest = factories.submitted(w)
    check = f"/desk/requests/{docrequest.reference}/check/"
    verdicts = {"Documents are OK", "Reupload required"}
    there, said = buttons(w.ravi, check)
    assert verdicts <= there and FIRST not in said
    there, said = buttons(w.anna, check)
    assert not verdicts & there and said.count(FIRST) == 1
    at = f"/desk/requests/{docrequest.reference}/"
    assert "Check documents" in buttons(w.ravi, at)[0]
    assert "View the documents" in buttons(w.anna, at)[0] and "Check documents" not in buttons(w.anna, at)[0]


@pytest.mark.covers("A-45", "A-62", "G-18")
def test_whoever_may_not_decide_reads_the_check_and_marks_nothing():
    w = factories.world()
    docrequest = factories.submitted(w)
    check = f"/desk/requests/{docrequest.reference}/check/"
    for may, reads, sentence in ((w.ravi, w.anna, FIRST), (w.anna, w.ravi, FINAL)):
        page = browser(may.login, "desk").get(check).content.decode()
        assert 'type="radio" id="ok-' in page and "<textarea" in page and sentence not in page
        page = browser(reads.login, "desk").get(check).content.decode()
        assert sentence in page and "scan.pdf" in page
        assert "<textarea" not in page and 'data-mark="#' not in page and "data-checked" not in page
        assert "data-unsaved" not in page
        if may == w.ravi:
            reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)


@pytest.mark.covers("B-23", "B-22")
def test_a_request_by_link_shows_what_its_state_allows():
    w = factories.world()
    docrequest = factories.mailed(w)
    at = f"/desk/requests/{docrequest.reference}/"
    assert {"Send a new link", "Cancel request"} <= buttons(w.anna, at)[0]
    factories.link_requests.cancel(docrequest, by=w.anna)
    assert (
        not {"Send a new link", "Cancel request", "Mark as seen"} & buttons(w.anna, at)[0]
        and "Copy as new" in buttons(w.anna, at)[0]
    )


# ---- without a mail server ---------------------------------------------------------------------------------

NO_MAIL = "No mail server is set, so nothing can be sent."


@pytest.fixture
def w() -> factories.World:
    return factories.world()


@pytest.mark.covers("A-04", "R-18")
def test_each_form_that_ends_in_an_email_says_before_that_none_can_leave(w, settings):
    docrequest, link, work = factories.asked(w), factories.drafted(w), factories.work(w)
    settings.MAILERS, settings.MODE = {}, "real"
    pages = [
        "/desk/requests/new/",
        f"/desk/clients/{link.client_id}/send/",
        f"/desk/requests/{docrequest.reference}/",
        f"/desk/works/{work.pk}/contact-log/new/",
        f"/desk/works/{work.pk}/setup/upload/",
    ]
    ada = factories.administrator()
    for at in pages:
        assert NO_MAIL in buttons(w.anna, at)[1] and "EMAIL_URL" not in buttons(w.anna, at)[1], at
        assert NO_MAIL in buttons(ada, at)[1] and "sets EMAIL_URL and EMAIL_FROM" in buttons(ada, at)[1], at
        assert buttons(ada, at)[1].count(NO_MAIL) == 1 and "Ask your administrator" not in buttons(ada, at)[1]
    settings.MODE = "demo"
    assert not any(NO_MAIL in buttons(w.anna, at)[1] for at in pages)


@pytest.mark.covers("A-04")
def test_a_new_request_says_before_that_nobody_could_call(w):
    w.ravi.teams.clear()
    lacks = "No one is in Customer service, so no one could call or check."
    asks, adds = (
        "Ask your administrator to add someone.",
        "Add a colleague to this team in Settings, People.",
    )
    assert f"{lacks} {asks}" in buttons(w.anna, "/desk/requests/new/")[1]
    ada = factories.administrator()
    for at in ("/desk/requests/new/", "/desk/"):
        assert f"{lacks} {adds}" in buttons(ada, at)[1], at


@pytest.mark.covers("A-04", "R-18", "F-13")
def test_nothing_that_ends_in_an_email_begins_without_a_mail_server(w, settings):
    called, invited, work = factories.asked(w), factories.waiting(w), factories.work(w)
    settings.MAILERS, settings.MODE = {}, "real"
    with pytest.raises(commands.ActionDeniedError, match=NO_MAIL):
        commands.contacted(called, by=w.ravi)
    with pytest.raises(commands.ActionDeniedError, match=NO_MAIL):
        link_renewal.send_new_link(invited, by=w.ravi)
    at, anna = f"/desk/works/{work.pk}/contact-log/new/", browser(w.anna.login, "desk")
    typed = {
        "channel": "email",
        "mailed": "on",
        "to_address": "mina@bianchi.example",
        "subject": "March",
        "notes": "Please read it.",
        "do": "send",
    }
    answer = anna.post(at, typed)
    assert (
        answer.status_code == 422
        and "Please read it." in answer.content.decode()
        and not ContactLog.objects.exists()
    )
    typed.pop("mailed")
    assert anna.post(at, typed).status_code == 302 and ContactLog.objects.get().mail is None, (
        "an email that was written elsewhere is noted"
    )


@pytest.mark.covers("F-16", "F-67")
def test_who_is_too_late_hears_that_and_nothing_of_a_field_that_is_gone():
    w = factories.world()
    docrequest = commands.contacted(factories.asked(w), by=w.ravi)
    typed = {"email": "mina@", "seen": "an older page"}
    answer = browser(w.ravi.login, "desk").post(f"/desk/requests/{docrequest.reference}/contacted/", typed)
    page = answer.content.decode()
    assert answer.status_code == 409 and "correct format" not in page
    assert "already" in page


@pytest.mark.covers("A-04")
def test_who_may_not_ask_reads_that_and_fills_in_no_form():
    w, pia = factories.world(), personas.staff("Pia Practice")
    hers, anna = (browser(one.login, "desk").get("/desk/requests/new/") for one in (pia, w.anna))
    assert "Your roles do not let you create document requests." in hers.content.decode()
    for page, count in ((hers, 0), (anna, 1)):
        assert page.content.decode().count('action="/desk/requests/new/"') == count


@pytest.mark.covers("G-13", "G-18")
def test_a_check_that_one_may_not_do_is_not_offered_to_be_taken():
    w = factories.world()
    docrequest, carla = factories.submitted(w), personas.staff("Carla Neri", TeamKey.COMPLIANCE)
    Task.objects.open().update(assignee=None)
    task = Task.objects.open().get(subject=docrequest.subject)
    check, beside = f"/desk/requests/{docrequest.reference}/check/", f"/desk/?tab=team&task={task.pk}"
    assert "Take this task" not in buttons(carla, check)[0], "it could not be given to her either"
    w.anna.teams.add(Team.objects.get(key=TeamKey.CUSTOMER_SERVICE))
    for place in (check, beside):
        assert "Take this task" in buttons(w.ravi, place)[0]
        assert "Take this task" not in buttons(w.anna, place)[0], "she asked for these documents"
    others = (
        (w.anna, f"/desk/tasks/{task.pk}/claim/", {}, "You created this request"),
        (carla, check, {"verb": "take"}, "Only people in the team Customer service"),
    )
    for who, press, typed, why in others:
        denied = browser(who.login, "desk").post(press, typed)
        assert denied.status_code == 409 and why in denied.content.decode()
    task.refresh_from_db()
    assert (task.assignee, task.taken_at) == (None, None)
