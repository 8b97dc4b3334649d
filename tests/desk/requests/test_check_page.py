"""The check page begins with what nobody has decided yet, and looks up each thing once."""

from __future__ import annotations

import html
import re
from collections import Counter

import pytest
from django.test import Client

from tests import factories, sample_files
from tests.flat import flat
from tests.scale.test_queries import counted
from tests.signed_in import browser
from vestibule.desk.requests.decision_forms import REASONS
from vestibule.docrequests import missing_reasons, portal_submission, reviews, sent_changes
from vestibule.docrequests import queries as docrequests
from vestibule.docrequests.models import DocumentRequest, Review
from vestibule.mail.models import OutgoingMail

pytestmark = pytest.mark.usefixtures("db")


def opened(ravi: Client, docrequest: DocumentRequest, **marked: str) -> tuple[list[int], list[int]]:
    """Which document stands open without a fragment in the address, and which one the rail names."""
    at = f"/desk/requests/{docrequest.reference}/check/"
    page = (ravi.post(at, marked) if marked else ravi.get(at)).content.decode()
    shown = [int(pk) for pk in re.findall(r'class="v-doc v-doc--opens"\s+id="doc-(\d+)"', page)]
    return shown, [int(pk) for pk in re.findall(r'href="#doc-(\d+)" data-mark="\w*"\s+aria-current', page)]


@pytest.mark.covers("A-50", "F-03")
def test_the_second_round_begins_with_what_was_asked_again():
    w = factories.world()
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    first, second = docrequest.items.values_list("pk", flat=True)
    assert opened(ravi, docrequest) == ([first], [first])
    seen = factories.decision(docrequest).seen
    assert opened(ravi, docrequest, **{"seen": seen, f"item-{first}": "ok"}) == ([second], [second]), (
        "what is marked already is decided"
    )
    reviews.ask_again(
        docrequest, factories.decision(docrequest, "Once more", {second: "Not signed"}), by=w.ravi
    )
    docrequest = factories.submitted(w, DocumentRequest.objects.with_people().get(pk=docrequest.pk))
    assert docrequest.round == 2 and opened(ravi, docrequest) == ([second], [second])


@pytest.mark.covers("A-50", "A-59")
@pytest.mark.parametrize(
    ("comment", "shown"), [("Thank you for the rest.", 1), ("", 0), ("The last page is missing.", 0)]
)
def test_the_customer_reads_once_what_to_change(comment, shown):
    """At its document. The comment says what more there is, and the letter, which names no document, all."""
    w, reason = factories.world(), "The last page is missing."
    docrequest = factories.submitted(w)
    item, fine = docrequest.items.all()
    fields = {"verb": "ask_again", "seen": factories.decision(docrequest).seen, "comment": comment}
    marks = {f"item-{item.pk}": "again", f"reason-{item.pk}": reason, f"item-{fine.pk}": "ok"}
    ravi, at = browser(w.ravi.login, "desk"), f"/desk/requests/{docrequest.reference}/check/"
    assert ravi.post(at, fields | marks).status_code == 302
    mina = browser(w.account.login, "portal")
    page = mina.get(f"/portal/tasks/{docrequest.reference}/").content.decode()
    assert page.count(reason) == 1 and f"{item.name}: " not in page
    assert page.count(">Thank you for the rest.<") == shown
    letter = OutgoingMail.objects.filter(about=docrequest.subject).latest("pk")
    assert f"{item.name}: {reason}" in letter.text


@pytest.mark.covers("A-60", "G-26")
def test_the_second_round_counts_what_is_to_be_checked_now_and_says_who_asked():
    w = factories.world()
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    at = f"/desk/requests/{docrequest.reference}/check/"
    second = docrequest.items.values_list("pk", flat=True)[1]
    page = ravi.get(at).content.decode()
    assert page.count(" data-due>") == 2 and 'max="2"' in page
    assert "also accepts the documents that you have not marked" in page, "true without scripts too"
    reviews.ask_again(docrequest, factories.decision(docrequest, "Once more", {second: "Old"}), by=w.ravi)
    docrequest = factories.submitted(w, DocumentRequest.objects.with_people().get(pk=docrequest.pk))
    page = ravi.get(at).content.decode()
    assert re.findall(r'href="#doc-(\d+)" data-mark="" [^>]* data-due', page) == [str(second)]
    assert 'max="1"' in page
    assert "Last time we asked again because:" in page and "Last time you" not in page
    reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    page = browser(w.anna.login, "desk").get(at).content.decode()
    assert page.count(" data-due>") == 2, "the final check is of all"
    assert "you have not marked" not in page, "they are accepted already"


