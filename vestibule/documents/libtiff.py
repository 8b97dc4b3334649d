"""TIFF, strip by strip, whatever the layout of its samples. Runs where foreign files are parsed and imports
nothing else of the product.

The libtiff that Pillow brings along is called directly. Pillow's own reader knows one layout in four, holds
the whole picture, and gives wrong colours for some (16 bits in planes). Faxes, plans of 250 megapixels and
scans of 16 bits are what customers send.
"""

from __future__ import annotations

import array
import ctypes
import math
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

PIECE = 64_000_000  # bytes of one decoded strip or tile
RASTER = 256_000_000  # bytes of a strip or tile that libtiff itself turns into colours
LARGEST_SIDE = 1_000_000  # pixels
MIN_IS_WHITE, MIN_IS_BLACK, RGB, PALETTE, MASK, CMYK, YCBCR, LAB, ICC_LAB = 0, 1, 2, 3, 4, 5, 6, 8, 9
UNSIGNED, SIGNED, FLOAT = 1, 2, 3
ASSOCIATED = 1  # the alpha is multiplied into the colours already
_NEW_JPEG, _JPEG_COLOUR_MODE = 7, 65538
_WIDE = {  # how Pillow calls samples of more than 8 bits, in the order of bytes of this machine
    (UNSIGNED, 16): "F;16N",
    (SIGNED, 16): "F;16NS",
    (UNSIGNED, 32): "F;32N",
    (SIGNED, 32): "F;32NS",
    (FLOAT, 32): "F;32NF",
    (FLOAT, 64): "F;64NF",
}
_EVEN = (1, 2, 4, 8, 16, 32)  # bits of a sample that Pillow unpacks
_SIGNS = bytes(n ^ 0x80 for n in range(256))  # from signed to unsigned
_lib: Any = None


class UnsupportedError(Exception):
    """A valid file, as far as we can see, in a layout that we cannot draw."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a directory says of its picture."""

    width: int
    height: int
    bits: int
    samples: int  # of each pixel
    sample_format: int
    photometric: int
    separate: bool  # each sample in a plane of its own
    tile: tuple[int, int] | None  # width and height
    alpha: int | None  # index of the sample that says how opaque a pixel is
    associated: bool
    orientation: int
    across: float  # width of a pixel, when its height is 1
    bytes_of_row: int
    rows_of_strip: int

    @property
    def plain(self) -> bool:
        """Whether the samples can be read as they lie; libtiff makes colours of the rest."""
        channels = {MIN_IS_WHITE: 1, MIN_IS_BLACK: 1, RGB: 3, PALETTE: 1, CMYK: 4, LAB: 3, ICC_LAB: 3}.get(
            self.photometric, 0
        )
        bits = {UNSIGNED: range(1, 33), SIGNED: (8, 16, 32), FLOAT: (16, 32, 64)}.get(
            self.sample_format, (1, 2, 4, 8, 16)
        )
        bits = {PALETTE: (1, 2, 4, 8, 16), LAB: (8, 16), ICC_LAB: (8, 16)}.get(self.photometric, bits)
        return 0 < channels <= self.samples <= 32 and self.bits in bits

    @property
    def bounds(self) -> tuple[float, float] | None:
        """What the lowest and the highest sample of mode F can be; None when it can be anything."""
        if self.sample_format == FLOAT:
            return None
        if self.bits not in _EVEN:  # as words of 16 bits, see _words
            return 0, (2 ** min(self.bits, 16) - 1) << max(16 - self.bits, 0)
        half = 2 ** (self.bits - 1)
        return (-half, half - 1) if self.sample_format == SIGNED else (0, 2 * half - 1)


@dataclass(slots=True)
class Piece:
    """Some rows of some pixels: `bands` has the samples that it brings, as modes L (0 to 255), P and I;16
    (numbers of colours) or F (as they are)."""

    left: int
    top: int
    bands: dict[int, Any]
    rgba: Any = None  # instead of bands: ready colours


def load() -> None:
    """Find the library while files may still be opened."""
    global _lib
    from PIL import Image

    Image.new("1", (1, 1))  # the library comes with it
    with open("/proc/self/maps") as maps:
        paths = {line.split(maxsplit=5)[5].strip() for line in maps if "/libtiff" in line}
    if not paths:
        raise ImportError("Pillow came without a libtiff of its own")
    _lib = ctypes.CDLL(paths.pop())
    _lib.TIFFFdOpen.restype = ctypes.c_void_p
    for name in ("TIFFScanlineSize64", "TIFFTileSize64"):
        getattr(_lib, name).restype = ctypes.c_uint64
    _lib.TIFFReadEncodedTile.restype = ctypes.c_ssize_t
    _lib.TIFFSetErrorHandler(None)
    _lib.TIFFSetWarningHandler(None)


