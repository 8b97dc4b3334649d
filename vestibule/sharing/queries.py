"""The way to what is shared: for staff the state of a Work's documents, for a link's holder only what the
link shows now (I-9)."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, QuerySet

from vestibule.audit.trail import Entry, newest_since, page_about
from vestibule.cases.models import Case, CaseDocument
from vestibule.cases.queries import visible_documents
from vestibule.core.errors import LinkClosedError, NotFoundError
from vestibule.core.paging import START, Keyset, Page, Place
from vestibule.core.prepared import Given, Prepared, columns, given
from vestibule.documents.models import BLOCKING_SCANS, Delivery, Document, DocumentVersion, ScanState
from vestibule.links import link_sessions
from vestibule.links.actors import LinkHolder
from vestibule.links.models import AccessLink, Purpose
from vestibule.mail.models import ContactLog
from vestibule.people.actors import Actor
from vestibule.people.models import Client, LoginKind, Staff

from .models import UploadBatch, UploadBatchFile


@dataclass(frozen=True, slots=True)
class Downloads:
    """How often the client has had a document completely, and when last (C-23, C-45)."""

    count: int
    last: datetime.datetime


def downloads(actor: Staff, case: Case, versions: Collection[int] | None = None) -> dict[int, Downloads]:
    """Complete deliveries of each version, or of these versions, by links of this Work (C-45, G-50); versions
    without one are left out."""
    links = [
        f"link:{pk}"
        for pk in AccessLink.objects.visible_to(actor)
        .filter(about=case.subject, purpose=Purpose.DOWNLOAD)
        .values_list("pk", flat=True)
    ]
    had = Delivery.objects.filter(to__in=links, done_at__isnull=False)
    if versions is not None:
        had = had.filter(version__in=versions)
    rows = had.values("version").annotate(count=Count("pk"), last=Max("done_at"))
    return {row["version"]: Downloads(row["count"], row["last"]) for row in rows}


GUESSES = ("code.wrong", "code.right", "code.paused", "link.suspended")
CODES = ("code.issued", "code.read", "code.given")
LINKS = (
    "link.enabled",
    "link.changed",
    "link.disabled",
    "link.new_address",
    "link.read",
    "link.copied",
    "link.sent",
)


def link_history(actor: Staff, link: AccessLink, *, place: Place = START) -> Page[Entry]:
    """One page of what happened at a link, wrong codes and suspensions too, newest first (C-47)."""
    if actor.kind == LoginKind.STAFF:
        return page_about(link.about, (*GUESSES, *CODES, *LINKS), place=place, purpose=link.purpose)
    return Page([])


def link_given(link: AccessLink) -> Entry | None:
    """How the present address was handed on last: in a message, or copied."""
    return newest_since("link.new_address", link.about, ("link.sent", "link.copied"), purpose=link.purpose)


def code_given(link: AccessLink) -> Entry | None:
    """How the present code was handed on last (C-31)."""
    return newest_since("code.issued", link.about, ("code.given",), purpose=link.purpose)


def origins(actor: Staff, case: Case) -> dict[int, UploadBatch]:
    """For each upload that came by the upload link: what it was sent with."""
    files = UploadBatchFile.objects.filter(
        batch__case__in=Case.objects.visible_to(actor).filter(pk=case.pk), batch__sent_at__isnull=False
    )
    return {file.upload_id: file.batch for file in files.select_related("batch")}


def _shown(case: int | Given) -> QuerySet[CaseDocument]:
    """The documents of a Work that its download link shows now: those that are marked visible, and no others
    (C-18, C-21, C-36, C-37, K-10)."""
    visible = CaseDocument.objects.filter(case=case, visible_at__isnull=False)
    return visible_documents(visible).exclude(upload__version__scan__in=BLOCKING_SCANS)


def _one_shown() -> QuerySet[Any, Any]:
    found = _shown(given("case")).filter(upload__version__public_id=given("public_id"))
    return found.values_list(
        *columns(DocumentVersion, "upload__version__"), *columns(Document, "upload__version__document__")
    )


_ONE_SHOWN = Prepared(_one_shown)


def shown(link_holder: LinkHolder) -> list[CaseDocument]:
    """What the link holder's link shows, oldest first. Raises LinkClosedError."""
    return list(_shown(_work_of(link_holder)))