@pytest.mark.covers("A-59", "A-60", "A-63", "A-65")
def test_after_a_decision_a_sentence_says_what_happened():
    w = factories.world()
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    anna, at = browser(w.anna.login, "desk"), f"/desk/requests/{docrequest.reference}/check/"
    first = docrequest.items.first().pk
    all_ok = {f"item-{item.pk}": "ok" for item in docrequest.items.all()}
    for person, verb, marked, said in (
        (ravi, "ask_again", {}, "We asked Mina Bianchi to upload 2 documents again."),
        (ravi, "accept", all_ok, "You accepted the documents. Anna Conti does the final check."),
        (anna, "final_ask_again", {f"item-{first}": "again"}, "to upload 1 document again."),
        (ravi, "accept", all_ok, "You accepted the documents."),
        (anna, "close", {}, f"You closed request {docrequest.reference}."),
    ):
        sent = {
            "seen": factories.decision(docrequest).seen,
            "verb": verb,
            "comment": "" if verb == "close" else "Both sides, please.",
        }
        page = person.post(at, sent | marked, follow=True).content.decode()
        assert said in page and "Saved:" not in page, verb
        docrequest = DocumentRequest.objects.with_people().get(pk=docrequest.pk)
        if docrequest.state == "waiting":
            docrequest = factories.submitted(w, docrequest)


@pytest.mark.covers("A-59")
def test_the_comment_is_not_called_optional_and_says_when_it_is_needed():
    w = factories.world()
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    page = ravi.get(f"/desk/requests/{docrequest.reference}/check/").content.decode()
    assert "(optional)" not in re.sub(r"\s+", " ", page)
    assert "To ask again, say here or at a document what needs to be corrected." in page


@pytest.mark.covers("F-80")
def test_three_documents_in_the_second_round_are_looked_up_once():
    w = factories.world()
    w.templates.append(factories.template(w.anna, "Articles of association"))
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    second = docrequest.items.values_list("pk", flat=True)[1]
    reviews.ask_again(
        docrequest, factories.decision(docrequest, "Once more", {second: "Not signed"}), by=w.ravi
    )
    docrequest = factories.submitted(w, DocumentRequest.objects.with_people().get(pk=docrequest.pk))
    asked = counted(ravi, f"/desk/requests/{docrequest.reference}/check/")
    tables = Counter(re.search(r' FROM "(\w+)"', sql)[1] for sql in asked if sql.startswith("SELECT"))
    assert docrequest.round == 2 and docrequest.items.count() == 3
    assert {name: tables[f"docrequests_{name}"] for name in ("submission", "review", "itemverdict")} == {
        "submission": 1,
        "review": 1,
        "itemverdict": 1,
    }
    assert tables["docrequests_itemfile"] == 2, "for the page, and by the rule of what may be accepted"
    assert len(asked) <= 16, "two of them ask when the comments were changed, and for what was marked before"


@pytest.mark.covers("S-17", "F-67")
def test_a_reason_is_cleaned_as_any_other_text_and_never_cut():
    w = factories.world()
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    first, fine = docrequest.items.values_list("pk", flat=True)
    at = f"/desk/requests/{docrequest.reference}/check/"
    seen = {"seen": factories.decision(docrequest).seen, "verb": "ask_again", f"item-{first}": "again"}
    seen[f"item-{fine}"] = "ok"
    for marked, said in (
        ({f"reason-{first}": "x" * 401}, "Use up to 400 characters. You have 401"),
        ({f"item-{first}": "perhaps"}, "select one from the list"),
        ({f"why-{first}": "unheard-of"}, "Select one from the list"),
    ):
        answer = ravi.post(at, seen | {f"why-{first}": "unsigned"} | marked)
        page = answer.content.decode()
        assert answer.status_code == 422 and said in page, marked
        assert f"{docrequest.items.first().name} – " in page, "the complaint names the document"
    assert not Review.objects.exists()
    ravi.post(at, seen | {f"why-{first}": ["unsigned", "page"], f"reason-{first}": "\u202eSign on page two."})
    [again] = Review.objects.get().verdicts.filter(accepted=False)
    assert again.reason == "Not signed, Page missing. Sign on page two."


