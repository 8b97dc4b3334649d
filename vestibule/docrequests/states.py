"""Where a request can stand: who has to act, what each side reads, and which task it lays down. What leads
from one state to another: transitions.py. docs/states.md is drawn from both."""

from django.utils.translation import gettext_lazy as _

from vestibule.core.statemachine import State, StateTask, Words
from vestibule.core.status import Status
from vestibule.people.roles import Role

from .choices import CAME, TASK, Channel, RequestState, Stage, Tab
from .transitions import transitions_of

# Times 24 hours, until the first check is due (commands.py: _follow). Customers are told this number as
# working days, which end no sooner.
CHECK_DAYS = 2
_TURN, _NOTHING = _("%(owner)s's turn: %(task)s"), _("Nothing more to do")
STEPPED = _("This step is already done.")  # where nobody can be named who did it
_PREPARE, _CONTACT, _CLOSE = _("Prepare"), _("Contact"), _("Close")

# Who has to act in a state, how each side reads it, and which task it lays down.
STATES = {
    state.state: state
    for state in (
        State(
            state=RequestState.CONTACT,
            owner=Role.CUSTOMER_SERVICE,
            tab=Tab.OPEN,
            step={Channel.PORTAL: _CONTACT},
            status=Status(_("Contact customer"), "info", "phone-call"),
            customer=Status(_("We will contact you"), "neutral", "clock"),
            customer_step=1,
            now=_TURN,
            conflict=STEPPED,
            task=StateTask("contact", _("Contact the customer"), 1, "phone-call", _("Contact"), TASK),
        ),
        State(
            state=RequestState.LOCKED,
            owner=Role.CUSTOMER_SERVICE,
            tab=Tab.OPEN,
            step={Channel.PORTAL: _CONTACT},
            status=Status(_("Account locked"), "bad", "lock"),
            customer=Status(_("We will contact you"), "neutral", "clock"),
            customer_step=1,
            now=_("%(owner)s's turn: unlock the account of %(name)s"),
            conflict=STEPPED,
        ),
        State(
            state=RequestState.READDRESS,
            owner=Role.AUTHOR,
            tab=Tab.OPEN,
            step={Channel.PORTAL: _CONTACT},
            status=Status(_("Wrong contact"), "bad", "user-x"),
            customer=Status(_("We will contact you"), "neutral", "clock"),
            customer_step=1,
            now=_TURN,
            conflict=STEPPED,
            task=StateTask(
                "name_contact", _("Name another contact"), 1, "user-edit", _("Name another contact"), TASK
            ),
        ),
        State(
            state=RequestState.DRAFT,
            owner=Role.STAFF,
            tab=Tab.DRAFT,
            step={Channel.LINK: _PREPARE},
            status=Status(_("Draft"), "neutral", "pencil"),
            now=_("Not sent yet"),
            conflict=STEPPED,
        ),
        State(
            state=RequestState.SENDING,
            owner=Role.SYSTEM,
            tab=Tab.OPEN,
            step={Channel.LINK: _("Send")},
            status=Status(_("Sending"), "info", "send"),
            now=_("The email to %(name)s has not been sent yet"),
            conflict=_("We are already sending this request."),
        ),
        State(
            state=RequestState.WAITING,
            owner=Role.CUSTOMER,
            tab=Tab.WAITING,
            step={Channel.PORTAL: _("Customer uploads"), Channel.LINK: _("Customer answers")},
            status=Status(_("Waiting for customer"), "wait", "hourglass"),
            customer=Status(_("To do"), "wait", "upload"),
            customer_step=1,
            now=_("Waiting for %(name)s"),
            conflict=STEPPED,
        ),
        State(
            state=RequestState.CHECK,
            owner=Role.CUSTOMER_SERVICE,
            tab=Tab.CHECK,
            step={Channel.PORTAL: _("Check")},
            stage=Stage.FIRST,
            status=Status(_("To check"), "review", "eye-check"),
            customer=Status(_("We are checking"), "review", "eye"),
            customer_step=2,
            customer_next="check",
            now=_TURN,
            conflict=STEPPED,
            customer_conflict=_("You have already sent these documents. We are checking them."),
            task=StateTask("check", _("Check documents"), CHECK_DAYS, "eye-check", _("Check"), TASK),
        ),
        State(
            state=RequestState.DONE,
            owner=Role.AUTHOR,
            tab=Tab.CHECK,
            step={Channel.PORTAL: _("Final check")},
            stage=Stage.FINAL,
            status=Status(_("Done, final check open"), "review", "shield-check"),
            customer=Status(_("No issues found so far"), "review", "eye", quiet=True),
            customer_step=2,
            customer_next="final_check",
            now=_TURN,
            conflict=STEPPED,
            task=StateTask("final_check", _("Final check"), 2, "shield-check", _("Final check"), TASK),
        ),
        State(
            state=RequestState.COMPLETED,
            owner=Role.AUTHOR,
            tab=Tab.CHECK,
            step={Channel.LINK: _("Review")},
            status=Status(_("Answers to review"), "review", "eye"),
            now=_TURN,
            conflict=STEPPED,
            task=StateTask("arrived", _("Review the answers"), 2, "eye", _("Review the answers"), CAME),
        ),
        State(
            state=RequestState.CLOSED,
            owner=Role.NOBODY,
            tab=Tab.CLOSED,
            step={Channel.PORTAL: _CLOSE, Channel.LINK: _CLOSE},
            status=Status(_("Closed"), "neutral", "archive", quiet=True),
            customer=Status(_("Accepted"), "ok", "circle-check", quiet=True),
            customer_step=4,
            customer_next="closed",
            now=_NOTHING,
            conflict=STEPPED,
        ),
        State(
            state=RequestState.CANCELLED,
            owner=Role.NOBODY,
            tab=Tab.CLOSED,
            step={Channel.PORTAL: _CLOSE, Channel.LINK: _CLOSE},
            broken_off=True,
            status=Status(_("Cancelled"), "neutral", "ban", quiet=True),
            customer=Status(_("Cancelled"), "neutral", "ban", quiet=True),
            customer_step=4,
            customer_next="cancelled",
            now=_NOTHING,
            conflict=_("This request was cancelled."),
        ),
        State(
            state=RequestState.EXPIRED,
            owner=Role.NOBODY,
            tab=Tab.CLOSED,
            step={Channel.LINK: _CLOSE},
            broken_off=True,
            status=Status(_("Expired"), "neutral", "clock-x", quiet=True),
            now=_NOTHING,
            conflict=_("This request has expired."),
        ),
    )
}


