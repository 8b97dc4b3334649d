"""The colours of pages and letters, derived from the one colour that the organisation gives: a lightness is
changed until everyone can read what stands in it (WCAG 1.4.3). Pure; colours are `#rrggbb`."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

HEX = re.compile(r"^#[0-9a-f]{6}$")
LEAST = 4.5  # contrast of words
SUNKEN, TINTED_DARK = "#edefec", "#2b3544"  # the darkest light surface, and one lighter than all dark ones
WHITE, BLACK, SURFACE_DARK = "#ffffff", "#000000", "#192223"
INK, INK_DARK = (
    "#1f2937",
    "#0c1a1c",
)  # of buttons that a grey brand would make look disabled; on light buttons
STEP = 0.005  # of lightness, which goes from 0 to 1
GREY = 0.03  # chroma below which a colour has no hue
DARK_GREY = 0.35  # lightness up to which a grey is dark enough for a button

type Triple = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Palette:
    """`brand` is a surface and never text; `action` is what buttons and links have. The second five are those
    of dark pages."""

    brand: str = "#0f5860"
    brand_ink: str = "#ffffff"
    brand_soft: str = "#d5e6e6"
    action: str = "#0f5860"
    action_hover: str = "#0a454b"
    link: str = "#0d565f"
    tint: str = "#eef5f5"
    dark_brand: str = "#2a7d86"
    dark_soft: str = "#1d3a3d"
    dark_action: str = "#79c7cd"
    dark_hover: str = "#98d6da"
    dark_link: str = "#84cdd3"
    dark_tint: str = "#1c3336"
    action_ink: str = WHITE
    dark_ink: str = INK_DARK

    @property
    def changed(self) -> bool:
        """Whether buttons have another colour than the one that was given, on light pages or on dark ones."""
        return (self.action, self.dark_action) != (self.brand, self.brand)


OURS = Palette()


def palette(colour: str) -> Palette:
    """The colours for this one; those of Vestibule without any."""
    if not HEX.match(colour):
        return OURS
    action, light = _readable(colour, SUNKEN, -STEP), _readable(colour, TINTED_DARK, STEP)
    lightness, chroma, _hue = _oklch(colour)
    if chroma < GREY and lightness > DARK_GREY:
        action = INK
    return Palette(
        brand=colour,
        brand_ink=next(ink for ink in (WHITE, INK_DARK, BLACK) if contrast(ink, colour) >= LEAST),
        brand_soft=_mixed(colour, WHITE, 0.18),
        action=action,
        action_hover=_moved(action, -0.06),
        link=action,
        tint=_tint(action, WHITE),
        dark_brand=colour,
        dark_soft=_mixed(colour, SURFACE_DARK, 0.25),
        dark_action=light,
        dark_hover=_moved(light, 0.05),
        dark_link=light,
        dark_tint=_tint(light, SURFACE_DARK),
    )


def css(colours: Palette, light: str = ":root", dark: str = '[data-bs-theme="dark"]', auto: str = "") -> str:
    """The roles of tokens.css that these colours replace, for the elements of these selectors."""
    bright = _roles(
        brand=colours.brand,
        brand_ink=colours.brand_ink,
        brand_soft=colours.brand_soft,
        action=colours.action,
        action_hover=colours.action_hover,
        action_ink=colours.action_ink,
        ui_link=colours.link,
        ui_tint=colours.tint,
    )
    dim = _roles(
        brand=colours.dark_brand,
        brand_ink=colours.brand_ink,
        brand_soft=colours.dark_soft,
        action=colours.dark_action,
        action_hover=colours.dark_hover,
        action_ink=colours.dark_ink,
        ui_link=colours.dark_link,
        ui_tint=colours.dark_tint,
    )
    by_device = f"@media screen and (prefers-color-scheme: dark) {{ {auto} {{ {dim} }} }}\n" if auto else ""
    return f"{light} {{ {bright} }}\n{dark} {{ {dim} }}\n{by_device}"


def grounds(light: str, dark: str) -> str:
    """What is below the preview of a page, and the words on it."""
    bright, dim = (
        _roles(brand_ground=WHITE, brand_words=INK),
        _roles(brand_ground=SURFACE_DARK, brand_words=WHITE),
    )
    return f"{light} {{ {bright} }}\n{dark} {{ {dim} }}\n"


def _roles(**colours: str) -> str:
    return " ".join(f"--{name.replace('_', '-')}: {value};" for name, value in colours.items())


def contrast(one: str, other: str) -> float:
    """From 1 to 21, as WCAG counts it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _readable(colour: str, ground: str, step: float) -> str:
    """The nearest colour of the same hue that can be read on this ground: darker or lighter by steps."""
    lightness, chroma, hue = _oklch(colour)
    while contrast(colour, ground) < LEAST and 0 <= lightness <= 1:
        lightness += step
        colour = _hex(lightness, chroma, hue)
    return colour


def _moved(colour: str, step: float) -> str:
    lightness, chroma, hue = _oklch(colour)
    return _hex(min(max(lightness + step, 0), 1), chroma, hue)


def _tint(action: str, ground: str) -> str:
    """As much of the action's colour on the ground as leaves links on it readable."""
    shares = (0.12, 0.09, 0.06, 0.03, 0.0)
    tints = (_mixed(action, ground, share) for share in shares)
    return next((tint for tint in tints if contrast(action, tint) >= LEAST), ground)


def _mixed(colour: str, ground: str, share: float) -> str:
    pairs = zip(_parts(colour), _parts(ground), strict=True)
    return _written(*(over * share + under * (1 - share) for over, under in pairs))


def _parts(colour: str) -> Triple:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _written(*parts: float) -> str:
    return "#" + "".join(f"{round(min(max(part, 0), 1) * 255):02x}" for part in parts)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> Triple:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)
    )
    return red, green, blue


def _oklch(colour: str) -> Triple:
    """Lightness, chroma and hue (in radians) of OKLCH: equal steps of lightness look equal."""
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _hex(lightness: float, chroma: float, hue: float) -> str:
    """With as much of the chroma as a screen can show."""
    while chroma > 0 and not all(-0.0005 <= part <= 1.0005 for part in _screen(lightness, chroma, hue)):
        chroma = max(chroma - 0.004, 0)
    return _written(*(_gamma(part) for part in _screen(lightness, chroma, hue)))


def _screen(lightness: float, chroma: float, hue: float) -> Triple:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _gamma(part: float) -> float:
    part = min(max(part, 0), 1)
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
