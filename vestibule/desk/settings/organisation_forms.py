"""What administrators type about the look of customers' pages, legal pages and working hours. Forms never
save."""

from __future__ import annotations

import datetime
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from vestibule.core.forms import Form
from vestibule.organisation import brand, hours, legal
from vestibule.organisation.models import Organisation

DAYS = (
    ("1", _("Monday")),
    ("2", _("Tuesday")),
    ("3", _("Wednesday")),
    ("4", _("Thursday")),
    ("5", _("Friday")),
    ("6", _("Saturday")),
    ("7", _("Sunday")),
)


class ColourField(forms.RegexField):
    """Six digits, with or without the # before them."""

    def to_python(self, value: Any) -> str:
        typed = str(super().to_python(value))
        return f"#{typed.lower()}" if re.fullmatch(r"[0-9A-Fa-f]{6}", typed) else typed


class BrandForm(Form):
    """A1. The logos come beside the form."""

    seen = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    colour = ColourField(
        label=_("Colour"),
        regex=r"^#[0-9A-Fa-f]{6}$",
        required=False,
        help_text=_("Six digits after #, like #0f5860. Leave it empty for the colours of Vestibule."),
        error_messages={"invalid": _("Enter the colour as # and six digits, like #0f5860")},
    )
    drop_light = forms.BooleanField(label=_("Remove this logo"), required=False)
    drop_dark = forms.BooleanField(label=_("Remove this logo"), required=False)

    @staticmethod
    def of(ours: Organisation) -> dict[str, Any]:
        """What the form shows of the organisation, with its stamp."""
        return {"colour": ours.brand_colour, "seen": brand.stamp_of(ours)}


def _text(which: str, hint: Any) -> forms.CharField:
    return forms.CharField(
        label=legal.PAGES[which],
        help_text=hint,
        max_length=legal.LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class LegalForm(Form):
    """P14: a page for each text that is filled in."""

    seen = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    privacy = _text("privacy", _("What you do with personal data, for how long, and whom to ask."))
    accessibility = _text("accessibility", _("How accessible your pages are, and whom to tell of a problem."))
    imprint = _text("imprint", _("Who you are, as the law of your country asks for it."))

    @staticmethod
    def of(texts: dict[str, str]) -> dict[str, Any]:
        """What the form shows of the pages, with their stamp."""
        return texts | {"seen": legal.stamp_of(texts)}


class HoursForm(Form):
    """Ruling 36."""

    seen = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    days = forms.TypedMultipleChoiceField(
        label=_("Working days"),
        choices=DAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Select at least one working day")},
    )
    begins = forms.TimeField(label=_("Start of the working day"), widget=forms.TimeInput(format="%H:%M"))
    ends = forms.TimeField(label=_("End of the working day"), widget=forms.TimeInput(format="%H:%M"))
    holidays = forms.CharField(
        label=_("Holidays"),
        help_text=_("One date on each line, like 2026-12-25."),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name in ("begins", "ends"):
            self.fields[name].widget.attrs["type"] = "time"

    @staticmethod
    def of(ours: Organisation) -> dict[str, Any]:
        """What the form shows of the organisation, with its stamp."""
        return {
            "days": list(ours.working_days),
            "begins": ours.work_begins,
            "ends": ours.work_ends,
            "holidays": "\n".join(ours.holidays),
            "seen": hours.stamp_of(ours),
        }

    def clean_holidays(self) -> list[datetime.date]:
        lines = [line.strip() for line in self.cleaned_data["holidays"].splitlines() if line.strip()]
        if len(lines) > hours.MOST_HOLIDAYS:
            raise ValidationError(_("Enter up to %(n)d holidays") % {"n": hours.MOST_HOLIDAYS})
        return [_date(line) for line in lines]

    def clean(self) -> dict[str, Any]:
        begins, ends = self.cleaned_data.get("begins"), self.cleaned_data.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("The end of the working day must be after its start"))
        return self.cleaned_data


def _date(line: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(line)
    except ValueError:
        said = {"line": line[:40]}
        raise ValidationError(_("“%(line)s” is not a date. Write it like 2026-12-25") % said) from None
