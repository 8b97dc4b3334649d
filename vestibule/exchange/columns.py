"""What a column of an imported file can hold, and how it is guessed from its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vestibule.people.models import Client, Contact


@dataclass(frozen=True, slots=True)
class Column:
    """A fact that can be imported: what people call it, headings that mean it, and where it is stored."""

    label: str | Promise
    headings: tuple[str, ...]
    of: type[Model]
    name: str

    @property
    def longest(self) -> int:
        length: int = self.of._meta.get_field(self.name).max_length  # type: ignore[union-attr, assignment]  # each is a CharField
        return length


NAME = "name"  # a heading that says of whom only when the other headings are known
COLUMNS = {
    "client": Column(
        _("Client"),
        ("company", "client", "company name", "client name", "organisation", "firm"),
        Client,
        "name",
    ),
    "number": Column(
        _("Number"),
        ("number", "no", "client number", "company number", "registration number"),
        Client,
        "number",
    ),
    "country": Column(_("Country"), ("country",), Client, "country"),
    "contact": Column(
        _("Contact"), ("contact", "contact name", "contact person", "person", "full name"), Contact, "name"
    ),
    "email": Column(
        _("Email"), ("email", "e-mail", "mail", "email address", "e-mail address"), Contact, "email"
    ),
    "phone": Column(_("Phone"), ("phone", "telephone", "tel", "phone number", "mobile"), Contact, "phone"),
    "greeting": Column(_("Greeting"), ("greeting", "salutation"), Contact, "greeting"),
    "language": Column(_("Language"), ("language", "lang"), Contact, "language"),
}


def guessed(headings: Sequence[str]) -> list[str]:
    """The name of a column for each heading, each at most once; empty for what we do not know."""
    said = [re.sub(r"[\s_.:]+", " ", one).strip().casefold() for one in headings]
    free = dict(COLUMNS)
    found = [_named(one, free) for one in said]
    for at, one in enumerate(said):
        if one == NAME and (name := next((name for name in ("client", "contact") if name in free), "")):
            del free[name]
            found[at] = name
    return found


def _named(said: str, free: dict[str, Column]) -> str:
    for name, column in free.items():
        if said in (*column.headings, str(column.label).casefold()):
            del free[name]
            return name
    return ""


def looks_like_header(cells: Sequence[str]) -> bool:
    """Whether a first row names columns: we know one of them, and none is an address."""
    return any(guessed(cells)) and not any("@" in cell for cell in cells)
