"""The filters of the audit log."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vestibule.audit.event_categories import CATEGORIES
from vestibule.audit.event_types import EVENT_TYPES
from vestibule.core.forms import Form
from vestibule.exchange.audit_scope import kind_label

ALL = [("", _("All"))]


class AuditForm(Form):
    """What the log is narrowed to. Nothing is lacking without it: no label says "optional"."""

    category = forms.ChoiceField(label=_("Category"), required=False)
    kind = forms.ChoiceField(label=_("Kind of event"), required=False)
    since = forms.DateField(label=_("From"), required=False)
    until = forms.DateField(label=_("To"), required=False)
    # Chosen by a link, and shown as a chip above the list.
    client = forms.CharField(label=_("Client"), max_length=20, required=False)
    request = forms.CharField(label=_("Request"), max_length=30, required=False)
    person = forms.CharField(label=_("Person"), max_length=30, required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.offer("category", [*ALL, *CATEGORIES.items()])
        self.offer("kind", [*ALL, *self._kinds()])
        for name in ("since", "until"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"})
        for name in ("category", "kind", "since", "until"):
            self.fields[name].one_of = True  # type: ignore[attr-defined]  # of our fields

    def _kinds(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Those of the chosen category, or all, below their categories."""
        chosen = self.data.get("category", "")
        return [
            (
                str(label),
                [(kind, kind_label(kind)) for kind, one in EVENT_TYPES.items() if one.category is label],
            )
            for key, label in CATEGORIES.items()
            if chosen not in CATEGORIES or chosen == key
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("since") and said.get("until") and said["until"] < said["since"]:
            self.add_error("until", _("To: enter a day that is not before the first day"))
        return said
