"""The reviewers' commands: accept or ask again, first Customer service, then the author. Bound to the
submission that was seen (S-22)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError
from vestibule.core.numbers import number
from vestibule.links.models import ChangeKind
from vestibule.organisation import check_settings
from vestibule.people.models import Staff

from . import blocked_files, four_eyes, letters, receipts, rules, verdicts
from .asked_again import beyond_reasons
from .choices import Stage
from .commands import transition
from .locking import LockedRequest, lock
from .models import DocumentRequest, ItemVerdict, RequestItem, Review, SentChange, Submission
from .states import STATES
from .transitions import TRANSITIONS


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer wrote: the files that were on the screen, a comment for the customer, the items to ask
    for again, and those that are marked OK."""

    seen: str  # which set of files: what `stamp_of` said of it
    comment: str = ""
    rejected: dict[int, str] = field(default_factory=dict)  # item id -> reason
    agreed: frozenset[int] = frozenset()  # item ids
    override: str = ""  # why an administrator checks their own request

    def judged(self, items: Collection[RequestItem], *, final: bool) -> list[RequestItem]:
        """The items that this decision is about: at the first check those that were open and those that are
        marked, at the final one all."""
        return [item for item in items if final or not item.accepted_at or item.pk in self.rejected]

    def asked_again(
        self, items: Collection[RequestItem], submission: Submission | None, *, final: bool
    ) -> list[RequestItem]:
        """The one rule of which items a rejection asks for again: the marked ones, also those that were
        accepted in an earlier round; without a mark all that are judged (G-26, found F-19) and were not
        taken out meanwhile."""
        judged = self.judged(items, final=final)
        marked = [item for item in judged if item.pk in self.rejected]
        if marked:
            missing = self.missing(judged, submission)
            return [item for item in judged if item in marked or item in missing]
        return [item for item in judged if not item.waived]

    def unexplained(self, items: Iterable[RequestItem]) -> list[RequestItem]:
        """Those marked for reupload of which nothing says why: neither a reason of their own nor a comment
        about all."""
        marked = [item for item in items if item.pk in self.rejected]
        reasons = {item.name: self.rejected[item.pk].strip() for item in marked}
        if beyond_reasons(self.comment, reasons):
            return []
        return [item for item in marked if not self.rejected[item.pk].strip()]

    def unmarked(
        self, items: Collection[RequestItem], submission: Submission | None, *, accepted: bool
    ) -> list[RequestItem]:
        """What the first check would accept though nobody has marked it: where it accepts, or asks for others
        again."""
        taken = self.taken(items, submission, accepted=accepted)
        marked = self.agreed | set(self.rejected)
        return [item for item in taken if item.pk not in marked]

    def taken(
        self, items: Collection[RequestItem], submission: Submission | None, *, accepted: bool
    ) -> list[RequestItem]:
        """What the first check would accept: all that is open, or what of it is not asked for again."""
        again = [] if accepted else self.asked_again(items, submission, final=False)
        return [item for item in items if not item.accepted_at and item not in again]

    def missing(self, items: Collection[RequestItem], submission: Submission | None) -> list[RequestItem]:
        """What was not sent is never accepted in silence: a reviewer says that it is not needed by marking
        it OK."""
        return [item for item in rules.not_sent(items, submission) if item.pk not in self.agreed]


def stamp_of(docrequest: DocumentRequest, submission: Submission | None) -> str:
    """Names the set of files that a page shows, for the decision about it: the submission with its newest
    change. `docrequest` was looked up before the files."""
    return f"{submission.pk}-{docrequest.changes}" if submission else ""


def is_of(submission: Submission | None, seen: str) -> bool:
    """Whether that stamp is of this round, as it is or was."""
    return submission is not None and seen.startswith(f"{submission.pk}-")


