"""Kits: document templates that are often asked for together. Whoever may change templates keeps them; who
starts a request presses one to choose all of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import fingerprint, refuse_stale
from vestibule.core.locks import lock
from vestibule.people.models import Staff

from .document_templates import changing_denial
from .models import DocumentTemplate, Kit

MOST = 20  # all of them stand as buttons beside each other
LARGEST = 50  # documents of one kit


class KitNameTakenError(ActionDeniedError):
    """Staff choose a kit by its name."""


def adding_denial(*, by: Staff) -> str:
    """Why this person cannot add a kit now; empty when they can."""
    if reason := changing_denial(by=by):
        return reason
    if Kit.objects.count() >= MOST:
        return _("You can have up to %(n)d kits. Delete one first.") % {"n": MOST}
    return ""


@transaction.atomic
def add_kit(*, name: str, templates: Sequence[DocumentTemplate], by: Staff) -> Kit:
    """Raises ActionDeniedError and KitNameTakenError."""
    lock("kits")
    if reason := adding_denial(by=by) or _content_denial(templates):
        raise ActionDeniedError(reason)
    _refuse_taken(name)
    kit = Kit.objects.create(name=name)
    kit.templates.set(templates)
    record(
        "kit.created", subject=_subject(kit), client=None, by=by, name=kit.name, documents=_names(templates)
    )
    return kit


@transaction.atomic
def change_kit(
    kit: Kit, *, name: str, templates: Sequence[DocumentTemplate], seen: str | None = None, by: Staff
) -> Kit:
    """`seen` is the stamp of what was on the screen. Raises ActionDeniedError, StaleFormError and
    KitNameTakenError."""
    lock("kits")
    kit = _held(kit, by=by)
    refuse_stale(seen, stamp(kit), subject=_subject(kit))
    if reason := _content_denial(templates):
        raise ActionDeniedError(reason)
    _refuse_taken(name, besides=kit)
    if (kit.name, _numbers(kit.templates.all())) == (name, _numbers(templates)):
        return kit
    kit.name = name
    kit.save(update_fields=["name"])
    kit.templates.set(templates)
    record(
        "kit.changed", subject=_subject(kit), client=None, by=by, name=kit.name, documents=_names(templates)
    )
    return kit


@transaction.atomic
def delete_kit(kit: Kit, *, by: Staff) -> None:
    """Templates and requests stay as they are. Raises ActionDeniedError."""
    lock("kits")
    kit = _held(kit, by=by)
    record("kit.deleted", subject=_subject(kit), client=None, by=by, name=kit.name)
    kit.delete()


def stamp(kit: Kit) -> str:
    """Of what the page of a kit shows."""
    return fingerprint(kit.name, _numbers(kit.templates.all()))


def _held(kit: Kit, *, by: Staff) -> Kit:
    if reason := changing_denial(by=by):
        raise ActionDeniedError(reason)
    held = Kit.objects.select_for_update().filter(pk=kit.pk).first()
    if held is None:
        raise ActionDeniedError(_("Someone has deleted this kit in the meantime."))
    return held


def _numbers(templates: Iterable[DocumentTemplate]) -> list[int]:
    return sorted(one.pk for one in templates)


def _content_denial(templates: Sequence[DocumentTemplate]) -> str:
    if not templates:
        return _("Select at least one document.")
    if len(templates) > LARGEST:
        return _("Select up to %(n)d documents.") % {"n": LARGEST}
    return ""


def _refuse_taken(name: str, *, besides: Kit | None = None) -> None:
    others = Kit.objects.filter(name__iexact=name)
    if besides:
        others = others.exclude(pk=besides.pk)
    if others.exists():
        raise KitNameTakenError(_("There is already a kit with this name. Enter another name."))


def _names(templates: Sequence[DocumentTemplate]) -> str:
    return ", ".join(one.name for one in templates)


def _subject(kit: Kit) -> str:
    return f"kit:{kit.pk}"
