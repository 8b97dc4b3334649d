"""What a check shows of those before it: who said OK and when, what changed since, and what was found in the
files by itself."""

from __future__ import annotations

import re

import pytest

from tests import factories, sample_files
from tests.flat import flat
from tests.signed_in import browser
from vestibule.audit.trail import trail
from vestibule.docrequests import changes, messages, queries, reviews, sent_changes
from vestibule.docrequests.choices import Stage
from vestibule.docrequests.models import DocumentRequest, ItemFile, RequestItem, Review
from vestibule.documents.models import CheckRun
from vestibule.tasks.models import Task

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.covers("D6")]


@pytest.fixture
def w():
    return factories.world()


def words(person, docrequest: DocumentRequest) -> str:
    at = f"/desk/requests/{docrequest.reference}/check/"
    return " ".join(browser(person.login, "desk").get(at).content.decode().split())


def told(docrequest: DocumentRequest) -> list[str]:
    """The audit log of the request, in sentences."""
    return [str(entry.sentence) for entry in trail(docrequest.subject)]


def second_round(w: factories.World) -> DocumentRequest:
    """The second document was asked for again, and came."""
    docrequest = factories.submitted(w)
    first, last = docrequest.items.values_list("pk", flat=True)
    again = factories.decision(docrequest, "Once more", {last: "Not signed"}, agreed=[first])
    docrequest = reviews.ask_again(docrequest, again, by=w.ravi)
    return factories.submitted(w, queries.docrequest(w.ravi, docrequest.reference))


def accepted_with_one_mark(w: factories.World) -> tuple[DocumentRequest, RequestItem, RequestItem]:
    """Accepted in the first check; the document that was marked OK there, and the one that was not."""
    docrequest = factories.submitted(w)
    marked, unmarked = docrequest.items.all()
    ok = factories.decision(docrequest, agreed=[marked.pk])
    return reviews.accept(docrequest, ok, by=w.ravi), marked, unmarked


def test_the_final_check_says_of_each_document_who_accepted_it(w):
    docrequest = factories.accepted(w)
    assert words(w.anna, docrequest).count(f"OK by {w.ravi.name}, <time") == 2


def test_the_final_check_says_who_accepted_when_and_what_without_a_mark_and_asks_once_before_the_end(w):
    docrequest, _marked, unmarked = accepted_with_one_mark(w)
    page = words(w.anna, docrequest)
    assert f"{w.ravi.name} accepted these documents, <time" in page
    assert f"Accepted without a mark: {unmarked.name}." in page
    assert page.count("Accepted without a mark by Ravi Sharma") == 1 and page.count("OK by Ravi Sharma") == 1
    anna, at = browser(w.anna.login, "desk"), f"/desk/requests/{docrequest.reference}/check/"
    typed = {"seen": factories.decision(docrequest).seen, "verb": "close", "comment": ""}
    asked = anna.post(at, typed).content.decode()
    assert "Close the request all the same?" in asked and "This ends the request." in asked
    assert f'name="unmarked" value="{unmarked.pk}"' in asked
    assert not Review.objects.filter(stage=Stage.FINAL).exists()
    answered = {"sure": "close", "unmarked": [unmarked.pk]}
    assert anna.post(at, typed | answered).status_code == 302
    assert Review.objects.filter(stage=Stage.FINAL, accepted=True).exists()


@pytest.mark.covers("A-57")
def test_the_very_same_file_in_a_later_round_is_said_to_be_that(w):
    same = sample_files.pdf("the same")
    docrequest = factories.submitted(w, content=same)
    again = factories.decision(docrequest, "Once more, please.")
    reviews.ask_again(docrequest, again, by=w.ravi)
    assert "is the same file as in round" not in words(w.ravi, docrequest)
    docrequest = queries.docrequest(w.ravi, docrequest.reference)
    factories.submitted(w, docrequest, content=same)
    assert "scan.pdf is the same file as in round 1." in words(w.ravi, docrequest)


@pytest.mark.covers("A-60")
def test_the_audit_log_names_what_was_accepted_without_a_mark(w):
    docrequest, marked, unmarked = accepted_with_one_mark(w)
    assert f"Accepted without a mark: {unmarked.name}" in told(docrequest)
    assert f"Marked OK: {marked.name}" in told(docrequest)
    reviews.close(docrequest, factories.decision(docrequest), by=w.anna)
    assert f"Closed although neither check had marked: {unmarked.name}" in told(docrequest)
    other = factories.submitted(factories.another(w, "Verdi"))
    first, last = other.items.all()
    again = factories.decision(other, "Once more", {first.pk: "Not signed"})
    other = reviews.ask_again(other, again, by=w.ravi)
    assert f"Accepted without a mark: {last.name}" in told(other)


@pytest.mark.covers("A-60")
def test_the_audit_log_says_nothing_more_of_what_was_marked(w):
    docrequest, _marked, later = accepted_with_one_mark(w)
    reviews.close(docrequest, factories.decision(docrequest, agreed=[later.pk]), by=w.anna)
    assert [one for one in told(docrequest) if "neither check" in one] == []


