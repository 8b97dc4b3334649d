"""What somebody had on the screen, in short: a dialog carries it, so that nobody overwrites what another has
changed meanwhile (S-22)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from django.utils.translation import gettext as _

from .errors import ActionDeniedError


class StaleFormError(ActionDeniedError):
    """Somebody else has changed it since it was shown. What was typed is kept; the page has to be looked at
    again. `subject` is what the audit log has recorded the change of, `wrote` what somebody has written
    meanwhile, for a text that the log does not repeat."""

    def __init__(self, reason: str, *, subject: str = "", wrote: Sequence[str] = ()):
        super().__init__(reason)
        self.subject, self.wrote = subject, wrote


def fingerprint(*values: object) -> str:
    """A short digest of the values that a dialog shows."""
    return hashlib.sha256(json.dumps(values, default=str).encode()).hexdigest()[:16]


def refuse_stale(seen: str | None, present: str, *, subject: str = "") -> None:
    """Raises StaleFormError when what was seen is not what is there (found F-16). None is for whoever has no
    screen: programs, and the first set-up. `subject` is what the audit log records such a change of."""
    if seen is not None and seen != present:
        raise StaleFormError(
            _(
                "Someone else changed this while you were working. We did not save your change. Check the "
                "new version, then continue with what you typed."
            ),
            subject=subject,
        )
