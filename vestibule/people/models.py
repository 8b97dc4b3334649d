"""Facts about people: one login table with a kind (ruling 22), staff and teams, clients, contacts and their
portal accounts."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from vestibule.core import visibility
from vestibule.core.sentences import Sentence
from vestibule.core.visibility import SeenByStaff


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


class Login(AbstractBaseUser):
    """Who may sign in at which interface. The same address may stand once for each kind."""

    kind = models.CharField(
        max_length=8, choices=[(LoginKind.STAFF, _("Staff")), (LoginKind.EXTERNAL, _("External user"))]
    )
    email = models.EmailField()
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)

    objects = Logins()
    lacks_second_step: bool | None = None  # whether one is wanted of staff and not there, where it came along

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["kind", "name"]

    class Meta:
        constraints = [models.UniqueConstraint("kind", Lower("email"), name="one_login_by_kind_and_address")]

    def __str__(self) -> str:
        return self.email


class Session(AbstractBaseSession):
    """A browser's session. What it holds is signed and decides; `login` and `activity` repeat whose it is and
    under which key its activity is known, so that one question finds both (web/session_store.py)."""

    login = models.ForeignKey(Login, on_delete=models.CASCADE, null=True, related_name="+")
    activity = models.CharField(max_length=40, blank=True)


class Team(models.Model):
    """A group of staff that shares an inbox."""

    key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)  # of a team that the process does not know

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What the reader calls it: teams that the process knows have a name in each language."""
        return Sentence(TeamKey(self.key).label) if self.key in TeamKey else self.name


class Staff(models.Model):
    """A member of the organisation. Acts, and so is named in the audit log."""

    kind = LoginKind.STAFF
    login = models.OneToOneField(Login, on_delete=models.PROTECT, related_name="staff")
    name = models.CharField(max_length=120)
    teams = models.ManyToManyField(Team, related_name="members")
    administrator = models.BooleanField(default=False)
    left_at = models.DateTimeField(null=True, blank=True)
    known: list[Team] | None = None  # the teams, where they have come along

    def __str__(self) -> str:
        return self.name

    @property
    def actor_ref(self) -> str:
        return f"staff:{self.pk}"

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


class Client(models.Model):
    """The company or private person that we deal with."""

    name = models.CharField(max_length=200)
    number = models.CharField(max_length=60, blank=True)
    country = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    objects = SeenByStaff.as_manager()

    class Meta:
        indexes = [models.Index(fields=["name", "id"], name="clients_by_name")]

    def __str__(self) -> str:
        return self.name


class ClientSearch(models.Model):
    """The words that find a client: its name and number, and the names, addresses and sign-in addresses of
    its first 300 people. Kept by triggers of the database (migrations/0001_initial.py)."""

    client = models.OneToOneField(Client, on_delete=models.CASCADE, primary_key=True, related_name="search")
    words = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["words"], name="client_search_words", fastupdate=False)]


class Contacts(SeenByStaff["Contact"]):
    def of_client(self, client: Client) -> Self:
        return self.filter(affiliations__client=client)


class Contact(models.Model):
    """An outside person, linked to clients by Affiliation."""

    name = models.CharField(max_length=120)
    greeting = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    # a code such as `it`, of the pages that this person read last; empty while none were read
    language = models.CharField(max_length=10, blank=True, db_default="")
    created_at = models.DateTimeField(db_default=Now())

    objects = Contacts.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def reads(self) -> str:
        """The language for letters to this person, one that is offered."""
        return self.language if self.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE

    @property
    def greeted(self) -> str:
        """How letters and pages greet this person."""
        return self.greeting or self.name


class Affiliation(models.Model):
    """This person speaks for that client."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="affiliations")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="affiliations")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "contact"], name="one_affiliation")]


class AccountState(models.TextChoices):
    """How the account of a contact stands."""

    NOT_REGISTERED = "not_registered", _("Not registered yet")
    ACTIVE = "active", _("Active")
    LOCKED = "locked", _("Locked")


class ExternalAccount(models.Model):
    """The portal account of a contact: not registered, active or locked (A-38). Acts as the customer."""

    kind = LoginKind.EXTERNAL
    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="account")
    login = models.OneToOneField(
        Login, on_delete=models.PROTECT, null=True, blank=True, related_name="account"
    )
    created_at = models.DateTimeField(db_default=Now())
    registered_at = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(registered_at__isnull=True) | Q(login__isnull=False), name="registered_has_login"
            ),
            models.CheckConstraint(
                condition=Q(locked_at__isnull=True) | Q(registered_at__isnull=False),
                name="only_registered_is_locked",
            ),
        ]

    def __str__(self) -> str:
        return self.contact.name

    @property
    def actor_ref(self) -> str:
        return f"external:{self.pk}"

    @property
    def name(self) -> str:
        return self.contact.name

    @property
    def greeted(self) -> str:
        """How pages greet this person: by the name of their own choice, unless it is the one that we have."""
        chosen = self.login.name if self.login else ""
        return self.contact.greeted if chosen in ("", self.contact.name) else chosen

    @property
    def status(self) -> AccountState:
        if self.locked_at:
            return AccountState.LOCKED
        return AccountState.ACTIVE if self.registered_at else AccountState.NOT_REGISTERED

    @property
    def registered(self) -> bool:
        return self.status != AccountState.NOT_REGISTERED

    @property
    def active(self) -> bool:
        return self.status == AccountState.ACTIVE
