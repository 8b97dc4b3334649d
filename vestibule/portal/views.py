"""The Service Portal: the invitation (P2), a locked account (P4), the Document Upload Page (P5), one task
with its documents (P6, P7), the last look (P9), and the certainty that it was sent (P10).

Opening an invitation changes nothing; the button activates. A dead link shows the one neutral page (ruling
1); only the second press of the button that has just activated the account goes where the first one went.
"""

from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import condition

from vestibule.core.errors import ActionDeniedError, EndedError
from vestibule.docrequests import (
    account_locks,
    another_contact,
    extensions,
    file_queries,
    missing_reasons,
    portal_submission,
    sent_changes,
    view_log,
)
from vestibule.docrequests import messages as conversations
from vestibule.docrequests import queries as docrequests
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest, ItemFile, RequestItem
from vestibule.docrequests.states import ENDED
from vestibule.documents import uploads
from vestibule.documents.file_rules import FileRules
from vestibule.documents.models import Upload
from vestibule.documents.transfers import FileDownload
from vestibule.links import tokens
from vestibule.links.models import Purpose
from vestibule.people import account_queries as accounts
from vestibule.people.models import ExternalAccount
from vestibule.web import activation, last_look, locked_out, proved, receipt_pdf, tus
from vestibule.web.access import external_user_only, open_to_all
from vestibule.web.activation import ActivateForm
from vestibule.web.actor import asks_by_itself
from vestibule.web.actor_request import ActorRequest, CustomerRequest
from vestibule.web.asgi_bridge import transfer_response
from vestibule.web.form_keys import once, pressed_before
from vestibule.web.form_recovery import form_of, refilling
from vestibule.web.form_uploads import with_files
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.page_images import page_image
from vestibule.web.responses import kept, redirect_to, render_page

from . import pages, registration_code, sent_pages, taking
from .forms import MissingForm, MoreTimeForm, QuestionForm, SendForm


@open_to_all
@get_and_post
@sensitive_post_parameters("password")
def invitation(request: ActorRequest, token: str) -> HttpResponse:
    link = tokens.find_open(token, Purpose.INVITATION)
    if link is None or link.account is None:
        return _to_own_tasks(request, token) or activation.second_press(request)
    if before := registration_code.step(request, link, link.account.contact):
        return before
    contact = link.account.contact
    greeted = _("We greet you by this name. Our team can see it.")
    form = ActivateForm.of(request, name=contact.name, email=contact.email, named_for=greeted)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        login = once(request, lambda: tokens.accept_invitation(link, **typed))
        return activation.enter(request, login)
    return render_page(
        request,
        "portal/activate.html",
        {"form": form, "contact": contact, "expires": link.expires_at},
        status=422 if form.errors else 200,
    )


def _to_own_tasks(request: ActorRequest, token: str) -> HttpResponse | None:
    """Whoever was invited and is signed in goes to the request of the invitation, or to the tasks once that
    is not theirs to see: a dead link tells its own person nothing new."""
    actor, link = request.actor, tokens.find_by_token(token, Purpose.INVITATION)
    if (
        request.method != "GET"
        or not isinstance(actor, ExternalAccount)
        or link is None
        or link.account != actor
    ):
        return None
    about = docrequests.seen_of(actor, link.about)
    at = reverse("portal:task", args=[about.reference]) if about else reverse("portal:home")
    return redirect_to(request, at)


@open_to_all
@get_and_post
def locked(request: ActorRequest) -> HttpResponse:
    """After the right password of a locked account, or a press on a page that was open when it was locked;
    whoever comes otherwise, or later, signs in."""
    account = accounts.locked_account_of(proved.number(request, proved.PASSWORD))
    if account is None:
        onward = locked_out.form_again(request)
        query = f"?{urlencode({'next': onward})}" if onward else ""
        return redirect_to(request, f"{reverse('portal:sign_in')}{query}")
    if request.method == "POST":
        once(request, lambda: account_locks.ask_to_unlock(account))
        return redirect_to(request, reverse("portal:locked"))
    shown = pages.locked_page(account) | {"kept": locked_out.typed(request, account)}
    return render_page(request, "portal/locked.html", shown)


