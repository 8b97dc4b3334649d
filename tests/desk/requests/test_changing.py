"""The menu of a running request, and the page of each change: through the desk's own doors."""

from __future__ import annotations

import datetime
import re

import pytest
from django.db.models.functions import Now

from tests import factories, personas
from tests.flat import flat
from tests.signed_in import browser_of
from vestibule.catalog.document_templates import add_template
from vestibule.docrequests import actions, changes, due_dates, reminders, several
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest
from vestibule.mail.models import OutgoingMail
from vestibule.organisation import reminder_settings
from vestibule.organisation.models import get_organisation
from vestibule.organisation.timezone import short_day, to_local, today
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")
DAY = datetime.timedelta(days=1)


@pytest.fixture
def w() -> factories.World:
    return factories.world()


def at(docrequest: DocumentRequest, rest: str = "") -> str:
    return f"/desk/requests/{docrequest.reference}/{rest}"


def page_of(person, docrequest: DocumentRequest, rest: str = "") -> str:
    return " ".join(browser_of(person).get(at(docrequest, rest)).content.decode().split())


@pytest.mark.covers("G-30")
def test_the_author_has_the_menu_and_others_read_no_button(w):
    docrequest = factories.waiting(w)
    menu = page_of(w.anna, docrequest)
    for words in ("Send a reminder", "Change the due date", "Take out a document", "Pause until a date"):
        assert words in menu
    assert "Cancel request" in menu
    other = page_of(w.ravi, docrequest)
    assert "Send a reminder" not in other and "Cancel request" not in other
    assert "Only Anna Conti can change the due date." in page_of(w.ravi, docrequest, "change/change_due/")


@pytest.mark.covers("G-30")
def test_each_page_of_a_change_says_what_it_does_and_an_unknown_one_is_not_there(w):
    docrequest = factories.waiting(w)
    for verb in changes.CHANGES:
        page = page_of(w.anna, docrequest, f"change/{verb}/")
        assert verb == "resume" or str(changes.CHANGES[verb].label) in page, verb
    assert browser_of(w.anna).get(at(docrequest, "change/dance/")).status_code == 404
    assert browser_of(w.anna).get(at(docrequest, "change/%00/")).status_code == 404


@pytest.mark.covers("G-30")
def test_a_new_date_is_saved_once_and_a_wrong_one_is_said_at_its_field(w):
    docrequest, anna = factories.waiting(w), browser_of(w.anna)
    seen = changes.stamp_of(docrequest, "change_due")
    later = today() + 20 * DAY
    wrong = anna.post(at(docrequest, "change/change_due/"), {"seen": seen, "due_on": "soon"})
    assert wrong.status_code == 422 and "Enter a date, like 2026-04-02" in wrong.content.decode()
    typed = {"seen": seen, "due_on": later.isoformat(), "tell": "on"}
    assert anna.post(at(docrequest, "change/change_due/"), typed).status_code == 302
    assert OutgoingMail.objects.filter(letter="requests/changed").count() == 1
    stale = browser_of(personas.ada()).post(
        at(docrequest, "change/change_due/"), typed | {"due_on": "2026-12-30"}
    )
    assert stale.status_code == 409


@pytest.mark.covers("G-30")
def test_a_paused_request_says_so_on_its_page_and_in_lists_until_somebody_goes_on(w):
    docrequest, anna = factories.waiting(w), browser_of(w.anna)
    DocumentRequest.objects.update(due_on=today() - 3 * DAY)
    late = "3 days late"
    assert late in page_of(w.anna, docrequest)
    until = today() + 8 * DAY
    seen = changes.stamp_of(docrequest, "pause")
    anna.post(at(docrequest, "change/pause/"), {"seen": seen, "until": until.isoformat()})
    page, listed = page_of(w.anna, docrequest), anna.get("/desk/requests/").content.decode()
    assert "Paused until" in page and "Go on now" in page and late not in page
    assert "paused until" in listed and late not in listed
    assert "Go on now" not in page_of(w.ravi, docrequest)
    assert anna.post(at(docrequest, "change/resume/")).status_code == 302
    assert late in page_of(w.anna, docrequest)


