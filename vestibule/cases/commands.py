"""The commands of cases: kinds of cases are defined, cases opened, requirements settled, documents added and
taken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import fingerprint, refuse_stale
from vestibule.core.secrets import new_nonce
from vestibule.documents import uploads
from vestibule.documents.file_rules import FileRules
from vestibule.documents.ingest import STAFF_TYPES, StagedFile
from vestibule.documents.models import Upload
from vestibule.people.actors import Actor
from vestibule.people.models import Client, Staff
from vestibule.people.rights import Right

from . import rules
from .models import (
    STATUSES,
    Case,
    CaseDocument,
    CaseType,
    DocumentSource,
    RequestOption,
    Requirement,
    RequirementSpec,
    RequirementType,
)


@transaction.atomic
def define_type(*, name: str, kind: str, wanted: Sequence[RequirementSpec], by: Staff) -> CaseType:
    """A new kind of case. Raises ActionDeniedError when the name is taken."""
    _refuse(rules.defining_denial(by=by) or rules.type_denial(wanted, kind=kind))
    with _taken_name_refused():
        case_type = CaseType.objects.create(name=name, kind=kind)
    _lay_down(case_type, wanted)
    record("case_type.created", subject=f"case_type:{case_type.pk}", client=None, by=by, name=name)
    return case_type


@transaction.atomic
def change_type(
    case_type: CaseType, *, name: str, wanted: Sequence[RequirementSpec], seen: str | None = None, by: Staff
) -> None:
    """Other requirements and options from now on. Cases keep theirs; what is out with a customer stays as it
    was (G-70).

    `seen` is the stamp of what was on the screen. Raises ActionDeniedError and StaleFormError.
    """
    _refuse(rules.defining_denial(by=by) or rules.type_denial(wanted, kind=case_type.kind))
    CaseType.objects.select_for_update().get(pk=case_type.pk)
    refuse_stale(seen, stamp_of(case_type), subject=f"case_type:{case_type.pk}")
    with _taken_name_refused():
        CaseType.objects.filter(pk=case_type.pk).update(name=name)
    kept = {one.number for one in wanted if one.number}
    case_type.requirements.exclude(pk__in=kept).filter(retired_at=None).update(retired_at=Now())
    _lay_down(case_type, wanted)
    record("case_type.changed", subject=f"case_type:{case_type.pk}", client=None, by=by, name=name)


def stamp_of(case_type: CaseType) -> str:
    """What the editor of a kind shows of it, in short."""
    name = CaseType.objects.values_list("name", flat=True).get(pk=case_type.pk)
    asked = RequirementType.objects.filter(case_type=case_type, retired_at=None).order_by("position", "pk")
    offered = RequestOption.objects.filter(requirement_type__case_type=case_type, retired_at=None).order_by(
        "pk"
    )
    return fingerprint(
        name,
        *asked.values_list("pk", "name", "instructions"),
        *offered.values_list("requirement_type", "form", "template", "checked"),
    )


@contextmanager
def _taken_name_refused() -> Iterator[None]:
    """The database says that a name is taken; people hear it in words."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise ActionDeniedError(_("There is already a case type with this name.")) from None


def _lay_down(case_type: CaseType, wanted: Sequence[RequirementSpec]) -> None:
    present = {one.pk: one for one in case_type.requirements.all()}
    for position, one in enumerate(wanted, start=1):
        requirement = present.get(one.number) or RequirementType(case_type=case_type)
        requirement.position = position
        requirement.name = one.name
        requirement.instructions = one.instructions
        requirement.save()
        _offer(requirement, one)


def _offer(requirement: RequirementType, wanted: RequirementSpec) -> None:
    """Exactly these options are offered from now on."""
    offered: list[dict[str, Any]] = [{"form": one, "template": None} for one in wanted.forms]
    offered += [{"form": None, "template": one} for one in wanted.templates]
    kept = []
    for what in offered:
        found = requirement.options.filter(retired_at=None, **what).first() or RequestOption(
            requirement_type=requirement, **what
        )
        found.checked = wanted.checked
        found.save()
        kept.append(found.pk)
    requirement.options.exclude(pk__in=kept).filter(retired_at=None).update(retired_at=Now())


@transaction.atomic
def open_case(case_type: CaseType, *, client: Client, title: str, by: Staff) -> Case:
    """A new case of that kind, with what the kind needs today. Its links are off until somebody sets them up
    (C-02)."""
    case = Case.objects.create(type=case_type, client=client, title=title or case_type.name, responsible=by)
    Requirement.objects.bulk_create(
        Requirement(case=case, type=one, position=one.position, name=one.name, instructions=one.instructions)
        for one in case_type.requirements.filter(retired_at=None)
    )
    record("case.created", subject=case.subject, client=client.pk, by=by, title=case.title)
    return case


