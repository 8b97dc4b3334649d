"""The bell, the page of notifications and the page on which one says how one wants to hear of what."""

from __future__ import annotations

import re

import pytest

from tests import factories, personas
from tests.signed_in import browser_of
from vestibule.docrequests import commands
from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import Letter, Recipient, enqueue_letter
from vestibule.notifications.choices import DEFAULTS, choices_of, stamp_of
from vestibule.notifications.commands import forget_old
from vestibule.notifications.models import Kind, Notification, Pace
from vestibule.people import client_access
from vestibule.people.models import Staff
from vestibule.staff_letters.undelivered import undelivered
from vestibule.tasks.models import Task

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.covers("M-10")]
LIST, SETTINGS = "/desk/notifications/", "/desk/account/notifications/"


def page(person: Staff, address: str = LIST) -> str:
    answer = browser_of(person).get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def bell(person: Staff) -> str:
    found = re.search(r'v-top__n">(.+?)<', page(person, "/desk/"))
    return found.group(1) if found else ""


def test_the_bell_counts_what_is_unread_and_the_list_shows_it():
    w = factories.world()
    assert bell(w.ravi) == "" and "You are up to date." in page(w.ravi)
    docrequest = factories.asked(w)
    assert bell(w.ravi) == "1" and bell(w.anna) == ""
    shown = page(w.ravi)
    assert "Contact the customer: Mina Bianchi" in shown and docrequest.reference in shown


def test_opening_one_leads_to_its_task_and_marks_it_read_and_a_look_does_not():
    w = factories.world()
    docrequest = factories.asked(w)
    task, row = Task.objects.get(), Notification.objects.get(staff=w.ravi)
    browser, to = browser_of(w.ravi), f"/desk/?task={task.pk}"
    looked = browser.get(f"{LIST}{row.pk}/")
    assert (looked.status_code, looked["Location"], bell(w.ravi)) == (302, to, "1"), "from a letter"
    assert browser.get(to).status_code == 200 and bell(w.ravi) == "1"
    assert browser.post(LIST, {"open": row.pk})["Location"] == to
    assert bell(w.ravi) == "" and "Contact the customer" in page(w.ravi, f"{LIST}?view=read")
    commands.contacted(docrequest, by=w.ravi)
    done = browser.post(LIST, {"open": row.pk})
    assert done["Location"] == f"/desk/requests/{docrequest.reference}/", "the task is done: to the request"


def test_one_of_somebody_else_is_not_there():
    w, rosa = factories.world(), personas.rosa()
    factories.asked(w)
    hers = Notification.objects.get(staff=rosa)
    browser = browser_of(w.ravi)
    assert browser.get(f"{LIST}{hers.pk}/").status_code == 404
    assert browser.post(LIST, {"open": hers.pk}).status_code == 404
    browser.post(LIST, {"all": hers.pk + 10})
    assert bell(rosa) == "1"


def test_a_notification_of_a_work_leads_to_the_work():
    w = factories.world()
    work = factories.work(w)
    row = Notification.objects.create(
        staff=w.anna, kind=Kind.DOWNLOADED, subject=work.subject, client=w.client, sentence="Downloaded"
    )
    assert browser_of(w.anna).post(LIST, {"open": row.pk})["Location"] == f"/desk/works/{work.pk}/"


def test_mark_all_as_read_takes_what_was_on_the_page():
    w = factories.world()
    factories.asked(w)
    shown = page(w.ravi)
    newest = re.search(r'name="all" value="(\d+)"', shown)
    assert newest and "Mark all as read" in shown
    factories.asked(factories.another(w, "Otto"))
    browser_of(w.ravi).post(LIST, {"all": newest.group(1)})
    assert bell(w.ravi) == "1", "what came meanwhile was not on the page"
    assert "Contact the customer: Mina" in page(w.ravi, f"{LIST}?view=read")


@pytest.mark.covers("A-12")
def test_what_is_kept_from_me_is_not_counted_nor_shown_nor_opened():
    w, ada = factories.world(), personas.ada()
    factories.asked(w)
    row = Notification.objects.get(staff=w.ravi)
    client_access.change_access(w.client, restricted=True, by=ada)
    ravi = Staff.objects.get(pk=w.ravi.pk)
    assert bell(ravi) == "" and "You are up to date." in page(ravi)
    assert browser_of(ravi).get(f"{LIST}{row.pk}/").status_code == 404


def test_the_bell_stops_counting_at_a_hundred():
    w = factories.world()
    one = {"staff": w.ravi, "kind": Kind.DECIDED, "subject": "case:1", "sentence": "x"}
    Notification.objects.bulk_create(Notification(**one) for _ in range(120))
    assert bell(w.ravi) == "99+"
    assert page(w.ravi).count('name="open"') == 50
    last = Notification.objects.order_by("-pk")[49].pk
    assert page(w.ravi, f"{LIST}?before={last}").count('name="open"') == 50


def test_old_ones_go():
    w = factories.world()
    one = {"staff": w.ravi, "kind": Kind.DECIDED, "subject": "case:1", "sentence": "x"}
    old, kept = (Notification.objects.create(**one) for _ in range(2))
    Notification.objects.filter(pk=old.pk).update(made_at=old.made_at)
    factories.time_passes(days=89, hours=23)
    forget_old()
    assert Notification.objects.count() == 2
    Notification.objects.filter(pk=kept.pk).update(made_at="2126-01-01T00:00Z")
    factories.time_passes(hours=2)
    forget_old()
    assert list(Notification.objects.all()) == [kept]


def typed(**changes: str) -> dict[str, str]:
    """The form of the settings as it stands at first, with these changes."""
    fields = {f"pace_{kind}": choice.pace.value for kind, choice in DEFAULTS.items()}
    fields |= {f"bell_{kind}": "on" for kind, choice in DEFAULTS.items() if choice.bell}
    return {name: value for name, value in (fields | changes).items() if value}


def test_everybody_says_how_they_want_to_hear_of_what():
    w = factories.world()
    shown = page(w.ravi, SETTINGS)
    seen = re.search(r'name="seen" value="([^"]+)"', shown)
    assert seen and all(str(kind.label) in shown for kind in Kind)
    changed = typed(pace_team_task="hourly", bell_decided="", seen=seen.group(1))
    answer = browser_of(w.ravi).post(SETTINGS, changed)
    assert answer.status_code == 302
    chosen = choices_of(w.ravi)
    assert (chosen[Kind.TEAM_TASK].pace, chosen[Kind.DECIDED].bell) == (Pace.HOURLY, False)
    assert choices_of(w.anna) == DEFAULTS
    late = browser_of(w.ravi).post(SETTINGS, typed(seen=seen.group(1)))
    assert late.status_code == 409, "another window has saved meanwhile"
    assert browser_of(w.ravi).post(SETTINGS, typed(pace_problem="never")).status_code == 422


def test_who_gets_no_letters_any_more_reads_why_on_the_account():
    w = factories.world()
    to = Recipient("ravi@northwind.example", "Ravi")
    mail = enqueue_letter(
        Letter("staff/notification", "x", "x", "x"), to=to, about="staff:1", client=None, staff=w.ravi
    )
    assert undelivered(w.ravi) is None
    OutgoingMail.objects.filter(pk=mail.pk).update(refused_at=mail.created_at, last_error="550 no such user")
    for address in ("/desk/account/", SETTINGS):
        assert "550 no such user" in page(w.ravi, address)
        assert "550 no such user" not in page(w.anna, address)
    browser_of(w.ravi).post(SETTINGS, typed(seen=stamp_of(DEFAULTS)))
    assert undelivered(w.ravi) is None, "saving asks for another try"
