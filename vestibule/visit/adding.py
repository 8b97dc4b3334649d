"""What is posted to a section or a batch: answers are saved, and each file is taken or refused by itself (P7)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vestibule.catalog.forms import AnswersForm
from vestibule.documents import uploads
from vestibule.kit.moves import Refused
from vestibule.links.actors import Visitor
from vestibule.requests import answers, progress, sections
from vestibule.requests.models import RequestItem
from vestibule.sharing import arrivals
from vestibule.sharing.models import Batch


def take(item: RequestItem, posted: Mapping[str, Any], files: Any, *, by: Visitor) -> tuple[AnswersForm, list[str]]:
    """Saves what is valid so far and adds the files. What is still empty is a trouble only for whoever goes on. Raises Closed."""
    form = sections.form_of(item, data=posted)
    sections.save(item, form.typed(), by=by)
    troubles = _add_all(item, files, by=by)
    if posted.get("do") == "save":
        return form, troubles or _lacking(item)
    if not files:
        troubles.append(_("Select your files first"))
    return form if any(posted.get(key) for key in form.errors) else sections.form_of(item), troubles


def _add_all(item: RequestItem, files: Any, *, by: Visitor) -> list[str]:
    """The files of each field: `documents`, or `file-KEY` for a question. Returns a sentence for each that was refused."""
    troubles = []
    for field in files:
        question = field.removeprefix("file-") if field.startswith("file-") else ""
        troubles += _each(files.getlist(field), partial(_answer, item, question, by))
    return troubles


def _answer(item: RequestItem, question: str, by: Visitor, file: Any) -> None:
    answers.add_file(item, file.received, name=file.name, question=question, by=by)


def _lacking(item: RequestItem) -> list[str]:
    """The questions for a file that have none."""
    filled = {file.question for file in answers.added(item.docrequest) if file.item_id == item.pk}
    return [_("Add a file: %(question)s") % {"question": one.label} for one in item.questions if one.wants_file and one.key not in filled]


def add_to_batch(batch: Batch, files: Collection[Any], *, sending: bool, by: Visitor) -> list[str]:
    """The same for what is sent by an upload link; one sentence when nothing was chosen, or nothing is there to be sent."""
    troubles = _each(files, lambda file: arrivals.add_file(batch, file.received, name=file.name, by=by))
    if troubles or (files and not sending):
        return troubles
    if not sending:
        return [_("Select your files first")]
    return [] if arrivals.added(batch) else [_("Add your documents first.")]


def unfinished(batch: Batch, without: Collection[str]) -> list[str]:
    """A sentence while a file of the batch is still on its way and not left out."""
    left = uploads.unconfirmed([file.upload for file in arrivals.arriving(batch)], without)
    return [uploads.UnfinishedError(left).reason] if left else []


def words_of(batch: Batch | None) -> dict[str, str]:
    """What was written to go with a batch."""
    return {"sender": batch.sender, "note": batch.note} if batch else {}


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
