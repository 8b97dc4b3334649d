"""Questions that pages ask of one request, of those that a list shows or of those they name, built once
(core/prepared.py): requests with their people and items, their rounds, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from types import SimpleNamespace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from vestibule.catalog.models import TemplateVersion
from vestibule.core.errors import NotFoundError
from vestibule.core.prepared import Prepared, among, bring, columns, given
from vestibule.core.visibility import RESTRICTED
from vestibule.links.actors import LinkHolder
from vestibule.people.actors import LINK_HOLDER, Actor
from vestibule.people.models import Client, Contact, ExternalAccount, Login, LoginKind, Staff, not_hidden

from .choices import Channel
from .models import DocumentRequest, RequestItem, Submission


def holder_of(actor: Actor) -> int | None:
    """The account, or the request that a link opens; staff need none."""
    if isinstance(actor, LinkHolder):
        return actor.link.number_of("docrequest")
    return getattr(actor, "pk", None)


def seen_as(actor: Actor) -> str:
    """Which of the questions that are kept for each kind of person this one asks."""
    return RESTRICTED if isinstance(actor, Staff) and actor.restricted else actor.kind


def requests_of(kind: str) -> QuerySet[DocumentRequest]:
    """The requests that a person of this kind sees, whose account, link or own number is told as `holder`."""
    requests = DocumentRequest.objects.all()
    if kind == LINK_HOLDER:
        return requests.open_by_link(given("holder"))
    if kind == RESTRICTED:
        return requests.filter(*not_hidden(DocumentRequest.client_path, given("holder")))
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
KINDS = (LoginKind.STAFF, RESTRICTED, LoginKind.EXTERNAL, LINK_HOLDER)
BY_REFERENCE: _ByKind = {kind: Prepared(partial(_whole, "reference", kind)) for kind in KINDS}
BY_NUMBER: _ByKind = {kind: Prepared(partial(_whole, "pk", kind)) for kind in KINDS}


def look_up(actor: Actor, questions: _ByKind, wanted: str | int) -> DocumentRequest:
    """The request with its people and items, by BY_REFERENCE or BY_NUMBER. Raises NotFoundError."""
    question, holder = questions.get(seen_as(actor)), holder_of(actor)
    shape = (DocumentRequest, Client, Contact, ExternalAccount, Login, Staff)
    row = question.first(*shape, wanted=wanted, holder=holder) if question and holder else None
    if row is None:
        raise NotFoundError
    found: DocumentRequest
    found, found.client, found.contact, account, login, found.author = row
    if account:
        account.login = login
        if found.contact and found.contact.pk == account.contact_id:
            account.contact = found.contact
    found.account = account
    items = _ITEMS(RequestItem, TemplateVersion, number=found.pk)
    for item, item.template_version in items:
        item.docrequest = found
    bring(found, "items", [item for item, _version in items])
    return found


def _items() -> QuerySet[Any, Any]:
    found = RequestItem.objects.filter(docrequest=given("number"))
    return found.values_list(*columns(RequestItem), *columns(TemplateVersion, "template_version__"))


_ITEMS = Prepared(_items)


def _of_list(kind: str) -> QuerySet[Any, Any]:
    """The requests of these numbers, and their people."""
    people = (*columns(Client, "client__"), *columns(Contact, "contact__"), *columns(Staff, "author__"))
    found = requests_of(kind).filter(among("pk", "numbers"))
    return found.values_list(*columns(DocumentRequest), *people)


_OF_LIST: _ByKind = {kind: Prepared(partial(_of_list, kind)) for kind in KINDS}
_ITEMS_OF_LIST = Prepared(
    lambda: (
        RequestItem.objects.filter(among("docrequest", "numbers"))
        .order_by("position")
        .values_list(*columns(RequestItem))
    )
)
_ROUNDS_OF_LIST = Prepared(
    lambda: Submission.objects.filter(among("docrequest", "numbers")).values_list(*columns(Submission))
)


def listed(actor: Actor, keys: Iterable[int]) -> list[DocumentRequest]:
    """The requests of a list whose keys have been looked up, in that order: with client, contact, author,
    items, and of those by link the rounds, which say there whether it was answered. A list pays for its keys
    by one index, whatever its size, and for these rows."""
    numbers = list(keys)
    if not numbers or (kind := seen_as(actor)) not in _OF_LIST:
        return []
    shape, holder = (DocumentRequest, Client, Contact, Staff), holder_of(actor)
    found = {}
    for one, client, contact, author in _OF_LIST[kind](*shape, numbers=numbers, holder=holder):
        one.client, one.contact, one.author = client, contact, author
        found[one.pk] = one
    _bring(found, "items", [item for (item,) in _ITEMS_OF_LIST(RequestItem, numbers=numbers)])
    by_link = {pk: one for pk, one in found.items() if one.channel == Channel.LINK}
    if by_link:
        rounds = _ROUNDS_OF_LIST(Submission, numbers=list(by_link))
        _bring(by_link, "submissions", [sent for (sent,) in rounds])
    return [found[number] for number in numbers if number in found]


def _bring(requests: dict[int, DocumentRequest], name: str, members: list[Any]) -> None:
    of_each: dict[int, list[Any]] = {number: [] for number in requests}
    for member in members:
        if member.docrequest_id in of_each:
            member.docrequest = requests[member.docrequest_id]
            of_each[member.docrequest_id].append(member)
    for number, own in of_each.items():
        bring(requests[number], name, own)


def _with_names(kind: str) -> QuerySet[Any, Any]:
    names = RequestItem.objects.filter(docrequest=OuterRef("pk"), waived=False).values("name")
    return (
        requests_of(kind).filter(among("pk", "numbers")).values_list("pk", "reference", ArraySubquery(names))
    )


NAMED: _ByKind = {kind: Prepared(partial(_with_names, kind)) for kind in (LoginKind.STAFF, RESTRICTED)}


def _rounds() -> QuerySet[Any, Any]:
    people = (*columns(ExternalAccount, "submitted_by__"), *columns(Contact, "submitted_by__contact__"))
    return (
        Submission.objects.filter(docrequest=given("number"))
        .order_by("-round")
        .values_list(*columns(Submission), *people)
    )


ROUNDS = Prepared(_rounds)
