"""What the pages about requests show: look-ups put together for a template, and nothing that changes anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from vestibule.mail.outbox import letters_about
from vestibule.people.models import Staff
from vestibule.requests import find, progress, reviews, rules
from vestibule.requests.models import CHECK, DONE, DocumentRequest
from vestibule.requests.states import TURNS
from vestibule.tasks.inbox import open_task

from .forms import ContactedForm

TABS = ("overview", "documents", "messages", "timeline")


def listing(actor: Staff, wanted: Mapping[str, str]) -> dict[str, Any]:
    """`wanted` is the query string: view, q (a part of reference, company or customer), before (an id)."""
    view = wanted.get("view", "open") if wanted.get("view", "open") in find.VIEWS else "open"
    text, before = wanted.get("q", "").strip()[:100], wanted.get("before", "")
    rows = find.newest(actor, view=view, text=text, before=int(before) if before.isdigit() else 0)
    more = rows[find.PAGE - 1].pk if len(rows) > find.PAGE else None
    views = [("open", _("Open")), ("waiting", _("Waiting for customer")), ("check", _("To check")), ("closed", _("Closed"))]
    return {"rows": [row_of(one) for one in rows[: find.PAGE]], "view": view, "views": views, "q": text, "more": more}


def row_of(docrequest: DocumentRequest) -> dict[str, Any]:
    items = list(docrequest.items.all())
    return {"docrequest": docrequest, "turn": TURNS[docrequest.state], "accepted": sum(bool(item.accepted_at) for item in items), "count": len(items)}


def one(actor: Staff, docrequest: DocumentRequest) -> dict[str, Any]:
    """Everything on the request page (D10)."""
    task = open_task(actor, docrequest.subject)
    return {
        "docrequest": docrequest,
        "turn": TURNS[docrequest.state],
        "steps": progress.steps(docrequest),
        "now": progress.now_sentence(docrequest, task.assignee if task else None),
        "items": progress.items_for_staff(docrequest),
        "submissions": list(find.submissions(docrequest)),
        "comments": progress.customer_comments(docrequest),
        "mails": letters_about(actor, docrequest.subject),
        "timeline": progress.timeline(docrequest),
        "choices": rules.choices(docrequest, by=actor),
        "contacted_form": ContactedForm(initial={"email": docrequest.contact.email if docrequest.contact else ""}),
        "checking": docrequest.state in (CHECK, DONE),
        "task": task,
    }


def check(actor: Staff, docrequest: DocumentRequest, form: Any) -> dict[str, Any]:
    """Everything on the check page (D5, D6)."""
    items = progress.items_for_staff(docrequest)
    return {
        "docrequest": docrequest,
        "turn": TURNS[docrequest.state],
        "steps": progress.steps(docrequest),
        "form": form,
        "items": [
            {"view": view, "mark": form.data.get(f"item-{view.item.pk}", ""), "reason": form.data.get(f"reason-{view.item.pk}", "")} for view in items
        ],
        "comments": progress.customer_comments(docrequest),
        "submission": reviews.latest(docrequest),
        "review": progress.last_review(docrequest),
        "choices": rules.choices(docrequest, by=actor),
        "final": docrequest.state == DONE,
    }