class Tiff:
    """An open TIFF. Raises ValueError for one that is none or is damaged."""

    def __init__(self, fd: int):
        if _lib is None:
            load()
        # m: into our own memory, so that a cut file is no crash.
        self._it = ctypes.c_void_p(_lib.TIFFFdOpen(fd, b"file", b"rm"))
        if not self._it:
            raise ValueError("no TIFF")
        self.pages = int(_lib.TIFFNumberOfDirectories(self._it))

    def close(self) -> None:
        """The descriptor stays open: it is the caller's."""
        _lib.TIFFCleanup(self._it)

    def page(self, index: int) -> Page:
        """Go to a page. Raises ValueError and UnsupportedError."""
        if not _lib.TIFFSetDirectory(self._it, ctypes.c_uint32(index)):
            raise ValueError("a damaged directory")
        width, height = self._number(256, ctypes.c_uint32), self._number(257, ctypes.c_uint32)
        if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
            raise ValueError("no size")
        photometric, bits, samples = self._photometric(), self._number(258), self._number(277)
        tile = (
            (self._number(322, ctypes.c_uint32), self._number(323, ctypes.c_uint32))
            if _lib.TIFFIsTiled(self._it)
            else None
        )
        alpha, associated = self._alpha(samples)
        return Page(
            width,
            height,
            bits,
            samples,
            self._number(339) or UNSIGNED,
            photometric,
            separate=self._number(284) == 2 and samples > 1,
            tile=tile,
            alpha=alpha,
            associated=associated,
            orientation=self._number(274) or 1,
            across=self._across(),
            bytes_of_row=int(_lib.TIFFScanlineSize64(self._it)),
            rows_of_strip=min(self._number(278, ctypes.c_uint32) or height, height),
        )

    def pieces(self, page: Page, rows: int) -> Iterator[Piece]:
        """All of the page that was gone to last: its tiles, or some `rows` at a time. Planes come one after
        the other.

        Raises ValueError and UnsupportedError.
        """
        if not _lib.TIFFIsCODECConfigured(ctypes.c_uint16(self._number(259))):
            raise UnsupportedError("a compression that this libtiff was built without")
        if not page.plain:
            yield from self._coloured(page)
        elif page.tile:
            yield from self._tiles(page, page.tile)
        else:
            yield from self._strips(page, rows)

    def palette(self, bits: int) -> list[tuple[int, int, int]]:
        """The colours of a page with a palette."""
        maps = [ctypes.POINTER(ctypes.c_uint16)() for _ in range(3)]
        if not _lib.TIFFGetField(self._it, 320, *(ctypes.byref(one) for one in maps)):
            raise ValueError("no palette")
        rows = [one[: 1 << bits] for one in maps]
        shift = 8 if any(sample > 255 for row in rows for sample in row) else 0  # some writers count to 255
        return [(red >> shift, green >> shift, blue >> shift) for red, green, blue in zip(*rows, strict=True)]

    def _number(self, tag: int, kind: Any = ctypes.c_uint16) -> int:
        value = kind(0)
        return int(value.value) if _lib.TIFFGetFieldDefaulted(self._it, tag, ctypes.byref(value)) else 0

    def _photometric(self) -> int:
        value = ctypes.c_uint16(0)
        known = _lib.TIFFGetField(self._it, 262, ctypes.byref(value))
        if not known:
            if self._number(277) >= 3:
                return RGB
            return MIN_IS_WHITE if self._number(259) in (2, 3, 4) else MIN_IS_BLACK
        if value.value == YCBCR and self._number(259) == _NEW_JPEG:
            # The decoder itself makes RGB of it.
            _lib.TIFFSetField(self._it, _JPEG_COLOUR_MODE, ctypes.c_int(1))
            return RGB
        return MIN_IS_BLACK if value.value == MASK else value.value

    def _alpha(self, samples: int) -> tuple[int | None, bool]:
        count, kinds = ctypes.c_uint16(0), ctypes.POINTER(ctypes.c_uint16)()
        if not _lib.TIFFGetField(self._it, 338, ctypes.byref(count), ctypes.byref(kinds)):
            return None, False
        for at, kind in enumerate(kinds[: count.value]):
            if kind in (1, 2):
                return samples - count.value + at, kind == ASSOCIATED
        return None, False

    def _across(self) -> float:
        """Faxes have 204 points to the inch across and 98 down."""
        across, down = ctypes.c_float(0), ctypes.c_float(0)
        for tag, value in ((282, across), (283, down)):
            _lib.TIFFGetField(self._it, tag, ctypes.byref(value))
        known = all(math.isfinite(value.value) and value.value > 0 for value in (across, down))
        width = down.value / across.value if known else 1.0
        return width if 0.25 <= width <= 4 else 1.0

    def _strips(self, page: Page, rows: int) -> Iterator[Piece]:
        if not 0 < page.bytes_of_row <= PIECE:
            raise UnsupportedError("rows too long")
        rows = max(min(rows, PIECE // page.bytes_of_row, page.height), 1)
        buffer = ctypes.create_string_buffer(page.bytes_of_row * rows)
        base, read = ctypes.addressof(buffer), _lib.TIFFReadScanline
        for plane in range(page.samples if page.separate else 1):
            for top in range(0, page.height, rows):
                count = min(rows, page.height - top)
                for row in range(count):
                    if read(self._it, ctypes.c_void_p(base + row * page.bytes_of_row), top + row, plane) < 0:
                        raise ValueError("a damaged strip")
                yield _piece(
                    page, plane, (0, top), (page.width, count), buffer.raw[: count * page.bytes_of_row]
                )

    def _tiles(self, page: Page, tile: tuple[int, int]) -> Iterator[Piece]:
        size = int(_lib.TIFFTileSize64(self._it))
        if not (0 < size <= PIECE and all(tile)):
            raise UnsupportedError("tiles too large")
        buffer, number = ctypes.create_string_buffer(size), 0
        for plane in range(page.samples if page.separate else 1):
            for top in range(0, page.height, tile[1]):
                for left in range(0, page.width, tile[0]):
                    which, most = ctypes.c_uint32(number), ctypes.c_ssize_t(size)
                    if _lib.TIFFReadEncodedTile(self._it, which, buffer, most) < 0:
                        raise ValueError("a damaged tile")
                    number += 1
                    yield _piece(page, plane, (left, top), tile, buffer.raw)

    def _coloured(self, page: Page) -> Iterator[Piece]:
        """Layouts that libtiff turns into colours itself: uncompressed YCbCr, the old JPEG, LogLuv."""
        odd = page.photometric == YCBCR and page.bits != 8
        if odd or not _lib.TIFFRGBAImageOK(self._it, ctypes.create_string_buffer(1024)):
            raise UnsupportedError("a layout of samples that nobody writes")
        wide, tall = page.tile or (page.width, page.rows_of_strip)
        if not 0 < wide * tall * 4 <= RASTER:
            raise UnsupportedError("strips too large")
        from PIL import Image

        buffer = ctypes.create_string_buffer(wide * tall * 4)
        for top in range(0, page.height, tall):
            for left in range(0, page.width, wide):
                if page.tile:
                    done = _lib.TIFFReadRGBATileExt(
                        self._it, ctypes.c_uint32(left), ctypes.c_uint32(top), buffer, 1
                    )
                    rows = tall
                else:
                    done = _lib.TIFFReadRGBAStripExt(self._it, ctypes.c_uint32(top), buffer, 1)
                    rows = min(tall, page.height - top)
                if not done:
                    raise ValueError("a damaged strip")
                # From the bottom up.
                drawn = Image.frombuffer(
                    "RGBA", (wide, rows), buffer.raw[: wide * rows * 4], "raw", "RGBA", 0, -1
                )
                yield Piece(left, top, {}, drawn)


def _piece(page: Page, plane: int, at: tuple[int, int], size: tuple[int, int], data: bytes) -> Piece:
    """Rows as libtiff hands them over, each beginning with a byte of its own, as one picture for each
    sample."""
    from PIL import Image

    samples = 1 if page.separate else page.samples
    if page.photometric in (LAB, ICC_LAB):
        return _lab_piece(page, plane, at, size, data)
    if page.bits == 8 and samples in (3, 4) and page.sample_format != SIGNED:
        mode = "RGBA" if samples == 4 else "RGB"
        return Piece(*at, dict(enumerate(Image.frombuffer(mode, size, data, "raw", mode, 0, 1).split())))
    wide = _unpacked(page, (size[0] * samples, size[1]), data)
    if samples == 1:
        return Piece(*at, {plane: wide})
    if wide.mode == "I;16":
        raise UnsupportedError("65,536 colours, and more samples beside them")
    every = memoryview(wide.tobytes()).cast("f" if wide.mode == "F" else "B")
    return Piece(
        *at, {n: Image.frombytes(wide.mode, size, every[n::samples].tobytes()) for n in range(samples)}
    )


def _lab_piece(page: Page, plane: int, at: tuple[int, int], size: tuple[int, int], data: bytes) -> Piece:
    """The high bytes; in CIELab the samples for colour are signed."""
    from PIL import Image

    samples = 1 if page.separate else page.samples
    high = data[sys.byteorder == "little" :: 2] if page.bits == 16 else data
    signed = {1, 2} if page.photometric == LAB else set()
    parts = {plane + n: high[n::samples] for n in range(samples)}
    return Piece(
        *at,
        {
            n: Image.frombytes("L", size, part.translate(_SIGNS) if n in signed else part)
            for n, part in parts.items()
        },
    )


def _unpacked(page: Page, size: tuple[int, int], data: bytes) -> Any:
    """One picture of all samples beside each other."""
    from PIL import Image

    if (page.sample_format, page.bits) == (FLOAT, 16):
        data = array.array("f", struct.unpack(f"={len(data) // 2}e", data)).tobytes()
        return Image.frombytes("F", size, data, "raw", "F;32NF")
    if page.photometric == PALETTE and page.bits == 16:
        return Image.frombytes("I;16", size, data)
    if raw := _WIDE.get((page.sample_format, page.bits)):
        return Image.frombytes("F", size, data, "raw", raw)
    if page.bits not in _EVEN:
        return _words(page.bits, size, data)
    if page.bits == 1 and page.photometric != PALETTE:
        return Image.frombytes("1", size, data, "raw", "1").convert("L")
    if page.bits < 8:
        mode = "P" if page.photometric == PALETTE else "L"
        return Image.frombytes(mode, size, data, "raw", f"{mode};{page.bits}")
    return Image.frombytes("L", size, data.translate(_SIGNS) if page.sample_format == SIGNED else data)


def _words(bits: int, size: tuple[int, int], data: bytes) -> Any:
    """Samples of an odd number of bits as mode F, by their highest 16. Eight of them fill `bits` bytes, so
    that each eighth one lies alike in every `bits`th byte."""
    from PIL import Image

    row, eights = -(-size[0] * bits // 8), -(-size[0] // 8)
    words = bytearray(16 * eights * size[1])
    if bits == 24:  # in the order of bytes of this machine
        words = bytearray(2 * size[0] * size[1])
        words[::2], words[1::2] = data[1::3], data[2::3] if sys.byteorder == "little" else data[::3]
        return Image.frombytes("F", size, bytes(words), "raw", "F;16")
    if row != eights * bits:
        rows = (data[at : at + row] for at in range(0, row * size[1], row))
        data = b"".join(one.ljust(eights * bits, b"\0") for one in rows)
    columns = [data[at::bits] for at in range(bits)] + [bytes(eights * size[1])] * 2
    for sample in range(8):
        at, shift = divmod(sample * bits, 8)
        high, low = (_joined(columns[byte], columns[byte + 1], shift) for byte in (at, at + 1))
        words[2 * sample :: 16] = low.translate(_highest(bits - 8))
        words[2 * sample + 1 :: 16] = high.translate(_highest(bits))
    return Image.frombytes("F", (8 * eights, size[1]), bytes(words), "raw", "F;16").crop((0, 0, *size))


def _joined(left: bytes, right: bytes, shift: int) -> bytes:
    """Each byte of `left` moved to the left, with the bits of its neighbour behind."""
    moved = left.translate(bytes(n << shift & 0xFF for n in range(256)))
    behind = right.translate(bytes(n >> 8 - shift for n in range(256)))
    return (int.from_bytes(moved) | int.from_bytes(behind)).to_bytes(len(left))


def _highest(bits: int) -> bytes:
    """A table that keeps so many bits of a byte."""
    mask = 0xFF00 >> min(max(bits, 0), 8) & 0xFF
    return bytes(n & mask for n in range(256))
