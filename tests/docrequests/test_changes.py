"""A running request is changed (G-30), and one by the portal is cancelled (G-31)."""

from __future__ import annotations

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories, personas, sample_files
from tests.docrequests.test_commands import letters, open_tasks
from tests.signed_in import browser, browser_of
from vestibule.audit.models import AuditEvent
from vestibule.audit.trail import trail
from vestibule.core import clock
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import StaleFormError
from vestibule.docrequests import (
    account_locks,
    actions,
    calls,
    cancellation,
    changes,
    portal_submission,
    presentation,
    queries,
    reminding,
    rules,
)
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest
from vestibule.documents import uploads
from vestibule.links.models import AccessLink, Purpose
from vestibule.links.tokens import is_open
from vestibule.mail.models import OutgoingMail
from vestibule.organisation.timezone import long_day, short_day, today
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")
DAY = datetime.timedelta(days=1)


@pytest.fixture
def w() -> factories.World:
    return factories.world()


def newest(docrequest: DocumentRequest) -> OutgoingMail:
    return OutgoingMail.objects.filter(about=docrequest.subject).latest("pk")


def with_file(w: factories.World, docrequest: DocumentRequest, position: int = 1):
    """A file added and not sent."""
    item = docrequest.items.get(position=position)
    item.docrequest = docrequest
    file = factories.taken(sample_files.pdf(f"file {factories.next_key()}"), "scan.pdf")
    return portal_submission.add_file(item, file, name="scan.pdf", by=w.account)


def _task_page(w: factories.World, docrequest: DocumentRequest) -> str:
    portal = browser_of(w.account)
    return portal.get(f"/portal/tasks/{docrequest.reference}/").content.decode()


def said(docrequest: DocumentRequest) -> list[str]:
    return [str(entry.sentence) for entry in trail(docrequest.subject, limit=30)]


@pytest.mark.covers("G-30")
def test_each_change_is_for_the_author_and_administrators(w):
    docrequest, ada = factories.waiting(w), personas.ada()
    for verb in actions.CHANGES:
        assert "Only Anna Conti" in actions.change_denial(docrequest, verb, by=w.ravi), verb
    assert actions.available_changes(docrequest, by=w.ravi) == []
    verbs = [one.verb for one in actions.available_changes(docrequest, by=w.anna)]
    assert verbs == [verb for verb in actions.CHANGES if verb != "resume"]
    assert [one.verb for one in actions.available_changes(docrequest, by=ada)] == verbs
    assert actions.available_changes(factories.accepted(factories.another(w, "Otto")), by=w.ravi) == []


@pytest.mark.covers("G-30")
def test_the_due_date_is_changed_and_told_by_a_letter_only_if_wanted(w):
    docrequest, later = factories.waiting(w), today() + 30 * DAY
    before, sent = docrequest.due_on, len(letters(docrequest))
    docrequest = changes.change_due(docrequest, due_on=later, tell=False, by=w.anna)
    assert docrequest.due_on == later and len(letters(docrequest)) == sent
    assert f"Changed the due date from {short_day(before)} to {short_day(later)}" in said(docrequest)
    changes.change_due(docrequest, due_on=later + DAY, tell=True, by=w.anna)
    assert newest(docrequest).letter == "requests/changed"
    assert long_day(later + DAY) in newest(docrequest).text
    with pytest.raises(ActionDeniedError, match="Enter a date from"):
        changes.change_due(docrequest, due_on=today() - DAY, tell=False, by=w.anna)


@pytest.mark.covers("G-30", "S-22")
def test_whoever_comes_second_overwrites_nothing(w):
    docrequest = factories.waiting(w)
    seen = changes.stamp_of(docrequest, "change_due")
    changes.change_due(docrequest, due_on=today() + 9 * DAY, tell=False, seen=seen, by=w.anna)
    with pytest.raises(StaleFormError):
        changes.change_due(docrequest, due_on=today() + 8 * DAY, tell=False, seen=seen, by=personas.ada())
    assert DocumentRequest.objects.get(pk=docrequest.pk).due_on == today() + 9 * DAY


@pytest.mark.covers("A-17", "G-30")
def test_comments_are_changed_and_the_internal_one_reaches_nobody_else(w):
    docrequest = factories.waiting(w)
    docrequest = changes.change_comments(
        docrequest, internal_comment="between us", customer_comment="Both sides.", tell=True, by=w.anna
    )
    mail = newest(docrequest)
    assert "Both sides." in mail.text and "between us" not in mail.text + mail.html
    assert not any("between us" in one for one in said(docrequest)), "not everybody may read it"
    sent = len(letters(docrequest))
    changes.change_comments(docrequest, customer_comment="All sides.", by=w.anna)
    docrequest.refresh_from_db()
    assert docrequest.internal_comment == "between us" and len(letters(docrequest)) == sent


