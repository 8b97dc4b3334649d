"""Where sessions are kept: in the database, under a digest of their key. Whoever reads a copy of it cannot
come in by one (F-33).

One question opens a session, looks up whose it is, and whether it goes on: each page and each byte asks that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.db.models import DurationField, OuterRef, QuerySet, Subquery
from django.utils import timezone

from vestibule.core.numbers import number
from vestibule.core.prepared import Prepared, given
from vestibule.core.secrets import digest
from vestibule.organisation import activity
from vestibule.people import second_step
from vestibule.people.actors import PERSON, person_columns, with_person
from vestibule.people.models import Login, Session

ACTIVITY = "activity"  # under this key a session holds the key of its activity


def stored(key: str | None) -> str | None:
    """What the row holds of a session key: 160 bits of its SHA-256. The key itself has as many random ones,
    so no slow hash is needed."""
    return digest(key)[:40] if key else None


@dataclass(frozen=True, slots=True)
class Brought:
    """What the question found beside the session: the login that may be used, with its person, and what goes
    on under that key of an activity. The session itself says whether it means these."""

    login: Login | None = None
    key: str = ""
    lasting: activity.Lasting | None = None


def _held() -> QuerySet[Any, Any]:
    span = DurationField()
    stale = activity.stale_of(OuterRef("activity"), given("idle", span), given("whole", span))
    found = Session.objects.filter(session_key=given("key"), expire_date__gt=given("now"))
    lacks = second_step.lacking(OuterRef("login"))
    return found.values_list(*person_columns("login__"), "session_data", "activity", Subquery(stale), lacks)


_HELD = Prepared(_held)


class SessionStore(db.SessionStore):
    """Django's store. The browser has the key, the row its digest; everything else is as Django does it."""

    brought = Brought()

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing for one that is over."""
        spans = {"idle": settings.SESSION_IDLE, "whole": settings.SESSION_WHOLE}
        found = _HELD.first(*PERSON, key=stored(self.session_key), now=timezone.now(), **spans)
        if found is None:
            self._session_key = None
            return {}
        login, *person, data, key, stale, lacks = found
        if login is not None:
            login.lacks_second_step = lacks
        self.brought = Brought(
            with_person(login, *person) if login is not None and login.is_active else None,
            key,
            None if stale is None else activity.Lasting(key, stale),
        )
        return self.decode(data)

    def exists(self, session_key: str | None) -> bool:
        return self.model.objects.filter(session_key=stored(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any = super().create_model_instance(data)
        row.session_key = stored(row.session_key) or ""
        row.login_id, row.activity = number(data.get(SESSION_KEY)), data.get(ACTIVITY, "")
        return row

    def delete(self, session_key: str | None = None) -> None:
        self.model.objects.filter(session_key=stored(session_key or self.session_key)).delete()
