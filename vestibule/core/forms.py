"""What every form of ours has: a field of one line takes one line, and an address is one that letters can go
to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator, validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import email_addresses
from .errors import InputDeniedError
from .numbers import grouped_digits

# Django's own sentences do not say which field they are about. `label` is ours; Django fills in the rest.
SAID = {
    "required": gettext_lazy("Fill in “{label}”"),
    "invalid": gettext_lazy("{label}: check this, we cannot read it"),
    "invalid_choice": gettext_lazy("{label}: select one from the list"),
    "max_length": gettext_lazy("{label}: use up to %(limit_value)s characters. You have %(show_value)s"),
    "min_length": gettext_lazy("{label}: use at least %(limit_value)s characters. You have %(show_value)s"),
    "max_value": gettext_lazy("{label}: enter %(limit_value)s or less"),
    "min_value": gettext_lazy("{label}: enter %(limit_value)s or more"),
    "max_digits": gettext_lazy("{label}: enter a number with up to %(max)s digits"),
    "max_decimal_places": gettext_lazy("{label}: enter up to %(max)s digits after the point"),
    "max_whole_digits": gettext_lazy("{label}: enter up to %(max)s digits before the point"),
    "null_characters_not_allowed": gettext_lazy("{label}: remove the character that we cannot store"),
}
EMAIL_FORMAT = gettext_lazy("Enter an email address in the correct format, like name@example.com")
EMAIL = gettext_lazy("{label}: enter an email address in the correct format, like name@example.com")
DATE = gettext_lazy("{label}: enter a date, like 2026-04-02")
NUMBER = gettext_lazy("{label}: enter a number")


_DIGIT = re.compile(r"\d")
_EXTENSION = re.compile(r"(?<=\d)\s*,?\s*(ext\.?|x)\s*(?=\d)", re.IGNORECASE)


class Form(forms.Form):
    """The parent of every form. Names, titles and addresses end up in headers of letters, file names and
    logs: none may hold a line break, nor a sign that turns the line around. Each complaint names its field,
    so that it can stand in a list at the head of a page."""

    # what is stored of what the form shows, where something that was typed may stand in its place
    stored: Mapping[str, Any] | None = None
    # what a command has not taken of it
    denied: InputDeniedError | None = None

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            name_field(field, name)

    def offer(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        """What can be selected in a field, in this order."""
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(f"{name} offers no choice")
        field.choices = choices

    def refuse_at(self, problem: str, *, at: str) -> None:
        """Says at the head of the form what is mended at the element of this id."""
        self.add_error(None, ValidationError("%(said)s", params={"said": problem, "href": f"#{at}"}))

    def full_clean(self) -> None:
        for name, field in self.fields.items():
            words = isinstance(field, forms.CharField) and not isinstance(field.widget, forms.PasswordInput)
            if words and not isinstance(field.to_python, _Straight):
                field.to_python = _Straight(field.to_python)  # type: ignore[method-assign]  # wrapped on this field alone
            if isinstance(field, forms.CharField) and not isinstance(field.widget, forms.Textarea):
                others = [
                    one
                    for one in field.validators
                    if not isinstance(one, ProhibitNullCharactersValidator | _OneLine)
                ]
                field.validators = [_OneLine(str(field.label or name)), *others]
            if isinstance(field, forms.EmailField):
                # instead of Django's, which says the same a second time
                field.validators = [
                    one for one in field.validators if one not in (validate_email, _mailable)
                ] + [_mailable]
        super().full_clean()
        if self.denied and self.is_bound and self.denied.at in self.fields:
            self.add_error(self.denied.at, self.denied.reason)


def can_be_called(number: str) -> bool:
    """Whether it has three digits or more, and no letters but those of an extension."""
    dialled = _EXTENSION.sub("", number)
    return len(_DIGIT.findall(dialled)) >= 3 and not any(sign.isalpha() for sign in dialled)


class PhoneField(forms.CharField):
    """A number that somebody can call."""

    def __init__(self, **kwargs: Any):
        super().__init__(max_length=40, widget=forms.TextInput(attrs={"type": "tel"}), **kwargs)

    def clean(self, value: Any) -> str:
        number: str = super().clean(value)
        if number and not can_be_called(number):
            sentence = gettext_lazy("%(field)s: enter a phone number, like +44 20 7946 0000")
            raise ValidationError(sentence, params={"field": self.label})
        return number


class NewPasswordField(forms.CharField):
    """A password that somebody chooses. What it must be is compared where it is known whose it is
    (people/passwords.py)."""

    def __init__(self, **kwargs: Any):
        super().__init__(
            max_length=200,
            strip=False,
            help_text=gettext_lazy(
                "Use 12 characters or more. Three random words are easy to remember and hard to guess."
            ),
            widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
            **kwargs,
        )


ELSEWHERE: dict[str, Any] = {}  # labels of fields in forms that are not ours, by name


def label_of(name: str) -> str:
    """What the forms call the field that is posted under this name, with or without a prefix. Empty when none
    knows it, or when they differ."""
    called = {str(label) for label in _labels(name.rpartition("-")[2])}
    return called.pop() if len(called) == 1 else ""


def _labels(name: str) -> Iterator[Any]:
    if name in ELSEWHERE:
        yield ELSEWHERE[name]
    yield from (field.label for field in fields_named(name) if field.label)


def fields_named(name: str) -> Iterator[forms.Field]:
    """The fields of this name, of all forms."""
    kinds = [Form]
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
        if field := kind.base_fields.get(name):
            yield field


# Signs that turn the order of all that follows on a line: in a name they rearrange what stands beside it, and
# come along unseen from address books. Marks that only give a direction to their neighbours (U+200E, U+200F)
# are of use in Arabic and Hebrew, and stay.
TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


class _Straight:
    """What a text field reads, without signs that turn the line around."""

    def __init__(self, read: Callable[[Any], Any]):
        self.read = read

    def __call__(self, value: Any) -> Any:
        return self.read(value.translate(TURNING) if isinstance(value, str) else value)


class _OneLine:
    """Refuses line breaks and other control characters, with a sentence that names the field."""

    def __init__(self, label: str):
        self.label = label

    def __call__(self, value: str) -> None:
        if any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in value):
            said = {"field": self.label}
            sentence = _("%(field)s: enter one line, without line breaks or other control characters")
            raise ValidationError(sentence % said)


def _mailable(value: str) -> None:
    if reason := email_addresses.unusable_reason(value):
        raise ValidationError(reason)
    try:
        email_addresses.ascii_form(value)
    except ValueError:
        raise ValidationError(EMAIL_FORMAT, code="invalid") from None  # the field may have its own sentence


def name_field(field: forms.Field, name: str = "") -> None:
    """Puts the label into each sentence that is still Django's. A browser would cut what is pasted beyond
    `maxlength` without a word; a text says how much is left (limits.js), and we refuse it with a sentence."""
    field.widget.attrs.pop("maxlength", None)
    if isinstance(field.widget, forms.Textarea) and (limit := getattr(field, "max_length", None)):
        field.widget.attrs["data-limit"] = limit
    own = _own(type(field))
    for code, sentence in SAID.items():
        if field.error_messages.get(code) == own.get(code):
            said = _invalid(field) if code == "invalid" else sentence
            field.error_messages[code] = _Said(str(said), str(field.label or name))


class _Said(str):
    """A sentence with a label in it, whatever signs the label has: what Django fills in afterwards, it fills
    in around the label."""

    template: str
    label: str

    def __new__(cls, template: str, label: str) -> _Said:
        before, joint, after = template.partition("{label}: ")
        if joint and label.endswith("?"):  # a label that asks, and then a sentence of its own
            template = f"{before}{{label}} {after[:1].upper()}{after[1:]}"
        said = super().__new__(cls, template.replace("{label}", label))
        said.template, said.label = template, label
        return said

    def __mod__(self, params: Any) -> str:
        shown = {name: grouped_digits(one) if type(one) is int else one for name, one in params.items()}
        said: str = self.template % shown
        return said.replace("{label}", self.label)


def _invalid(field: forms.Field) -> Any:
    """What a field of this kind wants."""
    if isinstance(field, forms.EmailField):
        return EMAIL
    if isinstance(field, forms.DateField):
        return DATE
    return NUMBER if isinstance(field, forms.IntegerField) else SAID["invalid"]


def _own(kind: type) -> dict[str, Any]:
    """The sentences that Django gives to a kind of field."""
    found: dict[str, Any] = {}
    for one in reversed(kind.__mro__):
        found.update(getattr(one, "default_error_messages", {}))
    return found
