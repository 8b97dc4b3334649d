"""The way to rows for interfaces: each look-up takes the person who asks and raises NotFoundError for what is
foreign or not there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects
from django.db.models.functions import Now

from vestibule.cases.models import Requirement
from vestibule.core.errors import LinkClosedError, NotFoundError
from vestibule.core.paging import START, Choice, Keyset, Page, Place, choice
from vestibule.core.search import Search
from vestibule.core.subjects import key_of, keys_of
from vestibule.documents.models import ScanState
from vestibule.links.models import AccessLink, Purpose
from vestibule.people import queries as people
from vestibule.people.actors import Actor
from vestibule.people.models import Client, Contact, ExternalAccount, Staff

from . import other_files
from .answer_models import MissingReason
from .choices import Channel, RequestState
from .models import DocumentRequest, ItemFile, RequestItem, RequestSearch, Review, Submission
from .prepared_queries import BY_NUMBER, BY_REFERENCE, NAMED, ROUNDS, listed, look_up, seen_as
from .states import OPEN, VIEWS
from .titles import title_of

HINTED = 3  # open requests that the new-request form names
REFERENCE = re.compile(r"[\w-]+-(\d{4,})")


def docrequest(actor: Actor, reference: str) -> DocumentRequest:
    """One request with its people and items."""
    return look_up(actor, BY_REFERENCE, reference)


def docrequest_of(actor: Actor, subject: str) -> DocumentRequest:
    """The request that a task or letter names as `docrequest:42`."""
    pk = key_of("docrequest", subject)
    return _missing() if pk is None else look_up(actor, BY_NUMBER, pk)


def seen_of(actor: Actor, subject: str) -> DocumentRequest | None:
    """The request of that name, if this person sees it."""
    pk = key_of("docrequest", subject)
    return None if pk is None else DocumentRequest.objects.visible_to(actor).filter(pk=pk).first()


def of_subjects(actor: Actor, subjects: Iterable[str]) -> dict[str, DocumentRequest]:
    """The requests that these tasks or letters are about, by subject, for a list that names them: reference
    and title. What else is asked of one is looked up then."""
    items = Prefetch("items", RequestItem.objects.only("docrequest", "name", "waived"))
    found = DocumentRequest.objects.visible_to(actor).only("reference").prefetch_related(items)
    return {one.subject: one for one in found.filter(pk__in=keys_of("docrequest", subjects))}


@dataclass(frozen=True, slots=True)
class Named:
    """What a request is called where another row is about it."""

    reference: str
    title: str


def named(actor: Actor, subjects: Iterable[str]) -> dict[str, Named]:
    """What the requests are called that these tasks are about, by subject; for staff."""
    if not isinstance(actor, Staff):
        return {}
    found = NAMED[seen_as(actor)](numbers=list(keys_of("docrequest", subjects)), holder=actor.pk)
    return {f"docrequest:{pk}": Named(reference, title_of(names)) for pk, reference, names in found}


def newest(
    actor: Actor, *, view: str = "open", text: str = "", place: Place = START
) -> Page[DocumentRequest]:
    """One page of requests, newest first. A text finds the beginnings of words of reference, client and
    person; a whole reference is found in every view, and comes first."""
    order = Keyset.of(DocumentRequest.objects.visible_to(actor), "pk", descending=True, place=place)
    seen = DocumentRequest.objects.visible_to(actor).filter(state__in=VIEWS.get(view, OPEN))
    if not text:
        return order.with_total(order.page(listed(actor, _keys(order.cut(seen)))), seen)
    if not REFERENCE.fullmatch(text):
        return order.page(listed(actor, _found(order, seen, text)))
    reference = text.upper()
    named = DocumentRequest.objects.visible_to(actor).filter(reference=reference)
    first = _keys(named) if place == START else []
    rows = listed(actor, [*first, *_found(order, seen.exclude(reference=reference), text)])
    page = order.page([one for one in rows if one.pk not in first])
    return replace(page, rows=[*(one for one in rows if one.pk in first), *page.rows])


def every(actor: Actor, *, view: str = "open", text: str = "") -> QuerySet[DocumentRequest]:
    """All requests that `newest` would show page after page, newest first: for an export, which reads them
    one by one."""
    seen = DocumentRequest.objects.visible_to(actor)
    listed = Q(state__in=VIEWS.get(view, OPEN))
    if text:
        reference = REFERENCE.fullmatch(text)
        search = Search(RequestSearch.objects.all(), text, rare=reference[1] if reference else "")
        listed &= Q(pk__in=search.fitting.values("pk"))
        listed |= Q(reference=text.upper())
    return seen.filter(listed).with_people().prefetch_related("items").order_by("-pk")


def of_numbers(actor: Actor, numbers: Iterable[int]) -> QuerySet[DocumentRequest]:
    """The requests of these numbers in any state, newest first, as `every` has them."""
    seen = DocumentRequest.objects.visible_to(actor).filter(pk__in=list(numbers))
    return seen.with_people().prefetch_related("items").order_by("-pk")


def by_number(actor: Actor, numbers: Iterable[int]) -> dict[int, DocumentRequest]:
    """The same by number, for what is done to several."""
    return {one.pk: one for one in of_numbers(actor, numbers)}


def _keys(seen: QuerySet[DocumentRequest]) -> list[int]:
    return list(seen.values_list("pk", flat=True))


def _found(order: Keyset, seen: QuerySet[DocumentRequest], text: str) -> list[int]:
    """The keys of one page of a search, and of one more. A reference is found by its number, which few have;
    that its other parts are there, too, is seen from the few."""
    words = RequestSearch.objects.all()
    if order.place == START and (nearest := order.onward(seen).values_list("pk", flat=True).first()):
        words = words.filter(pk__lte=nearest)  # all that is newer has another state
    reference = REFERENCE.fullmatch(text)
    return Search(words, text, rare=reference[1] if reference else "").page(order, seen)


def own(actor: Actor, *, waiting: bool, place: Place = START) -> Page[DocumentRequest]:
    """One page of the customer's requests, newest first: those that wait for the customer, or those that were
    answered or do not wait (A-37, A-49, I-3). One that is asked again is both."""
    seen = DocumentRequest.objects.visible_to(actor)
    order = Keyset.of(seen, "pk", descending=True, place=place)
    waits = Q(state=RequestState.WAITING)
    rows = seen.filter(waits if waiting else ~waits | Q(round__gt=1))
    return order.counted(rows.with_people().prefetch_related("items"))


def digest(actor: Actor) -> str:
    """Changes when one of the customer's requests comes or moves."""
    rows = DocumentRequest.objects.visible_to(actor).order_by("pk").values_list("pk", "state", "round")
    return hashlib.sha256(repr(list(rows[:1000])).encode()).hexdigest()[:16]


