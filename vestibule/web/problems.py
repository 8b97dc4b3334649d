"""A problem of a page, and where it is mended: parts/errors.html leads there."""

from __future__ import annotations

from collections.abc import Iterable


class Problem(str):
    """A sentence. `href` is the place on the page, empty where there is none."""

    href = ""

    @classmethod
    def at(cls, place: str, sentence: str) -> Problem:
        """`place` is the id of an element."""
        problem = cls(sentence)
        problem.href = f"#{place}"
        return problem

    @classmethod
    def all_at(cls, place: str, sentences: Iterable[str]) -> list[str]:
        """The same for several of one place."""
        return [cls.at(place, sentence) for sentence in sentences]
