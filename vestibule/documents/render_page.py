"""Draws one page of a foreign file as a small picture, behind the walls of sandbox/ (security rule 20).

The answer is one line of JSON, {"pages": 3, "sizes": [[1200, 1697], ...], ...}, and after it the WebP of that
page, if the file has it. A damaged page behind the first one has a size and no WebP, and the others are
shown. What the pages do not show is in that line too: "others" (pictures beside the one that is drawn),
"files" and "names" (of files inside a PDF, at most NAMED), "xfa" (a form that only its maker's program
shows).
"""

from __future__ import annotations

import io
import json
import math
from contextlib import suppress
from typing import Any

WIDTH, HEIGHT = 1200, 3600  # pixels of the picture, at most
SHOWN = 20  # pages of one file
NAMED = 5  # files inside a PDF
A4 = (595.0, 842.0)  # points
DAMAGED = 11


def prepare() -> None:
    """Load everything that `run` will need."""
    _load_pdf()
    _load_picture()


def run(mime: str, number: str) -> int:
    """Draw a page of descriptor 0 to descriptor 1. 0 or DAMAGED; what else it raises is our own problem."""
    try:
        answer = _pdf(int(number)) if mime == "application/pdf" else _picture(mime, int(number))
    except (MemoryError, ImportError):
        raise
    except Exception:  # decoders raise whatever they like
        return DAMAGED
    with open(1, "wb", closefd=False) as out:
        out.write(answer)
    return 0


def _load_pdf() -> None:
    import codecs

    import pypdfium2

    codecs.lookup("utf-16-le")  # the names of files inside are written so
    pypdfium2.PdfDocument.new().close()


def _load_picture() -> None:
    from . import images

    images.load()
    _load_encoder()


def _load_encoder() -> None:
    from PIL import Image, WebPImagePlugin  # noqa: F401

    _webp(Image.new("RGB", (8, 8)))  # whatever the encoder loads, it loads now


def _pdf(number: int) -> bytes:
    import pypdfium2

    with open(0, "rb", closefd=False) as file:
        document = pypdfium2.PdfDocument(file)
        document.init_forms()  # what was typed into the fields of a form belongs to its pages
        pages = [_page(document, index) for index in range(min(len(document), SHOWN))]
        scales = [_scale(*size) for size in pages]
        sizes = [
            [math.ceil(side * scale) for side in size] for size, scale in zip(pages, scales, strict=True)
        ]
        facts = {"pages": len(document), "sizes": sizes, **_inside(document)}
        if not 1 <= number <= len(sizes):
            return _answer(facts)
        try:
            drawn = document[number - 1].render(scale=scales[number - 1]).to_pil()
        except pypdfium2.PdfiumError:
            if number == 1:
                raise
            return _answer(facts)
        return _answer(facts, _webp(drawn))


def _page(document: Any, index: int) -> tuple[float, float]:
    """The size of a page in points: of a damaged one, that of A4."""
    import pypdfium2

    try:
        size: tuple[float, float] = document.get_page_size(index)
        return size
    except pypdfium2.PdfiumError:
        return A4


def _inside(document: Any) -> dict[str, Any]:
    """What a PDF holds beside its pages: files in its list, files pinned to its first pages, an XFA form."""
    import pypdfium2
    import pypdfium2.raw as raw

    names = [
        document.get_attachment(index).get_name() for index in range(min(document.count_attachments(), NAMED))
    ]
    pinned = 0
    for index in range(min(len(document), SHOWN)):
        with suppress(pypdfium2.PdfiumError):  # a damaged page
            pinned += _pinned(document[index], raw)
    xfa = document.get_formtype() in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND)
    return {
        "files": document.count_attachments() + pinned,
        "names": [name[:200] for name in names],
        "xfa": xfa,
    }


def _pinned(page: Any, raw: Any) -> int:
    found = 0
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), 1000)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        found += bool(annotation) and raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_FILEATTACHMENT
        raw.FPDFPage_CloseAnnot(annotation)
    return found


def _scale(width: float, height: float) -> float:
    return min(WIDTH / max(width, 1), HEIGHT / max(height, 1))


def _picture(mime: str, number: int) -> bytes:
    from . import images

    with open(0, "rb", buffering=0, closefd=False) as file:
        drawn = images.draw(file, mime, number, (WIDTH, HEIGHT), SHOWN)
    facts = {"pages": drawn.pages, "sizes": drawn.sizes, "others": drawn.others}
    return _answer(facts, _webp(drawn.page) if drawn.page else b"")


def _webp(picture: Any) -> bytes:
    file = io.BytesIO()
    picture.convert("RGB").save(file, "WEBP", quality=80, method=2)
    return file.getvalue()


def _answer(facts: dict[str, Any], drawn: bytes = b"") -> bytes:
    return json.dumps(facts).encode() + b"\n" + drawn
