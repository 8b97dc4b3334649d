"""What the page of a check sends and asks by itself: its marks are kept while somebody works, and it hears
what has happened meanwhile."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError, NotKeptError
from vestibule.docrequests import check_drafts, check_news, reviews
from vestibule.docrequests.check_drafts import OpenedCheck, Seen
from vestibule.docrequests.models import DocumentRequest
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_recovery import SIGN_IN
from vestibule.web.responses import redirect_to

from .decision_forms import DecisionForm

# Headers of the answer: with this mark the task became theirs; nothing was marked, so nothing is kept; when;
# the page loaded again is another one; the check is over, and nothing can be decided on this page.
TAKEN, NOTHING, AT, NEWER, OVER = "Took-Task", "Nothing-Kept", "Saved-At", "Newer-Page", "Check-Over"

LOOKS = ("look", SIGN_IN)  # buttons that lead to the page as it is now


def keep(request: StaffRequest, docrequest: DocumentRequest) -> HttpResponse:
    """204, or the sentence why it cannot be kept."""
    seen, typed = seen_on(request.POST), dict(request.POST.lists())
    newer = check_drafts.denial(docrequest, seen, by=request.actor)
    if reason := newer or check_drafts.length_denial(typed):
        return _said(reason, docrequest, seen, status=409, newer=bool(newer))
    took = check_drafts.save(docrequest, typed, seen=seen, by=request.actor)
    headers = {AT: f"{timezone.localtime():%H:%M}"} | ({TAKEN: "yes"} if took else {})
    if not check_drafts.says_something(typed):
        headers[NOTHING] = "yes"
    return HttpResponse(status=204, headers=headers)


def look(request: StaffRequest, docrequest: DocumentRequest) -> HttpResponse:
    """The page as it is now, once what is on the old one is kept; not the marks of documents whose files are
    others now. Raises NotKeptError where it cannot be: the answer shows it."""
    page, seen = request.POST.copy(), request.POST.get("seen", "")
    if reviews.is_of(reviews.latest(docrequest), seen):
        drop_stale_marks(request, page, docrequest, seen)
    shown, typed = seen_on(page), dict(page.lists())
    if check_drafts.is_lost(docrequest, typed, seen=shown, by=request.actor):
        try:
            check_drafts.save(docrequest, typed, seen=shown, by=request.actor)
        except ActionDeniedError as denied:
            raise NotKeptError(denied.reason) from denied
    return redirect_to(request, reverse("desk:request_check", args=[docrequest.reference]))


def drop_stale_marks(request: StaffRequest, page: QueryDict, docrequest: DocumentRequest, seen: str) -> None:
    """A page with that stamp stands for the files of now. Documents whose files have changed since have no
    mark any more, and the first of them is looked at next; what was written about them stays."""
    latest = reviews.latest(docrequest)
    changed = reviews.changed_documents(docrequest, latest, docrequest.items.all(), seen)
    if not changed:
        return
    for item in changed:
        page.pop(f"item-{item.pk}", None)
    page["seen"], page[check_drafts.OPENED] = reviews.stamp_of(docrequest, latest), str(changed[0].pk)
    names = ", ".join(one.called for one in changed)
    said = _("These files have changed: %(documents)s. Look at them, and mark them again.")
    messages.warning(request, said % {"documents": names})


def seen_on(page: QueryDict) -> Seen:
    """What the page says that it shows."""
    shown = page.get("seen", ""), page.get("stage", "")
    return Seen(*shown, page.get("window", ""), page.get("began_with", ""))


def on_screen(form: DecisionForm, stage: int) -> str:
    """The same as a query string, for what the page asks by itself."""
    shown = {name: form[name].value() or "" for name in ("seen", "window", "began_with")}
    return urlencode({**shown, "stage": stage})


def window_fields(kept: OpenedCheck | None) -> dict[str, str]:
    """What tells a new window from the others in which the same check is open: its name, and the marks that
    it begins with."""
    return {"window": secrets.token_hex(8), "began_with": kept.marks if kept else ""}


def go_on(
    request: StaffRequest,
    form: QueryDict,
    docrequest: DocumentRequest,
    kept: OpenedCheck | None,
    called: Mapping[str, str],
) -> None:
    """With what was put back, in a window of its own, as far as it is about the files of now, and with what
    the same person has marked in another one: it is said where the two differ. `called` are the names of
    documents and fields."""
    if before := getattr(request, "before", {}).get("seen", ""):
        drop_stale_marks(request, form, docrequest, before)
    typed = {name: values for name, values in form.lists() if check_drafts.FIELDS.match(name)}
    marks, differ = check_drafts.together(kept, typed, seen_on(request.POST))
    for name, values in (marks | window_fields(kept)).items():
        form.setlist(name, [values] if isinstance(values, str) else values)
    said = _("Your windows differ. This page shows what you marked in this one: %(names)s.")
    if names := [called[place] for place in differ if place in called]:
        messages.warning(request, said % {"names": ", ".join(names)})


def news(request: StaffRequest, docrequest: DocumentRequest) -> HttpResponseBase:
    """304, or the sentence of what has happened: empty when there is nothing to say any more."""
    task, by = check_news.task_of(docrequest), request.actor
    window = check_drafts.window_of(docrequest, by=by)
    etag = f'"{check_news.digest(docrequest, task, window=window, by=by)}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    seen = seen_on(request.GET)
    said = check_news.sentence(docrequest, task, seen, by=by)
    answer = _said(
        said, docrequest, seen, status=200, newer=said not in ("", check_news.held_by(task, by=by))
    )
    answer["ETag"] = etag
    return answer


def _said(words: str, docrequest: DocumentRequest, seen: Seen, *, status: int, newer: bool) -> HttpResponse:
    """A sentence for the open page. `newer`: there is something else to see when it is loaded again."""
    headers = {NEWER: "yes"} if newer else {}
    if check_news.is_over(docrequest, seen):
        headers[OVER] = "yes"
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8", headers=headers)
