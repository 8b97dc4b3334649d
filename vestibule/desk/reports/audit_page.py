"""D29: the audit log with its filters and its search, and the reports that are made of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vestibule.audit import log
from vestibule.core import search
from vestibule.core.errors import NotFoundError
from vestibule.core.numbers import number
from vestibule.docrequests import queries as docrequests
from vestibule.exchange import audit_reports, audit_rows, exports
from vestibule.exchange import queries as exchange
from vestibule.exchange.audit_scope import Chosen, chosen
from vestibule.exchange.models import REPORTS, ExportFormat, ExportKind, ExportState
from vestibule.people import account_queries
from vestibule.people import queries as people
from vestibule.people.models import Staff
from vestibule.people.rights import Right
from vestibule.web import paging
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once
from vestibule.web.responses import attachment

from ..lists import TEXT
from .forms import AuditForm

SUGGESTED = 5  # of each kind of thing that a search names
NARROWED_BY = {"request": "file-text", "client": "building", "person": "user"}


class AuditPage:
    """The log as the query string narrows it: the filters of `AuditForm`, q (words), before and after
    (ids)."""

    def __init__(self, actor: Staff, wanted: Mapping[str, str]):
        self.actor, self.wanted = actor, wanted = actor, _by_reference(actor, wanted)
        self.form = AuditForm(wanted if wanted else {"category": ""})
        self.form.is_valid()
        self.typed = _typed(wanted)
        self.text = self.typed[: search.MOST]

    @cached_property
    def chosen(self) -> Chosen:
        """What is valid of it. Raises NotFoundError for what this person does not see."""
        said = self.form.cleaned_data
        valid = {name: str(value) for name, value in said.items() if value and name not in self.form.errors}
        return chosen(self.actor, valid)

    def context(self) -> dict[str, Any]:
        filters = self.chosen.filters
        shown = {
            "form": self.form,
            "q": self.typed,
            "narrowed": [
                (icon, self.chosen.said[name], self._at({**filters, name: ""}))
                for name, icon in NARROWED_BY.items()
                if name in self.chosen.said
            ],
            "is_narrowed": bool(filters or self.text),
            "query": urlencode(filters),
            "addresses": self.actor.may(Right.REPORTS_ADDRESSES),
            "chain": audit_reports.chain_sentence(),
            "formats": [(one.value, _made_as(one)) for one in REPORTS],
        }
        return shown | (self._search() if self.text else self._page())

    def _page(self) -> dict[str, Any]:
        page = log.page(self.actor, self.chosen.scope, place=paging.place(self.wanted))
        return {
            "rows": audit_rows.rows(self.actor, page.rows),
            "pages": paging.links(page, **self.chosen.filters),
        }

    def _search(self) -> dict[str, Any]:
        before = number(self.wanted.get("before", "")) or 0
        addresses = self.actor.may(Right.REPORTS_ADDRESSES)
        found = log.saying(self.actor, self.chosen.scope, self.text, before=before, addresses=addresses)
        onward = {**self.chosen.filters, "q": self.text, "before": str(found.onward)}
        return {
            "rows": audit_rows.rows(self.actor, found.events),
            "onward": self._at(onward) if found.onward else "",
            "searched": log.SEARCHED,
            "suggestions": [] if before else self._suggestions(),
        }

    def _suggestions(self) -> list[tuple[str, str, str]]:
        """What has this name: its icon, what it is called and where the log is narrowed to it. What one may
        not look at is not offered."""
        actor, text, found = self.actor, self.text, list[tuple[str, str, str, str]]()
        if actor.may(Right.REQUESTS_VIEW):
            several = [docrequests.newest(actor, view=view, text=text).rows for view in ("open", "closed")]
            named = {one.reference: one.client.name for rows in several for one in rows[:SUGGESTED]}
            found += [("request", ref, f"{ref}, {name}", ref) for ref, name in named.items()]
        if actor.may(Right.CLIENTS_VIEW):
            clients = people.clients(actor, text).rows[:SUGGESTED]
            found += [("client", str(one.pk), one.name, one.name) for one in clients]
        staff = people.colleagues(actor, text).rows[:SUGGESTED]
        found += [("person", one.actor_ref, one.name, one.name) for one in staff]
        if actor.may(Right.ACCOUNTS_VIEW):
            accounts = account_queries.page_of_accounts(actor, text=text).rows[:SUGGESTED]
            found += [("person", one.actor_ref, one.name, one.name) for one in accounts]
        kept = {name: said for name, said in self.chosen.filters.items() if name not in NARROWED_BY}
        return [
            (NARROWED_BY[name], label, self._at({**kept, name: key})) for name, key, label, _same in found
        ]

    def _at(self, query: Mapping[str, str]) -> str:
        said = {name: value for name, value in query.items() if value}
        return reverse("desk:audit", query=said or None)


def _typed(wanted: Mapping[str, str]) -> str:
    return wanted.get(TEXT, "").replace("\x00", "").strip()


def _by_reference(actor: Staff, wanted: Mapping[str, str]) -> Mapping[str, str]:
    """The words of a search that are the reference of a request narrow the log to it: most of what happened
    to it does not repeat its reference."""
    if not actor.may(Right.REQUESTS_VIEW) or not (typed := _typed(wanted)):
        return wanted
    try:
        found = docrequests.docrequest(actor, typed.upper())
    except NotFoundError:
        return wanted
    return {**{name: wanted[name] for name in wanted if name != TEXT}, "request": found.reference}


def _made_as(format_: ExportFormat) -> str:
    return _("Report (%(program)s)") % {"program": format_.label}


def report(request: StaffRequest) -> HttpResponse | None:
    """The report that a button asks for: its bytes, or nothing where a job writes it."""
    page, format_ = AuditPage(request.actor, request.GET), request.POST.get("do", "")
    if request.method != "POST" or format_ not in REPORTS:
        return None
    part, actor = page.chosen, request.actor
    if audit_reports.is_long(actor, part):
        if format_ == ExportFormat.PDF:
            audit_reports.refuse_long_pdf(actor, part)
        kind = ExportKind.AUDIT
        once(request, lambda: exports.ask(kind, format_, filters=part.filters, by=actor), part=format_)
        return None
    made = once(request, lambda: audit_reports.note(actor, part, format_), part=format_)
    return attachment(
        audit_reports.made(actor, part, format_),
        name=str(made.details.content["file"]),
        kind="application/pdf" if format_ == ExportFormat.PDF else "text/csv; charset=utf-8",
    )


def reports(actor: Staff, wanted: Mapping[str, str]) -> dict[str, Any]:
    """One's own long reports, newest first. `wanted` is the query string: after and before (ids)."""
    page = exchange.page_of_exports(actor, reports=True, place=paging.place(wanted))
    return {
        "rows": [(one, exports.called(one), exports.what(one)) for one in page.rows],
        "waiting": any(one.state == ExportState.QUEUED for one in page.rows),
        "pages": paging.links(page),
    }
