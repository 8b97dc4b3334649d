"""A customer who cannot sign in calls, and staff send a link for a new password: to the address that we write
to, which is the one to sign in with from then on (A-45)."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests import factories, personas
from tests.flat import flat
from tests.signed_in import browser_of
from vestibule.audit.models import AuditEvent
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import account_locks, reassignment
from vestibule.links import sign_in_help, tokens
from vestibule.links.models import AccessLink, Purpose
from vestibule.mail.models import OutgoingMail
from vestibule.organisation.timezone import to_local
from vestibule.people import sign_in_holds
from vestibule.people import staff as staff_commands
from vestibule.people.commands import add_contact, correct_email, open_account
from vestibule.people.models import ExternalAccount, Login

pytestmark = pytest.mark.usefixtures("db")
OLD, NEW = "mina@bianchi.example", "mina@new.example"
PASSWORD = "seven quiet harbours"


@pytest.fixture
def w() -> factories.World:
    """Mina has an account, and another address by now."""
    w = factories.world()
    personas.registered(w.mina, w.client)
    correct_email(w.mina, NEW, client=w.client, by=w.anna)
    return w


def sent(w: factories.World) -> str:
    """Where the link leads that Customer service sends."""
    page = browser_of(w.ravi).post(f"/desk/external-users/{w.account.pk}/password-link/")
    assert page.status_code == 302
    link = AccessLink.objects.filter(purpose=Purpose.PASSWORD_RESET).latest("pk")
    tokens.start_clock({link.pk})
    return f"/portal/reset/{tokens.token(link)}/"


def signs_in(email: str, password: str) -> bool:
    return Client().post("/portal/sign-in/", {"login": email, "password": password}).status_code == 302


@pytest.mark.covers("A-45")
def test_whoever_uses_the_link_signs_in_with_the_address_that_it_went_to(w):
    page = browser_of(w.ravi).get(f"/desk/external-users/{w.account.pk}/").content.decode()
    assert f"It goes to {NEW}. From then on Mina Bianchi signs in with that address." in page
    at = sent(w)
    mail = OutgoingMail.objects.latest("pk")
    assert mail.to_address == NEW and f"you sign in with {NEW}" in mail.text
    assert "We are sending you a link to choose a new password" in mail.text, "nobody else asked for it"
    assert NEW in Client().get(at).content.decode()
    assert signs_in(OLD, personas.PASSWORD), "until then nothing changes"
    assert Client().post(at, {"password": PASSWORD}).status_code == 302
    assert signs_in(NEW, PASSWORD) and not signs_in(OLD, PASSWORD)
    told = OutgoingMail.objects.filter(letter="links/password_changed").values_list("to_address", flat=True)
    assert sorted(told) == [OLD, NEW], "the old address learns of it, too"
    assert AuditEvent.objects.filter(event_type="login.address_changed").count() == 1


@pytest.mark.covers("A-45")
def test_wrong_passwords_that_were_counted_are_shown_and_end_with_the_new_one(w):
    for _try in range(6):
        signs_in(OLD, "wrong")
    assert not signs_in(OLD, personas.PASSWORD)
    page = browser_of(w.ravi).get(f"/desk/external-users/{w.account.pk}/").content.decode()
    assert "Too many wrong passwords: new browsers cannot sign in until" in page
    Client().post(sent(w), {"password": PASSWORD})
    assert signs_in(NEW, PASSWORD)
    page = browser_of(w.ravi).get(f"/desk/external-users/{w.account.pk}/").content.decode()
    assert "Too many wrong passwords:" not in page


@pytest.mark.covers("A-38", "A-45")
def test_whoever_cannot_sign_in_for_now_does_not_read_as_active(w):
    """In the lists of accounts and contacts, of colleagues, and on the page of each."""
    boss, ravi = personas.ada(), w.ravi.login.email
    ada = browser_of(boss)
    theirs = ("/desk/external-users/", "/desk/contacts/", f"/desk/external-users/{w.account.pk}/")
    pages = (*theirs, f"/desk/contacts/{w.mina.pk}/", "/desk/settings/people/")
    assert not any("Sign-in held until" in ada.get(page).content.decode() for page in pages)
    for _try in range(6):
        signs_in(OLD, "wrong")
        Client().post("/desk/sign-in/", {"login": ravi, "password": "wrong"})
    until = to_local(sign_in_holds.held_until("external", OLD)).strftime("%H:%M")
    for page in pages:
        assert f"Sign-in held until {until}" in ada.get(page).content.decode(), page
    account_locks.lock_account(w.account, by=boss)
    assert "Locked" in flat(ada.get(theirs[0])) and "Sign-in held" not in flat(ada.get(theirs[0]))


@pytest.mark.covers("A-38", "A-45")
def test_the_page_of_a_request_says_what_a_hold_means_and_who_can_end_it(w):
    """While the customer is to act."""
    docrequest = factories.asked(w)
    at = f"/desk/requests/{docrequest.reference}/"
    assert "Sign-in held until" not in flat(browser_of(w.anna).get(at))
    for _try in range(6):
        signs_in(OLD, "wrong")
    until = to_local(sign_in_holds.held_until("external", OLD)).strftime("%H:%M")
    page = flat(browser_of(w.ravi).get(at))
    assert f"Sign-in held until {until}" in page
    when = f"Mina Bianchi can sign in again at {until}, or at once with a new password."
    assert f"Too many wrong passwords. {when}" in page
    assert f'<a href="/desk/external-users/{w.account.pk}/"> Open the account</a>' in page


@pytest.mark.covers("A-41", "G-11")
def test_the_list_of_active_accounts_says_why_a_held_one_is_in_it(w):
    ada, why = browser_of(personas.ada()), "An account stays active while its sign-in is held"
    active, locked = (f"/desk/external-users/?view={state}" for state in ("active", "locked"))
    assert why not in flat(ada.get(active))
    for _try in range(6):
        signs_in(OLD, "wrong")
    assert why in flat(ada.get(active)) and "Sign-in held until" in flat(ada.get(active))
    assert "Mina Bianchi" not in flat(ada.get(locked)), "nobody locked it"


@pytest.mark.covers("A-45", "F-38")
def test_whoever_tried_too_often_reads_the_words_of_the_button_that_helps(w):
    """Also of an address that nobody has."""
    for email in (OLD, "nobody@bianchi.example"):
        for _try in range(6):
            page = Client().post("/portal/sign-in/", {"login": email, "password": "wrong"})
        said = "Wait 15 minutes, or select “Forgot your password?” to choose a new one."
        assert said in flat(page) and "Forgot your password? </button>" in flat(page)


@pytest.mark.covers("A-45", "A-41")
def test_the_sentence_of_a_hold_is_one_text_beside_its_mark(w):
    """In a row of a mark and words, the time within them would stand apart."""
    for _try in range(6):
        signs_in(OLD, "wrong")
    page = flat(browser_of(w.ravi).get(f"/desk/external-users/{w.account.pk}/"))
    [sentence] = re.findall(r"</svg> <span> (Too many wrong passwords: .*?)</span> </p>", page)
    assert sentence.endswith("</time>. A new password ends this. ")
    assert '<span class="v-text">Mina Bianchi</span> </p>' in page, "the path says where this is"


@pytest.mark.covers("A-27", "G-11")
def test_unlocking_an_account_also_ends_the_hold_of_its_sign_in(w):
    boss = personas.ada()
    for _try in range(6):
        signs_in(OLD, "wrong")
    account_locks.lock_account(w.account, by=boss)
    account_locks.unlock_account(w.account, by=boss)
    assert signs_in(OLD, personas.PASSWORD), "the page that asks has promised it"
    page = browser_of(boss).get(f"/desk/external-users/{w.account.pk}/").content.decode()
    assert "Mina Bianchi can sign in again: wrong passwords count no more" in page
    account_locks.lock_account(w.account, by=boss)
    account_locks.unlock_account(w.account, by=boss)
    assert AuditEvent.objects.filter(event_type="login.hold_ended").count() == 1, "the second time none held"


@pytest.mark.covers("G-11", "F-38")
def test_a_colleague_who_comes_back_signs_in_at_once(w):
    boss, ravi = personas.ada(), w.ravi.login.email
    reassignment.leave(w.ravi, by=boss)
    for _try in range(6):
        Client().post("/desk/sign-in/", {"login": ravi, "password": "wrong"})
    staff_commands.come_back(w.ravi, by=boss)
    signed_in = Client().post("/desk/sign-in/", {"login": ravi, "password": personas.PASSWORD})
    assert signed_in.status_code == 302


@pytest.mark.covers("A-45", "I-10")
def test_a_link_to_an_address_that_was_corrected_again_is_dead(w):
    at = sent(w)
    correct_email(w.mina, "mina@newest.example", client=w.client, by=w.anna)
    assert "This link has been used or has expired." in Client().get(at).content.decode()
    Client().post(at, {"password": PASSWORD})
    assert not signs_in(NEW, PASSWORD) and Login.objects.get(pk=w.account.login_id).email == OLD


@pytest.mark.covers("G-05")
def test_an_address_with_which_somebody_else_signs_in_meanwhile_is_not_taken(w):
    at = sent(w)
    nora = add_contact(client=w.client, name="Nora", email="nora@bianchi.example", by=w.anna)
    other = personas.registered(nora, w.client)
    Login.objects.filter(pk=other.login_id).update(email=NEW)
    page = Client().post(at, {"password": PASSWORD}).content.decode()
    assert "Another person already signs in with this email address." in page
    assert signs_in(OLD, personas.PASSWORD), "nothing by halves"


@pytest.mark.covers("A-41")
def test_nobody_gets_one_who_is_locked_out_on_purpose_or_has_no_password(w):
    nora = add_contact(client=w.client, name="Nora", email="nora@bianchi.example", by=w.anna)
    invited = open_account(nora, client=w.client, by=w.anna)
    account_locks.lock_account(w.account, by=personas.ada())
    locked = ExternalAccount.objects.select_related("contact", "login").get(pk=w.account.pk)
    for account, reason in ((locked, "is locked. Unlock it first."), (invited, "has not registered yet")):
        assert reason in sign_in_help.denial(account, by=w.ravi)
        with pytest.raises(ActionDeniedError):
            sign_in_help.send_password_link(account, by=w.ravi)
    assert browser_of(w.anna).post(f"/desk/external-users/{invited.pk}/password-link/").status_code == 403