def open_ones_for(actor: Actor, contact_id: int) -> Choice[DocumentRequest]:
    """The newest open requests to the same person, for the hint on the new-request form, with their names."""
    opened = DocumentRequest.objects.visible_to(actor).filter(contact=contact_id, state__in=OPEN)
    items = Prefetch("items", RequestItem.objects.only("docrequest", "name"))
    return choice(opened.order_by("-pk").prefetch_related(items), at_most=HINTED)


def item(actor: Actor, reference: str, position: int) -> RequestItem:
    """One asked document, or the place for other files, with its request."""
    mine = docrequest(actor, reference)
    if position == other_files.POSITION and mine.channel == Channel.PORTAL:
        return other_files.of(mine)
    found = next((item for item in mine.items.all() if item.position == position), None)
    if found is None:
        raise NotFoundError
    found.docrequest = mine
    return found


def file(actor: Actor, reference: str, public_id: str) -> ItemFile:
    """One file of the running round, to be removed by the customer, also one that was removed already: named
    by its document, or by its upload while bytes are missing."""
    mine = docrequest(actor, reference)
    added = ItemFile.objects.select_related("item", "upload__version").filter(item__docrequest=mine)
    found = added.filter(Q(upload__version__public_id=public_id) | Q(upload__public_id=public_id)).first()
    if found is None:
        raise NotFoundError
    found.item.docrequest = mine
    return found


def has_requests(actor: Actor) -> bool:
    """Whether anything was ever asked for, as far as this person may know."""
    return DocumentRequest.objects.visible_to(actor).exists()


def submissions(docrequest: DocumentRequest) -> list[Submission]:
    """All rounds, newest first, with files and verdicts."""
    rounds = []
    for one, account, contact in ROUNDS(Submission, ExternalAccount, Contact, number=docrequest.pk):
        if account:
            account.contact = contact
        one.submitted_by, one.docrequest = account, docrequest
        rounds.append(one)
    files = Prefetch("files", ItemFile.objects.select_related("upload__version", "item", "sent_for"))
    verdicts = Prefetch("reviews", Review.objects.select_related("reviewer").prefetch_related("verdicts"))
    lacking = Prefetch("missing_reasons", MissingReason.objects.select_related("item"))
    prefetch_related_objects(rounds, files, verdicts, lacking)
    return rounds


