"""What administrators set: kinds of cases with what they may ask, forms, how requests by link go out, the
look of customers' pages, legal pages and working hours (A1 to A4, A7, D26, P14); then the front page and the
set-up of a new installation (ruling 17)."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from vestibule.cases import queries as cases
from vestibule.catalog import commands as catalog_commands
from vestibule.catalog import queries as catalog
from vestibule.core.errors import NotFoundError
from vestibule.core.forms import Form
from vestibule.docrequests import portal_switch
from vestibule.documents import logos
from vestibule.documents.file_rules import FileRules
from vestibule.organisation import (
    brand_colours,
    check_settings,
    details,
    failures,
    hours,
    legal,
    reminder_settings,
    request_settings,
    sign_in_settings,
)
from vestibule.organisation import calls as call_settings
from vestibule.organisation import setup as organisation_setup
from vestibule.organisation.models import Organisation, get_organisation
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_staff
from vestibule.web.access import administrator_only, open_to_all
from vestibule.web.actor_request import ActorRequest, StaffRequest
from vestibule.web.form_keys import once, pressed_before
from vestibule.web.form_recovery import form_of
from vestibule.web.form_uploads import long_form, with_files
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from ..requests.change_forms import ReminderFields
from . import pages, reminders_page
from .brand_page import BrandPage
from .case_type_editor import CaseTypeEditor
from .form_editor import FormEditor
from .forms import (
    CallsForm,
    CheckSettingsForm,
    OrganisationForm,
    PortalForm,
    RequestSettingsForm,
    SetupForm,
    SignInSettingsForm,
)
from .organisation_forms import HoursForm, LegalForm


@administrator_only
@get_only
def start(request: StaffRequest) -> HttpResponse:
    return render_page(request, "desk/settings.html", {})


@administrator_only
@get_only
def case_types(request: StaffRequest) -> HttpResponse:
    return render_page(request, "desk/case_types.html", pages.case_types(request.actor))


@administrator_only
@get_and_post
@long_form
def case_type(request: StaffRequest, number: int = 0) -> HttpResponse:
    editor = CaseTypeEditor(request, cases.case_type(request.actor, number) if number else None)
    if saved := editor.press():
        messages.success(
            request, _("Saved %(name)s. Changes apply to new cases only.") % {"name": saved.name}
        )
        return redirect_to(request, reverse("desk:case_type", args=[saved.pk]))
    wrong = editor.problems or editor.head.errors
    return render_page(
        request,
        "desk/case_type.html",
        editor.context() | {"part": "case-types"},
        status=422 if wrong else 200,
    )


@administrator_only
@get_only
def forms(request: StaffRequest) -> HttpResponse:
    return render_page(request, "desk/forms.html", pages.forms(request.actor))


@administrator_only
@get_and_post
@long_form
def form(request: StaffRequest, number: int = 0) -> HttpResponse:
    editor = FormEditor(request, catalog.form(request.actor, number) if number else None)
    if saved := editor.press():
        said = {"name": saved.name}
        sentence = _("Saved %(name)s. Requests already sent keep their questions.")
        messages.success(request, sentence % said)
        return redirect_to(request, reverse("desk:form", args=[saved.pk]))
    wrong = editor.problems or editor.head.errors
    return render_page(
        request, "desk/form.html", editor.context() | {"part": "forms"}, status=422 if wrong else 200
    )


@administrator_only
@get_and_post
def retire_form(request: StaffRequest, number: int) -> HttpResponse:
    found = catalog.form(request.actor, number)
    if request.method == "POST":
        catalog_commands.retire_form(found, by=request.actor)
        messages.success(request, _("Staff can no longer choose %(name)s.") % {"name": found.name})
    return redirect_to(request, reverse("desk:forms"))


def _saved(
    request: StaffRequest, form: Form, change: Callable[..., None], *, at: str, said: str = ""
) -> HttpResponse:
    """Stores what a page of the name `at` has set, and shows it again with `said` above it."""
    once(request, lambda: change(**form.cleaned_data, by=request.actor))
    messages.success(request, said or _("Saved."))
    return redirect_to(request, reverse(f"desk:{at}"))


def _shown(request: StaffRequest, form: Form, *, at: str, **more: object) -> HttpResponse:
    """A page with one form; its address and its template have the same name."""
    return render_page(request, f"desk/{at}.html", more | {"form": form}, status=422 if form.errors else 200)


@administrator_only
@get_and_post
def organisation(request: StaffRequest) -> HttpResponse:
    form = form_of(request, OrganisationForm, initial=OrganisationForm.of(_ours()))
    if form.is_valid():
        return _saved(request, form, details.change, at="organisation")
    return _shown(request, form, at="organisation", part="organisation")


@administrator_only
@get_and_post
def requests(request: StaffRequest) -> HttpResponse:
    form = form_of(request, RequestSettingsForm, initial=RequestSettingsForm.of(_ours()))
    if form.is_valid():
        said = _("Saved. The changes apply to requests sent from now on.")
        return _saved(request, form, request_settings.change, at="request_settings", said=said)
    return _shown(request, form, at="request_settings", part="requests")


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
        return _saved(request, form, legal.change, at="legal_pages")
    return _shown(request, form, at="legal_pages", part="legal")


@administrator_only
@get_and_post
def working_hours(request: StaffRequest) -> HttpResponse:
    form = form_of(request, HoursForm, initial=HoursForm.of(_ours()))
    if form.is_valid():
        said = _("Saved. New tasks become due within these hours.")
        return _saved(request, form, hours.change, at="working_hours", said=said)
    return _shown(request, form, at="working_hours", part="hours")


@administrator_only
@get_and_post
def calls(request: StaffRequest) -> HttpResponse:
    form = form_of(request, CallsForm, initial=CallsForm.of(_ours()))
    if form.is_valid():
        said = _("Saved. Tasks that are planned keep their time.")
        return _saved(request, form, call_settings.change, at="call_settings", said=said)
    return _shown(request, form, at="call_settings", part="calls")


@administrator_only
@get_and_post
def reminders(request: StaffRequest) -> HttpResponse:
    form = form_of(request, ReminderFields, initial=reminders_page.initial(_ours()))
    if form.is_valid():
        said = _("Saved. Requests that wait already keep the reminders that they began with.")
        return _saved(request, form, reminder_settings.change, at="reminder_settings", said=said)
    return _shown(request, form, at="reminder_settings", part="reminders", **reminders_page.preview(form))


@administrator_only
@get_and_post
def sign_in(request: StaffRequest) -> HttpResponse:
    form = form_of(request, SignInSettingsForm, initial=SignInSettingsForm.of(_ours()))
    if form.is_valid():
        return _saved(request, form, sign_in_settings.change, at="sign_in_settings")
    return _shown(request, form, at="sign_in_settings", part="sign-in")


@administrator_only
@get_and_post
def checks(request: StaffRequest) -> HttpResponse:
    form = form_of(request, CheckSettingsForm, initial=CheckSettingsForm.of(_ours()))
    if form.is_valid():
        said = _("Saved. The changes apply to checks from now on.")
        return _saved(request, form, check_settings.change, at="check_settings", said=said)
    return _shown(request, form, at="check_settings", part="checks")


@administrator_only
@get_and_post
def portal(request: StaffRequest) -> HttpResponse:
    form = form_of(request, PortalForm, initial=PortalForm.of(_ours()))
    if form.is_valid():
        return _saved(request, form, portal_switch.change, at="portal_settings")
    return _shown(request, form, at="portal_settings", **pages.portal(request.actor))


@administrator_only
@get_only
def system(request: StaffRequest) -> HttpResponse:
    return render_page(request, "desk/system.html", pages.system(request.actor, request.GET))


@administrator_only
@get_and_post
def failure(request: StaffRequest, number: int) -> HttpResponse:
    if request.method == "POST":
        again = request.POST.get("do") == "again"
        found = (failures.try_again if again else failures.dismiss)(number, by=request.actor)
        if found:
            messages.success(request, _("We are trying the job again.") if again else _("Dismissed."))
        else:
            messages.warning(request, _("This job no longer exists. It was done or dismissed."))
    return redirect_to(request, reverse("desk:system"))


@open_to_all
@get_only
def front(request: ActorRequest) -> HttpResponse:
    return render_page(request, "front.html", {})


@open_to_all
@get_and_post
@sensitive_post_parameters("password")
def setup(request: ActorRequest, token: str) -> HttpResponse:
    """Opens with the token from the console alone; once the organisation exists there is nothing here."""
    if pressed_before(request):
        return _ready(request)
    if not organisation_setup.is_setup_token(token):
        raise NotFoundError
    form = SetupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        once(request, lambda: _found(form))
        organisation_setup.close_setup()
        return _ready(request)
    return render_page(request, "setup.html", {"form": form}, status=422 if form.errors else 200)


def _found(form: SetupForm) -> None:
    """The organisation and its first administrator; called inside the transaction of the form."""
    organisation_setup.create_organisation(**form.details(), by=SYSTEM)
    add_staff(**form.administrator(), teams=[], administrator=True, by=SYSTEM)


def _ready(request: HttpRequest) -> HttpResponse:
    messages.success(
        request,
        _("Your installation is ready. Sign in with the email address and password you have just chosen."),
    )
    return redirect_to(request, reverse("desk:sign_in"))
