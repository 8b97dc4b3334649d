"""Letters and a real SMTP server: what is final, what waits, what is encrypted, and what nobody can write."""

from __future__ import annotations

import contextlib
import datetime
import logging
import os
import re
import smtplib
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.mail.backends.smtp import EmailBackend
from django.core.management import CommandError, call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from tests.mail.servers import PostOffice, certificate, post_office
from vestibule.docrequests import commands, reviews
from vestibule.docrequests.models import DocumentRequest
from vestibule.documents import store
from vestibule.environment import Environment
from vestibule.links.models import AccessLink
from vestibule.mail import delivery, mime, outbox
from vestibule.mail.models import OutgoingMail
from vestibule.organisation.models import Organisation
from vestibule.tasks.models import Task
from vestibule.worker import jobs, mail_callbacks, sweeps

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def mail_server(settings):
    """A server on this machine that wants neither password nor encryption."""
    with post_office() as there:
        to_server(settings, f"smtp://127.0.0.1:{there.port}")
        yield there


def to_server(settings, url: str, *, clear_text: bool = False) -> None:
    """As the settings of an installation would name it."""
    options = Environment({"EMAIL_URL": url}).mail("EMAIL_URL", clear_text=clear_text)
    settings.MAILERS = {"default": {"OPTIONS": options}}


def invited() -> tuple[factories.World, DocumentRequest, OutgoingMail]:
    """Customer service has pressed Contacted; the invitation waits for the worker."""
    w = factories.world()
    docrequest = commands.contacted(factories.asked(w, templates=w.templates[1:]), by=w.ravi)
    return w, docrequest, OutgoingMail.objects.get(about=docrequest.subject)


def tried(mail: OutgoingMail) -> OutgoingMail:
    """The worker has tried once."""
    with contextlib.suppress(outbox.DeliveryDelayedError):
        jobs.hand_over(mail.pk)
    mail.refresh_from_db()
    return mail


def tasks(docrequest: DocumentRequest) -> list[str]:
    return list(Task.objects.open().filter(subject=docrequest.subject).values_list("kind", flat=True))


@pytest.mark.covers("F-10", "G-66")
@pytest.mark.parametrize("field", ["recipient_answer", "data_answer"])
def test_what_the_server_says_of_a_recipient_is_final_and_becomes_a_task(mail_server: PostOffice, field: str):
    _w, docrequest, mail = invited()
    setattr(mail_server, field, "550 no such user")
    assert (tried(mail).state, mail.last_error) == ("refused", "550 no such user")
    assert tasks(docrequest) == ["not_mailed"]
    jobs.hand_over(mail.pk)
    assert not mail_server.letters and OutgoingMail.objects.get(pk=mail.pk).tries == 1, "final is final"


@pytest.mark.covers("F-10")
@pytest.mark.parametrize("letter", ["invitation", "document_request", "reupload", "accepted"])
def test_every_letter_of_a_request_that_is_refused_becomes_a_task(mail_server: PostOffice, letter: str):
    w = factories.world()
    if letter == "invitation":
        docrequest = commands.contacted(factories.asked(w, templates=w.templates[1:]), by=w.ravi)
    elif letter == "document_request":
        docrequest = factories.waiting(w)
        docrequest = factories.asked(w, templates=w.templates[1:])
    elif letter == "accepted":
        docrequest = factories.accepted(w)
    else:
        sent = factories.submitted(w)
        docrequest = reviews.ask_again(
            sent, factories.decision(sent, comment="The second page is missing."), by=w.ravi
        )
    mail = OutgoingMail.objects.filter(about=docrequest.subject, letter=f"requests/{letter}").latest("pk")
    mail.announcements.all().delete()
    mail_server.recipient_answer = "550 no such user"
    assert tried(mail).state == "refused"
    assert "not_mailed" in tasks(docrequest)


