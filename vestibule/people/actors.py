"""Who can act: a member of staff, an external user, whoever holds a link (links/actors.py), or the system
itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet

from vestibule.core.prepared import Prepared, columns, given
from vestibule.organisation import portal

from .models import (
    ClientAccess,
    ClientRestriction,
    Contact,
    ExternalAccount,
    Login,
    LoginKind,
    Staff,
    StaffRole,
    Team,
)
from .rights import known


@dataclass(frozen=True, slots=True)
class System:
    """The worker and the commands."""

    kind: str = "system"
    name: str = "Vestibule"
    actor_ref: str = "system"


SYSTEM = System()
LINK_HOLDER = "link_holder"  # the kind of whoever holds a link


class Actor(Protocol):
    """Whoever can do something: `kind` is `staff`, `external`, `link_holder` or `system`."""

    @property
    def kind(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def actor_ref(self) -> str: ...


RELATION: dict[str, str] = {LoginKind.STAFF: "staff", LoginKind.EXTERNAL: "account"}


PERSON = (Login, Staff, ExternalAccount, Contact)  # what the first of `person_columns` become


def person_columns(path: str = "") -> tuple[Any, ...]:
    """For a question about a login that is reached by this path: the login, the person behind it, the
    keys of their teams, what their roles allow, whether any client is kept from anybody, and whether the
    portal is off. `with_person` takes the answer."""
    teams = Team.objects.filter(members=OuterRef(f"{path}staff"))
    roles = StaffRole.objects.filter(members=OuterRef(f"{path}staff"))
    return (
        *columns(Login, path),
        *columns(Staff, f"{path}staff__"),
        *columns(ExternalAccount, f"{path}account__"),
        *columns(Contact, f"{path}account__contact__"),
        *(ArraySubquery(teams.values(name).order_by("pk")) for name in ("pk", "key", "name")),
        ArraySubquery(roles.values("rights")),
        Exists(ClientRestriction.objects.all()) | Exists(ClientAccess.objects.filter(allowed=False)),
        portal.is_off(),
    )


def with_person(
    login: Login,
    staff: Staff | None,
    account: ExternalAccount | None,
    contact: Contact | None,
    *beside: Any,
) -> Login:
    """The login with the person behind it, their teams and rights, as they were looked up."""
    *of_staff, login.portal_off = beside
    for relation, person in (("staff", staff), ("account", account)):
        Login._meta.get_field(relation).set_cached_value(login, person)  # type: ignore[union-attr]  # both are relations
        if person is not None:
            person.login = login
    if staff is not None:
        *teams, rights, restrictions = of_staff
        staff.known = [Team(pk=pk, key=key, name=name) for pk, key, name in zip(*teams, strict=True)]
        staff.known_rights, staff.known_restrictions = known(" ".join(rights)), restrictions
    if account is not None and contact is not None:
        account.contact = contact
    return login


def _usable() -> QuerySet[Any, Any]:
    return Login.objects.filter(pk=given("login"), is_active=True).values_list(*person_columns())


_USABLE = Prepared(_usable)


def login_with_person(login_id: int) -> Login | None:
    """A login that may be used, and the person behind it with their teams, in one statement."""
    found = _USABLE.first(*PERSON, login=int(login_id))
    return with_person(*found) if found else None


def locked_account(login: Login, interface_kind: str) -> ExternalAccount | None:
    """The account behind a login that would be let in at this interface if nobody had locked it."""
    account = getattr(login, "account", None) if interface_kind == LoginKind.EXTERNAL else None
    usable = login.is_active and login.kind == LoginKind.EXTERNAL
    return account if usable and isinstance(account, ExternalAccount) and account.locked else None


def actor_of(login: Login, interface_kind: str) -> Staff | ExternalAccount | None:
    """The person behind a login at an interface; None for the wrong interface, for staff who left and for a
    locked account (A-02, A-40, I-12)."""
    if login.kind != interface_kind or not login.is_active:
        return None
    person = getattr(login, RELATION[interface_kind], None) if interface_kind in RELATION else None
    if isinstance(person, Staff):
        return person if person.left_at is None else None
    if isinstance(person, ExternalAccount):
        return person if person.locked_at is None and person.registered_at is not None else None
    return None
