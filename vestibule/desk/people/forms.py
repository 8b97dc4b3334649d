"""What administrators type about members of staff and teams. Forms never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vestibule.core.forms import EMAIL_FORMAT, Form
from vestibule.core.shown_values import SeenField
from vestibule.people import staff as staff_commands
from vestibule.people import staff_queries, staff_roles, teams
from vestibule.people.actors import Actor
from vestibule.people.models import Staff, Team


class PersonForm(Form):
    """A colleague: a new one, or one who is there."""

    seen = SeenField()
    name = forms.CharField(label=_("Name"), max_length=120, error_messages={"required": _("Enter a name")})
    email = forms.EmailField(
        label=_("Email"),
        help_text=_("This is also the address to sign in with."),
        error_messages={"required": _("Enter an email address"), "invalid": EMAIL_FORMAT},
    )
    teams = forms.TypedMultipleChoiceField(
        label=_("Teams"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    roles = forms.TypedMultipleChoiceField(
        label=_("Roles"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What this person may do: all that any of the selected roles allows."),
    )
    administrator = forms.BooleanField(
        label=_("Administrator"),
        required=False,
        help_text=_("Can do what every team can do, and change the settings."),
    )

    def __init__(self, *args: Any, actor: Actor, person: Staff | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.person = person
        self.known = {one.pk: one for one in staff_queries.teams(actor)}
        self.offer("teams", [(one.pk, one.label) for one in self.known.values()])
        self.known_roles = {one.pk: one for one in staff_roles.roles(actor)}
        self.offer("roles", [(one.pk, one.label) for one in self.known_roles.values()])
        if person is None:
            self.fields["roles"].help_text = _(
                "If you select none, this person gets the role of their team; without a team, Practice staff."
            )

    @staticmethod
    def of(person: Staff) -> dict[str, Any]:
        """What the form shows of a person, with its stamp."""
        shown = {"name": person.name, "email": person.login.email, "administrator": person.administrator}
        groups = {"teams": person.team_numbers, "roles": [one.pk for one in person.roles.all()]}
        return shown | groups | {"seen": staff_commands.stamp_of(person)}

    def clean_email(self) -> str:
        """Of a new colleague the command says it: a second press finds the first one's address."""
        email: str = self.cleaned_data["email"]
        if self.person and (reason := staff_commands.email_denial(email, besides=self.person)):
            self.add_error("email", reason)
        return email

    def clean_administrator(self) -> bool:
        administrator: bool = self.cleaned_data["administrator"]
        if self.person and not administrator:
            reason = staff_commands.last_administrator_denial(self.person)
            if reason:
                self.add_error("administrator", reason)
        return administrator

    def words(self) -> dict[str, Any]:
        """What was typed, under the names that commands know."""
        typed = {name: self.cleaned_data[name] for name in ("name", "email", "administrator")}
        teams, roles = self.cleaned_data["teams"], self.cleaned_data["roles"]
        return typed | {
            "teams": [self.known[pk] for pk in teams],
            "roles": [self.known_roles[pk] for pk in roles],
        }


class TeamForm(Form):
    """What a team is called."""

    seen = SeenField()
    name = forms.CharField(
        label=_("Name of the team"), max_length=120, error_messages={"required": _("Enter a name")}
    )

    def __init__(self, *args: Any, team: Team | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.team = team

    def clean_name(self) -> str:
        """Of a new team the command says it: a second press finds the first one's name."""
        name: str = " ".join(self.cleaned_data["name"].split())
        if self.team and (reason := teams.name_denial(name, besides=self.team)):
            self.add_error("name", reason)
        return name
