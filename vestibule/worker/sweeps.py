"""Everything that runs by itself, on one screen: it finds rows that no job carried and leftovers that nobody
needs.

Each sweep costs by what waits or has changed, never by what there is (found F-82); walking all bytes is the
nightly verification's. How old is too old stands beside the rows: `documents/uploads.py`,
`documents/erasure.py`, `organisation/activity.py`.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from functools import partial

from asgiref.sync import async_to_sync
from django.db import DatabaseError, connection
from django.db.models.functions import Now
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import ConnectorException
from procrastinate.manager import JobManager
from psycopg.errors import RaiseException

from vestibule.core.batches import do_each
from vestibule.core.jobs import enqueue
from vestibule.core.locks import try_lock
from vestibule.docrequests import (
    check_drafts,
    drafts,
    link_requests,
    lost_access,
    portal_switch,
    reassignment,
    receipts,
    reminding,
    weeks,
)
from vestibule.docrequests import queries as docrequests
from vestibule.documents import checks, ingest, scanning
from vestibule.documents.erasure import erase_unsent
from vestibule.documents.ingest import sweep_incoming
from vestibule.documents.uploads import end_idle_uploads
from vestibule.exchange import exports, imports
from vestibule.exchange import queries as exchange
from vestibule.exchange.models import ImportState
from vestibule.links import tokens
from vestibule.links.models import AccessLink
from vestibule.mail import reports
from vestibule.mail.models import OutgoingMail
from vestibule.notifications import commands as notifications
from vestibule.organisation import activity, alerts, portal, rate_limits
from vestibule.organisation.failures import report_failed_jobs
from vestibule.people.actors import SYSTEM
from vestibule.sharing import download_news, inbound_uploads
from vestibule.staff_letters import sending
from vestibule.tasks import planned
from vestibule.web.session_store import SessionStore

from . import bounce_mailbox, bounces, verification

log = logging.getLogger(__name__)
STALLED = 30  # seconds without a heartbeat of the worker that has the job


def every_minute() -> None:
    """Called by the worker. One process at a time does it: while one is still at work, the next minute passes
    it by."""
    with try_lock("sweep") as mine:
        if mine:
            for sweep in sweeps():
                run_sweep(sweep)


def sweeps() -> list[Callable[[], object]]:
    """All of them, the most urgent first."""
    return [
        retry_stalled_jobs,
        carry_forgotten_letters,
        expire_requests,
        note_expired_links,
        planned.wake_planned_tasks,
        renew_receipts,
        send_reminders,
        move_left_tasks,
        hand_on_tasks,
        end_idle_uploads,
        end_abandoned_batches,
        erase_unsent,
        sweep_incoming,
        scan_what_waits,
        carry_forgotten_checks,
        carry_forgotten_exchanges,
        erase_old_exchanges,
        forget_what_ended,
        download_news.tell_of_downloads,
        sending.send_due,
        sending.send_digests,
        forget_old_notifications,
        forget_old_drafts,
        verify_when_due,
        read_returned_letters,
        take_mail_reports,
        count_weeks_when_due,
        report_failed_jobs,
    ]


def read_returned_letters() -> None:
    """The mailbox of returned letters, where one is set: what came since the last minute."""
    bounce_mailbox.read()


def take_mail_reports() -> None:
    """What the sending service has reported about letters, where one does."""
    bounces.take_reports()


def run_sweep(sweep: Callable[[], object]) -> None:
    """One that fails stops no other: the log says why, and staff see it on every page until it has worked
    again (house idea 4)."""
    try:
        sweep()
    except Exception as error:
        log.exception("%s could not be done", sweep.__name__)
        if not (connection.in_atomic_block or connection.is_usable()):
            connection.close()  # the next one gets a new connection
        _tell(sweep.__name__, error)
    else:
        alerts.clear_alert(sweep.__name__)


def _tell(what: str, error: Exception) -> None:
    try:
        alerts.raise_alert(what, f"{type(error).__name__}: {error}")
    except DatabaseError:
        log.exception("staff could not be told that %s failed", what)


def clear_the_store() -> None:
    """Every night, before all bytes are read: whole files that a crash or a rollback left without a row."""
    ingest.sweep()


def retry_stalled_jobs() -> None:
    """A job whose worker died is done again: jobs may run twice. The worker's own pool belongs to its loop:
    to wait for a connection of it here would be to wait for ever, so this asks over the connection of the
    thread."""
    manager = JobManager(DjangoConnector())

    async def retry() -> None:
        for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED):
            try:
                await manager.retry_job(job)
            except ConnectorException as error:
                if not isinstance(error.__cause__, RaiseException):
                    raise
                # It ended, or another worker took it up meanwhile.
                log.info("job %s was stalled, and is not any more", job.id)

    async_to_sync(retry)()


def expire_requests() -> None:
    """Requests whose link has expired, each in its own transaction: it waits for whoever holds the request,
    and looks again then (B-52)."""
    do_each(docrequests.due_to_expire(), link_requests.expire)


def send_reminders() -> None:
    """Reminders to customers that are due, each in a transaction of its own (T-05)."""
    reminding.send_due()


def renew_receipts() -> None:
    """New receipts for customers who have changed what they sent (ruling 33)."""
    receipts.renew_due()


def note_expired_links() -> None:
    """Invitations, upload and download links whose time is up: the audit log is told, once for each. They
    are closed without this sweep."""
    for link in AccessLink.objects.just_expired().order_by("expires_at", "pk")[:200]:
        tokens.note_expiry(link)


def move_left_tasks() -> None:
    """Tasks that were laid down for somebody in the moment in which they left, each person's in a transaction
    of its own."""
    do_each(reassignment.left_with_tasks(), reassignment.pass_on)


def hand_on_tasks() -> None:
    """Tasks that nobody who has them may do any more, each in a transaction of its own."""
    do_each(lost_access.tasks_in_vain(), lost_access.hand_on)


def end_abandoned_batches() -> None:
    """What was added by an upload link and can never be sent: each batch in its own transaction. Its bytes go
    a week later, by `erase_unsent`."""
    do_each(inbound_uploads.abandoned(), inbound_uploads.end_abandoned)


def carry_forgotten_letters() -> None:
    """A letter that waits for over a minute without a job gets one, and so does one that left without anybody
    being told. One that waits for the portal needs none."""
    unfinished = OutgoingMail.objects.unfinished()
    waiting = (
        (unfinished if portal.is_on() else unfinished.exclude(pk__in=portal_switch.held().values("pk")))
        .filter(created_at__lt=Now() - datetime.timedelta(minutes=1))
        .values_list("pk", flat=True)
    )
    jobs = ProcrastinateJob.objects.filter(
        task_name="mail.hand_over", status__in=["todo", "doing"]
    ).values_list("args__mail_id", flat=True)
    for mail_id in set(waiting) - set(jobs):
        enqueue("mail.hand_over", mail_id=mail_id)


def forget_what_ended() -> None:
    """Sessions, counts of tries, events of a sending service and remembered last actions that say nothing any
    more (found F-62). Each by an index of its age."""
    SessionStore.clear_expired()
    rate_limits.delete_expired()
    reports.forget_old()
    activity.delete_expired()


def forget_old_notifications() -> None:
    """What staff were told months ago."""
    notifications.forget_old()


def forget_old_drafts() -> None:
    """What somebody began to ask for or to check months ago, and left."""
    drafts.forget_old()
    check_drafts.forget_old()


def scan_what_waits() -> None:
    """Files that came while the scanner was down, or before one was set, are scanned; those that wait for a
    scanner that was taken away do not."""
    scanning.follow_setting()
    scanning.remove_left_bytes()
    jobs = ProcrastinateJob.objects.filter(
        task_name="documents.scan", status__in=["todo", "doing"]
    ).values_list("args__place", flat=True)
    for place in scanning.places_waiting() - set(jobs):
        enqueue("documents.scan", place=place)


def carry_forgotten_checks() -> None:
    """An automatic check that waits for over a minute without a job gets one."""
    waiting = (
        checks.forgotten()
        .filter(created_at__lt=Now() - datetime.timedelta(minutes=1))
        .values_list("pk", flat=True)
    )
    jobs = ProcrastinateJob.objects.filter(
        task_name="documents.check", status__in=["todo", "doing"]
    ).values_list("args__run_id", flat=True)
    for run_id in set(waiting) - set(jobs):
        enqueue("documents.check", run_id=run_id)


def carry_forgotten_exchanges() -> None:
    """An import or export that waits for over a minute without a job gets one; one that was begun again and
    again is given up."""
    jobs = ProcrastinateJob.objects.filter(task_name__startswith="exchange.", status__in=["todo", "doing"])
    carried = list(jobs.values_list("args", flat=True))
    for one in exchange.forgotten_imports():
        if {"import_id": one.pk} in carried:
            continue
        if one.tries >= imports.MOST_TRIES:
            imports.give_up(one)
        elif one.state == ImportState.READING:
            enqueue("exchange.check_import", import_id=one.pk)
        else:
            enqueue("exchange.carry_out_import", import_id=one.pk)
    for export in exchange.forgotten_exports():
        if {"export_id": export.pk} in carried:
            continue
        if export.tries >= exports.MOST_TRIES:
            exports.give_up(export)
        else:
            enqueue("exchange.write_export", export_id=export.pk)


def erase_old_exchanges() -> None:
    """The bytes of exports whose day is over, and of imports that nobody has touched for a month."""
    do_each(exchange.expired_exports(), exports.expire)
    do_each(exchange.old_imports(), partial(imports.discard, by=SYSTEM))


def verify_when_due() -> None:
    """Once a night, and at once when it was missed."""
    under_way = ProcrastinateJob.objects.filter(
        task_name="worker.verify", status__in=["todo", "doing"]
    ).exists()
    if not under_way and verification.due():
        enqueue("worker.verify")


def count_weeks_when_due() -> None:
    """The rows that the reports are drawn from, once an hour and when a week is missing."""
    counting = ProcrastinateJob.objects.filter(
        task_name="docrequests.count_weeks", status__in=["todo", "doing"]
    )
    if not counting.exists() and weeks.due():
        enqueue("docrequests.count_weeks")
