"""The check (D5, D6): one state of the page. Whatever it shows is looked up once; the button says which
command follows."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import (
    asked_again,
    check_drafts,
    check_news,
    comments,
    four_eyes,
    moved_files,
    other_files,
    presentation,
    reviews,
    rules,
    sent_changes,
    shown_status,
    verdicts,
)
from vestibule.docrequests import messages as conversations
from vestibule.docrequests import queries as docrequests
from vestibule.docrequests.check_drafts import OpenedCheck
from vestibule.docrequests.choices import Stage
from vestibule.docrequests.models import DocumentRequest, ItemFile, Message, RequestItem, Submission
from vestibule.docrequests.presentation import ItemState
from vestibule.docrequests.states import STATES
from vestibule.docrequests.transitions import TRANSITIONS
from vestibule.documents import checks, previews
from vestibule.tasks.models import Task
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once
from vestibule.web.form_recovery import call_fields, refilling

from . import check_holder, keeping, moving, pages
from .check_items import (
    all_again,
    came_before,
    count_again,
    judged_of,
    unsorted_of,
    versions_of,
    without_files,
)
from .decision_forms import DecisionForm
from .moving import MoveForm

TAKE, RETURN, KEEP = "take", "return", "keep"  # buttons that decide nothing
ALL_AGAIN = "all_again"  # the answer that asks for what nobody has marked again, too
REMARKED = gettext_lazy("Your marks have changed since we asked. Check them, and press again.")
ZOOM_STEPS = (50, 75, 100, 125, 150, 200)  # percent, as check/geometry.js has them
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
        due = STATES[docrequest.state].task
        self.kind = due.kind if due else ""  # of the task, before a decision ends it
        self.refused: list[int] = []  # the document that keeps the decision back
        self.unmarked: list[RequestItem] = []  # what a decision would accept too, where it has to be asked
        self.to_sort: list[ItemFile] = []  # what nobody has moved to a document, asked with it
        self.question: list[Message] = []  # what the customer wrote and nobody has answered, before the end
        self.remarked = False  # the answer to a question was about other marks
        self.asking = ""  # the decision that waits for that answer
        self.moved = False  # a file has changed its place, and nothing was decided
        self.kept_for_later = False  # what was marked is stored, and the page can be opened again
        self.about: dict[str, Any] = {
            "items": self.items,
            "lacking": without_files(self.items, self.submissions),
            "final": self.final,
            "mails": docrequest.tells_at_close,
            # also where it was typed, and somebody else has decided meanwhile
            "overrides": four_eyes.overrides(docrequest, by=self.actor) or "override" in request.POST,
        }
        self.kept: OpenedCheck | None = None
        if request.method == "POST":
            self.form = DecisionForm(self._posted(), **self.about)
            call_fields(request, self.form.called())
        else:
            if self.is_due:
                self.kept = check_drafts.opened(docrequest, self.latest, self.items, by=self.actor)
            typed = self.kept.typed if self.kept else {}
            seen = {
                "seen": reviews.stamp_of(self.docrequest, self.latest),
                **keeping.window_fields(self.kept),
            }
            self.form = DecisionForm(None, **self.about, kept=typed, initial=seen)

    @cached_property
    def submissions(self) -> list[Submission]:
        """All rounds with files and verdicts, newest first."""
        return docrequests.submissions(self.docrequest)

    @property
    def latest(self) -> Submission | None:
        """What is being judged."""
        return self.submissions[0] if self.submissions else None

    @cached_property
    def moves(self) -> dict[int, MoveForm]:
        """The forms to move a file, by document; none of a check that is the author's."""
        data = self.request.POST if "move" in self.request.POST and not self.moved else None
        return (
            {} if self.final else moving.forms_of(data, self.latest, self.items, [*self.loose, *self.items])
        )

    @cached_property
    def loose(self) -> list[RequestItem]:
        """The place for files that belong to no document, where the newest round has some."""
        files = self.latest.files.all() if self.latest else ()
        return list({file.item_id: file.item for file in files if file.item.general}.values())

    @cached_property
    def task(self) -> Task | None:
        """The open task of this check."""
        return check_news.task_of(self.docrequest)

    @property
    def status(self) -> int:
        """Of the answer: the page says what a decision lacks, or asks."""
        return 422 if self.form.is_bound and not self.moved else 200

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
        if data.get("sure") == ALL_AGAIN:
            data = all_again(data, self.about)
        if refilling(self.request) and self.latest:
            data.setdefault("seen", reviews.stamp_of(self.docrequest, self.latest))
            kept = check_drafts.opened(self.docrequest, self.latest, self.items, by=self.actor)
            keeping.go_on(self.request, data, kept, DecisionForm(None, **self.about).places())
        return data

    @property
    def pressed(self) -> str:
        """What the button means: to decide, by the name of the command, or one of those that decide
        nothing."""
        sure = self.request.POST.get("sure", "")
        if sure == ALL_AGAIN:
            return "final_ask_again" if self.final else "ask_again"
        return sure or self.request.POST.get("verb", "")

    def press(self) -> str:
        """Carry out the button. Returns the sentence of what has happened; nothing when the form says what
        it lacks."""
        if self.latest is None:  # the customer has taken everything back
            raise ActionDeniedError(rules.conflict_message(self.docrequest, by=self.actor))
        sure, verb = self.request.POST.get("sure", ""), self.pressed
        if verb in (TAKE, RETURN, KEEP):
            self._hand_over(verb)
        if "move" in self.request.POST:
            self._move(self.request.POST["move"])
        if verb not in VERBS or not self.form.is_valid():
            return ""
        decision = reviews.Decision(
            seen=self.form.cleaned_data["seen"],
            comment=self.form.full_comment(),
            rejected=self.form.rejected(),
            agreed=self.form.agreed(),
            override=self.form.cleaned_data.get("override", ""),
        )
        if self._lacks(verb, decision) or self._asks(verb, decision, sure=bool(sure)):
            return ""
        once(self.request, lambda: VERBS[verb](self.docrequest, decision, by=self.actor))
        return rules.done(self.docrequest, verb, mailing=bool(settings.MAILERS))

    def _hand_over(self, verb: str) -> None:
        """The task becomes mine, or goes back to the team; what was marked is kept for me (G-13)."""
        task, seen = self.task, keeping.seen_on(self.request.POST)
        if task is None:
            raise ActionDeniedError(rules.conflict_message(self.docrequest, by=self.actor))
        typed = dict(self.request.POST.lists())
        goes: dict[str, Any] = {"takes": verb == TAKE, "returns": verb == RETURN, "by": self.actor}
        once(self.request, lambda: check_drafts.hand_over(self.docrequest, task, typed, seen=seen, **goes))
        if verb == KEEP:
            messages.success(self.request, _("Kept. Only you can see what you marked."))
        self.kept_for_later = True

    def _move(self, number: str) -> None:
        """A file goes from the document of this number to another one; both need a new mark. A second press
        finds it there."""
        before = next((one for one in [*self.loose, *self.items] if str(one.pk) == number), None)
        if before is None:
            raise ActionDeniedError(rules.conflict_message(self.docrequest, by=self.actor))
        asked = moving.posted(self.request.POST, self.latest, before, self.items)
        if not asked.is_valid():
            self._ask_where(before)
            return
        (file, to), seen = asked.chosen, self.request.POST.get("seen", "")
        once(self.request, lambda: moved_files.move(file, to, seen=seen, by=self.actor))
        self._show_moved(before, to)
        sentence = _("Moved %(file)s to %(to)s. Mark both documents again.")
        if before.general:
            sentence = _("Moved %(file)s to %(to)s. Mark that document again.")
        messages.success(self.request, sentence % {"file": file.upload.name, "to": to.name})

    def _ask_where(self, item: RequestItem) -> None:
        """What the move lacks stands at its document."""
        form = self.moves.get(item.pk)
        self.form.is_valid()
        for name, problems in form.errors.items() if form else ():
            self.form.refuse_at(str(problems[0]), at=form[name].id_for_label if form else "")
        self.refused = [item.pk]

    def _show_moved(self, before: RequestItem, to: RequestItem) -> None:
        """The page as it is now, with the marks of the other documents."""
        self.docrequest.refresh_from_db(fields=["changes"])
        for looked_up in ("submissions", "task", "moves", "loose"):
            self.__dict__.pop(looked_up, None)
        data = self._posted()
        data["seen"] = reviews.stamp_of(self.docrequest, self.latest)
        for name in ("item", "why", "reason"):
            for item in (before, to):
                data.pop(f"{name}-{item.pk}", None)
        self.about["lacking"] = without_files(self.items, self.submissions)
        self.form = DecisionForm(data, **self.about)
        self.moved, self.refused = True, [to.pk]

    def _asks(self, verb: str, decision: reviews.Decision, *, sure: bool) -> bool:
        """Whether the decision waits for a word about what nobody has marked and it would accept, and about
        files that nobody has moved to a document. It is asked once, and an answer holds for what it named."""
        if verb == "close":
            return self._asks_before_the_end(decision, sure=sure)
        due = not rules.denial_reason(self.docrequest, verb, by=self.actor)
        if not due or self.latest is None or reviews.stamp_of(self.docrequest, self.latest) != decision.seen:
            return False
        accepts = TRANSITIONS[verb].accepts
        unmarked = decision.unmarked(self.items, self.latest, accepted=accepts)
        to_sort = [] if self.final else [file for _sent, file in other_files.unsorted([self.latest])]
        about = {f"{item.pk}" for item in unmarked} | {f"f{file.pk}" for file in to_sort}
        if self._is_unanswered(about, sure=sure):
            self.unmarked, self.to_sort, self.asking = unmarked, to_sort, verb
        return bool(self.asking or self.form.errors)

    def _is_unanswered(self, about: set[str], *, sure: bool) -> bool:
        """Whether this press leaves something of the question open; all of it once the marks are others. That
        is said with the question, or else as what is wrong."""
        self.remarked = sure and self.form.data.get("asked_marks", self.form.marks) != self.form.marks
        answered = self.request.POST.getlist("unmarked") if sure and not self.remarked else []
        asks = bool(about - set(answered))
        if self.remarked and not asks:
            self.form.add_error(None, REMARKED)
        return asks

    def _asks_before_the_end(self, decision: reviews.Decision, *, sure: bool) -> bool:
        """The same before a request ends: about documents that nobody has marked in either check, and a
        message that nobody has answered."""
        if rules.denial_reason(self.docrequest, "close", by=self.actor):
            return False
        unmarked = verdicts.unmarked(self.items, self.submissions)
        unmarked = [one for one in unmarked if one.pk not in decision.agreed]
        question = conversations.open_question(self.docrequest)
        about = {f"{one.pk}" for one in unmarked} | {f"m{one.pk}" for one in question}
        if self._is_unanswered(about, sure=sure):
            self.unmarked, self.question, self.asking = unmarked, question, "close"
        return bool(self.asking or self.form.errors)

    def _lacks(self, verb: str, decision: reviews.Decision) -> bool:
        """Whether the decision is not whole; the form says what, and where."""
        marked = [item for item in self.items if item.pk in decision.rejected]
        missing = decision.missing(self.items, self.latest)
        denied = rules.denial_reason(self.docrequest, verb, by=self.actor)  # then that is what one reads
        override = four_eyes.override_denial(self.docrequest, decision.override, by=self.actor)
        own = "" if denied else override
        if own:
            self.form.add_error("override", own)
        unexplained = decision.unexplained(self.items)
        lacking = rules.decision_denial(
            verb,
            comment=decision.comment,
            rejected=marked,
            missing=missing,
            unexplained=unexplained,
            mails=self.docrequest.tells_at_close,
        )
        about = (marked or missing) if TRANSITIONS[verb].accepts else []
        if not lacking and not denied:
            decided = verb, decision, self.items, self.latest
            lacking, about = reviews.again_denial(self.docrequest, *decided)
        if lacking and about:
            self.refused = [about[0].pk]
            self.form.refuse_at(lacking, at=f"doc-{about[0].pk}")
        elif lacking and unexplained:
            self.form.ask_for_reasons(unexplained)
        elif lacking:
            self.form.add_error("comment", lacking)
        return bool(lacking or own)

    def _buttons(self) -> dict[str, Any]:
        """Those that take what the reviewer wrote: only these are carried out here."""
        shown = pages.buttons(self.docrequest, by=self.actor)
        return shown | {"may": {verb: action for verb, action in shown["may"].items() if verb in VERBS}}

    def _documents(self) -> list[dict[str, Any]]:
        """Each document: what is compared, what was marked and said, and what checks found in its files."""
        views = presentation.items_for_staff(self.docrequest, self.submissions)
        numbers = [view.item.pk for view in views]
        before = {view.item.pk: came_before(self.submissions, view) for view in views}
        compared = [version for view in views for version in versions_of(view)]
        compared += [version for versions, _round in before.values() for version in versions]
        shown = previews.preview_infos(compared, person=self.actor.actor_ref)
        missing, said = rules.not_sent(self.items, self.latest), verdicts.newest(self.submissions)
        runs = checks.of(file.version for view in views for file in view.files)
        withdrawn = sent_changes.withdrawn_from(self.latest) if self.latest else ()
        return [
            judged_of(view, verdict, shown, *before[view.item.pk])
            | {
                "after": after,
                "due": self.final or view.state != ItemState.ACCEPTED,
                "lacks": view.item in missing,
                "withdrawn": not view.files and view.item.called in withdrawn,
                "said": said.get(view.item.pk),
                "runs": [(file, runs[file.version.pk]) for file in view.files if file.version.pk in runs],
                "same": not moved_files.movable(self.latest, view.item),
                "move": self.moves.get(view.item.pk),
                **moving.left(self.latest, view.item),
            }
            for view, verdict, after in zip(views, self.form.verdicts, [*numbers[1:], 0], strict=True)
        ]

    def context(self) -> dict[str, Any]:
        judged = self._documents()
        wrong = [one["view"].item.pk for one in judged if one["verdict"].errors]
        undecided = [one["view"].item.pk for one in judged if one["due"] and not one["mark"]]
        due = [one["view"].item.pk for one in judged if one["due"]]
        stage = int(STATES[self.docrequest.state].stage)
        here = [item.pk for item in self.items if str(item.pk) == self.form["opened"].value()]
        return {
            "docrequest": self.docrequest,
            "status": shown_status.for_staff(self.docrequest),
            "form": self.form,
            "items": judged,
            "again": count_again(judged),
            "unsorted": unsorted_of(self.loose, self.latest, self.moves, person=self.actor.actor_ref),
            "left_unsorted": other_files.unsorted(self.submissions[1:]),
            "due": len(due),
            "changed": sum(not one["same"] for one in judged),
            "opens": next(iter([*wrong, *self.refused, *here, *undecided, *due]), judged[0]["view"].item.pk),
            **comments.for_staff(self.docrequest, self.submissions, by=self.actor),
            "submission": self.latest,
            "changed_at": sent_changes.changed_at(self.latest) if self.latest else None,
            "kept": self.kept,
            "stage": stage,
            "on_screen": keeping.on_screen(self.form, stage),
            "digest": self._digest(),
            "review": asked_again.last_review(self.submissions),
            **self._buttons(),
            "final": self.final,
            "never_marked": [one.name for one in verdicts.unmarked(self.items, self.submissions)],
            "told": self.final and not self.docrequest.tells_at_close,
            "unmarked": self.unmarked,
            "to_sort": self.to_sort,
            "question": self.question,
            "asking": self.asking,
            "remarked": REMARKED if self.remarked else "",
            "override": self.form["override"].value() if "override" in self.form.fields else "",
            "shortcuts": self.actor.shortcuts,
            "zoom_steps": ZOOM_STEPS,
            **check_holder.of(self.docrequest, self.task, by=self.actor),
        }

    def _digest(self) -> str:
        window = self.kept.window if self.kept else ""
        return check_news.digest(self.docrequest, self.task, window=window, by=self.actor)
