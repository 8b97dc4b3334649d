"""The rows of an editor that works by buttons alone: read as they were posted, then one is added, moved or
taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, QueryDict

from vestibule.core.numbers import number
from vestibule.web.form_recovery import refilling
from vestibule.web.problems import Problem

MOST = 100  # rows that a page reads; packages say in words how many they take


def posted(data: QueryDict, fields: Sequence[str], lists: Sequence[str] = ()) -> Rows:
    """`row` names the rows in their order; a field `label` of row 3 is posted as `3-label`."""
    rows = Rows()
    for name in list(dict.fromkeys(data.getlist("row")))[:MOST]:
        texts = {field: data.get(f"{name}-{field}", "").strip() for field in fields}
        rows.append(
            {"id": name, "wrong": "", **texts, **{field: data.getlist(f"{name}-{field}") for field in lists}}
        )
    return rows


def seen_or(request: HttpRequest, present: str) -> str:
    """What the page had shown of the thing that it changes; of a page that is drawn now, what is there
    now."""
    if request.method != "POST" or (refilling(request) and "seen" not in request.POST):
        return present
    return request.POST.get("seen", "")


class Rows(list[dict[str, Any]]):
    """One dict a row; its `id` is unique on the page, `wrong` what it lacks."""

    def fresh_id(self) -> str:
        """An id that no row of the page has."""
        return str(max((number(row["id"]) or 0 for row in self), default=0) + 1)

    def add(self, fields: Sequence[str], **given: Any) -> None:
        """One more row at the end; a field without a value is empty."""
        self.append({"id": self.fresh_id(), "wrong": "", **dict.fromkeys(fields, ""), **given})

    def told(self, found: Mapping[int, str], field: str) -> list[str]:
        """The problems of an editor by the number of their row, 0 for all: each leads to that field of its
        row, and stands in the row too."""
        for nth, row in enumerate(self, start=1):
            row["wrong"] = found.get(nth, "")
        places = {nth: f"r{row['id']}-{field}" for nth, row in enumerate(self, start=1)}
        return [Problem.at(places.get(nth, "rows-h"), sentence) for nth, sentence in found.items()]

    def press(self, do: str) -> None:
        """`up:3`, `down:3` or `remove:3`. Anything else does nothing; so does a row that is not there."""
        verb, _colon, name = do.partition(":")
        at = next((n for n, row in enumerate(self) if row["id"] == name), None)
        if at is None:
            return
        if verb == "remove":
            del self[at]
        to = {"up": at - 1, "down": at + 1}.get(verb)
        if to is not None and 0 <= to < len(self):
            self[at], self[to] = self[to], self[at]
