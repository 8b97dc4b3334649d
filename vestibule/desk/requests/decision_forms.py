"""What staff mark and write about what came (D5, D6): a verdict for each document, and one comment. Forms
never save."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vestibule.core.fingerprints import fingerprint
from vestibule.core.forms import Form
from vestibule.core.numbers import grouped_digits
from vestibule.core.sentences import Sentence, joined
from vestibule.docrequests import check_drafts, four_eyes
from vestibule.docrequests.models import RequestItem

MARKS = {"ok": _("OK"), "again": _("Reupload")}
REASONS = {
    "wrong": _("Wrong document"),
    "old": _("Out of date"),
    "unreadable": _("Not readable"),
    "page": _("Page missing"),
    "unsigned": _("Not signed"),
    "incomplete": _("Not complete"),
    "changed": _("Wording changed"),
}
MISSING_MARKS = {"ok": _("Not needed"), "again": _("Ask again")}  # of a document that did not come
MISSING_REASONS = {
    "missing": _("This document is missing: please send it"),
    "needed": _("We cannot do without it"),
}


LONGEST_REASON = 500  # characters, with the reasons that were ticked


type Kept = Mapping[str, Sequence[str]]  # what somebody marked before and has not decided, by name of field


def _first(kept: Kept, name: str) -> str:
    return next(iter(kept.get(name, [])), "")


class VerdictForm(Form):
    """What is marked at one document: `item-7`, `why-7` and `reason-7` for the item of that id."""

    item = forms.ChoiceField(label=_("Decision"), choices=list(MARKS.items()), required=False)
    why = forms.MultipleChoiceField(label=_("Why?"), required=False)
    reason = forms.CharField(
        label=_("What should the customer change?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, item: RequestItem, lacks: bool, kept: Kept, **kwargs: Any):
        known: dict[str, Any] = {name: _first(kept, f"{name}-{item.pk}") for name in ("item", "reason")}
        known["why"] = list(kept.get(f"why-{item.pk}", []))
        super().__init__(*args, prefix=str(item.pk), initial=known, **kwargs)
        self.about, self.lacks = item, lacks
        own = {f"own-{n}": reason for n, reason in enumerate(item.reasons, start=1)}
        sent: dict[str, Any] = own | REASONS  # those of its template first
        self.known = sent | MISSING_REASONS
        self.marks = MISSING_MARKS if lacks else MARKS
        self.offer("item", list(self.marks.items()))
        self.reasons: dict[str, Any] = MISSING_REASONS if lacks else sent  # what the page offers
        if lacks:
            self.fields["reason"].label = _("What should the customer know?")
        self.offer("why", list(self.known.items()))  # also from a page that is older than a file

    def add_prefix(self, field_name: str) -> str:
        return f"{field_name}-{self.prefix}"

    @property
    def rejects(self) -> bool:
        """Whether the document is asked for again."""
        return bool(self.cleaned_data["item"] == "again")

    def words(self) -> str:
        """What was ticked, then what was typed: “Not signed, Page missing. Sign on page two.”"""
        ticked = joined((self._reason(why) for why in self.cleaned_data["why"]), ", ")
        return joined((part for part in (ticked, self.cleaned_data["reason"]) if part), ". ")

    @property
    def said(self) -> str:
        """What is marked and written, for its own author: also what a decision would refuse."""
        marked, text = self["item"].value() or "", str(self["reason"].value() or "").strip()
        mark = str(self.marks.get(marked, ""))
        if marked == "ok":
            return mark
        whys = joined((self._reason(why) for why in self["why"].value() or () if why in self.known), ", ")
        return joined((part for part in (mark, whys, text) if part), ". ")

    def _reason(self, why: str) -> str:
        ours = REASONS | MISSING_REASONS
        return Sentence(ours[why]) if why in ours else str(self.known[why])

    def clean(self) -> dict[str, Any]:
        """The customer reads all of it: what is too long is refused, and never cut. What stays typed at a
        document that is not asked for again is in sight of nobody, and refuses nothing."""
        if self.cleaned_data.get("item") in ("", "ok"):
            for name in ("why", "reason"):
                self.errors.pop(name, None)
            return self.cleaned_data
        if {"why", "reason"} <= set(self.cleaned_data) and (count := len(self.words())) > LONGEST_REASON:
            sentence = gettext(
                "Use up to %(most)d characters, the ticked reasons among them. You have %(count)s"
            )
            self.add_error("reason", sentence % {"most": LONGEST_REASON, "count": grouped_digits(count)})
        return self.cleaned_data


class DecisionForm(Form):
    """D5 and D6: one comment for the customer, and a verdict for each item. `items` are those of the
    request, `lacking` the ids of those of which there is no file."""

    seen = forms.CharField(label=_("version of this page"), max_length=40, widget=forms.HiddenInput)
    window = forms.CharField(
        label=_("window of this page"),
        max_length=check_drafts.WINDOW,
        required=False,
        widget=forms.HiddenInput,
    )
    began_with = forms.CharField(
        label=_("marks of this page"), max_length=40, required=False, widget=forms.HiddenInput
    )
    opened = forms.CharField(
        label=_("document on the screen"), max_length=20, required=False, widget=forms.HiddenInput
    )
    comment = forms.CharField(
        label=_("Comment for customer"),
        max_length=5000,
        required=False,
        help_text=_(
            "The customer reads this in the email. To ask again, say here or at a document what needs to be "
            "corrected."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    override = forms.CharField(
        label=_("Why do you check your own request?"),
        max_length=four_eyes.LONGEST_REASON,
        required=False,
        help_text=_("A colleague should do the first check. The audit log keeps your reason."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    override.one_of = True  # type: ignore[attr-defined]  # needed where it is shown: its label does not say "optional"
    comment.one_of = True  # type: ignore[attr-defined]  # needed for a reupload without reasons: its label does not say "optional"

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        items: Iterable[RequestItem],
        lacking: Collection[int] = (),
        final: bool,
        mails: bool = False,
        overrides: bool = False,
        kept: Kept = MappingProxyType({}),
        initial: dict[str, Any] | None = None,
    ):
        known = {name: _first(kept, name) for name in ("comment", "override", "opened")}
        super().__init__(data, initial={**known, **(initial or {})})
        if not overrides:
            del self.fields["override"]
        elif final:
            self.fields["override"].label = _("Why do you do both checks?")
            self.fields["override"].help_text = _(
                "You did the first check, so a colleague should do this one. The audit log keeps your reason."
            )
        if final and not mails:  # closing sends no letter
            self.fields["comment"].help_text = _(
                "Only for Reupload required: the customer reads it in the email. Say here or at a document "
                "what needs to be corrected. If you mark none Reupload, it asks for all of them again."
            )
        self.verdicts = [VerdictForm(data, item=item, lacks=item.pk in lacking, kept=kept) for item in items]

    def clean(self) -> dict[str, Any]:
        for one in self.verdicts:
            for problem in (problem for found in one.errors.values() for problem in found):
                self._refuse(one, str(problem))
        return super().clean() or self.cleaned_data

    def ask_for_reasons(self, unexplained: Collection[RequestItem]) -> None:
        """Each of these documents, which are marked for reupload, says what it lacks."""
        changes = gettext(
            "Select why, enter what the customer should change, or write a comment for all documents below"
        )
        knows = gettext(
            "Select why, enter what the customer should know, or write a comment for all documents below"
        )
        for one in self.verdicts:
            if one.about in unexplained:
                sentence = knows if one.lacks else changes
                one.add_error("reason", sentence)
                self._refuse(one, sentence)

    def _refuse(self, verdict: VerdictForm, problem: str) -> None:
        """Says it at the head of the page too, with the document's name and a link to it."""
        said = gettext("%(item)s – %(problem)s") % {"item": verdict.about.name, "problem": problem}
        self.refuse_at(said, at=verdict["reason"].html_name)

    def called(self) -> dict[str, tuple[str, forms.Field | None]]:
        """Each field of a document by the name under which it is sent: what it is called, with its
        document."""
        sentence = gettext("%(item)s – %(problem)s")
        fields = [(one.about, one[name]) for one in self.verdicts for name in one.fields]
        return {
            bound.html_name: (sentence % {"item": about.name, "problem": bound.label}, bound.field)
            for about, bound in fields
        }

    def places(self) -> dict[str, str]:
        """Whatever something is said about, by the end of the names of its fields: the documents, and what is
        written about all of them."""
        documents = {str(one.about.pk): one.about.name for one in self.verdicts}
        whole = {
            name: str(self.fields[name].label) for name in ("comment", "override") if name in self.fields
        }
        return documents | whole

    def rejected(self) -> dict[int, str]:
        """The items marked for reupload, with the reason that was given for each."""
        return {one.about.pk: one.words() for one in self.verdicts if one.rejects}

    def agreed(self) -> frozenset[int]:
        """The items marked OK."""
        return frozenset(one.about.pk for one in self.verdicts if one["item"].value() == "ok")

    @property
    def marks(self) -> str:
        """Names what is marked, whatever is written beside it."""
        return fingerprint([(one.about.pk, one["item"].value() or "") for one in self.verdicts])

    def full_comment(self) -> str:
        """The comment for the customer; without one, the reasons of the items speak."""
        reasons = [
            joined([one.about.name, words], ": ")
            for one in self.verdicts
            if one.rejects and (words := one.words())
        ]
        return joined((part for part in (self.cleaned_data["comment"], *reasons) if part), "\n")
