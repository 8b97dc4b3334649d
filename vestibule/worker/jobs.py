"""The jobs that packages enqueue by name. Each carries out a row, may run twice, and leaves the truth in the
row (house idea 4)."""

from __future__ import annotations

from collections.abc import Callable

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.job_context import JobContext
from procrastinate.jobs import Job

from vestibule.audit.seal import seal_all
from vestibule.docrequests import weeks
from vestibule.documents import checks, clamd, scanning
from vestibule.documents.checks.runs import CheckNotRunError
from vestibule.exchange import exports, import_jobs
from vestibule.links import password_resets
from vestibule.mail import outbox
from vestibule.organisation import failures
from vestibule.organisation.models import record_heartbeat
from vestibule.organisation.timezone import organisation_time

from . import infected_files, mail_delivery, sweeps, verification, watchdog

# Faults that pass: what we need does not answer now.
PASSING = (
    outbox.DeliveryDelayedError,
    clamd.ScannerUnavailableError,
    CheckNotRunError,
    import_jobs.NotScannedYetError,
)


class RetryLater(BaseRetryStrategy):
    """Try again for ever after a delay: 2, 4, 8 ... seconds, at most five minutes. Any other fault stays
    visible as a failed job."""

    def __init__(self, most: int = 300):
        self.most = most

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if not isinstance(exception, PASSING):
            return None
        return RetryDecision(retry_in={"seconds": min(self.most, 2 ** min(job.attempts + 1, 9))})


def note_done(call_next: Callable[[], object], context: JobContext, worker: object) -> object:
    """Around every job: when it is done, earlier failures of the same are no problem any more."""
    answer = call_next()
    failures.done(context.job.task_name, context.job.task_kwargs)
    return answer


@app.task(name="mail.hand_over", retry=RetryLater())
def hand_over(mail_id: int) -> None:
    """Give one letter to the mail server, and tell whoever waits for its answer."""
    mail_delivery.deliver(mail_id)


@app.task(name="links.send_password_reset")
def send_password_reset(kind: str, sealed: str) -> None:
    """Write to whoever forgot a password, if there is such an account."""
    password_resets.send(kind, sealed)


@app.task(name="documents.scan", retry=RetryLater(most=30))
def scan(place: int) -> None:
    """Scan the files that wait in a place; letters that waited for them go on. Of the jobs of a place, one
    alone stays to try again."""
    try:
        for version in scanning.scan_waiting(place, tell=infected_files.tell):
            outbox.release_held(version)
    except clamd.ScannerUnavailableError:
        if not ProcrastinateJob.objects.filter(
            task_name="documents.scan", status="todo", args__place=place
        ).exists():
            raise


@app.task(name="documents.check", retry=RetryLater())
def check(run_id: int) -> None:
    """Run one automatic check of a document; one that could not run is tried again (G-60)."""
    checks.carry_out(run_id)


@app.task(name="exchange.check_import", retry=RetryLater(most=30))
def check_import(import_id: int) -> None:
    """Read a file that is to be imported, and note what its rows become."""
    import_jobs.check(import_id)


@app.task(name="exchange.carry_out_import", retry=RetryLater(most=30))
def carry_out_import(import_id: int) -> None:
    """Store all rows of an import, or none."""
    import_jobs.carry_out(import_id)


@app.task(name="exchange.write_export", retry=RetryLater())
def write_export(export_id: int) -> None:
    """Write the file of an export."""
    exports.write(export_id)


@app.task(name="docrequests.count_weeks", queueing_lock="docrequests.count_weeks")
def count_weeks() -> None:
    """Count what the closed requests of each week tell."""
    weeks.count()


@app.periodic(cron="* * * * * */10")  # seconds stand last
@app.task(name="worker.pulse", queueing_lock="worker.pulse", pass_context=False)
def pulse(timestamp: int) -> None:
    """Every ten seconds: the sign of life, and the seal on what happened."""
    record_heartbeat()
    watchdog.seen()
    sweeps.run_sweep(seal_all)


@app.periodic(cron="* * * * *")
@app.task(name="worker.sweep", queueing_lock="worker.sweep")
def sweep(timestamp: int) -> None:
    """Every minute: what no job carried."""
    with organisation_time():
        sweeps.every_minute()


@app.task(name="worker.verify", lock="worker.verify", queueing_lock="worker.verify", pass_context=True)
def verify(context: JobContext) -> None:
    """Every night: rows, blobs, digests and the audit log. A worker that is told to stop ends it; the sweep
    asks for it again."""
    if verification.due():
        sweeps.run_sweep(sweeps.clear_the_store)
        verification.verify(stop=context.should_abort)
