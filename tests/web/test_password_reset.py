"""A forgotten password: nobody learns whose address is known, and a link resets one password, once, at its
own interface."""

from __future__ import annotations

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories, personas
from vestibule.audit.models import AuditEvent
from vestibule.core.errors import ActionDeniedError
from vestibule.links import password_resets, tokens
from vestibule.links.models import AccessLink, Purpose
from vestibule.mail.models import OutgoingMail
from vestibule.organisation import sign_in_settings
from vestibule.organisation.models import Organisation
from vestibule.people.commands import add_contact, open_account
from vestibule.people.models import ExternalAccount, Login, Session, Staff
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task
from vestibule.worker import jobs

from .test_sessions import is_in, signed_in, w

__all__ = ["w"]

pytestmark = pytest.mark.usefixtures("db")
NEW = "seven quiet harbours"
DEAD = "This link has been used or has expired."
INTERFACES = pytest.mark.parametrize("interface", ["desk", "portal"])
OTHER = {"desk": "portal", "portal": "desk"}


def email_at(interface: str) -> str:
    return "mina@bianchi.example" if interface == "portal" else "anna@northwind.example"


def login_at(interface: str) -> Login:
    return Login.objects.of("external" if interface == "portal" else "staff", email_at(interface))


def asked(interface: str, email: str, *, browser: Client | None = None) -> str:
    """The page that answers, without what is new on each page."""
    answer = (browser or Client()).post(f"/{interface}/forgot/", {"email": email})
    assert answer.status_code == 200
    page = re.sub(r'name="(csrfmiddlewaretoken|form_token)" value="[^"]*"', "", answer.content.decode())
    return page.replace(email, "...")


def waiting() -> list[ProcrastinateJob]:
    return list(ProcrastinateJob.objects.filter(task_name="links.send_password_reset").order_by("pk"))


def worked_off() -> None:
    """The worker has done what was asked for."""
    for job in waiting():
        jobs.send_password_reset(**job.args)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job.pk])


def link_for(interface: str) -> AccessLink:
    """The newest link, with a letter that has left."""
    asked(interface, email_at(interface))
    worked_off()
    link = AccessLink.objects.filter(login=login_at(interface), purpose=Purpose.PASSWORD_RESET).latest("pk")
    tokens.start_clock({link.pk})
    link.refresh_from_db()
    return link


def at(interface: str, link: AccessLink) -> str:
    return f"/{interface}/reset/{tokens.token(link)}/"


def letters(name: str) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(letter=f"links/{name}").order_by("pk"))


@INTERFACES
@pytest.mark.covers("A-45")
def test_the_address_that_was_typed_to_sign_in_is_taken_over_and_nothing_is_sent_yet(interface: str, w):
    """By a button of the form to sign in: the address stands in no URL, and the password goes nowhere."""
    browser, at = Client(), f"/{interface}/forgot/"
    page = browser.get(f"/{interface}/sign-in/").content.decode()
    assert re.search(rf'<button [^>]*type="submit" formaction="{at}">\s*Forgot your password\?', page)
    typed = {"login": email_at(interface), "password": "nearly the right one"}
    answer = browser.post(at, typed)
    page = answer.content.decode()
    assert answer.status_code == 200 and "Send me a link" in page
    assert f'value="{typed["login"]}"' in page and typed["password"] not in page
    assert waiting() == [], "nobody has pressed [Send me a link]"
    assert 'id="id_email"' in browser.post(at, {"login": "", "password": ""}).content.decode()


@INTERFACES
@pytest.mark.covers("A-45", "M-09", "R-22")
def test_the_answer_tells_nothing_about_who_is_known(interface: str, w):
    other = OTHER[interface]
    ravi = w.ravi.login
    Staff.objects.filter(pk=w.ravi.pk).update(left_at="2026-01-01T00:00Z")
    otto = personas.otto()
    ExternalAccount.objects.filter(pk=otto.pk).update(locked_at=otto.registered_at)
    nora = add_contact(client=w.client, name="Nora", email="nora@bianchi.example", by=w.anna)
    open_account(nora, client=w.client, by=w.anna)
    nobodies = ["nobody@nowhere.example", ravi.email, otto.login.email, nora.email, email_at(other)]
    pages = {asked(interface, email) for email in (*nobodies, email_at(interface).upper())}
    assert len(pages) == 1 and "Check your email" in pages.pop()
    assert len(waiting()) == len(nobodies) + 1, "the worker is asked all the same"
    assert not any("@" in str(job.args) for job in waiting()), "no address stands in the queue"
    worked_off()
    [letter] = letters("password_reset")
    assert letter.to_address == email_at(interface)
    link = AccessLink.objects.get(purpose=Purpose.PASSWORD_RESET)
    for text in (letter.text, letter.html):
        assert f"{{link:{link.pk}}}" in text and f"{{expires:{link.pk}}}" in text
        assert "If you did not ask for this, do nothing." in text and tokens.token(link) not in text
    address = tokens.placeholders({link.pk})[f"link:{link.pk}"]
    assert address.endswith(at(interface, link))