def stale_denial(docrequest: DocumentRequest, submission: Submission | None, seen: str) -> str:
    """Why what somebody says of the files that they saw does not count any more; empty when these are the
    files of now. `seen` is what `stamp_of` said of them."""
    if submission and stamp_of(docrequest, submission) == seen:
        return ""
    # Nobody moves a file before the check is taken, and then the customer changes nothing any more: the last
    # change of a round in which one was moved is a move.
    same_round = is_of(submission, seen)
    if submission and same_round and submission.files.filter(moved_at__isnull=False).exists():
        return _(
            "A file was moved to another document after you opened this page. Check both documents again."
        )
    later = _changed_since(docrequest, seen) if same_round else []
    changed = ", ".join(dict.fromkeys(one.item for one in later))
    if later and all(one.kind == ChangeKind.WITHDRAWN for one in later):
        said = _("The customer has withdrawn something that is on your screen: %(documents)s. Check again.")
        return said % {"documents": changed}
    newer = _("The customer has sent something newer than what is on your screen. Check it first.")
    told = {"newer": newer, "documents": changed}
    return _("%(newer)s Changed: %(documents)s.") % told if changed else newer


def changed_documents(
    docrequest: DocumentRequest, submission: Submission | None, items: Collection[RequestItem], seen: str
) -> list[RequestItem]:
    """The documents whose files are no longer those of that stamp, which nobody has marked therefore; all of
    them where it cannot be told which."""
    if submission is None or stamp_of(docrequest, submission) == seen:
        return []
    if not is_of(submission, seen):
        return list(items)
    names = {one.item for one in _changed_since(docrequest, seen)}
    moved = submission.files.filter(moved_at__isnull=False).values_list("item", "sent_for")
    numbers = {number for places in moved for number in places}
    return [one for one in items if one.called in names or one.pk in numbers] or list(items)


def _changed_since(docrequest: DocumentRequest, seen: str) -> list[SentChange]:
    """What the customer has changed since that stamp."""
    shown = number(seen.rpartition("-")[2])
    if shown is None:
        return []
    return list(SentChange.objects.filter(docrequest=docrequest, number__gt=shown).order_by("number"))


def latest(docrequest: DocumentRequest) -> Submission | None:
    """What is being judged."""
    return docrequest.submissions.order_by("-round").first()


@transaction.atomic
def accept(docrequest: DocumentRequest, decision: Decision, *, by: Staff) -> DocumentRequest:
    """Documents are OK: status Done, the author gets the final check, and the customer is told now or when
    the request is closed, as the organisation has set it (A-60, ruling 11)."""
    later = check_settings.tells_at_close()
    docrequest = _judge(lock(docrequest), "accept", decision, by=by)
    docrequest.tells_at_close = later
    docrequest.save(update_fields=["tells_at_close"])
    _accept_open(docrequest)
    if not later:
        letters.accepted(docrequest, comment=decision.comment, reviewer=by)
    return docrequest


@transaction.atomic
def close(docrequest: DocumentRequest, decision: Decision, *, by: Staff) -> DocumentRequest:
    """Close the ticket: the author agrees, and nothing follows: no task, no timer (A-65), and no letter but
    the one that the first check left to this one (ruling 11)."""
    docrequest = _judge(lock(docrequest), "close", decision, by=by)
    if docrequest.tells_at_close:
        letters.accepted(docrequest, comment=decision.comment, reviewer=by)
    return docrequest


@transaction.atomic
def ask_again(docrequest: DocumentRequest, decision: Decision, *, by: Staff) -> DocumentRequest:
    """Reupload required by Customer service: the marked items, or all that are open, come back in a new round
    (A-59)."""
    return _ask_again(lock(docrequest), "ask_again", decision, by=by)


@transaction.atomic
def final_ask_again(docrequest: DocumentRequest, decision: Decision, *, by: Staff) -> DocumentRequest:
    """Reupload required by the author, after the customer was told that all is fine: status leaves Done
    (A-63, K-2)."""
    return _ask_again(lock(docrequest), "final_ask_again", decision, by=by)


def _ask_again(docrequest: LockedRequest, verb: str, decision: Decision, *, by: Staff) -> DocumentRequest:
    """State, verdicts and letter name the same items: they are asked for again, the others are accepted."""
    final = STATES[docrequest.state].stage == Stage.FINAL
    again = decision.asked_again(list(docrequest.items.all()), latest(docrequest), final=final)
    docrequest = _judge(docrequest, verb, decision, by=by)
    asked = [item.pk for item in again]
    _accept_open(docrequest, besides=asked)
    docrequest.items.filter(pk__in=asked).update(accepted_at=None, waived=False)
    letters.reupload(docrequest, again=again, comment=decision.comment, reviewer=by)
    return docrequest


