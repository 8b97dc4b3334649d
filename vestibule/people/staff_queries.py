"""Look-ups of members of staff and of teams, for staff."""

from __future__ import annotations

from django.db.models import Count, Q

from vestibule.core.errors import NotFoundError
from vestibule.core.names import BY_NAME
from vestibule.core.paging import START, Choice, Keyset, Page, Place, choice
from vestibule.core.search import having

from .actors import Actor
from .models import Staff, Team, TeamKey


def page_of_staff(actor: Actor, text: str = "", *, left: bool = False, place: Place = START) -> Page[Staff]:
    """One page of those who work here or are to come, or of those who left, by name, with login and teams. A
    text finds the beginnings of words of their names and addresses."""
    seen = Staff.objects.visible_to(actor)
    order = Keyset.of(seen, *BY_NAME, place=place)
    found = having(seen.filter(left_at__isnull=not left), ("name", "login__email"), text)
    return order.counted(found.select_related("login").prefetch_related("teams"))


def member(actor: Actor, number: int) -> Staff:
    """One of them, with login and substitute."""
    seen = Staff.objects.visible_to(actor).select_related("login", "substitute")
    found = seen.filter(pk=number).first()
    if found is None:
        raise NotFoundError
    return found


def colleagues_of(actor: Actor, person: Staff, text: str = "") -> Choice[Staff]:
    """The first who can sign in, but this person, by name, to choose from. A text finds the beginnings of
    words of their names."""
    seen = Staff.objects.visible_to(actor).working().exclude(pk=person.pk)
    return choice(having(seen, ("name",), text).order_by(*BY_NAME))


def find_colleague_of(actor: Actor, person: Staff, number: int) -> Staff | None:
    """One of them."""
    return Staff.objects.visible_to(actor).working().exclude(pk=person.pk).filter(pk=number).first()


def is_last_of(actor: Actor, person: Staff, key: TeamKey) -> bool:
    """Whether nobody else works in the team of this key."""
    others = Staff.objects.visible_to(actor).working().filter(teams__key=key).exclude(pk=person.pk)
    return person.in_team(key) and not others.exists()


def teams(actor: Actor) -> list[Team]:
    """All, those of the process first."""
    return list(Team.objects.visible_to(actor).order_by("pk"))


def page_of_teams(actor: Actor, *, place: Place = START) -> Page[tuple[Team, int]]:
    """One page of teams, each with how many members have not left."""
    seen = Team.objects.visible_to(actor)
    page = Keyset.of(seen, "pk", place=place).counted(seen)
    there = Count("members", filter=Q(members__left_at=None))
    counts = dict(seen.filter(pk__in=[one.pk for one in page.rows]).annotate(n=there).values_list("pk", "n"))
    return page.map(lambda team: (team, counts[team.pk]))


def team(actor: Actor, number: int) -> Team:
    found = find_team(actor, number)
    if found is None:
        raise NotFoundError
    return found


def find_team(actor: Actor, number: int) -> Team | None:
    return Team.objects.visible_to(actor).filter(pk=number).first()


def page_of_members(actor: Actor, of: Team, *, place: Place = START) -> Page[Staff]:
    """One page of those in the team who have not left, by name."""
    seen = Staff.objects.visible_to(actor)
    order = Keyset.of(seen, *BY_NAME, place=place)
    return order.counted(seen.filter(teams=of, left_at=None).select_related("login"))
