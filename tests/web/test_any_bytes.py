"""Any bytes in any parameter of any route: an answer of 2xx to 4xx with a sentence, and a GET that changes
nothing (F-32)."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, quote_from_bytes, urlsplit

import pytest
from django.test import override_settings

from tests import personas
from tests.mail.service_reports import settings_of
from vestibule.core.forms import label_of
from vestibule.core.numbers import number
from vestibule.web import form_keys, ranges

from .all_addresses import Asked, Place, Wire, places, with_parameter

FOUND = ["²".encode(), b"9" * 5000, b"a\x00b"]  # the bytes of F-32
MORE = [
    b"",
    b"-1",
    b"9" * 18,
    b"9" * 19,
    "٣".encode(),
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"'\"><",
    b"0",
    b"x" * 3000,
    "\u202ea\U0001f600".encode(),
    b"%s{}\\",
]
TYPES = [
    b"application/x-www-form-urlencoded; charset=utf-7",
    b"multipart/form-data; boundary=x; charset=hex",
    b"text/html; charset*=x'y",
    b"multipart/form-data",
]
HEADERS = [
    b"range",
    b"if-range",
    b"if-none-match",
    b"upload-length",
    b"upload-offset",
    b"upload-metadata",
    b"upload-checksum",
    b"hx-request",
    b"hx-current-url",
]

QUERIES = ["q", "tab", "task", "before", "view", "category", "documents", "next", "kind"]


@pytest.fixture(scope="module")
def installation(django_db_blocker) -> Iterator[tuple[Wire, list[Place]]]:
    from django.db import transaction

    # a sending service is set, so that the address of its reports is one that answers
    reports = override_settings(MAIL_REPORTS=settings_of("mailgun"))
    with reports, django_db_blocker.unblock(), transaction.atomic():
        yield Wire(), places()
        transaction.set_rollback(True)


def form(fields: list[tuple[str, str]], bad: str = "", given: bytes = b"") -> bytes:
    pairs = [(name.encode(), given if name == bad else value.encode()) for name, value in fields]
    return b"&".join(f"{quote_from_bytes(name)}={quote_from_bytes(value)}".encode() for name, value in pairs)


@pytest.mark.timeout(900)
@pytest.mark.covers("F-32", "S-31")
def test_every_route_and_every_named_parameter_takes_the_bytes_of_f_32(installation):
    wire, all_places = installation
    problems = []
    done: set[tuple[str, int]] = set()
    for place in all_places:
        for nth in range(place.route.count("<") or 1):
            if (place.route, nth) in done:
                continue
            done.add((place.route, nth))
            for given in FOUND:
                path = with_bytes(place, nth, given)
                query = b"q=" + quote_from_bytes(given).encode()
                problems.append(wire.problem(place, Asked("GET", path, query)))
        for kind in TYPES:
            problems.append(
                wire.problem(
                    place,
                    Asked(
                        "POST", urlsplit(place.path).path, b"q=1", b"do=%C2%B2", ((b"content-type", kind),)
                    ),
                )
            )
    assert {route for route, _nth in done} >= {place.route for place in all_places} and len(done) > 100
    assert not (wrong := [one for one in problems if one]), "\n".join(wrong[:20])


@pytest.mark.timeout(900)
@pytest.mark.covers("F-32", "S-31")
def test_every_field_of_every_form_takes_the_bytes_of_f_32(installation, long_run: bool):
    wire, all_places = installation
    problems, fields = [], set()
    for place in all_places:
        for name, _value in parse_qsl(urlsplit(place.path).query):
            for given in FOUND:
                query = form(parse_qsl(urlsplit(place.path).query), name, given)
                problems.append(wire.problem(place, Asked("GET", urlsplit(place.path).path, query)))
        for method, at, known in place.forms:
            for name in dict.fromkeys(name for name, _value in known):
                if (kind := (place.route, method, name)) in fields:
                    continue
                fields.add(kind)
                for given in FOUND:
                    body = form(known, name, given)
                    asked = (
                        Asked("GET", at, body)
                        if method == "get"
                        else Asked("POST", urlsplit(at).path, body=body)
                    )
                    problems.append(wire.problem(place, asked))
    assert len(fields) > 120, sorted(fields)
    assert not (wrong := [one for one in problems if one]), "\n".join(wrong[:20])


@pytest.mark.timeout(3600)
@pytest.mark.covers("F-32", "S-31")
def test_drawn_bytes_at_drawn_places(installation, long_run: bool):
    """Routes, parameters, headers and bytes by a fixed seed: 300, with --long 10,000."""
    wire, all_places = installation
    draw = random.Random(32)
    problems = [
        problem
        for _ in range(10_000 if long_run else 300)
        if (problem := wire.problem(*drawn(draw, all_places)))
    ]
    assert not problems, "\n".join(problems[:20])


def drawn(draw: random.Random, all_places: list[Place]) -> tuple[Place, Asked]:
    place = draw.choice(all_places)
    given = draw.choice([*FOUND, *MORE, draw.randbytes(draw.randrange(1, 60))])
    path = with_bytes(place, draw.randrange(4), given) if draw.random() < 0.4 else urlsplit(place.path).path
    headers = [
        (name, given.translate(None, bytes(range(32))) or b"1")
        for name in draw.sample(HEADERS, draw.randrange(3))
    ]
    if b"tus" in place.route.encode() or "uploads" in place.route:
        headers.append((b"tus-resumable", b"1.0.0"))
    if place.forms and draw.random() < 0.5:
        method, at, known = draw.choice(place.forms)
        body = form(known, draw.choice(known)[0] if known else "", given)
        if draw.random() < 0.1:
            headers.append((b"content-type", draw.choice(TYPES[:2])))
        if method == "get":
            return place, Asked("GET", at, body, headers=tuple(headers))
        return place, Asked("POST", urlsplit(at).path, body=body, headers=tuple(headers))
    query = form([(draw.choice(QUERIES), "")]) + quote_from_bytes(given).encode()
    method = draw.choice(["GET", "GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"])
    return place, Asked(
        method, path, query, b"a=1" if method in ("POST", "PUT", "PATCH") else b"", tuple(headers)
    )


def with_bytes(place: Place, nth: int, given: bytes) -> str:
    return with_parameter(place, nth, given) if "<" in place.route else urlsplit(place.path).path


@pytest.mark.covers("F-32")
def test_a_number_is_digits_and_nothing_else():
    assert [number(text) for text in ("7", "007", "0", "9" * 18)] == [7, 7, 0, 10**18 - 1]
    assert [
        number(text)
        for text in ("", None, "²", "٣", "-1", "+1", " 1", "1\n", "1_0", "9" * 19, "9" * 5000, b"\xb2")
    ] == [None] * 12


@pytest.mark.covers("F-32")
def test_a_range_of_five_thousand_digits_is_a_range_we_cannot_read():
    for asked in (b"bytes=0-" + b"9" * 5000, b"bytes=-" + b"9" * 5000, b"bytes=\xb2-", "bytes=٣-".encode()):
        assert ranges.asked("GET", {b"range": asked}, 100, '"a"') == ranges.Span(0, 100, 200)
    assert ranges.asked("GET", {b"range": b"bytes=0-999999999999"}, 100, '"a"') == ranges.Span(0, 100, 206)


@pytest.mark.covers("F-32", "S-31")
def test_too_many_fields_are_told_and_what_was_typed_is_shown(client, db):
    personas.northwind()
    words = "a long answer that nobody wants to type again"
    page = client.get("/portal/sign-in/").content.decode()
    key = re.search(rf'name="{form_keys.NAME}" value="([^"]+)"', page)[1]
    body = form(
        [
            ("note", words),
            ("password", "a secret of some length"),
            (form_keys.NAME, key),
            *((f"f{nth}", "x") for nth in range(2100)),
        ]
    )
    answer = client.post("/portal/sign-in/", body, content_type="application/x-www-form-urlencoded")
    said = answer.content.decode()
    assert (
        answer.status_code == 400
        and "more than 2,000 fields" in said
        and words in said
        and "a secret" not in said
    )
    foreign = client.post(
        "/portal/sign-in/",
        body.replace(quote_from_bytes(key.encode()).encode(), b"x" * 20),
        content_type="application/x-www-form-urlencoded",
    )
    assert foreign.status_code == 400 and words not in foreign.content.decode(), (
        "words of another page are not shown on ours"
    )
    assert (
        client.post(
            "/portal/sign-in/",
            form([(f"f{nth}", "x") for nth in range(1500)]),
            content_type="application/x-www-form-urlencoded",
        ).status_code
        == 200
    )


@pytest.mark.covers("F-32")
def test_a_zero_byte_is_told_with_the_name_of_its_field(client, db):
    answer = client.post("/portal/sign-in/", {"login": "mina\x00@bianchi.example", "password": "x"})
    assert answer.status_code == 400 and "The field “Email” contains a character" in answer.content.decode()
    assert label_of("client-prefix") == "First letters of references", "a form with a prefix"
    assert label_of("password") == label_of("new-field") == "", "two forms call it otherwise, none knows it"
    assert client.get("/portal/sign-in/?next=%00").status_code == 400


@pytest.mark.covers("F-32")
def test_only_utf_8_is_read(client, db):
    for charset in ("utf-7", "hex", "idna", "undefined"):
        answer = client.generic(
            "POST",
            "/desk/sign-in/",
            b"login=a",
            content_type=f"application/x-www-form-urlencoded; charset={charset}",
        )
        assert answer.status_code == 400 and "Send the form as UTF-8" in answer.content.decode(), charset
