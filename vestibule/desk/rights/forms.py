"""The forms of roles, and of who may see a client."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from vestibule.core.forms import Form
from vestibule.people import staff_roles
from vestibule.people.client_access import Access
from vestibule.people.models import Staff, StaffRole, Team
from vestibule.people.rights import Module, Right


def _rights_of(module: Module) -> list[tuple[str, str | Promise]]:
    return [(right.value, capfirst(right.label)) for right in Right if right.module == module]


class RoleForm(Form):
    """A role: its name, and what it allows of each kind of thing."""

    seen = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Name of the role"),
        max_length=80,
        error_messages={"required": _("Enter the name of the role")},
    )

    def __init__(self, *args: Any, role: StaffRole | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if role is not None and role.key:
            del self.fields["name"]
        for module in Module:
            self.fields[module.value] = forms.MultipleChoiceField(
                label=module.label,
                choices=_rights_of(module),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    @staticmethod
    def of(role: StaffRole | None) -> dict[str, Any]:
        """What the form shows of a role, with its stamp."""
        if role is None:
            return {}
        granted = {kind.value: [one.value for one in role.granted if one.module == kind] for kind in Module}
        return {"name": role.name, "seen": staff_roles.stamp_of(role)} | granted

    def rights(self) -> list[str]:
        return [right for module in Module for right in self.cleaned_data[module.value]]


EVERYONE, SOME = "everyone", "some"


class AccessForm(Form):
    """Who may see a client. `people` are the colleagues who can be chosen."""

    seen = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    who = forms.ChoiceField(
        label=_("Who may see this client?"),
        choices=[
            (EVERYONE, _("Everyone whose role lets them see clients")),
            (SOME, _("Only administrators and the people and teams selected below")),
        ],
        widget=forms.RadioSelect,
    )
    teams = forms.MultipleChoiceField(
        label=_("Teams who may see it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    people = forms.MultipleChoiceField(
        label=_("People who may see it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    kept_from = forms.MultipleChoiceField(
        label=_("People who may not see it, whatever is selected above"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For example someone who knows this client in private. Administrators see every client."),
    )

    def __init__(self, *args: Any, people: list[Staff], teams: list[Team], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in people}
        self.known_teams = {str(one.pk): one for one in teams}
        named = [(str(one.pk), one.name) for one in people]
        self.offer("people", named)
        self.offer("kept_from", [one for one in named if not self.known[one[0]].administrator])
        self.offer("teams", [(str(one.pk), one.label) for one in teams])

    @staticmethod
    def of(access: Access) -> dict[str, Any]:
        """What the form shows, with its stamp."""
        return {
            "seen": access.stamp,
            "who": SOME if access.restricted else EVERYONE,
            "people": [str(one.pk) for one in access.people],
            "teams": [str(one.pk) for one in access.teams],
            "kept_from": [str(one.pk) for one in access.kept_from],
        }

    def access(self) -> dict[str, Any]:
        """What was chosen, under the names of the command."""
        chosen = self.cleaned_data
        return {
            "restricted": chosen["who"] == SOME,
            "people": [self.known[one] for one in chosen["people"]],
            "teams": [self.known_teams[one] for one in chosen["teams"]],
            "kept_from": [self.known[one] for one in chosen["kept_from"]],
            "seen": chosen["seen"],
        }
