"""One form, one deed: what a form has done is noted in the transaction that does it, so that a second press
finds it (A-20)."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError
from vestibule.core.locks import lock

from .models import SubmittedForm

REMEMBERED = datetime.timedelta(days=2)


@transaction.atomic
def once[Made: Model | None](key: str, content: str, make: Callable[[], Made]) -> Made:
    """What `make` makes, or what it has made already for the form with this key. Two presses wait for each
    other.

    `content` is a digest of what was typed: the same form sent again with other words is no second press.
    Raises ActionDeniedError then, and whatever `make` raises; nothing is noted in that case.
    """
    lock(f"form {key}")
    use = earlier(key)
    if use is None:
        made = make()
        SubmittedForm.objects.filter(at__lt=Now() - REMEMBERED).delete()
        kind, number = (made._meta.label_lower, made.pk) if isinstance(made, Model) else ("", None)
        SubmittedForm.objects.create(key=key, content=content, kind=kind, number=number)
        return made
    if use.content != content:
        raise ActionDeniedError(
            _(
                "You have already saved this form with a different text. Check what was saved. To save "
                "something else, open the form again."
            )
        )
    return made_by(use)  # type: ignore[return-value]  # the same key made it


def earlier(key: str) -> SubmittedForm | None:
    """What the form with this key has done already, if anything."""
    return SubmittedForm.objects.filter(key=key).first()


def made_by(use: SubmittedForm) -> Model | None:
    """The row that the form made."""
    return apps.get_model(use.kind)._default_manager.get(pk=use.number) if use.kind else None
