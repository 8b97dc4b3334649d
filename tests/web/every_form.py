"""Every form of every screen that can be posted, pressed as the person who sees it would."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client as Browser
from django.test.client import ClientHandler
from django.urls import resolve

from tests import factories, personas, sample_files
from tests.exchange import table_files
from tests.frontend.full_installation import World
from tests.frontend.rendering import Screen
from tests.scriptless_browser import Form, Page
from vestibule.web import form_keys

WRITTEN = {"text", "textarea", "email", "tel", "search", "url"}  # controls in which a person writes
PICTURES = {"light", "dark", "good", "bad"}  # file inputs that take no document
# What the product remembers for itself about sessions, tries and forms: no deed of a person.
OWN = ("people.Session", "organisation.Activity", "organisation.RateLimit", "organisation.S")
CHECKING = ClientHandler(enforce_csrf_checks=True)
# What follows every deed: its place in the audit log, what is to be done next, a letter about it.
FOLLOWING = re.compile(r"^(audit_|tasks_|mail_(outgoing|announce|attach))|search$")


@dataclass(frozen=True)
class Press:
    """A button of a form on a screen; `route` is the name of the address that it goes to, `gate` who may."""

    screen: Screen
    form: Form
    button: dict[str, str]
    to: str
    route: str
    gate: str

    def __str__(self) -> str:
        return f"{self.route} [{self.words}] by {self.screen.who} on {self.screen.where}"

    @property
    def words(self) -> str:
        return " ".join(self.button.get("text", "").split())

    @property
    def at(self) -> str:
        """The address of the screen."""
        return self.screen.where.partition(" ")[0]

    @property
    def drawn_by_get(self) -> bool:
        return " pressed" not in self.screen.where

    @property
    def kind(self) -> tuple[object, ...]:
        """The button, whatever row it is about."""
        value = re.sub(r"\d+|[\w-]{16,}", "N", self.button.get("value", ""))
        return self.route, self.button.get("name"), value

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of its fields, whatever row they are about."""
        return tuple(sorted({re.sub(r"\d+", "N", name) for name in self.form.kinds}))

    @property
    def written(self) -> list[str]:
        """The fields in which a person writes; passwords and codes apart."""
        names = [name for name, kind in self.form.kinds.items() if name and kind in WRITTEN]
        return [name for name in names if not form_keys.SECRET.search(name)]

    @property
    def multipart(self) -> bool:
        return "multipart" in (self.button.get("formenctype") or self.form.enctype)

    def filled(self, word: str, form: Form | None = None) -> dict[str, Any]:
        """What the form sends when this person's word is written into each of its fields."""
        form = form or self.form
        fields = self.shown(form)
        for name, kind in form.kinds.items():
            before = "".join(fields.get(name, []))
            if kind in ("select", "radio") and not before:
                fields[name] = [next(filter(None, form.options[name]), "")]
            elif kind == "checkbox" and not before:
                fields[name] = form.options[name][:1]
            elif kind != "hidden" and kind not in ("select", "radio", "checkbox"):
                fields[name] = [_typed(name, kind, word, before)]
        return fields

    def shown(self, form: Form) -> dict[str, Any]:
        """What the form sends when nobody has touched it."""
        fields = dict[str, Any]()
        for name, value in form.fields:
            fields.setdefault(name, []).append(value)
        button = self.button.get("name")
        return fields | ({button: [self.button.get("value", "")]} if button else {})

    def send(self, browser: Browser, fields: dict[str, Any]) -> Any:
        if not self.multipart:
            body = urlencode(fields, doseq=True)
            return browser.post(self.to, body, content_type="application/x-www-form-urlencoded")
        files = {name: SimpleUploadedFile(*_document(name)) for name in self.form.files}
        return browser.post(self.to, fields | files)

    def again(self, browser: Browser) -> Form:
        """The form on a newer look at its screen."""
        answer = browser.get(self.at)
        screen = Screen(self.screen.where, self.screen.who, answer.status_code, answer.content.decode())
        alike = [one for one in presses_on(screen) if (one.kind, one.to) == (self.kind, self.to)]
        return next(one.form for one in alike if one.fields == self.fields)


@cache
def _document(name: str) -> tuple[str, bytes]:
    """The same name and bytes each time, as from one folder of one person."""
    if name == "table":
        return "table.csv", table_files.csv("Otto GmbH")
    if name in PICTURES:
        return f"{name}.png", sample_files.png(len(name))
    return f"{name}.pdf", sample_files.pdf(name)


def _typed(name: str, kind: str, word: str, before: str) -> str:
    if kind == "password":
        return personas.PASSWORD
    if form_keys.SECRET.search(name):
        return factories.CODE
    if name in ("recipient", "prefix"):  # asks about an address that is not on file first; takes six letters
        return before
    if name in ("colour", "holidays"):
        return {"colour": _colour, "holidays": _day}[name](word)
    if kind == "email" or "@" in before:
        return f"{word.lower()}@verdi.example"
    by_kind = {"number": before or "3", "date": before or "2031-05-06", "time": before, "tel": _number(word)}
    return by_kind.get(kind, f"{word} wrote {name}")


