"""The grammar of a process: moves, turns, the polite no, and the diagram that is drawn from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

type Words = str | Promise  # a sentence, maybe translated only when it is shown


class Refused(Exception):
    """A verb that may not happen now. Its text is the sentence for the person who asked (house idea 3)."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = str(reason)


class Missing(LookupError):
    """What was looked for is not there, or not for this person: the two look the same (house idea 6)."""


class Closed(LookupError):
    """The link that led here lets nobody in any more; every such link shows the one neutral page (ruling 1)."""


@dataclass(frozen=True, slots=True)
class Move:
    """One verb of a process: from which states, to which, in whose hand."""

    verb: str
    sources: tuple[str, ...]
    target: str
    hand: str  # a role that people.roles knows: author, customer_service, staff, customer, system
    label: Words  # the button, or what happened by itself
    act: str  # what the audit log calls it
    channels: tuple[str, ...]  # the ways of asking in which the verb exists


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn a state is, and what their task says."""

    state: str
    whose: str  # author, customer_service, staff, customer, system, nobody
    label: Words  # what staff see
    customer_label: Words  # what the customer sees
    task: str = ""  # the kind of the staff task that the state lays down; empty for none
    task_label: Words = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One verb as one person sees it now: a button, or the sentence why not."""

    verb: str
    label: str
    consequence: str
    refusal: str
    primary: bool = False


def diagram(moves: Iterable[Move], turns: Iterable[Turn]) -> str:
    """The process as a Mermaid state diagram, for docs/states.md."""
    lines = ["stateDiagram-v2"]
    for turn in turns:
        lines.append(f"  {turn.state}: {turn.label} ({turn.whose.replace('_', ' ')})")
    for move in moves:
        for source in move.sources or ("[*]",):
            lines.append(f"  {source} --> {move.target}: {move.verb}")
    lines += [f"  {turn.state} --> [*]" for turn in turns if turn.whose == "nobody"]
    return "\n".join(lines)
