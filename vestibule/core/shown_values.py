"""What a form showed when it was drawn: beside the stamp of what it changes it carries a short digest of each
value. So it can be told later what somebody has changed in it, and what somebody else has (S-22)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms import BoundField

SEEN = "seen"  # the field of the stamp
TICKED = ["on"]  # what a browser sends of a box that is ticked
_NEVER = (forms.FileInput, forms.PasswordInput, forms.HiddenInput)


class SeenField(forms.CharField):
    """The stamp of what was on the screen. It is sent as `stamp name=digest name=digest`, and read as the
    stamp alone."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        return _Carried(form, self, field_name)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).partition(" ")[0]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class _Carried(BoundField):
    """The stamp with the digests; as it was sent, once it was."""

    def value(self) -> Any:
        stamp = super().value()
        if not stamp or " " in str(stamp):
            return stamp
        stored = stored_in(self.form)
        shown = {name: digest(as_sent(self.form, name, stored)) for name in followed(self.form)}
        return " ".join([str(stamp), *(f"{name}={one}" for name, one in shown.items())])


def stored_in(form: forms.BaseForm) -> Mapping[str, Any]:
    """What is stored of what the form shows; typed words may stand in its place (web/form_recovery.py)."""
    stored: Mapping[str, Any] | None = getattr(form, "stored", None)
    return form.initial or {} if stored is None else stored


def followed(form: forms.BaseForm) -> list[str]:
    """The fields of which it can be told whether they were changed: no files and no secrets."""
    return [name for name, field in form.fields.items() if not isinstance(field.widget, _NEVER)]


def as_sent(form: forms.BaseForm, name: str, values: Mapping[str, Any]) -> list[str]:
    """What a browser sends of a field that shows one of these values and is left alone."""
    field = form.fields[name]
    value = values.get(name, field.initial)
    value = field.prepare_value(value() if callable(value) else value)
    if isinstance(field.widget, forms.CheckboxInput):
        return TICKED if field.widget.check_test(value) else []
    shown: Any = field.widget.format_value(value)
    texts = [str(one) for one in (shown if isinstance(shown, list) else [shown]) if one is not None]
    one_of = isinstance(field.widget, forms.Select) and not field.widget.allow_multiple_selected
    if any(texts) or not one_of:
        return texts
    return [str(first) for first, _label in field.widget.choices][:1]


def digest(texts: Iterable[str]) -> str:
    """A short digest of what is sent of one field, whatever the order, and the ends of its lines."""
    said = ("\n".join(one.split("\r\n")).strip() for one in texts)
    return hashlib.sha256(json.dumps(sorted(filter(None, said))).encode()).hexdigest()[:8]


def digests(carried: str) -> dict[str, str]:
    """The digest of each field, by its name; nothing where the page carried the stamp alone."""
    pairs = [one.rpartition("=") for one in carried.split()[1:]]
    return {name: found for name, _sign, found in pairs if name}
