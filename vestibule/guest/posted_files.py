"""What is posted to a section or a batch: answers are saved, and each file is taken or refused by itself
(P7)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.catalog.forms import AnswersForm
from vestibule.docrequests import link_submission, portal_submission, presentation
from vestibule.docrequests.models import RequestItem
from vestibule.docrequests.presentation import ItemState, ItemView
from vestibule.documents import uploads
from vestibule.links.actors import LinkHolder
from vestibule.sharing import inbound_uploads
from vestibule.sharing.models import UploadBatch
from vestibule.web import last_look
from vestibule.web.actor_request import LinkHolderRequest
from vestibule.web.form_uploads import each
from vestibule.web.problems import Problem

from .forms import BatchForm


def take(request: LinkHolderRequest, item: RequestItem) -> tuple[AnswersForm, list[str]]:
    """Saves what is valid so far and adds the files. What is still empty is a problem only for whoever goes
    on. Raises LinkClosedError."""
    posted, files = request.POST, request.FILES
    form = link_submission.form_of(item, data=posted)
    link_submission.save(item, form.typed(), by=request.actor)
    problems = _add_all(request, item, files)
    if posted.get("do") == "keep":
        return form, problems
    if posted.get("do") == "save":
        return form, problems or _lacking(item)
    if not files:
        problems.append(Problem.at(_first_field(item), _("Select your files first")))
    return form if any(posted.get(key) for key in form.errors) else link_submission.form_of(item), problems


def _add_all(request: LinkHolderRequest, item: RequestItem, files: Any) -> list[str]:
    """The files of each field: `documents`, or `file-KEY` for a question. Returns a sentence for each that
    was refused."""
    problems: list[str] = []
    for field in files:
        question = field.removeprefix("file-") if field.startswith("file-") else ""
        refused = each(request, files.getlist(field), partial(_answer, item, question, by=request.actor))
        problems += Problem.all_at(field, refused)
    return problems


def _first_field(item: RequestItem) -> str:
    """Where the page takes files first."""
    return next((f"file-{one.key}" for one in item.questions if one.takes_files), "documents")


def _answer(item: RequestItem, question: str, file: Any, *, by: LinkHolder) -> None:
    portal_submission.add_file(item, file.received, name=file.name, question=question, by=by)


def _lacking(item: RequestItem) -> list[str]:
    """A document without a file, or the questions for a file that have none."""
    if not item.form:
        named = {"item": item.name}
        sentence = _("Select a file for: %(item)s") % named
        return [] if portal_submission.has_file(item) else [Problem.at("documents", sentence)]
    filled = {file.question for file in portal_submission.added(item.docrequest) if file.item_id == item.pk}
    return [
        Problem.at(f"file-{one.key}", _("Select a file for: %(question)s") % {"question": one.label})
        for one in item.questions
        if one.wants_file and one.key not in filled
    ]


def add_to_batch(request: LinkHolderRequest, batch: UploadBatch, *, sending: bool) -> list[str]:
    """The same for what is sent by an upload link; one sentence when nothing was chosen, or nothing is there
    to be sent."""
    files = request.FILES.getlist("documents")
    problems = each(
        request,
        files,
        lambda file: inbound_uploads.add_file(batch, file.received, name=file.name, by=request.actor),
    )
    if not problems and not files and not sending:
        problems = [_("Select your files first")]
    elif not problems and sending and not inbound_uploads.added(batch):
        problems = [_("Add your documents first")]
    return Problem.all_at("documents", problems)


def unfinished(batch: UploadBatch, without: Collection[str]) -> list[str]:
    """A sentence while a file of the batch is still on its way and not left out."""
    left = uploads.unconfirmed([file.upload for file in inbound_uploads.unfinished_uploads(batch)], without)
    return [Problem.at("unfinished", uploads.UnfinishedError(left).reason)] if left else []


def write(form: BatchForm, *, by: LinkHolder) -> UploadBatch:
    """Saves what is valid of what goes with a batch, and begins it if need be. Raises LinkClosedError."""
    batch = inbound_uploads.batch_of(by=by)
    form.is_valid()
    inbound_uploads.write(batch, **(words_of(batch) | form.cleaned_data), by=by)
    return batch


def words_of(batch: UploadBatch | None) -> dict[str, str]:
    """What was written to go with a batch."""
    return {"sender": batch.sender, "note": batch.note} if batch else {}


def next_address(request: HttpRequest, item: RequestItem, link: str) -> str:
    """Where [Save and continue] leads; after [Add files] the page stays."""
    if request.POST.get("do") != "save":
        return request.get_full_path()
    views = presentation.items_for_customer(item.docrequest)
    return onward(item, views, link, checking=last_look.led_here(request))


def onward(item: RequestItem, views: Iterable[ItemView], link: str, *, checking: bool) -> str:
    """Back to the last look, when that led here; else the next open one of these sections, or the list."""
    if checking:
        return reverse("guest:request_check", args=[link])
    unfilled = [view for view in views if view.state != ItemState.ADDED and view.item.pk != item.pk]
    later = [view for view in unfilled if view.item.position > item.position] or unfilled
    if later:
        return reverse("guest:request_section", args=[link, later[0].item.position])
    return reverse("guest:request", args=[link])
