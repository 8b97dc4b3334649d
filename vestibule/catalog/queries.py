"""Look-ups of templates and forms for interfaces."""

from __future__ import annotations

from collections.abc import Iterable

from vestibule.core.errors import NotFoundError
from vestibule.people.actors import Actor

from .models import DocumentTemplate, FormTemplate


def offered(actor: Actor) -> list[DocumentTemplate]:
    """What can be asked for now, by name."""
    return list(DocumentTemplate.objects.visible_to(actor).offered().select_related("file"))


def chosen(actor: Actor, numbers: Iterable[int]) -> list[DocumentTemplate]:
    """These templates in this order; unknown and retired ones are left out."""
    found = DocumentTemplate.objects.visible_to(actor).offered().select_related("file").in_bulk(list(numbers))
    return [found[number] for number in numbers if number in found]


def forms(actor: Actor) -> list[FormTemplate]:
    """The forms that can be asked for now, by name, each with its versions."""
    return list(FormTemplate.objects.visible_to(actor).offered().prefetch_related("versions__made_by"))


def form(actor: Actor, number: int) -> FormTemplate:
    found = (
        FormTemplate.objects.visible_to(actor).prefetch_related("versions__made_by").filter(pk=number).first()
    )
    if found is None:
        raise NotFoundError
    return found
