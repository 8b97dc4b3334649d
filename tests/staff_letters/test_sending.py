"""When notifications are mailed: at once after ten minutes, on the hour, at eight by the organisation's
clock; once, whatever number of workers there is; and to nobody whose letters come back."""

from __future__ import annotations

import datetime
import threading
import zoneinfo

import pytest
from django.db import connection

from tests import factories, personas
from vestibule.docrequests import commands
from vestibule.mail.models import OutgoingMail
from vestibule.notifications import choices
from vestibule.notifications.choices import DEFAULTS, Choice, mail_due, morning
from vestibule.notifications.commands import mark_read
from vestibule.notifications.models import DayLetter, Kind, Notification, Pace
from vestibule.organisation.models import Organisation
from vestibule.people import client_access
from vestibule.people.models import Staff
from vestibule.staff_letters.sending import send_digests, send_due
from vestibule.tasks import inbox
from vestibule.tasks.models import Task

pytestmark = pytest.mark.covers("M-10")
ROME = zoneinfo.ZoneInfo("Europe/Rome")


def rome(day: int, hour: int, minute: int = 0, second: int = 0, *, month: int = 3) -> datetime.datetime:
    return datetime.datetime(2026, month, day, hour, minute, second, tzinfo=ROME)


def chosen(person: Staff, kind: Kind, pace: Pace) -> None:
    choices.choose(DEFAULTS | {kind: Choice(True, pace)}, by=person)


def due(person: Staff, at: datetime.datetime) -> None:
    """Everything that this person is told is to be mailed at this moment."""
    Notification.objects.filter(staff=person).update(mail_due_at=at)


def mailed(person: Staff) -> list[str]:
    letters = OutgoingMail.objects.filter(staff=person).order_by("pk")
    return list(letters.values_list("subject_line", flat=True))


@pytest.mark.parametrize(
    ("pace", "now", "expected"),
    [
        (Pace.OFF, rome(10, 9), None),
        (Pace.AT_ONCE, rome(10, 9), rome(10, 9, 10)),
        (Pace.HOURLY, rome(10, 9), rome(10, 10)),
        (Pace.HOURLY, rome(10, 9, 59, 59), rome(10, 10)),
        (Pace.HOURLY, rome(10, 23, 30), rome(11, 0)),
        (Pace.DAILY, rome(10, 7, 59, 59), rome(10, 8)),
        (Pace.DAILY, rome(10, 8), rome(11, 8)),
        (Pace.DAILY, rome(10, 23, 59), rome(11, 8)),
        (Pace.DAILY, rome(28, 9), rome(29, 8)),  # the clocks go forward in this night
        (Pace.DAILY, rome(24, 9, month=10), rome(25, 8, month=10)),  # and back in this one
    ],
)
def test_the_moment_of_each_letter(db, pace, now, expected):
    personas.northwind()
    for asked in (now, now.astimezone(datetime.UTC)):
        assert mail_due(pace, asked) == expected


def test_a_full_hour_is_one_by_the_organisation_s_clock(db):
    personas.northwind()
    Organisation.objects.update(time_zone="Asia/Kolkata")
    kolkata = zoneinfo.ZoneInfo("Asia/Kolkata")
    now = datetime.datetime(2026, 3, 10, 9, 20, tzinfo=kolkata)
    assert mail_due(Pace.HOURLY, now) == datetime.datetime(2026, 3, 10, 10, tzinfo=kolkata)


