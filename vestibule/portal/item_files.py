"""Several files for one item: each is taken or refused by itself, so that one bad file never removes the others (P7)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import portal_submission, presentation, rules
from vestibule.docrequests.models import RequestItem
from vestibule.people.models import ExternalAccount


def add_all(item: RequestItem, files: Iterable[Any], *, by: ExternalAccount) -> list[str]:
    """Adds what can be added; returns a sentence for each file that was refused, or one when nothing was chosen."""
    files, problems = list(files), []
    for file in files:
        try:
            if file.denial_reason:
                raise ActionDeniedError(file.denial_reason)
            portal_submission.add_file(item, file.received, name=file.name, by=by)
        except ActionDeniedError as denied:
            problems.append(denied.reason)
    return problems if files else [_("Select your %(item)s") % {"item": item.name}]


def context(item: RequestItem, problems: list[str]) -> dict[str, Any]:
    """What the page shows: the item with its files, its place in the list, and where to go on."""
    docrequest = item.docrequest
    views = presentation.items_for_customer(docrequest)
    here = next(view for view in views if view.item.pk == item.pk)
    following = next((view.item for view in views if view.item.position > item.position and view.status in ("todo", "again")), None)
    return {
        "docrequest": docrequest,
        "view": here,
        "arriving": [file for file in portal_submission.unfinished_uploads(docrequest) if file.item_id == item.pk],
        "item": item,
        "count": len(views),
        "steps": presentation.customer_steps(docrequest),
        "problems": problems,
        "denial_reason": rules.file_denial(item, by=docrequest.asked_account),
        "following": following,
        "files_limit": rules.FILES_AN_ITEM,
    }
