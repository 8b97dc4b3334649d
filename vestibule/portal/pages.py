"""What the pages of customers show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.core.errors import NotFoundError
from vestibule.docrequests import (
    account_locks,
    comments,
    extensions,
    kept_locks,
    messages,
    missing_reasons,
    moved_files,
    other_files,
    portal_submission,
    presentation,
    receipts,
    rounds,
    rules,
    shown_status,
)
from vestibule.docrequests import queries as docrequests
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest, ItemFile, RequestItem, Submission
from vestibule.docrequests.presentation import ItemState, ItemView
from vestibule.docrequests.states import CHECK_DAYS, ENDED, STATES
from vestibule.documents.models import Upload
from vestibule.organisation import portal
from vestibule.organisation.timezone import instant_with_zone, time_phrase
from vestibule.people.models import ExternalAccount
from vestibule.web import last_look, paging
from vestibule.web.receipt_pdf import ReceiptFacts

from .forms import MissingForm, QuestionForm, SendForm

OTHERS = "sent_"  # the second list of the front page, in its address


def locked_page(account: ExternalAccount) -> dict[str, Any]:
    """What whoever knows the password is told: since when, and whether we were asked already (P4)."""
    asked = account_locks.asked_at(account)
    return {
        "locked_at": account.locked_at,
        "asked": time_phrase(asked) if asked else "",
        "stays": kept_locks.stays_though_asked(account),
    }


def home_page(account: ExternalAccount, wanted: Mapping[str, str]) -> dict[str, Any]:
    """The Document Upload Page: what waits for the customer, and what was sent (A-48, K-1). `wanted` is the
    query string: after and before (ids) of either list."""
    waiting = docrequests.own(account, waiting=True, place=paging.place(wanted))
    others = docrequests.own(account, waiting=False, place=paging.place(wanted, of=OTHERS))
    items = presentation.items_for_customers(waiting.rows)
    taken = shown_status.being_checked(others.rows)
    unread = messages.unread([*waiting.rows, *others.rows])
    return {
        "tasks": [
            {"docrequest": one, "items": items[one.pk], "new_messages": unread.get(one.pk, 0)}
            for one in waiting.rows
        ],
        "tasks_count": waiting.total or 0,
        "tasks_more": waiting.more,
        "tasks_pages": paging.links(waiting),
        "applications": [
            presentation.application(one, taken=one.pk in taken) | {"new_messages": unread.get(one.pk, 0)}
            for one in others.rows
        ],
        "applications_pages": paging.links(others, of=OTHERS),
        "digest": docrequests.digest(account),
    }


def task_page(docrequest: DocumentRequest) -> dict[str, Any]:
    """The list of documents, with what is still missing."""
    items, other = _items(docrequest)
    open_items = [view for view in items if view.state != ItemState.ACCEPTED]
    accepted = [view for view in items if view.state == ItemState.ACCEPTED and not view.item.waived]
    missing = [view for view in open_items if not view.filled]
    return {
        "docrequest": docrequest,
        "steps": presentation.customer_steps(docrequest),
        "items": items,
        "open_items": open_items,
        "accepted": accepted,
        "not_needed": [view.item.name for view in items if view.item.waived],
        "other": other,
        "repeated": rounds.repeated(docrequest, [file for view in open_items for file in view.files]),
        "listed": [*open_items, other] if other.files else open_items,
        "missing": missing,
        "sendable": not missing or any(view.filled and view.files for view in (*open_items, other)),
        "added_count": sum(view.filled for view in open_items),
        "lacking": any(view.lacking and not view.files for view in open_items),
        "can_change_sent": portal.can_change_sent(),
        "comments": comments.beside(docrequest, open_items),
        "extension": extensions.told(docrequest),
        "changed_mind": docrequest.round > 1 and shown_status.has_changed_its_mind(docrequest),
        "new_messages": messages.unread([docrequest]).get(docrequest.pk, 0),
    }


def _items(docrequest: DocumentRequest) -> tuple[list[ItemView], ItemView]:
    """The documents as the customer sees them, and the place for files that belong to none of them."""
    added = portal_submission.added(docrequest)
    return presentation.items_for_customer(docrequest, added), _other_files(docrequest, added)


def _other_files(docrequest: DocumentRequest, added: Iterable[ItemFile]) -> ItemView:
    """The place for files that belong to none of the documents, as the customer sees it (G-23)."""
    files = [file for file in added if file.item.general]
    stands = ItemState.SENT if STATES[docrequest.state].stage else ItemState.ADDED
    state = stands if files else ItemState.TODO
    place = files[0].item if files else other_files.of(docrequest)
    place.docrequest = docrequest
    return ItemView(place, state, presentation.ITEM_STATUSES[state], files)


def next_address(request: HttpRequest, item: RequestItem) -> str:
    """Where the button at the foot leads; after [Add files] the page stays, and after a file was replaced it
    says so."""
    if request.POST.get("do") == "save":
        return onward(request, item)
    if old := request.GET.get("replace"):
        return after_replacing(item, old)
    return request.path if "replaced" in request.GET else request.get_full_path()


def after_replacing(item: RequestItem, old: str) -> str:
    """The page of a document when another file has taken the place of this one, named by its document."""
    return reverse("portal:item", args=[item.docrequest.reference, item.position], query={"replaced": old})


def onward(request: HttpRequest, item: RequestItem) -> str:
    """From a document that is answered to the next one that is missing; to the last look when none is."""
    reference, following = item.docrequest.reference, next_missing(item, checking=last_look.led_here(request))
    if item.docrequest.state != RequestState.WAITING:
        return reverse("portal:task_sent", args=[reference])
    if following:
        return reverse("portal:item", args=[reference, following.position])
    return reverse("portal:task_check", args=[reference])


def next_missing(
    item: RequestItem, views: Iterable[ItemView] | None = None, *, checking: bool
) -> RequestItem | None:
    """The missing document that comes after this one, else the first one before it. None when nothing else is
    missing, and for whoever comes from the last look: that leads to each of them."""
    if checking:
        return None
    missing = _missing_besides(item, views or presentation.items_for_customer(item.docrequest))
    return next((one for one in missing if one.position > item.position), next(iter(missing), None))


def _missing_besides(item: RequestItem, views: Iterable[ItemView]) -> list[RequestItem]:
    todo = (ItemState.TODO, ItemState.AGAIN)
    return [view.item for view in views if view.item.pk != item.pk and view.state in todo]


def _past(item: RequestItem, views: Iterable[ItemView], *, checking: bool) -> str:
    """Where whoever leaves this document out for now goes: on, never in a circle."""
    reference = item.docrequest.reference
    later = [one for one in _missing_besides(item, views) if one.position > item.position]
    if checking:
        return reverse("portal:task_check", args=[reference])
    if later:
        return reverse("portal:item", args=[reference, later[0].position])
    return reverse("portal:task", args=[reference])


def missing_page(request: HttpRequest, item: RequestItem, form: MissingForm, denial: str) -> dict[str, Any]:
    """Where the customer says that they do not have a document, or why they cannot say it."""
    return {
        "docrequest": item.docrequest,
        "item": item,
        "form": form,
        "denial_reason": denial,
        "checking": last_look.led_here(request),
    }


def sending_page(
    form: SendForm, arriving: Sequence[ItemFile], unfinished: Sequence[Upload], *, missing: Sequence[ItemView]
) -> dict[str, Any]:
    """What the last page before sending asks for. `arriving` files are still coming; `unfinished` are those
    that nobody has said to leave out."""
    return {
        "form": form,
        "arriving": arriving,
        "unfinished": [file.upload for file in arriving],
        "gaps_refused": form.is_bound and bool(missing),
        "unfinished_refused": form.is_bound and bool(unfinished),
    }


def sent_page(docrequest: DocumentRequest) -> dict[str, Any]:
    """What was sent last, and what was left out of it."""
    submissions = list(docrequests.submissions(docrequest))
    last = submissions[0] if submissions else None
    following, kept = shown_status.customer_next(docrequest), rounds.kept(submissions)
    views, other = _items(docrequest)
    changing = not rules.changing_denial(docrequest)
    if kept.get(other.item.pk):  # also of an earlier round: we have it
        sent = ItemState.SENT
        views.append(replace(other, state=sent, status=presentation.ITEM_STATUSES[sent]))
    elif changing:  # a place to add one, also after the last one was withdrawn
        views.append(other)
    files, changed = receipts.contents(docrequest, last) if last else ([], [])
    return {
        "heading": heading(docrequest, last),
        "received": [_received(view, kept.get(view.item.pk, []), changing=changing) for view in views],
        "new_messages": messages.unread([docrequest]).get(docrequest.pk, 0),
        "receipt_follows": receipts.follows(docrequest),
        "ended": docrequest.state in ENDED,
        "docrequest": docrequest,
        "submission": last,
        "steps": presentation.customer_steps(docrequest),
        "left_out": portal_submission.left_out(last) if last else [],
        "not_sent": receipts.missing(docrequest, last) if last else [],
        "lacking": list(last.missing_reasons.all()) if last else [],
        "broken_off": STATES[docrequest.state].broken_off,
        "next": f"portal/_next_{following}.html" if following else "",
        "check_days": CHECK_DAYS,
        "sent_files": files,
        "changes": changed,
        "at": instant_with_zone(last.submitted_at) if last else "",
        "changing": changing,
    }


def _received(view: ItemView, files: list[tuple[ItemFile, bool]], *, changing: bool) -> dict[str, Any]:
    """One document of what was sent. Other files of an earlier round stay, and new ones are added to them."""
    may_add = changing and view.state != ItemState.ACCEPTED
    return {
        "view": view,
        "files": files,
        "may_add": may_add,
        "may_change": may_add and (bool(view.files) or not view.item.general),
        # its files, or the reason in their place, say the same
        "said_below": view.state == ItemState.SENT and bool(view.files or view.lacking),
    }


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


def history_page(docrequest: DocumentRequest, form: QuestionForm, *, by: ExternalAccount) -> dict[str, Any]:
    """What was written to and fro, and the rounds: what was sent, and what we said to it (P11)."""
    return {
        "docrequest": docrequest,
        "steps": presentation.customer_steps(docrequest),
        "form": form,
        "conversation": messages.conversation(by, docrequest),  # comments stand at their rounds below
        "denial_reason": messages.asking_denial(docrequest, by=by),
        "rounds": rounds.for_customer(docrequest),
        "back_to": "portal:task" if docrequest.waits_for_customer else "portal:task_sent",
    }


def withdraw_page(file: ItemFile, *, by: ExternalAccount) -> dict[str, Any]:
    """Whether this file shall really be taken back, and what that means."""
    item, docrequest = file.item, file.item.docrequest
    views, other = _items(docrequest)
    here = other if item.general else next(view for view in views if view.item.pk == item.pk)
    return {
        "docrequest": docrequest,
        "file": file,
        "item": item,
        "last_of_item": len(here.files) == 1,
        "last": _only_file((*views, other)),
        "denial_reason": rules.withdrawing_denial(file, by=by),
    }


def _only_file(views: Sequence[ItemView]) -> bool:
    """Whether nothing else was sent in this round."""
    return sum(len(view.files) for view in views) == 1 and not any(view.lacking for view in views)


def withdrawn(docrequest: DocumentRequest, file: ItemFile) -> str:
    """What was done, and what is the customer's turn now."""
    said = {"name": file.upload.name}
    if docrequest.state == RequestState.WAITING:
        return (
            _("You have withdrawn %(name)s, and nothing is left that you sent. You can start again.") % said
        )
    return _("You have withdrawn %(name)s.") % said


