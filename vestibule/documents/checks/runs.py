"""The runs of automatic checks: rows that a job carries out, that are tried again after an error, and that a
sweep finds when forgotten."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError
from vestibule.core.jobs import enqueue
from vestibule.core.sentences import Sentence
from vestibule.documents.models import OPEN_CHECKS, CheckRun, CheckState, DocumentVersion
from vestibule.documents.sandbox.verified import NotConfinedError
from vestibule.people.actors import SYSTEM, Actor
from vestibule.people.models import Staff

from ..sandbox.launcher import SandboxError, SlowError
from .opens import Verdict, opens

log = logging.getLogger(__name__)
MOST_TRIES = 4  # runs of a check whose parser fails; a file that cannot be read is tried for ever
KINDS: dict[str, Callable[[DocumentVersion], Verdict]] = {"opens": opens}


class CheckNotRunError(Exception):
    """The check itself failed; it is tried again later, and the document stays where it is (B-44)."""


@transaction.atomic
def start(version: DocumentVersion, *kinds: str) -> list[CheckRun]:
    """Queue the checks of a version, and ask the worker to run them, in the caller's transaction. What has
    been started is not started twice."""
    runs = [
        _queue(version, kind) for kind in kinds or KINDS if not version.check_runs.filter(kind=kind).exists()
    ]
    for _run in runs:
        _record("check.started", version, by=SYSTEM)
    return runs


def _queue(version: DocumentVersion, kind: str) -> CheckRun:
    run, new = CheckRun.objects.get_or_create(version=version, kind=kind, finished_at=None)
    if new:
        enqueue("documents.check", run_id=run.pk)
    return run


def carry_out(run_id: int) -> None:
    """Run one check and note what came out. May be called twice. Raises CheckNotRunError to be tried
    again."""
    run = _begin(run_id)
    if run is None:
        return None
    try:
        state, result = KINDS[run.kind](run.version)
    except Exception as error:
        log.warning("The check %s of document version %s could not run: %r", run.kind, run.version_id, error)
        if isinstance(error, SandboxError) and (
            run.tries + 1 >= MOST_TRIES or isinstance(error, NotConfinedError)
        ):
            return _finish(run, CheckState.ERROR, _not_checked(run, error))
        _unfinished(run).update(
            state=CheckState.ERROR,
            result=Sentence(gettext_lazy("The check could not run. We will try again.")),
        )
        raise CheckNotRunError(str(error)) from error
    return _finish(run, state, result)


def _not_checked(run: CheckRun, error: SandboxError) -> str:
    """What staff read when we give up: whose error it is, and what they can do."""
    sentence = gettext_lazy(
        "We did not check %(name)s, because our check does not work. Check it yourself before you accept "
        "it, or run the check again."
    )
    if isinstance(error, NotConfinedError):
        sentence = gettext_lazy(
            "We did not check %(name)s, because this server has no safe place to open files. Tell your "
            "administrator."
        )
    elif isinstance(error, SlowError):
        sentence = gettext_lazy(
            "We did not check %(name)s, because opening it takes too long. Check it yourself before you "
            "accept it."
        )
    return Sentence(sentence, name=run.version.name)


def _begin(run_id: int) -> CheckRun | None:
    """None when there is nothing to do any more. A run that says `running` is taken over: its worker died."""
    run = CheckRun.objects.select_related("version__document").filter(pk=run_id, finished_at=None).first()
    if run:
        _unfinished(run).update(state=CheckState.RUNNING, started_at=Now(), tries=F("tries") + 1)
    return run


@transaction.atomic
def _finish(run: CheckRun, state: str, result: str) -> None:
    if _unfinished(run).update(state=state, result=result, finished_at=Now()):
        _record("check.finished", run.version, by=SYSTEM, result=result)


def _record(event_type: str, version: DocumentVersion, *, by: Actor, **details: object) -> None:
    document = version.document
    record(
        event_type,
        subject=f"document:{document.pk}",
        client=document.client_id,
        by=by,
        file=version.name,
        **details,
    )


def _unfinished(run: CheckRun) -> QuerySet[CheckRun]:
    return CheckRun.objects.filter(pk=run.pk, finished_at=None)


@transaction.atomic
def run_again(run: CheckRun, *, by: Staff) -> CheckRun:
    """Staff want the check once more (B-44): a finished one gets a new run, one that could not run is tried
    now. Raises ActionDeniedError while it runs."""
    run = CheckRun.objects.select_for_update(of=("self",)).select_related("version__document").get(pk=run.pk)
    if run.state in (CheckState.QUEUED, CheckState.RUNNING) or (
        run.finished_at and run.version.check_runs.filter(kind=run.kind, state__in=OPEN_CHECKS).exists()
    ):
        raise ActionDeniedError(_("This check is already running."))
    _record("check.asked_again", run.version, by=by)
    if run.finished_at:
        return _queue(run.version, run.kind)
    _unfinished(run).update(state=CheckState.QUEUED, result="")
    enqueue("documents.check", run_id=run.pk)
    run.refresh_from_db()
    return run


def of(versions: Iterable[DocumentVersion]) -> dict[int, list[CheckRun]]:
    """The newest run of each kind, by the id of the version, for a screen."""
    found: dict[int, dict[str, CheckRun]] = defaultdict(dict)
    for run in CheckRun.objects.filter(version__in=[version.pk for version in versions]).order_by("pk"):
        found[run.version_id][run.kind] = run
    return {version_id: list(runs.values()) for version_id, runs in found.items()}


def forgotten() -> QuerySet[CheckRun]:
    """The runs that have not finished, for the sweep."""
    return CheckRun.objects.filter(finished_at=None)
