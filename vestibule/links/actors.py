"""Who comes by a link: a visitor acts by it, and is named by it in the audit log."""

from __future__ import annotations

from dataclasses import dataclass, field

from .models import AccessLink

VISIT = "visit"


@dataclass(frozen=True)
class Visitor:
    """Whoever holds the link; `code` is the security code that the visit was begun with, for purposes that have one, and `key` names
    the visit itself without saying anything."""

    link: AccessLink
    code: int | None = None
    key: str = ""
    kind: str = VISIT
    rested: bool = field(default=False, compare=False)  # for so long that the next action is noted

    @property
    def actor_ref(self) -> str:
        return f"link:{self.link.pk}"

    @property
    def name(self) -> str:
        return self.link.holder
