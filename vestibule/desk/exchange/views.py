"""D30 and A14: an import from the file to the registry, and exports with their files.

Bytes are found through the person who asks, sent by a transfer runner, and asked for again while they flow.
"""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.core.shown_values import SeenField
from vestibule.documents.ingest import TABLE_TYPES
from vestibule.documents.models import DocumentVersion
from vestibule.documents.transfers import FileDownload
from vestibule.exchange import imports as import_commands
from vestibule.exchange import queries as exchange
from vestibule.exchange.models import ExportKind
from vestibule.people.rights import Right
from vestibule.web.access import staff_may
from vestibule.web.actor_request import StaffRequest
from vestibule.web.asgi_bridge import transfer_response
from vestibule.web.form_keys import once
from vestibule.web.form_uploads import with_files
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from .. import selection
from . import pages


@staff_may(Right.CLIENTS_CREATE)
@get_and_post
@with_files(allowed=TABLE_TYPES)
def imports(request: StaffRequest) -> HttpResponse:
    begun, problems = pages.begin(request)
    if begun is not None:
        return redirect_to(request, reverse("desk:import", args=[begun.pk]))
    shown = pages.imports(request.actor, request.GET) | {"problems": problems}
    return render_page(request, "desk/imports.html", shown, status=422 if problems else 200)


@staff_may(Right.CLIENTS_CREATE)
@get_and_post
def one_import(request: StaffRequest, number: int) -> HttpResponse:
    one = exchange.find_import(request.actor, number)
    form = pages.columns_form(request, one)
    if pages.choose(form, one, by=request.actor):
        return redirect_to(request, reverse("desk:import", args=[number]))
    shown = pages.one_import(one, form)
    return render_page(request, "desk/import.html", shown, status=422 if form.errors else 200)


@staff_may(Right.CLIENTS_CREATE)
@get_and_post
def start_import(request: StaffRequest, number: int) -> HttpResponse:
    one = exchange.find_import(request.actor, number)
    if request.method == "POST":
        seen = SeenField().to_python(request.POST.get("seen", ""))
        once(request, lambda: import_commands.start(one, seen=seen, by=request.actor))
    return redirect_to(request, reverse("desk:import", args=[number]))


@staff_may(Right.CLIENTS_CREATE)
@get_and_post
def discard_import(request: StaffRequest, number: int) -> HttpResponse:
    one = exchange.find_import(request.actor, number)
    if request.method != "POST":
        return redirect_to(request, reverse("desk:import", args=[number]))
    once(request, lambda: import_commands.discard(one, by=request.actor))
    messages.success(request, _("Deleted %(file)s.") % {"file": one.file.name})
    return redirect_to(request, reverse("desk:imports"))


@staff_may(Right.CLIENTS_CREATE)
@get_only
def report(request: StaffRequest, number: int) -> HttpResponseBase:
    return _sent(request, exchange.report(request.actor, number))


@staff_may(Right.CLIENTS_EXPORT)
@get_and_post
def export_clients(request: StaffRequest) -> HttpResponse:
    return _export(request, "desk:clients", ExportKind.CLIENTS, ExportKind.CONTACTS)


@staff_may(Right.CLIENTS_EXPORT)
@get_and_post
def export_requests(request: StaffRequest) -> HttpResponse:
    return _export(request, "desk:requests", ExportKind.REQUESTS)


@staff_may(Right.CLIENTS_EXPORT)
@get_and_post
def export_selected_clients(request: StaffRequest) -> HttpResponse:
    return _export(request, "desk:clients", ExportKind.CLIENTS, selected=True)


@staff_may(Right.CLIENTS_EXPORT)
@get_and_post
def export_selected_contacts(request: StaffRequest) -> HttpResponse:
    return _export(request, "desk:contacts", ExportKind.CONTACTS, selected=True)


@staff_may(Right.CLIENTS_EXPORT)
@get_and_post
def export_selected_requests(request: StaffRequest) -> HttpResponse:
    return _export(request, "desk:requests", ExportKind.REQUESTS, selected=True)


def _export(request: StaffRequest, listing: str, *kinds: ExportKind, selected: bool = False) -> HttpResponse:
    """Takes the press on a list; looked at, it leads to the list."""
    if not pages.export(request, *kinds, selected=selected):
        return selection.back(request, listing)
    messages.success(request, _("We are preparing your export. It appears here when it is ready."))
    return redirect_to(request, reverse("desk:exports"))


@staff_may(Right.CLIENTS_EXPORT)
@get_only
def exports(request: StaffRequest) -> HttpResponse:
    return render_page(request, "desk/exports.html", pages.exports(request.actor, request.GET))


@staff_may(Right.CLIENTS_EXPORT)
@get_only
def export_file(request: StaffRequest, number: int) -> HttpResponseBase:
    return _sent(request, exchange.export_file(request.actor, number))


def _sent(request: StaffRequest, version: DocumentVersion) -> HttpResponseBase:
    actor = request.actor
    return transfer_response(
        FileDownload(version, to=actor.actor_ref, called=actor.name),
        is_allowed=lambda: exchange.may_have(actor, version),
    )
