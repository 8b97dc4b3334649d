"""The tus protocol 1.0 as an interface speaks it: what a request says, what an answer says, and the plain no.
No look-ups: those are the interface's.

    begin_upload, upload = tus.views(external_user_only, begin=_begin, find=_find)

Offered: creation, creation with the first bytes, termination, checksum, expiration. Not offered:
concatenation, deferred length (rule 16).
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import http_date
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError, NotFoundError
from vestibule.core.numbers import number
from vestibule.documents import uploads
from vestibule.documents.ingest import FileTooLargeError, NotStoredError
from vestibule.documents.models import Upload
from vestibule.documents.transfers import Checksum, UploadChunk

from .actor_request import ActorRequest, GatedRequest, View, ViewDecorator, marked
from .asgi_bridge import RAW, TransferResponse

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,termination,checksum,expiration"
ALGORITHMS = {"sha1": 20, "sha256": 32}  # bytes of the digest
METADATA = 4000  # characters
KEY = 64  # characters
_METHODS = ("HEAD", "PATCH", "DELETE")


class TusRequestError(Exception):
    """A request that does not follow the protocol."""

    def __init__(self, status: int, words: str, **headers: str):
        super().__init__(words)
        self.status, self.words, self.headers = status, words, headers


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An upload that was announced, as an interface looks it up, with what may be done with it.

    `is_allowed` is asked before bytes count. `was_allowed` answers the same by the rows that have just been
    looked up, if it can."""

    upload: Upload
    is_allowed: Callable[[], bool]
    cancel: Callable[[], object]
    was_allowed: Callable[[], bool] | None = None
    arrived: Callable[[], None] | None = None  # called in the transaction in which the file is whole


type Begin[R: HttpRequest] = Callable[Concatenate[R, uploads.Announced, ...], tuple[Upload, str]]
type Gate[R: HttpRequest] = Callable[[View[R]], View[ActorRequest]]


def views[R: GatedRequest](
    gate: Gate[R], *, begin: Begin[R], find: Callable[[R, str], Found]
) -> tuple[View[ActorRequest], View[ActorRequest]]:
    """The two views of one kind of upload: where a file is announced, and where the upload goes on.

    `begin` is given what was announced, and whatever the address names; it returns the upload and the address
    of that upload. `find` is given the public id of an upload. They may raise TusRequestError,
    ActionDeniedError and NotFoundError."""

    @gate
    @_endpoint("POST")
    @wraps(begin)
    def announce(request: R, *args: Any, **kwargs: Any) -> HttpResponseBase:
        upload, address = begin(request, _announced(request), *args, **kwargs)
        return _created(request, upload, find(request, upload.public_id), at=address)

    @gate
    @_endpoint(*_METHODS)
    @wraps(find)
    def go_on(request: R, *_link: str, public_id: str) -> HttpResponseBase:
        return _resumed(request, find(request, public_id))

    return announce, go_on


