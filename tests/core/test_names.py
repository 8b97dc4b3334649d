"""The order of names for readers (decision 0043)."""

from __future__ import annotations

import random

import pytest

from tests import factories
from vestibule.core.names import BY_NAME, by_name
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_client
from vestibule.people.models import Client, Contact, Staff
from vestibule.people.queries import colleagues, colleagues_and_teams

pytestmark = pytest.mark.usefixtures("db")

# As a reader looks for them. Those of one line are one name to the order: the older one comes first.
ORDERED = [
    ["4 Stagioni"],
    ["ærø", "Aero"],
    ["„Alpha“ GmbH"],
    ["Ärzte", "ARZTE"],
    ["bianchi srl", "Bianchi Srl", "BIANCHI, SRL"],
    ["d'Angelo"],
    ["DANGELO"],
    ["Éclair"],
    ["ecole"],
    ["École Nord"],
    ["Hurtownia"],
    ["Łódź"],
    ["lodzer Tuch"],
    ["Straße", "strasse"],
    ["Zeta"],
    ["ёлка"],
    ["Ель"],
    ["田中"],
]


def test_names_stand_as_a_reader_looks_for_them():
    names = [name for alike in ORDERED for name in alike]
    in_any_order = list(range(len(ORDERED)))
    random.Random(43).shuffle(in_any_order)
    made = [add_client(name=name, by=SYSTEM) for n in in_any_order for name in ORDERED[n]]
    assert [one.name for one in Client.objects.order_by(*BY_NAME)] == names
    assert [one.name for one in by_name(made)] == names, "also of rows that were just made"
    keys = Client.objects.order_by(*BY_NAME).values_list("sort_name", flat=True)
    assert len(set(keys)) == len(ORDERED)


def test_the_longest_names_have_a_place():
    """The database refuses a row of more than 2,700 bytes in an index; the sign becomes eighteen."""
    Client.objects.create(name="\ufdfa" * 200)
    Client.objects.create(name="\U00020000" * 200)
    Contact.objects.create(name="\ufdfa" * 120)
    assert max(len(one.sort_name) for one in Client.objects.all()) == 200
    assert Client.objects.create(name="***").sort_name == ""


def test_a_name_that_changes_has_another_place():
    w = factories.world()
    Client.objects.filter(pk=w.client.pk).update(name="Ähre")
    assert Client.objects.get(pk=w.client.pk).sort_name == "ahre"


def test_people_at_hand_stand_as_those_that_are_looked_up():
    w = factories.world()
    Staff.objects.filter(pk=w.anna.pk).update(name="älva")
    Staff.objects.filter(pk=w.ravi.pk).update(name="Alz")
    names = [one.name for one in colleagues(w.anna).rows]
    assert names == sorted(names, key=lambda name: name.lower().replace("ä", "a"))
    people, _teams = colleagues_and_teams(w.anna)
    assert [one.name for one in people] == names and names.index("Alz") == names.index("älva") + 1
