"""The Documents panel of a Work: files added by a form, what is done with the selected ones, and their bytes
(D17, D20)."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.cases import queries
from vestibule.core.errors import NotFoundError
from vestibule.desk import work_files, work_pages
from vestibule.desk.document_selection import DocumentSelection
from vestibule.documents.ingest import STAFF_TYPES
from vestibule.documents.transfers import ZipDownload
from vestibule.web.access import staff_only
from vestibule.web.asgi_bridge import transfer_response
from vestibule.web.form_uploads import with_files
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page


@staff_only
@get_and_post
@with_files(allowed=STAFF_TYPES)
def add(request: HttpRequest, number: int) -> HttpResponse:
    work = queries.work(request.actor, number)
    problems = (
        work_files.add_all(request, work, request.FILES.getlist("documents"), by=request.actor)
        if request.method == "POST"
        else []
    )
    if problems:
        return render_page(
            request,
            "desk/work.html",
            work_pages.one(request.actor, work, {}) | {"problems": problems, "mend": "#files"},
            status=422,
        )
    return redirect_to(request, reverse("desk:work", args=[number], fragment="documents"))


@staff_only
@get_and_post
def act(request: HttpRequest, number: int, do: str) -> HttpResponse:
    work = queries.work(request.actor, number)
    if request.method != "POST":
        return redirect_to(request, reverse("desk:work", args=[number]))
    selection = DocumentSelection(request, work, do)
    if not selection.documents:
        problems = {"problems": [_("Select at least one document.")], "mend": "#documents"}
        return render_page(
            request, "desk/work.html", work_pages.one(request.actor, work, {}) | problems, status=422
        )
    if selection.asks:
        return render_page(request, "desk/work_question.html", selection.question())
    for level, sentence in selection.carry_out():
        messages.add_message(request, level, sentence)
    return redirect_to(request, selection.goes_on)


@staff_only
@get_only
def download(request: HttpRequest, number: int) -> HttpResponse:
    """One file as it is, several in one archive."""
    work = queries.work(request.actor, number)
    documents = queries.chosen(request.actor, work, request.GET.getlist("documents"))
    if not documents:
        raise NotFoundError
    if len(documents) == 1:
        return redirect_to(request, reverse("desk:file", args=[documents[0].version.public_id]))
    plan = ZipDownload(
        [(one.version.name, one.version) for one in documents],
        name=f"{work.title}.zip",
        to=request.actor.actor_ref,
        called=request.actor.name,
    )
    return transfer_response(plan, is_allowed=partial(work_files.still_there, request.actor, documents))
