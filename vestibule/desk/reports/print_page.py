"""A request as one clean document for paper: facts, items, comments, rounds and what happened."""

from __future__ import annotations

from typing import Any

from vestibule.core import clock
from vestibule.docrequests import comments, history, presentation
from vestibule.docrequests import queries as docrequests
from vestibule.docrequests.choices import Channel
from vestibule.docrequests.models import DocumentRequest
from vestibule.docrequests.states import STATES
from vestibule.organisation.timezone import instant_with_zone
from vestibule.people.models import Staff
from vestibule.tasks.inbox import open_task

ENTRIES = 200  # of what happened; the audit report has all of it


def shown(actor: Staff, docrequest: DocumentRequest) -> dict[str, Any]:
    submissions = docrequests.submissions(docrequest)
    happened = history.happened(docrequest, limit=ENTRIES + 1)
    return {
        "docrequest": docrequest,
        "status": STATES[docrequest.state].status,
        "now": presentation.now_sentence(docrequest, open_task(docrequest.subject)),
        "items": presentation.items_for_staff(docrequest, submissions),
        "submissions": submissions,
        **comments.for_staff(docrequest, submissions, by=actor),
        "by_link": docrequest.channel == Channel.LINK,
        "until": instant_with_zone(docrequest.expires_at),
        "entries": happened[:ENTRIES],
        "more": len(happened) > ENTRIES,
        "most": ENTRIES,
        "printed": instant_with_zone(clock.now()),
    }
