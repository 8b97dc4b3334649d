"""Fields to choose from a list that may be longer than a page holds: its first rows, and what is chosen
already. A search beside the field finds the others (templates/desk/_find.html); its button, `find_client` for
the field client, selects what is the only one found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vestibule.core.forms import Form
from vestibule.core.numbers import number
from vestibule.core.paging import Choice
from vestibule.people.models import Contact
from vestibule.web import paging


class SearchField(forms.CharField):
    """What the search beside a field looks for. Nothing is lacking without it: its label does not say
    "optional"."""

    one_of = True

    def __init__(self, label: Any):
        super().__init__(label=label, max_length=100, required=False)


def searched(form: Form, name: str) -> str:
    """What the search beside the field of that name looks for."""
    return str(form[f"{name}_search"].value() or "").strip()


def only[Row: Model](found: Choice[Row]) -> Row | None:
    """The row that was found, if it is the only one: who looked for it need not select it, too."""
    return found.rows[0] if len(found.rows) == 1 and not found.more else None


def hit[Row: Model](typed: Mapping[str, str], name: str, look_up: Callable[[str], Choice[Row]]) -> Row | None:
    """What [Find] selects in the field of that name: the only row that is found by what was typed."""
    words = typed.get(f"{name}_search", "").strip()
    return only(look_up(words)) if words else None


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
    found_one = only(found)
    note(form, name, found, selected=bool(found_one and found_one.pk == chosen))
    return rows


def note[Row: Model](form: Form, name: str, found: Choice[Row], *, selected: bool) -> None:
    """What `_find.html` says of the field: that there are more than it offers, or what the search has found;
    `selected` says that it is the one that is chosen."""
    field = form.fields[name]
    cut, said = paging.cut(found), _found(searched(form, name), found, selected=selected)
    field.cut, field.found = cut, said  # type: ignore[attr-defined]  # ours, for the template


def _found[Row: Model](words: str, found: Choice[Row], *, selected: bool) -> str:
    """What a search beside the field has found; empty when nothing was looked for."""
    if not words or found.more:
        return ""
    count = len(found.rows)
    if not count:
        return _("Nothing found for “%(words)s”.") % {"words": words}
    if selected:
        return _("1 found. It is selected.")
    return ngettext("%(n)d found. Select it in the list.", "%(n)d found. Select one in the list.", count) % {
        "n": count
    }


def with_address(contact: Contact) -> str:
    """How a list to choose from names a contact."""
    return f"{contact.name} – {contact.email or _('no email address yet')}"
