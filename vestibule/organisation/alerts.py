"""What runs by itself and could not be done: told by the worker, shown on every page of the desk until it has
worked again, in the sentence of templates/parts/system_alerts.html."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Now
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vestibule.core.prepared import Prepared
from vestibule.core.sentences import shortened

from .models import Heartbeat, SystemAlert

SILENT = datetime.timedelta(minutes=2)  # without a sign of life of the worker, until staff are told
WORKER = "worker"
FAILED_JOBS = "failed_jobs"  # see failures.py
NAMES = {
    WORKER: _("all background work"),
    "retry_stalled_jobs": _("trying interrupted work again"),
    "carry_forgotten_letters": _("sending queued emails"),
    "read_returned_letters": _("reading the mailbox of returned emails"),
    "take_mail_reports": _("reading what the sending service reports about emails"),
    "expire_requests": _("ending expired requests"),
    "wake_planned_tasks": _("putting planned tasks into the lists"),
    "count_weeks_when_due": _("counting closed requests for the reports"),
    "renew_receipts": _("sending new receipts"),
    "send_reminders": _("reminding customers"),
    "note_expired_links": _("noting expired links"),
    "move_left_tasks": _("moving tasks of people who have left"),
    "hand_on_tasks": _("moving tasks that nobody may do"),
    "end_idle_uploads": _("ending abandoned uploads"),
    "end_abandoned_batches": _("ending what was added by upload links and never sent"),
    "erase_unsent": _("removing files that were never sent"),
    "sweep_incoming": _("clearing up after interrupted uploads"),
    "scan_what_waits": _("the virus check"),
    "carry_forgotten_checks": _("automatic checks"),
    "carry_forgotten_exchanges": _("imports and exports"),
    "erase_old_exchanges": _("removing the files of imports and exports"),
    "damaged_documents": _("downloads of documents that are damaged on our disk"),
    "forget_what_ended": _("deleting old sessions and counts"),
    "tell_of_downloads": _("telling staff about downloads"),
    "send_due": _("emailing notifications to staff"),
    "send_digests": _("emailing the daily digest to staff"),
    "forget_old_drafts": _("removing old drafts of requests"),
    "forget_old_notifications": _("deleting old notifications"),
    "verify_when_due": _("the nightly verification"),
    "clear_the_store": _("removing leftover files"),
    "seal_all": _("sealing the audit log"),
    "report_failed_jobs": _("telling staff about failed jobs"),
    FAILED_JOBS: _("failed background jobs"),
}


@dataclass(frozen=True, slots=True)
class Alert:
    """One line for staff: what does not work, and since when."""

    what: str
    since: datetime.datetime

    @property
    def name(self) -> str | Promise:
        return NAMES.get(self.what, self.what)

    @property
    def needs_a_person(self) -> bool:
        """Whether nothing tries it again until an administrator says so."""
        return self.what == FAILED_JOBS


def raise_alert(what: str, reason: str) -> None:
    """It failed now; `since` stays the first time."""
    SystemAlert.objects.update_or_create(
        what=what, defaults={"reason": shortened(reason, 300), "tried_at": Now()}
    )


def clear_alert(what: str) -> None:
    """It works."""
    SystemAlert.objects.filter(what=what).delete()


def open_alerts() -> list[Alert]:
    """What staff must know now, oldest first; a worker that was never there is told at the start, not
    here."""
    return [Alert(*one) for one in _OPEN()]


def _open() -> QuerySet[Any, Any]:
    silent = Heartbeat.objects.filter(seen_at__lt=Now() - SILENT).values_list(
        Value(WORKER, CharField()), "seen_at"
    )
    return silent.union(SystemAlert.objects.values_list("what", "since"), all=True).order_by("seen_at")


_OPEN = Prepared(_open)
