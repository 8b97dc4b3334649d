"""What we say to clients: a Contact Log at the Work and the client, a letter with the link as words, and
never the code beside it."""

from __future__ import annotations

import datetime
import re

import pytest
from django.utils import timezone

from tests import factories, personas
from tests.scenarios import document_exchange
from vestibule.audit.trail import trail
from vestibule.core import clock
from vestibule.core.errors import ActionDeniedError
from vestibule.links import shared_links, tokens
from vestibule.links.models import AccessLink, Purpose
from vestibule.mail.mime import build_message
from vestibule.mail.models import ContactLog, OutgoingMail
from vestibule.organisation.timezone import long_day
from vestibule.sharing import commands, letters, queries

pytestmark = pytest.mark.usefixtures("db")
CODE = "7K2M-9QX4"
WAYS = [
    CODE,
    "7k2m-9qx4",
    "7K2M9QX4",
    "7k2m 9qx4",
    "7 K 2 M - 9 Q X 4",
    "7K2M–9QX4",
    "7K2M.9QX4",
    "7K2M\n9QX4",
    "code:7K2M-9QX4!",
]


def write(
    s: document_exchange.Shared,
    notes: str,
    *,
    subject: str = "Documents",
    channel: str = "email",
    to: str = "mina@bianchi.example",
    **more,
) -> ContactLog:
    return commands.write(
        s.work,
        channel=channel,
        to_address=to,
        to_name="Mina Bianchi",
        subject=subject,
        notes=notes,
        by=s.world.anna,
        **more,
    )


@pytest.mark.covers("C-33")
def test_what_the_client_cannot_see_is_not_sent_also_when_it_was_hidden_meanwhile():
    s = document_exchange.shared()
    document = factories.document(s.world, s.work, "tax.pdf")
    commands.show([document], by=s.world.anna)
    document.refresh_from_db()
    write(s, "It is ready.", documents=[document])
    commands.hide([document], by=s.world.ravi)
    with pytest.raises(ActionDeniedError, match="cannot see these documents: tax"):
        write(s, "It is ready.", documents=[document])


