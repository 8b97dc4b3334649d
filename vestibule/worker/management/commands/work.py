"""`bin/vestibule work`: the worker. It carries jobs and timers until it is told to stop; a running job is
finished first."""

import asyncio

from django.core.management.base import BaseCommand, CommandError
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector

from vestibule.documents import installation
from vestibule.mail import mime
from vestibule.organisation.models import record_heartbeat
from vestibule.worker import jobs, watchdog


class Command(BaseCommand):
    help = "Carry out background jobs until stopped."

    def handle(self, *args: object, **options: object) -> None:
        if reason := mime.settings_problem():
            raise CommandError(f"EMAIL_FROM: no letter can be written with these settings: {reason}")
        try:
            installation.settle()
        except installation.ForeignFolderError as foreign:
            raise CommandError(str(foreign)) from None
        record_heartbeat()
        with app.replace_connector(
            PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=4)
        ) as working:
            asyncio.run(_run(working))


async def _run(working: App) -> None:
    async with working.open_async():
        watching = asyncio.create_task(watchdog.watch())
        await working.run_worker_async(
            concurrency=4,
            # seconds; a new job is told at once, this finds those that are tried again
            fetch_job_polling_interval=5.0,
            delete_jobs="successful",
            install_signal_handlers=True,
            shutdown_graceful_timeout=8,
            task_middleware=[jobs.note_done],
        )
        watching.cancel()
