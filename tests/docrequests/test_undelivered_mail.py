"""Letters that did not leave, sent again; a corrected address kills what the old one had; the registry's
facts are staff's."""

from __future__ import annotations

import pytest
from django.db.models.functions import Now

from tests import factories, personas
from tests.scenarios import document_exchange
from tests.scenarios.request_by_link import accepted, again, filled, link_holder, onboarding
from tests.signed_in import browser_of
from vestibule.core.errors import ActionDeniedError, LinkClosedError
from vestibule.core.fingerprints import fingerprint
from vestibule.docrequests import (
    account_locks,
    cancellation,
    commands,
    link_requests,
    link_submission,
    queries,
    reassignment,
    reviews,
    rules,
    undelivered_mail,
)
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest
from vestibule.links import shared_links, tokens
from vestibule.links.models import AccessLink, Purpose
from vestibule.mail import outbox
from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import DeliveryOutcome
from vestibule.notifications.models import Kind, Notification
from vestibule.organisation import check_settings
from vestibule.people import queries as people
from vestibule.people.commands import add_contact
from vestibule.people.models import Contact, ExternalAccount, Staff
from vestibule.sharing import commands as sharing
from vestibule.tasks.models import Task
from vestibule.worker import mail_callbacks

pytestmark = pytest.mark.usefixtures("db")

NEW = "mina.bianchi@bianchi.example"


def refused(mail: OutgoingMail, answer: str = "550 no such user") -> OutgoingMail:
    """What the worker's job does when the server says no."""
    outcome = DeliveryOutcome(accepted=False, answer=answer)
    assert outbox.record_outcome(mail, outcome)
    mail_callbacks.on_delivery_result(mail, outcome)
    mail.refresh_from_db()
    return mail


def sent(mail: OutgoingMail) -> None:
    tokens.start_clock(set(mail.link_ids))
    assert outbox.record_outcome(mail, DeliveryOutcome(accepted=True))
    mail_callbacks.on_delivery_result(mail, DeliveryOutcome(accepted=True))


def newest(about: str) -> OutgoingMail:
    return OutgoingMail.objects.filter(about=about).latest("pk")


def kinds(about: str) -> list[str]:
    return list(Task.objects.open().filter(subject=about).order_by("kind").values_list("kind", flat=True))


def invited() -> tuple[factories.World, DocumentRequest, OutgoingMail]:
    w = factories.world()
    docrequest = commands.contacted(factories.asked(w, templates=w.templates[1:]), by=w.ravi)
    return w, docrequest, newest(docrequest.subject)


@pytest.mark.covers("F-10")
def test_an_invitation_is_sent_again_with_a_new_link_to_the_corrected_address():
    w, docrequest, mail = invited()
    refused(mail)
    old = AccessLink.objects.get(purpose=Purpose.INVITATION)
    new = undelivered_mail.send_again(mail, email=NEW, by=w.ravi)
    mail.refresh_from_db(), old.refresh_from_db()
    assert (new.to_address, new.letter, mail.replaced_by) == (NEW, "requests/invitation", new)
    assert old.revoked_at or old.superseded_at
    assert new.link_ids != mail.link_ids and new.message_id != mail.message_id
    assert kinds(docrequest.subject) == [], "the task is done by its next step"
    with pytest.raises(ActionDeniedError, match="already been sent again"):
        undelivered_mail.send_again(mail, email=NEW, by=w.ravi)


@pytest.mark.covers("F-10")
def test_whoever_has_registered_meanwhile_gets_the_request_and_no_invitation():
    w, _docrequest, mail = invited()
    refused(mail)
    personas.registered(w.mina, w.client)
    assert (
        undelivered_mail.send_again(mail, email=w.mina.email, by=w.ravi).letter == "requests/document_request"
    )


