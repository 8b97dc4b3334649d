"""New forms in the catalog, and new versions of them. Document templates are in document_templates.py."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import StaleFormError
from vestibule.core.locks import lock
from vestibule.people.models import Staff

from . import questions as asked
from .models import FormTemplate, FormVersion
from .questions import Question


@transaction.atomic
def add_form(*, name: str, intro: str = "", questions: list[Question], by: Staff) -> FormTemplate:
    """A form with its first version. Raises ActionDeniedError when a question lacks something, and
    FormNameTakenError."""
    _refuse_taken(name)
    form = FormTemplate.objects.create(name=name)
    _add_version(form, 1, intro, questions, by=by)
    record("form.created", subject=f"form:{form.pk}", client=None, by=by, name=name)
    return form


@transaction.atomic
def change_form(
    form: FormTemplate, *, name: str, intro: str, questions: list[Question], seen: int, by: Staff
) -> FormVersion:
    """A new version, when something changed; requests that are out keep the one that they were made with
    (G-32).

    `seen` is the number of the version that was on the screen. Raises ActionDeniedError when somebody else
    made a newer one, and FormNameTakenError.
    """
    form = FormTemplate.objects.select_for_update().get(pk=form.pk)
    newest = form.newest
    if newest.number != seen:
        raise StaleFormError(_changed_by(newest.made_by, by=by))
    if form.name != name:
        _refuse_taken(name, besides=form)
        FormTemplate.objects.filter(pk=form.pk).update(name=name)
    elif newest.intro == intro and newest.questions == asked.stored(questions):
        return newest
    record("form.changed", subject=f"form:{form.pk}", client=None, by=by, name=name, number=newest.number + 1)
    return _add_version(form, newest.number + 1, intro, questions, by=by)


class FormNameTakenError(ActionDeniedError):
    """Staff choose a form by its name."""


def _refuse_taken(name: str, *, besides: FormTemplate | None = None) -> None:
    lock("form names")
    others = FormTemplate.objects.filter(active=True, name__iexact=name)
    if besides:
        others = others.exclude(pk=besides.pk)
    if others.exists():
        raise FormNameTakenError(_("There is already a form with this name. Enter another name."))


def _changed_by(other: Staff, *, by: Staff) -> str:
    if other == by:
        return _(
            "You have changed this form in another window. Check the new version, then make your changes "
            "again."
        )
    sentence = _(
        "%(name)s has changed this form since you opened it. Check the new version, then make your "
        "changes again."
    )
    return sentence % {"name": other.name}


def _add_version(
    form: FormTemplate, number: int, intro: str, questions: list[Question], *, by: Staff
) -> FormVersion:
    whole = asked.stored(asked.checked(questions))
    return FormVersion.objects.create(
        form=form, number=number, intro=intro.strip(), questions=whole, made_by=by
    )


@transaction.atomic
def retire_form(form: FormTemplate, *, by: Staff) -> None:
    """No longer offered; what was asked with it stays (G-70)."""
    if FormTemplate.objects.filter(pk=form.pk, active=True).update(active=False):
        record("form.retired", subject=f"form:{form.pk}", client=None, by=by, name=form.name)
