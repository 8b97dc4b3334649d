"""Files that a form without JavaScript posts to a section or a batch: each is taken or refused by itself (ux P7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vestibule.kit.moves import Refused
from vestibule.links.actors import Visitor
from vestibule.requests import answers, progress
from vestibule.requests.models import RequestItem
from vestibule.sharing import arrivals
from vestibule.sharing.models import Batch


def add_all(item: RequestItem, files: Any, *, by: Visitor) -> list[str]:
    """The files of each field: `documents`, or `file-KEY` for a question. Returns a sentence for each that was refused."""
    troubles = []
    for field in files:
        question = field.removeprefix("file-") if field.startswith("file-") else ""
        troubles += _each(files.getlist(field), partial(_answer, item, question, by))
    return troubles


def _answer(item: RequestItem, question: str, by: Visitor, file: Any) -> None:
    answers.add_file(item, file.received, name=file.name, question=question, by=by)


def add_to_batch(batch: Batch, files: Iterable[Any], *, by: Visitor) -> list[str]:
    """The same for what is sent by an upload link; one sentence when nothing was chosen."""
    chosen = list(files)
    return _each(chosen, lambda file: arrivals.add_file(batch, file.received, name=file.name, by=by)) if chosen else [_("Select your documents")]


def nothing_to_send(batch: Batch) -> list[str]:
    """The sentence for a batch without a whole file."""
    return [] if arrivals.added(batch) else [_("Add your documents first.")]


def _each(files: Iterable[Any], add: Callable[[Any], object]) -> list[str]:
    troubles = []
    for file in files:
        try:
            if file.refusal:
                raise Refused(file.refusal)
            add(file)
        except Refused as refused:
            troubles.append(refused.reason)
    return troubles


def next_address(request: HttpRequest, item: RequestItem, link: str) -> str:
    """Where Save goes: on to the next open section or back to the list; after [Add files] the page stays."""
    if request.POST.get("do") != "save":
        return request.path
    views = [view for view in progress.items_for_customer(item.docrequest) if view.status != "added" and view.item.pk != item.pk]
    later = [view for view in views if view.item.position > item.position] or views
    return f"/visit/request/{link}/{later[0].item.position}/" if later else f"/visit/request/{link}/"
