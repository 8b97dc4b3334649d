"""Security codes: issued, read again by staff, and guessed by outsiders (ruling 6, security rule 5).

A guess is counted before it is checked, in one row that all routes share. `redeem` is the only command with
two transactions: the count commits alone, so that neither a crash nor twenty parallel guesses get a try for
nothing. What a code looks like, and how it is made: core/secrets.py.
"""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest, Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.core import clock, secrets
from vestibule.core.errors import ActionDeniedError
from vestibule.organisation import rate_limits
from vestibule.people.actors import Actor
from vestibule.people.models import Staff
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task

from .actors import LinkHolder
from .models import SHARED, AccessLink, SecurityCode

WRONG_IN_HOUR, WRONG_IN_LIFE = 5, 10
HOUR = datetime.timedelta(hours=1)


class Guess(StrEnum):
    """What became of a guess. Only RIGHT opens anything; a wrong guess is a result, not a refusal (house idea
    1)."""

    RIGHT = "right"
    WRONG = "wrong"
    WAIT = "wait"  # too many: for the rest of the hour the right code is refused too
    SUSPENDED = "suspended"  # until staff issue a new code


class Redeemed(NamedTuple):
    """What became of a guess and, when it was right, which code it was: a link session holds as long as that
    very code does."""

    guess: Guess
    code: int | None = None


def is_code(typed: str) -> bool:
    """Whether this can be a code of ours: eight signs of the alphabet, however they were typed."""
    plain = secrets.normalize_code(typed)
    return len(plain) == secrets.CODE_LENGTH and set(plain) <= set(secrets.ALPHABET)


def current(link: AccessLink) -> SecurityCode | None:
    """The present code; of a link that came `with_codes` without a question."""
    held: list[SecurityCode] | None = getattr(link, "present_codes", None)
    if held is None:
        return SecurityCode.objects.filter(link=link, replaced_at=None).first()
    return held[0] if held else None


def wrong_codes(link: AccessLink) -> int:
    """How many wrong codes were entered since the present code was issued."""
    code = current(link)
    return code.wrong_in_life if code else 0


def is_suspended(link: AccessLink) -> bool:
    """Whether so many guesses were wrong that only a new code opens the link again."""
    return wrong_codes(link) >= WRONG_IN_LIFE


def paused_until(link: AccessLink) -> datetime.datetime | None:
    """When the right code opens the link again after the fifth wrong one of an hour; None while it does. A
    new code ends the pause."""
    code = current(link)
    if code is None or code.hour_began_at is None or code.wrong_in_hour < WRONG_IN_HOUR:
        return None
    until = code.hour_began_at + HOUR
    return until if clock.now() < until else None


def plain(link: AccessLink) -> str:
    """The code itself, for rules of ours that compare it; never for a page, a letter or a log."""
    code = current(link)
    return secrets.decrypt(settings.LINK_KEY, code.sealed, about=f"code:{link.pk}") if code else ""


@transaction.atomic
def read(link: AccessLink, *, by: Staff) -> str:
    """The code as staff read it to the client: XXXX-XXXX. Reading it is audited; empty without a code
    (C-13)."""
    code = plain(link)
    if not code:
        return ""
    record("code.read", subject=link.about, client=link.client_id, by=by, purpose=link.purpose)
    return secrets.format_code(code)


HOW = {
    "phone": gettext_lazy("by phone"),
    "text": gettext_lazy("by text message"),
    "person": gettext_lazy("in person"),
}


@transaction.atomic
def record_given(link: AccessLink, how: str, *, by: Staff) -> None:
    """Staff say that they gave the present code to the client, and by which other way than the link
    (C-31)."""
    if how not in HOW or not current(link):
        raise ActionDeniedError(_("Select how you gave the code."))
    record(
        "code.given",
        subject=link.about,
        client=link.client_id,
        by=by,
        purpose=link.purpose,
        how=HOW[how],
    )


