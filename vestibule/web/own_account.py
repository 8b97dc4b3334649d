"""One's own account, at the desk and in the portal: name, password, and where one is signed in (D33, P13)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import password_validation, update_session_auth_hash
from django.db import transaction
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from vestibule.core.forms import Form, NewPasswordField
from vestibule.core.shown_values import SeenField
from vestibule.links import password_resets
from vestibule.mail.models import OutgoingMail
from vestibule.people import own_account, second_step
from vestibule.people.models import Login, Shortcuts, Staff
from vestibule.staff_letters.undelivered import undelivered

from . import browsers, login_limits
from .actor_request import ActorRequest, CustomerRequest, StaffRequest, View
from .appearance import Appearance, keep
from .form_keys import once
from .form_recovery import form_of
from .languages import speak
from .methods import get_and_post
from .responses import redirect_to, render_page
from .signin import TOO_MANY


class AboutYouForm(Form):
    """How somebody is called, and in which language they read, where there is a choice."""

    seen = SeenField()
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter your name")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        required=False,
        help_text=gettext_lazy("For the pages when you are signed in, and for emails to you."),
    )

    shortcuts = forms.ChoiceField(
        label=gettext_lazy("Keyboard shortcuts"),
        choices=Shortcuts.choices,
        required=False,
        help_text=gettext_lazy(
            "Single keys on the page of a check, such as A for OK. They do nothing while you type."
        ),
    )

    def __init__(self, *args: Any, of_staff: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not of_staff:
            del self.fields["shortcuts"]
        if len(settings.LANGUAGES) > 1:
            self.offer("language", [("", _("The language of your browser")), *settings.LANGUAGES])
        else:
            del self.fields["language"]


class PasswordForm(Form):
    """The present password, and the one that is to come."""

    current_password = forms.CharField(
        label=gettext_lazy("Current password"),
        max_length=200,
        strip=False,
        error_messages={"required": gettext_lazy("Enter your current password")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
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


def account(request: StaffRequest | CustomerRequest) -> HttpResponse:
    """The name and the language can be changed here, the rest leads on."""
    login = request.user
    present = {"name": login.name, "language": login.chosen_language}
    present["shortcuts"] = shortcuts = own_account.shortcuts_of(login)
    present["seen"] = own_account.stamp_of(login, shortcuts)
    form = form_of(request, AboutYouForm, initial=present, of_staff=isinstance(request.actor, Staff))
    if form.is_valid():
        wanted = {"language": login.chosen_language} | form.cleaned_data
        once(request, lambda: own_account.change(login, **wanted, by=request.actor))
        login.refresh_from_db(fields=["language"])
        speak(request, login)
        messages.success(request, _("Saved."))
        return redirect_to(request, reverse(f"{request.interface}:account"))
    return render_page(
        request,
        f"{request.interface}/account.html",
        {
            "form": form,
            "browsers": browsers.signed_in(request),
            "second_step": second_step.is_on(request.user),
            "returned": _returned(request),
            "appearances": list(Appearance),
        },
        status=422 if form.errors else 200,
    )


def _returned(request: StaffRequest | CustomerRequest) -> OutgoingMail | None:
    """The letter to a member of staff that came back, because of which we write no more of them."""
    return undelivered(request.actor) if isinstance(request.actor, Staff) else None


@sensitive_post_parameters("current_password", "password")
def password(request: StaffRequest | CustomerRequest) -> HttpResponse:
    """Whoever knew the old password is signed out in every other browser. The second press of the same form
    finds the new password in its place, and does nothing more."""
    form = PasswordForm(request.POST if request.method == "POST" else None, login=request.user)
    if form.is_valid() and _is_known(request, form):
        if not request.user.check_password(form.cleaned_data["password"]):
            _change(request, form.cleaned_data["password"])
            update_session_auth_hash(request, request.user)
        messages.success(request, _("Your password is changed. You are signed out in all other browsers."))
        return redirect_to(request, reverse(f"{request.interface}:account"))
    return render_page(
        request,
        f"{request.interface}/account_password.html",
        {"form": form},
        status=422 if form.errors else 200,
    )


@transaction.atomic
def _change(request: StaffRequest | CustomerRequest, password: str) -> None:
    own_account.change_password(request.user, password, by=request.actor)
    password_resets.revoke(request.user)
    browsers.sign_out_others(request)


def sign_out_elsewhere(request: StaffRequest | CustomerRequest) -> HttpResponse:
    """For a browser that was left signed in, or lost."""
    if request.method == "POST":
        browsers.sign_out_others(request)
        messages.success(request, _("You are signed out in all other browsers."))
    return redirect_to(request, reverse(f"{request.interface}:account"))


def choose_appearance(request: StaffRequest) -> HttpResponse:
    """Light, dark, or as the device is: at the desk."""
    answer = redirect_to(request, reverse("desk:account"))
    keep(answer, request.POST.get("appearance", ""))
    return answer


def addresses(gate: Callable[[View[Any]], View[ActorRequest]]) -> list[URLPattern]:
    """The same three of both interfaces, behind the gate of each."""
    return [
        path("account/", gate(get_and_post(account)), name="account"),
        path("account/password/", gate(get_and_post(password)), name="account_password"),
        path("account/sign-out/", gate(get_and_post(sign_out_elsewhere)), name="account_sign_out"),
    ]


def _is_known(request: StaffRequest | CustomerRequest, form: PasswordForm) -> bool:
    """Whether the present password is right, or was until the first press of this form; tries are counted as
    at the sign-in."""
    counted = login_limits.budgets(request, request.user.email)
    if not counted:
        form.add_error("current_password", TOO_MANY)
        return False
    current, new = (request.user.check_password(form.cleaned_data[name]) for name in form.fields)
    if current or new:
        login_limits.refund(counted)
    if current and new:
        form.add_error("password", _("This is your current password. Enter another one"))
    elif not current and not new:
        form.add_error("current_password", _("This is not your current password"))
    return not form.errors
