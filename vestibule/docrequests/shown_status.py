"""How a request stands, as each side reads it: what states.py says of its state, but where the round or a
setting makes a difference."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.core.statemachine import State
from vestibule.core.status import Status
from vestibule.tasks import taking

from .choices import RequestState, Stage
from .models import DocumentRequest, Review
from .states import STATES


def for_staff(docrequest: DocumentRequest) -> Status:
    """While it waits for what a check asked for again it says so, with the round: a list tells it from a
    first request."""
    if docrequest.state == RequestState.WAITING and docrequest.round > 1:
        label = _("Reupload required, round %(n)d") % {"n": docrequest.round}
        return Status(label, "bad", "refresh-alert")
    return STATES[docrequest.state].status


WAITS = Status(gettext_lazy("Waiting for check"), "review", "clock")  # nobody has taken it yet


def being_checked(docrequests: Collection[DocumentRequest]) -> set[int]:
    """The keys of those of these requests whose first check somebody has taken."""
    due = STATES[RequestState.CHECK].task
    waiting = {one.subject: one.pk for one in docrequests if one.state == RequestState.CHECK}
    found = taking.taken(waiting, due.kind) if due and waiting else set()
    return {waiting[subject] for subject in found}


def for_customer(docrequest: DocumentRequest, *, taken: bool) -> Status | None:
    """The customer hears nothing of a first check that left its letter to the final one (ruling 11). `taken`:
    somebody has begun with the first check."""
    if docrequest.state == RequestState.CHECK and not taken:
        return WAITS
    return _as_told(docrequest).customer


def customer_next(docrequest: DocumentRequest) -> str:
    """What the customer reads once they have sent something: an include, portal/_next_<this>.html."""
    return _as_told(docrequest).customer_next


def has_changed_its_mind(docrequest: DocumentRequest) -> bool:
    """Whether the customer is asked again after they had heard that no issues were found (K-2)."""
    if docrequest.state != RequestState.WAITING or docrequest.tells_at_close:
        return False
    last = Review.objects.filter(submission__docrequest=docrequest).order_by("decided_at", "pk").last()
    return last is not None and last.stage == Stage.FINAL and not last.accepted


def _as_told(docrequest: DocumentRequest) -> State:
    quiet = docrequest.state == RequestState.DONE and docrequest.tells_at_close
    return STATES[RequestState.CHECK if quiet else docrequest.state]
