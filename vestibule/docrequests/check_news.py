"""What has happened to a check since somebody opened its page: a colleague has taken or decided it, or its
files are others."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vestibule.core.fingerprints import fingerprint
from vestibule.core.subjects import key_of
from vestibule.people.models import Staff
from vestibule.tasks import inbox
from vestibule.tasks.models import Task

from . import check_drafts, reviews, rules
from .check_drafts import Seen
from .models import CheckDraft, DocumentRequest
from .states import STATES


def digest(docrequest: DocumentRequest, task: Task | None, *, window: str, by: Staff) -> str:
    """Another one when there is something to say to this person. `task` is the open one of the check,
    `window` the one in which they marked something last."""
    other = _other(task, by=by)
    holder = (other.pk, *_begun(task, other)) if task and other else ()
    return fingerprint(docrequest.state, docrequest.round, docrequest.changes, holder, window)


def sentence(docrequest: DocumentRequest, task: Task | None, seen: Seen, *, by: Staff) -> str:
    """What whoever is at the page has to know; empty for nothing."""
    if is_over(docrequest, seen):
        said = rules.conflict_message(docrequest, by=by)
        return _("%(what_happened)s What you marked was not used.") % {"what_happened": said}
    stale = reviews.stale_denial(docrequest, reviews.latest(docrequest), seen.files)
    return stale or check_drafts.elsewhere_denial(docrequest, seen, by=by) or held_by(task, by=by)


def is_over(docrequest: DocumentRequest, seen: Seen) -> bool:
    """Whether the check that is on the screen is no longer the one that is due."""
    return str(int(STATES[docrequest.state].stage)) != seen.stage


def task_of(docrequest: DocumentRequest) -> Task | None:
    """The open task of the check that is due."""
    task, due = inbox.open_task(docrequest.subject), STATES[docrequest.state].task
    return task if task and due and task.kind == due.kind else None


def held_by(task: Task | None, *, by: Staff) -> str:
    """What everybody else who could decide has to know; empty while no colleague has it."""
    other = _other(task, by=by)
    if task is None or other is None:
        return ""
    started, marked = _begun(task, other)
    said = _("%(name)s has this task, and has not started it.")
    if marked:
        said = _("%(name)s is checking this. If you decide first, what %(name)s marked is lost.")
    elif started:
        said = _("%(name)s is checking this, and has not marked anything yet.")
    return said % {"name": other.name}


def _begun(task: Task, holder: Staff) -> tuple[bool, bool]:
    """Whether a task was started, and whether whoever has it has marked something."""
    about = key_of("docrequest", task.subject)
    marked = CheckDraft.objects.visible_to(holder).filter(docrequest=about)
    return task.taken_at is not None, marked.exists()


def _other(task: Task | None, *, by: Staff) -> Staff | None:
    return task.assignee if task and task.assignee != by else None
