"""Document templates: new ones, changes that make a new version, and what is offered (A-08). None of it
starts a process (A-09)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import StaleFormError
from vestibule.core.locks import lock
from vestibule.documents import file_types
from vestibule.documents.file_types import CUSTOMER_TYPES
from vestibule.documents.ingest import StagedFile, store_document
from vestibule.documents.models import DocumentVersion
from vestibule.people.actors import Actor
from vestibule.people.models import Staff
from vestibule.people.rights import Right
from vestibule.people.roles import lacking

from .models import DocumentTemplate, TemplateFile, TemplateVersion

MOST_FILES = 10
MOST_REASONS, LONGEST_REASON = 10, 80
PICTURES = (file_types.JPEG.mime, file_types.PNG.mime)


class TemplateNameTakenError(ActionDeniedError):
    """Staff choose a template by its name."""


class UnfitPictureError(ActionDeniedError):
    """An example is a JPG or a PNG. `good` says which of the two is none."""

    def __init__(self, reason: str, *, good: bool):
        super().__init__(reason)
        self.good = good


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that has arrived, under the name that its sender gave it."""

    received: StagedFile
    name: str


@dataclass(frozen=True, slots=True)
class ExampleContent:
    """A picture that stays, or the one that takes its place, with the words below it."""

    kept: DocumentVersion | None = None
    new: NewFile | None = None
    caption: str = ""


@dataclass(frozen=True, slots=True)
class TemplateContent:
    """What a version says. `kept` are files of the version before; `limit` is in bytes."""

    instructions: str = ""
    kept: Sequence[DocumentVersion] = ()
    added: Sequence[NewFile] = ()
    allowed: Sequence[str] = CUSTOMER_TYPES
    limit: int | None = None
    reasons: Sequence[str] = ()
    good: ExampleContent = field(default_factory=ExampleContent)
    bad: ExampleContent = field(default_factory=ExampleContent)


def changing_denial(*, by: Actor) -> str:
    """Why this person may only look at templates; empty when they may change them."""
    return lacking(by, Right.TEMPLATES_EDIT)


@transaction.atomic
def add_template(
    *, name: str, instructions: str = "", file: StagedFile | None = None, file_name: str = "", by: Actor
) -> DocumentTemplate:
    """One with a file or with instructions alone, and what customers may send is what they may send
    anywhere. Raises ActionDeniedError."""
    added = [NewFile(file, file_name)] if file else []
    return create_template(name=name, content=TemplateContent(instructions, added=added), by=by)


@transaction.atomic
def create_template(*, name: str, content: TemplateContent, by: Actor) -> DocumentTemplate:
    """A template with its first version. Raises ActionDeniedError, TemplateNameTakenError and
    UnfitPictureError."""
    _refuse_person(by=by)
    _refuse_taken(name)
    template = DocumentTemplate.objects.create(name=name)
    _add_version(template, 1, content, by=by)
    record("template.created", subject=_subject(template), client=None, by=by, name=name)
    return template


@transaction.atomic
def change_template(
    template: DocumentTemplate, *, name: str, content: TemplateContent, seen: int, by: Staff
) -> TemplateVersion:
    """A new version, when something changed; requests keep the one that they were made with (G-32). `seen` is
    the number of the version that was on the screen.

    Raises ActionDeniedError, StaleFormError, TemplateNameTakenError and UnfitPictureError.
    """
    _refuse_person(by=by)
    template = held(template)
    newest = template.version
    if newest.number != seen:
        raise StaleFormError(_changed_by(newest.made_by, by=by))
    renamed = template.name != name
    if renamed:
        _refuse_taken(name, besides=template)
        template.name = name
        DocumentTemplate.objects.filter(pk=template.pk).update(name=name)
    elif not _differs(newest, content):
        return newest
    record("template.changed", subject=_subject(template), client=None, by=by, name=name, number=seen + 1)
    return _add_version(template, seen + 1, content, by=by)


@transaction.atomic
def withdraw_template(template: DocumentTemplate, *, by: Staff) -> None:
    """No longer offered; requests that ask for it go on. Raises ActionDeniedError."""
    _refuse_person(by=by)
    if DocumentTemplate.objects.filter(pk=template.pk, active=True).update(active=False):
        record("template.withdrawn", subject=_subject(template), client=None, by=by, name=template.name)


@transaction.atomic
def offer_template(template: DocumentTemplate, *, by: Staff) -> None:
    """Offered once more. Raises ActionDeniedError and TemplateNameTakenError."""
    _refuse_person(by=by)
    template = held(template)
    _refuse_taken(template.name, besides=template)
    if DocumentTemplate.objects.filter(pk=template.pk, active=False).update(active=True):
        record("template.offered", subject=_subject(template), client=None, by=by, name=template.name)


