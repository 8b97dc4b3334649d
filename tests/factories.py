"""Makes things by calling the commands, so that no test starts from an unlawful state."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.db.models import F
from django.test import override_settings

from vestibule.cases import commands as cases
from vestibule.cases.models import Case, CaseDocument, CaseKind, RequestOption, RequirementSpec
from vestibule.catalog import commands as catalog_commands
from vestibule.catalog.document_templates import add_template
from vestibule.catalog.models import DocumentTemplate, FormTemplate
from vestibule.catalog.questions import Question
from vestibule.core import clock
from vestibule.docrequests import commands as request_commands
from vestibule.docrequests import link_requests, portal_submission, reviews
from vestibule.docrequests.models import DocumentRequest, ReminderSeries, RequestItem, SentChange
from vestibule.documents.ingest import IncomingFile, StagedFile
from vestibule.documents.models import DocumentVersion, Upload
from vestibule.links import codes, link_sessions, password_resets, tokens
from vestibule.links.actors import LinkHolder
from vestibule.links.models import SHARED, AccessLink, Purpose, SecurityCode
from vestibule.links.shared_links import LinkConfig
from vestibule.notifications.models import Notification
from vestibule.organisation.models import Activity, RateLimit
from vestibule.people import passkeys, webauthn
from vestibule.people import second_step as second_steps
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_client, add_contact
from vestibule.people.models import Client, Contact, ExternalAccount, Login, Staff
from vestibule.sharing import commands as sharing
from vestibule.tasks.models import Task

from . import personas, sample_files
from .authenticator import Device

AT_A_NAME = "http://localhost:8000"  # where browsers have passkeys
_keys = count(1)


def next_key() -> int:
    """A number that no other call gets."""
    return next(_keys)


@dataclass
class World:
    """Northwind with its staff, one client, Mina and two templates."""

    anna: Staff
    ravi: Staff
    client: Client
    mina: Contact
    templates: list[DocumentTemplate]

    @property
    def account(self) -> ExternalAccount:
        return ExternalAccount.objects.select_related("contact", "login").get(contact=self.mina)


def world(*, email: str = "mina@bianchi.example") -> World:
    personas.northwind()
    anna, ravi, client = personas.anna(), personas.ravi(), personas.bianchi()
    return World(
        anna,
        ravi,
        client,
        personas.mina(client, email=email),
        [template(anna, "Supplier self-declaration"), template(anna, "ID card", file=False)],
    )


def another(w: World, name: str) -> World:
    """The same organisation with another client."""
    client = add_client(name=name, by=SYSTEM)
    about = {"email": f"{name.lower()}@example.org", "phone": "+39 06 1234 567"}
    contact = add_contact(client=client, name=name, **about, by=SYSTEM)
    return World(w.anna, w.ravi, client, contact, w.templates)


def template(by: Staff, name: str, *, file: bool = True) -> DocumentTemplate:
    received = taken(sample_files.pdf(name), f"{name}.pdf") if file else None
    return add_template(
        name=name, instructions="All pages.", file=received, file_name=f"{name}.pdf" if file else "", by=by
    )


def file_of(template: DocumentTemplate) -> DocumentVersion:
    """The first file of what it says today."""
    return template.version.files.get(position=1).file


def taken(content: bytes, name: str) -> StagedFile:
    """Bytes received the way an upload is."""
    receiving = IncomingFile(limit=settings.UPLOAD_LIMIT)
    receiving.write(content)
    return receiving.finish(name)


def second_step(login: Login) -> str:
    """The secret that the app of this person has from now on."""
    secret = second_steps.new_secret()
    second_steps.add_app(login, secret, code_of(secret, -1), by=SYSTEM)
    return secret


def passkey(login: Login, name: str = "Work laptop") -> Device:
    """The device of this person that has a passkey from now on."""
    device = Device(AT_A_NAME)
    with override_settings(BASE_URL=AT_A_NAME):
        options, challenge = passkeys.to_create(login)
        made = webauthn.created(challenge, device.make(json.loads(options)["publicKey"]))
        passkeys.add(login, name, made, by=SYSTEM)
    return device


def code_of(secret: str, step: int = 0) -> str:
    """What the app shows now, or half minutes before or after."""
    now = int(clock.now().timestamp()) // 30
    return format_hotp_value(hotp_value(secret, now + step))


def password_reset(login: Login) -> AccessLink:
    """A link to choose a new password; its letter waits to leave."""
    password_resets.send(login.kind, password_resets.sealed(login.email))
    return AccessLink.objects.filter(login=login, purpose=Purpose.PASSWORD_RESET).latest("pk")


def asked(w: World, **more: object) -> DocumentRequest:
    """A new request: in `contact` without an account, in `waiting` with one."""
    given = {
        "internal_comment": "inside only",
        "customer_comment": "please",
        "templates": w.templates,
        "by": w.anna,
    } | more
    return request_commands.ask(client=w.client, contact=w.mina, **given)


def waiting(w: World, **more: object) -> DocumentRequest:
    """Contacted, and the customer has registered."""
    docrequest = request_commands.contacted(asked(w, **more), by=w.ravi)
    if docrequest.account.status == "not_registered":
        personas.registered(w.mina, w.client)
    return DocumentRequest.objects.with_people().get(pk=docrequest.pk)


def submitted(w: World, docrequest: DocumentRequest | None = None, content: bytes = b"") -> DocumentRequest:
    """One file for each open item, sent."""
    docrequest = docrequest or waiting(w)
    for item in docrequest.items.filter(accepted_at=None):
        item.docrequest = docrequest
        portal_submission.add_file(
            item,
            taken(content or sample_files.pdf(f"{item.name} {next(_keys)}"), "scan.pdf"),
            name="scan.pdf",
            by=w.account,
        )
    portal_submission.submit(docrequest, by=w.account)
    return DocumentRequest.objects.with_people().get(pk=docrequest.pk)


def sent_without_the_card(w: World, *, note: str = "") -> tuple[DocumentRequest, RequestItem]:
    """The customer sent what she had, which is the declaration. Returns the request, and the card's item."""
    docrequest = waiting(w)
    declaration, card = docrequest.items.order_by("position")
    declaration.docrequest = docrequest
    file = taken(sample_files.pdf("one"), "one.pdf")
    portal_submission.add_file(declaration, file, name="one.pdf", by=w.account)
    portal_submission.submit(docrequest, send_with_gaps=True, note=note, by=w.account)
    return DocumentRequest.objects.with_people().get(pk=docrequest.pk), card


