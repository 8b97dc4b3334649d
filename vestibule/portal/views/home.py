"""P5: the Document Upload Page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import condition

from vestibule.requests import find, progress
from vestibule.web import paging
from vestibule.web.actor import asks_by_itself
from vestibule.web.gate import external_user_only
from vestibule.web.panel import show

OTHERS = "sent_"  # the second list of the page, in its address


@external_user_only
def home(request: HttpRequest) -> HttpResponse:
    waiting = find.own(request.actor, waiting=True, place=paging.place(request.GET))
    others = find.own(request.actor, waiting=False, place=paging.place(request.GET, of=OTHERS))
    whole = not (waiting.previous or waiting.next)
    items = progress.items_for_customers(waiting.rows)
    shown = {
        "tasks": [{"docrequest": one, "items": items[one.pk]} for one in waiting.rows],
        "tasks_count": len(waiting.rows) if whole else find.own_waiting(request.actor),
        "tasks_pages": paging.links(waiting),
        "applications": [{"docrequest": one, "steps": progress.customer_steps(one)} for one in others.rows],
        "applications_pages": paging.links(others, of=OTHERS),
        "digest": find.digest(request.actor),
    }
    return show(request, "portal/home.html", shown)


@external_user_only
@asks_by_itself
@condition(etag_func=lambda request: f'"{find.digest(request.actor)}"')
def news(request: HttpRequest) -> HttpResponse:
    """304 while the lists are what the page shows (ruling 24)."""
    return HttpResponse()
