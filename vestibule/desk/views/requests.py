"""D8, D10 and the one-press steps of a request: the list, the whole truth about one, Contacted, and a new
link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.desk import inbox_page, mail_pages, request_pages
from vestibule.docrequests import commands, link_renewal, link_requests, queries
from vestibule.docrequests.models import Channel
from vestibule.web.access import staff_only
from vestibule.web.form_keys import once
from vestibule.web.form_recovery import form_of
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from ..forms import ContactedForm


@staff_only
@get_only
def listing(request: HttpRequest) -> HttpResponse:
    return render_page(request, "desk/requests.html", request_pages.listing(request.actor, request.GET))


@staff_only
@get_only
def one(request: HttpRequest, reference: str) -> HttpResponse:
    docrequest = queries.docrequest(request.actor, reference)
    return render_page(
        request, "desk/request.html", request_pages.one(request.actor, docrequest, request.GET)
    )


@staff_only
@get_and_post
def contacted(request: HttpRequest, reference: str) -> HttpResponse:
    docrequest = queries.docrequest(request.actor, reference)
    if request.method != "POST":
        return redirect_to(request, reverse("desk:request", args=[reference]))
    form = form_of(request, ContactedForm)
    if not form.is_valid():
        return render_page(
            request,
            "desk/request.html",
            request_pages.one(request.actor, docrequest, request.GET) | {"contacted_form": form},
            status=422,
        )
    contacted = once(
        request, lambda: commands.contacted(docrequest, email=form.cleaned_data["email"], by=request.actor)
    )
    registered = contacted.asked_account.status == "active"
    said = mail_pages.sent_or_kept(
        _("Contacted. We are sending the request to %(name)s.")
        if registered
        else _("Contacted. We are sending the invitation to %(name)s."),
        _("Contacted. The email to %(name)s is kept here, not sent, because no mail server is set."),
    )
    messages.success(request, said % {"name": docrequest.addressee})
    return redirect_to(request, inbox_page.after())


@staff_only
@get_and_post
def new_link(request: HttpRequest, reference: str) -> HttpResponse:
    docrequest = queries.docrequest(request.actor, reference)
    if request.method == "POST" and docrequest.channel == Channel.LINK:
        once(request, lambda: link_requests.send_anew(docrequest, by=request.actor))
        said = mail_pages.sent_or_kept(
            _("We are sending a new link to %(to)s."),
            _("The email to %(to)s is kept here, not sent, because no mail server is set."),
        )
        messages.success(request, said % {"to": docrequest.recipient})
    elif request.method == "POST":
        once(request, lambda: link_renewal.send_new_link(docrequest, by=request.actor))
        said = mail_pages.sent_or_kept(
            _("We are sending a new invitation to %(name)s."),
            _("The invitation to %(name)s is kept here, not sent, because no mail server is set."),
        )
        messages.success(request, said % {"name": docrequest.addressee})
    return redirect_to(request, reverse("desk:request", args=[reference]))
