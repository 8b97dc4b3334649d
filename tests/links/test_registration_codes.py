"""A code by email before registering, when it is asked for."""

from __future__ import annotations

import re

import pytest
from django.test import Client as Browser

from tests import factories, personas
from tests.guest.in_process_browser import letter_address
from tests.web.every_form import page_of
from vestibule.docrequests import commands, portal_switch
from vestibule.links import codes, registration_codes, tokens
from vestibule.links.models import AccessLink, Purpose, SecurityCode
from vestibule.mail.models import OutgoingMail
from vestibule.mail.queries import display_text
from vestibule.people.models import Login
from vestibule.tasks.models import Task
from vestibule.worker import mail_delivery

pytestmark = pytest.mark.usefixtures("db")
REGISTER = {"name": "Mina", "password": personas.PASSWORD}


@pytest.fixture
def w() -> factories.World:
    return factories.world()


@pytest.fixture
def link(w: factories.World) -> AccessLink:
    """The invitation of Mina, while a code is asked for."""
    docrequest = commands.contacted(factories.asked(w), by=w.ravi)
    portal_switch.change(portal_on=True, asks_for_code=True, by=personas.ada())
    return AccessLink.objects.get(about=docrequest.subject, purpose=Purpose.INVITATION)


def text(browser: Browser, at: str) -> str:
    return " ".join(page_of(browser.get(at), at).text.split())


def letters() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(letter=registration_codes.LETTER).order_by("pk"))


@pytest.mark.covers("K-4")
def test_without_the_setting_a_click_is_enough(w):
    docrequest = commands.contacted(factories.asked(w), by=w.ravi)
    at = letter_address(AccessLink.objects.get(about=docrequest.subject))
    assert "Email me the code" not in text(Browser(), at)
    assert Browser().post(at, REGISTER).status_code == 302 and w.account.active


@pytest.mark.covers("K-4", "M-09", "A-42", "S-2")
def test_the_right_code_opens_the_page_that_asks_for_name_and_password(w, link):
    at, mina = letter_address(link), Browser()
    assert "Email me the code" in text(mina, at) and letters() == [], "a look sends nothing"
    answer = mina.post(at, REGISTER)
    assert "Email me the code" in answer.content.decode() and not w.account.registered
    assert mina.post(at, {"do": "send"})["Location"] == at
    [mail] = letters()
    assert (mail.to_address, mail.to_name) == (w.mina.email, "Mina Bianchi")
    assert "We sent a code to mina@bianchi.example" in text(mina, at)
    assert mina.post(at, {"do": "code", "code": "12 34"}).status_code == 422
    assert codes.current(link).wrong_in_life == 0, "what cannot be a code costs no guess"
    code = codes.plain(link)
    assert mina.post(at, {"do": "code", "code": f"{code[:3]} {code[3:]}"})["Location"] == at
    assert "Activate my account" in text(mina, at)
    assert "Email me the code" not in text(mina, at)
    assert "We sent a code" in text(Browser(), at), "another browser has proved nothing"
    assert mina.post(at, REGISTER).status_code == 302 and w.account.active


@pytest.mark.covers("K-4", "M-09", "R-20")
def test_no_stored_letter_and_no_page_of_staff_holds_the_code(w, link, settings, tmp_path):
    settings.MODE, settings.MAILERS, settings.LETTERS = "demo", {}, tmp_path
    assert registration_codes.send(link, w.mina)
    [mail], code = letters(), codes.plain(link)
    row = SecurityCode.objects.get(link=link)
    assert re.fullmatch(r"\d{6}", code)
    for kept in (mail.text, mail.html, mail.subject_line, row.hash, row.sealed, display_text(mail)):
        assert code not in kept
    assert f"{{code:{link.pk}}}" in mail.text and "•••••" in display_text(mail)
    assert registration_codes.placeholders("requests/invitation", {link.pk}) == {}
    assert "code" not in "".join(tokens.placeholders({link.pk}))
    mail_delivery.deliver(mail.pk)
    assert code in (tmp_path / f"{mail.pk:06}.eml").read_text(), "its recipient gets it"
    assert "{code:" not in (tmp_path / f"{mail.pk:06}.eml").read_text()


@pytest.mark.covers("K-4", "M-09")
def test_a_code_works_for_fifteen_minutes_and_until_the_next_one(w, link):
    at, mina = letter_address(link), Browser()
    mina.post(at, {"do": "send"})
    first = codes.plain(link)
    factories.time_passes(minutes=14)
    assert registration_codes.waiting(link)
    factories.time_passes(minutes=2)
    answer = mina.post(at, {"do": "code", "code": first})
    assert "This code no longer works" in answer.content.decode() and "Email me the code" in text(mina, at)
    mina.post(at, {"do": "send"})
    second = codes.plain(link)
    answer = mina.post(at, {"do": "code", "code": first})
    assert first == second or "That code is wrong" in answer.content.decode()
    assert mina.post(at, {"do": "code", "code": second}).status_code == 302


@pytest.mark.covers("K-4", "R-6", "S-5")
def test_guesses_are_counted_and_codes_are_not_sent_without_end(w, link):
    at, mina = letter_address(link), Browser()
    mina.post(at, {"do": "send"})
    right = codes.plain(link)
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(5):
        assert "That code is wrong" in mina.post(at, {"do": "code", "code": wrong}).content.decode()
    assert "too many wrong codes" in mina.post(at, {"do": "code", "code": right}).content.decode()
    factories.time_passes(minutes=61)
    SecurityCode.objects.update(issued_at=tokens.clock.now())
    for _ in range(5):
        mina.post(at, {"do": "code", "code": wrong})
    factories.time_passes(minutes=61)
    SecurityCode.objects.update(issued_at=tokens.clock.now())
    assert "no longer works" in mina.post(at, {"do": "code", "code": right}).content.decode(), "ten in all"
    assert not Task.objects.filter(kind="link_suspended").exists(), "they send themselves a new one"
    for _ in range(5):
        assert mina.post(at, {"do": "send"}).status_code == 302
    answer = mina.post(at, {"do": "send"})
    assert answer.status_code == 422 and "too many codes" in answer.content.decode()
    assert mina.post(at, {"do": "code", "code": codes.plain(link)}).status_code == 302
    assert not Login.objects.filter(email=w.mina.email).exists()
