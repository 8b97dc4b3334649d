"""TIFF, decoded and made small: rows or tiles, each sample by itself, before they become colours.

Runs where foreign files are parsed and imports nothing else of the product.
"""

from __future__ import annotations

from typing import IO, Any

from . import libtiff
from .scaling import (
    BAND,
    SMALL_PIXELS,
    TURNED,
    Drawn,
    TooLargeError,
    eight_bits,
    factors,
    finished,
    fitted,
    on_white,
)


def prove(file: IO[bytes]) -> None:
    tiff = libtiff.Tiff(file.fileno())
    try:
        page = _sized(tiff, 0)
        for _piece in tiff.pieces(page, _rows(page, 1)):
            pass
    finally:
        tiff.close()


def draw(file: IO[bytes], number: int, box: tuple[int, int], shown: int) -> Drawn:
    tiff = libtiff.Tiff(file.fileno())
    try:
        drawn = Drawn(tiff.pages)
        for index in range(min(tiff.pages, shown)):
            try:
                page = tiff.page(index)
            except ValueError:
                if index == 0:
                    raise
                break  # the way to the next ones is lost: viewers show those before
            drawn.sizes.append(fitted((page.width, page.height), page.across, page.orientation, box))
        if 1 <= number <= len(drawn.sizes):
            try:
                drawn.page = _drawn(tiff, number, drawn.sizes[number - 1])
            except (ValueError, libtiff.UnsupportedError, TooLargeError):
                if number == 1:
                    raise
        return drawn
    finally:
        tiff.close()


def _drawn(tiff: libtiff.Tiff, number: int, size: list[int]) -> Any:
    page, (width, height) = _sized(tiff, number - 1), size
    upright = (height, width) if page.orientation in TURNED else (width, height)
    return finished(_small(tiff, page, upright), upright, page.orientation)


def _sized(tiff: libtiff.Tiff, index: int) -> libtiff.Page:
    page = tiff.page(index)
    if page.width * page.height * max(page.samples, 1) > SMALL_PIXELS:
        raise TooLargeError
    return page


def _rows(page: libtiff.Page, down: int) -> int:
    most = min(BAND // page.width, libtiff.PIECE // max(page.bytes_of_row, 1))
    return max(most // down, 1) * down


def _small(tiff: libtiff.Tiff, page: libtiff.Page, size: tuple[int, int]) -> Any:
    """Each sample is made small by itself; then they become colours."""
    from PIL import Image

    across, down = factors((page.width, page.height), size)
    across, down = _fit_to_pieces(page, across, down)
    palette = tiff.palette(page.bits) if page.photometric == libtiff.PALETTE and page.plain else []
    canvas, bands = (-(-page.width // across), -(-page.height // down)), dict[int, Any]()
    for piece in tiff.pieces(page, _rows(page, down)):
        for number, part in (piece.bands or {0: piece.rgba}).items():
            part = part.crop(
                (0, 0, min(part.width, page.width - piece.left), min(part.height, page.height - piece.top))
            )
            if palette and number == 0:
                part = _in_colours(part, palette)
            part = on_white(part) if part.mode == "RGBA" else part
            if number not in bands:
                bands[number] = Image.new(part.mode, canvas)
            bands[number].paste(part.reduce((across, down)), (piece.left // across, piece.top // down))
    return _together(page, bands)


def _in_colours(numbers: Any, palette: list[tuple[int, int, int]]) -> Any:
    from PIL import Image

    if numbers.mode != "I;16":
        numbers.putpalette([level for colour in palette for level in colour])
        return numbers.convert("RGB")
    every = memoryview(numbers.tobytes()).cast("H")
    bands = [bytes(map(levels.__getitem__, every)) for levels in zip(*palette, strict=True)]
    return Image.merge("RGB", [Image.frombytes("L", numbers.size, band) for band in bands])


def _fit_to_pieces(page: libtiff.Page, across: int, down: int) -> tuple[int, int]:
    """Factors that divide the sides of a tile, so that no drawn pixel is made of two."""
    if page.tile or not page.plain:
        wide, tall = page.tile or (page.width, page.rows_of_strip)
        across = next(n for n in range(across, 0, -1) if wide % n == 0 or wide >= page.width)
        down = next(n for n in range(down, 0, -1) if tall % n == 0 or tall >= page.height)
    return across, down


def _together(page: libtiff.Page, bands: dict[int, Any]) -> Any:
    from PIL import Image, ImageChops

    if bands[0].mode == "RGB":  # from a palette, or made by libtiff
        return bands[0]
    every = [bands[number] for number in sorted(bands)]
    if every[0].mode == "F":
        every = eight_bits(every, page.bounds)
    colours = _colours(page, every)
    if page.alpha is None:
        return colours
    alpha = every[page.alpha]
    if page.associated:
        return ImageChops.add(colours, Image.merge("RGB", [ImageChops.invert(alpha)] * 3))
    paper = Image.new("RGB", colours.size, "white")
    paper.paste(colours, mask=alpha)
    return paper


def _colours(page: libtiff.Page, every: list[Any]) -> Any:
    from PIL import Image, ImageChops, ImageCms

    if page.photometric == libtiff.RGB:
        return Image.merge("RGB", every[:3])
    if page.photometric == libtiff.CMYK:
        return Image.merge("CMYK", every[:4]).convert("RGB")
    if page.photometric in (libtiff.LAB, libtiff.ICC_LAB):
        lab = Image.merge("LAB", every[:3])
        return ImageCms.profileToProfile(
            lab, ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    return (ImageChops.invert(every[0]) if page.photometric == libtiff.MIN_IS_WHITE else every[0]).convert(
        "RGB"
    )
