"""What a customer reads in the portal while a request goes through its life."""

from __future__ import annotations

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests import factories, sample_files
from tests.signed_in import browser, browser_of
from vestibule.docrequests import cancellation, portal_submission, reviews
from vestibule.docrequests.models import DocumentRequest

pytestmark = pytest.mark.usefixtures("db")
NOTHING = "After you send documents, you can follow them here."
RAW = "application/offset+octet-stream"
URLENCODED = "application/x-www-form-urlencoded"


def front(mina: Client) -> tuple[str, str]:
    """The two lists of the front page."""
    page = mina.get("/portal/").content.decode()
    tasks, applications = re.findall(r'(?s)<section class="v-stack" aria-labelledby=.*?</section>', page)
    return tasks, applications


@pytest.mark.covers("A-48", "A-49")
def test_a_request_that_was_answered_stays_among_them_when_it_is_asked_again():
    w = factories.world()
    asked = factories.waiting(w)
    mina, to_task, to_answer = (
        browser(w.account.login, "portal"),
        f'href="/portal/tasks/{asked.reference}/"',
        f'href="/portal/tasks/{asked.reference}/sent/"',
    )
    tasks, applications = front(mina)
    assert to_task in tasks and NOTHING in applications
    sent = factories.submitted(w, asked)
    tasks, applications = front(mina)
    assert to_task not in tasks and to_answer in applications and NOTHING not in applications
    reviews.ask_again(sent, factories.decision(sent, "Once more, please."), by=w.ravi)
    tasks, applications = front(mina)
    assert to_task in tasks and to_answer in applications and NOTHING not in applications


@pytest.mark.covers("A-48")
def test_where_a_request_is_says_you_are_here_only_of_what_the_customer_does():
    w = factories.world()
    sent = factories.submitted(w)
    mina, at = browser(w.account.login, "portal"), f"/portal/tasks/{sent.reference}/"
    assert "you are here" not in mina.get(f"{at}sent/").content.decode()
    reviews.ask_again(sent, factories.decision(sent, "Once more, please."), by=w.ravi)
    assert DocumentRequest.objects.get(pk=sent.pk).state == "waiting"
    assert "you are here" in mina.get(at).content.decode()


def steps(mina: Client, at: str) -> list[str]:
    """The names of the three steps, with what is said of the one of now."""
    page = mina.get(at).content.decode()
    return [
        " ".join(re.sub(r"<[^>]*>", " ", one).split())
        for one in re.findall(r"(?s)<li class=\"[^\"]*\"[^>]*>\s*<span class=\"v-steps__mark.*?</li>", page)
    ]


@pytest.mark.covers("A-48", "A-66")
def test_the_steps_have_names_that_are_true_in_each_round():
    w = factories.world()
    asked = factories.waiting(w)
    mina, at = browser(w.account.login, "portal"), f"/portal/tasks/{asked.reference}/"
    assert steps(mina, at) == ["1 You upload you are here", "2 We check", "3 Done"]
    sent = factories.submitted(w, asked)
    assert steps(mina, f"{at}sent/") == ["You upload , done", "2 We check waiting", "3 Done"]
    reviews.ask_again(sent, factories.decision(sent, "Once more, please."), by=w.ravi)
    assert steps(mina, at) == ["1 You upload again you are here, round 2", "2 We check again", "3 Done"]
    factories.submitted(w, DocumentRequest.objects.with_people().get(pk=asked.pk))
    assert steps(mina, f"{at}sent/") == ["You upload again , done", "2 We check again waiting", "3 Done"]


@pytest.mark.covers("K-3")
def test_the_receipt_names_what_was_not_sent_and_says_what_will_come_of_it():
    w = factories.world()
    asked, second = factories.sent_without_the_card(w)
    mina, at = browser(w.account.login, "portal"), f"/portal/tasks/{asked.reference}/sent/"
    said = "You can still add what is missing below. We will ask you again for what we still need."
    page = " ".join(mina.get(at).content.decode().split())
    assert said in page and f'<b class="v-strong">{second.name} </b>' in page
    reviews.accept(asked, factories.decision(asked, agreed=[second.pk]), by=w.ravi)
    assert said not in " ".join(mina.get(at).content.decode().split())


def last_look() -> tuple[Client, DocumentRequest, str]:
    """A customer who has added a file to every document; the address of the page that sends them."""
    w = factories.world()
    asked = factories.waiting(w)
    for item in asked.items.all():
        name = f"{item.position}.pdf"
        content = factories.taken(sample_files.pdf(name), name)
        portal_submission.add_file(item, content, name=name, by=w.account)
    return browser(w.account.login, "portal"), asked, f"/portal/tasks/{asked.reference}/check/"


