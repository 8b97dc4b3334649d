"""P7: one document of the list. Files are added here, one after the other or many at once, and taken back before they are sent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vestibule.portal import adding
from vestibule.requests import answers, find, viewing
from vestibule.web.gate import external_user_only
from vestibule.web.incoming import with_files
from vestibule.web.panel import go, show


@external_user_only
@with_files
def item(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    wanted = find.item(request.actor, reference, position)
    viewing.opened(wanted.docrequest, by=request.actor)
    troubles: list[str] = []
    if request.method == "POST":
        troubles = adding.add_all(wanted, request.FILES.getlist("documents"), by=request.actor)
        if not troubles:
            return go(request, request.path)
    return show(request, "portal/item.html", adding.context(wanted, troubles), status=422 if troubles else 200)


@external_user_only
def remove(request: HttpRequest, reference: str, public_id: str) -> HttpResponse:
    file = find.file(request.actor, reference, public_id)
    if request.method == "POST":
        answers.remove_file(file, by=request.actor)
        messages.success(request, _("Removed: %(name)s") % {"name": file.upload.name})
    return go(request, f"/portal/tasks/{reference}/items/{file.item.position}/")
