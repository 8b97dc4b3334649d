"""Every address that an installation with something in it has, with every form that stands there; and
requests of any bytes to them, as the bridge would make them. What a request did is taken back after it."""

from __future__ import annotations

import io
import re
import time
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from types import SimpleNamespace
from urllib.parse import parse_qsl, quote, urljoin, urlsplit

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.client import ClientHandler
from django.urls import Resolver404, resolve

from tests import factories, personas
from tests.architecture.test_routes import ours
from tests.guest import in_process_browser
from tests.mail.service_reports import Post
from tests.scriptless_browser import Page
from vestibule.links.models import Purpose
from vestibule.organisation.models import record_heartbeat
from vestibule.web.asgi_bridge import environ

SHAPES = {re.sub(r"<\w+:(\w+)>", "{}", address): address for address, _view in ours()}
AUDIT = {"audit_auditevent", "audit_auditdetails", "audit_unsealed"}
VIEWED = {"/desk/files/<str:public_id>/pages/<int:number>/"}  # security rule 29: each look is a row
SERVICE = "/hooks/mail/"  # a sending service comes here with its secret
# Who is here, since when, and how often something was tried: `organisation_activity` notes each five
# minutes that somebody still looks.
UNCOUNTED = {"people_session", "organisation_activity", "organisation_ratelimit", "organisation_cache"}


@dataclass
class Place:
    """One address as somebody may open it: the browser that may, its route, and the forms that stand on the
    page."""

    path: str
    route: str
    browser: Client
    # Method, address, fields.
    forms: list[tuple[str, str, list[tuple[str, str]]]] = field(default_factory=list)


def browsers() -> dict[str, Client]:
    """Ada, Mina, and whoever holds three links, each inside."""
    installation = in_process_browser.installation()
    w = installation.w
    factories.submitted(w)
    factories.asked(w)
    factories.application(w)
    staff, customer = Client(), Client()
    staff.post(
        "/desk/sign-in/", {"login": factories.administrator().login.email, "password": personas.PASSWORD}
    )
    customer.post("/portal/sign-in/", {"login": w.mina.email, "password": personas.PASSWORD})
    record_heartbeat()
    guest = in_process_browser.entered(installation.links["upload"], installation.links["download"])
    guest.post(in_process_browser.letter_address(installation.links[Purpose.REQUEST]))
    return {"desk": staff, "nobody": Client(), "portal": customer, "guest": guest, "begin": installation}


def places() -> list[Place]:
    """Found as a robot finds them: from the first pages along every link, form and picture. A route that no
    page leads to stands with its bare shape."""
    known = browsers()
    installation = known.pop("begin")
    interfaces = {"desk": "desk", "portal": "portal"}
    waiting = [(at, interfaces.get(at.split("/")[1], "nobody")) for at in SHAPES if "{" not in at]
    client = installation.w.client.pk
    tabs = ("people", "details", "audit", "messages")
    waiting += [(f"/desk/clients/{client}/?tab={tab}", "desk") for tab in tabs]
    waiting += [(f"/{interface}/sign-in/", "nobody") for interface in interfaces]
    waiting += [(installation.at(purpose), "guest") for purpose in installation.links]
    waiting += [(in_process_browser.letter_address(link), "guest") for link in installation.links.values()]
    seen: dict[tuple[str, str], Place] = {}
    often: dict[str, int] = {}
    while waiting:
        at, interface = waiting.pop(0)
        path = urlsplit(at).path
        key = (path, "&".join(sorted(name for name, _value in parse_qsl(urlsplit(at).query))))
        route = route_of(path)
        if not route or key in seen or often.get(route, 0) >= 3:
            continue
        often[route] = often.get(route, 0) + 1
        place = seen[key] = Place(at, route, known[interface])
        answer = Client.get(known[interface], at)
        if "html" not in answer.get("Content-Type", "") or answer.status_code != 200:
            continue
        page = Page(SimpleNamespace(status_code=200, url=at, text=answer.content.decode()))
        for form in page.forms:
            fields = [one for one in form.fields if one[0] and one[0] != "csrfmiddlewaretoken"]
            buttons = [[(b["name"], b.get("value", ""))] for b in form.buttons if b.get("name")] or [[]]
            place.forms += [
                (form.method, urljoin(at, form.action or at), fields + button) for button in buttons
            ]
        found = re.findall(
            r'(?:href|src|action|hx-get|hx-post|data-[a-z-]+)="(/[^"]*)"', answer.content.decode()
        )
        waiting += [(one.replace("&amp;", "&"), interface) for one in found]
    bare = [
        Place(re.sub(r"<\w+:\w+>", "1", one), one, known.get(one.split("/")[1], known["guest"]))
        for one in set(SHAPES.values()) - set(often)
    ]
    return [*seen.values(), *bare]


