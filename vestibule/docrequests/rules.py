"""Who may do what, and why not. One answer serves the button, the POST and, later, the API: empty for yes,
else the sentence."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vestibule.cases.models import Requirement
from vestibule.core import clock
from vestibule.core.statemachine import Action, Transition, Words
from vestibule.links.actors import LinkHolder
from vestibule.links.models import Purpose
from vestibule.organisation import calls, check_settings, portal
from vestibule.organisation.timezone import time_phrase
from vestibule.people.absence import stands_in
from vestibule.people.actors import Actor
from vestibule.people.models import AccountState, Contact, ExternalAccount, LoginKind, Staff, TeamKey
from vestibule.people.rights import Right
from vestibule.people.roles import OF_REQUESTS, Role, role_denial
from vestibule.tasks.inbox import waits
from vestibule.tasks.kinds import Notice
from vestibule.tasks.taking import is_taken

from . import blocked_files, conflicts, four_eyes
from .choices import RequestState, Stage
from .models import DocumentRequest, ItemFile, RequestItem, Submission
from .states import ENDED, STATES, STEPPED
from .transitions import TRANSITIONS, transitions_of

FILES_AN_ITEM = 10
ITEMS_A_REQUEST = 30
_ONLY_AUTHOR = gettext_lazy("Only %(author)s, who created the request, can do this.")
VERDICTS = {"accept", "ask_again", "final_ask_again", "close"}  # of the two checks


def asking_denial(*, by: Staff) -> str:
    """Why this person may not start a request; empty when they may."""
    return by.denial(Right.REQUESTS_CREATE)


def denial_reason(docrequest: DocumentRequest, verb: str, *, by: Actor) -> str:
    """Table, then role, then the command's own need."""
    transition = TRANSITIONS[verb]
    if docrequest.state not in transition.sources or docrequest.channel not in transition.channels:
        return conflict_message(docrequest, verb, by=by)
    if reason := acting_denial(docrequest, transition.role, by=by, only=transition.only):
        return reason
    if transition.role == Role.CUSTOMER and not is_customer(docrequest, by=by):
        return _("Only the customer can do this.")
    asked = (docrequest.subject, docrequest.asked_account.actor_ref) if verb == "ask_unlock" else ()
    if any(waits(subject, Notice.UNLOCK) for subject in asked):
        return _("Customer service already has the task to unlock the account.")
    if verb == "no_response" and not (docrequest.contact and docrequest.contact.phone):
        return _("There is no phone number, so nobody was called. Add it, or press Wrong contact.")
    if verb not in VERDICTS:
        return ""
    first = docrequest.state == RequestState.CHECK
    blocked = blocked_files.of_round(docrequest) if first and transition.accepts else []
    return four_eyes.denial(docrequest, by=by) or blocked_files.denial(blocked)


def is_own(docrequest: DocumentRequest, verb: str, *, by: Staff) -> bool:
    """Whether it is this person's to do, and not only allowed because they administer."""
    role = TRANSITIONS[verb].role
    if role == Role.CUSTOMER_SERVICE and by.in_team(TeamKey.CUSTOMER_SERVICE):
        return True
    return (role == Role.AUTHOR and by == docrequest.author) or _acts_for(docrequest, role, by=by)


def acting_denial(docrequest: DocumentRequest, role: str, *, by: Actor, only: Words = "") -> str:
    """Why this person cannot act for this request in that role; empty when they can. `only` says who may,
    where the sentence of the role is too general."""
    if isinstance(by, Staff) and role in OF_REQUESTS and (lacking := by.denial(Right.REQUESTS_EDIT)):
        return lacking
    reason = role_denial(role, by, author_ref=docrequest.author.actor_ref)
    if reason and not _acts_for(docrequest, role, by=by):
        said = only or (_ONLY_AUTHOR if role == Role.AUTHOR and isinstance(by, Staff) else "")
        return str(said) % {"author": docrequest.author.name} or reason
    return ""


def is_customer(docrequest: DocumentRequest, *, by: Actor) -> bool:
    """Whether this is whom we asked: the account of the request, or whoever holds its link."""
    if docrequest.account is not None:
        return by.actor_ref == docrequest.account.actor_ref
    return (
        isinstance(by, LinkHolder)
        and by.link.purpose == Purpose.REQUEST
        and by.link.about == docrequest.subject
    )


