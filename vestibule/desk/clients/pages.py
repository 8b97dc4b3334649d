"""What the pages of clients show: the list, and a profile with its tasks, requests, Works, letters and
audit log (D11 to D14, D22)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from vestibule.audit.event_categories import CATEGORIES
from vestibule.audit.trail import of_client
from vestibule.cases import queries as cases
from vestibule.cases.models import STATUSES, Case, CaseKind, Requirement, RequirementState
from vestibule.core.status import Status
from vestibule.docrequests import case_requests, link_requests, shown_status
from vestibule.docrequests import queries as docrequests
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest
from vestibule.docrequests.states import STATES as REQUEST_STATES
from vestibule.exchange import exports
from vestibule.exchange.models import ExportKind
from vestibule.mail.queries import letters_about
from vestibule.organisation.timezone import instant_with_zone
from vestibule.people import queries as people
from vestibule.people.client_access import access_of
from vestibule.people.commands import NameTakenError, add_client
from vestibule.people.models import Client, ListName, Staff
from vestibule.people.rights import Right
from vestibule.sharing import queries as sharing
from vestibule.web import paging
from vestibule.web.form_keys import once

from ..lists import Listing, exports_by, selecting
from ..mail.forms import EmailForm
from ..requests import pages as request_pages
from ..requests import received_answers
from .forms import CaseForm, ClientForm, ContactForm

# What is said of a task, a case and a client beside how they stand (ruling 13).
PICKED = Status(_("In the request"), "info", "send")
SENDING = REQUEST_STATES[RequestState.SENDING].status
OPENED = Status(_("Open"), "neutral", "file-text", quiet=True)
WAITING = REQUEST_STATES[RequestState.WAITING].status
SETTLES = {  # the buttons that settle a task
    RequirementState.INCOMPLETE: Status(_("Mark as open"), "neutral", "refresh"),
    RequirementState.PASSED: Status(_("Mark as done"), "ok", "check"),
    RequirementState.FAILED: Status(_("Mark as failed"), "bad", "x"),
}
COMPLETE = STATUSES[RequirementState.PASSED]
TABS = {
    "tasks": _("Tasks"),
    "requests": _("Requests"),
    "works": _("Works"),
    "log": _("Contact Log"),
    "audit": _("Audit log"),
    "data": _("Profile data"),
}
OF_MODULE = {"requests": Right.REQUESTS_VIEW, "works": Right.WORKS_VIEW}

ONLY = {"": _("All"), "open": _("With open requests"), "alone": _("Without contacts")}
SORTS = {"": _("By name"), "newest": _("Newest first")}
CLIENTS = Listing(
    ListName.CLIENTS,
    "desk:clients",
    {"only": ONLY, "sort": SORTS},
)


def listing(actor: Staff, wanted: Mapping[str, str], form: ClientForm | None = None) -> dict[str, Any]:
    """D11. `wanted` is the query string: q (a part of a name or number), only (a key of ONLY), sort (a key of
    SORTS), after and before (ids)."""
    chosen, place = CLIENTS.read(wanted), paging.place(wanted)
    text, only, newest = chosen["q"], chosen["only"], chosen["sort"] == "newest"
    page = docrequests.page_of_clients(actor, text, only=only, newest=newest, place=place)
    opened = dict.fromkeys(docrequests.clients_with_open(actor, page.rows), OPENED)
    requests = opened | dict.fromkeys(docrequests.waiting_clients(actor, page.rows), WAITING)
    return {
        "rows": [(client, requests.get(client.pk)) for client in page.rows],
        "pages": paging.links(page, **chosen, **selecting(wanted)),
        "cut": page.total if text and page.more else 0,
        "filters": _chips("only", ONLY, chosen),
        "sorts": _chips("sort", SORTS, chosen),
        **chosen,
        "listing": CLIENTS.shown(
            actor, wanted, *exports_by("desk:clients_export_selected", ExportKind.CLIENTS)
        ),
        "form": form or ClientForm(prefix="client"),
        "exports": exports.offered(ExportKind.CLIENTS, ExportKind.CONTACTS),
    }


def _chips(name: str, known: Mapping[str, object], chosen: Mapping[str, str]) -> list[dict[str, Any]]:
    """The ways to choose one of a few in a list: each keeps what else is chosen."""
    return [
        {
            "label": label,
            "to": urlencode({key: value for key, value in {**chosen, name: one}.items() if value}),
            "here": one == chosen[name],
        }
        for one, label in known.items()
    ]


def head(
    actor: Staff, client: Client, draft: DocumentRequest | None, outstanding: DocumentRequest | None
) -> dict[str, Any]:
    """What stands on every page of a profile: the name, the flag, and the draft or the banner of what is out,
    as `link_requests.of` found them (B-11)."""
    return {
        "client": client,
        "person": people.first_contact(actor, client),
        "waiting": WAITING if docrequests.cases_of(outstanding) else None,
        "draft": draft if draft and draft.items.all() else None,
        "outstanding": outstanding_banner(actor, outstanding) if outstanding else None,
    }


def _profile(actor: Staff, client: Client, tab: str) -> dict[str, Any]:
    """The head with the tabs; the cases with their tasks where the tab shows them."""
    draft, outstanding = link_requests.of(client)
    page = head(actor, client, draft, outstanding) | {"tab": tab}
    if tab not in ("tasks", "works"):
        return page | {"tabs": _tabs(actor, *cases.counts_of(actor, client))}
    opened, waiting = cases.cases_of(actor, client), docrequests.cases_of(outstanding)
    tasks = sum(len(case.requirements.all()) for case in opened)
    found = [_case(case, waiting) for case in opened]
    return page | {"cases": found, "tabs": _tabs(actor, tasks, sum(case["work"] for case in found))}


def tab_of(actor: Staff, name: str) -> str:
    """The tab of this name, or the first one: the lists of requests and Works are for whoever may see
    those."""
    return name if name in TABS and (name not in OF_MODULE or actor.may(OF_MODULE[name])) else "tasks"


def _tabs(actor: Staff, tasks: int, works: int) -> list[tuple[str, object, int | None]]:
    counts = {"tasks": tasks, "works": works}
    shown = {name: label for name, label in TABS.items() if tab_of(actor, name) == name}
    return [(name, label, counts.get(name)) for name, label in shown.items()]


def _case(case: Case, waiting: set[int]) -> dict[str, Any]:
    """A case with its tasks, and whether it waits for the customer: beside its status, never instead of it
    (ruling 13)."""
    tasks = list(case.requirements.all())
    done = sum(task.state == RequirementState.PASSED for task in tasks)
    return {
        "case": case,
        "work": case.type.kind == CaseKind.WORK,
        "tasks": tasks,
        "done": done,
        "complete": COMPLETE if tasks and done == len(tasks) else None,
        "waiting": WAITING if case.pk in waiting else None,
    }


def outstanding_banner(actor: Staff, docrequest: DocumentRequest) -> dict[str, Any]:
    """What is out, as it truly stands: on its way, delayed, kept in a demonstration, or waiting for the
    customer (B-22)."""
    letters = letters_about(actor, docrequest.subject, letter="requests/request_by_link")
    return {
        "docrequest": docrequest,
        "items": list(docrequest.items.all()),
        "sending": docrequest.state == RequestState.SENDING,
        "mail": letters[0] if letters else None,
        "mailing": bool(settings.MAILERS),
        "link": docrequests.link_of(actor, docrequest),
        "until": instant_with_zone(docrequest.expires_at),
        "not_on_file": link_requests.known_by(docrequest.client, docrequest.recipient) is None,
    }


def tasks(actor: Staff, client: Client, requirement: Requirement | None = None) -> dict[str, Any]:
    """The first tab: the tasks of all cases, and one of them beside the list; `requirement` is the one that
    was opened."""
    page = _profile(actor, client, "tasks")
    page["cases"].sort(key=lambda case: not case["tasks"])  # those with something to do first
    listed = [task for case in page["cases"] for task in case["tasks"]]
    chosen = requirement or (listed[0] if listed else None)  # beside the list there is room for the first one
    task = next((one for one in listed if chosen and one.pk == chosen.pk), None)
    kinds = CaseForm(actor=actor)
    silent = case_requests.unanswered_cases(actor, client) if page["cases"] else set()
    for case in page["cases"]:
        case["silent"] = case["case"].pk in silent
        case["tasks"] = [(one, _status(one, page)) for one in case["tasks"]]
    return page | {
        "opened": requirement,
        "case_form": kinds,
        "case_types": kinds.types,
        **(_detail(actor, task, page) if task else {}),
    }


def _status(task: Requirement, page: dict[str, Any]) -> Status:
    """What the list and the heading say of a task: that it is picked or asked for now, else how it stands."""
    if page["draft"] and any(item.requirement_id == task.pk for item in page["draft"].items.all()):
        return PICKED
    if page["outstanding"] and any(item.requirement_id == task.pk for item in page["outstanding"]["items"]):
        return SENDING if page["outstanding"]["sending"] else WAITING
    return task.status


def _detail(actor: Staff, task: Requirement, page: dict[str, Any]) -> dict[str, Any]:
    """D14: one task with its ways of asking, what has come, and what was asked before."""
    drafted = page["draft"].items.all() if page["draft"] else []
    out = page["outstanding"]["items"] if page["outstanding"] else []
    options = list(task.type.options.all())
    picked = next((item for item in drafted if item.requirement_id == task.pk), None)
    return {
        "task": task,
        "stands": _status(task, page),
        "checks_again": True,
        "options": options,
        "picked": picked,
        "others": [one for one in options if picked and one.name != picked.name],
        "asked_now": next((item for item in out if item.requirement_id == task.pk), None),
        "settles": [one for one in SETTLES.items() if one[0] != task.state],
        "arrived": received_answers.of(actor, task),
        "history": [
            (item, shown_status.for_staff(item.docrequest)) for item in docrequests.asked(actor, task)
        ],
    }


def part(actor: Staff, client: Client, tab: str, wanted: Mapping[str, str]) -> dict[str, Any]:
    """Any other tab. `wanted` is the query string: category for the audit log, after and before (ids)."""
    page = _profile(actor, client, tab)
    if tab == "requests":
        asked = docrequests.of_client(actor, client, place=paging.place(wanted))
        rows = [request_pages.row_of(one) for one in asked.rows]
        return page | {"rows": rows, "pages": paging.links(asked, tab=tab)}
    if tab == "works":
        return page | {"works": [one for one in page["cases"] if one["work"]]}
    if tab == "log":
        logs = sharing.contact_logs(actor, client=client, place=paging.place(wanted))
        return page | {"logs": logs.rows, "pages": paging.links(logs, tab=tab)}
    if tab == "audit":
        return page | audit(actor, client, wanted)
    contacts = people.page_of_contacts(actor, client, place=paging.place(wanted))
    return page | {
        "people": [(one, EmailForm(initial=EmailForm.of(one), prefix=f"c{one.pk}")) for one in contacts.rows],
        "form": ContactForm(),
        "merged": people.merged_clients(client),
        "access": access_of(client),
        "pages": paging.links(contacts, tab=tab),
        "here": urlencode(paging.here(contacts.place)),
    }


def audit(actor: Staff, client: Client, wanted: Mapping[str, str]) -> dict[str, Any]:
    """Everything that happened to a client, newest first, narrowed to one category (B-54, B-55)."""
    category = wanted.get("category", "") if wanted.get("category", "") in CATEGORIES else ""
    hidden = docrequests.unsent_documents(client) + sharing.unsent_documents(client)
    found = of_client(
        actor,
        client.pk,
        formerly=[one.former for one in people.merged_clients(client)],
        category=category,
        place=paging.place(wanted),
        without=hidden,
    )
    return {
        "entries": found.rows,
        "category": category,
        "categories": [("", _("All")), *CATEGORIES.items()],
        "pages": paging.links(found, tab="audit", category=category),
    }


def contact_logs(actor: Staff, client: Client, wanted: Mapping[str, str]) -> dict[str, Any]:
    """Everything that was said to one client (C-27). `wanted` is the query string: after and before (ids)."""
    logs = sharing.contact_logs(actor, client=client, place=paging.place(wanted))
    works = cases.of_subjects(actor, (log.about for log in logs.rows))
    return {"client": client, "logs": logs.rows, "works": works, "pages": paging.links(logs)}


def create_client(request: HttpRequest, form: ClientForm, *, by: Staff) -> Client | None:
    """The client that the form asks for; None when the form says what is in the way."""
    if not form.is_valid():
        return None
    try:
        return once(request, lambda: add_client(**form.cleaned_data, by=by))
    except NameTakenError as taken:
        form.warn(taken, by=by)
        return None
