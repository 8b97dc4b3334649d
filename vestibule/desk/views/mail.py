"""The Mail page: every letter with its true state, and the next step of one that did not leave (ruling 18)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from vestibule.desk import correspondence
from vestibule.mail import outbox
from vestibule.web.gate import staff_only
from vestibule.web.panel import go, show


@staff_only
def listing(request: HttpRequest) -> HttpResponse:
    return show(request, "desk/mail.html", correspondence.listing(request.actor, request.GET))


@staff_only
def one(request: HttpRequest, number: int) -> HttpResponse:
    return show(request, "desk/letter.html", correspondence.letter(request.actor, outbox.find(request.actor, number)))


@staff_only
def again(request: HttpRequest, number: int) -> HttpResponse:
    """[Send again] of a letter that did not leave, to the address that stands beside the button."""
    mail = outbox.find(request.actor, number)
    if request.method != "POST":
        return go(request, f"/desk/mail/{number}/")
    form, onward = correspondence.send_again(request.actor, mail, request.POST)
    if not onward:
        shown = correspondence.letter(request.actor, mail)
        shown["unsent"] = [correspondence.Unsent(mail, form)]
        return show(request, "desk/letter.html", shown | {"form": form}, status=422)
    messages.success(request, correspondence.sent_again(mail))
    return go(request, onward)
