"""A customer does not have a document: the reason counts as the answer, and a reviewer decides about it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import factories, personas, sample_files
from tests.flat import flat
from tests.signed_in import browser, browser_of
from vestibule.audit.models import AuditEvent
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import (
    change_letters,
    changes,
    missing_reasons,
    moved_files,
    portal_submission,
    reviews,
)
from vestibule.docrequests.models import DocumentRequest, MissingReason, RequestItem, Submission
from vestibule.mail.models import OutgoingMail

pytestmark = pytest.mark.usefixtures("db")
WHY = "I have no ID card, only a passport."


class Asked:
    """Mina was asked for a declaration and for her ID card, which she does not have."""

    def __init__(self) -> None:
        self.w = factories.world()
        self.number = factories.waiting(self.w).pk
        self.mina: Client = browser(self.w.account.login, "portal")
        self.ravi: Client = browser_of(self.w.ravi)
        self.at = f"/portal/tasks/{self.request.reference}/"
        self.desk = f"/desk/requests/{self.request.reference}/"

    @property
    def request(self) -> DocumentRequest:
        return DocumentRequest.objects.with_people().get(pk=self.number)

    def item(self, position: int) -> RequestItem:
        return RequestItem.objects.select_related("docrequest").get(docrequest=self.number, position=position)

    @property
    def card(self) -> RequestItem:
        return self.item(2)

    def lacks(self, text: str = WHY, position: int = 2):
        return self.mina.post(f"{self.at}items/{position}/missing/", {"text": text}, follow=True)

    def adds(self, position: int = 1) -> None:
        item = self.item(position)
        file = factories.taken(sample_files.pdf(f"file {factories.next_key()}"), "scan.pdf")
        portal_submission.add_file(item, file, name="scan.pdf", by=self.w.account)

    def sends(self) -> None:
        self.mina.post(f"{self.at}check/", {})

    def decides(self, *, agreed: bool = False) -> reviews.Decision:
        return factories.decision(self.request, agreed=[self.card.pk] if agreed else [])


@pytest.fixture
def one() -> Asked:
    return Asked()


def test_the_reason_is_the_answer_for_its_document(one):
    assert "I do not have this document" in flat(one.mina.get(f"{one.at}items/2/"))
    one.adds()
    page = flat(one.lacks())
    assert "Check before you send" in page and WHY in page and "Still missing" not in page
    task = flat(one.mina.get(one.at))
    assert "2 of 2 answered." in task and "You do not have it – not sent yet" in task
    one.sends()
    assert one.request.state == "check"
    sent = flat(one.mina.get(f"{one.at}sent/"))
    assert WHY in sent and "You did not send this document" not in sent
    assert WHY in flat(one.mina.get(f"{one.at}history/"))
    assert AuditEvent.objects.filter(event_type="docrequest.item_missing").count() == 1


def test_after_a_reason_the_next_missing_document_is_offered(one):
    assert "Document 1 of 2" in flat(one.lacks())


@pytest.mark.covers("R-3")
def test_staff_read_the_reason_when_it_was_sent_and_not_before(one):
    one.lacks()
    for at in (one.desk, f"{one.desk}?tab=timeline", f"{one.desk}?tab=documents"):
        assert WHY not in flat(one.ravi.get(at))
    one.adds()
    one.sends()
    for at in (one.desk, f"{one.desk}?tab=timeline", f"{one.desk}?tab=documents", f"{one.desk}check/"):
        assert WHY in flat(one.ravi.get(at)), at
    assert "Customer does not have it" in flat(one.ravi.get(one.desk))


def test_the_printed_request_says_it_in_the_round_in_which_it_was_sent(one):
    one.adds()
    one.lacks()
    one.sends()
    reviews.ask_again(one.request, factories.decision(one.request, "Send your passport."), by=one.w.ravi)
    first = flat(one.ravi.get(f"{one.desk}print/")).split('id="round-1">')[1]
    assert "Mina Bianchi does not have: ID card" in first and WHY in first


def test_a_reviewer_marks_that_it_is_not_needed(one):
    one.adds()
    one.lacks()
    one.sends()
    with pytest.raises(ActionDeniedError, match="There is no file for: ID card"):
        reviews.accept(one.request, one.decides(), by=one.w.ravi)
    reviews.accept(one.request, one.decides(agreed=True), by=one.w.ravi)
    assert one.request.state == "done" and one.card.waived
    assert "Not needed" in flat(one.ravi.get(one.desk))


@pytest.mark.covers("A-63", "K-3")
def test_where_no_document_is_needed_the_author_says_which_ones_are_asked_for_again(one):
    """The customer has none of them, and the first check agreed: without a mark nothing is asked for."""
    one.lacks(position=1)
    one.lacks()
    one.sends()
    both = factories.decision(one.request, agreed=one.request.items.values_list("pk", flat=True))
    reviews.accept(one.request, both, by=one.w.ravi)
    said = "None of the documents is needed any more. Mark those that you ask for again."
    nothing = factories.decision(one.request, "Please send it.")
    with pytest.raises(ActionDeniedError, match=said):
        reviews.final_ask_again(one.request, nothing, by=one.w.anna)
    anna, typed = browser_of(one.w.anna), {"verb": "final_ask_again", "seen": nothing.seen}
    answer = anna.post(f"{one.desk}check/", typed | {"comment": "Please send it."})
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page and 'id="id_comment-error"' in page
    assert "Please send it.</textarea>" in page and one.request.state == "done"
    marked = {f"item-{one.card.pk}": "again", f"reason-{one.card.pk}": "We need it"}
    assert anna.post(f"{one.desk}check/", typed | marked).status_code == 302
    assert [item.name for item in one.request.still_open] == ["ID card"]


@pytest.mark.covers("M-03", "M-04")
def test_every_letter_after_that_says_that_it_is_not_needed(one):
    one.adds()
    one.lacks()
    one.sends()
    declaration = one.item(1)
    unsigned = factories.decision(one.request, "Sign it.", {declaration.pk: "Not signed."}, [one.card.pk])
    reviews.ask_again(one.request, unsigned, by=one.w.ravi)
    said = "We do not need these any more: - ID card"
    assert said in " ".join(OutgoingMail.objects.latest("pk").text.split())
    one.adds()
    one.sends()
    page = flat(one.mina.get(f"/portal/tasks/{one.request.reference}/sent/"))
    assert "<h2>What we do not need any more</h2>" in page and "What you sent before" not in page
    done = reviews.accept(one.request, factories.decision(one.request), by=one.w.ravi)
    letter = OutgoingMail.objects.latest("pk")
    assert letter.letter == "requests/accepted" and said in " ".join(letter.text.split())
    assert "We do not need these any more:" in letter.html
    reviews.final_ask_again(done, factories.decision(done, "The seal.", {declaration.pk: ""}), by=one.w.anna)
    letter = OutgoingMail.objects.latest("pk")
    assert letter.letter == "requests/reupload" and said in " ".join(letter.text.split())


def test_a_reviewer_asks_again_and_the_reason_answers_no_second_round(one):
    one.adds()
    one.lacks()
    one.sends()
    decision = factories.decision(one.request, "We take a passport.", {one.card.pk: "Send the passport."})
    reviews.ask_again(one.request, decision, by=one.w.ravi)
    page = flat(one.mina.get(one.at))
    assert "Please upload<" in page and "Please upload again" not in page, "it never came"
    assert "0 of 1 added." in page and WHY not in page
    letter = OutgoingMail.objects.latest("pk")
    assert letter.subject_line.startswith("Please upload what is missing")
    for words in (letter.text, letter.html):
        assert "What is missing:" in words and "upload again" not in words.lower()
        assert "We take a passport." in words
    with pytest.raises(ActionDeniedError, match="Add your documents first"):
        portal_submission.submit(one.request, by=one.w.account)
    one.lacks("I lost it.")
    one.sends()
    assert one.request.state == "check"


@pytest.mark.covers("K-3")
def test_a_reason_for_one_document_and_nothing_for_the_other_is_nothing_to_send(one):
    one.lacks()
    answer = one.mina.post(f"{one.at}check/", {"send_with_gaps": "on"})
    assert answer.status_code == 422 and "Select a file for: Supplier self-declaration" in flat(answer)
    with pytest.raises(ActionDeniedError, match="Add your documents first"):
        portal_submission.submit(one.request, send_with_gaps=True, by=one.w.account)


def test_whoever_has_none_of_the_documents_sends_the_reasons(one):
    one.lacks(position=1)
    one.lacks()
    one.sends()
    assert one.request.state == "check"
    page = flat(one.mina.get(f"{one.at}sent/"))
    assert "We have your answer" in page and "We have your documents" not in page
    letter = OutgoingMail.objects.get(letter="links/receipt")
    assert "ID card" in letter.text and "You wrote that you do not have it" in letter.text


def test_the_button_under_the_reason_says_that_it_saves_also_for_the_last_document(one):
    one.adds(1)
    page = flat(one.mina.get(f"{one.at}items/2/missing/"))
    assert "Save and continue" in page and "Check and send" not in page


def test_it_can_be_written_anew_and_taken_back(one):
    one.lacks()
    page = flat(one.mina.get(f"{one.at}items/2/missing/"))
    assert WHY in page
    one.lacks("It was stolen.")
    assert [row.text for row in MissingReason.objects.all()] == ["It was stolen."]
    page = flat(one.mina.post(f"{one.at}items/2/have/", follow=True))
    assert "It was stolen." not in page and "I do not have this document" in page
    assert one.mina.post(f"{one.at}items/2/have/").status_code == 302, "a second press finds it done"
    one.lacks()
    assert missing_reasons.of_round([one.request]) == {one.card.pk: WHY}


def test_a_file_takes_the_place_of_the_reason(one):
    one.lacks()
    one.adds(2)
    assert missing_reasons.of_round([one.request]) == {}
    assert one.lacks().status_code == 409
    assert "You have added a file for: ID card." in flat(one.mina.get(f"{one.at}items/2/missing/"))


@pytest.mark.covers("R-33")
def test_a_file_that_is_added_after_sending_takes_its_place_too(one):
    one.adds()
    one.lacks()
    one.sends()
    assert one.lacks("Other words").status_code == 409, "what was sent is not written anew"
    one.adds(2)
    assert missing_reasons.of_round([one.request]) == {}
    assert WHY not in flat(one.ravi.get(f"{one.desk}check/"))


@pytest.mark.covers("R-33")
def test_while_a_reason_is_there_the_last_file_that_goes_leaves_the_request_with_us(one):
    one.adds()
    one.lacks()
    one.sends()
    file = Submission.objects.get().files.get()
    page = flat(one.mina.get(f"{one.at}items/1/"))
    assert "the request is yours again" not in page
    one.mina.post(f"{one.at}withdraw/{file.version.public_id}/")
    assert one.request.state == "check" and not Submission.objects.get().files.exists()


def test_what_is_not_asked_any_more_has_no_reason(one):
    one.lacks()
    changes.remove_items(one.request, items=[one.card.pk], by=one.w.anna)
    assert missing_reasons.of_round([one.request]) == {}
    assert one.lacks().status_code == 409


def test_a_reminder_names_what_is_neither_added_nor_answered(one):
    one.lacks()
    assert change_letters.missing(one.request) == "Still missing: Supplier self-declaration."
    one.lacks(position=1)
    assert change_letters.missing(one.request) == "You have added everything, but you have not sent it yet."


@pytest.mark.parametrize(("text", "said"), [("", "Write why you do not have it"), ("x" * 501, "500")])
def test_the_reason_has_words_and_a_limit(one, text, said):
    answer = one.lacks(text)
    assert answer.status_code == 422 and said in flat(answer) and not MissingReason.objects.exists()


@pytest.mark.covers("A-47")
def test_nobody_else_says_so(one):
    stranger = personas.otto()
    otto = browser(stranger.login, "portal")
    for page in ("missing", "have"):
        assert otto.post(f"{one.at}items/2/{page}/", {"text": WHY}).status_code == 404
    with pytest.raises(ActionDeniedError, match="Only the customer"):
        missing_reasons.write(one.card, WHY, by=stranger)


@pytest.mark.covers("G-23", "K-3")
def test_what_the_customer_said_stays_beside_a_file_that_is_moved_there(one):
    one.adds()
    one.lacks()
    one.sends()
    [file] = one.item(1).files.all()
    moved_files.move(file, one.card, seen=factories.decision(one.request).seen, by=one.w.ravi)
    said = f'Mina Bianchi does not have this document </span> <p class="v-text v-typed" dir="auto">{WHY}'
    check = flat(one.ravi.get(f"{one.desk}check/"))
    assert said in check.split(f'id="doc-{one.card.pk}"')[1]
    documents = flat(one.ravi.get(one.desk))
    assert "scan.pdf" in documents and f'<q class="v-text v-typed">{WHY}</q>' in documents
    assert WHY in flat(one.ravi.get(f"{one.desk}print/"))
    again = {item.pk: "Not readable" for item in one.request.items.all()}
    reviews.ask_again(one.request, factories.decision(one.request, "Not readable", again), by=one.w.ravi)
    card = flat(one.mina.get(f"{one.at}items/2/"))
    assert "You sent scan.pdf for Supplier self-declaration. We moved it here to check it." in card
    assert "We moved it here" not in flat(one.mina.get(f"{one.at}items/1/"))