@transaction.atomic
def change_case(case: Case, *, title: str, responsible: Staff, seen: str | None = None, by: Staff) -> None:
    """Another title, another person who is responsible. `seen` is the stamp of what was on the screen. Raises
    ActionDeniedError and StaleFormError."""
    present = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    refuse_stale(seen, fingerprint(present.title, present.responsible_id), subject=case.subject)
    _refuse(rules.change_denial(title, responsible))
    wanted = {"title": title.strip(), "responsible": responsible}
    if Case.objects.filter(pk=case.pk).exclude(**wanted).update(**wanted):
        record(
            "case.changed",
            subject=case.subject,
            client=case.client_id,
            by=by,
            title=title.strip(),
            responsible=responsible.name,
        )


@transaction.atomic
def settle_requirement(requirement: Requirement, state: str, *, seen: str | None = None, by: Staff) -> None:
    """Open, done or failed, as a member of staff sees it. `seen` is the state that was on the screen.
    Raises ActionDeniedError and StaleFormError."""
    if state not in STATUSES:
        raise ActionDeniedError(_("This is not a state of a task."))
    present = Requirement.objects.select_for_update(of=("self",)).get(pk=requirement.pk)
    if present.state != state:
        refuse_stale(seen, present.state, subject=present.case.subject)
        Requirement.objects.filter(pk=requirement.pk).update(state=state)
        case = requirement.case
        record(
            "requirement.settled",
            subject=case.subject,
            client=case.client_id,
            by=by,
            name=requirement.name,
            state=STATUSES[state].label,
        )


@transaction.atomic
def begin_document(case: Case, announced: uploads.Announced, *, by: Staff) -> Upload:
    """A document on its way into the case: it is there when its upload is done. Raises ActionDeniedError."""
    if begun := uploads.begun(announced, about=case.subject, by=by):
        return begun
    upload = uploads.begin(_purpose(case), announced, by=by)
    CaseDocument.objects.create(case=case, upload=upload, source=DocumentSource.STAFF, seen_at=Now())
    return upload


@transaction.atomic
def add_document(case: Case, received: StagedFile, *, name: str, by: Staff) -> CaseDocument:
    """A document that came whole, by a form without JavaScript."""
    upload = uploads.add(_purpose(case), received, name=name, by=by)
    return CaseDocument.objects.create(case=case, upload=upload, source=DocumentSource.STAFF, seen_at=Now())


@transaction.atomic
def is_upload_allowed(document: CaseDocument, *, by: Staff) -> bool:
    """Whether bytes may be added to this document now: it was not taken out, and the person still acts and
    may change it."""
    person = Staff.objects.filter(pk=by.pk, left_at=None, login__is_active=True).first()
    if person is None or not person.on(document).may(Right.WORKS_EDIT):
        return False
    seen = CaseDocument.objects.visible_to(person).select_for_update(of=("self",))
    return seen.filter(pk=document.pk, removed_at=None).first() is not None


@transaction.atomic
def cancel_document(document: CaseDocument, *, by: Staff) -> None:
    """An upload that is no longer wanted; what has arrived whole by now is taken out of the case."""
    if document.upload.done_at:
        remove_document(document, by=by)
    elif CaseDocument.objects.filter(pk=document.pk, removed_at=None).update(removed_at=Now()):
        uploads.end(document.upload, by=by)


def _purpose(case: Case) -> uploads.Purpose:
    """What a document of this case is for. Two documents may have the same content and the same name (G-51):
    each has its own place."""
    place = f"{case.subject}:{new_nonce()}"
    return uploads.Purpose(case.subject, place, case.title, case.client, FileRules(STAFF_TYPES))


def link_document(
    case: Case, upload: Upload, *, source: str, requirement: Requirement | None = None
) -> CaseDocument:
    """A document that came from outside now stands in the case, new and hidden from the client (C-40, G-52).
    Call it in the command's transaction."""
    uploads.note_sent([upload.pk])
    return CaseDocument.objects.create(case=case, upload=upload, source=source, requirement=requirement)


@transaction.atomic
def mark_seen(case: Case, *, by: Actor) -> None:
    """Staff have looked at the documents: they are no longer new (C-40)."""
    CaseDocument.objects.visible_to(by).filter(case=case, seen_at=None).update(seen_at=Now())


@transaction.atomic
def remove_document(document: CaseDocument, *, by: Staff) -> None:
    """Taken out of the case, and so hidden from the client; the document itself is kept (G-53)."""
    if CaseDocument.objects.filter(pk=document.pk, removed_at=None).update(
        removed_at=Now(), visible_at=None, visible_by=None
    ):
        case = document.case
        record(
            "document.removed", subject=case.subject, client=case.client_id, by=by, file=document.version.name
        )


def _refuse(reason: str) -> None:
    if reason:
        raise ActionDeniedError(reason)
