"""How many valid files of a folder we refuse, and how many we draw otherwise than other programs do (F-50).

.venv/bin/python tests/bench/bench_corpus.py FOLDER [keep=FOLDER]

Any folder of PDF and pictures, such as a public test collection. Each file is asked what an upload asks, its
first page is drawn behind the walls of the sandbox where it is taken, and poppler, libtiff and ImageMagick
judge both. Each finding is a line, printed as it is found; a table for each kind is the end:

valid       a judge shows it without a complaint (a PDF: at all). Encrypted and broken files are not
refused     of the valid ones; `mended` are those that a judge shows and complains about
different   its small grey picture is over the tests' NEAR from that of every judge, or of another shape
no picture  taken, and staff read a sentence in its place
unproved    taken, since the proof did not end in time
slow        SLOW seconds and more for the proof and the page together

`keep` names a folder for pictures of what is different: the judge's on the left, ours on the right.
"""

from __future__ import annotations

import collections
import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

os.environ["VESTIBULE_UNIT_TESTS"] = "yes"  # no database is needed

import django

from tests import databases  # noqa: F401 - it names the settings

django.setup()

from PIL import Image, UnidentifiedImageError

from tests import reference_readers as judges
from tests.documents.test_difficult_files import NEAR
from vestibule.documents import file_types, previews
from vestibule.documents.file_types import CUSTOMER_TYPES, FILE_TYPES, PDF, TIFF, UnfitFileError
from vestibule.documents.sandbox import verified
from vestibule.documents.sandbox.launcher import ParserRun, SandboxError, SlowError

HOME = os.environ["VESTIBULE_HOME"]
SLOW = 5.0  # seconds
SHAPE = 0.05  # of the ratio of width to height that may be otherwise
BY_EXTENSION = {
    extension: FILE_TYPES[mime] for mime in CUSTOMER_TYPES for extension in FILE_TYPES[mime].extensions
}
COLUMNS = ("files", "valid", "refused", "mended", "different", "no picture", "unproved", "slow")
NOT_VALID = (subprocess.SubprocessError, UnidentifiedImageError, OSError, ValueError)


@dataclass
class Asked:
    """What an upload and a look at it came to."""

    mime: str
    refused: str = ""
    unproved: bool = False
    picture: Image.Image | None = None
    reason: str = ""  # that staff read in place of a picture
    seconds: float = 0.0


def asked(path: Path) -> Asked:
    began, unproved = time.monotonic(), list[bool]()
    try:
        mime = file_types.detect_type(
            path, path.name, CUSTOMER_TYPES, not_proved=lambda: unproved.append(True)
        )
    except UnfitFileError as error:
        head = path.read_bytes()[: file_types.HEAD]
        mime = file_types.seen(head, path.suffix.lower()) if head else ""
        known = mime if mime in CUSTOMER_TYPES else BY_EXTENSION[path.suffix.lower()].mime
        return Asked(known, error.reason, seconds=time.monotonic() - began)
    found = Asked(mime, unproved=bool(unproved))
    draw(path, found)
    found.seconds = time.monotonic() - began
    return found


def draw(path: Path, found: Asked) -> None:
    parser_run = ParserRun(
        "drawing", (found.mime, "1"), patience=previews.PATIENCE, answer=previews.LARGEST_ANSWER
    )
    try:
        with path.open("rb", buffering=0) as file:
            _code, answer = verified.run(parser_run, file.fileno())
    except SandboxError as error:
        found.reason = f"{previews.SLOW if isinstance(error, SlowError) else previews.FAILED}: {error}"
        return
    if drawn := answer.partition(b"\n")[2]:
        found.picture = Image.open(io.BytesIO(drawn))
    else:
        found.reason = previews.DAMAGED


