"""Pages of documents as pictures that we made: only these reach a reviewer's browser, never the foreign file
(security rules 18, 20).

A page is drawn when it is first asked for, by render_page.py (how large, and of how many pages) behind the
walls of sandbox/, in a pool of its own: nobody's request waits for it. It is drawn once, also with several
processes, and kept beside the blobs until its blob goes. That it cannot be drawn is kept too.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vestibule.core.errors import NotFoundError

from . import file_names, reading, render_page, render_pool, store
from .file_types import LARGEST_PROVED, PDF
from .models import DocumentVersion
from .sandbox import verified
from .sandbox.launcher import ParserRun, SandboxError, SlowError

log = logging.getLogger(__name__)
TYPE = "image/webp"
# seconds for one page, by the clock: a busy machine is no fault of the page, and its work is limited besides
PATIENCE = 120
LARGEST_ANSWER = 8_000_000  # bytes of one drawn page
NICE = 10  # whoever signs in goes first
MOST_TRIES = 2  # of a page that our own error kept from being drawn
AGAIN = 600  # seconds before such a page is tried once more
SHORTLY = 0.5  # seconds that a page of the desk gives drawings which are made at once
POOL = render_pool.Pool(at_once=1, per_person=100, in_all=400)  # two web processes have one each

SLOW, FAILED, DAMAGED = "slow", "failed", "damaged"


@dataclass(frozen=True, slots=True)
class PreviewInfo:
    """How much of a version can be shown: its pages in all, and the size in pixels of each one that is drawn.
    None: `reason` says why not.

    `drawing`: that is not known yet; it is being drawn. The last four are what the pages do not show:
    other pictures, files inside (their number, and the names of the first), an XFA form.
    """

    pages: int = 0
    sizes: tuple[tuple[int, int], ...] = ()
    drawing: bool = False
    reason: str = ""
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
            one = _("This file has one more picture, which we do not show.")
            more = _("This file has %(n)d other pictures, which we do not show.")
            said.append(one if self.others == 1 else more % {"n": self.others})
        if self.files:
            there = ngettext(
                "There is %(n)d file inside this PDF", "There are %(n)d files inside this PDF", self.files
            )
            what = there % {"n": self.files}
            rest = ", ..." if self.files > len(self.names) else ""
            said.append(f"{what}: {', '.join(self.names)}{rest}." if self.names else f"{what}.")
        if self.xfa:
            said.append(
                _("This PDF is an XFA form. Our preview may not show all of it. Open it in Adobe Acrobat.")
            )
        return said


def preview_infos(versions: Iterable[DocumentVersion], *, person: str) -> dict[int, PreviewInfo]:
    """The look of several versions, by their ids. What is drawn at once is waited for, but only when nothing
    else is being drawn."""
    wanted, idle = {version.pk: version for version in versions}, POOL.idle
    asked = {pk: _ask(version, 1, person) for pk, version in wanted.items() if _unknown(version)}
    if idle and asked:
        wait([future for future in asked.values() if future], SHORTLY)
    return {pk: preview_info(version, person=person) for pk, version in wanted.items()}


def preview_info(version: DocumentVersion, *, person: str) -> PreviewInfo:
    """What can be shown; nobody waits for it. The first page is drawn at the same time, since it is asked for
    next."""
    if not _drawable(version):
        return PreviewInfo(reason=_("We cannot show this file here."))
    if not verified.parses() and store.drawn(version.blob, "look") is None:
        return PreviewInfo(
            reason=_("We cannot show files here, because this server has no safe place to open them.")
        )
    if _unknown(version):
        busy = _ask(version, 1, person) is None
        if busy:
            return PreviewInfo(reason=_("We are preparing many pages at the moment. Try again in a minute"))
        return PreviewInfo(drawing=True)
    if (kept := store.drawn(version.blob, "look")) is None:
        return PreviewInfo(reason=_reason(_failure(version, 1)))
    return look_of(json.loads(kept))


def look_of(said: dict[str, Any]) -> PreviewInfo:
    """What render_page.py said of a file."""
    sizes = tuple((width, height) for width, height in said["sizes"])
    if not sizes:
        return PreviewInfo(said["pages"], reason=_reason({"why": DAMAGED}))
    labels = tuple(file_names.sanitize_filename(name) for name in said.get("names", ()))
    return PreviewInfo(
        said["pages"],
        sizes,
        False,
        "",
        said.get("others", 0),
        said.get("files", 0),
        labels,
        said.get("xfa", False),
    )


def page(version: DocumentVersion, number: int) -> bytes | None:
    """One page as WebP, counted from one; None when it is not drawn yet. Raises NotFoundError where there is
    none, and where it cannot be shown."""
    if not _drawable(version) or not 1 <= number <= render_page.SHOWN:
        raise NotFoundError
    if drawn := store.drawn(version.blob, f"{number}.webp"):
        return drawn
    if _given_up(version, number) or not _has(version, number):
        raise NotFoundError
    return None


def draw(version: DocumentVersion, number: int, *, person: str) -> Future[None]:
    """Done when a page was drawn, or could not be; then `page` says which. Raises
    render_pool.TooManyWaitingError."""
    return POOL.ask((version.blob, number), lambda: _draw(version, number), person=person)


def _ask(version: DocumentVersion, number: int, person: str) -> Future[None] | None:
    try:
        return draw(version, number, person=person)
    except render_pool.TooManyWaitingError:
        return None


def _unknown(version: DocumentVersion) -> bool:
    """Whether it may be shown, and we do not know yet how much of it."""
    return (
        _drawable(version)
        and store.drawn(version.blob, "look") is None
        and not _given_up(version, 1)
        and verified.parses()
    )


def _has(version: DocumentVersion, number: int) -> bool:
    """Whether there may be such a page, as far as we know."""
    kept = store.drawn(version.blob, "look")
    return kept is None or number <= len(json.loads(kept)["sizes"])


def _drawable(version: DocumentVersion) -> bool:
    """A file that nobody may open now is not shown either, although pictures of it may be kept."""
    shows = version.kind == PDF.mime or version.kind.startswith("image/")
    return shows and version.size <= LARGEST_PROVED and not version.blocked


def _draw(version: DocumentVersion, number: int) -> None:
    """In the pool: the look and one page, or why not. Another process may be at it: then its result is
    ours."""
    with store.drawing(version.blob):
        if (
            store.drawn(version.blob, f"{number}.webp")
            or _given_up(version, number)
            or not _has(version, number)
        ):
            return None
        try:
            line, _newline, drawn = _run(version, number).partition(b"\n")
        except reading.DamagedFileError:
            return _fail(version, number, FAILED, counts=False)  # it may come back whole
        except (reading.QuarantinedError, verified.NotConfinedError):
            return None
        except SandboxError as error:
            log.error("Page %d of document version %s could not be drawn: %s", number, version.pk, error)
            return _fail(version, number, SLOW if isinstance(error, SlowError) else FAILED)
        if drawn:
            store.keep_drawn(version.blob, f"{number}.webp", drawn)
        elif line:
            _fail(version, number, DAMAGED)
        store.keep_drawn(version.blob, "look", line or b'{"pages": 0, "sizes": []}')
    return None


def _run(version: DocumentVersion, number: int) -> bytes:
    """What the drawing process answered; nothing when the file is damaged. Raises SandboxError and
    reading.DamagedFileError."""
    parser_run = ParserRun(
        "drawing", (version.kind, str(number)), patience=PATIENCE, answer=LARGEST_ANSWER, nice=NICE
    )
    with open(reading.open_checked(version), "rb", buffering=0) as file:
        code, answer = verified.run(parser_run, file.fileno())
    if code not in (0, render_page.DAMAGED):
        raise SandboxError(f"it ended with {code}")
    return answer if code == 0 else b""


def _fail(version: DocumentVersion, number: int, why: str, *, counts: bool = True) -> None:
    tries = _failure(version, number).get("tries", 0) + counts
    store.keep_drawn(
        version.blob, f"{number}.failed", json.dumps({"why": why, "tries": tries, "at": time.time()}).encode()
    )


def _failure(version: DocumentVersion, number: int) -> dict[str, Any]:
    failure: dict[str, Any] = json.loads(store.drawn(version.blob, f"{number}.failed") or b"{}")
    return failure


def _given_up(version: DocumentVersion, number: int) -> bool:
    """Whether it is not to be drawn now: it never can be, was tried often enough, or a moment ago."""
    known = _failure(version, number)
    return bool(known) and (
        known["why"] == DAMAGED or known["tries"] >= MOST_TRIES or time.time() - known["at"] < AGAIN
    )


def _reason(known: dict[str, Any]) -> str:
    """Why a file cannot be shown, for staff."""
    if known.get("why") == SLOW:
        return _("We cannot show this file here, because it takes too long to open.")
    if known.get("why") == FAILED:
        return _(
            "We cannot show this file here, because our preview failed. We will try again in ten minutes."
        )
    return _("We cannot show this file here.")
