"""One change of a request that runs, on a page of its own: what it does, what it needs, and its button (G-30,
G-31)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError, NotFoundError
from vestibule.core.shown_values import SEEN
from vestibule.docrequests import (
    actions,
    cancellation,
    change_letters,
    changes,
    extensions,
    reminders,
    reminding,
    rules,
)
from vestibule.docrequests import messages as conversations
from vestibule.docrequests import queries as docrequests
from vestibule.docrequests.actions import CHANGES
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest
from vestibule.docrequests.transitions import TRANSITIONS
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once, pressed_before
from vestibule.web.form_recovery import form_of

from .change_forms import FORMS, CancelForm, ChangeForm, TellingForm

COMMANDS: dict[str, Callable[..., DocumentRequest]] = {
    "remind": reminding.remind,
    "resend": changes.resend,
    "resume": changes.resume,
    "change_due": changes.change_due,
    "change_comments": changes.change_comments,
    "add_items": changes.add_items,
    "remove_items": changes.remove_items,
    "change_address": changes.change_address,
    "change_reminders": changes.change_reminders,
    "pause": changes.pause,
}
PRESSES = ("remind", "resend", "resume")  # nothing is stored of what is typed
# What is stored of them, their stamps say.
NOTED = ("change_due", "change_comments", "change_reminders", "pause")


class ChangePage:
    """`verb` is one of actions.py. Raises NotFoundError for another."""

    def __init__(self, request: StaffRequest, docrequest: DocumentRequest, verb: str):
        if verb not in CHANGES:
            raise NotFoundError
        self.request, self.docrequest, self.verb = request, docrequest, verb
        self.denial_reason = actions.change_denial(docrequest, verb, by=request.actor)
        kind, initial = FORMS[verb], {}
        if not self.denial_reason:
            initial = {SEEN: changes.stamp_of(docrequest, verb)} | kind.of(docrequest)
        self.form: ChangeForm = form_of(
            request, kind, initial=initial, docrequest=docrequest, actor=request.actor
        )

    def press(self) -> str:
        """Carries it out; returns what was done. Empty while the form complains. Raises ActionDeniedError and
        StaleFormError."""
        again = pressed_before(self.request) is not None
        told = self._tells(again=again)
        if not again:
            if self.denial_reason:  # whoever comes second reads why, and nothing of fields
                raise ActionDeniedError(self.denial_reason)
            if not self.form.is_valid():
                return ""
            said, by = self.form.said(), self.request.actor
            before = changes.stamp_of(self.docrequest, self.verb)
            once(self.request, lambda: COMMANDS[self.verb](self.docrequest, **said, by=by))
            if self.verb in NOTED and before == changes.stamp_of(self._now(), self.verb):
                return _("Nothing was changed.")
        return actions.done(self._now(), self.verb, told=told, mailing=bool(settings.MAILERS))

    def _now(self) -> DocumentRequest:
        """The request as it is stored now; what is not noted of it says where its letter went."""
        if self.verb not in (*NOTED, "change_address"):
            return self.docrequest
        return docrequests.docrequest(self.request.actor, self.docrequest.reference)

    def _tells(self, *, again: bool) -> bool | None:
        """Whether the customer is told of it, by the box or in any case; None of a change that has no such
        box. `again`: the form was pressed before."""
        if self.verb == "change_address":
            return "send" in self.form.fields and "send" in self.request.POST
        if self.verb == "change_due" and changes.answers_wish(self.docrequest, saved=again):
            return True
        if not issubclass(FORMS[self.verb], TellingForm):
            return None
        typed = self.request.POST.get("customer_comment", "").strip()
        silent = self.verb == "change_comments" and typed == self.docrequest.customer_comment
        return "tell" in self.form.fields and "tell" in self.request.POST and not silent

    def context(self) -> dict[str, Any]:
        row, fields = CHANGES[self.verb], self.form.visible_fields()
        return {
            "docrequest": self.docrequest,
            "form": self.form,
            "stars": len(fields) > 1 and any(one.field.required for one in fields),
            "denial_reason": self.denial_reason,
            "title": actions.label(self.docrequest, self.verb),
            "icon": row.icon,
            "verb": self.verb,
            "consequence": actions.consequence(self.docrequest, self.verb),
            "letter": self._letter(),
            "saves": self.verb not in PRESSES,
        }

    def _letter(self) -> tuple[str, str] | None:
        """What a reminder would say, for whoever is about to send it."""
        if self.verb != "remind" or self.denial_reason:
            return None
        return change_letters.preview(self.docrequest, reminders.settings_now(self.docrequest))


class CancelPage:
    """A request by the portal, before it is cancelled."""

    def __init__(self, request: StaffRequest, docrequest: DocumentRequest):
        self.request, self.docrequest = request, docrequest
        self.denial_reason = rules.denial_reason(docrequest, "cancel_portal", by=request.actor)
        initial = {SEEN: cancellation.stamp_of(docrequest)}
        self.form = form_of(request, CancelForm, initial=initial, docrequest=docrequest, actor=request.actor)

    def press(self) -> str:
        """Carries it out; returns what was done. Empty while the form complains. Raises ActionDeniedError and
        StaleFormError."""
        if not pressed_before(self.request):
            if self.denial_reason:
                raise ActionDeniedError(self.denial_reason)
            if not self.form.is_valid():
                return ""
            said, by = self.form.said(), self.request.actor
            once(self.request, lambda: cancellation.cancel_portal(self.docrequest, **said, by=by))
        told = "tell" in self.form.fields and "tell" in self.request.POST
        return rules.done(self.docrequest, "cancel_portal", told=told, mailing=bool(settings.MAILERS))

    def context(self) -> dict[str, Any]:
        return {
            "docrequest": self.docrequest,
            "form": self.form,
            "denial_reason": self.denial_reason,
            "title": TRANSITIONS["cancel_portal"].label,
            "icon": TRANSITIONS["cancel_portal"].icon,
            "consequence": rules.consequence(self.docrequest, TRANSITIONS["cancel_portal"]),
            "undecided": self.docrequest.state == RequestState.CHECK,
            "question": conversations.open_question(self.docrequest),
            "wish": extensions.open_one(self.docrequest),
            "untold": cancellation.telling_denial(self.docrequest),
        }
