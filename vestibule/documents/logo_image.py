"""Draws a logo anew behind the walls of sandbox/ (security rule 20): small, as a PNG, with what one sees
through it. Nothing of the foreign file remains but its pixels.

Runs where foreign files are parsed and imports nothing else of the product.
"""

from __future__ import annotations

import io

WIDTH, HEIGHT = 480, 160  # pixels of the drawn logo, at most: twice as many as pages show
DAMAGED = 11


def prepare() -> None:
    """Load everything that `run` will need."""
    from PIL import Image, PngImagePlugin  # noqa: F401

    from . import images

    images.load()
    Image.new("RGBA", (8, 8)).save(io.BytesIO(), "PNG")  # whatever the encoder loads, it loads now


def run(mime: str) -> int:
    """Draw descriptor 0 to descriptor 1. 0 or DAMAGED; what else it raises is our own problem."""
    from . import images

    try:
        with open(0, "rb", buffering=0, closefd=False) as file:
            drawn = images.see_through(file, mime, (WIDTH, HEIGHT))
        answer = io.BytesIO()
        drawn.save(answer, "PNG", optimize=True)
    except (MemoryError, ImportError):
        raise
    except Exception:  # decoders raise whatever they like
        return DAMAGED
    with open(1, "wb", closefd=False) as out:
        out.write(answer.getvalue())
    return 0
