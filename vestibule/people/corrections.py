"""Facts of the registry are corrected: what a client and a contact are called, and for whom a contact speaks.
Their addresses are corrected by docrequests/contact_changes.py, since links and letters hang on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vestibule.audit.record import record
from vestibule.core.fingerprints import fingerprint, refuse_stale
from vestibule.core.sentences import Sentence

from .actors import Actor
from .commands import record_of_contact, refuse_limited, refuse_taken_name
from .models import Affiliation, Client, Contact

CLIENT_FACTS = {"name": _("Name"), "number": _("Number"), "country": _("Country")}
CONTACT_FACTS = {
    "name": _("Name"),
    "greeting": _("Greeting"),
    "phone": _("Phone"),
    "language": _("Language of emails"),
}


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """What staff type of a contact, but for the address."""

    name: str
    greeting: str = ""
    phone: str = ""
    language: str = ""


def stamp_of_client(client: Client) -> str:
    """What a form shows of a client, in short."""
    return fingerprint(*(getattr(client, name) for name in CLIENT_FACTS))


def stamp_of_contact(contact: Contact) -> str:
    """What a form shows of a contact, in short."""
    return fingerprint(contact.email, *(getattr(contact, name) for name in CONTACT_FACTS))


@transaction.atomic
def change_client(
    client: Client,
    *,
    name: str,
    number: str = "",
    country: str = "",
    anyway: str | None = None,
    seen: str | None = None,
    by: Actor,
) -> Client:
    """The name, number and country that are right. `seen` is the stamp of what was on the screen. Raises
    NameTakenError and StaleFormError."""
    client = Client.objects.select_for_update(no_key=True).get(pk=client.pk)
    refuse_stale(seen, stamp_of_client(client), subject=f"client:{client.pk}")
    wanted = {"name": " ".join(name.split()), "number": number, "country": country}
    if wanted["name"].casefold() != client.name.casefold():
        refuse_taken_name(wanted["name"], anyway, besides=client, by=by)
    if changes := _changed(client, wanted, CLIENT_FACTS):
        record(
            "client.changed",
            subject=f"client:{client.pk}",
            client=client.pk,
            by=by,
            name=client.name,
            changes=changes,
        )
    return client


@transaction.atomic
def change_contact(contact: Contact, facts: ContactFacts, *, by: Actor) -> Contact:
    """What a contact is called and how it is reached, but for the address. Its row must be locked by the
    caller, who has compared the stamp."""
    refuse_limited(contact, by=by)
    changes = _changed(contact, asdict(facts) | {"name": " ".join(facts.name.split())}, CONTACT_FACTS)
    if changes:
        record_of_contact("contact.edited", contact, client=None, by=by, changes=changes)
    return contact


def _changed(row: Model, wanted: Mapping[str, str], names: Mapping[str, Promise]) -> list[str]:
    """Stores what differs; returns it as sentences for the log."""
    before = {name: getattr(row, name) for name in wanted}
    differ = [name for name in names if before[name] != wanted[name]]
    if differ:
        type(row)._default_manager.filter(pk=row.pk).update(**{name: wanted[name] for name in differ})
    for name in differ:
        setattr(row, name, wanted[name])
    said = _("%(field)s from %(before)s to %(after)s")
    return [
        Sentence(said, field=names[name], before=before[name] or "–", after=wanted[name] or "–")
        for name in differ
    ]


@transaction.atomic
def link(contact: Contact, client: Client, *, by: Actor) -> None:
    """From now on the contact speaks for this client, too (G-04). Nothing when it does so already."""
    _there, made = Affiliation.objects.get_or_create(client=client, contact=contact)
    if made:
        record_of_contact("contact.linked", contact, client=client, by=by, client_name=client.name)
