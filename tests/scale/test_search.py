"""Every search finds the beginnings of words by an index, in any case and with or without accents, and takes
no operator (found F-81)."""

from __future__ import annotations

import pytest
from django.db import connection

from tests import factories, personas
from vestibule.cases import queries as cases
from vestibule.cases.models import Case, CaseType
from vestibule.core import paging, search
from vestibule.docrequests import queries as requests
from vestibule.docrequests.models import DocumentRequest
from vestibule.people import contact_queries
from vestibule.people import queries as people
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_client, add_contact, correct_email
from vestibule.people.models import Affiliation, Client, Contact, Login

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.covers("F-81")]
HOSTILE = [
    "'",
    '"',
    "\\",
    "bianchi' | 'zz",
    "!",
    "&",
    "|",
    "<->",
    "(((",
    "zz:*",
    "*",
    "--",
    "\x00",
    "%",
    "_",
    "'); DROP TABLE x; --",
    "😀",
    "x" * 5000,
    " ",
]


@pytest.fixture(autouse=True, params=["walked", "by the index"])
def way(request, monkeypatch) -> None:
    """Each search is made twice: where many rows fit, the index is not asked."""
    if request.param == "by the index":
        monkeypatch.setattr(search, "SAMPLE", 1)
        monkeypatch.setattr(search, "FAR", 0)


@pytest.fixture
def w() -> factories.World:
    return factories.world()


def references(w: factories.World, text: str, **more: str) -> list[str]:
    return [one.reference for one in requests.newest(w.anna, text=text, **more).rows]


def names(w: factories.World, text: str) -> list[str]:
    return [one.name for one in people.clients(w.anna, text).rows]


def persons(w: factories.World, text: str) -> list[str]:
    return [one.name for one in contact_queries.page_of_all(w.anna, text).rows]


def titles(w: factories.World, text: str) -> list[str]:
    return [one.title for one in cases.works(w.anna, text=text).rows]


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("Müller & Söhne", "muller"),
        ("Müller & Söhne", "MÜLLER söh"),
        ("Muller", "Müller"),
        ("Straße", "STRASSE"),
        ("Łódź Zażółć", "lodz zaz"),
        ("Σίσυφος", "σισυφοσ"),
        ("ﬁnance", "fina"),
        ("Ｗｉｄｅ", "wide"),
        ("O'Neill", "o'nei"),
        ("Жук", "жУ"),
        ("José Martí", "jose\u0301 marti\u0301"),
        ("Half ½ Way – Ltd", "ltd ½ half–way"),
        ("Half ½ Way – Ltd", "half – ltd"),
        ("Half ½ Way – Ltd", "— ltd —"),
        ("Half ½ Way – Ltd", "half half HALF"),
    ],
)
def test_a_word_is_found_in_any_form(w, stored, typed):
    add_client(name=stored, by=SYSTEM)
    add_client(name="Somebody Else", by=SYSTEM)
    assert names(w, typed) == [stored]


def test_all_words_must_begin_there(w):
    add_client(name="Rossi Trading", by=SYSTEM)
    assert names(w, "tra ros") == ["Rossi Trading"]
    assert names(w, "rossi bianchi") == names(w, "ossi") == []


def test_requests_are_found_by_reference_client_and_contact(w):
    first, second = factories.asked(w), factories.asked(w)
    both = [second.reference, first.reference]
    assert references(w, first.reference.lower()) == [first.reference]
    assert references(w, first.reference.rsplit("-", 1)[1]) == [first.reference]
    assert (
        references(w, "2") == references(w, "NW-2026-0002") == [second.reference]
        or references(w, "nw") == both
    )
    assert (
        references(w, "bianchi")
        == references(w, "mi-2087341")
        == references(w, "MINA")
        == references(w, "mina@bianchi.example")
        == both
    )
    assert references(w, "mina nobody") == []


def test_a_whole_reference_is_found_in_every_view_and_comes_first(w):
    first = factories.asked(w)
    factories.asked(w, internal_comment="see " + first.reference)
    assert references(w, first.reference, view="closed") == [first.reference]
    Client.objects.filter(pk=w.client.pk).update(name=f"Bianchi {first.reference}")
    found = references(w, first.reference)
    assert found[0] == first.reference and len(found) == 2


def test_the_words_of_a_request_follow_its_people(w):
    docrequest = factories.asked(w)
    correct_email(w.mina, "new@elsewhere.org", client=w.client, by=w.anna)
    assert (
        references(w, "new@elsewhere.org") == [docrequest.reference]
        and references(w, "mina@bianchi.example") == []
    )
    Contact.objects.filter(pk=w.mina.pk).update(name="Minerva Neri")
    Client.objects.filter(pk=w.client.pk).update(name="Verdi SpA")
    assert references(w, "minerva verdi") == [docrequest.reference] and references(w, "bianchi") == []
    DocumentRequest.objects.filter(pk=docrequest.pk).update(recipient="third@example.net")
    assert references(w, "third") == [docrequest.reference]
    other = add_contact(client=w.client, name="Otto Zwei", email="otto@zwei.example", by=SYSTEM)
    DocumentRequest.objects.filter(pk=docrequest.pk).update(contact=other)
    assert references(w, "otto zwei") == [docrequest.reference] and references(w, "minerva") == []


