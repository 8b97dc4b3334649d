"""Fields to choose from a list that may be longer than a page holds: its first rows, and what is chosen
already. A search beside the field finds the others (templates/desk/_find.html)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vestibule.core.forms import Form
from vestibule.core.numbers import number
from vestibule.core.paging import Choice
from vestibule.web import paging


def searched(form: Form, name: str) -> str:
    """What the search beside the field of that name looks for."""
    return str(form[f"{name}_search"].value() or "").strip()


def offer[Row: Model](
    form: Form,
    name: str,
    found: Choice[Row],
    *,
    find: Callable[[int], Row | None],
    says: Callable[[Row], object] = str,
    blank: bool = True,
) -> list[Row]:
    """Fills the field of that name, and returns what it offers. `find` looks up a row that is chosen and is
    not among those; `blank` offers to choose nothing, too."""
    rows = list(found.rows)
    chosen = number(str(form[name].value() or ""))
    if chosen and all(one.pk != chosen for one in rows) and (other := find(chosen)):
        rows.insert(0, other)
    choices: list[tuple[Any, object]] = [(one.pk, says(one)) for one in rows]
    form.offer(name, [("", _("Choose")), *choices] if blank else choices)
    note(form, name, found, searched(form, name))
    return rows


def note[Row: Model](form: Form, name: str, found: Choice[Row], words: str) -> None:
    """What `_find.html` says of the field: that there are more than it offers, or what the words have
    found."""
    field = form.fields[name]
    cut, said = paging.cut(found), _found(words, found)
    field.cut, field.found = cut, said  # type: ignore[attr-defined]  # ours, for the template


def _found[Row: Model](words: str, found: Choice[Row]) -> str:
    """What a search beside the field has found; empty when nothing was looked for."""
    if not words or found.more:
        return ""
    count = len(found.rows)
    if not count:
        return _("Nothing found for “%(words)s”.") % {"words": words}
    return ngettext("%(n)d found. Select it in the list.", "%(n)d found. Select one in the list.", count) % {
        "n": count
    }
