"""D21 to D23: a new Contact Log of a Work, and all of a client."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from vestibule.cases import find
from vestibule.desk import working
from vestibule.desk.writing import Writing
from vestibule.people import find as people
from vestibule.web.gate import staff_only
from vestibule.web.panel import go, show


@staff_only
def new(request: HttpRequest, number: int) -> HttpResponse:
    writing = Writing(request, find.work(request.actor, number))
    if request.method == "POST" and writing.do == "send":
        return _sent(request, writing)
    for trouble in writing.press():
        messages.warning(request, trouble)
    if request.method == "POST" and not writing.typed:
        return go(request, writing.here())
    if writing.lacks_link and not writing.typed:
        return go(request, writing.here().replace("contact-log/new/", "setup/download/"))
    writing.prepare()
    page = "desk/work_hidden.html" if writing.hidden and not writing.typed else "desk/new_contact_log.html"
    return show(request, page, writing.context())


def _sent(request: HttpRequest, writing: Writing) -> HttpResponse:
    log = writing.send()
    if log is None:
        return show(request, "desk/new_contact_log.html", writing.context(), status=422)
    to, sentence = writing.next_step(log)
    messages.success(request, sentence)
    return go(request, to)


@staff_only
def of_client(request: HttpRequest, number: int) -> HttpResponse:
    client = people.client(request.actor, number)
    return show(request, "desk/contact_log.html", working.contact_logs(request.actor, client, request.GET))
