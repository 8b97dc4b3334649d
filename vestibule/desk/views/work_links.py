"""D18, D19: the set-up of a Work's two links, and the window with the address. Code and address are shown by
POST, and that is audited."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from vestibule.cases import queries
from vestibule.core.errors import NotFoundError
from vestibule.desk import work_pages
from vestibule.desk.link_setup_page import LinkSetupPage
from vestibule.links import shared_links
from vestibule.web.access import staff_only
from vestibule.web.form_keys import once
from vestibule.web.methods import get_and_post
from vestibule.web.responses import redirect_to, render_page


@staff_only
@get_and_post
@sensitive_post_parameters("code")
def setup(request: HttpRequest, number: int, purpose: str) -> HttpResponse:
    page = LinkSetupPage(request, queries.work(request.actor, number), purpose)
    if page.do == "contact_log" and not page.unsaved:
        return redirect_to(request, page.message)
    done = page.press() if request.method == "POST" else ""
    if not done:
        return render_page(
            request, "desk/work_setup.html", page.context(), status=422 if page.form.errors else 200
        )
    messages.success(request, done)
    if page.do == "save" and not page.form.cleaned_data["message"]:
        messages.warning(request, _("Enter a message that says what the client should do."))
    return redirect_to(request, page.goes_on)


@staff_only
@get_and_post
def link(request: HttpRequest, number: int, purpose: str) -> HttpResponse:
    """[Link] shows the address, [New URL] makes another one; that it was copied is noted when it was, and not
    before."""
    work, do = queries.work(request.actor, number), request.POST.get("do", "")
    found, address = shared_links.of(request.actor, work.subject, purpose), ""
    if found is None:
        raise NotFoundError
    if do == "renew":
        found = shared_links.renew_address(found, by=request.actor)
    if do == "copied":
        copied = found
        once(request, lambda: shared_links.record_copied(copied, by=request.actor), part=do)
        messages.success(request, _("We noted that you copied the link. Give the code another way."))
    elif request.method == "POST":
        address = shared_links.read_address(found, by=request.actor)
    context = {
        "work": work,
        "purpose": purpose,
        "state": work_pages.link_state(found, purpose),
        "address": address,
        "renewed": do == "renew",
    }
    return render_page(request, "desk/work_link.html", context)
