"""The commands of a document request. Each is one whole function: state, audit entry, task and letter commit
together (house idea 1)."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.catalog.models import DocumentTemplate
from vestibule.core import clock
from vestibule.core.errors import ActionDeniedError
from vestibule.core.sentences import Sentence
from vestibule.links.tokens import invite
from vestibule.mail.outbox import mailing_denial
from vestibule.organisation import hours
from vestibule.organisation.models import get_organisation
from vestibule.organisation.portal import off_denial
from vestibule.organisation.timezone import to_local, today
from vestibule.people.actors import Actor
from vestibule.people.commands import hold_account, open_account
from vestibule.people.models import AccountState, Client, Contact, Staff, TeamKey
from vestibule.people.roles import Role
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice

from . import due_dates, extensions, four_eyes, letters, reminders, rules, undelivered_mail
from .choices import RequestState
from .locking import LockedRequest, hold_contact, lock
from .models import CheckDraft, DocumentRequest, RequestItem
from .states import ENDED, STATES
from .told import tell_author
from .transitions import TRANSITIONS

# Where a request by the portal begins, by the account of whom we ask.
BEGINS: dict[str, RequestState] = {
    AccountState.NOT_REGISTERED: RequestState.CONTACT,
    AccountState.ACTIVE: RequestState.WAITING,
    AccountState.LOCKED: RequestState.LOCKED,
}


@transaction.atomic
def ask(
    *,
    client: Client,
    contact: Contact,
    templates: Sequence[DocumentTemplate],
    internal_comment: str = "",
    customer_comment: str = "",
    due_on: datetime.date | None = None,
    by: Staff,
) -> DocumentRequest:
    """Create a request and start it: to the customer at once with an active account, else by way of a call
    or of the task to unlock the account (A-20, A-22, A-23).

    Raises ActionDeniedError.
    """
    if reason := _asking_denial(client, contact, templates, by=by):
        raise ActionDeniedError(reason)
    due_on = due_on or due_dates.usual(clock.now())
    due_dates.refuse_day(due_on, today(), at="due_on")
    comments = {"internal_comment": internal_comment.strip(), "customer_comment": customer_comment.strip()}
    docrequest = _created(client, contact, comments | {"due_on": due_on}, by=by)
    list_items(docrequest, templates)
    record(
        "docrequest.created",
        subject=docrequest.subject,
        client=client.pk,
        by=by,
        customer=contact.name,
        documents=", ".join(template.name for template in templates),
    )
    _follow(docrequest, outcome="asked", by=by)
    if docrequest.state == RequestState.WAITING:
        reminders.begin(docrequest)
        letters.document_request(docrequest, by=by)
    elif docrequest.state == RequestState.LOCKED:
        remind_to_unlock(docrequest, by=by)
    return docrequest


def remind_to_unlock(docrequest: DocumentRequest, *, by: Actor) -> None:
    """The task to unlock the account of whom we ask, at most one open for a request. It stays whatever
    becomes of the request, until the account is unlocked or the request ends (A-24, A-26, G-09). None where
    the customer has asked for it: that task names the open requests."""
    if inbox.waits(docrequest.asked_account.actor_ref, Notice.UNLOCK):
        return
    task = inbox.NewTask(
        Notice.UNLOCK,
        gettext_lazy("Unlock external user"),
        docrequest.addressee,
        team=TeamKey.CUSTOMER_SERVICE,
        author=docrequest.author,
        due_at=hours.task_due(clock.now(), days=1),
    )
    inbox.remind(docrequest.subject, client=docrequest.client, task=task, by=by)


def _created(client: Client, contact: Contact, asked: dict[str, Any], *, by: Staff) -> DocumentRequest:
    """It waits for a customer with an active account, until a locked one is unlocked, and for a call to
    anybody else (A-21, A-23, A-24, A-29, A-36). The account is held, so that nobody locks it meanwhile."""
    account = hold_account(open_account(contact, client=client, by=by))
    now = clock.now()
    people = {"client": client, "contact": contact, "account": account, "author": by}
    state = BEGINS[account.status]
    return DocumentRequest.objects.create(**next_reference(now), **people, **asked, state=state)


def starting_denial(*, by: Staff) -> str:
    """Why this person cannot start any request now; empty when they can."""
    return rules.asking_denial(by=by) or mailing_denial() or off_denial() or service_denial(by=by)


def staffing_denial(*, by: Staff) -> str:
    """What a page says of it before a form is filled in: that no mail can leave stands on every page
    already."""
    return rules.asking_denial(by=by) or off_denial() or service_denial(by=by)


def service_denial(*, by: Staff) -> str:
    """Whether anybody could call and check."""
    has_service = Staff.objects.working().filter(teams__key=TeamKey.CUSTOMER_SERVICE).exists()
    return rules.service_denial(has_service=has_service, by=by)


def _asking_denial(
    client: Client, contact: Contact, templates: Sequence[DocumentTemplate], *, by: Staff
) -> str:
    """Why these documents cannot be asked of this customer; empty when they can."""
    if reason := starting_denial(by=by.on(client)):
        return reason
    if not templates:
        return _("Select at least one document.")
    if not contact.affiliations.filter(client=client).exists():
        said = {"name": contact.name, "client": client.name}
        return _("%(name)s is not a contact of %(client)s. Select another contact.") % said
    return ""


def list_items(
    docrequest: DocumentRequest, templates: Sequence[DocumentTemplate], *, after: int = 0
) -> list[RequestItem]:
    """What is asked for, as the templates say it today; behind `after` items that are there already."""
    return RequestItem.objects.bulk_create(
        RequestItem(
            docrequest=docrequest,
            template=t,
            position=n,
            name=t.name,
            instructions=t.version.instructions,
            template_version=t.version,
        )
        for n, t in enumerate(templates, start=after + 1)
    )


# The commands of verbs that staff do by one press, by verb: pages draw their buttons from the table, and one
# view takes the press.
ONE_PRESS: dict[str, Callable[..., DocumentRequest]] = {}


def one_press[**P](command: Callable[P, DocumentRequest]) -> Callable[P, DocumentRequest]:
    """For a command that is called as its verb is, and needs a request and who presses, and no more."""
    ONE_PRESS[command.__name__] = command
    return command


def next_reference(now: datetime.datetime) -> dict[str, Any]:
    """Id and reference of a new request, such as NW-2026-0142; gaps are allowed (ruling 27)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [DocumentRequest._meta.db_table])
        number = cursor.fetchone()[0]
    ours = get_organisation()
    return {
        "id": number,
        "reference": f"{ours.reference_prefix if ours else 'VB'}-{to_local(now).year}-{number:04}",
    }


