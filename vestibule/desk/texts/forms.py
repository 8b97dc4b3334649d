"""What administrators type as the words of letters, and about their sender. Forms never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vestibule.core.forms import Form, name_field
from vestibule.core.shown_values import SeenField
from vestibule.mail import texts
from vestibule.mail.texts import Part, TextKind
from vestibule.organisation import sender
from vestibule.organisation.models import Organisation


class TextForm(Form):
    """The words of each part of one text."""

    seen = SeenField()

    def __init__(self, *args: Any, text: TextKind, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.kind = text
        for part in text.parts:
            self.fields[part.name] = _field(part)
            name_field(self.fields[part.name], part.name)

    @staticmethod
    def of(words: texts.Words) -> dict[str, Any]:
        """What the form shows of a text, with its stamp."""
        return {**words, "seen": texts.stamp_of(words)}

    def words(self) -> dict[str, str]:
        """What was typed into each part."""
        return {part.name: self.cleaned_data.get(part.name, "") for part in self.kind.parts}

    def clean(self) -> dict[str, Any]:
        for part in self.kind.parts:
            if part.name not in self.cleaned_data:
                continue
            text = self.cleaned_data[part.name] = texts.clean(self.cleaned_data[part.name])
            for problem in list(texts.problems(self.kind, part, text)):
                self.add_error(part.name, problem)
        return self.cleaned_data


def _field(part: Part) -> forms.CharField:
    widget: forms.Widget = forms.Textarea(attrs={"rows": 4}) if part.lines else forms.TextInput()
    widget.attrs["dir"] = "auto"
    return forms.CharField(
        label=str(part.label), help_text=str(part.hint), required=not part.optional, widget=widget
    )


class SenderForm(Form):
    """As whom letters come, and where their answers go."""

    seen = SeenField()
    from_name = forms.CharField(
        label=_("Name of the sender"),
        max_length=120,
        required=False,
        help_text=_("Mailboxes show it before the address, like “Northwind – documents”."),
    )
    reply_to = forms.EmailField(
        label=_("Address for answers"),
        required=False,
        help_text=_("Choose a mailbox that somebody reads. Each email says “reply to this email”."),
    )

    @staticmethod
    def of(ours: Organisation) -> dict[str, Any]:
        """What the form shows of the organisation, with its stamp."""
        return {
            "from_name": ours.from_name,
            "reply_to": ours.reply_to,
            "seen": sender.stamp_of(ours),
        }
