"""Facts of the audit log (ruling 23): the event, its erasable details, and the seal that chains them."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from vestibule.core.columns import WordField
from vestibule.core.visibility import SeenByStaff

from .event_types import UNSENT


class AuditEventQuerySet(SeenByStaff["AuditEvent"]):
    def visible_to(self, actor: object) -> Self:
        """For staff all but what customers have not sent."""
        return super().visible_to(actor).without_unsent()

    def without_unsent(self) -> Self:
        """Work of customers in progress is in no view of the staff, also when it is never sent (ruling 3).
        The log and its chain hold it."""
        outside = Q(actor__startswith="external:") | Q(actor__startswith="link:") | Q(actor="system")
        return self.exclude(outside, event_type__in=UNSENT)


class AuditEvent(models.Model):
    """One thing that happened. The database lets it be inserted and read, and nothing else."""

    client_path = "client_number"

    event_type = WordField(max_length=60)
    subject = models.CharField(max_length=60)
    client_number = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=60)
    at = models.DateTimeField(db_default=Now())
    details_digest = models.CharField(max_length=64)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject", "-id"], name="event_by_subject"),
            models.Index(fields=["client_number", "-id"], name="event_by_client"),
            models.Index(fields=["actor", "event_type", "-id"], name="event_by_actor_and_type"),
            models.Index(fields=["actor", "-id"], name="event_by_actor"),
            models.Index(fields=["event_type", "-id"], name="event_by_type"),
            models.Index(fields=["at"], name="event_by_instant"),
            # what staff may see of what outsiders mostly do
            models.Index(
                fields=["-id"],
                condition=Q(actor__startswith="staff:", event_type__in=UNSENT),
                name="sent_by_staff",
            ),
            models.Index(
                fields=["-id"],
                condition=Q(event_type="login.held", client_number=None),
                name="held_sign_ins_of_staff",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_type} {self.subject}"


class AuditDetails(models.Model):
    """Names, comments and addresses of an event, by mail and network. The chain holds only their salted
    digest, so that `erase` keeps it whole."""

    event = models.OneToOneField(AuditEvent, on_delete=models.PROTECT, related_name="details")
    salt = models.CharField(max_length=40)
    content = models.JSONField()


class Unsealed(models.Model):
    """An event that waits for its seal: laid down by the database with the event, taken away with the seal.
    What is left out here is found by `verify`, which compares all events with all seals."""

    event_number = models.BigIntegerField(primary_key=True)


class Seal(models.Model):
    """One link of the chain: which event comes next, and the hash over it and the link before."""

    sequence = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(AuditEvent, on_delete=models.PROTECT, related_name="seal")
    version = models.PositiveSmallIntegerField()  # of the canonical form that was hashed
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(db_default=Now())
