"""Our taking of bytes alone: an ASGI application that takes what comes as an announced upload, on the disk for good, without a database."""

import itertools
from datetime import UTC, datetime

import bare

from vestibule.documents import arriving, kinds, store
from vestibule.documents.models import Upload
from vestibule.documents.plans import Take
from vestibule.people.actors import SYSTEM
from vestibule.web import movers
from vestibule.web.bridge import Handed, _live

_numbers = itertools.count(1)
_announced: dict[int, Upload] = {}
DIGESTS = bare.HOME / "digests"  # a file of each upload, with what we say that it is


class Alone(arriving.Arrival):
    """An upload that no row knows."""

    def note(self, **_: object) -> None:
        self.noted = self._synced

    def finish(self, **_: object) -> Upload:
        kinds.kind_of(self._blob.path, self.upload.name, self.upload.allowed.split())
        self._blob.settle()
        (DIGESTS / self.upload.blob).write_text(self.digests.sha256)
        self.upload.offset, self.upload.done_at = self.offset, datetime.now(UTC)
        return self.upload


def take_up(number: int) -> Alone:
    upload = _announced.pop(number)
    blob = store.Blob(upload.blob)
    blob.go_on(0)
    return Alone(upload, blob)


arriving.take_up = take_up


async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        return await _live(receive, send)
    size = int(dict(scope["headers"])[b"content-length"])
    upload = Upload(pk=next(_numbers), name="large.jpg", size=size, offset=0, allowed="image/jpeg", blob=store.new_name())
    _announced[upload.pk] = upload
    plan = Take(upload, 0, size, by=SYSTEM)
    return await movers.move(Handed(plan, None, "", 204, []), scope, receive, send)
