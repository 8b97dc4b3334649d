"""Random people press random buttons, allowed and forbidden, in random order, and processes die between any
two statements. After each step everything is true that is always true (docs/spec/invariants.md)."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from django.db import transaction

from tests import invariants
from vestibule.docrequests.models import DocumentRequest
from vestibule.mail.models import OutgoingMail
from vestibule.tasks.models import Task

from .people_pressing import POLITE, PRESSES, Chance, KilledError, Office, killed_after, office

STEPS = 40  # in a walk


class WalkIsOver(Exception):
    """Nothing of a walk is left for the next one."""


def everything() -> tuple[object, ...]:
    """What a command that died must have left as it was."""
    return (
        list(DocumentRequest.objects.order_by("pk").values()),
        list(Task.objects.order_by("pk").values()),
        list(OutgoingMail.objects.order_by("pk").values_list("pk", "withdrawn_at")),
        sorted(invariants.only_added().items()),
    )


def step(here: Office, press, chance: Chance, dies_after: int | None) -> str:
    """What came of it: done, refused, or killed."""
    before = everything() if dies_after is not None else None
    try:
        with transaction.atomic():
            if dies_after is None:
                press(here, chance)
            else:
                with killed_after(dies_after):
                    press(here, chance)
    except POLITE:
        return "refused"
    except KilledError:
        assert everything() == before, f"{press.__name__} was killed and has left something"
        return "killed"
    return "done"


def walk(number: int) -> list[str]:
    """What came of each step of a walk; its number repeats it."""
    dice, told = random.Random(number), []
    here = office()
    for _ in range(STEPS):
        [press] = dice.choices([*PRESSES], [*PRESSES.values()])
        numbers = [dice.randrange(10_000) for _ in range(6)]
        dies_after = dice.randrange(60) if dice.random() < 0.2 else None
        added = invariants.only_added()
        told.append(f"{press.__name__} {step(here, press, Chance(numbers), dies_after)}")
        wrong = invariants.wrong()
        if not added.items() <= invariants.only_added().items():
            wrong.append("the past has changed")
        assert not wrong, f"walk {number}: {'; '.join(told)}: {wrong}"
    return told


@pytest.mark.timeout(3600)
@pytest.mark.covers("I-3", "I-4", "I-6", "I-7", "I-8", "I-11")
def test_whatever_anybody_presses_what_is_always_true_stays_true(db, long_run):
    came: Counter[str] = Counter()
    for number in range(600 if long_run else 26):
        try:
            with transaction.atomic():
                came.update(walk(number))
                raise WalkIsOver
        except WalkIsOver:
            pass
    print(came)
    never = {press.__name__ for press in PRESSES if not came[f"{press.__name__} done"]}
    assert not never, "these were never done"