def states_of(channel: str) -> list[State]:
    """The states that a request of this channel can be in."""
    reached = {state for row in transitions_of(channel) for state in (*row.sources, *row.targets)}
    return [state for state in STATES.values() if state.state in reached]


def _steps(channel: str) -> list[tuple[Words, list[str]]]:
    """The steps of the diagram in the order of the rows, each with its states. Every request is prepared
    first, one by the portal before it has a state."""
    found: list[tuple[Words, list[str]]] = [(_PREPARE, [])]
    for row in states_of(channel):
        label = row.step.get(channel, "")
        if label is not found[-1][0]:
            found.append((label, []))
        found[-1][1].append(row.state)
    return found


def _in(*tabs: str) -> list[str]:
    return [row.state for row in STATES.values() if row.tab in tabs]


STEPPER = {channel: _steps(channel) for channel in Channel.values}
ENDED = _in(Tab.CLOSED)
CHECKED = _in(Tab.CHECK)  # ours to look at
UNANSWERED = _in(Tab.OPEN, Tab.WAITING)  # asked, and nothing came yet
OPEN = _in(Tab.OPEN, Tab.WAITING, Tab.CHECK)  # asked, and not ended
UNTOLD = [row.state for row in states_of(Channel.PORTAL) if row.tab == Tab.OPEN]  # who is asked does not know
# A link request that is out; with a draft, at most one a client (I-1).
OUTSTANDING = [row.state for row in states_of(Channel.LINK) if row.state in UNANSWERED]
VIEWS: dict[str, list[str]] = {tab: _in(tab) for tab in Tab.values} | {Tab.OPEN: OPEN}
VIEWS |= {f"only_{state}": [state] for state in (*OPEN, *ENDED)}  # no tab has only these
