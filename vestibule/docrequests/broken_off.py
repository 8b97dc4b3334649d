"""How far a request came that was cancelled, or has expired: what of its steps was done, also in an earlier
round."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Max
from django.utils.translation import gettext as _

from .choices import Channel, RequestState, Stage
from .models import DocumentRequest, Review

_OF_ROUND = (
    RequestState.WAITING,
    RequestState.CHECK,
    RequestState.DONE,
)  # taken in each round, in this order
_TELLING = {RequestState.CONTACT, RequestState.SENDING}  # how the customer hears of it
_BY_STAGE = {Stage.FIRST: RequestState.CHECK, Stage.FINAL: RequestState.DONE}


class BrokenOff:
    """A request that ended without an answer."""

    def __init__(self, docrequest: DocumentRequest):
        self.docrequest = docrequest
        self.rounds = _rounds(docrequest)
        running = (state for state in _OF_ROUND if self.rounds.get(state) != docrequest.round)
        self.here = next(running, None) if self._told else RequestState.CONTACT

    @property
    def _told(self) -> bool:
        """Whether the customer ever knew of it."""
        by_link = self.docrequest.channel == Channel.LINK
        return self.docrequest.sent_at is not None if by_link else not self.docrequest.never_told

    def became_of(self, states: Collection[str]) -> tuple[bool, str]:
        """Whether the step of these states was done, and what is to be said of it. The first step has none:
        it comes before we ask anybody."""
        of_round = next((state for state in _OF_ROUND if state in states), None)
        if of_round is None:
            before = not states or RequestState.DRAFT in states
            done = before or (self._told and not _TELLING.isdisjoint(states))
            return (True, "") if done else (False, _("did not happen"))
        last, present = self.rounds.get(of_round), self.docrequest.round
        if of_round == self.here and present > 1:
            return False, _("round %(n)d, not finished") % {"n": present}
        if of_round == self.here and of_round != RequestState.WAITING:
            return False, _("not finished")
        if last is None:
            return False, _("did not happen")
        return True, _("round %(n)d") % {"n": last} if present > 1 else ""


def _rounds(docrequest: DocumentRequest) -> dict[str, int]:
    """The last round in which each step was done, by its state."""
    checked = Review.objects.filter(submission__docrequest=docrequest).order_by().values_list("stage")
    rounds = {
        str(_BY_STAGE[Stage(stage)]): last for stage, last in checked.annotate(Max("submission__round"))
    }
    sent = docrequest.submissions.aggregate(last=Max("round"))["last"]
    return rounds | ({str(RequestState.WAITING): sent} if sent else {})
