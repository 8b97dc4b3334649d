"""The list of contacts, one contact across clients, and what staff correct of it."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.urls import reverse

from tests import factories, personas
from tests.signed_in import browser_of
from vestibule.audit.models import AuditDetails, AuditEvent
from vestibule.docrequests import commands
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_client, add_contact
from vestibule.people.models import ACCOUNT_STATUSES, AccountState, Affiliation, Client, Contact
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def w() -> factories.World:
    return factories.world()


def asks(
    w: factories.World, name: str, *named: object, post: dict | None = None, **query: object
) -> HttpResponse:
    """Anna looks at the address of this name, or posts to it."""
    address, anna = reverse(f"desk:{name}", args=named, query=query or None), browser_of(w.anna)
    return anna.get(address) if post is None else anna.post(address, post)


def fields(answer: HttpResponse) -> dict[str, str]:
    """What the form of a page holds."""
    form = answer.context["form"]
    return {one.name: one.value() or "" for one in form}


def said_of(event_type: str) -> list[dict]:
    events = AuditEvent.objects.filter(event_type=event_type)
    return [one.content for one in AuditDetails.objects.filter(event__in=events).order_by("event")]


@pytest.mark.covers("A-06", "F-16")
def test_a_client_is_corrected_and_the_log_has_what_was_before(w):
    shown = fields(asks(w, "client_edit", w.client.pk))
    assert (shown["name"], shown["number"]) == ("Bianchi Srl", "MI-2087341")
    typed = shown | {"name": " Bianchi  SpA ", "number": "MI-1", "country": "Italy"}
    assert asks(w, "client_edit", w.client.pk, post=typed).status_code == 302
    client = Client.objects.get(pk=w.client.pk)
    assert (client.name, client.number, client.country) == ("Bianchi SpA", "MI-1", "Italy")
    audit = asks(w, "client", w.client.pk, tab="audit").content.decode()
    assert "Changed the client Bianchi SpA: Name from Bianchi Srl to Bianchi SpA" in audit
    assert "Number from MI-2087341 to MI-1, Country from – to Italy" in audit
    assert asks(w, "client_edit", w.client.pk, post=typed | {"name": "Third"}).status_code == 409, "stale"
    assert asks(w, "client_edit", w.client.pk, post=shown | {"name": ""}).status_code == 422


@pytest.mark.covers("A-06", "F-73")
def test_a_client_takes_the_name_of_another_one_knowingly_and_keeps_its_own_at_will(w):
    other = add_client(name="Rossi SpA", number="R-7", by=SYSTEM)
    shown = fields(asks(w, "client_edit", w.client.pk))
    answer = asks(w, "client_edit", w.client.pk, post=shown | {"name": "rossi spa"})
    text = answer.content.decode()
    assert answer.status_code == 422 and "Rossi SpA (R-7)" in text and "Save anyway" in text
    assert "Create anyway" not in text and f'<a href="/desk/clients/{other.pk}/">Rossi SpA</a>' in text
    assert asks(w, "client_edit", w.client.pk, post=fields(answer)).status_code == 302
    assert Client.objects.get(pk=w.client.pk).name == "rossi spa"
    again = fields(asks(w, "client_edit", other.pk))
    assert asks(w, "client_edit", other.pk, post=again | {"country": "Italy"}).status_code == 302


@pytest.mark.covers("A-07")
def test_a_contact_is_corrected_and_the_log_of_each_client_has_it(w):
    other = add_client(name="Rossi SpA", by=SYSTEM)
    Affiliation.objects.create(client=other, contact=w.mina)
    shown = fields(asks(w, "contact_edit", w.mina.pk))
    typed = shown | {"name": "Mina Neri", "greeting": "Dr Neri", "phone": "+39 02 99"}
    assert asks(w, "contact_edit", w.mina.pk, post=typed).status_code == 302
    mina = Contact.objects.get(pk=w.mina.pk)
    assert (mina.name, mina.greeting, mina.phone) == ("Mina Neri", "Dr Neri", "+39 02 99")
    assert mina.email == "mina@bianchi.example"
    events = AuditEvent.objects.filter(event_type="contact.edited")
    assert {one.client_number for one in events} == {w.client.pk, other.pk}
    assert "Name from Mina Bianchi to Mina Neri" in asks(w, "client", other.pk, tab="audit").content.decode()
    assert asks(w, "contact_edit", w.mina.pk, post=typed).status_code == 409, "stale"
    assert asks(w, "contact_edit", w.mina.pk, post=shown | {"email": ""}).status_code == 422


@pytest.mark.covers("G-08", "A-07")
def test_an_address_corrected_there_ends_what_the_old_one_had_and_offers_it_anew(w):
    docrequest = factories.asked(w)
    commands.contacted(docrequest, by=w.ravi)
    shown = fields(asks(w, "contact_edit", w.mina.pk))
    typed = shown | {"email": "mina@new.example", "name": "Mina Neri"}
    anna = browser_of(w.anna)
    answer = anna.post(reverse("desk:contact_edit", args=[w.mina.pk]), typed)
    page = anna.get(answer["Location"]).content.decode()
    assert "Links sent to the old address no longer work." in page and docrequest.reference in page
    assert Task.objects.open().filter(subject=docrequest.subject, kind="new_link").exists()
    mina = Contact.objects.get(pk=w.mina.pk)
    assert (mina.name, mina.email) == ("Mina Neri", "mina@new.example")


@pytest.mark.covers("G-05")
def test_an_address_with_which_another_person_signs_in_is_refused_by_name_and_nothing_is_saved(w):
    otto = personas.otto()
    shown = fields(asks(w, "contact_edit", w.mina.pk))
    answer = asks(w, "contact_edit", w.mina.pk, post=shown | {"email": "OTTO@fremd.example", "name": "M"})
    assert answer.status_code == 422
    assert f"{otto.name} already signs in with OTTO@fremd.example." in answer.content.decode()
    assert Contact.objects.get(pk=w.mina.pk).name == "Mina Bianchi", "nothing by halves"


@pytest.mark.covers("A-07")
def test_contacts_have_a_list_of_their_own_with_clients_account_and_search(w):
    personas.registered(w.mina, w.client)
    add_contact(client=w.client, name="Aldo Rossi", phone="+39 (0)2 55-66", by=SYSTEM)
    text = asks(w, "contacts").content.decode()
    assert text.index("Aldo Rossi") < text.index("Mina Bianchi")
    assert "Bianchi Srl" in text and "Active" in text
    for q, there in (
        ("mina", True),
        ("mina@bian", True),
        ("3902123", True),
        ("02 1234", True),
        ("aldo", False),
    ):
        assert ("Mina Bianchi" in asks(w, "contacts", q=q).content.decode()) == there, q
    assert "No contacts match." in asks(w, "contacts", q="nobody").content.decode()
    for n in range(5):
        Affiliation.objects.create(client=add_client(name=f"Zeta {n}", by=SYSTEM), contact=w.mina)
    text = asks(w, "contacts", q="mina").content.decode()
    assert "Zeta 1" in text and "Zeta 2" not in text and "and others" in text


@pytest.mark.covers("G-04", "A-07")
def test_a_person_is_added_to_a_client_and_taken_from_it(w):
    other = add_client(name="Rossi SpA", number="R-7", by=SYSTEM)
    found = asks(w, "contact_clients", w.mina.pk, q="ross").content.decode()
    assert "Rossi SpA" in found and "Bianchi Srl" not in found
    for _twice in range(2):
        assert asks(w, "contact_clients", w.mina.pk, post={"client": other.pk}).status_code == 302
    assert set(w.mina.affiliations.values_list("client", flat=True)) == {w.client.pk, other.pk}
    assert AuditEvent.objects.filter(event_type="contact.linked", client_number=other.pk).count() == 1
    assert "Rossi SpA" in asks(w, "contact_page", w.mina.pk).content.decode()
    assert asks(w, "contact_unlink", w.mina.pk, other.pk, post={}).status_code == 302
    assert list(w.mina.affiliations.values_list("client", flat=True)) == [w.client.pk]
    assert AuditEvent.objects.filter(event_type="contact.unlinked", client_number=other.pk).exists()
    assert asks(w, "contact_unlink", w.mina.pk, other.pk, post={}).status_code == 302, "nothing to take away"
    assert asks(w, "contact_clients", w.mina.pk, post={"client": "x"}).status_code == 404


@pytest.mark.covers("G-04")
def test_a_client_gets_a_person_who_is_known(w):
    other = add_client(name="Rossi SpA", by=SYSTEM)
    found = asks(w, "client_contacts", other.pk, q="mina@bian").content.decode()
    assert "Mina Bianchi" in found and f'value="{w.mina.pk}"' in found
    answer = asks(w, "client_contacts", other.pk, post={"contact": w.mina.pk})
    assert answer["Location"] == reverse("desk:client", args=[other.pk], query={"tab": "data"})
    assert "Mina Bianchi" in asks(w, "client", other.pk, tab="data").content.decode()
    assert "Speaks for this client" in asks(w, "client_contacts", other.pk, q="mina").content.decode()
    assert asks(w, "client_contacts", other.pk, post={"contact": "x"}).status_code == 404


@pytest.mark.covers("G-04")
def test_nobody_is_taken_from_a_client_that_has_an_open_request(w):
    docrequest = factories.asked(w)
    page = asks(w, "contact_page", w.mina.pk).content.decode()
    assert docrequest.reference in page
    answer = asks(w, "contact_unlink", w.mina.pk, w.client.pk, post={})
    assert answer.status_code == 409
    assert "Mina Bianchi has an open request of Bianchi Srl." in answer.content.decode()
    assert w.mina.affiliations.exists()


@pytest.mark.covers("A-07", "S-7")
def test_a_contact_that_is_not_there_is_not_found(w):
    for name in ("contact_page", "contact_edit", "contact_clients"):
        assert asks(w, name, 999_999).status_code == 404


@pytest.mark.covers("A-38")
def test_an_account_stands_the_same_on_every_list(w):
    commands.open_account(w.mina, client=w.client, by=w.anna)
    said = str(ACCOUNT_STATUSES[AccountState.NOT_REGISTERED].label)
    for place in ("contacts/", f"contacts/{w.mina.pk}/", "external-users/"):
        page = browser_of(w.anna).get(f"/desk/{place}").content.decode()
        assert said in page and "Not registered yet" not in page, place
