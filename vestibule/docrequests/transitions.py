"""The life of a request, from state to state: who may do what, and all that depends on it. Where it then
stands: states.py. docs/states.md is drawn from both.

Two ways of asking are configurations of one machine: by the portal, with two checks, and by a mailed link.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from vestibule.core.statemachine import Transition
from vestibule.people.roles import Role

from .choices import Channel, RequestState

PORTAL, LINK = (Channel.PORTAL,), (Channel.LINK,)

_FIRST = _("Only Customer service can do the first check.")
_CALLS = _("Only Customer service can make this call.")
_NAMES = _("Only %(author)s, who asked for the documents, can name another contact.")
_FINAL = _("Only %(author)s, who asked for the documents, can do the final check.")
_ASKED_AGAIN = ngettext_lazy(
    "We asked %(name)s to upload %(n)d document again.",
    "We asked %(name)s to upload %(n)d documents again.",
    "n",
)

# Which command leads from where to where, for which role. Where it begins: commands.py, link_requests.py.
TRANSITIONS = {
    transition.verb: transition
    for transition in (
        Transition(
            verb="contacted",
            sources=(RequestState.CONTACT,),
            target=RequestState.WAITING,
            role=Role.CUSTOMER_SERVICE,
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
            only=_CALLS,
        ),
        Transition(
            verb="no_response",
            sources=(RequestState.CONTACT,),
            target=RequestState.CONTACT,
            role=Role.CUSTOMER_SERVICE,
            label=_("No response"),
            event="docrequest.no_response",
            channels=PORTAL,
            consequence=_("You get this task again %(again)s. Until then it stands under Planned."),
            icon="phone-x",
            done=_("Noted that %(name)s did not answer. You get the task again %(again)s."),
            only=_CALLS,
        ),
        Transition(
            verb="wrong_contact",
            sources=(RequestState.CONTACT,),
            target=RequestState.READDRESS,
            role=Role.CUSTOMER_SERVICE,
            label=_("Wrong contact"),
            event="docrequest.wrong_contact",
            channels=PORTAL,
            consequence=_("%(author)s gets a task to name somebody else. We send nothing to %(name)s."),
            icon="user-x",
            done=_("%(author)s will name another contact."),
            only=_CALLS,
        ),
        Transition(
            verb="name_contact",
            sources=(RequestState.READDRESS,),
            target=RequestState.CONTACT,
            besides=(RequestState.WAITING, RequestState.LOCKED),
            role=Role.AUTHOR,
            label=_("Name another contact"),
            event="docrequest.contact_named",
            channels=PORTAL,
            consequence=_("We ask somebody else of this client instead of %(name)s."),
            icon="user-edit",
            done=_("This request goes to %(name)s now."),
            only=_NAMES,
            primary=True,
        ),
        Transition(
            verb="change_contact",
            sources=(RequestState.CONTACT, RequestState.LOCKED, RequestState.WAITING),
            target=RequestState.CONTACT,
            besides=(RequestState.WAITING, RequestState.LOCKED),
            role=Role.AUTHOR,
            label=_("Change contact"),
            event="docrequest.contact_named",
            channels=PORTAL,
            consequence=_("We ask somebody else of this client instead of %(name)s."),
            icon="user-edit",
            done=_("This request goes to %(name)s now."),
            only=_NAMES,
            menu=True,
        ),
        Transition(
            verb="unlock",
            sources=(RequestState.LOCKED,),
            target=RequestState.WAITING,
            role=Role.ACCOUNTS,
            label=_("Unlock external user"),
            event="docrequest.unlocked",
            channels=PORTAL,
            consequence=_("%(name)s will be able to sign in again. We will email a list of the documents."),
            primary=True,
            icon="lock-open",
            done=_("The account of %(name)s is unlocked. We are sending the request."),
        ),
        Transition(
            verb="keep_locked",
            sources=(RequestState.LOCKED,),
            target=RequestState.LOCKED,
            role=Role.ACCOUNTS,
            label=_("Keep locked"),
            event="docrequest.kept_locked",
            channels=PORTAL,
            consequence=_("%(author)s reads your reason. We send nothing to %(name)s."),
            icon="lock",
            done=_("The account of %(name)s stays locked. %(author)s reads why."),
        ),
        Transition(
            verb="ask_unlock",
            sources=(RequestState.LOCKED,),
            target=RequestState.LOCKED,
            role=Role.AUTHOR,
            label=_("Ask again to unlock"),
            event="docrequest.unlock_asked",
            channels=PORTAL,
            consequence=_("Customer service gets the task to unlock the account again."),
            icon="lock-open",
            done=_("Customer service has the task to unlock the account of %(name)s again."),
            menu=True,
            only=_("Only %(author)s, who asked for the documents, can ask again."),
        ),
        Transition(
            verb="submit",
            sources=(RequestState.WAITING,),
            target=RequestState.CHECK,
            role=Role.CUSTOMER,
            label=_("Documents uploaded"),
            event="docrequest.submitted",
            channels=PORTAL,
        ),
        Transition(
            verb="withdraw",
            sources=(RequestState.CHECK,),
            target=RequestState.WAITING,
            role=Role.CUSTOMER,
            label=_("Withdraw"),
            event="docrequest.withdrawn",
            channels=PORTAL,
        ),
        Transition(
            verb="ask_again",
            sources=(RequestState.CHECK,),
            target=RequestState.WAITING,
            role=Role.CUSTOMER_SERVICE,
            label=_("Reupload required"),
            event="docrequest.asked_again",
            channels=PORTAL,
            consequence=_(
                "We will email %(name)s to upload the documents you marked Reupload, and any that are "
                "missing. Any others are accepted. If you marked none Reupload, we ask for all of them again."
            ),
            icon="refresh-alert",
            done=_ASKED_AGAIN,
            only=_FIRST,
        ),
        Transition(
            verb="accept",
            sources=(RequestState.CHECK,),
            target=RequestState.DONE,
            role=Role.CUSTOMER_SERVICE,
            label=_("Documents are OK"),
            event="docrequest.accepted",
            channels=PORTAL,
            consequence=_(
                "We will email %(name)s that no issues were found. %(author)s then does the final check."
            ),
            consequence_if_told_at_close=_(
                "%(author)s then does the final check. Nobody emails %(name)s before that."
            ),
            done=_("You accepted the documents. %(author)s does the final check."),
            only=_FIRST,
            accepts=True,
            primary=True,
            icon="circle-check",
        ),
        Transition(
            verb="final_ask_again",
            sources=(RequestState.DONE,),
            target=RequestState.WAITING,
            role=Role.AUTHOR,
            label=_("Reupload required"),
            event="docrequest.final_asked_again",
            channels=PORTAL,
            consequence=_("We told %(name)s that the documents are fine. Explain why you are asking again."),
            consequence_if_told_at_close=_(
                "We will email %(name)s to upload the documents you marked. We have not said yet that the "
                "documents are fine."
            ),
            icon="refresh-alert",
            done=_ASKED_AGAIN,
            only=_FINAL,
        ),
        Transition(
            verb="close",
            sources=(RequestState.DONE,),
            target=RequestState.CLOSED,
            role=Role.AUTHOR,
            label=_("Close the ticket"),
            event="docrequest.closed",
            channels=PORTAL,
            consequence=_(
                "This ends the request. %(name)s can no longer upload anything for it, and gets no more "
                "emails about it."
            ),
            consequence_if_told_at_close=_(
                "This ends the request. We will email %(name)s that no issues were found."
            ),
            done=_("You closed request %(reference)s."),
            only=_FINAL,
            accepts=True,
            primary=True,
            icon="archive",
        ),
        Transition(
            verb="send",
            sources=(RequestState.DRAFT,),
            target=RequestState.SENDING,
            role=Role.STAFF,
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
            role=Role.STAFF,
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
            role=Role.SYSTEM,
            label=_("The mail server accepted the email"),
            event="docrequest.mailed",
            channels=LINK,
        ),
        Transition(
            verb="not_mailed",
            sources=(RequestState.SENDING,),
            target=RequestState.DRAFT,
            role=Role.SYSTEM,
            label=_("The mail server refused the email"),
            event="docrequest.not_mailed",
            channels=LINK,
        ),
        Transition(
            verb="finish",
            sources=(RequestState.WAITING,),
            target=RequestState.COMPLETED,
            role=Role.CUSTOMER,
            label=_("Finish"),
            event="docrequest.completed",
            channels=LINK,
        ),
        Transition(
            verb="cancel",
            sources=(RequestState.SENDING, RequestState.WAITING),
            target=RequestState.CANCELLED,
            role=Role.STAFF,
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
            verb="cancel_portal",
            sources=(
                RequestState.CONTACT,
                RequestState.LOCKED,
                RequestState.READDRESS,
                RequestState.WAITING,
                RequestState.CHECK,
                RequestState.DONE,
            ),
            target=RequestState.CANCELLED,
            role=Role.AUTHOR,
            label=_("Cancel request"),
            event="docrequest.cancelled_portal",
            channels=PORTAL,
            consequence=_(
                "This ends the request with its tasks and reminders. What %(name)s added and did not send is "
                "deleted. You cannot undo this."
            ),
            icon="ban",
            done=_("The request %(reference)s is cancelled. We are emailing %(to)s."),
            done_without_mail=_(
                "The request %(reference)s is cancelled. The email to %(to)s is kept here, not sent, because "
                "no mail server is set."
            ),
            done_untold=_("The request %(reference)s is cancelled."),
            only=_("Only %(author)s, who asked for the documents, can cancel this request."),
            menu=True,
        ),
        Transition(
            verb="expire",
            sources=(RequestState.WAITING,),
            target=RequestState.EXPIRED,
            role=Role.SYSTEM,
            label=_("The link expired"),
            event="docrequest.expired",
            channels=LINK,
        ),
        Transition(
            verb="acknowledge",
            sources=(RequestState.COMPLETED,),
            target=RequestState.CLOSED,
            role=Role.STAFF,
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


def transitions_of(channel: str) -> list[Transition]:
    return [transition for transition in TRANSITIONS.values() if channel in transition.channels]