def replace(link: AccessLink, typed: str, *, by: Actor) -> None:
    """A new code in the place of the present one, which stops working at once; the same code again changes
    nothing unless it is suspended.

    Call it in the transaction of the set-up, with the link locked.
    """
    code, present = secrets.normalize_code(typed), current(link)
    if present and not is_suspended(link) and plain(link) == code:
        return
    SecurityCode.objects.filter(link=link, replaced_at=None).update(replaced_at=Now())
    sealed = secrets.encrypt(settings.LINK_KEY, code, about=f"code:{link.pk}")
    SecurityCode.objects.create(link=link, hash=secrets.code_hash(code), sealed=sealed)
    for task in Task.objects.open().filter(subject=link.about, kind=Notice.LINK_SUSPENDED):
        inbox.complete(task, outcome="new_code", by=by)
    record("code.issued", subject=link.about, client=link.client_id, by=by, purpose=link.purpose)


def redeem(link: AccessLink, typed: str, *, address: str) -> Redeemed:
    """One guess at the code of an open link, from what limits count as one address (C-35, T-06). Nothing says
    how many tries are left."""
    code, before = _count(link, address=address)
    if code is None:
        return Redeemed(before)
    if not secrets.verify_code(typed, code.hash):
        return Redeemed(_wrong(link, code))
    with transaction.atomic():
        held = SecurityCode.objects.select_for_update().get(pk=code.pk)
        if held.replaced_at:
            return Redeemed(Guess.WRONG)
        SecurityCode.objects.filter(pk=code.pk).update(
            wrong_in_hour=Greatest(F("wrong_in_hour") - 1, 0),
            wrong_in_life=Greatest(F("wrong_in_life") - 1, 0),
        )
        rate_limits.refund(f"code:{address}")
        record(
            "code.right",
            subject=link.about,
            client=link.client_id,
            by=LinkHolder(link),
            purpose=link.purpose,
        )
    return Redeemed(Guess.RIGHT, code.pk)


@transaction.atomic
def _count(link: AccessLink, *, address: str) -> tuple[SecurityCode | None, Guess]:
    """Counts the guess and commits; the code to compare with, or None and why nothing is compared."""
    if not rate_limits.hit(f"code:{address}", rate_limits.CODE_OF_NETWORK):
        return None, Guess.WAIT
    code = SecurityCode.objects.select_for_update().filter(link=link, replaced_at=None).first()
    if code is None or code.wrong_in_life >= WRONG_IN_LIFE:
        return None, Guess.SUSPENDED
    now = clock.now()
    if code.hour_began_at is None or code.hour_began_at + HOUR <= now:
        code.hour_began_at, code.wrong_in_hour = now, 0
    if code.wrong_in_hour >= WRONG_IN_HOUR:
        return None, Guess.WAIT
    code.wrong_in_hour, code.wrong_in_life = code.wrong_in_hour + 1, code.wrong_in_life + 1
    code.save(update_fields=["hour_began_at", "wrong_in_hour", "wrong_in_life"])
    return code, Guess.RIGHT


@transaction.atomic
def _wrong(link: AccessLink, code: SecurityCode) -> Guess:
    """The audit entry of a wrong guess, and of the pause after the fifth (C-47); the tenth one suspends the
    link, and whoever set it up gets a task (G-46)."""
    link_holder = LinkHolder(link)
    record("code.wrong", subject=link.about, client=link.client_id, by=link_holder, purpose=link.purpose)
    if code.wrong_in_life < WRONG_IN_LIFE:
        if code.wrong_in_hour == WRONG_IN_HOUR:
            record(
                "code.paused", subject=link.about, client=link.client_id, by=link_holder, purpose=link.purpose
            )
        return Guess.WRONG
    record("link.suspended", subject=link.about, client=link.client_id, by=link_holder, purpose=link.purpose)
    open_ones = Task.objects.open().filter(subject=link.about, kind=Notice.LINK_SUSPENDED)
    if link.purpose in SHARED and not open_ones.exists():  # of an invitation they send themselves a new code
        title = gettext_lazy("Locked link: make a new code")
        task = inbox.NewTask(Notice.LINK_SUSPENDED, title, link.holder_name, assignee=link.set_up_by)
        inbox.add(link.about, client=link.client, task=task, by=link_holder)
    return Guess.SUSPENDED