def shown_version(link_holder: LinkHolder, public_id: str) -> DocumentVersion:
    """One of them. Hidden, foreign and unknown ones look the same: NotFoundError."""
    found = _ONE_SHOWN.first(DocumentVersion, Document, case=_work_of(link_holder), public_id=public_id)
    if found is None:
        raise NotFoundError
    version: DocumentVersion
    version, version.document = found
    return version


def _work_of(link_holder: LinkHolder) -> int:
    """The key of the Work whose documents a download link shows. Raises LinkClosedError."""
    number = link_holder.link.number_of("case")
    if number is None or link_holder.link.purpose != Purpose.DOWNLOAD:
        raise LinkClosedError
    return number


def still_shown(link_holder: LinkHolder, versions: set[int]) -> bool:
    """Whether a running download may go on: the link session holds, and each of its documents is still shown
    (security rule 11)."""
    try:
        if not link_sessions.is_active(link_holder):
            return False
        left = _shown(_work_of(link_holder)).filter(upload__version__in=versions)
        return left.count() == len(versions)
    except LinkClosedError:
        return False


def archive_name(link_holder: LinkHolder) -> str:
    """What Download All is called."""
    return f"{Case.objects.get(pk=link_holder.link.number_of('case') or 0).title}.zip"


def had_by(link_holder: LinkHolder, versions: Sequence[DocumentVersion]) -> dict[int, datetime.datetime]:
    """When the holder of this link had each version completely, for the marks on the client's own page."""
    rows = (
        Delivery.objects.filter(to=link_holder.actor_ref, version__in=versions, done_at__isnull=False)
        .values("version")
        .annotate(last=Max("done_at"))
    )
    return {row["version"]: row["last"] for row in rows}


def file(link_holder: LinkHolder, upload_public_id: str) -> UploadBatchFile:
    """One file that this link session added, whatever has come of it. Raises NotFoundError."""
    mine = UploadBatchFile.objects.select_related("batch__case", "upload__version").filter(
        batch__link=link_holder.link, batch__link_session=link_holder.key
    )
    found = mine.filter(upload__public_id=upload_public_id).first()
    if found is None:
        raise NotFoundError
    return found


def sent_batch(link_holder: LinkHolder) -> UploadBatch | None:
    """What this link session sent last."""
    return (
        UploadBatch.objects.prefetch_related("files__upload__version")
        .filter(link=link_holder.link, link_session=link_holder.key, sent_at__isnull=False)
        .order_by("-pk")
        .first()
    )


def unsent_documents(client: Client) -> list[str]:
    """The subjects of documents that were blocked before their batch was sent (ruling 3)."""
    left = UploadBatchFile.objects.filter(
        batch__case__client=client, batch__sent_at=None, upload__version__scan=ScanState.INFECTED
    )
    return [f"document:{number}" for number in left.values_list("upload__version__document", flat=True)]


@dataclass(frozen=True, slots=True)
class Download:
    """One document that a client has had completely: when, and by which link."""

    name: str
    at: datetime.datetime | None
    receiver: str


def download_list(actor: Staff, case: Case, *, place: Place = START) -> Page[Download]:
    """One page of the complete downloads by the links of a Work, newest first (C-45)."""
    links = {
        f"link:{link.pk}": link.holder_name
        for link in AccessLink.objects.visible_to(actor).filter(about=case.subject, purpose=Purpose.DOWNLOAD)
    }
    rows = Delivery.objects.filter(to__in=links, done_at__isnull=False, version__isnull=False)
    page = Keyset.of(rows, "pk", descending=True, place=place).counted(rows.select_related("version"))
    return page.map(lambda one: Download(_name(one), one.done_at, links[one.to]))


def _name(delivery: Delivery) -> str:
    return delivery.version.name if delivery.version else ""


def contact_logs(
    actor: Actor, *, case: Case | None = None, client: Client | None = None, place: Place = START
) -> Page[ContactLog]:
    """One page of what was said to the client, of one Work or of all, newest first."""
    seen = ContactLog.objects.visible_to(actor).select_related("by", "mail", "client")
    seen = seen.filter(about=case.subject) if case else seen.filter(client=client)
    return Keyset.of(seen, "pk", descending=True, place=place).counted(seen)


def contacts_about(actor: Actor, case: Case) -> tuple[int, datetime.datetime | None]:
    """How often something was said about a Work, and when last."""
    said = ContactLog.objects.visible_to(actor).filter(about=case.subject)
    found = said.aggregate(count=Count("pk"), last=Max("created_at"))
    return found["count"], found["last"]
