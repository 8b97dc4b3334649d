"""A1, A7, P14: the look of customers' pages and letters, legal pages, and working hours."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.core.errors import NotFoundError
from vestibule.documents import logos
from vestibule.documents.file_rules import FileRules
from vestibule.organisation import brand_colours, hours, legal
from vestibule.organisation.models import Organisation, get_organisation
from vestibule.web.access import administrator_only
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once
from vestibule.web.form_recovery import form_of
from vestibule.web.form_uploads import long_form, with_files
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from .brand_page import BrandPage
from .organisation_forms import HoursForm, LegalForm


def _ours() -> Organisation:
    ours = get_organisation()
    if ours is None:
        raise NotFoundError
    return ours


def _logo_files(request: StaffRequest) -> FileRules:
    return logos.RULES


@administrator_only
@get_and_post
@with_files(allowed=_logo_files)
def brand(request: StaffRequest) -> HttpResponse:
    page = BrandPage(request, _ours())
    if page.press():
        messages.success(request, _("Saved. Customers see it at once, and emails from now on."))
        return redirect_to(request, reverse("desk:brand"))
    status = 422 if page.form.errors else 200
    return render_page(request, "desk/brand.html", page.context(), status=status)


@administrator_only
@get_only
def brand_preview(request: StaffRequest) -> HttpResponse:
    """The colours of the preview, for its elements alone: they are no colours of the desk."""
    colours = brand_colours.palette(f"#{request.GET.get('colour', '')}".lower())
    sheet = brand_colours.css(colours, light=".v-brand__light", dark=".v-brand__dark")
    sheet += brand_colours.grounds(light=".v-brand__light", dark=".v-brand__dark")
    return HttpResponse(sheet, content_type="text/css")


@administrator_only
@get_and_post
@long_form
def legal_pages(request: StaffRequest) -> HttpResponse:
    form = form_of(request, LegalForm, initial=LegalForm.of(legal.texts()))
    if form.is_valid():
        seen = form.cleaned_data["seen"]
        once(request, lambda: legal.change(form.texts(), seen=seen, by=request.actor))
        messages.success(request, _("Saved."))
        return redirect_to(request, reverse("desk:legal_pages"))
    context = {"part": "legal", "form": form}
    return render_page(request, "desk/legal_pages.html", context, status=422 if form.errors else 200)


@administrator_only
@get_and_post
def working_hours(request: StaffRequest) -> HttpResponse:
    form = form_of(request, HoursForm, initial=HoursForm.of(_ours()))
    if form.is_valid():
        once(request, lambda: hours.change(**form.cleaned_data, by=request.actor))
        messages.success(request, _("Saved. New tasks become due within these hours."))
        return redirect_to(request, reverse("desk:working_hours"))
    context = {"part": "hours", "form": form}
    return render_page(request, "desk/working_hours.html", context, status=422 if form.errors else 200)
