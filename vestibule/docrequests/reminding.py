"""Reminders are sent: by a press, and by the worker when a series says so (M-07, T-05). Letter, row and audit
event commit together, so that a worker that dies sends none twice and forgets none."""

from __future__ import annotations

from django.db import transaction
from django.db.models.functions import Now

from vestibule.audit.record import record
from vestibule.core import clock
from vestibule.core.batches import do_each
from vestibule.core.errors import ActionDeniedError
from vestibule.mail.outbox import can_mail
from vestibule.organisation import hours, portal
from vestibule.people.actors import SYSTEM
from vestibule.people.models import Staff

from . import change_letters, reminders, rules
from .actions import change_denial, open_link
from .choices import Channel, RequestState
from .locking import LockedRequest, lock, lock_if_free
from .models import DocumentRequest, ReminderSeries

AT_A_TIME = 200


@transaction.atomic
def remind(docrequest: DocumentRequest, *, by: Staff) -> DocumentRequest:
    """One reminder now, whatever a series says; its days count from now. Raises ActionDeniedError."""
    locked = lock(docrequest)
    if reason := change_denial(locked, "remind", by=by):
        raise ActionDeniedError(reason)
    change_letters.reminder(locked, reminders.settings_now(locked), link=open_link(locked), by=by)
    reminders.note_sent(locked, by_itself=False)
    record(
        "docrequest.reminded",
        subject=locked.subject,
        client=locked.client_id,
        by=by,
        customer=locked.addressee,
    )
    return locked


def send_due() -> None:
    """For the worker: what is due, within working hours. Late ones go once, and their days count from then.
    While the portal is off those that lead there wait."""
    now = clock.now()
    if not can_mail() or hours.within_hours(now) != now:
        return
    do_each(due(), _send_due)


def due() -> list[ReminderSeries]:
    """Those whose time has come, the most belated first."""
    found = ReminderSeries.objects.filter(due_at__lte=Now())
    if not portal.is_on():
        found = found.filter(docrequest__channel=Channel.LINK)
    return list(found.order_by("due_at")[:AT_A_TIME])


@transaction.atomic
def _send_due(found: ReminderSeries) -> None:
    """Looks again once the request is held: it may have been answered, paused or reminded meanwhile. One that
    somebody else has now is left for the next minute."""
    docrequest = lock_if_free(found.docrequest_id)
    series = reminders.running(docrequest) if docrequest else None
    if docrequest is None or series is None or series.due_at is None or series.due_at > clock.now():
        return
    if docrequest.paused:
        reminders.count_anew(docrequest)
    elif not _reaches(docrequest):
        reminders.stop(docrequest)
    else:
        _write(docrequest, series)


def _reaches(docrequest: LockedRequest) -> bool:
    """Whether a letter could still lead to an answer."""
    if docrequest.state != RequestState.WAITING or rules.locked_out_denial(docrequest.contact):
        return False
    if docrequest.channel == Channel.LINK:
        return open_link(docrequest) is not None
    return bool(docrequest.person.email)


def _write(docrequest: LockedRequest, series: ReminderSeries) -> None:
    change_letters.reminder(docrequest, reminders.settings_in(series), link=open_link(docrequest), by=SYSTEM)
    record(
        "docrequest.reminded_automatically",
        subject=docrequest.subject,
        client=docrequest.client_id,
        by=SYSTEM,
        customer=docrequest.addressee,
        n=series.sent + 1,
        times=series.times,
    )
    reminders.note_sent(docrequest, by_itself=True)
