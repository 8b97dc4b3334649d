"""What is true at every moment (docs/spec/invariants.md), looked up in the rows of a whole installation. Each
yields a sentence for what it finds wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.db.models import Count, F, Q

from vestibule.audit.models import AuditDetails, AuditEvent
from vestibule.docrequests.choices import Channel, RequestState, Stage
from vestibule.docrequests.models import DocumentRequest, ItemFile, RequestItem, Review, Submission
from vestibule.docrequests.states import OUTSTANDING, STATES
from vestibule.links import tokens
from vestibule.links.models import AccessLink
from vestibule.mail.models import ContactLog, OutgoingMail
from vestibule.people.models import ExternalAccount, Session
from vestibule.tasks.models import Task

INTERNAL = "for staff alone"  # every internal comment of a test that asks holds these words
BRANCHES = {RequestState.CANCELLED, RequestState.EXPIRED}


def wrong() -> list[str]:
    """All that is not as it must be."""
    return [f"{rule.__name__}: {said}" for rule in RULES for said in rule()]


def one_request_by_link_for_a_client() -> Iterator[str]:
    """I-1."""
    out = DocumentRequest.objects.filter(
        channel=Channel.LINK, state__in=[RequestState.DRAFT, *OUTSTANDING]
    ).values_list("client", flat=True)
    yield from (f"client {client} has {n}" for client, n in Counter(out).items() if n > 1)


def one_request_for_a_requirement() -> Iterator[str]:
    """I-2."""
    asked = RequestItem.objects.exclude(requirement=None)
    twice = asked.values("docrequest", "requirement").annotate(n=Count("pk")).filter(n__gt=1)
    yield from (f"requirement {row['requirement']} is twice in a request" for row in twice)
    out = asked.filter(docrequest__state__in=OUTSTANDING).values_list("requirement", flat=True)
    yield from (f"requirement {one} is in {n} requests" for one, n in Counter(out).items() if n > 1)


def a_portal_task_while_it_waits() -> Iterator[str]:
    """I-3: what the customer can see and has to do is what waits for them."""
    for account in ExternalAccount.objects.select_related("login", "contact"):
        seen = DocumentRequest.objects.visible_to(account)
        due = {one.pk for one in seen if one.waits_for_customer}
        waiting = DocumentRequest.objects.filter(
            account=account, channel=Channel.PORTAL, state=RequestState.WAITING
        )
        if due != {one.pk for one in waiting}:
            yield f"{account.name} has {due}"


def the_task_of_its_state_and_one_of_each_kind() -> Iterator[str]:
    """I-4, and house idea 5."""
    kinds = {row.task.kind for row in STATES.values() if row.task}
    for docrequest in DocumentRequest.objects.all():
        opened = Task.objects.open().filter(subject=docrequest.subject).values_list("kind", flat=True)
        due = STATES[docrequest.state].task
        if [kind for kind in opened if kind in kinds] != ([due.kind] if due else []):
            yield f"{docrequest} is {docrequest.state} and has {list(opened)}"
        if not due and STATES[docrequest.state].owner == "nobody" and opened:
            yield f"{docrequest} has ended and has {list(opened)}"
        yield from (f"{docrequest} has {n} of {kind}" for kind, n in Counter(opened).items() if n > 1)


def a_rejection_says_what_to_correct() -> Iterator[str]:
    """I-5."""
    if Review.objects.filter(accepted=False, comment="").exists():
        yield "a rejection has no comment"


def nothing_internal_is_told() -> Iterator[str]:
    """I-6, in every letter; what the portal shows is asked by whoever walks it."""
    told = OutgoingMail.objects.filter(Q(text__contains=INTERNAL) | Q(html__contains=INTERNAL))
    yield from (f"{mail.letter} to {mail.to_address} tells it" for mail in told)


def done_and_closed_were_checked() -> Iterator[str]:
    """I-7."""
    for docrequest in DocumentRequest.objects.filter(channel=Channel.PORTAL):
        accepted = Review.objects.filter(
            submission__docrequest=docrequest, submission__round=docrequest.round, accepted=True
        )
        stages = set(accepted.values_list("stage", flat=True))
        needed = {RequestState.DONE: {Stage.FIRST}, RequestState.CLOSED: {Stage.FIRST, Stage.FINAL}}
        if not needed.get(RequestState(docrequest.state), set()) <= stages:
            yield f"{docrequest} is {docrequest.state} with {stages}"


def the_last_event_tells_the_state() -> Iterator[str]:
    """I-8: a state without its event, or an event without its state, is half a command."""
    for docrequest in DocumentRequest.objects.all():
        told = AuditDetails.objects.filter(event__subject=docrequest.subject, content__has_key="after")
        last = told.order_by("-event").values_list("content__after", flat=True).first()
        if last and last != docrequest.state:
            yield f"{docrequest} is {docrequest.state}, its last event says {last}"


def no_link_and_no_code_is_written_down() -> Iterator[str]:
    """I-10, S-15: neither in a letter that is stored, nor in the audit log."""
    stored = list(OutgoingMail.objects.values_list("text", "html"))
    stored += ContactLog.objects.values_list("notes", "subject_line")
    logged = [str(content) for content in AuditDetails.objects.values_list("content", flat=True)]
    for link in AccessLink.objects.all():
        token = tokens.token(link)
        if any(token in text or token in html for text, html in stored) or any(
            token in one for one in logged
        ):
            yield f"{link.purpose} {link.pk} can be read"


def what_was_sent_was_sent_by_somebody() -> Iterator[str]:
    """I-11: a file of a round is not taken back, and each round is of its request."""
    if ItemFile.objects.exclude(submission=None).exclude(removed_at=None).exists():
        yield "a sent file was removed"
    strange = ItemFile.objects.exclude(submission=None).exclude(item__docrequest=F("submission__docrequest"))
    if strange.exists():
        yield "a file is in a round of another request"


def no_session_of_a_locked_account() -> Iterator[str]:
    """I-12."""
    locked = ExternalAccount.objects.exclude(locked_at=None).values("login")
    if Session.objects.filter(login__in=locked).exists():
        yield "somebody whose account is locked is signed in"


RULES = (
    one_request_by_link_for_a_client,
    one_request_for_a_requirement,
    a_portal_task_while_it_waits,
    the_task_of_its_state_and_one_of_each_kind,
    a_rejection_says_what_to_correct,
    nothing_internal_is_told,
    done_and_closed_were_checked,
    the_last_event_tells_the_state,
    no_link_and_no_code_is_written_down,
    what_was_sent_was_sent_by_somebody,
    no_session_of_a_locked_account,
)


def only_added() -> dict[str, object]:
    """I-11: what may be added to and never changed, by its key."""
    kept: dict[str, object] = {}
    # A round that nobody has judged may be withdrawn (ruling 33).
    judged = Submission.objects.filter(reviews__isnull=False)
    kept |= {f"round {row[0]}": row for row in judged.values_list("pk", "docrequest", "round", "note")}
    kept |= {
        f"review {row[0]}": row
        for row in Review.objects.values_list("pk", "submission", "stage", "reviewer", "accepted", "comment")
    }
    kept |= {
        f"event {row[0]}": row
        for row in AuditEvent.objects.values_list("pk", "event_type", "subject", "actor", "details_digest")
    }
    return kept
