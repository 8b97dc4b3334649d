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
from vestibule.core.status import Status
from vestibule.documents import checks
from vestibule.documents.file_types import FILE_TYPES
from vestibule.documents.models import CheckState
from vestibule.links import codes, shared_links, tokens
from vestibule.links.models import SHARED, STATUSES, AccessLink, LinkState, Purpose
from vestibule.people.models import ListName, Staff
from vestibule.sharing import queries as sharing
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task
from vestibule.web import paging

from ..lists import Listing
from ..mail import pages as mail_pages

TABS = {
    "": _("Summary"),
    "contact-log": _("Contact Log"),
    "downloads": _("Downloads"),
    "audit": _("Audit log"),
}
VISIBLE = Status(_("Visible"), "ok", "coffee")
HIDDEN = Status(_("Hidden"), "neutral", "coffee-off", quiet=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkWords:
    """What the pages call one of the two links of a Work, and what they say of it."""

    name: Promise
    title: Promise
    button: Promise  # with %(status)s
    address: Promise
    insert: Promise
    disable: Promise
    use: Promise


WORDS: dict[str, LinkWords] = {
    Purpose.UPLOAD: LinkWords(
        name=_("External Upload"),
        title=_("External Upload Setup"),
        button=_("External Upload Setup - Status: %(status)s"),
        address=_("External Upload Link"),
        insert=_("Insert External Upload Link"),
        disable=_("Disable the Upload Link"),
        use=_("With the link and the code, the client can add documents to this Work without an account."),
    ),
    Purpose.DOWNLOAD: LinkWords(
        name=_("External Download"),
        title=_("External Download Setup"),
        button=_("External Download Setup - Status: %(status)s"),
        address=_("External Download Link"),
        insert=_("Insert External Download Link"),
        disable=_("Disable the Download Link"),
        use=_(
            "With the link and the code, the client can download the documents you make visible, without an "
            "account."
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class LinkView:
    """One of the two links of a Work, as its button says it (C-03, C-04)."""

    purpose: str
    link: AccessLink | None
    state: LinkState
    until: str

    @property
    def words(self) -> LinkWords:
        return WORDS[self.purpose]

    @property
    def button(self) -> str:
        return str(self.words.button) % {"status": self.status.label}

    @property
    def status(self) -> Status:
        return STATUSES[self.state]

    @property
    def on(self) -> bool:
        return self.state == LinkState.ENABLED

    @property
    def expired(self) -> bool:
        return self.state == LinkState.EXPIRED

    @property
    def suspended(self) -> bool:
        return self.state == LinkState.SUSPENDED

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


WORKS = Listing(ListName.WORKS, "desk:works")


def listing(actor: Staff, wanted: Mapping[str, str]) -> dict[str, Any]:
    """D16. `wanted` is the query string: q (a part of title, client or kind), after and before (ids)."""
    said = WORKS.read(wanted)
    text = said["q"]
    page = cases.works(actor, text=text, place=paging.place(wanted))
    links, now = shared_links.all_of(actor, [work.subject for work in page.rows]), clock.now()
    rows = [
        {"work": work, "links": [link_view(links.get((work.subject, one)), one, now) for one in SHARED]}
        for work in page.rows
    ]
    return {
        "rows": rows,
        "q": text,
        "listing": WORKS.shown(actor, wanted),
        "pages": paging.links(page, **said),
    }


def one(actor: Staff, work: Case, wanted: Mapping[str, str]) -> dict[str, Any]:
    """D17: the Work with its links, documents, Contact Logs and history. `wanted` is the query string:
    tab."""
    tab = wanted.get("tab", "") if wanted.get("tab", "") in TABS else ""
    contacts, last_contact = sharing.contacts_about(actor, work)
    counts = {"contact-log": contacts}
    return {
        "work": work,
        "tab": tab,
        "tabs": [(name, label, counts.get(name)) for name, label in TABS.items()],
        "unsent": mail_pages.unsent_of_work(actor, work),
        "last_contact": last_contact,
        **(_listed(actor, work, tab, wanted) if tab else _summary(actor, work)),
    }


def _summary(actor: Staff, work: Case) -> dict[str, Any]:
    """The first tab: the documents, and the two links that they come and go by."""
    rows, states = documents(actor, work), links_of(actor, work)
    visible = [row for row in rows if row["document"].visible_at]
    return {
        "states": states.values(),
        "rows": rows,
        "fresh": sum(row["new"] for row in rows),
        "size": sum(row["version"].size for row in rows),
        "unfinished": cases.unfinished(actor, work),
        "shows_nothing": states[Purpose.DOWNLOAD].on and not visible,
        "problems": [],
        "wrong": [
            (state, n) for state in states.values() if state.link and (n := codes.wrong_codes(state.link))
        ],
    }


def _listed(actor: Staff, work: Case, tab: str, wanted: Mapping[str, str]) -> dict[str, Any]:
    """The other tabs: what was said to the client, who has downloaded what (C-45), and what happened, a page
    at a time."""
    if tab == "contact-log":
        logs = sharing.contact_logs(actor, case=work, place=paging.place(wanted))
        return {"logs": logs.rows, "pages": paging.links(logs, tab=tab)}
    if tab == "downloads":
        had = sharing.download_list(actor, work, place=paging.place(wanted))
        return {"had": had.rows, "pages": paging.links(had, tab=tab)}
    entries = page_of(work.subject, place=paging.place(wanted))
    return {"timeline": entries.rows, "pages": paging.links(entries, tab=tab)}


def documents(actor: Staff, work: Case) -> list[dict[str, Any]]:
    """Each document with where it came from, whether the client sees it, and whether the client has had
    it."""
    found = cases.documents(actor, work)
    downloads = sharing.downloads(actor, work)
    origins = sharing.origins(actor, work)
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
            "checks": [run for run in runs.get(document.version.pk, []) if run.state != CheckState.PASSED],
        }
        for document in found
    ]


def seen_by_client(actor: Staff, work: Case) -> list[CaseDocument]:
    """What the download link shows, or would show if it were enabled."""
    visible = cases.documents(actor, work, visible_at__isnull=False)
    return [document for document in visible if not document.version.blocked]


def task(actor: Staff, task: Task) -> dict[str, Any]:
    """A task that is about a Work: what came, what did not leave, or how the links stand."""
    work = cases.case_of(actor, task.subject)
    if task.kind == Notice.CLIENT_UPLOAD:
        return {"work": work, "arrived": cases.documents(actor, work, seen_at=None)}
    if task.kind == Notice.NOT_MAILED:
        return {"work": work, "unsent": mail_pages.unsent_of_work(actor, work)}
    return {"work": work, "states": links_of(actor, work).values()}
