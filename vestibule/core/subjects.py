"""What a row is about: `docrequest:42`, `case:7`. Tasks, events, letters, links and documents store it as
text, since they know none of the packages above them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .numbers import number


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of row and the key of one; the key is 0 where the text named none."""

    kind: str
    pk: int

    @classmethod
    def parse(cls, text: str) -> Subject:
        """What `str()` made. Any text has a subject: one that nobody wrote names no row."""
        kind, _colon, digits = text.partition(":")
        return cls(kind, number(digits) or 0)

    def __str__(self) -> str:
        return f"{self.kind}:{self.pk}"


def key_of(kind: str, subject: str) -> int | None:
    """The key of the row that a subject names; None when it is of another kind."""
    named = Subject.parse(subject)
    return named.pk if named.kind == kind else None


def keys_of(kind: str, subjects: Iterable[str]) -> set[int]:
    """The keys of those subjects that are of this kind."""
    return {pk for subject in subjects if (pk := key_of(kind, subject)) is not None}
