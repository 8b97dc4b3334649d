"""What a file is: its first bytes say it, a real attempt to open it proves it, and the kind must be allowed
(ruling 24).

The extension decides only when it is one of a kind that we do not take. Phones and programs write one allowed
kind under the extension of another, and a date at the end of a name is no extension: such files are taken
under their true extension.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

import puremagic
from django.utils.translation import gettext_lazy as _

from vestibule.core.errors import ActionDeniedError
from vestibule.core.sentences import Sentence

from . import file_names, open_test
from .sandbox.launcher import SandboxError, SlowError

log = logging.getLogger(__name__)
HEAD = 4096  # bytes that a look at the beginning takes


@dataclass(frozen=True, slots=True)
class FileType:
    """One kind of file that we know."""

    mime: str
    label: str  # as people say it
    extensions: tuple[str, ...]  # the first one is the usual one


PDF = FileType("application/pdf", "PDF", (".pdf",))
JPEG = FileType("image/jpeg", "JPG", (".jpg", ".jpeg", ".jpe", ".jfif"))
PNG = FileType("image/png", "PNG", (".png",))
GIF = FileType("image/gif", "GIF", (".gif",))
TIFF = FileType("image/tiff", "TIFF", (".tif", ".tiff"))
HEIC = FileType("image/heic", "HEIC", (".heic", ".heif", ".hif"))
DOCX = FileType("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX", (".docx",))
XLSX = FileType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX", (".xlsx",))
ODT = FileType("application/vnd.oasis.opendocument.text", "ODT", (".odt",))
CSV = FileType("text/csv", "CSV", (".csv", ".tsv", ".txt"))

FILE_TYPES = {kind.mime: kind for kind in (PDF, JPEG, PNG, GIF, TIFF, HEIC, DOCX, XLSX, ODT, CSV)}
CUSTOMER_TYPES = (PDF.mime, JPEG.mime, PNG.mime, GIF.mime, TIFF.mime, HEIC.mime)
# What a file input asks browsers for, in this order, and the extensions of what some do not know.
ASKED_OF_BROWSERS: dict[str, tuple[str, ...]] = {
    JPEG.mime: (),
    PNG.mime: (),
    PDF.mime: (),
    GIF.mime: (),
    TIFF.mime: (".tif", ".tiff"),
    HEIC.mime: (".heic",),
}
TABLE_TYPES = (CSV.mime, XLSX.mime)  # what is imported and exported
# The files of templates may be forms to fill in.
STAFF_TYPES = tuple(mime for mime in FILE_TYPES if mime != CSV.mime)
TEXTS = (".txt", ".text", ".md", ".log")  # ends of the names of plain texts
LARGEST_PROVED = 60_000_000  # bytes; larger files are known by their first bytes alone
LARGEST_PICTURE = 50  # megapixels that open whatever the kind; most kinds may have many more (images.py)
# Extensions of what people also have, and we never take; any other last part after a dot belongs to the name.
FOREIGN = frozenset(
    [
        ".7z", ".aac", ".ai", ".apk", ".app", ".avi", ".avif", ".bak", ".bat", ".bin", ".bmp",
        ".cab", ".chm", ".class", ".cmd", ".com", ".cpl", ".csv", ".dat", ".dll", ".dmg", ".doc",
        ".docm", ".dot", ".dotm", ".dotx", ".dwg", ".dxf", ".eml", ".eps", ".exe", ".flac", ".gz",
        ".hta", ".htm", ".html", ".ics", ".img", ".iso", ".jar", ".js", ".json", ".key", ".lnk",
        ".log", ".m4a", ".m4v", ".md", ".mdb", ".mht", ".mhtml", ".mjs", ".mkv", ".mov", ".mp3",
        ".mp4", ".mpeg", ".mpg", ".msg", ".msi", ".numbers", ".odp", ".ods", ".ogg", ".one", ".pages",
        ".php", ".potx", ".pps", ".ppsx", ".ppt", ".pptm", ".pptx", ".ps", ".ps1", ".psd", ".pst",
        ".pub", ".py", ".rar", ".raw", ".reg", ".rtf", ".scr", ".sh", ".sql", ".svg", ".swf",
        ".tar", ".tgz", ".tmp", ".ttf", ".txt", ".url", ".vbe", ".vbs", ".vcf", ".vsd", ".vsdx",
        ".wav", ".webm", ".webp", ".wma", ".wmv", ".wps", ".wsf", ".xhtml", ".xls", ".xlsb", ".xlsm",
        ".xltx", ".xml", ".xps", ".xsl", ".xz", ".zip",
    ]
)  # fmt: skip
# The brands of pictures.
_HEIF = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"mif2", b"msf1"}
_HEVC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx")
_BIG_TIFF = (b"II\x2b\x00\x08\x00\x00\x00", b"MM\x00\x2b\x00\x08\x00\x00")
_PDF_WITHIN = 1024  # bytes; every viewer looks that far for the header
_OTHER_BEGINNINGS = (
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"PK",
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"%!",
    b"Rar!",
    b"7z\xbc",
    b"{\\rtf",
)
_OFFICE = {DOCX: b"word/", XLSX: b"xl/", ODT: b"mimetypeapplication/vnd.oasis.opendocument.text"}


class UnfitFileError(ActionDeniedError):
    """A file that we do not take; its text says why, and what to do (P7)."""


def detect_type(
    path: Path,
    name: str,
    allowed: Collection[str] = CUSTOMER_TYPES,
    *,
    not_proved: Callable[[], object] = bool,
) -> str:
    """The MIME type of an allowed, readable file (B-35, G-57). Raises UnfitFileError with the sentence for
    its sender.

    `not_proved` is called when we could not find out whether it opens: that is our error, and its sender
    is not told so.
    """
    size = path.stat().st_size
    check_name(name, size, allowed)
    with path.open("rb") as file:
        head = file.read(HEAD)
    mime = seen(head, file_names.split(name)[1].lower())
    if not mime and CSV.mime in allowed and _is_text(head):
        return CSV.mime
    if mime not in allowed:
        raise UnfitFileError(_not_what_it_says(name, allowed))
    verdict = _proved(path, mime) if size <= LARGEST_PROVED else open_test.OPENS
    if verdict is None:
        not_proved()
    elif verdict != open_test.OPENS:
        raise UnfitFileError(_reason(verdict, name, mime))
    return mime


def _reason(verdict: int, name: str, mime: str) -> str:
    said = {"name": name, "kind": FILE_TYPES[mime].label, "limit": LARGEST_PICTURE}
    match verdict:
        case open_test.LOCKED:
            return Sentence(
                _("%(name)s is locked with a password. Save a copy without a password and add it again"),
                **said,
            )
        case open_test.TOO_LARGE:
            sentence = _(
                "%(name)s has more pixels than we can open. "
                "Save it with at most %(limit)s megapixels and add it again"
            )
            return Sentence(sentence, **said)
        case open_test.UNSUPPORTED:
            return Sentence(
                _("We cannot show this type of %(kind)s: %(name)s. Save it as a PDF and add it again"),
                **said,
            )
    return Sentence(_("We cannot open %(name)s. It may be damaged. Save a new copy and add that"), **said)


def _proved(path: Path, mime: str) -> int | None:
    """What `open_test.opens` says; None when it could not say anything, twice."""
    for last in (False, True):
        try:
            return open_test.opens(path, mime)
        except SandboxError as error:
            log.error("A new %s of %d bytes could not be checked: %s", mime, path.stat().st_size, error)
            # The same work would be as slow again: the check in the worker tries it later.
            if last or isinstance(error, SlowError):
                return None
    return None


def check_name(name: str, size: int, allowed: Collection[str]) -> None:
    """What is hopeless whatever its content: no bytes, or an extension of a kind that is not allowed. Raises
    UnfitFileError."""
    if not size:
        raise UnfitFileError(empty(name))
    if file_names.split(name)[1].lower() in foreign(allowed):
        raise UnfitFileError(wrong_kind(name, allowed))


def foreign(allowed: Collection[str]) -> frozenset[str]:
    """The extensions that are refused unread."""
    ours = {mime: kind.extensions for mime, kind in FILE_TYPES.items()}
    taken = {extension for mime in allowed for extension in ours[mime]}
    return (FOREIGN | {extension for extensions in ours.values() for extension in extensions}) - taken


def seen(head: bytes, extension: str = "") -> str:
    """The kind that the first bytes show, empty when it is none of ours. Office files begin alike: there the
    extension may choose."""
    # The decoder itself sees no foreign byte outside of the sandbox.
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF:
        if b"avif" not in head[8:64] or any(brand in head[8:64] for brand in _HEVC_BRANDS):
            return HEIC.mime
        return ""
    if head.startswith(_BIG_TIFF):
        return TIFF.mime
    if head.startswith(b"PK\x03\x04"):
        return _office(head, extension)
    shown = {match.mime_type for match in puremagic.magic_string(head)} & FILE_TYPES.keys()
    if not shown and _is_late_pdf(head):
        return PDF.mime
    fitting: list[str] = [mime for mime in shown if extension in FILE_TYPES[mime].extensions]
    if not fitting and len(shown) == 1:
        fitting = [*shown]
    return fitting[0] if fitting else ""


def _is_late_pdf(head: bytes) -> bool:
    """A PDF behind a byte-order mark, line ends, the words of a printer or of a server; nothing that begins
    as another file, and no markup."""
    before, found, _after = head[: _PDF_WITHIN + 4].partition(b"%PDF-")
    return bool(found) and not before.startswith(_OTHER_BEGINNINGS) and b"<" not in before


def _is_text(head: bytes) -> bool:
    """Text in any encoding: only UTF-16 has zero bytes, and says so or has most of them in every second
    place."""
    zeros = max(head[::2].count(0), head[1::2].count(0))
    return not zeros or head.startswith((b"\xff\xfe", b"\xfe\xff")) or zeros > len(head) / 4


def _office(head: bytes, extension: str) -> str:
    inside = [kind.mime for kind, part in _OFFICE.items() if part in head]
    if len(inside) == 1:
        return inside[0]
    return next((kind.mime for kind in _OFFICE if extension in kind.extensions), "")


def empty(name: str) -> str:
    """The sentence for a file without a byte."""
    return Sentence(_("%(name)s is empty"), name=name)


def text_file(name: str) -> str:
    """The sentence that says what to do with a plain text."""
    return Sentence(
        _("%(name)s is a text file. Save it as a PDF or take a photo of it, then add it again."), name=name
    )


def wrong_kind(name: str, allowed: Collection[str]) -> str:
    """The sentence that names what may be added, or what to do with a text."""
    if name.lower().endswith(TEXTS) and CSV.mime not in allowed:
        return text_file(name)
    kinds = _labels(allowed)
    if not kinds["kinds"]:
        return Sentence(_("%(name)s must be a %(last)s"), name=name, last=kinds["last"])
    return Sentence(_("%(name)s must be a %(kinds)s or %(last)s"), name=name, **kinds)


def labelled(allowed: Collection[str]) -> str:
    """Kinds as people say them: PDF, JPG or PNG."""
    kinds = _labels(allowed)
    return str(_("%(kinds)s or %(last)s")) % kinds if kinds["kinds"] else kinds["last"]


def _labels(allowed: Collection[str]) -> dict[str, str]:
    *most, last = (FILE_TYPES[mime].label for mime in allowed)
    return {"kinds": ", ".join(most), "last": last}


def _not_what_it_says(name: str, allowed: Collection[str]) -> str:
    """The sentence for bytes that are of no allowed kind. A name that promises an allowed one is named as the
    lie; what may be added follows."""
    extension = file_names.split(name)[1].lower()
    promised = next(
        (FILE_TYPES[mime].label for mime in allowed if extension in FILE_TYPES[mime].extensions), ""
    )
    if not promised:
        return wrong_kind(name, allowed)
    said = {"name": name, "kind": promised} | _labels(allowed)
    if not said["kinds"]:
        return Sentence(_("%(name)s is not a %(kind)s, although its name says so"), name=name, kind=promised)
    return Sentence(
        _("%(name)s is not a %(kind)s, although its name says so. It must be a %(kinds)s or %(last)s"), **said
    )


def with_extension(name: str, mime: str) -> str:
    """The name, with the usual extension of its kind when it has none of them: phones send photos without
    one, or as another kind."""
    stem, extension = file_names.split(name)
    if extension.lower() in FILE_TYPES[mime].extensions:
        return name
    known = {one for kind in FILE_TYPES.values() for one in kind.extensions}
    return file_names.sanitize_filename(
        (stem if extension.lower() in known else name) + FILE_TYPES[mime].extensions[0]
    )