@pytest.mark.covers("F-10")
@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("sender_answer", "550 not your address"),
        ("sender_answer", "530 log in first"),
        ("recipient_answer", "530 log in first"),
    ],
)
def test_problem_between_the_server_and_us_delays_and_is_told(
    mail_server: PostOffice, field: str, answer: str, caplog
):
    _w, docrequest, mail = invited()
    setattr(mail_server, field, answer)
    with caplog.at_level(logging.ERROR, logger="vestibule.mail"):
        assert (tried(mail).state, mail.last_error) == ("delayed", answer)
        tried(mail)
    assert len([line for line in caplog.messages if answer in line]) == 1, "said once, not with every try"
    assert tasks(docrequest) == [], "it is nobody's task but the administrator's"
    assert OutgoingMail.objects.held_by_server().count() == 1
    setattr(mail_server, field, "250 OK")
    assert tried(mail).state == "sent", "it goes out by itself"
    assert len(mail_server.letters) == 1 and mail_server.letters[0]["Message-ID"] == mail.message_id


@pytest.mark.covers("F-10")
def test_a_wrong_password_delays_and_the_right_one_mends_it(settings, tmp_path: Path, monkeypatch):
    _w, _docrequest, mail = invited()
    own = certificate(tmp_path, name="127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(own))
    with post_office(own, login=True) as mail_server:
        mail_server.passwords = {"vestibule": "right"}
        to_server(settings, f"smtp://vestibule:wrong@127.0.0.1:{mail_server.port}")
        assert tried(mail).state == "delayed" and mail.last_error.startswith("535")
        to_server(settings, f"smtp://vestibule:right@127.0.0.1:{mail_server.port}")
        assert tried(mail).state == "sent"


@pytest.mark.covers("F-37")
@pytest.mark.parametrize("insists", [True, False])
def test_a_server_on_this_machine_that_offers_starttls_gets_it(settings, tmp_path: Path, insists: bool):
    """One that insists refused every letter: it was spoken to in clear. Its certificate is of itself, and for
    another name, as distributions make it."""
    _w, _docrequest, mail = invited()
    with post_office(certificate(tmp_path, name="snakeoil.example"), require_starttls=insists) as mail_server:
        to_server(settings, f"smtp://127.0.0.1:{mail_server.port}")
        assert (tried(mail).state, mail.last_error) == ("sent", "")
        assert mail_server.encrypted == [True]


@pytest.mark.covers("F-10")
def test_when_the_server_is_back_all_that_waited_go_at_once(mail_server: PostOffice):
    w, _docrequest, first = invited()
    second = OutgoingMail.objects.get(
        about=commands.contacted(factories.asked(w, templates=w.templates[1:]), by=w.ravi).subject
    )
    mail_server.sender_answer = "550 not your address"
    tried(first), tried(second)
    mail_server.sender_answer = "250 OK"
    before = ProcrastinateJob.objects.filter(args__mail_id=second.pk).count()
    assert tried(first).state == "sent"
    assert ProcrastinateJob.objects.filter(args__mail_id=second.pk).count() == before + 1
    assert not OutgoingMail.objects.held_by_server().exists()


@pytest.mark.covers("F-10")
def test_a_recipient_that_is_put_off_for_hours_is_told_and_after_days_given_up(mail_server: PostOffice):
    _w, docrequest, mail = invited()
    mail_server.recipient_answer = "450 the mailbox is full"
    assert tried(mail).state == "delayed" and tasks(docrequest) == []
    back = mail.first_tried_at - delivery.LATE
    OutgoingMail.objects.filter(pk=mail.pk).update(first_tried_at=back)
    assert tried(mail).state == "delayed" and tasks(docrequest) == ["not_mailed"]
    OutgoingMail.objects.filter(pk=mail.pk).update(first_tried_at=mail.first_tried_at - delivery.GIVE_UP)
    assert tried(mail).state == "refused"


@pytest.mark.covers("F-10")
def test_a_late_letter_that_leaves_settles_its_task(mail_server: PostOffice):
    _w, docrequest, mail = invited()
    mail_server.recipient_answer = "450 the mailbox is full"
    tried(mail)
    OutgoingMail.objects.filter(pk=mail.pk).update(first_tried_at=mail.first_tried_at - delivery.LATE)
    tried(mail)
    mail_server.recipient_answer = "250 OK"
    assert tried(mail).state == "sent" and tasks(docrequest) == []


# ---- TLS ---------------------------------------------------------------------------------------------------


@pytest.mark.covers("F-37")
def test_a_foreign_certificate_gets_no_password_and_no_letter(settings, tmp_path: Path, monkeypatch):
    _w, _docrequest, mail = invited()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate(tmp_path, name="127.0.0.1")))
    with post_office(certificate(tmp_path, name="127.0.0.1"), login=True) as mail_server:
        mail_server.passwords = {"vestibule": "right"}
        to_server(settings, f"smtp://vestibule:right@127.0.0.1:{mail_server.port}")
        assert tried(mail).state == "delayed" and "CERTIFICATE_VERIFY_FAILED" in mail.last_error
        assert not mail_server.letters


