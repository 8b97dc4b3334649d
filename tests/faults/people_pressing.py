"""People who press buttons, allowed and forbidden ones, in any order: what each of them can do to the
requests of one organisation. Whatever they press, the answer is a sentence or a result."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from tests import factories, personas, sample_files
from tests.invariants import INTERNAL
from tests.signed_in import browser_of
from vestibule.cases.models import Case, RequestOption
from vestibule.core.errors import ActionDeniedError, LinkClosedError, NotFoundError
from vestibule.core.fingerprints import StaleFormError
from vestibule.docrequests import (
    account_locks,
    calls,
    changes,
    commands,
    link_requests,
    link_submission,
    messages,
    portal_submission,
    reassignment,
    reminding,
    reviews,
    rules,
    sent_changes,
)
from vestibule.docrequests.another_contact import name_contact
from vestibule.docrequests.cancellation import cancel_portal
from vestibule.docrequests.choices import Channel, RequestState
from vestibule.docrequests.models import DocumentRequest, ItemFile, RequestItem
from vestibule.docrequests.reminders import ReminderSettings
from vestibule.docrequests.undelivered_mail import correct_address
from vestibule.links import link_sessions, tokens
from vestibule.links.actors import LinkHolder
from vestibule.links.models import AccessLink, Purpose
from vestibule.organisation.timezone import today
from vestibule.people.commands import register_account
from vestibule.people.models import Contact, ExternalAccount, Staff, TeamKey
from vestibule.tasks import inbox, planned
from vestibule.tasks.models import Task
from vestibule.worker import sweeps

# What a person is told, or a page shows instead.
POLITE = (ActionDeniedError, NotFoundError, LinkClosedError, StaleFormError)


class KilledError(BaseException):
    """The process is dead: nothing that was not committed is left."""


@contextmanager
def killed_after(statements: int):
    """The process dies before it can send its next statement to the database."""
    left = iter(range(statements))

    def send(execute: Callable[..., Any], *args: Any) -> Any:
        if next(left, None) is None:
            raise KilledError
        return execute(*args)

    with connection.execute_wrapper(send):
        yield


@dataclass
class Office:
    """Northwind: who works there, whom it asks, and one application."""

    world: factories.World
    staff: Sequence[Staff]
    case: Case
    otto: ExternalAccount
    pressed: list[str] = field(default_factory=list)

    def request(self, chance: Chance, *states: str, channel: str = "") -> DocumentRequest:
        """One of them: three times of four one in these states, if there is any."""
        every = DocumentRequest.objects.with_people().order_by("pk")
        every = every.filter(channel=channel) if channel else every
        due = every.filter(state__in=states) if chance.numbers[5] % 4 else every
        return chance.of(list(due or every), 1)

    def colleague(self, chance: Chance, *teams: str) -> Staff:
        """Three times of four one of these teams."""
        due = [one for one in self.staff if one.teams.filter(key__in=teams).exists()]
        return chance.of(due if due and chance.numbers[4] % 4 else self.staff, 0)

    def accounts(self) -> list[ExternalAccount]:
        return list(ExternalAccount.objects.select_related("contact", "login").order_by("pk"))


def office() -> Office:
    """One request of each kind is under way: to be called, waiting, to check, done, and by link."""
    w = factories.world()
    staff = [w.anna, w.ravi, personas.rosa(), personas.ada()]
    here = Office(w, staff, factories.application(w), personas.otto())
    commands.ask(client=w.client, contact=w.mina, templates=w.templates, internal_comment=INTERNAL, by=w.anna)
    factories.waiting(w)
    factories.submitted(w, factories.asked(w))
    factories.mailed(w, here.case)
    return here


@dataclass(frozen=True)
class Chance:
    """What this press chooses, by one number for each question."""

    numbers: Sequence[int]

    def of[T](self, things: Sequence[T], question: int) -> T:
        """Raises NotFoundError where there is nothing to press."""
        if not things:
            raise NotFoundError
        return things[self.numbers[question % len(self.numbers)] % len(things)]

    def yes(self, question: int) -> bool:
        return bool(self.numbers[question % len(self.numbers)] % 2)


def asks(office: Office, chance: Chance) -> None:
    w = office.world
    commands.ask(
        client=w.client,
        contact=w.mina,
        templates=w.templates[: 1 + chance.yes(1)],
        internal_comment=INTERNAL,
        by=chance.of(office.staff, 0),
    )


def reaches_by_phone(office: Office, chance: Chance) -> None:
    docrequest = office.request(chance, RequestState.CONTACT, channel=Channel.PORTAL)
    commands.contacted(docrequest, by=office.colleague(chance, TeamKey.CUSTOMER_SERVICE))


def registers(office: Office, chance: Chance) -> None:
    account = chance.of(office.accounts(), 0)
    if not account.registered:
        register_account(account, name=account.name, password=personas.PASSWORD)


def signs_in(office: Office, chance: Chance) -> None:
    account = chance.of([one for one in office.accounts() if one.active], 0)
    page = browser_of(account).get("/portal/").content.decode()
    assert INTERNAL not in page


def locks(office: Office, chance: Chance) -> None:
    by = office.staff[-1] if chance.numbers[4] % 4 else chance.of(office.staff, 0)
    active = [one for one in office.accounts() if one.active]
    account_locks.lock_account(chance.of(active or office.accounts(), 1), reason="He asked", by=by)


def unlocks(office: Office, chance: Chance) -> None:
    locked = [one for one in office.accounts() if one.locked]
    by = office.colleague(chance, TeamKey.CUSTOMER_SERVICE)
    account_locks.unlock_account(chance.of(locked or office.accounts(), 1), by=by)


def unlocks_at_a_request(office: Office, chance: Chance) -> None:
    docrequest = office.request(chance, RequestState.LOCKED, channel=Channel.PORTAL)
    account_locks.unlock(docrequest, by=office.colleague(chance, TeamKey.CUSTOMER_SERVICE))


def adds_a_file(office: Office, chance: Chance) -> None:
    docrequest = office.request(chance, RequestState.WAITING)
    item = chance.of(docrequest.items.all(), 2)
    item.docrequest = docrequest
    content = sample_files.pdf(f"page {factories.next_key()}")
    by = _outsider(office, docrequest, chance)
    portal_submission.add_file(item, factories.taken(content, "scan.pdf"), name="scan.pdf", by=by)


def takes_a_file_back(office: Office, chance: Chance) -> None:
    docrequest = office.request(chance, RequestState.WAITING)
    file = chance.of(portal_submission.added(docrequest), 2)
    file.item.docrequest = docrequest
    portal_submission.remove_file(file, by=_outsider(office, docrequest, chance))


def sends_the_documents(office: Office, chance: Chance) -> None:
    docrequest = office.request(chance, RequestState.WAITING, channel=Channel.PORTAL)
    by = docrequest.account if chance.yes(3) else chance.of(office.accounts(), 0)
    portal_submission.submit(docrequest, send_with_gaps=chance.yes(2), note="Here they are", by=by)


def decides(office: Office, chance: Chance) -> None:
    docrequest = office.request(chance, RequestState.CHECK, RequestState.DONE, channel=Channel.PORTAL)
    final = (docrequest.state == RequestState.DONE) ^ (chance.numbers[0] % 5 == 4)
    verb = chance.of(FINAL if final else FIRST, 2)
    items = list(docrequest.items.all())
    marked = {items[0].pk: "Page two is missing."} if chance.numbers[3] % 4 == 3 else {}
    agreed = frozenset(item.pk for item in items if item.pk not in marked and chance.yes(4))
    stamp = reviews.stamp_of(docrequest, reviews.latest(docrequest))
    comment = "" if chance.yes(2) and not marked else "Page two is missing."
    seen = "older" if chance.numbers[0] % 9 == 8 else stamp
    by = docrequest.author if final else office.colleague(chance, TeamKey.CUSTOMER_SERVICE)
    why = "Nobody else is here" if chance.yes(5) else ""
    verb(docrequest, reviews.Decision(seen, comment, marked, agreed, why), by=by)


def nobody_answers(office: Office, chance: Chance) -> None:
    docrequest = office.request(chance, RequestState.CONTACT, channel=Channel.PORTAL)
    calls.no_response(docrequest, by=office.colleague(chance, TeamKey.CUSTOMER_SERVICE))


def reaches_the_wrong_person(office: Office, chance: Chance) -> None:
    docrequest = office.request(chance, RequestState.CONTACT, channel=Channel.PORTAL)
    by = office.colleague(chance, TeamKey.CUSTOMER_SERVICE)
    calls.wrong_contact(docrequest, reason="Ask the sister", by=by)


def names_another_contact(office: Office, chance: Chance) -> None:
    docrequest = office.request(chance, RequestState.READDRESS, channel=Channel.PORTAL)
    known = list(Contact.objects.filter(affiliations__client=docrequest.client).order_by("pk"))
    contact = chance.of(known, 2) if chance.yes(3) else None
    by = docrequest.author if chance.yes(4) else chance.of(office.staff, 0)
    new = {"name": f"Contact {factories.next_key()}", "phone": "+39 02 7654 321"}
    name_contact(docrequest, contact, **new, by=by)


def cancels_with_a_reason(office: Office, chance: Chance) -> None:
    docrequest = office.request(chance, channel=Channel.PORTAL)
    cancel_portal(docrequest, reason="Not needed", tell=chance.yes(2), by=docrequest.author)


def changes_it(office: Office, chance: Chance) -> None:
    docrequest = office.request(chance, RequestState.WAITING, channel=Channel.PORTAL)
    by, day = docrequest.author, today() + datetime.timedelta(days=1 + chance.numbers[3] % 20)
    items = [item.pk for item in docrequest.items.filter(accepted_at=None)]
    ways: list[Callable[[], object]] = [
        lambda: changes.change_due(docrequest, due_on=day, tell=chance.yes(4), by=by),
        lambda: changes.change_comments(docrequest, customer_comment="New", internal_comment=INTERNAL, by=by),
        lambda: changes.add_items(docrequest, templates=office.world.templates[:1], by=by),
        lambda: changes.remove_items(docrequest, items=items[:1], by=by),
        lambda: changes.pause(docrequest, until=day, by=by),
        lambda: changes.resume(docrequest, by=by),
        lambda: changes.resend(docrequest, by=by),
        lambda: changes.change_reminders(docrequest, ReminderSettings(3, 2, "", ""), by=by),
        lambda: reminding.remind(docrequest, by=by),
    ]
    chance.of(ways, 2)()


def withdraws_what_was_sent(office: Office, chance: Chance) -> None:
    docrequest = office.request(chance, RequestState.CHECK, channel=Channel.PORTAL)
    sent = ItemFile.objects.filter(submission__docrequest=docrequest).select_related("item", "upload")
    file = chance.of(list(sent.order_by("pk")), 2)
    file.item.docrequest = docrequest
    sent_changes.withdraw(file, by=_outsider(office, docrequest, chance))


def writes_to_us(office: Office, chance: Chance) -> None:
    docrequest = office.request(chance, RequestState.WAITING, channel=Channel.PORTAL)
    messages.ask(docrequest, "Does the old card do?", by=_outsider(office, docrequest, chance))


def answers_the_question(office: Office, chance: Chance) -> None:
    docrequest = office.request(chance, RequestState.WAITING, channel=Channel.PORTAL)
    messages.answer(docrequest, "Yes.", by=chance.of(office.staff, 0))


def takes_a_task(office: Office, chance: Chance) -> None:
    inbox.claim(_task(chance), by=chance.of(office.staff, 0))


def gives_a_task_back(office: Office, chance: Chance) -> None:
    task = _task(chance)
    inbox.release(task, by=task.assignee or chance.of(office.staff, 0))


def gives_a_task(office: Office, chance: Chance) -> None:
    task = _task(chance)
    reassignment.give(task, chance.of(office.staff, 2), by=chance.of(office.staff, 0))


def ticks_off(office: Office, chance: Chance) -> None:
    task = _task(chance)
    inbox.dismiss(task, by=task.assignee or chance.of(office.staff, 0))


def picks(office: Office, chance: Chance) -> None:
    requirement = chance.of(office.case.requirements.select_related("case__client").order_by("pk"), 1)
    option = RequestOption.objects.get(requirement_type=requirement.type)
    link_requests.add(requirement, option, by=chance.of(office.staff, 0))


def puts_back(office: Office, chance: Chance) -> None:
    draft = office.request(chance, RequestState.DRAFT, channel=Channel.LINK)
    link_requests.remove(chance.of(draft.items.all(), 2), by=chance.of(office.staff, 0))


def sends_by_link(office: Office, chance: Chance) -> None:
    draft = office.request(chance, RequestState.DRAFT, channel=Channel.LINK)
    link_requests.send(
        draft,
        recipient=office.world.mina.email,
        message="It takes ten minutes.",
        seen=list(draft.items.values_list("pk", flat=True))[chance.numbers[0] % 9 == 8 :],
        by=chance.of(office.staff, 0),
    )


def the_mail_server_answers(office: Office, chance: Chance) -> None:
    docrequest = office.request(chance, RequestState.SENDING, channel=Channel.LINK)
    links = {link.pk for link in _links(docrequest)}
    if chance.numbers[2] % 4:
        tokens.start_clock(links)
        link_requests.mark_mailed(docrequest.subject, links)
    else:
        link_requests.mark_not_mailed(docrequest.subject, links, "550 no such user")


def finishes(office: Office, chance: Chance) -> None:
    docrequest = office.request(chance, RequestState.WAITING, channel=Channel.LINK)
    by = _outsider(office, docrequest, chance)
    if isinstance(by, LinkHolder) and chance.yes(2):
        for item in docrequest.items.all():
            _answers(item, docrequest, by=by)
    link_submission.finish(docrequest, by=by)


def cancels(office: Office, chance: Chance) -> None:
    docrequest = office.request(chance, RequestState.SENDING, RequestState.WAITING, channel=Channel.LINK)
    link_requests.cancel(docrequest, by=chance.of(office.staff, 0))


def copies(office: Office, chance: Chance) -> None:
    docrequest = office.request(chance, RequestState.CANCELLED, RequestState.EXPIRED, channel=Channel.LINK)
    link_requests.copy_as_new(docrequest, by=chance.of(office.staff, 0))


def presses_a_button(office: Office, chance: Chance) -> None:
    """One of those that the page offers, and so it works."""
    docrequest = office.request(chance, RequestState.COMPLETED, RequestState.LOCKED)
    by = chance.of(office.staff, 0)
    offered = rules.allowed(rules.available_actions(docrequest, by=by))
    verb = chance.of(sorted(offered.keys() & commands.ONE_PRESS.keys()), 2)
    try:
        commands.ONE_PRESS[verb](docrequest, by=by)
    except ActionDeniedError as denied:
        locked = rules.locked_out_denial(docrequest.contact)
        assert denied.reason == locked, f"{verb} is offered and then refused: {denied.reason}"


def corrects_the_address(office: Office, chance: Chance) -> None:
    w = office.world
    email = f"mina{chance.numbers[2] % 3}@bianchi.example"
    correct_address(w.mina, email, client=w.client, by=chance.of(office.staff, 0))
    w.mina.refresh_from_db()


def time_passes(office: Office, chance: Chance) -> None:
    factories.time_passes(days=chance.of((0.2, 3, 31), 0))
    sweeps.expire_requests()
    planned.wake_planned_tasks()
    reminding.send_due()


def _task(chance: Chance) -> Task:
    """Three times of four one that is open."""
    every = Task.objects.order_by("pk").select_related("assignee")
    return chance.of(list((chance.numbers[5] % 4 and every.filter(done_at=None)) or every), 1)


FIRST, FINAL = (reviews.accept, reviews.ask_again), (reviews.close, reviews.final_ask_again)


def _answers(item: RequestItem, docrequest: DocumentRequest, *, by: LinkHolder) -> None:
    """All that a section asks for."""
    item.docrequest = docrequest
    for question in [one.key for one in item.questions if one.takes_files] or [""]:
        content = factories.taken(sample_files.pdf(f"page {factories.next_key()}"), "scan.pdf")
        portal_submission.add_file(item, content, name="scan.pdf", question=question, by=by)
    if item.form:
        link_submission.save(item, {"street": "Via Roma 1", "tax": "12345"}, by=by)


def _links(docrequest: DocumentRequest) -> list[AccessLink]:
    found = AccessLink.objects.filter(about=docrequest.subject, purpose=Purpose.REQUEST, revoked_at=None)
    return list(found.order_by("pk"))


def _outsider(office: Office, docrequest: DocumentRequest, chance: Chance) -> ExternalAccount | LinkHolder:
    """Whoever was asked, most of the time; else somebody else from outside."""
    if docrequest.channel == Channel.PORTAL:
        strange = chance.numbers[0] % 5 == 4
        return office.otto if strange or not docrequest.account else docrequest.account
    link = (
        AccessLink.objects.filter(about=docrequest.subject, purpose=Purpose.REQUEST).order_by("-pk").first()
    )
    if link is None:
        raise LinkClosedError
    return LinkHolder(link, None, link_sessions.begin(link, None)["key"])


# How often each of them comes, beside the others.
PRESSES: dict[Callable[[Office, Chance], None], int] = {
    asks: 2,
    reaches_by_phone: 3,
    registers: 1,
    signs_in: 2,
    locks: 2,
    unlocks: 3,
    unlocks_at_a_request: 3,
    adds_a_file: 6,
    takes_a_file_back: 2,
    sends_the_documents: 4,
    decides: 8,
    nobody_answers: 3,
    reaches_the_wrong_person: 4,
    names_another_contact: 6,
    cancels_with_a_reason: 2,
    changes_it: 5,
    withdraws_what_was_sent: 2,
    writes_to_us: 3,
    answers_the_question: 3,
    takes_a_task: 2,
    gives_a_task_back: 2,
    gives_a_task: 2,
    ticks_off: 2,
    picks: 3,
    puts_back: 3,
    sends_by_link: 4,
    the_mail_server_answers: 4,
    finishes: 4,
    cancels: 2,
    copies: 2,
    presses_a_button: 4,
    corrects_the_address: 2,
    time_passes: 2,
}
