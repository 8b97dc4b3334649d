"""Receipts: whoever sent something can read what, and withdraw what came by an upload link."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.functions import Now
from django.http import HttpResponse
from django.test import Client

from tests import factories, personas, sample_files
from tests.flat import flat
from tests.scenarios import request_by_link
from tests.signed_in import browser, browser_of
from vestibule.cases import commands as case_commands
from vestibule.cases.models import Case, CaseDocument
from vestibule.docrequests import missing_reasons, portal_submission, portal_switch, undelivered_mail
from vestibule.docrequests.models import ItemFile
from vestibule.documents import deliveries
from vestibule.links import receipts, tokens
from vestibule.links.actors import LinkHolder
from vestibule.links.models import AccessLink, Purpose, Receipt
from vestibule.mail.models import OutgoingMail
from vestibule.sharing import commands as sharing
from vestibule.sharing import inbound_uploads
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")
DEAD = "This request has expired."


def letter() -> OutgoingMail:
    return OutgoingMail.objects.filter(letter="links/receipt").latest("pk")


def page_of(receipt: Receipt) -> str:
    """Its address, as the letter has it when it left."""
    tokens.start_clock({receipt.link_id})
    receipt.link.refresh_from_db()
    return f"/receipt/{tokens.token(receipt.link)}/"


class Batch:
    """A file that came by the upload link of a Work, which was written to Mina."""

    def __init__(self) -> None:
        self.w = factories.world()
        self.work: Case = factories.work(self.w)
        self.link = factories.shared_link(self.w, self.work, Purpose.UPLOAD)
        self.write_to("mina@bianchi.example")
        self.by: LinkHolder = factories.link_session(self.link)

    def write_to(self, address: str) -> None:
        sharing.write(
            self.work,
            channel="email",
            to_address=address,
            to_name="",
            subject="Your documents",
            notes="{link:upload}",
            by=self.w.anna,
        )

    def send(self) -> Receipt | None:
        batch = inbound_uploads.batch_of(by=self.by)
        bill = factories.taken(sample_files.pdf("bill"), "bill.pdf")
        inbound_uploads.add_file(batch, bill, name="bill.pdf", by=self.by)
        self.batch = inbound_uploads.send(batch, by=self.by)
        return Receipt.objects.first()

    @property
    def documents(self) -> int:
        return CaseDocument.objects.filter(case=self.work).count()


@pytest.mark.covers("R-34")
def test_what_is_sent_in_the_portal_is_confirmed_by_a_letter_with_the_facts():
    w = factories.world()
    sent = factories.submitted(w)
    mail, files = letter(), list(ItemFile.objects.select_related("upload__version"))
    assert mail.to_address == "mina@bianchi.example" and not mail.attachments.exists()
    assert sent.reference in mail.text and "Rome time" in mail.text and "What happens next" in mail.text
    for file in files:
        assert file.version.sha256 in mail.text and file.version.name in mail.text
        assert file.version.sha256 in mail.html
    checked = "We check your documents, usually within 2 working days, and email you when we have finished."
    stays_true = "We email you when we have finished checking these documents."
    assert checked in mail.text and stays_true in flat(Client().get(page_of(Receipt.objects.get())))
    assert "Sent by: Mina Bianchi" in mail.text and "Round 1" in mail.text and "Bianchi Srl" in mail.text
    assert mail.link_ids == [Receipt.objects.get().link_id]
    page = flat(browser(w.account.login, "portal").get(f"/portal/tasks/{sent.reference}/sent/"))
    assert files[0].version.sha256 in page and "Rome time" in page


@pytest.mark.covers("R-34")
def test_the_note_and_the_reasons_are_on_every_receipt_alike():
    w = factories.world()
    waits = factories.waiting(w)
    declaration, card = waits.items.order_by("position")
    declaration.docrequest = card.docrequest = waits
    file = factories.taken(sample_files.pdf("one"), "one.pdf")
    portal_submission.add_file(declaration, file, name="one.pdf", by=w.account)
    missing_reasons.write(card, "I have a passport only.", by=w.account)
    portal_submission.submit(waits, note="Call me on Monday.", by=w.account)
    at, mina = page_of(Receipt.objects.get()), browser(w.account.login, "portal")
    shown = f"/portal/tasks/{waits.reference}"
    said = [" ".join(letter().text.split()), " ".join(letter().html.split())]
    said += [flat(Client().get(at)), flat(mina.get(f"{shown}/sent/"))]
    said += [read(Client().get(f"{at}pdf/")), read(mina.get(f"{shown}/receipt/"))]
    for one in said:
        assert "I have a passport only." in one and "Call me on Monday." in one
        assert "Your note" in one and "Note for us" not in one
    assert "Bianchi Srl" in said[-1] and "Mina Bianchi" in said[-1] and "Round" in said[-1]


@pytest.mark.covers("R-34")
def test_the_page_of_a_receipt_has_the_same_facts_no_bytes_and_nobody_else():
    w = factories.world()
    sent = factories.submitted(w)
    at = page_of(Receipt.objects.get())
    page = flat(Client().get(at))
    for file in ItemFile.objects.select_related("upload__version"):
        assert file.version.sha256 in page and file.version.public_id not in page
    assert sent.reference in page and "What happens next" in page and "Withdraw" not in page
    for name in ("Anna", "Ravi", "Mina", "Bianchi"):
        assert name not in page, "no names of people"
    changed = snapshot()
    assert Client().get(at).status_code == 200 and snapshot() == changed, "looking changes nothing"
    assert Client().post(at).status_code == 302 and snapshot() == changed, "nothing can be withdrawn here"


def snapshot() -> list[object]:
    return [
        list(AccessLink.objects.order_by("pk").values()),
        list(Receipt.objects.order_by("pk").values()),
        list(ItemFile.objects.order_by("pk").values()),
    ]


def read(answer: HttpResponse) -> str:
    """What a receipt says that was taken as a PDF."""
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment") and answer["Cache-Control"] == "no-store"
    pages = pypdfium2.PdfDocument(answer.content)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


@pytest.mark.covers("R-34")
def test_a_receipt_can_be_kept_as_a_pdf_with_the_facts_of_its_page():
    w = factories.world()
    sent, _card = factories.sent_without_the_card(w, note="The card follows.")
    receipt = Receipt.objects.get()
    at, before = page_of(receipt), snapshot()
    assert f"{at}pdf/" in flat(Client().get(at))
    by_link = read(Client().get(f"{at}pdf/"))
    mina = browser(w.account.login, "portal")
    page = flat(mina.get(f"/portal/tasks/{sent.reference}/sent/"))
    assert f"/portal/tasks/{sent.reference}/receipt/" in page
    in_portal = read(mina.get(f"/portal/tasks/{sent.reference}/receipt/"))
    [file] = ItemFile.objects.select_related("upload__version", "item")
    for kept in (by_link, in_portal):
        for said in (
            sent.reference,
            "one.pdf",
            f"SHA-256 {file.version.sha256}",
            file.item.name,
            "Rome time",
        ):
            assert said in kept
    assert "The card follows." in in_portal and "Not sent ID card" in in_portal
    for name in ("Anna", "Ravi", "Mina", "Bianchi"):
        assert name not in by_link, "no names of people"
    assert snapshot()[:2] == before[:2], "looking changes nothing"


@pytest.mark.covers("R-34", "R-1")
def test_a_pdf_is_made_for_nobody_else_and_by_no_dead_link():
    w = factories.world()
    docrequest = factories.waiting(w)
    at = f"/portal/tasks/{docrequest.reference}/receipt/"
    mina = browser(w.account.login, "portal")
    assert mina.get(at).status_code == 302, "nothing was sent yet"
    factories.submitted(w, docrequest)
    assert browser(personas.otto().login, "portal").get(at).status_code == 404
    kept = page_of(Receipt.objects.get())
    AccessLink.objects.filter(purpose=Purpose.RECEIPT).update(revoked_at=Now())
    dead, unknown = Client().get(f"{kept}pdf/"), Client().get("/receipt/" + "x" * 32 + "/pdf/")
    assert dead.status_code == unknown.status_code == 410 and DEAD in flat(dead) and DEAD in flat(unknown)


@pytest.mark.covers("R-34")
def test_finish_is_confirmed_too():
    asked = request_by_link.onboarding()
    finished = request_by_link.finished(asked.sent())
    mail = letter()
    assert finished.reference in mail.text and mail.about == finished.subject
    assert "We check what you sent. If something is missing or not clear, we will contact you." in mail.text
    assert Receipt.objects.get().answered, "forms without a file are named"
    for name in Receipt.objects.get().answered:
        assert name in mail.text
    for file in ItemFile.objects.select_related("upload__version"):
        assert file.version.sha256 in mail.text
    assert finished.reference in flat(Client().get(page_of(Receipt.objects.get())))


@pytest.mark.covers("R-34", "R-1")
def test_a_receipt_is_dead_after_its_days_like_every_other_link():
    w = factories.world()
    factories.submitted(w)
    at = page_of(Receipt.objects.get())
    factories.time_passes(days=89)
    assert Client().get(at).status_code == 200
    factories.time_passes(hours=25)
    dead, unknown = Client().get(at), Client().get("/receipt/" + "x" * 32 + "/")
    assert dead.status_code == unknown.status_code and DEAD in flat(dead)
    assert without_tokens(dead) == without_tokens(unknown)


def without_tokens(answer: object) -> str:
    return re.sub(r"/new-link/[^/]+/|nonce=\S+", "", flat(answer))


@pytest.mark.covers("R-34")
def test_how_long_it_works_is_a_setting():
    w = factories.world()
    portal_switch.change(portal_on=True, receipt_days=5, by=personas.ada())
    factories.submitted(w)
    at = page_of(Receipt.objects.get())
    factories.time_passes(days=5, seconds=9)
    assert DEAD in flat(Client().get(at))


@pytest.mark.covers("R-34", "G-08")
def test_a_receipt_at_an_address_that_was_corrected_opens_nothing():
    w = factories.world()
    factories.submitted(w)
    at = page_of(Receipt.objects.get())
    undelivered_mail.correct_address(w.mina, "mina@new.example", client=w.client, by=w.anna)
    assert DEAD in flat(Client().get(at))


@pytest.mark.covers("R-34")
def test_only_receipts_of_the_clients_concerned_end_with_an_address():
    w = factories.world()
    factories.submitted(w)
    at, verdi = page_of(Receipt.objects.get()), factories.another(w, "Verdi")
    receipts.revoke("mina@bianchi.example", [verdi.client.pk])
    receipts.revoke("otto@bianchi.example", [w.client.pk])
    assert Client().get(at).status_code == 200
    receipts.revoke("Mina@Bianchi.example", [w.client.pk])
    assert DEAD in flat(Client().get(at))


@pytest.mark.covers("R-33", "R-34")
def test_files_of_an_upload_link_are_withdrawn_by_their_receipt():
    sent = Batch()
    receipt = sent.send()
    assert receipt.to_address == "mina@bianchi.example" and "bill.pdf" in letter().text
    assert "We look at your files." in letter().text
    at = page_of(receipt)
    assert "Withdraw these files" in flat(Client().get(at)) and sent.documents == 1
    page = flat(Client().post(at, follow=True))
    assert "You have withdrawn these files" in page and sent.documents == 0
    assert not Task.objects.open().filter(subject=sent.work.subject, kind="client_upload").exists()
    version = sent.batch.files.get().version
    assert browser_of(sent.w.anna).get(f"/desk/files/{version.public_id}/").status_code == 404
    timeline = flat(browser_of(sent.w.anna).get(f"/desk/works/{sent.work.pk}/"))
    assert "bill.pdf</a>" not in timeline
    assert Client().post(at).status_code == 302, "a second press finds it done"
    assert "You have withdrawn these files" in read(Client().get(f"{at}pdf/"))


@pytest.mark.covers("R-33")
@pytest.mark.parametrize("look", ["seen", "download"])
def test_not_after_staff_have_looked(look):
    sent = Batch()
    at = page_of(sent.send())
    if look == "seen":
        case_commands.mark_seen(sent.work, by=sent.w.anna)
    else:
        deliveries.begin(sent.batch.files.get().version, sent.w.anna.actor_ref)
    assert "Withdraw these files" not in flat(Client().get(at))
    answer = Client().post(at)
    assert answer.status_code == 409 and "We have looked at these files" in flat(answer)
    assert sent.documents == 1


@pytest.mark.covers("R-33")
def test_files_are_withdrawn_in_the_same_link_session_and_in_no_other():
    sent = Batch()
    browser_in = Client()
    browser_in.post(f"/u/{tokens.token(sent.link)}/", {"code": factories.CODE})
    base = f"/guest/upload/{sent.link.public_id}/"
    bill = SimpleUploadedFile("bill.pdf", sample_files.pdf("bill"), content_type="application/pdf")
    browser_in.post(base, {"documents": bill, "do": "add"})
    page = flat(browser_in.post(base, {"do": "send", "sender": "Mina"}, follow=True))
    assert "Withdraw these files" in page and "SHA-256" in page and sent.documents == 1
    other = Client()
    other.post(f"/u/{tokens.token(sent.link)}/", {"code": factories.CODE})
    other.post(f"{base}withdraw/")
    assert sent.documents == 1
    assert "You have withdrawn" in flat(browser_in.post(f"{base}withdraw/", follow=True))
    assert sent.documents == 0


@pytest.mark.covers("R-34")
def test_nobody_gets_a_receipt_where_it_is_not_known_who_sent_it():
    sent = Batch()
    sent.write_to("otto@bianchi.example")
    sent.send()
    assert not Receipt.objects.exists()
