"""What somebody typed into a form that could not be taken: kept for that person for a day, sealed with a key
outside the database."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from vestibule.core import secrets

from .models import SavedForm

SAVED_KEPT = datetime.timedelta(days=1)
MOST = 400_000  # characters of one form, as JSON
AT_ONCE = 20  # forms of one person


@transaction.atomic
def save(fields: Mapping[str, Sequence[str]], *, holder: str, path: str) -> str:
    """Keeps the fields of the form at an address for one person. Returns the id by which it is found; empty
    when it is too long."""
    text = json.dumps(fields)
    if len(text) > MOST:
        return ""
    SavedForm.objects.filter(kept_at__lt=Now() - SAVED_KEPT).delete()
    old = (
        SavedForm.objects.filter(holder=holder)
        .order_by("-kept_at", "-pk")
        .values_list("pk", flat=True)[AT_ONCE - 1 :]
    )
    SavedForm.objects.filter(pk__in=list(old)).delete()
    number = secrets.new_nonce()
    SavedForm.objects.create(
        number=number,
        holder=holder,
        path=path,
        sealed=secrets.encrypt(settings.SECRET_KEY, text, about=_about(number, holder)),
    )
    return number


def find(number: str, *, path: str) -> SavedForm | None:
    """The form that was kept under this id at this address. Whose it is, the caller asks."""
    return SavedForm.objects.filter(number=number, path=path, kept_at__gte=Now() - SAVED_KEPT).first()


def newest_of(holder: str) -> SavedForm | None:
    """The form that was kept last for this person."""
    return (
        SavedForm.objects.filter(holder=holder, kept_at__gte=Now() - SAVED_KEPT)
        .order_by("-kept_at", "-pk")
        .first()
    )


def fields(kept: SavedForm) -> dict[str, list[str]]:
    """What was typed. Nothing when the key is another one by now."""
    try:
        typed: dict[str, list[str]] = json.loads(
            secrets.decrypt(settings.SECRET_KEY, kept.sealed, about=_about(kept.number, kept.holder))
        )
    except InvalidTag:
        return {}
    return typed


def delete(number: str, *, holder: str) -> None:
    """It was taken in the end."""
    SavedForm.objects.filter(number=number, holder=holder).delete()


def _about(number: str, holder: str) -> str:
    return f"kept form {number} of {holder}"
