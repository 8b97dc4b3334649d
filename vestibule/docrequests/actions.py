"""What may be changed at a request while it runs, without another state: who may do what, when, and all that
depends on it (G-30). What changes a state stands in transitions.py; docs/states.md is drawn from both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.core import clock
from vestibule.core.statemachine import Action, Words
from vestibule.links.models import AccessLink, Purpose
from vestibule.links.tokens import is_open
from vestibule.mail.outbox import mailing_denial
from vestibule.organisation.timezone import time_phrase
from vestibule.people.models import Staff
from vestibule.people.roles import Role

from . import conflicts, due_dates, extensions, reminders, rules
from .choices import Channel, RequestState
from .models import DocumentRequest, Review
from .reminder_models import RECENT_REMINDER
from .states import UNTOLD

NEWEST_LINK = "newest_link"  # of a request, where it was looked up for several at once (several.py)
_PORTAL, _BOTH = (Channel.PORTAL,), (Channel.PORTAL, Channel.LINK)
_WAITING = (RequestState.WAITING,)
_RUNNING = (
    RequestState.CONTACT,
    RequestState.LOCKED,
    RequestState.WAITING,
    RequestState.CHECK,
    RequestState.DONE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One command that leaves a request in its state."""

    verb: str
    label: Words  # in the menu, and on the button of its page
    icon: str
    states: tuple[str, ...]  # in which it is possible
    channels: tuple[str, ...]
    role: str  # a Role of people.roles
    only: Words = ""  # who alone may, with %(author)s, where the sentence of the role is too general
    consequence: Words  # what the button does, with %(name)s of who was asked
    # the same where the person has an account already; empty where that makes no difference
    consequence_for_registered: Words = ""
    consequence_untold: Words = ""  # the same where nobody was told of the request; empty as above
    consequence_without_reminders: Words = ""  # the same where none is sent by itself; empty as above
    # What is read afterwards, with %(name)s and %(to)s, the address: with a letter that can be left out, and
    # with a letter where there is no mail server, the others.
    done: Words
    done_telling: Words = ""
    done_without_mail: Words = ""
    event: str  # what the audit log calls it


