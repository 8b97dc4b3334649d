"""The Mail page, and what did not leave where staff see it: red on every page, at the request, at the Work;
lists that go on."""

from __future__ import annotations

import pytest
from django import forms
from django.test import Client as Browser

from tests import factories, personas
from tests.scenarios import document_exchange
from vestibule.audit.models import AuditEvent
from vestibule.audit.record import record
from vestibule.core.fingerprints import fingerprint
from vestibule.core.forms import Form
from vestibule.core.paging import SIZE
from vestibule.docrequests import commands
from vestibule.links import tokens
from vestibule.links.models import AccessLink, Purpose
from vestibule.mail import outbox
from vestibule.mail.models import ContactLog, DelayReason, OutgoingMail
from vestibule.mail.outbox import DeliveryOutcome
from vestibule.people.actors import SYSTEM
from vestibule.people.models import Client, Contact
from vestibule.sharing import commands as sharing
from vestibule.tasks.models import Task
from vestibule.worker import mail_callbacks

pytestmark = pytest.mark.usefixtures("db")


def signed_in(client: Browser, name: str) -> Browser:
    client.post("/desk/sign-in/", {"login": f"{name}@northwind.example", "password": personas.PASSWORD})
    return client


def page(client: Browser, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def refused(mail: OutgoingMail) -> None:
    outcome = DeliveryOutcome(accepted=False, answer="550 no such user")
    outbox.record_outcome(mail, outcome)
    mail_callbacks.on_delivery_result(mail, outcome)


def invited(w: factories.World):
    docrequest = commands.contacted(factories.asked(w, templates=w.templates[1:]), by=w.ravi)
    return docrequest, OutgoingMail.objects.get(about=docrequest.subject)


@pytest.mark.covers("F-10")
def test_a_refused_invitation_is_at_its_request_with_its_next_step(client):
    w = factories.world()
    docrequest, mail = invited(w)
    refused(mail)
    signed_in(client, "ravi")
    for path in (
        f"/desk/requests/{docrequest.reference}/",
        f"/desk/mail/{mail.pk}/",
        f"/desk/?task={Task.objects.open().get().pk}",
    ):
        shown = page(client, path)
        assert (
            "This email was not sent." in shown and "550 no such user" in shown and "Send again" in shown
        ), path
    assert "Waiting for Mina" not in page(client, f"/desk/requests/{docrequest.reference}/"), (
        "nobody waits for who was never told"
    )
    wrong = client.post(f"/desk/mail/{mail.pk}/again/", {f"m{mail.pk}-email": "mina@straße.example"})
    assert wrong.status_code == 422 and "mina@straße.example" in wrong.content.decode(), (
        "what was typed is kept"
    )
    answer = client.post(
        f"/desk/mail/{mail.pk}/again/",
        {f"m{mail.pk}-email": "mina.bianchi@bianchi.example", f"m{mail.pk}-seen": fingerprint(w.mina.email)},
    )
    assert answer.headers["Location"] == f"/desk/requests/{docrequest.reference}/"
    shown = page(client, f"/desk/requests/{docrequest.reference}/")
    assert "This email was not sent." not in shown and "We are sending “" in shown
    assert OutgoingMail.objects.latest("pk").to_address == "mina.bianchi@bianchi.example"
    assert "Sent again: open the new email" in page(client, f"/desk/mail/{mail.pk}/")


@pytest.mark.covers("F-10")
def test_what_did_not_arrive_is_a_list_of_its_own_until_it_was_sent_again(client):
    w = factories.world()
    _docrequest, mail = invited(w)
    signed_in(client, "ravi")
    undelivered = "/desk/mail/?view=undelivered"
    assert "No undelivered emails." in page(client, undelivered)
    refused(mail)
    arrived = factories.waiting(factories.another(w, "Verdi"))
    other = OutgoingMail.objects.filter(about=arrived.subject).latest("pk")
    shown = page(client, undelivered)
    assert f"/desk/mail/{mail.pk}/" in shown and f"/desk/mail/{other.pk}/" not in shown
    assert {f"/desk/mail/{one.pk}/" in page(client, "/desk/mail/") for one in (mail, other)} == {True}
    to = {f"m{mail.pk}-email": "mina.bianchi@bianchi.example", f"m{mail.pk}-seen": fingerprint(w.mina.email)}
    client.post(f"/desk/mail/{mail.pk}/again/", to)
    assert "No undelivered emails." in page(client, undelivered)


@pytest.mark.covers("F-10")
def test_a_refused_contact_log_is_at_its_work_with_its_next_step(client):
    s = document_exchange.shared()
    log = sharing.write(
        s.work,
        channel="email",
        to_address="mina@bianchi.exmaple",
        to_name="Mina",
        subject="Papers",
        notes="Hi.",
        by=s.world.anna,
    )
    refused(log.mail)
    signed_in(client, "anna")
    for path in (
        f"/desk/works/{s.work.pk}/",
        f"/desk/?task={Task.objects.open().get().pk}",
        f"/desk/mail/{log.mail_id}/",
    ):
        assert "Send again" in page(client, path), path
    answer = client.post(
        f"/desk/mail/{log.mail_id}/again/", {f"m{log.mail_id}-email": "mina@bianchi.example"}
    )
    assert answer.headers["Location"] == f"/desk/works/{s.work.pk}/?tab=contact-log"
    assert "This email was not sent." not in page(client, f"/desk/works/{s.work.pk}/")


@pytest.mark.covers("F-10")
def test_a_server_that_takes_no_letters_is_red_on_every_page_of_the_desk(client):
    w = factories.world()
    docrequest, mail = invited(w)
    signed_in(client, "ravi")
    pages = (
        "/desk/",
        "/desk/mail/",
        "/desk/clients/",
        "/desk/works/",
        f"/desk/requests/{docrequest.reference}/",
    )
    assert all("We cannot send emails." not in page(client, path) for path in pages)
    OutgoingMail.objects.filter(pk=mail.pk).update(
        last_error="535 wrong password", delay_reason=DelayReason.SERVER
    )
    for path in pages:
        assert "We cannot send emails." in page(client, path) and "535 wrong password" in page(
            client, path
        ), path
    assert "This email has not been sent yet." in page(client, f"/desk/requests/{docrequest.reference}/")
    assert "We cannot send emails." not in page(Browser(), "/desk/sign-in/"), "nobody else reads it"


@pytest.mark.covers("F-37")
def test_letters_in_clear_are_said_on_the_mail_page(client, settings):
    factories.world()
    signed_in(client, "ravi")
    assert "sent without encryption" not in page(client, "/desk/mail/")
    settings.EMAIL_CLEAR_TEXT = True
    assert "sent without encryption" in page(client, "/desk/mail/")


@pytest.mark.covers("F-14")
def test_a_corrected_address_says_what_is_to_be_sent_anew(client):
    w = factories.world()
    docrequest, _mail = invited(w)
    signed_in(client, "ravi")
    where = f"/desk/clients/{w.client.pk}/contacts/{w.mina.pk}/"
    typed = {
        f"c{w.mina.pk}-email": "mina.bianchi@bianchi.example",
        f"c{w.mina.pk}-seen": fingerprint(w.mina.email),
    }
    shown = client.post(where, typed, follow=True).content.decode()
    assert f"Send {docrequest.reference} to the new address. There is a task for it." in shown
    assert "Send a new invitation" in page(
        client, f"/desk/?task={Task.objects.open().get(kind='new_link').pk}"
    )


@pytest.mark.covers("F-26")
def test_the_contact_task_of_a_registered_customer_speaks_of_no_invitation(client):
    w = factories.world()
    docrequest = factories.asked(w)
    personas.registered(w.mina, w.client)
    signed_in(client, "ravi")
    shown = page(client, f"/desk/requests/{docrequest.reference}/")
    assert "invitation link" not in shown and "sign in with your password" in shown
    answer = client.post(
        f"/desk/requests/{docrequest.reference}/contacted/",
        {"email": w.mina.email, "seen": fingerprint(w.mina.email)},
        follow=True,
    ).content.decode()
    assert "We are sending the request" in answer and "The invitation" not in answer


# ---- lists that go on --------------------------------------------------------------------------------------


@pytest.mark.covers("F-61", "R-18")
def test_the_mail_page_reaches_every_letter(client):
    w = factories.world()
    mina = outbox.Recipient("mina@bianchi.example", "Mina")
    for n in range(SIZE * 2 + 5):
        outbox.enqueue_letter(
            outbox.Letter("requests/accepted", f"Letter {n:03}", "x", "<p>x</p>"),
            to=mina,
            about="docrequest:1",
            client=w.client,
        )
    signed_in(client, "ravi")
    path, seen = "/desk/mail/", []
    while path:
        shown = page(client, path)
        seen += [n for n in range(SIZE * 2 + 5) if f">Letter {n:03}<" in shown]
        path = shown.partition('rel="next" href="?before=')[2].partition('"')[0]
        path = f"/desk/mail/?before={path}" if path else ""
    assert sorted(seen) == list(range(SIZE * 2 + 5))


@pytest.mark.covers("F-61", "B-54")
def test_timelines_reach_their_beginning(client):
    s = document_exchange.shared()
    docrequest = factories.asked(s.world, templates=s.world.templates[1:])
    for subject in (docrequest.subject, s.work.subject):
        for n in range(330):
            record(
                "task.created",
                subject=subject,
                client=s.world.client.pk,
                by=SYSTEM,
                title=f"Happened {n:03}.",
                whose="nobody",
            )
    signed_in(client, "ravi")
    for where in (
        f"/desk/requests/{docrequest.reference}/?tab=timeline",
        f"/desk/works/{s.work.pk}/?tab=audit",
    ):
        before, seen = "", set()
        while before is not None:
            shown = page(client, where + (f"&before={before}" if before else ""))
            seen |= {n for n in range(330) if f"Happened {n:03}." in shown}
            before = shown.partition("&amp;before=")[2].partition('"')[0] or None
        assert seen == set(range(330)), where
    count = AuditEvent.objects.filter(subject=docrequest.subject).count()
    assert f"Show all {count}" in page(client, f"/desk/requests/{docrequest.reference}/")


@pytest.mark.covers("F-61", "C-27")
def test_contact_logs_and_requests_of_a_client_go_on(client):
    s = document_exchange.shared()
    said = {
        "client": s.world.client,
        "about": s.work.subject,
        "channel": "phone",
        "notes": "x",
        "by": s.world.anna,
    }
    for n in range(60):
        ContactLog.objects.create(subject_line=f"Call {n:03}", **said)
    signed_in(client, "ravi")
    of_client = f"/desk/clients/{s.world.client.pk}/"
    for where in (
        f"/desk/works/{s.work.pk}/?tab=contact-log",
        f"{of_client}?tab=log",
        f"{of_client}contact-log/",
    ):
        first = page(client, where)
        before = first.partition("before=")[2].partition('"')[0]
        assert "Call 059" in first and "Call 000" not in first and before, where
        assert "Call 000" in page(client, f"{where}{'&' if '?' in where else '?'}before={before}"), where


@pytest.mark.covers("F-61")
def test_a_new_work_finds_any_client(client):
    s = document_exchange.shared()
    Client.objects.bulk_create(Client(name=f"Aaa {n:03}") for n in range(210))
    last = Client.objects.create(name="Zzz Zebra")
    signed_in(client, "anna")
    assert "Zzz Zebra" not in page(client, "/desk/works/new/") and "Showing the first 200." in page(
        client, "/desk/works/new/"
    )
    typed = {"title": "Annual accounts", "type": str(s.work.type_id)}
    found = client.post("/desk/works/new/", typed | {"client_search": "zebra", "do": "find_client"})
    shown = found.content.decode()
    assert (
        found.status_code == 200
        and f'value="{last.pk}" selected' in shown
        and "1 found. It is selected." in shown
        and 'value="Annual accounts"' in shown
        and "Aaa 001" not in shown
    )
    made = client.post(
        "/desk/works/new/", typed | {"client_search": "zebra", "client": str(last.pk), "do": "save"}
    )
    assert made.status_code == 302 and last.cases.get().title == "Annual accounts"


@pytest.mark.covers("F-61")
def test_what_a_list_counts_is_said(client):
    w = factories.world()
    factories.accepted(w)
    signed_in(client, "ravi")
    shown = page(client, "/desk/requests/")
    assert "2 of 2 accepted" in shown and "Answered" not in shown


# ---- one line ----------------------------------------------------------------------------------------------


@pytest.mark.covers("F-11", "S-25")
@pytest.mark.parametrize("sign", ["\n", "\r\n", "\t", "\x1b", "\u2028"])
def test_a_field_of_one_line_refuses_control_characters_and_says_which_field(client, sign: str):
    w = factories.world()
    signed_in(client, "anna")
    answer = client.post(
        f"/desk/clients/{w.client.pk}/contacts/new/", {"name": f"Mina{sign}Bianchi", "email": "", "phone": ""}
    )
    assert answer.status_code == 422 and "Name: enter one line" in answer.content.decode()
    assert Contact.objects.count() == 1


@pytest.mark.covers("F-11", "F-32", "S-25")
def test_a_zero_byte_in_a_field_of_one_line_is_refused_before_any_form_reads_it(client):
    w = factories.world()
    signed_in(client, "anna")
    answer = client.post(
        f"/desk/clients/{w.client.pk}/contacts/new/", {"name": "Mina\x00Bianchi", "email": "", "phone": ""}
    )
    assert (
        answer.status_code == 400
        and "The field “name” contains a character that we cannot store" in answer.content.decode()
    )
    assert Contact.objects.count() == 1


@pytest.mark.covers("F-11")
def test_every_form_of_ours_has_that_parent():
    ours = {
        cls for cls in _subclasses(forms.Form) if cls.__module__.startswith("vestibule.") and cls is not Form
    }
    assert len(ours) > 15
    assert [cls for cls in ours if not issubclass(cls, Form)] == []


def _subclasses(cls: type) -> set[type]:
    return set(cls.__subclasses__()).union(*(_subclasses(one) for one in cls.__subclasses__()))


@pytest.mark.covers("R-18")
def test_a_demonstration_says_that_an_email_is_kept_and_that_its_invitation_was_used(client, settings):
    settings.MODE, settings.MAILERS = "demo", {}
    w = factories.world()
    signed_in(client, "ravi")
    docrequest = factories.asked(w, templates=w.templates[1:])
    typed = {"email": w.mina.email, "seen": fingerprint(w.mina.email)}
    said = client.post(f"/desk/requests/{docrequest.reference}/contacted/", typed, follow=True)
    assert (
        "Contacted. The email to Mina Bianchi is kept here, not sent, because no mail server is set."
        f' <a href="/desk/requests/{docrequest.reference}/">{docrequest.reference}</a>'
        in said.content.decode()
    )
    mail = OutgoingMail.objects.get(about=docrequest.subject)
    outbox.record_outcome(mail, DeliveryOutcome(accepted=True, kept=True))
    assert AuditEvent.objects.filter(event_type="mail.kept").count() == 1
    used = "The link has already been used, so it no longer works."
    assert used not in page(client, f"/desk/mail/{mail.pk}/")
    link = AccessLink.objects.select_related("account").get(purpose=Purpose.INVITATION)
    tokens.accept_invitation(link, name="Mina Bianchi", password=personas.PASSWORD)
    assert used in page(client, f"/desk/mail/{mail.pk}/")
