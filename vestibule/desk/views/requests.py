"""D8, D10 and the one-press steps of a request: the list, the whole truth about one, Contacted, and a new link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vestibule.desk import inboxes, showing
from vestibule.requests import find, process, renewal, tray
from vestibule.requests.models import LINK
from vestibule.web.form_keys import once
from vestibule.web.gate import staff_only
from vestibule.web.kept import form_of
from vestibule.web.panel import go, show

from ..forms import ContactedForm


@staff_only
def listing(request: HttpRequest) -> HttpResponse:
    return show(request, "desk/requests.html", showing.listing(request.actor, request.GET))


@staff_only
def one(request: HttpRequest, reference: str) -> HttpResponse:
    docrequest = find.docrequest(request.actor, reference)
    return show(request, "desk/request.html", showing.one(request.actor, docrequest, request.GET))


@staff_only
def contacted(request: HttpRequest, reference: str) -> HttpResponse:
    docrequest = find.docrequest(request.actor, reference)
    if request.method != "POST":
        return go(request, f"/desk/requests/{reference}/")
    form = form_of(request, ContactedForm)
    if not form.is_valid():
        return show(request, "desk/request.html", showing.one(request.actor, docrequest, request.GET) | {"contacted_form": form}, status=422)
    contacted = once(request, lambda: process.contacted(docrequest, email=form.cleaned_data["email"], by=request.actor))
    registered = contacted.asked_account.status == "active"
    said = _("Contacted. The request is on its way to %(name)s.") if registered else _("Contacted. The invitation is on its way to %(name)s.")
    messages.success(request, said % {"name": docrequest.addressee})
    return go(request, inboxes.AFTER)


@staff_only
def new_link(request: HttpRequest, reference: str) -> HttpResponse:
    docrequest = find.docrequest(request.actor, reference)
    if request.method == "POST" and docrequest.channel == LINK:
        once(request, lambda: tray.send_anew(docrequest, by=request.actor))
        messages.success(request, _("A new link is on its way to %(to)s.") % {"to": docrequest.recipient})
    elif request.method == "POST":
        once(request, lambda: renewal.send_new_link(docrequest, by=request.actor))
        messages.success(request, _("A new invitation is on its way to %(name)s.") % {"name": docrequest.addressee})
    return go(request, f"/desk/requests/{reference}/")
