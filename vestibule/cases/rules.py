"""Who may define kinds of cases, and what a definition lacks: empty for yes, else the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from vestibule.people.models import Staff

from .models import CaseKind

if TYPE_CHECKING:
    from .commands import RequirementSpec

MOST = 40  # requirements of a kind
LONGEST_NAME, LONGEST_INSTRUCTIONS = 120, 500  # characters


def defining_denial(by: Staff) -> str:
    return "" if by.administrator else _("Only administrators can change what cases need.")


def type_denial(wanted: Sequence[RequirementSpec], *, kind: str) -> str:
    """An application without a requirement asks for nothing; a Work may be a place for documents alone."""
    if not wanted and kind != CaseKind.WORK:
        return _("Add at least one task.")
    if len(wanted) > MOST:
        return _("A case type can have up to %(n)d tasks.") % {"n": MOST}
    if any(not one.name.strip() for one in wanted):
        return _("Enter a name for each task.")
    if any(len(one.name) > LONGEST_NAME or len(one.instructions) > LONGEST_INSTRUCTIONS for one in wanted):
        said = {"name": LONGEST_NAME, "instructions": LONGEST_INSTRUCTIONS}
        return _("A name can have up to %(name)d characters, instructions up to %(instructions)d.") % said
    return ""


def change_denial(title: str, responsible: Staff) -> str:
    if not title.strip():
        return _("Enter a title.")
    return (
        _("%(name)s no longer works here. Select someone else.") % {"name": responsible.name}
        if responsible.left_at
        else ""
    )
