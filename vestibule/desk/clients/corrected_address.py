"""An address is corrected on the profile: what of the old one no longer works, and what it still has, is said
at once."""

from __future__ import annotations

from django.contrib import messages
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vestibule.cases import queries as cases
from vestibule.cases.models import Case
from vestibule.docrequests import contact_changes
from vestibule.docrequests.undelivered_mail import Corrected, correct_address
from vestibule.people.corrections import ContactFacts
from vestibule.people.models import Client, Contact
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once


def save(request: StaffRequest, contact: Contact, *, client: Client, email: str, seen: str) -> None:
    """Carries out [Save] of an address. Raises ActionDeniedError and StaleFormError."""
    corrected = Corrected()

    def correct() -> None:
        nonlocal corrected
        corrected = correct_address(contact, email, client=client, seen=seen, by=request.actor)

    once(request, correct)
    messages.success(request, _("Saved the address of %(name)s.") % {"name": contact.name})
    _say(request, corrected)


def change(request: StaffRequest, contact: Contact, facts: ContactFacts, *, email: str, seen: str) -> None:
    """The same of everything that staff type of a contact."""
    corrected = Corrected()

    def correct() -> None:
        nonlocal corrected
        corrected = contact_changes.change(contact, facts, email=email, seen=seen, by=request.actor)

    once(request, correct)
    messages.success(request, _("Saved."))
    _say(request, corrected)


def _say(request: StaffRequest, corrected: Corrected) -> None:
    """What is to be done about requests and links that the old address has."""
    for docrequest in corrected.requests:
        said = _(
            "Links sent to the old address no longer work. Send %(reference)s to the new address. There is a "
            "task for it."
        )
        messages.warning(request, said % {"reference": docrequest.reference})
    works = cases.of_subjects(request.actor, [link.about for link in corrected.links])
    for link in corrected.links:
        if work := works.get(link.about):
            messages.warning(request, _still_has(work, link.purpose))


def _still_has(work: Case, purpose: str) -> SafeString:
    """A sentence about a link of a Work, with the way to a new one."""
    said = _("The old address still has a link of %(work)s. There is a task for it.") % {"work": work.title}
    onward = reverse("desk:work_link", args=[work.pk, purpose])
    return format_html('{} <a href="{}">{}</a>', said, onward, _("Make a new link"))