@pytest.mark.covers("F-37")
def test_a_certificate_for_another_name_is_foreign_too(settings, tmp_path: Path, monkeypatch):
    _w, _docrequest, mail = invited()
    authority = certificate(tmp_path, name="authority.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    with post_office(certificate(tmp_path, name="other.example", issuer=authority)) as mail_server:
        to_server(settings, f"smtp://a:b@127.0.0.1:{mail_server.port}")
        assert (
            tried(mail).state == "delayed" and "certificate is not valid for '127.0.0.1'" in mail.last_error
        )
        assert not mail_server.letters


@pytest.mark.covers("F-37")
def test_an_authority_of_ones_own_is_trusted_by_ssl_cert_file(settings, tmp_path: Path, monkeypatch):
    _w, _docrequest, mail = invited()
    authority = certificate(tmp_path, name="authority.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    with post_office(
        certificate(tmp_path, name="127.0.0.1", issuer=authority), login=True, require_starttls=True
    ) as mail_server:
        mail_server.passwords = {"a": "b"}
        to_server(settings, f"smtp://a:b@127.0.0.1:{mail_server.port}")
        assert tried(mail).state == "sent", mail.last_error


@pytest.mark.covers("F-37")
def test_a_password_is_never_sent_in_clear_unless_the_administrator_says_so(settings):
    _w, _docrequest, mail = invited()
    with post_office(login=True) as mail_server:
        mail_server.passwords = {"a": "b"}
        to_server(settings, f"smtp://a:b@127.0.0.1:{mail_server.port}")
        assert tried(mail).state == "delayed" and "STARTTLS" in mail.last_error
        to_server(settings, f"smtp://a:b@127.0.0.1:{mail_server.port}", clear_text=True)
        assert tried(mail).state == "sent"


@pytest.mark.covers("F-37")
@pytest.mark.parametrize(
    ("url", "secure"),
    [
        ("smtp://127.0.0.1:25", False),
        ("smtp://localhost", False),
        ("smtp://a:b@localhost", True),
        ("smtp://mail.example", True),
        ("smtps://mail.example", True),
    ],
)
def test_only_a_server_on_this_machine_without_a_password_is_spoken_to_in_clear(url: str, secure: bool):
    options = Environment({"EMAIL_URL": url}).mail("EMAIL_URL", clear_text=False)
    assert (options["use_tls"] or options["use_ssl"]) is secure


# ---- letters that cannot be written ------------------------------------------------------------------------


@pytest.mark.covers("F-11", "S-25")
@pytest.mark.parametrize("damage", ["missing", "damaged"])
def test_an_attachment_that_is_not_there_is_noted_tried_again_and_then_a_task(
    mail_server: PostOffice, damage: str
):
    w = factories.world()
    docrequest = commands.contacted(factories.asked(w), by=w.ravi)
    mail = OutgoingMail.objects.get(about=docrequest.subject)
    mail.announcements.all().delete()
    version = mail.attachments.get().version
    path = store.path_of(version.blob)
    if damage == "missing":
        path.rename(path.with_suffix(".away"))
    else:
        whole = path.read_bytes()
        path.chmod(0o600)
        path.write_bytes(whole[:-1] + b"?")
    for _try in range(delivery.FAULTS - 1):
        assert tried(mail).state == "delayed" and mail.last_error
    assert tasks(docrequest) == []
    assert tried(mail).state == "refused" and tasks(docrequest) == ["not_mailed"]
    assert not mail_server.letters


@pytest.mark.covers("F-11")
def test_a_letter_whose_attachment_is_back_leaves(mail_server: PostOffice, monkeypatch):
    _w, docrequest, mail = invited()
    broken = [True]
    real = delivery.build_message

    def compose(*given):
        if broken:
            raise OSError("the disk is not there")
        return real(*given)

    monkeypatch.setattr(delivery, "build_message", compose)
    assert tried(mail).state == "delayed"
    broken.clear()
    assert tried(mail).state == "sent" and tasks(docrequest) == []


@pytest.mark.covers("F-11")
def test_line_breaks_in_names_keep_no_letter_from_leaving(mail_server: PostOffice):
    _w, _docrequest, mail = invited()
    Organisation.objects.update(name="North\nwind")
    OutgoingMail.objects.filter(pk=mail.pk).update(
        to_name="Mina\r\nBcc: eve@evil.example\n", subject_line="Your\ninvitation"
    )
    assert tried(mail).state == "sent", mail.last_error
    assert mail_server.recipients == ["mina@bianchi.example"]
    assert (
        mail_server.letters[0]["Bcc"] is None
        and mail_server.letters[0]["To"].addresses[0].addr_spec == "mina@bianchi.example"
    )


@pytest.mark.covers("F-11")
def test_international_domains_travel_as_punycode_in_headers_and_envelope(mail_server: PostOffice, settings):
    settings.EMAIL_FROM_NAME, settings.EMAIL_FROM = Environment(
        {"EMAIL_FROM": "Nord <post@grün-nord.example>"}
    ).sender("EMAIL_FROM", "x@y.example", needed=True)
    _w, _docrequest, mail = invited()
    Organisation.objects.update(contact_email="fragen@müller.example")
    OutgoingMail.objects.filter(pk=mail.pk).update(
        to_name="Jörg Müller", to_address="jorg@müller-söhne.example"
    )
    assert tried(mail).state == "sent", mail.last_error
    assert mail_server.recipients == ["jorg@xn--mller-shne-kcb9d.example"]
    assert mail_server.senders == ["post@xn--grn-nord-75a.example"]
    letter = mail_server.letters[0]
    assert letter["To"].addresses[0].addr_spec == "jorg@xn--mller-shne-kcb9d.example"
    assert letter["To"].addresses[0].display_name == "Jörg Müller"
    assert letter["Reply-To"].addresses[0].addr_spec == "fragen@xn--mller-kva.example"
    assert (
        letter["From"].addresses[0].addr_spec.isascii() and letter["From"].addresses[0].display_name == "Nord"
    )


@pytest.mark.covers("F-11")
@pytest.mark.parametrize("address", ["jörg@bianchi.example", "anna@straße.example", "nobody"])
def test_an_address_that_no_server_takes_is_a_task_at_once(mail_server: PostOffice, address: str):
    _w, docrequest, mail = invited()
    OutgoingMail.objects.filter(pk=mail.pk).update(to_address=address)
    assert tried(mail).state == "refused" and mail.last_error
    assert tasks(docrequest) == ["not_mailed"] and not mail_server.letters


@pytest.mark.covers("F-11", "R-10")
def test_a_letter_that_left_is_never_sent_twice_because_what_waits_for_it_fails(
    mail_server: PostOffice, monkeypatch
):
    w = factories.world()
    docrequest = factories.sending(w)
    mail = OutgoingMail.objects.get(about=docrequest.subject)
    mail.announcements.all().delete()
    real = mail_callbacks.link_requests.mark_mailed

    def fails(subject: str, links: list[int]) -> None:
        raise RuntimeError("not now")

    monkeypatch.setattr(mail_callbacks.link_requests, "mark_mailed", fails)
    tried(mail)
    assert mail.state == "sent" and mail.told_at is None
    monkeypatch.setattr(mail_callbacks.link_requests, "mark_mailed", real)
    OutgoingMail.objects.filter(pk=mail.pk).update(created_at=mail.created_at.replace(year=2020))
    ProcrastinateJob.objects.all().delete()
    sweeps.carry_forgotten_letters()
    assert ProcrastinateJob.objects.filter(args__mail_id=mail.pk).count() == 1, (
        "the sweep brings it back to be told"
    )
    tried(mail)
    docrequest.refresh_from_db()
    assert mail.told_at and docrequest.state == "waiting"
    assert len(mail_server.letters) == 1


@pytest.mark.covers("R-10")
def test_a_server_that_dies_after_its_answer_has_taken_the_letter(mail_server: PostOffice, monkeypatch):
    def dies(self) -> None:
        self.connection.close()
        self.connection = None
        raise TimeoutError("no answer to QUIT")

    monkeypatch.setattr(EmailBackend, "close", dies)
    _w, _docrequest, mail = invited()
    assert tried(mail).state == "sent" and len(mail_server.letters) == 1


@pytest.mark.covers("R-4")
def test_the_days_of_a_link_run_from_the_try_that_the_server_took(mail_server: PostOffice):
    _w, _docrequest, mail = invited()
    for field, answer in (
        ("sender_answer", "550 not your address"),
        ("recipient_answer", "450 the mailbox is full"),
    ):
        setattr(mail_server, field, answer)
        tried(mail)
        assert (
            AccessLink.objects.get().first_delivered_at is None
            and AccessLink.objects.get().expires_at is None
        ), answer
        setattr(mail_server, field, "250 OK")
    assert (
        tried(mail).state == "sent"
        and AccessLink.objects.get().first_delivered_at
        and AccessLink.objects.get().expires_at
    )


@pytest.mark.covers("R-4", "R-10")
def test_a_repeat_keeps_the_days_of_a_try_that_may_have_arrived(mail_server: PostOffice, monkeypatch):
    _w, _docrequest, mail = invited()
    real = EmailBackend.send_messages

    def sends_and_dies(self, messages) -> None:
        real(self, messages)
        raise smtplib.SMTPServerDisconnected("no answer")

    monkeypatch.setattr(EmailBackend, "send_messages", sends_and_dies)
    assert tried(mail).state == "delayed"
    first = AccessLink.objects.get().first_delivered_at
    assert first
    earlier = first - datetime.timedelta(hours=1)
    AccessLink.objects.update(first_delivered_at=earlier)
    monkeypatch.setattr(EmailBackend, "send_messages", real)
    mail_server.recipient_answer = "450 the mailbox is full"
    tried(mail)
    assert AccessLink.objects.get().first_delivered_at == earlier
    mail_server.recipient_answer = "250 OK"
    assert tried(mail).state == "sent" and AccessLink.objects.get().first_delivered_at == earlier
    assert [one["Message-ID"] for one in mail_server.letters] == [mail.message_id] * 2


@pytest.mark.covers("F-11")
@pytest.mark.parametrize(
    ("given", "sender"),
    [
        ("documents@northwind.example", ("", "documents@northwind.example")),
        ("Northwind <documents@northwind.example>", ("Northwind", "documents@northwind.example")),
        ('"North, wind" <a@b.example>', ("North, wind", "a@b.example")),
    ],
)
def test_the_sender_may_have_a_name(given: str, sender: tuple[str, str]):
    env = Environment({"EMAIL_FROM": given})
    assert env.sender("EMAIL_FROM", "x@y.example", needed=True) == sender and not env.problems


@pytest.mark.covers("F-11")
@pytest.mark.parametrize(
    "given", ["", "nonsense", "a@b, c@d.example", "jörg@b.example", "Northwind documents@northwind.example"]
)
def test_a_sender_that_is_none_refuses_the_start_with_a_sentence(given: str):
    env = Environment({"EMAIL_FROM": given})
    env.sender("EMAIL_FROM", "x@y.example", needed=True)
    assert (
        len(env.problems) == 1
        and env.problems[0].startswith("EMAIL_FROM: ")
        and "for example" in env.problems[0]
    )


@pytest.mark.covers("F-11", "S-33")
def test_a_mail_server_without_a_sender_refuses_the_start():
    env = {**os.environ, "EMAIL_FROM": "", "EMAIL_URL": "smtp://127.0.0.1:25"}
    done = subprocess.run(
        [sys.executable, "-m", "vestibule", "check"], env=env, capture_output=True, text=True, check=False
    )
    assert (
        done.returncode != 0
        and "EMAIL_FROM: letters need a sender" in done.stderr
        and "Traceback" not in done.stderr
    )


@pytest.mark.covers("F-11")
def test_the_start_writes_a_letter_to_prove_the_settings(settings):
    factories.world()
    assert mime.settings_problem() == ""
    for wrong in ("no address", "a@", "a@b@c", "a b@c.example", "\udcff@c.example", "a@c.example\n"):
        settings.EMAIL_FROM = wrong
        said = mime.settings_problem()
        assert (
            "cannot be the sender of an email. Use an address like documents@example.org" in said
            and not re.search(r"Defect|Error|atext|addr-spec", said)
        ), said
    with pytest.raises(CommandError, match="EMAIL_FROM"):
        call_command("prepare")
    with pytest.raises(CommandError, match="EMAIL_FROM"):
        call_command("work")