@pytest.mark.covers("R-3")
@pytest.mark.parametrize("note", ["The stamp\non page 2 is faint.", "x" * 301])
def test_a_note_is_saved_while_it_is_written_until_it_is_sent(note):
    mina, asked, at = last_look()
    assert mina.post(at, {"note": note, "do": "keep"}).status_code == 204
    assert note in html.unescape(mina.get(at).content.decode())
    assert note not in browser_of(asked.author).get(f"/desk/requests/{asked.reference}/").content.decode()
    mina.post(at, {"note": "Never mind."})
    asked.refresh_from_db()
    assert asked.unsent_note == "" and asked.submissions.get().note == "Never mind."


@pytest.mark.covers("R-3")
def test_signing_out_says_that_what_was_not_sent_is_kept():
    mina, asked, at = last_look()
    signed_out = " ".join(mina.post("/portal/sign-out/", follow=True).content.decode().split())
    assert (
        f"You have not sent {asked.items.count()} files yet. We keep them: sign in to send them."
        in signed_out
    )
    mina = browser(asked.asked_account.login, "portal")
    mina.post(at, {"note": ""})
    assert "You have not sent" not in mina.post("/portal/sign-out/", follow=True).content.decode()


@pytest.mark.covers("A-52")
def test_a_note_survives_a_last_look_that_complains():
    mina, asked, at = last_look()
    portal_submission.remove_file(portal_submission.added(asked)[0], by=asked.asked_account)
    assert mina.post(at, {"note": "One is on its way."}).status_code == 422
    assert "One is on its way." in mina.get(at).content.decode()


@pytest.mark.covers("A-52", "R-3")
def test_a_note_survives_the_files_that_it_was_written_for():
    mina, asked, at = last_look()
    for file in portal_submission.added(asked):
        portal_submission.remove_file(file, by=asked.asked_account)
    assert mina.post(at, {"note": "Kept while I wrote.", "do": "keep"}).status_code == 204
    assert mina.post(at, {"note": "One is on its way."}).status_code == 422
    asked.refresh_from_db()
    assert asked.unsent_note == "One is on its way."


def leads_back_to(page: str) -> tuple[str, ...]:
    """The address and the words of the link above the heading."""
    return re.search(r'<a class="v-back" href="([^"]*)"><svg.*?</svg>\s*([^<]+?)\s*</a>', page, re.S).groups()


@pytest.mark.covers("A-52")
def test_what_is_changed_from_the_last_look_leads_back_there():
    mina, _asked, at = last_look()
    change = re.findall(r'href="([^"]*/items/1/[^"]*)"', mina.get(at).content.decode())[0]
    item = mina.get(change).content.decode()
    assert leads_back_to(item) == (at, "Back to check and send")
    assert leads_back_to(mina.get(change.partition("?")[0]).content.decode())[1] == "Back to your request"
    remove = re.findall(r'action="([^"]*/remove/[^"]*)"', item)[0]
    assert mina.post(remove)["Location"] == f"{change}#adding", "not at the top of the page"
    assert 'id="adding" tabindex="-1"' in item
    added = SimpleUploadedFile("new.pdf", sample_files.pdf("new"), content_type="application/pdf")
    assert mina.post(change, {"documents": added, "do": "add"})["Location"] == change
    assert mina.post(change, {"do": "save"})["Location"] == at


@pytest.mark.covers("F-67")
def test_a_missing_file_is_said_in_the_box_and_where_it_is_added():
    mina, asked, at = last_look()
    portal_submission.remove_file(portal_submission.added(asked)[0], by=asked.asked_account)
    page = mina.post(at.replace("check/", "items/1/"), {"do": "save"}).content.decode()
    assert re.search(r'<li><a href="#documents">Select a file for: ', page)
    assert re.search(r'<p class="v-error" id="documents-error">.*?Select a file for: .*?</p>', page, re.S)
    assert re.search(r'<input id="documents"[^>]* aria-describedby="documents-rules documents-error">', page)