@pytest.mark.covers("G-30")
def test_a_document_is_added_and_the_customer_told_which(w):
    docrequest, tax = factories.waiting(w), factories.template(w.anna, "Tax return", file=False)
    docrequest = changes.add_items(docrequest, templates=[tax], by=w.anna)
    names = [(item.position, item.name) for item in docrequest.items.all()]
    assert names[-1] == (3, "Tax return")
    mail = newest(docrequest)
    assert "Tax return" in mail.text and "ID card" not in mail.text
    assert "Also asked Mina Bianchi for: Tax return" in said(docrequest)
    sent = factories.submitted(w, docrequest)
    with pytest.raises(ActionDeniedError):
        changes.add_items(sent, templates=[tax], by=w.anna)


@pytest.mark.covers("G-30", "M-01")
def test_the_email_about_another_document_brings_its_blank_form_and_no_other(w):
    docrequest = factories.waiting(w, templates=w.templates[1:])
    for template, files in ((w.templates[0], 1), (factories.template(w.anna, "Tax return", file=False), 0)):
        docrequest = changes.add_items(docrequest, templates=[template], by=w.anna)
        mail = newest(docrequest)
        assert mail.attachments.count() == files, template.name
        assert ("The blank form is attached." in mail.text) == bool(files)


@pytest.mark.covers("G-30", "R-3")
def test_a_document_is_taken_out_with_what_was_added_for_it(w):
    docrequest = factories.waiting(w)
    file = with_file(w, docrequest)
    declaration, card = docrequest.items.order_by("position")
    docrequest = changes.remove_items(docrequest, items=[declaration.pk], by=w.anna)
    file.refresh_from_db()
    assert file.removed_at is not None and file.upload.ended_at is not None
    assert [view.status.label for view in presentation.items_for_customer(docrequest)] == [
        "Not needed",
        "To do",
    ]
    assert "Supplier self-declaration" in newest(docrequest).text
    with pytest.raises(ActionDeniedError, match="cancel the request"):
        changes.remove_items(docrequest, items=[card.pk], by=w.anna)
    changes.resend(docrequest, by=w.anna)
    assert "ID card" in newest(docrequest).text and "1 document from" in newest(docrequest).text
    assert "Supplier self-declaration" not in newest(docrequest).text, "it is asked for no more"
    assert DocumentRequest.objects.with_people().get(pk=docrequest.pk).title == "ID card"
    page = browser_of(w.anna).get(f"/desk/requests/{docrequest.reference}/").content.decode()
    assert "0 of 1 accepted" in page
    assert "Not needed any more: Supplier self-declaration" in _task_page(w, docrequest)
    assert "is accepted" not in _task_page(w, docrequest)
    assert "cancel the request" in actions.change_denial(docrequest, "remove_items", by=w.anna)
    factories.submitted(w, docrequest)


@pytest.mark.covers("G-30", "R-3")
def test_what_was_taken_out_is_not_needed_any_more_wherever_its_page_is_still_open(w):
    docrequest = factories.waiting(w)
    _declaration, card = docrequest.items.order_by("position")
    changes.remove_items(docrequest, items=[card.pk], by=w.anna)
    text, html = newest(docrequest).text, newest(docrequest).html
    told = "If you had added a file for it and not sent it, we have deleted that file."
    assert told in text and told in " ".join(html.split())
    mina, at = browser(w.account.login, "portal"), f"/portal/tasks/{docrequest.reference}/items/2/"
    said = "We do not need ID card any more. You do not need to do anything for it."
    page = _words(mina.get(at))
    assert said in page and "Document 2 of" not in page and "Skip for now" not in page
    assert "already accepted" not in page and "You do not need to do anything for this document." in page
    file = SimpleUploadedFile("late.pdf", sample_files.pdf("late"), content_type="application/pdf")
    refused = _words(mina.post(at, {"documents": file, "do": "add"}))
    assert said in refused and "already accepted" not in refused


@pytest.mark.covers("G-30")
def test_lists_of_tasks_and_letters_do_not_count_what_was_taken_out(w):
    docrequest = factories.waiting(w)
    _declaration, card = docrequest.items.order_by("position")
    changes.remove_items(docrequest, items=[card.pk], by=w.anna)
    named = queries.named(w.anna, [docrequest.subject])[docrequest.subject]
    [listed] = queries.of_subjects(w.anna, [docrequest.subject]).values()
    assert named.title == listed.title == "Supplier self-declaration"