@pytest.mark.covers("F-10", "I-12")
def test_whoever_is_locked_out_gets_neither_an_invitation_nor_the_request_until_somebody_unlocks_them():
    w, docrequest, mail = invited()
    refused(mail)
    personas.registered(w.mina, w.client)
    ada = personas.ada()
    account_locks.lock_account(w.account, by=ada)
    denied = "The account of Mina Bianchi is locked. Unlock it first."
    with pytest.raises(ActionDeniedError, match=denied):
        undelivered_mail.send_again(mail, email=w.mina.email, by=w.ravi)
    assert not AccessLink.objects.filter(purpose=Purpose.INVITATION, revoked_at=None, accepted_at=None)
    at = f"/desk/requests/{docrequest.reference}/"
    page = browser_of(w.ravi).get(at).content.decode()
    assert denied in page and "This email was not sent." in page, "what is wrong stays on the page"
    account_locks.unlock_account(w.account, by=ada)
    new = undelivered_mail.send_again(mail, email=w.mina.email, by=w.ravi)
    assert new.letter == "requests/document_request"


@pytest.mark.covers("F-10", "R-11")
@pytest.mark.parametrize("told", [True, False])
def test_a_letter_sent_again_takes_back_only_what_the_customer_was_told(told: bool):
    w = factories.world()
    check_settings.change(four_eyes=True, tells_at_close=not told, by=personas.ada())
    docrequest = factories.accepted(w)
    reviews.final_ask_again(docrequest, factories.decision(docrequest, "The seal is missing."), by=w.anna)
    mail = refused(newest(docrequest.subject))
    new = undelivered_mail.send_again(mail, email=w.mina.email, by=w.ravi)
    for words in ("We told you that we had found no issues.", "Please ignore our"):
        assert (words in new.text) is told


@pytest.mark.covers("F-10")
def test_a_reupload_is_sent_again_with_the_reviewers_own_words():
    w = factories.world()
    docrequest = factories.submitted(w)
    reviews.ask_again(
        docrequest, factories.decision(docrequest, comment="The second page is missing."), by=w.ravi
    )
    mail = refused(newest(docrequest.subject))
    assert kinds(docrequest.subject) == ["not_mailed"]
    new = undelivered_mail.send_again(mail, email=w.mina.email, by=w.anna)
    assert (
        new.letter == "requests/reupload"
        and "The second page is missing." in new.text
        and w.ravi.name in new.text
    )


@pytest.mark.covers("F-10")
def test_what_is_not_true_any_more_is_not_sent_again():
    w = factories.world()
    docrequest = factories.accepted(w)
    mail = refused(newest(docrequest.subject))
    docrequest = again(docrequest)
    reviews.close(docrequest, factories.decision(docrequest), by=w.anna)
    with pytest.raises(ActionDeniedError):
        undelivered_mail.send_again(mail, email=w.mina.email, by=w.ravi)


@pytest.mark.covers("F-10", "R-11")
def test_a_customer_who_was_to_hear_only_at_the_end_that_all_is_fine_hears_it_after_all():
    w = factories.world()
    check_settings.change(four_eyes=True, tells_at_close=True, by=personas.ada())
    docrequest = factories.accepted(w)
    reviews.close(docrequest, factories.decision(docrequest, "Thank you."), by=w.anna)
    mail = refused(newest(docrequest.subject))
    assert problems(w.anna) == [said_of(docrequest, mail)]
    anna, at = browser_of(w.anna), f"/desk/requests/{docrequest.reference}/"
    assert "Send again" in anna.get(at).content.decode()
    new = undelivered_mail.send_again(mail, email=NEW, by=w.anna)
    assert (new.letter, new.to_address) == ("requests/accepted", NEW) and "Thank you." in new.text
    assert "Send again" not in anna.get(at).content.decode()


@pytest.mark.covers("F-10", "G-31")
def test_a_letter_that_a_request_was_cancelled_does_not_come_back_unheard():
    w = factories.world()
    docrequest = factories.waiting(w)
    cancellation.cancel_portal(docrequest, reason="We found it.", tell=True, by=w.anna)
    mail = newest(docrequest.subject)
    mail_callbacks.on_delivery_delay(mail)
    assert problems(w.anna) == [], "it is still tried"
    refused(mail)
    assert problems(w.anna) == [said_of(docrequest, mail)]
    assert kinds(docrequest.subject) == [], "there is nothing to be done for a request that is over"


