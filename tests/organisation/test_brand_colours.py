"""Whatever colour an organisation has, everyone can read what its customers get (WCAG 1.4.3, A-46)."""

from __future__ import annotations

import colorsys

import pytest

from tests.frontend.test_contrast import EDGE, PAGES, PAIRS, TEXT, colours, contrast
from vestibule.organisation import brand_colours
from vestibule.organisation.brand_colours import OURS, palette

pytestmark = [pytest.mark.unit, pytest.mark.covers("A-46")]
OWN = ["#ffd100", "#ff8fb1", "#00a86b", "#ff6a13", "#0b2545", "#000000", "#ffffff", "#888888", "#ff0000"]
WHEEL = [
    "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue / 18, light, strength))
    for hue in range(18)
    for light in (0.2, 0.5, 0.8)
    for strength in (0.3, 1.0)
]


def roles(colour: str, scheme: str) -> dict[str, str]:
    """The roles of tokens.css with those of the brand."""
    sheet = brand_colours.css(palette(colour))
    light, dark = sheet.splitlines()[:2]
    said = (light if scheme == "light" else dark).partition("{")[2].rstrip("} ")
    own = dict(pair.split(": ") for pair in said.strip().rstrip(";").split("; "))
    return colours(scheme) | own


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_edges_can_be_seen_in_every_colour(scheme):
    weak = {}
    for colour in OWN + WHEEL:
        found = roles(colour, scheme)
        for ink, ground, least in PAIRS:
            if (seen := contrast(found[ink], found[ground])) < least:
                weak[f"{colour}: {ink} on {ground}"] = round(seen, 2)
    assert weak == {}


@pytest.mark.parametrize("colour", ["#0b2545", "#0f5860", "#000000"])
def test_a_colour_that_can_be_read_stays_as_it_is(colour):
    assert palette(colour).action == colour


@pytest.mark.parametrize(
    ("colour", "dark"), [("#00a86b", "#1eb274"), ("#0b2545", "#819fc7"), ("#000000", "#9d9d9d")]
)
def test_on_dark_pages_it_becomes_as_light_as_it_must(colour, dark):
    assert palette(colour).dark_action == dark and palette(colour).changed


def test_yellow_stays_in_the_band_and_buttons_get_a_darker_one():
    found = palette("#ffd100")
    assert found.brand == "#ffd100" and found.changed
    assert contrast(found.action, "#ffffff") >= TEXT and contrast(found.brand, "#ffffff") < EDGE
    assert found.brand_ink == brand_colours.INK_DARK


def test_a_grey_makes_no_buttons_that_look_disabled():
    assert palette("#888888").action == brand_colours.INK


@pytest.mark.parametrize("colour", ["", "yellow", "#fff", "#ffd1000", "url(x)", "#ffd10}", "#FFD100"])
def test_what_is_no_colour_gives_ours(colour):
    assert palette(colour) == OURS


def test_every_page_is_measured():
    assert len(PAGES) == 3
