"""What the pages about Works show: look-ups put together for a template, and nothing that changes
anything."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vestibule.audit.trail import page_of
from vestibule.cases import queries as cases
from vestibule.cases.models import Case, CaseDocument
from vestibule.core import clock
from vestibule.core.paging import START
from vestibule.core.status import Status
from vestibule.documents import checks
from vestibule.documents.file_types import FILE_TYPES
from vestibule.links import codes, shared_links, tokens
from vestibule.links.models import SHARED, STATUSES, AccessLink, LinkState, Purpose
from vestibule.people.models import Staff
from vestibule.sharing import queries
from vestibule.web import paging

from ..mail import pages as mail_pages

TABS = {
    "": _("Summary"),
    "contact-log": _("Contact Log"),
    "downloads": _("Downloads"),
    "audit": _("Audit log"),
}
VISIBLE = Status(_("Visible"), "ok", "coffee")
HIDDEN = Status(_("Hidden"), "neutral", "coffee-off", quiet=True)
TITLES: dict[str, Promise] = {
    Purpose.UPLOAD: _("External Upload Setup"),
    Purpose.DOWNLOAD: _("External Download Setup"),
}


@dataclass(frozen=True, slots=True)
class LinkView:
    """One of the two links of a Work, as its button says it (C-03, C-04)."""

    purpose: str
    link: AccessLink | None
    state: LinkState
    until: str

    @property
    def title(self) -> str | Promise:
        return TITLES[self.purpose]

    @property
    def status(self) -> Status:
        return STATUSES[self.state]

    @property
    def on(self) -> bool:
        return self.state == LinkState.ENABLED

    @property
    def paused_until(self) -> datetime.datetime | None:
        """Until when nobody gets in, for too many wrong codes. Looked up by pages about one Work; lists do
        not ask."""
        return codes.paused_until(self.link) if self.link and self.on else None


def link_view(link: AccessLink | None, purpose: str, now: datetime.datetime | None = None) -> LinkView:
    """A list gives the instant that all its rows share."""
    return LinkView(
        purpose,
        link,
        shared_links.state(link, now or clock.now()),
        tokens.expiry_text(link) if link and link.expires_at else "",
    )


def links_of(actor: Staff, work: Case) -> dict[str, LinkView]:
    """Both links of a Work, by purpose."""
    found, now = shared_links.all_of(actor, [work.subject]), clock.now()
    return {purpose: link_view(found.get((work.subject, purpose)), purpose, now) for purpose in SHARED}


def listing(actor: Staff, wanted: Mapping[str, str]) -> dict[str, Any]:
    """D16. `wanted` is the query string: q (a part of title, client or kind), after and before (ids)."""
    text = wanted.get("q", "").strip()
    page = cases.works(actor, text=text, place=paging.place(wanted))
    links, now = shared_links.all_of(actor, [work.subject for work in page.rows]), clock.now()
    rows = [
        {"work": work, "links": [link_view(links.get((work.subject, one)), one, now) for one in SHARED]}
        for work in page.rows
    ]
    return {"rows": rows, "q": text, "pages": paging.links(page, q=text)}


def one(actor: Staff, work: Case, wanted: Mapping[str, str]) -> dict[str, Any]:
    """D17: the Work with its links, documents, Contact Logs and history. `wanted` is the query string:
    tab."""
    tab = wanted.get("tab", "") if wanted.get("tab", "") in TABS else ""
    logs = queries.contact_logs(
        actor, case=work, place=paging.place(wanted) if tab == "contact-log" else START
    )
    rows, states = documents(actor, work), links_of(actor, work)
    visible = [row for row in rows if row["document"].visible_at]
    return {
        "work": work,
        "tab": tab,
        "tabs": [
            (name, label, queries.contact_log_count(actor, work) if name == "contact-log" else None)
            for name, label in TABS.items()
        ],
        "states": states.values(),
        "logs": logs.rows,
        "unsent": mail_pages.unsent_of_work(actor, work),
        "pages": paging.links(logs, tab=tab),
        **_listed(actor, work, tab, wanted),
        "rows": rows,
        "fresh": sum(row["new"] for row in rows),
        "size": sum(row["version"].size for row in rows),
        "unfinished": cases.unfinished(actor, work),
        "shows_nothing": states[Purpose.DOWNLOAD].on and not visible,
        "wrong": [
            (state, n)
            for state in states.values()
            if state.link and (n := queries.wrong_codes(queries.link_history(actor, state.link)))
        ],
    }


def _listed(actor: Staff, work: Case, tab: str, wanted: Mapping[str, str]) -> dict[str, Any]:
    """The tabs of who has downloaded what (C-45), and of what happened, a page at a time."""
    if tab == "downloads":
        had = queries.download_list(actor, work, place=paging.place(wanted))
        return {"had": had.rows, "pages": paging.links(had, tab=tab)}
    if tab == "audit":
        entries = page_of(work.subject, place=paging.place(wanted))
        return {"timeline": entries.rows, "pages": paging.links(entries, tab=tab)}
    return {}


def documents(actor: Staff, work: Case) -> list[dict[str, Any]]:
    """Each document with where it came from, whether the client sees it, and whether the client has had
    it."""
    found = cases.documents(actor, work)
    downloads = queries.downloads(actor, work)
    origins = queries.origins(actor, work)
    runs = checks.of([document.version for document in found])
    return [
        {
            "document": document,
            "version": document.version,
            "type": FILE_TYPES[document.version.kind].label if document.version.kind in FILE_TYPES else "",
            "new": document.seen_at is None,
            "visibility": VISIBLE if document.visible_at else HIDDEN,
            "batch": origins.get(document.upload_id),
            "downloads": downloads.get(document.version.pk),
            "checks": [run for run in runs.get(document.version.pk, []) if run.state != "passed"],
        }
        for document in found
    ]


def seen_by_client(actor: Staff, work: Case) -> list[CaseDocument]:
    """What the download link shows, or would show if it were enabled."""
    return [
        document
        for document in cases.documents(actor, work)
        if document.visible_at and not document.version.blocked
    ]


def task(actor: Staff, subject: str) -> dict[str, Any]:
    """A task that is about a Work: what came, and how its links stand."""
    work = cases.case_of(actor, subject)
    unsent = mail_pages.unsent_of_work(actor, work)
    return {
        "work": work,
        "states": links_of(actor, work).values(),
        "rows": [row for row in documents(actor, work) if row["new"]],
        "unsent": unsent,
    }
