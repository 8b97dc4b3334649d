"""Look-ups of imports and exports: only one's own."""

from __future__ import annotations

import datetime

from django.db.models.functions import Now
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError, NotFoundError
from vestibule.core.paging import START, Keyset, Page, Place
from vestibule.docrequests.file_queries import acting_now
from vestibule.documents.models import DocumentVersion
from vestibule.documents.reading import denial_reason
from vestibule.people.actors import Actor
from vestibule.people.client_access import hidden_stamp
from vestibule.people.models import Staff
from vestibule.people.rights import Right

from .models import IN_WORK, Export, ExportKind, ExportState, Import, ImportState

ABANDONED = datetime.timedelta(days=30)  # the file of an import is kept this long
FORGOTTEN = datetime.timedelta(minutes=1)  # without a job


def page_of_imports(actor: Actor, *, place: Place = START) -> Page[Import]:
    """One page of them, the newest first."""
    seen = Import.objects.visible_to(actor).exclude(state=ImportState.DISCARDED)
    page = Keyset.of(seen, "pk", descending=True, place=place)
    return page.counted(seen.select_related("file"))


def find_import(actor: Actor, number: int) -> Import:
    """Raises NotFoundError."""
    found = Import.objects.visible_to(actor).select_related("file", "report").filter(pk=number).first()
    if found is None:
        raise NotFoundError
    return found


def report(actor: Actor, number: int) -> DocumentVersion:
    """The refused rows of an import as a file. Raises NotFoundError."""
    found = find_import(actor, number).report
    if found is None:
        raise NotFoundError
    return found


RIGHTS = {ExportKind.AUDIT.value: Right.REPORTS_AUDIT}  # to a file of this kind; of all others CLIENTS_EXPORT


def page_of_exports(actor: Actor, *, reports: bool = False, place: Place = START) -> Page[Export]:
    """One page of them, the newest first: of lists, or the reports of the audit log."""
    seen = Export.objects.visible_to(actor)
    seen = seen.filter(kind=ExportKind.AUDIT) if reports else seen.exclude(kind=ExportKind.AUDIT)
    return Keyset.of(seen, "pk", descending=True, place=place).counted(seen.select_related("file"))


def export_file(actor: Staff, number: int, *, report: bool = False) -> DocumentVersion:
    """The file of an export, while it is kept. Raises NotFoundError, and ActionDeniedError when a client may
    be in it that has been hidden from this person since."""
    kept = Export.objects.visible_to(actor).filter(state=ExportState.MADE, expires_at__gt=Now())
    kept = kept.filter(kind=ExportKind.AUDIT) if report else kept.exclude(kind=ExportKind.AUDIT)
    found = kept.select_related("file__document").filter(pk=number).first()
    if found is None or found.file is None:
        raise NotFoundError
    if _is_outdated(found, actor):
        raise ActionDeniedError(
            _("Some clients have been hidden from you since this file was made. Export them again.")
        )
    return found.file


def _is_outdated(export: Export, person: Staff) -> bool:
    return hidden_stamp(person) not in ("", export.hidden)


def may_have(actor: Actor, version: DocumentVersion) -> bool:
    """Whether a running download may go on: the person still acts and may have such files, and this one is
    still kept (security rule 11)."""
    person = acting_now(actor)
    if not isinstance(person, Staff):
        return False
    exported = Export.objects.visible_to(person).filter(state=ExportState.MADE, file=version.pk)
    reported = Import.objects.visible_to(person).filter(report=version.pk)
    made = exported.first()
    made = made if made and person.may(RIGHTS.get(made.kind, Right.CLIENTS_EXPORT)) else None
    mine = (made is not None and not _is_outdated(made, person)) or (
        person.may(Right.CLIENTS_CREATE) and reported.exists()
    )
    present = DocumentVersion.objects.filter(pk=version.pk).first() if mine else None
    return present is not None and not denial_reason(present)


# ---- for the worker ----------------------------------------------------------------------------------------


def forgotten_imports() -> list[Import]:
    """Those that wait for a job for over a minute."""
    return list(Import.objects.filter(state__in=IN_WORK, touched_at__lt=Now() - FORGOTTEN).order_by("pk"))


def forgotten_exports() -> list[Export]:
    """Those that wait for a job for over a minute."""
    return list(
        Export.objects.filter(state=ExportState.QUEUED, created_at__lt=Now() - FORGOTTEN).order_by("pk")
    )


def expired_exports(*, limit: int = 200) -> list[Export]:
    """Those whose day is over."""
    over = Export.objects.filter(state=ExportState.MADE, expires_at__lte=Now())
    return list(over.order_by("expires_at")[:limit])


def old_imports(*, limit: int = 200) -> list[Import]:
    """Those that nobody has touched for long."""
    old = Import.objects.filter(touched_at__lt=Now() - ABANDONED).exclude(state=ImportState.DISCARDED)
    return list(old.exclude(state__in=IN_WORK).order_by("touched_at")[:limit])
