"""Draws one page of a foreign file as a small picture, behind the walls of sandbox/ (security rule 20).

The answer is one line of JSON, {"pages": 3, "sizes": [[1200, 1697], ...]}, and after it the WebP of that page, if the file has it.
"""

from __future__ import annotations

import io
import json
import math
from typing import Any

WIDTH, HEIGHT = 1200, 3600  # pixels of the picture, at most
SHOWN = 20  # pages of one file
PIXELS = 120_000_000
DAMAGED = 11


def prepare() -> None:
    """Load everything that `run` will need."""
    _load_pdf()


def run(mime: str, number: str) -> int:
    """Draw a page of descriptor 0 to descriptor 1. 0 or DAMAGED; what else it raises is our own trouble."""
    draw = _pdf if mime == "application/pdf" else _picture
    try:
        answer = draw(int(number))
    except (MemoryError, ImportError):
        raise
    except Exception:  # decoders raise whatever they like
        return DAMAGED
    with open(1, "wb", closefd=False) as out:
        out.write(answer)
    return 0


def _load_pdf() -> None:
    import pypdfium2

    _load_picture()
    pypdfium2.PdfDocument.new().close()


def _load_picture() -> None:
    import pillow_heif
    from PIL import Image, ImageOps  # noqa: F401

    pillow_heif.register_heif_opener(thumbnails=False)
    Image.init()
    _webp(Image.new("RGB", (8, 8)))  # whatever the encoder loads, it loads now


def _pdf(number: int) -> bytes:
    import pypdfium2

    with open(0, "rb", closefd=False) as file:
        document = pypdfium2.PdfDocument(file)
        document.init_forms()  # what was typed into the fields of a form belongs to its pages
        count = len(document)
        scales = [_scale(*document.get_page_size(index)) for index in range(min(count, SHOWN))]
        sizes = [[math.ceil(side * scale) for side in document.get_page_size(index)] for index, scale in enumerate(scales)]
        if not 1 <= number <= len(sizes):
            return _answer(count, sizes)
        drawn = document[number - 1].render(scale=scales[number - 1]).to_pil()
        return _answer(count, sizes, _webp(drawn))


def _scale(width: float, height: float) -> float:
    return min(WIDTH / max(width, 1), HEIGHT / max(height, 1))


def _picture(number: int) -> bytes:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = PIXELS
    with open(0, "rb", closefd=False) as file, Image.open(file) as picture:
        count = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
        sizes = []
        for index in range(min(count, SHOWN)):
            picture.seek(index)
            sizes.append(_fitted(picture))
        if not 1 <= number <= len(sizes):
            return _answer(count, sizes)
        picture.seek(number - 1)
        if picture.width * picture.height > PIXELS:
            raise ValueError("too large to be drawn")
        picture.draft("RGB", (WIDTH, WIDTH))
        flat = ImageOps.exif_transpose(picture)
        if flat.mode != "RGB":
            paper = Image.new("RGB", flat.size, "white")
            see_through = flat.convert("RGBA")
            paper.paste(see_through, mask=see_through.getchannel("A"))
            flat = paper
        flat.thumbnail((WIDTH, HEIGHT))
        return _answer(count, sizes, _webp(flat))


def _fitted(picture: Any) -> list[int]:
    """The size of the drawn picture; a photo that lies on its side is turned."""
    width, height = picture.size
    if picture.getexif().get(0x0112, 1) in (5, 6, 7, 8):
        width, height = height, width
    scale = min(_scale(width, height), 1)
    return [max(round(width * scale), 1), max(round(height * scale), 1)]


def _webp(picture: Any) -> bytes:
    file = io.BytesIO()
    picture.convert("RGB").save(file, "WEBP", quality=80, method=2)
    return file.getvalue()


def _answer(pages: int, sizes: list[list[int]], drawn: bytes = b"") -> bytes:
    return json.dumps({"pages": pages, "sizes": sizes}).encode() + b"\n" + drawn
