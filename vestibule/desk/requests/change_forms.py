"""What staff type to change a request that runs, or to cancel it. Forms never save."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vestibule.catalog import queries as catalog
from vestibule.catalog.models import DocumentTemplate
from vestibule.core.forms import Form
from vestibule.core.shown_values import SeenField
from vestibule.docrequests import cancellation, changes, due_dates, extensions, reminders
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest
from vestibule.docrequests.reminders import ReminderSettings
from vestibule.organisation.reminder_settings import LONGEST_MESSAGE, LONGEST_SUBJECT, MOST_DAYS, MOST_TIMES
from vestibule.organisation.timezone import short_day, to_local, today
from vestibule.people.models import Staff

from ..dates import DateField
from ..mail.forms import EmailForm

TIMES = [(0, _("No reminders")), *((n, str(n)) for n in range(1, MOST_TIMES + 1))]


class ChangeForm(Form):
    """Of one request. `said` is what its command takes beside the request."""

    def __init__(self, *args: Any, docrequest: DocumentRequest, actor: Staff, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.docrequest, self.actor = docrequest, actor
        self.prepare()

    def prepare(self) -> None:
        """Fits the fields to the request."""

    @staticmethod
    def of(docrequest: DocumentRequest) -> dict[str, Any]:
        """What the form shows of the request, but its stamp."""
        return {}

    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class ConfirmForm(ChangeForm):
    """Nothing is typed: one looks at what will happen, and presses."""


class TellingForm(ChangeForm):
    """The customer is told if it is ticked, where that is possible."""

    def prepare(self) -> None:
        if changes.telling_denial(self.docrequest):
            del self.fields["tell"]

    def said(self) -> dict[str, Any]:
        return {"tell": False, **self.cleaned_data}


class DueForm(TellingForm):
    seen = SeenField()
    due_on = DateField(
        label=_("Due date"),
        error_messages={"required": _("Enter the due date"), "invalid": _("Enter a date, like 2026-04-02")},
    )
    tell = forms.BooleanField(label=_("Email the new date to the customer"), required=False)

    def prepare(self) -> None:
        """Who asks for more time is told whatever we answer, where that is possible: nothing is ticked."""
        super().prepare()
        span = due_dates.span(today())
        self.fields["due_on"].help_text = span
        wish = extensions.open_one(self.docrequest)
        if wish is None:
            return
        hint = _("The due date is now %(due)s. %(name)s asks for more time, until %(day)s.")
        if "tell" in self.fields:
            self.fields["tell"].widget = forms.HiddenInput()
            hint = _(
                "The due date is now %(due)s. %(name)s asks for more time, until %(day)s. "
                "We email %(name)s the date that you save."
            )
        said = {"name": self.docrequest.addressee, "day": short_day(wish.wanted_on)}
        said["due"] = short_day(self.docrequest.due_on) if self.docrequest.due_on else "–"
        self.fields["due_on"].help_text = f"{hint % said} {span}"

    @staticmethod
    def of(docrequest: DocumentRequest) -> dict[str, Any]:
        """The day that the customer has asked for, where one waits."""
        wish = extensions.open_one(docrequest)
        return {"due_on": wish.wanted_on if wish else docrequest.due_on, "tell": True}


class SeveralDueForm(Form):
    """One day for several requests. What each of them has now, its page says."""

    due_on = DateField(
        label=_("Due date"),
        error_messages={"required": _("Enter the due date"), "invalid": _("Enter a date, like 2026-04-02")},
    )
    tell = forms.BooleanField(
        label=_("Email the new date to the customers"),
        required=False,
        help_text=_(
            "Only customers who still have to send something get it. Whoever has asked for more time gets it "
            "in any case."
        ),
    )

    def offer_days(self, present: datetime.date) -> None:
        """Says which days it can be. `present` is the organisation's day now."""
        self.fields["due_on"].help_text = due_dates.span(present)


