"""A language in which every translated letter has an accent, and a world whose names have no Latin letter: a
Latin word that is left on a page was never translated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.db import models
from django.test import override_settings
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import trans_real

from vestibule.core.prepared import converting_fields
from vestibule.core.sentences import MARK, SentenceField, read

from .long_names import changed, is_name, read_json

CODE = "eo"  # one that Django knows; its own catalogue is not used
ACCENTS = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÀƁĈĎÈƑĜĤÌĴĶĹṀŃÒƤɊŔŜŤÙṼŴẊỲŹàƀĉďèƒĝĥìĵķĺṁńòƥɋŕŝťùṽŵẋỳź",
)
CYRILLIC = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "АБЦДЕФГХИЙКЛМНОПЩРСТУВШЖЫЗабцдефгхийклмнопщрстувшжыз",
)
PLACES = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{[^}]*\}|<[^>]*>|&#?\w+;)")  # what a translator leaves as it is
READ = {"title", "alt", "placeholder", "aria-label", "aria-description", "content", "value", "label"}
SILENT = {"script", "style", "svg", "textarea", "code", "template"}
WORD = re.compile(r"[A-Za-z]{3,}")
NO_WORD = re.compile(
    r"\S*(?:://|@|\.example|^/)\S*"  # addresses
    r"|\b[\w-]*\d[\w-]*\b"  # references, dates in digits
    r"|\{[^}]*\}|(?<!\w)\.\w+"  # places for values, extensions
    r"|\S*WWWW\S*"  # what was typed a moment ago: long_names.py
    r"|Supplier self-declaration"  # a name that the list of tasks reads without its field
)
NAMES = {  # the same in every language
    *("Vestibule", "Rome"),
    "Esperanto",  # where one chooses a language, each has its own name
    *("PDF", "JPG", "PNG", "GIF", "TIFF", "HEIC", "ZIP", "DOCX", "XLSX", "ODT", "CSV", "Excel"),
}
WRITTEN = {
    "text",
    "html",
    "last_error",
    "request_message",
}  # a letter stays in its language, a mail server speaks its own
# Sentences of ours that hold what people wrote, or nothing else.
HOLDING = {
    "tasks.Task.detail",
    "docrequests.Review.comment",
    "docrequests.ItemVerdict.reason",
    "notifications.Notification.sentence",
    "exchange.Import.problem",
}
TABLES = {"exchange.Import.found", "exchange.Import.outcome"}  # what stands in somebody's file
SENT = {"links.Receipt.files", "links.Receipt.answered"}  # what customers called what they sent


class _Translation(trans_real.DjangoTranslation):
    def gettext(self, message: str) -> str:
        context, _, text = message.rpartition("\x04")
        return message if context.endswith("day") else accented(text)  # the letters of a date format

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return accented((singular if number == 1 else plural).rpartition("\x04")[2])


def accented(text: str) -> str:
    """The translation of a text; places for values, tags and entities stay."""
    return "".join(part if PLACES.fullmatch(part) else part.translate(ACCENTS) for part in PLACES.split(text))


@contextmanager
def spoken() -> Iterator[None]:
    """Pages and letters are in the language of accents, and what people wrote reads in Cyrillic letters;
    what is stored stays as it is."""
    fields = [
        field
        for model in apps.get_models()
        if model.__module__.startswith("vestibule.")
        for field in model._meta.concrete_fields
        if field.name in WRITTEN
        or field.name == "questions"
        or str(field) in TABLES | SENT
        or (is_name(field) and not _ours(field))
    ]
    for field in fields:
        if str(field) in HOLDING:
            field.from_db_value = _sentence
        elif str(field) in TABLES:
            field.from_db_value = _table
        elif str(field) in SENT:
            field.from_db_value = _sent
        else:
            field.from_db_value = _json if isinstance(field, models.JSONField) else _text
    converting_fields.cache_clear()
    try:
        language = override_settings(LANGUAGES=[(CODE, "Esperanto")], LANGUAGE_CODE=CODE)
        with language, in_accents(), translation.override(CODE):
            yield
    finally:
        for field in fields:
            del field.from_db_value
        converting_fields.cache_clear()


@contextmanager
def in_accents() -> Iterator[None]:
    """The language of accents is there, for whoever asks for it."""
    trans_real._translations[CODE] = _Translation(CODE)
    try:
        yield
    finally:
        trans_real._translations.pop(CODE, None)


def _ours(field: models.Field[Any, Any]) -> bool:
    return (isinstance(field, SentenceField) and str(field) not in HOLDING) or "email" in field.name


def written(words: str) -> str:
    """Somebody's own words in other letters; addresses and what stands in braces or tags stay."""
    parts = re.split(rf"{PLACES.pattern}|(\s+)", words)
    kept = [
        part if PLACES.fullmatch(part) or "@" in part else part.translate(CYRILLIC) for part in parts if part
    ]
    return SafeString("".join(kept)) if isinstance(words, SafeString) else "".join(kept)


def _text(value: str | None, expression: object, connection: object) -> str | None:
    return written(value) if value else value


def _json(value: str | None, expression: object, connection: object) -> object:
    said = read_json(value, _said)
    return [_question(one) for one in said] if isinstance(said, list) else said


def _sentence(value: str | None, expression: object, connection: object) -> str | None:
    if not value or not value.startswith(MARK):
        return _text(value, expression, connection)
    return read(changed(json.loads(value), _said))


def _table(value: str, expression: object, connection: object) -> object:
    """How a file is read, and what becomes of its rows, is said in words of ours."""
    told = json.loads(value)
    told |= {name: _cells(told[name]) for name in ("headings", "samples") if name in told}
    if "first" in told:
        told["first"] = [(row, fate, _cells(cells)) for row, fate, cells in told["first"]]
    return told


def _sent(value: str, expression: object, connection: object) -> object:
    return _cells(json.loads(value))


def _cells(value: Any) -> object:
    if isinstance(value, dict):
        return {name: _cells(one) for name, one in value.items()}
    return [_cells(one) for one in value] if isinstance(value, list) else _said(value)


def _said(words: object) -> object:
    return written(words) if isinstance(words, str) else words


def _question(question: dict[str, Any]) -> dict[str, Any]:
    changed = {key: _said(question[key]) for key in ("label", "hint") if key in question}
    return question | changed | {"options": [_said(one) for one in question.get("options", [])]}


class _Reader(HTMLParser):
    """What a person reads or hears on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.silent: list[str] = []
        self.heard: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag in SILENT or told.get("translate") == "no":  # names of time zones
            self.silent.append(tag)
        if tag == "meta" and told.get("name") != "description":
            return
        if tag == "input" and told.get("type") not in ("submit", "button"):
            told.pop("value", None)
        if tag in ("option", "button", "progress", "meter", "li"):
            told.pop("value", None)
        self.heard += [value or "" for name, value in told.items() if name in READ]
        self.heard += [
            value for name, value in told.items() if name.startswith("data-") and value and " " in value
        ]

    def handle_endtag(self, tag: str) -> None:
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.heard.append(data)


def untranslated(html: str) -> list[str]:
    """What is read there and has a Latin word."""
    reader: Any = _Reader()
    reader.feed(html)
    return [
        " ".join(text.split())
        for text in reader.heard
        if any(word not in NAMES for word in WORD.findall(NO_WORD.sub(" ", text)))
    ]
