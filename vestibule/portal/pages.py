"""What the pages of customers show, and the files that are posted to one document of the list: each is taken
or refused by itself, so that one bad file never removes the others (P7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.docrequests import (
    account_locks,
    comments,
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
from vestibule.docrequests.models import DocumentRequest, ItemFile, RequestItem
from vestibule.docrequests.presentation import ItemState, ItemView
from vestibule.docrequests.states import CHECK_DAYS, STATES
from vestibule.documents.models import Upload
from vestibule.links.receipts import SentFile
from vestibule.organisation import portal
from vestibule.organisation.timezone import instant_with_zone, time_phrase
from vestibule.people.models import ExternalAccount
from vestibule.web import last_look, paging
from vestibule.web.actor_request import CustomerRequest
from vestibule.web.form_uploads import each
from vestibule.web.problems import Problem

from .forms import QuestionForm, SendForm

OTHERS = "sent_"  # the second list of the front page, in its address


def locked_page(account: ExternalAccount) -> dict[str, Any]:
    """What whoever knows the password is told: since when, and whether we were asked already (P4)."""
    asked = account_locks.asked_at(account)
    return {"locked_at": account.locked_at, "asked": time_phrase(asked) if asked else ""}


def home_page(account: ExternalAccount, wanted: Mapping[str, str]) -> dict[str, Any]:
    """The Document Upload Page: what waits for the customer, and what was sent (A-48, K-1). `wanted` is the
    query string: after and before (ids) of either list."""
    waiting = docrequests.own(account, waiting=True, place=paging.place(wanted))
    others = docrequests.own(account, waiting=False, place=paging.place(wanted, of=OTHERS))
    items = presentation.items_for_customers(waiting.rows)
    return {
        "tasks": [{"docrequest": one, "items": items[one.pk]} for one in waiting.rows],
        "tasks_count": waiting.total or 0,
        "tasks_more": waiting.more,
        "tasks_pages": paging.links(waiting),
        "applications": [presentation.application(one) for one in others.rows],
        "applications_pages": paging.links(others, of=OTHERS),
        "digest": docrequests.digest(account),
    }


def task_page(docrequest: DocumentRequest) -> dict[str, Any]:
    """The list of documents, with what is still missing."""
    items = presentation.items_for_customer(docrequest)
    open_items = [view for view in items if view.state != ItemState.ACCEPTED]
    return {
        "docrequest": docrequest,
        "steps": presentation.customer_steps(docrequest),
        "items": items,
        "open_items": open_items,
        "accepted_count": len(items) - len(open_items),
        "missing": [view for view in open_items if not view.filled],
        "added_count": sum(view.filled for view in open_items),
        "can_change_sent": portal.can_change_sent(),
        "comments": comments.beside(docrequest, open_items),
    }


def take(request: CustomerRequest, item: RequestItem, replaces: ItemFile | None) -> list[str]:
    """Adds what can be added; returns a sentence for each file that was refused, or one when nothing was
    chosen: with [Save and continue] only of a document that has no file yet."""
    files = request.FILES.getlist("documents")
    problems = each(
        request,
        files,
        lambda file: portal_submission.add_file(
            item, file.received, name=file.name, replaces=replaces, by=request.actor
        ),
    )
    if not files and not (request.POST.get("do") == "save" and portal_submission.has_file(item)):
        problems = [_("Select a file for: %(item)s") % {"item": item.name}]
    return Problem.all_at("documents", problems)


def next_address(request: HttpRequest, item: RequestItem) -> str:
    """Where [Save and continue] leads; after [Add files] the page stays, and after a file was replaced it is
    the page of the document again."""
    if request.POST.get("do") != "save":
        return request.path if "replace" in request.GET else request.get_full_path()
    views = presentation.items_for_customer(item.docrequest)
    return _onward(item, views, checking=last_look.led_here(request))


def _onward(item: RequestItem, views: Iterable[ItemView], *, checking: bool) -> str:
    """Back to the last look, when that led here; else the next open document, or the list."""
    following, reference = _following(item, views), item.docrequest.reference
    if item.docrequest.state != RequestState.WAITING:
        return reverse("portal:task_sent", args=[reference])
    if checking:
        return reverse("portal:task_check", args=[reference])
    if following:
        return reverse("portal:item", args=[reference, following.position])
    return reverse("portal:task", args=[reference])


def _following(item: RequestItem, views: Iterable[ItemView]) -> RequestItem | None:
    return next(
        (
            view.item
            for view in views
            if view.item.position > item.position and view.state in (ItemState.TODO, ItemState.AGAIN)
        ),
        None,
    )


def sending_page(
    form: SendForm, arriving: Sequence[Upload], unfinished: Sequence[Upload], *, missing: Sequence[ItemView]
) -> dict[str, Any]:
    """What the last page before sending asks for. `arriving` files are still coming; `unfinished` are those
    that nobody has said to leave out."""
    return {
        "form": form,
        "unfinished": arriving,
        "gaps_refused": form.is_bound and bool(missing),
        "unfinished_refused": form.is_bound and bool(unfinished),
    }


def sent_page(docrequest: DocumentRequest) -> dict[str, Any]:
    """What was sent last, and what was left out of it."""
    submissions = list(docrequests.submissions(docrequest))
    last = submissions[0] if submissions else None
    following = shown_status.customer_next(docrequest)
    return {
        "docrequest": docrequest,
        "submission": last,
        "steps": presentation.customer_steps(docrequest),
        "left_out": portal_submission.left_out(last) if last else [],
        "not_sent": rules.not_sent(docrequest.items.all(), last),
        "broken_off": STATES[docrequest.state].broken_off,
        "next": f"portal/_next_{following}.html" if following else "",
        "check_days": CHECK_DAYS,
        "sent_files": [SentFile.of(file.version, file.item.name) for file in receipts.files_of(last)]
        if last
        else [],
        "at": instant_with_zone(last.submitted_at) if last else "",
        "changing": not rules.changing_denial(docrequest),
        "items": presentation.items_for_customer(docrequest),
    }


def history_page(docrequest: DocumentRequest, form: QuestionForm, *, by: ExternalAccount) -> dict[str, Any]:
    """What was written to and fro, and the rounds: what was sent, and what we said to it (P11)."""
    return {
        "docrequest": docrequest,
        "steps": presentation.customer_steps(docrequest),
        "form": form,
        "conversation": messages.conversation(by, docrequest),
        "denial_reason": messages.asking_denial(docrequest, by=by),
        "rounds": rounds.for_customer(docrequest),
        "back_to": "portal:task" if docrequest.waits_for_customer else "portal:task_sent",
    }


def withdrawn(docrequest: DocumentRequest, file: ItemFile) -> str:
    """What was done, and what is the customer's turn now."""
    said = {"name": file.upload.name}
    if docrequest.state == RequestState.WAITING:
        return (
            _("You have withdrawn %(name)s, and nothing is left that you sent. You can start again.") % said
        )
    return _("You have withdrawn %(name)s.") % said


def item_page(
    item: RequestItem, problems: list[str], replaces: ItemFile | None, *, checking: bool
) -> dict[str, Any]:
    """What the page shows: the item with its files, its place in the list, and where to go on. `checking`:
    the last look led here. `replaces`: the sent file in whose place another one is added."""
    docrequest = item.docrequest
    views = presentation.items_for_customer(docrequest)
    here = next(view for view in views if view.item.pk == item.pk)
    denial = rules.file_denial(item, by=docrequest.asked_account)
    open_items = [view for view in views if view.state != ItemState.ACCEPTED]
    return {
        "sent": docrequest.state != RequestState.WAITING,
        "replaces": None if denial else replaces,
        "last": sum(len(view.files) for view in views) == 1,
        "comments": comments.beside(docrequest, open_items)[:1],
        "docrequest": docrequest,
        "view": here,
        "arriving": [
            file for file in portal_submission.unfinished_uploads(docrequest) if file.item_id == item.pk
        ],
        "item": item,
        "count": len(views),
        "steps": presentation.customer_steps(docrequest),
        "problems": problems,
        "denial_reason": denial,
        "files_limit": rules.FILES_AN_ITEM,
        "skip_to": _onward(item, views, checking=checking),
        "checking": checking,
    }