@pytest.mark.covers("A-59", "K-3")
def test_a_document_that_never_came_is_asked_for_again_with_reasons_that_fit_it():
    w = factories.world()
    docrequest, card = factories.sent_without_the_card(w)
    ravi, at = browser(w.ravi.login, "desk"), f"/desk/requests/{docrequest.reference}/check/"
    declaration = docrequest.items.first()
    page = ravi.get(at).content.decode()
    offered = re.findall(rf'name="why-{card.pk}" value="([\w-]+)"', page)
    assert offered == ["missing", "needed"], "a scan that is not there is neither old nor unreadable"
    assert re.findall(rf'name="why-{declaration.pk}" value="([\w-]+)"', page) == list(REASONS)
    marked = {"seen": factories.decision(docrequest).seen, f"item-{declaration.pk}": "ok"}
    labels = re.findall(r'for="reason-\d+">([^<]+)<', page)
    assert labels == ["What should the customer change?", "What should the customer know?"], "nothing came"
    marked |= {"verb": "ask_again", f"item-{card.pk}": "again"}
    assert "enter what the customer should know" in ravi.post(at, marked).content.decode()
    marked[f"why-{card.pk}"] = "missing"
    assert ravi.post(at, marked).status_code == 302
    [again] = Review.objects.get().verdicts.filter(accepted=False)
    assert again.reason == "This document is missing: please send it"


@pytest.mark.covers("A-60", "F-67")
def test_a_reason_that_no_longer_applies_refuses_nothing_and_is_kept_until_the_decision():
    w = factories.world()
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    first, second = docrequest.items.values_list("pk", flat=True)
    at, long = f"/desk/requests/{docrequest.reference}/check/", "x" * 401
    typed = {"seen": factories.decision(docrequest).seen, f"reason-{first}": long, f"why-{first}": "gone"}
    unmarked = ravi.post(at, typed | {"verb": "accept", f"item-{second}": "ok"}).content.decode()
    assert "You have not marked 1 document." in unmarked and "You have 401" not in unmarked
    assert long in unmarked, "there again, should the mark change"
    marked = {f"item-{first}": "ok", f"item-{second}": "ok"}
    assert ravi.post(at, typed | marked | {"verb": "accept"}).status_code == 302
    assert not Review.objects.get().verdicts.exclude(reason="").exists()


@pytest.mark.covers("A-59", "F-67")
def test_what_a_document_lacks_is_said_at_that_document():
    w = factories.world()
    w.templates.append(factories.template(w.anna, "100 % of the shares"))
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    first, second, third = docrequest.items.values_list("pk", flat=True)
    at = f"/desk/requests/{docrequest.reference}/check/"
    seen = {"seen": factories.decision(docrequest).seen, "verb": "ask_again"}
    for number in (second, third):
        for reason, said in (
            (
                "",
                "Select why, enter what the customer should change, or write a comment for all [a-z ]*below",
            ),
            ("x" * 401, "Use up to 400 characters. You have 401"),
        ):
            marked = {f"item-{first}": "ok", f"item-{number}": "again", f"reason-{number}": reason}
            assert opened(ravi, docrequest, **seen, **marked) == ([number], [number])
            page = ravi.post(at, seen | marked).content.decode()
            name = docrequest.items.get(pk=number).name
            assert re.search(rf'<a href="#reason-{number}">{re.escape(name)} – [^<]*{said}</a>', page), page
            assert f'id="reason-{number}-error"' in page and 'id="id_comment-error"' not in page
            assert len(re.findall(r"reason-\d+-error", page)) == 2, "at the field, which points to it"
    page = ravi.post(at, seen).content.decode()
    assert 'id="id_comment-error"' in page, "nothing is marked: the comment alone can say why"
    one = {"verb": "accept", f"item-{second}": "again"}
    page = ravi.post(at, seen | one).content.decode()
    assert f'<a href="#doc-{second}">You marked ' in page and "Change the mark, or press" in page
    assert opened(ravi, docrequest, **seen | one) == ([second], [second]), "what the problem is about"
    page = ravi.post(at, seen | one | {f"item-{third}": "again"}).content.decode()
    assert f'<a href="#doc-{second}">You marked ' in page and "Change the marks, or press" in page
    assert not Review.objects.exists()