@pytest.mark.covers("F-10", "G-15")
def test_what_nobody_who_asked_is_there_to_hear_the_administrators_hear():
    w, ada = factories.world(), personas.ada()
    docrequest = factories.waiting(w)
    cancellation.cancel_portal(docrequest, reason="We found it.", tell=True, by=w.anna)
    reassignment.leave(w.anna, by=ada)
    mail = refused(newest(docrequest.subject))
    assert problems(ada) == [said_of(docrequest, mail)]


def problems(person: Staff) -> list[str]:
    told = Notification.objects.filter(staff=person, kind=Kind.PROBLEM)
    return list(told.values_list("sentence", flat=True))


def said_of(docrequest: DocumentRequest, mail: OutgoingMail) -> str:
    return f"Request {docrequest.reference}: “{mail.subject_line}” did not reach {mail.to_address}"


@pytest.mark.covers("F-10")
def test_a_letter_that_left_or_is_on_its_way_is_not_sent_again():
    w, _docrequest, mail = invited()
    with pytest.raises(ActionDeniedError, match="We are still sending this email"):
        undelivered_mail.send_again(mail, email=w.mina.email, by=w.ravi)
    sent(mail)
    mail.refresh_from_db()
    with pytest.raises(ActionDeniedError, match="This email has already been sent"):
        undelivered_mail.send_again(mail, email=w.mina.email, by=w.ravi)


@pytest.mark.covers("F-10", "C-27")
def test_a_contact_log_that_was_refused_is_a_task_of_its_writer_and_goes_out_again():
    s = document_exchange.shared()
    document_exchange.link(s, "download")
    log = sharing.write(
        s.work,
        channel="email",
        to_address="mina@bianchi.exmaple",
        to_name="Mina",
        subject="Papers",
        notes="{link:download}",
        by=s.world.anna,
    )
    mail = refused(log.mail)
    task = Task.objects.open().get(subject=s.work.subject, kind="not_mailed")
    assert task.assignee == s.world.anna
    new = sharing.send_again(mail, s.work, to_address="mina@bianchi.example", by=s.world.anna)
    log.refresh_from_db()
    assert (log.mail, log.to_address, new.link_ids) == (new, "mina@bianchi.example", mail.link_ids)
    assert kinds(s.work.subject) == []
    refused(new)
    sharing.disable(s.work, "download", by=s.world.anna)
    with pytest.raises(ActionDeniedError, match="not enabled"):
        sharing.send_again(new, s.work, to_address="mina@bianchi.example", by=s.world.anna)


# ---- a corrected address -----------------------------------------------------------------------------------


@pytest.mark.covers("F-14", "S-11")
def test_a_corrected_address_kills_the_invitation_and_keeps_back_the_letter():
    w, docrequest, mail = invited()
    token = tokens.token(AccessLink.objects.get(purpose=Purpose.INVITATION))
    assert tokens.find_open(token, Purpose.INVITATION)
    corrected = undelivered_mail.correct_address(w.mina, NEW, client=w.client, by=w.ravi)
    assert (corrected.requests, corrected.links) == ([docrequest], [])
    mail.refresh_from_db()
    assert mail.state == "withdrawn" and mail.last_error
    assert tokens.find_open(token, Purpose.INVITATION) is None
    assert kinds(docrequest.subject) == ["new_link"], "somebody is offered to send it anew"
    assert [one.pk for one in OutgoingMail.objects.not_mailed()] == [mail.pk], (
        "and the page of the request says so"
    )


@pytest.mark.covers("F-14", "S-11")
def test_an_invitation_that_has_left_dies_too():
    w, docrequest, mail = invited()
    sent(mail)
    token = tokens.token(AccessLink.objects.get(purpose=Purpose.INVITATION))
    undelivered_mail.correct_address(w.mina, NEW, client=w.client, by=w.ravi)
    assert tokens.find_open(token, Purpose.INVITATION) is None and kinds(docrequest.subject) == ["new_link"]


