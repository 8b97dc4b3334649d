"""What is done with selected documents of a Work: shown, hidden, taken out, sent, downloaded. More than one
at a time asks first (D20)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.contrib.messages import SUCCESS, WARNING
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vestibule.cases import queries as cases
from vestibule.cases.commands import remove_document
from vestibule.cases.models import Case, CaseDocument
from vestibule.core.errors import NotFoundError
from vestibule.links.models import Purpose
from vestibule.sharing import commands as sharing_commands
from vestibule.sharing import queries as sharing
from vestibule.web.actor_request import StaffRequest

from . import pages

DOES = ("show", "hide", "remove", "send", "download")


class DocumentSelection:
    """`do` is what shall happen to the documents that were ticked, or to the one whose own menu was used."""

    def __init__(self, request: StaffRequest, work: Case, do: str):
        if do not in DOES:
            raise NotFoundError
        self.actor = request.actor
        self.work, self.do = work, do
        one = request.POST.get("one", "")
        self.documents = cases.chosen(self.actor, work, [one] if one else request.POST.getlist("documents"))
        self.confirmed = "confirmed" in request.POST

    @cached_property
    def had(self) -> list[CaseDocument]:
        """Those that the client has downloaded."""
        found = sharing.downloads(self.actor, self.work, [document.version.pk for document in self.documents])
        return [document for document in self.documents if document.version.pk in found]

    @property
    def asks(self) -> bool:
        """Whether the answer to a question is needed first."""
        return not self.confirmed and (
            self.do == "remove" or (self.do in ("show", "hide") and len(self.documents) > 1)
        )

    def question(self) -> dict[str, Any]:
        """The names, who could see them now, and what cannot be taken back."""
        asked: dict[str, Any] = {"work": self.work, "do": self.do, "documents": self.documents}
        if self.do == "show":
            return asked | {"download": pages.links_of(self.actor, self.work)[Purpose.DOWNLOAD]}
        return asked | {"had": self.had}

    @property
    def goes_on(self) -> str:
        """Where the answer leads."""
        chosen = {"documents": [one.version.public_id for one in self.documents]}
        if self.do == "send":
            return reverse("desk:contact_log_new", args=[self.work.pk], query=chosen)
        if self.do == "download":
            return reverse("desk:work_download", args=[self.work.pk], query=chosen)
        return reverse("desk:work", args=[self.work.pk], fragment="documents")

    def carry_out(self) -> Iterator[tuple[int, str]]:
        """Does it, and says what has happened: level and sentence."""
        if self.do == "show":
            yield from self._show()
        elif self.do == "hide":
            yield from self._hide()
        elif self.do == "remove":
            for document in self.documents:
                remove_document(document, by=self.actor)
                said = {"name": document.version.name}
                yield (SUCCESS, _("Removed %(name)s from this Work. We keep the file.") % said)

    def _show(self) -> Iterator[tuple[int, str]]:
        shown, problems = sharing_commands.show(self.documents, by=self.actor)
        if shown:
            words = ngettext(
                "%(n)d document is now visible to the client.",
                "%(n)d documents are now visible to the client.",
                shown,
            )
            yield SUCCESS, words % {"n": shown}
        elif not problems:
            yield SUCCESS, _("The client can already see this.")
        yield from ((WARNING, problem) for problem in problems)

    def _hide(self) -> Iterator[tuple[int, str]]:
        hidden = sharing_commands.hide(self.documents, by=self.actor)
        words = ngettext(
            "%(n)d document is now hidden from the client.",
            "%(n)d documents are now hidden from the client.",
            hidden,
        )
        yield SUCCESS, words % {"n": hidden}
        too_late = _("The client has already downloaded %(name)s. Hiding it does not take it back.")
        yield from ((WARNING, too_late % {"name": document.version.name}) for document in self.had)
