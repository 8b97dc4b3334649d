"""Pictures made small, whatever their kind: sizes, which way is up, paper behind what is seen through, and
samples of more than 8 bits.

Runs where foreign files are parsed and imports nothing else of the product. Samples of more than 8 bits are
scaled as viewers do it, not cut off.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass, field
from typing import Any

SMALL_PIXELS = 800_000_000  # of pictures that are never held whole; their decoding takes seconds
BAND = 4_000_000  # pixels that are made small at once
TURNED = (5, 6, 7, 8)  # orientations that swap width and height
_DARK = 16  # a picture in the lowest sixteenth of its range is made brighter: 12 bits in 16


class TooLargeError(Exception):
    """More pixels than there is room for."""


@dataclass(slots=True)
class Drawn:
    """The pages of a picture: how many, the sizes of those that are drawn, the wanted one, and how many
    pictures are not shown."""

    pages: int = 1
    sizes: list[list[int]] = field(default_factory=list)
    page: Any = None
    others: int = 0


def fitted(size: tuple[int, int], across: float, turn: int, box: tuple[int, int]) -> list[int]:
    """The size of the drawn picture: pixels made square, turned upright, never larger than it is."""
    width, height = size[0] * max(across, 1), size[1] / min(across, 1)
    if turn in TURNED:
        width, height = height, width
    scale = min(box[0] / width, box[1] / height, 1)
    return [max(round(width * scale), 1), max(round(height * scale), 1)]


def factors(size: tuple[int, int], wanted: tuple[int, int]) -> tuple[int, int]:
    return max(size[0] // wanted[0], 1), max(size[1] // wanted[1], 1)


def on_white(part: Any) -> Any:
    from PIL import Image

    if part.mode == "1":
        return part.convert("L")
    if part.mode in ("RGB", "L") and "transparency" not in part.info:
        return part
    if part.mode not in ("LA", "La", "PA", "RGBA", "RGBa") and "transparency" not in part.info:
        return part.convert("RGB")
    see_through = part.convert("RGBA")
    paper = Image.new("RGB", part.size, "white")
    paper.paste(see_through, mask=see_through.getchannel("A"))
    return paper


def finished(small: Any, size: tuple[int, int], turn: int) -> Any:
    from PIL import Image

    ways = Image.Transpose
    turns = (
        ways.FLIP_LEFT_RIGHT,
        ways.ROTATE_180,
        ways.FLIP_TOP_BOTTOM,
        ways.TRANSPOSE,
        ways.ROTATE_270,
        ways.TRANSVERSE,
        ways.ROTATE_90,
    )
    drawn = small if small.size == size else small.resize(size, Image.Resampling.LANCZOS)
    return drawn.transpose(turns[turn - 2]) if 2 <= turn <= 8 else drawn


def eight_bits(bands: list[Any], bounds: tuple[float, float] | None) -> list[Any]:
    """Mode F to mode L, all by one scale: the whole range of the samples as viewers do it, unless the picture
    would be black."""
    bands = [_finite(band) for band in bands]
    extrema = [band.getextrema() for band in bands]
    lowest, highest = min(low for low, _ in extrema), max(high for _, high in extrema)
    low, high = bounds or (0.0, 1.0)
    empty = highest <= high / _DARK and lowest >= low / _DARK if bounds else lowest < 0 or highest > 1
    if empty and highest > lowest:
        low, high = (0 if bounds and low == 0 else lowest), highest
    scale = 255 / (high - low)
    return [band.point(lambda sample: sample * scale + (0.5 - low * scale)).convert("L") for band in bands]


def _finite(band: Any) -> Any:
    """Without infinite samples and those that are no number."""
    from PIL import Image

    if all(map(math.isfinite, band.getextrema())) and math.isfinite(
        sum(band.resize((1, 1), Image.Resampling.BOX).getextrema())
    ):
        return band
    samples = memoryview(band.tobytes()).cast("f")
    finite = b"".join(struct.pack("=f", sample if math.isfinite(sample) else 0.0) for sample in samples)
    return Image.frombytes("F", band.size, finite, "raw", "F;32NF")
