"""Background jobs, enqueued by name in the same transaction as the change: lower packages never import the
worker."""

from procrastinate.contrib.django import app


def enqueue(name: str, *, in_seconds: int = 0, **arguments: int | str) -> None:
    """Ask the worker for a job. Rolls back with the caller's transaction; the caller's row stays the
    truth."""
    deferrer = (
        app.configure_task(name, schedule_in={"seconds": in_seconds})
        if in_seconds
        else app.configure_task(name)
    )
    deferrer.defer(**arguments)
