"""Who comes by a link: a link holder acts by it, and is named by it in the audit log."""

from __future__ import annotations

from dataclasses import dataclass, field

from vestibule.people.actors import LINK_HOLDER

from .models import AccessLink


@dataclass(frozen=True)
class LinkHolder:
    """Whoever holds the link; `code` is the security code that the link session was begun with, for purposes
    that have one, and `key` names the link session itself without saying anything."""

    link: AccessLink
    code: int | None = None
    key: str = ""
    kind: str = LINK_HOLDER
    rested: bool = field(default=False, compare=False)  # for so long that the next action is noted

    @property
    def actor_ref(self) -> str:
        return f"link:{self.link.pk}"

    @property
    def name(self) -> str:
        return self.link.holder_name
