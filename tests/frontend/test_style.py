"""Who owns a class: one file, one component (F-01, F-02). Two files that style one name fight, and whichever
loads last wins everywhere. So a file names only its own classes. What an area changes in a part, it says with
a class of its own beside that of the part, or with a custom property that the part reads."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

import pytest

from . import style_sheets

pytestmark = pytest.mark.unit

CORRECTIONS = "tabler.css"  # the only file that may name what has Tabler's name
TOKENS = ("tokens.css", "tabler-roles.css")  # what they set, everybody reads


def named_twice(texts: Mapping[str, str]) -> dict[str, list[str]]:
    """Components that more than one file names, wherever in a selector, with a selector of each."""
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    for file, text in texts.items():
        for selector in style_sheets.selectors(text):
            for name in style_sheets.named(selector):
                owners[style_sheets.block(name)].setdefault(file, selector)
    return {
        name: [f"{file}: {selector}" for file, selector in files.items()]
        for name, files in owners.items()
        if len(files) > 1
    }


def corrected_elsewhere(texts: Mapping[str, str]) -> list[str]:
    """Selectors outside the one file that name a class of Tabler's."""
    return [
        f"{file}: {selector}"
        for file, text in texts.items()
        if file != CORRECTIONS
        for selector in style_sheets.selectors(text)
        if style_sheets.tabler().intersection(style_sheets.named(selector))
    ]


def not_read_once(texts: Mapping[str, str]) -> dict[str, list[str]]:
    """Custom properties that are no tokens, and that not exactly one file reads: that file owns them."""
    readers: dict[str, list[str]] = defaultdict(list)
    tokens: set[str] = set()
    for file, text in texts.items():
        for name in set(re.findall(r"var\((--[\w-]+)", text)):
            readers[name].append(file)
        for name in set(re.findall(r"(?<!\w)(--[\w-]+):", text)):
            readers.setdefault(name, [])
            if file in TOKENS:
                tokens.add(name)
    return {name: files for name, files in readers.items() if name not in tokens and len(files) != 1}


@pytest.mark.covers("F-01", "F-02")
def test_a_class_is_named_in_one_file():
    assert not named_twice(style_sheets.ours())


@pytest.mark.covers("F-01", "F-02")
def test_what_has_the_name_of_tabler_is_named_in_one_file():
    assert not corrected_elsewhere(style_sheets.ours())


@pytest.mark.covers("F-01", "F-02")
def test_a_custom_property_is_read_by_the_one_file_that_owns_it():
    assert not not_read_once(style_sheets.ours())


def outside_the_layers(entry: str) -> list[str]:
    """What an entry loads in no layer: it would win over everything. Fonts style nothing."""
    loaded = re.findall(r"^@import (.*);$", entry, re.MULTILINE)
    return [one for one in loaded if "fontsource" not in one and not re.search(r" layer\(\w+\)$", one)]


def test_every_sheet_stands_in_a_layer():
    """A later layer wins whatever the selectors: an area needs no longer selector than the part that it
    changes."""
    for entry in ("entry-desk.css", "entry-check.css", "entry-reports.css", "entry-guest.css"):
        text = (style_sheets.CSS / entry).read_text()
        assert text.count("@layer ground, parts, areas;") == 1 and not outside_the_layers(text)
    assert outside_the_layers('@import "./type.css";') and not outside_the_layers(
        '@import "./a.css" layer(x);'
    )


@pytest.mark.parametrize("folder", ["parts", "desk", "check", "reports", "guest"])
def test_the_list_of_a_folder_names_each_of_its_files_once(folder):
    listed = re.findall(r'^@import "\./(.*)";$', style_sheets.ours()[f"{folder}.css"], re.MULTILINE)
    assert Counter(listed) == Counter(file for file in style_sheets.ours() if file.startswith(f"{folder}/"))


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
        ".v-menu svg { color: red; }",
        ":is(.v-menu, .v-other) { color: red; }",
        ".v-menu .v-card { color: red; }",
        ".v-menu + .v-card { color: red; }",
        ".v-card:has(> .v-menu) { color: red; }",
        ".v-card:not(.v-menu--wide) { color: red; }",
    ],
)
def test_a_second_file_is_seen(elsewhere):
    sheets = {"one.css": ".v-menu { position: relative; }", "two.css": elsewhere}
    assert list(named_twice(sheets)) == ["v-menu"]


def test_a_small_word_that_two_components_share_is_seen():
    assert list(named_twice({"one.css": ".v-a .n { top: 0; }", "two.css": ".v-b .n { top: 0; }"})) == ["n"]


def test_a_mark_of_the_moment_that_two_components_know_is_no_class():
    marked = "{0} .v-a {{ top: 0; }}", "{0} .v-b {{ top: 0; }}"
    for mark, found in ((".is-ready", ["is-ready"]), ("[data-ready]", [])):
        sheets = {f"{n}.css": rule.format(mark) for n, rule in enumerate(marked)}
        assert list(named_twice(sheets)) == found


@pytest.mark.parametrize(
    "elsewhere",
    [".btn { top: 0; }", ".v-card .btn:hover { top: 0; }", "@media print { .form-control { top: 0; } }"],
)
def test_a_correction_elsewhere_is_seen(elsewhere):
    found = corrected_elsewhere({"tabler.css": ".btn { color: blue; }", "two.css": elsewhere})
    assert found == [f"two.css: {elsewhere.split('{')[-2].strip()}"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (".a { gap: var(--a-gap, 1px); }", ".b { --a-gap: 2px; gap: var(--a-gap); }"),
        (".a { gap: 1px; }", ".b { --a-gap: 2px; }"),
    ],
    ids=["two files read it", "nobody reads it"],
)
def test_a_custom_property_without_an_owner_is_seen(one, two):
    assert list(not_read_once({"one.css": one, "two.css": two})) == ["--a-gap"]
