"""D5 and D6: the check, by Customer service and then by the author. One form; the button says which
command."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.desk import request_pages
from vestibule.docrequests import queries, reviews, rules
from vestibule.docrequests.models import DocumentRequest, RequestState, Submission
from vestibule.web.access import staff_only
from vestibule.web.form_keys import once
from vestibule.web.form_recovery import refilling
from vestibule.web.methods import get_and_post
from vestibule.web.responses import redirect_to, render_page

from ..forms import DecisionForm

VERBS = {
    "accept": reviews.accept,
    "ask_again": reviews.ask_again,
    "final_ask_again": reviews.final_ask_again,
    "close": reviews.close,
}


@staff_only
@get_and_post
def check(request: HttpRequest, reference: str) -> HttpResponse:
    docrequest = queries.docrequest(request.actor, reference)
    items, latest = list(docrequest.items.all()), reviews.latest(docrequest)
    if request.method == "POST":
        form = DecisionForm(_posted(request, latest), items=items)
        if _decided(request, docrequest, form):
            return redirect_to(request, reverse("desk:request", args=[reference]))
    elif docrequest.state not in (RequestState.CHECK, RequestState.DONE) or latest is None:
        return redirect_to(request, reverse("desk:request", args=[reference]))
    else:
        form = DecisionForm(None, items=items, initial={"seen": latest.pk})
    page = request_pages.check(request.actor, docrequest, form)
    return render_page(request, "desk/check.html", page, status=422 if form.is_bound else 200)


def _decided(request: HttpRequest, docrequest: DocumentRequest, form: DecisionForm) -> bool:
    """Whether the command of the button was carried out; else the form says what it lacks."""
    verb = request.POST.get("verb", "")
    if verb not in VERBS or not form.is_valid():
        return False
    comment, rejected = form.full_comment(), form.rejected()
    decision = reviews.Decision(seen=form.cleaned_data["seen"], comment=comment, rejected=rejected)
    accept = verb in ("accept", "close")
    marked = [item for item in form.items if item.pk in rejected]
    if lacking := rules.decision_denial(accept=accept, comment=comment, rejected=marked):
        form.add_error("comment" if not accept else None, lacking)
        return False
    once(request, lambda: VERBS[verb](docrequest, decision, by=request.actor))
    messages.success(request, _("Saved: %(verdict)s.") % {"verdict": rules.TRANSITIONS[verb].label})
    return True


def _posted(request: HttpRequest, latest: Submission | None) -> QueryDict:
    """What was typed; where it stands in a page that is drawn now, for what is on that page."""
    data = request.POST.copy()
    if refilling(request) and latest:
        data.setdefault("seen", str(latest.pk))
    return data
