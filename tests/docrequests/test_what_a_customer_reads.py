"""Pages and letters say to a customer what is true now: who has the next step, what we have, what still
holds, and what is new."""

from __future__ import annotations

import datetime
import re

import pytest

from tests import factories
from tests.flat import flat
from tests.signed_in import browser_of
from vestibule.docrequests import cancellation, changes, comments, messages, reviews
from vestibule.docrequests.models import DocumentRequest
from vestibule.mail.models import OutgoingMail
from vestibule.tasks import inbox
from vestibule.tasks.models import Task
from vestibule.web import form_keys

from .test_sent_changes import Sent

pytestmark = pytest.mark.usefixtures("db")


def asked_again(sent: Sent, name: str, reason: str, comment: str = "") -> DocumentRequest:
    """Customer service sends back one document."""
    item = sent.now.items.get(name=name)
    said = f"{comment}\n{name}: {reason}".strip()
    return reviews.ask_again(sent.now, factories.decision(sent.now, said, {item.pk: reason}), by=sent.w.ravi)


def letter(name: str) -> OutgoingMail:
    return OutgoingMail.objects.filter(letter=f"requests/{name}").latest("pk")


@pytest.mark.covers("A-50")
def test_what_was_said_to_an_earlier_round_stands_in_the_history_alone():
    sent = Sent()
    asked_again(sent, "ID card", "Wrong document.")
    factories.submitted(sent.w, sent.now)
    card = sent.now.items.get(name="ID card")
    reviews.accept(sent.now, factories.decision(sent.now), by=sent.w.ravi)
    other = sent.now.items.get(name="Supplier self-declaration")
    decision = factories.decision(sent.now, f"{other.name}: Not signed.", {other.pk: "Not signed."})
    reviews.final_ask_again(sent.now, decision, by=sent.w.anna)
    assert sent.now.round == 3 and card.accepted_at is None
    for page in ("", f"items/{other.position}/"):
        shown = flat(sent.mina.get(sent.at(page)))
        assert "Not signed." in shown and "Wrong document." not in shown
    shown = flat(sent.mina.get(sent.at("history/")))
    assert shown.count("Wrong document.") == 1 and shown.count("Not signed.") == 1


@pytest.mark.covers("A-50")
def test_what_the_author_wrote_holds_until_the_end():
    w = factories.world()
    asked = factories.waiting(w, customer_comment="All four corners, please.")
    factories.submitted(w, asked)
    now = DocumentRequest.objects.with_people().get()
    card = now.items.get(name="ID card")
    reviews.ask_again(now, factories.decision(now, "Too dark.", {card.pk: "Too dark."}), by=w.ravi)
    now.refresh_from_db()
    assert [one.text for one in comments.beside(now, [])] == [
        "Too dark.",
        "All four corners, please.",
    ]


@pytest.mark.covers("M-04")
def test_documents_are_ok_promises_nothing_before_the_end():
    sent = Sent()
    reviews.accept(sent.now, factories.decision(sent.now), by=sent.w.ravi)
    mail = letter("accepted")
    said = " ".join(mail.text.split())
    assert "No compliance issues have been found so far" in said and "Bianchi Srl" in said
    assert "We will email you if we need anything else. If not, this is our last email about it" in said
    for promise in ("anything else.\nYou", "Your documents are fine", "do not need to do anything else"):
        assert promise not in mail.text + mail.subject_line + mail.html
    page = flat(sent.mina.get(sent.at()))
    assert page.count("No issues found so far") == 4 and "Accepted" not in page
    reviews.close(sent.now, factories.decision(sent.now), by=sent.w.anna)
    assert letter("accepted").pk == mail.pk, "closing sends none"
    page = flat(sent.mina.get(sent.at()))
    assert "Accepted" in page and "so far" not in page
    assert "Your documents are accepted" in flat(sent.mina.get(sent.at()))


@pytest.mark.covers("M-04", "R-11")
def test_the_promise_is_in_the_letter_that_closing_sends():
    sent = Sent()
    DocumentRequest.objects.filter(pk=sent.request.pk)
    reviews.accept(sent.now, factories.decision(sent.now), by=sent.w.ravi)
    DocumentRequest.objects.filter(pk=sent.request.pk).update(tells_at_close=True)
    reviews.close(sent.now, factories.decision(sent.now), by=sent.w.anna)
    assert "You do not need to do anything else." in letter("accepted").text


@pytest.mark.covers("R-33")
def test_a_check_that_nobody_has_taken_is_waiting():
    sent = Sent()
    for page in (sent.at(), sent.at("items/1/")):
        assert "waiting" in flat(sent.mina.get(page))
    home = flat(sent.mina.get("/portal/"))
    assert "Waiting for check" in home and "We are checking" not in home
    sent.is_taken()
    inbox.release(Task.objects.open().get(subject=sent.request.subject), by=sent.w.ravi)
    home = flat(sent.mina.get("/portal/"))
    assert "We are checking" in home and "Waiting for check" not in home


@pytest.mark.covers("R-33")
def test_withdrawing_asks_first_and_says_what_then_is_missing():
    sent = Sent()
    first, _card = sent.files
    assert f"withdraw/{first}/" in flat(sent.mina.get(sent.at())) and len(sent.files) == 2
    asked = flat(sent.mina.get(sent.at(f"withdraw/{first}/")))
    assert "Withdraw this file" in asked and "Keep it" in asked and len(sent.files) == 2
    shown = sent.withdraw(first)
    assert "We have some of your documents" in shown and "You did not send" not in shown
    assert "Not sent: <b" in shown and "You can still add what is missing below." in shown


