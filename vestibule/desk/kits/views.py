"""D27: kits of document templates. All staff may look; whoever changes templates keeps them."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.catalog import kits
from vestibule.catalog import queries as catalog
from vestibule.catalog.models import Kit
from vestibule.people.rights import Right
from vestibule.web.access import staff_may
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once, pressed_before
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from . import pages


@staff_may(Right.TEMPLATES_VIEW)
@get_only
def listing(request: StaffRequest) -> HttpResponse:
    return render_page(request, "desk/kits.html", pages.listing(request.actor))


@staff_may(Right.TEMPLATES_EDIT)
@get_and_post
def new(request: StaffRequest) -> HttpResponse:
    return _edited(request, None)


@staff_may(Right.TEMPLATES_EDIT)
@get_and_post
def one(request: StaffRequest, number: int) -> HttpResponse:
    return _edited(request, catalog.kit(request.actor, number))


def _edited(request: StaffRequest, kit: Kit | None) -> HttpResponse:
    form = pages.form(request, kit)
    if saved := pages.save(request, form, kit):
        messages.success(request, _("Saved the kit “%(name)s”.") % {"name": saved.name})
        return redirect_to(request, reverse("desk:kits"))
    denial = "" if kit else kits.adding_denial(by=request.actor)
    shown = {"kit": kit, "form": form, "denial_reason": denial}
    return render_page(request, "desk/kit.html", shown, status=422 if form.errors else 200)


@staff_may(Right.TEMPLATES_EDIT)
@get_and_post
def delete(request: StaffRequest, number: int) -> HttpResponse:
    if request.method != "POST" or pressed_before(request):
        return redirect_to(request, reverse("desk:kits"))
    kit = catalog.kit(request.actor, number)
    said = {"kit": kit, "at": pages.again_at(kit, by=request.actor)}
    once(request, lambda: kits.delete_kit(kit, by=request.actor))
    messages.success(request, render_to_string("desk/_kit_deleted.html", said))
    return redirect_to(request, reverse("desk:kits"))
