"""D2: the inbox, with the selected task beside it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import condition

from vestibule.cases import commands as case_commands
from vestibule.cases import queries as cases
from vestibule.docrequests import reassignment
from vestibule.mail.test_letter import send_test
from vestibule.organisation import checklist as organisation_checklist
from vestibule.tasks import inbox
from vestibule.tasks.kinds import NOTICES
from vestibule.web.access import administrator_only, on_client, staff_only
from vestibule.web.actor import asks_by_itself
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once, pressed_before
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from .. import coming_back, selection
from . import checklist, pages


@staff_only
@get_only
def tasks(request: StaffRequest) -> HttpResponse:
    shown = pages.context(request.actor, request.GET) | {"checklist": checklist.of(request.actor)}
    if shown["task"]:
        on_client(request, shown["task"])
    return render_page(request, "desk/tasks.html", shown)


@administrator_only
@get_only
@asks_by_itself
def set_up(request: StaffRequest) -> HttpResponse:
    """The checklist alone, while its test email is on its way."""
    return render(request, "desk/_checklist.html", {"checklist": checklist.of(request.actor)})


@administrator_only
@get_and_post
def test_email(request: StaffRequest) -> HttpResponse:
    if request.method == "POST":
        once(request, lambda: send_test(by=request.actor))
    return redirect_to(request, reverse("desk:inbox"))


@administrator_only
@get_and_post
def hide_checklist(request: StaffRequest) -> HttpResponse:
    if request.method == "POST":
        once(request, lambda: organisation_checklist.hide(by=request.actor))
    return redirect_to(request, reverse("desk:inbox"))


@staff_only
@get_only
@asks_by_itself
@condition(etag_func=lambda request: f'"{inbox.digest(request.actor)}"')
def news(request: StaffRequest) -> HttpResponse:
    """304 while the inbox is what the page shows (ruling 24); the digest stands in the ETag."""
    return HttpResponse()


@staff_only
@get_and_post
def claim(request: StaffRequest, number: int) -> HttpResponse:
    task = on_client(request, inbox.find(request.actor, number))
    if request.method == "POST":
        once(request, lambda: reassignment.take(task, by=request.actor))
        if request.POST.get("next") == "check":
            return redirect_to(request, pages.check_of(task, by=request.actor))
    return redirect_to(request, reverse("desk:inbox", query={"task": task.pk}))


@staff_only
@get_and_post
def done(request: StaffRequest, number: int) -> HttpResponse:
    """A notice was read."""
    task = on_client(request, inbox.find(request.actor, number))
    if request.method == "POST":
        once(request, lambda: inbox.dismiss(task, by=request.actor))
        if NOTICES[task.kind].sees:
            case_commands.mark_seen(cases.case_of(request.actor, task.subject), by=request.actor)
    return redirect_to(request, coming_back.after())


@staff_only
@get_and_post
def give(request: StaffRequest, number: int) -> HttpResponse:
    """To a colleague, who is chosen on a page of its own. Whoever gave it may see it no longer."""
    if pressed_before(request):
        return redirect_to(request, coming_back.after())
    task = on_client(request, inbox.find(request.actor, number))
    form = pages.give_form(request, [task])
    if form.is_valid() and (to := form.chosen):
        once(request, lambda: reassignment.give(task, to, by=request.actor))
        messages.success(request, _("%(name)s has this task now.") % {"name": to.name})
        return redirect_to(request, coming_back.after())
    shown = {
        "task": task,
        "form": form,
        "denial_reason": reassignment.giving_denial(task, by=request.actor),
    }
    return render_page(request, "desk/task_give.html", shown, status=422 if form.errors else 200)


@staff_only
@get_and_post
def release(request: StaffRequest, number: int) -> HttpResponse:
    task = on_client(request, inbox.find(request.actor, number))
    if request.method == "POST":
        once(request, lambda: inbox.release(task, by=request.actor))
    return redirect_to(request, reverse("desk:inbox", query={"task": task.pk}))


@staff_only
@get_and_post
def claim_selected(request: StaffRequest) -> HttpResponse:
    if request.method == "POST":
        outcome = selection.each(
            request,
            inbox.of_numbers,
            lambda task: reassignment.take(task, by=request.actor),
            called=pages.name_of,
        )
        said = ngettext("You have taken %(n)d task.", "You have taken %(n)d tasks.", outcome.done)
        selection.tell(request, outcome, said % {"n": outcome.done})
    return selection.back(request, "desk:inbox")


@staff_only
@get_and_post
def give_selected(request: StaffRequest) -> HttpResponse:
    """To one colleague, who is chosen on a page of its own and can take one of them at least. What a task
    lacks is said of each."""
    if selection.asks(request):
        return selection.question(request, "desk:inbox")
    shown = pages.giving(request) | {"back": selection.back_at(request, "desk:inbox")}
    form = shown["form"]
    if not (form.is_valid() and (to := form.chosen)):
        return render_page(request, "desk/tasks_give.html", shown, status=422 if form.errors else 200)
    outcome = selection.each(
        request,
        inbox.of_numbers,
        lambda task: reassignment.give(task, to, by=request.actor),
        called=pages.name_of,
    )
    said = ngettext("%(name)s has %(n)d more task now.", "%(name)s has %(n)d more tasks now.", outcome.done)
    selection.tell(request, outcome, said % {"name": to.name, "n": outcome.done})
    return selection.back(request, "desk:inbox")
