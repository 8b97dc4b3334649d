"""Letters that came back: which reports are believed, what becomes of the letter and its request, and that
everything else changes nothing."""

from __future__ import annotations

import contextlib
import io
import random
import sys
import time

import pytest
from django.core.management import call_command
from hypothesis import example, given
from hypothesis import strategies as st

from tests import factories
from tests.mail.bounce_messages import ABSENCE, EXCHANGE, POSTFIX, READ_RECEIPT, written
from tests.scenarios.request_by_link import accepted, onboarding
from tests.signed_in import browser
from vestibule.audit.models import AuditEvent
from vestibule.audit.trail import entry
from vestibule.docrequests import changes, commands, link_requests, undelivered_mail
from vestibule.docrequests.models import DocumentRequest
from vestibule.mail import bounce_reading, outbox, queries
from vestibule.mail.bounce_reading import NotABounceError, failures
from vestibule.mail.models import MailState, OutgoingMail
from vestibule.mail.outbox import DeliveryOutcome
from vestibule.staff_letters.undelivered import undelivered
from vestibule.tasks.models import Task
from vestibule.worker import bounces, mail_callbacks

THEIRS = {"message_id": "<abc@vestibule.example>"}


@pytest.fixture
def w(db) -> factories.World:
    return factories.world()


def sent(mail: OutgoingMail) -> OutgoingMail:
    """The mail server took it."""
    outcome = DeliveryOutcome(accepted=True)
    outbox.record_outcome(mail, outcome)
    mail_callbacks.on_delivery_result(mail, outcome)
    mail.refresh_from_db()
    return mail


def invited(w: factories.World) -> tuple[DocumentRequest, OutgoingMail]:
    docrequest = commands.contacted(factories.asked(w), by=w.ravi)
    return docrequest, sent(OutgoingMail.objects.get(about=docrequest.subject))


def nothing_changed(mail: OutgoingMail) -> bool:
    before = (mail.returned_at, mail.return_kind, mail.last_error)
    mail.refresh_from_db()
    kinds = set(Task.objects.open().values_list("kind", flat=True))
    return before == (mail.returned_at, mail.return_kind, mail.last_error) and "not_mailed" not in kinds


@pytest.mark.covers("A-68")
@pytest.mark.parametrize("template", [POSTFIX, EXCHANGE])
def test_a_letter_that_came_back_is_a_status_an_event_and_a_task(w, template: str):
    docrequest, mail = invited(w)
    assert bounces.take(written(template, message_id=mail.message_id, to="Mina@Bianchi.example")) == [mail]
    mail.refresh_from_db()
    assert (mail.state, mail.return_kind) == (MailState.RETURNED, "hard")
    assert mail.last_error == ("This address does not exist. The mail server says: 550 5.1.1 User unknown")
    task = Task.objects.open().get(subject=docrequest.subject, kind="not_mailed")
    assert "mina@bianchi.example" in task.detail
    event = AuditEvent.objects.get(event_type="mail.returned")
    assert entry(event).sentence.startswith("Email to mina@bianchi.example came back (5.1.1): ")
    assert event.client_number == w.client.pk


@pytest.mark.covers("A-68")
def test_it_is_said_at_the_request_with_the_fix_and_a_press_sends_it_again(w):
    docrequest, mail = invited(w)
    bounces.take(written(message_id=mail.message_id))
    ravi = browser(w.ravi.login, "desk")
    for path in (f"/desk/requests/{docrequest.reference}/", f"/desk/mail/{mail.pk}/", "/desk/"):
        shown = ravi.get(path, follow=True).content.decode()
        assert "This email came back." in shown and "does not exist" in shown and "Send again" in shown, path
    assert "Came back" in ravi.get(f"/desk/requests/{docrequest.reference}/?tab=messages").content.decode()
    assert "Came back" in ravi.get("/desk/mail/").content.decode()
    assert "Email not sent" in ravi.get("/desk/requests/").content.decode()
    new = undelivered_mail.send_again(mail, email="mina.b@bianchi.example", by=w.ravi)
    assert not Task.objects.open().filter(kind="not_mailed").exists()
    mail.refresh_from_db()
    assert mail.replaced_by == new
    assert "Email not sent" not in ravi.get("/desk/requests/").content.decode()
    assert bounces.take(written(message_id=mail.message_id)) == [], "a replayed report changes nothing"
    assert not Task.objects.open().filter(kind="not_mailed").exists()


