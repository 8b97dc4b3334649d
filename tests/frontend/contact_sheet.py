"""The contact sheets of docs/screens.md: `.venv/bin/python -m tests.frontend.contact_sheet`, after
`.venv/bin/python -m pytest tests/frontend/test_screens.py -k barrier --shots`.

Each row of a sheet is one screen: 1440, 768 and 390 pixels wide in light, then 1440 and 390 in dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw

from tests.browser.watched_browser import PICTURES, SHOTS

HEIGHT = 170  # pixels of a row
LOOKS = ("1440-light", "768-light", "390-light", "1440-dark", "390-dark")
GAP, LABEL = 6, 14
SHEETS = {  # how the names of the screens begin that stand there
    "process": r"anna-desk(-requests|-reports|-tasks|$)|ravi-desk",
    "settings": r"ada-",
    "registries": r"anna-desk-(clients|contacts|external|templates|exports)",
    "own-account": r"anna-desk-(account|notif|welcome)|half-|second-desk",
    "outsiders": r"nobody-|mina-portal|lena-|second-portal",
}


def screens(names: str) -> Iterator[str]:
    """The names of the screens of a sheet."""
    for path in sorted(SHOTS.glob(f"*-{LOOKS[0]}.png")):
        name = path.name.removesuffix(f"-{LOOKS[0]}.png")
        if re.match(names, name):
            yield name


def row(name: str) -> Image.Image:
    """One screen in all its looks, with its name."""
    pictures = []
    for look in LOOKS:
        with Image.open(SHOTS / f"{name}-{look}.png") as taken:
            width = round(taken.width * HEIGHT / taken.height)
            pictures.append(taken.convert("RGB").resize((width, HEIGHT), Image.Resampling.LANCZOS))
    whole = Image.new("RGB", (sum(one.width + GAP for one in pictures), HEIGHT + LABEL + GAP), "#777")
    ImageDraw.Draw(whole).text((2, 1), name, fill="white")
    left = 0
    for one in pictures:
        whole.paste(one, (left, LABEL))
        left += one.width + GAP
    return whole


def sheet(name: str, names: str) -> Path:
    """Two columns of rows."""
    rows = [row(one) for one in screens(names)]
    width, height, half = rows[0].width, rows[0].height, -(-len(rows) // 2)
    whole = Image.new("RGB", (2 * width, half * height), "#777")
    for place, one in enumerate(rows):
        whole.paste(one, ((place // half) * width, (place % half) * height))
    path = PICTURES / f"screens-{name}.webp"
    whole.save(path, quality=55, method=6)
    return path


if __name__ == "__main__":
    for name, names in SHEETS.items():
        path = sheet(name, names)
        print(f"{path.name}: {path.stat().st_size:,} bytes")