def test_at_once_is_one_letter_for_each_request_ten_minutes_later(db):
    w = factories.world()
    chosen(w.ravi, Kind.TEAM_TASK, Pace.AT_ONCE)
    first, second = factories.asked(w), factories.asked(factories.another(w, "Otto"))
    now = Notification.objects.filter(staff=w.ravi).first().made_at
    send_due(now + datetime.timedelta(minutes=9, seconds=59))
    assert mailed(w.ravi) == []
    send_due(now + datetime.timedelta(minutes=10))
    send_due(now + datetime.timedelta(minutes=11))
    assert mailed(w.ravi) == [
        f"Contact the customer: Mina Bianchi [{first.reference}]",
        f"Contact the customer: Otto [{second.reference}]",
    ]
    letter = OutgoingMail.objects.filter(staff=w.ravi).first()
    row = Notification.objects.filter(staff=w.ravi).first()
    for part in (letter.text, letter.html):
        assert "Why do I get this?" in part and "/desk/account/notifications/" in part
        assert f"/desk/notifications/{row.pk}/" in part and "A new task for my team" in part
        assert "Reply to this email" not in part
    assert row.mailed_at and row.mail_due_at is None and letter.to_address == "ravi@northwind.example"
    assert OutgoingMail.objects.visible_to(w.ravi).filter(staff__isnull=False).count() == 0
    assert mailed(w.anna) == [], "what I did myself"


def test_on_the_hour_all_are_one_letter(db):
    w = factories.world()
    chosen(w.ravi, Kind.TEAM_TASK, Pace.HOURLY)
    factories.asked(w), factories.asked(factories.another(w, "Otto"))
    due(w.ravi, rome(10, 10))
    send_due(rome(10, 9, 59, 59))
    assert mailed(w.ravi) == []
    send_due(rome(10, 10))
    send_due(rome(10, 10, 1))
    assert mailed(w.ravi) == ["2 new notifications"]
    letter = OutgoingMail.objects.get(staff=w.ravi)
    assert "New (2)" in letter.text and "Contact the customer: Otto" in letter.text


def test_what_was_read_done_or_taken_meanwhile_is_not_mailed(db):
    w, rosa = factories.world(), personas.rosa()
    for person in (w.ravi, rosa):
        chosen(person, Kind.TEAM_TASK, Pace.AT_ONCE)
    asked = [factories.asked(factories.another(w, name)) for name in ("Done", "Taken", "Seen", "Left")]
    tasks = [Task.objects.get(subject=one.subject) for one in asked]
    commands.contacted(asked[0], by=rosa)
    inbox.claim(tasks[1], by=rosa)
    mark_read(Notification.objects.filter(staff=w.ravi, task=tasks[2].pk), by=w.ravi)
    send_due(Task.objects.first().created_at + datetime.timedelta(minutes=10))
    assert mailed(w.ravi) == [f"Contact the customer: Left [{asked[3].reference}]"]
    assert len(mailed(rosa)) == 3


def digest_due(w: factories.World, day: int = 10) -> None:
    """Ravi has had the digest of the day before."""
    DayLetter.objects.update_or_create(staff=w.ravi, defaults={"day": datetime.date(2026, 3, day - 1)})


def test_the_digest_is_written_at_eight_once_a_day(db):
    w = factories.world()
    docrequest = factories.asked(w)
    Task.objects.update(due_at=rome(10, 17))
    digest_due(w)
    send_digests(rome(10, 7, 59, 59))
    assert mailed(w.ravi) == []
    send_digests(rome(10, 8))
    send_digests(rome(10, 8, 1))
    assert mailed(w.ravi) == ["Your day: 1 task"]
    letter = OutgoingMail.objects.get(staff=w.ravi)
    assert "Today (1)" in letter.text and docrequest.reference in letter.text
    assert f"/desk/?task={Task.objects.get().pk}" in letter.html
    send_digests(rome(11, 8))
    assert mailed(w.ravi) == ["Your day: 1 task", "Your day: 1 task, 1 late"]
    assert "Late (1)" in OutgoingMail.objects.filter(staff=w.ravi).latest("pk").text


def test_the_digest_lists_what_is_new_beside_the_tasks_of_the_day(db):
    w = factories.world()
    factories.asked(w)
    factories.asked(factories.another(w, "Otto"))
    later = Task.objects.latest("pk")
    Task.objects.filter(pk=later.pk).update(due_at=rome(12, 12))
    Task.objects.exclude(pk=later.pk).update(due_at=rome(10, 12))
    due(w.ravi, rome(10, 8))
    send_digests(rome(10, 8))
    letter = OutgoingMail.objects.get(staff=w.ravi)
    assert letter.subject_line == "Your day: 1 task"
    assert "Today (1)" in letter.text and "New (1)" in letter.text
    assert letter.text.count("Contact the customer: Otto") == 1
    assert not Notification.objects.filter(staff=w.ravi, mail_due_at__isnull=False).exists()


