"""D5, D6, D8 to D10: the list of requests, the whole truth about one with its one-press steps, a new one, the
check, and the bytes of documents.

Bytes are found through the person who asks, sent by a transfer runner, and asked for again while they flow.
Pages of documents are pictures that we made, each small and whole (security rule 18).
"""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.core.errors import ActionDeniedError, NotFoundError
from vestibule.core.forms import Form
from vestibule.core.numbers import number
from vestibule.docrequests import commands as docrequest_commands
from vestibule.docrequests import file_queries, link_renewal, link_requests, reminding, rules, view_log
from vestibule.docrequests import messages as conversations
from vestibule.docrequests import queries as docrequests
from vestibule.docrequests.choices import Channel
from vestibule.docrequests.models import DocumentRequest
from vestibule.documents import previews
from vestibule.documents.ingest import STAFF_TYPES
from vestibule.documents.transfers import FileDownload
from vestibule.organisation.timezone import today
from vestibule.people.commands import add_phone
from vestibule.people.rights import Right
from vestibule.tasks import inbox
from vestibule.web.access import on_client, staff_may, staff_only
from vestibule.web.actor import asks_by_itself
from vestibule.web.actor_request import StaffRequest
from vestibule.web.asgi_bridge import transfer_response
from vestibule.web.form_keys import once
from vestibule.web.form_recovery import form_of
from vestibule.web.form_uploads import with_files
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.page_images import page_image
from vestibule.web.responses import redirect_to, render_page

from .. import coming_back, selection
from ..inbox import checklist
from ..inbox import pages as inbox_pages
from ..mail import pages as mail_pages
from . import keeping, pages, two_windows
from .change_forms import SeveralDueForm
from .change_page import CancelPage, ChangePage
from .check_page import CheckPage
from .forms import AnsweredForm, ContactedForm, MessageForm, PhoneForm
from .new_request_page import FORMS, NewRequestPage

SAID = {
    "template": gettext_lazy("Template"),
    "uploaded": gettext_lazy("Uploaded"),
    "before": gettext_lazy("Previous upload"),
}


@staff_may(Right.REQUESTS_VIEW)
@get_only
def listing(request: StaffRequest) -> HttpResponse:
    return render_page(request, "desk/requests.html", pages.listing(request.actor, request.GET))


@staff_may(Right.REQUESTS_VIEW)
@get_only
def one(request: StaffRequest, reference: str) -> HttpResponse:
    docrequest = on_client(request, docrequests.docrequest(request.actor, reference))
    return render_page(request, "desk/request.html", pages.one(request.actor, docrequest, request.GET))


def _again(
    request: StaffRequest, docrequest: DocumentRequest, *, tab: str = "", **form: Form
) -> HttpResponse:
    """The page on which the form was, with what is wrong: its task, or else this tab of the request."""
    if inbox.still_open(request.actor, number(request.GET.get(coming_back.NAME))):
        shown = inbox_pages.context(request.actor, request.GET) | {"checklist": checklist.of(request.actor)}
        return render_page(request, "desk/tasks.html", shown | form, status=422)
    shown = pages.one(request.actor, docrequest, request.GET.dict() | {"tab": tab}) | form
    return render_page(request, "desk/request.html", shown, status=422)


@staff_may(Right.REQUESTS_EDIT)
@get_and_post
def contacted(request: StaffRequest, reference: str) -> HttpResponse:
    docrequest = on_client(request, docrequests.docrequest(request.actor, reference))
    if request.method != "POST":
        return redirect_to(request, reverse("desk:request", args=[reference]))
    form = form_of(request, ContactedForm, initial=ContactedForm.of(docrequest.contact))
    if not form.is_valid():
        late = rules.denial_reason(docrequest, "contacted", by=request.actor)
        if form.is_bound and late:  # and nothing of a field that is gone
            raise ActionDeniedError(late)
        return _again(request, docrequest, contacted_form=form)
    contacted = once(
        request, lambda: docrequest_commands.contacted(docrequest, **form.cleaned_data, by=request.actor)
    )
    registered = contacted.asked_account.active
    messages.success(request, mail_pages.contacted(docrequest, registered=registered))
    return redirect_to(request, coming_back.after())


@staff_may(Right.REQUESTS_EDIT)
@get_and_post
def phone(request: StaffRequest, reference: str) -> HttpResponse:
    docrequest = on_client(request, docrequests.docrequest(request.actor, reference))
    if request.method != "POST":
        return redirect_to(request, reverse("desk:request", args=[reference]))
    if docrequest.contact is None:
        raise NotFoundError
    form, person = form_of(request, PhoneForm), docrequest.contact
    if not form.is_valid():
        return _again(request, docrequest, phone_form=form)
    add_phone(person, form.cleaned_data["phone"], client=docrequest.client, by=request.actor)
    messages.success(request, _("Saved the phone number of %(name)s.") % {"name": person.name})
    at = reverse("desk:request", args=[reference])
    return redirect_to(request, coming_back.back_at(request, at))


