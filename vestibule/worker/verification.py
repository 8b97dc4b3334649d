"""Verification: what must never change is walked every night, and by `bin/vestibule verify`; every difference
is named (security rule 35)."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable, Iterator

from django.db import connection, transaction
from django.utils.translation import override

from vestibule.audit import verify as audit
from vestibule.audit.database_roles import guard
from vestibule.audit.models import AuditEvent
from vestibule.audit.record import record
from vestibule.core import clock
from vestibule.documents import damage, installation
from vestibule.documents import verify as documents
from vestibule.documents.models import DocumentVersion
from vestibule.organisation.models import get_organisation
from vestibule.people.actors import SYSTEM

log = logging.getLogger(__name__)
SUBJECT = "verification"
NIGHT = range(2, 5)  # hours of the organisation's own clock
DAILY, OVERDUE = datetime.timedelta(hours=20), datetime.timedelta(hours=44)
TOLD = 20  # differences that the audit log quotes; all of them are in the worker's log


def differences(*, mark: bool = False, stop: Callable[[], bool] = lambda: False) -> Iterator[str]:
    """One sentence for each difference, of all packages that keep something which must not change. `mark` as
    in documents.verify."""
    yield from audit.differences()
    if foreign := installation.mismatch():
        yield f"documents: {foreign}"
        return
    yield from documents.differences(mark=mark, stop=stop)


def summary() -> str:
    """What was verified, in one line."""
    waiting = audit.waiting()
    later = f", {waiting} of the last minute wait for their seal" if waiting else ""
    sealed, blobs = audit.sealed(), DocumentVersion.objects.count()
    return (
        f"verified: {sealed} audit events are whole and sealed{later} ({guard(connection)}), "
        f"{blobs} blobs are whole; head {audit.head()}"
    )


def due() -> bool:
    """Whether the nightly run is to begin now; never before the set-up."""
    last = AuditEvent.objects.filter(subject=SUBJECT).order_by("-id").first()
    organisation = get_organisation()
    return organisation is not None and is_time(
        last.at if last else None, clock.now().astimezone(organisation.zone)
    )


def is_time(last: datetime.datetime | None, now: datetime.datetime) -> bool:
    """Once a night by the organisation's own clock, and at once when a night was missed."""
    age = now - last if last else OVERDUE
    return age >= OVERDUE or (age >= DAILY and now.hour in NIGHT)


def verify(*, stop: Callable[[], bool] = lambda: False) -> None:
    """The nightly run. Its result is recorded; a damaged version is marked and no longer handed over. Stopped
    half-way, it records nothing."""
    count, told = 0, []
    try:
        with override(None):  # the log keeps them as they stand in the code
            for sentence in differences(mark=True, stop=stop):
                log.error("%s", sentence)
                count += 1
                if count <= TOLD:
                    told.append(sentence)
    except documents.VerificationStoppedError:
        return
    with transaction.atomic():
        damage.tell()
        if count:
            record(
                "verify.found",
                subject=SUBJECT,
                client=None,
                by=SYSTEM,
                count=count,
                differences="; ".join(told),
            )
        else:
            record("verify.whole", subject=SUBJECT, client=None, by=SYSTEM, summary=summary())