def test_an_empty_day_is_not_mailed_nor_the_first_one_nor_to_whoever_does_not_want_it(db):
    w, rosa = factories.world(), personas.rosa()
    digest_due(w)
    send_digests(rome(10, 8))
    assert OutgoingMail.objects.count() == 0
    factories.asked(w)
    Task.objects.update(due_at=rome(9, 17))
    Notification.objects.all().delete()
    send_digests(rome(11, 8))
    assert mailed(w.ravi) == ["Your day: 1 task, 1 late"]
    assert len(mailed(rosa)) == 1, "she had the day before, an empty one"
    chosen(w.ravi, Kind.TEAM_TASK, Pace.OFF)
    DayLetter.objects.filter(staff=rosa).delete()
    send_digests(rome(12, 8))
    assert len(mailed(w.ravi)) == 1 and len(mailed(rosa)) == 1


@pytest.mark.covers("A-12")
def test_nothing_of_a_client_that_is_kept_from_somebody_is_mailed(db):
    w, ada = factories.world(), personas.ada()
    chosen(w.ravi, Kind.TEAM_TASK, Pace.AT_ONCE)
    factories.asked(w)
    client_access.change_access(w.client, restricted=True, by=ada)
    digest_due(w)
    Task.objects.update(due_at=rome(9, 17))
    send_due(rome(10, 8, month=12) + datetime.timedelta(days=36500))
    send_digests(rome(10, 8))
    assert mailed(w.ravi) == []
    assert not Notification.objects.filter(mail_due_at__isnull=False, staff=w.ravi).exists()


def test_whoever_left_and_whose_letters_come_back_gets_none(db):
    w, rosa = factories.world(), personas.rosa()
    for person in (w.ravi, rosa):
        chosen(person, Kind.TEAM_TASK, Pace.AT_ONCE)
    factories.asked(w)
    far = Task.objects.get().created_at + datetime.timedelta(minutes=10)
    send_due(far)
    OutgoingMail.objects.filter(staff=w.ravi).update(
        refused_at=far + datetime.timedelta(1), last_error="550 no such user"
    )
    Staff.objects.filter(pk=rosa.pk).update(left_at=far)
    factories.asked(factories.another(w, "Otto"))
    Notification.objects.filter(staff=rosa).update(mail_due_at=far)
    send_due(far)
    assert len(mailed(w.ravi)) == len(mailed(rosa)) == 1
    assert not Task.objects.filter(kind="not_mailed").exists()
    Staff.objects.get(pk=w.ravi.pk).login.__class__.objects.filter(staff=w.ravi).update(
        email="r@northwind.example"
    )
    factories.asked(factories.another(w, "Nora"))
    send_due(far)
    assert len(mailed(w.ravi)) == 2, "the address is another one now"


def test_without_a_mail_server_nothing_is_written(db, settings):
    w = factories.world()
    chosen(w.ravi, Kind.TEAM_TASK, Pace.AT_ONCE)
    factories.asked(w)
    settings.MODE, settings.MAILERS = "live", {}
    send_due(Task.objects.get().created_at + datetime.timedelta(minutes=10))
    assert mailed(w.ravi) == []


def test_two_workers_at_once_mail_once(fresh_db):
    w = factories.world()
    wanted = {Kind.TEAM_TASK: Choice(True, Pace.AT_ONCE), Kind.DECIDED: Choice(True, Pace.DAILY)}
    choices.choose(DEFAULTS | wanted, by=w.ravi)
    for name in ("One", "Two", "Three"):
        factories.asked(factories.another(w, name))
    far = datetime.datetime(2126, 3, 10, 8, tzinfo=ROME)
    digest_due(w)
    at_once = threading.Barrier(4)

    def work() -> None:
        try:
            at_once.wait()
            send_due(far)
            send_digests(far)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    send_due(far)
    send_digests(far)
    subjects = mailed(w.ravi)
    assert len(subjects) == len(set(subjects)) == 4, subjects
    assert morning(far) == far
