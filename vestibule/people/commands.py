"""New people and how they change: each command writes its audit entry in the same transaction."""

from __future__ import annotations

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.core import email_addresses
from vestibule.core.errors import ActionDeniedError, InputDeniedError
from vestibule.core.fingerprints import fingerprint, refuse_stale
from vestibule.core.paging import Choice

from .actors import Actor
from .levels import Level
from .models import (
    Affiliation,
    Client,
    Contact,
    ExternalAccount,
    Login,
    LoginKind,
    Staff,
    StaffRole,
    Team,
    TeamKey,
)
from .queries import namesakes
from .rights import roles_of_teams
from .staff import email_denial


@transaction.atomic
def add_staff(
    *,
    name: str,
    email: str,
    password: str,
    teams: list[str],
    roles: list[str] | None = None,
    administrator: bool = False,
    by: Actor,
) -> Staff:
    """A new member of staff with these teams and roles, by key. Whose roles are not told gets those of the
    teams. Raises ActionDeniedError when the address is taken."""
    if reason := email_denial(email):
        raise InputDeniedError(reason, at="email")
    login = Login(kind=LoginKind.STAFF, email=email.strip(), name=name)
    login.set_password(password)
    login.save()
    staff = Staff.objects.create(login=login, name=name, administrator=administrator)
    staff.teams.set([get_team(key) for key in teams])
    staff.roles.set(StaffRole.objects.filter(key__in=roles_of_teams(teams) if roles is None else roles))
    record(
        "staff.added", subject=staff.actor_ref, client=None, by=by, name=name, teams=", ".join(teams) or "-"
    )
    return staff


@transaction.atomic
def join(staff: Staff, *, name: str, password: str) -> Login:
    """Whoever was invited comes in for the first time, with a name and a password of their own choice."""
    login = Login.objects.select_for_update().get(pk=staff.login_id)
    login.name = name
    login.set_password(password)
    login.save(update_fields=["name", "password"])
    Staff.objects.filter(pk=staff.pk).update(name=name, joined_at=Now())
    staff.name = name
    record("staff.joined", subject=staff.actor_ref, client=None, by=staff, name=name)
    return login


def get_team(key: str) -> Team:
    """The team with that key; made when the first member needs it."""
    return Team.objects.get_or_create(key=key, defaults={"name": str(TeamKey(key).label)})[0]


class NameTakenError(ActionDeniedError):
    """A client is called so already (found F-73). Whoever means another one says so, and it is saved."""

    def __init__(self, there: Choice[Client], *, changing: bool = False):
        names = ", ".join(f"{one.name} ({one.number})" if one.number else one.name for one in there.rows)
        if there.more:
            names = _("%(names)s and others") % {"names": names}
        sentence = _(
            "There is already a client with this name: %(there)s. If this is another client, press "
            "Create anyway."
        )
        if changing:
            sentence = _(
                "There is already a client with this name: %(there)s. If this is another client, press "
                "Save anyway."
            )
        super().__init__(sentence % {"there": names})
        self.there = there.rows


def refuse_taken_name(name: str, anyway: str | None, *, besides: Client | None = None, by: Actor) -> None:
    """`anyway` is the name that a person was told to be taken, and wants all the same; None is for whoever is
    no person at a screen. Raises NameTakenError."""
    wanted = anyway is None or " ".join(anyway.split()).casefold() == name.casefold()
    if not wanted and (there := namesakes(name, by, besides=besides)).rows:
        raise NameTakenError(there, changing=besides is not None)


@transaction.atomic
def add_client(
    *, name: str, number: str = "", country: str = "", anyway: str | None = None, by: Actor
) -> Client:
    """A new client. Raises NameTakenError."""
    name = " ".join(name.split())
    refuse_taken_name(name, anyway, by=by)
    client = Client.objects.create(name=name, number=number, country=country)
    record("client.created", subject=f"client:{client.pk}", client=client.pk, by=by, name=name)
    return client


@transaction.atomic
def add_contact(
    *, client: Client, name: str, email: str = "", phone: str = "", greeting: str = "", by: Actor
) -> Contact:
    """A person who speaks for a client. The address may be missing: whoever calls the customer learns it
    (G-01). Raises ActionDeniedError."""
    if email.strip() and (reason := email_addresses.invalid_reason(email.strip())):
        raise InputDeniedError(reason, at="email")
    contact = Contact.objects.create(name=name, email=email.strip(), phone=phone, greeting=greeting)
    Affiliation.objects.create(client=client, contact=contact)
    record("contact.created", subject=f"contact:{contact.pk}", client=client.pk, by=by, name=name)
    return contact


@transaction.atomic
def correct_email(
    contact: Contact, email: str, *, client: Client | None, seen: str | None = None, by: Actor
) -> None:
    """The address that the customer confirmed. `seen` is the stamp of the one that was on the screen. The
    event stands in the log of `client`, or without one in those of all that the contact speaks for.

    Raises ActionDeniedError when it is none, or when another account signs in with it (G-05), and
    StaleFormError.
    """
    contact.email = Contact.objects.select_for_update(no_key=True).get(pk=contact.pk).email
    refuse_stale(seen, fingerprint(contact.email), subject=f"contact:{contact.pk}")
    email = email.strip()
    if contact.email != email:
        refuse_limited(contact, by=by)
    if reason := email_addresses.invalid_reason(email):
        raise InputDeniedError(reason, at="email")
    if reason := address_denial(email, besides=contact, by=by):
        raise InputDeniedError(reason, at="email")
    if contact.email != email:
        Contact.objects.filter(pk=contact.pk).update(email=email)
        contact.email = email
        record_of_contact("contact.changed", contact, client=client, by=by)