def sent_files_count(docrequest: DocumentRequest) -> int:
    """How many files all rounds have."""
    return ItemFile.objects.filter(submission__docrequest=docrequest).count()


def sent_documents(docrequest: DocumentRequest) -> list[int]:
    """The keys of the documents of all rounds."""
    sent = ItemFile.objects.filter(submission__docrequest=docrequest)
    return list(sent.values_list("upload__version__document", flat=True))


def by_link(actor: Actor) -> DocumentRequest:
    """The request that a link's holder may answer now, with its sections. Raises LinkClosedError: to
    outsiders a dead link has no reasons."""
    beside = ("template_version", "form", "requirement", "answers")
    items = Prefetch("items", RequestItem.objects.select_related(*beside))
    found = DocumentRequest.objects.visible_to(actor).with_people().prefetch_related(items).first()
    if found is None:
        raise LinkClosedError
    return found


def section(actor: Actor, position: int) -> RequestItem:
    """One section of that request. Raises LinkClosedError, NotFoundError."""
    mine = by_link(actor)
    found = next((item for item in mine.items.all() if item.position == position), None)
    if found is None:
        raise NotFoundError
    found.docrequest = mine
    return found


def confidential(link: str, position: int) -> set[str]:
    """The confidential questions of a section, by the address of a link session; whether anybody may look at
    it is not asked."""
    found = AccessLink.objects.filter(public_id=link, purpose=Purpose.REQUEST).first() if link else None
    mine = found.number_of("docrequest") if found else None
    item = RequestItem.objects.select_related("form").filter(docrequest=mine, position=position).first()
    return {one.key for one in item.questions if one.confidential} if item else set()


def added_by_link(actor: Actor, public_id: str) -> ItemFile:
    """A file that was added to a section, whatever has come of it, named by its upload: its holder may take
    it away, but not read it. Raises LinkClosedError, NotFoundError."""
    mine = by_link(actor)
    added = ItemFile.objects.select_related("item", "upload__version").filter(
        item__docrequest=mine, submission=None
    )
    found = added.filter(upload__public_id=public_id).first()
    if found is None:
        raise NotFoundError
    found.item.docrequest = mine
    return found


def outstanding_cases(actor: Actor, clients: Iterable[Client]) -> set[int]:
    """The cases that wait for the customer: a request is out with an item of theirs. Derived, never stored
    (ruling 13, B-45)."""
    seen = DocumentRequest.objects.visible_to(actor)
    out = seen.filter(channel=Channel.LINK, state=RequestState.WAITING)
    asked = RequestItem.objects.filter(docrequest__in=out, docrequest__client__in=clients)
    return set(asked.filter(requirement__isnull=False).values_list("requirement__case", flat=True))


def cases_of(outstanding: DocumentRequest | None) -> set[int]:
    """The same of the one request that is out, as `link_requests.of` brought it along."""
    if outstanding is None or outstanding.state != RequestState.WAITING:
        return set()
    return {item.requirement.case_id for item in outstanding.items.all() if item.requirement}


def page_of_clients(actor: Actor, text: str, *, only: str, newest: bool, place: Place) -> Page[Client]:
    """One page of clients, of whom `only` shows some alone."""
    within = _opened(actor) if only == "open" else None
    conditions = narrowed(actor, only)
    return people.page_of_clients(actor, text, only=conditions, newest=newest, within=within, place=place)


def narrowed(actor: Actor, only: str) -> list[Exists]:
    """What a list of clients shows alone: `open` those with open requests, `alone` those without contacts,
    all for anything else."""
    conditions = {"open": with_open_requests(actor), "alone": people.without_contacts()}
    return [conditions[only]] if only in conditions else []


def with_open_requests(actor: Actor) -> Exists:
    """A condition on clients: something is asked of one, or is being prepared."""
    return Exists(_opened(actor).filter(client=OuterRef("pk")))


def _opened(actor: Actor) -> QuerySet[DocumentRequest]:
    return DocumentRequest.objects.visible_to(actor).filter(state__in=OPEN)


def clients_with_open(actor: Actor, clients: Iterable[Client]) -> set[int]:
    """Of these clients those that a list of them shows with `open`."""
    known = Client.objects.filter(with_open_requests(actor), pk__in=[one.pk for one in clients])
    return set(known.values_list("pk", flat=True))


