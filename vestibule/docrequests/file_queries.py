"""The way to the files of requests: the bytes that a person may read now, and the uploads that a person has
begun. Raises NotFoundError for what is foreign or not there."""

from __future__ import annotations

from functools import cache, partial, reduce
from operator import or_
from typing import Any

from django.contrib.postgres.functions import TransactionNow
from django.db.models import Exists, OuterRef, Q, QuerySet

from vestibule.cases.models import CaseDocument
from vestibule.catalog.models import TemplateFile, TemplateVersion
from vestibule.core.errors import NotFoundError
from vestibule.core.prepared import Prepared, columns, given
from vestibule.core.visibility import RESTRICTED
from vestibule.documents.models import Document, DocumentVersion, Upload
from vestibule.documents.reading import denial_reason
from vestibule.links import link_sessions
from vestibule.links.actors import LinkHolder
from vestibule.people.actors import LINK_HOLDER, Actor, actor_of, login_with_person
from vestibule.people.models import ExternalAccount, LoginKind, Staff, not_hidden
from vestibule.people.rights import Right

from .models import DocumentRequest, ItemFile, ItemVerdict, RequestItem
from .prepared_queries import KINDS, holder_of, requests_of, seen_as

type _Conditions = list[Q]


def _readable(kind: str, rights: frozenset[Right] = frozenset()) -> QuerySet[Any, Any]:
    """The bytes that a person of this kind may read. Staff with the rights: what was sent, documents of
    cases, templates; a customer: own files and the templates asked with; whoever holds a link: the templates
    alone, since files added in another browser show their names only (ruling 3)."""
    mine = requests_of(kind)
    added = ItemFile.objects.filter(
        upload__version=OuterRef("pk"), removed_at=None, item__docrequest__in=mine
    )
    if kind in (LoginKind.STAFF, RESTRICTED):
        allowed = _of_the_house(kind, rights)
        if Right.REQUESTS_VIEW in rights:
            allowed.append(Q(Exists(added.filter(submission__isnull=False))))
        return _versions(allowed)
    asked = RequestItem.objects.filter(docrequest__in=mine)
    allowed = _of_templates(
        Exists(asked.filter(template_version=OuterRef("version"))),
        Exists(asked.filter(template_version=OuterRef("pk"))),
    )
    if kind == LoginKind.EXTERNAL:
        allowed.append(Q(Exists(added.exclude(Exists(_rejected())))))
    return _versions(allowed)


def _rejected() -> QuerySet[ItemVerdict]:
    """The verdict that asks for a sent file again: from then on its sender does not see it any more
    (G-27)."""
    judged = Q(review__submission__round__gte=OuterRef("submission__round"))
    return ItemVerdict.objects.filter(judged, item=OuterRef("item"), accepted=False)


def _versions(allowed: _Conditions) -> QuerySet[Any, Any]:
    found = DocumentVersion.objects.filter(reduce(or_, allowed), public_id=given("public_id"))
    return found.values_list(*columns(DocumentVersion), *columns(Document, "document__"))


def _of_templates(*which: Exists) -> _Conditions:
    """Files and examples of versions of templates: of those files, and of those versions."""
    files, versions = which or (Q(), Q())
    examples = TemplateVersion.objects.filter(Q(good=OuterRef("pk")) | Q(bad=OuterRef("pk")))
    of_template = TemplateFile.objects.filter(file=OuterRef("pk"))
    return [Q(Exists(of_template.filter(files))), Q(Exists(examples.filter(versions)))]


def _of_the_house(kind: str, rights: frozenset[Right]) -> _Conditions:
    """Documents of cases and templates, as far as these rights go."""
    allowed: _Conditions = []
    if Right.WORKS_VIEW in rights:
        in_case = CaseDocument.objects.filter(upload__version=OuterRef("pk"))
        if kind == RESTRICTED:
            in_case = in_case.filter(*not_hidden(CaseDocument.client_path, given("holder")))
        allowed.append(Q(Exists(in_case)))
    if rights & {Right.TEMPLATES_VIEW, Right.REQUESTS_VIEW}:
        allowed += _of_templates()
    return allowed


@cache
def _question(kind: str, rights: frozenset[Right]) -> Prepared:
    return Prepared(partial(_readable, kind, rights))


READING = (Right.REQUESTS_VIEW, Right.WORKS_VIEW, Right.TEMPLATES_VIEW)


def version(actor: Actor, public_id: str) -> DocumentVersion:
    """The bytes that this person may read now. Raises NotFoundError."""
    kind, holder = seen_as(actor), holder_of(actor)
    granted = [right for right in READING if actor.may(right)] if isinstance(actor, Staff) else []
    if kind not in KINDS or not holder or (isinstance(actor, Staff) and not granted):
        raise NotFoundError
    question = _question(kind, frozenset(granted))
    found = question.first(DocumentVersion, Document, public_id=public_id, holder=holder)
    if found is None:
        raise NotFoundError
    readable: DocumentVersion
    readable, readable.document = found
    return readable


def still_readable(actor: Actor, public_id: str) -> bool:
    """Whether a running download may go on: the person still acts, and their rights and the rows still allow
    it (security rule 11)."""
    try:
        now = acting_now(actor)
        return now is not None and not denial_reason(version(now, public_id))
    except NotFoundError:
        return False


def acting_now(actor: Actor) -> Actor | None:
    """The person with the rights of now, looked up again; None for whoever may no longer come in. Customers
    need the portal to be on (A-05)."""
    if isinstance(actor, LinkHolder):
        return actor if link_sessions.is_active(actor) else None
    known = getattr(actor, "login", None)
    login = login_with_person(known.pk) if known else None
    if login is None or (login.kind == LoginKind.EXTERNAL and login.portal_off):
        return None
    return actor_of(login, actor.kind)


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
