"""A file that the customer sent for the wrong document: whoever has taken the check moves it to the right one
(G-23). What was sent, and for what, stays known; the set of files that a page shows has another name then."""

from __future__ import annotations

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError
from vestibule.people.models import Staff
from vestibule.people.roles import Role
from vestibule.tasks import inbox
from vestibule.tasks.models import Task

from . import four_eyes, reviews, rules, sent_changes
from .choices import RequestState
from .locking import lock
from .models import DocumentRequest, ItemFile, RequestItem, Submission
from .states import STATES


def denial(docrequest: DocumentRequest, task: Task | None, *, by: Staff) -> str:
    """Why this person cannot move files of a request now; empty for whoever has the task of its first check,
    which is `task`."""
    if docrequest.state != RequestState.CHECK:
        return rules.conflict_message(docrequest, by=by)
    lacking = rules.acting_denial(docrequest, Role.CUSTOMER_SERVICE, by=by)
    if lacking := lacking or four_eyes.denial(docrequest, by=by):
        return lacking
    holder = task.assignee if task else None
    if holder == by:
        return ""
    if holder:
        return _("%(name)s has this task, so only they can move files.") % {"name": holder.name}
    return _("To move a file to another document, take this task first.")


def movable(submission: Submission | None, item: RequestItem) -> list[ItemFile]:
    """The files that stand at this item, of the submission that is being checked."""
    return [file for file in submission.files.all() if file.item_id == item.pk] if submission else []


def brought_before(item: RequestItem) -> list[tuple[str, str]]:
    """What was moved to this item in an earlier round: the name of each file, and of the place for which it
    was sent."""
    files = ItemFile.objects.filter(item=item, sent_for__isnull=False, submission__isnull=False)
    files = files.filter(submission__round__lt=item.docrequest.round).select_related("upload", "sent_for")
    return [(file.upload.name, file.sent_item.called) for file in files.order_by("moved_at", "pk")]


def places(item: RequestItem, items: list[RequestItem]) -> list[RequestItem]:
    """The documents to which a file of this one can go: those that are being checked now."""
    return [one for one in items if one.pk != item.pk and not one.accepted_at]


@transaction.atomic
def move(file: ItemFile, to: RequestItem, *, seen: str, by: Staff) -> ItemFile:
    """The file stands at the other document from now on, and the check is this person's. `seen` is the stamp
    of the files that were on the screen (`reviews.stamp_of`). Raises ActionDeniedError."""
    docrequest = lock(file.item.docrequest)
    submission, task = reviews.latest(docrequest), _task(docrequest)
    if reason := denial(docrequest, task, by=by) or reviews.stale_denial(docrequest, submission, seen):
        raise ActionDeniedError(reason)
    items = {item.pk: item for item in docrequest.items.all()}  # without the place for other files
    moved = ItemFile.objects.select_related("upload", "item", "sent_for").get(pk=file.pk)
    target = items.get(to.pk)
    if target is None:
        raise ActionDeniedError(_("Select a document of this request."))
    if reason := _place_denial(docrequest, submission, moved, target):
        raise ActionDeniedError(reason)
    if task:  # whoever was given it begins with it: the customer changes nothing more
        inbox.claim(task, by=by)
    before, sent_item = moved.item, moved.sent_item
    ItemFile.objects.filter(pk=moved.pk).update(
        item=target, sent_for=None if sent_item == target else sent_item, moved_at=Now()
    )
    sent_changes.number_change(docrequest)
    words = {"file": moved.upload.name, "item": before.called, "to": target.name}
    record("docrequest.file_moved", subject=docrequest.subject, client=docrequest.client_id, by=by, **words)
    moved.item = target
    return moved


def _task(docrequest: DocumentRequest) -> Task | None:
    """The open task of the first check."""
    due = STATES[RequestState.CHECK].task
    found = Task.objects.open().filter(subject=docrequest.subject, kind=due.kind if due else "")
    return found.select_related("assignee", "team").first()


def _place_denial(
    docrequest: DocumentRequest, submission: Submission | None, file: ItemFile, to: RequestItem
) -> str:
    """Why this file cannot go to that document; empty when it can."""
    said = {"name": file.upload.name, "item": to.name}
    if submission is None or file.submission_id != submission.pk or submission.round != docrequest.round:
        return _("%(name)s was not sent in this round, so it stays where it is.") % said
    if file.item_id == to.pk:
        return _("%(name)s is already at %(item)s.") % said
    if to.accepted_at:
        return _("%(item)s is already accepted. Select a document that you are checking.") % said
    if submission.files.filter(item=to).count() >= rules.most_files(to):
        full = _("%(item)s already has %(n)d files, and that is the limit. Move one of them first.")
        return full % (said | {"n": rules.most_files(to)})
    return ""
