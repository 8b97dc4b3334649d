"""The words of ours that an administrator may replace: of each letter the parts that are only words, and what
to say on the phone. What a letter has to say stands in its templates, so that no text can lose it or say it
twice.

A text is plain. `{name}` and its like are the only places in it, each letter has a small closed set, and they
are filled in by one search: nothing of Python or of templates reaches a text, and no value is searched again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import fingerprint, refuse_stale
from vestibule.core.numbers import grouped_digits
from vestibule.organisation.models import Organisation
from vestibule.people.models import Staff

from .models import OwnText

type Words = Mapping[str, str]  # of each part of a text its words, by the name of the part

# What can stand in braces, and what people call it.
VARIABLES: dict[str, Any] = {
    "name": gettext_lazy("name of the customer"),
    "client": gettext_lazy("the client"),
    "organisation": gettext_lazy("your organisation"),
    "documents": gettext_lazy("number of documents, such as “3 documents”"),
    "due": gettext_lazy("the due date"),
    "colleague": gettext_lazy("name of the colleague who sends it"),
}
FIXED = ("link", "code", "expires", "reference")  # what each letter says by itself, in its own place
_PLACE = re.compile(r"\{([^{}]*)\}")
_ADDRESS = re.compile(r"https?://|www\.|\b[\w-]+\.(?:[a-z]{2,})/", re.IGNORECASE)
SUBJECT, LINE, PARAGRAPHS = 120, 200, 2000  # characters


class Carries(StrEnum):
    """What stands in a letter beside its words, and never together with the other (ruling 8)."""

    LINK = "link"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text. `lines`: it may have several, and paragraphs."""

    name: str
    label: str | Promise
    ours: str | Promise
    longest: int = PARAGRAPHS
    lines: bool = True
    optional: bool = False
    hint: str | Promise = ""


@dataclass(frozen=True, slots=True)
class TextKind:
    """A text that can be replaced. `template` is that of its letter, below templates/letters/; `carries` is
    what stands in the letter beside the text."""

    key: str
    label: str | Promise
    about: str | Promise
    parts: tuple[Part, ...]
    variables: tuple[str, ...]
    template: str = ""
    carries: Carries | None = None

    def part(self, name: str) -> Part:
        return next(part for part in self.parts if part.name == name)

    @property
    def subject(self) -> str:
        """What the audit log calls it."""
        return f"text:{self.key}"


def subject(ours: str | Promise) -> Part:
    return Part("subject", gettext_lazy("Subject"), ours, SUBJECT, lines=False)


def preview_line(ours: str | Promise) -> Part:
    hint = gettext_lazy("Mailboxes show it after the subject.")
    return Part("preheader", gettext_lazy("Preview line"), ours, LINE, lines=False, hint=hint)


def heading(ours: str | Promise) -> Part:
    return Part("heading", gettext_lazy("Heading"), ours, SUBJECT, lines=False)


def opening(ours: str | Promise, *, name: str = "opening", label: str | Promise = "") -> Part:
    return Part(name, label or gettext_lazy("First words"), ours)


def button(ours: str | Promise) -> Part:
    return Part("button", gettext_lazy("Button"), ours, 40, lines=False)


def closing(ours: str | Promise = "") -> Part:
    return Part("closing", gettext_lazy("Last words"), ours, optional=True)


# ---- what is said ------------------------------------------------------------------------------------------
def of(kind: TextKind, *, language: str = "") -> dict[str, str]:
    """The words of each part, the organisation's where it has its own, with their places in braces. Without a
    language, in that of the moment."""
    language = language or get_language() or settings.LANGUAGE_CODE
    own = OwnText.objects.filter(key=kind.key, language=language).values_list("words", flat=True).first()
    return ours(kind, language=language) | _known(kind, own or {})


def ours(kind: TextKind, *, language: str) -> dict[str, str]:
    """The words that Vestibule comes with."""
    with override(language):
        return {part.name: str(part.ours) for part in kind.parts}


