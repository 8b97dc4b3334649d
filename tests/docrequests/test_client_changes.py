"""What waits for somebody names clients and contacts as they are called now."""

from __future__ import annotations

import pytest

from tests import factories, personas
from tests.docrequests.test_reassignment import task
from vestibule.docrequests import client_changes, contact_changes, merging
from vestibule.people.commands import add_client, add_contact
from vestibule.people.corrections import ContactFacts
from vestibule.people.models import Contact
from vestibule.tasks import inbox

pytestmark = pytest.mark.usefixtures("db")


@pytest.mark.covers("A-06", "A-07")
def test_a_task_names_client_and_contact_as_they_are_called_now():
    w, ada = factories.world(), personas.ada()
    factories.asked(w)
    assert task().detail == "Mina Bianchi, Bianchi Srl"
    client_changes.change(w.client, name="Bianchi & Figli Srl", by=ada)
    assert task().detail == "Mina Bianchi, Bianchi & Figli Srl"
    contact_changes.change(w.mina, ContactFacts("Mina Rossi", "", "", ""), email=w.mina.email, by=ada)
    assert task().detail == "Mina Rossi, Bianchi & Figli Srl"


@pytest.mark.covers("A-06", "A-07")
def test_a_task_names_what_was_merged_by_what_stayed():
    w, ada = factories.world(), personas.ada()
    factories.asked(w)
    kept = add_client(name="Rossi SpA", by=ada)
    merging.merge_clients(kept, w.client, by=ada)
    assert task().detail == "Mina Bianchi, Rossi SpA"
    other = add_contact(client=kept, name="M. Bianchi", email="mina@private.example", by=ada)
    merging.merge_contacts(other, Contact.objects.get(pk=w.mina.pk), by=ada)
    assert task().detail == "M. Bianchi, Rossi SpA"


def test_what_is_done_keeps_the_names_of_its_time():
    w, ada = factories.world(), personas.ada()
    factories.asked(w)
    done = inbox.claim(task(), by=w.ravi)
    inbox.complete(done, outcome="contacted", by=w.ravi)
    client_changes.change(w.client, name="Another name", by=ada)
    done.refresh_from_db()
    assert done.detail == "Mina Bianchi, Bianchi Srl"
