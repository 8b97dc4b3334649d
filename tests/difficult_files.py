"""Files from life, made here: every kind of valid file that was refused or drawn wrongly once, and its
neighbours (F-50).

Each is a name, the kind that it has, and a function that makes its bytes. `damaged` and `hostile` are those
that stay refused.
"""

from __future__ import annotations

import io
import itertools
import random
import struct
import tempfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import pillow_heif
import pypdfium2
from PIL import Image, ImageDraw

from tests import reference_readers, sample_files, tiffs
from tests.sample_files import chunk
from tests.tiffs import Layout

type Made = tuple[str, str, Callable[[], bytes]]
PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
GIF = "image/gif"
TIFF = "image/tiff"
HEIC = "image/heic"


@cache
def scene(size: tuple[int, int] = (160, 120), mode: str = "RGB") -> Image.Image:
    """Something that looks different when it is turned, mirrored, inverted, or its colours are exchanged."""
    width, height = size
    picture = sample_files.photo_of(size).copy()
    draw = ImageDraw.Draw(picture)
    for (left, top, right, bottom), colour in (
        ((0, 0, 0.25, 0.5), (250, 30, 30)),
        ((0.25, 0, 0.5, 0.33), (20, 200, 40)),
        ((0.5, 0, 1, 0.25), (20, 40, 220)),
        ((0.62, 0.75, 1, 1), (255, 255, 255)),
        ((0, 0.83, 0.4, 1), (0, 0, 0)),
    ):
        x, y = int(left * width), int(top * height)
        draw.rectangle((x, y, max(int(right * width) - 1, x), max(int(bottom * height) - 1, y)), fill=colour)
    return picture.convert(mode)


def saved(picture: Image.Image, form: str, **how: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, form, **how)
    return file.getvalue()


# ---- PNG ---------------------------------------------------------------------------------------------------


def png(*, mode: str = "RGB", size: tuple[int, int] = (160, 120), more: tuple[bytes, ...] = ()) -> bytes:
    """A PNG, with more chunks after its head."""
    plain = saved(scene(size, mode), "PNG")
    return plain[:33] + b"".join(more) + plain[33:]


def see_through() -> bytes:
    picture = scene().copy()
    picture.putalpha(Image.linear_gradient("L").resize((160, 120)))
    return saved(picture, "PNG")


def grey16(low: int = 0, high: int = 65535, more: tuple[bytes, ...] = ()) -> bytes:
    """Grey of 16 bits: a scan, or an X-ray that uses the lower bits only."""
    grey = scene(mode="L")
    words = [low + sample * (high - low) // 255 for sample in grey.get_flattened_data()]
    rows = [struct.pack(">160H", *words[at : at + 160]) for at in range(0, len(words), 160)]
    plain = _written_png(16, 0, rows)
    return plain[:33] + b"".join(more) + plain[33:]


def deep_png(colour: int) -> bytes:
    """16 bits a sample, in grey with alpha (4), colour (2), colour with alpha (6)."""
    bands = list(scene(mode="L").split() if colour == 4 else scene().split())
    bands += [Image.new("L", (160, 120), 255)] if colour in (4, 6) else []
    samples = [
        sample * 257
        for pixel in zip(*(band.get_flattened_data() for band in bands), strict=True)
        for sample in pixel
    ]
    wide = 160 * len(bands)
    return _written_png(
        16,
        colour,
        [struct.pack(f">{wide}H", *samples[at : at + wide]) for at in range(0, len(samples), wide)],
    )


def _written_png(bits: int, colour: int, rows: list[bytes]) -> bytes:
    head = struct.pack(">IIBBBBB", 160, 120, bits, colour, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def moving_png() -> bytes:
    return saved(
        scene(),
        "PNG",
        save_all=True,
        append_images=[scene().rotate(90).resize((160, 120)), Image.new("RGB", (160, 120))],
    )


LINEAR = chunk(b"gAMA", struct.pack(">I", 100_000))  # as scientists write it, for no screen
LONG_TEXT = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"x" * 2_100_000))
BAD_SUM = struct.pack(">I", 9) + b"tEXt" + b"Title\0abc" + b"\0\0\0\0"
BAD_PROFILE = chunk(b"iCCP", b"icc\0\0" + b"no profile")
PNGS: list[Made] = [
    ("one bit.png", PNG, partial(png, mode="1")),
    ("grey.png", PNG, partial(png, mode="L")),
    ("palette.png", PNG, partial(png, mode="P")),
    ("grey with alpha.png", PNG, partial(png, mode="LA")),
    ("alpha.png", PNG, partial(png, mode="RGBA")),
    ("see-through.png", PNG, see_through),
    ("grey of 16 bits.png", PNG, grey16),
    ("16 bits, all light.png", PNG, partial(grey16, 50_000, 65_535)),
    ("grey and alpha of 16 bits.png", PNG, partial(deep_png, 4)),
    ("colour of 16 bits.png", PNG, partial(deep_png, 2)),
    ("colour and alpha of 16 bits.png", PNG, partial(deep_png, 6)),
    ("2 MB of text.png", PNG, partial(png, more=(LONG_TEXT,))),
    ("text with a wrong sum.png", PNG, partial(png, more=(BAD_SUM,))),
    ("damaged profile.png", PNG, partial(png, more=(BAD_PROFILE,))),
    ("linear.png", PNG, partial(png, more=(LINEAR,))),
    ("linear grey of 16 bits.png", PNG, partial(grey16, more=(LINEAR,))),
    ("sRGB, and linear.png", PNG, partial(png, more=(LINEAR, chunk(b"sRGB", b"\0")))),
    ("gamma of screens.png", PNG, partial(png, more=(chunk(b"gAMA", struct.pack(">I", 45_455)),))),
    ("moving.png", PNG, moving_png),
    ("7 high.png", PNG, partial(png, size=(600, 7))),
    ("one pixel.png", PNG, partial(png, size=(1, 1))),
    ("thin.png", PNG, partial(png, size=(3, 4000))),
]