def decision(
    docrequest: DocumentRequest,
    comment: str = "",
    rejected: dict[int, str] | None = None,
    agreed: Iterable[int] = (),
) -> reviews.Decision:
    """What a reviewer writes about the newest submission."""
    docrequest.refresh_from_db(fields=["changes"])
    seen = reviews.stamp_of(docrequest, reviews.latest(docrequest))
    return reviews.Decision(seen, comment, rejected or {}, frozenset(agreed))


def accepted(w: World) -> DocumentRequest:
    """The reviewer has marked each document."""
    docrequest = submitted(w)
    marked = docrequest.items.values_list("pk", flat=True)
    return reviews.accept(docrequest, decision(docrequest, agreed=marked), by=w.ravi)


# ---- links -------------------------------------------------------------------------------------------------

QUESTIONS = [
    Question("street", "Street and number", "short"),
    Question("since", "Since when do you live there?", "date", required=False),
    Question("tax", "Tax number", "short", confidential=True),
    Question("bill", "A bill with this address", "file", files=2),
]
CODE = "K7QM-4TXN"


def application(w: World, *, questions: list[Question] | None = None) -> Case:
    """An application of the client, with one task that asks for a document and one that asks for a form."""
    ada, name = administrator(), "Your address"
    # Two forms of one name are refused, and each application has its own.
    FormTemplate.objects.filter(name=name).update(name=f"{name} before {next(_keys)}")
    form = catalog_commands.add_form(
        name=name, intro="As it stands on your door.", questions=questions or QUESTIONS, by=ada
    )
    wanted = [
        RequirementSpec("Source of funds", templates=[w.templates[0]]),
        RequirementSpec("Proof of address", forms=[form]),
    ]
    kind = cases.define_type(name=f"Account {next(_keys)}", kind=CaseKind.APPLICATION, wanted=wanted, by=ada)
    return cases.open_case(kind, client=w.client, title="Account opening", by=w.anna)


