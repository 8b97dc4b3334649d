"""The second step of signing in, at the desk and in the portal: the page that asks for the code (D1b), and
one's own settings of it (D33). allauth keeps who has got the password right until the code is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import segno
from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import LoginStage, LoginStageController
from cryptography.exceptions import InvalidTag
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.crypto import constant_time_compare
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from vestibule.core import secrets
from vestibule.core.forms import Form
from vestibule.people import second_step
from vestibule.people.actors import actor_of
from vestibule.people.models import Login

from . import login_limits
from .access import open_to_all
from .actor_request import ActorRequest, CustomerRequest, StaffRequest, View, marked
from .form_keys import once, pressed_before
from .methods import get_and_post
from .responses import redirect_to, render_page
from .sessions import KINDS
from .signin import TOO_MANY

SECRET = "second_step"  # under this key a session holds the secret that an app is being given, sealed


class CodeForm(Form):
    """What the app shows."""

    code = forms.CharField(
        label=gettext_lazy("6-digit code"),
        max_length=20,
        error_messages={"required": gettext_lazy("Enter the code that your app shows")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class RecoveryForm(Form):
    """One of the ten codes for whoever does not have the app."""

    code = forms.CharField(
        label=gettext_lazy("Recovery code"),
        max_length=20,
        error_messages={"required": gettext_lazy("Enter one of your recovery codes")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )


class PresentPasswordForm(Form):
    """That it is the person who sits there."""

    current_password = forms.CharField(
        label=gettext_lazy("Current password"),
        max_length=200,
        strip=False,
        error_messages={"required": gettext_lazy("Enter your current password")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class SecondStep(LoginStage):  # type: ignore[misc]  # allauth has no types
    """Between the right password and the session. What is kept until then dies with the password."""

    key = "second_step"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        if not second_step.is_on(self.login.user):
            return None, True
        self.state["proof"] = self.login.user.get_session_auth_hash()
        return redirect_to(self.request, reverse(f"{self.request.interface}:sign_in_code")), True


@open_to_all
@get_and_post
@sensitive_post_parameters("code")
def code(request: ActorRequest) -> HttpResponse:
    wrong = _("This code is wrong, or was used already. Enter the code that your app shows now")
    return _asked(request, CodeForm, second_step.take_code, wrong=wrong)


@open_to_all
@get_and_post
@sensitive_post_parameters("code")
def recovery(request: ActorRequest) -> HttpResponse:
    wrong = _("This recovery code is wrong, or was used already. Enter another one")
    return _asked(request, RecoveryForm, second_step.take_recovery_code, wrong=wrong)


def _asked(
    request: ActorRequest, kind: type[Form], take: Callable[[Login, str], bool], *, wrong: str
) -> HttpResponse:
    """The page that asks for a code. Tries are counted as those of a password are."""
    stage = _pending(request)
    if stage is None:
        return redirect_to(request, reverse(f"{request.interface}:sign_in"))
    form = kind(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_right(request, stage.login.user, form, take, wrong=wrong):
        answer: HttpResponse = stage.exit()
        return answer
    shown = {"form": form, "recovery": kind is RecoveryForm}
    page = f"{request.interface}/sign_in_code.html"
    return render_page(request, page, shown, status=422 if form.errors else 200)


def _pending(request: ActorRequest) -> Any:
    """Who has got the password right in this browser, and may still come in by it."""
    stage = LoginStageController.enter(request, SecondStep.key)
    login = stage.login.user if stage else None
    if login is None:
        return None
    same = constant_time_compare(stage.state.get("proof", ""), login.get_session_auth_hash())
    if same and actor_of(login, KINDS[request.interface]):
        return stage
    clear_login(request)
    return None


def _is_right(
    request: ActorRequest, login: Login, form: Form, take: Callable[[Login, str], bool], *, wrong: str
) -> bool:
    counted = login_limits.budgets(request, login.email)
    if not counted:
        form.add_error("code", TOO_MANY)
    elif take(login, form.cleaned_data["code"]):
        login_limits.refund(counted)
        return True
    else:
        second_step.note_wrong(login)
        form.add_error("code", wrong)
    return False


@sensitive_post_parameters("code")
def setup(request: StaffRequest | CustomerRequest) -> HttpResponse:
    """The picture for the app, then its first code, then ten recovery codes, shown once: a second press of
    the same form shows them too."""
    login = request.user
    if second_step.is_on(login):
        return _codes(request) if pressed_before(request) else _present(request, PresentPasswordForm())
    secret = _secret(request)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        typed = form.cleaned_data["code"]
        if second_step.fits(secret, typed):
            once(request, lambda: second_step.turn_on(login, secret, typed, by=request.actor))
            del request.session[SECRET]
            return _codes(request)
        form.add_error("code", _("This code is wrong. Enter the code that your app shows now"))
    address = second_step.address_of(login, secret)
    picture = segno.make(address, error="m").svg_inline(scale=4, dark="#000", light="#fff")
    groups = [secret[at : at + 4] for at in range(0, len(secret), 4)]
    shown = {"form": form, "picture": SafeString(picture), "secret": " ".join(groups)}
    shown["needed"] = second_step.missing(request.actor)
    return _page(request, shown, form)


@sensitive_post_parameters("current_password")
def turn_off(request: StaffRequest | CustomerRequest) -> HttpResponse:
    """By whoever knows the password; without a second step there is nothing to do."""
    form = PresentPasswordForm(request.POST if request.method == "POST" else None)
    if not second_step.is_on(request.user):
        return redirect_to(request, reverse(f"{request.interface}:second_step"))
    if form.is_valid() and _knows_password(request, form):
        once(request, lambda: second_step.turn_off(request.user, by=request.actor))
        messages.success(request, _("The second step is turned off."))
        return redirect_to(request, reverse(f"{request.interface}:account"))
    return _present(request, form)


def _knows_password(request: StaffRequest | CustomerRequest, form: Form) -> bool:
    counted = login_limits.budgets(request, request.user.email)
    if not counted:
        form.add_error("current_password", TOO_MANY)
    elif request.user.check_password(form.cleaned_data["current_password"]):
        login_limits.refund(counted)
    else:
        form.add_error("current_password", _("This is not your current password"))
    return not form.errors


def _secret(request: StaffRequest | CustomerRequest) -> str:
    """The same one until it is confirmed: a page that is loaded again fits the app all the same."""
    about = f"second step of {request.user.pk}"
    try:
        return secrets.decrypt(settings.LINK_KEY, request.session.get(SECRET, ""), about=about)
    except (InvalidTag, ValueError):
        fresh = second_step.new_secret()
        request.session[SECRET] = secrets.encrypt(settings.LINK_KEY, fresh, about=about)
        return fresh


def _codes(request: StaffRequest | CustomerRequest) -> HttpResponse:
    found = second_step.recovery_codes(request.user)
    return _page(request, {"codes": [f"{one[:4]} {one[4:]}" for one in found]}, None)


def _present(request: StaffRequest | CustomerRequest, form: Form) -> HttpResponse:
    shown = {"form": form, "on": True, "left": second_step.recovery_codes_left(request.user)}
    return _page(request, shown, form)


def _page(request: StaffRequest | CustomerRequest, shown: dict[str, Any], form: Form | None) -> HttpResponse:
    page = f"{request.interface}/second_step.html"
    return render_page(request, page, shown, status=422 if form is not None and form.errors else 200)


def addresses(gate: Callable[[View[Any]], View[ActorRequest]]) -> list[URLPattern]:
    """The same four of both interfaces; one's own settings behind the gate of each."""
    first = marked(get_and_post(setup), before_second_step=True)
    return [
        path("sign-in/code/", code, name="sign_in_code"),
        path("sign-in/recovery/", recovery, name="sign_in_recovery"),
        path("account/second-step/", gate(first), name="second_step"),
        path("account/second-step/off/", gate(get_and_post(turn_off)), name="second_step_off"),
    ]
