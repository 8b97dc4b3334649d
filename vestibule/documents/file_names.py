"""File names as labels (security rule 17): what a sender calls a file is shown, never used as a path."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

LONGEST = 150  # characters; a column, a table cell and every file system on the way take that
LONGEST_BYTES = 240
LONGEST_EXTENSION = 10
NAMELESS = "document"
CUT = "…"
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
# Control, direction and joining signs, lone surrogates, line ends.
_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('<>:"/\\|?*', "_"))
_PLAIN = re.compile(r"[A-Za-z0-9]+(?:[ ._()-][A-Za-z0-9()]+)*")
_UNQUOTED = "!#$&+-.^_`|~"  # what RFC 8187 lets stand beside letters and digits


def sanitize_filename(given: str) -> str:
    """A harmless name that still looks like the given one: no path, no control or direction signs, not too
    long, the extension kept."""
    if len(given) <= LONGEST and _PLAIN.fullmatch(given) and given.partition(".")[0].lower() not in _RESERVED:
        return given  # most names, and an archive asks for a thousand
    return _cleaned(given)


def _cleaned(given: str) -> str:
    shown = given.replace("\\", "/").rpartition("/")[2]
    shown = "".join(sign for sign in shown if unicodedata.category(sign) not in _DROPPED)
    shown = unicodedata.normalize("NFC", " ".join(shown.translate(_NOT_IN_NAMES).split()).rstrip(". "))
    stem, extension = split(shown)
    stem = stem.strip(". ") or NAMELESS
    if stem.partition(".")[0].strip().lower() in _RESERVED:
        stem = f"_{stem}"
    return _capped(stem, LONGEST - len(extension), LONGEST_BYTES - len(extension)) + extension


def split(name: str) -> tuple[str, str]:
    """Stem and extension with its dot; what is too long or odd to be an extension belongs to the stem."""
    stem, dot, extension = name.rpartition(".")
    if not dot or not (
        0 < len(extension) <= LONGEST_EXTENSION and extension.isascii() and extension.isalnum()
    ):
        return name, ""
    return stem, dot + extension


def content_disposition(name: str) -> str:
    """The header that makes a browser save a file under this name: always an attachment (RFC 6266, RFC
    8187)."""
    clean = sanitize_filename(name)
    plain = unicodedata.normalize("NFKD", clean).encode("ascii", "ignore").decode()
    plain = "".join(sign if sign.isalnum() or sign in " ._-()+,=@" else "_" for sign in plain).strip(" ")
    stem, extension = split(plain)
    if not any(sign.isalnum() for sign in stem):
        plain = NAMELESS + (extension or split(clean)[1])
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(clean, safe=_UNQUOTED)}"


def _capped(stem: str, characters: int, octets: int) -> str:
    """Cut with a sign that it is."""
    if len(stem) <= characters and len(stem.encode()) <= octets:
        return stem.rstrip(". ") or NAMELESS
    stem = stem[: characters - 1]
    while len(stem.encode()) > octets - len(CUT.encode()):
        stem = stem[:-1]
    return stem.rstrip(". ") + CUT
