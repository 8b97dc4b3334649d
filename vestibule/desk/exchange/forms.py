"""What staff choose about an import. Forms never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vestibule.core.forms import Form
from vestibule.core.shown_values import SeenField
from vestibule.exchange.columns import COLUMNS
from vestibule.exchange.models import Import


class ColumnsForm(Form):
    """Which column of a file holds what: one field for each column."""

    seen = SeenField()
    has_header = forms.BooleanField(label=_("The first row has the names of the columns"), required=False)

    def __init__(self, *args: Any, of: Import, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.width = len(of.columns or [])
        choices = [("", _("Do not import")), *((name, column.label) for name, column in COLUMNS.items())]
        for at, name in enumerate(of.columns or []):
            label = _heading(of, at)
            self.fields[f"column{at}"] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=name
            )

    @property
    def chosen(self) -> list[str]:
        return [self.cleaned_data[f"column{at}"] for at in range(self.width)]


def _heading(of: Import, at: int) -> Any:
    """What a column is called: by its heading, else by its letter, as spreadsheet programs do."""
    headings = of.found.get("headings", [])
    said = headings[at] if at < len(headings) else ""
    return said or _("Column %(letter)s") % {"letter": letter(at)}


def letter(at: int) -> str:
    """A for the first column, AA for the 27th."""
    return (chr(64 + at // 26) if at >= 26 else "") + chr(65 + at % 26)