def _acts_for(docrequest: DocumentRequest, role: str, *, by: Actor) -> bool:
    """Whether this colleague was given the task, or it fell to them as nobody works in its team; or stands in
    for an author who left or is away (G-13, G-15, G-16)."""
    if not isinstance(by, Staff) or role not in (Role.AUTHOR, Role.CUSTOMER_SERVICE):
        return False
    if role == Role.AUTHOR and stands_in(docrequest.author, by):
        return True
    return STATES[docrequest.state].owner == role and docrequest.holder == by.pk


def conflict_message(docrequest: DocumentRequest, verb: str = "", *, by: Actor) -> str:
    """What happened instead of what this person wanted, by the button of that verb or otherwise (A-61,
    G-17)."""
    state = STATES[docrequest.state]
    if said := conflicts.of_check(docrequest, by=by):
        return said
    if isinstance(by, Staff) and verb and state.conflict is STEPPED:
        return conflicts.after_step(docrequest, verb, by=by) or str(STEPPED)
    return str((is_customer(docrequest, by=by) and state.customer_conflict) or state.conflict)


def changing_denial(docrequest: DocumentRequest, *, held: bool = False) -> str:
    """Why what was sent cannot be changed any more; empty until a reviewer takes the check (ruling 33).
    `held`: nobody takes it until the transaction ends."""
    task = STATES[docrequest.state].task
    if docrequest.state != RequestState.CHECK or task is None:
        return _("You can no longer change what you sent.")
    if not portal.can_change_sent():
        return _("You have already sent these documents. We are checking them.")
    if is_taken(docrequest.subject, task.kind, held=held):
        return _("We have started checking your documents, so you can no longer change them.")
    return ""


def file_denial(item: RequestItem, *, held: bool = False, by: Actor) -> str:
    """Why no file can be added to or removed from this item now; empty when it can. `held` as above."""
    docrequest = item.docrequest
    if not is_customer(docrequest, by=by):
        return _("Only the customer can do this.")
    if docrequest.state == RequestState.CHECK and (reason := changing_denial(docrequest, held=held)):
        return reason
    if docrequest.state not in (RequestState.WAITING, RequestState.CHECK):
        return conflict_message(docrequest, by=by)
    if item.waived:
        return _("We do not need %(item)s any more. You do not need to do anything for it.") % {
            "item": item.name
        }
    if item.accepted_at:
        return _("%(item)s is already accepted. You do not need to do anything for it.") % {"item": item.name}
    return ""


def withdrawing_denial(file: ItemFile, *, held: bool = False, by: Actor) -> str:
    """Why this file, which was sent, cannot be withdrawn or replaced now; empty when it can."""
    docrequest = file.item.docrequest
    if file.removed_at and is_customer(docrequest, by=by):
        said = _("You have already withdrawn %(name)s.")
        if ItemFile.objects.filter(replaces=file, submission__isnull=False).exists():
            said = _("You have already replaced %(name)s.")
        return said % {"name": file.upload.name}
    if docrequest.state != RequestState.CHECK:
        return conflict_message(docrequest, by=by)
    if reason := file_denial(file.item, held=held, by=by):
        return reason
    if file.submission is None or file.submission.round != docrequest.round:
        return _("You can no longer change what you sent.")
    return ""


def most_files(item: RequestItem, question: str = "") -> int:
    """How many files a document, or a file question of a form, takes (A-51, B-35). A question that takes none
    is no question of the item."""
    if item.form is None:
        return FILES_AN_ITEM
    return next((one.files for one in item.questions if one.key == question and one.takes_files), 0)


def not_sent(items: Iterable[RequestItem], submission: Submission | None) -> list[RequestItem]:
    """What is still open, and of which this submission has no file (K-3)."""
    came = {file.item_id for file in submission.files.all()} if submission else set()
    return [item for item in items if not item.accepted_at and item.pk not in came]


