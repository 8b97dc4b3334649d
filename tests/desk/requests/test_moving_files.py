"""The page of a check moves a file to another document: what it asks, what it keeps, what it says first."""

from __future__ import annotations

import re

import pytest

from tests import factories
from tests.flat import flat
from tests.signed_in import browser
from vestibule.docrequests.models import DocumentRequest, ItemFile
from vestibule.people.models import Staff

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.covers("G-23", "D5")]


@pytest.fixture
def w():
    world = factories.world()
    world.templates.append(factories.template(world.anna, "Articles of association"))
    return world


def at(docrequest: DocumentRequest) -> str:
    return f"/desk/requests/{docrequest.reference}/check/"


def typed(docrequest: DocumentRequest, **more: str) -> dict[str, str]:
    """The first document's file is to go to the second one."""
    first, second, _third = docrequest.items.order_by("position")
    file = ItemFile.objects.get(item=first)
    said = {"seen": factories.decision(docrequest).seen, "comment": "Thank you.", "move": str(first.pk)}
    return said | {f"file-{first.pk}": file.version.public_id, f"to-{first.pk}": str(second.pk)} | more


def marks(page: str) -> list[str]:
    return re.findall(r'href="#doc-\d+" data-mark="(\w*)"', page)


def test_both_documents_lose_their_mark_the_others_keep_theirs_and_it_is_said_before(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    first, second, third = docrequest.items.order_by("position")
    before = flat(ravi.get(at(docrequest)))
    assert "You then mark both documents again. The customer can see that we moved the file." in before
    marked = {f"item-{one.pk}": "ok" for one in (first, second, third)}
    answer = ravi.post(at(docrequest), typed(docrequest, **marked))
    page = flat(answer)
    assert answer.status_code == 200 and marks(page) == ["", "", "ok"] and "Thank you." in page
    assert "Moved scan.pdf to ID card. Mark both documents again." in page
    assert "scan.pdf was sent for Supplier self-declaration and moved here." in page
    assert "scan.pdf was sent for this document and moved to ID card." in page
    assert f'class="v-doc v-doc--opens" id="doc-{second.pk}"' in page, "where it is judged now"
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen and seen[1] == factories.decision(docrequest).seen, (
        "a decision about what is shown now counts"
    )


def test_without_a_document_to_move_it_to_the_page_asks_for_one_and_keeps_the_marks(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    first, second, _third = docrequest.items.order_by("position")
    for wrong in ("", "999999", "x"):
        answer = ravi.post(
            at(docrequest), typed(docrequest, **{f"to-{first.pk}": wrong, f"item-{second.pk}": "ok"})
        )
        page = flat(answer)
        assert answer.status_code == 422 and marks(page)[1] == "ok", wrong
        assert f'<a href="#id_to-{first.pk}">' in page, wrong
    assert "Select the document that the file belongs to" in flat(
        ravi.post(at(docrequest), typed(docrequest, **{f"to-{first.pk}": ""}))
    )
    assert not ItemFile.objects.filter(moved_at__isnull=False).exists()


def test_a_document_that_is_not_of_the_request_moves_nothing(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    for number in ("0", "x", "", "9" * 40):
        assert ravi.post(at(docrequest), typed(docrequest, move=number)).status_code == 409, number


def test_a_second_press_moves_once_and_keeps_the_page(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    token = re.search(r'name="form_token" value="([^"]+)"', ravi.get(at(docrequest)).content.decode())
    assert token
    sent = typed(docrequest, form_token=token[1])
    assert [marks(flat(ravi.post(at(docrequest), sent))) for _ in (1, 2)] == [["", "", ""]] * 2
    docrequest.refresh_from_db()
    assert docrequest.changes == 1


def test_a_stale_page_moves_nothing_and_says_what_happened(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    stale = typed(docrequest)
    first, _second, third = docrequest.items.order_by("position")
    ravi.post(at(docrequest), stale)
    late = stale | {f"to-{first.pk}": str(third.pk)}
    answer = ravi.post(at(docrequest), late)
    assert answer.status_code == 409 and "A file was moved to another document after you" in flat(answer)
    assert ItemFile.objects.filter(item=third).count() == 1


def test_who_has_not_taken_the_check_reads_that_they_must_and_the_author_sees_no_such_way(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    ravi.post(at(docrequest), {"verb": "return", "seen": factories.decision(docrequest).seen})
    page = flat(ravi.get(at(docrequest)))
    assert "To move a file to another document, take this task first." in page and 'name="move"' not in page
    anna = browser(Staff.objects.get(pk=w.anna.pk).login, "desk")
    assert "Move a file to another document" not in flat(anna.get(at(docrequest)))


def test_at_the_final_check_nothing_is_moved(w):
    docrequest = factories.accepted(w)
    page = flat(browser(w.anna.login, "desk").get(at(docrequest)))
    assert "Close the ticket" in page and "Move a file to another document" not in page


def test_the_rounds_of_the_request_and_its_print_say_what_it_was_sent_for_and_where_it_stands(w):
    docrequest, ravi = factories.submitted(w), browser(w.ravi.login, "desk")
    ravi.post(at(docrequest), typed(docrequest))
    for page in ("?tab=documents", "print/"):
        shown = flat(ravi.get(f"/desk/requests/{docrequest.reference}/{page}"))
        assert "Supplier self-declaration, moved to ID card" in shown
