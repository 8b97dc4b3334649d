"""Passkeys as the second step: a device that was added at one interface signs in there, for our own address
and a challenge of ours, once; whatever else it signs lets nobody in."""

from __future__ import annotations

import datetime
import json
import re

import pytest
from django.test import Client
from fido2.utils import websafe_encode
from hypothesis import HealthCheck, given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st

from tests import factories, personas
from tests.authenticator import Device, options_on, signature_of_somebody_else
from tests.signed_in import browser_of
from vestibule.audit.trail import trail
from vestibule.organisation.models import Organisation
from vestibule.people import passkeys, second_step, webauthn
from vestibule.people.models import Login, LoginKind
from vestibule.web import challenges

from .test_password_reset import INTERFACES, NEW, OTHER, at, email_at, link_for, login_at
from .test_second_step import APP, ASKED, ONES_OWN, enter, happened, secret_on
from .test_sessions import is_in, w

__all__ = ["w"]

pytestmark = pytest.mark.usefixtures("db")
ORIGIN = "https://documents.example.org"
TOO_MANY = "You have tried too many times."
NEW_ONE = {interface: f"{own}passkey/" for interface, own in ONES_OWN.items()}
SIGN = {interface: f"/{interface}/sign-in/passkey/" for interface in OTHER}
NAMES = st.sampled_from(
    [
        "id",
        "rawId",
        "type",
        "response",
        "clientDataJSON",
        "attestationObject",
        "authenticatorData",
        "signature",
    ]
)
BYTES = st.binary().map(websafe_encode)
NESTED = st.recursive(BYTES | st.none() | st.integers(), lambda one: st.dictionaries(NAMES, one))
ANSWERS = st.text() | NESTED.map(json.dumps)


@pytest.fixture(autouse=True)
def at_a_name(settings):
    settings.BASE_URL = ORIGIN


def own_browser(interface: str, w) -> Client:
    return browser_of(w.anna if interface == "desk" else w.account)


def added(interface: str, w, *, browser: Client | None = None, name: str = "Work laptop", **typed) -> Device:
    """A device that this person has added on the own page."""
    device, browser = Device(), browser or own_browser(interface, w)
    asked = options_on(browser.get(NEW_ONE[interface]).content.decode())
    answer = browser.post(NEW_ONE[interface], {"name": name, "credential": device.make(asked), **typed})
    assert answer.status_code == (302 if typed else 200), answer.content.decode()
    return device


def asked_at(interface: str, *, password: str = personas.PASSWORD, email: str = "") -> Client:
    """A browser in which somebody got the password right and is asked for the passkey."""
    browser = Client()
    typed = {"login": email or email_at(interface), "password": password}
    assert browser.post(f"/{interface}/sign-in/", typed)["Location"] == SIGN[interface]
    return browser


def challenge_of(browser: Client, interface: str) -> dict:
    return options_on(browser.get(SIGN[interface]).content.decode())


def send(browser: Client, interface: str, answer: str) -> bool:
    """Whether the answer of a device lets in."""
    got = browser.post(SIGN[interface], {"credential": answer})
    assert got.status_code in (302, 422) and TOO_MANY not in got.content.decode()
    assert (got.status_code == 302) == is_in(browser, interface)
    return got.status_code == 302


def signs_in(interface: str, device: Device, **more) -> bool:
    browser = asked_at(interface, **more)
    return send(browser, interface, device.sign(challenge_of(browser, interface)))


# ---- adding ------------------------------------------------------------------------------------------------


@INTERFACES
@pytest.mark.covers("A-45", "D33", "P13")
def test_the_first_passkey_turns_it_on_and_brings_the_recovery_codes_once(interface: str, w):
    login, browser = login_at(interface), own_browser(interface, w)
    page = browser.get(NEW_ONE[interface]).content.decode()
    token = re.search(r'name="form_token" value="([^"]+)"', page)[1]
    form = {"form_token": token, "name": "Work laptop", "credential": Device().make(options_on(page))}
    shown = [browser.post(NEW_ONE[interface], form).content.decode() for _ in range(2)]
    codes = second_step.recovery_codes(login)
    assert all(f"{one[:4]} {one[4:]}" in page for one in codes for page in shown), "also after a double click"
    assert happened("login.second_step_on") == happened("login.passkey_added") == 1
    later = browser.get(ONES_OWN[interface]).content.decode()
    assert "Work laptop" in later and "Not used yet." in later and "10 recovery codes left" in later
    assert not any(f"{one[:4]} {one[4:]}" in later for one in codes)