def decision_denial(
    verb: str,
    *,
    comment: str,
    rejected: Collection[RequestItem],
    missing: Collection[RequestItem] = (),
    unexplained: Collection[RequestItem] = (),
    mails: bool = False,
) -> str:
    """What a decision itself lacks: a rejection needs a comment (A-58, A-63), or a reason for each item that
    is marked for it; an acceptance no item marked for reupload and a mark for each that did not come (K-3),
    and what ends the request no comment, where no letter takes it to the customer (A-65). `mails`: one does;
    `unexplained`: the marked items of which nothing says why."""
    row = TRANSITIONS[verb]
    if not row.accepts and unexplained:
        names = ", ".join(item.name for item in unexplained)
        return _("Say why you ask for this again: %(names)s.") % {"names": names}
    if not row.accepts and not comment.strip():
        return _("Enter what needs to be corrected. Or mark a document for reupload, and say why.")
    if row.accepts and rejected:
        sentence = ngettext(
            "You marked %(names)s for reupload. Change the mark, or press Reupload required.",
            "You marked %(names)s for reupload. Change the marks, or press Reupload required.",
            len(rejected),
        )
        return sentence % {"names": ", ".join(item.name for item in rejected)}
    if row.accepts and missing:
        sentence = ngettext(
            "There is no file for: %(names)s. Mark it Not needed, or press Reupload required.",
            "There is no file for: %(names)s. Mark them Not needed, or press Reupload required.",
            len(missing),
        )
        return sentence % {"names": ", ".join(item.name for item in missing)}
    if row.target in ENDED and comment.strip() and not mails:
        return _(
            "The customer gets no email now, and would not see your comment. Delete the comment, or press "
            "Reupload required."
        )
    return ""


def contact_denial(docrequest: DocumentRequest) -> str:
    """Contacted sends a letter, so it needs an address (G-01), and somebody who can sign in (A-24)."""
    if reason := locked_out_denial(docrequest.contact):
        return reason
    if docrequest.contact and docrequest.contact.email:
        return ""
    return _("Enter a working email address before you press Contacted.")


def locked_out_denial(contact: Contact | None) -> str:
    """Why this person gets neither an invitation nor a link: somebody locked the account (I-12)."""
    account: ExternalAccount | None = getattr(contact, "account", None)
    if contact and account and account.locked:
        return _("The account of %(name)s is locked. Unlock it first.") % {"name": contact.greeted}
    return ""


def despite_lock_denial(contact: Contact) -> str:
    """Why a link to this person, whose account is locked, waits for a word of the sender (G-75)."""
    return _(
        "The account of %(name)s is locked. Have it unlocked first, or confirm that the link is sent."
    ) % {"name": contact.greeted}


def available_actions(
    docrequest: DocumentRequest, *, menu: bool = False, now: datetime.datetime | None = None, by: Actor
) -> list[Action]:
    """This person's commands in this state, each with its consequence and, where it may not be pressed, the
    reason: the next steps, or what stands in the menu. `now`, for a page that has asked for the time."""
    roles = (*OF_REQUESTS, Role.ACCOUNTS) if by.kind == LoginKind.STAFF else ()
    found = [
        transition
        for transition in transitions_of(docrequest.channel)
        if docrequest.state in transition.sources and transition.role in roles and transition.menu == menu
    ]
    return [
        Action(
            transition.verb,
            str(transition.label),
            consequence(docrequest, transition, now),
            denial_reason(docrequest, transition.verb, by=by),
            transition.primary,
            transition.icon,
        )
        for transition in found
    ]


def allowed(actions: Iterable[Action]) -> dict[str, Action]:
    """Those of them that this person may do now, by verb: a page shows these buttons and no others."""
    return {action.verb: action for action in actions if not action.denial_reason}


def done(docrequest: DocumentRequest, verb: str, *, told: bool = True, mailing: bool) -> str:
    """What was done by a verb, for whoever pressed its button: said after the command. `told`: the customer
    is, where that can be left out. `mailing`: letters leave this installation."""
    transition = TRANSITIONS[verb]
    # A sentence in singular and plural takes its number from `n`.
    words: Any = (not mailing and transition.done_without_mail) or transition.done
    words = words if told else transition.done_untold or words
    said = {
        "name": docrequest.addressee,
        "author": docrequest.author.name,
        "to": docrequest.recipient or (docrequest.contact.email if docrequest.contact else ""),
        "reference": docrequest.reference,
        "n": docrequest.items.filter(accepted_at=None).count(),
    }
    return str(words % (said | _call_again(words)))


def told_at_close(docrequest: DocumentRequest) -> bool:
    """Whether the customer hears that all is fine when the request is closed: as the first check left it,
    before that as the organisation wants it (ruling 11)."""
    if STATES[docrequest.state].stage == Stage.FINAL:
        return docrequest.tells_at_close
    return check_settings.tells_at_close()


