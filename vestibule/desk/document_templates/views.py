"""D24, D25: the documents that we ask for. All staff may look; Compliance and administrators change them."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vestibule.catalog import document_templates
from vestibule.catalog import queries as catalog
from vestibule.catalog.models import DocumentTemplate
from vestibule.documents.ingest import STAFF_TYPES
from vestibule.people.rights import Right
from vestibule.web.access import staff_may
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once
from vestibule.web.form_uploads import with_files
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from .. import selection
from . import pages
from .template_editor import TemplateEditor


@staff_may(Right.TEMPLATES_VIEW)
@get_only
def listing(request: StaffRequest) -> HttpResponse:
    return render_page(request, "desk/templates.html", pages.listing(request.actor, request.GET))


@staff_may(Right.TEMPLATES_VIEW)
@get_only
def one(request: StaffRequest, number: int) -> HttpResponse:
    template = catalog.template(request.actor, number)
    return render_page(request, "desk/template.html", pages.one(request.actor, template, request.GET))


@staff_may(Right.TEMPLATES_EDIT)
@get_and_post
@with_files(allowed=STAFF_TYPES)
def new(request: StaffRequest) -> HttpResponse:
    return _edited(request, None)


@staff_may(Right.TEMPLATES_EDIT)
@get_and_post
@with_files(allowed=STAFF_TYPES)
def change(request: StaffRequest, number: int) -> HttpResponse:
    return _edited(request, catalog.template(request.actor, number))


def _edited(request: StaffRequest, template: DocumentTemplate | None) -> HttpResponse:
    editor = TemplateEditor(request, template)
    if saved := editor.press():
        messages.success(request, pages.saved(request.actor, saved))
        return redirect_to(request, reverse("desk:template", args=[saved.pk]))
    status = 422 if editor.form.errors and request.POST.get("do") != "preview" else 200
    return render_page(request, "desk/template_change.html", editor.context(), status=status)


@staff_may(Right.TEMPLATES_EDIT)
@get_and_post
def withdraw(request: StaffRequest, number: int) -> HttpResponse:
    template = catalog.template(request.actor, number)
    if request.method == "POST":
        once(request, lambda: document_templates.withdraw_template(template, by=request.actor))
        said = _("Staff can no longer ask for %(name)s. Requests already sent keep it.")
        messages.success(request, said % {"name": template.name})
    return redirect_to(request, reverse("desk:template", args=[number]))


@staff_may(Right.TEMPLATES_EDIT)
@get_and_post
def offer(request: StaffRequest, number: int) -> HttpResponse:
    template = catalog.template(request.actor, number)
    if request.method == "POST":
        once(request, lambda: document_templates.offer_template(template, by=request.actor))
        messages.success(request, _("Staff can ask for %(name)s again.") % {"name": template.name})
    return redirect_to(request, reverse("desk:template", args=[number]))


@staff_may(Right.TEMPLATES_EDIT)
@get_and_post
def withdraw_selected(request: StaffRequest) -> HttpResponse:
    if request.method == "POST":
        outcome = selection.each(
            request,
            catalog.of_numbers,
            lambda one: document_templates.withdraw_template(one, by=request.actor),
        )
        said = ngettext(
            "Staff can no longer ask for %(n)d document. Requests already sent keep it.",
            "Staff can no longer ask for %(n)d documents. Requests already sent keep them.",
            outcome.done,
        )
        selection.tell(request, outcome, said % {"n": outcome.done})
    return selection.back(request, "desk:templates")


@staff_may(Right.TEMPLATES_EDIT)
@get_and_post
def offer_selected(request: StaffRequest) -> HttpResponse:
    if request.method == "POST":
        outcome = selection.each(
            request, catalog.of_numbers, lambda one: document_templates.offer_template(one, by=request.actor)
        )
        said = ngettext(
            "Staff can ask for %(n)d document again.",
            "Staff can ask for %(n)d documents again.",
            outcome.done,
        )
        selection.tell(request, outcome, said % {"n": outcome.done})
    return selection.back(request, "desk:templates")
