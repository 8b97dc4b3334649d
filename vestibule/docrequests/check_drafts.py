"""A check that somebody has begun: what they marked and wrote is kept for them alone until the request moves
on, at most KEPT long. Whoever marks a document first has begun to check, and takes the task (ruling 33)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import fingerprint
from vestibule.organisation.timezone import time_phrase
from vestibule.people.models import Staff
from vestibule.tasks import assignment, inbox
from vestibule.tasks.models import Task

from . import check_start, reassignment, reviews, rules
from .choices import Stage
from .locking import lock
from .models import CheckDraft, DocumentRequest, RequestItem, Submission
from .states import STATES

KEPT = datetime.timedelta(days=90)  # since it was saved last
WINDOW = 40  # characters of the name of a window
LONGEST = 100_000  # characters of all fields together
OPENED = "opened"  # the field that names the document that was on the screen
FIELDS = re.compile(rf"^((item|why|reason)-\d{{1,18}}|comment|override|{OPENED})$", re.ASCII)
type Typed = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Seen:
    """What was on the screen: the files, as `reviews.stamp_of` names them, and which of the two checks; in
    which window, and the marks that it began with, as `marks_in` names them."""

    files: str
    stage: str
    window: str = ""
    began_with: str = ""


@dataclass(frozen=True, slots=True)
class OpenedCheck:
    """A draft as it stands on the page again. `typed` is what the form shows; the marks of `changed` are not
    in it, since their files are no longer those that were marked."""

    typed: dict[str, list[str]]
    saved_at: datetime.datetime
    window: str = ""
    marks: str = ""  # their name, as `marks_in` has it
    changed: list[RequestItem] = field(default_factory=list)


def denial(docrequest: DocumentRequest, seen: Seen, *, by: Staff) -> str:
    """Why nothing of this person's check can be kept; empty when it can: who may not decide has nothing to
    keep."""
    return conflict_denial(docrequest, seen, by=by) or elsewhere_denial(docrequest, seen, by=by)


def conflict_denial(docrequest: DocumentRequest, seen: Seen, *, by: Staff) -> str:
    """The same, whatever this person has marked in another window."""
    stage = STATES[docrequest.state].stage
    if seen.stage != str(int(stage)):
        return rules.conflict_message(docrequest, by=by)
    verb = "final_ask_again" if stage == Stage.FINAL else "ask_again"
    stale = reviews.stale_denial(docrequest, reviews.latest(docrequest), seen.files)
    return rules.denial_reason(docrequest, verb, by=by) or stale


def elsewhere_denial(docrequest: DocumentRequest, seen: Seen, *, by: Staff) -> str:
    """Whether this person has marked something in another window after this one was opened: what is typed
    here would be stored over it."""
    draft = CheckDraft.objects.visible_to(by).filter(docrequest=docrequest).first()
    if draft is None or not seen.window or not _is_elsewhere(draft.window, marks_in(draft.typed), seen):
        return ""
    said = _("You marked or wrote something in another window %(when)s. This window does not save marks.")
    return said % {"when": time_phrase(draft.saved_at)}


def _is_elsewhere(window: str, marks: str, seen: Seen) -> bool:
    return window not in ("", seen.window) and marks != seen.began_with


def is_lost(docrequest: DocumentRequest, typed: Typed, *, seen: Seen, by: Staff) -> bool:
    """Whether something of what is marked and written on a page would not be there when it is opened again:
    it is not kept. What a window only began with, and a newer one has changed since, is not lost."""
    told = {name: values for name, values in typed.items() if FIELDS.match(name)}
    kept = opened(docrequest, reviews.latest(docrequest), docrequest.items.all(), by=by)
    here = marks_in(told)
    if kept and here == seen.began_with and _is_elsewhere(kept.window, kept.marks, seen):
        return False
    return says_something(told) and here != marks_in(kept.typed if kept else {})


def length_denial(typed: Typed) -> str:
    """Why it is too much to keep; empty when it is not. What is too long for a decision is kept all the
    same."""
    if sum(len(name) + len(value) for name, values in typed.items() for value in values) > LONGEST:
        return _("This is too long to be kept.")
    return ""


def marks_in(typed: Typed) -> str:
    """Names what is marked and written, whichever document is on the screen."""
    said = {name: [value for value in values if value.strip()] for name, values in typed.items()}
    return fingerprint(sorted((name, values) for name, values in said.items() if values and name != OPENED))


def together(kept: OpenedCheck | None, typed: Typed, seen: Seen) -> tuple[dict[str, list[str]], list[str]]:
    """What a window goes on with: what is `typed` in it, and of each document and field of which it says
    nothing, what its person has marked since in another window. Also the names of the marks and fields of
    which both say something, and not the same: these are as typed."""
    here = _by_place(typed)
    if kept is None or kept.marks == marks_in(typed) or not _is_elsewhere(kept.window, kept.marks, seen):
        there: dict[str, dict[str, list[str]]] = {}
    else:
        there = _by_place(kept.typed)
    marks = {name: values for fields in (there | here).values() for name, values in fields.items()}
    return marks, [place for place in here if place in there and here[place] != there[place]]


def _by_place(typed: Typed) -> dict[str, dict[str, list[str]]]:
    """What says something, by the number of its document or the name of its field."""
    found: dict[str, dict[str, list[str]]] = {}
    for name, values in typed.items():
        said = [value for value in values if value.strip()]
        if said and FIELDS.match(name) and name != OPENED:
            found.setdefault(name.rpartition("-")[2], {})[name] = said
    return found


def says_something(typed: Typed) -> bool:
    """Whether anything is marked or written."""
    told = (values for name, values in typed.items() if FIELDS.match(name) and name != OPENED)
    return any(value.strip() for values in told for value in values)


@transaction.atomic
def save(docrequest: DocumentRequest, typed: Typed, *, seen: Seen, by: Staff) -> bool:
    """Keep what was marked and written, in the place of what was kept before; with nothing marked or written
    nothing is kept. Returns whether this took the task. Raises ActionDeniedError."""
    docrequest = lock(docrequest)
    told = {name: list(values) for name, values in typed.items() if FIELDS.match(name)}
    if reason := denial(docrequest, seen, by=by) or length_denial(told):
        raise ActionDeniedError(reason)
    if not says_something(told):
        CheckDraft.objects.visible_to(by).filter(docrequest=docrequest).delete()
        return False
    files = {str(pk): numbers for pk, numbers in _files(reviews.latest(docrequest)).items()}
    found = CheckDraft.objects.visible_to(by).filter(docrequest=docrequest)
    if any(marks_in(one.typed) == marks_in(told) and one.files == files for one in found):
        found.update(typed=told)  # another document is looked at, maybe in another window
        return False
    kept = {"typed": told, "files": files, "window": seen.window[:WINDOW], "saved_at": Now()}
    CheckDraft.objects.update_or_create(docrequest=docrequest, author=by, defaults=kept)
    return _take(docrequest, by=by)


@transaction.atomic
def hand_over(
    docrequest: DocumentRequest,
    task: Task,
    typed: Typed,
    *,
    seen: Seen,
    takes: bool = False,
    returns: bool = False,
    by: Staff,
) -> None:
    """The task becomes theirs, or goes back to its team; what they marked is kept for them (G-13). Nothing is
    kept where `seen` names no check: a button that leads to the page was pressed; and what a newer window has
    kept stays as it is. The request is locked before its task, as by the customer's commands. Raises
    ActionDeniedError."""
    docrequest = lock(docrequest)
    if takes:
        reassignment.take(task, by=by)
    moves = takes or returns
    if seen.stage and not (moves and elsewhere_denial(docrequest, seen, by=by)):
        save(docrequest, typed, seen=seen, by=by)
    if returns:
        inbox.release(task, by=by)


def opened(
    docrequest: DocumentRequest, submission: Submission | None, items: Collection[RequestItem], *, by: Staff
) -> OpenedCheck | None:
    """What this person has kept of the check, as far as it still holds; None for nothing. `submission` has
    its files."""
    draft = CheckDraft.objects.visible_to(by).filter(docrequest=docrequest).first()
    if draft is None:
        return None
    came = _files(submission)
    moved = [item for item in items if came.get(item.pk, []) != draft.files.get(str(item.pk), [])]
    stale = {f"{name}-{item.pk}" for item in moved for name in ("item", "why", "reason")}
    changed = [item for item in moved if draft.typed.get(f"item-{item.pk}")]
    typed = {name: list(values) for name, values in draft.typed.items() if name not in stale}
    return OpenedCheck(typed, draft.saved_at, draft.window, marks_in(draft.typed), changed)


def window_of(docrequest: DocumentRequest, *, by: Staff) -> str:
    """In which window this person has marked something last; empty for nothing."""
    drafts = CheckDraft.objects.visible_to(by).filter(docrequest=docrequest)
    return drafts.values_list("window", flat=True).first() or ""


def forget_old() -> None:
    """What nobody has touched for as long as it is kept."""
    CheckDraft.objects.filter(saved_at__lt=Now() - KEPT).delete()


def _files(submission: Submission | None) -> dict[int, list[int]]:
    """The numbers of the files of each document."""
    found: dict[int, list[int]] = {}
    for file in submission.files.all() if submission else ():
        found.setdefault(file.item_id, []).append(file.pk)
    return {item: sorted(numbers) for item, numbers in found.items()}


def _take(docrequest: DocumentRequest, *, by: Staff) -> bool:
    """The task becomes theirs, where nobody has started it: the customer changes nothing from now on."""
    task = inbox.open_task(docrequest.subject)
    if task is None or not check_start.takes(task, by=by) or assignment.acting_denial(task, by=by):
        return False
    inbox.claim(task, by=by)
    return True
