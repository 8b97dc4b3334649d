"""Where a document template is used: how many open requests ask for it, and which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.lookups import IsNull

from vestibule.catalog.models import DocumentTemplate, TemplateVersion
from vestibule.core.paging import RowCount, choice
from vestibule.people.actors import Actor

from .models import DocumentRequest, RequestItem
from .prepared_queries import listed
from .states import OPEN

LOOKED_AT = 1000  # of the newest requests with a template: a count reads no more of them
NAMED = 10  # open requests that the page of a template lists


@dataclass(frozen=True, slots=True)
class Use:
    """In how many open requests; `cut`: of the newest LOOKED_AT alone, since there are more."""

    count: int = 0
    cut: bool = False


def used_in(actor: Actor, templates: Iterable[DocumentTemplate]) -> dict[int, Use]:
    """How many open requests ask for each of these templates."""
    asked, of_open = _newest(actor, OuterRef("pk")), _of_open(_newest(actor, OuterRef(OuterRef("pk"))))
    counted = DocumentTemplate.objects.visible_to(actor).annotate(
        open=RowCount(of_open.order_by().values("docrequest").distinct()), asked=RowCount(asked)
    )
    found = counted.filter(pk__in=[one.pk for one in templates]).values_list("pk", "open", "asked")
    return {pk: Use(count, asked > LOOKED_AT) for pk, count, asked in found}


def open_requests(actor: Actor, template: DocumentTemplate) -> list[DocumentRequest]:
    """The newest open requests that ask for it, NAMED at most."""
    numbers = (
        _of_open(_newest(actor, template.pk)).order_by("-docrequest").values_list("docrequest", flat=True)
    )
    return listed(actor, choice(numbers.distinct(), at_most=NAMED).rows)


def keeping_older(actor: Actor, version: TemplateVersion) -> int:
    """How many open requests keep a version before this one."""
    older = _of_open(_newest(actor, version.template_id)).exclude(template_version=version)
    return older.values("docrequest").distinct().count()


def _newest(actor: Actor, template: int | OuterRef) -> QuerySet[RequestItem, Any]:
    """The keys of the newest items that ask for a template, and one more than are looked at."""
    asked = RequestItem.objects.filter(docrequest__in=DocumentRequest.objects.visible_to(actor))
    return asked.filter(template=template).order_by("-pk").values("pk")[: LOOKED_AT + 1]


def _of_open(items: QuerySet[RequestItem, Any]) -> QuerySet[RequestItem]:
    """Those of an open request, which is looked up by its key: a join would read all open requests."""
    mine = DocumentRequest.objects.filter(pk=OuterRef("docrequest"), state__in=OPEN)
    return RequestItem.objects.filter(IsNull(Subquery(mine.values("pk")[:1]), False), pk__in=items)