def waiting_clients(actor: Actor, clients: Iterable[Client]) -> set[int]:
    """Of these clients those of whom a request waits for an answer, by the portal or by a link."""
    out = DocumentRequest.objects.visible_to(actor).filter(state=RequestState.WAITING)
    known = Client.objects.filter(
        Exists(out.filter(client=OuterRef("pk"))), pk__in=[one.pk for one in clients]
    )
    return set(known.values_list("pk", flat=True))


def link_of(actor: Actor, docrequest: DocumentRequest) -> AccessLink | None:
    """The newest link of a request by link: when it was opened, and until when it works."""
    return (
        AccessLink.objects.visible_to(actor)
        .filter(about=docrequest.subject, purpose=Purpose.REQUEST)
        .order_by("-pk")
        .first()
    )


def of_client(actor: Actor, client: Client, *, place: Place = START) -> Page[DocumentRequest]:
    """One page of a client's requests of both channels, newest first; empty drafts are left out."""
    asked = Exists(RequestItem.objects.filter(docrequest=OuterRef("pk")))
    seen = DocumentRequest.objects.visible_to(actor).filter(asked, client=client)
    page = Keyset.of(seen, "pk", descending=True, place=place).counted(seen.only("pk"))
    return replace(page, rows=listed(actor, [one.pk for one in page.rows]))


def open_of_contact(actor: Actor, contact: Contact, *, place: Place = START) -> Page[DocumentRequest]:
    """One page of what is asked of a contact now, by whichever client, newest first; empty drafts are left
    out."""
    asked = Exists(RequestItem.objects.filter(docrequest=OuterRef("pk")))
    seen = DocumentRequest.objects.visible_to(actor).filter(asked, contact=contact, closed_at=None)
    page = Keyset.of(seen, "pk", descending=True, place=place).counted(seen.only("pk"))
    return replace(page, rows=listed(actor, [one.pk for one in page.rows]))


def answered(actor: Actor, requirement: Requirement) -> list[RequestItem]:
    """What customers sent for a requirement, newest first, with files and answers (B-40, B-47)."""
    return list(_answered(actor).filter(requirement=requirement).order_by("-docrequest"))


def answered_items(actor: Actor, docrequest: DocumentRequest) -> list[RequestItem]:
    """What came with one request, in the order of its items; nothing before it was sent (ruling 3)."""
    return list(_answered(actor).filter(docrequest=docrequest).order_by("position"))


def _answered(actor: Actor) -> QuerySet[RequestItem]:
    done = DocumentRequest.objects.visible_to(actor).filter(submissions__isnull=False)
    files = Prefetch(
        "files", ItemFile.objects.filter(submission__isnull=False).select_related("upload__version")
    )
    found = RequestItem.objects.filter(docrequest__in=done).select_related(
        "docrequest", "form", "requirement__case", "answers"
    )
    return found.prefetch_related(files, "docrequest__submissions")


def asked(actor: Actor, requirement: Requirement) -> list[RequestItem]:
    """Every time that something was asked of the customer for a requirement, newest first, whatever came of
    it; drafts are left out (B-47)."""
    sent = DocumentRequest.objects.visible_to(actor).exclude(state=RequestState.DRAFT)
    found = RequestItem.objects.filter(requirement=requirement, docrequest__in=sent)
    return list(found.select_related("docrequest__contact", "docrequest__author").order_by("-docrequest"))


def unsent_documents(client: Client) -> list[str]:
    """The subjects of documents that were blocked before they were sent: what the log says of them is in no
    view of the staff (ruling 3, found F-18)."""
    left = ItemFile.objects.filter(
        item__docrequest__client=client, submission=None, upload__version__scan=ScanState.INFECTED
    )
    return [f"document:{number}" for number in left.values_list("upload__version__document", flat=True)]


def unsent_among(subjects: Iterable[str]) -> set[str]:
    """The same of any clients: which of these subjects are such documents."""
    asked = keys_of("document", subjects)
    if not asked:
        return set()
    left = ItemFile.objects.filter(
        upload__version__document__in=asked, submission=None, upload__version__scan=ScanState.INFECTED
    )
    return {f"document:{number}" for number in left.values_list("upload__version__document", flat=True)}


def due_to_expire(*, limit: int = 200) -> list[DocumentRequest]:
    """For the worker: requests by link whose time is up."""
    over = DocumentRequest.objects.filter(
        channel=Channel.LINK, state=RequestState.WAITING, expires_at__lte=Now()
    )
    return list(over.order_by("expires_at")[:limit])


def _missing() -> DocumentRequest:
    raise NotFoundError
