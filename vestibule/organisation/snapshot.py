"""The organisation as it was last read: what an error page says when the database does not answer (F-69).

Kept in the memory of the process, and in a small file of the data folder for a process that has not read
anything yet. Only what every customer page shows anyway stands in it.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from django.conf import settings

FILE = "organisation.json"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Name, contact and look, each empty when it is not known. The names are those of `Organisation`, so that
    the same templates show both."""

    name: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    contact_hours: str = ""
    brand_colour: str = ""
    logo_light: str = ""
    logo_dark: str = ""
    legal_shown: str = ""

    @property
    def legal_pages(self) -> list[str]:
        """As of Organisation."""
        return self.legal_shown.split()


_last: Snapshot | None = None


def save(organisation: object) -> None:
    """Notes what was just read of an Organisation, when it differs from what is known. A folder that cannot
    be written to stops nobody: memory remains."""
    global _last
    facts = Snapshot(**{one.name: getattr(organisation, one.name) for one in fields(Snapshot)})
    if facts == _last:
        return
    _last = facts
    with contextlib.suppress(OSError):
        path = _path()
        aside = path.with_suffix(".new")
        aside.write_text(json.dumps(asdict(facts)))
        aside.replace(path)


def last_known() -> Snapshot:
    """The organisation without asking the database; empty facts in an installation that was never set up."""
    if _last is not None:
        return _last
    try:
        read = json.loads(_path().read_text())
        return Snapshot(**{one.name: str(read.get(one.name, "")) for one in fields(Snapshot)})
    except (OSError, ValueError, AttributeError):
        return Snapshot()


def _path() -> Path:
    return settings.HOME / FILE
