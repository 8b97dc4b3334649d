"""What sending services report about our letters by HTTP: believed only with the secret, the signature and a
fresh time, once, and about a letter of ours to the recipient that it had."""

from __future__ import annotations

import datetime
import json
from email import message_from_bytes

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from tests import factories, personas
from tests.mail.service_reports import KEYS, SECRET, SERVICES, Post, report, settings_of, signed
from tests.mail.test_bounces import invited, nothing_changed, sent
from vestibule.audit.models import AuditEvent
from vestibule.audit.trail import entry
from vestibule.core import clock
from vestibule.environment import Environment
from vestibule.mail.mime import as_bytes, build_message
from vestibule.mail.models import MailReport, MailState, OutgoingMail
from vestibule.notifications.models import Notification
from vestibule.organisation.rate_limits import REPORTS_OF_NETWORK
from vestibule.tasks.models import Task
from vestibule.worker import sweeps

HOOK = "/hooks/mail/"


@pytest.fixture
def w(db) -> factories.World:
    return factories.world()


@pytest.fixture(params=SERVICES)
def service(request, settings) -> str:
    settings.MAIL_REPORTS = settings_of(request.param)
    return str(request.param)


@pytest.fixture
def letter(w) -> OutgoingMail:
    """A letter to Mina that left."""
    return invited(w)[1]


def heard() -> None:
    """The worker's next minute."""
    sweeps.take_mail_reports()


@pytest.mark.covers("A-68", "M-02")
def test_a_letter_that_the_service_could_not_deliver_is_a_status_an_event_and_a_task(w, service):
    docrequest, mail = invited(w)
    assert report(service, mail.message_id, to="Mina@Bianchi.example").send().status_code == 200
    heard()
    mail.refresh_from_db()
    assert (mail.state, mail.return_kind) == (MailState.RETURNED, "hard")
    assert mail.last_error == "This address does not exist. The mail server says: 550 5.1.1 User unknown"
    task = Task.objects.open().get(subject=docrequest.subject, kind="not_mailed")
    assert "mina@bianchi.example" in task.detail
    event = AuditEvent.objects.get(event_type="mail.returned")
    assert entry(event).sentence.startswith("Email to mina@bianchi.example came back (5.1.1): ")


def test_a_full_mailbox_is_for_now_and_not_for_good(letter, service):
    report(service, letter.message_id, said="552 5.2.2 Mailbox full").send(), heard()
    letter.refresh_from_db()
    assert (letter.state, letter.return_kind) == (MailState.RETURNED, "soft")
    assert letter.last_error.startswith("This mailbox is full.")


@pytest.mark.parametrize("what", ["deferred", "arrived"])
def test_what_is_tried_again_or_arrived_changes_nothing(letter, service, what: str):
    assert report(service, letter.message_id, what=what, said="451 4.7.1 Later").send().status_code == 200
    heard()
    assert nothing_changed(letter) and not MailReport.objects.exclude(mail=None).exists()


def test_whoever_asked_is_told_of_a_complaint_and_the_letter_stays_as_it_is(w, service):
    docrequest, mail = invited(w)
    assert report(service, mail.message_id, what="spam", said="").send().status_code == 200
    heard()
    assert nothing_changed(mail) and mail.state == MailState.SENT
    told = Notification.objects.get(subject=docrequest.subject, kind="problem")
    assert (told.staff, str(told.sentence)) == (
        w.anna,
        "mina@bianchi.example marked an email from us as spam",
    )
    event = AuditEvent.objects.get(event_type="mail.complained")
    assert (
        entry(event).sentence == f"mina@bianchi.example marked an email from us as spam: {mail.subject_line}"
    )
    assert (event.subject, event.client_number) == (docrequest.subject, w.client.pk)


def test_of_a_letter_about_no_request_the_administrators_are_told(w, service):
    ada = personas.ada()
    personas.invited("Nora Lang")
    mail = sent(OutgoingMail.objects.get(letter="links/staff_invitation"))
    report(service, mail.message_id, what="spam", to=mail.to_address).send(), heard()
    assert [told.staff for told in Notification.objects.filter(subject=mail.about)] == [ada]


def test_a_colleague_who_calls_our_letters_spam_is_told_to_nobody(w, letter, service):
    OutgoingMail.objects.filter(pk=letter.pk).update(staff=w.ravi, client=None)
    report(service, letter.message_id, what="spam").send(), heard()
    assert not AuditEvent.objects.filter(event_type="mail.complained").exists()
    assert not Notification.objects.filter(kind="problem").exists()


