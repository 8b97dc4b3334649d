"""The front page, and the set-up page of a new installation (ruling 17)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from vestibule.kit.moves import Missing
from vestibule.office import founding
from vestibule.people.actors import SYSTEM
from vestibule.people.register import add_staff
from vestibule.web.form_keys import once, pressed_before
from vestibule.web.gate import open_to_all
from vestibule.web.panel import go, show

from ..setup_form import SetupForm


@open_to_all
def front(request: HttpRequest) -> HttpResponse:
    return show(request, "front.html", {})


@open_to_all
@sensitive_post_parameters("password")
def setup(request: HttpRequest, token: str) -> HttpResponse:
    """Opens with the token from the console alone; once the organisation exists there is nothing here."""
    if pressed_before(request):
        return _ready(request)
    if not founding.fits(token):
        raise Missing
    form = SetupForm(request.POST or None, initial={"time_zone": "UTC", "prefix": "NW"})
    if request.method == "POST" and form.is_valid():
        once(request, lambda: _found(form))
        founding.close_set_up()
        return _ready(request)
    return show(request, "setup.html", {"form": form}, status=422 if form.errors else 200)


def _found(form: SetupForm) -> None:
    """The organisation and its first administrator; called inside the transaction of the form."""
    founding.found(**form.office(), by=SYSTEM)
    add_staff(**form.administrator(), teams=[], administrator=True, by=SYSTEM)


def _ready(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Your installation is ready. Sign in with the address and password that you have just chosen."))
    return go(request, "/desk/sign-in/")
