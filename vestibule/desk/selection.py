"""Several rows of a list at once. Each is asked by the rule of the single action and is a transaction of its
own, so that one that fails keeps back none of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.http import HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError, InputDeniedError, NotFoundError
from vestibule.core.fingerprints import StaleFormError
from vestibule.core.numbers import number
from vestibule.core.paging import SIZE
from vestibule.people.models import Staff
from vestibule.web.access import client_denial
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import SELECTED, once_for_row
from vestibule.web.form_recovery import refilling
from vestibule.web.responses import redirect_to

type Find[Row] = Callable[[Staff, Iterable[int]], Mapping[int, Row]]


@dataclass(slots=True)
class Outcome:
    """For how many rows it was done, each denial as one reads it, and how many rows are no longer there."""

    done: int = 0
    denials: list[str] = field(default_factory=list)
    gone: int = 0
    stale: StaleFormError | None = None  # somebody was faster with one of the rows


def numbers(request: StaffRequest) -> list[int]:
    """The rows that were selected, each once, as the list had them. Raises ActionDeniedError for more than a
    page of a list holds."""
    said = (request.POST if request.method == "POST" else request.GET).getlist(SELECTED)
    found = list(dict.fromkeys(number(one) or 0 for one in said))
    if len(found) > SIZE:
        raise ActionDeniedError(_("Select up to %(n)d rows at a time.") % {"n": SIZE})
    return found


def each[Row: Model](
    request: StaffRequest, find: Find[Row], do: Callable[[Row], object], *, called: Callable[[Row], str] = str
) -> Outcome:
    """Does it to each selected row, once for a form. `called` is how a row is named when it cannot be done.
    Raises StaleFormError when somebody was faster and nothing was done: so no text is lost; and
    InputDeniedError."""
    selected, outcome = numbers(request), Outcome()
    rows = find(request.actor, selected)
    for one in selected:
        if (row := rows.get(one)) is None:
            outcome.gone += 1
            continue
        if reason := client_denial(request, row):
            outcome.denials.append(_denial(called(row), reason))
            continue
        try:
            once_for_row(request, row, partial(_done, do, row))
            outcome.done += 1
        except InputDeniedError:  # what was typed for all of them: the form says it once
            raise
        except ActionDeniedError as denied:
            outcome.denials.append(_denial(called(row), denied.reason))
            outcome.stale = denied if isinstance(denied, StaleFormError) else outcome.stale
        except (ObjectDoesNotExist, NotFoundError):  # removed between the look and the deed
            outcome.gone += 1
    if outcome.stale and not outcome.done:
        raise outcome.stale
    return outcome


def _done[Row: Model](do: Callable[[Row], object], row: Row) -> None:
    do(row)


def _denial(name: str, reason: str) -> str:
    """Most reasons name whom they are about."""
    return reason if name in reason else _("%(name)s: %(reason)s") % {"name": name, "reason": reason}


def tell(request: StaffRequest, outcome: Outcome, done: str) -> None:
    """One banner for what was done, one for the rest row by row. `done` is said when anything was."""
    if outcome.done:
        messages.success(request, done)
    if outcome.denials or outcome.gone:
        count = len(outcome.denials) + outcome.gone
        said = {"denials": outcome.denials, "gone": outcome.gone, "count": count}
        messages.warning(request, render_to_string("desk/_selection_denials.html", said))
    elif not outcome.done:
        messages.warning(request, _("Select at least one row first."))


def back(request: StaffRequest, route: str) -> HttpResponse:
    """To the page of the list that was left: its query string came along."""
    return redirect_to(request, reverse(route, query=_query(request)))


def back_at(request: StaffRequest, route: str) -> str:
    """The address of the list for whoever leaves the question: the same rows are ticked there."""
    said = _query(request) | {SELECTED: [str(one) for one in numbers(request)]}
    return reverse(route, query=said)


def ticked(wanted: Mapping[str, str]) -> set[int]:
    """The rows that the query string of a list says are ticked."""
    said = wanted.getlist(SELECTED) if isinstance(wanted, QueryDict) else []
    return {number(one) or 0 for one in said}


def rows[Row: Model](actor: Staff, numbers: list[int], find: Find[Row]) -> list[Row]:
    """The selected rows that are there, as the list had them, for a question about them."""
    found = find(actor, numbers)
    return [found[one] for one in numbers if one in found]


def asks(request: StaffRequest) -> bool:
    """Whether a button of the list was pressed, and a question comes first."""
    return request.method == "POST" and "do" not in request.POST and not refilling(request)


def question(request: StaffRequest, route: str) -> HttpResponse:
    """To the page with the question, which has an address of its own; to the list when nothing was
    selected."""
    selected = numbers(request)
    if not selected:
        tell(request, Outcome(), "")
        return back(request, route)
    query = _query(request) | {SELECTED: [str(one) for one in selected]}
    return redirect_to(request, f"{request.path}?{urlencode(query, doseq=True)}")


def _query(request: StaffRequest) -> dict[str, list[str]]:
    """That of the list."""
    return {name: values for name, values in request.GET.lists() if name not in (SELECTED, "kept")}
