"""What is typed about an absence, and who gets all tasks of a person. Forms never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vestibule.core.shown_values import SeenField
from vestibule.people import absence
from vestibule.people.models import Staff

from ..colleagues import ColleagueForm, ColleagueOrNobody


class DayField(forms.DateField):
    """A day of the organisation's calendar, which may be left open."""

    def __init__(self, **kwargs: Any):
        super().__init__(
            required=False,
            error_messages={"invalid": _("Enter a date, like 2026-04-02")},
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            **kwargs,
        )


class GiveAllForm(ColleagueForm):
    """All open tasks of a person, for a colleague or back to the team."""

    nobody = _("The team of each task")
    colleague = ColleagueOrNobody(_("Give the tasks to"))


class AbsenceForm(ColleagueForm):
    """When somebody is away, and who stands in."""

    nobody = _("Nobody: new tasks go to the team")
    seen = SeenField()
    colleague = ColleagueOrNobody(_("Substitute"))
    away_from = DayField(label=_("First day away"))
    away_until = DayField(label=_("Last day away"))
    field_order = ["seen", "away_from", "away_until"]

    @staticmethod
    def of(person: Staff) -> dict[str, Any]:
        """What the form shows of a person, with its stamp."""
        shown = {"away_from": person.away_from, "away_until": person.away_until}
        return shown | {"colleague": person.substitute_id, "seen": absence.stamp_of(person)}

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        days = typed.get("away_from"), typed.get("away_until")
        if not self.errors and (reason := absence.dates_denial(*days)):
            self.add_error("away_until" if days[0] else "away_from", reason)
        return typed

    def words(self) -> dict[str, Any]:
        """What was typed, under the names that commands know."""
        typed = self.cleaned_data
        days = {"away_from": typed["away_from"], "away_until": typed["away_until"]}
        return days | {"substitute": self.chosen, "seen": typed["seen"]}
