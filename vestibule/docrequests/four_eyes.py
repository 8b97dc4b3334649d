"""Four eyes: the first check is not done by whoever asked (G-18), the final one not by whoever did the first,
and what an administrator decides in the place of others stands in the audit log as that."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.core.sentences import Sentence
from vestibule.organisation import check_settings
from vestibule.people.actors import Actor
from vestibule.people.models import Staff
from vestibule.people.roles import Role

from .choices import Stage
from .models import DocumentRequest, Review
from .states import STATES

LONGEST_REASON = 300


def barred_from(docrequests: Collection[DocumentRequest]) -> dict[int, Staff]:
    """Who must not do the check that is due, by the id of the request. An administrator may, with a
    reason."""
    return {pk: staff for pk, staff in _involved(docrequests).items() if not staff.administrator}


def barred(docrequest: DocumentRequest) -> Staff | None:
    """The same for one request."""
    return barred_from([docrequest]).get(docrequest.pk)


def denial(docrequest: DocumentRequest, *, by: Actor) -> str:
    """Why this person may not do the check that is due; empty when they may."""
    if by != barred(docrequest):
        return ""
    if _is_first(docrequest):
        return _("You created this request, so a colleague in Customer service must do the first check.")
    return _("You did the first check, so somebody else must do the final check.")


def overrides(docrequest: DocumentRequest, *, by: Actor) -> bool:
    """Whether this is an administrator about to check what they asked for or checked themselves."""
    return by == _involved([docrequest]).get(docrequest.pk)


def _involved(docrequests: Collection[DocumentRequest]) -> dict[int, Staff]:
    """Whose eyes do not count at the check that is due: at the first one those of whoever asked, at the final
    one those of whoever did the first. Nobody's where the organisation allows it."""
    if not check_settings.four_eyes():
        return {}
    final = [one.pk for one in docrequests if STATES[one.state].stage == Stage.FINAL]
    checked = Review.objects.select_related("reviewer", "submission").filter(
        submission__docrequest__in=final,
        submission__round=F("submission__docrequest__round"),
        stage=Stage.FIRST,
        accepted=True,
    )
    asked = {one.pk: one.author for one in docrequests if _is_first(one)}
    return asked | {one.submission.docrequest_id: one.reviewer for one in (checked if final else ())}


def _is_first(docrequest: DocumentRequest) -> bool:
    return STATES[docrequest.state].stage == Stage.FIRST


def override_denial(docrequest: DocumentRequest, reason: str, *, by: Actor) -> str:
    """What an override lacks; empty where there is none."""
    if not overrides(docrequest, by=by):
        return ""
    if not reason.strip():
        if _is_first(docrequest):
            return _("Enter why you check your own request.")
        return _("Enter why you do both checks.")
    if len(reason.strip()) > LONGEST_REASON:
        return _("Use up to %(n)d characters for the reason.") % {"n": LONGEST_REASON}
    return ""


def note(docrequest: DocumentRequest, reason: str, *, role: str, own: bool, by: Staff) -> None:
    """Record an override, or that an administrator decides what is another's to do. `own`: the task is this
    person's by the rules. Call it in the transaction of the decision, before the state changes."""
    if overrides(docrequest, by=by):
        first = _is_first(docrequest)
        event = "docrequest.four_eyes_overridden" if first else "docrequest.both_checks_overridden"
        _record(docrequest, event, by=by, reason=reason.strip())
    if not own:
        author = docrequest.author.name
        whose = author if role == Role.AUTHOR else Sentence(gettext_lazy("Customer service"))
        _record(docrequest, "docrequest.decided_for_another", by=by, whose=whose)


def _record(docrequest: DocumentRequest, event: str, *, by: Staff, **words: str) -> None:
    record(event, subject=docrequest.subject, client=docrequest.client_id, by=by, **words)
