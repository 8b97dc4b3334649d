"""D18, D19: the set-up of a Work's two links, and the window with the address. Code and address are shown by POST, and that is audited."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from vestibule.cases import find
from vestibule.desk import working
from vestibule.desk.linking import LinkSetup
from vestibule.kit.moves import Missing
from vestibule.links import standing
from vestibule.web.gate import staff_only
from vestibule.web.panel import go, show


@staff_only
@sensitive_post_parameters("code")
def setup(request: HttpRequest, number: int, purpose: str) -> HttpResponse:
    page = LinkSetup(request, find.work(request.actor, number), purpose)
    done = page.press() if request.method == "POST" else ""
    if not done:
        return show(request, "desk/work_setup.html", page.context(), status=422 if page.form.errors else 200)
    messages.success(request, done)
    if page.do == "save" and not page.form.cleaned_data["message"]:
        messages.warning(request, _("The message is empty. Write what the client should do."))
    return go(request, page.goes_on)


@staff_only
def link(request: HttpRequest, number: int, purpose: str) -> HttpResponse:
    work = find.work(request.actor, number)
    found, address = standing.of(request.actor, work.subject, purpose), ""
    if found is None:
        raise Missing
    if request.method == "POST" and request.POST.get("do") == "renew":
        found = standing.renew_address(found, by=request.actor)
    if request.method == "POST":
        address = standing.copy_address(found, by=request.actor)
    state = working.link_state(found, purpose)
    renewed = request.POST.get("do") == "renew"
    return show(request, "desk/work_link.html", {"work": work, "purpose": purpose, "state": state, "address": address, "renewed": renewed})
