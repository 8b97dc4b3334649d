"""A new Contact Log says before it is sent who reads the notes, and after it which codes to give."""

from __future__ import annotations

import datetime
import re

import pytest

from tests import factories
from tests.scenarios import document_exchange
from tests.signed_in import browser_of
from tests.web.test_forms import ANNA, Desk, read
from vestibule.core import clock
from vestibule.links.models import SHARED
from vestibule.mail.models import ContactLog
from vestibule.organisation.timezone import to_local
from vestibule.sharing import letters

pytestmark = pytest.mark.usefixtures("db")


@pytest.mark.covers("C-27", "C-28")
def test_the_notes_say_who_reads_them_and_the_address_is_not_called_optional():
    w = factories.world()
    work = factories.work(w)
    page = browser_of(w.anna).get(f"/desk/works/{work.pk}/contact-log/new/").content.decode()
    assert re.search(r'name="mailed"[^>]* checked', page), "Send by email is set beforehand"
    assert "The client receives what you write below." in page
    assert "If you send by email, this is the message to the client. Otherwise only staff see it." in page
    label = re.search(r'<label[^>]* for="id_to_address">(.*?)</label>', page, re.S)
    assert label and re.sub(r"\s+", "", re.sub(r"<span[^>]*__free.*?</span>", "", label[1])) == (
        'Email<spanclass="v-mailed__needed">*</span>'
    )


@pytest.mark.covers("C-30", "C-31")
def test_after_a_message_with_both_links_both_codes_are_asked_for():
    s = document_exchange.shared()
    for purpose in SHARED:
        document_exchange.link(s, purpose)
    desk, work = Desk(ANNA), f"/desk/works/{s.work.pk}/"
    notes = "\n".join(letters.chip(purpose) for purpose in SHARED)
    to, fields = desk.fill(f"{work}contact-log/new/", "Send", notes=notes, subject="Your documents")
    came = desk.post(to, fields)
    assert came["Location"] == f"{work}setup/download/"
    page, other = desk.page(came["Location"]), f"{work}setup/upload/"
    assert "Now give Mina Bianchi the codes of both links another way." in page.text
    lacks = "The External Upload Link has its own code. The client has this link, but not its code yet."
    assert lacks in page.text and f'<a href="{other}">External Upload Setup</a>' in page.html
    to, fields = desk.fill(f"{work}setup/download/", "by phone")
    assert lacks in read(desk.post(to, fields), to).text, "one code given, and the other is still asked for"
    page = desk.page(other)
    assert "The External Download Link has its own code." not in page.text
    to, fields = desk.fill(other, "by phone")
    desk.post(to, fields)
    assert "has its own code" not in desk.page(f"{work}setup/download/").text


@pytest.mark.covers("C-28")
@pytest.mark.parametrize("expires", [(), (0,), (1,), (0, 1)])
def test_no_two_lines_of_the_letter_are_empty_after_each_other(expires):
    s, later = document_exchange.shared(), to_local(clock.now()).date() + datetime.timedelta(days=9)
    for number, purpose in enumerate(SHARED):
        document_exchange.link(s, purpose, expires_on=later if number in expires else None)
    desk, at = Desk(ANNA), f"/desk/works/{s.work.pk}/contact-log/new/"
    for purposes in ((), SHARED[:1], SHARED):
        chips = "\r\n".join(letters.chip(purpose) for purpose in purposes)
        notes = f"Dear Mina\r\n\r\n  read it:\r\n{chips}\r\n\r\n"
        to, fields = desk.fill(at, "Send", notes=notes, subject="Your documents")
        desk.post(to, fields)
        log = ContactLog.objects.latest("pk")
        assert log.notes.startswith("Dear Mina\n\n  read it:") and log.notes == log.notes.rstrip()
        assert "\n\n\n" not in log.mail.text, log.mail.text
        assert log.mail.text.count("works until") == len(set(expires) & set(range(len(purposes))))
    to, fields = desk.fill(at, "Send", notes="\r\n\r\n", subject="Nothing")
    assert desk.post(to, fields).status_code == 422
