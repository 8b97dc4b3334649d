"""Who sees which rows: `visible_to(actor)` of their table decides, and nothing else. Pages reach rows through
it, or through a row that came from it; what is foreign is not there."""

from __future__ import annotations

from typing import Protocol, Self

from django.db.models import Model, QuerySet

STAFF = "staff"  # the kind of an actor who belongs to the organisation
RESTRICTED = "restricted staff"  # the same for questions that are kept: of whom some clients may be kept away


class OfClients(Protocol):
    """A table whose rows may belong to a client. `client_path` leads from a row to the number of that client,
    and is empty where they belong to none."""

    client_path: str


class SeenByStaff[Row: Model](QuerySet[Row]):
    """Rows of which outsiders see what a request or a link shows them (security rule 7). A table with another
    rule says it in a `visible_to` of its own, which begins with this one."""

    def visible_to(self, actor: object) -> Self:
        """For staff all but those of clients that are kept from the person (A-12); none for anyone else."""
        if getattr(actor, "kind", "") != STAFF:
            return self.none()
        path: str = self.model.client_path  # type: ignore[attr-defined]  # each table says it
        without_hidden = getattr(actor, "without_hidden", None)
        return without_hidden(self, path) if without_hidden and path else self
