"""Facts about who signs in and who works here: logins with their kind (ruling 22) and sessions, staff with
their teams, roles, absences and saved views."""

from __future__ import annotations

import datetime
import re
from copy import copy
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from vestibule.core import visibility
from vestibule.core.columns import WordField
from vestibule.core.locks import lock
from vestibule.core.names import sort_name_column
from vestibule.core.sentences import Sentence
from vestibule.core.visibility import SeenByStaff

from .levels import STEPS, Level, level_denial
from .restrictions import ClientAccess, ClientRestriction, least_level, not_hidden, reaches
from .rights import Right, known, label_of, right_denial


class LoginKind(models.TextChoices):
    """At which interface a login signs in."""

    STAFF = visibility.STAFF
    EXTERNAL = "external"


class TeamKey(models.TextChoices):
    """The teams that the process knows."""

    CUSTOMER_SERVICE = "customer_service", _("Customer service")
    COMPLIANCE = "compliance", _("Compliance")


class Logins(BaseUserManager["Login"]):
    def of(self, kind: str, email: str) -> Login | None:
        """The login of that kind with that address, in any case."""
        return self.filter(kind=kind, email__iexact=email.strip()).first()

    def held(self, kind: str, email: str) -> Login | None:
        """The same, for whoever is to sign in with that address: until the transaction ends nobody else comes
        to."""
        lock(f"login:{kind}:{email.strip().lower()}")
        return self.of(kind, email)


class Login(AbstractBaseUser):
    """Who may sign in at which interface. The same address may stand once for each kind."""

    kind = models.CharField(
        max_length=8, choices=[(LoginKind.STAFF, _("Staff")), (LoginKind.EXTERNAL, _("External user"))]
    )
    email = models.EmailField()
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    # a code such as `it`, which this person has chosen; empty for what each browser asks for
    language = models.CharField(max_length=10, blank=True, db_default="")

    objects = Logins()
    lacks_second_step: bool | None = None  # whether one is wanted of staff and not there, where it came along
    portal_off: bool | None = None  # whether customers cannot use the portal now, likewise

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["kind", "name"]

    class Meta:
        constraints = [models.UniqueConstraint("kind", Lower("email"), name="one_login_by_kind_and_address")]

    def __str__(self) -> str:
        return self.email

    @property
    def chosen_language(self) -> str:
        """The language of pages for this person; empty without a choice, or when it is no longer offered."""
        return self.language if self.language in dict(settings.LANGUAGES) else ""

    @property
    def reads(self) -> str:
        """The language for letters to this person."""
        return self.chosen_language or settings.LANGUAGE_CODE


class Session(AbstractBaseSession):
    """A browser's session. What it holds is signed and decides; `login` and `activity` repeat whose it is and
    under which key its activity is known, so that one question finds both (web/session_store.py)."""

    login = models.ForeignKey(Login, on_delete=models.CASCADE, null=True, related_name="+")
    activity = models.CharField(max_length=40, blank=True)


class Team(models.Model):
    """A group of staff that shares an inbox."""

    client_path = ""

    key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)  # of a team that the process does not know

    objects = SeenByStaff.as_manager()

    def __str__(self) -> str:
        return self.label

    @property
    def of_process(self) -> bool:
        """Whether the process knows it: such a team keeps its name, and stays."""
        return self.key in TeamKey

    @property
    def label(self) -> str:
        """What the reader calls it: teams that the process knows have a name in each language."""
        return Sentence(TeamKey(self.key).label) if self.key in TeamKey else self.name


class StaffRole(models.Model):
    """A group of staff with rights (A-01). Not to be confused with the role in which somebody acts in a
    process (roles.py)."""

    key = models.CharField(max_length=40, unique=True, null=True)  # of the roles of every installation
    name = models.CharField(max_length=80, unique=True)
    sort_name = sort_name_column()
    rights = models.TextField(blank=True)  # words of rights.Right

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return label_of(self.key or "", self.name)

    @property
    def granted(self) -> frozenset[Right]:
        return known(self.rights)


