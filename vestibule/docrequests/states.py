"""The life of a request: two tables on one screen. docs/states.md is drawn from them.

Two ways of asking are configurations of the one machine: by the portal, with two checks, and by a link that
is mailed, without an account.
"""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from vestibule.core.statemachine import State, StateTask, Transition, diagram
from vestibule.core.status import Status

from .models import Channel, RequestState

PORTAL, LINK = (Channel.PORTAL,), (Channel.LINK,)

_FIRST = _("Only Customer service can do the first check.")
_FINAL = _("Only %(author)s, who asked for the documents, can do the final check.")
_ASKED_AGAIN = ngettext_lazy(
    "We asked %(name)s to upload %(n)d document again.",
    "We asked %(name)s to upload %(n)d documents again.",
    "n",
)

# Which command leads from where to where, for which role. `ask` begins in contact or in waiting,
# `link_requests.add` in draft.
TRANSITIONS = {
    transition.verb: transition
    for transition in (
        Transition(
            verb="contacted",
            sources=(RequestState.CONTACT,),
            target=RequestState.WAITING,
            role="customer_service",
            label=_("Contacted"),
            event="docrequest.contacted",
            channels=PORTAL,
            consequence=_("We will email %(name)s a personal invitation link."),
            consequence_with_files=_(
                "We will email %(name)s a personal invitation link and the blank forms."
            ),
            consequence_for_registered=_(
                "We will email %(name)s a list of the documents. %(name)s then signs in and uploads them."
            ),
            primary=True,
            icon="check",
        ),
        Transition(
            verb="submit",
            sources=(RequestState.WAITING,),
            target=RequestState.CHECK,
            role="customer",
            label=_("Documents uploaded"),
            event="docrequest.submitted",
            channels=PORTAL,
        ),
        Transition(
            verb="ask_again",
            sources=(RequestState.CHECK,),
            target=RequestState.WAITING,
            role="customer_service",
            label=_("Reupload required"),
            event="docrequest.asked_again",
            channels=PORTAL,
            consequence=_(
                "We will email %(name)s to upload the documents you marked and those that are missing. If "
                "you mark none, %(name)s must upload again all documents that are not accepted yet. The "
                "other documents are accepted."
            ),
            icon="refresh-alert",
            done=_ASKED_AGAIN,
            only=_FIRST,
        ),
        Transition(
            verb="accept",
            sources=(RequestState.CHECK,),
            target=RequestState.DONE,
            role="customer_service",
            label=_("Documents are OK"),
            event="docrequest.accepted",
            channels=PORTAL,
            consequence=_(
                "We will email %(name)s that no issues were found. %(author)s then does the final check."
            ),
            done=_("You accepted the documents. %(author)s does the final check."),
            only=_FIRST,
            primary=True,
            icon="circle-check",
        ),
        Transition(
            verb="final_ask_again",
            sources=(RequestState.DONE,),
            target=RequestState.WAITING,
            role="author",
            label=_("Reupload required"),
            event="docrequest.final_asked_again",
            channels=PORTAL,
            consequence=_("We told %(name)s that the documents are fine. Explain why you are asking again."),
            icon="refresh-alert",
            done=_ASKED_AGAIN,
            only=_FINAL,
        ),
        Transition(
            verb="close",
            sources=(RequestState.DONE,),
            target=RequestState.CLOSED,
            role="author",
            label=_("Close the ticket"),
            event="docrequest.closed",
            channels=PORTAL,
            consequence=_("This ends the request. We will not email %(name)s again."),
            done=_("You closed request %(reference)s."),
            only=_FINAL,
            primary=True,
            icon="archive",
        ),
        Transition(
            verb="send",
            sources=(RequestState.DRAFT,),
            target=RequestState.SENDING,
            role="staff",
            label=_("Send request"),
            event="docrequest.sending",
            channels=LINK,
            consequence=_("We will email %(name)s a personal link."),
            primary=True,
            icon="send",
        ),
        Transition(
            verb="send_anew",
            sources=(RequestState.SENDING, RequestState.WAITING),
            target=RequestState.SENDING,
            role="staff",
            label=_("Send a new link"),
            event="docrequest.sent_anew",
            channels=LINK,
            consequence=_(
                "We will email %(name)s a new link. The old link will stop working. We keep what was added."
            ),
            icon="send",
            done=_("We are sending a new link to %(to)s."),
            done_without_mail=_("The email to %(to)s is kept here, not sent, because no mail server is set."),
        ),
        Transition(
            verb="mailed",
            sources=(RequestState.SENDING,),
            target=RequestState.WAITING,
            role="system",
            label=_("The mail server accepted the email"),
            event="docrequest.mailed",
            channels=LINK,
        ),
        Transition(
            verb="not_mailed",
            sources=(RequestState.SENDING,),
            target=RequestState.DRAFT,
            role="system",
            label=_("The mail server refused the email"),
            event="docrequest.not_mailed",
            channels=LINK,
        ),
        Transition(
            verb="finish",
            sources=(RequestState.WAITING,),
            target=RequestState.COMPLETED,
            role="customer",
            label=_("Finish"),
            event="docrequest.completed",
            channels=LINK,
        ),
        Transition(
            verb="cancel",
            sources=(RequestState.SENDING, RequestState.WAITING),
            target=RequestState.CANCELLED,
            role="staff",
            label=_("Cancel request"),
            event="docrequest.cancelled",
            channels=LINK,
            consequence=_(
                "%(name)s will not be able to answer. The link in the email will show: This request has "
                "expired."
            ),
            icon="ban",
            done=_("The request is cancelled. Its link now shows: This request has expired."),
        ),
        Transition(
            verb="expire",
            sources=(RequestState.WAITING,),
            target=RequestState.EXPIRED,
            role="system",
            label=_("The link expired"),
            event="docrequest.expired",
            channels=LINK,
        ),
        Transition(
            verb="acknowledge",
            sources=(RequestState.COMPLETED,),
            target=RequestState.CLOSED,
            role="staff",
            label=_("Mark as seen"),
            event="docrequest.acknowledged",
            channels=LINK,
            consequence=_("This closes the request. The answers stay in their tasks."),
            primary=True,
            icon="eye-check",
            done=_("The request is closed."),
        ),
    )
}

