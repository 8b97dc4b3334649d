"""The portal off: nothing starts, letters that lead there wait, and all of it goes on when it is on again."""

from __future__ import annotations

import pytest

from tests import factories, personas
from tests.architecture.source import ROOT
from tests.signed_in import browser_of
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import account_locks, commands, link_requests, portal_switch
from vestibule.mail.models import OutgoingMail
from vestibule.people.commands import open_account
from vestibule.people.models import Staff
from vestibule.worker import mail_delivery, sweeps
from vestibule.worker.sweeps import ProcrastinateJob

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def w() -> factories.World:
    return factories.world()


@pytest.fixture
def ada(w: factories.World) -> Staff:
    return personas.ada()


def switch(ada: Staff, *, on: bool) -> None:
    portal_switch.change(portal_on=on, asks_for_code=False, by=ada)


def jobs() -> set[int]:
    """The letters that a job is to send."""
    found = ProcrastinateJob.objects.filter(task_name="mail.hand_over", status="todo")
    return set(found.values_list("args__mail_id", flat=True))


@pytest.mark.covers("A-05", "G-74")
def test_only_an_administrator_switches_it(w, ada):
    with pytest.raises(ActionDeniedError, match="Only administrators"):
        portal_switch.change(portal_on=False, asks_for_code=False, by=w.anna)
    assert "off" not in commands.starting_denial(by=w.anna)
    switch(ada, on=False)
    switch(ada, on=True)
    assert commands.starting_denial(by=w.anna) == ""


@pytest.mark.covers("A-04", "A-05")
def test_no_request_by_the_portal_starts_while_it_is_off_and_accounts_are_prepared(w, ada):
    switch(ada, on=False)
    with pytest.raises(ActionDeniedError, match="The portal is off"):
        factories.asked(w)
    page = browser_of(w.anna).get("/desk/requests/new/").content.decode()
    assert (
        "The portal is off, so no request with an account can start" in page and 'name="client"' not in page
    )
    assert "Add a colleague" not in browser_of(ada).get("/desk/requests/new/").content.decode()
    assert open_account(w.mina, client=w.client, by=w.anna).status == "not_registered"
    assert factories.mailed(w).state == "waiting", "requests by link go on"


@pytest.mark.covers("G-74")
def test_letters_that_lead_to_the_portal_wait_until_it_is_on_and_others_do_not(w, ada, settings, tmp_path):
    settings.MODE, settings.MAILERS, settings.LETTERS = "demo", {}, tmp_path
    docrequest = commands.contacted(factories.asked(w), by=w.ravi)
    by_link = factories.sending(factories.another(w, "Otto"))
    switch(ada, on=False)
    held, goes = (OutgoingMail.objects.get(about=one.subject) for one in (docrequest, by_link))
    for mail in (held, goes):
        mail_delivery.deliver(mail.pk)
        mail.refresh_from_db()
    assert (held.sent_at, held.tries, held.held, str(held.status.label)) == (None, 0, True, "Delayed")
    assert goes.sent_at is not None
    page = browser_of(w.ravi).get(f"/desk/requests/{docrequest.reference}/").content.decode()
    assert "The portal is off." in page and "This email is sent when it is on again" in page
    ProcrastinateJob.objects.all().delete()
    OutgoingMail.objects.update(created_at="2026-01-01T00:00Z")
    sweeps.carry_forgotten_letters()
    assert held.pk not in jobs(), "it costs nothing while it waits"
    switch(ada, on=True)
    assert held.pk in jobs()
    mail_delivery.deliver(held.pk)
    held.refresh_from_db()
    assert held.sent_at is not None and held.last_error == ""


@pytest.mark.covers("G-74")
def test_a_letter_that_was_held_while_it_was_switched_on_is_found_by_the_sweep(w, ada):
    docrequest = commands.contacted(factories.asked(w), by=w.ravi)
    switch(ada, on=False)
    held = OutgoingMail.objects.get(about=docrequest.subject)
    mail_delivery.deliver(held.pk)
    ProcrastinateJob.objects.all().delete()
    portal_switch.portal.change(portal_on=True, asks_for_code=False, by=ada)
    OutgoingMail.objects.update(created_at="2026-01-01T00:00Z")
    sweeps.carry_forgotten_letters()
    assert held.pk in jobs()


def test_each_letter_about_a_request_leads_to_the_portal_or_is_by_link():
    written = {f"{path.parent.name}/{path.stem}" for path in (ROOT / "templates/letters").glob("*/[!_]*.txt")}
    by_link = {
        "requests/request_by_link",
        "requests/reminder_by_link",
        "sharing/contact_log",
        "links/receipt",
    }
    by_link |= {"accounts/registration_code", "requests/cancelled"}  # which leads nowhere
    # about a sign-in, and asked for by whoever gets them; to staff; to whoever tries the mail server
    others = {"links/password_changed", "links/password_reset", "links/staff_invitation", "organisation/test"}
    staff = {name for name in written if name.startswith("staff/")}
    assert written == {*portal_switch.LEAD_THERE, *by_link, *others, *staff}


@pytest.mark.covers("A-05", "G-74")
def test_staff_are_told_what_it_means_before_and_while_it_is_off(w, ada):
    docrequest = factories.asked(w)
    page = browser_of(ada).get("/desk/settings/portal/").content.decode()
    assert "1 request is running by the portal. Its emails wait until it is on again." in " ".join(
        page.split()
    )
    seen = portal_switch.portal.stamp_of(portal_switch.portal.get_organisation())
    assert (
        browser_of(ada).post("/desk/settings/portal/", {"seen": seen, "receipt_days": 90}).status_code == 302
    )
    assert "The portal is off." in browser_of(ada).get("/desk/").content.decode()
    card = browser_of(w.ravi).get("/desk/").content.decode()
    assert "Customers cannot sign in" not in card, "that is for whoever can switch it on"
    assert "emails about this request wait until it is on again" in " ".join(card.split()), (
        "his task is a call"
    )
    told = browser_of(w.ravi).get(f"/desk/requests/{docrequest.reference}/").content.decode()
    assert "The portal is off." in told
    account_locks.lock_account(personas.registered(w.mina, w.client), by=ada)
    link_requests.cancel(factories.mailed(factories.another(w, "Otto")), by=w.anna)
