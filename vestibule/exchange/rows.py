"""One row of an imported file: what will be stored of it, or why it is refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from vestibule.core import email_addresses
from vestibule.core.forms import TURNING, can_be_called
from vestibule.core.numbers import grouped_digits
from vestibule.core.sentences import Sentence

from .columns import COLUMNS

SHOWN = 60  # characters of a cell that a sentence repeats
_SHIELDED = re.compile(r"^'(?=[=+\-@\t\r'])")  # how a text is marked that is no formula


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a row is not imported: which of its columns, and the sentence."""

    row: int
    column: str
    reason: str


@dataclass(slots=True)
class ImportRow:
    """What one row says, as it will be stored."""

    number: int
    client: str = ""
    client_number: str = ""
    country: str = ""
    contact: str = ""
    email: str = ""
    phone: str = ""
    greeting: str = ""
    language: str = ""
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def has_contact(self) -> bool:
        return bool(self.contact or self.email or self.phone or self.greeting or self.language)

    def refuse(self, column: str, reason: str) -> None:
        self.refusals.append(Refusal(self.number, column, reason))


def read(number: int, cells: Sequence[str], columns: Sequence[str]) -> ImportRow:
    """The row, with a refusal for each cell that cannot be stored. `columns` names what each cell holds."""
    row = ImportRow(number)
    for name, cell in zip(columns, cells, strict=False):
        if name and cell.strip():
            setattr(row, "client_number" if name == "number" else name, _cell(row, name, cell))
    if not row.client and not any(one.column == "client" for one in row.refusals):
        row.refuse("client", Sentence(_("The name of the client is missing.")))
    if row.has_contact and not row.contact and not any(one.column == "contact" for one in row.refusals):
        row.refuse("contact", Sentence(_("The name of the contact is missing.")))
    return row


def _cell(row: ImportRow, name: str, cell: str) -> str:
    """What is stored of a cell. One that cannot be is refused, and nothing of it is stored."""
    if cell.startswith("="):
        row.refuse(
            name, Sentence(_("‘%(value)s’ is a formula. Save the file with values only."), value=_short(cell))
        )
        return ""
    said = " ".join(_SHIELDED.sub("", cell).translate(TURNING).split())
    if not said.isprintable() and any(map(_is_control, said)):
        sentence = _("‘%(value)s’ has a control character. Delete it.")
        row.refuse(name, Sentence(sentence, value=_printable(_short(said))))
        return ""
    if len(said) > COLUMNS[name].longest and name != "language":
        sentence = _("‘%(value)s’ has %(count)s characters. Use up to %(most)s.")
        most, count = COLUMNS[name].longest, grouped_digits(len(said))
        row.refuse(name, Sentence(sentence, value=_short(said), count=count, most=most))
        return ""
    return _checked(row, name, said)


def _checked(row: ImportRow, name: str, said: str) -> str:
    """What else an address, a phone number and a language must be."""
    if name == "email" and email_addresses.invalid_reason(said):
        sentence = _("‘%(value)s’ is not an email address.")
        row.refuse(name, email_addresses.unusable_reason(said) or Sentence(sentence, value=_short(said)))
        return ""
    if name == "phone" and not can_be_called(said):
        row.refuse(name, Sentence(_("‘%(value)s’ is not a phone number."), value=_short(said)))
        return ""
    if name == "language":
        return _language(row, said)
    return said


def _language(row: ImportRow, said: str) -> str:
    """The code of a language that is offered: by its code, or by its name."""
    for code, called in settings.LANGUAGES:
        if said.casefold() in (code.casefold(), code.partition("-")[0], str(called).casefold()):
            return str(code)
    offered = ", ".join(code for code, _called in settings.LANGUAGES)
    sentence = _("‘%(value)s’ is not a language that we offer. Use: %(offered)s.")
    row.refuse("language", Sentence(sentence, value=_short(said), offered=offered))
    return ""


def _short(said: str) -> str:
    return said if len(said) <= SHOWN else f"{said[: SHOWN - 1]}…"


def _printable(said: str) -> str:
    return "".join("�" if _is_control(letter) else letter for letter in said)


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cs")
