"""The way to cases for interfaces: each look-up takes the person who asks and raises NotFoundError for what
is foreign or not there. Who sees what: `visible_to` in models.py."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn

from django.db.models import Count, Prefetch, Q, QuerySet

from vestibule.core.errors import NotFoundError
from vestibule.core.names import BY_NAME
from vestibule.core.paging import START, Keyset, Page, Place
from vestibule.core.prepared import Prepared, among, columns
from vestibule.core.search import Search
from vestibule.core.subjects import key_of, keys_of
from vestibule.people.actors import Actor
from vestibule.people.models import Client, Staff

from .models import (
    Case,
    CaseDocument,
    CaseKind,
    CaseSearch,
    CaseType,
    DocumentSource,
    RequestOption,
    Requirement,
    RequirementType,
)


def types(actor: Actor, kind: str = "") -> list[CaseType]:
    """The kinds of cases that can be opened, by name; all of them, or applications or Works alone."""
    return list(
        CaseType.objects.visible_to(actor)
        .filter(active=True, **({"kind": kind} if kind else {}))
        .order_by(*BY_NAME)
    )


def whole_types(actor: Actor) -> list[CaseType]:
    """The same, each with what its cases need."""
    found = CaseType.objects.visible_to(actor).filter(active=True).prefetch_related(_wanted())
    return list(found.order_by(*BY_NAME))


def case_type(actor: Actor, number: int) -> CaseType:
    found = CaseType.objects.visible_to(actor).prefetch_related(_wanted())
    return found.filter(pk=number).first() or _missing()


def _wanted() -> Prefetch[Any]:
    options = Prefetch("options", RequestOption.objects.offered().select_related("form", "template__newest"))
    return Prefetch("requirements", RequirementType.objects.filter(retired_at=None).prefetch_related(options))


def case(actor: Actor, number: int) -> Case:
    found = Case.objects.visible_to(actor).select_related("client", "type", "responsible")
    return found.filter(pk=number).first() or _missing()


def work(actor: Actor, number: int) -> Case:
    """A case that is a Work."""
    found = case(actor, number)
    return found if found.type.kind == CaseKind.WORK else _missing()


def case_of(actor: Actor, subject: str) -> Case:
    """The case that a task, a link or a letter names as `case:7`."""
    pk = key_of("case", subject)
    return _missing() if pk is None else case(actor, pk)


def of_subjects(actor: Actor, subjects: Iterable[str]) -> dict[str, Case]:
    """The cases that these letters are about, by subject."""
    numbers = keys_of("case", subjects)
    if not numbers:
        return {}
    return {one.subject: one for one in Case.objects.visible_to(actor).filter(pk__in=numbers)}


def cases_of(actor: Actor, client: Client) -> list[Case]:
    """A client's cases with their requirements and what each of these offers, newest first."""
    options = Prefetch(
        "type__options", RequestOption.objects.offered().select_related("form", "template__newest")
    )
    requirements = Prefetch(
        "requirements", Requirement.objects.select_related("type").prefetch_related(options)
    )
    return list(
        Case.objects.visible_to(actor)
        .filter(client=client)
        .select_related("type", "client")
        .prefetch_related(requirements)
        .order_by("-pk")
    )


def counts_of(actor: Actor, client: Client) -> tuple[int, int]:
    """How many requirements the cases of a client have, and how many of them are Works."""
    mine = Case.objects.visible_to(actor).filter(client=client)
    works = Count("pk", filter=Q(type__kind=CaseKind.WORK), distinct=True)
    found = mine.aggregate(tasks=Count("requirements"), works=works)
    return found["tasks"], found["works"]


def works(actor: Actor, *, text: str = "", place: Place = START) -> Page[Case]:
    """One page of Works, newest first, each with the number of its documents. A text finds the beginnings of
    words of title, client and kind."""
    seen = Case.objects.visible_to(actor).filter(type__kind=CaseKind.WORK)
    order = Keyset.of(Case.objects.visible_to(actor), "pk", descending=True, place=place)
    if text:
        return order.page(_listed(Search(CaseSearch.objects.all(), text).page(order, seen)))
    return order.with_total(order.page(_listed(list(order.cut(seen).values_list("pk", flat=True)))), seen)


