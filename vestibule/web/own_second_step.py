"""One's own second step of signing in, at the desk and in the portal: an app, passkeys and recovery codes
(D33, P13)."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import segno
from cryptography.exceptions import InvalidTag
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from vestibule.core import clock, secrets
from vestibule.core.errors import NotFoundError
from vestibule.core.forms import Form
from vestibule.people import passkeys, second_step, webauthn

from . import challenges, login_limits
from .actor_request import ActorRequest, CustomerRequest, StaffRequest, View, marked
from .browsers import signed_in_lately
from .form_keys import once, pressed_before
from .methods import get_and_post, get_only
from .responses import redirect_to, render_page
from .second_step import NO_ANSWER, TOO_LATE, CodeForm, PasskeyForm
from .signin import TOO_MANY

DOUBLE_CLICK = datetime.timedelta(seconds=30)  # between two presses of one form
SECRET = "second_step"  # under this key a session holds the secret that an app is being given, sealed


class PresentPasswordForm(Form):
    """That it is the person who sits there."""

    current_password = forms.CharField(
        label=gettext_lazy("Current password"),
        max_length=200,
        strip=False,
        error_messages={"required": gettext_lazy("Enter your current password")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class AppForm(CodeForm, PresentPasswordForm):
    """The first code of an app; with the password once the second step is on."""

    field_order = ("code", "current_password")


class NewPasskeyForm(PasskeyForm, PresentPasswordForm):
    """What a passkey is called; with the password once the second step is on."""

    name = forms.CharField(
        label=gettext_lazy("Name of the passkey"),
        max_length=60,
        error_messages={"required": gettext_lazy("Enter a name for the passkey")},
        help_text=gettext_lazy("So that you recognise it in the list. For example “Work laptop”."),
    )
    field_order = ("name", "current_password", "credential")


def overview(request: StaffRequest | CustomerRequest) -> HttpResponse:
    """What is set up, and what can be added."""
    steps = passkeys.steps_of(request.user)
    shown = {
        "steps": steps,
        "left": second_step.recovery_codes_left(request.user),
        "has_app": any(step.is_app for step in steps),
        "denial": passkeys.add_denial(request.user),
        "needed": second_step.missing(request.actor),
    }
    return _page(request, "overview", shown)


@sensitive_post_parameters("code", "current_password")
def app(request: StaffRequest | CustomerRequest) -> HttpResponse:
    """The picture for the app, then its first code."""
    login = request.user
    if second_step.has_app(login):
        return _added(request) if _just_pressed(request) else _back(request)
    secret = _secret(request)
    form = _form(request, AppForm)
    if form.is_valid() and _fits(form, secret) and _knows_password(request, form):
        typed = form.cleaned_data["code"]
        once(request, lambda: second_step.add_app(login, secret, typed, by=request.actor))
        del request.session[SECRET]
        return _added(request)
    address = second_step.address_of(login, secret)
    picture = segno.make(address, error="m").svg_inline(scale=4, dark="#000", light="#fff")
    groups = [secret[at : at + 4] for at in range(0, len(secret), 4)]
    shown = {"form": form, "picture": SafeString(picture), "secret": " ".join(groups)}
    return _page(request, "app", shown)


@sensitive_post_parameters("current_password")
def passkey(request: StaffRequest | CustomerRequest) -> HttpResponse:
    """A name, and what the device makes when it is asked (assets/js/passkeys.js)."""
    login = request.user
    if pressed_before(request):
        return _added(request) if _just_pressed(request) else _back(request)
    if denial := passkeys.add_denial(login):
        messages.error(request, denial)
        return _back(request)
    form = _form(request, NewPasskeyForm)
    if form.is_valid() and _knows_password(request, form) and (made := _made(request, form)):
        name = form.cleaned_data["name"]
        once(request, lambda: passkeys.add(login, name, made, by=request.actor))
        return _added(request)
    options, challenge = passkeys.to_create(login)
    challenges.keep(request, challenge)
    return _page(request, "passkey", {"form": form, "options": options})


@sensitive_post_parameters("current_password")
def remove(request: StaffRequest | CustomerRequest, number: int) -> HttpResponse:
    """The app or one passkey, by whoever knows the password. Raises NotFoundError when they have none of this
    number, unless a first press of the same form has removed it."""
    if pressed_before(request):
        return _back(request)
    steps = passkeys.steps_of(request.user)
    step = next((one for one in steps if one.number == number), None)
    if step is None:
        raise NotFoundError
    form = PresentPasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _knows_password(request, form):
        once(request, lambda: second_step.remove(request.user, number, by=request.actor))
        messages.success(request, _("Removed: %(name)s.") % {"name": step.name})
        return _back(request)
    return _page(request, "remove", {"form": form, "step": step, "last": len(steps) == 1})


@sensitive_post_parameters("current_password")
def turn_off(request: StaffRequest | CustomerRequest) -> HttpResponse:
    """By whoever knows the password; without a second step there is nothing to do."""
    form = PresentPasswordForm(request.POST if request.method == "POST" else None)
    if not second_step.is_on(request.user):
        return _back(request)
    if form.is_valid() and _knows_password(request, form):
        once(request, lambda: second_step.turn_off(request.user, by=request.actor))
        messages.success(request, _("The second step is turned off."))
        return redirect_to(request, reverse(f"{request.interface}:account"))
    return _page(request, "off", {"form": form})


def _just_pressed(request: StaffRequest | CustomerRequest) -> bool:
    """A double click gets the recovery codes of its first press again. Whoever sends the form again later, in
    a browser that was left signed in, does not: they are shown once."""
    use = pressed_before(request)
    return use is not None and use.at > clock.now() - DOUBLE_CLICK and second_step.is_on(request.user)


def _form(request: StaffRequest | CustomerRequest, kind: type[PresentPasswordForm]) -> PresentPasswordForm:
    """A way in that lasts is added with the password: a browser that was left signed in is not enough.
    Whoever has just signed in and has no second step yet is not asked for it again."""
    form = kind(request.POST if request.method == "POST" else None)
    if not second_step.is_on(request.user) and signed_in_lately(request):
        del form.fields["current_password"]
    return form


def _fits(form: Form, secret: str) -> bool:
    if second_step.fits(secret, form.cleaned_data["code"]):
        return True
    form.add_error("code", _("This code is wrong. Enter the code that your app shows now"))
    return False


def _made(request: StaffRequest | CustomerRequest, form: Form) -> webauthn.NewPasskey | None:
    """The passkey that the device made for the challenge that this browser was given last."""
    answer, challenge = form.cleaned_data["credential"], challenges.used(request)
    made = webauthn.created(challenge, answer) if answer and challenge else None
    if made is None:
        late = TOO_LATE if challenge is None else _("We could not read what your device made. Try again.")
        form.add_error(None, late if answer else NO_ANSWER)
    return made


def _knows_password(request: StaffRequest | CustomerRequest, form: Form) -> bool:
    """Whether the password is right, where it is asked for; tries are counted as at the sign-in."""
    if "current_password" not in form.fields:
        return True
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


def _added(request: StaffRequest | CustomerRequest) -> HttpResponse:
    """The first app or passkey brings the recovery codes, shown once: a second press of the same form shows
    them too."""
    if len(passkeys.steps_of(request.user)) > 1:
        messages.success(request, _("Added."))
        return _back(request)
    found = second_step.recovery_codes(request.user)
    codes = [f"{one[:4]} {one[4:]}" for one in found]
    file = "data:text/plain;charset=utf-8," + quote("\n".join(codes) + "\n")
    return _page(request, "codes", {"codes": codes, "file": file})


def _back(request: StaffRequest | CustomerRequest) -> HttpResponse:
    return redirect_to(request, reverse(f"{request.interface}:second_step"))


def _page(request: StaffRequest | CustomerRequest, part: str, shown: dict[str, Any]) -> HttpResponse:
    page, form = f"{request.interface}/second_step.html", shown.get("form")
    shown |= {"part": f"parts/second_step_{part}.html", "form": form}
    return render_page(request, page, shown, status=422 if form is not None and form.errors else 200)


def addresses(gate: Callable[[View[Any]], View[ActorRequest]]) -> list[URLPattern]:
    """The same five of both interfaces, behind the gate of each."""

    def before(view: View[Any]) -> View[ActorRequest]:
        return gate(marked(view, before_second_step=True))

    return [
        path("account/second-step/", before(get_only(overview)), name="second_step"),
        path("account/second-step/app/", before(get_and_post(app)), name="second_step_app"),
        path("account/second-step/passkey/", before(get_and_post(passkey)), name="second_step_passkey"),
        path("account/second-step/<int:number>/", gate(get_and_post(remove)), name="second_step_remove"),
        path("account/second-step/off/", gate(get_and_post(turn_off)), name="second_step_off"),
    ]
