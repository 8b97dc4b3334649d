"""The second step of signing in: whoever has set one up is asked for it, whichever way the password was
shown, and each code is taken once."""

from __future__ import annotations

import datetime
import re

import pytest
from django.core.management import CommandError, call_command
from django.db.models.functions import Now
from django.test import Client

from tests import factories, personas
from tests.signed_in import browser_of
from vestibule.audit.models import AuditEvent
from vestibule.links import staff_invitations, tokens
from vestibule.organisation.models import Activity, Organisation, SubmittedForm
from vestibule.people import second_step
from vestibule.people.models import Session, Staff

from .test_password_reset import INTERFACES, NEW, OTHER, at, email_at, link_for, login_at
from .test_sessions import is_in, w

__all__ = ["w"]

pytestmark = pytest.mark.usefixtures("db")
ASKED = {interface: f"/{interface}/sign-in/code/" for interface in OTHER}
ONES_OWN = {interface: f"/{interface}/account/second-step/" for interface in OTHER}
APP = {interface: f"{own}app/" for interface, own in ONES_OWN.items()}


def password(interface: str, email: str = "", *, given: str = personas.PASSWORD, onward: str = "") -> Client:
    """A browser in which somebody got the password right and is asked for the code."""
    browser = Client()
    typed = {"login": email or email_at(interface), "password": given, "next": onward}
    answer = browser.post(f"/{interface}/sign-in/", typed)
    assert answer.status_code == 302 and answer["Location"] == ASKED[interface]
    assert not is_in(browser, interface)
    return browser


def enter(browser: Client, interface: str, code: str, *, recovery: bool = False) -> int:
    """The status of the answer to a code: 302 lets in."""
    page = ASKED[interface].replace("/code/", "/recovery/") if recovery else ASKED[interface]
    return browser.post(page, {"code": code}).status_code


def happened(event_type: str) -> int:
    return AuditEvent.objects.filter(event_type=event_type).count()


@INTERFACES
@pytest.mark.covers("A-45", "D1", "R-22")
def test_whoever_set_it_up_is_asked_for_a_code_and_comes_to_where_they_wanted(interface: str, w):
    secret = factories.second_step(login_at(interface))
    onward = f"/{interface}/account/"
    browser = password(interface, onward=onward)
    assert "one-time-code" in browser.get(ASKED[interface]).content.decode()
    assert happened("login.succeeded") == 0, "nobody is in by the password alone"
    assert enter(browser, interface, "000000") == 422
    answer = browser.post(ASKED[interface], {"code": factories.code_of(secret).replace("", " ")})
    assert (answer.status_code, answer["Location"]) == (302, onward)
    assert is_in(browser, interface) and happened("login.succeeded") == happened("login.wrong_code") == 1


@INTERFACES
@pytest.mark.covers("A-45")
def test_no_code_is_taken_twice_nor_one_before_the_last_nor_one_of_somebody_else(interface: str, w):
    login = login_at(interface)
    secret, ravis = factories.second_step(login), factories.second_step(w.ravi.login)
    used = factories.code_of(secret)
    assert enter(password(interface), interface, factories.code_of(ravis)) == 422
    assert enter(password(interface), interface, used) == 302
    assert enter(password(interface), interface, used) == 422
    assert enter(password(interface), interface, factories.code_of(secret, -1)) == 422
    assert enter(password(interface), interface, factories.code_of(secret, 2)) == 422, "too early"
    assert enter(password(interface), interface, factories.code_of(secret, 1)) == 302


@INTERFACES
@pytest.mark.covers("A-45")
def test_a_recovery_code_works_once_and_is_nobody_elses(interface: str, w):
    login = login_at(interface)
    factories.second_step(login)
    factories.second_step(w.ravi.login)
    codes = second_step.recovery_codes(login)
    assert len(set(codes)) == 10
    assert (
        enter(password(interface), interface, second_step.recovery_codes(w.ravi.login)[0], recovery=True)
        == 422
    )
    assert enter(password(interface), interface, codes[3]) == 422, "it is no code of the app"
    assert enter(password(interface), interface, f"{codes[3][:4]} {codes[3][4:]}", recovery=True) == 302
    assert enter(password(interface), interface, codes[3], recovery=True) == 422
    assert second_step.recovery_codes_left(login) == 9 and happened("login.recovery_code_used") == 1


