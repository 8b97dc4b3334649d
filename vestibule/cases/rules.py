"""Who may define kinds of cases, and what a definition lacks: empty for yes, else the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from vestibule.core.numbers import grouped_digits
from vestibule.people.models import Staff

from .models import CaseKind, RequirementSpec

MOST = 40  # requirements of a kind
LONGEST_NAME, LONGEST_INSTRUCTIONS = 120, 500  # characters


def defining_denial(*, by: Staff) -> str:
    return "" if by.administrator else _("Only administrators can change what cases need.")


def type_denial(wanted: Sequence[RequirementSpec], *, kind: str) -> str:
    """The first of its problems."""
    return next(iter(type_problems(wanted, kind=kind).values()), "")


def type_problems(wanted: Sequence[RequirementSpec], *, kind: str) -> dict[int, str]:
    """What the definition lacks: a sentence for each of its tasks, by its number from 1, and for all together
    by 0. An application without a requirement asks for nothing; a Work may be a place for documents alone."""
    if not wanted and kind != CaseKind.WORK:
        return {0: _("Add at least one task.")}
    if len(wanted) > MOST:
        return {0: _("A case type can have up to %(n)d tasks.") % {"n": MOST}}
    found = {n: _task_problem(n, one) for n, one in enumerate(wanted, start=1)}
    return {n: problem for n, problem in found.items() if problem}


def _task_problem(n: int, one: RequirementSpec) -> str:
    if not one.name.strip():
        return _("Task %(n)d: enter a name.") % {"n": n}
    if len(one.name) > LONGEST_NAME:
        said = {"n": n, "most": LONGEST_NAME, "have": grouped_digits(len(one.name))}
        return _("Task %(n)d – Name: use up to %(most)d characters. You have %(have)s") % said
    if len(one.instructions) > LONGEST_INSTRUCTIONS:
        said = {"n": n, "most": LONGEST_INSTRUCTIONS, "have": grouped_digits(len(one.instructions))}
        sentence = _("Task %(n)d – Instructions for staff: use up to %(most)d characters. You have %(have)s")
        return sentence % said
    return ""


def change_denial(title: str, responsible: Staff) -> str:
    if not title.strip():
        return _("Enter a title.")
    return (
        _("%(name)s no longer works here. Select someone else.") % {"name": responsible.name}
        if responsible.left_at
        else ""
    )
