"""The bytes of an upload while they come: one writer at a time, measured on the way, told to the database
when they are on the disk for good.

    writer = acquire(upload_id)          # nobody else writes it now; what was never acknowledged is cut off
    writer.measure()                     # the digests up to here
    writer.write(piece)                  # again and again
    writer.sync(); writer.note()         # these bytes may be acknowledged
    writer.finish(by=actor)              # all are here: proved, settled, committed
    writer.close()

The lock is on the file: it dies with its process, and the database may be restarted meanwhile.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Buffer, Callable

from django.db import transaction
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError
from vestibule.people.actors import Actor

from . import file_types, store, uploads
from .digests import Digests
from .ingest import StagedFile, not_stored
from .models import Upload
from .store import BlobBusyError

__all__ = ["BlobBusyError", "UploadStoppedError", "UploadWriter", "acquire", "request_takeover"]
WRITEBACK_AFTER = 16 * 1024 * 1024  # bytes after which the disk is told to begin
REMEMBERED = 300  # uploads whose digests this process keeps; others are read again from the disk

_remembered: OrderedDict[int, Digests] = OrderedDict()
_lock = threading.Lock()


class UploadStoppedError(ActionDeniedError):
    """The right to send these bytes has ended."""


def acquire(upload_id: int, *, known: Upload | None = None) -> UploadWriter:
    """Hold an unfinished upload; `known` is its row of a moment ago. Raises BlobBusyError while somebody else
    holds it, uploads.UploadEndedError and ingest.NotStoredError."""
    known = known or uploads.known(upload_id)
    if not known.unfinished:
        raise uploads.ended(known)
    try:
        blob = store.Blob(known.blob)
    except OSError as error:
        raise not_stored(known.name, error) from error
    try:
        return _held(blob, upload_id)
    except store.ShortBlobError as error:
        uploads.lose(upload_id)
        raise uploads.UploadEndedError(
            _("We lost %(name)s because of a fault. Add it again") % {"name": known.name}
        ) from error
    except OSError as error:
        raise not_stored(known.name, error) from error


def _held(blob: store.Blob, upload_id: int) -> UploadWriter:
    """The row is read under the lock: its offset changes under the lock only."""
    try:
        with transaction.atomic():
            upload = uploads.held(upload_id)
        blob.go_on(upload.offset)
        return UploadWriter(upload, blob)
    except uploads.UploadEndedError:
        if Upload.objects.get(pk=upload_id).done_at and blob.whole:
            blob.release()
        else:
            blob.discard()
        raise
    except BaseException:
        blob.release()
        raise


def request_takeover(upload: Upload, *, after: float) -> bool:
    """Ask whoever holds the upload to let go, if nothing has come for so many seconds. Whether we asked."""
    return store.request_takeover(upload.blob, after=after)


class UploadWriter:
    """One writer's hold on an upload. Everything but `write` and `offset` may wait for the disk or the
    database: not for the loop."""

    def __init__(self, upload: Upload, blob: store.Blob):
        self.upload, self._blob = upload, blob
        self.begun_at = self.noted = self._synced = self._writeback_begun = upload.offset
        self.digests = Digests()
        self.broken = False  # after a failed sync nobody knows what is on the disk (security rule 14)

    @property
    def offset(self) -> int:
        return self.digests.size

    @property
    def whole(self) -> bool:
        return self.offset == self.upload.size

    @property
    def measured(self) -> bool:
        """Whether `measure` will be quick."""
        return self.offset == self.upload.offset

    def remember(self) -> bool:
        """The digests that this process kept from an earlier piece, if it did."""
        with _lock:
            kept = _remembered.pop(self.upload.pk, None)
        if kept and kept.size == self.upload.offset:
            self.digests = kept
        return self.measured

    def measure(self) -> None:
        """The digests of what is here already, read again from the disk."""
        for piece in self._blob.begun(self.upload.offset):
            self.digests.add(piece)

    def write(self, piece: Buffer) -> None:
        """The next bytes. Raises OSError; what was written before stays good."""
        self._blob.write(piece)
        self.digests.add(piece)

    @property
    def needs_writeback(self) -> bool:
        """Whether `begin_writeback` is worth it: enough has been written."""
        return self.offset - self._writeback_begun >= WRITEBACK_AFTER

    def begin_writeback(self) -> None:
        """The disk begins with what has come since the last time."""
        start, self._writeback_begun = self._writeback_begun, self.offset
        self._blob.begin_writeback(start, self._writeback_begun)

    def takeover_requested(self) -> bool:
        """Whether somebody waits for us to let go."""
        return self._blob.takeover_requested()

    def sync(self) -> None:
        """Returns once all bytes so far are on the disk. Raises NotStoredError; then only what was noted
        before counts."""
        at = self.offset
        try:
            if self.broken:
                raise OSError("an earlier sync failed")
            self._blob.sync()
        except OSError as error:
            self.broken = True
            raise not_stored(self.upload.name, error) from error
        self._synced = at

    @transaction.atomic
    def note(self, *, still: Callable[[], bool] | None = None, always: bool = False) -> None:
        """Commit what was synced: from now on it may be acknowledged. A whole file is only committed by
        `finish`. Raises UploadStoppedError, UploadEndedError.

        `still` is asked when there is something to commit, or always.
        """
        new = self.noted < self._synced < self.upload.size
        if new or always:
            _ask(still)
        if new:
            self.upload.offset, self.upload.touched_at = uploads.note(self.upload.pk, self._synced)
            self.noted = self._synced

    def finish(
        self,
        *,
        by: Actor,
        still: Callable[[], bool] | None = None,
        arrived: Callable[[], None] | None = None,
    ) -> Upload:
        """All bytes are synced: see what they are, settle them, and commit (security rule 15). A file that is
        not fit ends its upload in words. `arrived` is called in the transaction that commits it.

        Raises ActionDeniedError, UploadStoppedError, UploadEndedError and NotStoredError.
        """
        upload = self.upload
        try:
            with transaction.atomic():
                _ask(still)
                uploads.held(upload.pk)
            received = StagedFile.of(upload.name, self.digests, self._blob)
            received.kind = file_types.detect_type(
                self._blob.path, upload.name, upload.allowed.split(), not_proved=received.not_proved
            )
            self._blob.settle()
            received.name = file_types.with_extension(upload.name, received.kind)
            with transaction.atomic():
                _ask(still)
                done = uploads.complete(upload.pk, received, by=by)
                if arrived is not None:
                    arrived()
        except OSError as error:
            self.broken = True
            if not (known := Upload.objects.get(pk=upload.pk)).unfinished:
                raise uploads.ended(known) from error  # its bytes were taken away meanwhile
            raise not_stored(upload.name, error) from error
        except (UploadStoppedError, uploads.UploadEndedError):
            raise
        except ActionDeniedError as denied:
            uploads.refuse(upload.pk, denied.reason, by=by)
            raise
        self.noted = upload.size
        return done

    def close(self) -> None:
        """Let go. What was acknowledged stays, and its digests with it."""
        if self.noted == self.offset < self.upload.size and not self.broken:
            with _lock:
                _remembered[self.upload.pk] = self.digests
                while len(_remembered) > REMEMBERED:
                    _remembered.popitem(last=False)
        self._blob.release()


def _ask(still: Callable[[], bool] | None) -> None:
    if still is not None and not still():
        raise UploadStoppedError(_("You can no longer add files here"))
