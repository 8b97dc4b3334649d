"""What hangs on a client or a contact: every row of every table that refers to it. The tables are found by
themselves, so that a new one is not forgotten; it wants its words here, and a test fails without them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, ForeignKey, Model, OuterRef, QuerySet, UniqueConstraint
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vestibule.core.numbers import grouped_digits
from vestibule.core.paging import COUNTED
from vestibule.core.sentences import Sentence

from .models import Client, Contact, ExternalAccount

# The packages that own these rows stand above this one, so they are named in words.
LABELS: dict[str, Promise] = {
    "cases.Case.client": _("Works and applications"),
    "docrequests.DocumentRequest.client": _("Requests"),
    "docrequests.DocumentRequest.contact": _("Requests"),
    "documents.Document.client": _("Documents"),
    "documents.Upload.client": _("Uploads"),
    "links.AccessLink.client": _("Links"),
    "mail.ContactLog.client": _("Contact Log"),
    "mail.OutgoingMail.client": _("Emails"),
    "notifications.Notification.client": _("Notifications"),
    "people.Affiliation.client": _("Contacts"),
    "people.Affiliation.contact": _("Clients"),
    "people.ExternalAccount.contact": _("Portal account"),
    "people.MergedClient.into": _("Merged clients"),
    "people.MergedContact.into": _("Merged contacts"),
    "tasks.Task.client": _("Tasks for staff"),  # the tab Tasks of a client has what its cases need
}
# Rows that have names of their own by what stands in another column: as the tabs of a client call them.
PARTS: dict[str, tuple[str, dict[str, Promise]]] = {
    "cases.Case.client": ("type__kind", {"work": _("Works"), "application": _("Applications")}),
}
# Made of the row, or said of it alone: they go with it.
DERIVED = {
    *(f"people.{name}.client" for name in ("ClientSearch", "ClientRestriction", "ClientAccess")),
    "people.ContactSearch.contact",
    "people.AccountSearch.account",
}


@dataclass(frozen=True, slots=True)
class Hanging:
    """So many rows of one table; `more` says that they were counted no further."""

    name: str  # a key of LABELS
    count: int
    more: bool = False
    part: str = ""  # of PARTS

    @property
    def what(self) -> str:
        return Sentence(PARTS[self.name][1][self.part] if self.part else LABELS[self.name])

    @property
    def amount(self) -> str:
        number = grouped_digits(self.count)
        return Sentence(_("more than %(n)s"), n=number) if self.more else number

    @property
    def sentence(self) -> Sentence:
        return Sentence(_("%(what)s: %(n)s"), what=self.what, n=self.amount)


def references(kind: type[Model]) -> Iterator[ForeignKey[Any, Any]]:
    """Every column that refers to rows of a table and is not derived from them."""
    for relation in kind._meta.get_fields(include_hidden=True):
        field = getattr(relation, "field", None) if relation.auto_created and not relation.concrete else None
        if isinstance(field, ForeignKey) and name_of(field) not in DERIVED:
            yield field


def name_of(field: ForeignKey[Any, Any]) -> str:
    """The key of a column in LABELS."""
    return f"{field.model._meta.label}.{field.name}"


def hanging_on(row: Client | Contact | ExternalAccount) -> list[Hanging]:
    """What hangs on a row now, counted no further than COUNTED."""
    found = []
    for field in sorted(references(type(row)), key=name_of):
        for part, rows in _parts(field, row):
            if count := rows.order_by()[: COUNTED + 1].count():
                found.append(Hanging(name_of(field), min(count, COUNTED), count > COUNTED, part))
    return found


def _parts(field: ForeignKey[Any, Any], row: Model) -> Iterator[tuple[str, QuerySet[Any]]]:
    """The rows that refer to a row, in the parts that have names of their own."""
    rows = _rows(field, row)
    if name_of(field) not in PARTS:
        yield "", rows
        return
    column, labels = PARTS[name_of(field)]
    for part in labels:
        yield part, rows.filter(**{column: part})


def move(other: Model, *, to: Model) -> list[Hanging]:
    """Whatever refers to `other` refers to the other row of its kind from now on. What that one has already,
    such as a contact of both clients, is not doubled. Both rows must be locked."""
    moved = []
    for field in sorted(references(type(to)), key=name_of):
        for beside in _unique_beside(field):
            there = field.model._base_manager.filter(**{field.name: to}).filter(
                **{name: OuterRef(name) for name in beside}
            )
            _rows(field, other).filter(Exists(there)).delete()
        if count := _rows(field, other).update(**{field.name: to}):
            moved.append(Hanging(name_of(field), count))
    return moved


def _unique_beside(field: ForeignKey[Any, Any]) -> Iterator[list[str]]:
    """The columns that, with this one, may stand only once in its table."""
    of_table = field.model._meta
    constraints = [one for one in of_table.constraints if isinstance(one, UniqueConstraint)]
    unique = [one.fields for one in constraints if not one.condition]
    for columns in (*unique, *of_table.unique_together):
        if field.name in columns:
            yield [name for name in columns if name != field.name]


def _rows(field: ForeignKey[Any, Any], row: Model) -> QuerySet[Any]:
    return field.model._base_manager.filter(**{field.name: row})
