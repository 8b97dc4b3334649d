"""What every form of ours has: a field of one line takes one line, and an address is one that letters can go to."""

from __future__ import annotations

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext as _

from . import addresses


class Form(forms.Form):
    """The parent of every form. Names, titles and addresses end up in headers of letters, file names and logs: none may hold a line break."""

    def full_clean(self) -> None:
        for name, field in self.fields.items():
            if isinstance(field, forms.CharField) and not isinstance(field.widget, forms.Textarea):
                others = [one for one in field.validators if not isinstance(one, ProhibitNullCharactersValidator | _OneLine)]
                field.validators = [_OneLine(str(field.label or name)), *others]
            if isinstance(field, forms.EmailField) and _mailable not in field.validators:
                field.validators.append(_mailable)
        super().full_clean()


class _OneLine:
    """Refuses line breaks and other control characters, with a sentence that names the field."""

    def __init__(self, label: str):
        self.label = label

    def __call__(self, value: str) -> None:
        if any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in value):
            raise ValidationError(_("%(field)s: write one line, without line breaks or other control characters.") % {"field": self.label})


def _mailable(value: str) -> None:
    if reason := addresses.refusal(value):
        raise ValidationError(reason)
