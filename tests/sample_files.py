"""Real documents for tests: what customers send, what goes wrong with it, and what nobody should send."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from functools import cache

import pillow_heif
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

HOSTILE_NAMES = [
    "../../etc/passwd.pdf",
    "..\\..\\windows\\win.ini.pdf",
    "invoice\u202efdp.exe.pdf",
    "line\r\nSet-Cookie: a=b.pdf",
    "nul\x00byte.pdf",
    '“quoted” "; filename=evil.exe.pdf',
    "<script>alert(1)</script>.pdf",
    "x" * 400 + ".pdf",
    "ä" * 300 + ".pdf",
    "con.pdf",
    ".pdf",
    "...",
    " ",
    "ελληνικά – 日本語 – Ausweis.pdf",
    "=cmd|' /C calc'!A0.pdf",
    "%s%n%x.pdf",
]


def pdf(text: str = "Self-declaration", *, pages: int = 1) -> bytes:
    """A PDF that any reader opens."""
    return _pdf(text, pages=pages)


def locked_pdf(text: str = "Statement") -> bytes:
    """A PDF that asks for a password."""
    return _pdf(text, encrypt=StandardEncryption("secret", ownerPassword="owner"))


def protected_pdf(text: str = "Statement") -> bytes:
    """A PDF that everyone may read and nobody may change: banks send these. It needs no password."""
    return _pdf(text, encrypt=StandardEncryption("", ownerPassword="owner", canModify=0))


def broken_pdf() -> bytes:
    """The first third of a PDF: the connection of the scanner broke."""
    whole = pdf("Broken", pages=20)
    return whole[: len(whole) // 3]


def jpeg_photo(seed: int = 1, *, size: tuple[int, int] = (1600, 1200)) -> bytes:
    """A photo as a phone or camera makes it; each seed gives another one."""
    return _saved(_photo(size, seed), "JPEG", quality=85, exif=_exif())


def heic_photo(seed: int = 1, *, size: tuple[int, int] = (756, 1008)) -> bytes:
    """IMG_2041.HEIC, as an iPhone makes it, with what it notes about itself; each seed gives another one."""
    pillow_heif.register_heif_opener()
    return _saved(_photo(size, seed), "HEIF", quality=60, exif=_exif())


def truncated_jpeg() -> bytes:
    """A photo of which the end is missing."""
    whole = jpeg_photo()
    return whole[: len(whole) // 2]


def png(seed: int = 1) -> bytes:
    return _saved(_photo((640, 480), seed), "PNG")


def png_bomb() -> bytes:
    """A few bytes that unfold to 900 megapixels."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(3751) * 30_000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def chunk(name: bytes, body: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def gif() -> bytes:
    return _saved(_photo((320, 240)).convert("P"), "GIF")


def tiff() -> bytes:
    return _saved(_photo((320, 240)), "TIFF", compression="tiff_lzw")


