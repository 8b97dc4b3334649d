"""Background jobs that failed for good: no try is planned any more, so somebody has to see them until they
are done again or dismissed."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from vestibule.audit.record import Actor, record
from vestibule.core.paging import START, Keyset, Page, Place

from . import alerts

NAMES = {
    "mail.hand_over": _("Send an email"),
    "documents.scan": _("Check files for viruses"),
    "documents.check": _("Run an automatic check"),
    "links.send_password_reset": _("Send a link to choose a new password"),
    "docrequests.count_weeks": _("Count closed requests for the reports"),
    "exchange.check_import": _("Read a file that is to be imported"),
    "exchange.carry_out_import": _("Import clients"),
    "exchange.write_export": _("Write an export"),
    "worker.pulse": _("Report that the worker is running and seal the audit log"),
    "worker.sweep": _("Find work that no job has done"),
    "worker.verify": _("Nightly verification"),
}
WHEN = "timestamp"  # the argument that the clock gives to a job: it makes no other deed of it


@dataclass(frozen=True, slots=True)
class Failure:
    """One job that is not tried again by itself; `arguments` is the row that it was to carry out, such as
    `mail_id 17`."""

    number: int
    task: str
    arguments: str
    at: datetime.datetime | None

    @property
    def name(self) -> str | Promise:
        return NAMES.get(self.task, self.task)


def failures(*, place: Place = START) -> Page[Failure]:
    """One page of them, the newest first."""
    failed = ProcrastinateJob.objects.filter(status="failed")
    rows = failed.annotate(
        failed_at=Max("procrastinateevent__at", filter=Q(procrastinateevent__type="failed"))
    )
    page = Keyset.of(failed, "pk", descending=True, place=place).counted(rows)
    return page.map(_failure)


def _failure(row: Any) -> Failure:
    return Failure(row.pk, row.task_name, _written(row.args), row.failed_at)


def report_failed_jobs() -> None:
    """Staff are told that there are some, on every page; called by the minute's sweep and after each
    press."""
    if ProcrastinateJob.objects.filter(status="failed").exists():
        alerts.raise_alert(
            alerts.FAILED_JOBS, ", ".join(f"{one.task} {one.arguments}".strip() for one in failures().rows)
        )
    else:
        alerts.clear_alert(alerts.FAILED_JOBS)


def done(task: str, arguments: Mapping[str, object]) -> None:
    """A job was done, so nothing is left of those that failed at the same. Called by the worker after each
    one: costs one look at an index."""
    same = json.dumps({name: value for name, value in arguments.items() if name != WHEN})
    found = "status = 'failed' AND task_name = %s AND args - %s = %s::jsonb"
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM procrastinate_jobs WHERE {found} RETURNING id", [task, WHEN, same])
        if cursor.fetchone():
            report_failed_jobs()


@transaction.atomic
def try_again(number: int, *, by: Actor) -> bool:
    """The worker gets the job once more. False when it is not there any more: it was done or dismissed
    meanwhile."""
    row = _held(number)
    if row is None:
        return False
    try:
        with transaction.atomic():
            app.job_manager.retry_job_by_id(number, retry_at=timezone.now())
    except IntegrityError:  # the next of its kind waits already, and one is enough
        _forget(number)
    record("job.tried_again", subject=f"job:{number}", client=None, by=by, job=_words(row))
    report_failed_jobs()
    return True


@transaction.atomic
def dismiss(number: int, *, by: Actor) -> bool:
    """Nobody needs the job any more. False when it is not there."""
    row = _held(number)
    if row is None:
        return False
    _forget(number)
    record("job.dismissed", subject=f"job:{number}", client=None, by=by, job=_words(row))
    report_failed_jobs()
    return True


def _held(number: int) -> ProcrastinateJob | None:
    return ProcrastinateJob.objects.select_for_update(of=("self",)).filter(pk=number, status="failed").first()


def _forget(number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s AND status = 'failed'", [number])


def _words(row: ProcrastinateJob) -> str:
    return f"{row.task_name} {_written(row.args)}".strip()


def _written(arguments: Mapping[str, object]) -> str:
    return ", ".join(f"{name} {value}" for name, value in sorted(arguments.items()) if name != WHEN)
