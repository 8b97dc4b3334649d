"""Series of reminders: what they begin with, when the next one is due, and what ends them (T-05). One row is
the timer; who sends them: reminding.py."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from vestibule.core import clock
from vestibule.mail import outbox
from vestibule.organisation import hours
from vestibule.organisation.models import get_organisation
from vestibule.organisation.timezone import end_of_day
from vestibule.people.models import ExternalAccount

from .choices import RequestState
from .models import DocumentRequest, ReminderSeries

LETTERS = ("requests/reminder", "requests/reminder_by_link")


@dataclass(frozen=True, slots=True)
class ReminderSettings:
    """How often somebody is reminded, and with which words. Empty words are the usual ones."""

    times: int = 0
    every: int = 3
    subject_line: str = ""
    message: str = ""


def usual() -> ReminderSettings:
    """What the organisation has set."""
    ours = get_organisation()
    if ours is None:
        return ReminderSettings()
    return ReminderSettings(ours.remind_times, ours.remind_every, ours.remind_subject, ours.remind_message)


def settings_of(docrequest: DocumentRequest) -> ReminderSettings:
    """What the next series of this request begins with: its own settings, else the usual ones."""
    own = ReminderSeries.objects.filter(docrequest=docrequest, own=True).order_by("-pk").first()
    return usual() if own is None else settings_in(own)


def settings_in(series: ReminderSeries) -> ReminderSettings:
    return ReminderSettings(series.times, series.every, series.subject_line, series.message)


def running(docrequest: DocumentRequest) -> ReminderSeries | None:
    """The series of which another reminder will be sent."""
    return ReminderSeries.objects.filter(docrequest=docrequest, due_at__isnull=False).first()


def settings_now(docrequest: DocumentRequest) -> ReminderSettings:
    """Those of the series that runs, else those with which the next one begins."""
    series = running(docrequest)
    return settings_in(series) if series else settings_of(docrequest)


def hold(docrequest: DocumentRequest, wanted: ReminderSettings) -> bool:
    """Whether it is so already: these are the settings of now, and reminders of theirs are sent if they
    can."""
    return wanted == settings_now(docrequest) and not _is_idle(docrequest, wanted)


def begin(docrequest: DocumentRequest) -> None:
    """The request waits for its customer from now on. One series runs at most, and none while nobody can
    answer."""
    wanted = settings_of(docrequest)
    if _is_idle(docrequest, wanted):
        lay_down(docrequest, wanted, own=False)


def lay_down(docrequest: DocumentRequest, wanted: ReminderSettings, *, own: bool) -> None:
    """A new series. One that does not run, as nobody can answer now, keeps the settings for the next one."""
    now, runs = clock.now(), wanted.times > 0 and _can_run(docrequest)
    ReminderSeries.objects.create(
        docrequest=docrequest,
        times=wanted.times,
        every=wanted.every,
        subject_line=wanted.subject_line,
        message=wanted.message,
        own=own,
        counted_from=now,
        due_at=next_due(now, wanted.every, docrequest.paused_until) if runs else None,
    )


def _is_idle(docrequest: DocumentRequest, wanted: ReminderSettings) -> bool:
    """Whether reminders with these settings could be sent and none will be."""
    return wanted.times > 0 and _can_run(docrequest) and running(docrequest) is None


def _can_run(docrequest: DocumentRequest) -> bool:
    """Whether the request waits for somebody who can answer: whose account is locked cannot (G-09). The lock
    is asked for anew, as it may be younger than the row in hand."""
    locked = ExternalAccount.objects.filter(pk=docrequest.account_id or 0, locked_at__isnull=False)
    return docrequest.state == RequestState.WAITING and not locked.exists()


def next_due(
    since: datetime.datetime, every: int, paused_until: datetime.date | None = None
) -> datetime.datetime:
    """So many days later, not before the end of a pause, and within working hours."""
    due = hours.within_hours(since + datetime.timedelta(days=every))
    if paused_until is None:
        return due
    return max(due, hours.within_hours(end_of_day(paused_until - datetime.timedelta(days=1))))


def stop(docrequest: DocumentRequest) -> None:
    """No reminder any more; one that has not left stays here."""
    ReminderSeries.objects.filter(docrequest=docrequest, due_at__isnull=False).update(due_at=None)
    outbox.withdraw(docrequest.subject, letters=LETTERS)


def end_waiting(docrequest: DocumentRequest) -> None:
    """Nobody waits any more for whom we have asked so far: reminders stop, and a pause ends."""
    stop(docrequest)
    DocumentRequest.objects.filter(pk=docrequest.pk).exclude(paused_until=None).update(paused_until=None)
    docrequest.paused_until = None


def follow(docrequest: DocumentRequest, *, before: str) -> None:
    """Called by each change of a state: whoever waits is reminded, and an answer or an end stops that."""
    if before == docrequest.state:
        return
    if before == RequestState.WAITING:
        end_waiting(docrequest)
    if docrequest.state == RequestState.WAITING:
        begin(docrequest)


def count_anew(docrequest: DocumentRequest) -> None:
    """The next reminder by what holds now: a pause was begun or ended."""
    if series := running(docrequest):
        series.due_at = max(
            next_due(series.counted_from, series.every, docrequest.paused_until),
            hours.within_hours(clock.now()),
        )
        series.save(update_fields=["due_at"])


def note_sent(docrequest: DocumentRequest, *, by_itself: bool) -> None:
    """A reminder was written: the days until the next one count from now. One that somebody sent by a press
    is not counted among those of the series."""
    now = clock.now()
    DocumentRequest.objects.filter(pk=docrequest.pk).update(reminded_at=now)
    docrequest.reminded_at = now
    if series := running(docrequest):
        series.sent += by_itself
        series.counted_from = now
        over = series.sent >= series.times
        series.due_at = None if over else next_due(now, series.every, docrequest.paused_until)
        series.save(update_fields=["sent", "counted_from", "due_at"])
