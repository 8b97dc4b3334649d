"""Our taking of bytes alone: an ASGI application that takes what comes as an announced upload, on the disk
for good, without a database."""

import itertools
from datetime import UTC, datetime

import bare

from vestibule.documents import file_types, store, upload_writer
from vestibule.documents.models import Upload
from vestibule.documents.transfers import UploadChunk
from vestibule.people.actors import SYSTEM
from vestibule.web import downloads, memory
from vestibule.web.asgi_bridge import Transfer, _live

_numbers = itertools.count(1)
_announced: dict[int, Upload] = {}
DIGESTS = bare.HOME / "digests"  # a file of each upload, with what we say that it is


class Alone(upload_writer.UploadWriter):
    """An upload that no row knows."""

    def note(self, **_: object) -> None:
        self.noted = self._synced

    def finish(self, **_: object) -> Upload:
        file_types.detect_type(self._blob.path, self.upload.name, self.upload.allowed.split())
        self._blob.settle()
        (DIGESTS / self.upload.blob).write_text(self.digests.sha256)
        self.upload.offset, self.upload.done_at = self.offset, datetime.now(UTC)
        return self.upload


def take_up(number: int, *, known: object = None) -> Alone:
    upload = _announced.pop(number)
    blob = store.Blob(upload.blob)
    blob.go_on(0)
    return Alone(upload, blob)


upload_writer.acquire = take_up


async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        memory.keep_freed_memory()
        return await _live(receive, send)
    size = int(dict(scope["headers"])[b"content-length"])
    upload = Upload(
        pk=next(_numbers), name="large.jpg", size=size, offset=0, allowed="image/jpeg", blob=store.new_name()
    )
    _announced[upload.pk] = upload
    plan = UploadChunk(upload, 0, size, by=SYSTEM)
    return await downloads.run_transfer(Transfer(plan, None, "", 204, []), scope, receive, send)