CHANGES = {
    change.verb: change
    for change in (
        Change(
            verb="remind",
            label=gettext_lazy("Send a reminder"),
            icon="bell",
            states=_WAITING,
            channels=_BOTH,
            role=Role.AUTHOR,
            consequence=gettext_lazy("We will email %(name)s what is still missing."),
            done=gettext_lazy("We are sending a reminder to %(to)s."),
            done_without_mail=gettext_lazy(
                "The reminder to %(to)s is kept here, not sent, because no mail server is set."
            ),
            event="docrequest.reminded",
        ),
        Change(
            verb="resend",
            label=gettext_lazy("Send the email again"),
            icon="send",
            states=_WAITING,
            channels=_PORTAL,
            role=Role.AUTHOR,
            consequence=gettext_lazy(
                "We will email %(name)s the request once more, as it stands now. A personal invitation link "
                "that was sent before stops working."
            ),
            consequence_for_registered=gettext_lazy(
                "We will email %(name)s the request once more, as it stands now."
            ),
            done=gettext_lazy("We are sending the email to %(to)s again."),
            done_without_mail=gettext_lazy(
                "The email to %(to)s is kept here again, not sent, because no mail server is set."
            ),
            event="docrequest.resent",
        ),
        Change(
            verb="change_due",
            label=gettext_lazy("Change the due date"),
            icon="calendar",
            states=(*_RUNNING, RequestState.READDRESS),
            channels=_PORTAL,
            role=Role.AUTHOR,
            only=extensions.ONLY_AUTHOR,
            consequence=gettext_lazy("%(name)s sees the new date in the portal at once."),
            consequence_untold=gettext_lazy(
                "Whoever we ask sees the new date once we tell them of this request."
            ),
            done=gettext_lazy("Saved the due date."),
            done_telling=gettext_lazy("Saved the due date. We are emailing it to %(to)s."),
            done_without_mail=gettext_lazy(
                "Saved the due date. The email to %(to)s is kept here, not sent, because no mail server is "
                "set."
            ),
            event="docrequest.due_changed",
        ),
        Change(
            verb="change_comments",
            label=gettext_lazy("Change the comments"),
            icon="pencil",
            states=(*_RUNNING, RequestState.READDRESS),
            channels=_PORTAL,
            role=Role.AUTHOR,
            consequence=gettext_lazy("%(name)s sees the comment for the customer in the portal at once."),
            consequence_untold=gettext_lazy(
                "Whoever we ask sees the comment for the customer once we tell them of this request."
            ),
            done=gettext_lazy("Saved the comments."),
            done_telling=gettext_lazy(
                "Saved the comments. We are emailing the one for the customer to %(to)s."
            ),
            done_without_mail=gettext_lazy(
                "Saved the comments. The email to %(to)s is kept here, not sent, because no mail server is "
                "set."
            ),
            event="docrequest.comments_changed",
        ),
        Change(
            verb="add_items",
            label=gettext_lazy("Ask for another document"),
            icon="file-plus",
            states=_WAITING,
            channels=_PORTAL,
            role=Role.AUTHOR,
            consequence=gettext_lazy("We will email %(name)s which documents we need as well."),
            done=gettext_lazy("Added. We are telling %(name)s by email."),
            done_without_mail=gettext_lazy(
                "Added. The email to %(to)s is kept here, not sent, because no mail server is set."
            ),
            event="docrequest.items_added",
        ),
        Change(
            verb="remove_items",
            label=gettext_lazy("Take out a document"),
            icon="file-minus",
            states=_WAITING,
            channels=_PORTAL,
            role=Role.AUTHOR,
            consequence=gettext_lazy(
                "We will email %(name)s which documents we do not need any more. Files that were added for "
                "them and not sent are deleted."
            ),
            done=gettext_lazy("Taken out. We are telling %(name)s by email."),
            done_without_mail=gettext_lazy(
                "Taken out. The email to %(to)s is kept here, not sent, because no mail server is set."
            ),
            event="docrequest.items_removed",
        ),
        Change(
            verb="change_address",
            label=gettext_lazy("Correct the email address"),
            icon="mail",
            states=(*_RUNNING, RequestState.SENDING),
            channels=_BOTH,
            role=Role.AUTHOR,
            consequence=gettext_lazy(
                "Our emails to %(name)s go to the new address from now on. Links sent to the old address "
                "stop working, and emails that have not left yet are not sent."
            ),
            consequence_for_registered=gettext_lazy(
                "Our emails to %(name)s go to the new address from now on. Links sent to the old address "
                "stop working, and emails that have not left yet are not sent. %(name)s still signs in with "
                "%(address)s. To change that, send a link for a new password: External users."
            ),
            done=gettext_lazy("Saved the address of %(name)s."),
            done_telling=gettext_lazy("Saved the address of %(name)s. We are sending the request to %(to)s."),
            done_without_mail=gettext_lazy(
                "Saved the address of %(name)s. The email to %(to)s is kept here, not sent, because no mail "
                "server is set."
            ),
            event="docrequest.address_changed",
        ),
        Change(
            verb="change_reminders",
            label=gettext_lazy("Change the reminders"),
            icon="bell",
            states=(*_RUNNING, RequestState.SENDING),
            channels=_BOTH,
            role=Role.AUTHOR,
            consequence=gettext_lazy(
                "Applies to this request alone. While we wait for %(name)s, the days count from now."
            ),
            done=gettext_lazy("Saved the reminders."),
            event="docrequest.reminders_changed",
        ),
        Change(
            verb="pause",
            label=gettext_lazy("Pause until a date"),
            icon="clock",
            states=_WAITING,
            channels=_BOTH,
            role=Role.AUTHOR,
            consequence=gettext_lazy(
                "Until that day we send %(name)s no automatic reminder, and the request does not count as "
                "late. %(name)s is not told, and can still answer."
            ),
            consequence_without_reminders=gettext_lazy(
                "Until that day the request does not count as late. %(name)s is not told, and can still "
                "answer."
            ),
            done=gettext_lazy("The request is paused."),
            event="docrequest.paused",
        ),
        Change(
            verb="resume",
            label=gettext_lazy("Go on now"),
            icon="refresh",
            states=_WAITING,
            channels=_BOTH,
            role=Role.AUTHOR,
            consequence=gettext_lazy(
                "The pause ends. A reminder to %(name)s that fell into it is sent within working hours."
            ),
            consequence_without_reminders=gettext_lazy("The pause ends."),
            done=gettext_lazy("The request goes on."),
            event="docrequest.resumed",
        ),
    )
}


def change_denial(docrequest: DocumentRequest, verb: str, *, by: Staff) -> str:
    """Why this person cannot change this now; empty when they can. Table, then role, then its own need."""
    if not is_possible(docrequest, verb):
        return unfit(docrequest, verb, conflicts.judged(docrequest), by=by)
    needs = _NEEDS.get(verb)
    denial = rules.acting_denial(docrequest, CHANGES[verb].role, by=by, only=CHANGES[verb].only)
    return denial or (needs(docrequest) if needs else "")


def is_possible(docrequest: DocumentRequest, verb: str) -> bool:
    """Whether the table has this change for a request that stands where this one does."""
    row = CHANGES[verb]
    return docrequest.state in row.states and docrequest.channel in row.channels


def unfit(docrequest: DocumentRequest, verb: str, last: Review | None, *, by: Staff) -> str:
    """Why the table has no such change for it now. `last` is its newest verdict: who has closed it."""
    closed = docrequest.state == RequestState.CLOSED
    decided = conflicts.after_verdict(docrequest, last, by=by) if closed else ""
    return decided or conflicts.unfit(docrequest, channels=CHANGES[verb].channels)


