"""Files that belong to none of the documents: how a customer sends them, and what becomes of them."""

from __future__ import annotations

import re

import pytest

from tests import factories, sample_files
from tests.flat import flat
from tests.signed_in import browser
from vestibule.audit.trail import trail
from vestibule.core.errors import ActionDeniedError, NotFoundError
from vestibule.docrequests import moved_files, other_files, portal_submission, presentation, queries, reviews
from vestibule.docrequests.models import DocumentRequest, ItemFile, RequestItem
from vestibule.links.models import Receipt
from vestibule.tasks import inbox
from vestibule.tasks.inbox import open_task

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.covers("G-23")]


@pytest.fixture
def w():
    return factories.world()


def added(w: factories.World, docrequest: DocumentRequest, name: str = "letter.pdf") -> ItemFile:
    place = queries.item(w.account, docrequest.reference, other_files.POSITION)
    return portal_submission.add_file(
        place, factories.taken(sample_files.pdf(name), name), name=name, by=w.account
    )


def sent(w: factories.World) -> DocumentRequest:
    """Both documents, and a letter that belongs to none."""
    docrequest = factories.waiting(w)
    added(w, docrequest)
    return factories.submitted(w, docrequest)


def test_what_belongs_to_no_document_is_added_and_sent_and_stands_in_receipt_and_log(w):
    docrequest = sent(w)
    assert ItemFile.objects.get(item__general=True).submission.round == 1
    assert {"name": "letter.pdf", "place": "Other files"}.items() <= Receipt.objects.get().files[-1].items()
    said = [str(one.sentence) for one in trail(docrequest.subject, limit=50)]
    assert any("letter.pdf" in one and "Other files" in one for one in said), said


def test_what_nobody_has_moved_stays_in_sight_on_both_sides_in_later_rounds(w):
    docrequest = sent(w)
    card = docrequest.items.get(name="ID card")
    unsigned = factories.decision(docrequest, "Sign it.", {card.pk: "Not signed."})
    again = reviews.ask_again(docrequest, unsigned, by=w.ravi)
    again = factories.submitted(w, queries.docrequest(w.ravi, again.reference))
    ravi, mina = browser(w.ravi.login, "desk"), browser(w.account.login, "portal")
    at = f"/desk/requests/{again.reference}/"
    assert "Not moved to a document" in flat(ravi.get(at)) and "letter.pdf" in flat(ravi.get(at))
    check = flat(ravi.get(f"{at}check/"))
    assert "Other files of earlier rounds" in check and "letter.pdf" in check
    page = flat(mina.get(f"/portal/tasks/{again.reference}/sent/"))
    assert "Other files" in page and "letter.pdf" in page
    assert page.count("withdraw/") == 1, "the card of this round, and nothing of the one before"
    assert f'href="/portal/tasks/{again.reference}/items/0/"' in page, "one more can be added"


def test_two_files_have_one_place_which_is_no_document_of_the_request(w):
    docrequest = factories.waiting(w)
    added(w, docrequest)
    added(w, docrequest, "more.pdf")
    assert RequestItem.everything.filter(docrequest=docrequest, general=True).count() == 1
    assert docrequest.items.count() == 2 and len(presentation.items_for_customer(docrequest)) == 2
    assert "Other" not in docrequest.title


def test_it_is_no_answer_to_a_document_and_alone_it_is_sent_after_the_question_about_gaps(w):
    docrequest = factories.waiting(w)
    added(w, docrequest)
    mina, at = browser(w.account.login, "portal"), f"/portal/tasks/{docrequest.reference}/check/"
    page = flat(mina.get(at))
    assert "Still missing" in page and "letter.pdf" in page
    assert flat(mina.post(at, {"note": ""})).count("Select a file for:") == 2
    assert mina.post(at, {"note": "", "send_with_gaps": "on"}).status_code == 302
    assert docrequest.submissions.get().files.get().item.general


