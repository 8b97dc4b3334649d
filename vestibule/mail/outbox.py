"""The outbox as staff see it: every letter with its true state; links are masked (ruling 20)."""

from __future__ import annotations

from vestibule.kit.moves import Missing
from vestibule.people.actors import Actor

from .models import OutgoingMail
from .words import masked


def newest(actor: Actor, *, limit: int = 100) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.visible_to(actor).select_related("client").order_by("-pk")[:limit])


def letters_about(actor: Actor, subject: str, *, letter: str = "") -> list[OutgoingMail]:
    """The letters of one request, newest first (A-68): all of them with their attachments, or those of one kind."""
    found = OutgoingMail.objects.visible_to(actor).filter(about=subject).order_by("-pk")
    return list(found.filter(letter=letter) if letter else found.prefetch_related("attachments__version"))


def find(actor: Actor, number: int) -> OutgoingMail:
    found = OutgoingMail.objects.visible_to(actor).prefetch_related("attachments__version").filter(pk=number).first()
    if found is None:
        raise Missing
    return found


def readable(mail: OutgoingMail) -> str:
    """The text part with its links masked."""
    return masked(mail.text)
