"""A0: what an administrator does before the first request is sent, with what is done already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from vestibule.catalog import queries as catalog
from vestibule.docrequests import queries as docrequests
from vestibule.mail.models import MailState, OutgoingMail
from vestibule.mail.outbox import mailing_denial
from vestibule.mail.test_letter import last_test
from vestibule.organisation.models import Organisation, get_organisation
from vestibule.people import queries as people
from vestibule.people.models import Staff

ARRIVED = (MailState.SENT, MailState.KEPT)
ON_ITS_WAY = (MailState.QUEUED, MailState.CHECKING)
NEW_COLLEAGUE = "desk:person_new"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: where it is done, and what is said about it. `posts`: its address takes a press."""

    label: str
    done: bool
    at: str = ""
    posts: bool = False
    said: str = ""


def of(actor: Staff) -> dict[str, Any]:
    """For desk/_checklist.html; nothing for whoever is no administrator, where it was put away, and once
    all is done and a request was sent."""
    ours = get_organisation() if actor.administrator else None
    if ours is None or ours.checklist_hidden:
        return {}
    test = last_test(actor)
    steps = _steps(actor, ours, test)
    ready = all(step.done for step in steps)
    if ready and docrequests.has_requests(actor):
        return {}
    waits = test is not None and test.state in ON_ITS_WAY
    return {"steps": steps, "ready": ready, "waits": waits, "done": sum(step.done for step in steps)}


def _steps(actor: Staff, ours: Organisation, test: OutgoingMail | None) -> list[Step]:
    return [
        Step(_("Add a colleague"), people.has_colleagues(actor), address_of_new_colleague()),
        _test_step(test),
        Step(_("Add your logo"), bool(ours.logo_light), reverse("desk:brand")),
        Step(_("Add a document template"), catalog.has_templates(actor), reverse("desk:template_new")),
        Step(_("Set working hours"), ours.working_hours_set, reverse("desk:working_hours")),
    ]


def _test_step(test: OutgoingMail | None) -> Step:
    label, done = _("Send a test email"), test is not None and test.state in ARRIVED
    if denied := mailing_denial():
        return Step(label, done, said=denied)
    return Step(label, done, reverse("desk:test_email"), posts=True, said=_answer(test))


def _answer(test: OutgoingMail | None) -> str:
    """What became of the last one, as one reads it."""
    if test is None:
        return ""
    if test.state == MailState.SENT:
        return _("The mail server accepted the email to %(to)s.") % {"to": test.to_address}
    if test.state == MailState.KEPT:
        return _("Kept here, because this is a demonstration. Read it under Emails.")
    if test.last_error:
        return _("The mail server says: %(answer)s") % {"answer": test.last_error}
    return _("The email to %(to)s is on its way.") % {"to": test.to_address}


def address_of_new_colleague() -> str:
    """Where colleagues are added; empty where this desk has no such page."""
    try:
        return reverse(NEW_COLLEAGUE)
    except NoReverseMatch:
        return ""