@pytest.mark.parametrize(
    ("code", "said", "kind", "why"),
    [
        ("5.1.1", "550 no", "hard", "This address does not exist."),
        ("5.1.2", "550 no", "hard", "The part of the address after the @ does not exist."),
        ("5.2.1", "550 no", "hard", "This mailbox is switched off."),
        ("5.2.2", "552 full", "soft", "This mailbox is full."),
        ("4.2.2", "452 full", "soft", "This mailbox is full."),
        ("4.4.1", "timed out", "soft", "could not be reached"),
        ("5.4.1", "no route", "soft", "could not be reached"),
        ("5.7.26", "550 not accepted", "hard", "does not accept our emails"),
        ("5.0.0", "550 5.1.1 who?", "hard", "did not accept the email"),
        ("", "554 no", "hard", "did not accept the email"),
        ("", "550 5.1.1 who?", "hard", "This address does not exist."),
        ("", "452 later", "soft", "did not accept the email"),
        ("5.1.10", "550 no", "hard", "No emails can be sent to the part of the address after the @."),
        ("5.2.3", "552 no", "hard", "too large for this mailbox"),
        ("5.3.4", "552 no", "hard", "too large for the mail server"),
    ],
)
def test_for_good_and_for_now_are_told_apart_in_plain_words(w, code: str, said: str, kind: str, why: str):
    _docrequest, mail = invited(w)
    bounces.take(written(message_id=mail.message_id, status=code, said=said))
    mail.refresh_from_db()
    assert mail.return_kind == kind and why in mail.last_error and said in mail.last_error


def test_a_server_that_gives_no_reason_is_not_quoted(w):
    _docrequest, mail = invited(w)
    bounces.take(written(message_id=mail.message_id, said=""))
    mail.refresh_from_db()
    assert mail.last_error == "This address does not exist."


@pytest.mark.parametrize(
    ("address", "named", "forwarded"),
    [
        ("mina@bücher.example", "mina@xn--bcher-kva.example", False),  # as servers write such a name
        ("Mina@Bianchi.example", "mina@bianchi.example", False),
        ("mina@bianchi.example", "mina@bianchi.example", True),  # a mailbox that sends all on to another
    ],
)
def test_the_recipient_is_known_by_each_name_that_a_server_gives(w, address, named, forwarded):
    _docrequest, mail = invited(w)
    OutgoingMail.objects.filter(pk=mail.pk).update(to_address=address)
    report = written(message_id=mail.message_id, to=named)
    if forwarded:
        final = f"Final-Recipient: rfc822; {named}".encode()
        assert final in report
        report = report.replace(final, b"Final-Recipient: rfc822; mina@elsewhere.example")
    assert [one.pk for one in bounces.take(report)] == [mail.pk]


@pytest.mark.unit
def test_of_one_report_only_so_many_recipients_are_read():
    whole = written(**THEIRS).decode()
    begin, end = whole.index("Final-Recipient"), whole.index("Diagnostic-Code")
    many = whole[:begin] + (whole[begin:end] + "\n") * 30 + whole[begin:]
    assert len(failures(many.encode())) == bounce_reading.RECIPIENTS