@pytest.mark.covers("C-27", "M-08", "R-12", "R-20", "C-30")
def test_an_e_mail_goes_out_with_the_link_and_stands_at_work_and_client():
    s = document_exchange.shared()
    link = document_exchange.link(s, Purpose.DOWNLOAD)
    log = write(s, "Here they are:\n{link:download}\nRegards")
    assert (
        queries.contact_logs(s.world.anna, case=s.work).rows
        == [log]
        == queries.contact_logs(s.world.ravi, client=s.world.client).rows
    )
    assert queries.contact_logs(personas.otto(), client=s.world.client).rows == []
    mail = OutgoingMail.objects.get()
    assert log.mail == mail and mail.to_address == "mina@bianchi.example" and mail.link_ids == [link.pk]
    assert tokens.token(link) not in mail.text + mail.html + log.notes, "what is stored opens nothing"
    sent = build_message(mail, tokens.placeholders({link.pk})).message()
    text, html = (sent.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert f"Click to download your documents: {tokens.address(link)}" in text
    assert re.search(
        rf'<a [^>]*href="{tokens.address(link)}"[^>]*>Click to download your documents</a>', html
    )
    for part in (text, html, sent["Subject"]):
        assert CODE not in part and "7K2M9QX4" not in part
    event_types = [one.event_type for one in trail(s.work.subject)]
    assert "contact_log.created" in event_types and queries.link_given(link).event_type == "link.sent"


@pytest.mark.covers("M-08")
def test_a_letter_with_both_links_says_of_each_until_when_it_works_and_that_it_has_a_code_of_its_own():
    s = document_exchange.shared()
    day = timezone.localdate() + datetime.timedelta(days=9)
    document_exchange.link(s, Purpose.DOWNLOAD, expires_on=day)
    document_exchange.link(s, Purpose.UPLOAD, code="M3XW-28RT", expires_on=day + datetime.timedelta(days=1))
    write(s, "{link:download}\n{link:upload}")
    mail = OutgoingMail.objects.get()
    sent = build_message(mail, tokens.placeholders(set(mail.link_ids))).message()
    for kind in ("plain", "html"):
        words = " ".join(re.sub("<[^>]+>", " ", sent.get_body((kind,)).get_content()).split())
        assert "Each link has its own security code. We will give you the codes by phone" in words
        assert "the security code " not in words and "open the link" not in words
        for name, until in (("download", day), ("upload", day + datetime.timedelta(days=1))):
            assert f"The link “Click to {name} your documents” works until {long_day(until)}, 23:59" in words


@pytest.mark.covers("C-28", "K-9", "R-12")
def test_each_link_has_the_words_of_its_purpose():
    s = document_exchange.shared()
    up = document_exchange.link(s, Purpose.UPLOAD, code="M3XW-28RT")
    down = document_exchange.link(s, Purpose.DOWNLOAD)
    log = write(s, "{link:upload} and {link:download}")
    words = tokens.placeholders({up.pk, down.pk})
    text = build_message(log.mail, words).message().get_body(("plain",)).get_content()
    assert (
        f"Click to upload your documents: {tokens.address(up)}" in text
        and f"Click to download your documents: {tokens.address(down)}" in text
    )


@pytest.mark.covers("C-28", "M-08")
@pytest.mark.parametrize(
    "notes",
    [
        "{link:download}{link:upload}",
        "See({link:download})or{link:upload}.",
        "a{link:upload}/b{link:download}",
    ],
)
def test_an_address_arrives_whole_whatever_was_typed_close_to_its_link(notes):
    s = document_exchange.shared()
    up = document_exchange.link(s, Purpose.UPLOAD, code="M3XW-28RT")
    down = document_exchange.link(s, Purpose.DOWNLOAD)
    sent = build_message(write(s, notes).mail, tokens.placeholders({up.pk, down.pk})).message()
    words = sent.get_body(("plain",)).get_content().split()
    assert tokens.address(up) in words and tokens.address(down) in words
    html = re.sub("<[^>]+>", "", sent.get_body(("html",)).get_content())
    for purpose in ("upload", "download"):
        assert re.search(rf"(?<!\S)Click to {purpose} your documents(?!\S)", html)


@pytest.mark.covers("C-27")
def test_what_is_only_noted_sends_nothing():
    s = document_exchange.shared()
    assert write(s, "Called her.", channel="phone").mail is None
    assert write(s, "Sent from my own mailbox.", mailed=False, to="").mail is None
    assert not OutgoingMail.objects.exists() and ContactLog.objects.count() == 2


@pytest.mark.covers("R-8", "C-30", "S-6", "I-10")
@pytest.mark.parametrize("written", WAYS)
def test_link_and_code_in_one_message_are_refused_however_the_code_is_written(written):
    s = document_exchange.shared()
    document_exchange.link(s, Purpose.DOWNLOAD)
    notes = f"{{link:download}}\nThe code is {written}"
    with pytest.raises(ActionDeniedError, match="contains the security code"):
        write(s, notes)
    with pytest.raises(ActionDeniedError, match="contains the security code"):
        write(s, "{link:download}", subject=f"Documents, {written}")
    assert not ContactLog.objects.exists() and not OutgoingMail.objects.exists(), "no Send anyway"
    cured = commands.without_codes(s.work, notes, by=s.world.anna)
    assert not commands.holds_code(s.work, cured, by=s.world.anna)
    write(s, cured)


@pytest.mark.covers("R-8")
def test_a_pasted_address_is_a_link_too_and_a_code_alone_may_go():
    s = document_exchange.shared()
    link = document_exchange.link(s, Purpose.DOWNLOAD)
    with pytest.raises(ActionDeniedError, match="contains the security code"):
        write(s, f"Open {tokens.address(link)} with 7k2m 9qx4")
    with pytest.raises(ActionDeniedError, match="contains the security code"):
        write(
            s,
            f"Open {tokens.address(document_exchange.link(s, Purpose.UPLOAD, code='M3XW-28RT'))} with {CODE}",
        )
    assert write(s, f"Your code is {CODE}.", channel="text").mail is None


@pytest.mark.covers("C-29")
@pytest.mark.parametrize("off", ["never set up", "disabled", "expired", "suspended"])
def test_a_link_that_is_off_does_not_go_into_a_message(off):
    s = document_exchange.shared()
    if off != "never set up":
        link = document_exchange.link(s, Purpose.DOWNLOAD)
    if off == "disabled":
        commands.disable(s.work, Purpose.DOWNLOAD, by=s.world.anna)
    elif off == "expired":
        AccessLink.objects.filter(pk=link.pk).update(expires_at=clock.now())
    elif off == "suspended":
        link.codes.update(wrong_in_life=10)
    with pytest.raises(ActionDeniedError, match="The download link is not enabled"):
        write(s, "{link:download}")
    assert not ContactLog.objects.exists()


@pytest.mark.covers("C-26")
def test_send_proposes_names_and_link_and_never_a_code():
    s = document_exchange.shared()
    document_exchange.link(s, Purpose.DOWNLOAD)
    subject, notes = letters.proposal(s.work, ["Tax return 2025.pdf", "Annexes.pdf"], with_link=True)
    assert "Tax return 2025.pdf" in subject and "Annexes.pdf" in subject
    assert "- Tax return 2025.pdf\n- Annexes.pdf" in notes and "{link:download}" in notes
    assert not commands.holds_code(s.work, subject, notes, by=s.world.anna)
    assert write(s, notes, subject=subject).mail


def test_links_are_words_while_they_are_written_and_what_is_left_of_one_is_noticed():
    notes = "{link:download}\nor {link:upload}"
    typed = letters.as_typed(notes)
    assert typed == "{Click to download your documents}\nor {Click to upload your documents}"
    assert letters.from_typed(typed) == notes and not letters.broken_chip(typed)
    assert letters.broken_chip(typed[:-1]) and letters.broken_chip(typed[1:])
    assert not letters.broken_chip("Use {curly} braces")


@pytest.mark.covers("S-25")
@pytest.mark.parametrize("address", ["", "mina", "a@b.example, c@d.example", "a@b.example\nBcc: c@d.example"])
def test_one_letter_has_one_recipient(address):
    s = document_exchange.shared()
    with pytest.raises(ActionDeniedError, match="Enter an email address"):
        write(s, "Hello", to=address)
    assert not OutgoingMail.objects.exists() and not ContactLog.objects.exists()


@pytest.mark.covers("S-25")
def test_what_staff_type_is_text_not_markup_and_no_header():
    s = document_exchange.shared()
    link = document_exchange.link(s, Purpose.DOWNLOAD)
    log = write(
        s, "<script>alert(1)</script> {link:999} {link:download}", subject="One\r\nBcc: otto@fremd.example"
    )
    sent = build_message(log.mail, tokens.placeholders({link.pk})).message()
    html = sent.get_body(("html",)).get_content()
    assert "<script>" not in html and "{link:999}" in html
    assert sent["Bcc"] is None and sent["Subject"] == "One Bcc: otto@fremd.example"


def test_a_new_address_is_the_one_that_a_waiting_letter_gets():
    s = document_exchange.shared()
    link = document_exchange.link(s, Purpose.DOWNLOAD)
    log = write(s, "{link:download}")
    renewed = shared_links.renew_address(link, by=s.world.anna)
    assert (
        tokens.address(renewed)
        in build_message(log.mail, tokens.placeholders({link.pk}))
        .message()
        .get_body(("plain",))
        .get_content()
    )