# ---- JPEG and GIF ------------------------------------------------------------------------------------------


def jpeg(*, mode: str = "RGB", size: tuple[int, int] = (400, 300), turn: int = 1, **how: object) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = turn
    return saved(scene(size, mode), "JPEG", quality=90, exif=exif, **how)


def endless(cut: int = 2, **how: object) -> bytes:
    """Without its end marker, and with `cut` above two without its last pixels too."""
    return jpeg(**how)[:-cut]


def jpeg_with_damaged_notes() -> bytes:
    plain = saved(scene((400, 300)), "JPEG", quality=90)
    notes = b"Exif\0\0II*\0\xff\xff\xff\x7f" + b"\xee" * 20
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(notes) + 2) + notes + plain[2:]


def two_views(kind: int = 0x020002) -> bytes:
    """Two JPEG in one file: from two eyes, or of a kind that phones use for maps of light and depth."""
    whole = bytearray(
        saved(scene((400, 300)), "MPO", save_all=True, append_images=[scene((400, 300)).rotate(180)])
    )
    # Behind the directory; entries of 16 bytes follow one another.
    first = whole.index(b"MPF\0") + 4 + 8 + 2 + 3 * 12 + 4
    struct.pack_into("<I", whole, first + 16, kind)
    return bytes(whole)


JPEGS: list[Made] = [
    ("plain.jpg", JPEG, jpeg),
    ("progressive.jpg", JPEG, partial(jpeg, progressive=True)),
    ("grey.jpg", JPEG, partial(jpeg, mode="L")),
    ("cmyk.jpg", JPEG, partial(jpeg, mode="CMYK")),
    ("no end.jpg", JPEG, endless),
    ("progressive, no end.jpg", JPEG, partial(endless, progressive=True)),
    ("something behind it.jpg", JPEG, lambda: jpeg() + bytes(500)),
    ("damaged notes.jpg", JPEG, jpeg_with_damaged_notes),
    ("two views.jpg", JPEG, two_views),
    ("map of light.jpg", JPEG, partial(two_views, 0)),
    ("7 high.jpg", JPEG, partial(jpeg, size=(600, 7))),
    ("7 wide.jpg", JPEG, partial(jpeg, size=(7, 600))),
    ("one pixel.jpg", JPEG, partial(jpeg, size=(1, 1))),
    *((f"turned {turn}.jpg", JPEG, partial(jpeg, turn=turn)) for turn in range(1, 9)),
]


