"""What a customer reads of the checks: never one that left its word to a later one."""

from __future__ import annotations

import pytest

from tests import factories, personas
from tests.flat import flat
from tests.signed_in import browser
from vestibule.docrequests import comments, queries, reviews, rounds, shown_status
from vestibule.docrequests.models import DocumentRequest
from vestibule.organisation import check_settings

pytestmark = pytest.mark.usefixtures("db")


class Checked:
    """Mina has sent everything, and Ravi finds no fault with it."""

    def __init__(self, *, tells_at_close: bool) -> None:
        self.w = factories.world()
        self.ada = personas.ada()
        check_settings.change(four_eyes=True, tells_at_close=tells_at_close, by=self.ada)
        sent = factories.submitted(self.w)
        self.request = reviews.accept(sent, factories.decision(sent, "Fine, says Ravi."), by=self.w.ravi)

    @property
    def now(self) -> DocumentRequest:
        return queries.docrequest(self.w.account, self.request.reference)

    def reads(self, page: str = "history/") -> str:
        mina = browser(self.w.account.login, "portal")
        return flat(mina.get(f"/portal/tasks/{self.request.reference}/{page}"))

    def answers(self) -> list[list[str]]:
        """What the history says of each round."""
        return [[one.comment for one in each.answers] for each in rounds.for_customer(self.now)]

    def comments(self) -> list[str]:
        return [one.text for one in comments.beside(self.now, [])]


@pytest.mark.covers("R-11", "A-60")
def test_a_first_check_that_leaves_its_letter_to_the_final_one_is_nowhere_in_the_portal():
    checked = Checked(tells_at_close=True)
    for page in ("history/", "sent/"):
        assert "no issues" not in checked.reads(page) and "says Ravi" not in checked.reads(page)
    assert checked.comments() == ["please"] and shown_status.customer_next(checked.now) == "check"
    reviews.close(checked.request, factories.decision(checked.request, "Thank you, Mina."), by=checked.w.anna)
    page = checked.reads()
    assert "We found no issues" in page and "Thank you, Mina." in page and "says Ravi" not in page


@pytest.mark.covers("R-11")
def test_nor_is_it_told_when_the_author_then_asks_again():
    checked = Checked(tells_at_close=True)
    again = factories.decision(checked.request, "The seal is missing.")
    reviews.final_ask_again(checked.request, again, by=checked.w.anna)
    assert checked.comments() == ["The seal is missing.", "please"]
    [only] = rounds.for_customer(checked.now)
    assert [(one.accepted, one.comment) for one in only.answers] == [(False, "The seal is missing.")]


@pytest.mark.covers("R-11", "A-60")
@pytest.mark.parametrize("at_close", [True, False])
def test_what_was_told_of_an_earlier_round_stays_when_the_organisation_changes_its_mind(at_close: bool):
    """The check of the second round tells it the other way; the first round reads as it did."""
    checked = Checked(tells_at_close=at_close)
    again = factories.decision(checked.request, "The seal is missing.")
    reviews.final_ask_again(checked.request, again, by=checked.w.anna)
    first = ["The seal is missing."] if at_close else ["Fine, says Ravi.", "The seal is missing."]
    assert checked.answers() == [first]
    check_settings.change(four_eyes=True, tells_at_close=not at_close, by=checked.ada)
    sent = factories.submitted(checked.w, checked.now)
    second = reviews.accept(sent, factories.decision(sent, "Now all is fine."), by=checked.w.ravi)
    reviews.close(second, factories.decision(second, "" if at_close else "Thank you."), by=checked.w.anna)
    assert sorted(checked.answers()) == sorted([first, ["Now all is fine." if at_close else "Thank you."]])
    assert ("Fine, says Ravi." in checked.reads()) is not at_close


@pytest.mark.covers("A-65")
def test_that_the_request_was_closed_is_no_answer_to_the_customer():
    checked = Checked(tells_at_close=False)
    assert checked.comments() == ["Fine, says Ravi.", "please"]
    reviews.close(checked.request, factories.decision(checked.request), by=checked.w.anna)
    [only] = rounds.for_customer(checked.now)
    assert [(one.accepted, one.comment) for one in only.answers] == [(True, "Fine, says Ravi.")]


@pytest.mark.covers("A-66", "K-2")
def test_a_round_has_each_document_with_its_files_and_our_answers_in_their_order():
    checked = Checked(tells_at_close=False)
    card = checked.request.items.get(name="ID card")
    again = factories.decision(checked.request, "The seal is missing.", {card.pk: "No seal."})
    reviews.final_ask_again(checked.request, again, by=checked.w.anna)
    [only] = rounds.for_customer(checked.now)
    assert [(one.item, [file.name for file in one.files]) for one in only.sent] == [
        ("Supplier self-declaration", ["scan.pdf"]),
        ("ID card", ["scan.pdf"]),
    ]
    assert [one.accepted for one in only.answers] == [True, False]
    assert only.answers[1].again == [("ID card", "No seal.")], "what was accepted is not asked for again"
