"""A receipt is true: a change after sending makes a new one, and the one before says so (rulings 33, 34)."""

from __future__ import annotations

import pypdfium2
import pytest
from django.test import Client

from tests import factories
from tests.flat import flat
from tests.signed_in import browser_of
from vestibule.docrequests import cancellation, receipts, reviews
from vestibule.docrequests.models import SentChange
from vestibule.links import tokens
from vestibule.links.models import Receipt
from vestibule.mail.models import OutgoingMail
from vestibule.worker import sweeps

from .test_sent_changes import Sent

pytestmark = pytest.mark.usefixtures("fresh_db")  # each change has an instant of its own


def letters() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(letter="links/receipt").order_by("pk"))


def page(receipt: Receipt) -> str:
    """What its link shows to anybody."""
    tokens.start_clock({receipt.link_id})
    receipt.link.refresh_from_db()
    return flat(Client().get(f"/receipt/{tokens.token(receipt.link)}/"))


def text_of_pdf(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


def changed() -> Sent:
    """One file was replaced, one was added."""
    sent = Sent()
    _first, card = sent.files
    sent.add(2, "front.pdf", replace=card)
    sent.add(2, "back.pdf")
    return sent


@pytest.mark.covers("R-33", "R-34")
def test_changes_make_one_new_receipt_after_a_few_quiet_minutes():
    sent = changed()
    sweeps.renew_receipts()
    assert len(letters()) == 1, "more may come"
    factories.time_passes(minutes=6)
    sweeps.renew_receipts()
    sweeps.renew_receipts()
    _old, new = letters()
    assert new.subject_line.startswith("Your new receipt") and new.to_address == "mina@bianchi.example"
    for said in ("front.pdf", "back.pdf", "You replaced scan.pdf with front.pdf for ID card", "Received: "):
        assert said in new.text
    assert "This receipt replaces the one before." in new.text and "Anna" not in new.text
    digests = [file.version.sha256 for file in receipts.files_of(sent.now.submissions.get())]
    assert [one["sha256"] for one in Receipt.objects.latest("pk").files] == digests


@pytest.mark.covers("R-33", "R-34")
def test_a_change_just_made_keeps_the_receipt_waiting():
    sent = changed()
    factories.time_passes(minutes=6)
    sent.add(1, "more.pdf")
    sweeps.renew_receipts()
    assert len(letters()) == 1


@pytest.mark.covers("R-33", "R-34")
def test_the_receipt_comes_at_the_latest_when_a_reviewer_takes_the_check():
    sent = changed()
    sent.is_taken()
    sweeps.renew_receipts()
    assert len(letters()) == 2


@pytest.mark.covers("R-33", "R-34")
def test_a_decision_comes_after_the_receipt_of_what_it_is_about():
    sent = changed()
    reviews.accept(sent.now, factories.decision(sent.now), by=sent.w.ravi)
    assert [mail.letter for mail in OutgoingMail.objects.order_by("pk")][-2:] == [
        "links/receipt",
        "requests/accepted",
    ]
    assert "back.pdf" in letters()[-1].text
    assert "We have checked these documents." in letters()[-1].text, "our answer leaves in the same minute"
    assert "We check your documents, usually" not in letters()[-1].text
    factories.time_passes(minutes=6)
    sweeps.renew_receipts()
    assert len(letters()) == 2


@pytest.mark.covers("R-34")
def test_the_receipt_before_says_that_it_is_not_the_newest_word_and_shows_nothing_newer():
    sent = changed()
    old = Receipt.objects.get()
    now = page(old)
    assert "You have changed what you sent" in now and "This receipt says what we had before" in now
    assert "scan.pdf" in now and "front.pdf" not in now and "What happens next" not in now
    factories.time_passes(minutes=6)
    sweeps.renew_receipts()
    now, new = page(Receipt.objects.get(pk=old.pk)), Receipt.objects.latest("pk")
    assert "A newer receipt replaces this one" in now and "We emailed you a newer receipt on" in now
    assert "front.pdf" not in now and tokens.token(new.link) not in now
    assert f'href="/portal/tasks/{sent.request.reference}/sent/"' in now, "whoever signs in sees it"
    assert "You replaced scan.pdf with front.pdf for ID card" in page(new)
    assert "We have received your documents" in page(new) and "What happens next" in page(new)


@pytest.mark.covers("R-33", "R-34")
def test_withdrawing_all_is_told_by_its_letter_and_on_the_receipt():
    sent = Sent()
    for public_id in sent.files:
        sent.withdraw(public_id)
    letter = OutgoingMail.objects.get(letter="requests/withdrawn")
    assert "You withdrew scan.pdf for ID card" in letter.text and "Rome time" in letter.text
    assert ".." not in letter.text and "Bianchi Srl" in letter.text
    assert f"/portal/tasks/{sent.request.reference}/" in letter.text
    old = page(Receipt.objects.get())
    assert "You have withdrawn these files" in old
    assert "We have received" not in old and "We check your documents" not in old
    factories.time_passes(minutes=6)
    sweeps.renew_receipts()
    assert len(letters()) == 1, "nothing is there to be confirmed"


@pytest.mark.covers("R-34")
def test_what_is_sent_again_after_that_has_a_receipt_of_its_own():
    sent = Sent()
    for public_id in sent.files:
        sent.withdraw(public_id)
    factories.time_passes(minutes=1)
    factories.submitted(sent.w, sent.now)
    new = Receipt.objects.latest("pk")
    assert new.changes == [] and "We have received your documents" in page(new)
    assert "You have withdrawn these files" in page(Receipt.objects.earliest("pk"))


@pytest.mark.covers("R-34")
def test_nobody_gets_a_new_receipt_for_what_was_cancelled():
    sent = changed()
    cancellation.cancel_portal(sent.now, reason="Not needed.", by=sent.w.anna)
    factories.time_passes(minutes=6)
    sweeps.renew_receipts()
    assert len(letters()) == 1 and not SentChange.objects.filter(told_at=None).exists()
    assert "You have changed what you sent" in page(Receipt.objects.get())


@pytest.mark.covers("R-34", "K-3")
def test_a_receipt_says_what_was_not_sent():
    w = factories.world()
    factories.sent_without_the_card(w)
    assert "Not sent: - ID card If we still need this" in " ".join(letters()[0].text.split())
    assert "Not sent" in page(Receipt.objects.get())


@pytest.mark.covers("R-34")
def test_the_pdf_of_a_receipt_that_was_changed_says_so():
    sent = changed()
    receipt = Receipt.objects.get()
    tokens.start_clock({receipt.link_id})
    answer = Client().get(f"/receipt/{tokens.token(receipt.link)}/pdf/")
    said = text_of_pdf(answer.content)
    assert "Changed after that" in said
    own = text_of_pdf(sent.mina.get(sent.at("receipt/")).content)
    assert "You replaced scan.pdf with front.pdf for ID card" in own


@pytest.mark.covers("R-33")
def test_the_history_has_each_change_with_its_number_and_time():
    sent = changed()
    back = next(one for one, item in sent.files.items() if item == "ID card")
    sent.withdraw(back)
    shown = flat(sent.mina.get(sent.at("history/")))
    for said in (
        "You replaced scan.pdf with front.pdf for ID card",
        "You added back.pdf for ID card",
        "You withdrew front.pdf for ID card",
    ):
        assert said in shown
    assert shown.index("You replaced") < shown.index("You added") < shown.index("You withdrew")


@pytest.mark.covers("R-33")
def test_the_history_keeps_a_round_from_which_everything_was_withdrawn():
    sent = Sent()
    for public_id in sent.files:
        sent.withdraw(public_id)
    shown = flat(sent.mina.get(sent.at("history/")))
    assert "You withdrew scan.pdf for ID card" in shown and "You have not sent anything yet" not in shown
    assert "You withdrew everything" in shown


@pytest.mark.covers("G-27")
def test_the_history_links_each_file_that_its_sender_may_open_and_no_other():
    sent = Sent()
    declaration, card = sent.files
    item = sent.now.items.get(name="ID card")
    decision = factories.decision(sent.now, "Too dark.", {item.pk: "Too dark."})
    reviews.ask_again(sent.now, decision, by=sent.w.ravi)
    shown = sent.mina.get(sent.at("history/")).content.decode()
    assert f"/portal/files/{declaration}/" in shown and f"/portal/files/{card}/" not in shown
    assert sent.mina.get(f"/portal/files/{declaration}/").status_code == 200
    assert sent.mina.get(f"/portal/files/{card}/").status_code == 404
    assert browser_of(sent.w.ravi).get(f"/desk/files/{card}/").status_code == 200
