"""P5: the Document Upload Page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import condition

from vestibule.docrequests import presentation, queries
from vestibule.web import paging
from vestibule.web.access import external_user_only
from vestibule.web.actor import asks_by_itself
from vestibule.web.methods import get_only
from vestibule.web.responses import render_page

OTHERS = "sent_"  # the second list of the page, in its address


@external_user_only
@get_only
def home(request: HttpRequest) -> HttpResponse:
    waiting = queries.own(request.actor, waiting=True, place=paging.place(request.GET))
    others = queries.own(request.actor, waiting=False, place=paging.place(request.GET, of=OTHERS))
    whole = not (waiting.previous or waiting.next)
    items = presentation.items_for_customers(waiting.rows)
    shown = {
        "tasks": [{"docrequest": one, "items": items[one.pk]} for one in waiting.rows],
        "tasks_count": len(waiting.rows) if whole else queries.own_waiting(request.actor),
        "tasks_pages": paging.links(waiting),
        "applications": [presentation.application(one) for one in others.rows],
        "applications_pages": paging.links(others, of=OTHERS),
        "digest": queries.digest(request.actor),
    }
    return render_page(request, "portal/home.html", shown)


@external_user_only
@get_only
@asks_by_itself
@condition(etag_func=lambda request: f'"{queries.digest(request.actor)}"')
def news(request: HttpRequest) -> HttpResponse:
    """304 while the lists are what the page shows (ruling 24)."""
    return HttpResponse()
