"""How somebody wants to be told of what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from vestibule.core.forms import Form
from vestibule.core.shown_values import SeenField
from vestibule.notifications.choices import Choice, stamp_of
from vestibule.notifications.models import Kind, Pace


@dataclass(frozen=True, slots=True)
class Row:
    """The two controls of one kind."""

    kind: Kind
    bell: BoundField
    pace: BoundField


class NotificationsForm(Form):
    """One row for each kind of notification."""

    seen = SeenField()

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for kind in Kind:
            said = {"kind": kind.label}
            self.fields[f"bell_{kind}"] = forms.BooleanField(label=_("Bell: %(kind)s") % said, required=False)
            self.fields[f"pace_{kind}"] = forms.ChoiceField(
                label=_("Email: %(kind)s") % said, choices=Pace.choices
            )

    @staticmethod
    def of(choices: Mapping[Kind, Choice]) -> dict[str, Any]:
        """What the form shows, with its stamp."""
        bells = {f"bell_{kind}": choice.bell for kind, choice in choices.items()}
        paces = {f"pace_{kind}": choice.pace.value for kind, choice in choices.items()}
        return bells | paces | {"seen": stamp_of(choices)}

    def rows(self) -> Iterator[Row]:
        for kind in Kind:
            yield Row(kind, self[f"bell_{kind}"], self[f"pace_{kind}"])

    def choices(self) -> dict[Kind, Choice]:
        typed = self.cleaned_data
        return {kind: Choice(typed[f"bell_{kind}"], Pace(typed[f"pace_{kind}"])) for kind in Kind}
