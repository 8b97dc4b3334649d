"""Who owns a class: one file, one component (F-01, F-02). Two files that style one name fight, and whichever
loads last wins everywhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

import pytest

from . import style_sheets

pytestmark = pytest.mark.unit

CORRECTIONS = "tabler.css"  # the only file that may style what has Tabler's name
SHELLS = {"guest": "tokens.css"}  # sizes of customer pages are tokens too


def doubly_owned(texts: Mapping[str, str]) -> dict[str, list[str]]:
    """Components that more than one file styles, with a selector of each: light, dark, print, right-to-left
    and forced colours alike."""
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    for file, text in texts.items():
        for selector in style_sheets.selectors(text):
            for name in style_sheets.styled(selector):
                if SHELLS.get(name) != file:
                    owners[style_sheets.block(name)].setdefault(file, selector)
    return {
        name: [f"{file}: {selector}" for file, selector in files.items()]
        for name, files in owners.items()
        if len(files) > 1
    }


def corrected_elsewhere(texts: Mapping[str, str]) -> list[str]:
    """Selectors outside the one file that style a class of Tabler's."""
    return [
        f"{file}: {selector}"
        for file, text in texts.items()
        if file != CORRECTIONS
        for selector in style_sheets.selectors(text)
        if any(name in style_sheets.tabler() for name in style_sheets.styled(selector))
    ]


@pytest.mark.covers("F-01", "F-02")
def test_a_component_is_styled_by_one_file():
    assert not doubly_owned(style_sheets.ours())


def outside_the_layers(entry: str) -> list[str]:
    """What an entry loads in no layer: it would win over everything. Fonts style nothing."""
    loaded = re.findall(r"^@import (.*);$", entry, re.MULTILINE)
    return [one for one in loaded if "fontsource" not in one and not re.search(r" layer\(\w+\)$", one)]


def test_every_sheet_stands_in_a_layer():
    """A later layer wins whatever the selectors: an area needs no longer selector than the part that it
    changes."""
    for entry in ("entry-desk.css", "entry-guest.css"):
        text = (style_sheets.CSS / entry).read_text()
        assert text.count("@layer ground, parts, areas;") == 1 and not outside_the_layers(text)
    assert outside_the_layers('@import "./type.css";') and not outside_the_layers(
        '@import "./a.css" layer(x);'
    )


@pytest.mark.covers("F-01", "F-02")
def test_what_has_the_name_of_tabler_is_styled_in_one_file():
    assert not corrected_elsewhere(style_sheets.ours())


@pytest.mark.parametrize(
    "elsewhere",
    [
        ".v-menu { overflow: hidden; }",
        ".v-menu__i { color: red; }",
        ".v-menu--wide { width: 100%; }",
        ".v-page .v-menu > span { color: red; }",
        "@media print { .v-menu { display: none; } }",
        '[dir="rtl"] .v-menu:hover { left: 0; }',
        (
            "@media (forced-colors: active) "
            "{ @media (min-width: 1px) { a, .v-menu.is-open { outline: 1px solid; } } }"
        ),
        ".v-menu .i { color: red; }",
        ":is(.v-menu, .v-other) { color: red; }",
    ],
)
def test_a_second_file_is_seen(elsewhere):
    sheets = {"one.css": ".v-menu { position: relative; }", "two.css": elsewhere}
    assert list(doubly_owned(sheets)) == ["v-menu"]


def test_to_stand_around_or_beside_a_component_is_not_to_style_it():
    around = ".v-menu + .v-card, .v-card:has(> .v-menu), .v-menu:not(.v-x) .v-card { color: red; }"
    assert not doubly_owned({"one.css": ".v-menu { position: relative; }", "two.css": around})


@pytest.mark.parametrize(
    "elsewhere",
    [".btn { top: 0; }", ".v-card .btn:hover { top: 0; }", "@media print { .form-control { top: 0; } }"],
)
def test_a_correction_elsewhere_is_seen(elsewhere):
    found = corrected_elsewhere({"tabler.css": ".btn { color: blue; }", "two.css": elsewhere})
    assert found == [f"two.css: {elsewhere.split('{')[-2].strip()}"]
