"""The list of clients: what it is narrowed to and in which order."""

from __future__ import annotations

import re

import pytest

from tests import factories
from tests.desk.clients.test_profile import asks
from vestibule.docrequests import contact_changes
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_client, add_contact
from vestibule.people.models import Client

pytestmark = pytest.mark.usefixtures("db")


def listed(w: factories.World, query: str) -> list[str]:
    """The names on the page of clients with this query string."""
    text = asks(w.anna, "clients", get=query).content.decode()
    return re.findall(r'class="t v-text" href="[^"]*">([^<]*)<', text)


@pytest.mark.covers("A-06")
def test_clients_are_narrowed_and_ordered_by_the_address(monkeypatch):
    w = factories.world()
    factories.asked(w)
    alone = add_client(name="Alone Ltd", by=SYSTEM)
    quiet = factories.another(w, "Quiet")
    assert listed(w, "") == listed(w, "only=nonsense&sort=nonsense") == ["Alone Ltd", "Bianchi Srl", "Quiet"]
    assert listed(w, "sort=newest") == ["Quiet", "Alone Ltd", "Bianchi Srl"]
    assert listed(w, "only=open") == ["Bianchi Srl"] and listed(w, "only=alone") == ["Alone Ltd"]
    assert listed(w, "only=alone&q=quiet") == [] and listed(w, "only=open&q=bian") == ["Bianchi Srl"]
    contact_changes.unlink(quiet.mina, quiet.client, by=w.anna)
    add_contact(client=alone, name="Not Alone", by=SYSTEM)
    assert listed(w, "only=alone") == ["Quiet"], "as it is now"
    monkeypatch.setattr("vestibule.core.paging.SIZE", 1)
    shown = asks(w.anna, "clients", get="sort=newest").content.decode()
    onward = re.search(r'rel="next" href="\?(sort=newest&amp;[^"]*)"', shown)
    assert onward and listed(w, onward[1].replace("&amp;", "&")) == ["Alone Ltd"]
    assert 'href="/desk/clients/?only=open&amp;sort=newest"' in shown, "what else is chosen is kept"
    assert Client.objects.count() == 3


@pytest.mark.covers("A-06")
def test_the_newest_with_open_requests_have_pages_both_ways(monkeypatch):
    w = factories.world()
    for name in ("Alone", "Otto", "Verdi"):
        other = factories.another(w, name)
        if name != "Alone":
            factories.asked(other)
            factories.asked(other)
    factories.asked(w)
    monkeypatch.setattr("vestibule.core.paging.SIZE", 1)
    monkeypatch.setattr("vestibule.people.queries.SIZE", 1)
    query, seen = "only=open&sort=newest", []
    for _ in range(3):
        shown = asks(w.anna, "clients", get=query).content.decode()
        seen += re.findall(r'class="t v-text" href="[^"]*">([^<]*)<', shown)
        links = dict(re.findall(r'rel="(next|prev)" href="\?([^"]*)"', shown))
        query = links.get("next", links.get("prev", "")).replace("&amp;", "&")
    assert seen == ["Verdi", "Otto", "Bianchi Srl"] and "next" not in links
    assert listed(w, query) == ["Otto"]
