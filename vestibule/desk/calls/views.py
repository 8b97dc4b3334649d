"""D4: what came of a call, and who is asked instead."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse

from vestibule.docrequests import calls, rules
from vestibule.docrequests import queries as docrequests
from vestibule.people.rights import Right
from vestibule.web.access import on_client, staff_may
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once, pressed_before
from vestibule.web.form_recovery import form_of
from vestibule.web.methods import get_and_post
from vestibule.web.responses import redirect_to, render_page

from .. import coming_back
from . import pages
from .forms import WrongContactForm


def _way_back(request: StaffRequest, reference: str) -> dict[str, str]:
    """Where Cancel leads, and what the form keeps of where one came from."""
    at = reverse("desk:request", args=[reference])
    return {"back": coming_back.back_at(request, at), "from_task": coming_back.kept(request.GET)}


@staff_may(Right.REQUESTS_EDIT)
@get_and_post
def no_response(request: StaffRequest, reference: str) -> HttpResponse:
    docrequest = on_client(request, docrequests.docrequest(request.actor, reference))
    if request.method != "POST":
        return redirect_to(request, reverse("desk:request", args=[reference]))
    once(request, lambda: calls.no_response(docrequest, seen=request.POST.get("seen"), by=request.actor))
    messages.success(request, rules.done(docrequest, "no_response", mailing=bool(settings.MAILERS)))
    return redirect_to(request, coming_back.after())


@staff_may(Right.REQUESTS_EDIT)
@get_and_post
def wrong_contact(request: StaffRequest, reference: str) -> HttpResponse:
    docrequest = on_client(request, docrequests.docrequest(request.actor, reference))
    form = form_of(request, WrongContactForm)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        once(request, lambda: calls.wrong_contact(docrequest, reason=reason, by=request.actor))
        messages.success(request, rules.done(docrequest, "wrong_contact", mailing=bool(settings.MAILERS)))
        return redirect_to(request, coming_back.after())
    shown = pages.wrong_contact(request.actor, docrequest) | _way_back(request, reference) | {"form": form}
    return render_page(request, "desk/wrong_contact.html", shown, status=422 if form.errors else 200)


@staff_may(Right.REQUESTS_EDIT)
@get_and_post
def name_contact(request: StaffRequest, reference: str) -> HttpResponse:
    way = _way_back(request, reference)
    if pressed_before(request):
        return redirect_to(request, way["back"])
    docrequest = on_client(request, docrequests.docrequest(request.actor, reference))
    form = pages.contact_form(request, docrequest)
    if form.is_valid():
        named = once(request, lambda: pages.ask_instead(docrequest, form, by=request.actor))
        messages.success(request, rules.done(named, "name_contact", mailing=bool(settings.MAILERS)))
        return redirect_to(request, _way_back(request, reference)["back"])
    shown = pages.another_contact(request.actor, docrequest) | way | {"form": form}
    return render_page(request, "desk/request_contact.html", shown, status=422 if form.errors else 200)
