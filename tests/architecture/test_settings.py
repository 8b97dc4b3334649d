"""The reference of the settings is what the code reads."""

from __future__ import annotations

import pytest

from vestibule.settings import ASKED
from vestibule.settings_reference import SECTIONS, settings_page

from .source import ROOT

pytestmark = pytest.mark.unit


def test_the_reference_of_the_settings_is_the_truth():
    assert (ROOT / "docs" / "settings.md").read_text() == settings_page(ASKED), "run bin/vestibule settings"


def test_each_setting_that_is_read_has_its_meaning_and_no_other():
    explained = [name for known in SECTIONS.values() for name in known]
    assert sorted(explained) == sorted(ASKED)
