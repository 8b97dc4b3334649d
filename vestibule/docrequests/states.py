"""The life of a request: two tables on one screen. docs/states.md is drawn from them.

Two ways of asking are configurations of the one machine: by the portal, with two checks, and by a link that is mailed, without an account.
"""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vestibule.core.statemachine import State, Transition, diagram

from .models import Channel, RequestState

# Which command leads from where to where, for which role. `ask` begins in contact or in waiting, `link_requests.add` in draft.
TRANSITIONS = {
    transition.verb: transition
    for transition in (
        Transition(
            "contacted", (RequestState.CONTACT,), RequestState.WAITING, "customer_service", _("Contacted"), "docrequest.contacted", (Channel.PORTAL,)
        ),
        Transition(
            "submit", (RequestState.WAITING,), RequestState.CHECK, "customer", _("Documents uploaded"), "docrequest.submitted", (Channel.PORTAL,)
        ),
        Transition(
            "ask_again",
            (RequestState.CHECK,),
            RequestState.WAITING,
            "customer_service",
            _("Reupload required"),
            "docrequest.asked_again",
            (Channel.PORTAL,),
        ),
        Transition(
            "accept", (RequestState.CHECK,), RequestState.DONE, "customer_service", _("Documents are OK"), "docrequest.accepted", (Channel.PORTAL,)
        ),
        Transition(
            "final_ask_again",
            (RequestState.DONE,),
            RequestState.WAITING,
            "author",
            _("Reupload required"),
            "docrequest.final_asked_again",
            (Channel.PORTAL,),
        ),
        Transition("close", (RequestState.DONE,), RequestState.CLOSED, "author", _("Close the ticket"), "docrequest.closed", (Channel.PORTAL,)),
        Transition("send", (RequestState.DRAFT,), RequestState.SENDING, "staff", _("Send request"), "docrequest.sending", (Channel.LINK,)),
        Transition(
            "send_anew",
            (RequestState.SENDING, RequestState.WAITING),
            RequestState.SENDING,
            "staff",
            _("Send a new link"),
            "docrequest.sent_anew",
            (Channel.LINK,),
        ),
        Transition(
            "mailed",
            (RequestState.SENDING,),
            RequestState.WAITING,
            "system",
            _("The mail server took the letter"),
            "docrequest.mailed",
            (Channel.LINK,),
        ),
        Transition(
            "not_mailed",
            (RequestState.SENDING,),
            RequestState.DRAFT,
            "system",
            _("The mail server refused the letter"),
            "docrequest.not_mailed",
            (Channel.LINK,),
        ),
        Transition("finish", (RequestState.WAITING,), RequestState.COMPLETED, "customer", _("Finish"), "docrequest.completed", (Channel.LINK,)),
        Transition(
            "cancel",
            (RequestState.SENDING, RequestState.WAITING),
            RequestState.CANCELLED,
            "staff",
            _("Cancel request"),
            "docrequest.cancelled",
            (Channel.LINK,),
        ),
        Transition("expire", (RequestState.WAITING,), RequestState.EXPIRED, "system", _("The time is up"), "docrequest.expired", (Channel.LINK,)),
        Transition("noted", (RequestState.COMPLETED,), RequestState.CLOSED, "staff", _("Mark as seen"), "docrequest.noted", (Channel.LINK,)),
    )
}

# Who has to act in a state, and what their task says.
STATES = {
    state.state: state
    for state in (
        State(RequestState.CONTACT, "customer_service", _("Contact customer"), "", "contact", _("Contact the customer")),
        State(RequestState.DRAFT, "staff", _("Draft"), ""),
        State(RequestState.SENDING, "system", _("Sending"), ""),
        State(RequestState.WAITING, "customer", _("Waiting for customer"), _("To do")),
        State(RequestState.CHECK, "customer_service", _("To check"), _("Sent – we are checking"), "check", _("Check documents")),
        State(RequestState.DONE, "author", _("Done"), _("Accepted"), "final_check", _("Final check")),
        State(RequestState.COMPLETED, "author", _("Completed"), _("Sent"), "arrived", _("Look at the answers")),
        State(RequestState.CLOSED, "nobody", _("Closed"), _("Accepted")),
        State(RequestState.CANCELLED, "nobody", _("Cancelled"), ""),
        State(RequestState.EXPIRED, "nobody", _("Expired"), ""),
    )
}

# The steps of the diagram, each with the states that belong to it.
STEPPER: dict[str, tuple[tuple[Promise, tuple[str, ...]], ...]] = {
    Channel.PORTAL: (
        (_("Prepare"), ()),
        (_("Contact"), (RequestState.CONTACT,)),
        (_("Customer uploads"), (RequestState.WAITING,)),
        (_("Check"), (RequestState.CHECK,)),
        (_("Final check"), (RequestState.DONE,)),
        (_("Close"), (RequestState.CLOSED,)),
    ),
    Channel.LINK: (
        (_("Prepare"), (RequestState.DRAFT,)),
        (_("Send"), (RequestState.SENDING,)),
        (_("Customer answers"), (RequestState.WAITING,)),
        (_("Look"), (RequestState.COMPLETED,)),
        (_("Close"), (RequestState.CLOSED, RequestState.CANCELLED, RequestState.EXPIRED)),
    ),
}
OUTSTANDING = (RequestState.SENDING, RequestState.WAITING)  # a link request that is out; with a draft, at most one a client (I-1)


def transitions_of(channel: str) -> list[Transition]:
    return [transition for transition in TRANSITIONS.values() if channel in transition.channels]


def states_of(channel: str) -> list[State]:
    """The states that a request of this channel can be in."""
    reached = {state for transition in transitions_of(channel) for state in (*transition.sources, transition.target)}
    return [state for state in STATES.values() if state.state in reached]


def states_page() -> str:
    """The text of docs/states.md."""
    return "\n".join(
        [
            "# States\n\nGenerated by `bin/vestibule states` from `vestibule/docrequests/states.py`; a test compares it.\n",
            *_part("By the portal, with two checks", Channel.PORTAL),
            *_part("By a mailed link, without an account", Channel.LINK),
        ]
    )


def _part(title: str, channel: str) -> Iterable[str]:
    states = states_of(channel)
    yield f"## {title}\n\n```mermaid\n{diagram(transitions_of(channel), states)}\n```\n"
    yield "| state | on screen | who has to act | their task |\n|---|---|---|---|"
    yield from (f"| {t.state} | {t.label} | {t.owner.replace('_', ' ')} | {t.task_label or '–'} |" for t in states)
    yield ""
