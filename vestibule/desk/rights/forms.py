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
from vestibule.core.shown_values import SeenField
from vestibule.people import client_access as access
from vestibule.people import staff_roles
from vestibule.people.levels import Level
from vestibule.people.models import Staff, StaffRole, Team
from vestibule.people.rights import Module, Right


def _rights_of(module: Module) -> list[tuple[str, str | Promise]]:
    return [(right.value, capfirst(right.label)) for right in Right if right.module == module]


class RoleForm(Form):
    """A role: its name, and what it allows of each kind of thing."""

    seen = SeenField()
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
REMOVE = "remove:"  # begins what the button of a row sends
ROW = "level-"  # begins the name of the field of a person (level-s12) or a team (level-t3) who is named
type Named = Staff | Team


class LevelField(forms.ChoiceField):
    """How far somebody may go. Something is always selected: its label says neither "optional" nor
    otherwise."""

    one_of = True

    def __init__(self, **kwargs: Any):
        super().__init__(choices=Level.choices, required=False, **kwargs)

    def clean(self, value: Any) -> int:
        return int(super().clean(value) or Level.SEE)


class AccessForm(Form):
    """Who may see a client, and how far each may go with it: a row for each person and team that is named,
    and a field that names one more. `people` and `teams` are those who can be chosen, `rows` the names of
    rows."""

    seen = SeenField()
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
            self.fields[f"{ROW}{key}"] = LevelField(label=_called(self.known[key]))
        free = [(key, _called(one)) for key, one in self.known.items() if _is_free(key, one, self.rows)]
        self.offer("add", [("", _("Choose")), *free])
        named = [(str(one.pk), one.name) for one in people if not one.administrator]
        self.offer("kept_from", named)

    @property
    def named(self) -> list[tuple[BoundField, str]]:
        """The rows, each with what its button [Remove] sends."""
        return [(self[f"{ROW}{key}"], f"{REMOVE}{key}") for key in self.rows]

    @staticmethod
    def of(present: access.Access) -> dict[str, Any]:
        """What the form shows, with its stamp."""
        return {
            "seen": present.stamp,
            "who": SOME if present.restricted else EVERYONE,
            "add_level": Level.SEE,
            "kept_from": [str(one.pk) for one in present.kept_from],
            **{f"{ROW}s{one.pk}": level for one, level in present.people},
            **{f"{ROW}t{one.pk}": level for one, level in present.teams},
        }

    @staticmethod
    def redrawn(typed: QueryDict) -> dict[str, Any]:
        """What was typed, with one row more or less: nothing is stored before [Save]. Nothing when neither
        was asked for."""
        do, added = typed.get("do", ""), typed.get("add", "")
        shown = typed.dict() | {"kept_from": typed.getlist("kept_from")}
        if do.startswith(REMOVE):
            shown.pop(f"{ROW}{do.removeprefix(REMOVE)}", None)
            return shown
        row = {f"{ROW}{added}": typed.get("add_level", Level.SEE), "add": "", "add_level": Level.SEE}
        return shown | row | {"who": SOME} if do == "add" and added else {}

    def clean(self) -> dict[str, Any]:
        """[Add] without anybody, and somebody who is named in two ways."""
        if self.data.get("do") == "add":
            self.add_error("add", _("Select a person or a team"))
        if not self.errors:
            wanted = self.access()
            if reason := access.twice_denial(wanted["people"], wanted["kept_from"]):
                self.add_error("kept_from", reason)
        return self.cleaned_data

    def _levels(self) -> dict[str, Level]:
        """Whoever is named, by the name of the row."""
        chosen = self.cleaned_data
        levels = {key: chosen[f"{ROW}{key}"] for key in self.rows}
        if chosen["add"]:
            levels[chosen["add"]] = chosen["add_level"]
        return {key: Level(level) for key, level in levels.items()}

    def in_vain(self) -> list[str]:
        """Who is named while everyone may see the client, and so is not kept."""
        everyone = self.cleaned_data["who"] == EVERYONE
        return [_called(self.known[key]) for key in self._levels()] if everyone else []

    def access(self) -> dict[str, Any]:
        """What was chosen, under the names of the command."""
        chosen = self.cleaned_data
        restricted = chosen["who"] == SOME
        named = {self.known[key]: level for key, level in self._levels().items() if restricted}
        return {
            "restricted": restricted,
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
