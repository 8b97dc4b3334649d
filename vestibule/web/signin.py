"""Signing in and out at an interface. allauth brings the flow and its limits; the interface decides which
kind of login counts (ruling 22)."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login as SigningIn
from allauth.account.views import LoginView
from django import forms
from django.contrib import messages
from django.contrib.auth.backends import BaseBackend
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from vestibule.audit.record import record
from vestibule.core.forms import ELSEWHERE, name_field
from vestibule.docrequests import account_locks, portal_submission
from vestibule.links import password_resets
from vestibule.people.actors import SYSTEM, actor_of, locked_account, login_with_person
from vestibule.people.commands import remember_language
from vestibule.people.models import ExternalAccount, Login

from . import locked_out, login_limits
from .actor import end
from .actor_request import ActorRequest
from .proxies import network
from .responses import redirect_to
from .sessions import KINDS

EMAIL = ELSEWHERE["login"] = _("Email")
TOO_MANY = _("You have tried too many times. Wait 15 minutes and try again.")
TOO_MANY_BUT_RESET = _(
    "You have tried too many times. Wait 15 minutes, or select “Forgot your password?” to choose a new one."
)
HOMES = {"desk": "desk:inbox", "portal": "portal:home"}


class InterfaceBackend(BaseBackend):
    """E-mail and password, for logins of the interface's own kind alone (A-02)."""

    def authenticate(
        self, request: HttpRequest | None, email: str = "", password: str = "", **other: Any
    ) -> Login | None:
        kind = KINDS.get(getattr(request, "interface", ""), "")
        login = Login.objects.of(kind, email)
        if login is None:
            Login().set_password(password)  # as slow as a wrong password
            return None
        if not login.check_password(password):
            return None
        if request is not None and (locked := locked_account(login, kind)):
            cast(ActorRequest, request).locked = locked  # Django says HttpRequest
        return login if actor_of(login, kind) else None

    def get_user(self, user_id: int) -> Login | None:
        return login_with_person(user_id)


class SignInAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth's hooks: sign-up is closed, tries are counted by interface, and each try is audited."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("Check your email address and password. One of them is wrong."),
        "too_many_login_attempts": TOO_MANY,
        "too_many_but_reset": TOO_MANY_BUT_RESET,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """What limits count: the bridge has already applied the trusted proxies (security rule 12)."""
        return network(request.META["REMOTE_ADDR"])

    def pre_authenticate(self, request: ActorRequest, **credentials: Any) -> None:
        """Instead of allauth's own count, which anybody could use up for somebody else."""
        self.counted = login_limits.budgets(request, credentials.get("email", ""))
        if not self.counted:
            reset = password_resets.offered(KINDS[request.interface])
            raise self.validation_error("too_many_but_reset" if reset else "too_many_login_attempts")

    def _rollback_login_failed_rl_usage(self) -> None:
        login_limits.refund(self.counted)

    def login(self, request: HttpRequest, user: Login) -> None:
        super().login(request, user)
        actor = actor_of(user, user.kind)
        with transaction.atomic():
            record(
                "login.succeeded",
                subject=f"login:{user.pk}",
                client=None,
                by=actor or SYSTEM,
                name=user.name,
            )
            if isinstance(actor, ExternalAccount):
                remember_language(actor)

    def authentication_failed(self, request: ActorRequest, **credentials: Any) -> None:
        if locked := getattr(request, "locked", None):
            login_limits.refund(self.counted)  # the password was right
            account_locks.note_kept_out(locked)
            return
        login = Login.objects.of(KINDS.get(request.interface, ""), credentials.get("email", ""))
        with transaction.atomic():
            record(
                "login.failed",
                subject=f"login:{login.pk if login else 0}",
                client=None,
                by=SYSTEM,
                name=credentials.get("email", "")[:200],
            )

    def get_login_stages(self) -> list[str]:
        """What comes after the right password, however somebody has shown that it is theirs."""
        return ["vestibule.web.second_step.SecondStep"]

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The page that follows says enough."""


class SignIn(LoginView):  # type: ignore[misc]  # allauth has no types
    """The sign-in page of the interface that the address belongs to."""

    def get_template_names(self) -> list[str]:
        return [f"{self.request.interface}/sign_in.html"]

    def get_form(self, form_class: type[forms.Form] | None = None) -> forms.Form:
        form: forms.Form = super().get_form(form_class)
        form.fields["login"].label = EMAIL
        for field in form.fields.values():
            field.widget.attrs.pop("placeholder", None)
            name_field(field)
        form.fields["login"].error_messages["required"] = _("Enter your email address")
        form.fields["password"].error_messages["required"] = _("Enter your password")
        form.fields["password"].help_text = ""
        form.fields["login"].widget.attrs["autocomplete"] = "username"
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Without what allauth adds for its own pages, whose addresses we do not have; with whether a form
        waits for whoever signs in."""
        onward = parse_qs(urlsplit(self.request.GET.get("next", "")).query)
        context: dict[str, Any] = super(LoginView, self).get_context_data(**kwargs)
        forgot = password_resets.offered(KINDS[self.request.interface])
        lost = self.request.GET.get("lost", "")
        return context | {"kept": "kept" in onward, "lost": lost, "forgot": forgot}

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: object) -> None:
        """Whoever comes here begins again: it may be somebody else."""

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """Whoever knows the password of a locked account is told that it is locked, and nobody else (P4)."""
        if locked := getattr(self.request, "locked", None):
            onward = self.request.GET.get("next", "")
            locked_out.remember(self.request, locked, onward if "kept=" in onward else "")
            return redirect_to(self.request, reverse("portal:locked"))
        answer: HttpResponse = super().form_invalid(form)
        return answer

    def get_default_success_url(self) -> str:
        return reverse(HOMES[self.request.interface])


def let_in(request: ActorRequest, login: Login) -> HttpResponse:
    """Whoever has shown in another way that this is their login: in, or to the second step."""
    home = reverse(HOMES[request.interface])
    answer: HttpResponse = perform_login(request, SigningIn(user=login, redirect_url=home))
    return answer


@transaction.atomic
def sign_out(request: ActorRequest) -> HttpResponse:
    """Ends the session of this interface only. A customer who has not sent what was added is told that, and
    that it is kept."""
    if request.method == "POST" and (actor := request.actor):
        record("login.signed_out", subject=f"login:{request.user.pk}", client=None, by=actor, name=actor.name)
        unsent = portal_submission.unsent_count(actor) if isinstance(actor, ExternalAccount) else 0
        end(request)
        if unsent:
            messages.warning(request, _unsent(unsent))
        else:
            messages.success(request, gettext("You are signed out."))
    return redirect_to(request, reverse(HOMES[request.interface]))


def _unsent(count: int) -> str:
    return ngettext(
        "You are signed out. You have not sent %(n)d file yet. We keep it: sign in to send it.",
        "You are signed out. You have not sent %(n)d files yet. We keep them: sign in to send them.",
        count,
    ) % {"n": count}