def _accept_open(docrequest: DocumentRequest, *, besides: Collection[int] = ()) -> None:
    """Every item that is still open, but these. Of one without a file it is kept that nothing came."""
    still_open = docrequest.items.filter(accepted_at=None).exclude(pk__in=besides)
    missing = rules.not_sent(still_open, latest(docrequest))
    still_open.filter(pk__in=[item.pk for item in missing]).update(waived=True)
    still_open.update(accepted_at=Now())


def _judge(docrequest: LockedRequest, verb: str, decision: Decision, *, by: Staff) -> LockedRequest:
    """Check that this is still what the reviewer saw, write the review, move (A-66)."""
    items = list(docrequest.items.all())
    submission = _judged(docrequest, verb, decision, items, by=by)
    own = rules.is_own(docrequest, verb, by=by)
    four_eyes.note(docrequest, decision.override, role=TRANSITIONS[verb].role, own=own, by=by)
    receipts.renew(docrequest, decided=True)  # what was judged, before what we say to it
    accepted, stage = TRANSITIONS[verb].accepts, STATES[docrequest.state].stage
    review = Review.objects.create(
        submission=submission,
        stage=stage,
        reviewer=by,
        accepted=accepted,
        comment=decision.comment,
        told=not accepted or rules.told_at_close(docrequest) == (stage == Stage.FINAL),
    )
    given = ItemVerdict.objects.bulk_create(_verdicts(review, items, decision, accepted=accepted))
    verdicts.note(review, given, by=by)
    if not accepted:
        docrequest.round += 1
    return transition(docrequest, verb, by=by, comment=decision.comment)


def _judged(
    docrequest: DocumentRequest, verb: str, decision: Decision, items: list[RequestItem], *, by: Staff
) -> Submission:
    """What the decision is about. Raises ActionDeniedError with the first reason why it cannot stand."""
    submission = latest(docrequest)
    denials = (
        rules.denial_reason(docrequest, verb, by=by),
        four_eyes.override_denial(docrequest, decision.override, by=by),
        stale_denial(docrequest, submission, decision.seen),
    )
    reason = next(filter(None, denials), "")
    if reason or submission is None:
        raise ActionDeniedError(reason)
    reason = rules.decision_denial(
        verb,
        comment=decision.comment,
        rejected=[item for item in items if item.pk in decision.rejected],
        missing=decision.missing(items, submission),
        unexplained=decision.unexplained(items),
        mails=docrequest.tells_at_close,
    )
    if reason := reason or again_denial(docrequest, verb, decision, items, submission)[0]:
        raise ActionDeniedError(reason)
    return submission


def again_denial(
    docrequest: DocumentRequest,
    verb: str,
    decision: Decision,
    items: Collection[RequestItem],
    submission: Submission | None,
) -> tuple[str, list[RequestItem]]:
    """Why documents cannot be asked for again by this decision, and at which ones that is mended: it asks for
    none, or it would accept one that nobody could open. Empty when they can."""
    if TRANSITIONS[verb].accepts:
        return "", []
    final = STATES[docrequest.state].stage == Stage.FINAL
    if not decision.asked_again(items, submission, final=final):
        return _("None of the documents is needed any more. Mark those that you ask for again."), []
    taken = {item.pk for item in decision.taken(items, submission, accepted=False)}
    blocked = [file for file in blocked_files.of_round(docrequest) if file.item_id in taken]
    return blocked_files.denial(blocked), [file.item for file in blocked]


def _verdicts(
    review: Review, items: list[RequestItem], decision: Decision, *, accepted: bool
) -> list[ItemVerdict]:
    """One verdict for each item that is judged."""
    final = review.stage == Stage.FINAL
    again = (
        set()
        if accepted
        else {item.pk for item in decision.asked_again(items, review.submission, final=final)}
    )
    return [
        ItemVerdict(
            review=review,
            item=item,
            accepted=item.pk not in again,
            marked=item.pk in again or item.pk in decision.agreed,
            reason=decision.rejected.get(item.pk, ""),
        )
        for item in decision.judged(items, final=final)
    ]
