"""Files that staff add to a Work by a form: each is taken or refused by itself (P7)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vestibule.cases import find, process
from vestibule.cases.models import Case, CaseDocument
from vestibule.kit.moves import Refused
from vestibule.people.models import Client, Staff
from vestibule.people.register import NameTaken, add_client
from vestibule.requests.find import still_acts
from vestibule.web.form_keys import once

from .forms import ClientForm


def add_all(request: HttpRequest, work: Case, files: Iterable[Any], *, by: Staff) -> list[str]:
    """Adds what can be added; returns a sentence for each file that was refused, or one when nothing was chosen."""
    files, troubles = list(files), []
    for number, file in enumerate(files):
        try:
            if file.refusal:
                raise Refused(file.refusal)
            once(request, partial(process.add_document, work, file.received, name=file.name, by=by), part=f".{number}")
        except Refused as refused:
            troubles.append(refused.reason)
    return troubles if files else [_("Select your documents")]


def company(request: HttpRequest, form: ClientForm, *, by: Staff) -> Client | None:
    """The company that the form asks for; None when the form says what is in the way."""
    if not form.is_valid():
        return None
    try:
        return once(request, lambda: add_client(**form.cleaned_data, by=by))
    except NameTaken as taken:
        form.warn(taken)
        return None


def still_there(actor: Staff, documents: Collection[CaseDocument]) -> bool:
    """Whether a running download of these may go on: the person still acts, and none was taken out or blocked (security rule 11)."""
    if not still_acts(actor):
        return False
    now = find.chosen(actor, next(iter(documents)).case, [one.version.public_id for one in documents])
    return len(now) == len(documents) and not any(one.version.blocked for one in now)
