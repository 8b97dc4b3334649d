"""The rules of several requests at once: what each would ask of the database is asked once for all (F-80)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import prefetch_related_objects

from vestibule.links.models import AccessLink, Purpose
from vestibule.people.models import Staff
from vestibule.people.roles import Role
from vestibule.tasks.models import Task

from . import rules
from .actions import NEWEST_LINK, change_denial, is_possible, unfit
from .asked_again import last_reviews
from .choices import Channel
from .models import DocumentRequest
from .states import STATES


def change_denials(docrequests: Sequence[DocumentRequest], verb: str, *, by: Staff) -> list[str]:
    """Why this person cannot change each of them now, in their order; empty where they can."""
    possible = [one for one in docrequests if is_possible(one, verb)]
    _look_up_holders(possible)
    _look_up_links(possible)
    prefetch_related_objects([one.contact for one in possible if one.contact], "account")
    last = last_reviews([one for one in docrequests if not is_possible(one, verb)])
    return [
        change_denial(one, verb, by=by)
        if is_possible(one, verb)
        else unfit(one, verb, last.get(one.pk), by=by)
        for one in docrequests
    ]


def is_author_of_any(docrequests: Sequence[DocumentRequest], *, by: Staff) -> bool:
    """Whether there is one that this person may act for as its author, whatever its state."""
    _look_up_holders(docrequests)
    return any(not rules.acting_denial(one, Role.AUTHOR, by=by) for one in docrequests)


def _look_up_holders(docrequests: Sequence[DocumentRequest]) -> None:
    """Who has the open task of each, as `DocumentRequest.holder` finds it."""
    tasks = Task.objects.open().filter(subject__in=[one.subject for one in docrequests]).order_by("-pk")
    held = {
        (subject, kind): assignee
        for subject, kind, assignee in tasks.values_list("subject", "kind", "assignee")
    }
    for one in docrequests:
        due = STATES[one.state].task
        one.holder = held.get((one.subject, due.kind)) if due else None


def _look_up_links(docrequests: Sequence[DocumentRequest]) -> None:
    """The newest link of each, as `actions.open_link` finds it."""
    about = [one.subject for one in docrequests if one.channel == Channel.LINK]
    links = AccessLink.objects.filter(about__in=about, purpose=Purpose.REQUEST).order_by("pk")
    newest = {link.about: link for link in links} if about else {}
    for one in docrequests:
        vars(one)[NEWEST_LINK] = newest.get(one.subject)