@INTERFACES
@pytest.mark.covers("R-22")
def test_what_is_begun_at_one_interface_is_nothing_at_the_other(interface: str, w):
    other = OTHER[interface]
    secret = factories.second_step(login_at(interface))
    browser = password(interface)
    browser.cookies[other] = browser.cookies[interface].value
    code = factories.code_of(secret)
    answer = browser.post(ASKED[other], {"code": code})
    assert answer["Location"] == f"/{other}/sign-in/"
    assert not is_in(browser, other)
    assert Client().post(ASKED[interface], {"code": code})["Location"] == f"/{interface}/sign-in/"


@INTERFACES
@pytest.mark.covers("S-11", "A-40")
def test_who_is_locked_leaves_or_changes_the_password_meanwhile_begins_again(interface: str, w):
    login = login_at(interface)
    secret = factories.second_step(login)
    browser = password(interface)
    login.set_password(NEW)
    login.save()
    assert enter(browser, interface, factories.code_of(secret)) == 302 and not is_in(browser, interface)
    browser = password(interface, given=NEW)
    if interface == "desk":
        Staff.objects.filter(login=login).update(left_at="2026-01-01T00:00Z")
    else:
        type(w.account).objects.filter(login=login).update(locked_at="2026-01-01T00:00Z")
    assert enter(browser, interface, factories.code_of(secret)) == 302 and not is_in(browser, interface)
    assert happened("login.succeeded") == 0


@INTERFACES
def test_guesses_are_counted_as_those_of_a_password(interface: str, w):
    secret = factories.second_step(login_at(interface))
    browser = password(interface)
    said = [browser.post(ASKED[interface], {"code": "000000"}).content.decode() for _ in range(6)]
    assert "You have tried too many times." in said[-1] and "You have tried too many times." not in said[-2]
    assert enter(browser, interface, factories.code_of(secret)) == 422, "the right one too"
    factories.time_passes(minutes=16)
    assert enter(browser, interface, factories.code_of(secret)) == 302


@INTERFACES
@pytest.mark.covers("A-45", "R-22")
def test_a_new_password_by_a_link_does_not_skip_it(interface: str, w):
    secret = factories.second_step(login_at(interface))
    browser, link = Client(), link_for(interface)
    browser.post(at(interface, link), {"password": NEW})
    assert not is_in(browser, interface)
    assert enter(password(interface, given=NEW), interface, factories.code_of(secret)) == 302


def test_an_invitation_does_not_skip_it(w):
    link = personas.invited("Nina Neu")
    secret = factories.second_step(staff_invitations.invited(link).login)
    browser = Client()
    answer = browser.post(f"/desk/invitation/{tokens.token(link)}/", {"name": "Nina", "password": NEW})
    assert answer["Location"] == ASKED["desk"] and not is_in(browser, "desk")
    assert enter(browser, "desk", factories.code_of(secret)) == 302 and is_in(browser, "desk")


def test_with_another_key_no_code_fits_and_nothing_breaks(w, settings):
    secret = factories.second_step(w.anna.login)
    codes = second_step.recovery_codes(w.anna.login)
    settings.LINK_KEY = "another key " + "k" * 32
    assert enter(password("desk"), "desk", factories.code_of(secret)) == 422
    assert enter(password("desk"), "desk", codes[0], recovery=True) == 422


def secret_on(page: str) -> str:
    return re.search(r'<code class="v-typed">([A-Z2-7 ]+)</code>', page)[1].replace(" ", "")


@INTERFACES
@pytest.mark.covers("P13", "S-6")
def test_a_browser_that_was_left_signed_in_is_not_enough_for_the_first_one(interface: str, w):
    browser = browser_of(w.anna if interface == "desk" else w.account)
    assert "current_password" not in browser.get(APP[interface]).content.decode(), "entered just now"
    Activity.objects.update(began_at=Now() - datetime.timedelta(minutes=11))
    page = browser.get(APP[interface]).content.decode()
    assert 'name="current_password"' in page
    code = factories.code_of(secret_on(page))
    for wrong in ({}, {"current_password": "a wrong password"}):
        assert browser.post(APP[interface], {"code": code, **wrong}).status_code == 422
    assert not second_step.is_on(login_at(interface))
    assert (
        browser.post(APP[interface], {"code": code, "current_password": personas.PASSWORD}).status_code == 200
    )


