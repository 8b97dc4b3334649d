"""What is written for the customer and still holds; what was said to earlier rounds stands in the history
(rounds.py)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from . import presentation
from .models import DocumentRequest
from .presentation import Comment, ItemView


def beside(docrequest: DocumentRequest, items: Iterable[ItemView]) -> list[Comment]:
    """The comment of the newest verdict, then the author's own (A-50). Of the verdict without what stands at
    these items as what to change."""
    last = presentation.last_reviews([docrequest]).get(docrequest.pk)
    text = beyond_reasons(last.comment, {view.item.name: view.reason for view in items}) if last else ""
    said = [Comment(last.reviewer.name, text, last.decided_at)] if last and text else []
    return [*said, *presentation.first_comment(docrequest)]


def beyond_reasons(comment: object, reasons: Mapping[str, str]) -> str:
    """What a verdict says beside its reasons, with which its comment ends, each after the name of its item:
    nobody reads a sentence twice. `reasons` by the name of the item."""
    text, said = str(comment), {name: reason for name, reason in reasons.items() if reason}
    for name, reason in said.items():
        text = text.replace(f"{name}: {reason}", "")
    text = text.strip()
    return "" if text in said.values() else text
