"""One's own drafts of new requests. One is opened, and saved, in the form of a new request."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from vestibule.docrequests import drafts
from vestibule.people.rights import Right
from vestibule.web.access import staff_may
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once, pressed_before
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from . import pages


@staff_may(Right.REQUESTS_CREATE)
@get_only
def listing(request: StaffRequest) -> HttpResponse:
    return render_page(request, "desk/drafts.html", pages.listing(request.actor, request.GET))


@staff_may(Right.REQUESTS_CREATE)
@get_and_post
def discard(request: StaffRequest, number: int) -> HttpResponse:
    """Discarded at once, and in the form again if that was a mistake."""
    if request.method != "POST" or pressed_before(request):
        return redirect_to(request, reverse("desk:drafts"))
    draft = drafts.draft(request.actor, number)
    at = pages.again_at(draft, by=request.actor)
    once(request, lambda: drafts.discard(draft, by=request.actor))
    messages.success(request, render_to_string("desk/_draft_discarded.html", {"at": at}))
    return redirect_to(request, reverse("desk:drafts"))