@pytest.mark.covers("F-14", "F-10")
def test_a_contact_log_that_is_kept_back_is_a_task_of_its_writer_and_goes_out_again():
    s = document_exchange.shared()
    log = sharing.write(
        s.work,
        channel="email",
        to_address=s.world.mina.email,
        to_name="Mina",
        subject="Papers",
        notes="Good morning.",
        by=s.world.anna,
    )
    undelivered_mail.correct_address(s.world.mina, NEW, client=s.world.client, by=s.world.ravi)
    log.mail.refresh_from_db()
    assert log.mail.state == "withdrawn"
    task = Task.objects.open().get(subject=s.work.subject)
    assert (task.kind, task.assignee) == ("not_mailed", s.world.anna)
    anna = browser_of(s.world.anna)
    for at in (f"/desk/works/{s.work.pk}/", "/desk/?kind=not_mailed"):
        page = anna.get(at).content.decode()
        assert "The address was corrected before this email was sent." in page and "Send again" in page, at
    sharing.send_again(log.mail, s.work, to_address=NEW, by=s.world.anna)
    assert kinds(s.work.subject) == []


def link_sent(s: document_exchange.Shared, purpose: str = Purpose.DOWNLOAD) -> AccessLink:
    """A link of the Work that has left in a letter to Mina."""
    link = document_exchange.link(s, purpose)
    log = sharing.write(
        s.work,
        channel="email",
        to_address=s.world.mina.email,
        to_name="Mina",
        subject="Your papers",
        notes=f"They are here: {{link:{purpose}}}",
        by=s.world.anna,
    )
    sent(log.mail)
    return link


@pytest.mark.covers("F-14", "S-11", "C-43")
def test_whoever_set_up_a_link_of_a_work_that_the_old_address_has_is_offered_a_new_one():
    """Others of the client have that link too, so a person decides; it is offered on the page and as a
    task."""
    s = document_exchange.shared()
    link, w = link_sent(s), s.world
    ravi, anna = browser_of(w.ravi), browser_of(w.anna)
    at = f"/desk/clients/{w.client.pk}/contacts/{w.mina.pk}/"
    prefix, seen = f"c{w.mina.pk}", fingerprint(w.mina.email)
    page = ravi.post(at, {f"{prefix}-email": NEW, f"{prefix}-seen": seen}, follow=True).content.decode()
    onward = f"/desk/works/{s.work.pk}/link/{link.purpose}/"
    assert "The old address still has a link of Tax return 2025" in page and f'href="{onward}"' in page
    task = Task.objects.open().get(subject=s.work.subject)
    assert (task.kind, task.assignee) == ("old_address", w.anna)
    assert f'href="{onward}"' in anna.get(f"/desk/?task={task.pk}").content.decode()
    old = tokens.token(link)
    anna.post(onward, {"do": "renew"})
    assert tokens.find_open(old, link.purpose) is None


@pytest.mark.covers("F-14")
@pytest.mark.parametrize("gone", ["renewed", "disabled", "withdrawn"])
def test_a_link_that_the_old_address_cannot_use_needs_no_new_one(gone: str):
    s = document_exchange.shared()
    link, w = link_sent(s), s.world
    if gone == "renewed":
        shared_links.renew_address(link, by=w.anna)
    elif gone == "disabled":
        sharing.disable(s.work, link.purpose, by=w.anna)
    else:
        OutgoingMail.objects.filter(about=s.work.subject).update(sent_at=None, withdrawn_at=Now())
    assert undelivered_mail.correct_address(w.mina, NEW, client=w.client, by=w.ravi).links == []
    assert kinds(s.work.subject) == []


@pytest.mark.covers("F-14")
def test_only_a_changed_address_changes_anything():
    w, docrequest, mail = invited()
    for same in (w.mina.email, w.mina.email.upper()):
        done = undelivered_mail.correct_address(w.mina, same, client=w.client, by=w.ravi)
        assert done == undelivered_mail.Corrected()
    mail.refresh_from_db()
    assert mail.state == "queued" and kinds(docrequest.subject) == []


@pytest.mark.covers("F-14")
def test_letters_of_other_people_stay():
    w, _docrequest, _mail = invited()
    luca = add_contact(client=w.client, name="Luca Verdi", email="luca@bianchi.example", by=w.anna)
    other = commands.contacted(_asked_of(w, luca), by=w.ravi)
    undelivered_mail.correct_address(w.mina, NEW, client=w.client, by=w.ravi)
    assert newest(other.subject).state == "queued" and kinds(other.subject) == []


def _asked_of(w: factories.World, contact) -> DocumentRequest:
    return commands.ask(
        client=w.client,
        contact=contact,
        templates=w.templates[1:],
        by=w.anna,
    )