def test_what_is_no_report_about_a_letter_of_ours_changes_nothing(w):
    """Forged, about another's letter, about another person, late, an absence, an answer, a read receipt."""
    _docrequest, mail = invited(w)
    ours = {"message_id": mail.message_id}
    for raw in (
        written(message_id="<forged@vestibule.example>"),
        written(message_id=""),
        written(to="otto@elsewhere.example", **ours),
        written(action="delayed", status="4.4.7", **ours),
        written(action="delivered", status="2.0.0", **ours),
        written(action="relayed", status="2.0.0", **ours),
        written(ABSENCE, **ours),
        written(READ_RECEIPT, **ours),
        written(**ours).replace(b"multipart/report; report-type=delivery-status", b"multipart/mixed"),
        written(**ours)[:900],
        written(**ours) + b"x" * bounce_reading.LARGEST,
        written(**ours).replace(b"This is a MIME", b"boundary=1 " * 20),
        b"",
        b"\xff\x00" * 500,
    ):
        assert bounces.take(raw) == []
        assert nothing_changed(mail)


def test_a_letter_that_has_not_left_cannot_come_back(w):
    docrequest = commands.contacted(factories.asked(w), by=w.ravi)
    mail = OutgoingMail.objects.get(about=docrequest.subject)
    assert bounces.take(written(message_id=mail.message_id)) == [] and nothing_changed(mail)
    outbox.record_outcome(mail, DeliveryOutcome(accepted=True, kept=True))
    assert bounces.take(written(message_id=mail.message_id)) == [], "kept in a demonstration"


@pytest.mark.covers("A-68", "F-14")
def test_a_letter_that_comes_back_late_is_no_news_once_the_same_went_to_another_address(w):
    """The mail server of the old address tried for days."""
    docrequest, mail = invited(w)
    new = "mina.b@bianchi.example"
    sent_again = changes.change_address(docrequest, email=new, send=True, by=w.anna)
    letter = sent(OutgoingMail.objects.filter(about=docrequest.subject).latest("pk"))
    assert letter.to_address == new and sent_again.person.email == new
    assert bounces.take(written(message_id=mail.message_id)) == [mail]
    mail.refresh_from_db()
    assert mail.state == MailState.RETURNED and mail.replaced_by == letter
    assert not Task.objects.open().filter(kind="not_mailed").exists()
    ravi = browser(w.ravi.login, "desk")
    assert "Email not sent" not in ravi.get("/desk/requests/").content.decode()
    assert bounces.take(written(message_id=letter.message_id, to=new)) == [letter], "this one is news"
    assert new in Task.objects.open().get(kind="not_mailed").detail


@pytest.mark.covers("A-68")
def test_a_letter_that_comes_back_late_is_news_while_the_newer_one_goes_to_the_same_address(w):
    docrequest, mail = invited(w)
    changes.resend(docrequest, by=w.anna)
    sent(OutgoingMail.objects.filter(about=docrequest.subject).latest("pk"))
    bounces.take(written(message_id=mail.message_id))
    assert mail.to_address in Task.objects.open().get(kind="not_mailed").detail
    assert list(queries.undelivered(w.ravi, docrequest.subject)) == [mail], "it names what failed"


@pytest.mark.covers("A-68")
def test_a_letter_that_comes_back_is_news_while_the_corrected_address_has_got_nothing(w):
    docrequest, mail = invited(w)
    changes.change_address(docrequest, email="mina.b@bianchi.example", send=False, by=w.anna)
    bounces.take(written(message_id=mail.message_id))
    assert Task.objects.open().filter(subject=docrequest.subject, kind="not_mailed").exists()


@pytest.mark.covers("A-68")
def test_a_request_by_link_that_came_back_goes_out_anew_by_its_button(db):
    o = onboarding()
    docrequest = o.sent()
    mail = OutgoingMail.objects.get(about=docrequest.subject)
    bounces.take(written(message_id=mail.message_id, to=mail.to_address))
    task = Task.objects.open().get(subject=docrequest.subject, kind="not_mailed")
    assert task.assignee == docrequest.author
    desk = browser(docrequest.author.login, "desk")
    for path in (f"/desk/requests/{docrequest.reference}/", f"/desk/?task={task.pk}"):
        shown = desk.get(path).content.decode()
        assert "came back" in shown and "This address does not exist." in shown, path
        assert "Send a new link" in shown, path
    accepted(link_requests.send_anew(docrequest, by=docrequest.author))
    assert not Task.objects.open().filter(kind="not_mailed").exists()


