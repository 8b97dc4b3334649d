"""Files from life (F-50): each valid one is taken, and its page picture shows what two independent programs
see in it."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from tests import difficult_files, reference_readers
from tests.difficult_files import GIF, HEIC, PDF, TIFF
from tests.tiffs import Layout, tiff
from vestibule.core.errors import ActionDeniedError
from vestibule.documents import file_types, open_test, previews
from vestibule.documents.file_types import CUSTOMER_TYPES, detect_type
from vestibule.documents.sandbox import verified
from vestibule.documents.sandbox.launcher import ParserRun

pytestmark = pytest.mark.covers("F-50", "S-20", "R-24")
# of 255: rounding, another way to make it small; a page that is inverted, turned or empty differs by 40 and
# more
NEAR = 9.0
WEBP = 50001  # a compression that maps have
SIZES = {  # as they are drawn: pixels made square, turned upright
    "fax g3.tif": (432, 572),
    "turned 6.jpg": (300, 400),
    "turned 6.tif": (120, 160),
    "turned 90 by its box.heic": (300, 400),
    "turned 180 by its box.heic": (400, 300),
    "turned 270 by its box.heic": (300, 400),
    "7 high.jpg": (600, 7),
    "turned 90.pdf": (1200, 848),
    "first of three, 1.heic": (400, 300),
}
OTHERS = {
    "moving.png": 2,
    "moving.gif": 2,
    "moving, cut.gif": 1,
    "two views.jpg": 1,
    **{f"first of three, {n}.heic": 2 for n in range(3)},
}


def drawn(path: Path, mime: str, number: int = 1) -> tuple[dict, Image.Image | None]:
    """What the sandbox answers for a page."""
    with path.open("rb", buffering=0) as file:
        code, answer = verified.run(
            ParserRun("drawing", (mime, str(number)), answer=previews.LARGEST_ANSWER), file.fileno()
        )
    assert code == 0, f"{path.name} is taken, and cannot be drawn"
    line, _, picture = answer.partition(b"\n")
    return json.loads(line), Image.open(io.BytesIO(picture)) if picture else None


def judged(path: Path, mime: str) -> Image.Image:
    """What a judge sees; where its program does not know a valid layout of samples, what the file was made
    of."""
    if mime == TIFF:
        assert reference_readers.tiff_is_valid(path), f"{path.name} is no valid file: the test is wrong"
    if difficult_files.is_unjudged(path.name):
        return difficult_files.source(path.name)
    try:
        return reference_readers.seen_by_judge(path, mime)
    except subprocess.CalledProcessError as error:
        raise AssertionError(f"{path.name} is no valid file: {error.stderr[-300:]!r}") from error


def look(folder: Path, made: difficult_files.Made) -> tuple[dict, Image.Image, Path]:
    name, mime, make = made
    path = folder / name
    path.write_bytes(make())
    assert detect_type(path, name, CUSTOMER_TYPES) == mime
    facts, picture = drawn(path, mime)
    assert picture, f"{name} has no first page"
    assert list(picture.size) == facts["sizes"][0]
    return facts, picture, path


def some(every: list[difficult_files.Made], long_run: bool) -> list[difficult_files.Made]:
    """Each layout of a TIFF takes a while: without --long, every fifth of them, which is each depth of each
    kind of colour in some order."""
    return (
        every
        if long_run
        else [
            one
            for at, one in enumerate(every)
            if at % 5 == 0 or ("strips" not in one[0] and "tiles" not in one[0])
        ]
    )


@pytest.mark.parametrize("group", ["PNGS", "JPEGS", "GIFS", "HEICS", "PDFS", "MIXED_UP", "TIFFS"])
def test_no_valid_file_is_refused_and_each_looks_as_others_see_it(tmp_path: Path, group: str, long_run: bool):
    wrong = []
    for made in some(getattr(difficult_files, group), long_run):
        try:
            facts, picture, path = look(tmp_path, made)
        except (ActionDeniedError, AssertionError) as error:
            wrong.append(f"{made[0]}: {error}")
            continue
        if (apart := reference_readers.difference(judged(path, made[1]), picture)) > NEAR:
            wrong.append(f"{made[0]}: {apart:.0f} apart")
        if picture.size != SIZES.get(made[0], picture.size):
            wrong.append(f"{made[0]}: drawn in {picture.size}")
        if made[1] != PDF and facts["others"] != OTHERS.get(made[0], 0):
            wrong.append(f"{made[0]}: {facts['others']} other pictures")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("made", difficult_files.LARGE, ids=lambda made: made[0])
def test_large_pictures_are_made_small(tmp_path: Path, made: difficult_files.Made):
    _facts, picture, _path = look(tmp_path, made)
    grey = picture.convert("L")
    top = grey.crop((0, 0, grey.width, grey.height // 6))
    bottom = grey.crop((0, grey.height // 4, grey.width, grey.height))
    assert max(top.getextrema()) < 60 and min(bottom.getextrema()) > 200


@pytest.mark.parametrize(
    ("name", "make"), difficult_files.REFUSED, ids=lambda one: one if isinstance(one, str) else ""
)
def test_what_is_damaged_or_hostile_stays_refused_in_a_sentence(tmp_path: Path, name: str, make):
    path = tmp_path / "blob"
    path.write_bytes(make())
    with pytest.raises(ActionDeniedError) as denied:
        detect_type(path, name, CUSTOMER_TYPES)
    kind = "PDF" if name.endswith(".pdf") else "HEIC"
    lies = f"{name} is not a {kind}, although its name says so. {file_types.wrong_kind('It', CUSTOMER_TYPES)}"
    reasons = (
        lies if name.endswith((".pdf", ".heic")) else file_types.wrong_kind(name, CUSTOMER_TYPES),
        f"We cannot open {name}. It may be damaged. Save a new copy and add that",
    )
    too_large = (
        f"{name} has more pixels than we can open. Save it with at most 50 megapixels and add it again"
    )
    assert denied.value.reason in (too_large,) if name.startswith("bomb") else denied.value.reason in reasons


@pytest.mark.parametrize("group", ["PNGS", "JPEGS", "GIFS", "HEICS", "TIFFS"])
def test_bent_bits_are_a_verdict_and_never_our_problem(tmp_path: Path, group: str, long_run: bool):
    """Whatever decoders make of it, the sandbox answers, for the proof and for the page."""
    for seed, (name, mime, make) in enumerate(getattr(difficult_files, group)[:: 1 if long_run else 9]):
        path = tmp_path / name
        path.write_bytes(difficult_files.bent(make, seed))
        if open_test.opens(path, mime) == open_test.OPENS:
            with path.open("rb", buffering=0) as file:
                parser_run = ParserRun("drawing", (mime, "1"), answer=previews.LARGEST_ANSWER)
                assert verified.run(parser_run, file.fileno())[0] in (0, 11)


@pytest.mark.parametrize(
    ("name", "kind", "make"),
    [
        ("odd.tif", "TIFF", lambda: tiff(difficult_files.scene(), Layout(6, 16))),
        ("map.tif", "TIFF", lambda: tiff(difficult_files.scene(), Layout(compression=WEBP))),
        ("x-ray.jpg", "JPG", difficult_files.twelve_bits),
    ],
)
def test_a_layout_that_we_cannot_show_has_a_sentence_of_its_own(tmp_path: Path, name: str, kind: str, make):
    """A TIFF that nobody writes; compression that our decoder was built without; a JPEG of 12 bits."""
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(ActionDeniedError) as denied:
        detect_type(path, name, CUSTOMER_TYPES)
    assert (
        denied.value.reason
        == f"We cannot show this type of {kind}: {name}. Save it as a PDF and add it again"
    )


def test_every_page_of_a_tiff_has_its_own_layout(tmp_path: Path):
    path = tmp_path / "pages.tif"
    path.write_bytes({name: make for name, _mime, make in difficult_files.TIFFS}["pages.tif"]())
    facts, _ = drawn(path, TIFF)
    assert facts["pages"] == 3 and facts["sizes"] == [[160, 120], [80, 200], [200, 80]]
    for number, size in enumerate(facts["sizes"], 1):
        picture = drawn(path, TIFF, number)[1]
        assert picture and list(picture.size) == size
        scene = difficult_files.scene(tuple(size))
        shown = scene.convert("L").point(lambda sample: 255 * (sample >= 128)) if number == 3 else scene
        assert reference_readers.difference(shown, picture) < NEAR


@pytest.mark.parametrize(
    ("mime", "make", "pages", "sizes"),
    [
        (TIFF, lambda: difficult_files.two_pages("directory"), 2, 1),
        (TIFF, lambda: difficult_files.two_pages("pixels"), 2, 2),
        (PDF, lambda: difficult_files.damaged_pdf(2), 3, 3),
        (PDF, lambda: difficult_files.damaged_pdf(3), 3, 3),
    ],
)
def test_a_damaged_page_hides_no_other(tmp_path: Path, mime: str, make, pages: int, sizes: int):
    path = tmp_path / "pages"
    path.write_bytes(make())
    assert detect_type(path, "pages", CUSTOMER_TYPES) == mime
    every = [drawn(path, mime, number) for number in range(1, pages + 1)]
    assert every[0][1]
    assert all((facts["pages"], len(facts["sizes"])) == (pages, sizes) for facts, _ in every)
    assert sum(picture is None for _, picture in every) == 1


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (difficult_files.pdf, []),
        (lambda: difficult_files.portfolio("invoice.pdf"), ["There is 1 file inside this PDF: invoice.pdf."]),
        (
            lambda: difficult_files.portfolio(*(f"{n}.pdf" for n in range(7))),
            ["There are 7 files inside this PDF: 0.pdf, 1.pdf, 2.pdf, 3.pdf, 4.pdf, ...."],
        ),
        (
            lambda: difficult_files.portfolio("../\u202eexe.pdf"),
            ["There is 1 file inside this PDF: exe.pdf."],
        ),
        (difficult_files.pinned, ["There is 1 file inside this PDF."]),
        (
            difficult_files.xfa,
            ["This PDF is an XFA form. Our preview may not show all of it. Open it in Adobe Acrobat."],
        ),
    ],
)
def test_what_a_pdf_holds_beside_its_pages_is_said(tmp_path: Path, made, said: list[str]):
    path = tmp_path / "a.pdf"
    path.write_bytes(made())
    assert previews.look_of(drawn(path, PDF)[0]).inside == said


@pytest.mark.parametrize(
    ("mime", "name", "n"),
    [(HEIC, "first of three, 1.heic", 2), (GIF, "moving.gif", 2), ("image/jpeg", "two views.jpg", 1)],
)
def test_pictures_that_are_not_shown_are_counted(tmp_path: Path, mime: str, name: str, n: int):
    path = tmp_path / name
    path.write_bytes(next(make for known, _mime, make in difficult_files.VALID if known == name)())
    one = "This file has one more picture, which we do not show."
    more = f"This file has {n} other pictures, which we do not show."
    assert previews.look_of(drawn(path, mime)[0]).inside == [one if n == 1 else more]