@external_user_only
@get_only
def home(request: CustomerRequest) -> HttpResponse:
    return render_page(request, "portal/home.html", pages.home_page(request.actor, request.GET))


@external_user_only
@get_only
@asks_by_itself
@condition(etag_func=lambda request: f'"{docrequests.digest(request.actor)}"')
def news(request: CustomerRequest) -> HttpResponse:
    """304 while the lists are what the page shows (ruling 24)."""
    return HttpResponse()


@external_user_only
@get_only
def task(request: CustomerRequest, reference: str) -> HttpResponse:
    docrequest = another_contact.still_asked(request.actor, reference)
    if docrequest is None:
        return render_page(request, "portal/another_contact.html", {}, status=404)
    if docrequest.state != RequestState.WAITING:
        return redirect_to(request, reverse("portal:task_sent", args=[reference]))
    view_log.opened(docrequest, by=request.actor)
    return render_page(request, "portal/task.html", pages.task_page(docrequest))


def _refuse_after_cancelling(request: CustomerRequest, docrequest: DocumentRequest) -> None:
    """Whoever still sends something reads that it did not arrive, with what they typed. Raises EndedError."""
    if request.method == "POST" and docrequest.state == RequestState.CANCELLED:
        raise EndedError(_("We have cancelled this request meanwhile, so nothing was sent."))


@external_user_only
@get_and_post
def check(request: CustomerRequest, reference: str) -> HttpResponse:
    """Documents uploaded: pressed once to look, pressed again to send, and `do=keep`: the note is saved while
    it is written. Without a file it says what to add (A-52)."""
    docrequest = docrequests.docrequest(request.actor, reference)
    _refuse_after_cancelling(request, docrequest)
    if docrequest.state != RequestState.WAITING:
        return redirect_to(request, reverse("portal:task_sent", args=[reference]))
    form = form_of(request, SendForm, initial={"note": docrequest.unsent_note})
    if form.is_bound:
        portal_submission.write(docrequest, note=request.POST.get("note", ""), by=request.actor)
    if request.POST.get("do") == "keep":
        return kept(form)
    context = pages.task_page(docrequest)
    if not context["sendable"]:
        return render_page(request, "portal/task.html", context | {"nothing_added": True}, status=422)
    without = request.POST.getlist("without")
    arriving = portal_submission.unfinished_uploads(docrequest)
    unfinished = uploads.unconfirmed([file.upload for file in arriving], without)
    if form.is_valid() and not unfinished and (form.cleaned_data["send_with_gaps"] or not context["missing"]):
        portal_submission.submit(docrequest, **form.cleaned_data, without=without, by=request.actor)
        return redirect_to(request, reverse("portal:task_sent", args=[reference]))
    context |= pages.sending_page(form, arriving, unfinished, missing=context["missing"])
    return render_page(request, "portal/check.html", context, status=422 if form.is_bound else 200)


@external_user_only
@get_only
def sent(request: CustomerRequest, reference: str) -> HttpResponse:
    docrequest = docrequests.docrequest(request.actor, reference)
    if docrequest.state == RequestState.WAITING:
        return redirect_to(request, reverse("portal:task", args=[reference]))
    return render_page(request, "portal/sent.html", sent_pages.sent_page(docrequest))


@external_user_only
@get_only
def receipt(request: CustomerRequest, reference: str) -> HttpResponse:
    """What the page says that was sent, as a PDF."""
    docrequest = docrequests.docrequest(request.actor, reference)
    if docrequest.state == RequestState.WAITING:
        return redirect_to(request, reverse("portal:task", args=[reference]))
    return receipt_pdf.answer(sent_pages.receipt(docrequest))