def consequence(
    docrequest: DocumentRequest, transition: Transition, now: datetime.datetime | None = None
) -> str:
    """One sentence that says what happens when the button is pressed."""
    registered = docrequest.account is not None and docrequest.account.active
    plain = transition.consequence
    if transition.consequence_if_told_at_close and told_at_close(docrequest):
        plain = transition.consequence_if_told_at_close
    if transition.consequence_with_files and docrequest.template_files:
        plain = transition.consequence_with_files
    said = (registered and transition.consequence_for_registered) or plain
    names = {"name": docrequest.addressee, "author": docrequest.author.name, **_call_again(said, now)}
    return str(said) % names


def _call_again(words: Any, now: datetime.datetime | None = None) -> dict[str, str]:
    """When to call next, for the sentences that say it: only for these the database is asked the time."""
    if "%(again)s" not in str(words):
        return {}
    return {"again": time_phrase(calls.call_again_at(now or clock.now()))}


def service_denial(*, has_service: bool, by: Staff) -> str:
    """Whom the organisation lacks before anything can be asked of anybody: a request must never start and
    then silently stall (A-04)."""
    if has_service:
        return ""
    if by.administrator:
        return _(
            "No one is in Customer service, so no one could call or check. Add a colleague to this team "
            "in Settings, People."
        )
    return _(
        "No one is in Customer service, so no one could call or check. Ask your administrator to add someone."
    )


def next_step(contact: Contact, *, account: AccountState) -> str:
    """What Save will start, for the new-request form (D9)."""
    if account == AccountState.ACTIVE:
        said = _("Next: we email %(name)s, who signs in and uploads the documents.")
    elif account == AccountState.LOCKED:
        said = _("Next: Customer service unlocks the account of %(name)s.")
    elif contact.phone:
        said = _("Next: Customer service phones %(name)s.")
    else:
        said = _("Next: Customer service contacts %(name)s.")
    return said % {"name": contact.greeted}


# ---- requests by link --------------------------------------------------------------------------------------


def adding_denial(
    requirement: Requirement, *, outstanding: DocumentRequest | None, draft: DocumentRequest | None
) -> str:
    """Why no further request can be picked for this requirement; empty when it can (B-10, B-21)."""
    if outstanding:
        return busy(outstanding)
    if draft and any(item.requirement_id == requirement.pk for item in draft.items.all()):
        return _("This task already asks for something in this request. Remove that first.")
    if draft and len(draft.items.all()) >= ITEMS_A_REQUEST:
        return _("A request can hold up to %(n)d forms and documents.") % {"n": ITEMS_A_REQUEST}
    return ""


def busy(outstanding: DocumentRequest) -> str:
    """Why nothing new can be sent, with a pointer to what is out (B-21)."""
    listed = ", ".join(
        f"{item.name} ({item.requirement})" if item.requirement else item.name
        for item in outstanding.items.all()
    )
    return _("You cannot send a new request until the open one is closed. It asks for: %(items)s.") % {
        "items": listed
    }


def gone(outstanding: DocumentRequest | None, *, by: Staff) -> str:
    """What has become of a draft that somebody else still has on the screen."""
    if outstanding is None:
        return _("Someone has already sent or emptied this request. We sent nothing now.")
    sent = {"name": outstanding.author.name, "when": time_phrase(outstanding.state_since)}
    if outstanding.author == by:
        return _("You already sent this request %(when)s. We sent nothing now.") % sent
    return _("%(name)s already sent this request %(when)s. We sent nothing now.") % sent


def sending_denial(docrequest: DocumentRequest, *, seen: Collection[int], gone: Sequence[RequestItem]) -> str:
    """What a draft itself lacks before it can be sent; `seen` are the entries that were on the screen (G-69),
    `gone` those that are no longer offered (G-70)."""
    present = {item.pk for item in docrequest.items.all()}
    if not present:
        return _("The list is empty. Choose a request in a task first.")
    if present != set(seen):
        return _("Someone changed this request while you were working. Check the list, then send it.")
    if gone:
        names = ", ".join(item.name for item in gone)
        return _("You can no longer ask for: %(names)s. Remove it, then send the request.") % {"names": names}
    return ""