@pytest.mark.covers("A-66")
def test_what_we_have_is_listed_whole_also_what_was_accepted_before():
    sent = Sent()
    declaration, refused = sent.files
    asked_again(sent, "ID card", "Too dark.")
    factories.submitted(sent.w, sent.now)
    sent.is_taken()
    shown = flat(sent.mina.get(sent.at()))
    assert f"/portal/files/{declaration}/" in shown and refused not in shown
    assert shown.count("Download scan.pdf") == 2 and "Accepted" in shown
    reviews.accept(sent.now, factories.decision(sent.now), by=sent.w.ravi)
    reviews.close(sent.now, factories.decision(sent.now), by=sent.w.anna)
    shown = flat(sent.mina.get(sent.at()))
    assert shown.count("Download scan.pdf") == 2 and "We have your documents" not in shown
    assert "Ask us a question" not in shown and "See messages and what you sent before" in shown


@pytest.mark.covers("G-31")
def test_a_cancelled_request_says_so_and_why_where_the_customer_was_told():
    sent = Sent()
    cancellation.cancel_portal(sent.now, reason="We found another supplier.", tell=True, by=sent.w.anna)
    shown = flat(sent.mina.get(sent.at()))
    assert "We cancelled this request" in shown and "We found another supplier." in shown
    assert "Nothing to do right now." not in shown
    answer = sent.mina.get(sent.at("items/1/"))
    assert answer.status_code == 302 and answer["Location"].endswith("/sent/")


@pytest.mark.covers("G-31", "M-01")
def test_why_a_request_was_cancelled_is_for_staff_alone_where_the_customer_was_not_told():
    sent = Sent()
    cancellation.cancel_portal(sent.now, reason="The supplier is insolvent.", by=sent.w.anna)
    shown = flat(sent.mina.get(sent.at()))
    assert "We cancelled this request" in shown and "insolvent" not in shown


@pytest.mark.covers("G-31")
def test_the_customer_is_told_of_the_end_unless_the_author_says_no():
    sent = Sent()
    at = f"/desk/requests/{sent.request.reference}/cancel/"
    form = browser_of(sent.w.anna).get(at).context["form"]
    assert form["tell"].value() is True


@pytest.mark.covers("G-31")
def test_a_message_to_a_closed_request_is_shown_and_leads_nowhere():
    sent = Sent()
    page = sent.mina.get(sent.at("history/")).content.decode()
    key = re.search(rf'name="{form_keys.NAME}" value="([^"]+)"', page)[1]
    cancellation.cancel_portal(sent.now, reason="Not needed.", by=sent.w.anna)
    answer = sent.mina.post(sent.at("history/"), {"text": "Is it too late?", form_keys.NAME: key})
    assert answer.status_code == 409 and "This request is closed" in flat(answer)
    assert "Is it too late?" in flat(answer) and "Continue with what you typed" not in flat(answer)


@pytest.mark.covers("A-50")
def test_a_new_message_is_announced_until_it_was_seen():
    sent = Sent()
    for said in ("We look at it on Monday.", "Or on Tuesday."):
        messages.answer(sent.now, said, by=sent.w.anna)
    assert "2 new messages" in flat(sent.mina.get("/portal/"))
    assert "2 new messages" in flat(sent.mina.get(sent.at()))
    assert "We look at it on Monday." in flat(sent.mina.get(sent.at("history/")))
    for page in ("/portal/", sent.at()):
        assert "new message" not in flat(sent.mina.get(page))
    asked_again(sent, "ID card", "Too dark.")
    messages.answer(sent.now, "A photo will do.", by=sent.w.anna)
    assert "1 new message" in flat(sent.mina.get("/portal/")) and "1 new message" in flat(
        sent.mina.get(sent.at(""))
    )


@pytest.mark.covers("M-03", "A-66")
def test_asking_again_names_the_round_the_others_and_the_company_and_leads_to_the_request():
    sent = Sent()
    asked_again(sent, "ID card", "Too dark.")
    mail = letter("reupload")
    said = " ".join(mail.text.split())
    assert "This is round 2." in said and "for Bianchi Srl" in said
    assert "You do not need to do anything for these: - Supplier self-declaration" in said
    for page in ("", "items/2/"):
        assert "round 2" in flat(sent.mina.get(sent.at(page)))
    assert f"/portal/tasks/{sent.request.reference}/" in said


@pytest.mark.covers("G-30")
def test_a_new_date_says_of_which_documents_and_of_which_company():
    w = factories.world()
    asked = factories.waiting(w)
    changes.change_due(asked, due_on=asked.due_on + datetime.timedelta(days=7), tell=True, by=w.anna)
    said = " ".join(letter("changed").text.split())
    assert "for Bianchi Srl" in said and "- Supplier self-declaration - ID card" in said
    assert f"/portal/tasks/{asked.reference}/" in said


@pytest.mark.covers("R-34")
def test_a_letter_that_goes_out_by_itself_names_nobody_as_its_sender():
    sent = Sent()
    for public_id in sent.files:
        sent.withdraw(public_id)
    for mail in OutgoingMail.objects.filter(letter__in=("links/receipt", "requests/withdrawn")):
        assert "Anna" not in mail.text and "Anna" not in mail.html
