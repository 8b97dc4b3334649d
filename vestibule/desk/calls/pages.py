"""What the pages about calls show."""

from __future__ import annotations

from functools import partial
from typing import Any

from vestibule.docrequests import actions, calls, rules
from vestibule.docrequests import another_contact as instead
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest
from vestibule.docrequests.transitions import TRANSITIONS
from vestibule.people import queries as people
from vestibule.people.models import Staff
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_recovery import form_of

from ..choosing import hit
from .forms import AnotherContactForm

SHOWN = 5  # calls on the card; the timeline has all


def of_request(actor: Staff, docrequest: DocumentRequest, *, told: bool = False) -> dict[str, Any]:
    """The calls that nobody answered, and what to say: while somebody is to call, or is told of them."""
    wrong = {"wrong": calls.wrong_because(docrequest)}
    if not told and docrequest.state != RequestState.CONTACT:
        return wrong
    said: dict[str, Any] = {"call_script": calls.script(docrequest, by=actor)}
    if told:
        said["names"] = names_another(actor, docrequest)
    made = list(calls.attempts(docrequest)[: SHOWN + 1])
    count = calls.attempts(docrequest).count() if len(made) > SHOWN else len(made)
    return wrong | said | {"calls": made[:SHOWN], "calls_made": count, "calls_earlier": max(count - SHOWN, 0)}


def names_another(actor: Staff, docrequest: DocumentRequest) -> bool:
    """Whether this person may let somebody else be asked, now."""
    return not (
        rules.denial_reason(docrequest, "change_contact", by=actor)
        or instead.naming_denial(docrequest, by=actor)
    )


def wrong_contact(actor: Staff, docrequest: DocumentRequest) -> dict[str, Any]:
    return {
        "docrequest": docrequest,
        "consequence": rules.consequence(docrequest, TRANSITIONS["wrong_contact"]),
        "denial_reason": rules.denial_reason(docrequest, "wrong_contact", by=actor),
    }


def another_contact(actor: Staff, docrequest: DocumentRequest) -> dict[str, Any]:
    verb = "name_contact" if docrequest.state == RequestState.READDRESS else "change_contact"
    return {
        "docrequest": docrequest,
        "title": TRANSITIONS[verb].label,  # as on the button that leads here
        "wrong": calls.wrong_because(docrequest),
        "denial_reason": instead.naming_denial(docrequest, by=actor),
        "comment_denial": actions.change_denial(docrequest, "change_comments", by=actor),
    }


def ask_instead(docrequest: DocumentRequest, form: AnotherContactForm, *, by: Staff) -> DocumentRequest:
    """Carries out what the form says: after a wrong call, or while the request runs."""
    if docrequest.state == RequestState.READDRESS:
        return instead.name_contact(docrequest, **form.named(), by=by)
    return instead.change_contact(docrequest, **form.named(), by=by)


def contact_form(request: StaffRequest, docrequest: DocumentRequest) -> AnotherContactForm:
    """[Find], or Enter while somebody is looked for, narrows the contacts, selects the only one, and keeps
    what was typed."""
    actor, client = request.actor, docrequest.client
    whose: dict[str, Any] = {"actor": actor, "client": client, "former": docrequest.contact}
    do = request.POST.get("do")
    if do == "find_contact" or (do == "enter" and request.POST.get("contact_search", "").strip()):
        initial = request.POST.dict()
        if found := hit(request.POST, "contact", partial(people.contacts, actor, client)):
            initial["contact"] = str(found.pk)
        return AnotherContactForm(initial=initial, **whose)
    return form_of(request, AnotherContactForm, **whose)
