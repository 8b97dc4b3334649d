"""What a file is: bytes, extension and a real attempt to open it must agree (ruling 24), and each refusal
says what to do (P7)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import sample_files
from vestibule.core.errors import ActionDeniedError
from vestibule.documents import file_types, open_test
from vestibule.documents.file_types import CUSTOMER_TYPES, STAFF_TYPES, detect_type

ALLOWED = "PDF, JPG, PNG, GIF, TIFF or HEIC"
TAKEN = [
    ("declaration.pdf", sample_files.pdf, "application/pdf"),
    ("SCAN.PDF", sample_files.pdf, "application/pdf"),
    ("statement.pdf", sample_files.protected_pdf, "application/pdf"),
    ("card.jpg", sample_files.jpeg_photo, "image/jpeg"),
    ("card.jpeg", sample_files.jpeg_photo, "image/jpeg"),
    ("IMG_2041.HEIC", sample_files.heic_photo, "image/heic"),
    ("IMG_2041.heif", sample_files.heic_photo, "image/heic"),
    ("seal.png", sample_files.png, "image/png"),
    ("seal.gif", sample_files.gif, "image/gif"),
    ("fax.tif", sample_files.tiff, "image/tiff"),
    ("fax.tiff", sample_files.tiff, "image/tiff"),
    ("image", sample_files.jpeg_photo, "image/jpeg"),  # phones send photos without an extension
    ("photo.pdf", sample_files.jpeg_photo, "image/jpeg"),
    ("scan.jpg", sample_files.pdf, "application/pdf"),
    ("IMG_2041.jpg", sample_files.heic_photo, "image/heic"),
    ("Vertrag vom 31.12.2024", sample_files.pdf, "application/pdf"),
    ("Bescheid Nr.5", sample_files.tiff, "image/tiff"),
]
WRONG = [
    ("cv.pages", sample_files.plain_zip),
    ("invoice.exe", sample_files.exe_named_pdf),
    ("scan.pdf.exe", sample_files.pdf),
    ("Vertrag vom 31.12.2024", sample_files.web_page),
    ("Vertrag vom 31.12.2024", sample_files.plain_zip),
    ("scan.webp", sample_files.jpeg_photo),
    ("letter.docx", sample_files.docx),
    ("picture.svg", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
]
DISGUISED = [
    ("invoice.pdf", sample_files.exe_named_pdf, "PDF"),
    ("page.PDF", sample_files.web_page, "PDF"),
    ("photo.jpeg", sample_files.plain_zip, "JPG"),
    ("seal.png", sample_files.docx, "PNG"),
]
DAMAGED = [
    ("scan.pdf", sample_files.broken_pdf),
    ("card.jpg", sample_files.truncated_jpeg),
    ("x.png", lambda: sample_files.png()[:5000]),
]


def seen(folder: Path, name: str, content: bytes, allowed=CUSTOMER_TYPES) -> str:
    path = folder / "blob"
    path.write_bytes(content)
    return detect_type(path, name, allowed)


def refusal(folder: Path, name: str, content: bytes, allowed=CUSTOMER_TYPES) -> str:
    with pytest.raises(ActionDeniedError) as denied:
        seen(folder, name, content, allowed)
    return denied.value.reason


@pytest.mark.covers("R-24")
@pytest.mark.parametrize(("name", "make", "kind"), TAKEN)
def test_what_customers_send_is_taken(tmp_path: Path, name: str, make, kind: str):
    assert seen(tmp_path, name, make()) == kind


@pytest.mark.covers("R-24", "G-57")
@pytest.mark.parametrize(("name", "make"), WRONG)
def test_the_wrong_kind_is_told_what_may_be_added(tmp_path: Path, name: str, make):
    assert refusal(tmp_path, name, make()) == f"{name} must be a {ALLOWED}"


@pytest.mark.covers("R-24", "G-57")
@pytest.mark.parametrize(("name", "make", "kind"), DISGUISED)
def test_a_file_that_is_not_what_its_name_says_is_told_so(tmp_path: Path, name: str, make, kind: str):
    assert (
        refusal(tmp_path, name, make())
        == f"{name} is not a {kind}, although its name says so. It must be a {ALLOWED}"
    )


@pytest.mark.parametrize(("name", "make"), DAMAGED)
def test_a_damaged_file_is_told_so(tmp_path: Path, name: str, make):
    assert (
        refusal(tmp_path, name, make())
        == f"We cannot open {name}. It may be damaged. Save a new copy and add that"
    )


@pytest.mark.covers("G-57")
def test_an_empty_file_is_told_so(tmp_path: Path):
    assert refusal(tmp_path, "scan.pdf", b"") == "scan.pdf is empty"


def test_a_locked_file_is_told_so(tmp_path: Path):
    told = refusal(tmp_path, "statement.pdf", sample_files.locked_pdf())
    assert told == "statement.pdf is locked with a password. Save a copy without a password and add it again"


def test_staff_may_offer_letters_but_not_with_macros(tmp_path: Path):
    assert seen(tmp_path, "form.docx", sample_files.docx(), STAFF_TYPES) == file_types.DOCX.mime
    assert refusal(tmp_path, "form.docx", sample_files.docx_with_macro(), STAFF_TYPES).startswith(
        "We cannot open form.docx."
    )
    assert refusal(tmp_path, "form.docx", sample_files.plain_zip(), STAFF_TYPES).startswith(
        "We cannot open form.docx."
    )


def test_a_picture_bomb_is_refused_before_it_unfolds(tmp_path: Path):
    told = refusal(tmp_path, "bomb.png", sample_files.png_bomb())
    assert (
        told
        == "bomb.png has more pixels than we can open. Save it with at most 50 megapixels and add it again"
    )


@pytest.mark.covers("F-50")
@pytest.mark.parametrize(
    ("name", "mime", "taken"),
    [
        ("photo.jpg", "image/png", "photo.png"),
        ("photo.JPG", "image/heic", "photo.heic"),
        ("scan.pdf", "application/pdf", "scan.pdf"),
        ("SCAN.TIFF", "image/tiff", "SCAN.TIFF"),
        ("image", "image/jpeg", "image.jpg"),
        ("Vertrag vom 31.12.2024", "application/pdf", "Vertrag vom 31.12.2024.pdf"),
        # A label has at most 150 characters.
        ("x" * 140 + ".31.12.2024", "application/pdf", "x" * 140 + ".31.1….pdf"),
    ],
)
def test_a_file_is_kept_under_its_true_extension(name: str, mime: str, taken: str):
    assert file_types.with_extension(name, mime)[:146] == taken[:146] and file_types.with_extension(
        name, mime
    ).endswith(taken[-4:])
    assert len(file_types.with_extension(name, mime)) <= 150


@pytest.mark.covers("F-50")
def test_office_files_of_staff_are_known_by_what_is_inside(tmp_path: Path):
    assert seen(tmp_path, "form.xlsx", sample_files.docx(), STAFF_TYPES) == file_types.DOCX.mime


def test_larger_files_are_known_by_their_first_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(file_types, "LARGEST_PROVED", 1000)
    monkeypatch.setattr(open_test, "opens", lambda path, mime: pytest.fail("was opened"))
    assert seen(tmp_path, "large.pdf", sample_files.pdf()) == "application/pdf"