class CommentsForm(TellingForm):
    """The internal comment for whoever may see it."""

    seen = SeenField()
    internal_comment = forms.CharField(
        label=_("Internal comment"),
        max_length=5000,
        required=False,
        help_text=_("Only staff see this. The customer cannot see this."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    customer_comment = forms.CharField(
        label=_("Comment for customer"),
        max_length=5000,
        required=False,
        help_text=_("The customer sees this. Say what needs to be changed or added."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    tell = forms.BooleanField(
        label=_("Email the comment to the customer"),
        required=False,
        help_text=_("Without this, the customer sees it at the next visit to the portal."),
    )

    def prepare(self) -> None:
        super().prepare()
        if not changes.sees_internal(self.docrequest, by=self.actor):
            del self.fields["internal_comment"]

    @staticmethod
    def of(docrequest: DocumentRequest) -> dict[str, Any]:
        return {
            "internal_comment": docrequest.internal_comment,
            "customer_comment": docrequest.customer_comment,
        }


def _several(label: Any) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Select at least one document"),
            "invalid_choice": _("A colleague has changed this list meanwhile. Check what is selected"),
        },
    )


class AddItemsForm(ChangeForm):
    """Documents that are offered and not asked for yet."""

    seen = SeenField()
    templates = _several(_("Documents"))

    def prepare(self) -> None:
        asked = {item.template_id for item in self.docrequest.wanted}
        self.offered: dict[int, DocumentTemplate] = {
            one.pk: one for one in catalog.offered(self.actor) if one.pk not in asked
        }
        self.offer("templates", [(one.pk, one.name) for one in self.offered.values()])

    def said(self) -> dict[str, Any]:
        chosen = [self.offered[number] for number in self.cleaned_data["templates"]]
        return {**self.cleaned_data, "templates": chosen}


class RemoveItemsForm(ChangeForm):
    """Documents that are still open."""

    seen = SeenField()
    items = _several(_("Documents"))

    def prepare(self) -> None:
        self.offer("items", [(item.pk, item.name) for item in self.docrequest.still_open])


class AddressForm(ChangeForm, EmailForm):
    """The stamp is that of the address."""

    send = forms.BooleanField(label=_("Send the request to the new address now"), required=False)

    def prepare(self) -> None:
        if self.docrequest.state not in (RequestState.WAITING, RequestState.SENDING):
            del self.fields["send"]

    @staticmethod
    def of(docrequest: DocumentRequest) -> dict[str, Any]:  # type: ignore[override]  # EmailForm.of shows a contact
        return {**EmailForm.of(docrequest.person), "send": True}

    def said(self) -> dict[str, Any]:
        return {"send": False, **self.cleaned_data}


class ReminderFields(Form):
    """How often somebody is reminded, and with which words."""

    seen = SeenField()
    times = forms.TypedChoiceField(label=_("Reminders"), coerce=int, choices=TIMES)
    every = forms.IntegerField(
        label=_("Days between reminders"),
        required=False,
        min_value=1,
        max_value=MOST_DAYS,
        help_text=_(
            "With 3, the first reminder is sent 3 days after we ask, and the next one 3 days later. Each "
            "waits for working hours."
        ),
    )
    every.one_of = True  # type: ignore[attr-defined]  # needed unless there are no reminders: its label does not say "optional"
    subject_line = forms.CharField(
        label=_("Subject"),
        max_length=LONGEST_SUBJECT,
        required=False,
        help_text=_("Leave it empty for the standard subject, in the language of the customer."),
    )
    message = forms.CharField(
        label=_("Message"),
        max_length=LONGEST_MESSAGE,
        required=False,
        help_text=_(
            "Leave it empty for the standard text, in the language of the customer. We add what is still "
            "missing, the date and the link."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        """Without reminders no days are needed, and those that are set stay for later."""
        typed = self.cleaned_data
        if typed.get("every") is None and "every" not in self.errors:
            if typed.get("times"):
                self.add_error("every", _("Enter the days between reminders"))
            typed["every"] = self.get_initial_for_field(self.fields["every"], "every")
        return typed

    @property
    def settings(self) -> ReminderSettings:
        typed = self.cleaned_data
        return ReminderSettings(typed["times"], typed["every"], typed["subject_line"], typed["message"])


def shown(settings: ReminderSettings) -> dict[str, Any]:
    """What the fields show of settings."""
    return {name: getattr(settings, name) for name in ("times", "every", "subject_line", "message")}


class RemindersForm(ChangeForm, ReminderFields):
    def prepare(self) -> None:
        """From when the days count where the customer was asked already."""
        every, series = self.fields["every"], reminders.running(self.docrequest)
        if series and series.due_at:
            said = gettext("The next reminder is due on %(day)s. If you change this, the days start today.")
            every.help_text = f"{every.help_text} {said % {'day': short_day(to_local(series.due_at))}}"
        elif self.docrequest.state == RequestState.WAITING:
            every.help_text = f"{every.help_text} {gettext('For this request the days start today.')}"

    @staticmethod
    def of(docrequest: DocumentRequest) -> dict[str, Any]:
        return shown(reminders.settings_now(docrequest))

    def said(self) -> dict[str, Any]:
        return {"wanted": self.settings, "seen": self.cleaned_data["seen"]}


class PauseForm(ChangeForm):
    seen = SeenField()
    until = DateField(
        label=_("Go on from"),
        error_messages={
            "required": _("Enter the day on which the request goes on"),
            "invalid": _("Enter a date, like 2026-04-02"),
        },
    )

    def prepare(self) -> None:
        """What the day means, and which one it can be."""
        hint = gettext("The first day on which it can count as late again.")
        if reminders.running(self.docrequest):
            hint = gettext("The first day on which reminders are sent again.")
        if self.docrequest.due_on:
            stays = gettext("The due date stays %(day)s.")
            hint = f"{hint} {stays % {'day': short_day(self.docrequest.due_on)}}"
        self.fields["until"].help_text = f"{hint} {due_dates.span(today(), days=1)}"

    @staticmethod
    def of(docrequest: DocumentRequest) -> dict[str, Any]:
        return {"until": docrequest.paused_until}


class CancelForm(ChangeForm):
    """Of a request by the portal."""

    seen = SeenField()
    reason = forms.CharField(
        label=_("Why do you cancel it?"),
        max_length=500,
        error_messages={"required": _("Enter why you cancel the request")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    tell = forms.BooleanField(
        label=_("Email the customer that nothing is needed any more"),
        required=False,
        initial=True,
        help_text=_("The customer then reads the reason, in the email and in the portal."),
    )

    def prepare(self) -> None:
        if cancellation.telling_denial(self.docrequest):
            del self.fields["tell"]

    def said(self) -> dict[str, Any]:
        return {"tell": False, **self.cleaned_data}


FORMS: dict[str, type[ChangeForm]] = {
    "remind": ConfirmForm,
    "resend": ConfirmForm,
    "resume": ConfirmForm,
    "change_due": DueForm,
    "change_comments": CommentsForm,
    "add_items": AddItemsForm,
    "remove_items": RemoveItemsForm,
    "change_address": AddressForm,
    "change_reminders": RemindersForm,
    "pause": PauseForm,
}