@pytest.mark.covers("M-10")
def test_a_colleague_whose_letters_come_back_gets_no_more_until_they_say_so(w):
    def letter() -> OutgoingMail:
        text = outbox.Letter("staff/digest", "Your day", "text", "<p>html</p>")
        to = outbox.Recipient(w.ravi.login.email, w.ravi.name)
        about = w.ravi.actor_ref
        return sent(outbox.enqueue_letter(text, to=to, about=about, client=None, staff=w.ravi))

    full = letter()
    bounces.take(written(message_id=full.message_id, to=full.to_address, status="5.2.2"))
    assert undelivered(w.ravi) is None, "a mailbox that was full may take the next one"
    gone = letter()
    bounces.take(written(message_id=gone.message_id, to=gone.to_address))
    assert undelivered(w.ravi) == gone
    shown = browser(w.ravi.login, "desk").get("/desk/account/notifications/").content.decode()
    assert "This address does not exist." in shown
    assert not Task.objects.open().filter(kind="not_mailed").exists()


def test_a_message_that_comes_by_the_pipe(w, monkeypatch, capsys):
    _docrequest, mail = invited(w)
    for said in ("Came back: requests/invitation to mina@bianchi.example", "Nothing to do"):
        raw = io.BytesIO(written(message_id=mail.message_id))
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(raw))
        call_command("bounce")
        assert said in capsys.readouterr().out
    mail.refresh_from_db()
    assert mail.state == MailState.RETURNED


# ---- hostile input -----------------------------------------------------------------------------------------
PIECES = (
    b"Content-Type: multipart/report; boundary=b\r\n",
    b"Content-Type: message/delivery-status\r\n",
    b"Content-Type: message/rfc822\r\n",
    b"Content-Type: text/rfc822-headers; charset=x\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Final-Recipient: ;;\r\n",
    b"Action: failed\r\n",
    b"Status: 5.1.1\r\n",
    b"Message-ID: =?x?q?=\xff?=\r\n",
    b"--b\r\n",
    b"--b--\r\n",
    b"\r\n",
    b"\x00\xff",
    b" " * 50,
)


@pytest.mark.unit
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=40)), max_size=40))
@example([b"Content-Type: multipart/report; boundary=b\r\n\r\n", *[b"--b\r\n" * 2000]])
def test_whatever_comes_is_read_or_refused(pieces: list[bytes]):
    try:
        for failure in failures(b"".join(pieces)):
            assert failure.addresses and len(failure.said) <= 300
    except NotABounceError:
        pass


@pytest.mark.unit
def test_a_report_that_was_damaged_on_its_way_is_read_or_refused():
    whole, dice = written(**THEIRS), random.Random(7)
    assert failures(whole)[0].message_id == THEIRS["message_id"]
    for _again in range(2000):
        raw = bytearray(whole)
        for _change in range(dice.randint(1, 12)):
            raw[dice.randrange(len(raw))] = dice.randrange(256)
        with contextlib.suppress(NotABounceError):
            failures(bytes(raw[: dice.randrange(len(raw)) if dice.random() < 0.2 else None]))


@pytest.mark.unit
@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: multipart/report; boundary=b\n\n" + b"--b\n" * 2_000_000,
        b"Content-Type: multipart/report; boundary=b\n\n--b\n" + b"A: b\n" * 2_000_000,
        b"X: " + b"=?utf-8?q?a?= " * 1_000_000,
        b"".join(b"Content-Type: multipart/report; boundary=%d\n\n--%d\n" % (n, n) for n in range(20_000)),
        b"Content-Type: message/rfc822\n\n" * 200_000,
        b"Content-Type: multipart/report;" + b" a=b;" * 100_000,
    ],
    ids=["parts", "headers", "words", "deep", "messages", "parameters"],
)
def test_no_message_costs_more_than_a_moment(raw: bytes):
    began = time.monotonic()
    with pytest.raises(NotABounceError):
        failures(raw)
    assert time.monotonic() - began < 3