@pytest.mark.covers("G-30", "T-05")
def test_a_pause_beyond_the_due_date_says_that_the_date_stays(w):
    docrequest, anna = factories.waiting(w), browser_of(w.anna)
    stays = f"The due date stays {short_day(docrequest.due_on)}"
    page = page_of(w.anna, docrequest, "change/pause/")
    assert f"{stays}." in page, "before anything is typed"

    def pauses(until: datetime.date) -> str:
        seen = changes.stamp_of(DocumentRequest.objects.get(pk=docrequest.pk), "pause")
        typed = {"seen": seen, "until": until.isoformat()}
        return flat(anna.post(at(docrequest, "change/pause/"), typed, follow=True))

    assert stays not in pauses(docrequest.due_on), "it goes on on that day"
    said = pauses(docrequest.due_on + DAY)
    assert f"The request is paused. {stays}, before the pause ends." in said
    assert stays in page_of(w.anna, docrequest), "and its page says it for as long as it is so"


@pytest.mark.covers("G-31")
def test_cancelling_asks_for_a_reason_and_a_second_press_does_nothing_more(w):
    docrequest, anna = factories.waiting(w), browser_of(w.anna)
    asked = anna.post(at(docrequest, "cancel/"), {"reason": ""})
    assert asked.status_code == 422 and "Enter why you cancel the request" in asked.content.decode()
    token = re.search(
        r'name="form_token" value="([^"]+)"', anna.get(at(docrequest, "cancel/")).content.decode()
    )
    typed = {"form_token": token[1], "reason": "The deal is off", "tell": "on"}
    for _press in range(2):
        assert anna.post(at(docrequest, "cancel/"), typed).status_code == 302
    docrequest.refresh_from_db()
    assert docrequest.state == RequestState.CANCELLED
    assert OutgoingMail.objects.filter(letter="requests/cancelled").count() == 1
    mina = browser_of(w.account)
    assert "Cancelled" in mina.get("/portal/").content.decode()
    sent = mina.get(f"/portal/tasks/{docrequest.reference}/sent/")
    assert "We cancelled this request" in sent.content.decode()


@pytest.mark.covers("A7", "T-05")
def test_the_settings_of_reminders_say_what_a_customer_would_get(w):
    ada = browser_of(personas.ada())
    at_first = ada.get("/desk/settings/reminders/").content.decode()
    assert "Customers get no reminders unless somebody sends one." in at_first
    seen = reminder_settings.stamp_of(get_organisation())
    typed = {"seen": seen, "times": "2", "every": "4", "subject_line": "", "message": "Hello again."}
    wrong = ada.post("/desk/settings/reminders/", typed | {"every": "99"})
    assert wrong.status_code == 422 and "enter 60 or less" in wrong.content.decode()
    missing = ada.post("/desk/settings/reminders/", typed | {"every": ""})
    assert missing.status_code == 422 and "Enter the days between reminders" in missing.content.decode()
    none = ada.post("/desk/settings/reminders/", typed | {"every": "", "times": "0"})
    assert none.status_code == 302 and get_organisation().remind_every == 3, "no days are needed for none"
    typed["seen"] = reminder_settings.stamp_of(get_organisation())
    assert ada.post("/desk/settings/reminders/", typed).status_code == 302
    page = " ".join(ada.get("/desk/settings/reminders/").content.decode().split())
    assert "A customer who is asked now and does not answer gets 2 reminders:" in page
    assert "Hello again." in page
    before, counts = factories.waiting(factories.another(w, "Otto")), "next automatic reminder count from now"
    docrequest = factories.waiting(w)
    assert counts in page_of(w.anna, docrequest, "change/remind/")
    reminders.stop(before)
    assert counts not in page_of(w.anna, before, "change/remind/")
    assert "Next reminder:" in page_of(w.anna, docrequest) and "(0 of 2 sent)" in page_of(w.anna, docrequest)


