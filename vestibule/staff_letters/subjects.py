"""What notifications and tasks are about, as a member of staff reads it."""

from __future__ import annotations

from collections.abc import Sequence

from vestibule.cases import queries as cases
from vestibule.docrequests import queries as docrequests
from vestibule.people.models import Staff


def called(person: Staff, subjects: Sequence[str]) -> dict[str, str]:
    """What requests and Works are called, by subject; what this person may not see is left out."""
    requests = docrequests.named(person, subjects)
    works = cases.of_subjects(person, subjects)
    return {subject: f"{row.reference} · {row.title}" for subject, row in requests.items()} | {
        subject: work.title for subject, work in works.items()
    }
