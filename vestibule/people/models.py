"""Facts about people: one login table with a kind (ruling 22), staff and teams, clients, contacts and their
portal accounts."""

from __future__ import annotations

import datetime
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Lower, Now
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _

from vestibule.core import visibility
from vestibule.core.prepared import Given
from vestibule.core.sentences import Sentence
from vestibule.core.status import Status
from vestibule.core.visibility import SeenByStaff

from .rights import Right, known, label_of


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

    def administrators(self) -> Self:
        """Who can administer now. Whoever is away still can."""
        return self.working().filter(administrator=True)


class Staff(models.Model):
    """A member of the organisation. Acts, and so is named in the audit log."""

    client_path = ""

    kind = LoginKind.STAFF
    login = models.OneToOneField(Login, on_delete=models.PROTECT, related_name="staff")
    name = models.CharField(max_length=120)
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
    known: list[Team] | None = None  # the teams, where they have come along
    known_rights: frozenset[Right] | None = None  # what the roles allow, likewise
    known_restrictions: bool | None = None  # whether any client is kept from anybody, likewise

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
        indexes = [models.Index(fields=["name", "id"], name="staff_by_name")]

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

    def without_hidden[Rows: QuerySet[Any, Any]](self, rows: Rows, path: str) -> Rows:
        """The rows but those of clients that are kept from this person; the path leads to the client."""
        return rows.filter(*not_hidden(path, self.pk)) if self.restricted else rows

    def may(self, right: Right) -> bool:
        """Whether a role of this person has the right. Administrators have every one."""
        return self.administrator or right in self.granted

    @property
    def granted(self) -> frozenset[Right]:
        """The rights of all roles together; looked up each time, except for whoever signed in."""
        if self.known_rights is not None:
            return self.known_rights
        return known(" ".join(self.roles.values_list("rights", flat=True)))


class Client(models.Model):
    """The company or private person that we deal with."""

    client_path = "pk"

    name = models.CharField(max_length=200)
    number = models.CharField(max_length=60, blank=True)
    country = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    objects = SeenByStaff.as_manager()

    class Meta:
        indexes = [models.Index(fields=["name", "id"], name="clients_by_name")]

    def __str__(self) -> str:
        return self.name


class ClientRestriction(models.Model):
    """This client is seen by administrators and by whom ClientAccess names, and by nobody else (A-12)."""

    client = models.OneToOneField(
        Client, on_delete=models.CASCADE, primary_key=True, related_name="restriction"
    )


class ClientAccess(models.Model):
    """A person or team who may see a restricted client, or a person from whom a client is kept."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="access")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, null=True, related_name="client_access")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, related_name="client_access")
    allowed = models.BooleanField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(staff__isnull=False, team=None) | Q(team__isnull=False, staff=None, allowed=True),
                name="access_of_a_person_or_a_team",
            ),
            models.UniqueConstraint(fields=["client", "staff"], name="one_access_a_person"),
            models.UniqueConstraint(fields=["client", "team"], name="one_access_a_team"),
        ]
        indexes = [models.Index(fields=["id"], condition=Q(allowed=False), name="clients_kept_from_people")]


def not_hidden(path: str, person: int | Given) -> tuple[IsNull, IsNull]:
    """Conditions: the row's client, which the path leads to, is not kept from this member of staff. Each
    looks up one row by its key for each row that is shown. They are no EXISTS: the database would make joins
    of those, and read a whole list to show its first page."""
    teams = Team.members.through.objects.filter(staff=person).values("team")
    named = ClientAccess.objects.filter(Q(staff=person) | Q(team__in=teams), client=OuterRef("client"))
    closed = ClientRestriction.objects.filter(~Exists(named.filter(allowed=True)), client=OuterRef(path))
    kept = ClientAccess.objects.filter(client=OuterRef(path), staff=person, allowed=False)
    first, second = (IsNull(Subquery(rows.values("client")[:1]), True) for rows in (closed, kept))
    return first, second


class ClientSearch(models.Model):
    """The words that find a client: its name and number, those of clients that were merged into it, and the
    names, addresses and sign-in addresses of its first 300 people. Kept by triggers of the database
    (migrations/0001_initial.py, 0006_contact_search.py)."""

    client = models.OneToOneField(Client, on_delete=models.CASCADE, primary_key=True, related_name="search")
    words = SearchVectorField()
    alone = models.BooleanField(db_default=False)  # nobody speaks for it

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="client_search_words", fastupdate=False),
            models.Index(fields=["client"], condition=Q(alone=True), name="clients_alone"),
        ]


class MergedClient(models.Model):
    """A client that was merged into another one: its number leads there, and the log of the other one reads
    the entries of both."""

    former = models.BigIntegerField(primary_key=True)  # the key that it had
    into = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="merged")
    name = models.CharField(max_length=200)
    number = models.CharField(max_length=60, blank=True)
    merged_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.name


class Contacts(SeenByStaff["Contact"]):
    def visible_to(self, actor: object) -> Self:
        """For staff whoever speaks for nobody, or for a client that they may see."""
        seen = super().visible_to(actor)
        if not isinstance(actor, Staff) or not actor.restricted:
            return seen
        spoken = Affiliation.objects.filter(contact=OuterRef("pk"))
        shown = spoken.filter(*not_hidden("client", actor.pk))
        return seen.filter(Q(Exists(shown)) | ~Q(Exists(spoken)))

    def of_client(self, client: Client) -> Self:
        return self.filter(affiliations__client=client)


class Contact(models.Model):
    """An outside person, linked to clients by Affiliation."""

    client_path = ""  # may speak for several

    name = models.CharField(max_length=120)
    greeting = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    # a code such as `it`, of the pages that this person read last; empty while none were read
    language = models.CharField(max_length=10, blank=True, db_default="")
    created_at = models.DateTimeField(db_default=Now())

    objects = Contacts.as_manager()

    class Meta:
        indexes = [models.Index(fields=["name", "id"], name="contacts_by_name")]

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


class ContactSearch(models.Model):
    """The words that find a contact: its name, phone and every address, also the one that it signs in with
    and those of contacts that were merged into it. Kept by triggers of the database
    (migrations/0006_contact_search.py)."""

    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, primary_key=True, related_name="search")
    words = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["words"], name="contact_search_words", fastupdate=False)]


class MergedContact(models.Model):
    """A contact that was merged into another one: its number leads there, and its name and address still find
    the other one."""

    former = models.BigIntegerField(primary_key=True)  # the key that it had
    into = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="merged")
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    merged_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.name


class Affiliation(models.Model):
    """This person speaks for that client."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="affiliations")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="affiliations")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "contact"], name="one_affiliation")]


