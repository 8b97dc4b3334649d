"""D28, D29: the audit log and its reports, numbers about all requests, and a request on paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.cases import queries as cases
from vestibule.core.errors import NotFoundError
from vestibule.docrequests import queries as docrequests
from vestibule.documents.transfers import FileDownload
from vestibule.exchange import attempts as attempt_commands
from vestibule.exchange import audit_reports as report_commands
from vestibule.exchange import case_attempts as case_commands
from vestibule.exchange import queries as exchange
from vestibule.people.rights import Right
from vestibule.web.access import on_client, staff_may
from vestibule.web.actor_request import StaffRequest
from vestibule.web.asgi_bridge import transfer_response
from vestibule.web.form_keys import once
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import attachment, redirect_to, render_page

from . import audit_page, dashboard_page, print_page


@staff_may(Right.REPORTS_AUDIT)
@get_only
def audit(request: StaffRequest) -> HttpResponse:
    shown = audit_page.AuditPage(request.actor, request.GET).context()
    return render_page(request, "desk/audit.html", shown)


@staff_may(Right.REPORTS_AUDIT)
@get_and_post
def audit_report(request: StaffRequest) -> HttpResponse:
    made = audit_page.report(request)
    if made is not None:
        return made
    if request.method != "POST":
        return redirect_to(request, reverse("desk:audit"))
    messages.success(request, _("We are preparing your report. It appears here when it is ready."))
    return redirect_to(request, reverse("desk:audit_reports"))


@staff_may(Right.REPORTS_AUDIT)
@get_only
def audit_reports(request: StaffRequest) -> HttpResponse:
    shown = audit_page.reports(request.actor, request.GET)
    return render_page(request, "desk/audit_reports.html", shown)


@staff_may(Right.REPORTS_AUDIT)
@get_only
def audit_report_file(request: StaffRequest, number: int) -> HttpResponseBase:
    actor, version = request.actor, exchange.export_file(request.actor, number, report=True)
    report_commands.note_download(actor, version.name)
    return transfer_response(
        FileDownload(version, to=actor.actor_ref, called=actor.name),
        is_allowed=lambda: exchange.may_have(actor, version),
    )


@staff_may(Right.REPORTS_VIEW)
@get_only
def reports(request: StaffRequest) -> HttpResponse:
    return render_page(request, "desk/reports.html", dashboard_page.shown(request.actor, request.GET))


@staff_may(Right.REQUESTS_VIEW)
@get_and_post
def attempts(request: StaffRequest, reference: str) -> HttpResponse:
    docrequest = on_client(request, docrequests.docrequest(request.actor, reference))
    if request.method != "POST":
        return redirect_to(request, reverse("desk:request", args=[reference]))
    once(request, lambda: attempt_commands.note(docrequest, by=request.actor))
    return attachment(
        attempt_commands.as_pdf(docrequest, by=request.actor),
        name=attempt_commands.name_of(docrequest),
        kind="application/pdf",
    )


@staff_may(Right.REQUESTS_VIEW)
@get_and_post
def case_attempts(request: StaffRequest, number: int, case: int) -> HttpResponse:
    """The same for all requests of a case."""
    found = on_client(request, cases.case(request.actor, case))
    if found.client_id != number:
        raise NotFoundError
    if request.method != "POST":
        return redirect_to(request, reverse("desk:client", args=[number]))
    once(request, lambda: case_commands.note(found, by=request.actor))
    return attachment(
        case_commands.as_pdf(found, by=request.actor),
        name=case_commands.name_of(found),
        kind="application/pdf",
    )


@staff_may(Right.REQUESTS_VIEW)
@get_only
def print_request(request: StaffRequest, reference: str) -> HttpResponse:
    docrequest = on_client(request, docrequests.docrequest(request.actor, reference))
    return render_page(request, "desk/request_print.html", print_page.shown(request.actor, docrequest))
