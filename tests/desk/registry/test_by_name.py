"""Lists by name, page after page: letters in any case together, accents beside their base letters."""

from __future__ import annotations

import re

import pytest

from tests import factories
from tests.signed_in import browser
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_client, add_contact
from vestibule.people.models import Client, Contact
from vestibule.people.queries import every_affiliation, every_client

pytestmark = pytest.mark.usefixtures("db")

MIXED = [
    "Zeta",
    "Hurtownia",
    "écru",
    "bianchi srl",
    "Ärzte",
    "ECHO",
    "ab",
    "Łuk",
    "Bianchi Srl",
    "loft",
    "Eder",
]
ORDERED = [
    "ab",
    "Ärzte",
    "bianchi srl",
    "Bianchi Srl",
    "ECHO",
    "écru",
    "Eder",
    "Hurtownia",
    "loft",
    "Łuk",
    "Zeta",
]


@pytest.mark.covers("A-06")
@pytest.mark.parametrize("listing", ["clients", "contacts"])
def test_a_list_by_name_has_every_row_once_in_the_order_of_a_reader(monkeypatch, listing):
    monkeypatch.setattr("vestibule.core.paging.SIZE", 2)
    w = factories.world()
    desk = browser(w.anna.login, "desk")
    model = {"clients": Client, "contacts": Contact}[listing]
    model.objects.filter(pk__in=[w.client.pk, w.mina.pk]).update(name="Aa")
    for name in MIXED:
        made = add_client(name=name, by=SYSTEM)
        if listing == "contacts":
            add_contact(client=made, name=name, by=SYSTEM)

    def page(query: str) -> tuple[list[str], dict[str, str]]:
        text = desk.get(f"/desk/{listing}/?{query}").content.decode()
        names = re.findall(r'class="t v-text" href="[^"]*">([^<]*)<', text)
        return names, dict(re.findall(r'rel="(next|prev)" href="\?([^"]*)"', text))

    pages = [page("")]
    while onward := pages[-1][1].get("next"):
        pages.append(page(onward.replace("&amp;", "&")))
    assert [name for names, _links in pages for name in names] == ["Aa", *ORDERED]
    back, links = [pages[-1][0]], pages[-1][1]
    while "prev" in links:
        names, links = page(links["prev"].replace("&amp;", "&"))
        back.insert(0, names)
    assert back == [names for names, _links in pages]
    found, _links = page("q=srl")
    assert found == ["bianchi srl", "Bianchi Srl"]
    assert page("after=999999")[0] == page("before=999999")[0] == pages[0][0], "a place that is gone"


@pytest.mark.covers("A-06")
def test_an_export_has_the_order_of_the_list():
    w = factories.world()
    Client.objects.filter(pk=w.client.pk).update(name="Aa")
    for name in MIXED:
        add_contact(client=add_client(name=name, by=SYSTEM), name="Somebody", by=SYSTEM)
    assert [one.name for one in every_client(w.anna)] == ["Aa", *ORDERED]
    assert [one.client.name for one in every_affiliation(w.anna)] == ["Aa", *ORDERED]
