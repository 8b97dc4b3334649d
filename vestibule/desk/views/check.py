"""D5 and D6: the check, by Customer service and then by the author. One form; the button says which
command."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.desk import request_pages
from vestibule.docrequests import queries, reviews, rules
from vestibule.docrequests.models import RequestState, Submission
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
    if request.method != "POST":
        if docrequest.state not in (RequestState.CHECK, RequestState.DONE) or latest is None:
            return redirect_to(request, reverse("desk:request", args=[reference]))
        return render_page(
            request,
            "desk/check.html",
            request_pages.check(
                request.actor, docrequest, DecisionForm(None, items=items, initial={"seen": latest.pk})
            ),
        )
    form, verb = DecisionForm(_posted(request, latest), items=items), request.POST.get("verb", "")
    if verb in VERBS and form.is_valid():
        decision = reviews.Decision(
            seen=form.cleaned_data["seen"], comment=form.full_comment(), rejected=form.rejected()
        )
        accept = verb in ("accept", "close")
        lacking = rules.decision_denial(
            accept=accept,
            comment=decision.comment,
            rejected=[item for item in items if item.pk in decision.rejected],
        )
        if not lacking:
            once(request, lambda: VERBS[verb](docrequest, decision, by=request.actor))
            messages.success(request, _("Saved: %(verdict)s.") % {"verdict": rules.TRANSITIONS[verb].label})
            return redirect_to(request, reverse("desk:request", args=[reference]))
        form.add_error("comment" if not accept else None, lacking)
    return render_page(
        request, "desk/check.html", request_pages.check(request.actor, docrequest, form), status=422
    )


def _posted(request: HttpRequest, latest: Submission | None) -> QueryDict:
    """What was typed; where it stands in a page that is drawn now, for what is on that page."""
    data = request.POST.copy()
    if refilling(request) and latest:
        data.setdefault("seen", str(latest.pk))
    return data
