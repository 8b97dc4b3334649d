"""Builds the demonstration world: a few clients, contacts and templates, and a request in every state, by the
portal and by link."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from vestibule.catalog.document_templates import add_template
from vestibule.catalog.models import DocumentTemplate
from vestibule.docrequests import commands as docrequest_commands
from vestibule.docrequests import portal_submission, reviews
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest
from vestibule.documents.ingest import IncomingFile, StagedFile
from vestibule.links.models import AccessLink
from vestibule.links.tokens import accept_invitation
from vestibule.organisation import setup
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_client, add_contact, add_staff
from vestibule.people.models import Client, Contact, Staff, TeamKey

from . import link_requests, sample_files, works

CUSTOMERS = (
    ("Bianchi Srl", "MI-2087341", "Italy", "Mina Bianchi", "mina@bianchi.example", "+39 02 1234 567"),
    (
        "Almeida Transportes Lda",
        "PT-509442013",
        "Portugal",
        "Sofia Almeida",
        "sofia@almeida.example",
        "+351 21 555 0143",
    ),
    (
        "Hurtownia Wisła",
        "PL-7781234",
        "Poland",
        "Piotr Wiśniewski",
        "piotr@wisla.example",
        "+48 22 555 01 18",
    ),
    ("Demir Tekstil A.Ş.", "TR-330198", "Türkiye", "Yusuf Demir", "yusuf@demir.example", "+90 212 555 0199"),
    (
        "Bergström & Co AB",
        "SE-556677",
        "Sweden",
        "Jonas Bergström",
        "jonas@bergstrom.example",
        "+46 8 555 012 34",
    ),
)


@dataclass
class World:
    """The people and templates that the requests are made of."""

    admin: Staff
    author: Staff
    service: Staff
    templates: list[DocumentTemplate]
    customers: list[tuple[Client, Contact]]
    password: str
    made: int = 0


@transaction.atomic
def build(password: str) -> None:
    """Everything, or nothing."""
    world = _people(password)
    for upto in ("contact", "contact", "waiting", "added", "check", "again", "done", "closed"):
        _request(world, upto)
    link_requests.build(world.customers, world.templates, admin=world.admin, author=world.author)
    works.tax_return(*world.customers[0], by=world.author, administrator=world.admin)


def _people(password: str) -> World:
    setup.create_organisation(
        name="Northwind Ltd",
        prefix="NW",
        time_zone="Europe/Rome",
        contact_phone="02 1234 567",
        contact_email="documents@northwind.example",
        contact_hours="Monday to Friday, 9am to 5pm",
        address="Via Roma 1, Milano",
        by=SYSTEM,
    )
    admin = add_staff(
        name="Ada Admin", email="admin@demo.test", password=password, teams=[], administrator=True, by=SYSTEM
    )
    author = add_staff(
        name="Anna Conti", email="author@demo.test", password=password, teams=[TeamKey.COMPLIANCE], by=SYSTEM
    )
    service = add_staff(
        name="Ravi Sharma",
        email="service@demo.test",
        password=password,
        teams=[TeamKey.CUSTOMER_SERVICE],
        by=SYSTEM,
    )
    customers = []
    for client_name, number, country, name, email, phone in CUSTOMERS:
        client = add_client(name=client_name, number=number, country=country, by=author)
        customers.append((client, add_contact(client=client, name=name, email=email, phone=phone, by=author)))
    return World(admin, author, service, _templates(by=author), customers, password)


def _templates(*, by: Staff) -> list[DocumentTemplate]:
    asked = (
        (
            "Supplier self-declaration",
            "Fill in, sign, and upload all pages.",
            ("Registered name", "Registration number", "Owners over 25 %", "Place and date"),
        ),
        ("Bank statement", "Shows the name of the company and the IBAN. Not older than 3 months.", ()),
        ("ID card of the managing director", "Both sides. Not expired. All four corners visible.", ()),
        (
            "Power of attorney",
            "Only if someone else signs.",
            ("Who gives the power", "Who receives it", "For what", "Signature"),
        ),
    )
    return [
        add_template(
            name=name,
            instructions=words,
            by=by,
            file=taken(sample_files.form(name, fields), f"{name}.pdf") if fields else None,
            file_name=f"{name}.pdf",
        )
        for name, words, fields in asked
    ]


def taken(content: bytes, name: str) -> StagedFile:
    """Bytes received the way an upload is."""
    receiving = IncomingFile(limit=settings.UPLOAD_LIMIT)
    receiving.write(content)
    return receiving.finish(name)


def _request(world: World, upto: str) -> DocumentRequest:
    """One request, taken by its commands as far as the word says."""
    client, contact = world.customers[world.made % len(world.customers)]
    world.made += 1
    docrequest = docrequest_commands.ask(
        client=client,
        contact=contact,
        templates=world.templates[:3] if world.made % 2 else world.templates[:1],
        internal_comment="One owner holds 40 %. If the new form shows more, tell the compliance team first.",
        customer_comment=(
            "We check all suppliers once a year. "
            "Please use the new form, version 3. The old one is no longer valid."
        ),
        by=world.author,
    )
    if upto != "contact":
        _answer(world, docrequest, upto)
    return docrequest


def _answer(world: World, docrequest: DocumentRequest, upto: str) -> None:
    if docrequest.state == RequestState.CONTACT:
        docrequest_commands.contacted(docrequest, by=world.service)
        link = AccessLink.objects.filter(
            account=docrequest.asked_account, accepted_at=None, superseded_at=None
        ).first()
        if upto != "waiting" and link:
            accept_invitation(link, name=docrequest.person.name, password=world.password)
    docrequest.refresh_from_db()
    if upto == "waiting":
        return
    _add_files(docrequest, whole=upto != "added")
    if upto == "added":
        return
    submission = portal_submission.submit(docrequest, by=docrequest.asked_account)
    docrequest.refresh_from_db()
    seen = reviews.stamp_of(docrequest, submission)
    if upto == "again":
        item = docrequest.items.all()[0]
        reason = _WHY_AGAIN["ID card" if "ID card" in item.name else "form"]
        comment, rejected = f"{item.name}: {reason}", {item.pk: reason}
        reviews.ask_again(docrequest, reviews.Decision(seen, comment, rejected), by=world.service)
    elif upto in ("done", "closed"):
        reviews.accept(docrequest, reviews.Decision(seen), by=world.service)
        if upto == "closed":
            reviews.close(docrequest, reviews.Decision(seen), by=world.author)


_WHY_AGAIN = {
    "ID card": "The card has expired. Please send both sides of the new one.",
    "form": "The signature is missing. Please sign the form and send all its pages.",
}


def _add_files(docrequest: DocumentRequest, *, whole: bool) -> None:
    account = docrequest.asked_account
    for item in list(docrequest.items.all())[: None if whole else 1]:
        item.docrequest = docrequest
        if "ID card" in item.name:
            portal_submission.add_file(
                item,
                taken(sample_files.card_photo(account.name), "IMG_2041.jpg"),
                name="IMG_2041.jpg",
                by=account,
            )
        else:
            filled = (
                docrequest.client.name,
                docrequest.client.number,
                f"{account.name}, 60 %",
                "Milano, today",
            )
            content = sample_files.form(
                item.name,
                ("Registered name", "Registration number", "Owners over 25 %", "Place and date"),
                filled=filled,
            )
            portal_submission.add_file(
                item,
                taken(content, "signed.pdf"),
                name=f"{item.name.lower().replace(' ', '_')}_signed.pdf",
                by=account,
            )
