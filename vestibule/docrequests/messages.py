"""What the customer and the members of staff write to each other about a request by the portal (P11). An open
question is a task, and so is a wish for more time. Each ends by an answer to it, or when somebody says that
it was answered otherwise."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import Count, Max, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.core import clock
from vestibule.core.errors import ActionDeniedError, EndedError, InputDeniedError
from vestibule.core.fingerprints import StaleFormError
from vestibule.core.numbers import grouped_digits, number
from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import mailing_denial
from vestibule.organisation import hours, rate_limits
from vestibule.organisation.timezone import short_day, time_phrase
from vestibule.people.actors import Actor
from vestibule.people.models import ExternalAccount, Staff, TeamKey
from vestibule.people.rights import Right
from vestibule.people.roles import Role
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task

from . import extensions, rules
from .choices import Channel
from .letters import in_language_of_customer
from .locking import LockedRequest, lock, lock_for
from .message_models import MARKED, Extension, ExtensionOutcome, Message, Open
from .models import DocumentRequest
from .portal_letters import messages_page, post
from .states import ENDED, STATES, UNTOLD

LONGEST = 2000  # characters of a message
ANSWER_DAYS = 1


def conversation(actor: Actor, docrequest: DocumentRequest) -> list[Message]:
    """All that both sides wrote, the oldest first."""
    seen = Message.objects.visible_to(actor).filter(docrequest=docrequest)
    found = list(seen.select_related("staff", "account__contact", "extension").order_by("pk"))
    for message in found:
        message.docrequest = docrequest
    if isinstance(actor, Staff):
        _name_marked(docrequest, found)
    return found


def _name_marked(docrequest: DocumentRequest, conversation: Collection[Message]) -> None:
    """The last message of each question that somebody marked as answered knows the task of it."""
    asked = [one for one in conversation if one.account_id and not one.wish]
    for task in _questions(docrequest).filter(outcome=MARKED).select_related("done_by") if asked else []:
        before = [one for one in asked if task.done_at and one.written_at <= task.done_at]
        if before:
            before[-1].marked = task


def _questions(docrequest: DocumentRequest) -> QuerySet[Task]:
    """The tasks of all questions, open and done."""
    return Task.objects.filter(subject=docrequest.subject, kind=Notice.QUESTION)


def count(actor: Actor, docrequest: DocumentRequest) -> int:
    """How many messages of both sides and emails there are, in one question."""
    written = Message.objects.filter(docrequest=docrequest).order_by().values_list("pk")
    mailed = (
        OutgoingMail.objects.visible_to(actor).filter(about=docrequest.subject).order_by().values_list("pk")
    )
    return written.union(mailed, all=True).count()


def unread(docrequests: Collection[DocumentRequest]) -> dict[int, int]:
    """How many of our messages each customer has not seen yet, by the key of the request."""
    found = Message.objects.filter(docrequest__in=docrequests, staff__isnull=False, read_at=None)
    return dict(found.order_by().values("docrequest").annotate(n=Count("pk")).values_list("docrequest", "n"))


@transaction.atomic
def note_read(docrequest: DocumentRequest, *, by: ExternalAccount) -> None:
    """The customer has seen the messages of this request."""
    if rules.is_customer(docrequest, by=by):
        Message.objects.filter(docrequest=docrequest, staff__isnull=False, read_at=None).update(read_at=Now())


def is_open(docrequest: DocumentRequest) -> bool:
    """Whether a question waits for an answer."""
    return inbox.waits(docrequest.subject, Notice.QUESTION)


def asking_denial(docrequest: DocumentRequest, *, by: Actor) -> str:
    """Why the customer cannot write now; empty when they can."""
    if not rules.is_customer(docrequest, by=by):
        return _("Only the customer can do this.")
    if docrequest.state in ENDED:
        return _("This request is closed, so you cannot write to us here. Email or call us.")
    return ""


def answering_denial(docrequest: DocumentRequest, *, by: Staff) -> str:
    """Why this person cannot write to the customer now; empty when they can."""
    if reason := by.denial(Right.REQUESTS_EDIT):
        return reason
    if docrequest.channel != Channel.PORTAL or docrequest.state in UNTOLD:
        return _("The customer does not know of this request yet.")
    if docrequest.state in ENDED:
        return _("This request is closed, so you cannot write to the customer here.")
    return mailing_denial()


@transaction.atomic
def ask(docrequest: DocumentRequest, text: str, *, by: ExternalAccount) -> Message:
    """A question or a note to us, and the task to answer it: for Customer service while the request is
    theirs, else for the author. Raises ActionDeniedError."""
    docrequest = lock_for(docrequest, by=by)
    if reason := asking_denial(docrequest, by=by):
        raise EndedError(reason) if docrequest.state in ENDED else ActionDeniedError(reason)
    message = _received(docrequest, text, by=by)
    _note(docrequest, "docrequest.question", by=by)
    theirs = STATES[docrequest.state].owner == Role.CUSTOMER_SERVICE
    task = inbox.NewTask(
        Notice.QUESTION,
        gettext_lazy("Question from the customer"),
        docrequest.addressee,
        team=TeamKey.CUSTOMER_SERVICE if theirs else "",
        assignee=None if theirs else docrequest.author,
        author=docrequest.author,
        due_at=_due(),
    )
    inbox.remind(docrequest.subject, client=docrequest.client, task=task, by=by)
    return message


@transaction.atomic
def ask_for_time(
    docrequest: DocumentRequest, text: str, *, until: datetime.date, by: ExternalAccount
) -> Message:
    """The customer needs more time, until that day, and says why. It is a task of its own for
    the author, who alone may change the due date. Raises ActionDeniedError."""
    docrequest = lock_for(docrequest, by=by)
    extensions.refuse(docrequest, until, by=by)
    message = _received(docrequest, text, by=by)
    Extension.objects.create(docrequest=docrequest, message=message, wanted_on=until)
    _note(docrequest, "docrequest.more_time_asked", by=by, day=short_day(until))
    title, author = gettext_lazy("More time?"), docrequest.author
    task = inbox.NewTask(
        Notice.MORE_TIME, title, docrequest.addressee, assignee=author, author=author, due_at=_due()
    )
    inbox.remind(docrequest.subject, client=docrequest.client, task=task, by=by)
    return message


@transaction.atomic
def take_time_back(docrequest: DocumentRequest, *, by: ExternalAccount) -> None:
    """The customer needs no more time after all. What they wrote stays in the conversation. Raises
    ActionDeniedError, also when we have answered meanwhile."""
    docrequest = lock_for(docrequest, by=by)
    wish = extensions.take_back(docrequest, by=by)
    _note(docrequest, "docrequest.more_time_taken_back", by=by, day=short_day(wish.wanted_on))


def _received(docrequest: LockedRequest, text: str, *, by: ExternalAccount) -> Message:
    if not rate_limits.hit(f"message:{by.actor_ref}", rate_limits.MESSAGES):
        raise ActionDeniedError(_("You have sent many messages. Try again in one hour, or call us."))
    return Message.objects.create(docrequest=docrequest, text=_fit(text), account=by)


def _due() -> datetime.datetime:
    return hours.task_due(clock.now(), days=ANSWER_DAYS)


def open_now(docrequest: DocumentRequest, *, by: Staff) -> list[Open]:
    """What waits for an answer that this person may give; what one answer is about stands first."""
    time = extensions.open_one(docrequest) and not extensions.answering_denial(docrequest, by=by)
    return [Open.QUESTION] * is_open(docrequest) + [Open.TIME] * bool(time)


@transaction.atomic
def answer(
    docrequest: DocumentRequest,
    text: str,
    *,
    answers: Collection[str] = (Open.QUESTION,),
    seen: str | None = None,
    by: Staff,
) -> Message:
    """An answer, or a message of ours, which is mailed. It ends the tasks of what it answers, and no other.
    `seen` is what `stamp_of` said of the conversation that was on the screen. Raises ActionDeniedError, and
    StaleFormError when somebody has written to the customer since."""
    docrequest = lock(docrequest)
    if reason := answering_denial(docrequest, by=by):
        raise ActionDeniedError(reason)
    _refuse_second(docrequest, seen, by=by)
    question = _quoted(docrequest, answers)
    message = Message.objects.create(docrequest=docrequest, text=_fit(text), staff=by)
    about_time = bool(question) and all(one.wish for one in question)
    answered_it = "docrequest.more_time_answered" if about_time else "docrequest.answer"
    _note(docrequest, answered_it if question else "docrequest.message", by=by)
    _end(docrequest, answers, outcome="answered", by=by)
    answered(docrequest, message, question=question, by=by)
    return message


@transaction.atomic
def mark_answered(
    docrequest: DocumentRequest, answers: Collection[str] = (Open.QUESTION,), *, by: Staff
) -> None:
    """It was answered otherwise, for example on the phone; a second press finds it done. Raises
    ActionDeniedError."""
    docrequest = lock(docrequest)
    if reason := by.denial(Right.REQUESTS_EDIT):
        raise ActionDeniedError(reason)
    if Open.QUESTION in answers and is_open(docrequest):
        _end(docrequest, [Open.QUESTION], outcome=MARKED, by=by)
        _note(docrequest, "docrequest.question_settled", by=by)
    if Open.TIME in answers and extensions.open_one(docrequest):
        _end(docrequest, [Open.TIME], outcome=MARKED, by=by)
        _note(docrequest, "docrequest.more_time_settled", by=by)


def _end(docrequest: LockedRequest, answers: Collection[str], *, outcome: str, by: Staff) -> None:
    """Raises ActionDeniedError."""
    if Open.QUESTION in answers:
        inbox.complete_kind(docrequest.subject, Notice.QUESTION, outcome=outcome, by=by)
    if Open.TIME in answers:
        extensions.answer(docrequest, outcome=outcome, by=by)


def _quoted(docrequest: LockedRequest, answers: Collection[str]) -> list[Message]:
    """What an answer is about, the oldest first."""
    asked = open_question(docrequest) if Open.QUESTION in answers else []
    wish = extensions.open_one(docrequest) if Open.TIME in answers else None
    return sorted([*asked, *([wish.message] if wish else [])], key=lambda one: one.pk)


def stamp_of(conversation: Collection[Message]) -> str:
    """Names what the customer has read from us so far, for what somebody writes next: messages, and what
    became of wishes for more time."""
    ours = max((one.pk for one in conversation if one.staff_id), default=0)
    wishes = [getattr(one, "extension", None) for one in conversation]
    return f"{ours}-{sum(one is not None and one.settled_at is not None for one in wishes)}"


def _refuse_second(docrequest: LockedRequest, seen: str | None, *, by: Staff) -> None:
    """Nobody answers once more what was answered while they wrote."""
    written = Message.objects.filter(docrequest=docrequest).select_related("staff", "extension")
    conversation = list(written.order_by("pk"))
    if not seen or stamp_of(conversation) == seen:
        return
    newest = next((one for one in reversed(conversation) if one.staff), None)
    said = {"to": docrequest.person.name}
    if conversation and (wish := conversation[-1].wish) and wish.outcome == ExtensionOutcome.REVOKED:
        raise StaleFormError(_("%(to)s no longer asks for more time. Read the messages first.") % said)
    if newest is None or newest.staff is None or seen.startswith(f"{newest.pk}-"):
        sentence = _("%(to)s already has an answer about more time. Read it before you send yours.")
        raise StaleFormError(sentence % said, wrote=_agreed(conversation))
    shown = number(seen.partition("-")[0]) or 0
    wrote = [one.text for one in conversation if one.staff_id and one.pk > shown]
    said |= {"name": newest.staff.name, "when": time_phrase(newest.written_at)}
    if newest.staff == by:
        sentence = _("You already wrote to %(to)s %(when)s. Read it before you send this.")
        raise StaleFormError(sentence % said, wrote=wrote)
    sentence = _("%(name)s wrote to %(to)s %(when)s. Read it before you send yours.")
    raise StaleFormError(sentence % said, wrote=wrote)


def _agreed(conversation: Sequence[Message]) -> list[str]:
    """The answer to the last wish for more time, where that was a date."""
    wish = next((one.wish for one in reversed(conversation) if one.wish), None)
    if wish is None or wish.agreed_on is None:
        return []
    said = {"day": short_day(wish.agreed_on)}
    if wish.agreed_on == wish.wanted_on:
        return [_("Agreed: the new due date is %(day)s") % said]
    return [_("Another date: the new due date is %(day)s") % said]


def _fit(text: str) -> str:
    """Raises ActionDeniedError for what no form lets through."""
    text = text.strip()
    if not text:
        raise InputDeniedError(_("Write your message first"), at="text")
    if len(text) > LONGEST:
        said = {"n": grouped_digits(LONGEST)}
        raise InputDeniedError(_("Use up to %(n)s characters for the message") % said, at="text")
    return text


def open_question(docrequest: DocumentRequest) -> list[Message]:
    """What the customer has written since the last question was settled, while it waits for an answer; a wish
    for more time has a task of its own."""
    if not is_open(docrequest):
        return []
    settled = _questions(docrequest).aggregate(last=Max("done_at"))["last"]
    written = Message.objects.filter(docrequest=docrequest, staff=None, extension=None)
    return list((written.filter(written_at__gt=settled) if settled else written).order_by("pk"))


def _note(docrequest: LockedRequest, event: str, *, by: Actor, **more: str) -> None:
    """That somebody wrote; what was written stands in the conversation."""
    said = {"customer": docrequest.addressee, **more}
    record(event, subject=docrequest.subject, client=docrequest.client_id, by=by, **said)


@in_language_of_customer
def answered(
    docrequest: DocumentRequest, message: Message, *, question: list[Message], by: Staff
) -> OutgoingMail:
    """C21: the question or the wish for more time and the answer, or a message of ours."""
    if not question:
        subject = _("A message about your documents")
    elif all(one.wish for one in question):
        subject = _("We answered your wish for more time")
    else:
        subject = _("We answered your question")
    return post(
        docrequest,
        "answer",
        subject=subject,
        heading=subject,
        question=question,
        text=message.text,
        due_stays=docrequest.due_on if any(one.wish for one in question) else None,
        sent_by=by.name,
        link=messages_page(docrequest),
    )
