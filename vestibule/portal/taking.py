"""The files that are posted to one document of the list: each is taken or refused by itself, so that one bad
file never removes the others (P7)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vestibule.core.shown_values import SEEN
from vestibule.docrequests import missing_reasons, portal_submission, rules
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import ItemFile, RequestItem
from vestibule.web.actor_request import CustomerRequest
from vestibule.web.form_uploads import each
from vestibule.web.problems import Problem


def unaware(request: CustomerRequest, item: RequestItem) -> str:
    """Why a file is not taken from this page: it was drawn before the documents were sent, and says that
    nothing is sent before its last page (ruling 33). Empty otherwise."""
    seen = request.POST.get(SEEN) or request.GET.get(SEEN)
    if seen != RequestState.WAITING or item.docrequest.state != RequestState.CHECK:
        return ""
    return _(
        "You have sent your documents since you opened this page. If you add a file now, we receive it at "
        "once. Add it again to send it."
    )


def too_late(item: RequestItem) -> str:
    """What the row of a file says that comes when what was sent cannot be changed any more: the page says
    why. Empty while it can be changed."""
    late = item.docrequest.state == RequestState.CHECK and rules.changing_denial(item.docrequest)
    return _("Not sent: it came too late.") if late else ""


def take(request: CustomerRequest, item: RequestItem, replaces: ItemFile | None) -> list[str]:
    """Adds what can be added; returns a sentence for each file that was refused, or one when nothing was
    chosen: with the button at the foot only of a document that has no answer yet."""
    files = request.FILES.getlist("documents")
    if files and (reason := unaware(request, item)):
        return Problem.all_at("documents", [reason])
    problems = each(
        request,
        files,
        lambda file: portal_submission.add_file(
            item, file.received, name=file.name, replaces=replaces, by=request.actor
        ),
    )
    if not files and not (request.POST.get("do") == "save" and _is_answered(item)):
        problems = [_nothing_chosen(item)]
    return Problem.all_at("documents", problems)


def _nothing_chosen(item: RequestItem) -> str:
    said = {"item": item.called}
    if missing_reasons.denial(item, by=item.docrequest.asked_account):
        return _("Select a file for: %(item)s") % said
    return _("Select a file for: %(item)s. Or choose “I do not have this document” below.") % said


def _is_answered(item: RequestItem) -> bool:
    """Whether a whole file stands at this item, or why there is none."""
    return portal_submission.has_file(item) or item.pk in missing_reasons.of_round([item.docrequest])
