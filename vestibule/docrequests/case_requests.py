"""What was asked for a case: look-ups for whoever closes one."""

from __future__ import annotations

from vestibule.cases.models import Case
from vestibule.people.actors import Actor
from vestibule.people.models import Client

from .choices import RequestState
from .models import DocumentRequest, RequestItem


def of_case(actor: Actor, case: Case) -> list[DocumentRequest]:
    """What was asked for a case, oldest first, with the documents and what came."""
    mine = DocumentRequest.objects.visible_to(actor).filter(items__requirement__case=case)
    found = mine.with_people().prefetch_related("items", "submissions").distinct()
    return list(found.order_by("pk"))


def unanswered_cases(actor: Actor, client: Client) -> set[int]:
    """The cases of a client for which something was asked that nobody answered."""
    asked = DocumentRequest.objects.visible_to(actor).filter(client=client, submissions=None)
    items = RequestItem.objects.filter(docrequest__in=asked.exclude(state=RequestState.DRAFT))
    return set(items.filter(requirement__isnull=False).values_list("requirement__case", flat=True))
