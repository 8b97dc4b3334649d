"""P2: the personal invitation. Opening it changes nothing; the button activates. A dead link shows the one neutral page (ruling 1)."""

from django.contrib import messages
from django.contrib.auth import login as start_session
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from vestibule.kit.moves import Closed
from vestibule.links import entry
from vestibule.links.models import INVITATION
from vestibule.web.gate import open_to_all
from vestibule.web.panel import go, show

from ..forms import ActivateForm


@open_to_all
@sensitive_post_parameters("password")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    link = entry.living(token, INVITATION)
    if link is None or link.account is None:
        raise Closed
    contact = link.account.contact
    form = ActivateForm(request.POST or None, email=contact.email, initial={"name": contact.name})
    if request.method == "POST" and form.is_valid():
        login = entry.accept_invitation(link, name=form.cleaned_data["name"], password=form.cleaned_data["password"])
        start_session(request, login, backend="vestibule.web.signin.DoorBackend")
        messages.success(request, _("Your account is ready."))
        return go(request, "/portal/")
    return show(request, "portal/activate.html", {"form": form, "contact": contact, "expires": link.expires_at}, status=422 if form.errors else 200)
