"""What staff type about a document template. Its files come beside the form, streamed. Forms never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vestibule.catalog.document_templates import LONGEST_REASON, MOST_REASONS
from vestibule.catalog.models import TemplateVersion
from vestibule.core.forms import Form
from vestibule.core.numbers import grouped_digits
from vestibule.core.shown_values import SeenField
from vestibule.documents.file_types import CUSTOMER_TYPES, FILE_TYPES
from vestibule.documents.models import DocumentVersion

MB = 1_000_000


class TemplateForm(Form):
    """D25."""

    seen = SeenField()
    name = forms.CharField(
        label=_("Name"), max_length=120, error_messages={"required": _("Enter the name of the document")}
    )
    instructions = forms.CharField(
        label=_("Instructions for the customer"),
        help_text=_("What is it, where do I get it, and what must be visible?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    instructions.one_of = True  # type: ignore[attr-defined]  # needed unless a file is there
    keep = forms.MultipleChoiceField(
        label=_("Files of this template"),
        help_text=_("Clear the tick of a file to take it out."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    allowed = forms.MultipleChoiceField(
        label=_("What customers may send"),
        choices=[(mime, FILE_TYPES[mime].label) for mime in CUSTOMER_TYPES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Select at least one type of file")},
    )
    largest = forms.IntegerField(label=_("Largest size of one file, in MB"), min_value=1)
    keep_good = forms.BooleanField(label=_("Show this picture"), required=False)
    good_caption = forms.CharField(label=_("Words below the good example"), max_length=120, required=False)
    keep_bad = forms.BooleanField(label=_("Show this picture"), required=False)
    bad_caption = forms.CharField(label=_("Words below the bad example"), max_length=120, required=False)
    reasons = forms.CharField(
        label=_("Reasons for a reupload"),
        help_text=_(
            "One on each line. Reviewers can choose them beside the usual reasons, and customers read them."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, files: list[DocumentVersion], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.present = files
        self.offer("keep", [(str(file.pk), file.name) for file in files])
        most = settings.UPLOAD_LIMIT // MB
        largest = forms.IntegerField(
            label=self.fields["largest"].label,
            min_value=1,
            max_value=most,
            help_text=_("At most %(n)d, as this installation is set.") % {"n": most},
        )
        self.fields["largest"] = largest

    @staticmethod
    def of(version: TemplateVersion | None, files: list[DocumentVersion]) -> dict[str, Any]:
        """What the form shows of a version; of a new template what customers may send anywhere."""
        if version is None:
            return {"allowed": list(CUSTOMER_TYPES), "largest": settings.UPLOAD_LIMIT // MB}
        return {
            "seen": version.number,
            "name": version.template.name,
            "instructions": version.instructions,
            "keep": [str(file.pk) for file in files],
            "allowed": list(version.rules.allowed),
            "largest": version.rules.largest // MB,
            "keep_good": version.good_id is not None,
            "good_caption": version.good_caption,
            "keep_bad": version.bad_id is not None,
            "bad_caption": version.bad_caption,
            "reasons": "\n".join(version.reasons),
        }

    def clean_reasons(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["reasons"].splitlines()]
        reasons = list(dict.fromkeys(line for line in lines if line))
        if len(reasons) > MOST_REASONS:
            sentence = ngettext("Enter up to %(n)d reason", "Enter up to %(n)d reasons", MOST_REASONS)
            raise ValidationError(sentence % {"n": MOST_REASONS})
        if long := next((one for one in reasons if len(one) > LONGEST_REASON), ""):
            said = {"n": LONGEST_REASON, "count": grouped_digits(len(long)), "reason": f"{long[:20]}…"}
            raise ValidationError(
                _("Use up to %(n)d characters for each reason. “%(reason)s” has %(count)s") % said
            )
        return reasons

    def kept(self) -> list[DocumentVersion]:
        """The files that stay, in their order."""
        return [file for file in self.present if str(file.pk) in self.cleaned_data["keep"]]
