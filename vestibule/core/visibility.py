"""Who sees which rows: `visible_to(actor)` of their table decides, and nothing else. Pages reach rows through
it, or through a row that came from it; what is foreign is not there."""

from __future__ import annotations

from typing import Self

from django.db.models import Model, QuerySet

STAFF = "staff"  # the kind of an actor who belongs to the organisation


class SeenByStaff[Row: Model](QuerySet[Row]):
    """Rows of which outsiders see what a request or a link shows them (security rule 7). A table with another
    rule says it in a `visible_to` of its own, which begins with this one."""

    def visible_to(self, actor: object) -> Self:
        """All for staff; none for anyone else."""
        return self if getattr(actor, "kind", "") == STAFF else self.none()
