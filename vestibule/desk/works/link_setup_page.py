"""The set-up of a Work's upload or download link (D18): one state of the page. Only Save, Disable and the
notes about the code change anything."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.audit.trail import Entry
from vestibule.cases.models import Case
from vestibule.core import clock, secrets
from vestibule.core.errors import ActionDeniedError, NotFoundError
from vestibule.core.fingerprints import StaleFormError
from vestibule.core.numbers import number
from vestibule.core.paging import Page
from vestibule.core.status import Status
from vestibule.links import codes, shared_links
from vestibule.links.models import SHARED, Purpose
from vestibule.organisation.timezone import to_local, zone_name
from vestibule.sharing import commands as sharing_commands
from vestibule.sharing import queries as sharing
from vestibule.web import paging
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once
from vestibule.web.form_recovery import form_of, refilling

from . import pages
from .forms import LinkForm

QUICK = (7, 14, 30)  # days
HISTORY = "history_"  # the list of the page, in its address
# What the page of the message is asked with, and how this page was told.
ONWARD = {"documents": "documents", "kept": "message"}


def _locked(until: datetime.datetime) -> Status:
    """The status of a link at which too many wrong codes were typed lately."""
    return Status(_("Locked until %(until)s") % {"until": to_local(until).strftime("%H:%M")}, "wait", "lock")


class LinkSetupPage:
    """`do` is the button that was pressed: save, disable, read, new_code, given-phone, days-7, address,
    copied, contact_log."""

    def __init__(self, request: StaffRequest, work: Case, purpose: str):
        if purpose not in SHARED:
            raise NotFoundError
        self.actor = request.actor
        self.work, self.purpose = work, purpose
        # The message that somebody was about to write, or had begun, when this came in between.
        self.onward = {name: given for name, asked in ONWARD.items() if (given := request.GET.getlist(asked))}
        self.link = shared_links.of(self.actor, work.subject, purpose)
        self.present = codes.current(self.link) if self.link else None
        self.shown = self.address = ""
        self.request, self.data = request, request.POST.copy()
        self.do, _dash, self.what = self.data.get("do", "").partition("-")
        self.form = self._form()

    def _form(self) -> LinkForm:
        """What was typed stays, whichever button was pressed; else what is stored."""
        stored = self._stored()
        if self.do == "save" or refilling(self.request):
            return form_of(self.request, LinkForm, initial=stored)
        form = LinkForm(initial={name: self.data.get(name, value) for name, value in stored.items()})
        form.stored = stored
        return form

    def _stored(self) -> dict[str, Any]:
        """What is stored, and for a link without a code a proposal."""
        link = self.link
        return {
            "code": "" if self.present else secrets.format_code(secrets.new_code()),
            "seen": shared_links.stamp_of(link),
            "message": link.message if link else "",
            "expires_on": link.expires_on if link else None,
        }

    @property
    def unsaved(self) -> bool:
        """Whether something else stands in the form than is stored: [New Contact Log] leaves the page, and
        would lose it."""
        stored = {}
        if self.link:
            message, expires = self.link.message, self.link.expires_on
            stored = {"seen": self.data.get("seen"), "message": message, "expires_on": expires}
        return LinkForm(self.data, initial=stored).has_changed()

    @property
    def code_unsaved(self) -> bool:
        """Whether a code stands in the form that opens nothing yet: nobody can have given it."""
        code = str(self.form["code"].value() or "")
        return bool(code) and not (self.link and secrets.normalize_code(code) == codes.plain(self.link))

    def press(self) -> str:
        """Carry out the button. Returns the sentence of what has been done, when the page is to be left or
        loaded again; else nothing."""
        if self.do == "save":
            return self._save()
        if self.do == "disable":
            sharing_commands.disable(self.work, self.purpose, by=self.actor)
            return _("The link is disabled and no longer works. You can enable it again.")
        if self.do == "given" and self.code_unsaved:
            messages.warning(self.request, _("Save the new code first."))
        elif self.do == "given" and self.link:
            link, how = self.link, self.what
            once(
                self.request,
                lambda: codes.record_given(link, how, by=self.actor),
                part=f"{self.do}-{self.what}",
            )
            # The page stays, with what is typed in it.
            messages.success(self.request, _("We noted that you gave the code to the client."))
        elif self.do == "read" and self.link:
            self.shown = codes.read(self.link, by=self.actor)
        elif self.do == "address":
            self.address = shared_links.read_address(self.link, by=self.actor)
        elif self.do == "copied" and self.link:
            copied = self.link
            once(self.request, lambda: shared_links.record_copied(copied, by=self.actor), part=self.do)
            messages.success(self.request, _("We noted that you copied the link. Give the code another way."))
        elif self.do == "contact_log":
            messages.warning(
                self.request,
                _("You have not saved your changes. Save them first, then write the Contact Log."),
            )
        elif self.do == "new_code":
            self.form.initial["code"] = secrets.format_code(secrets.new_code())
        elif self.do == "days" and (days := number(self.what)):
            self.form.initial["expires_on"] = self._in_days(days)
        return ""

    def _save(self) -> str:
        if not self.form.is_valid():
            return ""
        setup = shared_links.LinkConfig(**self.form.cleaned_data)
        try:
            once(self.request, lambda: sharing_commands.set_up(self.work, self.purpose, setup, by=self.actor))
        except StaleFormError:  # the page has to be drawn again
            raise
        except ActionDeniedError as denied:
            early = setup.expires_on and denied.reason == str(shared_links.TOO_EARLY)
            self.form.add_error("expires_on" if early else None, denied.reason)
            return ""
        said = _("Saved. The link is enabled.")
        if not setup.message and not self.onward:
            said += " " + _("You can add a message that says what the client should do.")
        return said

    @property
    def goes_on(self) -> str:
        """Where a saved set-up leads: on with sending, or to this page, which says how to give link and
        code."""
        if self.do == "save" and self.onward:
            return self.message
        if self.do == "disable":
            return reverse("desk:work", args=[self.work.pk])
        return reverse("desk:work_link_setup", args=[self.work.pk, self.purpose])

    @property
    def message(self) -> str:
        """The page of the message."""
        return reverse("desk:contact_log_new", args=[self.work.pk], query=self.onward)

    def _in_days(self, days: int) -> datetime.date:
        return to_local(clock.now()).date() + datetime.timedelta(days=min(days, 3650))

    def _also_lacks(self) -> pages.LinkView | None:
        """The other link of the Work, if the client has it without its code."""
        states = pages.links_of(self.actor, self.work)
        other = next(state for purpose, state in states.items() if purpose != self.purpose)
        if other.link and other.on and sharing.link_given(other.link) and not sharing.code_given(other.link):
            return other
        return None

    def context(self) -> dict[str, Any]:
        link, place = self.link, paging.place(self.request.GET, of=HISTORY)
        history = sharing.link_history(self.actor, link, place=place) if link else Page[Entry]([])
        state = pages.link_view(self.link, self.purpose)
        paused = state.paused_until
        downloads = self.purpose == Purpose.DOWNLOAD
        return {
            "work": self.work,
            "purpose": self.purpose,
            "state": state,
            "status": _locked(paused) if paused else state.status,
            "paused": paused,
            "form": self.form,
            "present": self.present,
            "proposed": self.form["code"].value() or "",
            "code_unsaved": self.code_unsaved,
            "shown": self.shown,
            "address": self.address,
            "quick": [(days, self._in_days(days)) for days in QUICK],
            "documents": pages.seen_by_client(self.actor, self.work) if downloads else None,
            "history": history.rows,
            "pages": paging.links(history, of=HISTORY),
            "wrong": self.present.wrong_in_life if self.present else 0,
            "link_given": sharing.link_given(link) if link else None,
            "code_given": sharing.code_given(link) if link else None,
            "also_lacks": self._also_lacks(),
            "ways": codes.HOW.items(),
            "zone": zone_name(),
            "onward": self.onward,
            "unsaved": self.request.method == "POST" and self.unsaved,
            "cancel": self.message if "kept" in self.onward else reverse("desk:work", args=[self.work.pk]),
        }
