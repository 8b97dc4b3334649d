"""D32: what happened that somebody wants to hear of. A look changes nothing: a notification is read once it
is opened by its button, or marked so. A link in a letter only leads on."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.core.numbers import number as number_of
from vestibule.notifications import choices
from vestibule.notifications import commands as notification_commands
from vestibule.notifications import queries as notifications
from vestibule.staff_letters.undelivered import undelivered
from vestibule.web.access import staff_only
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once
from vestibule.web.form_recovery import form_of
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from . import pages
from .forms import NotificationsForm


@staff_only
@get_and_post
def listing(request: StaffRequest) -> HttpResponse:
    """[Open] of one of them, or [Mark all as read]."""
    actor = request.actor
    if request.method == "POST" and (opened := number_of(request.POST.get("open"))):
        notification = notifications.find(actor, opened)
        to = pages.destination(actor, notification)
        notification_commands.mark_read([notification], by=actor)
        return redirect_to(request, to)
    if request.method == "POST":
        notification_commands.mark_all_read(up_to=number_of(request.POST.get("all")) or 0, by=actor)
        return redirect_to(request, reverse("desk:notifications"))
    return render_page(request, "desk/notifications.html", pages.listing(actor, request.GET))


@staff_only
@get_only
def one(request: StaffRequest, number: int) -> HttpResponse:
    """From a letter to what it is about."""
    found = notifications.find(request.actor, number)
    return redirect_to(request, pages.destination(request.actor, found))


@staff_only
@get_and_post
def settings(request: StaffRequest) -> HttpResponse:
    present = choices.choices_of(request.actor)
    form = form_of(request, NotificationsForm, initial=NotificationsForm.of(present))
    if form.is_valid():
        wanted, seen = form.choices(), form.cleaned_data["seen"]
        once(request, lambda: choices.choose(wanted, seen=seen, by=request.actor))
        messages.success(request, _("Saved."))
        return redirect_to(request, reverse("desk:account_notifications"))
    shown = {"form": form, "returned": undelivered(request.actor)}
    status = 422 if form.errors else 200
    return render_page(request, "desk/account_notifications.html", shown, status=status)
