"""Files that a form posts to a page (ruling 30): the gate and the limits come first, then the body is read,
streamed to disk and proved.

    @external_user_only
    @with_files
    def item(request): request.FILES.getlist("documents")

The order inside: gate, size of the whole body, then the CSRF check, whose look at the form makes Django read
the body, through `DiskUploadHandler`. Without this decorator a page takes no files at all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, overload

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParser, MultiPartParserError
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.decorators import decorator_from_middleware
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError
from vestibule.core.numbers import number
from vestibule.documents import file_names
from vestibule.documents.file_rules import FileRules
from vestibule.documents.ingest import CUSTOMER_TYPES, IncomingFile, StagedFile, readable_size, too_large

from .actor_request import View, ViewDecorator, marked
from .form_keys import once_for_file
from .form_recovery import refilling
from .input_validation import refuse_zero_bytes
from .responses import render_page
from .sessions import InterfaceCsrf

type FileRulesOf = Callable[..., FileRules]
FORM = 2_000_000  # bytes that the other fields of a form may take
_csrf_protect = decorator_from_middleware(InterfaceCsrf)


@overload
def with_files[R: HttpRequest](view: View[R]) -> View[R]: ...
@overload
def with_files(*, allowed: Collection[str] | FileRulesOf) -> ViewDecorator: ...
def with_files(
    view: View[Any] | None = None, *, allowed: Collection[str] | FileRulesOf = CUSTOMER_TYPES
) -> View[Any] | ViewDecorator:
    """Lets a page take files of the allowed kinds, up to UPLOAD_LIMIT bytes each and UPLOAD_COUNT together.
    Stands under its gate. Where it depends on the page which files, `allowed` is a function of the request
    and its address.

    Each entry of request.FILES is an `DiskUploadedFile`. What the view does not keep is discarded when it
    returns.
    """
    rules = allowed if callable(allowed) else _always(allowed)
    return partial(_with_files, rules=rules) if view is None else _with_files(view, rules=rules)


def _always(allowed: Collection[str]) -> FileRulesOf:
    rules = FileRules(tuple(allowed))
    return lambda *_request, **_place: rules


def _with_files[R: HttpRequest](view: View[R], *, rules: FileRulesOf) -> View[R]:
    @wraps(view)
    def well_formed(request: R, *args: Any, **kwargs: Any) -> HttpResponseBase:
        refuse_zero_bytes(request.POST)
        return view(request, *args, **kwargs)

    checked = _csrf_protect(well_formed)

    @wraps(view)
    def receiving(request: R, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if refilling(request):  # the texts of an earlier form, without a body
            return view(request, *args, **kwargs)
        if _announced(request) > settings.UPLOAD_COUNT * settings.UPLOAD_LIMIT + FORM:
            return _too_much(request)
        known = rules(request, *args, **kwargs) if request.method == "POST" else FileRules()
        stream = DiskUploadHandler(request, known)
        request.upload_handlers = [stream]
        try:
            return checked(request, *args, **kwargs)
        finally:
            stream.close()

    # CSRF is checked above, behind the gate: the middleware would read the body before it.
    return marked(receiving, takes_large=True, csrf_exempt=True)


def long_form[R: HttpRequest](view: View[R]) -> View[R]:
    """For a page whose words alone may be more than 64 KB: the editors of forms and types. Stands under its
    gate."""
    return marked(view, takes_large=True)


def takes_large(path: str) -> bool:
    """Whether the page at this address takes a body of more than 64 KB. Asked before anything of the body is
    read."""
    try:
        return getattr(resolve(path).func, "takes_large", False)
    except Resolver404:
        return False


if TYPE_CHECKING:
    _UploadedFile = UploadedFile[bytes]  # Django's takes no types while it runs
else:
    _UploadedFile = UploadedFile


class DiskUploadedFile(_UploadedFile):
    """One posted file: `received`, or None with `denial_reason`, the sentence for its sender. Its bytes are
    on disk only. `number` is its place among the files of the form."""

    def __init__(
        self,
        name: str,
        size: int,
        *,
        received: StagedFile | None = None,
        denial_reason: str = "",
        number: int = 0,
    ):
        super().__init__(name=name, size=size)
        self.received, self.denial_reason, self.number = received, denial_reason, number

    def close(self) -> None:
        """Discards the bytes unless they were kept."""
        if self.received:
            self.received.close()


def each(request: HttpRequest, files: Iterable[Any], add: Callable[[Any], object]) -> list[str]:
    """Gives each posted file to `add`, or refuses it, by itself: one bad file never removes the others (P7),
    and a second press adds none again. Returns a sentence for each that was refused."""
    problems = []
    for file in files:
        try:
            if file.denial_reason:
                raise ActionDeniedError(file.denial_reason)
            once_for_file(request, file.number, file.received.sha256, partial(add, file))
        except ActionDeniedError as denied:
            problems.append(denied.reason)
    return problems


class DiskUploadHandler(FileUploadHandler):
    """Writes each file to disk as it comes. A file that is refused never stops the fields and files after
    it."""

    chunk_size = 256 * 1024

    def __init__(self, request: HttpRequest, rules: FileRules):
        super().__init__(request)
        self.rules = rules
        self.files: list[DiskUploadedFile] = []
        self.running: IncomingFile | None = None
        self.label, self.denial_reason, self.size = "", "", 0

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: str, encoding: str | None = None
    ) -> Any:
        """Django's own reading of the form, over a body that must be as long as it was announced."""
        if isinstance(input_data, _Whole):
            return None
        try:
            whole: Any = _Whole(input_data, content_length)
            return MultiPartParser(META, whole, [self], encoding).parse()
        except (OSError, EOFError) as error:  # the sender is gone
            raise MultiPartParserError("The body ended too early.") from error

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.label = file_names.sanitize_filename(self.file_name or "")
        self.running, self.denial_reason, self.size = None, "", 0
        if len(self.files) >= settings.UPLOAD_COUNT:
            self.denial_reason = _("You can add up to %(n)d files at a time") % {"n": settings.UPLOAD_COUNT}
            return
        self._try(lambda: setattr(self, "running", IncomingFile(self.rules.largest, name=self.label)))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """The bytes of a file that was refused are only counted."""
        self.size += len(raw_data)
        if (receiving := self.running) is not None:
            self._try(lambda: receiving.write(raw_data))

    def file_complete(self, file_size: int) -> DiskUploadedFile:
        received: list[StagedFile] = []
        if (receiving := self.running) is not None:
            self._try(lambda: received.append(receiving.finish(self.label, allowed=self.rules.allowed)))
        if self.size > self.rules.largest:
            self.denial_reason = too_large(self.label, self.size, self.rules.largest)
        file = DiskUploadedFile(
            self.label,
            self.size,
            received=received[0] if received else None,
            denial_reason=self.denial_reason,
            number=len(self.files),
        )
        self.running = None
        self.files.append(file)
        return file

    def close(self) -> None:
        """Nothing remains of what was neither kept nor refused."""
        if self.running is not None:
            self.running.discard()
        for file in self.files:
            file.close()

    def _try(self, step: Callable[[], object]) -> None:
        """One step with the file; a refusal ends it, not the form."""
        try:
            step()
        except ActionDeniedError as denied:
            self.running, self.denial_reason = None, denied.reason


class _Whole:
    """A body that says so when it ends before its announced length: half a form must not look like a whole
    one."""

    def __init__(self, body: Any, announced: int):
        self.body, self.left = body, announced

    def read(self, size: int) -> bytes:
        piece: bytes = self.body.read(size)
        self.left -= len(piece)
        if not piece and self.left > 0:
            raise EOFError
        return piece


def _announced(request: HttpRequest) -> int:
    return number(request.META.get("CONTENT_LENGTH")) or 0


def _too_much(request: HttpRequest) -> HttpResponseBase:
    """Refused by its announced size alone: nothing of the body is read."""
    limit = settings.UPLOAD_COUNT * settings.UPLOAD_LIMIT
    sizes = {"size": readable_size(_announced(request)), "limit": readable_size(limit)}
    sentence = _(
        "Your files are %(size)s together. They must be smaller than %(limit)s. Add them in several steps"
    )
    reason = sentence % sizes
    return render_page(request, "409.html", {"reason": reason, "kept": [], "back": request.path}, status=413)
