"""Who may see a client: everybody, or the people and teams that are named; and from whom it is kept (A-12,
ruling 31). Lists, counts, searches, files, tasks, letters and the audit log follow: `not_hidden` in
restrictions.py."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import fingerprint, refuse_stale

from .models import Client, ClientAccess, ClientRestriction, Staff, Team
from .rights import Right, right_denial

PEOPLE_AT_MOST = 200
NOBODY, EVERYONE = gettext_lazy("nobody"), gettext_lazy("everyone")


@dataclass(frozen=True)
class Access:
    """Who may see a client."""

    restricted: bool
    people: tuple[Staff, ...]
    teams: tuple[Team, ...]
    kept_from: tuple[Staff, ...]

    @property
    def stamp(self) -> str:
        """What the page shows, in short."""
        lists = ([one.pk for one in rows] for rows in (self.people, self.teams, self.kept_from))
        return fingerprint(self.restricted, *lists)

    def shows(self, person: Staff) -> bool:
        """Whether this person would see the client."""
        if person.administrator:
            return True
        if person in self.kept_from:
            return False
        teams = set(person.team_numbers)
        return not self.restricted or person in self.people or any(team.pk in teams for team in self.teams)


def is_limited(client: Client) -> bool:
    """Whether it is kept from anybody."""
    access = access_of(client)
    return access.restricted or bool(access.kept_from)


def access_of(client: Client) -> Access:
    """As it is now."""
    rows = ClientAccess.objects.filter(client=client).select_related("staff", "team")
    return Access(
        restricted=ClientRestriction.objects.filter(client=client).exists(),
        people=_by_name([row.staff for row in rows if row.staff and row.allowed]),
        teams=tuple(sorted((row.team for row in rows if row.team), key=lambda team: team.pk)),
        kept_from=_by_name([row.staff for row in rows if row.staff and not row.allowed]),
    )


def access_denial(wanted: Access, *, by: Staff) -> str:
    """Why somebody may not say who sees a client, or not this; empty when they may."""
    if not by.may(Right.CLIENTS_ASSIGN):
        return right_denial(Right.CLIENTS_ASSIGN)
    if len(wanted.people) + len(wanted.kept_from) > PEOPLE_AT_MOST:
        return _("Choose up to %(n)d people. Use a team for more.") % {"n": PEOPLE_AT_MOST}
    if both := [one.name for one in wanted.people if one in wanted.kept_from]:
        return _("Choose %(name)s once: may see this client, or may not.") % {"name": both[0]}
    if not wanted.shows(by):
        return _("You would not see this client any more. Add yourself or one of your teams.")
    return ""


def who_see(client: Client, people: QuerySet[Staff]) -> QuerySet[Staff]:
    """Of these people whoever sees the client: the rule of `not_hidden` (restrictions.py), asked the other
    way round."""
    rows = ClientAccess.objects.filter(client=client)
    kept = rows.filter(staff=OuterRef("pk"), allowed=False)
    named = rows.filter(Q(staff=OuterRef("pk")) | Q(team__members=OuterRef("pk")), allowed=True)
    restricted = ClientRestriction.objects.filter(client=client)
    shown = ~Exists(kept) & (~Exists(restricted) | Exists(named))
    return people.filter(Q(administrator=True) | Q(shown))


@transaction.atomic
def change_access(
    client: Client,
    *,
    restricted: bool,
    people: Collection[Staff] = (),
    teams: Collection[Team] = (),
    kept_from: Collection[Staff] = (),
    seen: str | None = None,
    by: Staff,
) -> None:
    """Who may see this client from now on, on pages that are open and for bytes that flow too. People and
    teams count while it is restricted. `seen` is the stamp of what was on the screen. Raises
    ActionDeniedError and StaleFormError."""
    Client.objects.select_for_update().get(pk=client.pk)
    before = access_of(client)
    refuse_stale(seen, before.stamp)
    wanted = Access(
        restricted,
        _by_name(people if restricted else ()),
        tuple(sorted(teams if restricted else (), key=lambda team: team.pk)),
        _by_name(kept_from),
    )
    if reason := access_denial(wanted, by=by):
        raise ActionDeniedError(reason)
    if wanted.stamp == before.stamp:
        return
    _store(client, wanted)
    named: list[object] = [*(one.name for one in wanted.people), *(one.label for one in wanted.teams)]
    seen_by = named or [NOBODY] if restricted else [EVERYONE]
    said = {"seen_by": seen_by, "kept_from": _names(wanted.kept_from)}
    record("client.access_changed", subject=f"client:{client.pk}", client=client.pk, by=by, **said)


def _by_name(people: Collection[Staff]) -> tuple[Staff, ...]:
    return tuple(sorted(people, key=lambda one: (one.name, one.pk)))


def _names(people: Collection[Staff]) -> Sequence[object]:
    names: list[object] = [one.name for one in people]
    return names or [NOBODY]


def _store(client: Client, wanted: Access) -> None:
    ClientAccess.objects.filter(client=client).delete()
    ClientRestriction.objects.filter(client=client).delete()
    if wanted.restricted:
        ClientRestriction.objects.create(client=client)
    ClientAccess.objects.bulk_create(
        [
            *(ClientAccess(client=client, staff=one, allowed=True) for one in wanted.people),
            *(ClientAccess(client=client, team=one, allowed=True) for one in wanted.teams),
            *(ClientAccess(client=client, staff=one, allowed=False) for one in wanted.kept_from),
        ]
    )
