"""The people of the tests: Ada administers, Anna asks, Ravi and Rosa review, Mina is the customer, Otto is a
stranger."""

from __future__ import annotations

from vestibule.links.models import AccessLink
from vestibule.links.staff_invitations import invite_staff
from vestibule.organisation import setup
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_client, add_contact, add_staff, open_account, register_account
from vestibule.people.models import Client, Contact, ExternalAccount, Staff, TeamKey
from vestibule.people.staff import add_colleague

PASSWORD = "a long enough password"


def northwind() -> None:
    setup.create_organisation(
        name="Northwind Ltd",
        prefix="NW",
        time_zone="Europe/Rome",
        contact_email="documents@northwind.example",
        by=SYSTEM,
    )


def staff(name: str, *teams: str, administrator: bool = False) -> Staff:
    email = f"{name.split()[0].lower()}@northwind.example"
    return add_staff(
        name=name, email=email, password=PASSWORD, teams=list(teams), administrator=administrator, by=SYSTEM
    )


def ada() -> Staff:
    return staff("Ada Admin", administrator=True)


def anna() -> Staff:
    return staff("Anna Conti", TeamKey.COMPLIANCE)


def ravi() -> Staff:
    return staff("Ravi Sharma", TeamKey.CUSTOMER_SERVICE)


def rosa() -> Staff:
    return staff("Rosa Marini", TeamKey.CUSTOMER_SERVICE)


def invited(name: str) -> AccessLink:
    """The invitation of a new colleague, who has not chosen a password."""
    by = Staff.objects.filter(administrator=True).first() or SYSTEM
    email = f"{name.split()[0].lower()}@northwind.example"
    new = add_colleague(name=name, email=email, teams=[], administrator=False, by=by)
    return invite_staff(new, by=by)


def bianchi() -> Client:
    return add_client(name="Bianchi Srl", number="MI-2087341", by=SYSTEM)


def mina(client: Client, *, email: str = "mina@bianchi.example") -> Contact:
    return add_contact(client=client, name="Mina Bianchi", email=email, phone="+39 02 1234 567", by=SYSTEM)


def otto() -> ExternalAccount:
    """A contact of another client, with an account of his own."""
    client = add_client(name="Otto GmbH", by=SYSTEM)
    contact = add_contact(client=client, name="Otto Fremd", email="otto@fremd.example", by=SYSTEM)
    return registered(contact, client)


def registered(contact: Contact, client: Client) -> ExternalAccount:
    """The contact's account, active."""
    account = open_account(contact, client=client, by=SYSTEM)
    register_account(account, name=contact.name, password=PASSWORD)
    return ExternalAccount.objects.select_related("contact", "login").get(pk=account.pk)
