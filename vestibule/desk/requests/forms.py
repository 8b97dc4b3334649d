"""What staff type to ask for documents and to decide about them. Forms never save."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vestibule.catalog import queries as catalog
from vestibule.catalog.models import DocumentTemplate
from vestibule.core.fingerprints import fingerprint
from vestibule.core.forms import EMAIL_FORMAT, Form, PhoneField
from vestibule.core.numbers import grouped_digits
from vestibule.core.paging import Choice
from vestibule.core.sentences import Sentence, joined
from vestibule.core.shown_values import SeenField
from vestibule.docrequests import check_drafts, due_dates, four_eyes, messages
from vestibule.docrequests.message_models import Open
from vestibule.docrequests.models import RequestItem
from vestibule.organisation.timezone import today
from vestibule.people import queries as people
from vestibule.people.levels import Level
from vestibule.people.models import Client, Contact, Staff
from vestibule.people.rights import Right

from ..choosing import SearchField, offer, searched, with_address
from ..dates import DateField
from ..mail.forms import EmailForm


class TemplateForm(Form):
    """+Create beside Documents. The file comes beside the form, streamed."""

    name = forms.CharField(
        label=_("Name"), max_length=120, error_messages={"required": _("Enter the name of the document")}
    )
    instructions = forms.CharField(
        label=_("Instructions for the customer"),
        help_text=_("Write instructions, choose a template file, or both."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    instructions.one_of = True  # type: ignore[attr-defined]  # needed unless the file is there: its label does not say "optional"


class NewRequestForm(Form):
    """D9. Client, contact and documents are chosen from what this person may see."""

    client_search = SearchField(_("Find a company"))
    client = forms.TypedChoiceField(
        label=_("Company"),
        coerce=int,
        error_messages={"required": _("Select a company"), "invalid_choice": _("Select a company")},
    )
    contact_search = SearchField(_("Find a contact"))
    contact = forms.TypedChoiceField(
        label=_("Contact"),
        coerce=int,
        error_messages={"required": _("Select a contact"), "invalid_choice": _("Select a contact")},
    )
    documents = forms.TypedMultipleChoiceField(
        label=_("Documents"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Select at least one document"),
            "invalid_choice": _("Select at least one document"),
        },
    )
    due_on = DateField(
        label=_("Due date"),
        error_messages={"required": _("Enter the due date"), "invalid": _("Enter a date, like 2026-04-02")},
    )
    internal_comment = forms.CharField(
        label=_("Internal comment"),
        max_length=5000,
        required=False,
        help_text=_("Only staff see this. The customer cannot see this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    customer_comment = forms.CharField(
        label=_("Comment for customer"),
        max_length=5000,
        required=False,
        help_text=_("The customer sees this. Say what needs to be changed or added."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self, *args: Any, actor: Staff, client: Client | None, contact: Contact | None, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.templates = catalog.offered(actor)
        self.client_denial = actor.on(client).denial(Right.REQUESTS_CREATE) if client else ""
        clients = people.clients(actor, searched(self, "client"), level=Level.ADD)
        contacts = Choice[Contact]([])
        if client:
            contacts = people.contacts(actor, client, searched(self, "contact"))
        offer(self, "client", clients, find=lambda _number: client)
        offer(self, "contact", contacts, find=lambda _number: contact, says=with_address)
        self.offer("documents", [(one.pk, one.name) for one in self.templates])

    def clean_client(self) -> int:
        if self.client_denial:
            raise forms.ValidationError(self.client_denial)
        chosen: int = self.cleaned_data["client"]
        return chosen

    def clean_due_on(self) -> datetime.date:
        chosen: datetime.date = self.cleaned_data["due_on"]
        if reason := due_dates.day_denial(chosen, today()):
            raise forms.ValidationError(reason)
        return chosen

    def picks(self, chosen: list[str]) -> list[tuple[DocumentTemplate, bool]]:
        """Each document on offer, and whether it is chosen."""
        return [(one, str(one.pk) in chosen) for one in self.templates]


class DraftForm(NewRequestForm):
    """The same for a draft: whatever is missing or half right is kept, as long as it is not too long."""

    LONGEST_DAY = 20  # characters of a due date that is none

    def full_clean(self) -> None:
        super().full_clean()
        for name in [name for name in self.errors if not self._too_long(name)]:
            del self.errors[name]

    def _too_long(self, name: str) -> bool:
        if name == "due_on":
            return len(str(self["due_on"].value() or "")) > self.LONGEST_DAY
        return name in ("internal_comment", "customer_comment")


class ContactedForm(Form):
    """D4: the address as the customer confirmed it."""

    seen = SeenField()
    email = forms.EmailField(
        label=_("Email address (check it on the phone)"),
        error_messages={
            "required": _("Enter a working email address before you press Contacted"),
            "invalid": EMAIL_FORMAT,
        },
    )

    @staticmethod
    def of(contact: Contact | None) -> dict[str, Any]:
        """What the form shows of whom we call, with its stamp."""
        return EmailForm.of(contact) if contact else {}


class PhoneForm(Form):
    """D4: the number of a contact of whom we have none."""

    phone = PhoneField(label=_("Phone"), error_messages={"required": _("Enter a phone number")})


ALSO = {
    Open.QUESTION: _("This also answers the question from the customer"),
    Open.TIME: _("This also answers the wish for more time"),
}


class MessageForm(Form):
    """P11, the desk's side: what the customer reads by email and in the portal. `waits` is what this person
    may answer now, what the message is about first. The page that was sent says itself what it is about."""

    seen = SeenField()
    about = forms.ChoiceField(choices=Open.choices, required=False, widget=forms.HiddenInput())
    text = forms.CharField(
        label=_("Message to the customer"),
        max_length=messages.LONGEST,
        help_text=_("We email it. The customer can answer in the portal. Up to 2,000 characters."),
        error_messages={"required": _("Write your message first")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    also = forms.BooleanField(required=False)

    def __init__(self, *args: Any, waits: Sequence[Open] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.waits = waits
        self.initial.setdefault("about", waits[0] if waits else Open.QUESTION)
        about = self.data.get("about") or self.initial["about"]
        others = [one for one in waits if one != about]
        if others:
            self.fields["also"].label = ALSO[others[0]]
        else:
            self.fields["also"].widget = forms.HiddenInput()

    @property
    def answers(self) -> list[str]:
        """What the message answers, once the form is valid."""
        about = self.cleaned_data["about"] or Open.QUESTION
        return list(Open) if self.cleaned_data["also"] else [about]


REASONS = {
    "wrong": _("Wrong document"),
    "old": _("Out of date"),
    "unreadable": _("Not readable"),
    "page": _("Page missing"),
    "unsigned": _("Not signed"),
    "incomplete": _("Not complete"),
    "changed": _("Wording changed"),
}
MISSING_REASONS = {  # of a document that did not come
    "missing": _("This document is missing: please send it"),
    "needed": _("We cannot do without it"),
}


LONGEST_REASON = 500  # characters, with the reasons that were ticked


type Kept = Mapping[str, Sequence[str]]  # what somebody marked before and has not decided, by name of field


def _first(kept: Kept, name: str) -> str:
    return next(iter(kept.get(name, [])), "")


class VerdictForm(Form):
    """What is marked at one document: `item-7`, `why-7` and `reason-7` for the item of that id."""

    item = forms.ChoiceField(
        label=_("Decision"), choices=[("ok", _("OK")), ("again", _("Reupload"))], required=False
    )
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
        self.about = item
        own = {f"own-{n}": reason for n, reason in enumerate(item.reasons, start=1)}
        sent: dict[str, Any] = own | REASONS  # those of its template first
        self.known = sent | MISSING_REASONS
        self.reasons: dict[str, Any] = MISSING_REASONS if lacks else sent  # what the page offers
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
            "corrected. If you mark no document, Reupload required asks for all of them again."
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
                "what needs to be corrected. If you mark no document, it asks for all of them again."
            )
        self.verdicts = [VerdictForm(data, item=item, lacks=item.pk in lacking, kept=kept) for item in items]

    def clean(self) -> dict[str, Any]:
        for one in self.verdicts:
            for problem in (problem for found in one.errors.values() for problem in found):
                self._refuse(one, str(problem))
        return super().clean() or self.cleaned_data

    def ask_for_reasons(self, unexplained: Collection[RequestItem]) -> None:
        """Each of these documents, which are marked for reupload, says what it lacks."""
        sentence = gettext("Select why, or enter what the customer should change")
        for one in self.verdicts:
            if one.about in unexplained:
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
