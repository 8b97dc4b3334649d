"""What reviewers said of what was sent: one verdict of a stage, and what it says of each item."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from vestibule.core.sentences import SentenceField
from vestibule.core.status import Status
from vestibule.people.models import Staff

from .choices import Stage

_ACCEPTED = Status(_("Accepted"), "ok", "circle-check", quiet=True)
_ASKED_AGAIN = Status(_("Reupload required"), "bad", "refresh-alert")


class Review(models.Model):
    """One verdict of one stage on one submission. A rejection says what to correct (I-5)."""

    submission = models.ForeignKey("docrequests.Submission", on_delete=models.PROTECT, related_name="reviews")
    stage = models.PositiveSmallIntegerField(choices=Stage.choices)
    reviewer = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    accepted = models.BooleanField()
    comment = SentenceField(blank=True)  # what was typed, with the reasons that were ticked
    decided_at = models.DateTimeField(db_default=Now())
    # Whether the customer heard of it. That all is fine is said once, by the check that the organisation had
    # chosen for that in the moment of the check (ruling 11, A-65).
    told = models.BooleanField(db_default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "stage"], name="one_verdict_a_stage"),
            models.CheckConstraint(condition=Q(accepted=True) | ~Q(comment=""), name="rejection_has_comment"),
        ]

    @property
    def status(self) -> Status:
        return _ACCEPTED if self.accepted else _ASKED_AGAIN


class ItemVerdict(models.Model):
    """What a reviewer said of one item: fine, or why it is asked for again."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="verdicts")
    item = models.ForeignKey("docrequests.RequestItem", on_delete=models.PROTECT, related_name="verdicts")
    accepted = models.BooleanField()
    marked = models.BooleanField(db_default=True)  # False: it was accepted without a mark
    reason = SentenceField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "item"], name="one_verdict_an_item")]