@pytest.mark.covers("G-26", "A-65")
def test_the_final_check_says_what_needs_a_mark_and_what_closing_ends():
    w = factories.world()
    docrequest = factories.accepted(w)
    said = " ".join(
        browser(w.anna.login, "desk")
        .get(f"/desk/requests/{docrequest.reference}/check/")
        .content.decode()
        .split()
    )
    assert (
        "Mark only the documents that must be uploaded again. If there are none, close the request." in said
    )
    assert "Mina Bianchi can no longer upload anything for it" in said
    assert "data-checked" not in said, "nothing is counted that need not be done"


@pytest.mark.covers("G-26")
def test_the_first_check_knows_what_did_not_come_and_says_only_the_case_that_applies():
    w = factories.world()
    docrequest, card = factories.sent_without_the_card(w)
    page = browser(w.ravi.login, "desk").get(f"/desk/requests/{docrequest.reference}/check/").content.decode()
    lacking = re.findall(r'<a href="#doc-(\d+)"[^>]*data-missing', page)
    assert lacking == [str(card.pk)]
    assert "If you mark none" not in page
    views = re.findall(r'<div class="v-view">(.*?)</section>', page, re.S)
    assert ["v-pane--first" in view for view in views] == [True, False], "the card has no template"


@pytest.mark.covers("K-3", "F-67")
def test_the_check_asks_whether_what_did_not_come_is_needed_and_keeps_the_marks():
    w = factories.world()
    docrequest, second = factories.sent_without_the_card(w, note="No card yet.")
    first = docrequest.items.exclude(pk=second.pk).get()
    ravi, at = browser(w.ravi.login, "desk"), f"/desk/requests/{docrequest.reference}/check/"
    assert ravi.get(at).content.decode().count("Nothing came. Can you do without it?") == 1
    typed = {
        "seen": factories.decision(docrequest).seen,
        "verb": "accept",
        "comment": "",
        f"item-{first.pk}": "ok",
    }
    answer = ravi.post(at, typed)
    page = answer.content.decode()
    assert answer.status_code == 422 and f'<a href="#doc-{second.pk}">There is no file for: ' in page
    assert not Review.objects.exists()
    assert ravi.post(at, typed | {f"item-{second.pk}": "ok"}).status_code == 302
    assert Review.objects.get().accepted
    documents = ravi.get(f"/desk/requests/{docrequest.reference}/?tab=documents").content.decode()
    assert "No card yet." in documents, "the note stays beside what came with it"


def test_a_reason_that_is_too_long_with_the_ticked_ones_is_refused_and_never_cut(monkeypatch):
    w = factories.world()
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    item = docrequest.items.values_list("pk", flat=True)[0]
    monkeypatch.setitem(REASONS, "wrong", "Not the document that we asked for" * 4)
    typed = {f"item-{item}": "again", f"why-{item}": "wrong", f"reason-{item}": "a" * 400}
    typed |= {"seen": factories.decision(docrequest).seen, "verb": "ask_again", "comment": ""}
    answer = ravi.post(f"/desk/requests/{docrequest.reference}/check/", typed)
    assert answer.status_code == 422 and "Use up to 500 characters" in answer.content.decode()
    assert "You have 538" in answer.content.decode() and not Review.objects.exists()


@pytest.mark.covers("F-16")
def test_who_comes_after_the_decision_reads_how_each_document_stands_and_not_that_it_is_not_checked():
    w = factories.world()
    docrequest = factories.submitted(w)
    ravi, at = browser(w.ravi.login, "desk"), f"/desk/requests/{docrequest.reference}/check/"
    form = ravi.get(at).content.decode()
    token = re.search(r'name="form_token" value="([^"]+)"', form)
    decision = factories.decision(
        docrequest, rejected={docrequest.items.last().pk: "Not signed"}, comment="Sign it."
    )
    reviews.ask_again(docrequest, decision, by=w.ravi)
    typed = {
        "seen": decision.seen,
        "verb": "accept",
        "comment": "Thank you.",
        "form_token": token and token[1],
    }
    late = ravi.post(at, typed).content.decode()
    kept = re.search(r'href="([^"]+)">Continue with what you typed', late)
    page = ravi.get(html.unescape(kept[1])) if kept else None
    assert page and "Thank you." in page.content.decode()
    rail = re.search(r'<ol class="v-rail">.*?</ol>', page.content.decode(), re.S)
    assert rail and "Not marked" not in rail[0]
    assert "Accepted" in rail[0] and "Reupload required" in rail[0]


