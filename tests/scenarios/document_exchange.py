"""A Work and its two links, made by calling the commands: for the tests of client document exchange."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests import factories, personas, sample_files
from vestibule.cases import commands as cases
from vestibule.cases.models import Case, CaseDocument, CaseKind, CaseType
from vestibule.links import codes
from vestibule.links import link_sessions as access_link_sessions
from vestibule.links.actors import LinkHolder
from vestibule.links.models import AccessLink
from vestibule.links.shared_links import LinkConfig
from vestibule.people.models import Staff
from vestibule.sharing import commands as sharing
from vestibule.sharing import inbound_uploads
from vestibule.sharing.models import UploadBatch
from vestibule.web import link_sessions as web_link_sessions
from vestibule.web.session_store import SessionStore
from vestibule.web.sessions import cookie_name

CODE = "7K2M-9QX4"


@dataclass
class Shared:
    """A Work of Bianchi with three documents, both links disabled. Anna is responsible."""

    world: factories.World
    work: Case
    documents: list[CaseDocument]


def shared(*names: str, w: factories.World | None = None) -> Shared:
    """A Tax Work with these documents, or three of them."""
    w = w or factories.world()
    kind = CaseType.objects.filter(name="Tax").first() or cases.define_type(
        name="Tax", kind=CaseKind.WORK, wanted=[], by=personas.ada()
    )
    work = cases.open_case(kind, client=w.client, title="Tax return 2025", by=w.anna)
    return Shared(
        w,
        work,
        [
            document(work, name, by=w.anna)
            for name in names or ("Tax return 2025.pdf", "Annexes.pdf", "Notes.pdf")
        ],
    )


def document(work: Case, name: str, *, content: bytes = b"", by: Staff) -> CaseDocument:
    """One document that staff added to a Work, hidden from the client."""
    return cases.add_document(
        work,
        factories.taken(content or sample_files.pdf(f"{name} {factories.next_key()}"), name),
        name=name,
        by=by,
    )


def link(
    s: Shared, purpose: str, *, code: str = CODE, message: str = "Please read them.", **more: Any
) -> AccessLink:
    """The Work's upload or download link, set up and enabled."""
    return sharing.set_up(s.work, purpose, LinkConfig(code=code, message=message, **more), by=s.world.anna)


def inside(link: AccessLink) -> LinkHolder:
    """Somebody who has entered the right code."""
    return factories.link_session(link, codes.plain(link))


def cookie(link: AccessLink) -> dict[str, str]:
    """The cookie of a browser in which somebody has entered the right code."""
    session = SessionStore()
    session[web_link_sessions.KEY] = {link.public_id: access_link_sessions.begin(link, inside(link).code)}
    session.create()
    return {cookie_name("guest"): session.session_key or ""}


def sent_by_client(link: AccessLink, *names: str, note: str = "") -> UploadBatch:
    """What the client sends by the upload link."""
    link_holder = inside(link)
    batch = inbound_uploads.batch_of(by=link_holder)
    for name in names:
        inbound_uploads.add_file(
            batch,
            factories.taken(sample_files.pdf(f"{name} {factories.next_key()}"), name),
            name=name,
            by=link_holder,
        )
    inbound_uploads.write(batch, sender="Mina Bianchi", note=note, by=link_holder)
    return inbound_uploads.send(batch, by=link_holder)
