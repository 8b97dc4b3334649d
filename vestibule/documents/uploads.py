"""The rows of files on their way: reserved, noted when bytes are safe, and in the end a document or a reason
why not.

    begun(announced, about=purpose.about, by=actor)                     # announced before? Its answer was
    lost: there is one row all the same
    upload = begin(purpose, announced, by=actor)                        # nothing of it is on the disk yet
    note(upload.pk, 500_000)                                            # so many bytes are on the disk for
    good: they may be acknowledged
    complete(upload.pk, received, by=actor)                             # or refuse(), or end()

The package that wants the file makes its own row in the transaction of `begin` or `add`, and reads `done_at`
there: set means added.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, QuerySet, Sum
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vestibule.audit.record import record
from vestibule.core.batches import do_each
from vestibule.core.errors import ActionDeniedError
from vestibule.core.locks import lock
from vestibule.core.prepared import Prepared, columns, given
from vestibule.core.sentences import Sentence, shortened
from vestibule.people.actors import Actor
from vestibule.people.models import Client, LoginKind

from . import file_names, file_types, store
from .file_rules import FileRules
from .ingest import StagedFile, not_stored, readable_size, store_document
from .models import UNFINISHED, UNSENT, DocumentVersion, Upload, UploadEnding, opaque

log = logging.getLogger(__name__)
UNFINISHED_KEPT = datetime.timedelta(days=7)  # T-09, as ruling 3 reads it


class UploadEndedError(ActionDeniedError):
    """No more bytes are taken for this upload, as it is `complete` or ended otherwise; its text says why."""

    def __init__(self, reason: str, *, complete: bool = False):
        super().__init__(reason)
        self.complete = complete


class UnfinishedError(ActionDeniedError):
    """Files that were begun have not arrived whole, and their sender has not said to leave them out.
    `uploads` are these files."""

    def __init__(self, unfinished: list[Upload]):
        sentence = ngettext(
            "%(names)s has not finished uploading. Wait for it, cancel it, or choose to send without it",
            (
                "%(names)s have not finished uploading. Wait for them, cancel them, or choose to send "
                "without them"
            ),
            len(unfinished),
        )
        super().__init__(sentence % {"names": ", ".join(upload.name for upload in unfinished)})
        self.uploads = unfinished


def unconfirmed(arriving: Iterable[Upload], without: Collection[str]) -> list[Upload]:
    """Of the files that are still arriving, those that their sender has not agreed to leave out; `without`
    holds public ids."""
    return [upload for upload in arriving if upload.public_id not in without]


def require_confirmed(arriving: Iterable[Upload], without: Collection[str]) -> None:
    """Whoever ends a collection of files accounts for each that was begun, here or in another window (found
    F-12). Raises UnfinishedError."""
    if left := unconfirmed(arriving, without):
        raise UnfinishedError(left)


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a file is for: the subject that the audit log names, the place that it fills there, that place in
    words, whose it is, and which files it takes."""

    about: str
    slot: str
    title: str
    client: Client | None
    rules: FileRules = field(default_factory=FileRules)


@dataclass(frozen=True, slots=True)
class Announced:
    """A file that somebody is about to send: `size` in bytes. `key` is the sender's idempotency key, a random
    text of the announcement: whoever hears no answer announces the same file with the same key again, and
    finds what was begun."""

    name: str
    size: int
    key: str = ""

    def public_id(self, about: str, *, by: Actor) -> str:
        """The id of the upload: the same for the same announcement at the same subject, any id without a
        key."""
        if not self.key:
            return opaque()
        said = "\n".join((by.actor_ref, about, str(self.size), self.name, self.key))
        return base64.urlsafe_b64encode(hashlib.sha256(said.encode()).digest()[:18]).decode()


@transaction.atomic
def begun(file: Announced, *, about: str, by: Actor) -> Upload | None:
    """What this announcement has begun already; nothing without a key. Until the transaction ends, no other
    one of this sender comes between."""
    if not file.key:
        return None
    _alone(by=by)
    return Upload.objects.filter(owner=by.actor_ref, public_id=file.public_id(about, by=by)).first()


@transaction.atomic
def begin(purpose: Purpose, file: Announced, *, by: Actor) -> Upload:
    """Room is reserved for a file that was announced for the first time (see `begun`). Raises
    file_types.UnfitFileError, FileTooLargeError, NotStoredError and ActionDeniedError, each before a byte was
    sent."""
    name, size = file_names.sanitize_filename(file.name), file.size
    purpose.rules.refuse_large(name, size)
    file_types.check_name(name, size, purpose.rules.allowed)
    _reserve(name, size, by=by)
    facts = {
        "public_id": file.public_id(purpose.about, by=by),
        "blob": store.new_name(),
        "allowed": " ".join(purpose.rules.allowed),
    }
    return Upload.objects.create(**_facts(purpose, by=by), **facts, name=name, size=size)


