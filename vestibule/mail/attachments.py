"""How much a letter may carry."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from vestibule.documents.models import DocumentVersion


def attachable(versions: Iterable[DocumentVersion]) -> tuple[DocumentVersion, ...]:
    """The template files, if together they are small enough to be attached; else none, and the letter says
    where they are (G-65)."""
    versions = tuple(versions)
    return versions if sum(version.size for version in versions) <= settings.EMAIL_ATTACHMENTS else ()