@staff_may(Right.REQUESTS_EDIT)
@get_and_post
def press(request: StaffRequest, reference: str, verb: str) -> HttpResponse:
    """Takes the press of every verb that needs nothing filled in."""
    docrequest = on_client(request, docrequests.docrequest(request.actor, reference))
    if verb not in docrequest_commands.ONE_PRESS:
        raise NotFoundError
    if request.method == "POST":
        once(request, lambda: docrequest_commands.ONE_PRESS[verb](docrequest, by=request.actor))
        messages.success(request, rules.done(docrequest, verb, mailing=bool(settings.MAILERS)))
    return redirect_to(request, reverse("desk:request", args=[reference]))


@staff_may(Right.REQUESTS_EDIT)
@get_and_post
def new_invitation(request: StaffRequest, reference: str) -> HttpResponse:
    docrequest = on_client(request, docrequests.docrequest(request.actor, reference))
    if request.method == "POST":
        once(request, lambda: link_renewal.send_new_link(docrequest, by=request.actor))
        messages.success(request, mail_pages.new_invitation(docrequest))
    return redirect_to(request, reverse("desk:request", args=[reference]))


def _message_form(request: StaffRequest, docrequest: DocumentRequest, kind: type[MessageForm]) -> MessageForm:
    waits = pages.waiting(request.actor, docrequest)
    return form_of(request, kind, initial=pages.message_stamp(request.actor, docrequest), waits=waits)


@staff_may(Right.REQUESTS_EDIT)
@get_and_post
def message(request: StaffRequest, reference: str) -> HttpResponse:
    """A message to the customer, which answers what is open if it is about that (P11)."""
    docrequest = on_client(request, docrequests.docrequest(request.actor, reference))
    at = reverse("desk:request", args=[reference], query={"tab": "messages"})
    if request.method != "POST":
        return redirect_to(request, at)
    form = _message_form(request, docrequest, MessageForm)
    if not form.is_valid():
        return _again(request, docrequest, tab="messages", message_form=form)
    said = {"answers": form.answers, "seen": form.cleaned_data["seen"], "by": request.actor}
    once(request, lambda: conversations.answer(docrequest, form.cleaned_data["text"], **said))
    messages.success(request, mail_pages.message(docrequest))
    return redirect_to(request, at)


@staff_may(Right.REQUESTS_EDIT)
@get_and_post
def answered(request: StaffRequest, reference: str) -> HttpResponse:
    """A question, or a wish for more time, was answered otherwise."""
    docrequest = on_client(request, docrequests.docrequest(request.actor, reference))
    at = reverse("desk:request", args=[reference], query={"tab": "messages"})
    if request.method != "POST":
        return redirect_to(request, at)
    form = _message_form(request, docrequest, AnsweredForm)
    if not form.is_valid():
        return _again(request, docrequest, tab="messages", message_form=form)
    once(request, lambda: conversations.mark_answered(docrequest, form.answers, by=request.actor))
    messages.success(request, _("Marked as answered."))
    return redirect_to(request, at)


@staff_may(Right.REQUESTS_CREATE)
@get_and_post
@with_files(allowed=STAFF_TYPES)
def new_request(request: StaffRequest) -> HttpResponse:
    asking = NewRequestPage(request)
    if asking.draft.gone and request.method != "POST":
        messages.warning(request, _("That draft is gone: it became a request, or was discarded."))
        return redirect_to(request, reverse("desk:drafts"))
    started = asking.press()
    if started:
        messages.success(request, mail_pages.started(started))
        return redirect_to(request, reverse("desk:request", args=[started.reference]))
    if asking.drafted:
        messages.success(request, _("Saved as a draft. Nobody is asked yet."))
        return redirect_to(request, reverse("desk:drafts"))
    wrong = asking.do in FORMS or asking.problem
    return render_page(request, "desk/new_request.html", asking.context(), status=422 if wrong else 200)


@staff_may(Right.REQUESTS_VIEW, change=Right.REQUESTS_EDIT)
@get_and_post
def check(request: StaffRequest, reference: str) -> HttpResponse:
    docrequest = on_client(request, docrequests.docrequest(request.actor, reference))
    if request.POST.get("do") == "keep":
        return keeping.keep(request, docrequest)
    page = CheckPage(request, docrequest)
    if shown := two_windows.answer(page):
        return shown
    if request.POST.get("do") in keeping.LOOKS:
        return keeping.look(request, docrequest)
    nothing_came = page.latest is None and not docrequest.changes
    if nothing_came or (request.method != "POST" and not page.is_due):
        return redirect_to(request, reverse("desk:request", args=[reference]))
    if request.method == "POST" and (done := page.press()):
        messages.success(request, done)
        return redirect_to(request, reverse("desk:request", args=[reference], query={"then": page.kind}))
    if page.kept_for_later:
        return redirect_to(request, reverse("desk:request_check", args=[reference]))
    return render_page(request, "desk/check.html", page.context(), status=page.status)


@staff_may(Right.REQUESTS_VIEW)
@get_only
@asks_by_itself
def check_news(request: StaffRequest, reference: str) -> HttpResponseBase:
    """304 while the check stands as its page shows it."""
    docrequest = on_client(request, docrequests.docrequest(request.actor, reference))
    return keeping.news(request, docrequest)


