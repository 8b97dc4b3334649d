"""What administrators set: kinds of cases with what they may ask, forms, and how requests by link go out (A2
to A4, D26)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.audit.trail import held_sign_ins
from vestibule.cases import queries as cases
from vestibule.catalog import commands
from vestibule.catalog import queries as catalog
from vestibule.core.errors import NotFoundError
from vestibule.desk.case_type_editor import CaseTypeEditor
from vestibule.desk.form_editor import FormEditor
from vestibule.desk.settings_forms import RequestSettingsForm
from vestibule.organisation import failures, request_settings
from vestibule.organisation.models import get_organisation
from vestibule.web.access import administrator_only
from vestibule.web.form_recovery import form_of
from vestibule.web.form_uploads import long_form
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page


@administrator_only
@get_only
def start(request: HttpRequest) -> HttpResponse:
    return redirect_to(request, reverse("desk:case_types"))


@administrator_only
@get_only
def case_types(request: HttpRequest) -> HttpResponse:
    return render_page(
        request, "desk/case_types.html", {"part": "case-types", "types": cases.whole_types(request.actor)}
    )


@administrator_only
@get_and_post
@long_form
def case_type(request: HttpRequest, number: int = 0) -> HttpResponse:
    editor = CaseTypeEditor(request, cases.case_type(request.actor, number) if number else None)
    if saved := editor.press():
        messages.success(
            request, _("Saved %(name)s. Cases that are open keep their tasks.") % {"name": saved.name}
        )
        return redirect_to(request, reverse("desk:case_type", args=[saved.pk]))
    wrong = editor.problem or editor.head.errors
    return render_page(
        request,
        "desk/case_type.html",
        editor.context() | {"part": "case-types"},
        status=422 if wrong else 200,
    )


@administrator_only
@get_only
def forms(request: HttpRequest) -> HttpResponse:
    return render_page(request, "desk/forms.html", {"part": "forms", "forms": catalog.forms(request.actor)})


@administrator_only
@get_and_post
@long_form
def form(request: HttpRequest, number: int = 0) -> HttpResponse:
    editor = FormEditor(request, catalog.form(request.actor, number) if number else None)
    if saved := editor.press():
        said = {"name": saved.name}
        sentence = _("Saved %(name)s. Requests that are out keep the questions they were sent with.")
        messages.success(request, sentence % said)
        return redirect_to(request, reverse("desk:form", args=[saved.pk]))
    wrong = editor.problem or editor.head.errors
    return render_page(
        request, "desk/form.html", editor.context() | {"part": "forms"}, status=422 if wrong else 200
    )


@administrator_only
@get_and_post
def retire_form(request: HttpRequest, number: int) -> HttpResponse:
    found = catalog.form(request.actor, number)
    if request.method == "POST":
        commands.retire_form(found, by=request.actor)
        messages.success(request, _("%(name)s is no longer offered.") % {"name": found.name})
    return redirect_to(request, reverse("desk:forms"))


@administrator_only
@get_and_post
def requests(request: HttpRequest) -> HttpResponse:
    ours = get_organisation()
    if ours is None:
        raise NotFoundError
    form = form_of(request, RequestSettingsForm, initial=RequestSettingsForm.of(ours))
    if form.is_valid():
        request_settings.change(**form.cleaned_data, by=request.actor)
        messages.success(request, _("Saved. It applies to requests that are sent from now on."))
        return redirect_to(request, reverse("desk:request_settings"))
    return render_page(
        request,
        "desk/request_settings.html",
        {"part": "requests", "form": form},
        status=422 if form.errors else 200,
    )


@administrator_only
@get_only
def system(request: HttpRequest) -> HttpResponse:
    """What runs by itself and failed for good, and whose sign-in strangers hold up."""
    context = {"part": "system", "failures": failures.failures(), "held": held_sign_ins(request.actor)}
    return render_page(request, "desk/system.html", context)


@administrator_only
@get_and_post
def failure(request: HttpRequest, number: int) -> HttpResponse:
    if request.method == "POST":
        again = request.POST.get("do") == "again"
        found = (failures.try_again if again else failures.dismiss)(number, by=request.actor)
        if found:
            messages.success(request, _("It is tried again now.") if again else _("Dismissed."))
        else:
            messages.warning(
                request, _("This job is not there any more: it was done or dismissed meanwhile.")
            )
    return redirect_to(request, reverse("desk:system"))
