"""Forms built from definitions: Django's own fields, so that they work and complain without JavaScript. They
never save."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from vestibule.core.forms import Form, name_field

from .questions import WITH_OPTIONS, Question, QuestionKind

SHORT, LONG = 200, 5000  # characters


def _choice(question: Question, **common: Any) -> forms.Field:
    return forms.ChoiceField(
        choices=[(one, one) for one in question.options], widget=forms.RadioSelect, **common
    )


def _choices(question: Question, **common: Any) -> forms.Field:
    return forms.MultipleChoiceField(
        choices=[(one, one) for one in question.options], widget=forms.CheckboxSelectMultiple, **common
    )


def _yes_no(question: Question, **common: Any) -> forms.Field:
    return forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect, **common)


def _asks(question: Question) -> Any:
    """What an empty answer is told."""
    if question.kind in (*WITH_OPTIONS, QuestionKind.YES_NO):
        return _("Select an answer to “{question}”")
    return _("Enter an answer to “{question}”")


FIELDS: dict[str, Callable[..., forms.Field]] = {
    QuestionKind.SHORT: lambda question, **common: forms.CharField(max_length=SHORT, **common),
    QuestionKind.LONG: lambda question, **common: forms.CharField(
        max_length=LONG, widget=forms.Textarea(attrs={"rows": 5}), **common
    ),
    QuestionKind.NUMBER: lambda question, **common: forms.DecimalField(
        max_digits=18, decimal_places=6, localize=False, **common
    ),
    QuestionKind.DATE: lambda question, **common: forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **common
    ),
    QuestionKind.CHOICE: _choice,
    QuestionKind.CHOICES: _choices,
    QuestionKind.YES_NO: _yes_no,
    QuestionKind.EMAIL: lambda question, **common: forms.EmailField(max_length=254, **common),
}


class AnswersForm(Form):
    """The questions of one form. `saved` are earlier answers; with `masked`, confidential ones are kept but
    not shown again (ruling 3).

    Each field names its form element by id (`owner`), so that it may stand anywhere on the page: between
    questions for files, which have forms of their own. A preview has no form element and names none.
    """

    def __init__(
        self,
        *args: Any,
        questions: list[Question],
        saved: Mapping[str, Any],
        masked: bool = False,
        owner: str = "answers",
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        self.owner = owner
        self.questions, self.saved = [question for question in questions if not question.takes_files], saved
        self.kept = {one.key for one in self.questions if masked and one.confidential and saved.get(one.key)}
        for question in self.questions:
            self.fields[question.key] = self._field(question)
            name_field(self.fields[question.key])

    def _field(self, question: Question) -> forms.Field:
        kept = question.key in self.kept
        hint: Any = (
            _(
                "We have saved your answer. To protect your privacy, we do not show it again. Leave this "
                "empty to keep it."
            )
            if kept and not self.data.get(question.key)
            else question.hint
        )
        field = FIELDS[question.kind](
            question,
            label=question.label,
            help_text=hint,
            required=question.required and not kept,
            initial=None if kept else self.saved.get(question.key),
            error_messages={"required": format_lazy(_asks(question), question=question.label)},
        )
        field.answered = question.required and kept  # type: ignore[attr-defined]  # ours, for the template
        if self.owner:
            field.widget.attrs["form"] = self.owner
        if question.confidential:
            field.widget.attrs["autocomplete"] = "off"
        return field

    def answers(self) -> dict[str, Any]:
        """The valid answers as they are kept: text, or a list of texts; what was left empty and is kept
        masked stays."""
        said = {key: _kept(self.cleaned_data.get(key)) for key in self.fields}
        return said | {key: self.saved[key] for key in self.kept if not said.get(key)}

    def typed(self) -> dict[str, Any]:
        """What is valid so far, to be saved although other answers are missing or wrong (ruling 3)."""
        self.is_valid()
        return {
            **self.saved,
            **{key: value for key, value in self.answers().items() if key in self.cleaned_data},
        }


def _kept(value: Any) -> str | list[str]:
    if isinstance(value, list):
        return value
    return "" if value is None else str(value)
