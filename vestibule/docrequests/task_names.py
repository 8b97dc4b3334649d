"""What waits for somebody names clients and contacts as they are called now, also after a correction or a
merge. What is done keeps the names of its time. Call it in the transaction of the change."""

from __future__ import annotations

from vestibule.people.models import Client, Contact, ExternalAccount
from vestibule.tasks import inbox
from vestibule.tasks.models import Task

from .models import DocumentRequest


def name_client(client: Client) -> None:
    inbox.reword(Task.objects.open().filter(client=client), client=client.name)


def name_contact(contact: Contact) -> None:
    waiting = Task.objects.open()
    for docrequest in DocumentRequest.objects.filter(contact=contact, closed_at=None):
        inbox.reword(waiting.filter(subject=docrequest.subject), about=docrequest.addressee)
    for account in ExternalAccount.objects.filter(contact=contact):
        inbox.reword(waiting.filter(subject=account.actor_ref), about=account.name)
