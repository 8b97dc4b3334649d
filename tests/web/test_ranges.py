"""Ranges of bytes, compared with those of werkzeug, which knows nothing of ours."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from werkzeug.http import parse_range_header

from vestibule.web.ranges import Span, asked

pytestmark = pytest.mark.unit

sizes = st.integers(0, 30)
numbers = st.one_of(st.just(""), st.integers(0, 40).map(str), st.integers(0, 10**15).map(str))
units = st.sampled_from(["bytes", "Bytes", "BYTES", "lines", "byte", ""])
ranges = st.builds("{}={}-{}".format, units, numbers, numbers)
bent = st.text("bytes=-0123456789,;²x", max_size=12)


def ours(text: str, size: int) -> Span:
    return asked("GET", {b"range": text.encode()}, size, '"tag"')


def theirs(text: str, size: int) -> Span:
    """What werkzeug makes of it. What it cannot read and several ranges are the whole file, as with us."""
    read = parse_range_header(text)
    if read is None or read.units != "bytes" or len(read.ranges) > 1:
        return Span(0, size, 200)
    found = read.range_for_length(size)
    return Span(*found, 206) if found else Span(0, 0, 416)


def asks_for_the_end(text: str) -> bool:
    """Whether it is "the last n bytes", which werkzeug reads otherwise than RFC 9110, 14.1.2, says."""
    return re.fullmatch(r"bytes=-\d+", text, re.IGNORECASE) is not None


@given(st.one_of(ranges, bent), sizes)
@example("bytes=0-0", 1)
@example("bytes=9-", 10)
@example("bytes=10-", 10)
@example("bytes=5-4", 10)
@example("Bytes=0-5", 10)
def test_a_range_is_read_as_others_read_it(text: str, size: int):
    if not asks_for_the_end(text):
        assert ours(text, size) == theirs(text, size)


@given(st.integers(0, 40), sizes)
def test_the_last_bytes_are_at_most_the_whole_file(last: int, size: int):
    some = min(last, size)
    expected = Span(size - some, size, 206) if some else Span(0, 0, 416)
    assert ours(f"bytes=-{last}", size) == expected
    if 0 < last <= size:
        assert expected == theirs(f"bytes=-{last}", size)