@transaction.atomic
def contacted(
    docrequest: DocumentRequest, *, email: str = "", seen: str | None = None, by: Staff
) -> DocumentRequest:
    """The customer was reached by phone: the invitation goes out at once (A-34, A-35). `email` is the address
    as confirmed, `seen` the stamp of the one that was on the screen. Raises ActionDeniedError and
    StaleFormError."""
    hold_contact(docrequest.subject)
    locked = lock(docrequest)
    if email and not rules.denial_reason(locked, "contacted", by=by):
        undelivered_mail.correct_address(
            locked.person, email, client=locked.client, seen=seen, besides=locked, by=by
        )
    if (
        reason := rules.denial_reason(locked, "contacted", by=by)
        or rules.contact_denial(locked)
        or mailing_denial()
    ):
        raise ActionDeniedError(reason)
    docrequest = transition(locked, "contacted", by=by)
    if docrequest.asked_account.active:
        letters.document_request(docrequest, by=by)
    else:
        letters.invitation(
            docrequest,
            invite(docrequest.asked_account, client=docrequest.client, about=docrequest.subject, by=by),
            by=by,
        )
    return docrequest


def transition(
    docrequest: LockedRequest,
    verb: str,
    *,
    to: str = "",
    comment: str = "",
    planned_for: datetime.datetime | None = None,
    by: Actor,
) -> LockedRequest:
    """The only place that changes a state (A-67, I-8, security rule 21). `to` is where it leads of a verb
    that can lead to several states; `planned_for` is when its task is to be done. Raises ActionDeniedError
    with the sentence of rules.denial_reason."""
    if reason := rules.denial_reason(docrequest, verb, by=by):
        raise ActionDeniedError(reason)
    step, before = TRANSITIONS[verb], docrequest.state
    target = step.targets[step.targets.index(to or step.target)]
    since = Now() if target != before else F("state_since")
    docrequest.state = target
    changed = {"state": target, "state_since": since, "round": docrequest.round}
    DocumentRequest.objects.filter(pk=docrequest.pk).update(
        **changed, **({"closed_at": Now()} if target in ENDED else {})
    )
    words = {"customer": docrequest.addressee, "comment": comment, "documents": names(docrequest)}
    words |= {"to": docrequest.recipient, "sender": docrequest.author.name}
    words |= {"before": before, "after": target}
    record(step.event, subject=docrequest.subject, client=docrequest.client_id, by=by, **words)
    if STATES[before].stage:  # what somebody had marked and not decided is over
        CheckDraft.objects.filter(docrequest=docrequest).delete()
    moved, lapses = target != before, step.menu or STATES[target].broken_off
    _follow(docrequest, outcome=verb, moved=moved, lapses=lapses, planned_for=planned_for, by=by)
    reminders.follow(docrequest, before=before)
    if before == RequestState.WAITING:
        extensions.lapse(docrequest, by=by)
    tell_author(docrequest, step, by=by)
    return docrequest


def names(docrequest: DocumentRequest) -> str:
    """What was asked for, in a row."""
    return ", ".join(item.name for item in docrequest.wanted)


def _follow(
    docrequest: DocumentRequest,
    *,
    outcome: str,
    moved: bool = True,
    lapses: bool = False,
    planned_for: datetime.datetime | None = None,
    by: Actor,
) -> None:
    """Settle the old task, which is done or lapses, and lay down the next one (A-56, A-62, B-46)."""
    state = STATES[docrequest.state]
    following = None
    if state.task:
        title = (
            state.task.title
            if docrequest.round == 1
            else Sentence(gettext_lazy("%(task)s, round %(n)s"), task=state.task.title, n=docrequest.round)
        )
        following = inbox.NewTask(
            kind=state.task.kind,
            title=title,
            about=docrequest.addressee,
            team=TeamKey.CUSTOMER_SERVICE if state.owner == Role.CUSTOMER_SERVICE else "",
            assignee=docrequest.author if state.owner == Role.AUTHOR else None,
            author=docrequest.author,
            barred=four_eyes.barred(docrequest),
            due_at=hours.task_due(planned_for or clock.now(), days=state.task.days),
            tells=state.task.tells,
            planned_for=planned_for,
        )
    inbox.advance(
        docrequest.subject,
        client=docrequest.client,
        outcome=outcome,
        next_task=following,
        over=docrequest.state in ENDED,
        moved=moved,
        lapses=lapses,
        by=by,
    )
