"""Everything that runs by itself, on one screen: it finds rows that no job carried and leftovers that nobody needs."""

from __future__ import annotations

import asyncio
import datetime

from django.db.models.functions import Now
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from vestibule.documents import checks, scanning
from vestibule.documents.erasing import erase_unsent
from vestibule.documents.receive import sweep as sweep_bytes
from vestibule.documents.uploads import expire as end_idle_uploads
from vestibule.kit.jobs import enqueue
from vestibule.mail.models import OutgoingMail
from vestibule.office import activity, counters
from vestibule.requests import find, tray
from vestibule.web.sessionstore import SessionStore

from . import verifying

STALLED = 30  # seconds without a heartbeat of the worker that has the job


def every_minute() -> None:
    """Called by the worker."""
    retry_stalled_jobs()
    carry_forgotten_letters()
    expire_requests()
    end_idle_uploads()
    erase_unsent()
    sweep_bytes()
    scan_what_waits()
    carry_forgotten_checks()
    forget_what_ended()
    verify_when_due()


def retry_stalled_jobs() -> None:
    """A job whose worker died is done again: jobs may run twice."""

    async def retry() -> None:
        for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED):
            await app.job_manager.retry_job(job)

    asyncio.run(retry())


def expire_requests() -> None:
    """Requests whose link has expired, each in its own transaction; one that another worker holds is left to it (B-52)."""
    for docrequest in find.due_to_expire():
        tray.expire(docrequest)


def carry_forgotten_letters() -> None:
    """A letter that waits for over a minute without a job gets one."""
    waiting = OutgoingMail.objects.unsent().filter(created_at__lt=Now() - datetime.timedelta(minutes=1)).values_list("pk", flat=True)
    jobs = ProcrastinateJob.objects.filter(task_name="mail.hand_over", status__in=["todo", "doing"]).values_list("args__mail_id", flat=True)
    for mail_id in set(waiting) - set(jobs):
        enqueue("mail.hand_over", mail_id=mail_id)


def forget_what_ended() -> None:
    """Sessions, counts of tries and remembered last actions that say nothing any more. Each by an index of its age."""
    SessionStore.clear_expired()
    counters.forget_old()
    activity.forget_old()


def scan_what_waits() -> None:
    """Files that came while the scanner was down, or before one was set, are scanned; those that wait for a scanner that was taken away do not."""
    scanning.follow_setting()
    scanning.remove_left_bytes()
    jobs = ProcrastinateJob.objects.filter(task_name="documents.scan", status__in=["todo", "doing"]).values_list("args__place", flat=True)
    for place in scanning.places_waiting() - set(jobs):
        enqueue("documents.scan", place=place)


def carry_forgotten_checks() -> None:
    """An automatic check that waits for over a minute without a job gets one."""
    waiting = checks.forgotten().filter(created_at__lt=Now() - datetime.timedelta(minutes=1)).values_list("pk", flat=True)
    jobs = ProcrastinateJob.objects.filter(task_name="documents.check", status__in=["todo", "doing"]).values_list("args__run_id", flat=True)
    for run_id in set(waiting) - set(jobs):
        enqueue("documents.check", run_id=run_id)


def verify_when_due() -> None:
    """Once a night, and at once when it was missed."""
    under_way = ProcrastinateJob.objects.filter(task_name="worker.verify", status__in=["todo", "doing"]).exists()
    if not under_way and verifying.due():
        enqueue("worker.verify")