@external_user_only
@get_and_post
def history(request: CustomerRequest, reference: str) -> HttpResponse:
    """What was written and sent so far, and a message to us (P11)."""
    docrequest = docrequests.docrequest(request.actor, reference)
    form = form_of(request, QuestionForm)
    if form.is_valid():
        once(request, lambda: conversations.ask(docrequest, form.cleaned_data["text"], by=request.actor))
        messages.success(request, _("We have your message. We will email you our answer."))
        return redirect_to(request, request.path)
    shown = pages.history_page(docrequest, form, by=request.actor)
    if not refilling(request):
        conversations.note_read(docrequest, by=request.actor)
    return render_page(request, "portal/history.html", shown, status=422 if form.errors else 200)


@external_user_only
@get_and_post
def more_time(request: CustomerRequest, reference: str) -> HttpResponse:
    """A later due date is asked for; whoever has the request answers."""
    docrequest = docrequests.docrequest(request.actor, reference)
    initial = {"until": extensions.usual(docrequest)}
    form = form_of(request, MoreTimeForm, initial=initial, docrequest=docrequest)
    late = "" if pressed_before(request) else extensions.asking_denial(docrequest, by=request.actor)
    if form.is_bound and late:
        raise ActionDeniedError(late)
    if form.is_valid():
        once(request, lambda: conversations.ask_for_time(docrequest, **form.cleaned_data, by=request.actor))
        messages.success(request, _("You have asked for more time. We will email you our answer."))
        return redirect_to(request, reverse("portal:task", args=[reference]))
    shown = {"docrequest": docrequest, "form": form, "denial_reason": late}
    return render_page(request, "portal/more_time.html", shown, status=422 if form.errors else 200)


@external_user_only
@get_and_post
def take_time_back(request: CustomerRequest, reference: str) -> HttpResponse:
    """The customer needs no more time after all."""
    docrequest = docrequests.docrequest(request.actor, reference)
    if request.method == "POST":
        once(request, lambda: conversations.take_time_back(docrequest, by=request.actor))
        messages.success(request, _("You have taken it back. You no longer ask for more time."))
    return redirect_to(request, reverse("portal:task", args=[reference]))


def _files_taken(request: CustomerRequest, reference: str, position: int) -> FileRules:
    return docrequests.item(request.actor, reference, position).file_rules


@external_user_only
@get_and_post
@with_files(allowed=_files_taken)
def item(request: CustomerRequest, reference: str, position: int) -> HttpResponse:
    wanted = docrequests.item(request.actor, reference, position)
    _refuse_after_cancelling(request, wanted.docrequest)
    if wanted.docrequest.state in ENDED:
        return redirect_to(request, reverse("portal:task_sent", args=[reference]))
    replaces = _sent_file(request, wanted, "replace")
    view_log.opened(wanted.docrequest, by=request.actor)
    problems: list[str] = []
    if request.method == "POST":
        problems = taking.take(request, wanted, replaces)
        if not problems:
            return redirect_to(request, pages.next_address(request, wanted))
    context = pages.item_page(wanted, problems, replaces, checking=last_look.led_here(request))
    if replaced := _sent_file(request, wanted, "replaced"):
        context["successor"] = sent_changes.successor(replaced)
    return render_page(request, "portal/item.html", context, status=422 if problems else 200)


def _sent_file(request: CustomerRequest, item: RequestItem, named: str) -> ItemFile | None:
    """The sent file in whose place another one comes (`?replace=` its document) or has come (`?replaced=`).
    Raises NotFoundError."""
    public_id = request.GET.get(named, "")
    return sent_changes.sent_file(item, public_id) if public_id else None


