"""Foreign pictures, decoded and made small: for the proof that they open, and for the page pictures that
people see.

Runs where foreign files are parsed and imports nothing else of the product. A picture is made small before
its mode is changed, a band at a time, so that a plan of 250 megapixels takes no more memory than a photo.
Samples of more than 8 bits are scaled as viewers do it, not cut off.
"""

from __future__ import annotations

import hashlib
import io
import math
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, Any

from . import libtiff
from .libtiff import UnsupportedError

__all__ = ["Drawn", "TooLargeError", "UnsupportedError", "draw", "load", "prove"]
ROOM = 600_000_000  # bytes that decoded pixels may take, of the memory of a parser
SMALL_PIXELS = 800_000_000  # of pictures that are never held whole; their decoding takes seconds
BAND = 4_000_000  # pixels that are made small at once
FACTOR = 8  # a JPEG can be decoded at an eighth of its size
_FORMATS = {
    "image/jpeg": ("JPEG", "MPO"),
    "image/png": ("PNG",),
    "image/gif": ("GIF",),
    "image/heic": ("HEIF",),
}
_HEIF_BYTES = 12  # for each pixel, while libheif decodes
_MODE_BYTES = {
    "1": 1,
    "L": 1,
    "P": 1,
    "I;16": 2,
    "I;16B": 2,
    "I;16L": 2,
    "I;16N": 2,
}  # for each pixel; 4 in all others
_DRAWN_CHUNKS = {b"tRNS", b"eXIf"}  # beside the critical ones
_TURNED = (5, 6, 7, 8)  # orientations that swap width and height
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


def load(mime: str = "") -> None:
    """Import what one kind of picture needs, or all of them, while files may still be opened."""
    from PIL import GifImagePlugin, Image, ImageCms, ImageOps, JpegImagePlugin, MpoImagePlugin, PngImagePlugin  # noqa: F401

    Image.MAX_IMAGE_PIXELS = None  # our own limits count bytes
    if mime in ("", "image/heic"):
        import pillow_heif

        pillow_heif.register_heif_opener(thumbnails=False)
    if mime in ("", "image/tiff"):
        libtiff.load()


def prove(file: IO[bytes], mime: str) -> None:
    """Decode to the end. Raises TooLargeError, UnsupportedError, and whatever decoders raise for a damaged
    file."""
    if mime == "image/tiff":
        _prove_tiff(file)
    else:
        _decoded(_opened(file, mime)[0], file, (1, 1))


def draw(file: IO[bytes], mime: str, number: int, box: tuple[int, int], shown: int) -> Drawn:
    """Page `number`, counted from one, within a box of pixels. A number that is not among the `shown` first
    pages gives sizes alone."""
    if mime == "image/tiff":
        return _draw_tiff(file, number, box, shown)
    picture, others = _opened(file, mime)
    turn = _orientation(picture)
    size = _fitted(picture.size, 1, turn, box)
    drawn = Drawn(1, [size], None, others)
    if number == 1:
        upright = (size[1], size[0]) if turn in _TURNED else (size[0], size[1])
        picture = _decoded(picture, file, upright)
        drawn.page = _finished(_small(picture, upright), upright, turn)
    return drawn


def _fitted(size: tuple[int, int], across: float, turn: int, box: tuple[int, int]) -> list[int]:
    """The size of the drawn picture: pixels made square, turned upright, never larger than it is."""
    width, height = size[0] * max(across, 1), size[1] / min(across, 1)
    if turn in _TURNED:
        width, height = height, width
    scale = min(box[0] / width, box[1] / height, 1)
    return [max(round(width * scale), 1), max(round(height * scale), 1)]


# ---- JPEG, PNG, GIF, HEIC ----------------------------------------------------------------------------------


def _opened(file: IO[bytes], mime: str) -> tuple[Any, int]:
    """The picture that a file shows first, not decoded yet, and how many others it has."""
    from PIL import Image

    moving = 0
    if mime == "image/png":
        file, moving = _critical_chunks(file)
    elif mime == "image/jpeg" and _bits_of_jpeg(file) != 8:
        raise UnsupportedError("no decoder here takes samples of 12 bits, which hospitals write")
    picture = Image.open(file, formats=_FORMATS[mime])
    _refuse_too_large(picture)
    frames = _views(picture) if picture.format == "MPO" else getattr(picture, "n_frames", 1)
    return picture, max(frames, moving, 1) - 1


