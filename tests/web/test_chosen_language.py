"""Where several languages are offered, each person chooses one on the page of the own account: pages are in
it on every device, and so are letters to that person."""

from __future__ import annotations

import pytest
from django.test import Client, override_settings
from django.utils import translation

from tests import factories, personas
from tests.frontend.pseudo_language import CODE, accented
from tests.signed_in import browser_of
from vestibule.audit.trail import trail
from vestibule.links import letters as to_logins
from vestibule.mail.models import OutgoingMail
from vestibule.notifications.models import Notification
from vestibule.people import own_account
from vestibule.people.models import Contact, Login
from vestibule.staff_letters import letters as to_staff
from vestibule.tasks.inbox import Counts

from .test_languages import offered
from .test_password_reset import INTERFACES, email_at, login_at
from .test_sessions import signed_in, w

__all__ = ["w"]

pytestmark = pytest.mark.usefixtures("db")


def choose(browser: Client, interface: str, language: str, **headers: str) -> str:
    """The page that follows."""
    login = Login.objects.get(pk=login_at(interface).pk)
    typed = {"name": login.name, "language": language, "seen": own_account.stamp_of(login)}
    answer = browser.post(f"/{interface}/account/", typed, follow=True, headers=headers)
    assert answer.redirect_chain, answer.content.decode()
    return answer.content.decode()


def language_of(page: str) -> str:
    return page.partition('<html lang="')[2].partition('"')[0]


@INTERFACES
@pytest.mark.covers("D33", "P13", "R-19", "G-64")
def test_it_is_that_of_pages_on_every_device_until_one_signs_out(interface: str, w):
    with offered():
        here, elsewhere = signed_in(interface, w), signed_in(interface, w)
        assert language_of(here.get(f"/{interface}/account/").content.decode()) == "en-gb"
        page = choose(here, interface, CODE)
        assert language_of(page) == CODE and accented("Saved.") in page
        for browser in (here, elsewhere):
            asked = browser.get(f"/{interface}/account/", headers={"Accept-Language": "en-gb"})
            assert language_of(asked.content.decode()) == asked["Content-Language"] == CODE
            missing = browser.get(f"/{interface}/nowhere/").content.decode()
            assert language_of(missing) == CODE, "errors too"
        assert language_of(Client().get(f"/{interface}/sign-in/").content.decode()) == "en-gb"
        said = [one.sentence for one in trail(f"login:{login_at(interface).pk}")]
        assert any("chose a language" in one for one in said)


@INTERFACES
def test_the_language_of_the_browser_can_be_chosen_again(interface: str, w):
    with offered():
        browser = signed_in(interface, w)
        choose(browser, interface, CODE)
        page = choose(browser, interface, "")
        assert language_of(page) == "en-gb" and "Saved." in page
        asked = browser.get(f"/{interface}/account/", headers={"Accept-Language": CODE})
        assert language_of(asked.content.decode()) == CODE


@INTERFACES
def test_with_one_language_there_is_nothing_to_choose(interface: str, w):
    page = signed_in(interface, w).get(f"/{interface}/account/").content.decode()
    assert "Language" not in page and 'name="language"' not in page
    Login.objects.update(language=CODE)
    page = choose(signed_in(interface, w), interface, CODE)
    assert language_of(page) == "en-gb", "it is not offered any more"
    assert login_at(interface).language == CODE, "nor forgotten"


@INTERFACES
def test_a_language_that_is_not_offered_is_refused(interface: str, w):
    with offered():
        browser, login = signed_in(interface, w), login_at(interface)
        typed = {"name": login.name, "language": "fr", "seen": own_account.stamp_of(login)}
        assert browser.post(f"/{interface}/account/", typed).status_code == 422
        assert login_at(interface).language == ""


@INTERFACES
@pytest.mark.covers("R-19", "G-64")
def test_letters_about_the_sign_in_are_in_it(interface: str, w):
    with offered():
        choose(signed_in(interface, w), interface, CODE)
        mail = to_logins.password_changed(login_at(interface))
        assert mail.language == CODE and accented("Your password was changed") in mail.subject_line


@pytest.mark.covers("R-19", "G-64")
def test_what_staff_are_written_and_told_is_in_it(db):
    w = factories.world()
    factories.submitted(w)
    with offered():
        choose(browser_of(w.anna), "desk", CODE)
        anna = type(w.anna).objects.get(pk=w.anna.pk)
        told = list(Notification.objects.all()[:1])
        assert told
        sent = [
            to_staff.one(anna, told[0]),
            to_staff.hour(anna, told),
            to_staff.day(anna, late=[], today=[], new=told, counts=Counts({}, 0)),
        ]
        assert [mail.language for mail in sent] == [CODE] * 3
        ravi = to_staff.hour(w.ravi, told)
        assert ravi.language == "en-gb", "who has chosen nothing reads the language of the organisation"


@pytest.mark.covers("R-19", "G-64")
def test_what_a_customer_has_chosen_is_not_forgotten_at_another_device(w):
    with offered():
        choose(signed_in("portal", w), "portal", CODE)
        typed = {"login": email_at("portal"), "password": personas.PASSWORD}
        answer = Client().post("/portal/sign-in/", typed, headers={"Accept-Language": "en-gb"})
        assert answer.status_code == 302
        assert Contact.objects.get(pk=w.mina.pk).language == CODE
        w.mina.refresh_from_db()
        factories.asked(w)
        mail = OutgoingMail.objects.filter(to_address=w.mina.email).latest("pk")
        assert mail.language == CODE and accented("Hello") in mail.text


@pytest.mark.unit
def test_a_language_that_is_gone_from_the_settings_counts_as_none():
    login = Login(language=CODE)
    assert (login.chosen_language, login.reads) == ("", "en-gb")
    with override_settings(LANGUAGES=[("en-gb", "British English"), (CODE, "Esperanto")]):
        assert (login.chosen_language, login.reads) == (CODE, CODE)
    assert translation.get_language() == "en-gb"
