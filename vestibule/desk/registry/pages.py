"""What the pages of contacts show: the list, one contact across clients, and a search to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from vestibule.core.status import Status
from vestibule.docrequests import queries as docrequests
from vestibule.people import contact_queries, corrections
from vestibule.people import queries as people
from vestibule.people.commands import NameTakenError
from vestibule.people.models import AccountState, Client, Contact, Staff
from vestibule.web import paging
from vestibule.web.form_keys import once

from ..requests import pages as request_pages
from .forms import ClientEditForm

ACCOUNTS = {
    AccountState.NOT_REGISTERED: Status(_("Not registered yet"), "neutral", "circle-dashed"),
    AccountState.ACTIVE: Status(_("Active"), "ok", "user-check", quiet=True),
    AccountState.LOCKED: Status(_("Locked"), "bad", "lock"),
}


def account_of(contact: Contact) -> Status | None:
    """How the portal account of a contact stands that came along; None without one."""
    account = getattr(contact, "account", None)
    return ACCOUNTS[account.status] if account else None


def typed(wanted: Mapping[str, str]) -> str:
    """What a query string looks for."""
    return wanted.get("q", "").replace("\x00", "").strip()


def contacts(actor: Staff, wanted: Mapping[str, str]) -> dict[str, Any]:
    """The second tab of D11. `wanted` is the query string: q (a part of a name, phone or address), after and
    before (ids)."""
    text = typed(wanted)
    page = contact_queries.page_of_all(actor, text, place=paging.place(wanted))
    clients = contact_queries.first_clients(actor, page.rows)
    return {
        "rows": [(contact, clients[contact.pk], account_of(contact)) for contact in page.rows],
        "pages": paging.links(page, q=text),
        "cut": page.total if text and page.more else 0,
        "q": text,
    }


SPOKEN = "clients_"  # the second list of the page of a contact, in its address


def contact(actor: Staff, contact: Contact, wanted: Mapping[str, str]) -> dict[str, Any]:
    """A person across clients: for whom it speaks, its account, and what is asked of it now. `wanted` is the
    query string: after and before (ids) of either list."""
    clients = contact_queries.clients_of(actor, contact, place=paging.place(wanted, of=SPOKEN))
    asked = docrequests.open_of_contact(actor, contact, place=paging.place(wanted))
    return {
        "contact": contact,
        "account": account_of(contact),
        "clients": clients.rows,
        "clients_pages": paging.links(clients, of=SPOKEN),
        "rows": [request_pages.row_of(one) for one in asked.rows],
        "pages": paging.links(asked),
    }


def choose_client(actor: Staff, contact: Contact, wanted: Mapping[str, str]) -> dict[str, Any]:
    """The clients that a contact may be added to, once something is looked for."""
    text = typed(wanted)
    found = people.clients(actor, text)
    spoken = contact_queries.speaks_for(contact, found.rows)
    return {
        "contact": contact,
        "q": text,
        "rows": [(client, client.pk in spoken) for client in found.rows],
        "cut": paging.cut(found),
    }


def change_client(request: HttpRequest, client: Client, form: ClientEditForm, *, by: Staff) -> bool:
    """Whether what the form asks for was done; if not, the form says what is in the way."""
    if not form.is_valid():
        return False
    try:
        once(request, lambda: corrections.change_client(client, **form.cleaned_data, by=by))
    except NameTakenError as taken:
        form.warn(taken)
        return False
    return True