def _endpoint(*methods: str) -> ViewDecorator:
    """A view of these methods. It may raise TusRequestError, ActionDeniedError and NotFoundError: the
    answer is plain, as no person reads it in a page."""

    def spoken_by[R: HttpRequest](view: View[R]) -> View[R]:
        @wraps(view)
        def speaking(request: R, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                _check(request, methods)
                answer = _offer() if request.method == "OPTIONS" else view(request, *args, **kwargs)
            except (TusRequestError, ActionDeniedError, NotFoundError) as no:
                answer = _no(no)
            answer.headers["Tus-Resumable"] = VERSION
            return answer

        return marked(speaking, methods=(*methods, "OPTIONS"))

    return spoken_by


def _check(request: HttpRequest, methods: tuple[str, ...]) -> None:
    """The version, and the method that counts. Raises TusRequestError."""
    if request.method == "OPTIONS":
        return
    if request.headers.get("Tus-Resumable") != VERSION:
        raise TusRequestError(412, _("This tus version is not spoken here"), **{"Tus-Version": VERSION})
    if (
        request.method == "POST"
        and (meant := request.headers.get("X-HTTP-Method-Override", "").upper()) in _METHODS
    ):
        request.method = meant  # checked as a POST before, so that no other page can send it
    if request.method not in methods:
        raise TusRequestError(405, _("This cannot be done here"), Allow=", ".join((*methods, "OPTIONS")))


def _no(no: Exception) -> HttpResponse:
    match no:
        case TusRequestError():
            return _plain(no.status, no.words, **no.headers)
        case NotFoundError():
            return _plain(404, _("There is no such upload"))
        case FileTooLargeError():
            return _plain(413, no.reason)
        case NotStoredError():
            return _plain(507, no.reason)
    return _plain(422, str(no))  # not 409: that asks a client to try again


def _plain(status: int, words: str, **headers: str) -> HttpResponse:
    return HttpResponse(
        words + "\n", status=status, content_type="text/plain; charset=utf-8", headers=headers
    )


def _offer() -> HttpResponse:
    told = {"Tus-Version": VERSION, "Tus-Extension": EXTENSIONS, "Tus-Max-Size": str(settings.UPLOAD_LIMIT)}
    return HttpResponse(status=204, headers=told | {"Tus-Checksum-Algorithm": ",".join(ALGORITHMS)})


def _announced(request: HttpRequest) -> uploads.Announced:
    """Name, size and `idempotency-key` (see uploads.Announced) of the file that a creation announces. Raises
    TusRequestError."""
    for name in ("Upload-Defer-Length", "Upload-Concat"):
        if name in request.headers:
            raise TusRequestError(400, _("%(name)s is not offered") % {"name": name})
    known = _metadata(request.headers.get("Upload-Metadata", ""))
    key = known.get("idempotency-key", "")
    if len(key) > KEY:
        raise TusRequestError(400, _("%(name)s is too long") % {"name": "idempotency-key"})
    return uploads.Announced(
        known.get("filename") or known.get("name") or "", _number(request, "Upload-Length"), key
    )


def _created(request: GatedRequest, upload: Upload, found: Found, *, at: str) -> HttpResponse:
    """201 with the address of the upload; bytes that came along are taken at once, unless it was announced
    before and has bytes already."""
    headers = {"Location": at, "Upload-Offset": str(upload.offset), "Upload-Expires": _expiry(upload)}
    length = number(request.META.get("CONTENT_LENGTH")) or 0
    if not length or upload.offset or not upload.unfinished:
        return HttpResponse(status=201, headers=headers)
    _right_type(request)
    return TransferResponse(
        _plan(request, found, 0, length), is_allowed=found.is_allowed, to="", status=201, headers=headers
    )


def _resumed(request: GatedRequest, found: Found) -> HttpResponse:
    """The answer of an upload that was announced: to HEAD how far it is, to PATCH its next bytes, to DELETE
    that it is cancelled. Raises TusRequestError."""
    if request.method == "PATCH":
        return _patch(request, found)
    if request.method == "DELETE":
        found.cancel()
        return HttpResponse(status=204)
    return _head(found.upload)


def _patch(request: GatedRequest, found: Found) -> HttpResponse:
    """The bytes of a PATCH are handed to the transfer runner. Raises TusRequestError when the upload takes no
    more."""
    upload = found.upload
    _right_type(request)
    at, length = _number(request, "Upload-Offset"), number(request.META.get("CONTENT_LENGTH")) or 0
    plan = _plan(request, found, at, length)
    if upload.done_at:
        raise TusRequestError(409, str(uploads.ended(upload)), **{"Upload-Offset": str(upload.offset)})
    if upload.ended_at:
        raise TusRequestError(410, str(uploads.ended(upload)))
    if not (found.was_allowed or found.is_allowed)():
        raise TusRequestError(403, _("You can no longer add files here"))
    return TransferResponse(plan, is_allowed=found.is_allowed, to="", status=204)


def _head(upload: Upload) -> HttpResponse:
    """How far it is, for HEAD. Raises TusRequestError when nothing more comes of it."""
    if upload.ended_at:
        raise TusRequestError(410, str(uploads.ended(upload)))
    headers = {
        "Upload-Offset": str(upload.offset),
        "Upload-Length": str(upload.size),
        "Cache-Control": "no-store",
    }
    return HttpResponse(headers=headers if upload.done_at else headers | {"Upload-Expires": _expiry(upload)})


def _plan(request: GatedRequest, found: Found, at: int, length: int) -> UploadChunk:
    checksum = _checksum(request)
    return UploadChunk(found.upload, at, length, by=request.actor, checksum=checksum, arrived=found.arrived)


def _expiry(upload: Upload) -> str:
    return http_date(uploads.expires_at(upload).timestamp())


def _right_type(request: HttpRequest) -> None:
    if request.headers.get("Content-Type", "") != RAW.decode():
        raise TusRequestError(415, _("Send the bytes as %(type)s") % {"type": RAW.decode()})


def _number(request: HttpRequest, name: str) -> int:
    found = number(request.headers.get(name))
    if found is None:
        raise TusRequestError(400, _("%(name)s must be a whole number of bytes") % {"name": name})
    return found


def _metadata(given: str) -> dict[str, str]:
    """`filename ZXhhbXBsZS5wZGY=,is_confidential`. Raises TusRequestError."""
    if len(given) > METADATA:
        raise TusRequestError(400, _("Upload-Metadata is too long"))
    found: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in given.split(","))):
        key, _space, value = pair.partition(" ")
        try:
            found[key] = base64.b64decode(value, validate=True).decode(errors="replace")
        except (binascii.Error, ValueError) as error:
            raise TusRequestError(400, _("Upload-Metadata cannot be read")) from error
    return found


def _checksum(request: HttpRequest) -> Checksum | None:
    """What Upload-Checksum says. Raises TusRequestError."""
    given = request.headers.get("Upload-Checksum")
    if given is None:
        return None
    algorithm, _space, value = given.partition(" ")
    try:
        digest = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        digest = b""
    if len(digest) != ALGORITHMS.get(algorithm):
        raise TusRequestError(400, _("Upload-Checksum cannot be read"))
    return Checksum(algorithm, digest)
