"""What the pages about document templates show: the list, and one with its versions and where it is used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.catalog import document_templates
from vestibule.catalog import queries as catalog
from vestibule.catalog.models import DocumentTemplate
from vestibule.core.status import Status
from vestibule.docrequests import template_use
from vestibule.people.models import ListName, Staff
from vestibule.web import paging

from ..lists import Action, Listing, selecting
from ..requests.pages import row_of

VIEWS = {"offered": gettext_lazy("Offered"), "withdrawn": gettext_lazy("Withdrawn")}
TEMPLATES = Listing(ListName.TEMPLATES, "desk:templates", {"view": VIEWS})
ACTIONS = {  # by the view whose rows they change
    "offered": Action("desk:templates_withdraw", "archive", gettext_lazy("Withdraw")),
    "withdrawn": Action("desk:templates_offer", "circle-check", gettext_lazy("Offer again")),
}
OFFERED = Status(gettext_lazy("Offered"), "ok", "circle-check", quiet=True)
WITHDRAWN = Status(gettext_lazy("Withdrawn"), "neutral", "archive", quiet=True)


def listing(actor: Staff, wanted: Mapping[str, str]) -> dict[str, Any]:
    """D24. `wanted` is the query string: view, q (the beginnings of words), after and before (ids)."""
    said = TEMPLATES.read(wanted)
    view, text = said["view"], said["q"]
    page = catalog.page_of_templates(actor, text, offered=view == "offered", place=paging.place(wanted))
    used = template_use.used_in(actor, page.rows)
    return {
        "rows": [(template, used[template.pk]) for template in page.rows],
        "looked_at": template_use.LOOKED_AT,
        "status": OFFERED if view == "offered" else WITHDRAWN,
        "view": view,
        "views": VIEWS.items(),
        "q": text,
        "listing": TEMPLATES.shown(actor, wanted, ACTIONS[view]),
        "pages": paging.links(page, **said, **selecting(wanted)),
        "may_change": not document_templates.changing_denial(by=actor),
    }


def one(actor: Staff, template: DocumentTemplate, wanted: Mapping[str, str]) -> dict[str, Any]:
    """D25. `wanted` is the query string: after and before (ids of versions)."""
    versions = catalog.page_of_versions(template, place=paging.place(wanted))
    return {
        "template": template,
        "version": template.version,
        "files": catalog.files_of(template.version),
        "status": OFFERED if template.active else WITHDRAWN,
        "versions": versions.rows,
        "pages": paging.links(versions),
        "used": template_use.used_in(actor, [template])[template.pk],
        "looked_at": template_use.LOOKED_AT,
        "older": template_use.keeping_older(actor, template.version),
        "requests": [row_of(one) for one in template_use.open_requests(actor, template)],
        "may_change": not document_templates.changing_denial(by=actor),
    }


def saved(actor: Staff, template: DocumentTemplate) -> str:
    """What is said after Save; which requests it does not change stands on the page itself."""
    return _("Saved %(name)s.") % {"name": catalog.template(actor, template.pk).name}
