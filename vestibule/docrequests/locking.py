"""Requests that are locked: each is the row as it is now, and stays so until the transaction ends. Whatever
must not happen twice takes a LockedRequest, so that mypy says where a lock was forgotten. A customer's lock
also refuses whoever came by a link that is over by now (G-34)."""

from __future__ import annotations

import datetime
from typing import NewType

from django.db import connection

from vestibule.core import clock
from vestibule.core.errors import LinkClosedError
from vestibule.core.subjects import key_of
from vestibule.links.actors import LinkHolder
from vestibule.links.models import AccessLink
from vestibule.people.actors import Actor
from vestibule.people.models import Contact

from .choices import RequestState
from .models import DocumentRequest, DocumentRequests

# Made here alone (tests/architecture/test_commands.py).
LockedRequest = NewType("LockedRequest", DocumentRequest)


def lock(docrequest: DocumentRequest) -> LockedRequest:
    """The row as it is now. Raises DocumentRequest.DoesNotExist."""
    return LockedRequest(_locked(docrequest.pk).get())


def lock_if_free(number: int) -> LockedRequest | None:
    """The request of that number, unless somebody else has it now: for the worker, which comes again."""
    found = DocumentRequest.objects.with_people().select_for_update(of=("self",), skip_locked=True)
    free = found.filter(pk=number).first()
    return LockedRequest(free) if free else None


def lock_subject(subject: str) -> LockedRequest | None:
    """The request that a letter or a link is about, if it is about one."""
    found = _locked(key_of("docrequest", subject) or 0).first()
    return LockedRequest(found) if found else None


def lock_for(docrequest: DocumentRequest, *, by: Actor) -> LockedRequest:
    """The row, for a customer's command. Raises LinkClosedError when a link led here that has died meanwhile
    (G-34): it says nothing of why."""
    locked = lock(docrequest)
    if isinstance(by, LinkHolder) and (
        is_over(locked, clock.now())
        or AccessLink.objects.filter(pk=by.link.pk, revoked_at__isnull=False).exists()
    ):
        raise LinkClosedError
    return locked


def hold(docrequest: DocumentRequest) -> None:
    """The row stays as it is, and is not read again; whoever asks afterwards sees what was committed until
    now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM docrequests_documentrequest WHERE id = %s FOR UPDATE", [docrequest.pk])


def hold_contact(subject: str) -> None:
    """The contact of the request of that name stays as it is, for a command that may correct its address.
    Call it before the request is locked: whoever corrects a contact has locked it before its requests."""
    request = DocumentRequest.objects.filter(pk=key_of("docrequest", subject) or 0)
    contact = Contact.objects.filter(pk__in=request.values("contact"))
    contact.select_for_update(no_key=True).first()


def is_over(docrequest: DocumentRequest, now: datetime.datetime) -> bool:
    """Whether a link to it lets nobody in any more (G-34)."""
    return docrequest.state != RequestState.WAITING or (
        docrequest.expires_at is not None and docrequest.expires_at <= now
    )


def _locked(number: int) -> DocumentRequests:
    return DocumentRequest.objects.with_people().select_for_update(of=("self",)).filter(pk=number)