def administrator() -> Staff:
    return personas.staff(f"Ada{next(_keys)} Admin", administrator=True)


def drafted(w: World, case: Case | None = None) -> DocumentRequest:
    """Both tasks of an application picked, nothing sent."""
    for requirement in (case or application(w)).requirements.select_related("case__client"):
        draft = link_requests.add(
            requirement, RequestOption.objects.get(requirement_type=requirement.type), by=w.anna
        )
    return DocumentRequest.objects.with_people().get(pk=draft.pk)


def sending(
    w: World, case: Case | None = None, message: str = "It takes ten minutes. Thank you for your help."
) -> DocumentRequest:
    """Send request was pressed; the letter waits for the worker."""
    draft = drafted(w, case)
    return link_requests.send(
        draft,
        recipient=w.mina.email,
        message=message,
        seen=draft.items.values_list("pk", flat=True),
        by=w.anna,
    )


def mailed(w: World, case: Case | None = None) -> DocumentRequest:
    """The same, and the mail server took the letter: what the worker does, without a server."""
    docrequest = sending(w, case)
    links = {link_of(docrequest).pk}
    tokens.start_clock(links)
    link_requests.mark_mailed(docrequest.subject, links)
    return DocumentRequest.objects.with_people().get(pk=docrequest.pk)


def link_of(docrequest: DocumentRequest) -> AccessLink:
    return AccessLink.objects.filter(about=docrequest.subject, purpose=Purpose.REQUEST).latest("pk")


def work(w: World, title: str = "Tax return 2025") -> Case:
    """A Work of the client."""
    kind = cases.define_type(
        name=f"Tax {next(_keys)}",
        kind=CaseKind.WORK,
        wanted=[RequirementSpec("Sign the tax return")],
        by=administrator(),
    )
    return cases.open_case(kind, client=w.client, title=title, by=w.anna)


def document(w: World, case: Case, name: str, content: bytes = b"", *, visible: bool = True) -> CaseDocument:
    """A document that staff put into a Work."""
    added = cases.add_document(
        case, taken(content or sample_files.pdf(f"{name} {next(_keys)}"), name), name=name, by=w.anna
    )
    if visible:
        assert sharing.show([added], by=w.anna) == (1, [])
    return added


def shared_link(
    w: World,
    case: Case,
    purpose: str,
    code: str = CODE,
    *,
    message: str = "",
    expires_on: datetime.date | None = None,
) -> AccessLink:
    """External Upload or External Download, set up and enabled."""
    return sharing.set_up(case, purpose, LinkConfig(code, message, expires_on), by=w.anna)


def link_session(link: AccessLink, code: str = CODE) -> LinkHolder:
    """Whoever holds the link is inside."""
    redeemed = codes.redeem(link, code, address="192.0.2.7").code if link.purpose in SHARED else None
    return LinkHolder(link, redeemed, link_sessions.begin(link, redeemed)["key"])


def time_passes(**how_much: float) -> None:
    """Moves what is due or expires back by so much, for every process (ruling 25): the same as waiting."""
    by = datetime.timedelta(**how_much)
    for model, names in CLOCKS.items():
        for name in names:
            model.objects.filter(**{f"{name}__isnull": False}).update(**{name: F(name) - by})


CLOCKS = {
    AccessLink: ["first_delivered_at", "expires_at"],
    DocumentRequest: ["sent_at", "expires_at", "reminded_at"],
    ReminderSeries: ["counted_from", "due_at"],
    SentChange: ["made_at"],
    SecurityCode: ["issued_at", "hour_began_at"],
    RateLimit: ["began_at"],
    Activity: ["began_at", "seen_at"],
    Upload: ["touched_at"],
    Notification: ["made_at", "last_at", "mail_due_at"],
    Task: ["planned_for"],
}
