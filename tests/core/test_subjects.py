"""Subjects as text, and back."""

from __future__ import annotations

import pytest

from vestibule.core.subjects import Subject, key_of, keys_of

pytestmark = pytest.mark.unit


def test_a_subject_is_read_as_it_was_written():
    assert Subject.parse(str(Subject("docrequest", 42))) == Subject("docrequest", 42)


@pytest.mark.parametrize("text", ["", "case", "case:", "case:x", "case:-1", "case:²", "case:" + "9" * 5000])
def test_a_subject_that_nobody_wrote_names_no_row(text):
    assert Subject.parse(text).pk == 0


def test_a_key_is_that_of_its_kind_alone():
    assert key_of("case", "case:7") == 7
    assert key_of("case", "docrequest:7") is None
    assert keys_of("case", ["case:7", "docrequest:8", "case:9"]) == {7, 9}
