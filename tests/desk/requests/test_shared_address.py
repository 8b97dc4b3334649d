"""Two people cannot have accounts with one address: it is refused where it is typed, with the name of whoever
has it (G-05); the same person can be asked for a second client (G-04)."""

from __future__ import annotations

import pytest

from tests import factories, personas
from tests.signed_in import browser_of
from vestibule.core.errors import ActionDeniedError, InputDeniedError
from vestibule.docrequests import another_contact, commands
from vestibule.people import client_access
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_client, add_contact, correct_email, open_account
from vestibule.people.levels import Level
from vestibule.people.models import Affiliation, Contact, ExternalAccount

pytestmark = pytest.mark.usefixtures("db")
NEW = "/desk/requests/new/"


@pytest.fixture
def w() -> factories.World:
    return factories.world()


def typed(client, email: str, **more: str) -> dict[str, str]:
    """What stands in the form when somebody creates a contact of a client that has none."""
    return {"client": str(client.pk), "contact-name": "M. Berg", "contact-email": email} | more


@pytest.mark.covers("G-05")
@pytest.mark.parametrize("registered", [True, False])
def test_a_new_contact_with_the_address_of_an_account_is_refused_by_name_where_it_is_typed(w, registered):
    if registered:
        personas.registered(w.mina, w.client)
    else:
        open_account(w.mina, client=w.client, by=SYSTEM)
    fjord = add_client(name="Fjord AS", number="", by=SYSTEM)
    page = browser_of(w.anna).post(NEW, typed(fjord, "MINA@bianchi.example", do="create_contact"))
    said = "signs in with" if registered else "has an account with"
    assert f"Mina Bianchi already {said} MINA@bianchi.example." in page.content.decode()
    assert not Contact.objects.filter(name="M. Berg").exists() and "M. Berg" in page.content.decode()


@pytest.mark.covers("G-04")
def test_the_same_person_is_asked_for_a_second_company_by_one_press(w):
    account = personas.registered(w.mina, w.client)
    fjord, anna = add_client(name="Fjord AS", number="", by=SYSTEM), browser_of(w.anna)
    page = anna.post(NEW, typed(fjord, w.mina.email, do="create_contact")).content.decode()
    assert "Ask Mina Bianchi for Fjord AS" in page
    page = anna.post(NEW, typed(fjord, w.mina.email, do="link_contact")).content.decode()
    assert f'<option value="{w.mina.pk}" selected' in page and "M. Berg" not in page
    assert Affiliation.objects.filter(client=fjord, contact=w.mina).exists()
    asked = commands.ask(client=fjord, contact=w.mina, templates=w.templates, by=w.anna)
    assert asked.account == account


@pytest.mark.covers("G-05")
def test_no_request_begins_to_somebody_whose_address_is_the_account_of_another(w):
    personas.registered(w.mina, w.client)
    shared = add_contact(client=w.client, name="Rosa", email=w.mina.email, by=w.anna)  # by link she may
    with pytest.raises(ActionDeniedError, match="Mina Bianchi already signs in with"):
        commands.ask(client=w.client, contact=shared, templates=w.templates, by=w.anna)
    assert not ExternalAccount.objects.filter(contact=shared).exists()


@pytest.mark.covers("G-05", "G-07")
def test_another_contact_of_a_request_cannot_have_the_address_of_an_account(w):
    docrequest = factories.asked(w)
    before = Contact.objects.count()
    with pytest.raises(InputDeniedError, match="already has an account with") as refused:
        another_contact.change_contact(docrequest, None, name="Rui", email=w.mina.email, by=w.anna)
    assert refused.value.at == "email" and Contact.objects.count() == before


@pytest.mark.covers("G-05")
def test_whoever_has_the_address_may_keep_it_and_a_free_one_is_taken(w):
    open_account(w.mina, client=w.client, by=SYSTEM)
    correct_email(w.mina, "MINA@bianchi.example", client=w.client, by=w.anna)
    correct_email(w.mina, "mina@new.example", client=w.client, by=w.anna)
    rosa = add_contact(client=w.client, name="Rosa", email="mina@bianchi.example", by=w.anna)
    assert open_account(rosa, client=w.client, by=w.anna).contact == rosa


@pytest.mark.covers("A-12")
def test_whoever_may_only_see_the_other_client_is_not_offered_its_contact(w):
    personas.registered(w.mina, w.client)
    fjord = add_client(name="Fjord AS", number="", by=SYSTEM)
    client_access.change_access(w.client, restricted=True, people={w.anna: Level.SEE}, by=personas.ada())
    page = browser_of(w.anna).post(NEW, typed(fjord, w.mina.email, do="create_contact")).content.decode()
    assert "Mina Bianchi already signs in with" in page and "Ask Mina Bianchi for Fjord AS" not in page
    browser_of(w.anna).post(NEW, typed(fjord, w.mina.email, do="link_contact"))
    assert not Affiliation.objects.filter(client=fjord, contact=w.mina).exists()