class Way:
    """A customer who was asked for three documents."""

    def __init__(self) -> None:
        w = factories.world()
        asked = factories.waiting(w, templates=[*w.templates, factories.template(w.anna, "Tax return")])
        self.mina, self.at = browser(w.account.login, "portal"), f"/portal/tasks/{asked.reference}/"

    def add(self, position: int, *, query: str = "") -> str:
        """Adds a file by the button at the foot; returns where that leads."""
        file = SimpleUploadedFile("a.pdf", sample_files.pdf(f"{position}"), "application/pdf")
        at = f"{self.at}items/{position}/{query}"
        return self.mina.post(at, {"documents": file, "do": "save"}).headers["Location"]

    def button(self, position: int) -> str:
        page = self.mina.get(f"{self.at}items/{position}/").content.decode()
        [words] = re.findall(r'(?s)form="add-files" name="do" value="save"[^>]*>(.*?)</button>', page)
        return " ".join(re.sub("<.*?>", " ", words).split())


@pytest.mark.covers("R-35")
def test_from_the_last_missing_document_one_button_leads_to_the_last_look():
    way = Way()
    assert way.button(2) == "Save and continue"
    assert way.add(2) == f"{way.at}items/3/"
    assert way.add(3) == f"{way.at}items/1/", "the one that was left out is offered"
    assert way.button(1) == "Check and send"
    assert way.add(1) == f"{way.at}check/"


def test_whoever_comes_from_the_last_look_goes_back_to_it():
    way = Way()
    assert way.add(1, query="?from=check") == f"{way.at}check/"


def test_whoever_leaves_a_document_out_goes_on_and_never_in_a_circle():
    way = Way()
    skip = f'<a class="v-tap" href="{way.at}items/3/">Skip for now</a>'
    assert skip in way.mina.get(f"{way.at}items/2/").content.decode()
    assert (
        f'<a class="v-tap" href="{way.at}">Skip for now</a>'
        in way.mina.get(f"{way.at}items/3/").content.decode()
    )


@pytest.mark.covers("A-52")
def test_the_last_look_names_all_that_is_wrong_at_once():
    mina, asked, at = last_look()
    portal_submission.remove_file(portal_submission.added(asked)[0], by=asked.asked_account)
    page = mina.post(at, {"note": "x" * 301}).content.decode()
    wrong = re.search(r'(?s)<section class="v-problem".*?</section>', page)[0]
    assert "Select a file for: " in wrong and 'href="#id_note"' in wrong


@pytest.mark.covers("A-50")
def test_the_card_of_a_task_is_red_only_while_a_document_has_to_be_added_again():
    w = factories.world()
    sent = factories.submitted(w)
    reasons = {item.pk: "It is too dark." for item in sent.items.all()}
    again = reviews.ask_again(sent, factories.decision(sent, "Once more, please.", reasons), by=w.ravi)
    mina = browser(w.account.login, "portal")
    assert "v-todo--again" in front(mina)[0]
    for item in again.items.all():
        content = factories.taken(sample_files.pdf(f"{item.name} new"), "new.pdf")
        portal_submission.add_file(item, content, name="new.pdf", by=w.account)
    assert "v-todo--again" not in front(mina)[0]


@pytest.mark.covers("A-49")
def test_two_tasks_and_what_became_of_them_are_told_apart_by_number_and_documents():
    w = factories.world()
    sent = factories.submitted(w)
    again = factories.asked(w, templates=w.templates[1:])
    asked = DocumentRequest.objects.with_people().get(pk=again.pk)
    tasks, applications = front(browser(w.account.login, "portal"))
    assert asked.reference in tasks and "ID card" in tasks and "Supplier self-declaration" not in tasks
    assert sent.reference in applications and "Supplier self-declaration" in applications
    for page in ("", "items/1/"):
        at = f"/portal/tasks/{asked.reference}/{page}"
        assert (
            asked.reference
            in browser(w.account.login, "portal").get(at).content.decode().partition("<h1>")[0]
        )


@pytest.mark.covers("F-13")
def test_whoever_was_signed_out_comes_back_to_the_document_where_a_button_was_pressed():
    w = factories.world()
    at = f"/portal/tasks/{factories.waiting(w).reference}/items/1/"
    stranger = Client(SERVER_NAME="127.0.0.1")
    unread = read(stranger.post(at, {"do": "save"}, follow=True))
    assert "We did not receive what you sent last, but we keep everything from before." in unread
    assert f'name="next" value="{at}"' in unread
    pressed = read(stranger.post(at, "do=save", content_type=URLENCODED, follow=True))
    assert "We keep everything from before you pressed the button. Sign in and press it again." in pressed


def read(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().split())


