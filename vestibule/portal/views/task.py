"""P6, P9, P10: the task Upload missing documents, the last look, and the certainty that it was sent."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from vestibule.documents import uploads
from vestibule.requests import answers, find, progress, viewing
from vestibule.requests.models import WAITING, DocumentRequest
from vestibule.web.gate import external_user_only
from vestibule.web.kept import form_of
from vestibule.web.panel import go, show

from ..forms import SendForm


@external_user_only
def task(request: HttpRequest, reference: str) -> HttpResponse:
    docrequest = find.docrequest(request.actor, reference)
    if docrequest.state != WAITING:
        return go(request, f"/portal/tasks/{reference}/sent/")
    viewing.opened(docrequest, by=request.actor)
    return show(request, "portal/task.html", _context(docrequest))


@external_user_only
def check(request: HttpRequest, reference: str) -> HttpResponse:
    """Documents uploaded: pressed once to look, pressed again to send. Without a file it says what to add (A-52)."""
    docrequest = find.docrequest(request.actor, reference)
    if docrequest.state != WAITING:
        return go(request, f"/portal/tasks/{reference}/sent/")
    context = _context(docrequest)
    if not context["added_count"]:
        return show(request, "portal/task.html", context | {"nothing_added": True}, status=422)
    form, without = form_of(request, SendForm), request.POST.getlist("without")
    unfinished = uploads.unconfirmed([file.upload for file in answers.arriving(docrequest)], without)
    if form.is_valid() and not unfinished and (form.cleaned_data["send_with_gaps"] or not context["missing"]):
        answers.submit(docrequest, **form.cleaned_data, without=without, by=request.actor)
        return go(request, f"/portal/tasks/{reference}/sent/")
    asked = form.is_bound
    context |= {"form": form, "gaps_refused": asked and bool(context["missing"]), "unfinished_refused": asked and bool(unfinished)}
    return show(request, "portal/check.html", context | _unfinished(docrequest), status=422 if asked else 200)


@external_user_only
def sent(request: HttpRequest, reference: str) -> HttpResponse:
    docrequest = find.docrequest(request.actor, reference)
    if docrequest.state == WAITING:
        return go(request, f"/portal/tasks/{reference}/")
    submissions = list(find.submissions(docrequest))
    context = {"docrequest": docrequest, "submission": submissions[0] if submissions else None, "steps": progress.customer_steps(docrequest)}
    return show(request, "portal/sent.html", context | {"left_out": answers.left_out(submissions[0]) if submissions else []})


def _unfinished(docrequest: DocumentRequest) -> dict[str, Any]:
    """The files of which bytes are still missing."""
    return {"unfinished": [file.upload for file in answers.arriving(docrequest)]}


def _context(docrequest: DocumentRequest) -> dict[str, Any]:
    items = progress.items_for_customer(docrequest)
    open_items = [view for view in items if view.status != "accepted"]
    return {
        "docrequest": docrequest,
        "steps": progress.customer_steps(docrequest),
        "items": items,
        "open_items": open_items,
        "accepted_count": len(items) - len(open_items),
        "missing": [view for view in open_items if not view.filled],
        "added_count": sum(view.filled for view in open_items),
        "comments": progress.customer_comments(docrequest),
    }