@INTERFACES
@pytest.mark.covers("A-45")
def test_whoever_has_a_second_step_adds_another_one_with_the_password(interface: str, w):
    browser = own_browser(interface, w)
    added(interface, w, browser=browser)
    asked = options_on(browser.get(NEW_ONE[interface]).content.decode())
    assert len(asked["excludeCredentials"]) == 1
    for wrong in ({}, {"current_password": "a wrong password"}):
        typed = {"name": "Phone", "credential": Device().make(asked), **wrong}
        assert browser.post(NEW_ONE[interface], typed).status_code == 422
    added(interface, w, browser=browser, name="Phone", current_password=personas.PASSWORD)
    page = browser.get(APP[interface]).content.decode()
    code = {"code": factories.code_of(secret_on(page))}
    assert browser.post(APP[interface], code).status_code == 422, "the app wants it too"
    assert browser.post(APP[interface], code | {"current_password": personas.PASSWORD}).status_code == 302
    steps = [step.name for step in passkeys.steps_of(login_at(interface))]
    assert steps == ["App that shows codes", "Work laptop", "Phone"]
    assert happened("login.second_step_on") == 1 and happened("login.app_added") == 1


def test_what_is_not_made_for_us_and_for_now_is_not_added(w, monkeypatch):
    browser, there = browser_of(w.anna), NEW_ONE["desk"]

    def tried(device: Device, *, asked: dict | None = None) -> str:
        fresh = options_on(browser.get(there).content.decode())
        made = device.make(asked or fresh)
        answer = browser.post(there, {"name": "Laptop", "credential": made})
        assert answer.status_code == 422 and 'value="Laptop"' in answer.content.decode()
        return answer.content.decode()

    old = options_on(browser.get(there).content.decode())
    assert "could not read" in tried(Device(), asked=old), "an earlier challenge"
    assert "could not read" in tried(Device(origin="https://documents.example.org.evil.example"))
    assert "could not read" in tried(Device(origin="http://documents.example.org"))
    assert "could not read" in tried(Device(frame=True))
    elsewhere = options_on(browser.get(there).content.decode()) | {"rp": {"id": "example.org"}}
    answer = browser.post(there, {"name": "Laptop", "credential": Device().make(elsewhere)})
    assert answer.status_code == 422
    monkeypatch.setattr(challenges, "LASTS", datetime.timedelta(seconds=-1))
    assert "took too long" in tried(Device())
    empty = browser.post(there, {"name": "Laptop", "credential": ""})
    assert empty.status_code == 422 and "no answer from your device" in empty.content.decode()
    assert not second_step.is_on(w.anna.login)


def test_one_challenge_makes_one_passkey(w):
    browser = browser_of(w.anna)
    asked = options_on(browser.get(NEW_ONE["desk"]).content.decode())
    first = {"name": "Laptop", "credential": Device().make(asked)}
    assert browser.post(NEW_ONE["desk"], first).status_code == 200
    again = {"name": "Another", "credential": Device().make(asked), "current_password": personas.PASSWORD}
    assert browser.post(NEW_ONE["desk"], again).status_code == 422
    assert len(passkeys.steps_of(w.anna.login)) == 1


def test_there_are_at_most_so_many(w, monkeypatch):
    monkeypatch.setattr(passkeys, "MOST", 1)
    added("desk", w)
    browser = browser_of(w.anna)
    assert "You have 1 passkeys" in browser.get(ONES_OWN["desk"]).content.decode()
    assert browser.post(NEW_ONE["desk"], {"name": "x"})["Location"] == ONES_OWN["desk"]


# ---- signing in --------------------------------------------------------------------------------------------


