"""Every state has a turn, every move a sentence, and no process has a dead end."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

import pytest

from vestibule.audit.acts import ACTS
from vestibule.kit.moves import Move, Turn
from vestibule.people import roles
from vestibule.people.actors import SYSTEM
from vestibule.requests import states
from vestibule.requests.models import CONTACT, DRAFT, LINK, PORTAL, STATES, WAITING

from .source import ROOT

pytestmark = pytest.mark.unit


def troubles(moves: Collection[Move], turns: Collection[Turn], *, known: set[str], first: set[str]) -> Iterator[str]:
    """`known` are the states that the model allows, `first` those in which the process may begin."""
    turned = {turn.state for turn in turns}
    for state in known ^ turned:
        yield f"{state} is a state or has a turn, but not both"
    for move in moves:
        if strange := {*move.sources, move.target} - turned:
            yield f"{move.verb} leads from or to {', '.join(strange)}, which has no turn"
        if move.act not in ACTS or not str(ACTS[move.act].sentence) or not str(move.label):
            yield f"{move.verb} has no sentence"
    for turn in turns:
        if turn.state not in first | {move.target for move in moves}:
            yield f"nothing leads to {turn.state}"
        if (turn.whose == "nobody") == any(turn.state in move.sources for move in moves):
            yield f"{turn.state} is a dead end, or nobody's turn although it can be left"
        if bool(turn.task) != bool(str(turn.task_label)):
            yield f"the task of {turn.state} has no words"


FIRST = {PORTAL: {CONTACT, WAITING}, LINK: {DRAFT}}  # where `ask` and `tray.add` begin
MOVES, TURNS = tuple(states.moves_of(PORTAL)), tuple(states.turns_of(PORTAL))


@pytest.mark.parametrize("channel", [PORTAL, LINK])
def test_the_tables_of_a_request_are_whole(channel):
    moves, turns = states.moves_of(channel), states.turns_of(channel)
    assert list(troubles(moves, turns, known={turn.state for turn in turns}, first=FIRST[channel])) == []


def test_every_state_has_one_turn_and_stands_in_one_arch_of_its_channel():
    assert set(states.TURNS) == set(STATES)
    for channel in (PORTAL, LINK):
        arches = [state for _label, inside in states.STEPS[channel] for state in inside]
        assert sorted(arches) == sorted(turn.state for turn in states.turns_of(channel))


@pytest.mark.parametrize(
    ("moves", "turns"),
    [
        (MOVES, TURNS[:-1]),
        ((*MOVES, replace(MOVES[0], target="limbo")), TURNS),
        ((*MOVES, replace(MOVES[0], act="docrequest.danced")), TURNS),
        (tuple(move for move in MOVES if move.verb != "close"), TURNS),
        (MOVES, (replace(TURNS[0], task_label=""), *TURNS[1:])),
        (MOVES, (*TURNS, replace(TURNS[0], state="island"))),
    ],
)
def test_a_hole_in_the_tables_is_seen(moves, turns):
    assert list(troubles(moves, turns, known={turn.state for turn in TURNS}, first=FIRST[PORTAL]))


def test_every_hand_is_one_that_roles_know():
    for move in states.MOVES.values():
        refused = roles.no_hand(move.hand, SYSTEM)
        assert bool(refused) == (move.hand != "system"), "the system itself lends no hand to people's moves"


def test_the_page_about_states_is_drawn_from_the_tables():
    assert (ROOT / "docs" / "states.md").read_text() == states.page(), "run bin/vestibule states"