@INTERFACES
def test_whoever_asks_a_thousand_times_gets_a_few_letters_and_the_same_answer(interface: str, w):
    kind = login_at(interface).kind
    first = asked(interface, email_at(interface))
    for n in range(1000):
        password_resets.ask(kind, email_at(interface), network=f"10.0.{n % 250}.0")
    assert asked(interface, email_at(interface)) == first
    assert len(waiting()) == 3
    for n in range(50):
        password_resets.ask(kind, f"somebody{n}@nowhere.example", network="192.0.2.1")
    assert len(waiting()) == 3 + 20
    assert asked(OTHER[interface], email_at(OTHER[interface])) and len(waiting()) == 24, (
        "the other has its own"
    )


def test_a_second_press_of_one_form_asks_once(w):
    browser = Client()
    page = browser.get("/desk/forgot/").content.decode()
    form = {"form_token": re.search(r'name="form_token" value="([^"]+)"', page)[1]}
    for _ in range(2):
        browser.post("/desk/forgot/", form | {"email": email_at("desk")})
    assert len(waiting()) == 1


def test_what_is_no_address_is_said(w):
    answer = Client().post("/portal/forgot/", {"email": "mina"})
    assert answer.status_code == 422 and "correct format" in answer.content.decode() and not waiting()


@INTERFACES
@pytest.mark.covers("A-45", "S-2", "S-11")
def test_the_link_resets_the_password_once_and_ends_every_session(interface: str, w):
    browsers = [signed_in(interface, w) for _ in range(2)]
    email, link = email_at(interface), link_for(interface)
    for _ in range(6):
        Client().post(f"/{interface}/sign-in/", {"login": email, "password": "a wrong password here"})
    page = Client().get(at(interface, link))
    assert page.status_code == 200 and email in page.content.decode()
    assert Client().post(at(interface, link), {"password": "short"}).status_code == 422
    assert all(is_in(browser, interface) for browser in browsers), "nothing has happened so far"
    stranger = Client()
    answer = stranger.post(at(interface, link), {"password": NEW})
    assert not Session.objects.filter(login=login_at(interface)).exists()
    assert (answer.status_code, answer["Location"]) == (302, f"/{interface}/sign-in/")
    assert (
        "Your password is changed." in stranger.get(answer["Location"]).content.decode()
        or interface == "portal"
    )
    assert not is_in(stranger, interface), "the link signs nobody in"
    assert not any(is_in(browser, interface) for browser in browsers)
    again = Client().post(at(interface, link), {"password": "another new password"})
    assert again.status_code == 410 and DEAD in again.content.decode()
    signed = Client().post(f"/{interface}/sign-in/", {"login": email, "password": NEW})
    assert signed.status_code == 302, "the guesses before count no more"
    [told] = letters("password_changed")
    assert told.to_address == email and "contact us at once" in told.text and not told.link_ids
    assert AuditEvent.objects.filter(event_type="login.password_reset").count() == 1
    with pytest.raises(ActionDeniedError):
        password_resets.choose(link, "another new password")


@INTERFACES
@pytest.mark.covers("R-22", "R-1")
def test_a_link_is_dead_at_the_other_interface_and_for_every_other_purpose(interface: str, w):
    link, other = link_for(interface), OTHER[interface]
    assert Client().get(at(interface, link)).status_code == 200
    token = tokens.token(link)
    wrong = {
        at(other, link): DEAD,
        f"/portal/invitation/{token}/": "This request has expired.",
        f"/desk/invitation/{token}/": "This invitation no longer works.",
        f"/r/{token}/": "This request has expired.",
    }
    for address, said in wrong.items():
        for answer in (Client().get(address), Client().post(address, {"password": NEW, "name": "x"})):
            assert answer.status_code == 410 and said in answer.content.decode()
    assert login_at(interface).check_password(personas.PASSWORD)
    invitation = personas.invited("Nina Neu")
    assert Client().get(f"/desk/reset/{tokens.token(invitation)}/").status_code == 410