@INTERFACES
@pytest.mark.covers("A-45", "D1", "R-22")
def test_a_passkey_signs_in_after_the_password(interface: str, w):
    device = added(interface, w)
    browser = asked_at(interface)
    page = browser.get(SIGN[interface]).content.decode()
    assert "Use your passkey" in page and "Use a recovery code" in page and "code of your app" not in page
    assert not is_in(browser, interface) and happened("login.succeeded") == 0
    assert send(browser, interface, device.sign(options_on(page)))
    assert happened("login.succeeded") == 1
    assert "Last used" in browser.get(ONES_OWN[interface]).content.decode()


@INTERFACES
def test_who_has_an_app_too_chooses(interface: str, w):
    added(interface, w)
    secret = factories.second_step(login_at(interface))
    browser = asked_at(interface)
    assert "Use the code of your app" in browser.get(SIGN[interface]).content.decode()
    page = browser.get(ASKED[interface]).content.decode()
    assert "Use your passkey" in page
    assert enter(browser, interface, factories.code_of(secret)) == 302 and is_in(browser, interface)


@INTERFACES
def test_a_recovery_code_is_taken_from_whoever_has_only_a_passkey(interface: str, w):
    added(interface, w)
    browser = asked_at(interface)
    assert browser.get(ASKED[interface])["Location"] == SIGN[interface], "there is no app"
    code = second_step.recovery_codes(login_at(interface))[0]
    assert enter(browser, interface, code, recovery=True) == 302 and is_in(browser, interface)


@INTERFACES
@pytest.mark.covers("A-45", "R-22")
def test_it_is_refused_at_the_wrong_door_also_of_the_same_address(interface: str, w):
    """Anna is a customer too, with the same address, password and browser."""
    other = OTHER[interface]
    person = w.anna if interface == "desk" else w.account
    device, here = added(interface, w), login_at(interface)
    there = login_at(other)
    Login.objects.filter(pk=there.pk).update(email=here.email)
    added(other, w)
    assert {here.kind, there.kind} == set(LoginKind) and person.login_id == here.pk
    browser = asked_at(other, email=here.email)
    assert not send(browser, other, device.sign(challenge_of(browser, other)))
    assert happened("login.passkey_refused") == 1
    begun = asked_at(interface)
    challenge = challenge_of(begun, interface)
    begun.cookies[other] = begun.cookies[interface].value
    answer = begun.post(SIGN[other], {"credential": device.sign(challenge)})
    assert answer["Location"] == f"/{other}/sign-in/" and not is_in(begun, other)
    assert signs_in(interface, device)


@INTERFACES
@pytest.mark.covers("A-45")
def test_a_challenge_is_answered_once_in_its_own_browser_and_in_time(interface: str, w, monkeypatch):
    device = added(interface, w)
    used = challenge_of(browser := asked_at(interface), interface)
    assert send(browser, interface, answer := device.sign(used))
    again = asked_at(interface)
    challenge_of(again, interface)
    assert not send(again, interface, answer), "replayed in another browser"
    assert not send(again, interface, device.sign(challenge_of(asked_at(interface), interface)))
    wrong = device.sign(challenge_of(again, interface) | {"challenge": used["challenge"]})
    assert not send(again, interface, wrong), "the challenge of another browser"
    asked = challenge_of(again, interface)
    assert not send(again, interface, signature_of_somebody_else(device.sign(asked)))
    assert not send(again, interface, device.sign(asked)), "it was used up by the wrong answer"
    monkeypatch.setattr(challenges, "LASTS", datetime.timedelta(seconds=-1))
    page = again.post(SIGN[interface], {"credential": device.sign(challenge_of(again, interface))})
    assert "took too long" in page.content.decode()
    assert not is_in(again, interface)


def test_two_answers_at_once_to_one_challenge_are_one(w):
    """Both requests have read the session before either has written it."""
    device, login = added("desk", w), w.anna.login
    device.counts = False
    options, challenge = passkeys.to_sign(login)
    answer = device.sign(json.loads(options)["publicKey"])
    assert [passkeys.take(login, challenge, answer) for _ in range(2)] == [True, False]