@pytest.mark.covers("A-51")
def test_a_file_that_was_added_is_seen_in_small_and_what_is_sent_at_once_is_said_so():
    mina, asked, at = last_look()
    picture = f"/portal/files/{portal_submission.added(asked)[0].version.public_id}/picture/"
    for page in (at, at.replace("check/", "items/1/")):
        assert f'src="{picture}"' in mina.get(page).content.decode()
    assert 'data-added="Added – not sent yet"' in mina.get(at.replace("check/", "items/1/")).content.decode()
    mina.post(at, {"note": ""})
    assert 'data-added="Sent"' in mina.get(at.replace("check/", "items/1/")).content.decode()


@pytest.mark.covers("A-50", "A-52")
def test_a_document_is_counted_among_those_that_are_asked_for_now():
    """As the number of those that were added counts them."""
    w = factories.world()
    sent = factories.submitted(w)
    first, second = sent.items.all()
    mina, at = browser(w.account.login, "portal"), f"/portal/tasks/{sent.reference}/items/{second.position}/"
    assert "Document 2 of 2" in mina.get(at).content.decode(), "of what was sent"
    reviews.ask_again(sent, factories.decision(sent, "Once more.", {second.pk: "Too dark."}), by=w.ravi)
    assert "Document 1 of 1" in mina.get(at).content.decode()
    accepted = mina.get(f"/portal/tasks/{sent.reference}/items/{first.position}/").content.decode()
    assert "Document 1" not in accepted and "Document 2" not in accepted, "it is not among them"


@pytest.mark.covers("A-51")
def test_a_file_that_we_asked_to_change_is_known_when_it_comes_again():
    w = factories.world()
    refused = sample_files.pdf("card")
    asked = factories.submitted(w, content=refused)
    again = {asked.items.get(position=2).pk: "Out of date"}
    reviews.ask_again(asked, factories.decision(asked, "Out of date", again), by=w.ravi)
    mina, at = browser(w.account.login, "portal"), f"/portal/tasks/{asked.reference}"
    said = "You sent this file before, and we asked you to change it."
    new = SimpleUploadedFile("new.pdf", sample_files.pdf("new"), content_type="application/pdf")
    assert said not in read(mina.post(f"{at}/items/2/", {"documents": new, "do": "add"}, follow=True))
    same = SimpleUploadedFile("card.pdf", refused, content_type="application/pdf")
    assert said in read(mina.post(f"{at}/items/2/", {"documents": same, "do": "add"}, follow=True))
    assert said in read(mina.get(f"{at}/check/"))


@pytest.mark.covers("R-33")
def test_a_page_from_before_the_documents_were_sent_sends_no_file_unasked():
    w = factories.world()
    asked = factories.waiting(w)
    mina, at = browser(w.account.login, "portal"), f"/portal/tasks/{asked.reference}/items/1/"
    page = mina.get(at).content.decode()
    assert 'name="seen" value="waiting"' in page and "/uploads/?seen=waiting" in page
    factories.submitted(w, asked)
    late = SimpleUploadedFile("late.pdf", sample_files.pdf("late"), content_type="application/pdf")
    answer = mina.post(at, {"documents": late, "do": "add", "seen": "waiting"})
    assert answer.status_code == 422
    assert "You have sent your documents since you opened this page." in read(answer)
    assert "Change what you sent" in read(answer) and 'name="seen" value="check"' in read(answer)
    announced = {"Tus-Resumable": "1.0.0", "Upload-Length": "5", "Upload-Metadata": "filename bGF0ZS5wZGY="}
    for seen, status in (("waiting", 422), ("check", 201)):
        told = mina.post(f"{at}uploads/?seen={seen}", b"", content_type=RAW, headers=announced)
        assert told.status_code == status


def test_a_page_of_a_request_that_was_cancelled_meanwhile_leads_to_the_page_that_says_so():
    w = factories.world()
    asked = factories.waiting(w)
    mina, at = browser(w.account.login, "portal"), f"/portal/tasks/{asked.reference}/items/1/"
    cancellation.cancel_portal(asked, reason="The supplier has left us", tell=True, by=w.anna)
    late = SimpleUploadedFile("late.pdf", sample_files.pdf("late"), content_type="application/pdf")
    said = read(mina.post(at, {"documents": late, "do": "add"}))
    assert "We have cancelled this request meanwhile, so nothing was sent." in said
    page = read(mina.get(f"/portal/tasks/{asked.reference}/", follow=True))
    assert "We cancelled this request" in page and "The supplier has left us" in page