def _words(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.mark.covers("G-30", "G-26")
def test_what_was_taken_out_comes_back_by_no_check(w):
    docrequest = factories.waiting(w)
    declaration, card = docrequest.items.order_by("position")
    changes.remove_items(docrequest, items=[declaration.pk], by=w.anna)
    done = factories.reviews.accept(
        sent := factories.submitted(w, docrequest), factories.decision(sent), by=w.ravi
    )
    again = factories.reviews.final_ask_again(done, factories.decision(done, "Sign it."), by=w.anna)
    assert [item.pk for item in again.still_open] == [card.pk]
    assert "Supplier self-declaration" not in newest(again).text


@pytest.mark.covers("G-08")
def test_whoever_has_an_account_reads_with_which_address_to_sign_in(w):
    """A corrected address changes where letters go, and no account; the hint shows a stranger little."""
    docrequest, was = factories.waiting(w), w.account.address
    assert f"still signs in with {was}" in actions.consequence(docrequest, "change_address")
    assert "Sign in with" not in newest(docrequest).text
    changes.change_address(docrequest, email="mina@new.example", send=True, by=w.anna)
    hint = f"{was[0]}•••@{was.partition('@')[2]}"
    assert hint in newest(docrequest).text and hint in newest(docrequest).html
    assert was not in newest(docrequest).text


@pytest.mark.covers("G-08", "G-30")
def test_a_corrected_address_ends_the_old_link_and_gets_the_request_at_once(w):
    docrequest = factories.request_commands.contacted(factories.asked(w), by=w.ravi)
    old = AccessLink.objects.get(purpose=Purpose.INVITATION)
    docrequest = changes.change_address(docrequest, email="mina@new.example", send=True, by=w.anna)
    assert not is_open(AccessLink.objects.get(pk=old.pk), clock.now())
    assert newest(docrequest).to_address == "mina@new.example"
    assert newest(docrequest).letter == "requests/invitation" and open_tasks(docrequest) == []
    with pytest.raises(ActionDeniedError, match="already the address"):
        changes.change_address(docrequest, email="mina@new.example", send=True, by=w.anna)
    changes.change_address(docrequest, email="mina@newer.example", send=False, by=w.anna)
    assert [kind for kind, _who in open_tasks(docrequest)] == ["new_link"], "a task offers it"


@pytest.mark.covers("G-08", "G-30")
def test_a_corrected_address_of_a_request_by_link_gets_a_new_link(w):
    docrequest = factories.mailed(w)
    old = factories.link_of(docrequest)
    changes.change_address(docrequest, email="mina@new.example", send=True, by=w.anna)
    assert not is_open(AccessLink.objects.get(pk=old.pk), clock.now())
    assert newest(docrequest).to_address == "mina@new.example" and factories.link_of(docrequest) != old


@pytest.mark.covers("G-30")
def test_the_letter_that_waits_for_an_answer_is_sent_again(w):
    docrequest = factories.waiting(w)
    changes.resend(docrequest, by=w.anna)
    assert newest(docrequest).letter == "requests/document_request"
    docrequest = factories.submitted(w, docrequest)
    factories.reviews.ask_again(docrequest, factories.decision(docrequest, "Sign it."), by=w.ravi)
    changes.resend(docrequest, by=w.anna)
    assert letters(docrequest)[-2:] == ["requests/reupload", "requests/reupload"]


@pytest.mark.covers("G-30")
def test_a_pause_has_an_end_and_a_request_that_was_answered_has_none(w):
    docrequest = changes.pause(factories.waiting(w), until=today() + 5 * DAY, by=w.anna)
    assert docrequest.paused and f"Paused until {short_day(today() + 5 * DAY)}" in said(docrequest)
    with pytest.raises(ActionDeniedError, match="Enter a date from"):
        changes.pause(docrequest, until=today(), by=w.anna)
    docrequest = changes.resume(docrequest, by=w.anna)
    assert not docrequest.paused
    with pytest.raises(ActionDeniedError, match="not paused"):
        changes.resume(docrequest, by=w.anna)
    docrequest = changes.pause(docrequest, until=today() + 5 * DAY, by=w.anna)
    assert factories.submitted(w, docrequest).paused_until is None


# ---- cancel_portal -----------------------------------------------------------------------------------------


def to_the_wrong_contact(w: factories.World) -> DocumentRequest:
    return calls.wrong_contact(factories.asked(w), reason="Ask Paolo", by=w.ravi)


def to_a_locked_account(w: factories.World) -> DocumentRequest:
    account_locks.lock_account(personas.registered(w.mina, w.client), by=personas.ada())
    return factories.asked(w)


@pytest.mark.covers("G-31")
@pytest.mark.parametrize("where", ["contact", "readdress", "locked", "waiting", "check", "done"])
def test_a_request_is_cancelled_at_any_time_before_its_end(w, where):
    make = {
        "contact": factories.asked,
        "readdress": to_the_wrong_contact,
        "locked": to_a_locked_account,
        "waiting": factories.waiting,
        "check": factories.submitted,
        "done": factories.accepted,
    }
    docrequest = make[where](w)
    assert docrequest.state == where
    with pytest.raises(ActionDeniedError, match="Enter why"):
        cancellation.cancel_portal(docrequest, reason=" ", by=w.anna)
    with pytest.raises(ActionDeniedError, match="Only Anna Conti"):
        cancellation.cancel_portal(docrequest, reason="Not needed", by=w.ravi)
    sent = len(letters(docrequest))
    docrequest = cancellation.cancel_portal(docrequest, reason="The deal is off", by=w.anna)
    assert docrequest.state == RequestState.CANCELLED and open_tasks(docrequest) == []
    assert len(letters(docrequest)) == sent, "no letter unless wanted"
    assert "Cancelled the request to Mina Bianchi: The deal is off" in said(docrequest)
    with pytest.raises(ActionDeniedError):
        cancellation.cancel_portal(docrequest, reason="again", by=w.anna)
    assert rules.available_actions(docrequest, by=w.anna) == []
    assert rules.available_actions(docrequest, menu=True, by=w.anna) == []
    assert actions.available_changes(docrequest, by=w.anna) == []


@pytest.mark.covers("G-31", "R-3")
def test_what_was_added_goes_and_an_upload_under_way_is_refused(w):
    docrequest = factories.waiting(w)
    added = with_file(w, docrequest)
    DocumentRequest.objects.filter(pk=docrequest.pk).update(unsent_note="half a note")
    item = docrequest.items.get(position=2)
    item.docrequest = docrequest
    announced = uploads.Announced("card.pdf", 1000, "fingerprint")
    portal_submission.begin_file(item, announced, by=w.account)
    begun = item.files.get()
    cancellation.cancel_portal(docrequest, reason="The deal is off", by=w.anna)
    for file in (added, begun):
        file.refresh_from_db()
        assert file.removed_at and file.upload.ended_at
    assert not portal_submission.is_upload_allowed(begun, by=w.account)
    docrequest.refresh_from_db()
    assert docrequest.unsent_note == ""


@pytest.mark.covers("A-47", "G-31")
def test_the_customer_sees_it_as_cancelled_and_never_what_they_were_not_told_of(w):
    personas.registered(w.mina, w.client)
    told = cancellation.cancel_portal(factories.asked(w), reason="Off", tell=True, by=w.anna)
    assert queries.own(w.account, waiting=True).rows == []
    assert [one.pk for one in queries.own(w.account, waiting=False).rows] == [told.pk]
    assert presentation.application(told, taken=False)["status"].label == "Cancelled"
    mail = newest(told)
    assert mail.letter == "requests/cancelled" and "Off" in mail.text and "/portal/" not in mail.text
    account_locks.lock_account(w.account, by=personas.ada())
    untold = cancellation.cancel_portal(factories.asked(w), reason="Off", by=w.anna)
    assert [one.pk for one in queries.own(w.account, waiting=False).rows] == [told.pk]
    assert not Task.objects.open().filter(subject=untold.subject).exists()
    assert "does not know of this request" in cancellation.telling_denial(factories.asked(w))


@pytest.mark.covers("G-31")
def test_an_invitation_dies_unless_another_request_needs_it(w):
    one = factories.request_commands.contacted(factories.asked(w), by=w.ravi)
    two = factories.request_commands.contacted(factories.asked(w), by=w.ravi)
    link = AccessLink.objects.filter(purpose=Purpose.INVITATION).latest("pk")
    cancellation.cancel_portal(one, reason="Off", by=w.anna)
    assert is_open(AccessLink.objects.get(pk=link.pk), clock.now()), "the other request needs it"
    cancellation.cancel_portal(two, reason="Off", by=w.anna)
    assert not is_open(AccessLink.objects.get(pk=link.pk), clock.now())


def test_a_reminder_by_a_press_says_so_in_the_timeline(w):
    docrequest = factories.waiting(w)
    reminding.remind(docrequest, by=w.anna)
    event = AuditEvent.objects.get(event_type="docrequest.reminded")
    assert event.actor == w.anna.actor_ref and "Reminded Mina Bianchi" in said(docrequest)


@pytest.mark.covers("G-18", "G-31")
def test_cancelling_is_no_next_step_and_opens_no_check_to_the_author(w):
    docrequest = factories.submitted(w)
    assert rules.allowed(rules.available_actions(docrequest, by=w.anna)) == {}
    [cancel] = rules.available_actions(docrequest, menu=True, by=w.anna)
    assert (cancel.verb, cancel.denial_reason) == ("cancel_portal", "")
    page = browser_of(w.anna).get(f"/desk/requests/{docrequest.reference}/").content.decode()
    assert "View the documents" in page and "Cancel request" in page
