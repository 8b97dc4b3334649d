"""D16, D17: the list of Works, a new one, one with its documents, and its Edit view."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.cases import commands, queries
from vestibule.core.numbers import number
from vestibule.desk import work_pages
from vestibule.people import queries as people
from vestibule.web.access import staff_only
from vestibule.web.form_keys import once
from vestibule.web.form_recovery import form_of, refilling
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from ..work_forms import NewWorkForm, WorkForm


@staff_only
@get_only
def listing(request: HttpRequest) -> HttpResponse:
    return render_page(request, "desk/works.html", work_pages.listing(request.actor, request.GET))


@staff_only
@get_and_post
def new(request: HttpRequest) -> HttpResponse:
    """[Find], or Enter in its field, narrows the clients and keeps what was typed; [Save] makes the Work."""
    search = request.POST.get("client_search", "").replace("\x00", "").strip()[:100]
    client_id = number(request.POST.get("client"))
    finding = request.POST.get("do") == "find" or (search and not client_id)
    saving = request.method == "POST" and not finding and not refilling(request)
    known = {
        "actor": request.actor,
        "search": search,
        "chosen": people.client(request.actor, client_id) if client_id else None,
    }
    form = NewWorkForm(request.POST, **known) if saving else NewWorkForm(initial=request.POST.dict(), **known)
    if saving and form.is_valid():
        typed = form.cleaned_data
        case_type = queries.case_type(request.actor, typed["type"])
        client = people.client(request.actor, typed["client"])
        work = once(
            request,
            lambda: commands.open_case(case_type, client=client, title=typed["title"], by=request.actor),
        )
        messages.success(request, _("Saved. Add the documents of this Work now."))
        return redirect_to(request, reverse("desk:work", args=[work.pk]))
    return render_page(request, "desk/new_work.html", {"form": form}, status=422 if saving else 200)


@staff_only
@get_only
def one(request: HttpRequest, number: int) -> HttpResponse:
    """What is new stays new until somebody says that it was seen, or does something with it (C-40): a look
    changes nothing."""
    work = queries.work(request.actor, number)
    return render_page(request, "desk/work.html", work_pages.one(request.actor, work, request.GET))


@staff_only
@get_and_post
def seen(request: HttpRequest, number: int) -> HttpResponse:
    work = queries.work(request.actor, number)
    if request.method == "POST":
        commands.mark_seen(work, by=request.actor)
    return redirect_to(request, reverse("desk:work", args=[number], fragment="documents"))


@staff_only
@get_and_post
def edit(request: HttpRequest, number: int) -> HttpResponse:
    work = queries.work(request.actor, number)
    form = form_of(request, WorkForm, actor=request.actor, work=work, initial=WorkForm.of(work))
    if form.is_valid():
        typed = form.cleaned_data
        commands.change_case(
            work,
            title=typed["title"],
            responsible=form.people[typed["responsible"]],
            seen=typed["seen"],
            by=request.actor,
        )
        messages.success(request, _("Saved."))
        return redirect_to(request, reverse("desk:work", args=[number]))
    context = work_pages.one(request.actor, work, {}) | {"form": form, "editing": True}
    return render_page(request, "desk/work.html", context, status=422 if form.errors else 200)
