"""The way to the files of requests: the bytes that a person may read now, and the uploads that a person has
begun. Raises NotFoundError for what is foreign or not there."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace
from typing import Any

from django.contrib.postgres.functions import TransactionNow
from django.db.models import Exists, OuterRef, Q, QuerySet

from vestibule.cases.models import CaseDocument
from vestibule.catalog.models import TemplateFile, TemplateVersion
from vestibule.core.errors import NotFoundError
from vestibule.core.prepared import Prepared, columns, given
from vestibule.documents.models import Document, DocumentVersion, Upload
from vestibule.documents.reading import denial_reason
from vestibule.links import link_sessions
from vestibule.links.actors import LinkHolder
from vestibule.people.actors import LINK_HOLDER, Actor, actor_of, login_with_person
from vestibule.people.models import ExternalAccount, LoginKind

from .models import DocumentRequest, ItemFile, RequestItem
from .prepared_queries import holder_of, requests_of


def _readable(kind: str) -> QuerySet[Any, Any]:
    """The bytes that a person of this kind may read. Staff: what was sent, documents of cases, templates; a
    customer: own files and the templates asked with; whoever holds a link: the templates alone, since files
    added in another browser show their names only (ruling 3)."""
    mine, anyone = requests_of(kind), SimpleNamespace(kind=kind)
    added = ItemFile.objects.filter(
        upload__version=OuterRef("pk"), removed_at=None, item__docrequest__in=mine
    )
    asked = RequestItem.objects.filter(docrequest__in=mine, template_version=OuterRef("version"))
    of_template = TemplateFile.objects.filter(file=OuterRef("pk"))
    examples = TemplateVersion.objects.filter(Q(good=OuterRef("pk")) | Q(bad=OuterRef("pk")))
    if kind != LoginKind.STAFF:
        of_template = of_template.filter(Exists(asked))
        examples = examples.filter(
            Exists(RequestItem.objects.filter(docrequest__in=mine, template_version=OuterRef("pk")))
        )
    as_template = Q(Exists(of_template)) | Q(Exists(examples))
    allowed = as_template
    if kind == LoginKind.STAFF:
        in_case = CaseDocument.objects.visible_to(anyone).filter(upload__version=OuterRef("pk"))
        sent = added.filter(submission__isnull=False)
        allowed = Q(Exists(sent)) | as_template | Q(Exists(in_case))
    elif kind == LoginKind.EXTERNAL:
        allowed = Q(Exists(added)) | as_template
    found = DocumentVersion.objects.filter(allowed, public_id=given("public_id"))
    return found.values_list(*columns(DocumentVersion), *columns(Document, "document__"))


_READABLE = {
    kind: Prepared(partial(_readable, kind)) for kind in (LoginKind.STAFF, LoginKind.EXTERNAL, LINK_HOLDER)
}


def version(actor: Actor, public_id: str) -> DocumentVersion:
    """The bytes that this person may read now. Raises NotFoundError."""
    question, holder = _READABLE.get(actor.kind), holder_of(actor)
    if not question or not holder:
        raise NotFoundError
    found = question.first(DocumentVersion, Document, public_id=public_id, holder=holder)
    if found is None:
        raise NotFoundError
    readable: DocumentVersion
    readable, readable.document = found
    return readable


def still_readable(actor: Actor, public_id: str) -> bool:
    """Whether a running download may go on: the person still acts, and the rows still allow it (security rule
    11)."""
    try:
        return still_acts(actor) and not denial_reason(version(actor, public_id))
    except NotFoundError:
        return False


def still_acts(actor: Actor) -> bool:
    """Whether the person may still come in, looked up again."""
    if isinstance(actor, LinkHolder):
        return link_sessions.is_active(actor)
    known = getattr(actor, "login", None)
    login = login_with_person(known.pk) if known else None
    return bool(login and actor_of(login, actor.kind))


def _arriving(kind: str) -> QuerySet[Any, Any]:
    mine = ItemFile.objects.filter(
        item__docrequest__in=requests_of(kind),
        upload__owner=given("owner"),
        upload__public_id=given("public_id"),
    )
    request = columns(DocumentRequest, "item__docrequest__")
    account = columns(ExternalAccount, "item__docrequest__account__")
    file = (*columns(ItemFile), *columns(Upload, "upload__"), *columns(RequestItem, "item__"))
    return mine.values_list(*file, *request, *account, TransactionNow())


_ARRIVING = {kind: Prepared(partial(_arriving, kind)) for kind in (LoginKind.EXTERNAL, LINK_HOLDER)}


def unfinished_upload(actor: Actor, public_id: str) -> ItemFile:
    """The file that an upload of this person becomes, whatever has come of it, and all that decides whether
    it takes bytes now. Raises NotFoundError."""
    question, holder = _ARRIVING.get(actor.kind), holder_of(actor)
    if not question or not holder:
        raise NotFoundError
    asked = {"holder": holder, "owner": actor.actor_ref, "public_id": public_id}
    found = question.first(ItemFile, Upload, RequestItem, DocumentRequest, ExternalAccount, **asked)
    if found is None:
        raise NotFoundError
    file: ItemFile
    file, file.upload, file.item, docrequest, docrequest.account, file.looked_up_at = found
    file.item.docrequest = docrequest
    return file
