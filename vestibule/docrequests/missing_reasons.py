"""Documents that a customer does not have: the reason counts as the answer, and a reviewer decides whether
the document is needed. A file that is added takes its place."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError
from vestibule.core.status import Status
from vestibule.people.actors import Actor
from vestibule.people.models import ExternalAccount

from . import rules
from .answer_models import MissingReason
from .choices import Channel, RequestState
from .locking import LockedRequest, lock_for
from .models import DocumentRequest, ItemFile, RequestItem, Submission

LONGEST = 500  # characters of a reason
# As the customer reads it, before and after sending; and as staff do.
ADDED = Status(gettext_lazy("You do not have it – not sent yet"), "info", "circle-check")
SENT = Status(gettext_lazy("You do not have it"), "review", "send", quiet=True)
SENT_FOR_STAFF = Status(gettext_lazy("Customer does not have it"), "wait", "circle-dashed")


def of_round(docrequests: Collection[DocumentRequest]) -> dict[int, str]:
    """The reasons that stand in the running round, sent or not, by the key of the item."""
    running = Q(submission=None) | Q(submission__round=F("item__docrequest__round"))
    found = MissingReason.objects.filter(running, item__docrequest__in=docrequests, removed_at=None)
    return dict(found.values_list("item", "text"))


def unsent(docrequest: DocumentRequest) -> QuerySet[MissingReason]:
    """What was written and not sent."""
    return MissingReason.objects.filter(item__docrequest=docrequest, removed_at=None, submission=None)


def denial(item: RequestItem, *, by: Actor) -> str:
    """Why the customer cannot say now that they do not have this document; empty when they can."""
    if item.general:
        return _("Say this for a document that we asked for.")
    if reason := rules.file_denial(item, by=by):
        return reason
    if item.docrequest.state != RequestState.WAITING or item.docrequest.channel != Channel.PORTAL:
        return _("You can no longer change what you sent.")
    present = ItemFile.objects.filter(item=item, removed_at=None, submission=None, upload__ended_at=None)
    if present.exists():
        return _("You have added a file for: %(item)s. Remove it first.") % {"item": item.name}
    return ""


@transaction.atomic
def write(item: RequestItem, text: str, *, by: ExternalAccount) -> None:
    """The customer does not have it, and says why; written again, the new reason stands. A second press does
    nothing. Raises ActionDeniedError."""
    docrequest = item.docrequest = lock_for(item.docrequest, by=by)
    if reason := denial(item, by=by):
        raise ActionDeniedError(reason)
    if not 0 < len(text.strip()) <= LONGEST:
        raise ActionDeniedError(_("Write a reason of up to %(n)d characters") % {"n": LONGEST})
    standing = unsent(docrequest).filter(item=item).first()
    if standing is None:
        MissingReason.objects.create(item=item, text=text.strip())
    elif standing.text != text.strip():
        MissingReason.objects.filter(pk=standing.pk).update(text=text.strip(), written_at=Now())


@transaction.atomic
def take_back(item: RequestItem, *, by: ExternalAccount) -> None:
    """The customer has it after all; a second press finds it done. Raises ActionDeniedError."""
    docrequest = item.docrequest = lock_for(item.docrequest, by=by)
    if reason := denial(item, by=by):
        raise ActionDeniedError(reason)
    unsent(docrequest).filter(item=item).update(removed_at=Now())


def replaced(docrequest: LockedRequest, item: RequestItem) -> None:
    """A file of this item is here: the reason goes, also out of what was sent. Call it in the transaction in
    which the file counts."""
    running = Q(submission=None) | Q(submission__round=docrequest.round)
    standing = MissingReason.objects.filter(running, item=item, removed_at=None)
    standing.update(submission=None, removed_at=Now())


def drop(docrequest: LockedRequest, *, items: Collection[RequestItem] | None = None) -> None:
    """What was never sent goes, of the whole request or of these items of it."""
    written = unsent(docrequest)
    (written if items is None else written.filter(item__in=items)).update(removed_at=Now())


def send(docrequest: LockedRequest, submission: Submission, *, by: Actor) -> None:
    """They become part of the round; from now on staff may know of them."""
    for one in unsent(docrequest).select_related("item").order_by("item__position"):
        said = {"customer": docrequest.addressee, "item": one.item.name, "reason": one.text}
        record(
            "docrequest.item_missing", subject=docrequest.subject, client=docrequest.client_id, by=by, **said
        )
    unsent(docrequest).update(submission=submission)
