"""The second step of signing in, at the desk and in the portal: the pages that ask for a passkey, for the
code of an app or for a recovery code (D1b). allauth keeps who has got the password right until then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import LoginStage, LoginStageController
from django import forms
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from vestibule.core.forms import Form
from vestibule.people import passkeys, second_step
from vestibule.people.actors import actor_of
from vestibule.people.models import Login
from vestibule.people.webauthn import LONGEST

from . import challenges, login_limits
from .access import open_to_all
from .actor_request import ActorRequest
from .methods import get_and_post
from .responses import redirect_to, render_page
from .sessions import KINDS
from .signin import TOO_MANY

NO_ANSWER = gettext_lazy("We got no answer from your device. Try again.")
TOO_LATE = gettext_lazy("That took too long. Try again.")


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


class PasskeyForm(Form):
    """What the browser says that the device signed (assets/js/passkeys.js)."""

    credential = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput)


class SecondStep(LoginStage):  # type: ignore[misc]  # allauth has no types
    """Between the right password and the session. What is kept until then dies with the password."""

    key = "second_step"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        if not second_step.is_on(self.login.user):
            return None, True
        self.state["proof"] = self.login.user.get_session_auth_hash()
        return redirect_to(self.request, _first(self.request, self.login.user)), True


@open_to_all
@get_and_post
def passkey(request: ActorRequest) -> HttpResponse:
    stage = _pending(request)
    if stage is None:
        return redirect_to(request, reverse(f"{request.interface}:sign_in"))
    login = stage.login.user
    if not passkeys.usable(login):
        return redirect_to(request, _first(request, login))
    form = PasskeyForm(request.POST if request.method == "POST" else None)
    if _is_signed(request, login, form):
        answer: HttpResponse = stage.exit()
        return answer
    options, challenge = passkeys.to_sign(login)
    challenges.keep(request, challenge)
    return _page(request, login, form, asked="passkey", options=options)


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
    login = stage.login.user
    if kind is CodeForm and not second_step.has_app(login):
        return redirect_to(request, _first(request, login))
    form = kind(request.POST if request.method == "POST" else None)
    if form.is_valid():
        typed = form.cleaned_data["code"]
        if _is_right(request, login, form, lambda: take(login, typed), at="code", wrong=wrong):
            answer: HttpResponse = stage.exit()
            return answer
    return _page(request, login, form, asked="code" if kind is CodeForm else "recovery")


def _page(request: ActorRequest, login: Login, form: Form, *, asked: str, options: str = "") -> HttpResponse:
    """What is asked for, and by which other ways one can sign in."""
    shown = {
        "form": form,
        "asked": asked,
        "options": options,
        "has_passkey": passkeys.usable(login),
        "has_app": second_step.has_app(login),
        "denial": passkeys.use_denial(login),
    }
    page = f"{request.interface}/sign_in_code.html"
    return render_page(request, page, shown, status=422 if form.errors else 200)


def _first(request: ActorRequest, login: Login) -> str:
    """The page that is asked for first of those that this login can answer."""
    if passkeys.usable(login):
        return reverse(f"{request.interface}:sign_in_passkey")
    way = "sign_in_code" if second_step.has_app(login) else "sign_in_recovery"
    return reverse(f"{request.interface}:{way}")


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


def _is_signed(request: ActorRequest, login: Login, form: Form) -> bool:
    """Whether a passkey of this login answers the challenge that this browser was given last."""
    if not form.is_valid():
        return False
    answer, challenge = form.cleaned_data["credential"], challenges.used(request)
    if not answer or challenge is None:
        form.add_error(None, TOO_LATE if answer else NO_ANSWER)
        return False
    wrong = _("This passkey does not fit. Try again, or use another way.")
    return _is_right(
        request, login, form, lambda: passkeys.take(login, challenge, answer), at=None, wrong=wrong
    )


def _is_right(
    request: ActorRequest, login: Login, form: Form, take: Callable[[], bool], *, at: str | None, wrong: str
) -> bool:
    """Counts the try before it is compared. `at` is the field that a complaint is about."""
    counted = login_limits.budgets(request, login.email)
    if not counted:
        form.add_error(at, TOO_MANY)
    elif take():
        login_limits.refund(counted)
        return True
    else:
        form.add_error(at, wrong)
    return False


def addresses() -> list[URLPattern]:
    """The same three of both interfaces."""
    return [
        path("sign-in/passkey/", passkey, name="sign_in_passkey"),
        path("sign-in/code/", code, name="sign_in_code"),
        path("sign-in/recovery/", recovery, name="sign_in_recovery"),
    ]