@pytest.mark.covers("F-14", "S-11")
def test_a_request_by_link_dies_at_the_old_address_and_is_sent_anew_with_what_was_added():
    o = onboarding()
    docrequest = o.sent()
    old = link_holder(docrequest)
    filled(docrequest, old)
    undelivered_mail.correct_address(o.w.mina, NEW, client=o.w.client, by=o.w.anna)
    assert tokens.find_open(tokens.token(old.link), Purpose.REQUEST) is None
    docrequest = again(docrequest)
    assert docrequest.recipient == NEW and kinds(docrequest.subject) == ["new_link"]
    docrequest = link_requests.send_anew(docrequest, by=o.w.anna)
    assert docrequest.state == RequestState.SENDING and kinds(docrequest.subject) == []
    assert newest(docrequest.subject).to_address == NEW
    docrequest = accepted(docrequest)
    assert docrequest.state == RequestState.WAITING and docrequest.expires_at
    new = link_holder(docrequest)
    assert new.link.pk != old.link.pk
    link_submission.finish(queries.by_link(new), by=new)
    assert again(docrequest).state == "completed", "nothing had to be typed twice"


@pytest.mark.covers("F-14")
def test_a_request_by_link_whose_letter_has_not_left_goes_to_the_new_address_alone():
    o = onboarding()
    docrequest = o.send(o.picked())
    mail = newest(docrequest.subject)
    undelivered_mail.correct_address(o.w.mina, NEW, client=o.w.client, by=o.w.anna)
    mail.refresh_from_db()
    assert mail.state == "withdrawn"
    docrequest = again(docrequest)
    assert docrequest.state == RequestState.SENDING and docrequest.recipient == NEW
    # A letter that was under way when the address was corrected.
    link_requests.mark_mailed(docrequest.subject, mail.link_ids)
    assert again(docrequest).state == RequestState.SENDING, (
        "it does not count as sent by a letter that opens nothing"
    )
    docrequest = accepted(link_requests.send_anew(docrequest, by=o.w.anna))
    assert docrequest.state == RequestState.WAITING


@pytest.mark.covers("F-14")
def test_a_new_link_that_is_refused_is_a_draft_with_its_reason():
    o = onboarding()
    docrequest = link_requests.send_anew(o.sent(), by=o.w.anna)
    docrequest = accepted(docrequest, answer="550 no such user")
    assert (docrequest.state, docrequest.last_error) == (RequestState.DRAFT, "550 no such user") and kinds(
        docrequest.subject
    ) == ["not_mailed"]


@pytest.mark.covers("F-14", "R-21")
@pytest.mark.parametrize("answer", ["", "550 no such user"])
def test_what_the_server_says_of_a_letter_whose_link_was_replaced_is_not_of_the_new_one(answer: str):
    """The server still had the first letter when somebody sent a new link."""
    o = onboarding()
    docrequest = o.send(o.picked())
    earlier = newest(docrequest.subject)
    link_requests.send_anew(docrequest, by=o.w.anna)
    refused(earlier, answer) if answer else sent(earlier)
    docrequest = again(docrequest)
    assert (docrequest.state, docrequest.sent_at) == (RequestState.SENDING, None)
    assert kinds(docrequest.subject) == [] and not OutgoingMail.objects.not_mailed()
    docrequest = accepted(docrequest)
    assert docrequest.state == RequestState.WAITING
    assert tokens.find_open(tokens.token(link_holder(docrequest).link), Purpose.REQUEST)


@pytest.mark.covers("F-14", "R-1")
def test_whoever_is_inside_by_the_old_link_is_outside():
    o = onboarding()
    docrequest = o.sent()
    inside = link_holder(docrequest)
    undelivered_mail.correct_address(o.w.mina, NEW, client=o.w.client, by=o.w.anna)
    with pytest.raises(LinkClosedError):
        item = queries.by_link(inside).items.first()
        item.docrequest = again(docrequest)
        link_submission.save(item, {"q1": "Mallory"}, by=inside)
        link_submission.finish(queries.by_link(inside), by=inside)


