"""“Forgot your password?”, at the desk and in the portal (D1c, P3). What the first page answers depends on
nothing but the form of what was typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import password_validation
from django.db import transaction
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from vestibule.core.errors import LinkClosedError
from vestibule.core.forms import EMAIL_FORMAT, Form, NewPasswordField
from vestibule.links import password_resets
from vestibule.links.models import AccessLink
from vestibule.people import sign_in_holds
from vestibule.people.models import Login

from .access import open_to_all
from .actor_request import ActorRequest
from .form_keys import once, pressed_before
from .methods import get_and_post
from .proxies import network
from .responses import redirect_to, render_page
from .sessions import KINDS


class ForgotForm(Form):
    """Whose password was forgotten."""

    email = forms.EmailField(
        label=gettext_lazy("Email"),
        error_messages={"required": gettext_lazy("Enter your email address"), "invalid": EMAIL_FORMAT},
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )


class ResetForm(Form):
    """The password that is to come."""

    password = NewPasswordField(
        label=gettext_lazy("New password"), error_messages={"required": gettext_lazy("Enter a new password")}
    )

    def __init__(self, *args: Any, login: Login, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.login = login

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password, self.login)
        return password


@open_to_all
@get_and_post
@sensitive_post_parameters("password")
def forgot(request: ActorRequest) -> HttpResponse:
    kind = KINDS[request.interface]
    if not password_resets.offered(kind):
        return _to_sign_in(request)
    form = _form_to_ask(request)
    asked = form.is_valid()
    if asked:
        from_here = network(request.META["REMOTE_ADDR"])
        email = form.cleaned_data["email"]
        once(request, lambda: password_resets.ask(kind, email, network=from_here))
    shown = {"form": form, "asked": asked}
    status = 422 if form.errors else 200
    return render_page(request, f"{request.interface}/forgot.html", shown, status=status)


def _form_to_ask(request: ActorRequest) -> ForgotForm:
    """Whoever presses “Forgot your password?” where they sign in finds the address that they had typed there.
    It comes in the body, so that it stands in no address and no log."""
    if "login" in request.POST:
        return ForgotForm(initial={"email": request.POST["login"]})
    return ForgotForm(request.POST if request.method == "POST" else None)


@open_to_all
@get_and_post
@sensitive_post_parameters("password")
def reset(request: ActorRequest, token: str) -> HttpResponse:
    """A second press of the same form goes where the first one went."""
    link = password_resets.find(token, KINDS[request.interface])
    if link is None or link.login is None:
        if pressed_before(request):
            return _changed(request)
        raise LinkClosedError
    form = ResetForm(request.POST if request.method == "POST" else None, login=link.login)
    if form.is_valid():
        once(request, lambda: _choose(request, link, form.cleaned_data["password"]))
        return _changed(request)
    shown = {"form": form, "email": password_resets.address_of(link), "expires": link.expires_at}
    status = 422 if form.errors else 200
    return render_page(request, f"{request.interface}/reset.html", shown, status=status)


@transaction.atomic
def _choose(request: ActorRequest, link: AccessLink, password: str) -> None:
    before = link.login.email if link.login else ""
    after = password_resets.choose(link, password).email
    for email in (before, after):
        sign_in_holds.forget(KINDS[request.interface], email)


def _changed(request: ActorRequest) -> HttpResponse:
    """Nobody is signed in by a link: the new password does that, and whatever else the account asks for."""
    messages.success(request, _("Your password is changed. Sign in with the new one."))
    return _to_sign_in(request)


def _to_sign_in(request: ActorRequest) -> HttpResponse:
    return redirect_to(request, reverse(f"{request.interface}:sign_in"))


def addresses() -> list[URLPattern]:
    """The same two of both interfaces."""
    return [
        path("forgot/", forgot, name="forgot"),
        path("reset/<str:token>/", reset, name="password_reset"),
    ]
