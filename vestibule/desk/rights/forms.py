"""The forms of roles, and of who may see a client."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from vestibule.core.forms import Form
from vestibule.people import staff_roles
from vestibule.people.client_access import Access
from vestibule.people.levels import Level
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
NOT_ANY_MORE = 0  # instead of a level: the row goes
ROW = "level-"  # begins the name of the field of a person (level-s12) or a team (level-t3) who is named
type Named = Staff | Team


class LevelField(forms.ChoiceField):
    """How far somebody may go. Something is always selected: its label says neither "optional" nor
    otherwise."""

    one_of = True

    def __init__(self, **kwargs: Any):
        super().__init__(choices=Level.choices, required=False, **kwargs)

    def clean(self, value: Any) -> int:
        return int(super().clean(value) or Level.FULL)


class AccessForm(Form):
    """Who may see a client, and how far each may go with it: a row for each person and team that is named,
    and a field that names one more. `people` and `teams` are those who can be chosen, `rows` the names of
    rows."""

    seen = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    who = forms.ChoiceField(
        label=_("Who may see this client?"),
        choices=[
            (EVERYONE, _("Everyone whose role lets them see clients")),
            (SOME, _("Only administrators and the people and teams named below")),
        ],
        widget=forms.RadioSelect,
    )
    add = forms.ChoiceField(label=_("Add a person or a team"), required=False)
    add.one_of = True  # type: ignore[attr-defined]  # its label does not say "optional"
    add_level = LevelField(label=_("What they may do"))
    kept_from = forms.MultipleChoiceField(
        label=_("People who may not see it, whatever is selected above"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For example someone who knows this client in private. Administrators see every client."),
    )

    def __init__(
        self, *args: Any, people: list[Staff], teams: list[Team], rows: Collection[str] = (), **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.known: dict[str, Named] = {f"t{one.pk}": one for one in teams}
        self.known |= {f"s{one.pk}": one for one in people}
        self.rows = [key for key in self.known if f"{ROW}{key}" in rows]
        for key in self.rows:
            row = LevelField(label=_called(self.known[key]))
            row.choices = [*Level.choices, (NOT_ANY_MORE, _("Remove from this list"))]
            self.fields[f"{ROW}{key}"] = row
        free = [(key, _called(one)) for key, one in self.known.items() if _is_free(key, one, self.rows)]
        self.offer("add", [("", _("Choose")), *free])
        named = [(str(one.pk), one.name) for one in people if not one.administrator]
        self.offer("kept_from", named)

    @property
    def named(self) -> list[BoundField]:
        """The rows."""
        return [self[f"{ROW}{key}"] for key in self.rows]

    @staticmethod
    def of(access: Access) -> dict[str, Any]:
        """What the form shows, with its stamp."""
        return {
            "seen": access.stamp,
            "who": SOME if access.restricted else EVERYONE,
            "add_level": Level.FULL,
            "kept_from": [str(one.pk) for one in access.kept_from],
            **{f"{ROW}s{one.pk}": level for one, level in access.people},
            **{f"{ROW}t{one.pk}": level for one, level in access.teams},
        }

    @staticmethod
    def with_added(typed: QueryDict) -> dict[str, Any]:
        """What was typed, with one row more: nothing is stored before [Save]."""
        shown = typed.dict() | {"kept_from": typed.getlist("kept_from"), "add": "", "add_level": Level.FULL}
        if added := typed.get("add"):
            shown |= {"who": SOME, f"{ROW}{added}": typed.get("add_level", Level.FULL)}
        return shown

    def access(self) -> dict[str, Any]:
        """What was chosen, under the names of the command."""
        chosen = self.cleaned_data
        levels = {key: chosen[f"{ROW}{key}"] for key in self.rows}
        if chosen["add"]:
            levels[chosen["add"]] = chosen["add_level"]
        named = {self.known[key]: Level(level) for key, level in levels.items() if level != NOT_ANY_MORE}
        return {
            "restricted": chosen["who"] == SOME,
            "people": {one: level for one, level in named.items() if isinstance(one, Staff)},
            "teams": {one: level for one, level in named.items() if isinstance(one, Team)},
            "kept_from": [self.known[f"s{one}"] for one in chosen["kept_from"]],
            "seen": chosen["seen"],
        }


def _is_free(key: str, one: Named, rows: Collection[str]) -> bool:
    """Whether somebody can be named: who is not yet, and is not let in anyway."""
    return key not in rows and not (isinstance(one, Staff) and one.administrator)


def _called(one: Named) -> str:
    return _("%(name)s (team)") % {"name": one.label} if isinstance(one, Team) else one.name