def test_clients_are_found_by_every_address_of_their_people(w):
    personas.registered(w.mina, w.client)
    correct_email(w.mina, "office@bianchi.example", client=w.client, by=w.anna)
    add_contact(client=w.client, name="Paolo Conti", email="paolo@else.example", by=SYSTEM)
    assert Login.objects.filter(email="mina@bianchi.example").exists()
    for text in (
        "office@bianchi.example",
        "mina@bianchi.example",
        "paolo@else",
        "Conti pao",
        "2087341",
        "bian",
    ):
        assert names(w, text) == ["Bianchi Srl"], text
    assert names(w, "anna@northwind.example") == [], "staff are nobody's people"


def test_the_words_of_a_client_follow_its_people(w):
    paolo = add_contact(client=w.client, name="Paolo Conti", email="paolo@else.example", by=SYSTEM)
    assert names(w, "bianchi paolo") == ["Bianchi Srl"], "words of the client and of a contact together"
    Contact.objects.filter(pk=paolo.pk).update(name="Paola Verdi")
    assert names(w, "verdi paola") == ["Bianchi Srl"] and names(w, "conti") == []
    other = add_client(name="Somebody Else", by=SYSTEM)
    Affiliation.objects.filter(contact=paolo).update(client=other)
    assert names(w, "paola") == ["Somebody Else"], "who goes over to another client"
    Affiliation.objects.filter(contact=paolo).delete()
    assert names(w, "paola") == []
    Client.objects.filter(pk=w.client.pk).update(name="Neri SpA")
    assert names(w, "neri mina") == ["Neri SpA"] and names(w, "bianchi srl") == []
    personas.registered(w.mina, w.client)
    Login.objects.filter(account__contact=w.mina).update(email="signs@in.example")
    assert names(w, "signs@in") == ["Neri SpA"]


@pytest.mark.covers("A-07")
def test_a_contact_is_found_by_name_phone_and_every_address_as_they_are_now(w):
    personas.registered(w.mina, w.client)
    correct_email(w.mina, "office@bianchi.example", client=w.client, by=w.anna)
    for text in ("mina", "office@bianchi", "mina@bianchi.example", "+39 02 1234", "39021234567"):
        assert persons(w, text) == ["Mina Bianchi"], text
    Login.objects.filter(account__contact=w.mina).update(email="signs@in.example")
    Contact.objects.filter(pk=w.mina.pk).update(name="Minerva Neri", phone="020 7946")
    assert persons(w, "signs@in") == persons(w, "minerva 0207946") == ["Minerva Neri"]
    assert persons(w, "mina@bianchi.example") == persons(w, "39021234567") == []
    Affiliation.objects.filter(contact=w.mina).delete()
    assert persons(w, "minerva") == ["Minerva Neri"], "also whoever speaks for nobody"


def test_a_search_goes_on_where_the_newest_that_fit_are_of_another_list(w, monkeypatch):
    monkeypatch.setattr(search, "TRIED", (1,))
    oldest, between, newest = (factories.asked(w) for _ in range(3))
    DocumentRequest.objects.filter(pk__in=[oldest.pk, newest.pk]).update(state="waiting")
    assert references(w, "bianchi", view="waiting") == [newest.reference, oldest.reference]
    assert references(w, "bianchi") == [newest.reference, between.reference, oldest.reference]


def test_a_list_of_clients_says_that_more_fit_than_it_shows(w, monkeypatch):
    monkeypatch.setattr(paging, "CHOICES", 2)
    monkeypatch.setattr(people, "CHOICES", 2)
    added = [add_client(name=f"Rossi {n}", by=SYSTEM) for n in (3, 2, 1)]
    page = people.page_of_clients(w.anna, "rossi")
    assert [one.name for one in page.rows] == ["Rossi 1", "Rossi 2"], "the newest that fit, by name"
    assert page.more and people.clients(w.anna, "rossi").more
    Client.objects.filter(pk=added[0].pk).update(name="Bruno")
    assert not people.page_of_clients(w.anna, "rossi").more and not people.clients(w.anna, "rossi").more


def test_works_are_found_by_title_client_and_kind_as_these_are_now(w):
    work = factories.work(w, "Jahresabschluß 2025")
    assert titles(w, "jahresabschluss") == titles(w, "bianchi 2025") == titles(w, "tax") == [work.title]
    Case.objects.filter(pk=work.pk).update(title="Payroll")
    CaseType.objects.filter(pk=work.type_id).update(name="Finance")
    Client.objects.filter(pk=w.client.pk).update(name="Verdi SpA")
    assert titles(w, "payroll finance verdi") == ["Payroll"]
    assert titles(w, "jahresabschluss") == titles(w, "tax") == titles(w, "bianchi") == []


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_is_typed_is_an_operator(w, text):
    factories.asked(w)
    factories.work(w)
    found = [references(w, text), names(w, text), titles(w, text)]
    assert found == [[], [], []]


def test_words_as_long_as_they_like_are_stored():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT search_words(%s, NULL, ''), search_query(%s), search_query('')",
            ["ä" * 9000 + " " + "😀 " * 3000, "x" * 9000],
        )
        words, query, nothing = cursor.fetchone()
    assert words.startswith("'" + "a" * 100 + "'") and query == f"'{'x' * 100}':*" and nothing is None
