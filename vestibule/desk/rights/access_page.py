"""Who may see a client (A-12): one state of the page. [Save] says first what would be lost or move, and does
it when it is pressed again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import StaleFormError, fingerprint
from vestibule.core.shown_values import SEEN
from vestibule.docrequests import lost_access
from vestibule.docrequests.lost_access import Moved
from vestibule.people import client_access as access
from vestibule.people import queries as people
from vestibule.people.models import Client
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_conflicts import rows_again
from vestibule.web.form_keys import once, pressed_before
from vestibule.web.form_recovery import form_of, refilling

from ..moved_tasks import told
from .forms import AccessForm


class AccessPage:
    """The form, and what [Save] would do besides."""

    def __init__(self, request: StaffRequest, client: Client):
        self.request, self.client = request, client
        self.in_vain: list[str] = []
        self.moved: list[Moved] = []
        self.form = self._form()

    def _form(self) -> AccessForm:
        """[Add] and [Remove] draw one row more or less, and store nothing."""
        present = access.access_of(self.client)
        named = [*(one for one, _level in present.people), *present.kept_from]
        colleagues, teams = people.colleagues_and_teams(self.request.actor, besides=named)
        offered: dict[str, Any] = {"people": colleagues, "teams": teams}
        if redrawn := AccessForm.redrawn(self.request.POST):
            return AccessForm(initial=redrawn, rows=redrawn, **offered)
        shown = AccessForm.of(present)
        rows = list(self.request.POST if self.request.method == "POST" else shown)
        if refilling(self.request):
            rows = rows_again(self.request.before.get(SEEN, ""), rows, shown)
        return form_of(self.request, AccessForm, initial=shown, rows=rows, **offered)

    @property
    def warns(self) -> str:
        """A stamp of what the page says would be lost or move."""
        said = [(one.before, one.now, one.n) for one in self.moved]
        return fingerprint(self.in_vain, said) if self.in_vain or self.moved else ""

    def saved(self) -> bool:
        """Whether it is done, and said. Not while the form, or what is said first, is in the way."""
        if not self.form.is_valid():
            return False
        wanted: dict[str, Any] = {**self.form.access(), "by": self.request.actor}
        if not pressed_before(self.request) and self._stopped(wanted):
            return False
        once(self.request, lambda: self._save(wanted))
        saved = _("Saved who may see %(name)s.") % {"name": self.client.name}
        messages.success(self.request, told(saved, self.moved))
        return True

    def _stopped(self, wanted: dict[str, Any]) -> bool:
        """Whether the page has something to say that was not read yet."""
        self.in_vain = self.form.in_vain()
        try:
            self.moved = lost_access.moved_by_change(self.client, **wanted)
        except StaleFormError:  # the page has to be drawn again
            raise
        except ActionDeniedError as denied:
            self.form.add_error("who", denied.reason)
        return bool(self.form.errors) or self.warns != self.request.POST.get("warned", "")

    def _save(self, wanted: dict[str, Any]) -> None:
        self.moved = lost_access.change_access(self.client, **wanted)

    def context(self) -> dict[str, Any]:
        return {
            "client": self.client,
            "form": self.form,
            "in_vain": self.in_vain,
            "moved": self.moved,
            "warns": self.warns,
        }