def _number(word: str) -> str:
    """What this person writes where a number to call is asked for."""
    return "+44 " + "".join(str(ord(letter) % 10) for letter in word)


def _colour(word: str) -> str:
    """What this person writes where a colour is asked for."""
    return f"#{word.encode().hex()[:6]}"


def _day(word: str) -> str:
    """And where a day is."""
    return f"2031-05-{len(word)}"


def page_of(answer: Any, at: str = "/") -> Page:
    """What stands on a screen, or in an answer."""
    html = answer.html if isinstance(answer, Screen) else answer.content.decode()

    class Response:
        status_code, url, text = 200, at, html

    return Page(Response)


def presses_on(screen: Screen) -> Iterator[Press]:
    at = screen.where.partition(" ")[0]
    for form in page_of(screen, at).forms:
        for button in form.buttons or [{}]:
            if button.get("formmethod", form.method) == "post":
                to = urldefrag(urljoin(at, button.get("formaction") or form.action)).url
                found = resolve(urlsplit(to).path)
                yield Press(screen, form, button, to, found.view_name, found.func.gate)


def every_press(screens: Iterable[Screen]) -> list[list[Press]]:
    """All presses, those together that are alike. First in each list stand those that differ in their fields,
    and of these the ones on a screen that was only looked at."""
    found: dict[tuple[object, ...], dict[tuple[str, ...], list[Press]]] = {}
    for screen in sorted(screens, key=lambda one: " pressed" in one.where):
        if not screen.where.startswith(("/error/", "/setup/ pressed")):
            for press in presses_on(screen):
                found.setdefault(press.kind, {}).setdefault(press.fields, []).append(press)
    return [
        [
            *(first for first, *_rest in alike.values()),
            *(one for _first, *rest in alike.values() for one in rest),
        ]
        for alike in found.values()
    ]


def browser_of(world: World, who: str) -> Browser:
    """The browser in which somebody is signed in, checked as a real one is."""
    browser = Browser(enforce_csrf_checks=True)
    browser.handler = CHECKING  # its middleware looks through all static files when it is loaded
    if known := world.browsers.get(who):
        browser.cookies = copy.deepcopy(known.cookies)
    return browser


@contextmanager
def forgotten() -> Iterator[None]:
    """Whatever is done here has not been done afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def stored(word: str, tables: Iterable[str]) -> bool:
    """Whether something that this person wrote stands in one of these tables, the audit log apart."""
    marks = [f"%{mark}%" for mark in (word, _number(word), _colour(word), _day(word))]
    asked = [
        f'SELECT 1 FROM "{table}" AS t WHERE {" OR ".join(["t::text ILIKE %s"] * len(marks))}'
        for table in tables
        if not table.startswith("audit_")
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join([*asked, "SELECT 1 WHERE false"]),
            marks * len(asked),
        )
        return cursor.fetchone() is not None


@dataclass(frozen=True)
class Deeds:
    """What stands in each table that a person can change, and how often each was written to till then."""

    rows: dict[str, tuple[int, str]]
    writes: dict[str, int] = field(compare=False)


def deeds(since: Deeds | None = None) -> Deeds:
    """How many rows each table has, and a digest of them. Since an earlier look, of which nothing was undone,
    only the tables are read that were written to."""
    writes = _writes()
    if since is None:
        return Deeds(_digests(writes), writes)
    return Deeds(since.rows | _digests({one for one in writes if writes[one] != since.writes[one]}), writes)


def as_before(then: Deeds) -> Deeds:
    """The same rows, since all that was written after them is undone."""
    return Deeds(then.rows, _writes())


@cache
def _tables() -> list[str]:
    return sorted(
        model._meta.db_table for model in apps.get_models() if not model._meta.label.startswith(OWN)
    )


def _writes() -> dict[str, int]:
    """How many rows of each table this transaction has written, also those that were undone since."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, pg_stat_get_xact_tuples_inserted(t) + pg_stat_get_xact_tuples_updated(t)"
            " + pg_stat_get_xact_tuples_deleted(t)"
            " FROM unnest(%s::text[]) AS name, LATERAL CAST(quote_ident(name) AS regclass) AS t",
            [_tables()],
        )
        return dict(cursor.fetchall())


def _digests(tables: Iterable[str]) -> dict[str, tuple[int, str]]:
    asked = " UNION ALL ".join(
        f"SELECT '{table}', count(*), md5(coalesce(string_agg(t::text, '' ORDER BY t::text), ''))"
        f' FROM "{table}" AS t'
        for table in sorted(tables)
    )
    if not asked:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return {table: (count, digest) for table, count, digest in cursor.fetchall()}


def changed(before: Deeds, after: Deeds) -> set[str]:
    return {table for table in after.rows if after.rows[table] != before.rows[table]}


def made(before: Deeds, after: Deeds) -> set[str]:
    """The tables that have more rows, apart from what follows every deed."""
    more = {table for table in after.rows if after.rows[table][0] > before.rows[table][0]}
    return {table for table in more if not FOLLOWING.search(table)}