@INTERFACES
@pytest.mark.covers("A-45")
def test_another_origin_another_host_and_a_frame_are_refused(interface: str, w):
    device = added(interface, w)
    browser = asked_at(interface)
    for origin in ("https://evil.example", "http://documents.example.org", f"{ORIGIN}:8443", "null"):
        asked = challenge_of(browser, interface)
        assert not send(browser, interface, device.copy(origin=origin).sign(asked))
    factories.time_passes(minutes=16)
    asked = challenge_of(browser, interface)
    assert not send(browser, interface, device.sign(asked | {"rpId": "example.org"}))
    assert not send(browser, interface, device.copy(frame=True).sign(challenge_of(browser, interface)))
    assert signs_in(interface, device.copy(counter=50))


@pytest.mark.covers("A-45")
def test_a_counter_that_went_back_is_a_copy_and_one_that_never_counts_is_none(w):
    device = added("desk", w)
    copied = device.copy()
    assert signs_in("desk", device) and signs_in("desk", device)
    assert not signs_in("desk", copied), "it has signed once, and the first one twice"
    assert happened("login.passkey_copied") == 1
    said = [one.sentence for one in trail(f"login:{w.anna.login_id}")]
    assert any("Work laptop" in one and "may be a copy" in one for one in said)
    phone = added("desk", w, name="Phone", current_password=personas.PASSWORD)
    phone.counts = False
    assert signs_in("desk", phone) and signs_in("desk", phone), "phones that copy passkeys say 0 each time"


@INTERFACES
def test_wrong_answers_are_counted_as_passwords_are(interface: str, w):
    device = added(interface, w)
    browser = asked_at(interface)
    said = []
    for _ in range(6):
        wrong = signature_of_somebody_else(device.sign(challenge_of(browser, interface)))
        said.append(browser.post(SIGN[interface], {"credential": wrong}).content.decode())
    assert TOO_MANY in said[-1] and "does not fit" in said[-2]
    right = device.sign(challenge_of(browser, interface))
    assert browser.post(SIGN[interface], {"credential": right}).status_code == 422, "the right one too"
    factories.time_passes(minutes=16)
    assert send(browser, interface, device.sign(challenge_of(browser, interface)))


@INTERFACES
@pytest.mark.covers("A-45", "R-22")
def test_a_new_password_by_a_link_does_not_skip_it(interface: str, w):
    device = added(interface, w)
    browser, link = Client(), link_for(interface)
    browser.post(at(interface, link), {"password": NEW})
    assert not is_in(browser, interface)
    assert signs_in(interface, device, password=NEW)


def test_without_a_password_the_page_leads_to_the_sign_in(w):
    for interface in OTHER:
        answers = Client().get(SIGN[interface]), Client().post(SIGN[interface], {"credential": "{}"})
        assert {answer["Location"] for answer in answers} == {f"/{interface}/sign-in/"}


# ---- removing, and who must have one -----------------------------------------------------------------------


@INTERFACES
@pytest.mark.covers("D33", "P13")
def test_one_removes_one_with_the_password_and_the_last_turns_it_off(interface: str, w):
    login, browser = login_at(interface), own_browser(interface, w)
    first = added(interface, w, browser=browser)
    added(interface, w, browser=browser, name="Phone", current_password=personas.PASSWORD)
    laptop, phone = (f"{ONES_OWN[interface]}{step.number}/" for step in passkeys.steps_of(login))
    assert "Remove “Work laptop”" in browser.get(laptop).content.decode()
    assert browser.post(laptop, {"current_password": "a wrong password"}).status_code == 422
    right = {"current_password": personas.PASSWORD}
    token = re.search(r'name="form_token" value="([^"]+)"', browser.get(laptop).content.decode())[1]
    for _press in range(2):
        assert browser.post(laptop, right | {"form_token": token})["Location"] == ONES_OWN[interface]
    assert browser.get(laptop).status_code == 404
    assert not signs_in(interface, first) and happened("login.passkey_removed") == 1
    assert "You have no other one" in browser.get(phone).content.decode()
    browser.post(phone, right)
    assert not second_step.is_on(login) and happened("login.second_step_off") == 1
    assert second_step.recovery_codes_left(login) == 0


