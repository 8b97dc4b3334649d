"""What was made by mistake is removed; what something hangs on stays, and the page says what."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import factories
from tests.desk.clients.test_profile import asks
from vestibule.audit.models import AuditDetails, AuditEvent
from vestibule.core.errors import ActionDeniedError
from vestibule.people import references, removal
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_client, add_contact
from vestibule.people.models import Client, Contact

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def w() -> factories.World:
    return factories.world()


@pytest.mark.covers("A-06")
def test_a_client_on_which_nothing_hangs_is_removed_and_the_log_has_its_name(w):
    mistake = add_client(name="Mistake", by=SYSTEM)
    assert "You cannot undo this." in asks(w.anna, "client_remove", mistake.pk).content.decode()
    answer = asks(w.anna, "client_remove", mistake.pk, post={})
    assert answer.status_code == 302 and not Client.objects.filter(pk=mistake.pk).exists()
    event = AuditEvent.objects.get(event_type="client.removed")
    assert (event.client_number, event.subject) == (mistake.pk, f"client:{mistake.pk}")
    assert AuditDetails.objects.get(event=event).content["name"] == "Mistake"
    assert asks(w.anna, "client", mistake.pk).status_code == 404
    removal.remove(mistake, by=w.anna)
    assert AuditEvent.objects.filter(event_type="client.removed").count() == 1, "once"


@pytest.mark.covers("A-06")
def test_a_client_with_anything_stays_and_the_page_says_what(w, monkeypatch):
    factories.asked(w)
    factories.asked(w)
    shown = asks(w.anna, "client_remove", w.client.pk).content.decode()
    factories.work(w)
    factories.application(w)
    shown = asks(w.anna, "client_remove", w.client.pk).content.decode()
    for words in (
        "Works: 1",
        "Applications: 1",
        "Requests: 2",
        "Contacts: 1",
        "Tasks for staff: 2",
        "merge the two instead",
    ):
        assert words in shown, words
    assert "Bianchi Srl cannot be removed</h1>" in shown and "Remove Bianchi Srl?" not in shown
    assert f'href="{reverse("desk:client_merge", args=[w.client.pk])}"' in shown
    assert "btn-danger-outline" not in shown
    answer = asks(w.anna, "client_remove", w.client.pk, post={})
    assert answer.status_code == 409 and "Contacts: 1, Tasks for staff: 2" in answer.content.decode()
    assert Client.objects.filter(pk=w.client.pk).exists()
    monkeypatch.setattr(references, "COUNTED", 1)
    assert "Requests: more than 1" in asks(w.anna, "client_remove", w.client.pk).content.decode()


@pytest.mark.covers("A-07")
def test_a_contact_is_removed_with_its_clients_unless_something_was_asked_of_it(w):
    mistake = add_contact(client=w.client, name="Mistake", email="m@x.example", by=SYSTEM)
    assert asks(w.anna, "contact_remove", mistake.pk, post={}).status_code == 302
    assert not Contact.objects.filter(pk=mistake.pk).exists()
    event = AuditEvent.objects.get(event_type="contact.removed")
    assert event.client_number == w.client.pk
    assert (
        "Removed the contact Mistake" in asks(w.anna, "client", w.client.pk, get="tab=audit").content.decode()
    )
    factories.asked(w)
    shown = asks(w.anna, "contact_remove", w.mina.pk).content.decode()
    assert "Requests: 1" in shown and "Portal account: 1" in shown and "Clients: " not in shown
    with pytest.raises(ActionDeniedError, match="Requests: 1"):
        removal.remove(w.mina, by=w.anna)
