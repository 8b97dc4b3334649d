"""Facts about which clients are kept from whom (A-12, ruling 31); who says so: client_access.py."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.lookups import IsNull

from vestibule.core.prepared import Given


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
    mine = Q(staff=person) | Q(team__members=person)
    named = ClientAccess.objects.filter(mine, client=OuterRef("client"))
    closed = ClientRestriction.objects.filter(~Exists(named.filter(allowed=True)), client=OuterRef(path))
    kept = ClientAccess.objects.filter(client=OuterRef(path), staff=person, allowed=False)
    return _none_of(closed), _none_of(kept)


def _none_of(rows: QuerySet[Any]) -> IsNull:
    """A condition: there is no such row. Asked the other way round, since the database expects one row in two
    hundred to have no value, and prepares to read a whole list for its first page."""
    none = When(IsNull(Subquery(rows.values("client")[:1]), True), then=Value(1))
    return IsNull(Case(none), False)