class StaffState(models.TextChoices):
    """How a member of staff stands on a day."""

    INVITED = "invited", _("Invited")
    ACTIVE = "active", _("Active")
    AWAY = "away", _("Away")
    LEFT = "left", _("Left")


class Members(SeenByStaff["Staff"]):
    def working(self) -> Self:
        """Who can sign in: has joined, and neither left nor was locked."""
        return self.filter(left_at=None, joined_at__isnull=False, login__is_active=True)

    def present(self, day: datetime.date) -> Self:
        """Who works here and is not away on that day."""
        return self.working().exclude(away_from__lte=day, away_until__gte=day)

    def who_may(self, *rights: Right) -> Self:
        """Whose roles have all of these rights together, and administrators."""
        roles = StaffRole.objects.filter(members=OuterRef("pk"))
        words = (rf"(^| ){re.escape(right)}( |$)" for right in rights)
        having = (Q(administrator=True) | Exists(roles.filter(rights__regex=word)) for word in words)
        return self.filter(*having)

    def administrators(self) -> Self:
        """Who can administer now. Whoever is away still can."""
        return self.working().filter(administrator=True)


class Shortcuts(models.TextChoices):
    """Whether single keys do something on pages of the desk (WCAG 2.1.4)."""

    ON = "on", _("On")
    ALT = "alt", _("Only with Alt")
    OFF = "off", _("Off")


