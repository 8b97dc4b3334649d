"""D21 to D23: a new Contact Log of a Work, and all of a client."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from vestibule.cases import queries
from vestibule.desk import work_pages
from vestibule.desk.contact_log_page import ContactLogPage
from vestibule.people import queries as people
from vestibule.web.access import staff_only
from vestibule.web.form_recovery import refilling
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page


@staff_only
@get_and_post
def new(request: HttpRequest, number: int) -> HttpResponse:
    writing = ContactLogPage(request, queries.work(request.actor, number))
    if request.method == "POST" and writing.do == "send":
        return _sent(request, writing)
    if request.method == "POST" and writing.wants_setup and not refilling(request):
        return redirect_to(request, writing.kept_meanwhile())
    for problem in writing.press():
        messages.warning(request, problem)
    if request.method == "POST" and not writing.typed:
        return redirect_to(request, writing.here())
    if writing.lacks_link and not writing.typed:
        return redirect_to(request, writing.link_setup())
    writing.prepare()
    page = "desk/work_hidden.html" if writing.hidden and not writing.typed else "desk/new_contact_log.html"
    return render_page(request, page, writing.context())


def _sent(request: HttpRequest, writing: ContactLogPage) -> HttpResponse:
    log = writing.send()
    if log is None:
        return render_page(request, "desk/new_contact_log.html", writing.context(), status=422)
    to, sentence = writing.next_step(log)
    messages.success(request, sentence)
    return redirect_to(request, to)


@staff_only
@get_only
def of_client(request: HttpRequest, number: int) -> HttpResponse:
    client = people.client(request.actor, number)
    return render_page(
        request, "desk/contact_log.html", work_pages.contact_logs(request.actor, client, request.GET)
    )
