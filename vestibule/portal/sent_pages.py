"""What the pages show about what a customer sent: the certainty that we have it (P10), and its receipt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from vestibule.core.errors import NotFoundError
from vestibule.docrequests import (
    messages,
    portal_submission,
    presentation,
    receipts,
    rounds,
    rules,
    shown_status,
)
from vestibule.docrequests import queries as docrequests
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest, ItemFile, Submission
from vestibule.docrequests.presentation import ItemState, ItemView
from vestibule.docrequests.states import CHECK_DAYS, ENDED, STATES
from vestibule.organisation.timezone import instant_with_zone
from vestibule.web.receipt_pdf import ReceiptFacts

from .pages import both_kinds


def sent_page(docrequest: DocumentRequest) -> dict[str, Any]:
    """What was sent last, and what was left out of it."""
    submissions = list(docrequests.submissions(docrequest))
    last = submissions[0] if submissions else None
    following, kept = shown_status.customer_next(docrequest), rounds.kept(submissions)
    views, other = both_kinds(docrequest)
    changing, broken_off = not rules.changing_denial(docrequest), STATES[docrequest.state].broken_off
    came = _with_files(views, kept, broken_off=broken_off)
    if others := kept.get(other.item.pk):  # also of an earlier round: we have it
        sent = ItemState.SENT
        came.append((replace(other, state=sent, status=presentation.ITEM_STATUSES[sent]), others))
    if changing and not other.files:  # a place to add one, also after the last one was withdrawn
        came.append((other, []))
    not_needed = [view for view, sent_files in came if view.item.waived and not sent_files]
    came = [one for one in came if one[0] not in not_needed]
    files, changed = receipts.contents(docrequest, last) if last else ([], [])
    return {
        "heading": heading(docrequest, last),
        "received": [_received(*one, changing=changing) for one in came if not _is_older(*one, last)],
        "received_before": [_received(*one, changing=False) for one in came if _is_older(*one, last)],
        "not_needed": [view.item.name for view in not_needed],
        "new_messages": messages.unread([docrequest]).get(docrequest.pk, 0),
        "receipt_follows": receipts.follows(docrequest),
        "ended": docrequest.state in ENDED,
        "docrequest": docrequest,
        "submission": last,
        "steps": presentation.customer_steps(docrequest),
        "left_out": portal_submission.left_out(last) if last else [],
        "not_sent": receipts.missing(docrequest, last) if last else [],
        "lacking": list(last.missing_reasons.all()) if last else [],
        "to_come": receipts.to_come(docrequest) if broken_off else [],
        "broken_off": broken_off,
        "next": f"portal/_next_{following}.html" if following else "",
        "check_days": CHECK_DAYS,
        "sent_files": files,
        "changes": changed,
        "at": instant_with_zone(last.submitted_at) if last else "",
        "changing": changing,
    }


def _with_files(
    views: Iterable[ItemView], kept: Mapping[int, list[tuple[ItemFile, bool]]], *, broken_off: bool
) -> list[tuple[ItemView, list[tuple[ItemFile, bool]]]]:
    """Each document with its files; what was still to come when the request ended is named apart."""
    found = [(view, kept.get(view.item.pk, [])) for view in views]
    return [(view, files) for view, files in found if view.lacking or files or not broken_off]


def _received(view: ItemView, files: list[tuple[ItemFile, bool]], *, changing: bool) -> dict[str, Any]:
    """One document of what was sent."""
    may_add = changing and view.state != ItemState.ACCEPTED
    return {
        "view": view,
        "files": files,
        "may_add": may_add,
        "may_change": may_add and (bool(view.files) or not view.item.general),
        # its files, or the reason in their place, say the same
        "said_below": view.state == ItemState.SENT and bool(view.files or view.lacking),
    }


def _is_older(view: ItemView, files: list[tuple[ItemFile, bool]], last: Submission | None) -> bool:
    """Whether this document is one of an earlier round: nothing of it came with the last submission."""
    if last is None:
        return False
    if files:
        return all(file.submission_id != last.pk for file, _opens in files)
    accepted_at = view.item.accepted_at
    return accepted_at is not None and accepted_at < last.submitted_at


def heading(docrequest: DocumentRequest, last: Submission | None) -> str:
    """How the request stands, for whoever sent something, or has nothing to do."""
    told = shown_status.customer_next(docrequest)
    if told == "cancelled":
        return _("We cancelled this request")
    if last is None:
        return _("Nothing to do right now.")
    if told == "closed":
        return _("Your documents are accepted")
    if told == "final_check":
        return _("No issues found so far")
    if not last.files.all():
        return _("We have your answer")
    if receipts.missing(docrequest, last):
        return _("We have some of your documents")
    return _("We have your documents")


def receipt(docrequest: DocumentRequest) -> ReceiptFacts:
    """The same facts, to be kept. Raises NotFoundError where nothing was sent."""
    page = sent_page(docrequest)
    submission, files = page["submission"], page["sent_files"]
    if submission is None:
        raise NotFoundError
    checking = docrequest.state == RequestState.CHECK
    return ReceiptFacts(
        title=page["heading"],
        reference=docrequest.reference,
        about=docrequest.client.name,
        sender=docrequest.addressee,
        round=submission.round,
        at=page["at"],
        files=files,
        changes=page["changes"],
        lacking=[(one.item.name, one.text) for one in page["lacking"]],
        not_sent=[item.name for item in page["not_sent"]],
        left_out=page["left_out"],
        note=submission.note,
        following=receipts.following(by_portal=True) if checking else "",
    )
