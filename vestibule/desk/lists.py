"""A list of the desk: what its address can say, the views of it that a person has saved, and what can be done
with the rows that are selected in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode

from vestibule.core import search
from vestibule.exchange import exports
from vestibule.exchange.models import ExportKind
from vestibule.people import saved_views
from vestibule.people.models import ListName, Staff
from vestibule.web import access, paging

from . import selection

TEXT = "q"  # what is looked for
SEVERAL = {"several": "1"}  # in the address of a list in which rows can be selected
type Said = dict[str, str]  # what an address says, by the names of its filters


@dataclass(frozen=True, slots=True)
class Action:
    """A button for the selected rows: its route takes them, its gate decides who has it."""

    route: str
    icon: str
    label: str | Promise
    value: str = ""


def offered(actor: Staff, *actions: Action) -> list[Action]:
    """Those that this person may use; without any, nothing can be selected."""
    return [one for one in actions if access.may(actor, one.route, "POST")]


def selecting(wanted: Mapping[str, str]) -> dict[str, str]:
    """What of a query string says that rows can be selected: the next page keeps it."""
    return SEVERAL if "several" in wanted else {}


def exports_by(route: str, kind: ExportKind) -> list[Action]:
    """The buttons that export the selected rows, in each format."""
    return [Action(route, "download", label, value) for value, label in exports.of_selected(kind)]


@dataclass(frozen=True, slots=True)
class Listing:
    """`filters` holds what each filter can say, with its words; the first one holds where the address says
    nothing, or something else."""

    name: ListName
    route: str
    filters: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def read(self, wanted: Mapping[str, str]) -> Said:
        """What a query string says of this list; whatever else it holds is left out."""
        said = {TEXT: wanted.get(TEXT, "").replace("\x00", "").strip()}
        for name, known in self.filters.items():
            said[name] = value if (value := wanted.get(name, "")) in known else next(iter(known))
        return said

    def query(self, wanted: Mapping[str, str]) -> Said:
        """The same without what holds anyway: how a view is saved, and what its address says."""
        usual = self.read({})
        said = {name: value for name, value in self.read(wanted).items() if value != usual[name]}
        return said | ({TEXT: said[TEXT][: search.MOST]} if TEXT in said else {})

    def address(self, query: Mapping[str, str]) -> str:
        return reverse(self.route, query=query or None)

    def save_at(self, query: Mapping[str, str]) -> str:
        return reverse("desk:view_new", args=[self.name], query=query)

    def words(self, query: Mapping[str, str]) -> str:
        """What a query narrows the list to, as one reads it."""
        said = [str(known[query[name]]) for name, known in self.filters.items() if name in query]
        return ", ".join([*said, *([f"“{query[TEXT]}”"] if TEXT in query else [])])

    def shown(self, actor: Staff, wanted: Mapping[str, str], *actions: Action) -> dict[str, Any]:
        """For desk/_saved_views.html and desk/_select_bar.html. `wanted` is the query string, `actions` are
        for the selected rows: buttons and boxes appear once somebody wants to select several."""
        now, may = self.query(wanted), offered(actor, *actions)
        views = [(one, self.query(one.query)) for one in saved_views.views_of(actor, self.name)]
        place, several = paging.here(paging.place(wanted)), bool(selecting(wanted))
        other = {} if several else SEVERAL
        return {
            "name": self.name,
            "views": [(one, self.address(query), query == now) for one, query in views],
            "here": next((one for one, query in views if query == now), None),
            "save_at": self.save_at(now) if now else "",
            "query": urlencode(now),
            "selects": several,
            "select_at": self.address(now | place | other) if may else "",
            "ticked": selection.ticked(wanted),
            "actions": may if several else [],
        }