def test_what_the_final_check_does_not_mark_stays_what_the_first_one_said(w):
    docrequest = factories.submitted(w)
    first, last = docrequest.items.all()
    ok = factories.decision(docrequest, agreed=[first.pk, last.pk])
    docrequest = reviews.accept(docrequest, ok, by=w.ravi)
    again = factories.decision(docrequest, "Once more", {last.pk: "Not signed"})
    docrequest = reviews.final_ask_again(docrequest, again, by=w.anna)
    page = words(w.ravi, factories.submitted(w, queries.docrequest(w.ravi, docrequest.reference)))
    assert page.count("OK by Ravi Sharma, <time") == 1 and "by Anna Conti, <time" not in page


def test_a_message_that_nobody_has_answered_is_asked_about_before_the_end_and_what_all_marked_is_not(w):
    docrequest, other = factories.accepted(w), factories.accepted(factories.another(w, "Verdi"))
    anna = browser(w.anna.login, "desk")
    typed = {"seen": factories.decision(other).seen, "verb": "close", "comment": ""}
    assert anna.post(f"/desk/requests/{other.reference}/check/", typed).status_code == 302, "one press"
    messages.ask(docrequest, "May I send a newer one?", by=w.account)
    at = f"/desk/requests/{docrequest.reference}/check/"
    typed["seen"] = factories.decision(docrequest).seen
    asked = anna.post(at, typed).content.decode()
    assert "May I send a newer one?" in asked and "Answer it first" in asked
    messages.answer(docrequest, "No, thank you.", by=w.anna)
    assert anna.post(at, typed).status_code == 302


def test_a_later_round_says_it_of_what_was_accepted_before_and_of_nothing_else(w):
    page = words(w.ravi, second_round(w))
    assert page.count(f"OK by {w.ravi.name}, <time") == 1


def test_what_is_not_needed_is_not_called_ok(w):
    docrequest, _card = factories.sent_without_the_card(w)
    said = factories.decision(docrequest, agreed=docrequest.items.values_list("pk", flat=True))
    docrequest = reviews.accept(docrequest, said, by=w.ravi)
    page = words(w.anna, docrequest)
    assert f"Not needed, marked by {w.ravi.name}" in page and page.count(f"OK by {w.ravi.name}") == 1


@pytest.mark.covers("A-60", "G-30")
def test_nobody_is_said_to_have_marked_what_the_author_took_out_and_it_lacks_no_mark(w):
    docrequest = factories.waiting(w)
    declaration, card = docrequest.items.all()
    changes.remove_items(docrequest, items=[card.pk], by=w.anna)
    assert "Not needed" in words(w.ravi, factories.submitted(w, docrequest))
    for _round in (1, 2):
        docrequest = queries.docrequest(w.ravi, docrequest.reference)
        docrequest = reviews.accept(
            docrequest, factories.decision(docrequest, agreed=[declaration.pk]), by=w.ravi
        )
        page = words(w.anna, docrequest)
        assert "Not needed" in page and "marked by" not in page and "ccepted without a mark" not in page
        if _round == 1:
            again = factories.decision(docrequest, "Once more", {declaration.pk: "Not signed"})
            docrequest = factories.submitted(w, reviews.final_ask_again(docrequest, again, by=w.anna))
    anna, at = browser(w.anna.login, "desk"), f"/desk/requests/{docrequest.reference}/check/"
    typed = {"seen": factories.decision(docrequest).seen, "verb": "close", "comment": ""}
    assert anna.post(at, typed).status_code == 302, "one press"
    assert [one for one in told(docrequest) if "neither check" in one] == []


@pytest.fixture
def withdrawn(w) -> tuple[DocumentRequest, RequestItem]:
    """Both documents were refused and came again; before the check began, the card was withdrawn."""
    docrequest = factories.submitted(w)
    again = factories.decision(docrequest, "Once more, please.")
    docrequest = reviews.ask_again(docrequest, again, by=w.ravi)
    docrequest = factories.submitted(w, queries.docrequest(w.ravi, docrequest.reference))
    card = docrequest.items.last()
    newest = ItemFile.objects.get(item=card, submission__round=2)
    sent_changes.withdraw(
        queries.file(w.account, docrequest.reference, newest.version.public_id), by=w.account
    )
    return queries.docrequest(w.ravi, docrequest.reference), card


def panes(page: str, item: RequestItem) -> list[str]:
    """What the page of a check has at this document: what came before, the template, what was asked, what
    came."""
    return page.split(f'id="doc-{item.pk}"')[1].split('<div class="v-pane v-pane--')[1:]


def first_file(item: RequestItem) -> str:
    return f"/desk/files/{ItemFile.objects.get(item=item, submission__round=1).version.public_id}/"


