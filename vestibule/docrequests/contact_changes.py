"""A contact is corrected with all that hangs on its address, and no longer speaks for a client of which
nothing is asked of it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import refuse_stale
from vestibule.people import corrections
from vestibule.people.commands import record_of_contact
from vestibule.people.corrections import ContactFacts
from vestibule.people.models import Affiliation, Client, Contact, Staff

from .models import DocumentRequest
from .task_names import name_contact
from .undelivered_mail import Corrected, correct_address


@transaction.atomic
def change(
    contact: Contact, facts: ContactFacts, *, email: str, seen: str | None = None, by: Staff
) -> Corrected:
    """What is right of a contact. `seen` is the stamp of what was on the screen. What of an old address no
    longer works is returned (G-08). Raises ActionDeniedError, also for an address with which another account
    signs in (G-05), and StaleFormError."""
    contact = Contact.objects.select_for_update(no_key=True).get(pk=contact.pk)
    refuse_stale(seen, corrections.stamp_of_contact(contact), subject=f"contact:{contact.pk}")
    called, corrected = contact.name, Corrected()
    corrections.change_contact(contact, facts, by=by)
    if email.strip() != contact.email:
        corrected = correct_address(contact, email, client=None, by=by)
    if contact.name != called:  # last: its tasks are locked after its requests
        name_contact(contact)
    return corrected


def unlinking_denial(contact: Contact, client: Client) -> str:
    """Why this contact has to go on speaking for the client; empty when nothing is asked of it."""
    if DocumentRequest.objects.filter(contact=contact, client=client, closed_at=None).exists():
        said = {"name": contact.name, "client": client.name}
        return _("%(name)s has an open request of %(client)s. Close or cancel it first.") % said
    return ""


@transaction.atomic
def unlink(contact: Contact, client: Client, *, by: Staff) -> None:
    """From now on the contact does not speak for this client. Nothing when it does not. Raises
    ActionDeniedError while a request is open."""
    spoken = Affiliation.objects.select_for_update().filter(contact=contact, client=client)
    if not spoken:
        return
    if reason := unlinking_denial(contact, client):
        raise ActionDeniedError(reason)
    Affiliation.objects.filter(contact=contact, client=client).delete()
    record_of_contact("contact.unlinked", contact, client=client, by=by, client_name=client.name)
