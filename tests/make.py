"""Makes things by calling the verbs, so that no test starts from an unlawful state."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore

from vestibule.cases import process as cases
from vestibule.cases.models import WORK, Case, CaseDocument, CaseType
from vestibule.catalog.models import DocumentTemplate
from vestibule.catalog.shelf import add_template
from vestibule.documents.receive import Received, Receiving
from vestibule.links import standing, visits
from vestibule.links.actors import Visitor
from vestibule.links.models import AccessLink
from vestibule.people.models import Client, Contact, ExternalAccount, Staff
from vestibule.requests import answers, process, reviews
from vestibule.requests.models import DocumentRequest
from vestibule.sharing import arrivals
from vestibule.sharing import process as sharing
from vestibule.sharing.models import Batch
from vestibule.web import visiting
from vestibule.web.sessions import cookie_name

from . import cast, papers

_keys = count(1)


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
    cast.northwind()
    anna, ravi, client = cast.anna(), cast.ravi(), cast.bianchi()
    return World(
        anna, ravi, client, cast.mina(client, email=email), [template(anna, "Supplier self-declaration"), template(anna, "ID card", file=False)]
    )


def template(by: Staff, name: str, *, file: bool = True) -> DocumentTemplate:
    received = taken(papers.pdf(name), f"{name}.pdf") if file else None
    return add_template(name=name, instructions="All pages.", file=received, file_name=f"{name}.pdf" if file else "", by=by)


def taken(content: bytes, name: str) -> Received:
    """Bytes received the way an upload is."""
    receiving = Receiving(limit=settings.UPLOAD_LIMIT)
    receiving.write(content)
    return receiving.finish(name)


def asked(w: World, **more: object) -> DocumentRequest:
    """A new request: in `contact` without an account, in `waiting` with one."""
    given = {"internal_comment": "inside only", "customer_comment": "please", "templates": w.templates, "form_key": f"key-{next(_keys)}"} | more
    return process.ask(client=w.client, contact=w.mina, by=w.anna, **given)


def waiting(w: World) -> DocumentRequest:
    """Contacted, and the customer has registered."""
    docrequest = process.contacted(asked(w), by=w.ravi)
    if docrequest.account.status == "not_registered":
        cast.registered(w.mina, w.client)
    return DocumentRequest.objects.with_people().get(pk=docrequest.pk)


def submitted(w: World, docrequest: DocumentRequest | None = None, content: bytes = b"") -> DocumentRequest:
    """One file for each open item, sent."""
    docrequest = docrequest or waiting(w)
    for item in docrequest.items.filter(accepted_at=None):
        item.docrequest = docrequest
        answers.add_file(item, taken(content or papers.pdf(f"{item.name} {next(_keys)}"), "scan.pdf"), name="scan.pdf", by=w.account)
    answers.submit(docrequest, by=w.account)
    return DocumentRequest.objects.with_people().get(pk=docrequest.pk)


def decision(docrequest: DocumentRequest, comment: str = "", rejected: dict[int, str] | None = None) -> reviews.Decision:
    """What a reviewer writes about the newest submission."""
    latest = reviews.latest(docrequest)
    return reviews.Decision(seen=latest.pk if latest else 0, comment=comment, rejected=rejected or {})


def accepted(w: World) -> DocumentRequest:
    docrequest = submitted(w)
    return reviews.accept(docrequest, decision(docrequest), by=w.ravi)


@dataclass
class Shared:
    """A Work of Bianchi with three documents, both links disabled. Anna is responsible."""

    world: World
    work: Case
    documents: list[CaseDocument]


def shared(*names: str, w: World | None = None) -> Shared:
    """A Tax Work with these documents, or three of them."""
    w = w or world()
    kind = CaseType.objects.filter(name="Tax").first() or cases.define_type(name="Tax", kind=WORK, wanted=[], by=cast.ada())
    work = cases.open_case(kind, client=w.client, title="Tax return 2025", by=w.anna)
    return Shared(w, work, [document(work, name, by=w.anna) for name in names or ("Tax return 2025.pdf", "Annexes.pdf", "Notes.pdf")])


def document(work: Case, name: str, *, content: bytes = b"", by: Staff) -> CaseDocument:
    """One document that staff added to a Work."""
    return cases.add_document(work, taken(content or papers.pdf(f"{name} {next(_keys)}"), name), name=name, by=by)


def link(s: Shared, purpose: str, *, code: str = "7K2M-9QX4", message: str = "Please read them.", **more: Any) -> AccessLink:
    """The Work's upload or download link, set up and enabled."""
    return sharing.set_up(s.work, purpose, standing.Setup(code=code, message=message, **more), by=s.world.anna)


def inside(link: AccessLink) -> Visitor:
    """Somebody who has entered the right code."""
    visitor = visits.visitor(visits.begin(link), link.public_id, link.purpose)
    assert visitor is not None
    return visitor


def cookie(link: AccessLink) -> dict[str, str]:
    """The cookie of a browser in which somebody has entered the right code."""
    session = SessionStore()
    session[visiting.KEY] = {link.public_id: visits.begin(link)}
    session.create()
    return {cookie_name("visit"): session.session_key or ""}


def sent_by_client(link: AccessLink, *names: str, note: str = "") -> Batch:
    """What the client sends by the upload link."""
    visitor = inside(link)
    batch = arrivals.batch_of(visitor, f"visit {next(_keys)}")
    for name in names:
        arrivals.add_file(batch, taken(papers.pdf(f"{name} {next(_keys)}"), name), name=name, by=visitor)
    return arrivals.send(batch, sender="Mina Bianchi", note=note, by=visitor)
