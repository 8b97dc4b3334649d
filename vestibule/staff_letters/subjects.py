"""What notifications and tasks are about, as a member of staff reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vestibule.cases import queries as cases
from vestibule.docrequests import queries as docrequests
from vestibule.people.models import Staff


@dataclass(frozen=True, slots=True)
class Called:
    """What a request or a Work is called; a Work has no reference."""

    name: str = ""
    reference: str = ""


NAMELESS = Called()  # what this person may not see


def called(person: Staff, subjects: Sequence[str]) -> dict[str, Called]:
    """What requests and Works are called, by subject; what this person may not see is left out."""
    requests = docrequests.named(person, subjects)
    works = cases.of_subjects(person, subjects)
    return {
        subject: Called(f"{row.reference} · {row.title}", row.reference) for subject, row in requests.items()
    } | {subject: Called(work.title) for subject, work in works.items()}
