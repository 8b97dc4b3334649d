"""The Documents panel of a Work: files added by a form, what is done with the selected ones, and their bytes (D17, D20)."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vestibule.cases import find
from vestibule.desk import adding, working
from vestibule.desk.selecting import Selection
from vestibule.documents.plans import Zip
from vestibule.documents.receive import STAFF_KINDS
from vestibule.kit.moves import Missing
from vestibule.web.bridge import hand_over
from vestibule.web.gate import staff_only
from vestibule.web.incoming import with_files
from vestibule.web.panel import go, show


@staff_only
@with_files(allowed=STAFF_KINDS)
def add(request: HttpRequest, number: int) -> HttpResponse:
    work = find.work(request.actor, number)
    troubles = adding.add_all(request, work, request.FILES.getlist("documents"), by=request.actor) if request.method == "POST" else []
    if troubles:
        return show(request, "desk/work.html", working.one(request.actor, work, {}) | {"troubles": troubles, "mend": "#files"}, status=422)
    return go(request, f"/desk/works/{number}/#documents")


@staff_only
def act(request: HttpRequest, number: int, do: str) -> HttpResponse:
    work = find.work(request.actor, number)
    if request.method != "POST":
        return go(request, f"/desk/works/{number}/")
    selection = Selection(request, work, do)
    if not selection.documents:
        troubles = {"troubles": [_("Select at least one document.")], "mend": "#documents"}
        return show(request, "desk/work.html", working.one(request.actor, work, {}) | troubles, status=422)
    if selection.asks:
        return show(request, "desk/work_question.html", selection.question())
    for level, sentence in selection.carry_out():
        messages.add_message(request, level, sentence)
    return go(request, selection.goes_on)


@staff_only
def download(request: HttpRequest, number: int) -> HttpResponse:
    """One file as it is, several in one archive."""
    work = find.work(request.actor, number)
    documents = find.chosen(request.actor, work, request.GET.getlist("documents"))
    if not documents:
        raise Missing
    if len(documents) == 1:
        return go(request, f"/desk/files/{documents[0].version.public_id}/")
    plan = Zip([(one.version.name, one.version) for one in documents], name=f"{work.title}.zip", to=request.actor.actor_ref)
    return hand_over(plan, still=partial(adding.still_there, request.actor, documents))