@pytest.mark.covers("G-30")
def test_several_requests_are_reminded_and_get_another_date_each_by_its_own_rule(w):
    mine, called = factories.waiting(w), factories.asked(factories.another(w, "Otto"))
    anna, later = browser_of(w.anna), today() + 25 * DAY
    both = {"selected": [mine.pk, called.pk]}
    assert "Change the due date" in anna.get("/desk/requests/?several=1").content.decode()
    press = {**both, "do": "remind"}
    told = anna.post("/desk/requests/selected/remind/", press, follow=True).content.decode()
    assert "We are sending 1 reminder." in told and called.reference in told, "whom nobody has called is not"
    asked = anna.post("/desk/requests/selected/due/", both, follow=True).content.decode()
    assert mine.reference in asked and called.reference in asked
    stamps = {f"{one.pk}-seen": changes.stamp_of(one, "change_due") for one in (mine, called)}
    typed = {**both, **stamps, "do": "save", "due_on": later.isoformat(), "tell": "on"}
    done = anna.post("/desk/requests/selected/due/", typed, follow=True).content.decode()
    assert "Changed 2 due dates. We are emailing the customers who still have to send something." in done
    assert set(DocumentRequest.objects.values_list("due_on", flat=True)) == {later}
    assert OutgoingMail.objects.filter(letter="requests/changed").count() == 1
    same = {**both, "do": "save", "due_on": later.isoformat(), "tell": "on"}
    said = anna.post("/desk/requests/selected/due/", same, follow=True).content.decode()
    assert "Changed" not in said and "It is due on that day already." in said
    denied = browser_of(w.ravi).post("/desk/requests/selected/due/", both, follow=True).content.decode()
    assert "Only Anna Conti can change the due date." in denied


@pytest.mark.covers("F-80", "G-30")
def test_several_are_denied_for_the_reasons_of_each(w):
    ended = factories.accepted(factories.another(w, "Ute"))
    DocumentRequest.objects.filter(pk=ended.pk).update(state=RequestState.CLOSED, closed_at=Now())
    waits = factories.waiting(w)
    held = factories.accepted(factories.another(w, "Otto"))
    Task.objects.open().filter(subject=held.subject).update(assignee=w.ravi)

    def found() -> list[DocumentRequest]:
        return list(DocumentRequest.objects.filter(pk__in=[ended.pk, waits.pk, held.pk]).order_by("pk"))

    for person in (w.anna, w.ravi):
        each = [actions.change_denial(one, "change_due", by=person) for one in found()]
        assert several.change_denials(found(), "change_due", by=person) == each
        assert "already decided" in each[0] and each[2] == ""
        assert (each[1] == "") == (person == w.anna)


@pytest.mark.covers("G-31")
def test_what_a_colleague_took_out_meanwhile_is_said_and_not_that_nothing_was_selected(w):
    docrequest = factories.waiting(w)
    third = add_template(name="Statement", instructions="The last one.", by=w.anna)
    changes.add_items(docrequest, templates=[third], by=w.anna)
    anna, gone = browser_of(w.anna), docrequest.items.first()
    to, typed = at(docrequest, "change/remove_items/"), {"items": str(gone.pk)}
    changes.remove_items(docrequest, items=[gone.pk], by=w.anna)
    answer = anna.post(to, typed).content.decode()
    assert "A colleague has changed this list meanwhile." in answer
    assert "Select at least one document" in anna.post(to, {}).content.decode()


@pytest.mark.covers("G-30")
def test_a_copy_does_not_ask_again_for_what_was_taken_out(w):
    docrequest = factories.waiting(w)
    gone, kept = docrequest.items.order_by("position")
    changes.remove_items(docrequest, items=[gone.pk], by=w.anna)
    page = browser_of(w.anna).get(f"/desk/requests/new/?copy={docrequest.reference}").content.decode()
    chosen = re.findall(r'name="documents" value="(\d+)"[^>]*checked', page)
    assert chosen == [str(kept.template_id)]


def saves_reminders(w: factories.World, docrequest: DocumentRequest, **typed: str) -> str:
    """The form as the page had filled it in, with what is typed; returns what is read then."""
    anna, page = browser_of(w.anna), at(docrequest, "change/change_reminders/")
    form = anna.get(page).context["form"]
    names = ("seen", "times", "every", "subject_line", "message")
    shown = {name: form[name].value() for name in names}
    answer = anna.post(page, shown | typed, follow=True)
    return answer.content.decode()


@pytest.mark.covers("G-30", "T-05")
def test_the_form_of_reminders_shows_what_holds_now_and_says_what_was_saved(w):
    ada, words = personas.ada(), {"subject_line": "", "message": ""}
    reminder_settings.change(times=2, every=3, **words, by=ada)
    docrequest = factories.waiting(w)
    reminder_settings.change(times=2, every=9, **words, by=ada)
    form = browser_of(w.anna).get(at(docrequest, "change/change_reminders/")).context["form"]
    assert form["every"].value() == 3, "as they are sent now, whatever the organisation has set since"
    series = reminders.running(docrequest)
    assert "Nothing was changed." in saves_reminders(w, docrequest)
    assert reminders.running(docrequest) == series and not series.own
    assert "Saved the reminders." in saves_reminders(w, docrequest, every="9")
    assert reminders.running(docrequest).every == 9 and reminders.running(docrequest).own


