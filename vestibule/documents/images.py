"""Foreign pictures, decoded and made small: for the proof that they open, and for the page pictures that
people see.

Runs where foreign files are parsed and imports nothing else of the product. A picture is made small before
its mode is changed, a band at a time, so that a plan of 250 megapixels takes no more memory than a photo.
Here are JPEG, PNG, GIF and HEIC; TIFF is in `tiff_images`.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any

from . import libtiff, tiff_images
from .libtiff import UnsupportedError
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

ROOM = 600_000_000  # bytes that decoded pixels may take, of the memory of a parser
FACTOR = 8  # a JPEG can be decoded at an eighth of its size
_FORMATS = {
    "image/jpeg": ("JPEG",),  # MPO is one of them
    "image/png": ("PNG",),
    "image/gif": ("GIF",),
    "image/heic": ("HEIF",),
}
_SCREEN = 1 / 2.2  # the gamma of pictures that are made for screens, and what PNG calls 0.45455
_HEIF_BYTES = 12  # for each pixel, while libheif decodes
# For each pixel; 4 in all others.
_MODE_BYTES = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2, "I;16N": 2}
_DRAWN_CHUNKS = {b"tRNS", b"eXIf"}  # beside the critical ones
_PROFILES = {b"sRGB", b"iCCP", b"cICP"}  # where one of them is, gAMA means nothing


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
        tiff_images.prove(file)
    else:
        _decoded(_opened(file, mime)[0], file, (1, 1))


def draw(file: IO[bytes], mime: str, number: int, box: tuple[int, int], shown: int) -> Drawn:
    """Page `number`, counted from one, within a box of pixels. A number that is not among the `shown` first
    pages gives sizes alone."""
    if mime == "image/tiff":
        return tiff_images.draw(file, number, box, shown)
    picture, others = _opened(file, mime)
    turn = _orientation(picture)
    size = fitted(picture.size, 1, turn, box)
    drawn = Drawn(1, [size], None, others)
    if number == 1:
        upright = (size[1], size[0]) if turn in TURNED else (size[0], size[1])
        picture = _decoded(picture, file, upright)
        small = _small(picture, upright)
        drawn.page = finished(_as_screens_show(small, picture.info.get("gamma", 0)), upright, turn)
    return drawn


def see_through(file: IO[bytes], mime: str, box: tuple[int, int]) -> Any:
    """The picture within a box of pixels, without paper behind it."""
    from PIL import Image

    picture, _others = _opened(file, mime)
    turn = _orientation(picture)
    width, height = fitted(picture.size, 1, turn, box)
    across, down = (height, width) if turn in TURNED else (width, height)
    picture = _decoded(picture, file, (across, down))
    small = (
        picture.reduce(factors(picture.size, (across, down))) if picture.mode in ("RGB", "RGBA") else picture
    )
    drawn = small.convert("RGBA").resize((across, down), Image.Resampling.LANCZOS)
    return finished(drawn, (across, down), turn)


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
    return picture, max(_frames(picture), moving, 1) - 1


def _frames(picture: Any) -> int:
    """Those that are whole: the last one may be cut off."""
    if picture.format == "MPO":
        return _views(picture)
    try:
        return getattr(picture, "n_frames", 1)
    except IndexError:  # as Pillow says it of a GIF
        whole: int = picture.tell() + 1
        picture.seek(0)
        return whole


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
        # All coefficients are held.
        whole = pixels * 2 * blocks // most if picture.info.get("progressive") else 0
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
    kept, frames, gamma, profiled = io.BytesIO(), 0, b"", False
    kept.write(file.read(8))
    while True:
        head = file.read(8)
        if len(head) < 8:
            break
        length, name = struct.unpack(">I4s", head)
        critical = not name[0] & 0x20
        length = min(length, size)  # a length that is a lie is no reason to make room for it
        profiled = profiled or name in _PROFILES
        if not (critical or name in _DRAWN_CHUNKS or name in (b"acTL", b"gAMA")):
            file.seek(length + 4, io.SEEK_CUR)
            continue
        body, checksum = file.read(length), file.read(4)
        whole = len(body) == length and checksum == struct.pack(">I", zlib.crc32(body, zlib.crc32(name)))
        if critical and not whole and name != b"IEND":
            raise ValueError("a damaged chunk")
        if name == b"acTL" and whole and length == 8:
            frames = struct.unpack_from(">I", body)[0]
        elif name == b"gAMA":
            gamma = head + body + checksum if whole and length == 4 else b""
        elif whole:
            if name == b"IDAT" and not profiled:
                kept.write(gamma)
                gamma = b""
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
    across, down = factors(picture.size, size)
    small = Image.new("RGB", (-(-picture.width // across), -(-picture.height // down)), "white")
    for top, part in _bands(picture, down):
        small.paste(on_white(part).reduce((across, down)), (0, top // down))
    return small


def _as_screens_show(picture: Any, gamma: float) -> Any:
    """A PNG may say that its samples are meant for another gamma than that of screens."""
    if not gamma or abs(gamma / _SCREEN - 1) < 0.05:
        return picture
    return picture.point([round(255 * (level / 255) ** (_SCREEN / gamma)) for level in range(256)] * 3)


def _small_wide(picture: Any, size: tuple[int, int]) -> Any:
    """Grey of 16 bits, and what Pillow holds in 32."""
    from PIL import Image

    across, down = factors(picture.size, size)
    small = Image.new("F", (-(-picture.width // across), -(-picture.height // down)))
    for top, part in _bands(picture, down):
        raw = "F;16B" if part.mode == "I;16B" else "F;16"
        floats = (
            part.convert("F")
            if part.mode == "I"
            else Image.frombytes("F", part.size, part.tobytes(), "raw", raw)
        )
        small.paste(floats.reduce((across, down)), (0, top // down))
    return eight_bits([small], (0, 65535))[0].convert("RGB")


def _bands(picture: Any, down: int) -> Iterator[tuple[int, Any]]:
    rows = max(BAND // picture.width // down, 1) * down
    for top in range(0, picture.height, rows):
        yield top, picture.crop((0, top, picture.width, min(top + rows, picture.height)))
