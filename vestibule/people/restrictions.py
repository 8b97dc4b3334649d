"""Facts about which clients are kept from whom, and how far others may go with them (A-12, ruling 31); who
says so: client_access.py."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Case, Exists, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import IsNull

from vestibule.core.prepared import Given

from .levels import Level


class ClientRestriction(models.Model):
    """This client is seen by administrators and by whom ClientAccess names, and by nobody else (A-12)."""

    client = models.OneToOneField(
        "people.Client", on_delete=models.CASCADE, primary_key=True, related_name="restriction"
    )


class ClientAccess(models.Model):
    """A person or team who may see a restricted client, or a person from whom a client is kept."""

    client = models.ForeignKey("people.Client", on_delete=models.CASCADE, related_name="access")
    staff = models.ForeignKey(
        "people.Staff", on_delete=models.CASCADE, null=True, related_name="client_access"
    )
    team = models.ForeignKey("people.Team", on_delete=models.CASCADE, null=True, related_name="client_access")
    allowed = models.BooleanField()
    # how far they may go with it
    level = models.SmallIntegerField(choices=Level.choices, db_default=Level.FULL, default=Level.FULL)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(staff__isnull=False, team=None) | Q(team__isnull=False, staff=None, allowed=True),
                name="access_of_a_person_or_a_team",
            ),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="access_on_a_step"),
            models.UniqueConstraint(fields=["client", "staff"], name="one_access_a_person"),
            models.UniqueConstraint(fields=["client", "team"], name="one_access_a_team"),
        ]
        indexes = [models.Index(fields=["id"], condition=Q(allowed=False), name="clients_kept_from_people")]


def not_hidden(path: str, person: int | Given) -> tuple[IsNull, IsNull]:
    """Conditions: the row's client, which the path leads to, is not kept from this member of staff. Each
    looks up one row by its key for each row that is shown. They are no EXISTS: the database would make joins
    of those, and read a whole list to show its first page."""
    mine = Q(staff=person) | Q(team__members=person)
    named = ClientAccess.objects.filter(mine, client=OuterRef("client"))
    closed = ClientRestriction.objects.filter(~Exists(named.filter(allowed=True)), client=OuterRef(path))
    kept = ClientAccess.objects.filter(client=OuterRef(path), staff=person, allowed=False)
    return _none_of(closed), _none_of(kept)


def reaches(path: str, person: int, level: Level) -> IsNull:
    """A condition: with the row's client, which the path leads to, this member of staff may go so far. The
    client is not kept from them."""
    short = _with_level(person).filter(client=OuterRef(path), level__lt=level)
    return _none_of(short)


def least_level(person: int, clients: QuerySet[Any]) -> Level | None:
    """How far this member of staff may go with each of these clients; of one that they do not see, not beyond
    seeing what it shares with others. None where no client sets a limit."""
    kept = ClientAccess.objects.filter(client__in=clients, staff=person, allowed=False)
    found = _with_level(person).filter(client__in=clients).aggregate(least=Min("level"))["least"]
    if kept.exists():
        return Level.SEE
    return None if found in (None, Level.FULL) else Level(max(found, Level.SEE))


def _with_level(person: int) -> QuerySet[Any]:
    """Restricted clients, each with how far this member of staff may go. What is said of a person counts
    before what is said of their teams, and of these the most."""
    named = ClientAccess.objects.filter(client=OuterRef("client"))
    own = named.filter(staff=person).values_list(Case(When(allowed=True, then="level"), default=0))
    of_teams = named.filter(team__members=person).order_by("-level").values("level")
    return ClientRestriction.objects.annotate(
        level=Coalesce(Subquery(own[:1]), Subquery(of_teams[:1]), Value(0))
    )


def _none_of(rows: QuerySet[Any]) -> IsNull:
    """A condition: there is no such row. Asked the other way round, since the database expects one row in two
    hundred to have no value, and prepares to read a whole list for its first page."""
    none = When(IsNull(Subquery(rows.values("client")[:1]), True), then=Value(1))
    return IsNull(Case(none), False)