@pytest.mark.covers("F-14")
def test_the_request_that_is_being_sent_needs_no_task_for_it():
    w = factories.world()
    first = commands.contacted(factories.asked(w, templates=w.templates[1:]), by=w.ravi)
    second = commands.contacted(factories.asked(w, templates=w.templates[1:]), email=NEW, by=w.ravi)
    assert kinds(second.subject) == [] and newest(second.subject).to_address == NEW
    assert newest(first.subject).state == "withdrawn" and kinds(first.subject) == ["new_link"]


@pytest.mark.covers("F-11")
@pytest.mark.parametrize(
    "address",
    ["jörg@bianchi.example", "mina@straße.example", "mina", "mina@bianchi.example\nBcc: eve@evil.example"],
)
def test_an_address_that_no_letter_can_go_to_is_refused_where_it_is_typed(address: str):
    w, _docrequest, mail = invited()
    for verb in (
        lambda: undelivered_mail.correct_address(w.mina, address, client=w.client, by=w.ravi),
        lambda: add_contact(client=w.client, name="Luca", email=address, by=w.anna),
        lambda: undelivered_mail.send_again(refused(mail), email=address, by=w.ravi),
    ):
        with pytest.raises(ActionDeniedError):
            verb()
    w.mina.refresh_from_db()
    assert w.mina.email == "mina@bianchi.example"


def test_an_international_domain_is_an_address_like_any_other():
    w, _docrequest, _mail = invited()
    undelivered_mail.correct_address(w.mina, "mina@müller-söhne.example", client=w.client, by=w.ravi)
    w.mina.refresh_from_db()
    assert w.mina.email == "mina@müller-söhne.example"


# ---- the registry's facts ----------------------------------------------------------------------------------


@pytest.mark.covers("F-24", "A-42")
def test_registration_does_not_rename_the_person():
    w, _docrequest, _mail = invited()
    tokens.accept_invitation(
        AccessLink.objects.get(purpose=Purpose.INVITATION), name="mina b.", password=personas.PASSWORD
    )
    w.mina.refresh_from_db()
    assert w.mina.name == "Mina Bianchi" and w.account.login.name == "mina b."


@pytest.mark.covers("A-42")
@pytest.mark.parametrize(("typed", "greeted"), [("mina b.", "Hello mina b."), ("Mina Bianchi", "Hello Mina")])
def test_the_portal_greets_by_the_name_that_was_typed(typed, greeted):
    """Whoever left it as it stood is greeted as staff said."""
    w, _docrequest, _mail = invited()
    Contact.objects.filter(pk=w.mina.pk).update(greeting="Mina")
    link = AccessLink.objects.get(purpose=Purpose.INVITATION)
    tokens.accept_invitation(link, name=typed, password=personas.PASSWORD)
    page = browser_of(ExternalAccount.objects.get(contact=w.mina)).get("/portal/").content.decode()
    assert f"<h1>{greeted}</h1>" in page and f"<span>{typed}</span>" in page


@pytest.mark.covers("F-24")
def test_a_second_person_does_not_change_whom_call_reaches():
    w = factories.world()
    add_contact(client=w.client, name="Aaron First", email="aaron@bianchi.example", phone="1", by=w.anna)
    assert [one.name for one in people.contacts(w.anna, w.client).rows] == ["Mina Bianchi", "Aaron First"]


@pytest.mark.covers("F-26")
def test_the_contact_task_promises_what_will_happen():
    w = factories.world()
    docrequest = factories.asked(w)
    said = {choice.verb: choice.consequence for choice in rules.available_actions(docrequest, by=w.ravi)}
    assert said["contacted"].endswith("a personal invitation link and the blank forms.")
    docrequest.items.update(template_version=None)
    said = {
        choice.verb: choice.consequence for choice in rules.available_actions(again(docrequest), by=w.ravi)
    }
    assert said["contacted"].endswith("a personal invitation link."), "none has a form of ours"
    personas.registered(w.mina, w.client)
    docrequest = again(docrequest)
    said = {choice.verb: choice.consequence for choice in rules.available_actions(docrequest, by=w.ravi)}
    assert "invitation" not in said["contacted"]
    commands.contacted(docrequest, by=w.ravi)
    assert newest(docrequest.subject).letter == "requests/document_request"