# ---- what is not believed ----------------------------------------------------------------------------------
def test_a_wrong_secret_is_told_no_and_after_many_it_is_not_even_counted(letter, service):
    for secret in ("", "x", SECRET[:-1], SECRET + "x", SECRET.upper(), "é" * 40):
        post = report(service, letter.message_id)
        post.secret = secret
        assert post.send().status_code == 401, secret
    post = report(service, letter.message_id)
    for header in ("", "Basic", "Basic é", "Bearer " + SECRET, "Basic \udcff"):
        bare = Client().post(HOOK, post.body, content_type=post.kind, headers={"Authorization": header})
        assert bare.status_code == 401, header
    post.secret = "x"
    answers = [post.send().status_code for _turn in range(REPORTS_OF_NETWORK.most)]
    assert answers[-1] == 429, "nobody tries on for ever"
    assert report(service, letter.message_id).send().status_code == 200, "the service itself is not held up"
    MailReport.objects.all().delete()
    heard()
    assert nothing_changed(letter)


@pytest.mark.parametrize("service", ["mailgun", "sendgrid"])
def test_a_forged_signature_changes_nothing(letter, settings, service: str):
    settings.MAIL_REPORTS = settings_of(service)
    event = json.loads(report(service, letter.message_id).body)
    inner = event["event-data"] if service == "mailgun" else event[0]
    theirs = "key-of-somebody-else" if service == "mailgun" else ec.generate_private_key(ec.SECP256R1())
    assert signed(service, inner, key=theirs).send().status_code == 403
    unsigned = signed(service, inner)
    unsigned.headers = {}
    if service == "mailgun":
        unsigned.body = json.dumps({"event-data": inner}).encode()
    assert unsigned.send().status_code == 403
    later = signed(service, inner, at=clock.now() - datetime.timedelta(days=9))
    fresh = str(int(clock.now().timestamp()))
    if service == "mailgun":
        old = json.loads(later.body)
        old["signature"]["timestamp"] = fresh
        later.body = json.dumps(old).encode()
    else:
        later.headers["X-Twilio-Email-Event-Webhook-Timestamp"] = fresh
    assert later.send().status_code == 403, "the time is a part of what is signed"
    heard()
    assert nothing_changed(letter) and not MailReport.objects.exists()


def test_sendgrid_signs_every_byte_of_its_body(letter, settings):
    settings.MAIL_REPORTS = settings_of("sendgrid")
    post = report("sendgrid", "<other@vestibule.example>")
    post.body = report("sendgrid", letter.message_id).body
    assert post.send().status_code == 403
    heard()
    assert nothing_changed(letter)


@pytest.mark.parametrize("days", [-2, 1])
def test_an_old_report_and_one_from_the_future_are_refused(letter, service, days: int):
    at = clock.now() + datetime.timedelta(days=days)
    assert report(service, letter.message_id, at=at).send().status_code == 403
    heard()
    assert nothing_changed(letter) and not MailReport.objects.exists()


def test_a_service_that_tried_for_a_day_is_heard(letter, service):
    report(service, letter.message_id, at=clock.now() - datetime.timedelta(hours=24)).send(), heard()
    letter.refresh_from_db()
    assert letter.state == MailState.RETURNED


def test_what_is_sent_again_counts_once_whether_the_worker_was_there_between_or_not(w, service):
    docrequest, mail = invited(w)
    post = report(service, mail.message_id, what="spam", said="")
    assert [post.send().status_code for _turn in range(3)] == [200, 200, 200], "it is answered as at first"
    heard(), post.send(), heard()
    assert MailReport.objects.count() == 1
    assert AuditEvent.objects.filter(event_type="mail.complained", subject=docrequest.subject).count() == 1


def test_a_signature_of_mailgun_that_was_used_carries_no_other_event(letter, settings):
    """Mailgun signs a time and a token, not the body: what was signed for a letter that arrived must not
    say of another that it came back."""
    settings.MAIL_REPORTS = settings_of("mailgun")
    seen = report("mailgun", "<other@elsewhere.example>", what="arrived")
    assert seen.send().status_code == 200
    forged = json.loads(report("mailgun", letter.message_id).body)
    forged["signature"] = json.loads(seen.body)["signature"]
    assert Post(json.dumps(forged).encode()).send().status_code == 200
    heard()
    assert nothing_changed(letter)


