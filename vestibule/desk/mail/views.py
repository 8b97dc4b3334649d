"""The Mail page: every letter with its true state, and the next step of one that did not leave (ruling
18)."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse

from vestibule.mail import queries as mail_queries
from vestibule.people.rights import Right
from vestibule.web.access import on_client, staff_may
from vestibule.web.actor_request import StaffRequest
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from . import pages


@staff_may(Right.MAIL_VIEW)
@get_only
def listing(request: StaffRequest) -> HttpResponse:
    return render_page(request, "desk/mail.html", pages.listing(request.actor, request.GET))


@staff_may(Right.MAIL_VIEW)
@get_only
def one(request: StaffRequest, number: int) -> HttpResponse:
    mail = on_client(request, mail_queries.find(request.actor, number))
    return render_page(request, "desk/letter.html", pages.letter(request.actor, mail))


@staff_may(Right.MAIL_EDIT)
@get_and_post
def again(request: StaffRequest, number: int) -> HttpResponse:
    """[Send again] of a letter that did not leave, to the address that stands beside the button."""
    mail = on_client(request, mail_queries.find(request.actor, number))
    if request.method != "POST":
        return redirect_to(request, reverse("desk:email", args=[number]))
    form, onward = pages.send_again(request, mail)
    if not onward:
        shown = pages.letter(request.actor, mail)
        shown["unsent"] = [pages.UndeliveredLetter(mail, form)]
        return render_page(request, "desk/letter.html", shown | {"form": form}, status=422)
    messages.success(request, pages.sent_again(mail))
    return redirect_to(request, onward)