def test_the_customer_finds_the_place_in_the_list_adds_a_file_and_takes_it_back(w):
    docrequest = factories.waiting(w)
    mina, at = browser(w.account.login, "portal"), f"/portal/tasks/{docrequest.reference}/"
    assert f'href="{at}items/0/"' in mina.get(at).content.decode()
    page = flat(mina.get(f"{at}items/0/"))
    assert "<h1>Other files</h1>" in page and "Document 0" not in page
    assert not RequestItem.everything.filter(general=True).exists(), "to look makes nothing"
    file = added(w, docrequest)
    assert "letter.pdf" in flat(mina.get(f"{at}items/0/")) and "letter.pdf" in flat(mina.get(at))
    mina.post(f"{at}remove/{file.version.public_id}/")
    assert "<bdi>letter.pdf</bdi>" not in flat(mina.get(at))


def test_until_the_check_is_taken_it_is_changed_like_every_other_file(w):
    docrequest = sent(w)
    mina, at = browser(w.account.login, "portal"), f"/portal/tasks/{docrequest.reference}/"
    assert "Other files" in flat(mina.get(f"{at}sent/"))
    file = ItemFile.objects.get(item__general=True, upload__name="letter.pdf")
    asked = flat(mina.get(f"{at}withdraw/{file.version.public_id}/"))
    assert "Withdraw letter.pdf?" in asked and "We still need one" not in asked
    added(w, docrequest, "late.pdf")
    mina.post(f"{at}withdraw/{file.version.public_id}/")
    assert [one.upload.name for one in docrequest.submissions.get().files.filter(item__general=True)] == [
        "late.pdf"
    ]


def test_a_withdrawn_file_is_added_again_from_the_page_of_what_was_sent_until_the_check_is_taken(w):
    docrequest = sent(w)
    mina, at = browser(w.account.login, "portal"), f"/portal/tasks/{docrequest.reference}/"
    file = ItemFile.objects.get(item__general=True)
    assert "you can add the file again" in flat(mina.get(f"{at}withdraw/{file.version.public_id}/"))
    mina.post(f"{at}withdraw/{file.version.public_id}/")
    assert f'href="{at}items/0/"' in mina.get(f"{at}sent/").content.decode()
    assert "Upload: Other files" in flat(mina.get(f"{at}items/0/"))
    added(w, docrequest)
    assert docrequest.submissions.get().files.filter(item__general=True).count() == 1
    task = open_task(docrequest.subject)
    assert task
    inbox.claim(task, by=w.ravi)
    assert f'href="{at}items/0/"' not in mina.get(f"{at}sent/").content.decode()


def test_whoever_sent_no_other_file_can_add_one_to_what_was_sent(w):
    docrequest = factories.submitted(w, factories.waiting(w))
    at = f"/portal/tasks/{docrequest.reference}/"
    assert f'href="{at}items/0/"' in browser(w.account.login, "portal").get(f"{at}sent/").content.decode()


def test_a_file_beside_others_that_belong_to_no_document_is_not_the_only_one(w):
    docrequest = factories.waiting(w, templates=w.templates[:1])
    added(w, docrequest)
    docrequest = factories.submitted(w, docrequest)
    file = ItemFile.objects.get(item__general=False)
    at = f"/portal/tasks/{docrequest.reference}/withdraw/{file.version.public_id}/"
    asked = flat(browser(w.account.login, "portal").get(at))
    assert "We still need one" in asked and "This is the only file" not in asked


def test_a_link_has_no_such_place(w):
    docrequest = factories.waiting(w)
    DocumentRequest.objects.filter(pk=docrequest.pk).update(
        channel="link", account=None, expires_at="2030-01-01T00:00Z"
    )
    with pytest.raises(NotFoundError):
        queries.item(w.ravi, docrequest.reference, other_files.POSITION)


def test_the_reviewer_sees_it_beside_the_documents_and_moves_it_to_one(w):
    docrequest = sent(w)
    task = open_task(docrequest.subject)
    assert task
    inbox.claim(task, by=w.ravi)
    ravi, at = browser(w.ravi.login, "desk"), f"/desk/requests/{docrequest.reference}/check/"
    page = flat(ravi.get(at))
    assert "1 to sort" in page and "0 of" not in page and page.count(" data-due") == 2
    place, card = RequestItem.everything.get(general=True), docrequest.items.last()
    file = ItemFile.objects.get(item=place)
    page = flat(
        ravi.post(
            at,
            {
                "seen": factories.decision(docrequest).seen,
                "move": str(place.pk),
                f"file-{place.pk}": file.version.public_id,
                f"to-{place.pk}": str(card.pk),
            },
        )
    )
    assert "Moved letter.pdf to ID card. Mark both documents again." not in page
    assert "Moved letter.pdf to ID card. Mark that document again." in page and "to sort" not in page
    file.refresh_from_db()
    assert file.item == card and file.place == "Other files, moved to ID card"