def test_only_a_letter_of_ours_to_its_recipient_that_left_comes_back(w, service):
    docrequest, mail = invited(w)
    for message_id, to in (
        ("<abc@elsewhere.example>", "mina@bianchi.example"),
        (mail.message_id.replace("-", ""), "mina@bianchi.example"),
        (mail.message_id.upper(), "mina@bianchi.example"),
        (mail.message_id, "otto@stranger.example"),
        (mail.message_id, ""),
        ("", "mina@bianchi.example"),
        ("\x00", "\x00"),
        ("\ud800", "mina@bianchi.example"),
    ):
        assert report(service, message_id, to=to).send().status_code in (200, 400), (message_id, to)
    heard()
    assert nothing_changed(mail)
    queued = OutgoingMail.objects.create(
        letter="requests/reminder", to_address="mina@bianchi.example", about=docrequest.subject,
        client=w.client, message_id="<queued@vestibule.example>",
    )  # fmt: skip
    report(service, queued.message_id).send(), heard()
    assert nothing_changed(queued), "it has not left"


def test_a_foreign_event_leaves_no_word_of_it(letter, service):
    report(service, "<abc@elsewhere.example>", to="stranger@elsewhere.example").send()
    row = MailReport.objects.get()
    assert (row.mail, row.address, row.code, row.said) == (None, "", "", "")


def test_a_letter_comes_back_once_however_often_it_is_reported(w, service):
    docrequest, mail = invited(w)
    for number in ("1", "2", "3"):
        report(service, mail.message_id, number=number).send()
    heard()
    assert Task.objects.open().filter(subject=docrequest.subject, kind="not_mailed").count() == 1
    assert AuditEvent.objects.filter(event_type="mail.returned").count() == 1


def test_sendgrid_reports_many_letters_in_one_post(w, settings):
    settings.MAIL_REPORTS = settings_of("sendgrid")
    first, second = invited(w)[1], invited(w)[1]
    events = [json.loads(report("sendgrid", mail.message_id).body)[0] for mail in (first, second, first)]
    body = json.dumps([*events, *events]).encode()
    assert signed("sendgrid", body).send().status_code == 200
    heard()
    assert set(OutgoingMail.objects.exclude(returned_at=None)) == {first, second}


# ---- any bytes ---------------------------------------------------------------------------------------------
def test_a_body_that_is_too_large_is_not_read(letter, service):
    post = report(service, letter.message_id)
    post.body += b" " * 10_000_000
    assert post.send().status_code == 413
    post.body = b"x" * 10_000_000
    assert post.send().status_code == 413


BOMBS = [
    b"",
    b"null",
    b"[]",
    b"{}",
    b"0",
    b'"x"',
    b"[null]",
    b"[[]]",
    b"[{}]",
    b"[" * 400_000,
    b'{"a":' * 150_000,
    b"9" * 900_000,
    b"[1e999]",
    b"NaN",
    b"\xff\xfe\x00",
    b"\x00" * 1000,
    b'{"signature": {"timestamp": "NaN", "token": "t", "signature": "s"}}',
    b'{"signature": {"timestamp": [], "token": {}, "signature": null}, "event-data": []}',
    b'[{"event": "bounce", "timestamp": 1e308, "sg_event_id": ["x"], "smtp-id": {"a": 1}, "email": 7}]',
    b'{"RecordType": "Bounce", "Type": [], "BouncedAt": 7, "ID": {}, "Metadata": null}',
    b'{"RecordType": "Bounce", "BouncedAt": "9999-99-99T99:99:99Z", "Metadata": {"anymail_id": []}}',
    b'{"RecordType": "Inbound"}',
    b'{"RecordType": {}}',
]


@pytest.mark.parametrize("bomb", BOMBS, ids=range(len(BOMBS)))
def test_no_bytes_break_it(letter, service, bomb: bytes):
    posts = [Post(bomb)]
    if service == "sendgrid":
        posts.append(signed(service, bomb))
    for post in posts:
        assert post.send().status_code in (200, 400, 403, 415)
    heard()
    assert nothing_changed(letter)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)


