"""What a list shows now gets a name, and the name goes again. Nobody else sees it."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from vestibule.people import saved_views
from vestibule.web.access import staff_only
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once, pressed_before
from vestibule.web.form_recovery import form_of
from vestibule.web.methods import get_and_post
from vestibule.web.responses import redirect_to, render_page

from . import pages
from .forms import ViewForm


@staff_only
@get_and_post
def new(request: StaffRequest, listing: str) -> HttpResponse:
    """The query string is that of the list, with the name of a view that is saved again."""
    of = pages.listing(request.actor, listing)
    query = of.query(request.GET)
    form = form_of(request, ViewForm, initial={"name": request.GET.get("name", "")})
    if saved := pages.save(request, form, of, query, by=request.actor):
        messages.success(request, _("Saved the view “%(name)s”.") % {"name": saved.name})
        return redirect_to(request, of.address(query))
    shown = pages.saving(request.actor, of, query) | {"form": form}
    return render_page(request, "desk/view_new.html", shown, status=422 if form.errors else 200)


@staff_only
@get_and_post
def delete(request: StaffRequest, listing: str, number: int) -> HttpResponse:
    """The list stays as it is shown: the query string is that of the list."""
    of = pages.listing(request.actor, listing)
    back = of.address(of.query(request.GET))
    if pressed_before(request):
        return redirect_to(request, back)
    view = saved_views.find_view(request.actor, number)
    if request.method == "POST":
        once(request, lambda: saved_views.delete_view(view, by=request.actor))
        said = {"view": view, "at": pages.again_at(of, view)}
        messages.success(request, render_to_string("desk/_view_deleted.html", said))
    return redirect_to(request, back)
