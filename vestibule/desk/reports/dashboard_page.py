"""D28: where requests stand, how old they are, who waits for whom; and of the closed ones how long they took,
how many were right the first time, and why documents were asked for again."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vestibule.core import clock
from vestibule.core.numbers import grouped_digits
from vestibule.core.paging import COUNTED
from vestibule.core.sentences import MARK, read
from vestibule.core.status import Status
from vestibule.docrequests import totals, weeks
from vestibule.docrequests.models import DocumentRequest, RequestWeek
from vestibule.docrequests.states import OPEN, STATES
from vestibule.organisation.timezone import short_day
from vestibule.people.models import Staff
from vestibule.people.rights import Right
from vestibule.people.roles import Role
from vestibule.web import paging

from ..requests.pages import row_of
from ..welcome import pages as welcome_pages
from . import charts

PERIODS = {
    "4": gettext_lazy("4 weeks"),
    "12": gettext_lazy("12 weeks"),
    "26": gettext_lazy("26 weeks"),
    "52": gettext_lazy("52 weeks"),
}
USUAL = "12"
ENOUGH = 10  # closed requests of a period, before anything is drawn of them
OLDEST = 8  # requests that are named
MOST_REASONS = 5
HOUR, DAY = 3600.0, 86400.0
AGES = {
    "0": gettext_lazy("0–2 days"),
    "3": gettext_lazy("3–7 days"),
    "8": gettext_lazy("8–14 days"),
    "15": gettext_lazy("15 days or more"),
}
WAITS = {
    Role.CUSTOMER: gettext_lazy("We wait for customers"),
    Role.CUSTOMER_SERVICE: gettext_lazy("Customer service has to act"),
    Role.AUTHOR: gettext_lazy("Whoever asked has to act"),
    Role.SYSTEM: gettext_lazy("An email is on its way"),
}


@dataclass(frozen=True, slots=True)
class AgeRow:
    """The open requests of one status: how many of each age, drawn and in numbers."""

    status: Status
    said: list[tuple[str, str]]  # each with its age
    total: str
    parts: list[charts.Part]
    to: str


def shown(actor: Staff, wanted: Mapping[str, str]) -> dict[str, Any]:
    """`wanted` is the query string: weeks (a key of PERIODS)."""
    period = wanted.get("weeks", "") if wanted.get("weeks", "") in PERIODS else USUAL
    now, states = clock.now(), totals.by_state(actor)
    counted = weeks.of_period(int(period), now)
    closed = sum(one.closed for one in counted)
    return {
        "period": period,
        "periods": list(PERIODS.items()),
        "bars": welcome_pages.chart(actor, states),
        **_ages(actor, now),
        "waits": _waits(states),
        "oldest": _oldest(actor),
        "closed": grouped_digits(closed),
        "closed_count": closed,
        "enough": closed >= ENOUGH,
        "needed": ENOUGH,
        "counted_at": max((one.counted_at for one in counted), default=None),
        **(_of_closed(counted, closed) if closed >= ENOUGH else {}),
    }


def _ages(actor: Staff, now: datetime.datetime) -> dict[str, Any]:
    found = totals.by_age(actor, now)
    longest = max((sum(counts) for counts in found.values()), default=0)
    late, total = sum(counts[-1] for counts in found.values()), sum(map(sum, found.values()))
    more = any(count > COUNTED for counts in found.values() for count in counts)
    said = {
        "late": grouped_digits(late),
        "all": grouped_digits(total),
    }
    if not total:
        finding = _("No request is open")
    elif not late:
        finding = _("No open request is older than 14 days")
    elif more:
        finding = _("More than %(late)s open requests are older than 14 days") % said
    else:
        finding = _("%(late)s of %(all)s open requests are older than 14 days") % said
    described = _("Bars of open requests by age, for each status: %(finding)s.")
    rows = [_age_row(state, counts, longest) for state, counts in found.items() if sum(counts)]
    return {
        "ages": list(AGES.values()),
        "age_rows": rows,
        "age_finding": finding,
        "age_said": described % {"finding": finding},
    }


def _age_row(state: str, counts: Sequence[int], longest: int) -> AgeRow:
    said = [paging.said(count) if count else "–" for count in counts]
    total, cut = sum(counts), any(count > COUNTED for count in counts)
    view = welcome_pages.view_of(state)
    return AgeRow(
        STATES[state].status,
        list(zip(map(str, AGES.values()), said, strict=True)),
        _("more than %(n)s") % {"n": grouped_digits(total)} if cut else grouped_digits(total),
        charts.parts(counts, said, longest=longest),
        reverse("desk:requests", query={"view": view}),
    )


def _waits(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """Who has to act in how many open requests, as their states say it."""
    owned = Counter[str]()
    for state in OPEN:
        owned[STATES[state].owner] += counts[state]
    return [(str(label), paging.said(owned[owner])) for owner, label in WAITS.items()]


def _oldest(actor: Staff) -> list[tuple[DocumentRequest, dict[str, Any]]]:
    """Requests have names: they are for whoever may see requests."""
    if not actor.may(Right.REQUESTS_VIEW):
        return []
    return [(one, row_of(one)) for one in totals.oldest(actor, at_most=OLDEST)]


def _of_closed(counted: Sequence[RequestWeek], closed: int) -> dict[str, Any]:
    ours, theirs = sum(one.with_us for one in counted), sum(one.with_customers for one in counted)
    right = sum(one.right_first_time for one in counted)
    share = round(100 * theirs / ((ours + theirs) or 1))
    return {
        **_turnaround(counted),
        "split": charts.parts([share, 100 - share], [_percent(share), _percent(100 - share)], longest=100),
        "split_finding": _("%(share)s of the time was with customers, %(rest)s with us")
        % {"share": _percent(share), "rest": _percent(100 - share)},
        "split_rows": [
            (_("With customers"), took(theirs / closed), _percent(share)),
            (_("With us"), took(ours / closed), _percent(100 - share)),
        ],
        **_first_time(counted, right, closed),
        **_reasons(counted),
    }


def _turnaround(counted: Sequence[RequestWeek]) -> dict[str, Any]:
    drawn = [one for one in counted if one.median is not None]
    last = drawn[-1]
    days = [[_days(value) for value in (one.quarter, one.three_quarters, one.median)] for one in counted]
    end = charts.top_of(max(value for found in days for value in found if value is not None))
    labels = [_short(one) for one in counted]
    columns = [(label, low, high, mark) for label, (low, high, mark) in zip(labels, days, strict=True)]
    finding = _("Half of the requests closed in the week of %(day)s took %(took)s or less")
    return {
        "turnaround_finding": finding % {"day": short_day(last.week), "took": took(last.median or 0)},
        "turnaround": charts.columns(columns, end),
        "turnaround_scale": charts.lines(end, [_in_days(step) for step in charts.steps(end)]),
        "turnaround_rows": [
            (
                short_day(one.week),
                grouped_digits(one.closed),
                *(
                    took(value) if value is not None else "–"
                    for value in (one.quarter, one.median, one.three_quarters)
                ),
            )
            for one in reversed(counted)
        ],
    }


def _first_time(counted: Sequence[RequestWeek], right: int, closed: int) -> dict[str, Any]:
    shares = [round(100 * one.right_first_time / one.closed) if one.closed else None for one in counted]
    columns = [
        (_short(one), None if share is None else 0.0, share, share)
        for one, share in zip(counted, shares, strict=True)
    ]
    said = {"share": _percent(round(100 * right / closed))}
    return {
        "right_finding": _("%(share)s of the closed requests were right the first time") % said,
        "right": charts.columns(columns, 100),
        "right_scale": charts.lines(100, [_percent(round(step)) for step in charts.steps(100)]),
        "right_rows": [
            (
                short_day(one.week),
                grouped_digits(one.closed),
                grouped_digits(one.right_first_time),
                "–" if share is None else _percent(share),
            )
            for one, share in reversed(list(zip(counted, shares, strict=True)))
        ],
    }


def _reasons(counted: Sequence[RequestWeek]) -> dict[str, Any]:
    """The most frequent of all weeks. Of a reason that is rare in a week that week tells nothing."""
    found = Counter[tuple[str, str]]()
    for one in counted:
        for item, reason, count in one.reasons:
            found[item, _read(reason)] += count
    top = found.most_common(MOST_REASONS)
    finding = _("No reason was given more than once")
    if top:
        (item, reason), count = top[0]
        said = ngettext("%(item)s: %(reason)s, %(n)d time", "%(item)s: %(reason)s, %(n)d times", count)
        finding = _("The most frequent reason to ask again: %(said)s") % {
            "said": said % {"item": item, "reason": reason, "n": count}
        }
    longest = top[0][1] if top else 1
    return {
        "reasons_finding": finding,
        "reasons": [
            (item, reason, grouped_digits(count), max(1, round(100 * count / longest)))
            for (item, reason), count in top
        ],
    }


def _read(stored: str) -> str:
    return read(json.loads(stored)) if stored.startswith(MARK) else stored


def _short(one: RequestWeek) -> str:
    return f"{one.week:%d.%m.}"


def _days(seconds: float | None) -> float | None:
    return None if seconds is None else seconds / DAY


def _in_days(days: float) -> str:
    return _("%(n)s d") % {"n": f"{days:g}"}


def _percent(share: int) -> str:
    return _("%(n)d %%") % {"n": share}


def took(seconds: float) -> str:
    """A length of time as one says it: hours below two days, else days."""
    if seconds < 2 * DAY:
        hours = max(1, round(seconds / HOUR))
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    days = round(seconds / DAY, 1)
    return _("%(n)s days") % {"n": number_format(days, 0 if days == int(days) else 1)}
