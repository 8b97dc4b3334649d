"""What a file is: its first bytes, its extension and a real attempt to open it must agree, and the kind must be allowed (ruling 24)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

import puremagic
from django.utils.translation import gettext as _

from vestibule.kit.moves import Refused

from . import names, proof
from .sandbox.launcher import SandboxError, SlowError

log = logging.getLogger(__name__)
HEAD = 4096  # bytes that a look at the beginning takes


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file that we know."""

    mime: str
    label: str  # as people say it
    extensions: tuple[str, ...]  # the first one is the usual one


PDF = Kind("application/pdf", "PDF", (".pdf",))
JPEG = Kind("image/jpeg", "JPG", (".jpg", ".jpeg", ".jpe", ".jfif"))
PNG = Kind("image/png", "PNG", (".png",))
GIF = Kind("image/gif", "GIF", (".gif",))
TIFF = Kind("image/tiff", "TIFF", (".tif", ".tiff"))
HEIC = Kind("image/heic", "HEIC", (".heic", ".heif", ".hif"))
DOCX = Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX", (".docx",))
XLSX = Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX", (".xlsx",))
ODT = Kind("application/vnd.oasis.opendocument.text", "ODT", (".odt",))

KINDS = {kind.mime: kind for kind in (PDF, JPEG, PNG, GIF, TIFF, HEIC, DOCX, XLSX, ODT)}
CUSTOMER_KINDS = (PDF.mime, JPEG.mime, PNG.mime, GIF.mime, TIFF.mime, HEIC.mime)
STAFF_KINDS = tuple(KINDS)  # the files of templates may be forms to fill in
LARGEST_PROVED = 60_000_000  # bytes; larger files are known by their first bytes alone
_HEIF = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"mif2", b"msf1"}  # brands


class Unfit(Refused):
    """A file that we do not take; its text says why, and what to do (ux P7)."""


def kind_of(path: Path, name: str, allowed: Collection[str] = CUSTOMER_KINDS, *, not_checked: Callable[[], None] = bool) -> str:
    """The MIME type of an allowed, readable file. Raises Unfit with the sentence for its sender.

    `not_checked` is called when we could not find out whether it opens: that is our trouble, and its sender is not told so.
    """
    size = path.stat().st_size
    check_name(name, size, allowed)
    with path.open("rb") as file:
        head = file.read(HEAD)
    extension = names.split(name)[1].lower()
    mime = seen(head, extension)
    if mime not in allowed or (extension and extension not in KINDS[mime].extensions):
        raise Unfit(wrong_kind(name, allowed))
    match _proved(path, mime) if size <= LARGEST_PROVED else proof.OPENS:
        case None:
            not_checked()
            return mime
        case proof.OPENS:
            return mime
        case proof.LOCKED:
            raise Unfit(_("%(name)s is locked with a password. Save a copy without a password and add it again") % {"name": name})
    raise Unfit(_("We cannot open %(name)s. It may be damaged. Add it again") % {"name": name})


def _proved(path: Path, mime: str) -> int | None:
    """What `proof.opens` says; None when it could not say anything, twice."""
    for last in (False, True):
        try:
            return proof.opens(path, mime)
        except SandboxError as trouble:
            log.error("A new %s of %d bytes could not be checked: %s", mime, path.stat().st_size, trouble)
            if last or isinstance(trouble, SlowError):  # the same work would be as slow again: the check in the worker tries it later
                return None
    return None


def check_name(name: str, size: int, allowed: Collection[str]) -> None:
    """What is hopeless whatever its content: no bytes, or an extension of another kind. Raises Unfit."""
    if not size:
        raise Unfit(empty(name))
    extension = names.split(name)[1].lower()
    if extension and not any(extension in KINDS[mime].extensions for mime in allowed):
        raise Unfit(wrong_kind(name, allowed))


def seen(head: bytes, extension: str = "") -> str:
    """The kind that the first bytes show, empty when it is none of ours. All Office files begin alike: there the extension chooses."""
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF:  # the decoder itself sees no foreign byte outside of the sandbox
        return HEIC.mime
    shown = {match.mime_type for match in puremagic.magic_string(head)} & KINDS.keys()
    if head.startswith(b"PK\x03\x04"):
        shown = {DOCX.mime, XLSX.mime, ODT.mime}
    fitting = [mime for mime in shown if extension in KINDS[mime].extensions]
    return fitting[0] if fitting else shown.pop() if len(shown) == 1 else ""


def empty(name: str) -> str:
    """The sentence for a file without a byte."""
    return _("%(name)s is empty") % {"name": name}


def wrong_kind(name: str, allowed: Collection[str]) -> str:
    """The sentence that names what may be added."""
    *most, last = (KINDS[mime].label for mime in allowed)
    return _("%(name)s must be a %(kinds)s or %(last)s") % {"name": name, "kinds": ", ".join(most), "last": last}


def with_extension(name: str, mime: str) -> str:
    """The name, with the usual extension when it has none: phones send photos without one."""
    return name if names.split(name)[1] else name + KINDS[mime].extensions[0]
