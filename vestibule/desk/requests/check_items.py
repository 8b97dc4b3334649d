"""What one document on the check page shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import QueryDict

from vestibule.docrequests import moved_files, rules
from vestibule.docrequests.models import RequestItem, Submission
from vestibule.docrequests.presentation import ItemView
from vestibule.documents import previews
from vestibule.documents.models import DocumentVersion
from vestibule.documents.previews import PreviewInfo

from .decision_forms import DecisionForm, VerdictForm
from .moving import MoveForm


def versions_of(view: ItemView) -> list[DocumentVersion]:
    """What is compared: the files of the template, and those that came."""
    return [*view.item.template_files, *(file.version for file in view.files)]


def without_files(items: Sequence[RequestItem], submissions: Sequence[Submission]) -> set[int]:
    """The ids of the documents of which there is nothing to look at: none came in the newest round while they
    were open, or none in any, or they are not needed. `submissions` are those of `queries.submissions`."""
    came = {file.item_id for one in submissions for file in one.files.all()}
    missing = rules.not_sent(items, submissions[0] if submissions else None)
    return {item.pk for item in missing} | {item.pk for item in items if item.waived or item.pk not in came}


def came_before(submissions: Sequence[Submission], view: ItemView) -> tuple[list[DocumentVersion], int]:
    """What came last for an item before the files that stand for it now, and in which round."""
    came = [
        ([file.version for file in files], one.round)
        for one in submissions
        if (files := [file for file in one.files.all() if file.item_id == view.item.pk])
    ]
    earlier = came[1:] if view.files else came
    return earlier[0] if earlier else ([], 0)


def judged_of(
    view: ItemView,
    verdict: VerdictForm,
    shown: dict[int, PreviewInfo],
    before: list[DocumentVersion],
    before_round: int,
) -> dict[str, Any]:
    """One document on the check page: what is compared, page by page, and what was marked so far. `repeated`
    are the files that came as they are the time before."""
    known = {version.sha256 for version in before}
    return {
        "before": [(version, shown[version.pk]) for version in before],
        "before_round": before_round,
        "repeated": [file.version for file in view.files if file.version.sha256 in known],
        "view": view,
        "verdict": verdict,
        "templates": [(file, shown[file.pk]) for file in view.item.template_files],
        "files": [(file.version, shown[file.version.pk]) for file in view.files],
        "mark": verdict["item"].value() or "",
        "whys": verdict["why"].value() or [],
        "reason": verdict["reason"].value() or "",
    }


def unsorted_of(
    loose: Iterable[RequestItem], submission: Submission | None, moves: Mapping[int, MoveForm], *, person: str
) -> list[dict[str, Any]]:
    """What came for no document: it is looked at, and moved where it belongs. `moves` are the forms for that,
    by the id of the place where it stands."""
    found = []
    for item in loose:
        files = [file.version for file in moved_files.movable(submission, item)]
        shown = previews.preview_infos(files, person=person)
        looks = [(file, shown[file.pk]) for file in files]
        found.append({"item": item, "files": looks, "move": moves.get(item.pk)})
    return found


def all_again(sent: QueryDict, about: Mapping[str, Any]) -> QueryDict:
    """What was sent, with a mark that asks again for each document that the question has named; as it was
    sent where its marks are no longer those that the question was asked with. `about`: of a DecisionForm."""
    before = DecisionForm(sent, **about)
    if before.marks != sent.get("asked_marks"):
        return sent
    marked, named = sent.copy(), sent.getlist("unmarked")
    for one in before.verdicts:
        if str(one.about.pk) in named:
            marked[one["item"].html_name] = "again"
    marked["asked_marks"] = DecisionForm(marked, **about).marks
    return marked


def count_again(judged: Iterable[dict[str, Any]]) -> int:
    """How many documents Reupload required asks for again where some are marked for it: these, and those that
    did not come and are not marked OK (G-26)."""
    return sum(one["mark"] == "again" or (one["lacks"] and one["mark"] != "ok") for one in judged)
