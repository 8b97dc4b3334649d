"""More time: a customer asks for a later due date while the request waits for them. It is a task of its own,
for whoever may change that date. A later date ends it, an answer to it, or the customer who takes it back.
One at a time."""

from __future__ import annotations

import datetime

from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.core.errors import ActionDeniedError
from vestibule.organisation.timezone import short_day, today
from vestibule.people.actors import Actor
from vestibule.people.models import Staff
from vestibule.people.roles import Role
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task

from . import rules
from .choices import RequestState
from .due_dates import FURTHEST
from .locking import LockedRequest
from .message_models import MARKED, Extension, ExtensionOutcome
from .models import DocumentRequest

MOST = datetime.timedelta(days=90)  # how much later than the due date, or than today, a customer may ask for
ONLY_AUTHOR = gettext_lazy("Only %(author)s can change the due date.")
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


def is_in_writing(docrequest: DocumentRequest, wish: Extension | None) -> bool:
    """Whether a message of ours answered the last wish, and not somebody who said so, for example after a
    call."""
    if wish is None or wish.outcome != ExtensionOutcome.ANSWERED:
        return False
    tasks = Task.objects.filter(subject=docrequest.subject, kind=Notice.MORE_TIME)
    return tasks.order_by("pk").values_list("outcome", flat=True).last() != MARKED


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


def answering_denial(docrequest: DocumentRequest, *, by: Staff) -> str:
    """Why this person cannot answer a wish for more time; empty when they can. A later due date is the other
    answer, so it is for whoever may give that."""
    return rules.acting_denial(docrequest, Role.AUTHOR, by=by, only=ONLY_AUTHOR)


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


def agree(docrequest: LockedRequest, *, by: Actor) -> Extension | None:
    """There is a later due date: that answers an open wish, which is returned. Call it in the transaction
    that sets the date."""
    wish = open_one(docrequest)
    if wish and _settle(docrequest, ExtensionOutcome.AGREED, agreed_on=docrequest.due_on):
        _end_task(docrequest, outcome="agreed", by=by)
    return wish


def answer(docrequest: LockedRequest, *, outcome: str, by: Staff) -> None:
    """By words that say so. Raises ActionDeniedError."""
    if reason := answering_denial(docrequest, by=by):
        raise ActionDeniedError(reason)
    if _settle(docrequest, ExtensionOutcome.ANSWERED):
        _end_task(docrequest, outcome=outcome, by=by)


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
    inbox.complete_kind(docrequest.subject, Notice.MORE_TIME, outcome=outcome, by=by)
