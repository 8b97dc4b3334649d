"""Where sessions are kept: in the database, under a digest of their key. Whoever reads a copy of it cannot
come in by one (F-33)."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from vestibule.core.prepared import Prepared, given
from vestibule.core.secrets import digest


def stored(key: str | None) -> str | None:
    """What the row holds of a session key: 160 bits of its SHA-256. The key itself has as many random ones,
    so no slow hash is needed."""
    return digest(key)[:40] if key else None


_HELD = Prepared(
    lambda: Session.objects.filter(session_key=given("key"), expire_date__gt=given("now")).values_list(
        "session_data"
    )
)


class SessionStore(db.SessionStore):
    """Django's store. The browser has the key, the row its digest; everything else is as Django does it."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing for one that is over."""
        found = _HELD.first(key=stored(self.session_key), now=timezone.now())
        if found is None:
            self._session_key = None
        return self.decode(found[0]) if found else {}

    def exists(self, session_key: str | None) -> bool:
        return self.model.objects.filter(session_key=stored(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row = super().create_model_instance(data)
        row.session_key = stored(row.session_key) or ""
        return row

    def delete(self, session_key: str | None = None) -> None:
        self.model.objects.filter(session_key=stored(session_key or self.session_key)).delete()