def available_changes(docrequest: DocumentRequest, *, by: Staff) -> list[Action]:
    """What this person may change in this state, in the order of the menu; with the reason where something
    stands in the way now."""
    rows = [
        row
        for row in CHANGES.values()
        if is_possible(docrequest, row.verb)
        and not rules.acting_denial(docrequest, row.role, by=by)
        and (row.verb != "resume" or docrequest.paused_until)
    ]
    speaks_of_reminders = any(row.verb == "remind" or row.consequence_without_reminders for row in rows)
    reminded = speaks_of_reminders and reminders.running(docrequest) is not None
    return [
        Action(
            row.verb,
            label(docrequest, row.verb),
            consequence(docrequest, row.verb, reminded=reminded),
            change_denial(docrequest, row.verb, by=by),
            icon=row.icon,
        )
        for row in rows
    ]


def label(docrequest: DocumentRequest, verb: str) -> str:
    """What the change is called in the menu and on its page."""
    if verb == "pause" and docrequest.paused_until:
        return _("Change the pause")
    return str(CHANGES[verb].label)


def consequence(docrequest: DocumentRequest, verb: str, *, reminded: bool | None = None) -> str:
    """What happens when the button is pressed. `reminded`: another reminder will be sent by itself, for
    whoever has looked that up."""
    row, account = CHANGES[verb], docrequest.account
    said = (account and account.registered and row.consequence_for_registered) or row.consequence
    if docrequest.state in UNTOLD:
        said = row.consequence_untold or said
    if reminded is None:
        reminded = reminders.running(docrequest) is not None
    if not reminded:
        said = row.consequence_without_reminders or said
    sentence = str(said) % {"name": docrequest.addressee, "address": docrequest.sign_in_address}
    if verb == "remind" and reminded:
        return f"{sentence} {_('Days until the next automatic reminder count from now.')}"
    return sentence


def done(docrequest: DocumentRequest, verb: str, *, told: bool | None = None, mailing: bool) -> str:
    """What was done, for whoever did it. `told`: whether the customer is told, where that can be left out.
    `mailing`: letters leave this installation."""
    row = CHANGES[verb]
    said = row.done
    if told is not False and not mailing:
        said = row.done_without_mail or said
    elif told:
        said = row.done_telling or said
    sentence = str(said) % {"name": docrequest.addressee, "to": address_of(docrequest)}
    note = due_dates.before_pause_ends(docrequest) if verb == "pause" else ""
    return f"{sentence} {note}" if note else sentence


def address_of(docrequest: DocumentRequest) -> str:
    """Where letters about it go."""
    return docrequest.recipient or (docrequest.contact.email if docrequest.contact else "")


def _letter(docrequest: DocumentRequest) -> str:
    """What stands in the way of a letter about it."""
    return rules.locked_out_denial(docrequest.contact) or mailing_denial()


def _reminder(docrequest: DocumentRequest) -> str:
    last = docrequest.reminded_at
    if last and last > clock.now() - RECENT_REMINDER:
        said = {"name": docrequest.addressee, "when": time_phrase(last)}
        return _("We reminded %(name)s %(when)s. Wait a day before you send another reminder.") % said
    if docrequest.channel == Channel.LINK and open_link(docrequest) is None:
        return _("The link of this request no longer works. Send a new link.")
    return _letter(docrequest)


def open_link(docrequest: DocumentRequest) -> AccessLink | None:
    """The link by which the request can be answered now."""
    if NEWEST_LINK in vars(docrequest):
        link: AccessLink | None = vars(docrequest)[NEWEST_LINK]
    else:
        links = AccessLink.objects.filter(about=docrequest.subject, purpose=Purpose.REQUEST)
        link = links.order_by("-pk").first()
    return link if link and is_open(link, clock.now()) else None


def _room(docrequest: DocumentRequest) -> str:
    if docrequest.items.count() >= rules.ITEMS_A_REQUEST:
        return _("A request can hold up to %(n)d documents.") % {"n": rules.ITEMS_A_REQUEST}
    return _letter(docrequest)


def last_item_denial() -> str:
    return _("Something must stay in the request. To ask for nothing any more, cancel the request.")


def _removal(docrequest: DocumentRequest) -> str:
    if docrequest.items.filter(accepted_at=None).count() < 2:
        return last_item_denial()
    return _letter(docrequest)


def _address(docrequest: DocumentRequest) -> str:
    if docrequest.contact is None or docrequest.goes_elsewhere:
        return _("This request went to an address that is not on file. Cancel it and copy it as new.")
    return ""


def _paused(docrequest: DocumentRequest) -> str:
    return "" if docrequest.paused_until else _("This request is not paused.")


_NEEDS: dict[str, Callable[[DocumentRequest], str]] = {
    "remind": _reminder,
    "resend": _letter,
    "add_items": _room,
    "remove_items": _removal,
    "change_address": _address,
    "resume": _paused,
}
