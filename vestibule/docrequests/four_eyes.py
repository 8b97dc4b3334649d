"""Four eyes: the first check is not done by whoever asked (G-18), and what an administrator decides in the
place of others stands in the audit log as that."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.core.sentences import Sentence
from vestibule.organisation import check_settings
from vestibule.people.actors import Actor
from vestibule.people.models import Staff
from vestibule.people.roles import Role

from .choices import Stage
from .models import DocumentRequest
from .states import STATES

LONGEST_REASON = 300


def barred(docrequest: DocumentRequest) -> Staff | None:
    """Who must not make the first check: whoever asked, unless the organisation allows it. An administrator
    may, with a reason."""
    free = docrequest.author.administrator or not check_settings.four_eyes()
    return None if free else docrequest.author


def denial(docrequest: DocumentRequest, *, by: Actor) -> str:
    """Why this person may not make the first check; empty when they may."""
    if by == barred(docrequest):
        return _("You created this request, so a colleague in Customer service must do the first check.")
    return ""


def overrides(docrequest: DocumentRequest, *, by: Actor) -> bool:
    """Whether this is an administrator about to check first what they asked for themselves."""
    first = STATES[docrequest.state].stage == Stage.FIRST
    return first and by == docrequest.author and check_settings.four_eyes()


def override_denial(docrequest: DocumentRequest, reason: str, *, by: Actor) -> str:
    """What an override lacks; empty where there is none."""
    if not overrides(docrequest, by=by):
        return ""
    if not reason.strip():
        return _("Enter why you check your own request.")
    if len(reason.strip()) > LONGEST_REASON:
        return _("Use up to %(n)d characters for the reason.") % {"n": LONGEST_REASON}
    return ""


def note(docrequest: DocumentRequest, reason: str, *, role: str, own: bool, by: Staff) -> None:
    """Record an override, or that an administrator decides what is another's to do. `own`: the task is this
    person's by the rules. Call it in the transaction of the decision, before the state changes."""
    if overrides(docrequest, by=by):
        _record(docrequest, "docrequest.four_eyes_overridden", by=by, reason=reason.strip())
    elif not own:
        author = docrequest.author.name
        whose = author if role == Role.AUTHOR else Sentence(gettext_lazy("Customer service"))
        _record(docrequest, "docrequest.decided_for_another", by=by, whose=whose)


def _record(docrequest: DocumentRequest, event: str, *, by: Staff, **words: str) -> None:
    record(event, subject=docrequest.subject, client=docrequest.client_id, by=by, **words)
