"""D9: the new-request form."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vestibule.desk.asking import Asking
from vestibule.documents.receive import STAFF_KINDS
from vestibule.web.gate import staff_only
from vestibule.web.incoming import with_files
from vestibule.web.panel import go, show


@staff_only
@with_files(allowed=STAFF_KINDS)
def new_request(request: HttpRequest) -> HttpResponse:
    asking = Asking(request)
    started = asking.press()
    if started:
        messages.success(request, _("Saved. The request %(reference)s has started.") % {"reference": started.reference})
        return go(request, f"/desk/requests/{started.reference}/")
    wrong = asking.do == "save" or asking.trouble
    return show(request, "desk/new_request.html", asking.context(), status=422 if wrong else 200)
