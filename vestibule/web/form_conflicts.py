"""Two people in one form: what each has changed in it is told apart by the digests that the form carries
(core/shown_values.py), and said with the labels of the fields."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from vestibule.core.forms import Form
from vestibule.core.shown_values import SEEN, as_sent, digest, digests, followed, stored_in
from vestibule.organisation.timezone import short_day

LONGEST = 120  # characters of a value that are repeated beside its field


@dataclass(frozen=True, slots=True)
class Sent:
    """The form of a page that was sent, and how it is drawn with what is stored now."""

    form: Form
    drawn: Callable[[], Form]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one field since the page was opened: what was typed, if it was, and what somebody else
    has stored, if they have. None stands for neither."""

    label: str
    mine: str | None = None
    theirs: str | None = None


def changes(sent: Sent) -> list[Change] | None:
    """What was changed in each field of a form, by its sender and by others. None of a form that does not
    tell."""
    form = sent.form
    before = digests(form.data.get(form.add_prefix(SEEN), ""))
    if not before:
        return None
    present, found = sent.drawn(), []
    for name in followed(form):
        typed, stored = _posted(form, name), as_sent(present, name, stored_in(present))
        if name not in before and not typed:
            continue  # it was not on the page
        ours, now, then = digest(typed), digest(stored), before.get(name)
        mine = said(form.fields[name], typed) if ours != then else None
        emptied = present.fields[name].required and not any(stored)  # nobody did: it is not asked any more
        others = then and now not in (then, ours) and not emptied
        theirs = said(present.fields[name], stored) if others else None
        if mine is not None or theirs is not None:
            found.append(Change(str(form.fields[name].label), mine, theirs))
    return found


def untouched(form: Form, carried: str, data: Any) -> set[str]:
    """The fields that were sent as they had been drawn, and those that the page did not have."""
    before = digests(carried)
    if not before:
        return set()
    sent = {name: data.getlist(form.add_prefix(name)) for name in followed(form)}
    absent = {name for name, texts in sent.items() if name not in before and not texts}
    return absent | {name for name, texts in sent.items() if digest(texts) == before.get(name)}


def changed_and_left(fields: Mapping[str, Sequence[str]]) -> tuple[set[str], set[str]]:
    """Of what was sent by a page that nobody has read: the names of the fields that were changed, and of
    those that were left alone. Neither where the page does not tell."""
    found: dict[str, bool] = {}
    for stamp in [name for name in fields if name.rpartition("-")[2] == SEEN]:
        prefix = stamp.removesuffix(SEEN)
        for one, was in digests("".join(fields[stamp])).items():
            name = f"{prefix}{one}"
            found[name] = digest(fields.get(name, [])) != was
    return {name for name, new in found.items() if new}, {name for name, new in found.items() if not new}


def note(form: Form, present: Form, carried: str, data: Any) -> None:
    """Says at each field that both have changed what the other one has stored; `present` shows what is
    stored now."""
    before = digests(carried)
    for name in followed(form):
        typed, stored = data.getlist(form.add_prefix(name)), as_sent(present, name, stored_in(present))
        if (
            name in before
            and digest(stored) not in (before[name], digest(typed))
            and (digest(typed) != before[name])
        ):
            sentence = _("Someone else changed this to: %(value)s. The field shows what you typed.")
            told = sentence % {"value": said(present.fields[name], stored)[:LONGEST]}
            field = form[name]
            field.help_text = format_html('<b class="v-strong v-block">{}</b>{}', told, field.help_text)


def _posted(form: Form, name: str) -> Sequence[str]:
    data: Any = form.data
    values: Sequence[str] = data.getlist(form.add_prefix(name))
    return values


def said(field: forms.Field, texts: Sequence[str]) -> str:
    """A value as people read it: what was selected by its label, a day as a day."""
    if isinstance(field.widget, forms.CheckboxInput):
        return _("Selected") if texts else _("Not selected")
    shown = [one for one in texts if one.strip()]
    if not shown:
        return _("Nothing")
    if isinstance(field, forms.ChoiceField):
        labels = _labels(field)
        return ", ".join(str(labels.get(one, _("Another choice"))) for one in shown)
    if isinstance(field, forms.DateField):
        with suppress(ValueError):
            return short_day(datetime.date.fromisoformat(shown[0]))
    return "\n".join(shown)


def known(field: forms.Field, texts: Sequence[str]) -> bool:
    """Whether a value can be said without the page that it was chosen on."""
    return not isinstance(field, forms.ChoiceField) or set(texts) <= set(_labels(field))


def _labels(field: forms.ChoiceField) -> Mapping[str, str]:
    """What each choice is called, also of those that stand in groups."""
    found: dict[str, str] = {}
    for value, label in field.widget.choices:
        inner = label if isinstance(label, list | tuple) else [(value, label)]
        found |= {str(one): str(called) for one, called in inner}
    return found


def rows_again(carried: str, sent: Collection[str], stored: Collection[str]) -> list[str]:
    """The fields of a list whose rows come and go: those that were sent, without what somebody else has taken
    out meanwhile, and with what they have added."""
    before = digests(carried)
    if not before:
        return list(sent)
    return [one for one in sent if one in stored or one not in before] + [
        one for one in stored if one not in sent and one not in before
    ]


def remember(request: HttpRequest, sent: Sent) -> None:
    """For the page that has to say what became of the form."""
    request.sent = sent  # type: ignore[attr-defined]  # ours


def remembered(request: HttpRequest) -> Sent | None:
    """The form that was sent with this request, once a page has read it."""
    found: Sent | None = getattr(request, "sent", None)
    return found
