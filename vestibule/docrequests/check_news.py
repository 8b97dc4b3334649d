"""What has happened to a check since somebody opened its page: a colleague has taken or decided it, or its
files are others."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vestibule.core.fingerprints import fingerprint
from vestibule.people.models import Staff
from vestibule.tasks import inbox
from vestibule.tasks.models import Task

from . import check_drafts, reviews, rules
from .check_drafts import Seen
from .models import DocumentRequest
from .states import STATES


def digest(docrequest: DocumentRequest, task: Task | None, *, window: str, by: Staff) -> str:
    """Another one when there is something to say to this person. `task` is the open one of the check,
    `window` the one in which they marked something last."""
    other = _other(task, by=by)
    holder = other.pk if other else 0
    return fingerprint(docrequest.state, docrequest.round, docrequest.changes, holder, window)


def sentence(docrequest: DocumentRequest, task: Task | None, seen: Seen, *, by: Staff) -> str:
    """What whoever is at the page has to know; empty for nothing."""
    if str(int(STATES[docrequest.state].stage)) != seen.stage:
        said = rules.conflict_message(docrequest, by=by)
        return _("%(what_happened)s What you marked was not used.") % {"what_happened": said}
    stale = reviews.stale_denial(docrequest, reviews.latest(docrequest), seen.files)
    return stale or check_drafts.elsewhere_denial(docrequest, seen, by=by) or held_by(task, by=by)


def task_of(docrequest: DocumentRequest) -> Task | None:
    """The open task of the check that is due."""
    task, due = inbox.open_task(docrequest.subject), STATES[docrequest.state].task
    return task if task and due and task.kind == due.kind else None


def held_by(task: Task | None, *, by: Staff) -> str:
    """What everybody else who could decide has to know; empty while no colleague has it."""
    if (other := _other(task, by=by)) is None:
        return ""
    said = _("%(name)s is checking this. If you decide first, what %(name)s marked is lost.")
    return said % {"name": other.name}


def _other(task: Task | None, *, by: Staff) -> Staff | None:
    return task.assignee if task and task.assignee != by else None
