"""Two judges who know nothing of us: poppler for PDF, ImageMagick and libtiff's tools for pictures (Debian
packages, in tests only).

They say which files are valid, and what people see in them: a small grey picture, to be compared with ours.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

SIDE = 48  # pixels of the small grey picture
PACKAGES = "poppler-utils imagemagick libtiff-tools"
_DEBIAN = (
    "/usr/bin:/bin"  # where the packages put them: another program of that name may come first in the path
)


def tool(*names: str) -> str:
    """The first of these programs that is there. A missing one fails, with the command that installs it
    (ruling 25)."""
    for name in names:
        if found := shutil.which(name, path=_DEBIAN):
            return found
    raise AssertionError(
        f'{names[0]} is missing: run "apt-get install --no-install-recommends {PACKAGES}" as root'
    )


def run(*words: str | Path) -> bytes:
    """What a tool prints. Raises CalledProcessError when it does not take the file."""
    return subprocess.run([str(word) for word in words], capture_output=True, check=True, timeout=120).stdout


def tiff_is_valid(path: Path) -> bool:
    """libtiff decodes all of it without an error."""
    done = subprocess.run([tool("tiffinfo"), "-D", path], capture_output=True, check=False, timeout=120)
    return done.returncode == 0 and b"rror" not in done.stderr


def seen_by_judge(path: Path, mime: str) -> Image.Image:
    """The first page as poppler or ImageMagick shows it, on white. Raises CalledProcessError when it is not
    valid."""
    if mime == "image/tiff" and "turned" not in path.name and (seen := seen_by_libtiff(path)):
        return seen
    return seen_by_poppler(path) if mime == "application/pdf" else seen_by_magick(path, mime)


def seen_by_poppler(path: Path) -> Image.Image:
    return Image.open(
        io.BytesIO(run(tool("pdftoppm"), "-scale-to", "600", "-f", "1", "-l", "1", "-cropbox", path))
    )


def seen_by_magick(path: Path, mime: str, *options: str) -> Image.Image:
    form = {
        "image/jpeg": "jpeg",
        "image/png": "png",
        "image/gif": "gif",
        "image/tiff": "tiff",
        "image/heic": "heic",
    }[mime]
    words = (
        *options,
        f"{form}:{path}[0]",
        *(["-coalesce"] if form == "gif" else []),  # all of its canvas
        "-auto-orient",
        "-background",
        "white",
        "-alpha",
        "remove",
        "-colorspace",
        "sRGB",
        "-depth",
        "8",
        "ppm:-",
    )
    return Image.open(io.BytesIO(run(tool("convert", "magick"), *words)))


def seen_by_libtiff(path: Path) -> Image.Image | None:
    """In the colours of libtiff, which knows less layouts than ImageMagick and does not turn, but knows white
    from black in them."""
    made = path.with_name("judged.tif")
    words = [tool("tiff2rgba"), "-n", "-c", "none", path, made]
    made.unlink(missing_ok=True)
    done = subprocess.run(words, capture_output=True, check=False, timeout=120)
    return Image.open(made).convert("RGB") if done.returncode == 0 and not done.stderr else None


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures in small and grey: 0 the same, 255 black and white."""
    small = [
        each.convert("RGB").convert("L").resize((SIDE, SIDE), Image.Resampling.BOX) for each in (one, other)
    ]
    return ImageStat.Stat(ImageChops.difference(*small)).mean[0]