@external_user_only
@get_and_post
def missing(request: CustomerRequest, reference: str, position: int) -> HttpResponse:
    """The customer does not have this document, and says why."""
    wanted = docrequests.item(request.actor, reference, position)
    lacking = missing_reasons.of_round([wanted.docrequest]).get(wanted.pk, "")
    form = form_of(request, MissingForm, initial={"text": lacking})
    denial = missing_reasons.denial(wanted, by=request.actor)
    if form.is_bound and denial:
        raise ActionDeniedError(denial)
    if form.is_valid():
        missing_reasons.write(wanted, **form.cleaned_data, by=request.actor)
        return redirect_to(request, pages.onward(request, wanted))
    shown = pages.missing_page(request, wanted, form, denial)
    return render_page(request, "portal/missing.html", shown, status=422 if form.errors else 200)


@external_user_only
@get_and_post
def have(request: CustomerRequest, reference: str, position: int) -> HttpResponse:
    """The customer has it after all."""
    wanted = docrequests.item(request.actor, reference, position)
    if request.method == "POST":
        missing_reasons.take_back(wanted, by=request.actor)
    at = reverse("portal:item", args=[reference, position], query=last_look.kept(request))
    return redirect_to(request, at)


@external_user_only
@get_and_post
def withdraw(request: CustomerRequest, reference: str, public_id: str) -> HttpResponse:
    """What was sent is taken back, until a reviewer takes the check (ruling 33). A press that comes too late
    is told so where the way on is."""
    file = docrequests.file(request.actor, reference, public_id)
    shown = pages.withdraw_page(file, by=request.actor)
    if request.method == "POST" and (file.removed_at or not shown["denial_reason"]):
        docrequest = sent_changes.withdraw(file, by=request.actor)
        messages.success(request, pages.withdrawn(docrequest, file))
        return redirect_to(request, reverse("portal:task", args=[reference]))
    status = 409 if request.method == "POST" else 200
    return render_page(request, "portal/withdraw.html", shown, status=status)


@external_user_only
@get_and_post
def remove_file(request: CustomerRequest, reference: str, public_id: str) -> HttpResponse:
    file = docrequests.file(request.actor, reference, public_id)
    if request.method == "POST":
        portal_submission.remove_file(file, by=request.actor)
        messages.success(request, _("Removed: %(name)s") % {"name": file.upload.name})
    kept = last_look.kept(request)
    at = reverse("portal:item", args=[reference, file.item.position], query=kept, fragment="adding")
    return redirect_to(request, at)


def _begin_upload(
    request: CustomerRequest, announced: uploads.Announced, reference: str, position: int
) -> tuple[Upload, str]:
    item = docrequests.item(request.actor, reference, position)
    replaces = _sent_file(request, item, "replace")
    if reason := taking.too_late(item) or taking.unaware(request, item):
        raise ActionDeniedError(reason)
    upload = portal_submission.begin_file(item, announced, replaces=replaces, by=request.actor)
    return upload, reverse("portal:item_upload", args=[upload.public_id])


def _find_upload(request: CustomerRequest, public_id: str) -> tus.Found:
    file = file_queries.unfinished_upload(request.actor, public_id)
    return tus.Found(
        upload=file.upload,
        is_allowed=partial(portal_submission.is_upload_allowed, file, by=request.actor),
        was_allowed=partial(portal_submission.was_upload_allowed, file, by=request.actor),
        cancel=partial(portal_submission.remove_file, file, by=request.actor),
        arrived=partial(portal_submission.arrived, file, by=request.actor),
    )


begin_upload, upload = tus.views(external_user_only, begin=_begin_upload, find=_find_upload)


@external_user_only
@get_only
def file(request: CustomerRequest, public_id: str) -> HttpResponse:
    version = file_queries.version(request.actor, public_id)
    return transfer_response(
        FileDownload(version, to=request.actor.actor_ref, called=request.actor.name),
        is_allowed=lambda: file_queries.still_readable(request.actor, public_id),
    )


@external_user_only
@get_only
def picture(request: CustomerRequest, public_id: str) -> HttpResponse:
    """An example of the document, as a picture that we made."""
    version = file_queries.version(request.actor, public_id)
    still = partial(file_queries.still_readable, request.actor, public_id)
    return page_image(version, 1, to=request.actor.actor_ref, is_allowed=still)