def test_nobody_removes_what_somebody_else_has(w):
    added("desk", w)
    (step,) = passkeys.steps_of(w.anna.login)
    right = {"current_password": personas.PASSWORD}
    for person, interface in ((w.ravi, "desk"), (w.account, "portal")):
        at = f"{ONES_OWN[interface]}{step.number}/"
        assert browser_of(person).get(at).status_code == browser_of(person).post(at, right).status_code == 404
    second_step.remove(w.ravi.login, step.number, by=w.ravi)
    assert len(passkeys.steps_of(w.anna.login)) == 1


@pytest.mark.covers("A-45")
def test_a_passkey_is_enough_where_a_second_step_is_required(w):
    Organisation.objects.update(second_step_required=True)
    anna = browser_of(w.anna)
    assert anna.get("/desk/")["Location"] == ONES_OWN["desk"]
    page = anna.get(ONES_OWN["desk"]).content.decode()
    assert "must use a second step" in page and NEW_ONE["desk"] in page and APP["desk"] in page
    added("desk", w, browser=anna)
    assert anna.get("/desk/").status_code == 200
    (step,) = passkeys.steps_of(w.anna.login)
    anna.post(f"{ONES_OWN['desk']}{step.number}/", {"current_password": personas.PASSWORD})
    assert anna.get("/desk/")["Location"] == ONES_OWN["desk"], "the last one is gone: asked again"


# ---- addresses ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "host", "origin"),
    [
        ("https://documents.example.org", "documents.example.org", "https://documents.example.org"),
        (
            "https://Documents.Example.org:443/office",
            "documents.example.org",
            "https://documents.example.org",
        ),
        ("https://bücher.example:8443", "xn--bcher-kva.example", "https://xn--bcher-kva.example:8443"),
        ("http://localhost:8000", "localhost", "http://localhost:8000"),
        ("http://127.0.0.1:8000", None, None),
        ("https://192.0.2.7", None, None),
        ("https://[2001:db8::7]", None, None),
        ("http://documents.example.org", None, None),
    ],
)
def test_passkeys_belong_to_a_name(settings, base, host, origin):
    settings.BASE_URL = base
    site = webauthn.site()
    assert (site and site.host, site and site.origin) == (host, origin)


@INTERFACES
def test_where_there_can_be_none_it_says_why(interface: str, w, settings):
    added(interface, w)
    browser = own_browser(interface, w)
    settings.BASE_URL = "http://127.0.0.1:8000"
    why = {
        "desk": "Passkeys do not work at the address of this installation. Tell your administrator.",
        "portal": "Passkeys do not work here. Tell us if you want to use one.",
    }[interface]
    page = browser.get(ONES_OWN[interface]).content.decode()
    assert why in page and NEW_ONE[interface] not in page and "does not work here" in page
    assert browser.get(NEW_ONE[interface])["Location"] == ONES_OWN[interface]
    half = Client()
    typed = {"login": email_at(interface), "password": personas.PASSWORD}
    recovery = f"/{interface}/sign-in/recovery/"
    assert half.post(f"/{interface}/sign-in/", typed)["Location"] == recovery
    assert why in half.get(recovery).content.decode()
    assert half.get(SIGN[interface])["Location"] == recovery
    settings.BASE_URL = "https://elsewhere.example"
    page = half.get(recovery).content.decode()
    assert "made for another address" in page and "Use your passkey" not in page


def test_an_administrator_reads_what_to_change(w, settings):
    settings.BASE_URL = "http://127.0.0.1:8000"
    page = browser_of(personas.ada()).get(ONES_OWN["desk"]).content.decode()
    assert "Passkeys do not work at http://127.0.0.1:8000." in page
    assert "Change the setting VESTIBULE_BASE_URL" in page


def test_another_key_of_links_takes_no_passkey_away(w, settings):
    device = added("desk", w)
    settings.LINK_KEY = "another key " + "k" * 32
    assert signs_in("desk", device)


@pytest.mark.parametrize("reads", ["created", "signed"])
@settings_of_hypothesis(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANSWERS)
def test_any_answer_is_refused_politely(reads, said):
    challenge, known = {"challenge": "AAAA", "user_verification": None}, [[]] if reads == "signed" else []
    assert getattr(webauthn, reads)(challenge, *known, said) is None
