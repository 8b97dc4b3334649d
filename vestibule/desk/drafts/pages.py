"""What the list of drafts shows, and where one that was discarded stands again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from vestibule.catalog import queries as catalog
from vestibule.core.numbers import number
from vestibule.docrequests import drafts
from vestibule.docrequests.choices import Tab
from vestibule.docrequests.models import RequestDraft
from vestibule.organisation import saved_forms
from vestibule.people import contact_queries
from vestibule.people import queries as people
from vestibule.people.models import Staff
from vestibule.web import paging


def listing(actor: Staff, wanted: Mapping[str, str]) -> dict[str, Any]:
    """`wanted` is the query string: after and before (ids)."""
    page = drafts.page_of(actor, place=paging.place(wanted))
    clients = people.clients_of_numbers(actor, _named(page.rows, "client"))
    contacts = contact_queries.of_numbers(actor, _named(page.rows, "contact"))
    templates = catalog.of_numbers(actor, _named(page.rows, "documents"))
    return {
        "views": Tab.choices,
        "kept": drafts.KEPT.days,
        "rows": [
            {
                "draft": one,
                "until": drafts.kept_until(one),
                "client": next((clients[pk] for pk in _named([one], "client") if pk in clients), None),
                "contact": next((contacts[pk] for pk in _named([one], "contact") if pk in contacts), None),
                "documents": ", ".join(
                    templates[pk].name for pk in _named([one], "documents") if pk in templates
                ),
            }
            for one in page.rows
        ],
        "pages": paging.links(page),
    }


def _named(rows: list[RequestDraft], field: str) -> list[int]:
    """The numbers that stand in a field of drafts."""
    return [pk for one in rows for value in one.typed.get(field, []) if (pk := number(value))]


def again_at(draft: RequestDraft, *, by: Staff) -> str:
    """Where what was discarded stands in the form once more, for its person and for a day."""
    path = reverse("desk:request_new")
    kept = saved_forms.save(draft.typed, holder=by.actor_ref, path=path)
    return f"{path}?{urlencode({'kept': kept})}"
