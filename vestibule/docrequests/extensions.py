"""More time: a customer asks for a later due date while the request waits for them. A member of staff sets
one, or answers, or the customer takes the wish back; each ends it. One at a time."""

from __future__ import annotations

import datetime

from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.core.errors import ActionDeniedError
from vestibule.organisation.timezone import short_day, today
from vestibule.people.actors import Actor
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice

from . import rules
from .choices import RequestState
from .due_dates import FURTHEST
from .locking import LockedRequest
from .message_models import Extension, ExtensionOutcome, Message
from .models import DocumentRequest

MOST = datetime.timedelta(days=90)  # how much later than the due date, or than today, a customer may ask for
QUESTION = gettext_lazy("Question from the customer")  # the task that is left when a wish is settled
USUAL = datetime.timedelta(days=7)  # what the form proposes


def open_one(docrequest: DocumentRequest) -> Extension | None:
    """The wish that waits for our answer."""
    waits = Extension.objects.filter(docrequest=docrequest, settled_at=None)
    return waits.select_related("message").first()


def agreed_on(docrequest: DocumentRequest) -> datetime.date | None:
    """The due date that we gave when we answered the last wish; None where that was no date."""
    asked = Extension.objects.filter(docrequest=docrequest).order_by("pk")
    return asked.values_list("agreed_on", flat=True).last()


def told(docrequest: DocumentRequest) -> Extension | None:
    """The last wish, for the page of whoever asked: one of this round, or one that ended when the round
    before was sent. None once it was taken back."""
    asked = Extension.objects.filter(docrequest=docrequest).select_related("message").order_by("pk").last()
    if asked is None or docrequest.state != RequestState.WAITING or asked.outcome == ExtensionOutcome.REVOKED:
        return None
    if asked.lapsed:
        sent = docrequest.submissions.order_by("round").last()
        return asked if sent is None or (asked.settled_at or sent.submitted_at) >= sent.submitted_at else None
    return asked if asked.message.written_at >= docrequest.state_since else None


def asking_denial(docrequest: DocumentRequest, *, by: Actor) -> str:
    """Why this person cannot ask for more time now; empty when they can."""
    if not rules.is_customer(docrequest, by=by):
        return _("Only the customer can do this.")
    if docrequest.state != RequestState.WAITING:
        return rules.conflict_message(docrequest, by=by)
    if open_one(docrequest):
        return _("You have already asked for more time. We will email you our answer.")
    first, last = days(docrequest)
    return "" if first <= last else _("We cannot set a later date here. Ask us a question, or call us.")


def taking_back_denial(docrequest: DocumentRequest, *, by: Actor) -> str:
    """Why this person cannot take the wish back now; empty when they can."""
    if not rules.is_customer(docrequest, by=by):
        return _("Only the customer can do this.")
    if open_one(docrequest) is None:
        return _("There is nothing to take back. You are not waiting for our answer about more time.")
    return ""


def days(docrequest: DocumentRequest) -> tuple[datetime.date, datetime.date]:
    """The first and the last day that a customer may ask for."""
    latest = max(docrequest.due_on or today(), today())
    return latest + datetime.timedelta(days=1), min(latest + MOST, today() + FURTHEST)


def usual(docrequest: DocumentRequest) -> datetime.date:
    """The day that the form proposes."""
    first, last = days(docrequest)
    return min(first - datetime.timedelta(days=1) + USUAL, last)


def day_denial(docrequest: DocumentRequest, day: datetime.date) -> str:
    """Why it cannot be this day; empty when it can."""
    first, last = days(docrequest)
    if first <= day <= last:
        return ""
    return _("Enter a date from %(first)s to %(last)s") % {"first": short_day(first), "last": short_day(last)}


def refuse(docrequest: DocumentRequest, day: datetime.date, *, by: Actor) -> None:
    """Raises ActionDeniedError with the reason."""
    if reason := asking_denial(docrequest, by=by) or day_denial(docrequest, day):
        raise ActionDeniedError(reason)


def agree(docrequest: LockedRequest, *, by: Actor) -> None:
    """There is a later due date: that answers an open wish. Call it in the transaction that sets the date."""
    if _settle(docrequest, ExtensionOutcome.AGREED, agreed_on=docrequest.due_on):
        _end_task(docrequest, outcome="agreed", by=by)


def answered(docrequest: LockedRequest) -> None:
    """By words; whoever calls it ends the task."""
    _settle(docrequest, ExtensionOutcome.ANSWERED)


def lapse(docrequest: LockedRequest, *, by: Actor) -> None:
    """The request does not wait for the customer any more. Call it in the transaction of the transition."""
    if _settle(docrequest, ExtensionOutcome.LAPSED):
        _end_task(docrequest, outcome="lapsed", by=by)


def take_back(docrequest: LockedRequest, *, by: Actor) -> Extension:
    """The customer does not need it any more: nobody has to answer. Returns the wish. Raises
    ActionDeniedError."""
    reason, wish = taking_back_denial(docrequest, by=by), open_one(docrequest)
    if wish is None or reason:
        raise ActionDeniedError(reason)
    _settle(docrequest, ExtensionOutcome.REVOKED)
    _end_task(docrequest, outcome="taken_back", by=by)
    return wish


def _settle(
    docrequest: LockedRequest, outcome: ExtensionOutcome, *, agreed_on: datetime.date | None = None
) -> bool:
    waits = Extension.objects.filter(docrequest=docrequest, settled_at=None)
    return bool(waits.update(outcome=outcome, agreed_on=agreed_on, settled_at=Now()))


def _end_task(docrequest: LockedRequest, *, outcome: str, by: Actor) -> None:
    """The task is done, unless the customer has asked something else, too: then it is about that."""
    written = Message.objects.filter(docrequest=docrequest)
    ours = written.filter(staff__isnull=False).order_by("pk").last()
    if not written.filter(pk__gt=ours.pk if ours else 0, extension=None).exists():
        inbox.complete_kind(docrequest.subject, Notice.QUESTION, outcome=outcome, by=by)
    else:
        inbox.rename(docrequest.subject, Notice.QUESTION, title=QUESTION)
