"""Forms: what a definition must hold, their versions, and the form that customers fill in."""

from __future__ import annotations

import pytest
from django.utils.datastructures import MultiValueDict

from tests import personas
from tests.docrequests.test_link_requests import parallel
from vestibule.audit.models import AuditEvent
from vestibule.catalog import queries
from vestibule.catalog.commands import add_form, change_form, retire_form
from vestibule.catalog.forms import AnswersForm
from vestibule.catalog.questions import Question, QuestionKind, checked, read, readable, stored
from vestibule.core.errors import ActionDeniedError
from vestibule.web.templatetags.vestibule import may_stay_empty, must_be_given

NAME = Question("q1", "Full name", "short")
WRONG = {
    "Add the first question.": [],
    "Question 1: enter the question": [Question("q1", "  ", "short")],
    "Question 2: enter the question": [NAME, Question("q2", "", "date")],
    "Question 1: select the type of answer": [Question("q1", "Name", "picture")],
    "Question 1: enter two or more options, one on each line": [
        Question("q1", "Which?", "choice", options=("one",))
    ],
    "Question 1: the option “one” is there twice": [
        Question("q1", "Which?", "choice", options=("one", "two", "one"))
    ],
    "Question 1: enter a number of files from 1 to 10": [Question("q1", "Proof", "file", files=11)],
    "Question 1: use up to 200 characters for the question. You have 201": [
        Question("q1", "x" * 201, "short")
    ],
    "Question 1: use up to 500 characters for the hint. You have 501": [
        Question("q1", "Which?", "short", hint="x" * 501)
    ],
    "Question 1: use up to 200 characters for each option": [
        Question("q1", "Which?", "choice", options=("x" * 201, "y"))
    ],
    "Question 1: it has an invalid internal key. Remove it and add it again": [
        Question("csrf middleware", "Name", "short")
    ],
    "Question 1: the option “One” is there twice": [
        Question("q1", "Which?", "choice", options=("one", "two", "One"))
    ],
    "Question 2: change it, question 1 asks the same": [NAME, Question("q2", " full  Name", "date")],
    "Two questions have the same key.": [NAME, Question("q1", "Street", "short")],
    "A form can have up to 60 questions.": [Question(f"q{n}", "Name", "short") for n in range(61)],
}


@pytest.mark.covers("B-02")
@pytest.mark.parametrize("sentence", WRONG)
def test_what_a_form_lacks_is_said_in_words(sentence):
    with pytest.raises(ActionDeniedError) as denied:
        checked(WRONG[sentence])
    assert denied.value.reason == sentence


@pytest.mark.covers("B-02")
@pytest.mark.usefixtures("db")
def test_staff_choose_a_form_by_its_name_so_no_two_have_one():
    ada = personas.ada()
    person = add_form(name="Person", questions=[NAME], by=ada)
    with pytest.raises(ActionDeniedError, match="already a form with this name"):
        add_form(name="person", questions=[NAME], by=ada)
    company = add_form(name="Company", questions=[NAME], by=ada)
    with pytest.raises(ActionDeniedError, match="already a form with this name"):
        change_form(company, name="Person", intro="", questions=[NAME], seen=1, by=ada)
    retire_form(person, by=ada)
    change_form(company, name="Person", intro="", questions=[NAME], seen=1, by=ada)


@pytest.mark.covers("B-02", "S-22")
@pytest.mark.usefixtures("fresh_db")
def test_of_ten_who_save_a_form_of_one_name_at_once_one_is_served():
    ada = personas.ada()
    said = parallel(10, lambda: add_form(name="Person", questions=[NAME], by=ada))
    assert said.count("") == 1 and len(said) == 10
    assert set(said) - {""} == {"There is already a form with this name. Enter another name."}


def test_questions_are_read_as_they_were_stored():
    asked = [
        Question(f"q{n}", kind, kind, options=("a", "b"), confidential=True)
        for n, kind in enumerate(QuestionKind.values)
    ]
    assert read(stored(checked(asked))) == asked


