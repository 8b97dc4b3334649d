"""A receipt as a PDF: what its page says, for whoever wants to keep it (ruling 34). It is made for one answer
and stored nowhere, and has no byte of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from vestibule.exchange import pdf
from vestibule.links.receipts import Change, SentFile
from vestibule.organisation.models import get_organisation

from .responses import attachment
from .templatetags.vestibule import size


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptFacts:
    """What a receipt says, as its page words it."""

    title: str
    reference: str
    at: str  # the instant, with its zone
    about: str = ""  # the client
    sender: str = ""  # by name
    round: int | None = None  # of the request
    files: Sequence[SentFile]
    withdrawn: str = ""  # when all of it was taken back
    changed: str = ""  # since when it is not the newest word
    changes: Sequence[Change] = ()  # after the sending
    answered: Sequence[str] = ()  # without a file, by name
    lacking: Sequence[tuple[str, str]] = ()  # what the customer does not have, and why
    not_sent: Sequence[str] = ()
    left_out: Sequence[str] = ()  # files that had not come whole
    note: str = ""
    following: str = ""  # what happens next


def answer(facts: ReceiptFacts) -> HttpResponse:
    """The PDF, to be kept."""
    name = _("Receipt %(reference)s") % {"reference": facts.reference}
    return attachment(made(facts), name=f"{name}.pdf", kind="application/pdf")


def made(facts: ReceiptFacts) -> bytes:
    ours = get_organisation()
    brand = ours.name if ours else "Vestibule"
    paper = pdf.Document(_("Receipt %(reference)s") % {"reference": facts.reference}, organisation=brand)
    paper.line(brand, soft=True)
    paper.heading(facts.title, size=pdf.TITLE, above=0)
    paper.space(6)
    paper.fact(_("Reference"), facts.reference)
    if facts.round:
        paper.fact(_("Round"), str(facts.round))
    if facts.about:
        paper.fact(_("About"), facts.about)
    if facts.sender:
        paper.fact(_("Sent by"), facts.sender)
    paper.fact(_("Sent"), facts.at)
    if facts.withdrawn:
        paper.fact(_("Withdrawn"), facts.withdrawn)
    if facts.changed:
        paper.fact(_("Changed after that"), facts.changed)
    _list_files(paper, facts)
    _list_changes(paper, facts.changes)
    for name, reason in facts.lacking:
        paper.heading(_("You do not have: %(item)s") % {"item": name})
        if reason:
            paper.line(reason)
    _list_names(paper, _("Not sent"), facts.not_sent)
    _list_names(paper, _("Files that had not finished uploading and were left out"), facts.left_out)
    _say(paper, _("Your note"), facts.note)
    _say(paper, _("What happens next"), facts.following)
    return paper.done()


def _list_files(paper: pdf.Document, facts: ReceiptFacts) -> None:
    paper.heading(_("What you sent"))
    for file in facts.files:
        paper.line(file.name)
        paper.line(f"{size(file.size)} – {file.place}" if file.place else size(file.size), soft=True)
        if file.came:
            paper.line(_("Received: %(at)s") % {"at": file.came}, soft=True)
        paper.line(f"SHA-256 {file.sha256}", soft=True, size=pdf.SMALL)
        paper.space(6)
    for name in facts.answered:
        paper.line(name)
    if not facts.files and not facts.answered:
        paper.line(_("No files."), soft=True)


def _list_changes(paper: pdf.Document, changes: Sequence[Change]) -> None:
    if changes:
        paper.heading(_("What you changed after sending"))
    for number, change in enumerate(changes, start=1):
        paper.line(f"{number}. {change.said}")
        paper.line(change.when, soft=True)


def _list_names(paper: pdf.Document, title: str, names: Sequence[str]) -> None:
    if names:
        paper.heading(title)
    for name in names:
        paper.line(name)


def _say(paper: pdf.Document, title: str, said: str) -> None:
    if said:
        paper.heading(title)
        paper.line(said)