def address_denial(email: str, *, besides: Contact | None = None, by: Actor) -> str:
    """Why no other account can have this address: somebody signs in with it, or will (G-05). Says who, if
    this person may know them; empty when it is free."""
    holder = address_holder(email, besides=besides)
    if holder is None:
        return ""
    if not Contact.objects.visible_to(by).filter(pk=holder.contact_id).exists():
        return _("Somebody else already signs in with %(email)s. Ask for another address.") % {"email": email}
    said = {"name": holder.name, "email": email}
    if holder.registered:
        return _("%(name)s already signs in with %(email)s. Ask for another address.") % said
    return _("%(name)s already has an account with %(email)s. Ask for another address.") % said


def refuse_limited(contact: Contact, *, by: Actor) -> None:
    """Whoever changes a contact may change each client that it speaks for: what is sent to one of them would
    go elsewhere (A-12). Raises ActionDeniedError."""
    if isinstance(by, Staff) and (reason := by.on(contact).step_denial(Level.CHANGE)):
        raise ActionDeniedError(reason)


def record_of_contact(
    event_type: str, contact: Contact, *, client: Client | None, by: Actor, **details: object
) -> None:
    """An event of a contact: in the log of that client, or of each that the contact speaks for."""
    spoken = contact.affiliations.order_by("client").values_list("client", flat=True)
    told: list[int | None] = [client.pk] if client else list(spoken)
    for number in told or [None]:
        record(
            event_type, subject=f"contact:{contact.pk}", client=number, by=by, name=contact.name, **details
        )


@transaction.atomic
def add_phone(contact: Contact, phone: str, *, client: Client, by: Actor) -> None:
    """The number of a contact of whom we had none. Raises ActionDeniedError when somebody was faster."""
    refuse_limited(contact, by=by)
    present = Contact.objects.select_for_update().get(pk=contact.pk).phone
    if present and present != phone:
        said = {"name": contact.name, "phone": present}
        raise ActionDeniedError(_("%(name)s already has a phone number: %(phone)s.") % said)
    if not present:
        Contact.objects.filter(pk=contact.pk).update(phone=phone)
        record(
            "contact.phone_added", subject=f"contact:{contact.pk}", client=client.pk, by=by, name=contact.name
        )


def account_holder(email: str, *, besides: Contact | None = None) -> ExternalAccount | None:
    """Whose portal account signs in with this address."""
    login = Login.objects.of(LoginKind.EXTERNAL, email)
    account = ExternalAccount.objects.select_related("contact").filter(login=login).first() if login else None
    return account if account and (besides is None or account.contact_id != besides.pk) else None


def address_holder(email: str, *, besides: Contact | None = None) -> ExternalAccount | None:
    """Whose portal account has this address: the one with which it signs in, or to which its invitation
    goes."""
    if holder := account_holder(email, besides=besides):
        return holder
    invited = ExternalAccount.objects.select_related("contact").filter(contact__email__iexact=email)
    return invited.exclude(contact=besides).order_by("pk").first() if email else None


@transaction.atomic
def open_account(contact: Contact, *, client: Client, by: Actor) -> ExternalAccount:
    """The contact's portal account, made “Not registered” when there is none: at each request by the portal
    (A-28). Raises ActionDeniedError when another account has its address (G-05)."""
    there = ExternalAccount.objects.filter(contact=contact).exists()
    if not there and (reason := address_denial(contact.email, besides=contact, by=by)):
        raise InputDeniedError(reason, at="contact")
    account, made = ExternalAccount.objects.get_or_create(contact=contact)
    if made:
        record("account.created", subject=account.actor_ref, client=client.pk, by=by, name=contact.name)
    return account


def hold_account(account: ExternalAccount) -> ExternalAccount:
    """The account as it is now. It stays so until the transaction ends."""
    people = ("contact", "login", "locked_by")
    return ExternalAccount.objects.select_for_update(of=("self",)).select_related(*people).get(pk=account.pk)


def hold_person(account: ExternalAccount) -> ExternalAccount:
    """The same after its contact, for a command that changes the contact too, or asks for its address."""
    Contact.objects.select_for_update(no_key=True).filter(pk=account.contact_id).first()
    return hold_account(account)


def remember_language(account: ExternalAccount) -> None:
    """Letters to this customer are in the language that they have chosen, else in that of the pages that they
    read last."""
    language = (account.login.chosen_language if account.login else "") or get_language() or ""
    Contact.objects.filter(pk=account.contact_id).exclude(language=language).update(language=language)


@transaction.atomic
def register_account(account: ExternalAccount, *, name: str, password: str) -> Login:
    """Not registered -> active, with the name and password of the customer's own choice (A-42, A-43, found
    F-24). Raises ActionDeniedError.

    The name is the login's. Whom we know the person as is a fact of the registry, which only staff change.
    """
    account = hold_person(account)
    if account.registered_at:
        raise ActionDeniedError(_("This account is already active. Sign in with your password."))
    contact = account.contact
    if Login.objects.held(LoginKind.EXTERNAL, contact.email):
        raise ActionDeniedError(
            _("Another person already signs in with this email address. Please contact us.")
        )
    login = Login(kind=LoginKind.EXTERNAL, email=contact.email, name=name)
    login.set_password(password)
    login.save()
    ExternalAccount.objects.filter(pk=account.pk).update(login=login, registered_at=Now())
    remember_language(account)
    account.refresh_from_db()
    record("account.registered", subject=account.actor_ref, client=None, by=account, name=name)
    return login
