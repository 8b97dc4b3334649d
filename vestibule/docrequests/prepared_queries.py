"""Questions that pages ask of one request or of those they name, built once (core/prepared.py): the request
with its people and items, its rounds, and what requests are called."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from vestibule.core.errors import NotFoundError
from vestibule.core.prepared import Prepared, among, bring, columns, given
from vestibule.documents.models import DocumentVersion
from vestibule.links.actors import LINK_HOLDER, LinkHolder
from vestibule.people.actors import Actor
from vestibule.people.models import Client, Contact, ExternalAccount, Login, LoginKind, Staff

from .models import DocumentRequest, RequestItem, Submission


def holder_of(actor: Actor) -> int | None:
    """The account, or the request that a link opens; staff need none."""
    if isinstance(actor, LinkHolder):
        return actor.link.number_of("docrequest")
    return getattr(actor, "pk", None)


def requests_of(kind: str) -> QuerySet[DocumentRequest]:
    """The requests that a person of this kind sees, whose account or link is told as `holder`."""
    requests = DocumentRequest.objects.all()
    if kind == LINK_HOLDER:
        return requests.open_by_link(given("holder"))
    return requests.visible_to(SimpleNamespace(kind=kind, pk=given("holder")))


def _whole(column: str, kind: str) -> QuerySet[Any, Any]:
    """The request with that value, and its people."""
    people = (
        *columns(Client, "client__"),
        *columns(Contact, "contact__"),
        *columns(ExternalAccount, "account__"),
    )
    found = requests_of(kind).filter(**{column: given("wanted")})
    return found.values_list(
        *columns(DocumentRequest), *people, *columns(Login, "account__login__"), *columns(Staff, "author__")
    )


type _ByKind = dict[str, Prepared]
_KINDS = (LoginKind.STAFF, LoginKind.EXTERNAL, LINK_HOLDER)
BY_REFERENCE: _ByKind = {kind: Prepared(partial(_whole, "reference", kind)) for kind in _KINDS}
BY_NUMBER: _ByKind = {kind: Prepared(partial(_whole, "pk", kind)) for kind in _KINDS}


def look_up(actor: Actor, questions: _ByKind, wanted: str | int) -> DocumentRequest:
    """The request with its people and items, by BY_REFERENCE or BY_NUMBER. Raises NotFoundError."""
    question, holder = questions.get(actor.kind), holder_of(actor)
    shape = (DocumentRequest, Client, Contact, ExternalAccount, Login, Staff)
    row = question.first(*shape, wanted=wanted, holder=holder) if question and holder else None
    if row is None:
        raise NotFoundError
    found, found.client, found.contact, account, login, found.author = row
    if account:
        account.login = login
    found.account = account
    items = _ITEMS(RequestItem, DocumentVersion, number=found.pk)
    for item, item.template_file in items:
        item.docrequest = found
    bring(found, "items", [item for item, _file in items])
    return found


def _items() -> QuerySet[Any, Any]:
    found = RequestItem.objects.filter(docrequest=given("number"))
    return found.values_list(*columns(RequestItem), *columns(DocumentVersion, "template_file__"))


_ITEMS = Prepared(_items)


def _with_names() -> QuerySet[Any, Any]:
    names = RequestItem.objects.filter(docrequest=OuterRef("pk")).values("name")
    return (
        requests_of(LoginKind.STAFF)
        .filter(among("pk", "numbers"))
        .values_list("pk", "reference", ArraySubquery(names))
    )


NAMED = Prepared(_with_names)


def _rounds() -> QuerySet[Any, Any]:
    people = (*columns(ExternalAccount, "submitted_by__"), *columns(Contact, "submitted_by__contact__"))
    return (
        Submission.objects.filter(docrequest=given("number"))
        .order_by("-round")
        .values_list(*columns(Submission), *people)
    )


ROUNDS = Prepared(_rounds)
