"""The one-press steps of a request by link: Cancel request, Mark as seen, Copy as new."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.desk import client_pages, request_pages
from vestibule.docrequests import link_requests, queries
from vestibule.web.access import staff_only
from vestibule.web.form_keys import once
from vestibule.web.methods import get_and_post
from vestibule.web.responses import redirect_to, render_page


@staff_only
@get_and_post
def cancel(request: HttpRequest, reference: str) -> HttpResponse:
    docrequest = queries.docrequest(request.actor, reference)
    if request.method == "POST":
        link_requests.cancel(docrequest, by=request.actor)
        messages.success(
            request, _("The request is cancelled. Its link now shows: This request has expired.")
        )
        return redirect_to(request, reverse("desk:client", args=[docrequest.client_id]))
    return render_page(
        request,
        "desk/cancel_request.html",
        request_pages.cancelling(request.actor, docrequest)
        | client_pages.profile(request.actor, docrequest.client),
    )


@staff_only
@get_and_post
def acknowledge(request: HttpRequest, reference: str) -> HttpResponse:
    docrequest = queries.docrequest(request.actor, reference)
    if request.method == "POST":
        link_requests.acknowledge(docrequest, by=request.actor)
        messages.success(request, _("The request is closed."))
    return redirect_to(request, reverse("desk:request", args=[reference]))


@staff_only
@get_and_post
def copy(request: HttpRequest, reference: str) -> HttpResponse:
    docrequest = queries.docrequest(request.actor, reference)
    if request.method != "POST":
        return redirect_to(request, reverse("desk:request", args=[reference]))
    once(request, lambda: link_requests.copy_as_new(docrequest, by=request.actor))
    return redirect_to(request, reverse("desk:client_send", args=[docrequest.client_id]))