@pytest.mark.covers("G-30", "T-05")
def test_reminders_that_could_be_sent_and_are_not_begin_when_they_are_saved(w):
    docrequest = factories.waiting(w)
    reminder_settings.change(times=2, every=3, subject_line="", message="", by=personas.ada())
    assert reminders.running(docrequest) is None
    assert "Saved the reminders." in saves_reminders(w, docrequest)
    assert reminders.running(docrequest).times == 2
    assert "Nothing was changed." in saves_reminders(w, docrequest)


@pytest.mark.covers("G-30", "T-05")
def test_the_form_of_reminders_says_from_when_the_days_count(w):
    """Of a series that runs, the day of its next one, for the days start anew when they are changed; of a
    customer who was asked and gets none, today."""
    ask = "With 3, the first reminder is sent 3 days after we ask, and the next one 3 days later."
    docrequest, ada = factories.waiting(w), personas.ada()
    page = page_of(w.anna, docrequest, "change/change_reminders/")
    assert ask in page and "For this request the days start today." in page
    reminder_settings.change(times=2, every=3, subject_line="", message="", by=ada)
    reminders.begin(docrequest)
    due = short_day(to_local(reminders.running(docrequest).due_at))
    page = page_of(w.anna, docrequest, "change/change_reminders/")
    assert f"The next reminder is due on {due}. If you change this, the days start today." in page
    sent = factories.submitted(w, docrequest)
    assert "the days start today" not in page_of(w.anna, sent, "change/change_reminders/")
    settings = " ".join(browser_of(ada).get("/desk/settings/reminders/").content.decode().split())
    assert ask in settings


@pytest.mark.covers("G-30", "S-22")
def test_what_the_customer_did_since_a_page_was_opened_is_read_before_its_change_is_made(w):
    docrequest, anna = factories.waiting(w), browser_of(w.anna)
    seen = {verb: changes.stamp_of(docrequest, verb) for verb in ("change_due", "change_comments")}
    typed = {"due_on": (today() + 20 * DAY).isoformat(), "customer_comment": "Both sides", "tell": "on"}
    factories.submitted(w, docrequest)
    for verb in seen:
        answer = anna.post(at(docrequest, f"change/{verb}/"), typed | {"seen": seen[verb]})
        assert answer.status_code == 409 and "Mina Bianchi sent documents at " in flat(answer), verb
    assert not OutgoingMail.objects.filter(letter="requests/changed").exists(), "though that was ticked"


@pytest.mark.covers("G-30", "T-05")
def test_a_pause_speaks_of_reminders_only_where_some_are_sent(w):
    ada = personas.ada()
    silent = factories.waiting(factories.another(w, "Otto"))
    seen = reminder_settings.stamp_of(get_organisation())
    typed = {"seen": seen, "times": "2", "every": "4", "subject_line": "", "message": ""}
    assert browser_of(ada).post("/desk/settings/reminders/", typed).status_code == 302
    reminded = factories.waiting(w)
    for docrequest, speaks in ((silent, False), (reminded, True)):
        pause = page_of(w.anna, docrequest, "change/pause/").partition("<main")[2]
        assert "does not count as late" in pause and ("reminder" in pause) == speaks
        changes.pause(docrequest, until=today() + 8 * DAY, by=w.anna)
        assert ("Until then no reminder" in page_of(w.anna, docrequest)) == speaks


@pytest.mark.covers("G-30", "T-05")
def test_the_days_that_are_allowed_are_said_before_one_is_entered(w):
    docrequest, last = factories.waiting(w), short_day(today() + due_dates.FURTHEST)
    assert f"From {short_day(today())} to {last}." in page_of(w.anna, docrequest, "change/change_due/")
    assert f"From {short_day(today() + DAY)} to {last}." in page_of(w.anna, docrequest, "change/pause/")
    several = browser_of(w.anna).get(f"/desk/requests/selected/due/?selected={docrequest.pk}")
    assert f"From {short_day(today())} to {last}." in flat(several)
    assert f"From {short_day(today())} to {last}." in flat(browser_of(w.anna).get("/desk/requests/new/"))
