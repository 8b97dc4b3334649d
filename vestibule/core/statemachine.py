"""The grammar of a process: transitions, states, actions, the denial, and the diagram that is drawn from
them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from .status import Status

type Words = str | Promise  # a sentence, maybe translated only when it is shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One command of a process: from which states, to which, for which role, and all that depends on it."""

    verb: str
    sources: tuple[str, ...]
    target: str
    role: str  # a Role of people.roles
    label: Words  # the button, or what happened by itself
    event: str  # what the audit log calls it
    channels: tuple[str, ...]  # the ways of asking in which the command exists
    # what happens when staff press the button, with %(name)s of who was asked and %(author)s; empty for
    # others' verbs
    consequence: Words = ""
    consequence_for_registered: Words = (
        ""  # the same where the person has an account already; empty where that makes no difference
    )
    consequence_with_files: Words = ""  # the same where a document has a file of ours; empty as above
    # the same where the customer hears at the end only that all is fine; empty as above
    consequence_if_told_at_close: Words = ""
    # who may do it, with %(author)s, for staff who may not; empty: the sentence of the role
    only: Words = ""
    besides: tuple[str, ...] = ()  # where else it can lead, which its command decides
    accepts: bool = False  # of a check: that the documents are fine
    primary: bool = False  # the main button of its state
    menu: bool = False  # it stands in the menu of the page, and is no next step
    icon: str = ""  # of the button; empty for others' verbs
    # What staff read when it is done, with the same names and %(to)s, the address, %(reference)s, and %(n)d,
    # the documents that are open then. The second one where there is no mail server and it has written a
    # letter.
    done: Words = ""
    done_without_mail: Words = ""
    done_untold: Words = ""  # where the letter can be left out, and was

    @property
    def targets(self) -> tuple[str, ...]:
        """Every state that it can lead to."""
        return (self.target, *self.besides)


@dataclass(frozen=True, slots=True)
class StateTask:
    """The task of staff that a state lays down."""

    kind: str
    title: Words
    days: int  # until it is due
    icon: str
    filter: Words  # how the inbox calls tasks of this kind
    tells: str  # what kind of notification it is to whoever gets it


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where a process stands: who has to act, how each side reads it, and which task it lays down."""

    state: str
    owner: str  # a Role of people.roles
    tab: str  # which list of requests has it
    step: Mapping[str, Words]  # of the diagram, in each way of asking
    stage: int = 0  # which check is due then; 0: none
    broken_off: bool = False  # ended without an answer
    status: Status  # for staff
    customer: Status | None = None  # for the customer; None where no page of theirs shows the state
    # of the customer's three steps; one more than there are when all are done, 0 where no page shows them
    customer_step: int = 0
    # what the customer reads once they have sent something: an include, portal/_next_<this>.html
    customer_next: str = ""
    now: Words  # who must act, with %(name)s of who was asked, or %(owner)s and %(task)s
    conflict: Words  # what the one who comes second is told
    customer_conflict: Words = ""  # the same to the customer; empty where that makes no difference
    task: StateTask | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One command as one person sees it now: a button, or the sentence why not."""

    verb: str
    label: str
    consequence: str
    denial_reason: str
    primary: bool = False
    icon: str = ""


def diagram(transitions: Iterable[Transition], states: Iterable[State]) -> str:
    """The process as a Mermaid state diagram, for docs/states.md."""
    lines = ["stateDiagram-v2"]
    for state in states:
        lines.append(f"  {state.state}: {state.status.label} ({state.owner.replace('_', ' ')})")
    for transition in transitions:
        for source in transition.sources or ("[*]",):
            lines += [f"  {source} --> {target}: {transition.verb}" for target in transition.targets]
    left = {source for transition in transitions for source in transition.sources}
    lines += [f"  {state.state} --> [*]" for state in states if state.state not in left]
    return "\n".join(lines)