@transaction.atomic
def add(purpose: Purpose, received: StagedFile, *, name: str, by: Actor) -> Upload:
    """A file that came whole, by a form: an upload that is done at once, under the same rules and quota.
    Raises ActionDeniedError and NotStoredError."""
    purpose.rules.refuse_large(received.name, received.size)
    purpose.rules.refuse_kind(received.name, received.kind)
    _reserve(file_names.sanitize_filename(name), received.size, arrived=True, by=by)
    facts = {
        "name": file_names.sanitize_filename(name),
        "size": received.size,
        "allowed": received.kind,
        "blob": received.blob,
    }
    upload = Upload.objects.create(**_facts(purpose, by=by), **facts)
    return complete(upload.pk, received, by=by)


def _facts(purpose: Purpose, *, by: Actor) -> dict[str, object]:
    words = {"about": purpose.about, "slot": purpose.slot, "title": purpose.title[:200]}
    return {"owner": by.actor_ref, "client": purpose.client, **words}


def _alone(*, by: Actor) -> None:
    """Two announcements of one person, or by one link, wait for each other."""
    lock(f"uploads of {by.actor_ref}")


def _reserve(name: str, size: int, *, arrived: bool = False, by: Actor) -> None:
    """Quota and disk: what others announced counts as if it had come, and what one has added counts until it
    is sent (found F-35, security rule 16). `arrived`: its bytes are on the disk already."""
    _alone(by=by)
    held = Upload.objects.filter(UNSENT, owner=by.actor_ref).aggregate(all=Sum("size"))["all"] or 0
    if held + size > settings.UPLOAD_RESERVE:
        limit = {"name": name, "limit": readable_size(settings.UPLOAD_RESERVE)}
        sentence = _(
            "We cannot add %(name)s yet. Send, remove or cancel other files first. Together your files "
            "must be smaller than %(limit)s"
        )
        raise ActionDeniedError(sentence % limit)
    to_come = Upload.objects.filter(UNFINISHED).aggregate(all=Sum(F("size") - F("offset")))["all"] or 0
    try:
        free = store.free()
    except OSError as error:
        raise not_stored(name, error) from error
    if free - to_come - (0 if arrived else size) < settings.UPLOAD_SPARE:
        raise not_stored(name, store.full())


def note_sent(uploads: Iterable[int]) -> None:
    """These uploads, named by their keys, are now part of something that was sent: no quota counts them any
    more."""
    Upload.objects.filter(pk__in=list(uploads), sent_at=None).update(sent_at=Now())


NOTE = """
    UPDATE documents_upload SET "offset" = greatest("offset", %s), touched_at = statement_timestamp()
    WHERE id = %s AND done_at IS NULL AND ended_at IS NULL
    RETURNING "offset", touched_at"""


def note(upload_id: int, offset: int) -> tuple[int, datetime.datetime]:
    """So many bytes are on the disk for good; returns how many are known to be, and the time. One statement.
    Raises UploadEndedError when nothing more can come of it."""
    with connection.cursor() as cursor:
        cursor.execute(NOTE, [offset, upload_id])
        noted: tuple[int, datetime.datetime] | None = cursor.fetchone()
    if noted is None:
        raise ended(Upload.objects.get(pk=upload_id))
    return noted


def _one(rows: QuerySet[Upload]) -> QuerySet[Any, Any]:
    return rows.filter(pk=given("number")).values_list(*columns(Upload))


_KNOWN = Prepared(lambda: _one(Upload.objects.all()))
_HELD = Prepared(lambda: _one(Upload.objects.select_for_update()))


def known(upload_id: int) -> Upload:
    """The row as it is now."""
    found = _KNOWN.first(Upload, number=upload_id)
    if found is None:
        raise Upload.DoesNotExist
    upload: Upload = found[0]
    return upload


def held(upload_id: int) -> Upload:
    """The row as it is now, held until the transaction ends. Raises UploadEndedError when it is finished, for
    good or ill."""
    found = _HELD.first(Upload, number=upload_id)
    if found is None:
        raise Upload.DoesNotExist
    upload: Upload = found[0]
    if not upload.unfinished:
        raise ended(upload)
    return upload


def ended(upload: Upload) -> UploadEndedError:
    """Why nothing more can come of it."""
    reason = (
        _("%(name)s is already complete")
        if upload.done_at
        else _("%(name)s was cancelled or not finished in time. Add it again")
    )
    return UploadEndedError(upload.refusal or reason % {"name": upload.name}, complete=bool(upload.done_at))


