"""P2: the personal invitation. Opening it changes nothing; the button activates. A dead link shows the one
neutral page (ruling 1); only the second press of the button that has just activated the account goes where
the first one went."""

from django.contrib import messages
from django.contrib.auth import login as start_session
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from vestibule.core.errors import LinkClosedError
from vestibule.links import tokens
from vestibule.links.models import Purpose
from vestibule.organisation.idempotency import made_by
from vestibule.people.models import ExternalAccount, Login
from vestibule.web.access import open_to_all
from vestibule.web.form_keys import once, pressed_before
from vestibule.web.methods import get_and_post
from vestibule.web.responses import redirect_to, render_page

from ..forms import ActivateForm


@open_to_all
@get_and_post
@sensitive_post_parameters("password")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    link = tokens.find_open(token, Purpose.INVITATION)
    if link is None or link.account is None:
        return _to_own_tasks(request, token) or _second_press(request)
    contact = link.account.contact
    form = ActivateForm(request.POST or None, email=contact.email, initial={"name": contact.name})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        return _enter(
            request,
            once(
                request,
                lambda: tokens.accept_invitation(link, name=typed["name"], password=typed["password"]),
            ),
        )
    return render_page(
        request,
        "portal/activate.html",
        {"form": form, "contact": contact, "expires": link.expires_at},
        status=422 if form.errors else 200,
    )


def _to_own_tasks(request: HttpRequest, token: str) -> HttpResponse | None:
    """Whoever was invited and is signed in goes to the tasks: a dead link tells its own person nothing
    new."""
    actor, link = request.actor, tokens.find_by_token(token, Purpose.INVITATION)  # type: ignore[attr-defined]
    if (
        request.method != "GET"
        or not isinstance(actor, ExternalAccount)
        or link is None
        or link.account != actor
    ):
        return None
    return redirect_to(request, reverse("portal:home"))


def _second_press(request: HttpRequest) -> HttpResponse:
    """The answer to the first press may have been lost with its session, so this one signs in too: by the
    same form and the password."""
    use = pressed_before(request)
    login = made_by(use) if use else None
    if not isinstance(login, Login):
        raise LinkClosedError
    return _enter(request, login)


def _enter(request: HttpRequest, login: Login) -> HttpResponse:
    if not login.check_password(request.POST.get("password", "")):
        raise LinkClosedError
    start_session(request, login, backend="vestibule.web.signin.InterfaceBackend")
    messages.success(request, _("Your account is ready."))
    return redirect_to(request, reverse("portal:home"))
