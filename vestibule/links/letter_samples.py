"""Letters about a sign-in that nobody asked for: what an editor of our words shows. They are made by the
function of the real ones; nothing of them is stored."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from vestibule.core import clock
from vestibule.core.absolute_urls import absolute_url
from vestibule.mail.outbox import Letter
from vestibule.mail.texts import TextKind, Words
from vestibule.organisation.timezone import instant_with_zone

from . import letters
from .letter_texts import KINDS


def letter(kind: TextKind, *, words: Words) -> Letter | None:
    """A letter of this kind as somebody would get it; None for what is no letter about a sign-in."""
    if kind not in KINDS:
        return None
    now = clock.now()
    return letters.letter_of(
        kind,
        name=_("Mina Bianchi"),
        words=words,
        said={
            "link": absolute_url("portal:home"),
            "code": "123456",
            "expires": instant_with_zone(now + datetime.timedelta(hours=1)),
            "until": instant_with_zone(now + datetime.timedelta(minutes=15)),
            "at": instant_with_zone(now),
        },
    )
