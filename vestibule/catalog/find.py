"""Look-ups of templates for doors."""

from __future__ import annotations

from collections.abc import Iterable

from vestibule.people.actors import Actor

from .models import DocumentTemplate


def offered(actor: Actor) -> list[DocumentTemplate]:
    """What can be asked for now, by name."""
    return list(DocumentTemplate.objects.visible_to(actor).offered().select_related("file"))


def chosen(actor: Actor, numbers: Iterable[int]) -> list[DocumentTemplate]:
    """These templates in this order; unknown and retired ones are left out."""
    found = DocumentTemplate.objects.visible_to(actor).offered().select_related("file").in_bulk(list(numbers))
    return [found[number] for number in numbers if number in found]