@staff_may(Right.REQUESTS_EDIT)
@get_and_post
def change(request: StaffRequest, reference: str, verb: str) -> HttpResponse:
    docrequest = on_client(request, docrequests.docrequest(request.actor, reference))
    page = ChangePage(request, docrequest, verb)
    if request.method == "POST" and (done := page.press()):
        messages.success(request, done)
        return redirect_to(request, reverse("desk:request", args=[reference]))
    status = 422 if page.form.errors else 200
    return render_page(request, "desk/request_change.html", page.context(), status=status)


@staff_may(Right.REQUESTS_EDIT)
@get_and_post
def remind_selected(request: StaffRequest) -> HttpResponse:
    """Whom it goes to is shown first."""
    if selection.asks(request):
        return selection.question(request, "desk:requests")
    if request.method != "POST":
        shown = pages.changing_several(request.actor, selection.numbers(request), "remind")
        shown["back"] = selection.back_at(request, "desk:requests")
        return render_page(request, "desk/requests_remind.html", shown)
    outcome = selection.each(request, docrequests.by_number, partial(reminding.remind, by=request.actor))
    selection.tell(request, outcome, mail_pages.reminded(outcome.done))
    return selection.back(request, "desk:requests")


@staff_may(Right.REQUESTS_EDIT)
@get_and_post
def change_due_selected(request: StaffRequest) -> HttpResponse:
    """One day for all of them is asked first."""
    if selection.asks(request):
        return selection.question(request, "desk:requests")
    form = form_of(request, SeveralDueForm, initial={"tell": True})
    if not form.is_valid():
        form.offer_days(today())
        shown = pages.changing_several(request.actor, selection.numbers(request), "change_due") | {
            "form": form,
            "back": selection.back_at(request, "desk:requests"),
        }
        return render_page(request, "desk/requests_due.html", shown, status=422 if form.errors else 200)
    outcome = pages.change_due_each(request, form.cleaned_data)
    told = form.cleaned_data["tell"]
    selection.tell(request, outcome, mail_pages.due_dates_changed(outcome.done, told=told))
    return selection.back(request, "desk:requests")


@staff_may(Right.REQUESTS_EDIT)
@get_and_post
def cancel(request: StaffRequest, reference: str) -> HttpResponse:
    docrequest = on_client(request, docrequests.docrequest(request.actor, reference))
    if docrequest.channel == Channel.PORTAL:
        return _cancel_portal(request, docrequest)
    if request.method == "POST":
        once(request, lambda: link_requests.cancel(docrequest, by=request.actor))
        messages.success(request, rules.done(docrequest, "cancel", mailing=bool(settings.MAILERS)))
        return redirect_to(request, reverse("desk:client", args=[docrequest.client_id]))
    return render_page(request, "desk/cancel_request.html", pages.cancelling(request.actor, docrequest))


def _cancel_portal(request: StaffRequest, docrequest: DocumentRequest) -> HttpResponse:
    page = CancelPage(request, docrequest)
    if request.method == "POST" and (done := page.press()):
        messages.success(request, done)
        return redirect_to(request, reverse("desk:request", args=[docrequest.reference]))
    status = 422 if page.form.errors else 200
    return render_page(request, "desk/cancel_portal_request.html", page.context(), status=status)


@staff_may(Right.REQUESTS_CREATE)
@get_and_post
def copy(request: StaffRequest, reference: str) -> HttpResponse:
    docrequest = on_client(request, docrequests.docrequest(request.actor, reference))
    if request.method != "POST":
        return redirect_to(request, reverse("desk:request", args=[reference]))
    once(request, lambda: link_requests.copy_as_new(docrequest, by=request.actor))
    return redirect_to(request, reverse("desk:client_send", args=[docrequest.client_id]))


@staff_only
@get_only
def file(request: StaffRequest, public_id: str) -> HttpResponse:
    version = file_queries.version(request.actor, public_id)
    return transfer_response(
        FileDownload(version, to=request.actor.actor_ref, called=request.actor.name),
        is_allowed=lambda: file_queries.still_readable(request.actor, public_id),
    )


@staff_only
@get_only
def page(request: StaffRequest, public_id: str, number: int) -> HttpResponse:
    version, actor = file_queries.version(request.actor, public_id), request.actor

    def seen() -> None:
        if number == 1:
            view_log.note(version, by=actor)

    still = partial(file_queries.still_readable, actor, public_id)
    return page_image(version, number, to=actor.actor_ref, is_allowed=still, seen=seen)


@staff_only
@get_only
def sheet(request: StaffRequest, public_id: str, said: str) -> HttpResponse:
    """One file on the check page, once more: it was being drawn."""
    version = file_queries.version(request.actor, public_id)
    if said not in SAID:
        raise NotFoundError
    look = previews.preview_info(version, person=request.actor.actor_ref)
    return render(request, "desk/_pages.html", {"file": (version, look), "said": SAID[said], "kind": said})
