"""What the page of notifications shows, and where each of them leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from vestibule.cases import queries as cases
from vestibule.cases.models import CaseKind
from vestibule.core.errors import NotFoundError
from vestibule.docrequests import queries as docrequests
from vestibule.notifications import queries as notifications
from vestibule.notifications.models import Kind, Notification
from vestibule.people.models import Staff
from vestibule.staff_letters.subjects import NAMELESS, called
from vestibule.tasks import inbox
from vestibule.web import paging

ICONS: dict[str, str] = {
    Kind.PROBLEM: "alert-triangle",
    Kind.MY_TASK: "inbox",
    Kind.TEAM_TASK: "users",
    Kind.ARRIVED: "upload",
    Kind.DECIDED: "circle-check",
    Kind.DOWNLOADED: "download",
}
READ = "read"


@dataclass(frozen=True, slots=True)
class Row:
    """One notification of the list."""

    notification: Notification
    about: str  # the request or the Work
    icon: str


def listing(actor: Staff, wanted: Mapping[str, str]) -> dict[str, Any]:
    """`wanted` is the query string: view (read, or nothing), after and before (ids)."""
    read = wanted.get("view") == READ
    page = notifications.newest(actor, unread=not read, place=paging.place(wanted))
    about = called(actor, [one.subject for one in page.rows])
    return {
        "read": read,
        "rows": [Row(one, about.get(one.subject, NAMELESS).name, ICONS[one.kind]) for one in page.rows],
        "newest": page.rows[0].pk if page.rows and page.first and not read else 0,
        "started": page.first,
        "pages": paging.links(page, view=READ if read else ""),
    }


def destination(actor: Staff, notification: Notification) -> str:
    """The address of the task while it is open, else of what it is about. Raises NotFoundError for what this
    person may not see any more."""
    about = notification.subject
    if task := inbox.still_open(actor, notification.task):
        return reverse("desk:inbox", query={"task": task.pk})
    if request := docrequests.named(actor, [about]).get(about):
        return reverse("desk:request", args=[request.reference])
    if case := cases.of_subjects(actor, [about]).get(about):
        is_work = case.type.kind == CaseKind.WORK
        return (
            reverse("desk:work", args=[case.pk]) if is_work else reverse("desk:client", args=[case.client_id])
        )
    raise NotFoundError
