"""What the pages about requests show: look-ups put together for a template, and nothing that changes
anything."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vestibule.core.errors import ActionDeniedError
from vestibule.core.status import Status
from vestibule.docrequests import (
    actions,
    another_contact,
    changes,
    comments,
    due_dates,
    extensions,
    history,
    kept_locks,
    link_renewal,
    link_requests,
    messages,
    other_files,
    presentation,
    reminders,
    rules,
    several,
    shown_status,
)
from vestibule.docrequests import commands as docrequest_commands
from vestibule.docrequests import queries as docrequests
from vestibule.docrequests.choices import Channel, RequestState, Tab
from vestibule.docrequests.message_models import Open
from vestibule.docrequests.models import DocumentRequest, Submission
from vestibule.docrequests.presentation import ItemState
from vestibule.docrequests.states import ENDED, STATES, VIEWS
from vestibule.exchange import attempts, exports
from vestibule.exchange.models import ExportKind
from vestibule.mail.queries import letters_about, not_mailed
from vestibule.organisation.timezone import instant_with_zone
from vestibule.people.models import ExternalAccount, ListName, Staff
from vestibule.tasks import inbox
from vestibule.tasks.assignment import Whose
from vestibule.tasks.inbox import open_task
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task
from vestibule.web import paging
from vestibule.web.actor_request import StaffRequest

from .. import coming_back, selection, sign_in_status
from ..calls import pages as call_pages
from ..lists import Action, Listing, exports_by, selecting
from ..mail import pages as mail_pages
from . import received_answers
from .forms import ContactedForm, MessageForm, PhoneForm

OPEN_BY_KIND: dict[str, Open] = {Notice.QUESTION: Open.QUESTION, Notice.MORE_TIME: Open.TIME}
OFFERED = 5  # tasks of each kind, of which the first that this person may decide is offered next
TABS = {
    "overview": _("Overview"),
    "documents": _("Documents"),
    "messages": _("Messages and emails"),
    "timeline": _("Timeline"),
}


NOT_MAILED = Status(_("Email not sent"), "bad", "mail-x")
# What each list of requests is called: the tabs, and those of one status.
LISTS = dict(Tab.choices) | {
    view: STATES[states[0]].status.label for view, states in VIEWS.items() if view not in Tab.values
}
REQUESTS = Listing(ListName.REQUESTS, "desk:requests", {"view": LISTS})


# What can be done with several requests.
ACTIONS = [
    Action("desk:requests_remind", "bell", _("Send a reminder")),
    Action("desk:requests_due", "calendar", _("Change the due date")),
]  # for whoever may do it with any request of the page


def listing(actor: Staff, wanted: Mapping[str, str]) -> dict[str, Any]:
    """`wanted` is the query string: view, q (a part of reference, client or contact), after and before
    (ids)."""
    said = REQUESTS.read(wanted)
    view, text = said["view"], said["q"]
    page = docrequests.newest(actor, view=view, text=text, place=paging.place(wanted))
    running = [one.subject for one in page.rows if one.state not in ENDED]
    may_change = bool(selecting(wanted)) and several.is_author_of_any(page.rows, by=actor)
    export = exports_by("desk:requests_export_selected", ExportKind.REQUESTS)
    unsent = not_mailed(actor, running) if running else set()
    return {
        "rows": [row_of(one) | {"not_mailed": one.subject in unsent} for one in page.rows],
        "not_mailed": NOT_MAILED,
        "elsewhere": [
            (one.reference, Tab(STATES[one.state].tab)) for one in page.rows if one.state not in VIEWS[view]
        ],
        "view": view,
        "views": _views(view),
        "q": text,
        "pages": paging.links(page, **said, **selecting(wanted)),
        "exports": exports.offered(ExportKind.REQUESTS),
        "listing": REQUESTS.shown(actor, wanted, *(ACTIONS if may_change else ()), *export),
    }


def _views(view: str) -> list[tuple[str, Any]]:
    """The tabs; and after them the one status that a link of the welcome page asks for."""
    only = [] if view in Tab.values else [(view, _("Status: %(status)s") % {"status": LISTS[view]})]
    return [*Tab.choices, *only]


def row_of(docrequest: DocumentRequest) -> dict[str, Any]:
    items = docrequest.wanted
    by_link = docrequest.channel == Channel.LINK
    done = sum(bool(item.accepted_at) for item in items)
    if by_link:
        done = len(items) if docrequest.submissions.all() else 0
    counted = _("%(done)d of %(count)d answered") if by_link else _("%(done)d of %(count)d accepted")
    progressed = {"done": done, "count": len(items), "counted": counted % {"done": done, "count": len(items)}}
    return {
        "docrequest": docrequest,
        "status": shown_status.for_staff(docrequest),
        "by_link": by_link,
        **progressed,
    }


def one(actor: Staff, docrequest: DocumentRequest, wanted: Mapping[str, str]) -> dict[str, Any]:
    """Everything on the request page (D10). `wanted` is the query string: tab."""
    task, unsent = open_task(docrequest.subject), mail_pages.unsent_of_request(actor, docrequest)
    docrequest.holder = _holder(docrequest, task)  # looked up already
    tab = wanted.get("tab", "") if wanted.get("tab", "") in TABS else "overview"
    submissions = docrequests.submissions(docrequest) if tab in ("overview", "documents") else None
    kept = kept_locks.kept(docrequest)
    counts = {
        "documents": _files_count(docrequest, submissions),
        "messages": messages.count(actor, docrequest),
    }
    return {
        "tab": tab,
        "tabs": [(name, label, counts.get(name)) for name, label in TABS.items()],
        "docrequest": docrequest,
        "status": shown_status.for_staff(docrequest),
        "steps": presentation.steps(docrequest, task),
        "now": mail_pages.now(docrequest, unsent) or presentation.now_sentence(docrequest, task, kept=kept),
        "unsent": unsent,
        "message_form": MessageForm(),
        **_listed(actor, docrequest, tab, wanted, submissions or []),
        **buttons(docrequest, by=actor),
        **changing(docrequest, by=actor),
        **call_forms(docrequest),
        **call_pages.of_request(actor, docrequest),
        "checking": STATES[docrequest.state].task if STATES[docrequest.state].stage else None,
        "task": task,
        "next_check": next_check(actor, wanted.get("then", "")),
        "whose": Whose(task.team, task.assignee).name if task else "",
        "by_link": docrequest.channel == Channel.LINK,
        "locked_out": _locked_out(docrequest),
        "kept": kept,
        "pause_note": due_dates.before_pause_ends(docrequest),
        "wish": {} if tab == "messages" else _wish(docrequest, by=actor),  # that tab has it with its words
        "from_task": coming_back.kept(wanted),
        "attempts_denial": _attempts_denial(docrequest, submissions),
        "because": history.ended_because(docrequest),
        "ended": docrequest.answered or docrequest.state in ENDED,
    }


def _holder(docrequest: DocumentRequest, task: Task | None) -> int | None:
    """As the request would ask for it. `task` is what is open for it."""
    due = STATES[docrequest.state].task
    return task.assignee_id if task and due and task.kind == due.kind else None


def next_check(actor: Staff, kind: str) -> dict[str, Any] | None:
    """The next check that waits for this person, after a decision about one of this kind: it is offered on
    the page of what was decided, far from where the button was (F-66). `none`: every check of the list was
    looked at, and this person may decide none."""
    kinds = [state.task.kind for state in STATES.values() if state.stage and state.task]
    if kind not in kinds:
        return None
    seen_all = True
    for one in dict.fromkeys((kind, *kinds)):
        waiting = inbox.listing(actor, "mine", kind=one).rows
        seen_all = seen_all and len(waiting) <= OFFERED
        for task in waiting[:OFFERED]:
            docrequest = docrequests.docrequest_of(actor, task.subject)
            if rules.allowed(rules.available_actions(docrequest, by=actor)):
                return {"task": task, "docrequest": docrequest}
    return {"task": None, "none": seen_all}


def changing(docrequest: DocumentRequest, *, by: Staff) -> dict[str, Any]:
    """The menu of what this person may change, and the reminders that follow. What has a button of its own on
    the page is not in the menu."""
    menu = actions.available_changes(docrequest, by=by)
    ends = rules.allowed(rules.available_actions(docrequest, menu=True, by=by))
    invites = not link_renewal.invitation_denial(docrequest, by=by)
    return {
        "changes": [one for one in menu if one.verb != "resume" and not (invites and one.verb == "resend")],
        "ends": ends,
        "naming_denial": another_contact.naming_denial(docrequest, by=by) if "change_contact" in ends else "",
        "resumes": any(one.verb == "resume" and not one.denial_reason for one in menu),
        "reminders": reminders.running(docrequest) if docrequest.waits_for_customer else None,
    }


def changing_several(actor: Staff, numbers: list[int], verb: str) -> dict[str, Any]:
    """The selected requests that this person may change so, each with its stamp, and why others stay as they
    are."""
    rows = selection.rows(actor, numbers, docrequests.by_number)
    reasons = list(zip(rows, several.change_denials(rows, verb, by=actor), strict=True))
    return {
        "requests": [(one, changes.stamp_of(one, verb)) for one, reason in reasons if not reason],
        "denials": [f"{one.reference}: {reason}" for one, reason in reasons if reason],
    }


def change_due_each(request: StaffRequest, typed: Mapping[str, Any]) -> selection.Outcome:
    """Carries it out for each selected request that was shown."""

    def change(one: DocumentRequest) -> None:
        seen = request.POST.get(f"{one.pk}-seen", "")
        if one.due_on == typed["due_on"]:
            raise ActionDeniedError(gettext("It is due on that day already."))
        tell = typed["tell"] and not changes.telling_denial(one)
        changes.change_due(one, due_on=typed["due_on"], tell=tell, seen=seen, by=request.actor)

    return selection.each(request, docrequests.by_number, change)


def _locked_out(docrequest: DocumentRequest) -> ExternalAccount | None:
    """The account of whom the request waits for, while it is locked."""
    account = docrequest.account if docrequest.waits_for_customer else None
    return account if account and account.locked else None


def _files_count(docrequest: DocumentRequest, submissions: Sequence[Submission] | None) -> int:
    """How many files all rounds have; a tab that shows the rounds has them already."""
    if submissions is None:
        return docrequests.sent_files_count(docrequest)
    return sum(len(one.files.all()) for one in submissions)


def _attempts_denial(docrequest: DocumentRequest, submissions: Sequence[Submission] | None) -> str:
    rounds = None if submissions is None else {one.round for one in submissions}
    return attempts.denial(docrequest, answered=None if rounds is None else docrequest.round in rounds)


def _listed(
    actor: Staff,
    docrequest: DocumentRequest,
    tab: str,
    wanted: Mapping[str, str],
    submissions: Sequence[Submission],
) -> dict[str, Any]:
    """What the open tab shows: all rounds, all letters, one page of what happened, or the overview."""
    if tab == "documents":
        return {"submissions": submissions}
    if tab == "messages":
        return {"mails": letters_about(actor, docrequest.subject), **conversation(actor, docrequest)}
    if tab == "timeline":
        page = history.timeline(docrequest, place=paging.place(wanted))
        return {"timeline": page.rows, "pages": paging.links(page, tab=tab)}
    views = presentation.items_for_staff(docrequest, submissions)
    newest, count = history.recent(docrequest, submissions)
    needed = [view for view in views if not view.item.waived]
    return {
        "items": views,
        "unsorted": other_files.unsorted(submissions),
        "wanted": len(needed),
        "accepted": sum(view.state == ItemState.ACCEPTED for view in needed),
        **comments.for_staff(docrequest, submissions, by=actor),
        "recent": newest,
        "happened": count,
        **(_by_link(actor, docrequest) if docrequest.channel == Channel.LINK else {}),
        **_sign_in(docrequest),
    }


def _sign_in(docrequest: DocumentRequest) -> dict[str, Any]:
    """How the account of whom the request waits for stands, and until when wrong passwords hold it. When
    somebody else has to act, nothing of that is in the way."""
    account = docrequest.account if docrequest.waits_for_customer else None
    if account is None:
        return {}
    held_until = sign_in_status.held_until(account)
    return {"held_until": held_until, "account_status": sign_in_status.of_account(account, held_until)}


def conversation(actor: Staff, docrequest: DocumentRequest, kind: str = "") -> dict[str, Any]:
    """What was written to and fro, and the form to write more (P11). `kind` is that of the task it is shown
    for: the form is about that."""
    written = messages.conversation(actor, docrequest)
    waits = waiting(actor, docrequest, kind)
    return {
        "conversation": comments.thread(docrequest, written),
        "waits": waits,
        "message_form": MessageForm(initial={"seen": messages.stamp_of(written)}, waits=waits),
        "message_denial": messages.answering_denial(docrequest, by=actor),
        **_wish(docrequest, by=actor),
    }


def waiting(actor: Staff, docrequest: DocumentRequest, kind: str = "") -> list[Open]:
    """What this person may answer now; what the task of that kind asks for comes first."""
    return sorted(messages.open_now(docrequest, by=actor), key=lambda one: OPEN_BY_KIND.get(kind) != one)


def _wish(docrequest: DocumentRequest, *, by: Staff) -> dict[str, Any]:
    """The wish for more time that waits for our answer, and why a later due date cannot be that."""
    waits = docrequest.state == RequestState.WAITING  # with another state it ends
    return {
        "extension": extensions.open_one(docrequest) if waits else None,
        "due_denial": actions.change_denial(docrequest, "change_due", by=by),
    }


def message_stamp(actor: Staff, docrequest: DocumentRequest) -> dict[str, str]:
    """What the form of a message carries."""
    return {"seen": messages.stamp_of(messages.conversation(actor, docrequest))}


def buttons(
    docrequest: DocumentRequest, *, now: datetime.datetime | None = None, by: Staff
) -> dict[str, Any]:
    """What this person may do now, by verb, and one sentence for each reason why not."""
    actions = rules.available_actions(docrequest, now=now, by=by)
    may = rules.allowed(actions)
    return {
        "may": may,
        "contacting": any(action.verb == "contacted" for action in actions),
        "presses": [action for verb, action in may.items() if verb in docrequest_commands.ONE_PRESS],
        "denials": list(dict.fromkeys(action.denial_reason for action in actions if action.denial_reason)),
        "invitation_denial": link_renewal.invitation_denial(docrequest, by=by),
    }


def _by_link(actor: Staff, docrequest: DocumentRequest) -> dict[str, Any]:
    """What the overview of a request by link has of its own: its expiry, and what came in with it."""
    return {
        "link": docrequests.link_of(actor, docrequest),
        "until": instant_with_zone(docrequest.expires_at),
        "arrived": received_answers.of_request(actor, docrequest),
        "not_on_file": link_requests.known_by(docrequest.client, docrequest.recipient) is None,
    }


def call_forms(docrequest: DocumentRequest) -> dict[str, Any]:
    """What can be filled in while somebody calls the customer."""
    shown = ContactedForm.of(docrequest.contact)
    return {"contacted_form": ContactedForm(initial=shown), "phone_form": PhoneForm()}


def cancelling(actor: Staff, docrequest: DocumentRequest) -> dict[str, Any]:
    """The question before a request is cancelled, or why it cannot be."""
    return {
        "docrequest": docrequest,
        "client": docrequest.client,
        "items": list(docrequest.items.select_related("requirement")),
        "denial_reason": rules.denial_reason(docrequest, "cancel", by=actor),
    }
