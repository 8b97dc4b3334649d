"""D16 to D21, D23: Works with their documents, uploads of staff, their two links, and a new Contact Log. Code
and address of a link are shown by POST, and that is audited."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from vestibule.cases import commands as case_commands
from vestibule.cases import queries as cases
from vestibule.cases.models import Case
from vestibule.core.errors import NotFoundError
from vestibule.documents.ingest import STAFF_TYPES
from vestibule.documents.models import Upload
from vestibule.documents.transfers import ZipDownload
from vestibule.documents.uploads import Announced
from vestibule.links import shared_links
from vestibule.people import queries as people
from vestibule.people.levels import Level
from vestibule.people.rights import Right
from vestibule.web import tus
from vestibule.web.access import on_client, staff_may
from vestibule.web.actor_request import StaffRequest
from vestibule.web.asgi_bridge import transfer_response
from vestibule.web.form_keys import once
from vestibule.web.form_recovery import form_of, refilling
from vestibule.web.form_uploads import with_files
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from ..choosing import hit
from . import document_files, pages
from .contact_log_page import ContactLogPage
from .document_selection import DocumentSelection
from .forms import NewWorkForm, WorkForm
from .link_setup_page import LinkSetupPage


@staff_may(Right.WORKS_VIEW)
@get_only
def listing(request: StaffRequest) -> HttpResponse:
    return render_page(request, "desk/works.html", pages.listing(request.actor, request.GET))


@staff_may(Right.WORKS_CREATE)
@get_and_post
def new(request: StaffRequest) -> HttpResponse:
    """[Find], or Enter in its field, narrows the clients, selects the only one, and keeps what was typed.
    [Save] makes the Work."""
    search, chosen = (request.POST.get(name, "").strip() for name in ("client_search", "client"))
    finding = request.POST.get("do") == "find_client" or (search and not chosen)
    saving = request.method == "POST" and not finding and not refilling(request)
    known: dict[str, Any] = {"data": request.POST} if saving else {"initial": request.POST.dict()}
    if finding and (
        found := hit(request.POST, "client", partial(people.clients, request.actor, level=Level.ADD))
    ):
        known["initial"]["client"] = found.pk
    form = NewWorkForm(actor=request.actor, **known)
    if saving and form.is_valid():
        typed = form.cleaned_data
        case_type = cases.case_type(request.actor, typed["type"])
        client = people.client(request.actor, typed["client"])
        work = once(
            request,
            lambda: case_commands.open_case(case_type, client=client, title=typed["title"], by=request.actor),
        )
        messages.success(request, _("Saved. You can now add documents to this Work."))
        return redirect_to(request, reverse("desk:work", args=[work.pk]))
    return render_page(request, "desk/new_work.html", {"form": form}, status=422 if saving else 200)


@staff_may(Right.WORKS_VIEW)
@get_only
def one(request: StaffRequest, number: int) -> HttpResponse:
    """What is new stays new until somebody says that it was seen, or does something with it (C-40): a look
    changes nothing."""
    work = on_client(request, cases.work(request.actor, number))
    return render_page(request, "desk/work.html", pages.one(request.actor, work, request.GET))


@staff_may(Right.WORKS_EDIT)
@get_and_post
def seen(request: StaffRequest, number: int) -> HttpResponse:
    work = on_client(request, cases.work(request.actor, number))
    if request.method == "POST":
        case_commands.mark_seen(work, by=request.actor)
    return redirect_to(request, reverse("desk:work", args=[number], fragment="documents"))


@staff_may(Right.WORKS_EDIT)
@get_and_post
def edit(request: StaffRequest, number: int) -> HttpResponse:
    work = on_client(request, cases.work(request.actor, number))
    form = _work_form(request, work)
    if form.is_valid():
        typed = form.cleaned_data
        words = {"title": typed["title"], "responsible": form.people[typed["responsible"]]}
        once(request, lambda: case_commands.change_case(work, **words, seen=typed["seen"], by=request.actor))
        messages.success(request, _("Saved."))
        return redirect_to(request, reverse("desk:work", args=[number]))
    context = pages.one(request.actor, work, {}) | {"form": form, "editing": True}
    return render_page(request, "desk/work.html", context, status=422 if form.errors else 200)


def _work_form(request: StaffRequest, work: Case) -> WorkForm:
    """[Find], or Enter while something is looked for, narrows the colleagues, selects the only one, and keeps
    what was typed."""
    do, known = request.POST.get("do"), WorkForm.of(work)
    if do == "find_responsible" or (do == "enter" and request.POST.get("responsible_search", "").strip()):
        known |= request.POST.dict()
        if found := hit(request.POST, "responsible", partial(people.colleagues, request.actor)):
            known["responsible"] = found.pk
        return WorkForm(actor=request.actor, work=work, initial=known)
    return form_of(request, WorkForm, actor=request.actor, work=work, initial=known)


@staff_may(Right.WORKS_EDIT)
@get_and_post
@with_files(allowed=STAFF_TYPES)
def add_documents(request: StaffRequest, number: int) -> HttpResponse:
    work = on_client(request, cases.work(request.actor, number))
    problems = (
        document_files.add_all(request, work, request.FILES.getlist("documents"), by=request.actor)
        if request.method == "POST"
        else []
    )
    if problems:
        return render_page(
            request,
            "desk/work.html",
            pages.one(request.actor, work, {}) | {"problems": problems},
            status=422,
        )
    return redirect_to(request, reverse("desk:work", args=[number], fragment="documents"))


@staff_may(Right.WORKS_EDIT)
@get_and_post
def act_on_documents(request: StaffRequest, number: int, do: str) -> HttpResponse:
    work = on_client(request, cases.work(request.actor, number))
    if request.method != "POST":
        return redirect_to(request, reverse("desk:work", args=[number]))
    selection = DocumentSelection(request, work, do)
    if not selection.documents:
        problems = {"problems": [_("Select at least one document")], "mend": "#documents"}
        return render_page(
            request, "desk/work.html", pages.one(request.actor, work, {}) | problems, status=422
        )
    if selection.asks:
        return render_page(request, "desk/work_question.html", selection.question())
    for level, sentence in selection.carry_out():
        messages.add_message(request, level, sentence)
    return redirect_to(request, selection.goes_on)


@staff_may(Right.WORKS_VIEW)
@get_only
def download_documents(request: StaffRequest, number: int) -> HttpResponse:
    """One file as it is, several in one archive."""
    work = on_client(request, cases.work(request.actor, number))
    documents = cases.chosen(request.actor, work, request.GET.getlist("documents"))
    if not documents:
        raise NotFoundError
    if len(documents) == 1:
        return redirect_to(request, reverse("desk:file", args=[documents[0].version.public_id]))
    plan = ZipDownload(
        [(one.version.name, one.version) for one in documents],
        name=f"{work.title}.zip",
        to=request.actor.actor_ref,
        called=request.actor.name,
    )
    return transfer_response(plan, is_allowed=partial(document_files.still_there, request.actor, documents))


def _begin_upload(request: StaffRequest, announced: Announced, number: int) -> tuple[Upload, str]:
    work = on_client(request, cases.work(request.actor, number))
    upload = case_commands.begin_document(work, announced, by=request.actor)
    return upload, reverse("desk:work_upload", args=[upload.public_id])


def _find_upload(request: StaffRequest, public_id: str) -> tus.Found:
    document = on_client(request, cases.unfinished_upload(request.actor, public_id))
    return tus.Found(
        upload=document.upload,
        is_allowed=partial(case_commands.is_upload_allowed, document, by=request.actor),
        cancel=partial(case_commands.cancel_document, document, by=request.actor),
    )


begin_upload, upload = tus.views(staff_may(Right.WORKS_EDIT), begin=_begin_upload, find=_find_upload)


@staff_may(Right.WORKS_EDIT)
@get_and_post
def cancel_upload(request: StaffRequest, number: int, public_id: str) -> HttpResponse:
    """What is left of an upload goes, without a script."""
    document = on_client(request, cases.unfinished_upload(request.actor, public_id))
    if request.method == "POST":
        case_commands.cancel_document(document, by=request.actor)
    return redirect_to(request, reverse("desk:work", args=[number], fragment="documents"))


@staff_may(Right.WORKS_EDIT)
@get_and_post
@sensitive_post_parameters("code")
def link_setup(request: StaffRequest, number: int, purpose: str) -> HttpResponse:
    page = LinkSetupPage(request, on_client(request, cases.work(request.actor, number)), purpose)
    if page.do == "contact_log" and not page.unsaved:
        return redirect_to(request, page.message)
    done = page.press() if request.method == "POST" else ""
    if not done:
        return render_page(
            request, "desk/work_setup.html", page.context(), status=422 if page.form.errors else 200
        )
    messages.success(request, done)
    return redirect_to(request, page.goes_on)


@staff_may(Right.WORKS_EDIT)
@get_and_post
def link(request: StaffRequest, number: int, purpose: str) -> HttpResponse:
    """[Link] shows the address, [New URL] makes another one; that it was copied is noted when it was, and not
    before."""
    work, do = on_client(request, cases.work(request.actor, number)), request.POST.get("do", "")
    found, address = shared_links.of(request.actor, work.subject, purpose), ""
    if found is None:
        raise NotFoundError
    if do == "renew":
        old = found
        found = once(request, lambda: shared_links.renew_address(old, by=request.actor), part=do)
    if do == "copied":
        copied = found
        once(request, lambda: shared_links.record_copied(copied, by=request.actor), part=do)
        messages.success(request, _("We noted that you copied the link. Give the code another way."))
    elif request.method == "POST":
        address = shared_links.read_address(found, by=request.actor)
    context = {
        "work": work,
        "purpose": purpose,
        "state": pages.link_view(found, purpose),
        "address": address,
        "renewed": do == "renew",
    }
    return render_page(request, "desk/work_link.html", context)


@staff_may(Right.WORKS_EDIT)
@get_and_post
def new_contact_log(request: StaffRequest, number: int) -> HttpResponse:
    writing = ContactLogPage(request, on_client(request, cases.work(request.actor, number)))
    if request.method == "POST" and writing.do == "send":
        return _sent(request, writing)
    if request.method == "POST" and writing.wants_setup and not refilling(request):
        return redirect_to(request, writing.kept_meanwhile())
    for problem in writing.press():
        messages.warning(request, problem)
    if request.method == "POST" and not writing.typed:
        return redirect_to(request, writing.here())
    if writing.lacks_link and not writing.typed:
        return redirect_to(request, writing.link_setup())
    writing.prepare()
    page = "desk/work_hidden.html" if writing.hidden and not writing.typed else "desk/new_contact_log.html"
    return render_page(request, page, writing.context())


def _sent(request: HttpRequest, writing: ContactLogPage) -> HttpResponse:
    log = writing.send()
    if log is None:
        return render_page(request, "desk/new_contact_log.html", writing.context(), status=422)
    to, sentence = writing.next_step(log)
    messages.success(request, sentence)
    return redirect_to(request, to)