def _bits_of_jpeg(file: IO[bytes]) -> int:
    """Of a sample, as the head of its frame says. 8 too where none is found: the decoder tells what is
    wrong."""
    bits, at = 8, 2
    while True:
        file.seek(at)
        mark = file.read(5)
        if len(mark) < 5 or mark[0] != 0xFF or mark[1] == 0xDA:
            break
        if mark[1] == 0xFF:  # filled up
            at += 1
            continue
        if 0xC0 <= mark[1] <= 0xCF and mark[1] not in (0xC4, 0xC8, 0xCC):
            bits = mark[4]
            break
        at += 2 + max(int.from_bytes(mark[2:4]), 2)
    file.seek(0)
    return bits


def _views(picture: Any) -> int:
    """Photos of phones carry previews and maps of depth beside them: only other views count (CIPA DC-007,
    type 2)."""
    kinds = [entry.get("Attribute", {}).get("MPType", "") for entry in picture.mpinfo.get(0xB002, [])]
    return 1 + sum(str(kind).startswith("Multi-Frame") for kind in kinds[1:])


def _refuse_too_large(picture: Any) -> None:
    pixels = picture.width * picture.height
    if picture.format in ("JPEG", "MPO"):
        blocks = sum(across * down for _name, across, down, *_ in picture.layer)
        most = max(across * down for _name, across, down, *_ in picture.layer)
        whole = (
            pixels * 2 * blocks // most if picture.info.get("progressive") else 0
        )  # all coefficients are held
        if whole > ROOM or pixels > SMALL_PIXELS:
            raise TooLargeError
    elif pixels * (_HEIF_BYTES if picture.format == "HEIF" else _MODE_BYTES.get(picture.mode, 4)) > ROOM:
        raise TooLargeError


