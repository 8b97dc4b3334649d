"""The outbox as staff see it: every letter with its true state; links are masked (ruling 20)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from vestibule.core.errors import NotFoundError
from vestibule.core.paging import START, Keyset, Page, Place
from vestibule.core.prepared import Prepared
from vestibule.people.actors import Actor
from vestibule.people.models import LoginKind

from .models import OutgoingMail
from .placeholders import mask


def newest(actor: Actor, *, only_undelivered: bool = False, place: Place = START) -> Page[OutgoingMail]:
    """One page of letters, newest first: all of them, or those that did not arrive."""
    seen = OutgoingMail.objects.visible_to(actor)
    if only_undelivered:
        seen = seen.not_mailed()
    order = Keyset.of(seen, "pk", descending=True, place=place)
    return order.counted(seen.select_related("client"))


def letters_about(actor: Actor, subject: str, *, letter: str = "") -> list[OutgoingMail]:
    """The letters of one request, newest first (A-68): all of them with their attachments, or those of one
    kind."""
    found = OutgoingMail.objects.visible_to(actor).filter(about=subject).order_by("-pk")
    return list(found.filter(letter=letter) if letter else found.prefetch_related("attachments__version"))


def undelivered(actor: Actor, subject: str) -> list[OutgoingMail]:
    """The letters about one subject that will not leave and were not sent again, and those that wait in vain,
    newest first."""
    seen = OutgoingMail.objects.visible_to(actor).filter(about=subject)
    waiting = Q(sent_at=None, refused_at=None, withdrawn_at=None) & ~Q(delay_reason="")
    return list((seen.not_mailed() | seen.filter(waiting)).select_related("contact_log").order_by("-pk"))


def not_mailed(actor: Actor, subjects: Iterable[str]) -> set[str]:
    """Those of these subjects about which a letter did not leave, or came back, and was not sent again."""
    found = OutgoingMail.objects.visible_to(actor).not_mailed().filter(about__in=list(subjects))
    return set(found.values_list("about", flat=True))


def server_problem(actor: Actor) -> str:
    """Why the mail server takes no letters now; empty while it does."""
    held = _HELD.first() if actor.kind == LoginKind.STAFF else None
    return held[0] if held else ""


_HELD = Prepared(
    lambda: OutgoingMail.objects.held_by_server().order_by("created_at").values_list("last_error")[:1]
)


def find(actor: Actor, number: int) -> OutgoingMail:
    found = (
        OutgoingMail.objects.visible_to(actor)
        .prefetch_related("attachments__version")
        .filter(pk=number)
        .first()
    )
    if found is None:
        raise NotFoundError
    return found


def display_text(mail: OutgoingMail) -> str:
    """The text part with its links masked."""
    return mask(mail.text)