class AccountState(models.TextChoices):
    """How the account of a contact stands."""

    NOT_REGISTERED = "not_registered", _("Not registered")
    ACTIVE = "active", _("Active")
    LOCKED = "locked", _("Locked")


ACCOUNT_STATUSES: dict[str, Status] = {
    AccountState.NOT_REGISTERED: Status(AccountState.NOT_REGISTERED.label, "neutral", "user-plus"),
    AccountState.ACTIVE: Status(AccountState.ACTIVE.label, "ok", "user-check", quiet=True),
    AccountState.LOCKED: Status(AccountState.LOCKED.label, "bad", "lock"),
}
STANDING: dict[str, Q] = {
    AccountState.NOT_REGISTERED: Q(registered_at__isnull=True),
    AccountState.ACTIVE: Q(registered_at__isnull=False, locked_at__isnull=True),
    AccountState.LOCKED: Q(locked_at__isnull=False),
}


class Accounts(SeenByStaff["ExternalAccount"]):
    def visible_to(self, actor: object) -> Self:
        """For staff those of the contacts that they may see."""
        seen = super().visible_to(actor)
        if not isinstance(actor, Staff) or not actor.restricted:
            return seen
        contacts = Contact.objects.visible_to(actor)
        return seen.filter(Exists(contacts.filter(pk=OuterRef("contact"))))


class ExternalAccount(models.Model):
    """The portal account of a contact: not registered, active or locked (A-38). Acts as the customer."""

    client_path = ""

    kind = LoginKind.EXTERNAL
    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="account")
    login = models.OneToOneField(
        Login, on_delete=models.PROTECT, null=True, blank=True, related_name="account"
    )
    created_at = models.DateTimeField(db_default=Now())
    registered_at = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    locked_reason = models.CharField(max_length=300, blank=True, db_default="")

    objects = Accounts.as_manager()

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
        indexes = [
            models.Index(fields=["-id"], condition=condition, name=f"accounts_{state}")
            for state, condition in STANDING.items()
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
    def address(self) -> str:
        """The email address that it signs in with, or will."""
        return self.login.email if self.login else self.contact.email

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
    def shown(self) -> Status:
        """The same as the desk shows it."""
        return ACCOUNT_STATUSES[self.status]

    @property
    def registered(self) -> bool:
        return self.status != AccountState.NOT_REGISTERED

    @property
    def active(self) -> bool:
        return self.status == AccountState.ACTIVE

    @property
    def locked(self) -> bool:
        return self.status == AccountState.LOCKED


class AccountSearch(models.Model):
    """The words that find an account: the name and address of its contact, and the address that it signs in
    with. Kept by triggers of the database (migrations/0005_account_lock.py)."""

    account = models.OneToOneField(
        ExternalAccount, on_delete=models.CASCADE, primary_key=True, related_name="search"
    )
    words = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["words"], name="account_search_words", fastupdate=False)]