@transaction.atomic
def complete(upload_id: int, received: StagedFile, *, by: Actor) -> Upload:
    """All bytes are here and settled: the document, its digests, the offset and the audit entry commit
    together (security rule 15).

    Raises ActionDeniedError when this place holds the same content already, and UploadEndedError.
    """
    upload = held(upload_id)
    same = Upload.objects.filter(
        slot=upload.slot, done_at__isnull=False, ended_at=None, version__sha256=received.sha256
    ).first()
    if same:
        raise ActionDeniedError(_already(upload.name, same.name))
    version = store_document(received, name=upload.name, client=upload.client, by=by, title=upload.title)
    changed = {
        "version": version,
        "offset": received.size,
        "size": received.size,
        "blob": version.blob,
        "name": version.name,
    }
    sent_at = Now() if by.kind == LoginKind.STAFF else None  # what staff add is added for good
    Upload.objects.filter(pk=upload.pk).update(**changed, done_at=Now(), touched_at=Now(), sent_at=sent_at)
    _end_remnants(upload)
    record(
        "file.added",
        subject=upload.about,
        client=upload.client_id,
        by=by,
        file=version.name,
        item=upload.title,
    )
    return Upload.objects.select_related("version").get(pk=upload.pk)


def _end_remnants(whole: Upload) -> None:
    """What was begun of the same file at the same place, in another browser or on another day, ends: the file
    is here. One that is being held ends by itself, as it is the same content."""
    begun = Upload.objects.select_for_update(skip_locked=True).filter(
        UNFINISHED, slot=whole.slot, owner=whole.owner, name=whole.name, size=whole.size
    )
    for remnant in begun.exclude(pk=whole.pk):
        _end(remnant, UploadEnding.REFUSED, refusal=str(_already(whole.name, whole.name)))


def _already(name: str, there: str) -> Sentence:
    """Name what its sender finds in the list: the same content may have come under another name (found
    F-23)."""
    if name == there:
        return Sentence(gettext_lazy("You already added %(name)s"), name=there)
    sentence = gettext_lazy("%(name)s is the same file as %(there)s, which you already added")
    return Sentence(sentence, name=name, there=there)


@transaction.atomic
def refuse(upload_id: int, reason: str, *, by: Actor) -> None:
    """The whole file is here and not fit: its sender may read why, its bytes go at once. Raises
    UploadEndedError."""
    upload = held(upload_id)
    _end(upload, UploadEnding.REFUSED, refusal=shortened(reason, 500))
    record(
        "upload.refused",
        subject=upload.about,
        client=upload.client_id,
        by=by,
        file=upload.name,
        reason=reason,
    )


@transaction.atomic
def lose(upload_id: int) -> None:
    """Acknowledged bytes are not on our disk any more: said plainly, so that its sender begins again. Raises
    UploadEndedError."""
    upload = held(upload_id)
    log.error("upload %s has lost bytes that were acknowledged", upload.pk)
    _end(upload, UploadEnding.LOST)


@transaction.atomic
def end(upload: Upload, *, by: Actor) -> DocumentVersion | None:
    """Cancelled while it was on its way, or removed after it was added; then the document, which stays, is
    returned (G-29). Nothing when it has ended."""
    upload = (
        Upload.objects.select_for_update(of=("self",)).select_related("version", "client").get(pk=upload.pk)
    )
    if upload.ended_at:
        return None
    _end(upload, UploadEnding.REMOVED if upload.done_at else UploadEnding.CANCELLED)
    if upload.version:
        record(
            "file.removed",
            subject=upload.about,
            client=upload.client_id,
            by=by,
            file=upload.name,
            item=upload.title,
        )
    return upload.version


def end_idle_uploads(*, idle: datetime.timedelta = UNFINISHED_KEPT) -> int:
    """Uploads to which nothing was added for so long end, and their bytes go. Returns how many."""
    silent = Upload.objects.filter(UNFINISHED, touched_at__lt=Now() - idle)
    ended: list[int] = []

    @transaction.atomic
    def end(upload: Upload) -> None:
        still = silent.select_for_update(skip_locked=True, of=("self",)).filter(pk=upload.pk).first()
        if still:
            _end(still, UploadEnding.EXPIRED)
            ended.append(still.pk)

    do_each(silent[:1000], end)
    return len(ended)


def _end(upload: Upload, ending: str, *, refusal: str = "") -> None:
    """Bytes without a document go when this has committed; if we die before that, the sweep takes them."""
    Upload.objects.filter(pk=upload.pk).update(ended_at=Now(), ending=ending, refusal=refusal)
    if upload.version_id is None:
        transaction.on_commit(lambda: store.drop(upload.blob), robust=True)


def expires_at(upload: Upload) -> datetime.datetime:
    """When an unfinished upload ends if nothing more comes."""
    return upload.touched_at + UNFINISHED_KEPT
