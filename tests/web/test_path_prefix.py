"""Below a path (VESTIBULE_BASE_URL=https://host/office): every address of a page, every redirect and every
letter stays below it. And which addresses there may be, with which cookies (ruling 29)."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import set_script_prefix

from tests import personas
from vestibule.core.absolute_urls import absolute_url
from vestibule.environment import Environment
from vestibule.web.sessions import cookie_name

ADDRESS = re.compile(r"""\b(?:href|src|action)="(/[^"]*)\"""")


@pytest.fixture
def below(settings):
    settings.FORCE_SCRIPT_NAME, settings.STATIC_URL = "/office", "/office/static/"
    settings.ORIGIN, settings.COOKIE_MARK = "https://example.org", "-4f1c20"
    # As the WSGI handler does for each request; the client of tests goes past it.
    set_script_prefix("/office/")
    yield settings
    set_script_prefix("/")


@pytest.mark.parametrize("path", ["/", "/desk/sign-in/", "/nowhere/"])
def test_every_address_of_a_page_stays_below_the_path(client, db, below, path):
    found = ADDRESS.findall(client.get(path).content.decode())
    assert len(found) > 1 and [address for address in found if not address.startswith("/office/")] == []


def test_whoever_has_to_sign_in_comes_back_below_the_path(client, db, below):
    assert client.get("/desk/works/")["Location"] == "/office/desk/sign-in/?next=%2Foffice%2Fdesk%2Fworks%2F"


def test_a_letter_and_the_console_name_the_whole_address(below):
    assert absolute_url("guest:request_link", "abc") == "https://example.org/office/r/abc/"
    assert absolute_url("setup", "abc") == "https://example.org/office/setup/abc/"


@pytest.mark.covers("R-22")
def test_cookies_name_the_installation_below_a_path(below):
    assert cookie_name("desk").endswith("desk-4f1c20")
    below.HTTPS = True
    assert cookie_name("desk") == "__Host-desk-4f1c20"


@pytest.mark.parametrize(
    "given", ["https://example.org", "https://example.org/office", "https://example.org/a/b.c/"]
)
def test_a_base_address_may_have_a_path(given):
    env = Environment({"VESTIBULE_BASE_URL": given})
    assert env.base_url("VESTIBULE_BASE_URL", "", proxies=[]) == given.rstrip("/")
    env.settle()


@pytest.mark.parametrize(
    "given",
    [
        "https://example.org/../x",
        "https://example.org/a//b",
        "https://example.org/a?b=c",
        "https://example.org/a#b",
    ],
)
def test_what_is_no_base_address_is_told(given):
    env = Environment({"VESTIBULE_BASE_URL": given})
    env.base_url("VESTIBULE_BASE_URL", "", proxies=[])
    with pytest.raises(Exception, match="is not a base address"):
        env.settle()


@pytest.mark.covers("R-29")
def test_cookies_over_https_are_bound_to_this_host_and_never_sent_in_clear(db, settings):
    settings.HTTPS = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    anna = personas.anna()
    browser = Client()
    typed = {"login": anna.login.email, "password": personas.PASSWORD}
    assert browser.post("/desk/sign-in/", typed, secure=True).status_code == 302
    cookie = browser.cookies["__Host-desk"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")
    assert not [name for name in browser.cookies if not name.startswith("__Host-")]


@pytest.mark.covers("R-29")
@pytest.mark.parametrize("given", ["http://127.0.0.1:8000", "http://[::1]:8000", "http://localhost"])
def test_plain_http_is_for_this_machine(given):
    env = Environment({"VESTIBULE_BASE_URL": given})
    assert env.base_url("VESTIBULE_BASE_URL", "", proxies=[]) == given
    env.settle()


@pytest.mark.covers("R-29")
def test_plain_http_elsewhere_needs_a_trusted_proxy():
    given = {"VESTIBULE_BASE_URL": "http://documents.example.org"}
    env = Environment(given)
    env.base_url("VESTIBULE_BASE_URL", "", proxies=[])
    with pytest.raises(Exception, match="plain http shows documents to everyone on the way"):
        env.settle()
    behind = Environment(given)
    behind.base_url("VESTIBULE_BASE_URL", "", proxies=["10.0.0.5"])
    behind.settle()
