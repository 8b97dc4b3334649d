"""File names are labels: whatever a sender writes, what we show and send back is harmless (security rule
17)."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.sample_files import HOSTILE_NAMES
from vestibule.documents.file_names import LONGEST, content_disposition, sanitize_filename

pytestmark = pytest.mark.unit

NAMES = st.text(st.characters(), max_size=400) | st.builds(
    lambda stem, end: f"{stem}.{end}", st.text(max_size=300), st.sampled_from(["pdf", "HEIC", "x"])
)
HEADER = re.compile(
    r"attachment; filename=\"([A-Za-z0-9 ._()+,=@-]+)\"; filename\*=UTF-8''([A-Za-z0-9!#$&+.^_`|~%-]+)"
)


@pytest.mark.covers("S-17")
@given(NAMES)
def test_any_name_becomes_a_harmless_label(given_name: str):
    shown = sanitize_filename(given_name)
    assert shown and shown.strip(". ") == shown and len(shown) <= LONGEST and len(shown.encode()) <= 240
    assert not set(shown) & set('/\\<>:"|?*')
    assert not {unicodedata.category(sign) for sign in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert unicodedata.is_normalized("NFC", shown)
    assert sanitize_filename(shown) == shown


@pytest.mark.covers("S-17")
@given(NAMES)
@example('a"; filename=evil.exe; x=".pdf')
@example("a\r\nSet-Cookie: b=c.pdf")
def test_any_name_makes_one_safe_header(given_name: str):
    header = content_disposition(given_name)
    match = HEADER.fullmatch(header)
    assert match, header
    assert unquote(match[2]) == sanitize_filename(given_name)


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_hostile_names(name: str):
    assert HEADER.fullmatch(content_disposition(name))


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Mina\\scan.pdf", "scan.pdf"),
        ("invoice\u202efdp.exe.pdf", "invoicefdp.exe.pdf"),
        ("Ausweis – Vorderseite.pdf", "Ausweis – Vorderseite.pdf"),
        ("cafe\u0301.pdf", "caf\u00e9.pdf"),
        ("x" * 400 + ".pdf", "x" * 145 + "….pdf"),
        ("con.pdf", "_con.pdf"),
        (".pdf", "document.pdf"),
        ("...", "document"),
        ("", "document"),
    ],
)
def test_names_keep_what_is_good_in_them(given_name: str, shown: str):
    assert sanitize_filename(given_name) == shown


def test_a_foreign_name_arrives_whole_and_has_a_plain_stand_in():
    assert (
        content_disposition("Ünal.pdf") == "attachment; filename=\"Unal.pdf\"; filename*=UTF-8''%C3%9Cnal.pdf"
    )
    assert 'filename="document.pdf"' in content_disposition("日本語.pdf")


def test_a_name_that_is_cut_says_so_and_stays_as_it_is():
    cut = sanitize_filename(f"{'very long ' * 30}(scan).pdf")
    assert cut.endswith("….pdf") and len(cut) <= LONGEST and sanitize_filename(cut) == cut
    assert sanitize_filename(f"{'é' * 140}.pdf").endswith("….pdf")
    assert "…" not in sanitize_filename(f"{'n' * (LONGEST - 4)}.pdf")