def held(template: DocumentTemplate) -> DocumentTemplate:
    """The row as it is now, held until the transaction ends."""
    rows = DocumentTemplate.objects.select_for_update(of=("self",))
    return rows.select_related("newest__made_by").get(pk=template.pk)


def _subject(template: DocumentTemplate) -> str:
    return f"template:{template.pk}"


def _refuse_person(*, by: Actor) -> None:
    if reason := changing_denial(by=by):
        raise ActionDeniedError(reason)


def _refuse_taken(name: str, *, besides: DocumentTemplate | None = None) -> None:
    lock("template names")
    others = DocumentTemplate.objects.filter(active=True, name__iexact=name)
    if besides:
        others = others.exclude(pk=besides.pk)
    if others.exists():
        raise TemplateNameTakenError(
            _("There is already a document template with this name. Enter another name.")
        )


def _changed_by(other: Staff | None, *, by: Staff) -> str:
    if other == by:
        return _(
            "You have changed this template in another window. Check the new version, then make your "
            "changes again."
        )
    sentence = _(
        "%(name)s has changed this template since you opened it. Check the new version, then make your "
        "changes again."
    )
    return sentence % {"name": other.name if other else _("Someone")}


def _differs(newest: TemplateVersion, content: TemplateContent) -> bool:
    """Whether the content is another than that of the version before."""
    if content.added or content.good.new or content.bad.new:
        return True
    files = [one.file_id for one in newest.files.all()]
    same_words = all(getattr(newest, name) == value for name, value in _facts(content).items())
    kept = (content.good.kept, content.bad.kept)
    same_pictures = [one.pk if one else None for one in kept] == [newest.good_id, newest.bad_id]
    return not (same_words and same_pictures and files == [one.pk for one in content.kept])


def _facts(content: TemplateContent) -> dict[str, object]:
    """The columns of a version, without its files. What is as everywhere follows the installation."""
    everything = set(content.allowed) == set(CUSTOMER_TYPES)
    limit = content.limit if content.limit and content.limit < settings.UPLOAD_LIMIT else None
    return {
        "instructions": content.instructions.strip(),
        "allowed": "" if everything else " ".join(one for one in CUSTOMER_TYPES if one in content.allowed),
        "limit": limit,
        "reasons": list(content.reasons),
        "good_caption": content.good.caption,
        "bad_caption": content.bad.caption,
    }


def _add_version(
    template: DocumentTemplate, number: int, content: TemplateContent, *, by: Actor
) -> TemplateVersion:
    _refuse_content(content)
    version = TemplateVersion.objects.create(
        template=template,
        number=number,
        made_by=by if isinstance(by, Staff) else None,
        good=_picture(template, content.good, by=by),
        bad=_picture(template, content.bad, by=by),
        **_facts(content),
    )
    files = [*content.kept, *(_stored(template, file, by=by) for file in content.added)]
    TemplateFile.objects.bulk_create(
        TemplateFile(version=version, position=place, file=file) for place, file in enumerate(files, start=1)
    )
    template.newest = version
    DocumentTemplate.objects.filter(pk=template.pk).update(newest=version)
    return version


def _refuse_content(content: TemplateContent) -> None:
    count = len(content.kept) + len(content.added)
    if not count and not content.instructions.strip():
        raise ActionDeniedError(_("Add a file or write instructions. The customer needs one of them."))
    if count > MOST_FILES:
        raise ActionDeniedError(_("A template can have up to %(n)d files.") % {"n": MOST_FILES})
    if not set(content.allowed) & set(CUSTOMER_TYPES):
        raise ActionDeniedError(_("Select at least one type of file."))
    if len(content.reasons) > MOST_REASONS or any(len(one) > LONGEST_REASON for one in content.reasons):
        said = {"n": MOST_REASONS, "length": LONGEST_REASON}
        raise ActionDeniedError(_("Enter up to %(n)d reasons of up to %(length)d characters each.") % said)
    for example, good in ((content.good, True), (content.bad, False)):
        if example.new and example.new.received.kind not in PICTURES:
            sentence = file_types.wrong_kind(example.new.name, PICTURES)
            raise UnfitPictureError(sentence, good=good)


def _picture(template: DocumentTemplate, example: ExampleContent, *, by: Actor) -> DocumentVersion | None:
    return _stored(template, example.new, by=by) if example.new else example.kept


def _stored(template: DocumentTemplate, file: NewFile, *, by: Actor) -> DocumentVersion:
    return store_document(file.received, name=file.name, client=None, by=by, title=template.name)
