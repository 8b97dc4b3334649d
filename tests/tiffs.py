"""TIFF files of every layout that scanners, faxes and picture programs write, from one small picture.

libtiff's own tools make the compressed ones from these; here are the layouts that no tool writes on demand.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from PIL import Image

UNSIGNED, SIGNED, FLOAT = 1, 2, 3
MIN_IS_WHITE, MIN_IS_BLACK, RGB, PALETTE, MASK, CMYK, YCBCR, LAB = 0, 1, 2, 3, 4, 5, 6, 8
RAW, DEFLATE = 1, 8
_CHANNELS = {
    MIN_IS_WHITE: "L",
    MIN_IS_BLACK: "L",
    RGB: "RGB",
    PALETTE: "P",
    CMYK: "CMYK",
    YCBCR: "YCbCr",
    LAB: "LAB",
}


@dataclass(frozen=True)
class Layout:
    """How the samples of a TIFF lie in its bytes."""

    photometric: int = RGB
    bits: int = 8
    sample_format: int = UNSIGNED
    alpha: int = 0  # ExtraSamples: 1 multiplied in, 2 not
    planar: bool = False
    tile: int = 0  # pixels of a square tile; 0: strips
    rows: int = 48  # of a strip; JPEG wants a multiple of 16
    compression: int = RAW
    order: str = "<"
    big: bool = False  # BigTIFF: offsets of 64 bits
    orientation: int = 1
    resolution: tuple[int, int] = (0, 0)
    top: float = 1.0  # the float that is white


def tiff(picture: Image.Image, layout: Layout = Layout()) -> bytes:
    """The picture, one page, in this layout."""
    return tiff_pages([(picture, layout)])


def tiff_pages(pages: list[tuple[Image.Image, Layout]]) -> bytes:
    """Several pages; byte order and size of offsets are those of the first."""
    order, big = pages[0][1].order, pages[0][1].big
    out = bytearray(_header(order, big))
    for picture, layout in pages:
        fields = _fields(picture, layout, out)
        _link(out, order, big)
        _directory(out, fields, order, big)
    return bytes(out)


def _header(order: str, big: bool) -> bytes:
    mark = b"II" if order == "<" else b"MM"
    return mark + (struct.pack(order + "HHHQ", 43, 8, 0, 0) if big else struct.pack(order + "HI", 42, 0))


def _link(out: bytearray, order: str, big: bool) -> None:
    """The last directory, or the header, names where the next one begins."""
    out.extend(b"\0" * (-len(out) % 8))
    word, size = (order + "Q", 8) if big else (order + "I", 4)
    at = 8 if big else 4
    while (there := struct.unpack_from(word, out, at)[0]) != 0:
        count = struct.unpack_from(order + ("Q" if big else "H"), out, there)[0]
        at = there + (8 + 20 * count if big else 2 + 12 * count)
    out[at : at + size] = struct.pack(word, len(out))


def _fields(picture: Image.Image, layout: Layout, out: bytearray) -> list[tuple[int, str, list[int]]]:
    bands = _bands(picture, layout)
    pieces = [_compressed(piece, layout) for piece in _pieces(bands, picture.size, layout)]
    offsets = []
    for piece in pieces:
        offsets.append(len(out))
        out.extend(piece)
    tiles = (
        [(322, "I", [layout.tile]), (323, "I", [layout.tile])] if layout.tile else [(278, "I", [layout.rows])]
    )
    where, sizes = (324, 325) if layout.tile else (273, 279)
    wide = "Q" if layout.big else "I"
    fields = [
        (256, "I", [picture.width]),
        (257, "I", [picture.height]),
        (258, "H", [layout.bits] * len(bands)),
        (259, "H", [layout.compression]),
        (262, "H", [layout.photometric]),
        (where, wide, offsets),
        (274, "H", [layout.orientation]),
        (277, "H", [len(bands)]),
        (sizes, wide, [len(piece) for piece in pieces]),
        (284, "H", [2 if layout.planar else 1]),
        (339, "H", [layout.sample_format] * len(bands)),
        *tiles,
    ]
    if layout.alpha:
        fields.append((338, "H", [layout.alpha]))
    if layout.photometric == PALETTE:
        colours = picture.getpalette() or []
        colours += [0] * (3 * 2**layout.bits - len(colours))
        fields.append(
            (320, "H", [257 * colours[3 * n + band] for band in range(3) for n in range(2**layout.bits)])
        )
    if any(layout.resolution):
        across, down = layout.resolution
        fields += [(282, "R", [across, 1]), (283, "R", [down, 1]), (296, "H", [2])]
    if layout.photometric == YCBCR:
        fields += [(530, "H", [1, 1]), (532, "R", [0, 1, 255, 1, 128, 1, 255, 1, 128, 1, 255, 1])]
    return sorted(fields)


def _bands(picture: Image.Image, layout: Layout) -> list[list[float]]:
    """The samples of each channel, as the file counts them."""
    mode = _CHANNELS[layout.photometric]
    if mode == "P":
        return [list(picture.get_flattened_data())]
    if mode == "LAB":
        bands = _lab(picture)
    else:
        bands = [list(band.get_flattened_data()) for band in picture.convert(mode).split()]
    if layout.photometric == MIN_IS_WHITE:
        bands = [[255 - sample for sample in bands[0]]]
    if layout.alpha:
        bands.append([255] * (picture.width * picture.height))
    return [[_scaled(sample, layout) for sample in band] for band in bands]


def _scaled(sample: float, layout: Layout) -> float:
    if layout.sample_format == FLOAT:
        return sample / 255 * layout.top
    most = 2**layout.bits - 1
    value = round(sample * most / 255)
    return value - 2 ** (layout.bits - 1) if layout.sample_format == SIGNED else value


def _lab(picture: Image.Image) -> list[list[int]]:
    from PIL import ImageCms

    turned = ImageCms.profileToProfile(
        picture.convert("RGB"),
        ImageCms.createProfile("sRGB"),
        ImageCms.createProfile("LAB"),
        outputMode="LAB",
    )
    light, *colours = (list(band.get_flattened_data()) for band in turned.split())
    return [light, *([sample ^ 128 for sample in band] for band in colours)]  # signed in the file


def _pieces(bands: list[list[float]], size: tuple[int, int], layout: Layout) -> list[bytes]:
    """Strips or tiles, from left to right and from top to bottom; of each channel alone where they lie
    apart."""
    groups = [[band] for band in bands] if layout.planar else [bands]
    width, height = size
    wide, tall = (layout.tile, layout.tile) if layout.tile else (width, layout.rows)
    made = []
    for group in groups:
        for top in range(0, height, tall):
            for left in range(0, width, wide):
                down = range(top, top + tall if layout.tile else min(top + tall, height))
                rows = [_row(group, y, range(left, left + wide), size, layout) for y in down]
                made.append(b"".join(rows))
    return made


def _row(group: list[list[float]], y: int, across: range, size: tuple[int, int], layout: Layout) -> bytes:
    width, height = size
    at = min(y, height - 1) * width
    samples = [band[at + min(x, width - 1)] for x in across for band in group]
    if layout.sample_format == FLOAT:
        sign = {16: "e", 32: "f", 64: "d"}[layout.bits]
        return struct.pack(f"{layout.order}{len(samples)}{sign}", *samples)
    if layout.bits in (8, 16, 32):
        sign = {8: "B", 16: "H", 32: "I"}[layout.bits]
        sign = sign.lower() if layout.sample_format == SIGNED else sign
        return struct.pack(f"{layout.order}{len(samples)}{sign}", *(int(sample) for sample in samples))
    if layout.bits == 24:
        return b"".join(
            int(sample).to_bytes(3, "little" if layout.order == "<" else "big") for sample in samples
        )
    number = 0
    for sample in samples:
        number = number << layout.bits | int(sample)
    loose = -len(samples) * layout.bits % 8
    return (number << loose).to_bytes((len(samples) * layout.bits + 7) // 8, "big")


def _compressed(piece: bytes, layout: Layout) -> bytes:
    return zlib.compress(piece) if layout.compression == DEFLATE else piece


def _directory(out: bytearray, fields: list[tuple[int, str, list[int]]], order: str, big: bool) -> None:
    kinds = {"H": (3, 2), "I": (4, 4), "R": (5, 8), "Q": (16, 8)}
    room = 8 if big else 4
    head = struct.pack(order + ("Q" if big else "H"), len(fields))
    entry = 20 if big else 12
    later = bytearray()
    behind = len(out) + len(head) + entry * len(fields) + room
    body = b""
    for tag, sign, values in fields:
        kind, size = kinds[sign]
        count = len(values) // 2 if sign == "R" else len(values)
        packed = struct.pack(f"{order}{len(values)}{'I' if sign == 'R' else sign}", *values)
        if count * size > room:
            at = struct.pack(order + ("Q" if big else "I"), behind + len(later))
            later.extend(packed + b"\0" * (len(packed) % 2))
            packed = at
        body += struct.pack(order + ("HHQ" if big else "HHI"), tag, kind, count) + packed.ljust(room, b"\0")
    out.extend(head + body + b"\0" * room + later)
