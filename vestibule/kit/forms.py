"""The form that our forms are made of: each complaint names its field, so that it can stand in a list at the head of a page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

# Django's own sentences do not say which field they are about. `label` is ours; Django fills in the rest.
SAID = {
    "required": _("Fill this in: {label}"),
    "invalid": _("{label}: check this, it cannot be read"),
    "invalid_choice": _("{label}: choose one of the list"),
    "max_length": _("{label}: up to %(limit_value)d characters; you have %(show_value)d"),
    "min_length": _("{label}: at least %(limit_value)d characters; you have %(show_value)d"),
    "max_value": _("{label}: at most %(limit_value)s"),
    "min_value": _("{label}: at least %(limit_value)s"),
    "max_digits": _("{label}: a number with up to %(max)s digits"),
    "max_decimal_places": _("{label}: up to %(max)s digits after the point"),
    "max_whole_digits": _("{label}: up to %(max)s digits before the point"),
    "null_characters_not_allowed": _("{label}: a sign in it cannot be stored"),
}
EMAIL = _("{label}: enter an email address in the correct format, like name@example.com")
DATE = _("{label}: enter a date, like 2026-04-02")
NUMBER = _("{label}: enter a number")


class Form(forms.Form):
    """Django's form. A field that says nothing of its own speaks in the words above."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            name_field(field, name)


def name_field(field: forms.Field, name: str = "") -> None:
    """Puts the label into each sentence that is still Django's."""
    own = _own(type(field))
    for code, sentence in SAID.items():
        if field.error_messages.get(code) == own.get(code):
            said = _invalid(field) if code == "invalid" else sentence
            field.error_messages[code] = _Said(str(said), str(field.label or name))


class _Said(str):
    """A sentence with a label in it, whatever signs the label has: what Django fills in afterwards, it fills in around the label."""

    template: str
    label: str

    def __new__(cls, template: str, label: str) -> _Said:
        said = super().__new__(cls, template.replace("{label}", label))
        said.template, said.label = template, label
        return said

    def __mod__(self, params: Any) -> str:
        return (self.template % params).replace("{label}", self.label)


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