def judged(path: Path, mime: str) -> list[Image.Image]:
    """What each judge sees; nothing where none shows it. Poppler answers with one pixel where it finds no
    page."""
    ways: list[Callable[[], Image.Image | None]] = [lambda: judges.seen_by_magick(path, mime)]
    if mime == PDF.mime:
        ways = [lambda: judges.seen_by_poppler(path)]
    elif mime == TIFF.mime:
        ways.append(lambda: judges.seen_by_libtiff(path))
    return [seen for way in ways for seen in _loaded(way, mime)]


def _loaded(way: Callable[[], Image.Image | None], mime: str) -> Iterator[Image.Image]:
    try:
        seen = way()
        if seen:
            seen.load()
            if seen.size != (1, 1) or mime != PDF.mime:
                yield seen
    except NOT_VALID:
        return


def is_valid(path: Path, found: Asked) -> bool:
    """Of a file that a judge shows: whether it does so without a complaint."""
    if not found.refused:
        return True
    if found.mime == PDF.mime:
        return b"/Encrypt" not in path.read_bytes()
    if found.mime == TIFF.mime and judges.tiff_is_valid(path):
        return True
    return any(_loaded(lambda: judges.seen_by_magick(path, found.mime, "-regard-warnings"), found.mime))


def apart(seen: list[Image.Image], ours: Image.Image) -> str:
    """In which way ours is none of them; empty when it is one."""
    least = min(judges.difference(one, ours) for one in seen)
    if least > NEAR:
        return f"{least:.0f} apart"
    ratios = [one.width / one.height * ours.height / ours.width for one in seen]
    coarse = 1.5 / min(ours.size)  # a thin picture is rounded
    if all(abs(ratio - 1) > SHAPE + coarse for ratio in ratios):
        return f"another shape: {ours.size} and {seen[0].size}"
    return ""


def findings(copy: Path, found: Asked, seen: list[Image.Image]) -> Iterator[tuple[str, str]]:
    """The columns in which a file counts, and what is to be said of it."""
    yield "files", ""
    valid = bool(seen) and is_valid(copy, found)
    if valid:
        yield "valid", ""
    if found.refused and seen:
        yield "refused" if valid else "mended", found.refused
    if found.picture and seen and (how := apart(seen, found.picture)):
        yield "different", how
    if not found.refused and not found.picture:
        yield "no picture", found.reason + ("" if seen else " (no judge shows it)")
    if found.unproved:
        yield "unproved", "proof"
    if found.seconds >= SLOW:
        yield "slow", f"{found.seconds:.0f} s"


def side_by_side(left: Image.Image, right: Image.Image) -> Image.Image:
    both = Image.new("RGB", (820, 400), "red")
    for at, one in ((0, left), (420, right)):
        small = one.convert("RGB")
        small.thumbnail((400, 400))
        both.paste(small, (at, 0))
    return both


def main(words: list[str]) -> None:
    options = dict(word.split("=", 1) for word in words if "=" in word)
    (folder,) = (Path(word) for word in words if "=" not in word)
    keep = Path(options["keep"]) if "keep" in options else None
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    every = [path for path in folder.rglob("*") if path.suffix.lower() in BY_EXTENSION and path.is_file()]
    for path in sorted(every, key=lambda path: (path.suffix.lower() == ".pdf", path)):
        copy = Path(HOME, "file" + path.suffix.lower())  # a plain name: judges read some characters as orders
        shutil.copyfile(path, copy)
        found = asked(copy)
        seen = judged(copy, found.mime)
        kind = FILE_TYPES[found.mime].label
        for column, said in findings(copy, found, seen):
            counts[kind][column] += 1
            if said:
                print(f"{kind:5} {column:11} {path.relative_to(folder)}: {said}", flush=True)
            if column == "different" and keep and found.picture:
                side_by_side(seen[0], found.picture).save(keep / f"{path.parent.name}__{path.name}.png")
    print(" ".join(f"{word:>10}" for word in ("kind", *COLUMNS)))
    for kind, row in counts.items():
        print(" ".join(f"{word:>10}" for word in (kind, *(row[column] for column in COLUMNS))))


if __name__ == "__main__":
    main(sys.argv[1:])
