"""Requests that are locked: each is the row as it is now, and stays so until the transaction ends. Whatever
must not happen twice takes a LockedRequest, so that mypy says where a lock was forgotten. A customer's lock
also refuses whoever came by a link that is over by now (G-34).

All commands lock in one order, so that no two of them wait for each other: the contact, its requests by
number, its account, its links, tasks. Letters about a request are locked by whoever has locked the request,
or alone (tests/docrequests/test_lock_order.py)."""

from __future__ import annotations

import datetime
from typing import NewType

from django.db import connection
from django.db.models import Q, QuerySet

from vestibule.core import clock
from vestibule.core.errors import LinkClosedError
from vestibule.core.subjects import key_of, keys_of
from vestibule.links.actors import LinkHolder
from vestibule.links.models import AccessLink
from vestibule.mail.models import OutgoingMail
from vestibule.people import commands as people_commands
from vestibule.people.actors import Actor
from vestibule.people.models import Contact, ExternalAccount

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
    """The contact of the request of that name, with all its requests, for a command that may correct its
    address. Call it before the request is locked."""
    request = DocumentRequest.objects.filter(pk=key_of("docrequest", subject) or 0)
    hold_with_requests(Contact.objects.filter(pk__in=request.values("contact")))


def hold_with_requests(contacts: QuerySet[Contact]) -> Contact | None:
    """The one contact that this finds, as it is now. It stays so until the transaction ends, and so do its
    open requests and those of which a letter still has to go to its address."""
    contact = contacts.select_for_update(no_key=True).first()
    if contact is None:
        return None
    unsent = OutgoingMail.objects.unsent().filter(to_address__iexact=contact.email)
    written = keys_of("docrequest", unsent.values_list("about", flat=True))
    found = DocumentRequest.objects.filter(Q(contact=contact, closed_at=None) | Q(pk__in=written))
    list(found.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    return contact


def hold_account(account: ExternalAccount) -> ExternalAccount:
    """The account as it is now, after its contact and the requests: for a command that goes on to them. It
    stays so until the transaction ends."""
    hold_with_requests(Contact.objects.filter(pk=account.contact_id))
    return people_commands.hold_account(account)


def is_over(docrequest: DocumentRequest, now: datetime.datetime) -> bool:
    """Whether a link to it lets nobody in any more (G-34)."""
    return docrequest.state != RequestState.WAITING or (
        docrequest.expires_at is not None and docrequest.expires_at <= now
    )


def _locked(number: int) -> DocumentRequests:
    return DocumentRequest.objects.with_people().select_for_update(of=("self",)).filter(pk=number)
