"""The front page, and the set-up page of a new installation (ruling 17)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from vestibule.core.errors import NotFoundError
from vestibule.organisation import setup as organisation_setup
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_staff
from vestibule.web.access import open_to_all
from vestibule.web.form_keys import once, pressed_before
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from ..setup_form import SetupForm


@open_to_all
@get_only
def front(request: HttpRequest) -> HttpResponse:
    return render_page(request, "front.html", {})


@open_to_all
@get_and_post
@sensitive_post_parameters("password")
def setup(request: HttpRequest, token: str) -> HttpResponse:
    """Opens with the token from the console alone; once the organisation exists there is nothing here."""
    if pressed_before(request):
        return _ready(request)
    if not organisation_setup.is_setup_token(token):
        raise NotFoundError
    form = SetupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        once(request, lambda: _found(form))
        organisation_setup.close_setup()
        return _ready(request)
    return render_page(request, "setup.html", {"form": form}, status=422 if form.errors else 200)


def _found(form: SetupForm) -> None:
    """The organisation and its first administrator; called inside the transaction of the form."""
    organisation_setup.create_organisation(**form.organisation(), by=SYSTEM)
    add_staff(**form.administrator(), teams=[], administrator=True, by=SYSTEM)


def _ready(request: HttpRequest) -> HttpResponse:
    messages.success(
        request,
        _("Your installation is ready. Sign in with the email address and password you have just chosen."),
    )
    return redirect_to(request, reverse("desk:sign_in"))
