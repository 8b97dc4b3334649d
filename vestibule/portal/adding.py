"""Several files for one item: each is taken or refused by itself, so that one bad file never removes the others (P7)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from vestibule.kit.moves import Refused
from vestibule.people.models import ExternalAccount
from vestibule.requests import answers, progress, rules
from vestibule.requests.models import RequestItem


def add_all(item: RequestItem, files: Iterable[Any], *, by: ExternalAccount) -> list[str]:
    """Adds what can be added; returns a sentence for each file that was refused, or one when nothing was chosen."""
    files, troubles = list(files), []
    for file in files:
        try:
            if file.refusal:
                raise Refused(file.refusal)
            answers.add_file(item, file.received, name=file.name, by=by)
        except Refused as refused:
            troubles.append(refused.reason)
    return troubles if files else [_("Select your %(item)s") % {"item": item.name}]


def context(item: RequestItem, troubles: list[str]) -> dict[str, Any]:
    """What the page shows: the item with its files, its place in the list, and where to go on."""
    docrequest = item.docrequest
    views = progress.items_for_customer(docrequest)
    here = next(view for view in views if view.item.pk == item.pk)
    following = next((view.item for view in views if view.item.position > item.position and view.status in ("todo", "again")), None)
    return {
        "docrequest": docrequest,
        "view": here,
        "arriving": [file for file in answers.arriving(docrequest) if file.item_id == item.pk],
        "item": item,
        "count": len(views),
        "steps": progress.customer_steps(docrequest),
        "troubles": troubles,
        "refusal": rules.file_refusal(item, by=docrequest.asked_account),
        "following": following,
        "files_limit": rules.FILES_AN_ITEM,
    }