@given(which=st.integers(0, 40), value=json_values)
@examples(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_value_in_any_field_breaks_it(letter, service, which: int, value: object):
    event = json.loads(report(service, letter.message_id, what="arrived").body)
    inner = event["event-data"] if service == "mailgun" else event[0] if service == "sendgrid" else event
    names = sorted(inner)
    inner[names[which % len(names)]] = value
    assert signed(service, inner).send().status_code in (200, 400, 403)


def test_of_duplicate_keys_signature_and_event_are_of_the_same_reading(letter, settings):
    settings.MAIL_REPORTS = settings_of("mailgun")
    right = report("mailgun", letter.message_id).body.decode()
    twice = right[:-1] + ', "signature": {"timestamp": "1", "token": "t", "signature": "s"}}'
    assert Post(twice.encode()).send().status_code == 403, "the last one counts, for both"


@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=b"]
)
def test_another_content_type_is_refused(letter, service, kind: str):
    post = report(service, letter.message_id)
    post.kind = kind
    assert post.send().status_code == 415
    heard()
    assert nothing_changed(letter)


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete", "options", "trace"])
def test_looking_at_it_is_no_report(letter, service, method: str):
    post, headers = report(service, letter.message_id), Post(b"").said()
    assert getattr(Client(), method)(HOOK).status_code == 401
    answer = getattr(Client(), method)(HOOK, headers=headers)
    assert answer.status_code == 405 and answer["Allow"] == "POST"
    assert post.send().status_code == 200


def test_without_the_setting_there_is_nothing_here(letter, settings):
    settings.MAIL_REPORTS = None
    assert reverse("mail_reports") == HOOK
    assert report("mailgun", letter.message_id).send().status_code == 404


# ---- around it ---------------------------------------------------------------------------------------------
def test_what_was_reported_is_forgotten_when_it_would_be_too_old_anyway(w, service):
    taken, waiting = invited(w)[1], invited(w)[1]
    report(service, taken.message_id, number="1").send(), heard()
    report(service, waiting.message_id, number="2").send()
    MailReport.objects.update(received_at=clock.now() - datetime.timedelta(days=3, hours=1))
    sweeps.forget_what_ended()
    assert [row.mail for row in MailReport.objects.all()] == [waiting], "not before the worker has taken it"
    assert sweeps.take_mail_reports in sweeps.sweeps()


def test_postmark_is_told_which_letter_it_is_and_no_other_service_is(w, settings):
    settings.MAIL_REPORTS = settings_of("postmark")
    mail = invited(w)[1]
    written = message_from_bytes(as_bytes(build_message(mail, {})))
    assert f"<{written['X-PM-Metadata-anymail_id']}>" == mail.message_id == written["Message-ID"]
    assert written["X-PM-KeepID"] == "true"
    for other in (settings_of("mailgun"), None):
        settings.MAIL_REPORTS = other
        assert "X-PM" not in as_bytes(build_message(mail, {})).decode()


@pytest.mark.unit
@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, ""),
        ({"": "mailgun", "_SECRET": SECRET, "_KEY": KEYS["mailgun"]}, ""),
        ({"": "postmark", "_SECRET": SECRET}, ""),
        ({"": "sendgrid", "_SECRET": SECRET, "_KEY": KEYS["sendgrid"]}, ""),
        ({"": "pigeon", "_SECRET": SECRET}, "say one of mailgun, postmark, sendgrid"),
        ({"": "mailgun", "_SECRET": SECRET}, "HTTP webhook signing key"),
        ({"": "mailgun", "_SECRET": SECRET, "_KEY": "schlüssel-0123456789"}, "HTTP webhook signing key"),
        ({"": "postmark", "_SECRET": "short"}, "it must have 32 random characters or more"),
        ({"": "postmark", "_SECRET": SECRET, "_KEY": "x"}, "Postmark signs nothing"),
        ({"": "sendgrid", "_SECRET": SECRET, "_KEY": "x"}, "verification key"),
        ({"": "sendgrid", "_SECRET": SECRET, "_KEY": KEYS["sendgrid"][:-8]}, "verification key"),
    ],
)
def test_what_is_set_wrongly_is_told_at_the_start_with_its_cure(given: dict[str, str], wrong: str):
    environment = Environment({f"VESTIBULE_MAIL_REPORTS{name}": value for name, value in given.items()})
    found = environment.sending_service("VESTIBULE_MAIL_REPORTS", host="vestibule.example")
    told = " ".join(environment.problems)
    assert (wrong in told) if wrong else told == ""
    assert (found is None) == (given.get("", "pigeon") == "pigeon")


@pytest.mark.unit
def test_a_name_that_is_too_long_for_postmark_is_told_at_the_start():
    environment = Environment({"VESTIBULE_MAIL_REPORTS": "postmark", "VESTIBULE_MAIL_REPORTS_SECRET": SECRET})
    environment.sending_service("VESTIBULE_MAIL_REPORTS", host="a" * 42)
    assert environment.problems == []
    environment.sending_service("VESTIBULE_MAIL_REPORTS", host="a" * 44)
    assert "Postmark takes no more than 80 characters" in environment.problems[0]
