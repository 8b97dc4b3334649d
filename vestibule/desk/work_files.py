"""Files that staff add to a Work by a form: each is taken or refused by itself (P7)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vestibule.cases import commands, queries
from vestibule.cases.models import Case, CaseDocument
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests.file_queries import still_acts
from vestibule.people.commands import NameTakenError, add_client
from vestibule.people.models import Client, Staff
from vestibule.web.form_keys import once

from .forms import ClientForm


def add_all(request: HttpRequest, work: Case, files: Iterable[Any], *, by: Staff) -> list[str]:
    """Adds what can be added; returns a sentence for each file that was refused, or one when nothing was
    chosen."""
    files, problems = list(files), []
    for number, file in enumerate(files):
        try:
            if file.denial_reason:
                raise ActionDeniedError(file.denial_reason)
            once(
                request,
                partial(commands.add_document, work, file.received, name=file.name, by=by),
                part=f".{number}",
            )
        except ActionDeniedError as denied:
            problems.append(denied.reason)
    return problems if files else [_("Select your documents")]


def company(request: HttpRequest, form: ClientForm, *, by: Staff) -> Client | None:
    """The company that the form asks for; None when the form says what is in the way."""
    if not form.is_valid():
        return None
    try:
        return once(request, lambda: add_client(**form.cleaned_data, by=by))
    except NameTakenError as taken:
        form.warn(taken)
        return None


def still_there(actor: Staff, documents: Collection[CaseDocument]) -> bool:
    """Whether a running download of these may go on: the person still acts, and none was taken out or blocked
    (security rule 11)."""
    if not still_acts(actor):
        return False
    now = queries.chosen(actor, next(iter(documents)).case, [one.version.public_id for one in documents])
    return len(now) == len(documents) and not any(one.version.blocked for one in now)