def kinds(page: str) -> list[str]:
    """What each document of the rail says of its file while there is no picture."""
    found = re.findall(r'<span class="v-thumb__kind[^"]*"( hidden)?>(.*?)</span>', page, re.DOTALL)
    return [re.sub(r"<[^>]*>", "", inner).strip() for hidden, inner in found if not hidden]


@pytest.mark.covers("A-57")
def test_a_document_that_was_not_opened_yet_says_what_kind_of_file_it_is():
    """Its picture would be a look at it, which the log keeps: an empty sheet says nothing either."""
    w = factories.world()
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    _first, second = docrequest.items.all()
    at = f"/desk/requests/{docrequest.reference}/check/"
    assert kinds(ravi.get(at).content.decode()) == ["PDF", "PDF"]
    reviews.ask_again(docrequest, factories.decision(docrequest, "Once more", {second.pk: "x"}), by=w.ravi)
    factories.submitted(w, DocumentRequest.objects.with_people().get(pk=docrequest.pk))
    assert kinds(ravi.get(at).content.decode()) == ["PDF", "PDF"], "the accepted one too"


@pytest.mark.covers("R-33")
def test_of_a_withdrawn_file_the_check_says_that_it_was_withdrawn_and_shows_the_note_there():
    w = factories.world()
    docrequest = factories.waiting(w)
    for item in docrequest.items.all():
        item.docrequest = docrequest
        file = factories.taken(sample_files.pdf(item.name), "scan.pdf")
        portal_submission.add_file(item, file, name="scan.pdf", by=w.account)
    portal_submission.submit(docrequest, note="The card follows.", by=w.account)
    card = docrequest.items.get(name="ID card")
    sent = docrequests.file(w.account, docrequest.reference, card.files.get().version.public_id)
    sent_changes.withdraw(sent, by=w.account)
    page = flat(browser(w.ravi.login, "desk").get(f"/desk/requests/{docrequest.reference}/check/"))
    place = page.split(f'id="doc-{card.pk}"')[1]
    assert "Mina Bianchi withdrew what they had sent for this document." in place
    assert "uploaded nothing" not in page and "Nothing came" not in page
    assert "The card follows." in place.split('class="v-verdict"')[0], "in sight, and not to be looked for"


@pytest.mark.covers("K-3", "F-67")
def test_a_document_that_never_came_is_marked_in_words_that_fit_it_and_the_rail_says_so():
    w = factories.world()
    docrequest, card = factories.sent_without_the_card(w)
    page = flat(browser(w.ravi.login, "desk").get(f"/desk/requests/{docrequest.reference}/check/"))
    rail = re.search(r'<ol class="v-rail">.*?</ol>', page)
    assert rail and re.findall(r"(Not marked|Nothing came)", rail[0]) == ["Not marked", "Nothing came"]
    words = re.findall(r'data-word="([^"]+)"', page)
    assert words == ["OK", "Reupload", "Not needed", "Ask again"]
    place = page.split(f'id="doc-{card.pk}"')[1]
    assert re.search(r"</svg>\s*Not needed </label>", place) and 'data-key="A"' in place


def test_the_rail_says_that_the_customer_does_not_have_a_document():
    w = factories.world()
    docrequest = factories.waiting(w)
    first, card = docrequest.items.order_by("position")
    for item in (first, card):
        item.docrequest = docrequest
    missing_reasons.write(card, "I have a passport.", by=w.account)
    file = factories.taken(sample_files.pdf("one"), "one.pdf")
    portal_submission.add_file(first, file, name="one.pdf", by=w.account)
    portal_submission.submit(docrequest, by=w.account)
    page = flat(browser(w.ravi.login, "desk").get(f"/desk/requests/{docrequest.reference}/check/"))
    rail = re.search(r'<ol class="v-rail">.*?</ol>', page)
    assert rail and "Does not have it" in rail[0]
    assert "If you can do without it, mark it “Not needed”. If not, mark “Ask again”." in page
