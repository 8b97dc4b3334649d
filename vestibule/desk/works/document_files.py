"""The files of a Work's documents: added by a form, each taken or refused by itself (P7), and downloaded
while they are still there."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vestibule.cases import commands as case_commands
from vestibule.cases import queries as cases
from vestibule.cases.models import Case, CaseDocument
from vestibule.docrequests.file_queries import acting_now
from vestibule.people.models import Staff
from vestibule.people.rights import Right
from vestibule.web.form_uploads import each
from vestibule.web.problems import Problem


def add_all(request: HttpRequest, work: Case, files: Collection[Any], *, by: Staff) -> list[str]:
    """Adds what can be added; returns a sentence for each file that was refused, or one when nothing was
    chosen."""

    problems = each(
        request, files, lambda file: case_commands.add_document(work, file.received, name=file.name, by=by)
    )
    return Problem.all_at("upload", problems if files else [_("Select your documents")])


def still_there(actor: Staff, documents: Collection[CaseDocument]) -> bool:
    """Whether a running download of these may go on: the person still acts and may see them, and none was
    taken out or blocked (security rule 11)."""
    person = acting_now(actor)
    if not isinstance(person, Staff) or not person.may(Right.WORKS_VIEW):
        return False
    now = cases.chosen(person, next(iter(documents)).case, [one.version.public_id for one in documents])
    return len(now) == len(documents) and not any(one.version.blocked for one in now)
