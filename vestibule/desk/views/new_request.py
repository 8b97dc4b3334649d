"""D9: the new-request form."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.desk.new_request_page import NewRequestPage
from vestibule.documents.ingest import STAFF_TYPES
from vestibule.web.access import staff_only
from vestibule.web.form_uploads import with_files
from vestibule.web.methods import get_and_post
from vestibule.web.responses import redirect_to, render_page


@staff_only
@get_and_post
@with_files(allowed=STAFF_TYPES)
def new_request(request: HttpRequest) -> HttpResponse:
    asking = NewRequestPage(request)
    started = asking.press()
    if started:
        messages.success(
            request, _("Saved. The request %(reference)s has started.") % {"reference": started.reference}
        )
        return redirect_to(request, reverse("desk:request", args=[started.reference]))
    wrong = asking.do == "save" or asking.problem
    return render_page(request, "desk/new_request.html", asking.context(), status=422 if wrong else 200)
