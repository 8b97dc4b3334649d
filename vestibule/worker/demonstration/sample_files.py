"""Draws the papers of the demonstration: forms as PDF, photos as JPEG."""

from __future__ import annotations

import io

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

A4 = (1240, 1754)  # pixels at 150 dpi
FONT = settings.ROOT / "assets" / "dist" / "fonts" / "atkinson-hyperlegible-next-latin-wght-normal.woff2"
INK, LINE, FIELD = "#2a3335", "#98a4a6", "#f6f9fa"


def form(title: str, fields: tuple[str, ...], *, filled: tuple[str, ...] = ()) -> bytes:
    """A one-page form as PDF; `filled` writes answers into its fields."""
    sheet = Image.new("RGB", A4, "white")
    pen = ImageDraw.Draw(sheet)
    pen.rounded_rectangle((110, 90, 170, 150), 10, fill="#1f3d7a")
    pen.text((190, 100), "Northwind Ltd", font=_font(34), fill=INK)
    pen.text((110, 220), title, font=_font(46), fill=INK)
    for number, label in enumerate(fields):
        top = 350 + number * 150
        pen.text((110, top), label, font=_font(24), fill="#5a6668")
        pen.rectangle((110, top + 36, 1130, top + 100), fill=FIELD, outline=LINE, width=2)
        if number < len(filled):
            pen.text((130, top + 46), filled[number], font=_font(34), fill="#1c3f8f")
    pen.text((110, A4[1] - 120), "Northwind Ltd · Via Roma 1, 20121 Milano", font=_font(20), fill="#5a6668")
    return _saved(sheet, "PDF", resolution=150)


def card_photo(name: str, *, dark: bool = False) -> bytes:
    """A photo of an identity card on a table, as JPEG."""
    table = Image.new("RGB", (1600, 1200), "#4a4640" if dark else "#b8a78d")
    card = Image.new("RGB", (1000, 630), "#75706a" if dark else "#e4ecef")
    pen = ImageDraw.Draw(card)
    pen.rectangle((50, 120, 310, 480), fill="#5f5a55" if dark else "#a9bcc3")
    pen.text((360, 130), "IDENTITY CARD", font=_font(48), fill=INK)
    pen.text((360, 230), name, font=_font(44), fill=INK)
    pen.text((360, 310), "Specimen – demonstration", font=_font(36), fill=INK)
    table.paste(card.rotate(-4, expand=True, fillcolor=table.getpixel((0, 0))), (280, 250))
    return _saved(table, "JPEG", quality=82)


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The font of the pages, since Pillow's own knows no letters beyond English; without a build that one."""
    return ImageFont.truetype(FONT, size) if FONT.exists() else ImageFont.load_default(size)


def _saved(picture: Image.Image, kind: str, **options: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()
