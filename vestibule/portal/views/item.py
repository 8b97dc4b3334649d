"""P7: one document of the list. Files are added here, one after the other or many at once, and taken back
before they are sent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.docrequests import portal_submission, queries, view_log
from vestibule.portal import item_files
from vestibule.web.access import external_user_only
from vestibule.web.form_uploads import with_files
from vestibule.web.methods import get_and_post
from vestibule.web.responses import redirect_to, render_page


@external_user_only
@get_and_post
@with_files
def item(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    wanted = queries.item(request.actor, reference, position)
    view_log.opened(wanted.docrequest, by=request.actor)
    problems: list[str] = []
    if request.method == "POST":
        problems = item_files.take(wanted, request.POST, request.FILES.getlist("documents"), by=request.actor)
        if not problems:
            return redirect_to(request, item_files.next_address(request, wanted))
    return render_page(
        request, "portal/item.html", item_files.context(wanted, problems), status=422 if problems else 200
    )


@external_user_only
@get_and_post
def remove(request: HttpRequest, reference: str, public_id: str) -> HttpResponse:
    file = queries.file(request.actor, reference, public_id)
    if request.method == "POST":
        portal_submission.remove_file(file, by=request.actor)
        messages.success(request, _("Removed: %(name)s") % {"name": file.upload.name})
    return redirect_to(request, reverse("portal:item", args=[reference, file.item.position]))