def twelve_bits() -> bytes:
    """A grey JPEG of 64 by 64 with samples of 12 bits: each block of one shade, darker to the right."""
    lengths = bytes([0, 0, 0, 0, 16, *bytes(11)])  # sixteen codes of five bits: one for each size of a step
    tables = b"\x00" + lengths + bytes(range(16)) + b"\x10" + bytes([1, *bytes(15)]) + b"\0"
    bits = ""
    for block in range(64):
        # Of eighths of a shade, quantised by 8.
        step = 1792 if block == 0 else 1792 if block % 8 == 0 else -256
        size = abs(step).bit_length()
        bits += f"{size:05b}" + f"{step if step > 0 else step + 2**size - 1:0{size}b}" + "0"
    body = int(bits + "1" * (-len(bits) % 8), 2).to_bytes(-(-len(bits) // 8)).replace(b"\xff", b"\xff\0")
    parts = [b"\xff\xdb\0\x43\0" + b"\x08" * 64, b"\xff\xc1\0\x0b\x0c\0\x40\0\x40\1\1\x11\0"]
    parts += [
        b"\xff\xc4" + struct.pack(">H", len(tables) + 2) + tables,
        b"\xff\xda\0\x08\1\1\0\0\x3f\0",
        body,
    ]
    return b"\xff\xd8" + b"".join(parts) + b"\xff\xd9"


def moving_gif() -> bytes:
    return saved(scene(mode="P"), "GIF", save_all=True, append_images=[scene(mode="L"), scene().rotate(180)])


def cut_gif() -> bytes:
    """A moving one that ends where the samples of its third picture would begin."""
    whole = moving_gif()
    third = whole.rindex(b"\x2c\0\0\0\0\xa0\0\x78\0")
    colours = 3 << (whole[third + 9] & 7) + 1
    return whole[: third + 10 + colours]


GIFS: list[Made] = [
    ("plain.gif", GIF, lambda: saved(scene(mode="P"), "GIF")),
    ("interlaced.gif", GIF, lambda: saved(scene(mode="P"), "GIF", interlace=True)),
    ("see-through.gif", GIF, lambda: saved(scene(mode="P"), "GIF", transparency=0)),
    ("moving.gif", GIF, moving_gif),
    ("moving, cut.gif", GIF, cut_gif),
    ("7 high.gif", GIF, lambda: saved(scene((600, 7), "P"), "GIF")),
]


# ---- HEIC --------------------------------------------------------------------------------------------------


def heic(*, mode: str = "RGB", size: tuple[int, int] = (400, 300), turn: int = 1) -> bytes:
    pillow_heif.register_heif_opener()
    exif = Image.Exif()
    exif[0x0112] = turn
    return saved(scene(size, mode), "HEIF", quality=80, exif=exif)


def ten_bits(mode: str) -> bytes:
    """Phones write 10 bits for photos of a high range."""
    bands = [
        list(band.get_flattened_data())
        for band in scene((400, 300), "L" if mode == "I;16" else "RGB").split()
    ]
    samples = [sample * 257 for pixel in zip(*bands, strict=True) for sample in pixel]
    made = pillow_heif.from_bytes(mode=mode, size=(400, 300), data=struct.pack(f"<{len(samples)}H", *samples))
    file = io.BytesIO()
    made.save(file, quality=80, save_to_12bit=False)
    return file.getvalue()


def burst(primary: int) -> bytes:
    """Three pictures in one file, of which one is named as the one to show."""
    made = pillow_heif.HeifFile()
    for picture in (
        Image.new("RGB", (320, 240), "red"),
        scene((400, 300)),
        Image.new("RGB", (320, 240), "blue"),
    ):
        made.add_from_pillow(picture)
    file = io.BytesIO()
    made.save(file, quality=80, primary_index=primary)
    return file.getvalue()


def turned_by_box(turns: int) -> bytes:
    """Turned to the left so many times by a box of the container (irot), as Apple's phones do, not by a note
    (Exif).

    The box takes the place of the one for colours (19 bytes), with a free one behind it, so that nothing else
    moves.
    """
    plain = heic()
    colours = plain.index(b"\0\0\0\x13colrnclx")
    turn = b"\0\0\0\x09irot" + bytes([turns]) + b"\0\0\0\x0afree\0\0"
    made = plain[:colours] + turn + plain[colours + 19 :]
    # decoder, colours, size, bits: four properties of the picture, the first one essential
    order = b"\x04\x81\x02\x03\x04"
    assert made.count(order) == 1
    return made.replace(order, b"\x04\x81\x04\x05\x82")


HEICS: list[Made] = [
    ("plain.heic", HEIC, heic),
    ("alpha.heic", HEIC, partial(heic, mode="RGBA")),
    ("grey.heic", HEIC, partial(heic, mode="L")),
    ("10 bits.heic", HEIC, partial(ten_bits, "RGB;16")),
    ("grey of 10 bits.heic", HEIC, partial(ten_bits, "I;16")),
    ("7 high.heic", HEIC, partial(heic, size=(600, 64))),
    *((f"first of three, {primary}.heic", HEIC, partial(burst, primary)) for primary in (0, 1, 2)),
    *((f"turned {turn}.heic", HEIC, partial(heic, turn=turn)) for turn in (1, 3, 6, 8)),
    *((f"turned {90 * turns} by its box.heic", HEIC, partial(turned_by_box, turns)) for turns in (1, 2, 3)),
]


# ---- TIFF --------------------------------------------------------------------------------------------------

_DEPTHS = [(bits, tiffs.UNSIGNED) for bits in (1, 2, 4, 8, 16, 32)] + [
    (bits, tiffs.SIGNED) for bits in (8, 16, 32)
]
_DEPTHS += [(bits, tiffs.FLOAT) for bits in (16, 32, 64)]


def layouts() -> Iterator[tuple[str, Layout]]:
    """Every depth of every kind of colour, in strips and tiles, together and in planes, from both ends."""
    names = {0: "white is 0", 1: "black is 0", 2: "rgb", 3: "palette", 5: "cmyk", 6: "ycbcr", 8: "lab"}
    number = 0
    for photometric, (bits, form) in itertools.product(names, _DEPTHS):
        if not _is_written(photometric, bits, form):
            continue
        for planar, alpha, tile, order in itertools.product((False, True), (0, 1, 2), (0, 32), "<>"):
            if (planar and photometric in (0, 1, 3)) or (alpha and photometric in (3, 6, 8)):
                continue
            number += 1
            words = [
                names[photometric],
                str(bits) + " sf"[form - 1],
                *(["planes"] * planar),
                *([f"alpha {alpha}"] if alpha else []),
            ]
            words += [
                "tiles" if tile else "strips",
                "II" if order == "<" else "MM",
                *(["big"] if number % 3 == 0 else []),
            ]
            compression = tiffs.DEFLATE if number % 2 else tiffs.RAW
            yield (
                " ".join(words),
                Layout(photometric, bits, form, alpha, planar, tile, 48, compression, order, number % 3 == 0),
            )


def _is_written(photometric: int, bits: int, form: int) -> bool:
    if photometric == tiffs.PALETTE:
        return bits <= 8 and form == tiffs.UNSIGNED
    if photometric in (tiffs.YCBCR, tiffs.LAB):
        return (bits == 8 or (bits == 16 and photometric == tiffs.LAB)) and form == tiffs.UNSIGNED
    return photometric != tiffs.CMYK or bits >= 8


def laid_out(layout: Layout) -> bytes:
    picture = scene().quantize(2 ** min(layout.bits, 8)) if layout.photometric == tiffs.PALETTE else scene()
    return tiffs.tiff(picture, layout)


def copied(options: tuple[str, ...], layout: Layout, size: tuple[int, int] = (160, 120)) -> bytes:
    """Written again by libtiff's tiffcp."""
    with tempfile.TemporaryDirectory() as folder:
        plain, made = Path(folder, "plain.tif"), Path(folder, "made.tif")
        plain.write_bytes(tiffs.tiff(scene(size), layout))
        reference_readers.run(reference_readers.tool("tiffcp"), *options, plain, made)
        return made.read_bytes()


_BILEVEL, _GREY, _COLOUR = Layout(tiffs.MIN_IS_WHITE, 1), Layout(tiffs.MIN_IS_BLACK), Layout()
FILLS = list(itertools.product(("g3", "g4"), ("lsb2msb", "msb2lsb")))
ENDS = ("-B", "-L")
FAX = replace(_BILEVEL, resolution=(204, 98))
TIFFS: list[Made] = [
    *((f"{name}.tif", TIFF, partial(laid_out, layout)) for name, layout in layouts()),
    *(
        (f"fax {way}.tif", TIFF, partial(copied, ("-c", way), FAX, (432, 275)))
        for way in ("g3", "g3:1d", "g3:2d", "g4", "packbits", "lzw")
    ),
    *((f"{way} {fill}.tif", TIFF, partial(copied, ("-c", way, "-f", fill), _BILEVEL)) for way, fill in FILLS),
    *(
        (f"{way}.tif", TIFF, partial(copied, ("-c", way), _COLOUR))
        for way in ("lzw", "lzw:2", "zip", "zip:2", "packbits", "jpeg", "jpeg:r", "none")
    ),
    *(
        (f"grey {way}.tif", TIFF, partial(copied, ("-c", way), _GREY))
        for way in ("lzw", "lzw:2", "zip", "jpeg")
    ),
    *((f"deep {way}.tif", TIFF, partial(copied, ("-c", way), Layout(bits=16))) for way in ("lzw:2", "zip:2")),
    *(
        (f"float {way}.tif", TIFF, partial(copied, ("-c", way), Layout(1, 32, 3)))
        for way in ("lzw:3", "zip:3")
    ),
    *(
        (
            f"jpeg tiles {order}.tif",
            TIFF,
            partial(copied, ("-c", "jpeg", "-t", "-w", "64", "-l", "64", order), _COLOUR),
        )
        for order in ENDS
    ),
    ("planes lzw.tif", TIFF, partial(copied, ("-p", "separate", "-c", "lzw"), _COLOUR)),
    ("big.tif", TIFF, partial(copied, ("-8",), _COLOUR)),
    ("one strip.tif", TIFF, partial(copied, ("-c", "g4", "-r", "-1"), _BILEVEL)),
    *(
        (f"{names} {bits} odd {order}.tif", TIFF, partial(laid_out, Layout(kind, bits, order=order)))
        for (kind, names), bits in itertools.product(
            ((tiffs.MIN_IS_WHITE, "white is 0"), (tiffs.MIN_IS_BLACK, "black is 0"), (tiffs.RGB, "rgb")),
            (3, 5, 6, 7, 9, 10, 12, 14, 20, 24),
        )
        for order in ("<", ">")
        if order == "<" or bits == 24
    ),
    ("planes of 10 bits.tif", TIFF, partial(laid_out, Layout(bits=10, planar=True))),
    ("tiles of 14 bits.tif", TIFF, partial(laid_out, Layout(bits=14, tile=32))),
    ("65,536 colours.tif", TIFF, partial(laid_out, Layout(tiffs.PALETTE, 16))),
    ("float to 255.tif", TIFF, lambda: tiffs.tiff(scene(), Layout(1, 32, 3, top=255.0))),
    ("7 high.tif", TIFF, lambda: tiffs.tiff(scene((600, 7)))),
    ("one pixel.tif", TIFF, lambda: tiffs.tiff(scene((1, 1)))),
    (
        "pages.tif",
        TIFF,
        lambda: tiffs.tiff_pages(
            [(scene(), _COLOUR), (scene((80, 200)), _GREY), (scene((200, 80)), _BILEVEL)]
        ),
    ),
    *((f"turned {turn}.tif", TIFF, partial(laid_out, Layout(orientation=turn))) for turn in range(1, 9)),
]


def is_unjudged(name: str) -> bool:
    """Layouts of which libtiff says that they are valid, and that neither judge shows: they are compared with
    what they were made of.

    Both take signed samples for unsigned ones; ImageMagick forgets that 0 is white in some, and does not know
    one bit with alpha, nor 24 bits.
    """
    words = name.split()
    signed = any(word in ("8s", "16s", "32s") for word in words)
    white = name.startswith("white is 0") and (
        "alpha" in words or any(word in ("32", "16f", "32f", "64f", "odd") for word in words)
    )
    return (
        signed
        or white
        or " 24 odd" in name
        or (name.startswith("black is 0 1 ") and "alpha" in words)
        or name == "float to 255.tif"
    )


def source(name: str) -> Image.Image:
    """What such a file was made of, in as many shades as it has."""
    if not name.startswith(("white", "black", "float")):
        return scene()
    bits = name.split()[3] if "is 0" in name else ""
    shades = min(2 ** int(bits) - 1, 255) if bits.isdigit() else 255
    return scene(mode="L").point(lambda sample: round(sample * shades / 255) * 255 // shades)


def two_pages(lost: str) -> bytes:
    """A TIFF whose second page is damaged: its directory, or its pixels."""
    whole = bytearray(tiffs.tiff_pages([(scene(), _COLOUR), (scene((80, 200)), Layout(compression=8))]))
    first = struct.unpack_from("<I", whole, 4)[0]
    second = struct.unpack_from("<I", whole, first + 2 + 12 * struct.unpack_from("<H", whole, first)[0])[0]
    if lost == "directory":
        struct.pack_into("<H", whole, second, 0)
    else:
        whole[second - 400 : second - 200] = bytes(200)
    return bytes(whole)


# ---- PDF ---------------------------------------------------------------------------------------------------


BOXES = b"0 0 1 rg 60 500 200 250 re f 0 g 300 80 200 100 re f"


def pdf(
    *,
    content: bytes = BOXES,
    page: bytes = b"",
    root: bytes = b"",
    more: tuple[bytes, ...] = (),
    table: bool = True,
    box: bytes = b"0 0 595 842",
) -> bytes:
    """A PDF of one page, written by hand. Objects: 1 catalog, 2 pages, 3 page, 4 content, then `more`."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R" + root + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[" + box + b"]/Contents 4 0 R/Resources<<>>" + page + b">>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        *more,
    ]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % place for place in places
    )
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out) if table else bytes(out[:start]) + bytes(out[out.index(b"trailer") :])


def updated_pdf() -> bytes:
    """Changed later by appending: the second content is the one that counts."""
    first = pdf(content=b"1 0 0 rg 0 0 595 842 re f")
    content = b"0 1 0 rg 60 500 200 250 re f"
    start = len(first)
    body = b"4 0 obj\n<</Length %d>>stream\n%s\nendstream\nendobj\n" % (len(content), content)
    before = int(first.rsplit(b"startxref\n", 1)[1].split()[0])
    table = (
        b"xref\n4 1\n%010d 00000 n \ntrailer\n<</Size 5/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
        % (start, before, start + len(body))
    )
    return first + body + table


def linearised() -> bytes:
    """The first page first, for slow lines: a table and a trailer at both ends, the first of which names the
    second."""
    first = [
        b"3 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\n",
        b"4 0 obj\n<</Type/Page/Parent 1 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<<>>>>\nendobj\n",
        b"5 0 obj\n<</Length %d>>stream\n%s\nendstream\nendobj\n" % (len(BOXES), BOXES),
        b"6 0 obj\n<</Length 60/S 36>>stream\n%s\nendstream\nendobj\n" % bytes(60),  # hints
    ]
    rest = b"1 0 obj\n<</Type/Pages/Kids[4 0 R]/Count 1>>\nendobj\n"
    head = b"%PDF-1.7\n"
    wanted = b"2 0 obj\n<</Linearized 1/L %010d/H[%010d 00000120]/O 4/E %010d/N 1/T %010d>>\nendobj\n"
    table = (
        b"xref\n2 5\n"
        + b"%010d 00000 n \n" * 5
        + b"trailer\n<</Size 7/Root 3 0 R/Prev %010d>>\nstartxref\n0\n%%%%EOF\n"
    )
    start = len(head) + len(wanted % (0, 0, 0, 0))
    places = [start + len(table % ((0,) * 6))]
    for body in first:
        places.append(places[-1] + len(body))
    last = places[-1] + len(rest)
    end = (
        b"xref\n0 2\n0000000000 65535 f \n%010d 00000 n \ntrailer\n<</Size 2>>\nstartxref\n%d\n%%%%EOF\n"
        % (places[-1], start)
    )
    said = wanted % (last + len(end), places[3], places[-1], last + len(b"xref\n0 2"))
    return head + said + table % (len(head), *places[:4], last) + b"".join(first) + rest + end


def cut_before(word: bytes, make: Callable[[], bytes]) -> bytes:
    """Without the last part of its end, from this word on."""
    whole = make()
    return whole[: whole.rindex(word)]


def portfolio(*names: str) -> bytes:
    """A cover with files inside."""
    document = pypdfium2.PdfDocument(pdf())
    for name in names:
        document.new_attachment(name).set_data(b"inside")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def xfa() -> bytes:
    form = b"<</Length 30>>stream\n<xdp:xdp xmlns:xdp='x'></xdp:xdp>\nendstream"
    return pdf(root=b"/AcroForm<</Fields[]/XFA 5 0 R>>", more=(form,))


def pinned() -> bytes:
    """A file pinned to the page, as reviewers do."""
    pin = b"<</Type/Annot/Subtype/FileAttachment/Rect[10 10 30 30]/FS 6 0 R>>"
    spec = b"<</Type/Filespec/F(offer.pdf)/EF<</F 7 0 R>>>>"
    return pdf(
        page=b"/Annots[5 0 R]", more=(pin, spec, b"<</Type/EmbeddedFile/Length 6>>stream\ninside\nendstream")
    )


def damaged_pdf(page: int) -> bytes:
    """Three pages, of which one is none."""
    kids = [b"3 0 R"] * 3
    kids[page - 1] = b"9 0 R"
    whole = pdf(more=(b"null",) * 4 + (b"(no page)",))
    return whole.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[%s]/Count 3" % b" ".join(kids))


BEFORE = {
    "byte-order mark": b"\xef\xbb\xbf",
    "line ends": b"\r\n\r\n",
    "printer": b"\x1b%-12345X@PJL JOB\r\n@PJL ENTER LANGUAGE=PDF\r\n",
    "server": b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n",
    "1,000 bytes": b"\0" * 1000,
    "1,023 bytes": b"\n" * 1023,
}
PDFS: list[Made] = [
    ("plain.pdf", PDF, pdf),
    ("protected.pdf", PDF, sample_files.protected_pdf),
    ("pages.pdf", PDF, partial(sample_files.pdf, pages=3)),
    *(
        (f"turned {angle}.pdf", PDF, partial(pdf, page=b"/Rotate %d" % angle))
        for angle in (90, 180, 270, -90)
    ),
    ("huge page.pdf", PDF, partial(pdf, box=b"0 0 14400 14400", content=b"0 0 1 rg 0 9000 9000 5000 re f")),
    ("tiny page.pdf", PDF, partial(pdf, box=b"0 0 20 30", content=b"0 0 1 rg 0 15 20 15 re f")),
    ("cropped.pdf", PDF, partial(pdf, page=b"/CropBox[100 400 400 800]")),
    ("no table.pdf", PDF, partial(pdf, table=False)),
    ("linearised.pdf", PDF, linearised),
    ("linearised, cut in its end.pdf", PDF, partial(cut_before, b"xref\n0 2", linearised)),
    ("no word where its table is.pdf", PDF, partial(cut_before, b"startxref", pdf)),
    ("updated, no second trailer.pdf", PDF, partial(cut_before, b"trailer", updated_pdf)),
    (
        "table elsewhere.pdf",
        PDF,
        lambda: pdf().replace(b"%PDF-1.7\n", b"%PDF-1.7\n% moved by a mail program\n"),
    ),
    ("updated.pdf", PDF, updated_pdf),
    ("portfolio.pdf", PDF, partial(portfolio, "invoice.pdf")),
    ("xfa.pdf", PDF, xfa),
    ("pinned.pdf", PDF, pinned),
    *((f"after {name}.pdf", PDF, lambda before=before: before + pdf()) for name, before in BEFORE.items()),
]
MIXED_UP: list[Made] = [
    ("png named.jpg", PNG, png),
    ("heic named.jpg", HEIC, heic),
    ("jpeg named.heic", JPEG, jpeg),
    ("tiff named.pdf", TIFF, partial(laid_out, Layout())),
    ("pdf named.tif", PDF, pdf),
    ("Vertrag vom 31.12.2024", PDF, pdf),
    ("Bescheid Nr.5", JPEG, jpeg),
]
VALID = [*PNGS, *JPEGS, *GIFS, *HEICS, *TIFFS, *PDFS, *MIXED_UP]


# ---- large -------------------------------------------------------------------------------------------------


@cache
def large_png(mode: str, megapixels: int) -> bytes:
    """Mostly white, with a black bar at its top."""
    width = 8000
    picture = Image.new(mode, (width, megapixels * 125), "white")
    picture.paste(0 if mode in ("1", "L") else (0, 0, 0, 255), (0, 0, width, megapixels * 25))
    return saved(picture, "PNG", compress_level=1)


@cache
def plan(width: int, height: int) -> bytes:
    """A plan or scan, in one bit and Group 4, with a black bar at its top."""
    picture = Image.new("1", (width, height), 1)
    picture.paste(0, (0, 0, width, height // 5))
    return saved(picture, "TIFF", compression="group4")


LARGE: list[Made] = [
    ("A0 at 400 dpi.tif", TIFF, partial(plan, 13_244, 18_724)),
    ("100 megapixels.tif", TIFF, partial(plan, 8_400, 11_900)),
    ("one bit, 100 megapixels.png", PNG, partial(large_png, "1", 100)),
    ("grey, 130 megapixels.png", PNG, partial(large_png, "L", 130)),
    ("alpha, 72 megapixels.png", PNG, partial(large_png, "RGBA", 72)),
]


# ---- what stays refused ------------------------------------------------------------------------------------


def _cut(make: Callable[[], bytes], part: float = 0.5) -> bytes:
    whole = make()
    return whole[: int(len(whole) * part)]


def tiff_in_a_circle() -> bytes:
    """A TIFF whose directory names itself as the next one, and whose strips lie behind its end."""
    whole = bytearray(tiffs.tiff(scene()))
    at = struct.unpack_from("<I", whole, 4)[0]
    count = struct.unpack_from("<H", whole, at)[0]
    struct.pack_into("<I", whole, at + 2 + 12 * count, at)
    return bytes(whole).replace(struct.pack("<HHI", 273, 4, 3), struct.pack("<HHI", 273, 4, 0x7FFFFFFF))


def _png_of(length: int) -> bytes:
    head = struct.pack(">IIBBBBB", 160, 120, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + struct.pack(">I", length) + b"IDAT" + bytes(200)


def bent(make: Callable[[], bytes], seed: int) -> bytes:
    """With one bit in twenty bytes changed."""
    whole, dice = bytearray(make()), random.Random(seed)
    for _ in range(len(whole) // 20):
        whole[dice.randrange(16, len(whole))] ^= 1 << dice.randrange(8)
    return bytes(whole)


REFUSED: list[tuple[str, Callable[[], bytes]]] = [
    ("half.png", partial(_cut, png)),
    ("half.jpg", partial(_cut, jpeg)),
    ("nearly whole.jpg", partial(endless, 400)),
    ("half progressive.jpg", partial(_cut, partial(jpeg, progressive=True))),
    ("half.gif", partial(_cut, lambda: saved(scene(mode="P"), "GIF"))),
    ("half.heic", partial(_cut, heic)),
    ("half.tif", partial(_cut, partial(laid_out, Layout()))),
    ("half lzw.tif", partial(_cut, partial(copied, ("-c", "lzw"), _COLOUR))),
    ("third.pdf", sample_files.broken_pdf),
    # Poppler refuses it too: nothing says where its pages begin.
    ("no trailer.pdf", partial(cut_before, b"trailer", pdf)),
    ("objects alone.pdf", partial(cut_before, b"xref\n0", pdf)),
    ("circle.tif", tiff_in_a_circle),
    ("damaged pixels.png", lambda: png().replace(b"IDATx", b"IDATy")),
    ("wrong length.png", partial(_png_of, 0x7FFFFFFF)),
    ("bomb.png", sample_files.png_bomb),
    ("bomb.tif", lambda: plan(60_000, 40_000)),
    ("page.pdf", sample_files.web_page),
    ("page with a header in it.pdf", lambda: b"<html><script>alert(1)</script>" + pdf()),
    ("comment.pdf", lambda: b"<!-- " + pdf() + b" -->"),
    ("program.pdf", lambda: sample_files.exe_named_pdf()[:200] + pdf()),
    ("archive.pdf", lambda: b"PK\x03\x04" + bytes(60) + pdf()),
    ("too late.pdf", lambda: b"\n" * 1024 + pdf()),
    ("script.pdf", lambda: b"#!/bin/sh\n" + pdf()),
    ("avif named.heic", lambda: saved(scene(), "AVIF")),
    ("page.31.12.2024", sample_files.web_page),
    ("program.2024", sample_files.exe_named_pdf),
]