class Staff(models.Model):
    """A member of the organisation. Acts, and so is named in the audit log."""

    client_path = ""

    kind = LoginKind.STAFF
    login = models.OneToOneField(Login, on_delete=models.PROTECT, related_name="staff")
    name = models.CharField(max_length=120)
    sort_name = sort_name_column()
    teams = models.ManyToManyField(Team, related_name="members")
    roles = models.ManyToManyField(StaffRole, related_name="members")
    administrator = models.BooleanField(default=False)
    # when they could sign in for the first time; empty while they are invited
    joined_at = models.DateTimeField(null=True, blank=True, db_default=Now())
    left_at = models.DateTimeField(null=True, blank=True)
    # the first and the last day of an absence, by the organisation's calendar
    away_from = models.DateField(null=True, blank=True)
    away_until = models.DateField(null=True, blank=True)
    # who gets new tasks meanwhile, and tasks that nobody else can do when this person has left
    substitute = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="stands_in_for"
    )
    shortcuts = models.CharField(
        max_length=3, choices=Shortcuts.choices, default=Shortcuts.ON, db_default=Shortcuts.ON
    )
    known: list[Team] | None = None  # the teams, where they have come along
    known_rights: frozenset[Right] | None = None  # what the roles allow, likewise
    known_restrictions: bool | None = None  # whether any client is kept from anybody, likewise
    # how far this person may go with the client in hand, where `on` has looked, and whether it is a contact's
    level: Level | None = None
    on_contact = False

    objects = Members.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(away_from=None, away_until=None)
                | Q(away_from__isnull=False, away_until__isnull=False, away_from__lte=F("away_until")),
                name="away_from_a_day_until_another",
            ),
            models.CheckConstraint(
                condition=Q(substitute=None) | ~Q(substitute=F("pk")), name="nobody_is_their_own_substitute"
            ),
        ]
        indexes = [models.Index(fields=["sort_name", "id"], name="staff_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def actor_ref(self) -> str:
        return f"staff:{self.pk}"

    def away_on(self, day: datetime.date) -> bool:
        return bool(self.away_from and self.away_until and self.away_from <= day <= self.away_until)

    def state_on(self, day: datetime.date) -> StaffState:
        """How this person stands on a day of the organisation."""
        if self.left_at:
            return StaffState.LEFT
        if self.joined_at is None:
            return StaffState.INVITED
        return StaffState.AWAY if self.away_on(day) else StaffState.ACTIVE

    @property
    def known_teams(self) -> list[Team]:
        """Looked up each time, except for whoever signed in: those came along (actors.py)."""
        return list(self.teams.all()) if self.known is None else self.known

    @property
    def team_numbers(self) -> list[int]:
        """The keys of this person's teams: conditions name them, so that the database chooses by them."""
        return [team.pk for team in self.known_teams]

    def in_team(self, key: str) -> bool:
        return any(team.key == key for team in self.known_teams)

    @property
    def restricted(self) -> bool:
        """Whether a client may be kept from this person: never from administrators, and from nobody while no
        client is restricted."""
        if self.administrator:
            return False
        if self.known_restrictions is None:
            kept = ClientAccess.objects.filter(allowed=False)
            self.known_restrictions = ClientRestriction.objects.exists() or kept.exists()
        return self.known_restrictions

    def reaching[Rows: QuerySet[Any, Any]](self, rows: Rows, path: str, level: Level) -> Rows:
        """The rows of clients with which this person may go so far. What is hidden was left out before."""
        return rows.filter(reaches(path, self.pk, level)) if self.restricted else rows

    def without_hidden[Rows: QuerySet[Any, Any]](self, rows: Rows, path: str) -> Rows:
        """The rows but those of clients that are kept from this person; the path leads to the client."""
        return rows.filter(*not_hidden(path, self.pk)) if self.restricted else rows

    def on(self, row: models.Model) -> Staff:
        """The same person, with no more rights than they have on the client that this row belongs to, or on
        each of its clients (A-12). Nothing is asked while no client is restricted."""
        several = getattr(row, "clients_path", "")
        path: str = several or row.client_path  # type: ignore[attr-defined]  # each table says it
        if not path or not self.restricted:
            return self
        level = least_level(self.pk, type(row)._base_manager.filter(pk=row.pk).values(path))
        if level is None:
            return self
        narrowed = copy(self)
        narrowed.level, narrowed.on_contact = min(level, self.level or level), bool(several)
        return narrowed

    def may(self, right: Right) -> bool:
        """Whether a role of this person has the right, and the client in hand does not limit it.
        Administrators have every one."""
        return self.administrator or (
            right in self.granted and (self.level is None or self.level.covers(right))
        )

    def denial(self, right: Right) -> str:
        """Why this person may not do it; empty when they may."""
        if self.may(right):
            return ""
        return self.step_denial(STEPS[right.action]) if right in self.granted else right_denial(right)

    def step_denial(self, wanted: Level) -> str:
        """The same of what no right is about: why they may not go so far with the client in hand."""
        return level_denial(self.level, wanted, shared=self.on_contact)

    @property
    def limit(self) -> str:
        """What the client in hand keeps this person from, and whom to ask: for the head of its pages. Empty
        when it keeps them from nothing."""
        if self.level in (None, Level.FULL):
            return ""
        return self.step_denial(max(Level.CHANGE, Level(self.level + 1)))

    @property
    def granted(self) -> frozenset[Right]:
        """The rights of all roles together; looked up each time, except for whoever signed in."""
        if self.known_rights is not None:
            return self.known_rights
        return known(" ".join(self.roles.values_list("rights", flat=True)))


class ListName(models.TextChoices):
    """A list of the desk whose filters stand in its address."""

    CLIENTS = "clients", _("Clients")
    CONTACTS = "contacts", _("Contacts")
    EXTERNAL_USERS = "external_users", _("External users")
    REQUESTS = "requests", _("Document requests")
    TEMPLATES = "templates", _("Document templates")
    WORKS = "works", _("Works")
    PEOPLE = "people", _("People")


class SavedViews(SeenByStaff["SavedView"]):
    def visible_to(self, actor: object) -> Self:
        """Only one's own."""
        return super().visible_to(actor).filter(person=getattr(actor, "pk", None))


class SavedView(models.Model):
    """A list as one person has searched, narrowed and ordered it, under a name."""

    client_path = ""

    person = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    listing = WordField(max_length=20, choices=ListName.choices)
    name = models.CharField(max_length=60)
    sort_name = sort_name_column()
    query = models.JSONField()  # of the address, without the place in the list

    objects = SavedViews.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("person", "listing", Lower("name"), name="saved_view_has_own_name"),
            models.UniqueConstraint("person", "listing", "query", name="saved_view_is_saved_once"),
        ]

    def __str__(self) -> str:
        return self.name