def said(kind: TextKind, values: Mapping[str, str], *, language: str = "") -> dict[str, str]:
    """The words of each part with their places filled in. `values` has each variable of the kind."""
    return {name: filled(text, values) for name, text in of(kind, language=language).items()}


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled in, once: a value that looks like a place stays as it is. A name that
    ends with a full stop, such as “A.Ş.”, ends the sentence too."""

    def fill(place: re.Match[str]) -> str:
        value = values.get(place[1], place[0])
        return value.removesuffix(".") if text[place.end() :].startswith(".") else value

    return _PLACE.sub(fill, text)


def _known(kind: TextKind, stored: Words) -> dict[str, str]:
    """A part that this version has no more is left out."""
    names = {part.name for part in kind.parts}
    return {name: text for name, text in stored.items() if name in names}


# ---- what is refused ---------------------------------------------------------------------------------------
def problems(kind: TextKind, part: Part, text: str) -> Iterator[str]:
    """All that is wrong with these as the words of a part. Each sentence names the field."""
    field: dict[str, Any] = {"field": part.label}
    if not text and not part.optional:
        yield _("Fill in “%(field)s”") % field
    if len(text) > part.longest:
        sentence = _("%(field)s: use up to %(most)s characters. You have %(n)s")
        yield sentence % (field | {"most": grouped_digits(part.longest), "n": grouped_digits(len(text))})
    if any(_control(sign, lines=part.lines) for sign in text):
        yield _("%(field)s: remove line breaks and characters that cannot be seen") % field
    yield from _wrong_places(kind, part, text)
    if kind.carries == Carries.CODE and _ADDRESS.search(text):
        yield _("%(field)s: remove the web address. An email with a code never has a link") % field


def _control(sign: str, *, lines: bool) -> bool:
    return unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Cs") and not (lines and sign == "\n")


def _wrong_places(kind: TextKind, part: Part, text: str) -> Iterator[str]:
    """Each place must be a variable of this text, and no brace may stand alone. A line has each only once:
    a long name twice would be more than a mailbox shows."""
    places = [place[1] for place in _PLACE.finditer(text)]
    for place in places:
        words: dict[str, Any] = {"field": part.label, "place": f"{{{place[:40]}}}"}
        if place == Carries.CODE and kind.carries == Carries.LINK:
            yield _("%(field)s: never put {code} in a message that contains a link. Remove it") % words
        elif place in FIXED:
            yield _("%(field)s: remove %(place)s. The email says it by itself, in its own place") % words
        elif place not in kind.variables:
            yield _("%(field)s: %(place)s is not a variable of this text. Choose one from the list") % words
        elif not part.lines and places.count(place) > 1:
            yield _("%(field)s: use %(place)s only once") % words
    if set("{}") & set(_PLACE.sub("", text)):
        yield _("%(field)s: use { and } only around a variable, such as {name}") % {"field": part.label}


# ---- changing ----------------------------------------------------------------------------------------------
def stamp_of(words: Words) -> str:
    """What the editor shows, in short."""
    return fingerprint(sorted(words.items()))


def own(kind: TextKind, language: str) -> OwnText | None:
    """The organisation's own words, and who wrote them last; None where ours are used."""
    return OwnText.objects.select_related("changed_by").filter(key=kind.key, language=language).first()


def owned() -> dict[tuple[str, str], OwnText]:
    """All texts that were replaced, by key and language."""
    return {(one.key, one.language): one for one in OwnText.objects.select_related("changed_by")}


@transaction.atomic
def change(
    kind: TextKind, language: str, *, words: Words, seen: str | None = None, by: Staff
) -> OwnText | None:
    """Letters that are written from now on use these words; those that are stored stay. A part that says what
    ours says goes on following ours, and None is returned where all do. Raises ActionDeniedError and
    StaleFormError."""
    _refuse_person(by=by)
    if language not in dict(settings.LANGUAGES):
        raise ActionDeniedError(_("This language is not in use here."))
    cleaned = {part.name: clean(words[part.name]) for part in kind.parts}
    for part in kind.parts:
        for reason in problems(kind, part, cleaned[part.name]):
            raise ActionDeniedError(reason)
    Organisation.objects.select_for_update().get(pk=1)  # two first words of one text do not cross
    present = of(kind, language=language)
    refuse_stale(seen, stamp_of(present), subject=kind.subject)
    _note(kind, language, present, cleaned, by=by)
    return _store(kind, language, cleaned, by=by)


@transaction.atomic
def back_to_ours(kind: TextKind, language: str, *, seen: str | None = None, by: Staff) -> None:
    """The words that Vestibule comes with are used again. Raises as `change` does."""
    change(kind, language, words=ours(kind, language=language), seen=seen, by=by)


def clean(text: str) -> str:
    """As it is stored: lines end in one way, nothing stands before or after it."""
    return text.replace("\r\n", "\n").strip()


def _store(kind: TextKind, language: str, words: Words, *, by: Staff) -> OwnText | None:
    usual = ours(kind, language=language)
    differs = {name: text for name, text in words.items() if text != usual[name]}
    if not differs:
        OwnText.objects.filter(key=kind.key, language=language).delete()
        return None
    stored, _made = OwnText.objects.update_or_create(
        key=kind.key, language=language, defaults={"words": differs, "changed_by": by, "changed_at": Now()}
    )
    return stored


def _note(kind: TextKind, language: str, before: Words, after: Words, *, by: Staff) -> None:
    """An event for each part, with both texts."""
    for part in kind.parts:
        if before[part.name] != after[part.name]:
            record(
                "text.changed",
                subject=kind.subject,
                client=None,
                by=by,
                text=kind.label,
                language=language,
                part=part.label,
                before=before[part.name] or "–",
                after=after[part.name] or "–",
            )


def _refuse_person(*, by: Staff) -> None:
    if not by.administrator:
        raise ActionDeniedError(_("Only administrators can change these texts."))
