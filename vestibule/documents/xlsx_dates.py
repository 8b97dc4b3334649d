"""Dates of an XLSX workbook: a number of days that only the format of its cell shows as a date. Runs behind
the walls of sandbox/, as xlsx_rows.py does."""

from __future__ import annotations

import datetime
import re

# The formats of dates that need no definition, also those of East Asia; times alone are left as numbers.
BUILT_IN = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58}
_TEXT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')  # what a format says word for word
_DAY = re.compile(r"[yd]", re.IGNORECASE)
EPOCH = datetime.datetime(1899, 12, 30, tzinfo=datetime.UTC)  # also for 1904, less these days:
SINCE_1904 = 1462


def is_date(number: int, code: str = "") -> bool:
    """Whether the format with this number, or with this code of its own, shows the day of a date."""
    return bool(_DAY.search(_TEXT.sub("", code))) if code else number in BUILT_IN


def said(days: str, *, from_1904: bool) -> str:
    """2026-11-28, with 14:05 when there is a time; as it stands when it is no date."""
    try:
        moment = EPOCH + datetime.timedelta(days=float(days) + SINCE_1904 * from_1904)
    except (ValueError, OverflowError):
        return days
    moment += datetime.timedelta(milliseconds=500)  # the fraction of a day may end just before its second
    return f"{moment:%Y-%m-%d}" if float(days).is_integer() else f"{moment:%Y-%m-%d %H:%M}"
