"""The receipt of what was sent for a request, by the portal or by Finish (ruling 34), and a new one when its
sender has changed that (ruling 33)."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import CharField, Exists, Max, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat, Now
from django.utils.translation import gettext as _
from django.utils.translation import override

from vestibule.core.batches import do_each
from vestibule.links import receipts
from vestibule.links.models import Sending
from vestibule.links.receipts import Change, Sent, SentFile
from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import Recipient
from vestibule.tasks.models import Task

from . import rules
from .choices import Channel, RequestState
from .locking import LockedRequest, lock_if_free
from .models import DocumentRequest, ItemFile, RequestItem, SentChange, Submission
from .states import CHECK_DAYS, STATES

QUIET = datetime.timedelta(minutes=5)  # without another change, until the new receipt is written


def send(
    docrequest: DocumentRequest, submission: Submission, *, decided: bool = False
) -> OutgoingMail | None:
    """To whoever was asked, in their language; nobody where no address is known. `decided`: what we say to it
    follows at once. Call it in the transaction of the sending."""
    contact = docrequest.contact
    known = contact if contact and not docrequest.goes_elsewhere else None
    address = docrequest.recipient or (known.email if known else "")
    if not address:
        return None
    with override(contact.reads if contact else settings.LANGUAGE_CODE):
        name = known.greeted if known else ""
        return receipts.send(
            _sent(docrequest, submission, decided=decided),
            about=docrequest.subject,
            client=docrequest.client,
            to=Recipient(address, name or address),
            name=name,
        )


def renew_due() -> None:
    """For the worker: what was changed a few quiet minutes ago, or before a reviewer took the check, each in
    a transaction of its own."""
    do_each(_due(), _renew_due)


def _due() -> list[DocumentRequest]:
    check = STATES[RequestState.CHECK].task
    subject = Concat(Value("docrequest:"), Cast(OuterRef("docrequest"), CharField()))
    taken = (
        Task.objects.open().filter(subject=subject, kind=check.kind if check else "").exclude(taken_at=None)
    )
    untold = SentChange.objects.filter(told_at=None).order_by().values("docrequest")
    quiet = untold.annotate(last=Max("made_at")).filter(Q(last__lte=Now() - QUIET) | Exists(taken))
    return list(DocumentRequest.objects.filter(pk__in=quiet.values("docrequest")).order_by("pk"))


@transaction.atomic
def _renew_due(found: DocumentRequest) -> None:
    """One that somebody else has now is left for the next minute."""
    if docrequest := lock_if_free(found.pk):
        renew(docrequest)


def renew(docrequest: LockedRequest, *, decided: bool = False) -> None:
    """A new receipt, if something was changed since the last one. Nobody gets one for what was cancelled
    meanwhile. `decided` as above."""
    changed = SentChange.objects.filter(docrequest=docrequest, told_at=None).update(told_at=Now())
    submission = docrequest.submissions.filter(round=docrequest.round).first()
    if changed and submission and docrequest.state == RequestState.CHECK:
        send(docrequest, submission, decided=decided)


def follows(docrequest: DocumentRequest) -> bool:
    """Whether a new receipt will be written."""
    return SentChange.objects.filter(docrequest=docrequest, told_at=None).exists()


def changes_of(docrequest: DocumentRequest, sent_at: datetime.datetime) -> list[Change]:
    """What was changed in what was sent then, the oldest first."""
    return [change_of(one) for one in _changes(docrequest, sent_at)]


def _changes(docrequest: DocumentRequest, sent_at: datetime.datetime) -> QuerySet[SentChange]:
    return SentChange.objects.filter(docrequest=docrequest, sent_at=sent_at)


def change_of(one: SentChange) -> Change:
    return Change(one.number, one.kind, one.made_at.isoformat(), one.file, one.item, one.before)


def contents(docrequest: DocumentRequest, submission: Submission) -> tuple[list[SentFile], list[Change]]:
    """The files of a submission in the order of the items, of which those that came after it say when, and
    what was changed in it since, the oldest first."""
    changed = list(_changes(docrequest, submission.submitted_at))
    came = {one.came_id: one.made_at for one in changed}
    files = [
        SentFile.of(file.version, file.sent_item.called, came[file.pk].isoformat() if file.pk in came else "")
        for file in files_of(submission)
    ]
    return files, [change_of(one) for one in changed]


def _sent(docrequest: DocumentRequest, submission: Submission, *, decided: bool) -> Sent:
    files, (listed, changed) = files_of(submission), contents(docrequest, submission)
    filled = {file.item_id for file in files}
    written = submission.answers.select_related("item").order_by("item__position")
    lacking = submission.missing_reasons.select_related("item").order_by("item__position")
    without = [*(one.item for one in written), *(one.item for one in lacking)]
    by_portal = docrequest.channel == Channel.PORTAL
    return Sent(
        Sending.PORTAL if by_portal else Sending.LINK,
        docrequest.reference,
        submission.submitted_at,
        listed,
        following(by_portal=by_portal, decided=decided),
        [item.name for item in without if item.pk not in filled],
        missing=[item.name for item in missing(docrequest, submission)] if by_portal else [],
        changes=changed,
        client_name=docrequest.client.name,
        reasons={one.item.name: one.text for one in lacking},
        note=submission.note,
        round=submission.round if by_portal else None,
    )


def following(*, by_portal: bool, decided: bool = False) -> str:
    """What happens next, in words."""
    if decided:
        return _("We have checked these documents. If you need to do anything, another email says what.")
    return receipts.following(Sending.PORTAL if by_portal else Sending.LINK, check_days=CHECK_DAYS)


def missing(docrequest: DocumentRequest, submission: Submission) -> list[RequestItem]:
    """What is still open, and for which this submission has neither a file nor a reason."""
    answered = {one.item_id for one in submission.missing_reasons.all()}
    answered |= {file.sent_item.pk for file in submission.files.all()}  # wherever we have put what was sent
    return [item for item in rules.not_sent(docrequest.items.all(), submission) if item.pk not in answered]


def to_come(docrequest: DocumentRequest) -> list[RequestItem]:
    """What of the running round the customer has neither sent nor explained."""
    sent = docrequest.submissions.filter(round=docrequest.round).first()
    return missing(docrequest, sent) if sent else docrequest.still_open


def files_of(submission: Submission) -> list[ItemFile]:
    """In the order of the items for which they were sent."""
    found = submission.files.select_related("upload__version", "item", "sent_for")
    return sorted(found.order_by("added_at", "id"), key=lambda one: place_of(one.sent_item))


def place_of(item: RequestItem) -> tuple[bool, int]:
    """Its place wherever documents are listed: the files that belong to none come last."""
    return item.general, item.position