def _of_list() -> QuerySet[Any, Any]:
    """The cases of these numbers with client, kind and whoever is responsible."""
    people = (*columns(Client, "client__"), *columns(CaseType, "type__"), *columns(Staff, "responsible__"))
    return Case.objects.filter(among("pk", "numbers")).values_list(*columns(Case), *people)


def _counts_of_list() -> QuerySet[Any, Any]:
    counted = CaseDocument.objects.filter(
        among("case", "numbers"), removed_at=None, upload__done_at__isnull=False
    )
    return counted.order_by().values_list("case").annotate(Count("pk"))


_OF_LIST, _COUNTS_OF_LIST = Prepared(_of_list), Prepared(_counts_of_list)


def _listed(keys: list[int]) -> list[Case]:
    """The cases of a list whose keys have been looked up, in that order, each with the number of its
    documents."""
    if not keys:
        return []
    counts, found = dict(_COUNTS_OF_LIST(numbers=keys)), {}
    for case, client, kind, responsible in _OF_LIST(Case, Client, CaseType, Staff, numbers=keys):
        case.client, case.type, case.responsible = client, kind, responsible
        case.document_count = counts.get(case.pk, 0)
        found[case.pk] = case
    return [found[key] for key in keys if key in found]


def requirement(actor: Actor, number: int) -> Requirement:
    found = (
        Requirement.objects.visible_to(actor)
        .select_related("case__client", "case__type", "type")
        .filter(pk=number)
        .first()
    )
    return found or _missing()


def option(actor: Actor, requirement: Requirement, number: int) -> RequestOption:
    """One of the ways of asking that the requirement offers now."""
    offered = RequestOption.objects.visible_to(actor).offered().filter(requirement_type=requirement.type_id)
    return offered.select_related("form", "template__newest").filter(pk=number).first() or _missing()


def documents(actor: Actor, case: Case, **narrowed: object) -> list[CaseDocument]:
    """The documents that stand in a case, oldest first; those alone that are as `narrowed` says."""
    return list(visible_documents(CaseDocument.objects.visible_to(actor).filter(case=case, **narrowed)))


def document(actor: Actor, case: Case, public_id: str) -> CaseDocument:
    """One document of a case, named by its version."""
    seen = CaseDocument.objects.visible_to(actor).filter(case=case)
    found = visible_documents(seen.filter(upload__version__public_id=public_id))
    return found.first() or _missing()


def chosen(actor: Actor, case: Case, public_ids: Iterable[str]) -> list[CaseDocument]:
    """These documents of a case; unknown ones are left out."""
    seen = CaseDocument.objects.visible_to(actor).filter(case=case)
    return list(visible_documents(seen.filter(upload__version__public_id__in=list(public_ids))))


def visible_documents(documents: QuerySet[CaseDocument]) -> QuerySet[CaseDocument]:
    """Those that have arrived and were not taken out."""
    arrived = documents.filter(removed_at=None, upload__done_at__isnull=False, upload__version__isnull=False)
    return arrived.select_related("upload__version__document", "visible_by", "case")


def unfinished_upload(actor: Actor, public_id: str) -> CaseDocument:
    """The document that an upload of this person becomes, whatever has come of it."""
    mine = {"upload__owner": actor.actor_ref, "source": DocumentSource.STAFF, "upload__public_id": public_id}
    found = CaseDocument.objects.visible_to(actor).filter(**mine)
    return found.select_related("upload__version", "case").first() or _missing()


def unfinished(actor: Actor, case: Case) -> list[CaseDocument]:
    """Uploads of staff that are under way or were refused."""
    seen = CaseDocument.objects.visible_to(actor).filter(
        case=case, removed_at=None, upload__done_at=None, upload__ended_at=None, source=DocumentSource.STAFF
    )
    return list(seen.select_related("upload"))


def _missing() -> NoReturn:
    raise NotFoundError