def _place_of(item: RequestItem, views: Iterable[ItemView]) -> dict[str, int]:
    """Which of the documents in its list this one is, as what stands below counts them; 0 for one that is
    not among them."""
    asked = [view.item.pk for view in views if not view.item.waived]
    return {"number": asked.index(item.pk) + 1 if item.pk in asked else 0, "count": len(asked)}


def _moved_from(item: RequestItem, views: Iterable[ItemView]) -> list[tuple[str, str]]:
    """What was sent for this item and stands at another one now: each file, with the name of that one."""
    files = [file for view in views for file in view.files]
    return [(one.upload.name, one.item.name) for one in files if item.pk and one.sent_for_id == item.pk]


def item_page(
    item: RequestItem, problems: list[str], replaces: ItemFile | None, *, checking: bool
) -> dict[str, Any]:
    """What the page shows: the item with its files, its place in the list, and where to go on. `checking`:
    the last look led here. `replaces`: the sent file in whose place another one is added."""
    docrequest = item.docrequest
    views, other = _items(docrequest)
    here = other if item.general else next(view for view in views if view.item.pk == item.pk)
    denial = rules.file_denial(item, by=docrequest.asked_account)
    open_items = [view for view in views if view.state != ItemState.ACCEPTED]
    return {
        "sent": docrequest.state != RequestState.WAITING,
        "replaces": None if denial else replaces,
        "after": after_replacing(item, replaces.version.public_id) if replaces else "",
        "last": _only_file((*views, other)),
        "may_lack": not missing_reasons.denial(item, by=docrequest.asked_account),
        "comment": next(iter(comments.beside(docrequest, open_items)), None),
        "docrequest": docrequest,
        "view": here,
        "moved": _moved_from(item, views),
        "brought": moved_files.brought_before(item) if here.again else [],
        "arriving": [
            file for file in portal_submission.unfinished_uploads(docrequest) if file.item_id == item.pk
        ],
        "item": item,
        **_place_of(item, views if docrequest.state != RequestState.WAITING else open_items),
        "steps": presentation.customer_steps(docrequest),
        "problems": problems,
        "denial_reason": denial,
        "settled": here.state == ItemState.ACCEPTED,
        "files_limit": rules.FILES_AN_ITEM,
        "skip_to": _past(item, views, checking=checking),
        "following": next_missing(item, views, checking=checking),
        "checking": checking,
        "repeated": rounds.repeated(docrequest, here.files),
    }
