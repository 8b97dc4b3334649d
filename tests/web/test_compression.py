"""Pages are compressed where no secret meets the words of another site (F-72; BREACH)."""

from __future__ import annotations

import gzip
import re

import pytest
from django.test import Client

from tests import factories, personas

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def anna() -> Client:
    w = factories.world()
    factories.submitted(w)
    browser = Client()
    browser.post("/desk/sign-in/", {"login": w.anna.login.email, "password": personas.PASSWORD})
    return browser


def encoding(browser: Client, path: str, method: str = "get", **headers: str) -> str:
    answer = getattr(browser, method)(path, headers={"Accept-Encoding": "gzip", **headers})
    return answer.headers.get("Content-Encoding", "")


@pytest.mark.covers("F-72")
def test_a_page_is_sent_compressed(anna: Client):
    plain = anna.get("/desk/")
    packed = anna.get("/desk/", headers={"Accept-Encoding": "gzip, br", "Sec-Fetch-Site": "same-origin"})
    assert packed.headers["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain.headers
    assert int(packed.headers["Content-Length"]) == len(packed.content) < len(plain.content) / 3
    assert b"</html>" in gzip.decompress(packed.content)
    assert encoding(anna, "/desk/requests/?q=Bianchi", **{"Sec-Fetch-Site": "same-origin"}) == "gzip"
    assert encoding(anna, "/desk/requests/") == "gzip", (
        "from a browser that does not say who asked, without words of others"
    )


@pytest.mark.covers("F-72", "S-30")
def test_what_another_site_could_have_put_words_into_is_sent_as_it_is(anna: Client):
    assert encoding(anna, "/desk/requests/?q=guess", **{"Sec-Fetch-Site": "cross-site"}) == ""
    assert encoding(anna, "/desk/", **{"Sec-Fetch-Site": "same-site"}) == ""
    assert encoding(anna, "/desk/requests/?q=guess") == ""
    assert encoding(anna, "/desk/sign-in/", "post", **{"Sec-Fetch-Site": "same-origin"}) == ""


@pytest.mark.covers("F-72")
def test_lengths_are_random_and_tokens_are_masked(anna: Client):
    answers = [
        anna.get("/desk/", headers={"Accept-Encoding": "gzip", "Sec-Fetch-Site": "none"}) for _ in range(12)
    ]
    tokens = {
        re.search(rb'csrfmiddlewaretoken" value="(\w+)"', gzip.decompress(one.content))[1] for one in answers
    }
    assert len(tokens) == 12 and len({len(one.content) for one in answers}) > 4
