"""The grammar of a process: transitions, states, actions, the denial, and the diagram that is drawn from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

type Words = str | Promise  # a sentence, maybe translated only when it is shown


@dataclass(frozen=True, slots=True)
class Transition:
    """One command of a process: from which states, to which, for which role."""

    verb: str
    sources: tuple[str, ...]
    target: str
    role: str  # a role that people.roles knows: author, customer_service, staff, customer, system
    label: Words  # the button, or what happened by itself
    event: str  # what the audit log calls it
    channels: tuple[str, ...]  # the ways of asking in which the command exists


@dataclass(frozen=True, slots=True)
class State:
    """Who has to act in a state, and what their task says."""

    state: str
    owner: str  # author, customer_service, staff, customer, system, nobody
    label: Words  # what staff see
    customer_label: Words  # what the customer sees
    task: str = ""  # the kind of the staff task that the state lays down; empty for none
    task_label: Words = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One command as one person sees it now: a button, or the sentence why not."""

    verb: str
    label: str
    consequence: str
    denial_reason: str
    primary: bool = False


def diagram(transitions: Iterable[Transition], states: Iterable[State]) -> str:
    """The process as a Mermaid state diagram, for docs/states.md."""
    lines = ["stateDiagram-v2"]
    for state in states:
        lines.append(f"  {state.state}: {state.label} ({state.owner.replace('_', ' ')})")
    for transition in transitions:
        for source in transition.sources or ("[*]",):
            lines.append(f"  {source} --> {transition.target}: {transition.verb}")
    lines += [f"  {state.state} --> [*]" for state in states if state.owner == "nobody"]
    return "\n".join(lines)
