"""A customer whose account was locked while a page was open, and who presses something on it: told so at
once, not after a sign-in that is refused (A-40, G-09, P4)."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.core.subjects import key_of
from vestibule.organisation import saved_forms
from vestibule.people import account_queries as accounts
from vestibule.people.models import ExternalAccount, LoginKind

from . import form_keys, form_recovery, proved
from .actor_request import ActorRequest
from .responses import redirect_to
from .sessions import interface_of

KEPT = "kept_while_locked"  # in the session of nobody: where what was typed stands in its form again


def told(request: ActorRequest) -> HttpResponse | None:
    """The page of the locked account, for whoever sent a form that was made for its person within the time
    that a session lasts: the key of the form is signed, and stood on a page of that person alone. None for
    anybody else. A page that keeps what is written by itself is told nothing: nobody pressed."""
    account = _account(request)
    if account is None:
        return None
    said = [_("We locked your account while this page was open. Nothing was changed.")]
    if form_recovery.came_with_files(request):
        said.append(_("We did not receive the files you chose. Choose them again."))
    messages.warning(request, " ".join(said))
    remember(request, account, form_recovery.keep(request))
    return redirect_to(request, reverse("portal:locked"))


def _account(request: ActorRequest) -> ExternalAccount | None:
    if interface_of(request.path_info) != "portal" or request.actor is not None:
        return None
    if form_recovery.key_of(request) is None or request.POST.get("do") == "keep":
        return None
    key = form_keys.parse(request.POST[form_keys.NAME], age=settings.SESSION_WHOLE)
    return accounts.locked_account_of(key_of(LoginKind.EXTERNAL, key.holder)) if key else None


def remember(request: ActorRequest, account: ExternalAccount, at: str) -> None:
    """This browser may see the page of the locked account, and on it what was typed, which stands in its form
    at this address; empty for nothing."""
    proved.note(request, proved.PASSWORD, account.pk)
    request.session[KEPT] = at or request.session.get(KEPT, "")


def typed(request: ActorRequest, account: ExternalAccount) -> list[form_recovery.Typed]:
    """What this person had typed, to be copied."""
    row = saved_forms.newest_of(account.actor_ref)
    number = request.session.get(KEPT, "").rpartition("kept=")[2]
    return form_recovery.texts_of(row) if row and row.number == number else []


def form_again(request: ActorRequest) -> str:
    """Where it stands in its form again, once the account is unlocked; empty for nothing."""
    return str(request.session.get(KEPT, ""))