def _decoded(picture: Any, file: IO[bytes], size: tuple[int, int]) -> Any:
    """All pixels; of a JPEG not many more than the size asks for."""
    small = (max(size[0], picture.width // FACTOR, 1), max(size[1], picture.height // FACTOR, 1))
    if picture.format not in ("JPEG", "MPO"):
        picture.load()
        return picture
    try:
        picture.draft("RGB", small)
        picture.load()
        return picture
    except OSError:
        return _without_end(file, small)


def _without_end(file: IO[bytes], size: tuple[int, int]) -> Any:
    """A JPEG that only lacks its end marker. Where pixels are missing too, they depend on what follows; then
    it is cut off, and ValueError."""
    from PIL import Image, ImageChops

    file.seek(0)
    data = file.read()
    ended = []
    for seed in (b"one", b"two"):
        follows = hashlib.sha256(seed).digest().replace(b"\xff", b"\x00") * 4
        picture = Image.open(io.BytesIO(data + follows + b"\xff\xd9"), formats=_FORMATS["image/jpeg"])
        picture.draft("RGB", size)
        picture.load()
        ended.append(picture)
    if ImageChops.difference(*ended).getbbox():
        raise ValueError("a cut picture")
    return ended[0]


def _critical_chunks(file: IO[bytes]) -> tuple[IO[bytes], int]:
    """A PNG without its comments, profiles and previews, which may be large or damaged and draw nothing; and
    how many frames it moves in."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    kept, frames = io.BytesIO(), 0
    kept.write(file.read(8))
    while len(head := file.read(8)) == 8:
        length, name = struct.unpack(">I4s", head)
        critical = not name[0] & 0x20
        length = min(length, size)  # a length that is a lie is no reason to make room for it
        if not (critical or name in _DRAWN_CHUNKS or name == b"acTL"):
            file.seek(length + 4, io.SEEK_CUR)
            continue
        body, checksum = file.read(length), file.read(4)
        whole = len(body) == length and checksum == struct.pack(">I", zlib.crc32(body, zlib.crc32(name)))
        if critical and not whole and name != b"IEND":
            raise ValueError("a damaged chunk")
        if name == b"acTL" and whole and length == 8:
            frames = struct.unpack_from(">I", body)[0]
        elif whole:
            kept.write(head + body + checksum)
        if name == b"IEND":
            break
    kept.seek(0)
    return kept, frames


def _orientation(picture: Any) -> int:
    with suppress(Exception):  # notes about a photo are damaged more often than the photo
        return int(picture.getexif().get(0x0112, 1))
    return 1


def _small(picture: Any, size: tuple[int, int]) -> Any:
    """In RGB on white, made small by whole factors, not below the size."""
    from PIL import Image

    if picture.mode.startswith("I"):
        return _small_wide(picture, size)
    across, down = _factors(picture.size, size)
    small = Image.new("RGB", (-(-picture.width // across), -(-picture.height // down)), "white")
    for top, part in _bands(picture, down):
        small.paste(_on_white(part).reduce((across, down)), (0, top // down))
    return small


def _small_wide(picture: Any, size: tuple[int, int]) -> Any:
    """Grey of 16 bits, and what Pillow holds in 32."""
    from PIL import Image

    across, down = _factors(picture.size, size)
    small = Image.new("F", (-(-picture.width // across), -(-picture.height // down)))
    for top, part in _bands(picture, down):
        raw = "F;16B" if part.mode == "I;16B" else "F;16"
        floats = (
            part.convert("F")
            if part.mode == "I"
            else Image.frombytes("F", part.size, part.tobytes(), "raw", raw)
        )
        small.paste(floats.reduce((across, down)), (0, top // down))
    return _eight_bits([small], (0, 65535))[0].convert("RGB")


def _factors(size: tuple[int, int], wanted: tuple[int, int]) -> tuple[int, int]:
    return max(size[0] // wanted[0], 1), max(size[1] // wanted[1], 1)


def _bands(picture: Any, down: int) -> Iterator[tuple[int, Any]]:
    rows = max(BAND // picture.width // down, 1) * down
    for top in range(0, picture.height, rows):
        yield top, picture.crop((0, top, picture.width, min(top + rows, picture.height)))


def _on_white(part: Any) -> Any:
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


def _finished(small: Any, size: tuple[int, int], turn: int) -> Any:
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


def _eight_bits(bands: list[Any], bounds: tuple[float, float] | None) -> list[Any]:
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


# ---- TIFF --------------------------------------------------------------------------------------------------


def _prove_tiff(file: IO[bytes]) -> None:
    tiff = libtiff.Tiff(file.fileno())
    try:
        page = _sized(tiff, 0)
        for _piece in tiff.pieces(page, _rows(page, 1)):
            pass
    finally:
        tiff.close()


def _draw_tiff(file: IO[bytes], number: int, box: tuple[int, int], shown: int) -> Drawn:
    tiff = libtiff.Tiff(file.fileno())
    try:
        drawn = Drawn(tiff.pages)
        for index in range(min(tiff.pages, shown)):
            page = tiff.page(index)
            drawn.sizes.append(_fitted((page.width, page.height), page.across, page.orientation, box))
        if 1 <= number <= len(drawn.sizes):
            page, (width, height) = _sized(tiff, number - 1), drawn.sizes[number - 1]
            upright = (height, width) if page.orientation in _TURNED else (width, height)
            drawn.page = _finished(_small_tiff(tiff, page, upright), upright, page.orientation)
        return drawn
    finally:
        tiff.close()


def _sized(tiff: libtiff.Tiff, index: int) -> libtiff.Page:
    page = tiff.page(index)
    if page.width * page.height * max(page.samples, 1) > SMALL_PIXELS:
        raise TooLargeError
    return page


def _rows(page: libtiff.Page, down: int) -> int:
    most = min(BAND // page.width, libtiff.PIECE // max(page.bytes_of_row, 1))
    return max(most // down, 1) * down


def _small_tiff(tiff: libtiff.Tiff, page: libtiff.Page, size: tuple[int, int]) -> Any:
    """Each sample is made small by itself; then they become colours."""
    from PIL import Image

    across, down = _factors((page.width, page.height), size)
    across, down = _fit_to_pieces(page, across, down)
    palette = tiff.palette(page.bits) if page.photometric == libtiff.PALETTE and page.plain else []
    canvas, bands = (-(-page.width // across), -(-page.height // down)), dict[int, Any]()
    for piece in tiff.pieces(page, _rows(page, down)):
        for number, part in (piece.bands or {0: piece.rgba}).items():
            part = part.crop(
                (0, 0, min(part.width, page.width - piece.left), min(part.height, page.height - piece.top))
            )
            if palette and number == 0:
                part.putpalette([level for colour in palette for level in colour])
            part = _on_white(part) if part.mode in ("P", "RGBA") else part
            if number not in bands:
                bands[number] = Image.new(part.mode, canvas)
            bands[number].paste(part.reduce((across, down)), (piece.left // across, piece.top // down))
    return _together(page, bands)


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
        every = _eight_bits(every, page.bounds)
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
