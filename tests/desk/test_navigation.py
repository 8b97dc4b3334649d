"""What the navigation leads to, on a screen of any width."""

from __future__ import annotations

import re

import pytest

from tests import personas
from tests.signed_in import browser_of

pytestmark = pytest.mark.usefixtures("db")
NAV = re.compile(r'<nav class="v-nav"(.*?)</nav>', re.DOTALL)
TOP = re.compile(r'<header class="v-top">(.*?)</header>', re.DOTALL)
BOTTOM = re.compile(r'<nav class="v-bottom"(.*?)</nav>', re.DOTALL)


def leads_to(shown: re.Pattern[str], page: str) -> set[str]:
    found = shown.search(page)
    assert found
    return set(re.findall(r'(?:href|action)="([^"]+)"', found[1]))


@pytest.mark.parametrize("who", ["ada", "anna"])
def test_a_phone_leads_everywhere_where_a_wide_screen_does(who):
    """Document templates could not be reached: the navigation beside the page is not shown on a phone."""
    personas.northwind()
    page = browser_of(getattr(personas, who)()).get("/desk/").content.decode()
    wide = leads_to(NAV, page)
    assert {"/desk/templates/", "/desk/welcome/", "/desk/sign-out/"} <= wide
    assert wide - leads_to(TOP, page) - leads_to(BOTTOM, page) == set()
