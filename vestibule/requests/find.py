"""The way to rows for doors: each look-up takes the person who asks and raises Missing for what is foreign or not there."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from vestibule.catalog.models import DocumentTemplate
from vestibule.documents.models import DocumentVersion
from vestibule.kit.moves import Missing
from vestibule.people.actors import Actor, actor_of
from vestibule.people.models import STAFF, Login

from .models import CHECK, CLOSED, CONTACT, DONE, WAITING, DocumentRequest, ItemFile, RequestItem, Submission

VIEWS = {"open": (CONTACT, WAITING, CHECK, DONE), "waiting": (WAITING,), "check": (CHECK, DONE), "closed": (CLOSED,)}
PAGE = 50


def docrequest(actor: Actor, reference: str) -> DocumentRequest:
    """One request with its people and items."""
    items = Prefetch("items", RequestItem.objects.select_related("template_file"))
    found = DocumentRequest.objects.visible_to(actor).with_people().prefetch_related(items).filter(reference=reference).first()
    return found or _missing()


def docrequest_of(actor: Actor, subject: str) -> DocumentRequest:
    """The request that a task or letter names as `docrequest:42`."""
    kind, _, number = subject.partition(":")
    found = DocumentRequest.objects.visible_to(actor).filter(pk=int(number)).first() if kind == "docrequest" and number.isdigit() else None
    return docrequest(actor, found.reference) if found else _missing()


def of_subjects(actor: Actor, subjects: Iterable[str]) -> dict[str, DocumentRequest]:
    """The requests that these tasks or letters are about, by subject."""
    numbers = {int(number) for kind, _, number in (subject.partition(":") for subject in subjects) if kind == "docrequest" and number.isdigit()}
    found = DocumentRequest.objects.visible_to(actor).with_people().prefetch_related("items").filter(pk__in=numbers)
    return {one.subject: one for one in found}


def newest(actor: Actor, *, view: str = "open", text: str = "", before: int = 0) -> list[DocumentRequest]:
    """One page of requests, newest first, and one row more when there are more; `before` is the id that the last page ended with."""
    seen = DocumentRequest.objects.visible_to(actor).with_people().prefetch_related("items").filter(state__in=VIEWS.get(view, VIEWS["open"]))
    if text:
        seen = seen.filter(Q(reference__icontains=text) | Q(client__name__icontains=text) | Q(contact__name__icontains=text))
    if before:
        seen = seen.filter(pk__lt=before)
    return list(seen.order_by("-pk")[: PAGE + 1])


def own(actor: Actor) -> list[DocumentRequest]:
    """The customer's requests, newest first."""
    return list(DocumentRequest.objects.visible_to(actor).with_people().prefetch_related("items").order_by("-pk")[:200])


def open_ones_for(actor: Actor, contact_id: int) -> QuerySet[DocumentRequest]:
    """Open requests to the same person, for the hint on the new-request form."""
    return DocumentRequest.objects.visible_to(actor).filter(contact=contact_id, closed_at=None).order_by("-pk")[:3]


def item(actor: Actor, reference: str, position: int) -> RequestItem:
    """One asked document, with its request."""
    mine = docrequest(actor, reference)
    found = next((item for item in mine.items.all() if item.position == position), None)
    if found is None:
        raise Missing
    found.docrequest = mine
    return found


def file(actor: Actor, reference: str, public_id: str) -> ItemFile:
    """One added file of the running round, to be removed by the customer."""
    mine = docrequest(actor, reference)
    found = ItemFile.objects.select_related("item", "version").filter(item__docrequest=mine, version__public_id=public_id, removed_at=None).first()
    if found is None:
        raise Missing
    found.item.docrequest = mine
    return found


def submissions(docrequest: DocumentRequest) -> Iterable[Submission]:
    """All rounds, newest first, with files and verdicts."""
    files = Prefetch("files", ItemFile.objects.select_related("version", "item"))
    return (
        docrequest.submissions.select_related("submitted_by__contact")
        .prefetch_related(files, "reviews__reviewer", "reviews__verdicts")
        .order_by("-round")
    )


def version(actor: Actor, public_id: str) -> DocumentVersion:
    """The bytes that this person may read now. Staff: what was sent, and templates; a customer: own files and the templates asked with."""
    mine = DocumentRequest.objects.visible_to(actor)
    added = ItemFile.objects.filter(version=OuterRef("pk"), removed_at=None, item__docrequest__in=mine)
    as_template = RequestItem.objects.filter(template_file=OuterRef("pk"), docrequest__in=mine)
    if actor.kind == STAFF:
        offered = DocumentTemplate.objects.visible_to(actor).filter(file=OuterRef("pk"))
        allowed = Q(Exists(added.filter(submission__isnull=False))) | Q(Exists(as_template)) | Q(Exists(offered))
    else:
        allowed = Q(Exists(added)) | Q(Exists(as_template))
    found = DocumentVersion.objects.select_related("document").filter(allowed, public_id=public_id).first()
    if found is None:
        raise Missing
    return found


def still_readable(actor: Actor, public_id: str) -> bool:
    """Whether a running download may go on: the person still acts, and the rows still allow it (security rule 11)."""
    login = getattr(actor, "login", None)
    try:
        return bool(login and actor_of(Login.objects.get(pk=login.pk), actor.kind) and version(actor, public_id))
    except (Missing, Login.DoesNotExist):
        return False


def _missing() -> DocumentRequest:
    raise Missing
