"""Drafts of new requests by portal: what was typed, kept until it is saved as a request or discarded, at most
KEPT long. Only its author sees a draft; that there was one, the audit log knows."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError, NotFoundError
from vestibule.core.fingerprints import StaleFormError, fingerprint
from vestibule.core.locks import lock
from vestibule.core.paging import START, Keyset, Page, Place
from vestibule.people.actors import Actor
from vestibule.people.models import Staff
from vestibule.people.rights import Right

from . import commands
from .models import DocumentRequest, RequestDraft

KEPT = datetime.timedelta(days=90)  # since it was saved last
MOST = 100  # of one person
type Typed = Mapping[str, Sequence[str]]


def page_of(actor: Actor, *, place: Place = START) -> Page[RequestDraft]:
    """One page of this person's drafts, the one that was saved last first."""
    mine = RequestDraft.objects.visible_to(actor)
    return Keyset.of(mine, "saved_at", "pk", descending=True, place=place).counted(mine)


def find(actor: Actor, number: int) -> RequestDraft | None:
    return RequestDraft.objects.visible_to(actor).filter(pk=number).first()


def draft(actor: Actor, number: int) -> RequestDraft:
    """Raises NotFoundError, also for a draft of somebody else."""
    found = find(actor, number)
    if found is None:
        raise NotFoundError
    return found


def stamp(draft: RequestDraft) -> str:
    """Of what the form of a draft shows."""
    return fingerprint(draft.typed)


def kept_until(draft: RequestDraft) -> datetime.datetime:
    """When it is removed, if nobody saves it again."""
    return draft.saved_at + KEPT


@transaction.atomic
def save(typed: Typed, *, number: int | None = None, seen: str = "", by: Staff) -> RequestDraft:
    """Keep what was typed, in the draft of this number or in a new one. `seen` is the stamp of the draft as
    it was on the screen. Raises ActionDeniedError and StaleFormError."""
    lock(f"drafts of {by.pk}")
    if reason := by.denial(Right.REQUESTS_CREATE):
        raise ActionDeniedError(reason)
    if number:
        kept = _held(number, seen=seen, by=by)
        RequestDraft.objects.filter(pk=kept.pk).update(typed=typed, saved_at=Now())
        return kept
    if RequestDraft.objects.visible_to(by).count() >= MOST:
        raise ActionDeniedError(_("You can keep up to %(n)d drafts. Discard one first.") % {"n": MOST})
    made = RequestDraft.objects.create(author=by, typed=typed)
    record("docrequest.draft_kept", subject=_subject(made), client=None, by=by)
    return made


@transaction.atomic
def start(number: int, *, seen: str, by: Staff, **asked: Any) -> DocumentRequest:
    """The draft becomes a request, as the form says it now, and is gone. Raises ActionDeniedError, also when
    it has become one already, and StaleFormError."""
    kept = _held(number, seen=seen, by=by)
    started = commands.ask(**asked, by=by)
    kept.delete()
    return started


@transaction.atomic
def discard(draft: RequestDraft, *, by: Staff) -> None:
    """Nothing when it is gone already."""
    RequestDraft.objects.visible_to(by).filter(pk=draft.pk).delete()


def forget_old() -> None:
    """Drafts that nobody has saved for as long as they are kept."""
    RequestDraft.objects.filter(saved_at__lt=Now() - KEPT).delete()


def _held(number: int, *, seen: str, by: Staff) -> RequestDraft:
    """The draft as its author has it on the screen, held until the transaction ends."""
    held = RequestDraft.objects.visible_to(by).select_for_update().filter(pk=number).first()
    if held is None:
        raise ActionDeniedError(
            _(
                "This draft is gone: you saved it as a request, or discarded it, in another window. Check "
                "your requests. If you continue with what you typed, you make a new request."
            )
        )
    if seen != stamp(held):
        raise StaleFormError(
            _("You saved this draft in another window after you opened it here. Check which one you want.")
        )
    return held


def _subject(draft: RequestDraft) -> str:
    return f"draft:{draft.pk}"
