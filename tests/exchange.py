"""A Work and its two links, made by calling the verbs: for the tests of client document exchange."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vestibule.cases import process as cases
from vestibule.cases.models import WORK, Case, CaseDocument, CaseType
from vestibule.links import codes, visits
from vestibule.links.actors import Visitor
from vestibule.links.models import AccessLink
from vestibule.links.standing import Setup
from vestibule.people.models import Staff
from vestibule.sharing import arrivals
from vestibule.sharing import process as sharing
from vestibule.sharing.models import Batch
from vestibule.web import visiting
from vestibule.web.sessions import cookie_name
from vestibule.web.sessionstore import SessionStore

from . import cast, make, papers

CODE = "7K2M-9QX4"


@dataclass
class Shared:
    """A Work of Bianchi with three documents, both links disabled. Anna is responsible."""

    world: make.World
    work: Case
    documents: list[CaseDocument]


def shared(*names: str, w: make.World | None = None) -> Shared:
    """A Tax Work with these documents, or three of them."""
    w = w or make.world()
    kind = CaseType.objects.filter(name="Tax").first() or cases.define_type(name="Tax", kind=WORK, wanted=[], by=cast.ada())
    work = cases.open_case(kind, client=w.client, title="Tax return 2025", by=w.anna)
    return Shared(w, work, [document(work, name, by=w.anna) for name in names or ("Tax return 2025.pdf", "Annexes.pdf", "Notes.pdf")])


def document(work: Case, name: str, *, content: bytes = b"", by: Staff) -> CaseDocument:
    """One document that staff added to a Work, hidden from the client."""
    return cases.add_document(work, make.taken(content or papers.pdf(f"{name} {make.next_key()}"), name), name=name, by=by)


def link(s: Shared, purpose: str, *, code: str = CODE, message: str = "Please read them.", **more: Any) -> AccessLink:
    """The Work's upload or download link, set up and enabled."""
    return sharing.set_up(s.work, purpose, Setup(code=code, message=message, **more), by=s.world.anna)


def inside(link: AccessLink) -> Visitor:
    """Somebody who has entered the right code."""
    return make.visit(link, codes.plain(link))


def cookie(link: AccessLink) -> dict[str, str]:
    """The cookie of a browser in which somebody has entered the right code."""
    session = SessionStore()
    session[visiting.KEY] = {link.public_id: visits.begin(link, inside(link).code)}
    session.create()
    return {cookie_name("visit"): session.session_key or ""}


def sent_by_client(link: AccessLink, *names: str, note: str = "") -> Batch:
    """What the client sends by the upload link."""
    visitor = inside(link)
    batch = arrivals.batch_of(visitor, visitor.key)
    for name in names:
        arrivals.add_file(batch, make.taken(papers.pdf(f"{name} {make.next_key()}"), name), name=name, by=visitor)
    return arrivals.send(batch, sender="Mina Bianchi", note=note, by=visitor)
