"""Facts about people: clients, contacts and their portal accounts; and, from files of their own, logins and
staff (staff_models.py), and which clients are kept from whom (restrictions.py)."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Now, Upper
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _

from vestibule.core.names import sort_name_column
from vestibule.core.status import Status
from vestibule.core.visibility import SeenByStaff

from .restrictions import ClientAccess, ClientRestriction, not_hidden
from .staff_models import (
    ListName,
    Login,
    LoginKind,
    Logins,
    Members,
    SavedView,
    Session,
    Shortcuts,
    Staff,
    StaffRole,
    StaffState,
    Team,
    TeamKey,
)

__all__ = [
    "ACCOUNT_STATUSES",
    "STANDING",
    "AccountSearch",
    "AccountState",
    "Affiliation",
    "Client",
    "ClientAccess",
    "ClientRestriction",
    "ClientSearch",
    "Contact",
    "ContactSearch",
    "Contacts",
    "ExternalAccount",
    "ListName",
    "Login",
    "LoginKind",
    "Logins",
    "Members",
    "MergedClient",
    "MergedContact",
    "OfContacts",
    "SavedView",
    "Session",
    "Shortcuts",
    "Staff",
    "StaffRole",
    "StaffState",
    "Team",
    "TeamKey",
    "not_hidden",
]


class Client(models.Model):
    """The company or private person that we deal with."""

    client_path = "pk"

    name = models.CharField(max_length=200)
    sort_name = sort_name_column()
    number = models.CharField(max_length=60, blank=True)
    country = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    objects = SeenByStaff.as_manager()

    class Meta:
        indexes = [models.Index(fields=["sort_name", "id"], name="clients_by_name")]

    def __str__(self) -> str:
        return self.name


class ClientSearch(models.Model):
    """The words that find a client: its name and number, those of clients that were merged into it, and the
    names, addresses and sign-in addresses of its first 300 people. Kept by triggers of the database
    (migrations/0001_initial.py, 0006_contact_search.py)."""

    client_path = "client"

    client = models.OneToOneField(Client, on_delete=models.CASCADE, primary_key=True, related_name="search")
    words = SearchVectorField()
    alone = models.BooleanField(db_default=False)  # nobody speaks for it

    objects = SeenByStaff.as_manager()

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


class OfContacts[Row: models.Model](SeenByStaff[Row]):
    """Rows of which each belongs to a contact; `contact_path` leads to its number."""

    def visible_to(self, actor: object) -> Self:
        """For staff those of whoever speaks for nobody, or for a client that they may see. It is looked up
        for each row that is shown, as `not_hidden` says."""
        seen = super().visible_to(actor)
        if not isinstance(actor, Staff) or not actor.restricted:
            return seen
        path: str = self.model.contact_path  # type: ignore[attr-defined]  # each table says it
        spoken = Affiliation.objects.filter(contact=OuterRef(path)).values("pk")
        shown = spoken.filter(*not_hidden("client", actor.pk))
        return seen.filter(Q(IsNull(Subquery(shown[:1]), False)) | Q(IsNull(Subquery(spoken[:1]), True)))


class Contacts(OfContacts["Contact"]):
    def of_client(self, client: Client) -> Self:
        return self.filter(affiliations__client=client)


class Contact(models.Model):
    """An outside person, linked to clients by Affiliation."""

    client_path = ""  # may speak for several
    clients_path = "affiliations__client"
    contact_path = "pk"

    name = models.CharField(max_length=120)
    sort_name = sort_name_column()
    greeting = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    # a code such as `it`, of the pages that this person read last; empty while none were read
    language = models.CharField(max_length=10, blank=True, db_default="")
    created_at = models.DateTimeField(db_default=Now())

    objects = Contacts.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["sort_name", "id"], name="contacts_by_name"),
            models.Index(Upper("email"), name="contacts_by_address"),  # whose address it is
        ]

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

    client_path = ""
    contact_path = "contact"

    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, primary_key=True, related_name="search")
    words = SearchVectorField()

    objects = OfContacts.as_manager()

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


class ExternalAccount(models.Model):
    """The portal account of a contact: not registered, active or locked (A-38). Acts as the customer."""

    client_path = ""
    clients_path = "contact__affiliations__client"
    contact_path = "contact"

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

    objects = OfContacts.as_manager()

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
