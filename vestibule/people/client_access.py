"""Who may see a client: everybody, or the people and teams that are named, each as far as their level goes;
and from whom it is kept (A-12, ruling 31). Lists, counts, searches, files, tasks, letters and the audit log
follow: `not_hidden` in restrictions.py."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import fingerprint, refuse_stale
from vestibule.core.names import by_name
from vestibule.core.sentences import Sentence

from .levels import Level
from .models import Client, ClientAccess, ClientRestriction, Staff, Team
from .rights import Right

PEOPLE_AT_MOST = 200
NOBODY, EVERYONE = gettext_lazy("nobody"), gettext_lazy("everyone")
ADMINISTRATORS = gettext_lazy("administrators only")
NAMED = gettext_lazy("%(name)s (%(level)s)")


type Named[Row] = tuple[tuple[Row, Level], ...]


@dataclass(frozen=True)
class Access:
    """Who may see a client, and how far each may go with it."""

    restricted: bool
    people: Named[Staff]
    teams: Named[Team]
    kept_from: tuple[Staff, ...]

    @property
    def named(self) -> list[Sentence]:
        """The people and teams, each with how far they may go."""
        called = [*((one.name, level) for one, level in self.people)]
        called += [*((one.label, level) for one, level in self.teams)]
        return [Sentence(NAMED, name=name, level=level.label) for name, level in called]

    @property
    def stamp(self) -> str:
        """What the page shows, in short."""
        named = ([(one.pk, level) for one, level in rows] for rows in (self.people, self.teams))
        return fingerprint(self.restricted, *named, [one.pk for one in self.kept_from])

    def level_of(self, person: Staff) -> int:
        """How far this person would come: what is said of them counts before what is said of their teams, and
        of these the most. 0: they would not see the client."""
        if person.administrator:
            return Level.FULL
        if person in self.kept_from:
            return 0
        if not self.restricted:
            return Level.FULL
        if own := [level for one, level in self.people if one == person]:
            return own[0]
        teams = set(person.team_numbers)
        return max((level for team, level in self.teams if team.pk in teams), default=0)


def hidden_stamp(person: Staff) -> str:
    """Which clients are hidden from this person now, in short; empty when none is."""
    if not person.restricted:
        return ""
    mine = Exists(ClientAccess.objects.filter(client=OuterRef("pk"), staff=person, allowed=False))
    limited = Client.objects.filter(Q(restriction__isnull=False) | Q(mine))
    hidden = limited.exclude(pk__in=person.without_hidden(limited, "pk").values("pk"))
    found = hidden.aggregate(count=Count("pk"), sum=Sum("pk"))
    return f"{found['count']} {found['sum']}" if found["count"] else ""


def access_of(client: Client) -> Access:
    """As it is now."""
    rows = ClientAccess.objects.filter(client=client).select_related("staff", "team")
    return Access(
        restricted=ClientRestriction.objects.filter(client=client).exists(),
        people=_people({row.staff: Level(row.level) for row in rows if row.staff and row.allowed}),
        teams=_teams({row.team: Level(row.level) for row in rows if row.team}),
        kept_from=tuple(by_name(row.staff for row in rows if row.staff and not row.allowed)),
    )


def access_denial(wanted: Access, *, by: Staff) -> str:
    """Why somebody may not say who sees a client, or not this; empty when they may."""
    if reason := by.denial(Right.CLIENTS_ASSIGN):
        return reason
    if len(wanted.people) + len(wanted.kept_from) > PEOPLE_AT_MOST:
        return _("Choose up to %(n)d people. Use a team for more.") % {"n": PEOPLE_AT_MOST}
    if reason := twice_denial([one for one, _level in wanted.people], wanted.kept_from):
        return reason
    if not (level := wanted.level_of(by)):
        return _("You would not see this client any more. Add yourself or one of your teams.")
    if level < Level.FULL:
        return _("You could not change this page any more. Give yourself or one of your teams full access.")
    return ""


def twice_denial(people: Collection[Staff], kept_from: Collection[Staff]) -> str:
    """Why nobody can both be named and not see the client; empty when nobody is."""
    if both := [one.name for one in people if one in kept_from]:
        return _("You named %(name)s as someone who may see this client. Choose one of the two.") % {
            "name": both[0]
        }
    return ""


def who_see(client: Client, people: QuerySet[Staff]) -> QuerySet[Staff]:
    """Of these people whoever sees the client: the rule of `not_hidden` (restrictions.py), asked the other
    way round."""
    return _who_reach(client, Level.SEE, people)


def who_act(client: Client | OuterRef, people: QuerySet[Staff]) -> QuerySet[Staff]:
    """Of these people whoever may change the client, and so can do its tasks. A reference to the client of a
    row outside leads two queries out."""
    return _who_reach(client, Level.CHANGE, people)


def _who_reach(client: Client | OuterRef, level: Level, people: QuerySet[Staff]) -> QuerySet[Staff]:
    rows = ClientAccess.objects.filter(client=client)
    own = rows.filter(staff=OuterRef("pk"))
    far = rows.filter(allowed=True, level__gte=level)
    teams = Exists(far.filter(team__members=OuterRef("pk"))) & ~Exists(own)
    restricted = ClientRestriction.objects.filter(client=client)
    open_to_all = ~Exists(restricted) & ~Exists(own.filter(allowed=False))
    reached = open_to_all | Exists(far.filter(staff=OuterRef("pk"))) | teams
    return people.filter(Q(administrator=True) | Q(reached))


@transaction.atomic
def change_access(
    client: Client,
    *,
    restricted: bool,
    people: Mapping[Staff, Level] | Collection[Staff] = (),
    teams: Mapping[Team, Level] | Collection[Team] = (),
    kept_from: Collection[Staff] = (),
    seen: str | None = None,
    by: Staff,
) -> None:
    """Who may see this client from now on, and how far each may go with it, on pages that are open and for
    bytes that flow too. People and teams count while it is restricted; those without a level have full
    access. Call it by docrequests/lost_access.py, which moves the tasks. `seen` is the stamp of what was on
    the screen. Raises ActionDeniedError and StaleFormError."""
    Client.objects.select_for_update(no_key=True).get(pk=client.pk)
    before = access_of(client)
    refuse_stale(seen, before.stamp, subject=f"client:{client.pk}")
    wanted = Access(
        restricted,
        _people(_levels(people if restricted else ())),
        _teams(_levels(teams if restricted else ())),
        tuple(by_name(kept_from)),
    )
    if reason := access_denial(wanted, by=by.on(client)):
        raise ActionDeniedError(reason)
    if wanted.stamp == before.stamp:
        return
    _store(client, wanted)
    seen_by: list[object] = [*wanted.named] or [ADMINISTRATORS] if restricted else [EVERYONE]
    said = {"seen_by": seen_by, "kept_from": _names(wanted.kept_from)}
    record("client.access_changed", subject=f"client:{client.pk}", client=client.pk, by=by, **said)


def _levels[Row: (Staff, Team)](named: Mapping[Row, Level] | Collection[Row]) -> Mapping[Row, Level]:
    return named if isinstance(named, Mapping) else dict.fromkeys(named, Level.FULL)


def _people(named: Mapping[Staff, Level]) -> Named[Staff]:
    return tuple((one, named[one]) for one in by_name(named))


def _teams(named: Mapping[Team, Level]) -> Named[Team]:
    return tuple(sorted(named.items(), key=lambda one: one[0].pk))


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
            *(ClientAccess(client=client, staff=one, allowed=True, level=to) for one, to in wanted.people),
            *(ClientAccess(client=client, team=one, allowed=True, level=to) for one, to in wanted.teams),
            *(ClientAccess(client=client, staff=one, allowed=False) for one in wanted.kept_from),
        ]
    )