def docx(text: str = "Please fill in this form.") -> bytes:
    """The smallest letter that a word processor opens."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    parts = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relation = "application/vnd.openxmlformats-package.relationships+xml"
    types = (
        f'<Default Extension="rels" ContentType="{relation}"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
    )
    return _zip(
        {
            "[Content_Types].xml": f'<Types xmlns="{kinds}">{types}</Types>',
            "_rels/.rels": (
                f'<Relationships xmlns="{parts}">'
                f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/></Relationships>'
            ),
            "word/document.xml": (
                f'<w:document xmlns:w="{words}">'
                f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
            ),
        }
    )


def docx_with_macro() -> bytes:
    return _zip({"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>", "word/vbaProject.bin": "x"})


def plain_zip() -> bytes:
    return _zip({"readme.txt": "hello"})


def exe_named_pdf() -> bytes:
    """The beginning of a Windows program, sent as invoice.pdf."""
    return b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + bytes(2000)


def web_page() -> bytes:
    return b"<!doctype html><script>alert(document.domain)</script>"


def empty() -> bytes:
    return b""


def _pdf(text: str, *, pages: int = 1, encrypt: StandardEncryption | None = None) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, encrypt=encrypt)
    canvas.setTitle(text)
    for number in range(pages):
        canvas.drawString(72, 770, f"{text} – page {number + 1}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def photo_of(size: tuple[int, int], seed: int = 7) -> Image.Image:
    """What `jpeg_photo` shows, not saved yet."""
    return _photo(size, seed)


@cache
def _photo(size: tuple[int, int], seed: int = 1) -> Image.Image:
    """A table, a card and some grain, so that it compresses as a photo does."""
    grain = Image.frombytes("RGB", (64, 64), random.Random(seed).randbytes(64 * 64 * 3)).resize(
        size, Image.Resampling.BICUBIC
    )
    photo = Image.blend(Image.new("RGB", size, (150, 120, 90)), grain, 0.2)
    draw = ImageDraw.Draw(photo)
    draw.rectangle(
        (size[0] // 8, size[1] // 4, size[0] * 7 // 8, size[1] * 3 // 4),
        fill=(235, 240, 245),
        outline=(60, 60, 60),
    )
    draw.text((size[0] // 6, size[1] // 3), "IDENTITY CARD  MINA BIANCHI", fill=(20, 20, 20))
    return photo


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0132] = "Apple", "iPhone 15", "2026:03:13 14:02:00"
    exif.get_ifd(0x8825)[1] = "N"
    return exif


def _saved(photo: Image.Image, form: str, **how: object) -> bytes:
    file = io.BytesIO()
    photo.save(file, form, **how)
    return file.getvalue()


def _zip(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name), content)  # without the time of day: the same bytes each time
    return file.getvalue()


def form(*, typed: str) -> bytes:
    """A PDF form with one field, and what was typed into it."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.drawString(72, 770, "Registered name")
    canvas.acroForm.textfield(name="name", value=typed, x=72, y=730, width=300, height=24)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def declaration(*, filled: bool = False) -> bytes:
    """The form that Northwind's suppliers fill in: one page, empty, or written on and signed."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setTitle("Supplier self-declaration")
    canvas.setFont("Times-Bold", 13)
    canvas.drawString(56, 780, "Northwind Ltd")
    canvas.setFont("Times-Bold", 20)
    canvas.drawString(56, 735, "Supplier self-declaration")
    canvas.setFont("Times-Roman", 10)
    canvas.drawString(
        56, 716, "Form SD-3, version 3. To be completed and signed by a person who may act for the company."
    )
    answers = (
        "Bianchi Srl",
        "MI-2087341",
        "Via Torino 42, 20123 Milano",
        "Mina Bianchi 60 %, Marco Bianchi 40 %",
        "Mina Bianchi, managing director",
    )
    questions = (
        "Registered name",
        "Registration number",
        "Registered address",
        "Who owns more than 25 %? Name and share",
        "Name and role of who signs",
    )
    for line, (question, answer) in enumerate(zip(questions, answers, strict=True)):
        y = 670 - 62 * line
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(56, y + 6, question)
        canvas.rect(56, y - 24, 483, 24)
        if filled:
            canvas.setFont("Times-Italic", 15)
            canvas.drawString(64, y - 18, answer)
    canvas.setFont("Times-Roman", 10)
    for line, words in enumerate(
        (
            "The undersigned declares that the information above is complete and true,",
            "and will tell Northwind Ltd of any change.",
        )
    ):
        canvas.drawString(56, 350 - 14 * line, words)
    canvas.drawString(56, 300, "Signature")
    canvas.rect(56, 230, 300, 62)
    if filled:
        canvas.bezier(80, 250, 140, 310, 150, 210, 190, 262)
        canvas.bezier(190, 262, 220, 290, 230, 230, 320, 268)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def curves(count: int, *, pages: int = 1) -> bytes:
    """A small PDF whose pages are nothing but curves, which take long to draw."""
    lines = (
        (
            f"{n % 590} {n % 830} m "
            f"{n * 7 % 590} {n * 3 % 830} {n * 5 % 590} {n * 11 % 830} {n * 13 % 590} {n % 800} c S"
        )
        for n in range(count)
    )
    content = zlib.compress("\n".join(lines).encode())
    kids = " ".join(f"{4 + n} 0 R" for n in range(pages))
    bodies = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode()]
    bodies += [b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(content), content)]
    bodies += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R>>"] * pages
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(bodies) + 1, table)
    return out + head + b"trailer<</Size %d/Root 1 0 R>>startxref\n%d\n%%%%EOF" % (len(bodies) + 1, len(out))
