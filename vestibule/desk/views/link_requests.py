"""The one-press steps of a request by link: Cancel request, Mark as seen, Copy as new."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vestibule.desk import profiles, showing
from vestibule.requests import find, tray
from vestibule.web.form_keys import once
from vestibule.web.gate import staff_only
from vestibule.web.panel import go, show


@staff_only
def cancel(request: HttpRequest, reference: str) -> HttpResponse:
    docrequest = find.docrequest(request.actor, reference)
    if request.method == "POST":
        tray.cancel(docrequest, by=request.actor)
        messages.success(request, _("The request was cancelled. Its link says: This request has expired."))
        return go(request, f"/desk/clients/{docrequest.client_id}/")
    return show(
        request, "desk/cancel_request.html", showing.cancelling(request.actor, docrequest) | profiles.profile(request.actor, docrequest.client)
    )


@staff_only
def noted(request: HttpRequest, reference: str) -> HttpResponse:
    docrequest = find.docrequest(request.actor, reference)
    if request.method == "POST":
        tray.noted(docrequest, by=request.actor)
        messages.success(request, _("Seen. The request is closed."))
    return go(request, f"/desk/requests/{reference}/")


@staff_only
def copy(request: HttpRequest, reference: str) -> HttpResponse:
    docrequest = find.docrequest(request.actor, reference)
    if request.method != "POST":
        return go(request, f"/desk/requests/{reference}/")
    once(request, lambda: tray.copy_as_new(docrequest, by=request.actor))
    return go(request, f"/desk/clients/{docrequest.client_id}/send/")
