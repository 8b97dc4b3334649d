"""A request by link to a contact whose portal account is locked is sent when its sender says so (G-75)."""

from __future__ import annotations

import pytest

from tests import personas
from tests.scenarios.request_by_link import onboarding
from tests.signed_in import browser_of
from vestibule.audit.models import AuditEvent
from vestibule.docrequests import account_locks
from vestibule.docrequests.choices import RequestState

pytestmark = pytest.mark.usefixtures("db")
CONFIRMED = "docrequest.sent_despite_lock"


@pytest.mark.covers("G-75")
def test_a_link_to_a_locked_customer_is_sent_when_its_sender_confirms_it():
    o = onboarding()
    account = personas.registered(o.w.mina, o.w.client)
    draft = o.pick("Identity", "ID card")
    anna, at = browser_of(o.w.anna), f"/desk/clients/{o.w.client.pk}/send/"
    assert "account of Mina Bianchi is locked" not in anna.get(at).content.decode()
    account_locks.lock_account(account, reason="Asked us to", by=o.admin)
    page = anna.get(at).content.decode()
    assert "The portal account of Mina Bianchi is locked." in page and "Asked us to" in page

    typed = {"do": "send", "recipient": o.w.mina.email, "message": "Hello", "seen": str(draft.items.get().pk)}
    refused = anna.post(at, typed).content.decode()
    assert "Have it unlocked first, or confirm that the link is sent." in refused
    draft.refresh_from_db()
    assert draft.state == RequestState.DRAFT and not AuditEvent.objects.filter(event_type=CONFIRMED)

    assert anna.post(at, typed | {"despite_lock": "on"}).status_code == 302
    draft.refresh_from_db()
    assert draft.state == RequestState.SENDING
    assert AuditEvent.objects.get(event_type=CONFIRMED).subject == draft.subject


@pytest.mark.covers("G-75")
def test_a_tick_that_was_not_needed_is_not_recorded():
    o = onboarding()
    draft = o.pick("Identity", "ID card")
    anna, at = browser_of(o.w.anna), f"/desk/clients/{o.w.client.pk}/send/"
    typed = {"do": "send", "recipient": o.w.mina.email, "message": "Hello", "seen": str(draft.items.get().pk)}
    assert anna.post(at, typed | {"despite_lock": "on"}).status_code == 302
    assert not AuditEvent.objects.filter(event_type=CONFIRMED).exists()