def route_of(path: str) -> str:
    """The route as it stands in the table; empty for none."""
    try:
        return "/" + resolve(path).route
    except Resolver404:
        return ""


def with_parameter(place: Place, nth: int, given: bytes) -> str:
    """The address with its nth named parameter replaced, as it goes over the wire."""
    parts = place.route.split("/")
    named = [at for at, part in enumerate(parts) if part.startswith("<")]
    now = urlsplit(place.path).path.split("/")
    now[named[nth % len(named)]] = quote(given, safe="")
    return "/".join(now)


@dataclass(frozen=True)
class Asked:
    """One request: what goes over the wire."""

    method: str
    path: str
    query: bytes = b""
    body: bytes = b""
    headers: tuple[tuple[bytes, bytes], ...] = ()


class Wire:
    """Hands requests to Django exactly as the bridge does, and looks at the tables around each."""

    def __init__(self) -> None:
        self.handler = ClientHandler(enforce_csrf_checks=False)
        with connection.cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
            self.tables = [name for (name,) in cursor.fetchall() if name not in UNCOUNTED]
        one = "SELECT coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') FROM {} t"
        self.digest_of_all = (
            "SELECT ARRAY[" + ", ".join(f"({one.format(table)})" for table in self.tables) + "]"
        )
        self.before: dict[str, str] = {}
        self.until = 0.0

    def digest(self) -> dict[str, str]:
        """Of each table."""
        with connection.cursor() as cursor:
            cursor.execute(self.digest_of_all)
            return dict(zip(self.tables, cursor.fetchone()[0], strict=True))

    def problem(self, place: Place, asked: Asked) -> str:
        """Empty when the answer is 2xx to 4xx with a sentence and, for GET, no table changed; else what is
        wrong."""
        self._keep_alive()
        if place.route == SERVICE:
            secret = Post(b"").said()["Authorization"].encode()
            asked = replace(asked, headers=(*asked.headers, (b"authorization", secret)))
        with transaction.atomic():
            answer = self._answer(place.browser, asked)
            after = self.digest() if asked.method == "GET" else {}
            transaction.set_rollback(True)
        changed = {table for table in after if after[table] != self.before[table]} - (
            AUDIT if place.route in VIEWED else set()
        )
        if changed:
            return f"{asked} of {place.route} changed {', '.join(changed)}"
        if told(answer, asked):
            return ""
        return f"{asked} of {place.route} was answered {answer.status_code} {answer.content[:300]!r}"

    def _keep_alive(self) -> None:
        """The worker was seen within the minute that /readyz allows it. Nothing else stays of a request, so
        the tables are looked at once."""
        if time.monotonic() > self.until:
            record_heartbeat()
            self.before, self.until = self.digest(), time.monotonic() + 20

    def _answer(self, browser: Client, asked: Asked) -> HttpResponse:
        cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in browser.cookies.items())
        headers = [(b"host", b"testserver"), (b"cookie", cookies.encode()), *asked.headers]
        if asked.body:
            headers.append((b"content-length", str(len(asked.body)).encode()))
            if not any(name == b"content-type" for name, _value in asked.headers):
                headers.append((b"content-type", b"application/x-www-form-urlencoded"))
        path = re.sub(rb"%([0-9a-fA-F]{2})", lambda m: bytes([int(m[1], 16)]), asked.path.encode()).decode(
            "utf-8", "surrogateescape"
        )
        scope = {
            "type": "http",
            "method": asked.method,
            "scheme": "http",
            "http_version": "1.1",
            "path": path,
            "query_string": asked.query,
            "headers": headers,
            "client": ("192.0.2.7", 1),
            "server": ("testserver", 80),
        }
        return self.handler(environ(scope, io.BytesIO(asked.body)))


def told(answer: HttpResponse, asked: Asked) -> bool:
    """Whether the status is one of 2xx to 4xx, and a no says at least one sentence."""
    if not 200 <= answer.status_code < 500:
        return False
    if answer.status_code < 400 or asked.method == "HEAD" or answer.status_code == HTTPStatus.NOT_MODIFIED:
        return True
    text = re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(title|svg|script).*?</\1>", " ", answer.content.decode()))
    return len(re.findall(r"[A-Za-z]{2,}", text)) >= 3
