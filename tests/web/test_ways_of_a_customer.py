"""What a customer is told on the way through the portal, and where each page leads on."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories, sample_files
from tests.flat import flat
from tests.signed_in import browser
from vestibule.docrequests import messages, missing_reasons, portal_submission, reviews
from vestibule.docrequests.models import DocumentRequest
from vestibule.links import tokens
from vestibule.links.models import Receipt
from vestibule.tasks import inbox
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")


def problem(page: str) -> str:
    """The summary of what is wrong."""
    return re.search(r'(?s)<section class="v-problem".*?</section>', page)[0]


def section(page: str, heading: str) -> str:
    """What stands below a heading, until the next of its kind."""
    return page.partition(f"<h2>{heading}</h2>")[2].partition("<h2>")[0]


def asked_again(w: factories.World) -> DocumentRequest:
    """The declaration was accepted, the card was not, and the customer has sent another card."""
    sent = factories.submitted(w)
    declaration, card = sent.items.order_by("position")
    decision = factories.decision(sent, "Too dark.", {card.pk: "Too dark."}, agreed=[declaration.pk])
    reviews.ask_again(sent, decision, by=w.ravi)
    return factories.submitted(w, DocumentRequest.objects.with_people().get(pk=sent.pk))


@pytest.mark.covers("K-3", "A-52")
def test_a_note_that_is_too_long_is_the_only_problem_of_whoever_sends_what_they_have():
    w = factories.world()
    asked = factories.waiting(w)
    declaration = asked.items.get(position=1)
    declaration.docrequest = asked
    file = factories.taken(sample_files.pdf("one"), "one.pdf")
    portal_submission.add_file(declaration, file, name="one.pdf", by=w.account)
    mina, at = browser(w.account.login, "portal"), reverse("portal:task_check", args=[asked.reference])
    assert "We will ask you again for what we still need." in flat(mina.get(at)), "before it is sent"
    wrong = problem(mina.post(at, {"note": "x" * 301, "send_with_gaps": "on"}).content.decode())
    assert "Select a file for" not in wrong and "Send what I have now" not in wrong
    assert 'href="#id_note"' in wrong
    assert "Select a file for" in problem(mina.post(at, {"note": ""}).content.decode())


@pytest.mark.covers("A-50")
def test_a_new_message_is_a_link_above_the_documents():
    w = factories.world()
    asked = factories.waiting(w)
    messages.answer(asked, "A passport will do.", by=w.anna)
    mina = browser(w.account.login, "portal")
    page = mina.get(reverse("portal:task", args=[asked.reference])).content.decode()
    above = page.partition("Required documents</h2>")[0]
    history = reverse("portal:task_history", args=[asked.reference])
    link = re.search(rf'(?s)<a class="v-tap v-strong" href="{history}">(.*?)</a>', above)
    assert link and "Read 1 new message" in " ".join(link[1].split())


@pytest.mark.covers("R-33")
def test_once_the_check_has_started_every_page_leads_on():
    w = factories.world()
    sent = factories.submitted(w)
    mina, file = browser(w.account.login, "portal"), sent.submissions.get().files.order_by("pk").first()
    inbox.claim(Task.objects.open().get(subject=sent.subject), by=w.ravi)
    reference, document = sent.reference, file.version.public_id
    ways = [reverse("portal:task_sent", args=[reference]), reverse("portal:task_history", args=[reference])]
    withdraw = reverse("portal:file_withdraw", args=[reference, document])
    late = mina.post(withdraw)
    assert late.status_code == 409
    pages = [late, mina.get(withdraw), mina.get(reverse("portal:item", args=[reference, 1]))]
    for page in map(flat, pages):
        assert page.count("We have started checking your documents") == 1
        assert "See what you sent" in page and "Ask us a question" in page
        assert all(f'href="{way}"' in page for way in ways) and "scan.pdf?" not in page


@pytest.mark.covers("R-33")
def test_a_file_that_comes_too_late_says_so_in_a_sentence_of_its_own():
    w = factories.world()
    sent = factories.submitted(w)
    inbox.claim(Task.objects.open().get(subject=sent.subject), by=w.ravi)
    at = reverse("portal:item_uploads", args=[sent.reference, 1])
    meta = {
        "HTTP_TUS_RESUMABLE": "1.0.0",
        "HTTP_UPLOAD_LENGTH": "10",
        "HTTP_UPLOAD_METADATA": "filename YS5wZGY=",
    }
    answer = browser(w.account.login, "portal").post(at, **meta)
    assert answer.status_code == 422 and "Not sent: it came too late." in answer.content.decode()


@pytest.mark.covers("R-34", "A-53")
def test_what_was_sent_now_and_what_was_sent_before_stand_apart():
    w = factories.world()
    sent = asked_again(w)
    page = browser(w.account.login, "portal").get(reverse("portal:task_sent", args=[sent.reference]))
    now = section(page.content.decode(), "What you sent")
    before = section(page.content.decode(), "What you sent before")
    assert "ID card" in now and "Supplier self-declaration" not in now
    assert "Supplier self-declaration" in before and "Accepted" in before and "ID card" not in before
    first = factories.submitted(w, factories.asked(w))
    page = browser(w.account.login, "portal").get(reverse("portal:task_sent", args=[first.reference]))
    assert "What you sent before" not in flat(page)


@pytest.mark.covers("R-34")
def test_the_page_of_a_receipt_promises_nothing_that_is_over():
    w = factories.world()
    asked_again(w)
    receipt = Receipt.objects.order_by("pk").first()
    tokens.start_clock({receipt.link_id})
    page = flat(Client().get(reverse("guest:receipt", args=[tokens.token(receipt.link)])))
    assert "usually within" not in page
    assert "If you need to do anything, that email says what." in page


@pytest.mark.covers("G-27")
def test_the_history_says_why_a_file_cannot_be_opened_any_more():
    w = factories.world()
    sent = asked_again(w)
    page = flat(browser(w.account.login, "portal").get(reverse("portal:task_history", args=[sent.reference])))
    assert page.count("we asked for another one, so this one can no longer be opened") == 1


@pytest.mark.covers("A-48")
def test_a_reason_counts_as_an_answer_on_the_front_page_as_in_the_task():
    w = factories.world()
    asked = factories.waiting(w)
    card = asked.items.get(position=2)
    card.docrequest = asked
    mina = browser(w.account.login, "portal")
    assert "0 of 2 added" in flat(mina.get(reverse("portal:home")))
    missing_reasons.write(card, "I have a passport only.", by=w.account)
    for at in (reverse("portal:home"), reverse("portal:task", args=[asked.reference])):
        assert "1 of 2 answered" in flat(mina.get(at))


@pytest.mark.covers("F-13")
def test_whoever_signs_in_in_another_window_is_sent_back_to_the_one_where_the_files_wait():
    w = factories.world()
    asked = factories.waiting(w)
    mina, at = browser(w.account.login, "portal"), reverse("portal:item", args=[asked.reference, 1])
    page = mina.get(at).content.decode()
    assert "Go back to your other window" not in page
    sign_in = re.search(r'href="([^"]+)" data-do="sign-in"', page)[1]
    assert (
        sign_in == f"{reverse('portal:sign_in')}?next={at.replace('/', '%2F')}%3Fsigned_in%3D"
        or at in sign_in
    )
    assert "Go back to your other window" in flat(mina.get(f"{at}?signed_in="))


def test_a_message_that_came_too_late_was_not_saved_or_sent():
    w = factories.world()
    sent = factories.submitted(w)
    mina, at = browser(w.account.login, "portal"), reverse("portal:task_more_time", args=[sent.reference])
    answer = mina.post(at, {"until": "2030-01-01", "text": "I am away."})
    assert answer.status_code == 409 and "We did not save or send this" in flat(answer)
