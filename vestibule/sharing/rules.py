"""Who may share what, and what a message may hold: empty for yes, else the sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.cases.models import Case, CaseDocument, CaseKind
from vestibule.core import secrets
from vestibule.documents.models import ScanState
from vestibule.people.actors import Actor
from vestibule.people.models import LoginKind

FILES_A_BATCH = 50
LINK_ROUTES = ("guest:upload_link", "guest:download_link")


def _link_words() -> list[str]:
    """How a message can name a link: our placeholder, or an address pasted by hand."""
    return ["{link:", *(reverse(route, args=["-"]).removesuffix("-/") for route in LINK_ROUTES)]


def sharing_denial(case: Case, *, by: Actor) -> str:
    """Links stand at Works, and staff set them up (C-16)."""
    if by.kind != LoginKind.STAFF:
        return _("Only members of staff can do this.")
    return "" if case.type.kind == CaseKind.WORK else _("Links can be set up for Works only.")


def showing_denial(document: CaseDocument) -> str:
    """Why a document cannot be made visible to the client now; empty when it can (D20, S-19)."""
    sentences: dict[str, str] = {
        ScanState.WAITING: _("Wait for the virus check of %(name)s."),
        ScanState.INFECTED: _("%(name)s contains a virus, so it stays hidden."),
    }
    return sentences.get(document.version.scan, "") % {"name": document.version.name}


def hidden_denial(documents: Iterable[CaseDocument]) -> str:
    """Documents that the client cannot see are not sent to the client: staff show them first (C-33)."""
    names = [document.version.name for document in documents if not document.visible_at]
    sentence = _("The client cannot see these documents: %(names)s. Make them visible first.")
    return sentence % {"names": ", ".join(names)} if names else ""


def message_denial(subject: str, notes: str, codes: Collection[str], *, names_link: bool) -> str:
    """Never a link and a code in one message, whoever wrote it (ruling 8): the code has to go another way
    (C-30, I-10)."""
    if not subject.strip():
        return _("Enter a subject.")
    if not notes.strip():
        return _("Enter your message.")
    holds_link = names_link or any(words in notes or words in subject for words in _link_words())
    if holds_link and any(secrets.contains_code(f"{subject}\n{notes}", code) for code in codes):
        return _("This message contains the security code. Remove it and give the code another way.")
    return ""
