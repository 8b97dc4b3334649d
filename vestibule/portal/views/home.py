"""P5: the Document Upload Page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import condition

from vestibule.requests import find, progress
from vestibule.requests.models import WAITING
from vestibule.web.gate import external_user_only
from vestibule.web.panel import show


@external_user_only
def home(request: HttpRequest) -> HttpResponse:
    mine = find.own(request.actor)
    waiting = [one for one in mine if one.state == WAITING]
    items = progress.items_for_customers(waiting)
    tasks = [{"docrequest": one, "items": items[one.pk]} for one in waiting]
    applications = [{"docrequest": one, "steps": progress.customer_steps(one)} for one in mine if one.state != WAITING]
    return show(request, "portal/home.html", {"tasks": tasks, "applications": applications, "digest": find.digest(request.actor)})


@external_user_only
@condition(etag_func=lambda request: f'"{find.digest(request.actor)}"')
def news(request: HttpRequest) -> HttpResponse:
    """304 while the lists are what the page shows (ruling 24)."""
    return HttpResponse()