# Times 24 hours, until the first check is due (commands.py: _follow). Customers are told this number as
# working days, which end no sooner.
CHECK_DAYS = 2
_TURN, _NOTHING = _("%(owner)s's turn: %(task)s"), _("Nothing more to do")
_DONE = _("This step is already done.")

# Who has to act in a state, how each side reads it, and which task it lays down.
STATES = {
    state.state: state
    for state in (
        State(
            state=RequestState.CONTACT,
            owner="customer_service",
            status=Status(_("Contact customer"), "info", "phone-call"),
            customer=Status(_("We will contact you"), "neutral", "clock"),
            customer_step=1,
            now=_TURN,
            conflict=_DONE,
            task=StateTask("contact", _("Contact the customer"), 1, "phone-call", _("Contact")),
        ),
        State(
            state=RequestState.DRAFT,
            owner="staff",
            status=Status(_("Draft"), "neutral", "pencil"),
            now=_("Not sent yet"),
            conflict=_DONE,
        ),
        State(
            state=RequestState.SENDING,
            owner="system",
            status=Status(_("Sending"), "info", "send"),
            now=_("The email to %(name)s has not been sent yet"),
            conflict=_("We are already sending this request."),
        ),
        State(
            state=RequestState.WAITING,
            owner="customer",
            status=Status(_("Waiting for customer"), "wait", "hourglass"),
            customer=Status(_("To do"), "wait", "upload"),
            customer_step=1,
            now=_("Waiting for %(name)s"),
            conflict=_DONE,
        ),
        State(
            state=RequestState.CHECK,
            owner="customer_service",
            status=Status(_("To check"), "review", "eye-check"),
            customer=Status(_("We are checking"), "review", "eye"),
            customer_step=2,
            now=_TURN,
            conflict=_DONE,
            customer_conflict=_("You have already sent these documents. We are checking them."),
            task=StateTask("check", _("Check documents"), CHECK_DAYS, "eye-check", _("Check")),
        ),
        State(
            state=RequestState.DONE,
            owner="author",
            status=Status(_("Done"), "ok", "circle-check"),
            customer=Status(_("No issues found so far"), "review", "eye", quiet=True),
            customer_step=2,
            now=_TURN,
            conflict=_DONE,
            task=StateTask("final_check", _("Final check"), 2, "shield-check", _("Final check")),
        ),
        State(
            state=RequestState.COMPLETED,
            owner="author",
            status=Status(_("Completed"), "review", "eye"),
            now=_TURN,
            conflict=_DONE,
            task=StateTask("arrived", _("Review the answers"), 2, "eye", _("Review the answers")),
        ),
        State(
            state=RequestState.CLOSED,
            owner="nobody",
            status=Status(_("Closed"), "neutral", "archive", quiet=True),
            customer=Status(_("Accepted"), "ok", "circle-check", quiet=True),
            customer_step=4,
            now=_NOTHING,
            conflict=_DONE,
        ),
        State(
            state=RequestState.CANCELLED,
            owner="nobody",
            status=Status(_("Cancelled"), "neutral", "ban", quiet=True),
            now=_NOTHING,
            conflict=_("This request was cancelled."),
        ),
        State(
            state=RequestState.EXPIRED,
            owner="nobody",
            status=Status(_("Expired"), "neutral", "clock-x", quiet=True),
            now=_NOTHING,
            conflict=_("This request has expired."),
        ),
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
        (_("Review"), (RequestState.COMPLETED,)),
        (_("Close"), (RequestState.CLOSED, RequestState.CANCELLED, RequestState.EXPIRED)),
    ),
}
# A link request that is out; with a draft, at most one a client (I-1).
OUTSTANDING = (RequestState.SENDING, RequestState.WAITING)


def transitions_of(channel: str) -> list[Transition]:
    return [transition for transition in TRANSITIONS.values() if channel in transition.channels]


def states_of(channel: str) -> list[State]:
    """The states that a request of this channel can be in."""
    reached = {
        state for transition in transitions_of(channel) for state in (*transition.sources, transition.target)
    }
    return [state for state in STATES.values() if state.state in reached]


def states_page() -> str:
    """The text of docs/states.md."""
    head = (
        "# States\n\n"
        "Generated by `bin/vestibule states` from `vestibule/docrequests/states.py`; a test compares it.\n"
    )
    by_portal = _part("By the portal, with two checks", Channel.PORTAL)
    by_link = _part("By a mailed link, without an account", Channel.LINK)
    return "\n".join([head, *by_portal, *by_link])


def _part(title: str, channel: str) -> Iterable[str]:
    states = states_of(channel)
    yield f"## {title}\n\n```mermaid\n{diagram(transitions_of(channel), states)}\n```\n"
    yield "| state | on screen | who has to act | their task |\n|---|---|---|---|"
    yield from (
        f"| {t.state} | {t.status.label} | {t.owner.replace('_', ' ')} | {t.task.title if t.task else '–'} |"
        for t in states
    )
    yield ""
