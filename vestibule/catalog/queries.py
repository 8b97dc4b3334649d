"""Look-ups of templates and forms for interfaces."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Prefetch, prefetch_related_objects

from vestibule.core.errors import NotFoundError
from vestibule.core.names import BY_NAME
from vestibule.core.paging import START, Keyset, Page, Place
from vestibule.core.search import having
from vestibule.documents.models import DocumentVersion
from vestibule.people.actors import Actor

from .models import DocumentTemplate, FormTemplate, Kit, TemplateVersion

_FILE_COUNT = Count("newest__files")


def offered(actor: Actor) -> list[DocumentTemplate]:
    """What can be asked for now, by name."""
    seen = DocumentTemplate.objects.visible_to(actor).offered().select_related("newest")
    return list(seen.prefetch_related("newest__files__file"))


def chosen(actor: Actor, numbers: Iterable[int]) -> list[DocumentTemplate]:
    """These templates in this order; unknown and retired ones are left out."""
    seen = DocumentTemplate.objects.visible_to(actor).offered().select_related("newest")
    found = seen.in_bulk(list(numbers))
    return [found[number] for number in numbers if number in found]


def of_numbers(actor: Actor, numbers: Iterable[int]) -> dict[int, DocumentTemplate]:
    """Those of these numbers that are there, also withdrawn ones."""
    return DocumentTemplate.objects.visible_to(actor).in_bulk(list(numbers))


def page_of_templates(
    actor: Actor, text: str = "", *, offered: bool = True, place: Place = START
) -> Page[DocumentTemplate]:
    """One page of the templates by name, those that are offered or those that no longer are. A text finds the
    beginnings of words of their names."""
    seen = DocumentTemplate.objects.visible_to(actor).filter(active=offered)
    found = having(seen, ("name",), text).select_related("newest")
    return Keyset.of(seen, *BY_NAME, place=place).counted(found.annotate(file_count=_FILE_COUNT))


def has_templates(actor: Actor) -> bool:
    """Whether anything is offered."""
    return DocumentTemplate.objects.visible_to(actor).filter(active=True).exists()


def template(actor: Actor, number: int) -> DocumentTemplate:
    seen = DocumentTemplate.objects.visible_to(actor)
    found = seen.select_related("newest__good", "newest__bad", "newest__made_by").filter(pk=number).first()
    if found is None:
        raise NotFoundError
    return found


def files_of(version: TemplateVersion) -> list[DocumentVersion]:
    """The files of a version, in their order."""
    return [one.file for one in version.files.select_related("file")]


def page_of_versions(template: DocumentTemplate, *, place: Place = START) -> Page[TemplateVersion]:
    """The versions of a template with their files, the newest first."""
    versions = TemplateVersion.objects.filter(template=template)
    page = Keyset.of(versions, "pk", descending=True, place=place).counted(versions.select_related("made_by"))
    prefetch_related_objects(page.rows, "files__file")
    return page


def kits(actor: Actor) -> list[Kit]:
    """All kits by name, each with its templates by name. There are few: see `kits.MOST`."""
    named = DocumentTemplate.objects.order_by(*BY_NAME)
    return list(
        Kit.objects.visible_to(actor).order_by(*BY_NAME).prefetch_related(Prefetch("templates", named))
    )


def kit(actor: Actor, number: int) -> Kit:
    found = Kit.objects.visible_to(actor).filter(pk=number).first()
    if found is None:
        raise NotFoundError
    return found


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
