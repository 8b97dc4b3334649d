"""Look-ups of portal accounts for staff: the list with its search, one account, and whom an account can be
prepared for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from vestibule.core.errors import NotFoundError
from vestibule.core.paging import CHOICES, START, Choice, Keyset, Page, Place, choice
from vestibule.core.search import Search, having
from vestibule.core.subjects import key_of

from .actors import Actor
from .levels import Level
from .models import (
    STANDING,
    AccountSearch,
    AccountState,
    Affiliation,
    Client,
    ClientSearch,
    Contact,
    ExternalAccount,
    LoginKind,
    Staff,
)

NAMED = 3  # clients of an account that the list names


def page_of_accounts(
    actor: Actor, *, state: str = "", text: str = "", place: Place = START
) -> Page[ExternalAccount]:
    """One page of accounts, the newest first; `state` is an AccountState, or empty for all. A text finds the
    beginnings of words of name and address."""
    seen = _seen(actor)
    order = Keyset.of(seen, "pk", descending=True, place=place)
    chosen = seen.filter(STANDING[state]) if state in STANDING else seen
    if text:
        return order.page(_rows(seen, Search(AccountSearch.objects.all(), text).page(order, chosen)))
    found = order.page(_rows(seen, list(order.cut(chosen).values_list("pk", flat=True))))
    return order.with_total(found, chosen)


def _rows(seen: QuerySet[ExternalAccount], keys: Sequence[int]) -> list[ExternalAccount]:
    """Of these keys, in their order: joins would be made for every row that fits."""
    rows = {one.pk: one for one in seen.filter(pk__in=keys).select_related("contact", "login")}
    return [rows[key] for key in keys if key in rows]


def account(actor: Actor, number: int) -> ExternalAccount:
    """One account with its people. Raises NotFoundError."""
    found = _seen(actor).select_related("contact", "login", "locked_by").filter(pk=number).first()
    if found is None:
        raise NotFoundError
    return found


def of_numbers(actor: Actor, numbers: Iterable[int]) -> dict[int, ExternalAccount]:
    """Those of these numbers that are there, as `account` finds each."""
    return _seen(actor).select_related("contact", "login", "locked_by").in_bulk(list(numbers))


def account_of(actor: Actor, subject: str) -> ExternalAccount:
    """The account that a task names as `external:42`. Raises NotFoundError."""
    return account(actor, key_of(LoginKind.EXTERNAL, subject) or 0)


def locked_account_of(number: int | None) -> ExternalAccount | None:
    """The account of that number, as long as it is locked: for whoever has just proved to be its person."""
    locked = ExternalAccount.objects.filter(STANDING[AccountState.LOCKED]).select_related("contact", "login")
    return locked.filter(pk=number or 0).first()


def registered(actor: Staff) -> int:
    """How many accounts belong to somebody who has registered, at most COUNTED + 1."""
    members = Keyset(("login",)).count(_seen(actor).exclude(login=None))
    [count] = Staff.objects.filter(pk=actor.pk).values_list(members, flat=True)
    return int(count)


def _seen(actor: Actor) -> QuerySet[ExternalAccount]:
    return ExternalAccount.objects.visible_to(actor)


def first_clients(actor: Actor, accounts: Sequence[ExternalAccount]) -> dict[int, Choice[Client]]:
    """The first clients that the contact of each account speaks for, by the key of the account."""
    of = {one.contact_id: one.pk for one in accounts}
    spoken = Affiliation.objects.filter(contact__in=list(of), client__in=Client.objects.visible_to(actor))
    rank = Window(RowNumber(), partition_by=F("contact"), order_by=F("pk").asc())
    named: dict[int, list[Client]] = {one.pk: [] for one in accounts}
    for one in spoken.annotate(rank=rank).filter(rank__lte=NAMED + 1).select_related("client"):
        named[of[one.contact_id]].append(one.client)
    return {pk: Choice(clients[:NAMED], len(clients) > NAMED) for pk, clients in named.items()}


def without_account(actor: Staff, text: str) -> Choice[Affiliation]:
    """The first people without an account, each with a client that may be added to. A text finds the
    beginnings of words of their name and address and of the client's name; without one nobody is found."""
    if not text:
        return Choice([])
    rows = actor.reaching(ClientSearch.objects.visible_to(actor), ClientSearch.client_path, Level.ADD)
    newest = Search(rows, text).newest(Keyset(("pk",), descending=True), CHOICES + 1)
    people = Affiliation.objects.filter(
        client__in=newest[:CHOICES],
        contact__in=Contact.objects.visible_to(actor),
        contact__account=None,
    ).select_related("contact", "client")
    named = having(people, ("contact__name", "contact__email", "client__name"), text)
    first = choice(named.order_by("contact__sort_name", "pk"))
    return Choice(first.rows, first.more or len(newest) > CHOICES)


def person_without_account(actor: Actor, number: int) -> Affiliation:
    """One of them, named by who speaks for whom; also one whose account was made meanwhile. Raises
    NotFoundError."""
    spoken = Affiliation.objects.select_related("contact", "client").filter(
        pk=number,
        client__in=Client.objects.visible_to(actor),
        contact__in=Contact.objects.visible_to(actor),
    )
    found = spoken.first()
    if found is None:
        raise NotFoundError
    return found
