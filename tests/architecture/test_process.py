"""Every state has a row, every transition a sentence, and no process has a dead end."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

import pytest

from vestibule.audit.event_types import EVENT_TYPES
from vestibule.core.statemachine import State, Transition
from vestibule.desk.requests.change_forms import FORMS
from vestibule.desk.requests.change_page import COMMANDS
from vestibule.desk.requests.check_page import VERBS
from vestibule.docrequests import link_requests, states, told, transitions
from vestibule.docrequests.actions import CHANGES, Change
from vestibule.docrequests.choices import Channel, RequestState, Stage, Tab
from vestibule.docrequests.commands import ONE_PRESS
from vestibule.docrequests.states_page import states_page
from vestibule.people import roles
from vestibule.people.actors import SYSTEM

from .source import ROOT

pytestmark = pytest.mark.unit


def problems(
    transitions: Collection[Transition], rows: Collection[State], *, known: set[str], first: set[str]
) -> Iterator[str]:
    """`known` are the states that the model allows, `first` those in which the process may begin."""
    turned = {row.state for row in rows}
    for state in known ^ turned:
        yield f"{state} is a state of the model or has a row, but not both"
    for transition in transitions:
        if strange := {*transition.sources, *transition.targets} - turned:
            yield f"{transition.verb} leads from or to {', '.join(strange)}, which has no row"
        if (
            transition.event not in EVENT_TYPES
            or not str(EVENT_TYPES[transition.event].sentence)
            or not str(transition.label)
        ):
            yield f"{transition.verb} has no sentence"
    for row in rows:
        if row.state not in first | {target for transition in transitions for target in transition.targets}:
            yield f"nothing leads to {row.state}"
        if (row.owner == "nobody") == any(row.state in transition.sources for transition in transitions):
            yield f"{row.state} is a dead end, or owned by nobody although it can be left"
        if empty := [name for name, cell in cells(row) if not cell]:
            yield f"{row.state} has an empty cell: {', '.join(empty)}"
    for transition in transitions:
        if transition.role in STAFF and not str(transition.consequence):
            yield f"nobody is told what {transition.verb} does"
        if transition.role in STAFF and not transition.done and transition.verb not in MAILED:
            yield f"nobody is told what {transition.verb} has done"
        if transition.role in STAFF and transition.icon not in ICONS:
            yield f"the button of {transition.verb} has no icon that assets/icons.txt names"
        if wrong := [name for name, said in sentences(transition) if not can_be_said(said)]:
            yield f"{transition.verb}: {', '.join(wrong)} names what nobody has"


def sentences(transition: Transition) -> Iterator[tuple[str, Any]]:
    consequences = [f"consequence{when}" for when in ("", "_for_registered", "_with_files")]
    for name in (*consequences, "only", "done", "done_without_mail", "done_untold"):
        yield name, getattr(transition, name)


def can_be_said(sentence: Any) -> bool:
    """Whether it names nothing but what `rules.consequence` and `rules.done` have."""
    try:
        said = {"name": "Mina", "author": "Anna", "to": "mina@example.com", "again": "at 15:40"}
        said |= {"reference": "NW-1", "n": 2}
        return bool(sentence % said) or not sentence
    except (KeyError, ValueError, TypeError):
        return False


@pytest.mark.covers("M-10")
def test_what_whoever_asked_is_told_belongs_to_a_verb():
    """One that has no sentence is told by its label (tests/notifications/test_telling.py)."""
    assert {*told.TOLD, *told.QUIET} <= {*transitions.TRANSITIONS} and not {*told.TOLD} & {*told.QUIET}
    assert all(str(one) % {"by": "Ravi", "customer": "Mina"} for one in told.TOLD.values())


STAFF = {"author", "customer_service", "staff", "accounts"}
# What these have done is said by their own pages: it depends on the account, or on the mail server.
MAILED = {"contacted", "send"}


def cells(row: State) -> Iterator[tuple[str, str]]:
    """What must be in a row, each with its words."""
    for side, status in (("status", row.status), ("customer", row.customer)):
        if status:
            yield from ((f"{side}.{name}", str(getattr(status, name))) for name in ("label", "tone", "icon"))
    yield from (("now", str(row.now)), ("conflict", str(row.conflict)))
    if row.task:
        yield from (
            (f"task.{name}", str(getattr(row.task, name) or ""))
            for name in ("kind", "title", "days", "icon", "filter")
        )


# Where `ask` and `link_requests.add` begin.
FIRST = {
    Channel.PORTAL: {RequestState.CONTACT, RequestState.LOCKED, RequestState.WAITING},
    Channel.LINK: {RequestState.DRAFT},
}
ICONS = set((ROOT / "assets" / "icons.txt").read_text().split())
TRANSITIONS, ROWS = tuple(transitions.transitions_of(Channel.PORTAL)), tuple(states.states_of(Channel.PORTAL))


@pytest.mark.parametrize("channel", [Channel.PORTAL, Channel.LINK])
def test_the_tables_of_a_request_are_whole(channel):
    known_verbs, rows = transitions.transitions_of(channel), states.states_of(channel)
    assert list(problems(known_verbs, rows, known={row.state for row in rows}, first=FIRST[channel])) == []


def test_every_state_has_one_row_and_stands_in_one_step_of_each_of_its_channels():
    assert set(states.STATES) == set(RequestState.values)
    for channel in Channel.values:
        for row in states.states_of(channel):
            assert str(row.step.get(channel, "")), f"{row.state} has no step of the diagram by {channel}"
        labels = [str(label) for label, _inside in states.STEPPER[channel]]
        assert len(labels) == len(set(labels)), f"the rows of a step by {channel} stand apart: {labels}"
    for row in states.STATES.values():
        assert all(row in states.states_of(channel) for channel in row.step), row.state


@pytest.mark.parametrize("row", states.STATES.values(), ids=lambda row: row.state)
def test_a_state_stands_in_the_list_of_requests_in_which_staff_look_for_it(row):
    """A draft was asked of nobody, and has a list of its own; else the owner of the state says which list it
    belongs to."""
    staff, tab = {"author", "customer_service"}, row.tab
    assert tab in Tab.values, f"{row.state}: no list is called {tab}"
    assert (tab == Tab.DRAFT) == (row.state in FIRST[Channel.LINK]), (
        f"{row.state}: what was not sent is a draft"
    )
    assert (tab == Tab.CLOSED) == (row.owner == "nobody"), f"{row.state}: what nobody owns is closed"
    assert (tab == Tab.WAITING) == (row.owner == "customer"), f"{row.state}: what customers own waits"
    assert tab != Tab.CHECK or row.owner in staff, f"{row.state}: it is to be checked by nobody"
    answered = any(transitions.TRANSITIONS[verb].target == row.state for verb in ANSWERS)
    assert tab == Tab.CHECK or not answered, f"{row.state}: what customers sent is to be checked"


# What customers send; who withdraws it all has the request again.
ANSWERS = {
    verb
    for verb, transition in transitions.TRANSITIONS.items()
    if transition.role == "customer" and verb != "withdraw"
}


def test_a_state_in_which_a_verdict_is_given_says_at_which_check():
    judged = {source for verb in VERBS for source in transitions.TRANSITIONS[verb].sources}
    assert judged == {row.state for row in states.STATES.values() if row.stage}
    assert sorted(row.stage for row in states.STATES.values() if row.stage) == Stage.values
    assert all(row.task for row in states.STATES.values() if row.stage), "its button is that of the task"


def test_a_state_says_whether_the_request_ended_without_an_answer():
    for row in states.STATES.values():
        came_from = {
            source
            for transition in transitions.TRANSITIONS.values()
            for source in transition.sources
            if transition.target == row.state
        }
        assert row.broken_off == (row.state in states.ENDED and bool(came_from & {*states.UNANSWERED})), (
            row.state
        )


def test_a_state_after_the_customer_has_sent_says_what_comes_next():
    for row in states.STATES.values():
        assert bool(row.customer_next) == (row.customer_step > 1), f"{row.state}: what comes next?"
        include = ROOT / "templates" / "portal" / f"_next_{row.customer_next}.html"
        assert not row.customer_next or include.exists(), f"{row.state}: {include.name} is missing"


@pytest.mark.parametrize(
    ("verbs", "rows"),
    [
        (TRANSITIONS, ROWS[:-1]),
        ((*TRANSITIONS, replace(TRANSITIONS[0], target="limbo")), ROWS),
        ((*TRANSITIONS, replace(TRANSITIONS[0], event="docrequest.danced")), ROWS),
        (tuple(transition for transition in TRANSITIONS if transition.verb != "close"), ROWS),
        (TRANSITIONS, (replace(ROWS[0], conflict=""), *ROWS[1:])),
        (TRANSITIONS, (replace(ROWS[0], status=replace(ROWS[0].status, icon="")), *ROWS[1:])),
        (TRANSITIONS, (replace(ROWS[0], customer=replace(ROWS[0].customer, label="")), *ROWS[1:])),
        (TRANSITIONS, (replace(ROWS[0], task=replace(ROWS[0].task, filter="")), *ROWS[1:])),
        ((replace(TRANSITIONS[0], consequence=""), *TRANSITIONS[1:]), ROWS),
        ((*TRANSITIONS[:-1], replace(TRANSITIONS[-1], done="")), ROWS),
        ((replace(TRANSITIONS[0], icon="dancer"), *TRANSITIONS[1:]), ROWS),
        ((replace(TRANSITIONS[0], consequence="We email %(customer)s."), *TRANSITIONS[1:]), ROWS),
        (TRANSITIONS, (*ROWS, replace(ROWS[0], state="island"))),
    ],
)
def test_a_hole_in_the_tables_is_seen(verbs, rows):
    assert list(problems(verbs, rows, known={row.state for row in ROWS}, first=FIRST[Channel.PORTAL]))


def test_a_state_that_customers_see_has_a_step_of_theirs():
    """The pages of the portal show all of its states, and a request by link has pages of its own."""
    for row in states.states_of(Channel.PORTAL):
        assert row.customer and row.customer_step, row.state
    shown = [status.icon for row in states.STATES.values() for status in (row.status, row.customer) if status]
    assert {*shown, *(row.task.icon for row in states.STATES.values() if row.task)} <= ICONS


@pytest.mark.covers("A-60", "R-11")
def test_where_somebody_of_us_has_to_act_the_badge_does_not_look_finished():
    """A request was called Done while its final check was open."""
    waits = [row for row in states.STATES.values() if row.task]
    assert [row.state for row in waits if row.status.tone == "ok" or row.status.quiet] == []
    finished = {"Done", "Completed", "Closed", "Accepted"}
    assert [row.state for row in waits if str(row.status.label) in finished] == []


def test_a_verb_that_is_one_press_has_a_row_of_staff_and_says_what_it_did():
    assert link_requests.acknowledge is ONE_PRESS["acknowledge"]
    for verb in ONE_PRESS:
        assert transitions.TRANSITIONS[verb].role in STAFF and str(transitions.TRANSITIONS[verb].done), verb


def holes(changes: Collection[Change]) -> Iterator[str]:
    """What must be in a row of a change, and in the words of its event."""
    for row in changes:
        for name in ("label", "states", "channels", "role", "consequence", "done"):
            if not getattr(row, name) or not str(getattr(row, name)):
                yield f"{row.verb} has an empty cell: {name}"
        if row.icon not in ICONS:
            yield f"{row.verb} has no icon that assets/icons.txt names"
        if row.event not in EVENT_TYPES:
            yield f"{row.verb} has no sentence in the audit log"
        if row.role not in STAFF or row.verb in transitions.TRANSITIONS:
            yield f"{row.verb} is no change of staff"
        known = {one.state for channel in row.channels for one in states.states_of(channel)}
        if strange := {*row.states} - (known - {*states.ENDED}):
            yield f"{row.verb} is offered in {', '.join(strange)}, where nothing runs"
        for name in ("consequence", "consequence_untold", "done", "done_without_mail"):
            if not can_be_said(getattr(row, name)):
                yield f"{row.verb}: {name} names what nobody has"


def test_the_table_of_changes_is_whole():
    assert list(holes(CHANGES.values())) == []
    assert set(CHANGES) == set(FORMS) == set(COMMANDS), "each change has a form and a command"
    told = "".join(path.read_text() for path in (ROOT / "tests" / "docrequests").glob("test_*.py"))
    used = [verb for verb in CHANGES if not re.search(rf"\b(changes|reminding)\.{verb}\(", told)]
    assert used == [], "no test of requests names it"


@pytest.mark.parametrize(
    "hole",
    [
        {"consequence": ""},
        {"done": ""},
        {"icon": "dancer"},
        {"event": "docrequest.danced"},
        {"states": ("closed",)},
        {"role": "customer"},
        {"done": "Told %(who)s."},
        {"label": ""},
    ],
)
def test_a_hole_in_the_table_of_changes_is_seen(hole):
    assert list(holes([replace(CHANGES["change_due"], **hole)]))


def test_a_test_of_requests_names_each_verb():
    told = "".join(path.read_text() for path in (ROOT / "tests" / "docrequests").glob("test_*.py"))
    assert [verb for verb in transitions.TRANSITIONS if not re.search(rf"\b{verb}\b", told)] == []


def test_each_event_has_an_icon_that_is_built():
    assert [name for name, one in EVENT_TYPES.items() if one.icon not in ICONS] == []


def test_every_role_is_one_that_roles_know():
    for transition in transitions.TRANSITIONS.values():
        refused = roles.role_denial(transition.role, SYSTEM)
        assert bool(refused) == (transition.role != "system"), (
            "the system has no role in people's transitions"
        )


def test_the_page_about_states_is_drawn_from_the_tables():
    assert (ROOT / "docs" / "states.md").read_text() == states_page(), "run bin/vestibule states"
