"""How a request stands, in words for a screen: steps, items, comments. Look-ups only; nothing here changes
anything."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.trail import Entry
from vestibule.core.status import Status
from vestibule.people.roles import Role
from vestibule.tasks.assignment import Whose
from vestibule.tasks.models import Task

from . import asked_again, link_submission, missing_reasons, portal_submission, queries, rules, shown_status
from .asked_again import Again
from .broken_off import BrokenOff
from .choices import Channel, RequestState, Stage
from .models import DocumentRequest, ItemFile, RequestItem, Review, Submission
from .states import ENDED, STATES, STEPPER


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the diagram."""

    number: int
    label: str
    state: str  # done, now, later, skipped, or ended without an answer
    note: str = ""  # whose step it is, or why nobody takes it


class ItemState(models.TextChoices):
    """How one item stands while its request runs."""

    TODO = "todo"
    BEGUN = "begun"  # of a form or its files something is missing
    ADDED = "added"  # and not sent
    SENT = "sent"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item as one side sees it: how it stands, and its files."""

    item: RequestItem
    state: ItemState
    status: Status
    files: list[ItemFile]
    again: Again | None = None  # that the newest verdict asks for it again, and why
    lacking: str = ""  # why the customer does not have it

    @property
    def reason(self) -> str:
        """Why it is asked for again, of it alone."""
        return self.again.reason if self.again else ""

    @property
    def awaited_again(self) -> bool:
        """Whether the customer has not answered that verdict yet."""
        return self.state == ItemState.AGAIN

    @property
    def filled(self) -> bool:
        """Whether something can be sent for it: a file with a virus counts as none."""
        return bool(self.lacking or _sound(self.files))


# How an item stands, as the customer reads it. Staff never see what was not sent (ruling 3), so that for
# them `begun` and `added` are still to do.
ITEM_STATUSES: dict[str, Status] = {
    ItemState.TODO: Status(gettext_lazy("To do"), "neutral", "circle"),
    ItemState.BEGUN: Status(gettext_lazy("Started – not complete"), "wait", "progress"),
    ItemState.ADDED: Status(gettext_lazy("Added – not sent yet"), "info", "circle-check"),
    ItemState.SENT: Status(gettext_lazy("Sent"), "review", "send", quiet=True),
    ItemState.ANSWERED: Status(gettext_lazy("Answered"), "ok", "circle-check", quiet=True),
    ItemState.ACCEPTED: Status(gettext_lazy("Accepted"), "ok", "circle-check", quiet=True),
    ItemState.AGAIN: Status(gettext_lazy("Please upload again"), "bad", "refresh-alert"),
}
# Of one that a verdict asks for, and of which nothing ever came.
ASKED = Status(gettext_lazy("Please upload"), "bad", "upload")
# Of an item that is being checked, and of which nothing came.
NOT_SENT = Status(gettext_lazy("Not sent"), "wait", "circle-dashed")
# Of one of which something came that a reviewer has moved to another item.
MOVED = Status(gettext_lazy("Sent – we moved it"), "review", "file-symlink", quiet=True)
# Of an item that a reviewer accepted without a file.
WAIVED = Status(gettext_lazy("Not needed"), "neutral", "circle-check", quiet=True)
# Of one that the first check accepted, while the final one is open.
SO_FAR = Status(gettext_lazy("No issues found so far"), "review", "eye", quiet=True)
_TO_DO = Status(gettext_lazy("To do"), "wait", "hourglass", quiet=True)
ITEM_STATUSES_FOR_STAFF: dict[str, Status] = {
    ItemState.TODO: _TO_DO,
    ItemState.BEGUN: _TO_DO,
    ItemState.ADDED: _TO_DO,
    ItemState.SENT: Status(gettext_lazy("To check"), "review", "eye-check"),
    ItemState.ANSWERED: ITEM_STATUSES[ItemState.ANSWERED],
    ItemState.ACCEPTED: ITEM_STATUSES[ItemState.ACCEPTED],
    ItemState.AGAIN: Status(gettext_lazy("Reupload required"), "bad", "refresh-alert"),
}


def steps(docrequest: DocumentRequest, task: Task | None) -> list[Step]:
    """The steps of the desk's diagram, with “you are here” and whose step each is. `task` is what is open for
    the request: it says whose the present step is."""
    steps = STEPPER[docrequest.channel]
    here = next(n for n, (_label, states) in enumerate(steps, start=1) if docrequest.state in states)
    if STATES[docrequest.state].broken_off:
        return _broken_off(docrequest)
    if docrequest.state in ENDED:
        here = len(steps) + 1
    whose, decided = _whose(docrequest, task), _decided_by(docrequest)

    def step(n: int, label: str, states: list[str]) -> Step:
        if RequestState.CONTACT in states and n != here and _had_account(docrequest):
            return Step(n, label, "skipped", _("not needed"))
        if whose and n == here:
            return Step(n, label, "now", whose.name)
        by = next((decided[state] for state in states if state in decided and n < here), "")
        return Step(n, label, _stands(n, here), by or _owner_name(docrequest, states))

    return [step(n, str(label), states) for n, (label, states) in enumerate(steps, start=1)]


def _decided_by(docrequest: DocumentRequest) -> dict[str, str]:
    """Who accepted what came last, by the state in which it was checked: not always whose step it was."""
    if docrequest.state not in (RequestState.DONE, RequestState.CLOSED):
        return {}
    of_round = Review.objects.filter(submission__docrequest=docrequest, submission__round=docrequest.round)
    found = of_round.filter(accepted=True).values_list("stage", "reviewer__name")
    states = {Stage.FIRST: RequestState.CHECK, Stage.FINAL: RequestState.DONE}
    return {states[Stage(stage)]: name for stage, name in found}


def _stands(step: int, here: int) -> str:
    if step == here:
        return "now"
    return "done" if step < here else "later"


def _had_account(docrequest: DocumentRequest) -> bool:
    """Whether the customer could sign in when we asked, so that nobody had to call (A-36)."""
    registered = docrequest.account.registered_at if docrequest.account else None
    return registered is not None and registered < docrequest.created_at


def _broken_off(docrequest: DocumentRequest) -> list[Step]:
    """A request that ended without an answer: what was done is done, the rest never came."""
    stepper, far = STEPPER[docrequest.channel], BrokenOff(docrequest)

    def step(n: int, label: str, states: list[str]) -> Step:
        if RequestState.CONTACT in states and _had_account(docrequest):
            return Step(n, label, "skipped", _("not needed"))
        done, note = far.became_of(states)
        return Step(n, label, "done" if done else "skipped", note)

    came = [step(n, str(label), states) for n, (label, states) in enumerate(stepper[:-1], start=1)]
    return [*came, Step(len(stepper), str(STATES[docrequest.state].status.label), "ended")]


def _whose(docrequest: DocumentRequest, task: Task | None) -> Whose | None:
    """Whose turn it is, as the task of this state has it; None where none is open."""
    due = STATES[docrequest.state].task
    return Whose(task.team, task.assignee) if task and due and task.kind == due.kind else None


def _owner_name(docrequest: DocumentRequest, states: list[str]) -> str:
    """Whose step it is, and which round is being answered."""
    author, customer = docrequest.author.name, docrequest.addressee
    if docrequest.round > 1:
        customer = _("%(name)s, round %(n)d") % {"name": customer, "n": docrequest.round}
    owner = STATES[states[0]].owner if states else Role.AUTHOR
    names: dict[str, str] = {
        Role.AUTHOR: author,
        Role.STAFF: author,
        Role.CUSTOMER: customer,
        Role.CUSTOMER_SERVICE: _("Customer service"),
    }
    return names.get(owner, "")


def customer_steps(docrequest: DocumentRequest, *, taken: bool | None = None) -> list[Step]:
    """The three steps that the customer sees: what they do and in which round, what we do, Done. One that was
    broken off has no other step than that. `taken`: somebody has begun with the first check, for whoever
    knows it already."""
    state = STATES[docrequest.state]
    if state.broken_off and state.customer:
        return [Step(1, str(state.customer.label), "ended")]
    if taken is None:
        taken = docrequest.pk in shown_status.being_checked([docrequest])
    checking = _("now") if taken or docrequest.state != RequestState.CHECK else _("waiting")
    here = state.customer_step
    if docrequest.round > 1:
        again = _("you are here, round %(n)d") % {"n": docrequest.round}
        labels = ((_("You upload again"), again), (_("We check again"), checking), (_("Done"), ""))
    else:
        forms = docrequest.channel == Channel.LINK and any(item.form_id for item in docrequest.items.all())
        yours = _("You answer") if forms else _("You upload")
        labels = ((yours, ""), (_("We check"), checking), (_("Done"), ""))
    return [Step(n, label, _stands(n, here), note) for n, (label, note) in enumerate(labels, start=1)]


def application(docrequest: DocumentRequest, *, taken: bool) -> dict[str, Any]:
    """A request that does not wait for the customer, as its line in the portal."""
    return {
        "docrequest": docrequest,
        "status": shown_status.for_customer(docrequest, taken=taken),
        "steps": customer_steps(docrequest, taken=taken),
    }


def items_for_customer(docrequest: DocumentRequest, added: list[ItemFile] | None = None) -> list[ItemView]:
    """The items in their order; what was added in the running round stands at its item. `added` is that of
    `portal_submission.added`, for a page that has it already."""
    files = portal_submission.added(docrequest) if added is None else added
    return _for_customers([docrequest], {docrequest.pk: files})[docrequest.pk]


def items_for_customers(docrequests: Collection[DocumentRequest]) -> dict[int, list[ItemView]]:
    """The same for a list of requests, by the id of the request, with as many queries as for one."""
    return _for_customers(docrequests, portal_submission.added_to(docrequests))


def _for_customers(
    docrequests: Collection[DocumentRequest], files: dict[int, list[ItemFile]]
) -> dict[int, list[ItemView]]:
    again = asked_again.of_each(docrequests)
    lacking = missing_reasons.of_round(docrequests)
    return {one.pk: _for_customer(one, files.get(one.pk, []), again[one.pk], lacking) for one in docrequests}


def _for_customer(
    docrequest: DocumentRequest, files: list[ItemFile], again: dict[int, Again], lacking: dict[int, str]
) -> list[ItemView]:
    if STATES[docrequest.state].stage:  # with a virus it stayed behind when the others were sent
        files = [file for file in files if file.submission_id or not file.version.has_virus]
    own = {item.pk: [file for file in files if file.item_id == item.pk] for item in docrequest.items.all()}
    left = {file.sent_for_id for file in files}  # these items: a reviewer moved what was sent for them
    return [
        ItemView(item, state, status, own[item.pk], again.get(item.pk), lacking.get(item.pk, ""))
        for item in docrequest.items.all()
        for state, status in [
            _as_customer_sees(
                docrequest,
                item,
                _sound(own[item.pk]),
                moved=item.pk in left,
                lacking=item.pk in lacking,
                again=again.get(item.pk),
            )
        ]
    ]


def _as_customer_sees(
    docrequest: DocumentRequest,
    item: RequestItem,
    files: list[ItemFile],
    *,
    moved: bool,
    lacking: bool,
    again: Again | None,
) -> tuple[ItemState, Status]:
    """Of what was sent in the round, an item without a file is the customer's to fill (ruling 33). Nothing is
    accepted before the final check, and of a first one that left its letter to it the customer hears nothing
    (ruling 11). What never came is not to be uploaded again."""
    state = _state(docrequest, item, files)
    if state == ItemState.AGAIN and not (again and again.came):
        return (ItemState.TODO, ASKED) if again else (ItemState.TODO, ITEM_STATUSES[ItemState.TODO])
    if docrequest.state == RequestState.DONE and state == ItemState.ACCEPTED:
        if docrequest.tells_at_close and (files or lacking or moved):
            state = ItemState.SENT
        elif not item.waived:
            return state, SO_FAR
    if lacking and not files and state != ItemState.ACCEPTED:
        sent = state == ItemState.SENT
        return (state, missing_reasons.SENT) if sent else (ItemState.ADDED, missing_reasons.ADDED)
    if state == ItemState.SENT and not files:
        return (ItemState.SENT, MOVED) if moved else (ItemState.TODO, NOT_SENT)
    return state, _status(item, ITEM_STATUSES[state])


def items_for_staff(
    docrequest: DocumentRequest, submissions: Iterable[Submission] | None = None
) -> list[ItemView]:
    """The items with the files that stand for them now. Staff never see what was not sent (ruling 3).
    `submissions` are those of `queries.submissions`, for a page that has them already."""
    latest: dict[int, list[ItemFile]] = {}
    submissions = list(queries.submissions(docrequest) if submissions is None else submissions)
    for submission in submissions:
        by_item: dict[int, list[ItemFile]] = {}
        for file in submission.files.all():
            by_item.setdefault(file.item_id, []).append(file)
        for item_id, files in by_item.items():
            latest.setdefault(item_id, files)
    again = asked_again.of(docrequest, submissions)
    newest = submissions[0] if submissions else None
    if newest and newest.round < docrequest.round and STATES[docrequest.state].broken_off:
        newest = None  # of the round that was broken off nothing came
    missing = rules.not_sent(docrequest.items.all(), newest)
    lacking = {one.item_id: one.text for one in newest.missing_reasons.all()} if newest else {}
    return [
        ItemView(
            item,
            state,
            _status_for_staff(docrequest, item, state, missing, lacking),
            [] if _is_without_files(item, state, missing) else latest.get(item.pk, []),
            again.get(item.pk),
            lacking.get(item.pk, ""),
        )
        for item in docrequest.items.all()
        for state in [_state_for_staff(docrequest, item)]
    ]


def _state_for_staff(docrequest: DocumentRequest, item: RequestItem) -> ItemState:
    """What staff may know of an item: of a request by link nothing before Finish (ruling 3)."""
    if docrequest.channel != Channel.LINK:
        return _state(docrequest, item, [])
    return ItemState.ANSWERED if docrequest.answered else ItemState.TODO


def _is_without_files(item: RequestItem, state: ItemState, missing: Collection[RequestItem]) -> bool:
    """Whether nothing stands for it: nothing came in the round that is being checked, or it is not needed.
    What came in an earlier round was refused then. Otherwise its last files stand."""
    return item.waived or (state == ItemState.SENT and item in missing)


def _status_for_staff(
    docrequest: DocumentRequest,
    item: RequestItem,
    state: ItemState,
    missing: Collection[RequestItem],
    lacking: Collection[int],
) -> Status:
    came = missing_reasons.SENT_FOR_STAFF if item.pk in lacking else NOT_SENT
    if STATES[docrequest.state].broken_off and state == ItemState.TODO:
        return replace(came, tone="neutral", quiet=True) if item in missing else ITEM_STATUSES[ItemState.SENT]
    if state == ItemState.SENT and item in missing:
        return came
    return _status(item, ITEM_STATUSES_FOR_STAFF[state])


def _status(item: RequestItem, status: Status) -> Status:
    return WAIVED if item.waived else status


def _sound(files: list[ItemFile]) -> list[ItemFile]:
    return [file for file in files if not file.version.has_virus]


def _state(docrequest: DocumentRequest, item: RequestItem, added: list[ItemFile]) -> ItemState:
    if item.accepted_at:
        return ItemState.ACCEPTED
    if STATES[docrequest.state].stage:
        return ItemState.SENT
    if docrequest.channel == Channel.LINK:
        if link_submission.is_complete(item, added):
            return ItemState.ADDED
        return ItemState.BEGUN if link_submission.is_begun(item, added) else ItemState.TODO
    if added:
        return ItemState.ADDED
    again = docrequest.round > 1 and not STATES[docrequest.state].broken_off
    return ItemState.AGAIN if again else ItemState.TODO


def now_sentence(docrequest: DocumentRequest, task: Task | None, *, kept: Entry | None = None) -> str:
    """Who must act, in one sentence. `task` is what is open for the request, `kept` that its account stays
    locked."""
    if kept and docrequest.state == RequestState.LOCKED:
        return _("%(author)s decides: the account stays locked") % {"author": docrequest.author.name}
    state, whose = STATES[docrequest.state], _whose(docrequest, task)
    owner = docrequest.author.name if state.owner == Role.AUTHOR else _("Customer service")
    if whose:
        owner = whose.name if whose.team or whose.person else _("an administrator")
    return str(state.now) % {
        "name": docrequest.addressee,
        "owner": owner,
        "task": state.task.title if state.task else "",
    }
