"""What happened instead: the sentence for whoever comes second (A-61, G-17), maybe in a second window. It
says who did what, and of what was never possible the status that it does not fit."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.trail import newest_of
from vestibule.organisation.timezone import time_phrase
from vestibule.people.actors import Actor
from vestibule.people.models import Staff

from . import shown_status
from .choices import RequestState
from .models import DocumentRequest, Review
from .states import STATES, STEPPED
from .transitions import TRANSITIONS, transitions_of

_CHANGED_SENT = gettext_lazy("%(name)s changed what was sent %(when)s. Look at it first.")
_WROTE = gettext_lazy("%(name)s wrote to us %(when)s. Read it first.")
# What the customer does that whoever ends a request has to know.
_CAME = {
    "docrequest.submitted": gettext_lazy("%(name)s sent documents %(when)s. Look at them first."),
    "docrequest.withdrawn": gettext_lazy("%(name)s withdrew everything %(when)s. Look at the request first."),
    "docrequest.file_added": _CHANGED_SENT,
    "docrequest.file_replaced": _CHANGED_SENT,
    "docrequest.file_withdrawn": _CHANGED_SENT,
    "docrequest.question": _WROTE,
    "docrequest.more_time_asked": _WROTE,
}


def meanwhile(docrequest: DocumentRequest, *, by: Actor) -> str:
    """What was done last, for whoever wanted to end the request as it stood before."""
    labels = {row.event: row.label for row in transitions_of(docrequest.channel)}
    newest = newest_of(docrequest.subject, [*labels, *_CAME])
    if newest is None:
        return _("This request has changed meanwhile. Look at it first.")
    said = {"name": newest.actor_name, "when": time_phrase(newest.at)}
    if newest.event_type in _CAME:
        return str(_CAME[newest.event_type]) % said
    said["what"] = str(labels[newest.event_type])
    if newest.actor == by.actor_ref:
        return _("You did this %(when)s: %(what)s. Look at the request first.") % said
    return _("%(name)s did this %(when)s: %(what)s. Look at the request first.") % said


def of_check(docrequest: DocumentRequest, *, by: Actor) -> str:
    """What has ended a check; empty when nothing has."""
    return after_withdrawal(docrequest, by=by) or after_verdict(docrequest, judged(docrequest), by=by)


def judged(docrequest: DocumentRequest) -> Review | None:
    """The newest verdict, unless another one is due."""
    found = Review.objects.select_related("reviewer").filter(submission__docrequest=docrequest)
    return found.order_by("-decided_at", "-id").first() if docrequest.state != RequestState.CHECK else None


def after_verdict(docrequest: DocumentRequest, last: Review | None, *, by: Actor) -> str:
    """Who has decided; empty when nobody has, or another verdict is due."""
    if docrequest.state == RequestState.CHECK or last is None:
        return ""
    verdict = TRANSITIONS["accept"].label if last.accepted else TRANSITIONS["ask_again"].label
    said = {
        "name": last.reviewer.name,
        "when": time_phrase(last.decided_at),
        "verdict": TRANSITIONS["close"].label if docrequest.state == RequestState.CLOSED else verdict,
    }
    if last.reviewer == by:
        return _("You already decided this %(when)s: %(verdict)s.") % said
    return _("%(name)s already decided this %(when)s: %(verdict)s.") % said


def after_withdrawal(docrequest: DocumentRequest, *, by: Actor) -> str:
    """For staff: that the customer has taken everything back; empty when they have not."""
    if docrequest.state != RequestState.WAITING or not isinstance(by, Staff):
        return ""
    ways = ["docrequest.withdrawn", "docrequest.asked_again", "docrequest.final_asked_again"]
    newest = newest_of(docrequest.subject, ways)
    if newest is None or newest.event_type != ways[0]:
        return ""
    said = {"name": newest.actor_name, "when": time_phrase(newest.at)}
    return _("%(name)s withdrew everything %(when)s. There is nothing to check until they send again.") % said


def after_step(docrequest: DocumentRequest, verb: str, *, by: Actor) -> str:
    """Who has taken another way from where this button was; empty when nobody was there."""
    labels = {
        row.event: row.label
        for row in transitions_of(docrequest.channel)
        if set(row.sources) & set(TRANSITIONS[verb].sources) and row.event != "docrequest.no_response"
    }
    newest = newest_of(docrequest.subject, list(labels))
    if newest is None:
        return ""
    said = {"name": newest.actor_name, "when": time_phrase(newest.at), "what": labels[newest.event_type]}
    if newest.actor == by.actor_ref:
        return _("You already did this %(when)s: %(what)s.") % said
    return _("%(name)s already did this %(when)s: %(what)s.") % said


def unfit(docrequest: DocumentRequest, *, channels: tuple[str, ...]) -> str:
    """Why something is not possible now that nobody else has done."""
    if docrequest.channel not in channels:
        return _("You cannot do this with a request by link.")
    if (said := STATES[docrequest.state].conflict) is not STEPPED:
        return str(said)
    return _("You cannot do this while the status is “%(status)s”.") % {
        "status": shown_status.for_staff(docrequest).label
    }
