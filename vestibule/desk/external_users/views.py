"""A9: the portal accounts of customers, and what staff do with one: prepare, invite again, lock, unlock, sign
out."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vestibule.core import numbers
from vestibule.docrequests import account_locks, kept_locks, link_renewal
from vestibule.links import sign_in_help
from vestibule.people import account_queries as accounts
from vestibule.people.commands import open_account
from vestibule.people.rights import Right
from vestibule.web.access import on_client, staff_may
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once
from vestibule.web.form_recovery import form_of
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from .. import coming_back, selection
from ..mail import pages as mail_pages
from . import pages
from .forms import KeepLockedForm, LockForm, ReasonForm


@staff_may(Right.ACCOUNTS_VIEW)
@get_only
def listing(request: StaffRequest) -> HttpResponse:
    return render_page(request, "desk/external_users.html", pages.listing(request.actor, request.GET))


@staff_may(Right.ACCOUNTS_CREATE)
@get_and_post
def new(request: StaffRequest) -> HttpResponse:
    if request.method == "POST":
        chosen = numbers.number(request.POST.get("person")) or 0
        spoken = accounts.person_without_account(request.actor, chosen)
        on_client(request, spoken.contact)
        account = once(request, lambda: open_account(spoken.contact, client=spoken.client, by=request.actor))
        messages.success(request, _("Prepared the account of %(name)s.") % {"name": spoken.contact.name})
        return redirect_to(request, reverse("desk:external_user", args=[account.pk]))
    return render_page(request, "desk/new_external_user.html", pages.new(request.actor, request.GET))


@staff_may(Right.ACCOUNTS_VIEW)
@get_only
def one(request: StaffRequest, number: int) -> HttpResponse:
    account = on_client(request, accounts.account(request.actor, number))
    return render_page(request, "desk/external_user.html", pages.one(request.actor, account, request.GET))


@staff_may(Right.ACCOUNTS_DELETE)
@get_and_post
def lock(request: StaffRequest, number: int) -> HttpResponse:
    account = on_client(request, accounts.account(request.actor, number))
    form = form_of(request, LockForm, initial=LockForm.of(account))
    if form.is_valid():
        once(request, lambda: account_locks.lock_account(account, **form.cleaned_data, by=request.actor))
        messages.success(request, _("The account of %(name)s is locked.") % {"name": account.name})
    elif request.method == "POST":
        shown = pages.one(request.actor, account, request.GET) | {"form": form}
        return render_page(request, "desk/external_user.html", shown, status=422)
    return redirect_to(request, reverse("desk:external_user", args=[number]))


@staff_may(Right.ACCOUNTS_EDIT)
@get_and_post
def unlock(request: StaffRequest, number: int) -> HttpResponse:
    account = on_client(request, accounts.account(request.actor, number))
    if request.method == "POST":
        once(request, lambda: account_locks.unlock_account(account, by=request.actor))
        messages.success(request, _("The account of %(name)s is unlocked.") % {"name": account.name})
    at = reverse("desk:external_user", args=[number])
    return redirect_to(request, coming_back.back_at(request, at))


@staff_may(Right.ACCOUNTS_EDIT)
@get_and_post
def keep_locked(request: StaffRequest, number: int) -> HttpResponse:
    account = on_client(request, accounts.account(request.actor, number))
    form = form_of(request, KeepLockedForm)
    back = coming_back.back_at(request, reverse("desk:external_user", args=[number]))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        once(request, lambda: kept_locks.keep_locked(account, reason=reason, by=request.actor))
        messages.success(request, _("The account of %(name)s stays locked.") % {"name": account.name})
        return redirect_to(request, coming_back.back_at(request, back))
    shown = pages.keeping(request.actor, account, request.GET) | {"form": form, "back": back}
    return render_page(request, "desk/keep_locked.html", shown, status=422 if form.errors else 200)


@staff_may(Right.ACCOUNTS_EDIT)
@get_and_post
def sign_out(request: StaffRequest, number: int) -> HttpResponse:
    account = on_client(request, accounts.account(request.actor, number))
    if request.method == "POST":
        ended = account_locks.sign_out_everywhere(account, by=request.actor)
        said = _("%(name)s is signed out in all browsers.") if ended else _("%(name)s was not signed in.")
        messages.success(request, said % {"name": account.name})
    return redirect_to(request, reverse("desk:external_user", args=[number]))


@staff_may(Right.ACCOUNTS_EDIT)
@get_and_post
def password_link(request: StaffRequest, number: int) -> HttpResponse:
    """For a customer who called because they cannot sign in."""
    account = on_client(request, accounts.account(request.actor, number))
    if request.method == "POST":
        once(request, lambda: sign_in_help.send_password_link(account, by=request.actor))
        said = {"email": account.contact.email}
        messages.success(request, _("A link to choose a new password is on its way to %(email)s.") % said)
    return redirect_to(request, reverse("desk:external_user", args=[number]))


@staff_may(Right.ACCOUNTS_CREATE)
@get_and_post
def invitation(request: StaffRequest, number: int) -> HttpResponse:
    account = on_client(request, accounts.account(request.actor, number))
    if request.method == "POST":
        docrequest = once(request, lambda: link_renewal.resend_invitation(account, by=request.actor))
        messages.success(request, mail_pages.new_invitation(docrequest))
    return redirect_to(request, reverse("desk:external_user", args=[number]))


@staff_may(Right.ACCOUNTS_CREATE)
@get_and_post
def invite_selected(request: StaffRequest) -> HttpResponse:
    if request.method == "POST":
        outcome = selection.each(
            request, accounts.of_numbers, lambda one: link_renewal.resend_invitation(one, by=request.actor)
        )
        said = ngettext("%(n)d invitation is sent again.", "%(n)d invitations are sent again.", outcome.done)
        selection.tell(request, outcome, said % {"n": outcome.done})
    return selection.back(request, "desk:external_users")


@staff_may(Right.ACCOUNTS_DELETE)
@get_and_post
def lock_selected(request: StaffRequest) -> HttpResponse:
    """One reason for all of them is asked first."""
    if selection.asks(request):
        return selection.question(request, "desk:external_users")
    form = form_of(request, ReasonForm)
    if not form.is_valid():
        shown = pages.locking(request.actor, selection.numbers(request)) | {
            "form": form,
            "back": selection.back_at(request, "desk:external_users"),
        }
        return render_page(
            request, "desk/external_users_lock.html", shown, status=422 if form.errors else 200
        )
    outcome = pages.lock_each(request, form.cleaned_data["reason"])
    said = ngettext("%(n)d account is locked.", "%(n)d accounts are locked.", outcome.done)
    selection.tell(request, outcome, said % {"n": outcome.done})
    return selection.back(request, "desk:external_users")


@staff_may(Right.ACCOUNTS_EDIT)
@get_and_post
def unlock_selected(request: StaffRequest) -> HttpResponse:
    if request.method == "POST":
        outcome = selection.each(
            request, accounts.of_numbers, lambda one: account_locks.unlock_account(one, by=request.actor)
        )
        said = ngettext("%(n)d account is unlocked.", "%(n)d accounts are unlocked.", outcome.done)
        selection.tell(request, outcome, said % {"n": outcome.done})
    return selection.back(request, "desk:external_users")
