"""The editors of forms and of case types."""

from __future__ import annotations

import pytest

from tests import factories
from tests.signed_in import browser
from vestibule.catalog import commands as catalog_commands
from vestibule.catalog.questions import Question

pytestmark = pytest.mark.usefixtures("db")
NAME = Question("q1", "Full name", "short")


def question(row: int, label: str, kind: str = "choice", options: str = "") -> dict[str, object]:
    fields = {"label": label, "kind": kind, "options": options, "key": f"q{row}", "files": "1"}
    return {f"{row}-{name}": value for name, value in fields.items()}


@pytest.mark.covers("B-02", "F-67")
def test_each_question_that_lacks_something_is_named_at_once():
    factories.world()
    ada = browser(factories.administrator().login, "desk")
    typed = {"name": "", "row": ["1", "2", "3"], "do": "save"}
    typed |= question(1, "Colour", options="Red\nRed") | question(2, "Size") | question(3, "", "short")
    answer = ada.post("/desk/settings/forms/new/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    for sentence in (
        "Enter the name of the form",
        "Question 1: the option “Red” is there twice",
        "Question 2: enter two or more options, one on each line",
        "Question 3: enter the question",
    ):
        assert sentence in page
    assert '<a href="#r2-label">Question 2: enter two' in " ".join(page.split()), "each leads to its row"
    assert page.count("Question 2: enter two or more options") == 2, "and the row says it too"


@pytest.mark.covers("F-67")
def test_each_task_of_a_case_type_that_lacks_something_is_named_at_once():
    factories.world()
    ada = browser(factories.administrator().login, "desk")
    typed = {"name": "Loan", "kind": "application", "row": ["1", "2"], "do": "save", "1-name": " "}
    typed |= {"2-name": "x" * 121}
    answer = ada.post("/desk/settings/case-types/new/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Task 1: enter a name." in page and "Task 2 – Name: use up to 120 characters" in page


@pytest.mark.covers("G-70")
def test_a_form_is_not_taken_from_everybody_by_one_press():
    """It cannot be undone: the button lies behind a sentence that says so."""
    factories.world()
    ada = factories.administrator()
    form = catalog_commands.add_form(name="About you", intro="", questions=[NAME], by=ada)
    page = browser(ada.login, "desk").get(f"/desk/settings/forms/{form.pk}/")
    text = page.content.decode()
    opened = text[text.index("<summary>Withdraw this form</summary>") :]
    assert opened.index("You cannot undo this.") < opened.index("/retire/") < opened.index("</details>")
