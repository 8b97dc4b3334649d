"""What is due by itself is done once, whenever the worker dies and however long it was down: reminders, and
calls that were planned for later (T-01, T-05, G-73)."""

from __future__ import annotations

import datetime
import itertools
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings as settings_now
from django.db.models import F, Sum
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from tests.live_installation import Installation
from vestibule.audit.models import AuditEvent
from vestibule.core import clock
from vestibule.docrequests import calls, reminders
from vestibule.docrequests.models import DocumentRequest, ReminderSeries
from vestibule.mail.models import OutgoingMail
from vestibule.notifications.models import Notification
from vestibule.organisation import hours, reminder_settings
from vestibule.tasks.models import Task
from vestibule.worker import sweeps

from .dying_sweep import DONE, KILLED, DyingSweep

AGO = datetime.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def folder_of_its_own(settings, tmp_path: Path) -> None:
    """Each test has a database of its own, and so a data folder: the two know each other."""
    settings.HOME, settings.BLOBS = tmp_path, tmp_path / "blobs"


def at_work_day_and_night() -> None:
    hours.change(
        days=range(1, 8),
        begins=datetime.time(0),
        ends=datetime.time(23, 59),
        holidays=[],
        by=factories.administrator(),
    )


def reminded(w: factories.World, *, every: int = 3, times: int = 3) -> list[DocumentRequest]:
    """Two requests that wait, and are reminded of."""
    at_work_day_and_night()
    reminder_settings.change(
        times=times, every=every, subject_line="", message="", by=factories.administrator()
    )
    first = factories.waiting(w)
    return [first, factories.asked(w)]  # whoever has an account need not be called again


def called(w: factories.World) -> list[DocumentRequest]:
    """Two requests for which nobody answered the phone: the next call is planned."""
    return [calls.no_response(factories.asked(w), by=w.ravi) for _ in range(2)]


def each_death(
    urls: dict[str, str],
    sweep: Callable[[], None],
    *,
    is_due: Callable[[], None],
    done: Callable[[], Counter[str]],
    parts: int,
) -> int:
    """The sweep dies after its first statement, its second, and so on; the minutes after that do what is
    left. Each time all that was due is done once, in as many parts as it has. How many deaths there were."""
    with DyingSweep(urls, f"{sweep.__module__}.{sweep.__name__}") as dying:
        for statements in itertools.count():
            is_due()
            before = done()
            came = dying.after(statements)
            assert came in (KILLED, DONE)
            _minutes_pass(sweep, until=lambda: not due_now())
            what = done() - before
            once = len(what) == parts and set(what.values()) == {1}
            assert once, f"killed after {statements} statements: {what}"
            if came == DONE:
                return statements
    raise AssertionError


def due_now() -> bool:
    now = clock.now()
    return (
        ReminderSeries.objects.filter(due_at__lte=now).exists()
        or Task.objects.open().filter(planned_for__lte=now).exists()
    )


def _minutes_pass(sweep: Callable[[], None], *, until: Callable[[], bool]) -> None:
    """The first may find a row that the dead one's connection still holds; one more finds nothing."""
    latest = time.monotonic() + 20
    while not until():
        assert time.monotonic() < latest, "what was due stays undone"
        sweep()
    sweep()


@pytest.mark.timeout(900)
@pytest.mark.covers("T-05", "G-73")
def test_a_worker_that_dies_after_any_statement_sends_each_reminder_once(fresh_db):
    ours = reminded(factories.world())

    def is_due() -> None:
        ReminderSeries.objects.update(due_at=clock.now() - AGO, sent=0)

    def done() -> Counter[str]:
        letters = OutgoingMail.objects.filter(letter__startswith="requests/reminder")
        about = {pk: f"letter {subject}" for pk, subject in letters.values_list("pk", "about")}
        jobs = ProcrastinateJob.objects.filter(task_name="mail.hand_over").values_list("args", flat=True)
        on_its_way = Counter(f"job for {about[job['mail_id']]}" for job in jobs if job["mail_id"] in about)
        told = AuditEvent.objects.filter(event_type="docrequest.reminded_automatically")
        events = Counter(f"event {subject}" for subject in told.values_list("subject", flat=True))
        counted = ReminderSeries.objects.values_list("docrequest", "sent")
        return Counter(about.values()) + on_its_way + events + Counter({f"sent {n}": m for n, m in counted})

    deaths = each_death(fresh_db, sweeps.send_reminders, is_due=is_due, done=done, parts=4 * len(ours))
    assert deaths > 20, "both reminders were on their way"


@pytest.mark.timeout(900)
@pytest.mark.covers("T-01", "G-73")
def test_a_worker_that_dies_after_any_statement_wakes_each_planned_call_once(fresh_db):
    ours = called(factories.world())

    def is_due() -> None:
        Task.objects.open().filter(kind="contact").update(planned_for=clock.now() - AGO)

    def done() -> Counter[str]:
        woken = AuditEvent.objects.filter(event_type="task.due_again")
        told = Notification.objects.values("subject").annotate(n=Sum(F("others") + 1))
        return Counter(f"event {subject}" for subject in woken.values_list("subject", flat=True)) + Counter(
            {f"told {row['subject']}": row["n"] for row in told}
        )

    wakes = sweeps.planned.wake_planned_tasks
    deaths = each_death(fresh_db, wakes, is_due=is_due, done=done, parts=2 * len(ours))
    assert deaths > 10, "both were on their way"
    assert Task.objects.open().filter(kind="contact", planned_for=None, assignee__isnull=False).count() == 2


@pytest.mark.covers("G-73")
def test_what_a_worker_missed_while_it_was_down_happens_late_and_once(fresh_db):
    w = factories.world()
    waiting, planned = reminded(w, every=3), called(factories.another(w, "Rossi"))
    with Installation(fresh_db, Path(settings_now.HOME)) as installation:
        installation.kill("worker")
        factories.time_passes(days=20)  # six reminders, and both calls
        installation.start("worker")
        installation.until(lambda: not due_now(), "what was missed", 120)
        # One that the dead worker held waits until that is known (`sweeps.STALLED`), and for a sweep.
        installation.until(
            lambda: not OutgoingMail.objects.filter(sent_at=None).exists(), "the letters to leave", 180
        )
        sent = OutgoingMail.objects.filter(letter__startswith="requests/reminder")
        assert Counter(sent.values_list("about", flat=True)) == Counter(one.subject for one in waiting)
        arrived = Counter(letter["Message-ID"] for letter in installation.letterbox.letters)
        assert all(arrived[mail.message_id] == 1 for mail in sent)
    woken = AuditEvent.objects.filter(event_type="task.due_again").values_list("subject", flat=True)
    assert Counter(woken) == Counter(one.subject for one in planned)
    for docrequest in waiting:
        due = reminders.running(docrequest).due_at
        assert due > clock.now() + datetime.timedelta(days=2.5), "the next one is counted from the late one"
