"""Facts about documents: what is arriving, what we hold, in which version, where its bytes lie, what checks
said, and who was sent it."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from vestibule.core.columns import WordField
from vestibule.core.sentences import SentenceField
from vestibule.core.status import Status
from vestibule.people.models import Client


class ScanState(models.TextChoices):
    """What the virus scanner said of a version."""

    WAITING = "waiting"
    CLEAN = "clean"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"


# What people read at a file that they cannot open; nothing of one that they can.
SCAN_STATUSES: dict[str, Status | None] = {
    ScanState.WAITING: Status(_("Waiting for the virus check"), "info", "clock"),
    ScanState.CLEAN: None,
    ScanState.INFECTED: Status(
        _("This file contains a virus. We blocked it, so no one can open it."), "bad", "alert-triangle"
    ),
    ScanState.NOT_SCANNED: None,
}
_NO_ANSWER = Status(
    _(
        "Waiting for the virus check. The scanner is not answering. We will check this file as soon as it "
        "does."
    ),
    "info",
    "clock",
)
BLOCKING_SCANS = [state for state, status in SCAN_STATUSES.items() if status]


class NotScanned(models.TextChoices):
    """Why a file was not scanned."""

    NONE_SET = "none_set"
    TOO_LARGE = "too_large"
    LOCKED = "locked"


class CheckState(models.TextChoices):
    """How far an automatic check is, and what it found (B-42)."""

    QUEUED = "queued"
    RUNNING = "running"
    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    COMPLETED = "completed"


CHECK_STATUSES: dict[str, Status] = {
    CheckState.QUEUED: Status(_("Check running"), "info", "clock"),
    CheckState.RUNNING: Status(_("Check running"), "info", "clock"),
    CheckState.PASSED: Status(_("Check passed"), "ok", "circle-check", quiet=True),
    CheckState.FAILED: Status(_("Check found something"), "wait", "alert-triangle"),
    CheckState.ERROR: Status(_("The check could not run. We will try again"), "wait", "refresh-alert"),
    CheckState.COMPLETED: Status(_("Check found something"), "wait", "alert-triangle"),
}
NOT_CHECKED = Status(_("Not checked"), "wait", "alert-triangle")  # an error that is not tried again
OPEN_CHECKS = (CheckState.QUEUED, CheckState.RUNNING, CheckState.ERROR)


def opaque() -> str:
    """The id that the outside sees: it tells nothing and cannot be guessed."""
    return secrets.token_urlsafe(12)


def first_scan() -> str:
    """A new file waits for the scanner, if there is one: whoever makes a version and forgets the scan has
    made a closed file, not an open one."""
    return ScanState.WAITING if settings.CLAMD else ScanState.NOT_SCANNED


def first_scan_note() -> str:
    return "" if settings.CLAMD else NotScanned.NONE_SET


class Document(models.Model):
    """Belongs to one client, or to none (templates). Outsiders reach it only through its holder (ruling
    31)."""

    public_id = models.CharField(max_length=24, unique=True, default=opaque)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, related_name="documents")
    title = models.CharField(max_length=200)
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.title


class DocumentVersion(models.Model):
    """Bytes that never change: where they lie, how many they are, and their digests as recorded at
    receipt."""

    public_id = models.CharField(max_length=24, unique=True, default=opaque)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=160)  # the sender's name for it: a label, never a path
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    crc32 = models.BigIntegerField()
    # The CRC-32 of each piece (digests.py); empty for what came before there were any.
    pieces = models.BinaryField(default=b"", db_default=b"")
    kind = models.CharField(max_length=100)  # media type, as detected
    blob = models.CharField(max_length=80, unique=True)
    received_at = models.DateTimeField(db_default=Now())
    received_from = models.CharField(max_length=60)
    scan = WordField(max_length=20, default=first_scan)
    # Why not scanned, which virus, what the scanner last said.
    scan_note = WordField(max_length=200, blank=True, default=first_scan_note)
    scan_tries = models.PositiveIntegerField(default=0)
    scanned_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)  # its bytes were removed on purpose
    # Since when its bytes are not what this row says; empty again when they are.
    damaged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_version_a_number"),
            models.CheckConstraint(condition=Q(size__gt=0), name="no_empty_version"),
            models.CheckConstraint(condition=Q(crc32__gte=0, crc32__lt=2**32), name="crc32_has_32_bits"),
            models.CheckConstraint(condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="sha256_is_hex"),
            models.CheckConstraint(
                condition=Q(
                    scan__in=[ScanState.WAITING, ScanState.CLEAN, ScanState.INFECTED, ScanState.NOT_SCANNED]
                ),
                name="known_scan",
            ),
            models.CheckConstraint(
                condition=~Q(scan__in=[ScanState.CLEAN, ScanState.INFECTED]) | Q(scanned_at__isnull=False),
                name="verdict_has_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["scan_tries", "id"], condition=Q(scan=ScanState.WAITING), name="waits_for_scan"
            ),
            models.Index(
                fields=["id"],
                condition=Q(scan=ScanState.NOT_SCANNED, scan_note=NotScanned.NONE_SET),
                name="came_without_scanner",
            ),
            models.Index(
                fields=["id"], condition=Q(scan=ScanState.INFECTED, erased_at=None), name="infected_and_kept"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def blocked(self) -> bool:
        """Whether nobody may open it now: it waits for the virus scanner, a virus is in it, or its bytes are
        no longer kept."""
        return self.scan in BLOCKING_SCANS or self.erased_at is not None

    @property
    def has_virus(self) -> bool:
        return self.scan == ScanState.INFECTED

    @property
    def scan_status(self) -> Status | None:
        """What people read of the virus scanner (ruling 35)."""
        waits_in_vain = self.scan == ScanState.WAITING and self.scan_note
        return _NO_ANSWER if waits_in_vain else SCAN_STATUSES[self.scan]


class CheckRun(models.Model):
    """One automatic check of one version. Unfinished until `finished_at`; `error` means that it could not
    run: unfinished, it is tried again, and finished, somebody must ask for it (G-60)."""

    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="check_runs")
    kind = models.CharField(max_length=40)
    state = WordField(max_length=12, default=CheckState.QUEUED)
    result = SentenceField(blank=True)
    tries = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=OPEN_CHECKS, finished_at=None)
                | Q(
                    state__in=[CheckState.PASSED, CheckState.FAILED, CheckState.COMPLETED, CheckState.ERROR],
                    finished_at__isnull=False,
                ),
                name="finished_check_has_ended",
            ),
            models.UniqueConstraint(
                fields=["version", "kind"], condition=Q(finished_at=None), name="one_unfinished_check"
            ),
        ]
        indexes = [
            models.Index(fields=["created_at"], condition=Q(finished_at=None), name="unfinished_checks")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.version_id}: {self.state}"

    @property
    def status(self) -> Status:
        given_up = self.state == CheckState.ERROR and self.finished_at
        return NOT_CHECKED if given_up else CHECK_STATUSES[self.state]

    @property
    def can_run_again(self) -> bool:
        return self.state not in (CheckState.QUEUED, CheckState.RUNNING)


class UploadEnding(models.TextChoices):
    """Why an upload ended without a document."""

    CANCELLED = "cancelled"
    REMOVED = "removed"
    EXPIRED = "expired"
    REFUSED = "refused"
    LOST = "lost"


UNFINISHED = Q(done_at=None, ended_at=None)
# On its way, or here and not part of anything that was sent: its sender's quota counts it.
UNSENT = Q(ended_at=None, sent_at=None)


class Upload(models.Model):
    """A file on its way to us, in plain columns (security rule 13). The package that wants it has a row of
    its own that points here.

    `done_at` means added: the document exists. `ended_at` means that nothing more comes of it; `ending` says
    why, and `refusal` is the sentence for its sender when the finished file was not fit. `offset` is what is
    on our disk for good; it never goes back.
    """

    public_id = models.CharField(max_length=24, unique=True, default=opaque)
    owner = models.CharField(max_length=60)  # the actor who may go on with it
    about = models.CharField(max_length=60)  # the subject that the audit log names, such as docrequest:42
    # The place it fills there; the same content does not fill a place twice.
    slot = models.CharField(max_length=60)
    title = models.CharField(max_length=200)  # what it is for, in words
    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=160)
    size = models.BigIntegerField()  # as announced
    offset = models.BigIntegerField(default=0)
    allowed = models.TextField()  # media types, divided by spaces
    blob = models.CharField(max_length=80, unique=True)
    version = models.OneToOneField(
        DocumentVersion, on_delete=models.PROTECT, null=True, related_name="upload"
    )
    created_at = models.DateTimeField(db_default=Now())
    touched_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True)
    # It became part of something for good; what staff add is so at once.
    sent_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = WordField(max_length=12, blank=True)
    refusal = SentenceField(blank=True)
    # The bytes of the document that it became were removed on purpose: see erasure.py.
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gt=0, offset__gte=0, offset__lte=F("size")), name="offset_within_size"
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, version=None)
                | Q(done_at__isnull=False, version__isnull=False, offset=F("size")),
                name="done_is_a_document",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ending="")
                | Q(ended_at__isnull=False, ending=UploadEnding.REMOVED, done_at__isnull=False)
                | Q(
                    ended_at__isnull=False,
                    ending__in=[
                        UploadEnding.CANCELLED,
                        UploadEnding.EXPIRED,
                        UploadEnding.REFUSED,
                        UploadEnding.LOST,
                    ],
                    done_at=None,
                ),
                name="ended_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(ending=UploadEnding.REFUSED) & ~Q(refusal="")
                | ~Q(ending=UploadEnding.REFUSED) & Q(refusal=""),
                name="refused_in_words",
            ),
        ]
        indexes = [
            models.Index(fields=["touched_at"], condition=UNFINISHED, name="unfinished_uploads"),
            models.Index(fields=["owner"], condition=UNSENT, name="unsent_by_owner"),
            models.Index(
                fields=["ended_at"],
                condition=Q(ending=UploadEnding.REMOVED, erased_at=None),
                name="removed_and_kept",
            ),
            models.Index(fields=["slot"], name="uploads_of_a_slot"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def unfinished(self) -> bool:
        """Whether more bytes are awaited."""
        return self.done_at is None and self.ended_at is None


class Delivery(models.Model):
    """A version on its way to somebody, or an archive of several. `done_at`: the machine at the other end has
    acknowledged every byte (ruling 28). The versions in an archive get rows of their own when all
    of it has been handed over, and not before (C-38)."""

    version = models.ForeignKey(
        DocumentVersion, on_delete=models.PROTECT, null=True, related_name="deliveries"
    )
    archive = models.CharField(max_length=64, blank=True, default="")  # the digest of the zip
    to = models.CharField(max_length=60)
    begun_at = models.DateTimeField(db_default=Now())
    # Bytes from the start that were handed over, for whoever goes on later.
    reached = models.BigIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    # It went out by a link, and whoever shared it has not been told yet (sharing/download_news.py).
    untold = models.BooleanField(db_default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(done_at__gte=F("begun_at")), name="done_after_begun"
            ),
            models.CheckConstraint(
                condition=Q(version__isnull=False) | ~Q(archive=""), name="something_is_delivered"
            ),
        ]
        indexes = [
            models.Index(fields=["archive", "to"], condition=Q(version=None), name="delivery_of_archive"),
            models.Index(fields=["to", "version"], condition=Q(done_at__isnull=False), name="deliveries_to"),
            models.Index(fields=["to"], condition=Q(untold=True), name="untold_deliveries"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id or self.archive} to {self.to}"
