"""L3, L4: one section of a request: a form to fill in, or a document to upload. What is written is kept, complete or not (ruling 3)."""

from django.http import HttpRequest, HttpResponse

from vestibule.links.models import REQUEST
from vestibule.requests import answers, find, sections
from vestibule.visit import adding, showing
from vestibule.web.gate import link_holder
from vestibule.web.incoming import with_files
from vestibule.web.kept import refilling
from vestibule.web.panel import go, show


@link_holder(REQUEST)
@with_files
def section(request: HttpRequest, link: str, position: int) -> HttpResponse:
    """[Save and go on], [Add files], and `do=keep`: what is written is saved while it is written, and no page is needed."""
    item = find.section(request.actor, position)
    form, troubles = sections.form_of(item), list[str]()
    if refilling(request):
        form = sections.form_of(item, data=request.POST)
    elif request.method == "POST":
        form, troubles = adding.take(item, request.POST, request.FILES, by=request.actor)
        if request.POST.get("do") == "keep":
            return HttpResponse(status=204)
        if not form.errors and not troubles:
            return go(request, adding.next_address(request, item, link))
    wrong = troubles or form.errors
    return show(request, "visit/section.html", showing.section_page(request.actor, item, form, troubles), status=422 if wrong else 200)


@link_holder(REQUEST)
def remove(request: HttpRequest, link: str, position: int, public_id: str) -> HttpResponse:
    if request.method == "POST":
        answers.remove_file(find.added_by_link(request.actor, public_id), by=request.actor)
    return go(request, f"/visit/request/{link}/{position}/")
