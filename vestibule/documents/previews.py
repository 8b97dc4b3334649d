"""Pages of documents as pictures that we made: only these reach a reviewer's browser, never the foreign file (security rules 18, 20).

A page is drawn when it is first asked for, by drawing.py in a confined process, and kept beside the blobs until its blob goes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vestibule.kit.moves import Missing

from . import drawing, names, proof, reading, store
from .kinds import LARGEST_PROVED, PDF
from .models import DocumentVersion

TYPE = "image/webp"
PATIENCE = 30  # seconds for one page, by the clock
LARGEST = 8_000_000  # bytes of one drawn page
AT_ONCE = 2  # processes that draw
_places = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Look:
    """How much of a version can be shown: its pages in all, and the size in pixels of each one that is drawn. None: it cannot be shown.

    The rest is what its pages do not show: other pictures, files inside it (their number, and the names of the first), an XFA form.
    """

    pages: int = 0
    sizes: tuple[tuple[int, int], ...] = ()
    others: int = 0
    files: int = 0
    names: tuple[str, ...] = ()
    xfa: bool = False

    def __bool__(self) -> bool:
        return bool(self.sizes)

    @property
    def inside(self) -> list[str]:
        """A sentence for each thing that the pages do not show."""
        said = []
        if self.others:
            words = ngettext("This file has %(n)d other picture, which we do not show.", "This file has %(n)d other pictures, which we do not show.", self.others)
            said.append(words % {"n": self.others})
        if self.files:
            words = ngettext("There is %(n)d file inside this PDF", "There are %(n)d files inside this PDF", self.files) % {"n": self.files}
            more = ", ..." if self.names and self.files > len(self.names) else ""
            said.append(words + (f": {', '.join(self.names)}{more}." if self.names else "."))
        if self.xfa:
            said.append(_("This PDF is an XFA form: only Adobe Acrobat shows all of it, our pictures may not."))
        return said


def looks(versions: Iterable[DocumentVersion]) -> dict[int, Look]:
    """The look of several versions, by their ids."""
    wanted = {version.pk: version for version in versions}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(zip(wanted, pool.map(look, wanted.values()), strict=True))


def look(version: DocumentVersion) -> Look:
    """What can be shown; the first page is drawn at the same time, since it is asked for next."""
    if not _drawable(version):
        return Look()
    kept = store.drawn(version.blob, "look")
    if kept is None:
        kept = _draw(version, 1)[0]
    said = json.loads(kept)
    sizes = tuple((width, height) for width, height in said["sizes"])
    labels = tuple(names.label(name) for name in said.get("names", ()))
    return Look(said["pages"], sizes, said.get("others", 0), said.get("files", 0), labels, said.get("xfa", False))


def page(version: DocumentVersion, number: int) -> bytes:
    """One page as WebP, counted from one. Raises Missing where there is none, and where it cannot be shown."""
    if not _drawable(version) or not 1 <= number <= drawing.SHOWN:
        raise Missing
    drawn = store.drawn(version.blob, f"{number}.webp") or _draw(version, number)[1]
    if not drawn:
        raise Missing
    return drawn


def _drawable(version: DocumentVersion) -> bool:
    """A file that nobody may open now is not shown either, although pictures of it may be kept."""
    shows = version.kind == PDF.mime or version.kind.startswith("image/")
    return shows and version.size <= LARGEST_PROVED and not version.blocked


def _draw(version: DocumentVersion, number: int) -> tuple[bytes, bytes]:
    """The look and one page, kept for the next time; a file that took too long may be tried again."""
    try:
        path = reading.path_of(version)
        with _places:
            line, _end, drawn = _run(path, version.kind, number).partition(b"\n")
    except (reading.Damaged, subprocess.TimeoutExpired):
        return b'{"pages": 0, "sizes": []}', b""
    line = line or b'{"pages": 0, "sizes": []}'
    store.keep_drawn(version.blob, "look", line)
    if drawn:
        store.keep_drawn(version.blob, f"{number}.webp", drawn)
    return line, drawn


def _run(path: Path, mime: str, number: int) -> bytes:
    """What the process answered; nothing where it failed or said too much."""
    words = [sys.executable, "-I", "-X", "utf8", "-c", proof.PROGRAM.format("drawing"), str(proof.ROOT), mime, str(number)]
    with path.open("rb", buffering=0) as readable:
        done = subprocess.run(
            words, stdin=readable, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/", timeout=PATIENCE, check=False
        )
    return done.stdout if done.returncode == 0 and len(done.stdout) <= LARGEST else b""
