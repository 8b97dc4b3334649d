"""A look changes nothing: no GET of a page writes to the database, apart from its session and the log of what
was looked at."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client as Browser

from tests import factories, personas
from vestibule.cases import commands
from vestibule.cases.models import CaseDocument
from vestibule.links.models import Purpose

pytestmark = pytest.mark.usefixtures("db")
WRITES = re.compile(r'^\s*(INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
ALLOWED = {"people_session", "audit_auditevent", "audit_auditdetails"}


def written(browser: Browser, at: str) -> set[str]:
    """The tables that a look at this address writes to."""
    found: set[str] = set()

    def note(execute, sql, params, many, context):
        if match := WRITES.match(sql):
            found.add(match[2])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        assert browser.get(at).status_code in (200, 302), at
    return found - ALLOWED


@pytest.mark.covers("F-39", "S-2", "C-40")
def test_no_look_of_the_staff_changes_anything():
    w = factories.world()
    personas.registered(w.mina, w.client)
    work = factories.work(w)
    docrequest = factories.submitted(w, factories.asked(w))
    link = factories.mailed(w)
    factories.shared_link(w, work, Purpose.UPLOAD)
    factories.document(w, work, "return.pdf")
    CaseDocument.objects.update(seen_at=None)
    anna = Browser()
    anna.post("/desk/sign-in/", {"login": "anna@northwind.example", "password": personas.PASSWORD})
    pages = [
        "/desk/",
        "/desk/account/",
        "/desk/account/password/",
        "/desk/account/sign-out/",
        "/desk/news/",
        "/desk/requests/",
        "/desk/clients/",
        *(f"/desk/clients/{w.client.pk}/{page}/" for page in ("contacts/add", "edit", "merge", "remove")),
        "/desk/contacts/",
        *(f"/desk/contacts/{w.mina.pk}/{page}" for page in ("", "edit/", "clients/", "merge/", "remove/")),
        "/desk/clients/export/",
        *(f"/desk/{of}/export/selected/?selected=1" for of in ("clients", "contacts", "requests")),
        *(f"/desk/requests/selected/{do}/?selected=1" for do in ("remind", "due")),
        *(f"/desk/tasks/selected/{do}/?selected=1" for do in ("claim", "give")),
        "/desk/external-users/selected/invitation/?selected=1",
        *(f"/desk/templates/selected/{do}/?selected=1" for do in ("offer", "withdraw")),
        "/desk/views/clients/new/?q=bianchi",
        "/desk/clients/import/",
        "/desk/exports/",
        "/desk/requests/export/",
        "/desk/works/",
        "/desk/mail/",
        "/desk/requests/new/",
        "/desk/requests/drafts/",
        "/desk/requests/drafts/1/discard/",
        "/desk/templates/kits/",
        "/desk/templates/kits/new/",
        "/desk/templates/kits/1/delete/",
        "/desk/works/new/",
    ]
    pages += [
        f"/desk/works/{work.pk}/{tab}"
        for tab in (
            "",
            "?tab=contact-log",
            "?tab=downloads",
            "?tab=audit",
            "edit/",
            "seen/",
            "contact-log/new/",
        )
    ]
    pages += [
        f"/desk/works/{work.pk}/setup/upload/",
        f"/desk/works/{work.pk}/link/upload/",
        f"/desk/requests/{docrequest.reference}/check/",
    ]
    pages += [
        f"/desk/requests/{one.reference}/{tab}"
        for one in (docrequest, link)
        for tab in ("", "?tab=timeline", "cancel/", "new-invitation/", "do/acknowledge/", "copy/")
    ]
    pages += [
        f"/desk/clients/{w.client.pk}/?tab={tab}"
        for tab in ("tasks", "requests", "works", "log", "audit", "data")
    ]
    assert {at: tables for at in pages if (tables := written(anna, at))} == {}
    assert CaseDocument.objects.get().seen_at is None, "what is new stays new for everybody"


@pytest.mark.covers("F-39", "C-40")
def test_a_mark_of_what_is_new_is_cleared_by_a_press():
    w = factories.world()
    work = factories.work(w)
    one = factories.document(w, work, "one.pdf", visible=False)
    two = factories.document(w, work, "two.pdf", visible=False)
    CaseDocument.objects.update(seen_at=None)
    anna = Browser()
    anna.post("/desk/sign-in/", {"login": "anna@northwind.example", "password": personas.PASSWORD})
    at = f"/desk/works/{work.pk}/"
    assert (
        "Mark 2 new documents as seen" in anna.get(at).content.decode()
        and anna.get(at).content.decode().count("v-new") == 2
    )
    factories.sharing.show([CaseDocument.objects.get(pk=one.pk)], by=w.anna)
    assert "Mark 1 new document as seen" in anna.get(at).content.decode(), (
        "whoever shows it to the client has seen it"
    )
    anna.post(f"{at}seen/")
    assert "v-new" not in anna.get(at).content.decode() and CaseDocument.objects.get(pk=two.pk).seen_at
    commands.mark_seen(work, by=w.anna)
