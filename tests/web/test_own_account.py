"""What people change of their own account: the name, the password, and where they are signed in."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import factories, personas
from vestibule.audit.models import AuditEvent
from vestibule.core.fingerprints import fingerprint
from vestibule.people.models import Login

from .test_sessions import is_in, signed_in, w

__all__ = ["w"]

pytestmark = pytest.mark.usefixtures("db")
NEW = "seven quiet harbours"
INTERFACES = pytest.mark.parametrize("interface", ["desk", "portal"])


def login_at(interface: str, w: factories.World) -> Login:
    return Login.objects.get(account__contact=w.mina) if interface == "portal" else w.anna.login


def change(browser: Client, interface: str, *, current: str, new: str):
    typed = {"current_password": current, "password": new}
    return browser.post(f"/{interface}/account/password/", typed)


def happened(event_type: str) -> int:
    return AuditEvent.objects.filter(event_type=event_type).count()


@INTERFACES
@pytest.mark.covers("D33", "P13")
def test_whoever_changes_the_password_stays_signed_in_here_and_nowhere_else(interface: str, w):
    here, elsewhere = signed_in(interface, w), signed_in(interface, w)
    answer = change(here, interface, current=personas.PASSWORD, new=NEW)
    assert answer.status_code == 302
    assert "Your password is changed." in here.get(answer["Location"]).content.decode()
    assert is_in(here, interface) and not is_in(elsewhere, interface)
    email = login_at(interface, w).email
    for password, status in ((personas.PASSWORD, 200), (NEW, 302)):
        assert (
            Client().post(f"/{interface}/sign-in/", {"login": email, "password": password}).status_code
            == status
        )
    assert happened("login.password_changed") == happened("login.signed_out_elsewhere") == 1


@INTERFACES
def test_without_the_current_password_nobody_changes_it(interface: str, w):
    browser = signed_in(interface, w)
    answer = change(browser, interface, current="not the password", new=NEW)
    assert answer.status_code == 422 and "This is not your current password" in answer.content.decode()
    assert login_at(interface, w).check_password(personas.PASSWORD) and not happened("login.password_changed")


def test_guesses_of_the_current_password_are_counted_as_at_the_sign_in(w):
    browser = signed_in("desk", w)
    said = [change(browser, "desk", current=f"guess number {n}", new=NEW).content.decode() for n in range(12)]
    assert "This is not your current password" in said[0] and "You have tried too many times" in said[-1]
    right = change(browser, "desk", current=personas.PASSWORD, new=NEW)
    assert right.status_code == 422, "also the right one, for now"


def test_whoever_knows_the_password_may_change_it_as_often_as_they_like(w):
    browser, passwords = signed_in("desk", w), [personas.PASSWORD, NEW]
    for n in range(12):
        current, new = passwords[n % 2], passwords[1 - n % 2]
        assert change(browser, "desk", current=current, new=new).status_code == 302, n


@pytest.mark.parametrize(
    ("weak", "sentence"),
    [
        ("short", "at least 12 characters"),
        ("123456789012", "harder to guess"),
        ("anna.kowalska.anna", "not similar to your name"),
    ],
)
def test_a_weak_password_is_refused_in_a_sentence(weak: str, sentence: str, w):
    Login.objects.filter(pk=w.anna.login_id).update(name="Anna Kowalska")
    answer = change(signed_in("desk", w), "desk", current=personas.PASSWORD, new=weak)
    assert answer.status_code == 422 and sentence in answer.content.decode()


def test_a_second_press_of_the_new_password_is_the_same_deed(w):
    browser = signed_in("desk", w)
    for _press in range(2):
        assert change(browser, "desk", current=personas.PASSWORD, new=NEW).status_code == 302
    assert is_in(browser, "desk") and happened("login.password_changed") == 1


def test_the_current_password_is_no_new_one(w):
    answer = change(signed_in("desk", w), "desk", current=personas.PASSWORD, new=personas.PASSWORD)
    assert answer.status_code == 422
    assert "This is your current password. Enter another one" in answer.content.decode()


@INTERFACES
@pytest.mark.covers("T-08")
def test_a_browser_that_was_left_signed_in_is_signed_out_from_another_one(interface: str, w):
    here, left = signed_in(interface, w), signed_in(interface, w)
    page = here.get(f"/{interface}/account/").content.decode()
    assert page.count("This browser") == page.count("Another browser") == 1
    assert here.get(f"/{interface}/account/sign-out/").status_code == 302 and is_in(left, interface)
    assert here.post(f"/{interface}/account/sign-out/").status_code == 302
    assert is_in(here, interface) and not is_in(left, interface)
    page = here.get(f"/{interface}/account/").content.decode()
    assert "Another browser" not in page and "Sign out in all other browsers" not in page
    assert happened("login.signed_out_elsewhere") == 1


def test_one_person_signs_out_nobody_else(w):
    anna, mina = signed_in("desk", w), signed_in("portal", w)
    anna.post("/desk/account/sign-out/")
    assert is_in(mina, "portal") and not happened("login.signed_out_elsewhere")


def test_staff_who_are_called_otherwise_are_called_so_everywhere(w):
    browser, login = signed_in("desk", w), w.anna.login
    typed = {"name": "Anna Nowak", "seen": fingerprint(login.name)}
    assert browser.post("/desk/account/", typed).status_code == 302
    w.anna.refresh_from_db()
    login.refresh_from_db()
    assert w.anna.name == login.name == "Anna Nowak"
    assert '<b class="v-strong">Anna Nowak</b>' in browser.get("/desk/").content.decode()


@pytest.mark.covers("F-24")
def test_a_customer_chooses_how_we_greet_and_staff_read_it_in_the_log_of_the_client(w):
    browser, login, known_as = signed_in("portal", w), login_at("portal", w), w.mina.name
    typed = {"name": "Minnie", "seen": fingerprint(login.name)}
    assert browser.post("/portal/account/", typed).status_code == 302
    w.mina.refresh_from_db()
    assert w.mina.name == known_as, "a fact of the registry"
    assert "Hello Minnie" in browser.get("/portal/").content.decode()
    log = signed_in("desk", w).get(f"/desk/clients/{w.client.pk}/?tab=audit").content.decode()
    assert f"{login.name} is now called Minnie" in log


@pytest.mark.covers("D33")
def test_the_desk_is_light_or_dark_in_one_browser_as_was_pressed_there(w):
    here, elsewhere, mina = signed_in("desk", w), signed_in("desk", w), signed_in("portal", w)
    assert 'data-bs-theme="auto"' in here.get("/desk/account/").content.decode()
    answer = here.post("/desk/account/appearance/", {"appearance": "dark"})
    assert answer.status_code == 302 and answer.cookies["vestibule_appearance"]["httponly"]
    page = here.get("/desk/").content.decode()
    assert 'data-bs-theme="dark"' in page
    pressed = '<button class="v-chip" type="submit" name="appearance" value="dark" aria-pressed="true">'
    assert pressed in " ".join(here.get("/desk/account/").content.decode().split())
    assert here.post("/desk/account/appearance/", {"appearance": "pink"}).status_code == 302
    assert 'data-bs-theme="dark"' in here.get("/desk/").content.decode()
    assert 'data-bs-theme="auto"' in elsewhere.get("/desk/").content.decode()
    mina.cookies["vestibule_appearance"] = "dark"
    assert 'data-bs-theme="auto"' in mina.get("/portal/").content.decode()