def test_without_a_document_to_move_it_to_the_page_stays_at_it_and_asks_there_alone(w):
    docrequest = sent(w)
    place = RequestItem.everything.get(general=True)
    typed = {"seen": factories.decision(docrequest).seen, "move": str(place.pk), f"to-{place.pk}": ""}
    typed[f"file-{place.pk}"] = ItemFile.objects.get(item=place).version.public_id
    typed[f"to-{docrequest.items.first().pk}"] = str(docrequest.items.last().pk)
    page = flat(browser(w.ravi.login, "desk").post(f"/desk/requests/{docrequest.reference}/check/", typed))
    assert f'class="v-doc v-doc--opens" id="doc-{place.pk}"' in page and page.count(" v-doc--opens") == 1
    assert f'href="#doc-{place.pk}" data-mark="" aria-current="true"' in page
    assert page.count('aria-current="true"') == 1
    assert f'aria-controls="decide-{place.pk}" aria-expanded="true"' in page, "the drawer of a phone"
    assert page.count('aria-expanded="true"') == 1
    assert page.count("Select the document that the file belongs to") == 2, "at the head, and at its place"
    assert f'<option value="{docrequest.items.last().pk}" selected>' in page, "chosen elsewhere, and kept"


@pytest.mark.covers("G-26")
def test_a_decision_asks_once_about_files_that_nobody_has_moved_and_goes_on_with_one_press(w):
    docrequest = sent(w)
    place, file = RequestItem.everything.get(general=True), ItemFile.objects.get(item__general=True)
    ravi, at = browser(w.ravi.login, "desk"), f"/desk/requests/{docrequest.reference}/check/"
    first, second = docrequest.items.values_list("pk", flat=True)
    marked = {"seen": factories.decision(docrequest).seen, f"item-{first}": "ok"}
    page = flat(ravi.post(at, marked | {"verb": "accept"}))
    assert "You have not marked 1 document. Accept it too?" in page
    assert f'href="#doc-{place.pk}"><bdi>letter.pdf</bdi>' in page and f'value="f{file.pk}"' in page
    both = marked | {f"item-{second}": "ok"}
    answer = ravi.post(at, both | {"verb": "accept"})
    page = flat(answer)
    assert answer.status_code == 422 and "You have not marked" not in re.sub(r"<footer.*", "", page)
    assert "You have not moved 1 file to a document. Go on all the same?" in page
    again = both | {f"item-{second}": "again", f"why-{second}": "unsigned", "verb": "ask_again"}
    assert "You have not moved 1 file to a document." in flat(ravi.post(at, again))
    docrequest.refresh_from_db()
    assert docrequest.state == "check", "nothing is decided before the answer"
    assert ravi.post(at, both | {"sure": "accept", "unmarked": f"f{file.pk}"}).status_code == 302
    docrequest.refresh_from_db()
    assert docrequest.state == "done"


def test_nothing_is_moved_to_it(w):
    docrequest = sent(w)
    task = open_task(docrequest.subject)
    assert task
    inbox.claim(task, by=w.ravi)
    file = ItemFile.objects.filter(item=docrequest.items.first()).get()
    place = RequestItem.everything.get(general=True)
    with pytest.raises(ActionDeniedError, match="Select a document of this request"):
        moved_files.move(file, place, seen=factories.decision(docrequest).seen, by=w.ravi)


def test_what_stays_there_keeps_no_decision_back_and_is_asked_for_by_nobody(w):
    docrequest = sent(w)
    docrequest = reviews.ask_again(docrequest, factories.decision(docrequest, "Once more"), by=w.ravi)
    assert not RequestItem.everything.get(general=True).verdicts.exists()
    docrequest = factories.submitted(w, queries.docrequest(w.ravi, docrequest.reference))
    reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    assert RequestItem.everything.get(general=True).accepted_at is None
