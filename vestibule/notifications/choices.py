"""How each person wants to hear of each kind of notification (docs/decisions/0039-notifications.md)."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models.functions import Now

from vestibule.core.fingerprints import fingerprint, refuse_stale
from vestibule.organisation.timezone import start_of_day, to_local
from vestibule.people.models import Staff

from .models import Kind, NotificationChoice, Pace

BUNDLE = datetime.timedelta(minutes=10)  # events of one subject within this time are one notification
HOUR = datetime.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether the bell shows a kind of notification, and when it is mailed."""

    bell: bool
    pace: Pace


DEFAULTS: dict[Kind, Choice] = {
    Kind.PROBLEM: Choice(True, Pace.AT_ONCE),
    Kind.MY_TASK: Choice(True, Pace.AT_ONCE),
    Kind.TEAM_TASK: Choice(True, Pace.DAILY),
    Kind.ARRIVED: Choice(True, Pace.OFF),
    Kind.DECIDED: Choice(True, Pace.OFF),
    Kind.DOWNLOADED: Choice(True, Pace.OFF),
}


def choices_of(person: Staff) -> dict[Kind, Choice]:
    """Every kind, as this person has chosen it."""
    rows = NotificationChoice.objects.filter(staff=person)
    return DEFAULTS | {Kind(row.kind): Choice(row.bell, Pace(row.pace)) for row in rows}


def chosen(kind: Kind, people: Collection[int]) -> dict[int, Choice]:
    """What each of these people, by key, has chosen for a kind."""
    rows = NotificationChoice.objects.filter(kind=kind, staff__in=people)
    return dict.fromkeys(people, DEFAULTS[kind]) | {
        row.staff_id: Choice(row.bell, Pace(row.pace)) for row in rows
    }


def stamp_of(choices: Mapping[Kind, Choice]) -> str:
    """What the page of settings shows, in short."""
    return fingerprint(*((kind.value, choices[kind].bell, choices[kind].pace.value) for kind in Kind))


@transaction.atomic
def choose(wanted: Mapping[Kind, Choice], *, seen: str | None = None, by: Staff) -> None:
    """From now on; what was laid down before is mailed as it was to be. `seen` is the stamp of what was on
    the screen. Raises StaleFormError."""
    Staff.objects.select_for_update(no_key=True).get(pk=by.pk)
    refuse_stale(seen, stamp_of(choices_of(by)))
    for kind, choice in wanted.items():
        said = {"bell": choice.bell, "pace": choice.pace, "chosen_at": Now()}
        NotificationChoice.objects.update_or_create(staff=by, kind=kind, defaults=said)


def mail_due(pace: Pace, now: datetime.datetime) -> datetime.datetime | None:
    """When something that happens now is mailed: after the time in which more may join it, at the next full
    hour, or with the next digest; None for never. What happens at eight sharp is in the digest of
    tomorrow."""
    if pace == Pace.AT_ONCE:
        return now + BUNDLE
    if pace == Pace.HOURLY:
        here = to_local(now)
        return now + HOUR - datetime.timedelta(0, here.second, here.microsecond, minutes=here.minute)
    if pace == Pace.DAILY:
        today = morning(now)
        return today if today > now else morning(now, days=1)
    return None


def morning(now: datetime.datetime, *, days: int = 0) -> datetime.datetime:
    """Eight o'clock of the organisation's day, or of the one so many days later; also on a day on which the
    clocks change."""
    return start_of_day(now, days=days).replace(hour=8)
