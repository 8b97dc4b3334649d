"""A-11: what Vestibule does, and how many document requests stand where."""

from django.http import HttpResponse

from vestibule.web.access import staff_only
from vestibule.web.actor_request import StaffRequest
from vestibule.web.methods import get_only
from vestibule.web.responses import render_page

from . import pages


@staff_only
@get_only
def welcome(request: StaffRequest) -> HttpResponse:
    return render_page(request, "desk/welcome.html", {"chart": pages.chart(request.actor)})
