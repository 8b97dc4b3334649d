"""What a form asks: its questions, read from a definition and checked. A version of a form never changes
(G-32)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.core.errors import ActionDeniedError
from vestibule.core.numbers import grouped_digits
from vestibule.organisation.timezone import short_day


class QuestionKind(models.TextChoices):
    """Which kind of answer a question asks for."""

    SHORT = "short", gettext_lazy("Short text")
    LONG = "long", gettext_lazy("Long text")
    NUMBER = "number", gettext_lazy("Number")
    DATE = "date", gettext_lazy("Date")
    CHOICE = "choice", gettext_lazy("Single choice")
    CHOICES = "choices", gettext_lazy("Multiple choice")
    YES_NO = "yes_no", gettext_lazy("Yes or no")
    EMAIL = "email", gettext_lazy("Email address")
    FILE = "file", gettext_lazy("File")


WITH_OPTIONS = (QuestionKind.CHOICE, QuestionKind.CHOICES)
MOST_QUESTIONS, MOST_OPTIONS, MOST_FILES = 60, 50, 10
LONGEST_LABEL, LONGEST_HINT = 200, 500


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `files` is how many a file question takes; `confidential` answers are never shown again
    on a link (ruling 3)."""

    key: str
    label: str
    kind: str
    hint: str = ""
    required: bool = True
    options: tuple[str, ...] = field(default=())
    files: int = 1
    confidential: bool = False

    @property
    def takes_files(self) -> bool:
        return self.kind == QuestionKind.FILE

    @property
    def wants_file(self) -> bool:
        """Whether a file must be there."""
        return self.takes_files and self.required


def read(stored: Iterable[Mapping[str, Any]]) -> list[Question]:
    """The questions of a stored definition."""
    return [Question(**{**raw, "options": tuple(raw.get("options", ()))}) for raw in stored]


def stored(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """The questions as a row keeps them."""
    return [{**asdict(question), "options": list(question.options)} for question in questions]


def checked(questions: list[Question]) -> list[Question]:
    """The same questions when a form can be made of them. Raises ActionDeniedError with the first problem, in
    words."""
    for sentence in problems(questions).values():
        raise ActionDeniedError(sentence)
    return questions


def problems(questions: list[Question]) -> dict[int, str]:
    """Why no form can be made of these questions: a sentence for each that lacks something, by its number
    from 1, and for all together by 0."""
    if not questions:
        return {0: _("Add the first question.")}
    if len(questions) > MOST_QUESTIONS:
        return {0: _("A form can have up to %(n)d questions.") % {"n": MOST_QUESTIONS}}
    first: dict[str, int] = {}
    for number, question in enumerate(questions, start=1):
        first.setdefault(_heard(question.label), number)
    found = {
        number: _("Question %(number)d: %(problem)s") % {"number": number, "problem": problem}
        for number, question in enumerate(questions, start=1)
        if (problem := _problem(question) or _repetition(number, first[_heard(question.label)]))
    }
    if len({question.key for question in questions}) < len(questions):
        found[0] = _("Two questions have the same key.")
    return found


def _problem(question: Question) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", question.key):
        return _("it has an invalid internal key. Remove it and add it again")
    if question.kind not in QuestionKind.values:
        return _("select the type of answer")
    if not question.label.strip():
        return _("enter the question")
    if len(question.label) > LONGEST_LABEL:
        said = {"most": LONGEST_LABEL, "have": grouped_digits(len(question.label))}
        return _("use up to %(most)d characters for the question. You have %(have)s") % said
    if len(question.hint) > LONGEST_HINT:
        said = {"most": LONGEST_HINT, "have": grouped_digits(len(question.hint))}
        return _("use up to %(most)d characters for the hint. You have %(have)s") % said
    if any(len(option) > LONGEST_LABEL for option in question.options):
        return _("use up to %(most)d characters for each option") % {"most": LONGEST_LABEL}
    if question.kind in WITH_OPTIONS:
        return _options_problem(question.options)
    if question.takes_files and not 1 <= question.files <= MOST_FILES:
        return _("enter a number of files from 1 to %(n)d") % {"n": MOST_FILES}
    return ""


def _repetition(number: int, first: int) -> str:
    if number == first:
        return ""
    return _("change it, question %(first)d asks the same") % {"first": first}


def _heard(words: str) -> str:
    """What a reader takes for the same."""
    return " ".join(words.split()).casefold()


def _options_problem(options: tuple[str, ...]) -> str:
    if len(options) < 2:
        return _("enter two or more options, one on each line")
    if len(options) > MOST_OPTIONS:
        return _("enter up to %(n)d options") % {"n": MOST_OPTIONS}
    heard = [_heard(one) for one in options]
    if twice := next((one for n, one in enumerate(options) if heard[n] in heard[:n]), ""):
        return _("the option “%(option)s” is there twice") % {"option": twice}
    return ""


def readable(question: Question, answer: Any) -> str:
    """An answer as people read it; empty for none."""
    if question.kind == QuestionKind.YES_NO:
        return {"yes": _("Yes"), "no": _("No")}.get(answer, "")
    if question.kind == QuestionKind.DATE and answer:
        return short_day(date.fromisoformat(answer))
    return ", ".join(answer) if isinstance(answer, list) else str(answer or "")
