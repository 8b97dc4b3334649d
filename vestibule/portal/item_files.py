"""Several files for one item: each is taken or refused by itself, so that one bad file never removes the
others (P7)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import portal_submission, presentation, rules
from vestibule.docrequests.models import RequestItem
from vestibule.docrequests.presentation import ItemView
from vestibule.people.models import ExternalAccount


def take(
    item: RequestItem, posted: Mapping[str, Any], files: Collection[Any], *, by: ExternalAccount
) -> list[str]:
    """Adds what can be added; returns a sentence for each file that was refused, or one when [Add files] was
    pressed and nothing was chosen."""
    problems = []
    for file in files:
        try:
            if file.denial_reason:
                raise ActionDeniedError(file.denial_reason)
            portal_submission.add_file(item, file.received, name=file.name, by=by)
        except ActionDeniedError as denied:
            problems.append(denied.reason)
    return (
        problems if files or posted.get("do") == "save" else [_("Select your %(item)s") % {"item": item.name}]
    )


def next_address(request: HttpRequest, item: RequestItem) -> str:
    """Where [Save and go on] leads: to the next open document, or back to the list; after [Add files] the
    page stays."""
    if request.POST.get("do") != "save":
        return request.path
    following = _following(item, presentation.items_for_customer(item.docrequest))
    reference = item.docrequest.reference
    if following:
        return reverse("portal:item", args=[reference, following.position])
    return reverse("portal:task", args=[reference])


def _following(item: RequestItem, views: Iterable[ItemView]) -> RequestItem | None:
    return next(
        (
            view.item
            for view in views
            if view.item.position > item.position and view.status in ("todo", "again")
        ),
        None,
    )


def context(item: RequestItem, problems: list[str]) -> dict[str, Any]:
    """What the page shows: the item with its files, its place in the list, and where to go on."""
    docrequest = item.docrequest
    views = presentation.items_for_customer(docrequest)
    here = next(view for view in views if view.item.pk == item.pk)
    return {
        "docrequest": docrequest,
        "view": here,
        "arriving": [
            file for file in portal_submission.unfinished_uploads(docrequest) if file.item_id == item.pk
        ],
        "item": item,
        "count": len(views),
        "steps": presentation.customer_steps(docrequest),
        "problems": problems,
        "denial_reason": rules.file_denial(item, by=docrequest.asked_account),
        "files_limit": rules.FILES_AN_ITEM,
    }
