"""What the inbox page shows: tabs, kinds, groups by urgency, and the selected task with its request."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from vestibule.kit import clock
from vestibule.kit.numbers import number
from vestibule.office.times import midnight
from vestibule.people.models import Staff
from vestibule.requests import find, mailing, progress, rules
from vestibule.requests.models import LINK
from vestibule.requests.states import TURNS
from vestibule.tasks import inbox
from vestibule.tasks.models import Task

from . import correspondence, imported, working
from .forms import ContactedForm

KINDS = {
    "": _("All"),
    "contact": _("Contact"),
    "check": _("Check"),
    "final_check": _("Final check"),
    "arrived": _("Answers"),
    "client_upload": _("Uploads"),
    "new_link": _("New link"),
    "not_mailed": _("Not mailed"),
    "link_suspended": _("Locked links"),
}
NO_TASK = "none"
AFTER = f"/desk/?task={NO_TASK}"  # where a deed that ends a task leads


def context(actor: Staff, wanted: Mapping[str, str]) -> dict[str, Any]:
    """`wanted` is the query string: tab, kind, task. `task=none` opens none: after a deed the same button of the next task would be under
    the pointer, and a second press would do what nobody has looked at."""
    tab = wanted.get("tab", "mine") if wanted.get("tab", "mine") in inbox.TABS else "mine"
    kind = wanted.get("kind", "") if wanted.get("kind", "") in KINDS else ""
    listed = list(inbox.listing(actor, tab, kind=kind))
    chosen = number(wanted.get("task"))
    opened = inbox.find(actor, chosen) if chosen else None
    first = listed[0] if listed and wanted.get("task") != NO_TASK else None
    task = opened or first  # beside the list there is room for the first one
    now = clock.now()
    counts = inbox.counts(actor, now)
    groups, about = grouped(listed, now), find.of_subjects(actor, (one.subject for one in listed))
    return {
        "tab": tab,
        "tabs": [(name, label, counts[name]) for name, label in _tabs()],
        "kind": kind,
        "kinds": KINDS.items(),
        "groups": [(name, [(one, about.get(one.subject)) for one in members]) for name, members in groups],
        "late": len(dict(groups).get("late", [])),
        "today": len(dict(groups).get("today", [])),
        "count": len(listed),
        "digest": inbox.digest(actor),
        "task": task,
        "opened": opened,
        **(detail(actor, task, now) if task else {}),
    }


def _tabs() -> list[tuple[str, object]]:
    return [("mine", _("Mine")), ("team", _("My team")), ("done", _("Done today"))]


def grouped(tasks: list[Task], now: datetime.datetime) -> list[tuple[str, list[Task]]]:
    """The groups late, today and later, in that order; empty ones are left out. Today ends at the office's midnight."""
    tomorrow = midnight(now, days=1)

    def group(task: Task) -> str:
        if task.done_at or not task.due_at:
            return "today"
        if task.due_at < now:
            return "late"
        return "today" if task.due_at < tomorrow else "later"

    found: dict[str, list[Task]] = {"late": [], "today": [], "later": []}
    for task in tasks:
        found[group(task)].append(task)
    return [(name, members) for name, members in found.items() if members]


def detail(actor: Staff, task: Task, now: datetime.datetime) -> dict[str, Any]:
    """The request or the case that the task is about, and this person's buttons for it."""
    known = {"notice": task.kind in inbox.NOTICES and not task.done_at, "group": grouped([task], now)[0][0]}
    if task.subject.startswith("case:"):
        return known | working.task(actor, task.subject)
    docrequest = find.docrequest_of(actor, task.subject)
    submissions = list(find.submissions(docrequest))
    return known | {
        "docrequest": docrequest,
        "by_link": docrequest.channel == LINK,
        "arrived": imported.of_request(actor, docrequest) if docrequest.channel == LINK else [],
        "steps": progress.steps(docrequest),
        "items": progress.items_for_staff(docrequest, submissions),
        "comments": progress.customer_comments(docrequest, submissions),
        "unsent": correspondence.unsent_of_request(actor, docrequest) if task.kind in (mailing.NOT_MAILED, mailing.NEW_LINK) else [],
        "submission": submissions[0] if submissions else None,
        "turn": TURNS[docrequest.state],
        "choices": rules.choices(docrequest, by=actor) if not task.done_at else [],
        "contacted_form": ContactedForm(initial={"email": docrequest.contact.email if docrequest.contact else ""}),
    }
