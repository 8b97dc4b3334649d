"""Whole numbers: as other people write them in a form, a query, a header, a file, and as they read ours."""

from __future__ import annotations

import re

from django.utils.formats import number_format

_DIGITS = re.compile(r"[0-9]{1,18}", re.ASCII)  # fits the database's bigint, and costs nothing to read


def number(given: str | bytes | None) -> int | None:
    """The whole number that a text is: 1 to 18 digits 0-9 and nothing else. None for anything else, never an
    error.

    `str.isdigit` says yes to “²” and “٣”, and `int` fails for the one and for 5,000 digits: so nobody else
    reads numbers from outside.
    """
    text = given.decode("latin1") if isinstance(given, bytes) else given
    return int(text) if text is not None and _DIGITS.fullmatch(text) else None


def grouped_digits(count: int) -> str:
    """A number as one reads it in a sentence: with the mark of the language between thousands."""
    return str(number_format(count, force_grouping=True))