@pytest.mark.covers("A-57", "K-3")
def test_where_nothing_came_in_this_round_the_refused_file_is_the_previous_upload_and_no_other(w, withdrawn):
    docrequest, card = withdrawn
    before, *_rest, uploaded = panes(words(w.ravi, docrequest), card)
    assert before.startswith("before") and "Round 1" in before and first_file(card) in before
    assert uploaded.startswith("upload") and "0 files" in uploaded and first_file(card) not in uploaded
    assert "Mina Bianchi withdrew what they had sent for this document." in uploaded
    assert "Can you do without this document?" in uploaded and "Automatic checks" not in uploaded
    assert (
        first_file(card)
        not in browser(w.anna.login, "desk").get(f"/desk/requests/{docrequest.reference}/").content.decode()
    )


@pytest.mark.covers("A-57", "K-3")
def test_a_document_that_is_not_needed_stands_without_the_file_that_was_refused_before(w, withdrawn):
    docrequest, card = withdrawn
    said = factories.decision(docrequest, agreed=docrequest.items.values_list("pk", flat=True))
    docrequest = reviews.accept(docrequest, said, by=w.ravi)
    *_rest, uploaded = panes(words(w.anna, docrequest), card)
    assert "0 files" in uploaded and first_file(card) not in uploaded
    assert "Not needed, marked by Ravi Sharma" in uploaded and "Can you do without this" in uploaded
    assert "We cannot do without it" in uploaded and "Wrong document" not in uploaded
    anna, task = browser(w.anna.login, "desk"), Task.objects.open().get(subject=docrequest.subject)
    listed = flat(anna.get(f"/desk/?task={task.pk}")).split("accepted in the first check")[1]
    assert listed.split("</ul>")[0].count("scan.pdf") == 1, "the declaration alone"
    for at in (f"/desk/requests/{docrequest.reference}/", f"/desk/requests/{docrequest.reference}/print/"):
        row = flat(anna.get(at)).split("Items of this request")[1].split("</table>")[0].split("<tr>")[3]
        assert card.name in row and "Not needed" in row and "scan.pdf" not in row, at


@pytest.mark.covers("G-26")
def test_the_reason_of_the_last_round_is_a_fault_until_something_is_sent_and_then_what_was_said_last_time(w):
    docrequest = factories.submitted(w)
    first, last = docrequest.items.values_list("pk", flat=True)
    again = factories.decision(docrequest, "Send all pages.", {first: "", last: "Not signed"})
    docrequest = reviews.ask_again(docrequest, again, by=w.ravi)
    anna, at = browser(w.anna.login, "desk"), f"/desk/requests/{docrequest.reference}/"
    bad = re.compile(r'v-bad"> (?:Comment for all documents: )?<span class="v-typed">([^<]*)<')
    assert bad.findall(flat(anna.get(at))) == ["Send all pages.", "Not signed"]
    factories.submitted(w, queries.docrequest(w.ravi, docrequest.reference))
    for page in (at, f"{at}print/"):
        shown = flat(anna.get(page))
        assert 'Last time we asked again because: <span class="v-typed">Not signed<' in shown, page
        assert 'for all documents: <span class="v-typed">Send all pages.<' in shown, page
        assert bad.findall(shown) == [], page


def test_what_did_not_change_can_be_left_out_of_a_later_round_and_of_no_first_one(w):
    assert "Only what changed since the last round" not in words(w.ravi, factories.submitted(w))
    docrequest = second_round(factories.another(w, "Verdi"))
    page = words(w.ravi, docrequest)
    assert "Only what changed since the last round" in page
    same = re.findall(r'<li data-same> <a href="#doc-(\d+)"', page)
    assert same == [str(docrequest.items.first().pk)]


def test_the_check_shows_what_was_found_in_a_file_by_itself(w):
    docrequest = factories.submitted(w)
    version = docrequest.submissions.get().files.first().version
    CheckRun.objects.filter(version=version).update(
        state="failed", result="It is locked.", finished_at="2026-01-01T00:00Z"
    )
    page = words(w.ravi, docrequest)
    assert "Automatic checks" in page and "It is locked." in page


def test_a_later_round_opens_beside_the_upload_before_and_says_the_comment_that_asked_for_it(w):
    docrequest = factories.submitted(w)
    first, last = docrequest.items.values_list("pk", flat=True)
    again = factories.decision(docrequest, "The last page is missing.", {first: ""}, agreed=[last])
    docrequest = reviews.ask_again(docrequest, again, by=w.ravi)
    docrequest = factories.submitted(w, queries.docrequest(w.ravi, docrequest.reference))
    page = words(w.ravi, docrequest)
    shown = re.findall(r'class="v-pane v-pane--(\w+) v-pane--first', page)
    assert shown[0] == "before", "and not the template"
    assert re.findall(rf'id="show-{first}-(\w+)"', page)[:2] == ["before", "template"]
    assert re.search(r"comment for all documents:\s*</b> <span[^>]*>The last page is missing.", page)
