"""Facts about documents: what we hold, in which version, where its bytes lie, and who was sent them."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from vestibule.people.models import Client


def opaque() -> str:
    """The id that the outside sees: it tells nothing and cannot be guessed."""
    return secrets.token_urlsafe(12)


class Document(models.Model):
    """Belongs to one client, or to none (templates). Outsiders reach it only through its holder (ruling 31)."""

    public_id = models.CharField(max_length=24, unique=True, default=opaque)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, related_name="documents")
    title = models.CharField(max_length=200)
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.title


class DocumentVersion(models.Model):
    """Bytes that never change: where they lie, how many they are, and their digests as recorded at receipt."""

    public_id = models.CharField(max_length=24, unique=True, default=opaque)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=160)  # the sender's name for it: a label, never a path
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    crc32 = models.BigIntegerField()
    kind = models.CharField(max_length=100)  # media type, as detected
    blob = models.CharField(max_length=80, unique=True)
    received_at = models.DateTimeField(db_default=Now())
    received_from = models.CharField(max_length=60)
    scan = models.CharField(max_length=20, default="not_scanned")
    damaged_at = models.DateTimeField(null=True)  # since when its bytes are not what this row says; empty again when they are

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_version_a_number"),
            models.CheckConstraint(condition=Q(size__gt=0), name="no_empty_version"),
            models.CheckConstraint(condition=Q(crc32__gte=0, crc32__lt=2**32), name="crc32_has_32_bits"),
            models.CheckConstraint(condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="sha256_is_hex"),
        ]

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """A version on its way to somebody, or an archive of several. `done_at`: every byte was handed to the connection, no disconnect
    was seen (ruling 28). The versions in an archive get rows of their own when all of it has been handed over, and not before (C-38)."""

    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, null=True, related_name="deliveries")
    archive = models.CharField(max_length=64, blank=True, default="")  # the digest of the zip
    to = models.CharField(max_length=60)
    begun_at = models.DateTimeField(db_default=Now())
    reached = models.BigIntegerField(default=0)  # bytes from the start that were handed over, for whoever goes on later
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(done_at=None) | Q(done_at__gte=F("begun_at")), name="done_after_begun"),
            models.CheckConstraint(condition=Q(version__isnull=False) | ~Q(archive=""), name="something_is_delivered"),
        ]
        indexes = [models.Index(fields=["archive", "to"], condition=Q(version=None), name="delivery_of_archive")]

    def __str__(self) -> str:
        return f"{self.version_id or self.archive} to {self.to}"