@INTERFACES
def test_a_newer_link_ends_the_older_and_an_hour_ends_the_newer(interface: str, w):
    older, newer = link_for(interface), link_for(interface)
    assert Client().get(at(interface, older)).status_code == 410
    assert newer.expires_at - newer.first_delivered_at == datetime.timedelta(hours=1)
    assert Client().get(at(interface, newer)).status_code == 200
    factories.time_passes(minutes=61)
    assert Client().get(at(interface, newer)).status_code == 410


@pytest.mark.covers("A-40", "I-12", "S-8")
def test_who_is_locked_or_has_left_meanwhile_is_not_let_in_by_a_link(w):
    links = {interface: link_for(interface) for interface in OTHER}
    Staff.objects.filter(pk=w.anna.pk).update(left_at="2026-01-01T00:00Z")
    ExternalAccount.objects.filter(contact=w.mina).update(locked_at=w.account.registered_at)
    for interface, link in links.items():
        assert Client().get(at(interface, link)).status_code == 410
        assert Client().post(at(interface, link), {"password": NEW}).status_code == 410


@INTERFACES
def test_who_changes_the_password_meanwhile_ends_the_link(interface: str, w):
    browser, link = signed_in(interface, w), link_for(interface)
    typed = {"current_password": personas.PASSWORD, "password": NEW}
    assert browser.post(f"/{interface}/account/password/", typed).status_code == 302
    assert Client().get(at(interface, link)).status_code == 410


@INTERFACES
@pytest.mark.covers("R-1", "S-4", "A-45")
def test_a_dead_link_says_what_it_was_for_and_where_to_ask_for_another(interface: str, w):
    """One that was used, one that was replaced, one of the other interface and one that never was look alike;
    nobody gets a task by any of them."""
    used, other = link_for(interface), link_for(OTHER[interface])
    assert Client().post(at(interface, used), {"password": NEW}).status_code == 302
    replaced, _newest = link_for(interface), link_for(interface)
    addresses = [at(interface, link) for link in (used, replaced, other)]
    addresses.append(f"/{interface}/reset/unknown/")
    pages = {Client().get(address).content.decode() for address in addresses}
    assert len(pages) == 1 and DEAD in (page := pages.pop())
    assert f'href="/{interface}/forgot/"' in page and f'href="/{interface}/sign-in/"' in page
    assert "/new-link/" not in page and "answers" not in page
    asked(interface, email_at(interface))
    waits = len(waiting())
    Client().post(f"/new-link/{tokens.token(used)}/")
    assert len(waiting()) == waits and not Task.objects.filter(kind=Notice.NEW_LINK).exists()


@pytest.mark.covers("A-45")
def test_an_administrator_switches_it_off_for_customers(w):
    link = link_for("portal")
    personas.ada()
    ada = Client()
    ada.post("/desk/sign-in/", {"login": "ada@northwind.example", "password": personas.PASSWORD})
    seen = sign_in_settings.stamp_of(Organisation.objects.get())
    assert ada.post("/desk/settings/sign-in/", {"seen": seen}).status_code == 302
    assert not Organisation.objects.get().customers_reset_passwords
    page = Client().get("/portal/sign-in/").content.decode()
    assert "/portal/forgot/" not in page and "Forgot your password? Contact us." in page
    assert "documents@northwind.example" in page
    assert Client().get("/portal/forgot/")["Location"] == "/portal/sign-in/"
    assert (
        Client().post("/portal/forgot/", {"email": email_at("portal")}).status_code == 302 and not waiting()
    )
    assert Client().get(at("portal", link)).status_code == 410
    assert "/desk/forgot/" in Client().get("/desk/sign-in/").content.decode()
    asked("desk", email_at("desk"))
    assert len(waiting()) == 1
    assert signed_in("desk", w).get("/desk/settings/sign-in/").status_code == 403


def test_without_a_mail_server_nobody_is_promised_a_letter(w, settings):
    settings.MODE, settings.MAILERS = "real", {}
    for interface in OTHER:
        assert f"/{interface}/forgot/" not in Client().get(f"/{interface}/sign-in/").content.decode()
        assert Client().get(f"/{interface}/forgot/").status_code == 302
