"""Every pair of colours that carries words or the edge of a control is measured, in light and in dark."""

import re

import pytest
from django.conf import settings

pytestmark = pytest.mark.unit

TEXT, EDGE = 4.5, 3.0
PAGES = ("--ui-bg", "--ui-surface", "--ui-sunken")
STATES = ("neutral", "info", "wait", "review", "ok", "bad")
PAIRS = [
    *[
        (ink, ground, TEXT)
        for ink in ("--ui-text", "--ui-text-2", "--ui-link")
        for ground in (*PAGES, "--ui-tint")
    ],
    *[(ink, "--ui-band", TEXT) for ink in ("--ui-text", "--ui-text-2")],
    *[(edge, ground, EDGE) for edge in ("--ui-field-border", "--ui-focus-a", "--action") for ground in PAGES],
    ("--action-ink", "--action", TEXT),
    ("--action-ink", "--action-hover", TEXT),
    ("--brand-ink", "--brand", TEXT),
    ("--danger-ink", "--danger", TEXT),
    *[(f"--st-{state}-ink", ground, TEXT) for state in STATES for ground in (f"--st-{state}-bg", *PAGES)],
    *[
        (f"--st-{state}-edge", ground, EDGE)
        for state in STATES
        for ground in (f"--st-{state}-bg", "--ui-surface")
    ],
]


def colours(scheme: str) -> dict[str, str]:
    css = (settings.ROOT / "assets" / "css" / "tokens.css").read_text()
    block = re.search(rf"/\* @{scheme} \*/(.*?)/\* @end \*/", css, re.DOTALL)
    assert block, f"tokens.css has no block @{scheme}"
    return dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-fA-F]{6})", block.group(1)))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_edges_can_be_seen(scheme):
    colour = colours(scheme)
    weak = {
        f"{ink} on {ground}": round(found, 2)
        for ink, ground, least in PAIRS
        if (found := contrast(colour[ink], colour[ground])) < least
    }
    assert not weak


def test_dark_says_every_colour_that_light_says():
    assert colours("dark").keys() == colours("light").keys()