@INTERFACES
@pytest.mark.covers("D33", "P13", "S-6")
def test_one_sets_it_up_with_the_first_code_and_sees_the_recovery_codes_once(interface: str, w):
    login = login_at(interface)
    browser = browser_of(w.anna if interface == "desk" else w.account)
    page = browser.get(APP[interface]).content.decode()
    secret = secret_on(page)
    assert "<svg" in page and secret_on(browser.get(APP[interface]).content.decode()) == secret
    assert not any(secret in row.session_data for row in Session.objects.all())
    assert browser.post(APP[interface], {"code": "000000"}).status_code == 422
    assert not second_step.is_on(login)
    form = {"form_token": re.search(r'name="form_token" value="([^"]+)"', page)[1]}
    code = factories.code_of(secret)
    shown = [browser.post(APP[interface], form | {"code": code}).content.decode() for _ in range(2)]
    codes = second_step.recovery_codes(login)
    assert all(f"{one[:4]} {one[4:]}" in page for one in codes for page in shown), "also after a double click"
    assert second_step.is_on(login) and happened("login.second_step_on") == 1
    SubmittedForm.objects.update(at=Now() - datetime.timedelta(minutes=1))
    answer = browser.post(APP[interface], form | {"code": "000000"})
    assert answer.status_code == 302, "whoever finds the browser later does not see them"
    later = browser.get(ONES_OWN[interface]).content.decode()
    assert not any(f"{one[:4]} {one[4:]}" in later for one in codes) and "10 recovery codes left" in later
    assert enter(password(interface), interface, code) == 422, "the code of the set-up is used"
    kept = [row.data for row in second_step.Authenticator.objects.all()]
    assert secret not in str(kept) and not any(one in str(kept) for one in codes)


@INTERFACES
@pytest.mark.covers("D33", "P13")
def test_one_turns_it_off_with_the_password(interface: str, w):
    login = login_at(interface)
    browser = browser_of(w.anna if interface == "desk" else w.account)
    factories.second_step(login)
    off = f"{ONES_OWN[interface]}off/"
    assert browser.post(off, {"current_password": "a wrong password"}).status_code == 422
    assert second_step.is_on(login)
    assert browser.post(off, {"current_password": personas.PASSWORD}).status_code == 302
    assert not second_step.is_on(login) and happened("login.second_step_off") == 1
    assert second_step.recovery_codes_left(login) == 0
    signed = Client().post(f"/{interface}/sign-in/", {"login": login.email, "password": personas.PASSWORD})
    assert signed["Location"] == f"/{interface}/"


@pytest.mark.covers("A-45")
def test_whoever_must_have_one_sets_it_up_before_anything_else(w):
    Organisation.objects.update(second_step_required=True)
    anna, own = browser_of(w.anna), ONES_OWN["desk"]
    for page in ("/desk/", "/desk/account/", "/desk/account/password/", "/desk/clients/", "/desk/news/"):
        assert anna.get(page)["Location"] == own
    for press in ("/desk/clients/", "/desk/account/second-step/off/"):
        assert anna.post(press, {"client-name": "x"})["Location"] == own
    upload = anna.patch("/desk/uploads/x/", headers={"Tus-Resumable": "1.0.0"})
    assert upload.status_code == 401
    htmx = anna.get("/desk/clients/", headers={"HX-Request": "true"})
    assert (htmx.status_code, htmx["HX-Redirect"]) == (204, own)
    assert "must use a second step" in anna.get(own).content.decode()
    page = anna.get(APP["desk"]).content.decode()
    assert anna.post(APP["desk"], {"code": factories.code_of(secret_on(page))}).status_code == 200
    assert anna.get("/desk/").status_code == 200
    assert browser_of(w.account).get("/portal/").status_code == 200, "customers are not asked"
    assert Client().get("/desk/sign-in/").status_code == 200


def test_a_code_page_without_a_password_leads_to_the_sign_in(w):
    for interface in OTHER:
        for page in ("code", "recovery"):
            answer = Client().get(f"/{interface}/sign-in/{page}/")
            assert answer["Location"] == f"/{interface}/sign-in/"


def test_the_command_turns_it_off_for_whoever_has_lost_everything(w, capsys):
    factories.second_step(w.anna.login)
    call_command("staff", "second-step-off", "ANNA@northwind.example")
    assert not second_step.is_on(w.anna.login) and "by the password alone" in capsys.readouterr().out
    for email, why in (
        (w.anna.login.email, "has no second step"),
        (email_at("portal"), "No member of staff"),
    ):
        with pytest.raises(CommandError, match=why):
            call_command("staff", "second-step-off", email)
