"""What is typed about a kit. Forms never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vestibule.catalog import kits
from vestibule.catalog.models import DocumentTemplate, Kit
from vestibule.core.forms import Form
from vestibule.core.names import by_name
from vestibule.core.shown_values import SeenField


class KitForm(Form):
    """D27: what a kit is called, and which documents it chooses."""

    seen = SeenField()
    name = forms.CharField(
        label=_("Name of the kit"),
        help_text=_("For example, New supplier."),
        max_length=Kit._meta.get_field("name").max_length,
    )
    documents = forms.TypedMultipleChoiceField(
        label=_("Documents"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Select at least one document"),
            "invalid_choice": _("Select at least one document"),
        },
    )

    def __init__(self, *args: Any, offered: list[DocumentTemplate], kit: Kit | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        inside = list(kit.templates.all()) if kit else []
        self.templates = {one.pk: one for one in by_name({*offered, *inside})}
        self.offer("documents", [(one.pk, named(one)) for one in self.templates.values()])

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean_documents(self) -> list[DocumentTemplate]:
        chosen: list[int] = self.cleaned_data["documents"]
        if len(chosen) > kits.LARGEST:
            raise forms.ValidationError(gettext("Select up to %(n)d documents") % {"n": kits.LARGEST})
        return [self.templates[number] for number in chosen]

    @staticmethod
    def of(kit: Kit | None) -> dict[str, Any]:
        """What the form shows of a kit, with its stamp."""
        if kit is None:
            return {}
        chosen = [one.pk for one in kit.templates.all()]
        return {"name": kit.name, "documents": chosen, "seen": kits.stamp(kit)}


def named(template: DocumentTemplate) -> str:
    """Its name, and that a kit has it in vain."""
    if template.active:
        return template.name
    return gettext("%(name)s (no longer offered)") % {"name": template.name}
