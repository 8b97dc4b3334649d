"""A real worker that is killed while it has a job: the next one finds the job, does it, and goes on with
everything else."""

from __future__ import annotations

import signal
from types import SimpleNamespace

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.manager import JobManager

from tests import factories
from tests.live_installation import Installation
from vestibule.mail.models import OutgoingMail
from vestibule.organisation.models import SystemAlert
from vestibule.worker import sweeps


@pytest.mark.timeout(240)
@pytest.mark.covers("F-21", "R-10", "S-32")
def test_what_a_worker_had_in_its_hands_when_it_died_is_done_by_the_next(fresh_db, settings, tmp_path):
    settings.BLOBS = tmp_path / "blobs"
    with Installation(fresh_db, tmp_path) as installation:
        w = factories.world()
        installation.letterbox.taken = lambda: installation.processes["worker"].send_signal(signal.SIGKILL)
        factories.request_commands.contacted(factories.asked(w), by=w.ravi)
        installation.until(
            lambda: installation.processes["worker"].poll() is not None, "the death of the worker"
        )
        installation.letterbox.taken = lambda: None
        held = ProcrastinateJob.objects.get(task_name="mail.hand_over")
        assert (held.status, OutgoingMail.objects.get().sent_at) == ("doing", None)
        # Half a minute passes; an earlier try of the same job had failed for good.
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
            cursor.execute(
                "INSERT INTO procrastinate_jobs (task_name, queue_name, args, status)"
                " SELECT task_name, queue_name, args, 'failed' FROM procrastinate_jobs WHERE id = %s",
                [held.pk],
            )
        del installation.processes["worker"]
        installation.start("worker")
        installation.until(
            lambda: OutgoingMail.objects.get().sent_at,
            "the letter that the first worker had in its hands",
            100,
        )
        assert [letter["Message-ID"] for letter in installation.letterbox.letters] == [
            OutgoingMail.objects.get().message_id
        ] * 2
        installation.until(
            lambda: not ProcrastinateJob.objects.filter(task_name="mail.hand_over").exists(),
            "the end of the job, and of the one that failed",
            20,
        )
        assert not SystemAlert.objects.filter(what="retry_stalled_jobs").exists()


@pytest.mark.covers("F-21")
def test_a_job_that_ended_while_it_was_looked_at_is_no_problem(fresh_db, monkeypatch):
    """Between the look for stalled jobs and the next try of one, its worker may have come back and ended
    it."""

    async def stalled(*_: object, **__: object) -> list[SimpleNamespace]:
        return [SimpleNamespace(id=10**9)]

    monkeypatch.setattr(JobManager, "get_stalled_jobs", stalled)
    sweeps.retry_stalled_jobs()
