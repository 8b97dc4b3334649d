"""D2: the inbox, with the selected task beside it."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import condition

from vestibule.cases import find, process
from vestibule.desk import inboxes
from vestibule.tasks import inbox
from vestibule.web.actor import asks_by_itself
from vestibule.web.gate import staff_only
from vestibule.web.panel import go, show


@staff_only
def tasks(request: HttpRequest) -> HttpResponse:
    return show(request, "desk/tasks.html", inboxes.context(request.actor, request.GET))


@staff_only
@asks_by_itself
@condition(etag_func=lambda request: f'"{inbox.digest(request.actor)}"')
def news(request: HttpRequest) -> HttpResponse:
    """304 while the inbox is what the page shows (ruling 24); the digest stands in the ETag."""
    return HttpResponse()


@staff_only
def claim(request: HttpRequest, number: int) -> HttpResponse:
    task = inbox.find(request.actor, number)
    if request.method == "POST":
        inbox.claim(task, by=request.actor)
    return go(request, f"/desk/?{urlencode({'task': task.pk})}")


@staff_only
def done(request: HttpRequest, number: int) -> HttpResponse:
    """A notice was read."""
    task = inbox.find(request.actor, number)
    if request.method == "POST":
        inbox.tick_off(task, by=request.actor)
        if task.kind == "client_upload":
            process.mark_seen(find.case_of(request.actor, task.subject), by=request.actor)
    return go(request, inboxes.AFTER)


@staff_only
def release(request: HttpRequest, number: int) -> HttpResponse:
    task = inbox.find(request.actor, number)
    if request.method == "POST":
        inbox.release(task, by=request.actor)
    return go(request, f"/desk/?{urlencode({'task': task.pk})}")
