"""The check (D5, D6): one state of the page. Whatever it shows is looked up once; the button says which
command follows."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import QueryDict

from vestibule.docrequests import presentation, reviews, rules
from vestibule.docrequests import queries as docrequests
from vestibule.docrequests.choices import Stage
from vestibule.docrequests.models import DocumentRequest, Submission
from vestibule.docrequests.presentation import ItemState, ItemView
from vestibule.docrequests.states import STATES
from vestibule.docrequests.transitions import TRANSITIONS
from vestibule.documents import previews
from vestibule.documents.models import DocumentVersion
from vestibule.documents.previews import PreviewInfo
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once
from vestibule.web.form_recovery import refilling

from . import pages
from .forms import DecisionForm, VerdictForm

VERBS = {
    "accept": reviews.accept,
    "ask_again": reviews.ask_again,
    "final_ask_again": reviews.final_ask_again,
    "close": reviews.close,
}


class CheckPage:
    """What came last, and what the reviewer has marked so far (A-57)."""

    def __init__(self, request: StaffRequest, docrequest: DocumentRequest):
        self.actor = request.actor
        self.request, self.docrequest = request, docrequest
        self.items = list(docrequest.items.all())
        self.refused: list[int] = []  # the document that keeps the decision back
        if request.method == "POST":
            self.form = DecisionForm(self._posted(), items=self.items, final=self.final)
        else:
            seen = {"seen": reviews.stamp_of(self.docrequest, self.latest)}
            self.form = DecisionForm(None, items=self.items, final=self.final, initial=seen)

    @cached_property
    def submissions(self) -> list[Submission]:
        """All rounds with files and verdicts, newest first."""
        return docrequests.submissions(self.docrequest)

    @property
    def latest(self) -> Submission | None:
        """What is being judged."""
        return self.submissions[0] if self.submissions else None

    @property
    def final(self) -> bool:
        """Whether it is the author's check."""
        return STATES[self.docrequest.state].stage == Stage.FINAL

    @property
    def is_due(self) -> bool:
        """Whether there is something to check now."""
        return STATES[self.docrequest.state].stage > 0 and self.latest is not None

    def _posted(self) -> QueryDict:
        """What was typed; where it stands in a page that is drawn now, for what is on that page."""
        data = self.request.POST.copy()
        if refilling(self.request) and self.latest:
            data.setdefault("seen", reviews.stamp_of(self.docrequest, self.latest))
        return data

    def press(self) -> str:
        """Carry out the button. Returns the sentence of what has happened; nothing when the form says what
        it lacks."""
        verb = self.request.POST.get("verb", "")
        if verb not in VERBS or not self.form.is_valid():
            return ""
        decision = reviews.Decision(
            seen=self.form.cleaned_data["seen"],
            comment=self.form.full_comment(),
            rejected=self.form.rejected(),
            agreed=self.form.agreed(),
        )
        if self._lacks(verb, decision):
            return ""
        once(self.request, lambda: VERBS[verb](self.docrequest, decision, by=self.actor))
        return rules.done(self.docrequest, verb, mailing=bool(settings.MAILERS))

    def _lacks(self, verb: str, decision: reviews.Decision) -> bool:
        """Whether the decision is not whole; the form says what, and where."""
        marked = [item for item in self.items if item.pk in decision.rejected]
        missing = decision.missing(self.items, self.latest)
        lacking = rules.decision_denial(verb, comment=decision.comment, rejected=marked, missing=missing)
        about = marked or missing
        if lacking and about and TRANSITIONS[verb].accepts:
            self.refused = [about[0].pk]
            self.form.refuse_at(lacking, at=f"doc-{about[0].pk}")
        elif lacking and marked:
            self.form.ask_for_reason()
        elif lacking:
            self.form.add_error("comment", lacking)
        return bool(lacking)

    def _buttons(self) -> dict[str, Any]:
        """Those that take what the reviewer wrote: only these are carried out here."""
        shown = pages.buttons(self.docrequest, by=self.actor)
        return shown | {"may": {verb: action for verb, action in shown["may"].items() if verb in VERBS}}

    def context(self) -> dict[str, Any]:
        views = presentation.items_for_staff(self.docrequest, self.submissions)
        numbers = [view.item.pk for view in views]
        shown = previews.preview_infos(
            (version for view in views for version in _versions(view)), person=self.actor.actor_ref
        )
        missing = rules.not_sent(self.items, self.latest)
        judged = [
            _judged(view, verdict, shown)
            | {
                "after": after,
                "due": self.final or view.state != ItemState.ACCEPTED,
                "lacks": view.item in missing,
            }
            for view, verdict, after in zip(views, self.form.verdicts, [*numbers[1:], 0], strict=True)
        ]
        wrong = [one["view"].item.pk for one in judged if one["verdict"].errors]
        undecided = [one["view"].item.pk for one in judged if one["due"] and not one["mark"]]
        return {
            "docrequest": self.docrequest,
            "status": STATES[self.docrequest.state].status,
            "form": self.form,
            "items": judged,
            "due": sum(one["due"] for one in judged),
            "opens": next(iter([*wrong, *self.refused, *undecided]), numbers[0]),
            **presentation.comments_for(self.docrequest, self.submissions, by=self.actor),
            "submission": self.latest,
            "review": presentation.last_review(self.submissions),
            **self._buttons(),
            "final": self.final,
        }


def _versions(view: ItemView) -> list[DocumentVersion]:
    """What is compared: the files of the template, and those that came."""
    return [*view.item.template_files, *(file.version for file in view.files)]


def _judged(view: ItemView, verdict: VerdictForm, shown: dict[int, PreviewInfo]) -> dict[str, Any]:
    """One document on the check page: what is compared, page by page, and what was marked so far."""
    return {
        "view": view,
        "verdict": verdict,
        "templates": [(file, shown[file.pk]) for file in view.item.template_files],
        "files": [(file.version, shown[file.version.pk]) for file in view.files],
        "mark": verdict["item"].value() or "",
        "whys": verdict["why"].value() or [],
        "reason": verdict["reason"].value() or "",
    }
