"""P6, P9, P10: the task Upload missing documents, the last look, and the certainty that it was sent."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from vestibule.docrequests import portal_submission, presentation, queries, view_log
from vestibule.docrequests.models import DocumentRequest, RequestState
from vestibule.docrequests.states import CHECK_DAYS
from vestibule.documents import uploads
from vestibule.web.access import external_user_only
from vestibule.web.form_recovery import form_of
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from ..forms import SendForm


@external_user_only
@get_only
def task(request: HttpRequest, reference: str) -> HttpResponse:
    docrequest = queries.docrequest(request.actor, reference)
    if docrequest.state != RequestState.WAITING:
        return redirect_to(request, reverse("portal:task_sent", args=[reference]))
    view_log.opened(docrequest, by=request.actor)
    return render_page(request, "portal/task.html", _context(docrequest))


@external_user_only
@get_and_post
def check(request: HttpRequest, reference: str) -> HttpResponse:
    """Documents uploaded: pressed once to look, pressed again to send. Without a file it says what to add
    (A-52)."""
    docrequest = queries.docrequest(request.actor, reference)
    if docrequest.state != RequestState.WAITING:
        return redirect_to(request, reverse("portal:task_sent", args=[reference]))
    context = _context(docrequest)
    if not context["added_count"]:
        return render_page(request, "portal/task.html", context | {"nothing_added": True}, status=422)
    form, without = form_of(request, SendForm), request.POST.getlist("without")
    unfinished = uploads.unconfirmed(
        [file.upload for file in portal_submission.unfinished_uploads(docrequest)], without
    )
    if form.is_valid() and not unfinished and (form.cleaned_data["send_with_gaps"] or not context["missing"]):
        portal_submission.submit(docrequest, **form.cleaned_data, without=without, by=request.actor)
        return redirect_to(request, reverse("portal:task_sent", args=[reference]))
    asked = form.is_bound
    context |= {
        "form": form,
        "gaps_refused": asked and bool(context["missing"]),
        "unfinished_refused": asked and bool(unfinished),
    }
    return render_page(
        request, "portal/check.html", context | _unfinished(docrequest), status=422 if asked else 200
    )


@external_user_only
@get_only
def sent(request: HttpRequest, reference: str) -> HttpResponse:
    docrequest = queries.docrequest(request.actor, reference)
    if docrequest.state == RequestState.WAITING:
        return redirect_to(request, reverse("portal:task", args=[reference]))
    submissions = list(queries.submissions(docrequest))
    context = {
        "docrequest": docrequest,
        "submission": submissions[0] if submissions else None,
        "steps": presentation.customer_steps(docrequest),
        "check_days": CHECK_DAYS,
    }
    return render_page(
        request,
        "portal/sent.html",
        context | {"left_out": portal_submission.left_out(submissions[0]) if submissions else []},
    )


def _unfinished(docrequest: DocumentRequest) -> dict[str, Any]:
    """The files of which bytes are still missing."""
    return {"unfinished": [file.upload for file in portal_submission.unfinished_uploads(docrequest)]}


def _context(docrequest: DocumentRequest) -> dict[str, Any]:
    items = presentation.items_for_customer(docrequest)
    open_items = [view for view in items if view.status != "accepted"]
    return {
        "docrequest": docrequest,
        "steps": presentation.customer_steps(docrequest),
        "items": items,
        "open_items": open_items,
        "accepted_count": len(items) - len(open_items),
        "missing": [view for view in open_items if not view.filled],
        "added_count": sum(view.filled for view in open_items),
        "comments": presentation.customer_comments(docrequest),
    }
