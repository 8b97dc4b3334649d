"""The step before registering, while a code by email is asked for (K-4)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vestibule.links import registration_codes
from vestibule.links.codes import Guess
from vestibule.links.models import AccessLink
from vestibule.organisation import portal
from vestibule.people.models import Contact
from vestibule.web import proved
from vestibule.web.proxies import network
from vestibule.web.responses import redirect_to, render_page

from .forms import RegistrationCodeForm


def step(request: HttpRequest, link: AccessLink, contact: Contact) -> HttpResponse | None:
    """The page that sends the code and takes it; None where it is not asked for, or was right in this
    browser."""
    if not portal.asks_for_code() or proved.number(request, proved.ADDRESS) == link.pk:
        return None
    form, problems = RegistrationCodeForm(), list[str]()
    if request.POST.get("do") == "send":
        if registration_codes.send(link, contact):
            return redirect_to(request, request.get_full_path())
        problems = [_("You have asked for too many codes. Try again in one hour.")]
    elif request.POST.get("do") == "code":
        form = RegistrationCodeForm(request.POST)
        if form.is_valid() and _is_right(request, link, form):
            proved.note(request, proved.ADDRESS, link.pk)
            return redirect_to(request, request.get_full_path())
    return render_page(
        request,
        "portal/registration_code.html",
        {"form": form, "contact": contact, "sent": registration_codes.waiting(link), "problems": problems},
        status=422 if form.errors or problems else 200,
    )


def _is_right(request: HttpRequest, link: AccessLink, form: RegistrationCodeForm) -> bool:
    """One guess; what is wrong with it is said in the form."""
    address = network(request.META["REMOTE_ADDR"])
    guess = registration_codes.enter(link, form.cleaned_data["code"], address=address)
    if guess != Guess.RIGHT:
        form.refuse(guess)
    return guess == Guess.RIGHT
