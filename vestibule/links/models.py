"""Facts about access links. The row holds what a token is made of, never the token (ruling 7)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from vestibule.people.models import ExternalAccount

INVITATION = "invitation"


class AccessLink(models.Model):
    """A link that lets an outsider in, for one purpose. Accepted, superseded and revoked are its timestamps (ruling 20)."""

    purpose = models.CharField(max_length=20)
    account = models.ForeignKey(ExternalAccount, on_delete=models.PROTECT, related_name="links")
    about = models.CharField(max_length=60)
    nonce = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=1)
    token_sha256 = models.CharField(max_length=64, unique=True, null=True)
    issued_at = models.DateTimeField(db_default=Now())
    first_handed_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "purpose"],
                condition=Q(accepted_at=None, superseded_at=None, revoked_at=None),
                name="one_living_link_of_a_purpose",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} link {self.pk}"