@pytest.mark.parametrize(
    ("kind", "typed", "kept", "shown"),
    [
        ("short", "Mina", "Mina", "Mina"),
        ("number", "12.5", "12.5", "12.5"),
        ("date", "1979-04-11", "1979-04-11", "11 Apr 1979"),
        ("choice", "Sale", "Sale", "Sale"),
        ("choices", ["Sale", "Gift"], ["Sale", "Gift"], "Sale, Gift"),
        ("yes_no", "no", "no", "No"),
        ("email", "m@b.example", "m@b.example", "m@b.example"),
    ],
)
def test_each_kind_of_answer_is_kept_and_read_back(kind, typed, kept, shown):
    question = Question("q1", "?", kind, options=("Sale", "Gift"))
    data = MultiValueDict({"q1": typed if isinstance(typed, list) else [typed]})
    form = AnswersForm(data, questions=[question], saved={})
    assert form.is_valid() and form.answers() == {"q1": kept} and readable(question, kept) == shown


@pytest.mark.covers("B-28")
def test_missing_and_wrong_answers_are_told_and_the_rest_is_kept():
    asked = [NAME, Question("q2", "Born", "date"), Question("q3", "Note", "long", required=False)]
    form = AnswersForm(MultiValueDict({"q2": ["yesterday"], "q3": ["hello"]}), questions=asked, saved={})
    assert not form.is_valid() and set(form.errors) == {"q1", "q2"}
    assert form.typed() == {"q3": "hello"}


@pytest.mark.covers("R-3")
def test_confidential_answers_are_kept_and_never_shown_again():
    asked = [Question("q1", "Tax number", "short", confidential=True)]
    form = AnswersForm(questions=asked, saved={"q1": "BNC-77"}, masked=True)
    assert "BNC-77" not in form.as_p() and "We have saved your answer." in form.as_p()
    assert must_be_given(form["q1"]) and not may_stay_empty(form["q1"]), "the label is the same as before"
    again = AnswersForm(MultiValueDict({"q1": [""]}), questions=asked, saved={"q1": "BNC-77"}, masked=True)
    assert again.is_valid() and again.answers() == {"q1": "BNC-77"}


@pytest.mark.usefixtures("db")
class TestVersions:
    @pytest.mark.covers("B-02", "S-22")
    def test_a_change_is_a_new_version_and_the_earlier_one_stays(self):
        ada = personas.ada()
        form = add_form(name="Person", questions=[NAME], by=ada)
        assert change_form(form, name="Person", intro="", questions=[NAME], seen=1, by=ada).number == 1, (
            "nothing changed"
        )
        change_form(
            form,
            name="Person form",
            intro="Hello",
            questions=[NAME, Question("q2", "Born", "date")],
            seen=1,
            by=ada,
        )
        form = queries.form(ada, form.pk)
        assert form.name == "Person form" and [
            len(one.questions) for one in form.versions.order_by("number")
        ] == [1, 2]
        assert AuditEvent.objects.filter(event_type="form.changed").count() == 1

    @pytest.mark.covers("S-22")
    def test_whoever_saves_second_hears_who_was_first(self):
        ada = personas.ada()
        form = add_form(name="Person", questions=[NAME], by=ada)
        change_form(form, name="Person", intro="1", questions=[NAME], seen=1, by=ada)
        with pytest.raises(ActionDeniedError, match="Ada Admin has changed this form since you opened it"):
            change_form(form, name="Person", intro="2", questions=[NAME], seen=1, by=personas.anna())
        with pytest.raises(ActionDeniedError, match="You have changed this form in another window"):
            change_form(form, name="Person", intro="2", questions=[NAME], seen=1, by=ada)

    def test_a_retired_form_is_no_longer_offered_and_stays_where_it_was_asked(self):
        ada = personas.ada()
        form = add_form(name="Person", questions=[NAME], by=ada)
        retire_form(form, by=ada)
        assert queries.forms(ada) == [] and queries.form(ada, form.pk) == form
