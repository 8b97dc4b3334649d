"""What a page asks of the database does not grow with its rows (found F-80)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from tests import bulk_data, personas
from tests.architecture.routes import named_routes
from tests.architecture.test_routes import ours
from tests.signed_in import browser
from vestibule.cases.commands import define_type
from vestibule.cases.models import CaseDocument, CaseKind, RequirementSpec
from vestibule.catalog.commands import add_form
from vestibule.catalog.document_templates import add_template
from vestibule.catalog.models import DocumentTemplate, Kit, TemplateVersion
from vestibule.catalog.questions import Question
from vestibule.docrequests.models import RequestDraft, RequestItem
from vestibule.mail.models import ContactLog
from vestibule.people.commands import register_account
from vestibule.people.models import Contact, ExternalAccount, Staff

from . import outsiders
from .conftest import Fill
from .pages_without_lists import WITHOUT_LISTS

MOST = 20  # queries of a page
FEW, MANY = 1, 50  # rows
ONE = bulk_data.FIRST + 1
SELECTED = "&".join(f"selected={ONE + n}" for n in range(MANY))
DESK = [
    "/desk/",
    "/desk/welcome/",
    "/desk/reports/",
    "/desk/reports/?weeks=52",
    "/desk/account/",
    "/desk/notifications/",
    "/desk/notifications/?view=read",
    "/desk/?tab=team",
    "/desk/?tab=done",
    "/desk/?kind=check",
    "/desk/news/",
    "/desk/requests/",
    "/desk/requests/?view=waiting",
    "/desk/requests/?view=check",
    "/desk/requests/?view=closed",
    "/desk/requests/?q=person",
    "/desk/clients/",
    "/desk/clients/?q=person",
    "/desk/clients/?only=open&sort=newest",
    "/desk/clients/?only=alone",
    "/desk/clients/?several=1",
    "/desk/?tab=team&several=1",
    "/desk/clients/import/",
    "/desk/exports/",
    f"/desk/clients/{ONE}/",
    f"/desk/clients/{ONE}/?tab=requests",
    f"/desk/clients/{ONE}/?tab=works",
    f"/desk/clients/{ONE}/?tab=log",
    f"/desk/clients/{ONE}/?tab=audit",
    f"/desk/clients/{ONE}/?tab=data",
    f"/desk/clients/{ONE}/contact-log/",
    f"/desk/clients/{ONE}/contacts/add/",
    f"/desk/clients/{ONE}/merge/?q=w",
    f"/desk/clients/{ONE}/remove/",
    "/desk/contacts/",
    "/desk/contacts/?q=person",
    f"/desk/contacts/{ONE}/",
    f"/desk/contacts/{ONE}/clients/",
    f"/desk/contacts/{ONE}/merge/?q=person",
    f"/desk/contacts/{ONE}/remove/",
    "/desk/external-users/",
    "/desk/external-users/?view=not_registered",
    "/desk/external-users/?q=person",
    f"/desk/external-users/{ONE}/",
    "/desk/external-users/?several=1",
    f"/desk/tasks/selected/give/?{SELECTED}",
    "/desk/external-users/new/?q=person",
    "/desk/works/",
    "/desk/works/?q=tax",
    f"/desk/works/{ONE}/",
    f"/desk/works/{ONE}/?tab=contact-log",
    f"/desk/works/{ONE}/?tab=audit",
    "/desk/templates/",
    "/desk/templates/?q=proof",
    "/desk/templates/kits/",
    "/desk/requests/drafts/",
    f"/desk/templates/{ONE}/",
    "/desk/mail/",
    "/desk/mail/?view=undelivered",
    "/desk/requests/new/",
    "/desk/works/new/",
    f"/desk/requests/selected/due/?{SELECTED}",
    f"/desk/requests/selected/remind/?{SELECTED}",
    *(
        f"/desk/requests/NW-2025-0000002/{tab}"
        for tab in ("", "?tab=documents", "?tab=messages", "?tab=timeline", "check/", "print/")
    ),
]
SETTINGS = [
    f"/desk/external-users/selected/lock/?{SELECTED}",
    "/desk/audit/",
    "/desk/audit/reports/",
    "/desk/settings/texts/",
    "/desk/settings/case-types/",
    "/desk/settings/forms/",
    "/desk/settings/people/",
    "/desk/settings/reminders/",
    "/desk/settings/roles/",
    "/desk/settings/teams/",
    "/desk/settings/teams/1/",
]
PORTAL = ["/portal/", "/portal/account/", "/portal/news/"]
TASKS_DONE = """ -- the last one, of a request by link, is shown beside the list
    INSERT INTO tasks_task
        (kind, subject, title, detail, client_id, team_id, due_at, done_at, done_by_id, outcome)
    SELECT 'contact', subject, title, detail, client_id, team_id, due_at, now(), %s, 'contacted'
    FROM tasks_task ORDER BY kind, subject"""
NOTIFICATIONS = f""" -- n that are unread and n that were read, of requests and of a Work
    INSERT INTO notifications_notification (staff_id, kind, subject, client_id, sentence, read_at)
    SELECT %s, 'decided', about, {ONE}, 'Something happened', read_at
    FROM generate_series(1, %s) AS one,
        (VALUES (NULL::timestamptz), (now())) AS read(read_at),
        (VALUES ('docrequest:{ONE}'), ('case:{ONE}')) AS subjects(about)"""
EVENTS_OF_A_WORK = f"""
    WITH new AS (
        INSERT INTO audit_auditevent (event_type, subject, client_number, actor, details_digest)
        SELECT 'case.created', 'case:{ONE}', {ONE}, 'staff:1', '' FROM generate_series(1, %s) RETURNING id
    )
    INSERT INTO audit_auditdetails (event_id, salt, content)
    SELECT id, '', '{{"by": "Anna", "title": "Tax"}}' FROM new"""


def counted(client: Client, address: str) -> list[str]:
    """The statements of one page, as they were asked."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return [
        one["sql"] for one in captured.captured_queries if not re.match(r"(RELEASE )?SAVEPOINT", one["sql"])
    ]


def more(many: list[str], few: list[str]) -> dict[str, int]:
    """The statements that many rows asked for more often than few, and more than twice: many may be of a kind
    that a single row is not, and stand in two lists. Values do not tell one statement from another, nor how
    many of them it names."""
    bare = [
        Counter(re.sub(r"\?(, \?)+", "?", re.sub(r"'[^']*'|\d+", "?", sql)) for sql in asked)
        for asked in (many, few)
    ]
    return {sql: count for sql, count in bare[0].items() if count > max(2, bare[1][sql])}


def twice(asked: list[str]) -> list[str]:
    """What a page asked more than once, word for word: it forgot the answer."""
    return [sql for sql, count in Counter(asked).items() if count > 1]


def rows(fill: Fill, n: int) -> dict[str, Client]:
    """Every list has n rows, and requests two at least: the second one can be checked. Who looks at which
    address, signed in."""
    requests = max(n, 2)
    w = fill(requests, clients=1, opened=requests, documents=n, works=n)
    ada = Staff.objects.get(name="Ada Admin")
    account = ExternalAccount.objects.select_related("contact").get(pk=ONE)
    Contact.objects.filter(pk=ONE).update(email="mail1@host.example")
    register_account(account, name="Person", password=personas.PASSWORD)
    for k in range(n - 1):
        define_type(
            name=f"Kind {k}",
            kind=CaseKind.WORK,
            wanted=[RequirementSpec(f"Thing {k}", templates=[w.templates[1]])],
            by=ada,
        )
        add_template(name=f"Proof {k}", instructions="All pages.", by=ada)
        add_form(name=f"Form {k}", questions=[Question("q1", "Name", "short")], by=ada)
    template = DocumentTemplate.objects.create(pk=ONE, name="Counted")
    versions = TemplateVersion.objects.bulk_create(
        TemplateVersion(template=template, number=k) for k in range(1, n + 1)
    )
    DocumentTemplate.objects.filter(pk=ONE).update(newest=versions[-1])
    RequestItem.objects.exclude(template=None).update(template=template, template_version=versions[-1])
    for k in range(n):
        Kit.objects.create(name=f"Kit {k}").templates.set(w.templates)
        RequestDraft.objects.create(author=w.ravi, typed={"client": [str(ONE)], "documents": [str(ONE)]})
    CaseDocument.objects.update(case=ONE)
    ContactLog.objects.update(about=f"case:{ONE}")
    with connection.cursor() as cursor:
        cursor.execute(NOTIFICATIONS, [w.ravi.pk, n])
        cursor.execute(TASKS_DONE, [w.ravi.pk])
        cursor.execute(EVENTS_OF_A_WORK, [n])
    ravi, ada_in = browser(w.ravi.login, "desk"), browser(ada.login, "desk")
    portal = browser(ExternalAccount.objects.select_related("login").get(pk=ONE).login, "portal")
    return {**dict.fromkeys(DESK, ravi), **dict.fromkeys(SETTINGS, ada_in), **dict.fromkeys(PORTAL, portal)}


@pytest.fixture
def counts(fill: Fill) -> Callable[[int], dict[str, list[str]]]:
    def of(n: int) -> dict[str, list[str]]:
        with transaction.atomic():
            found = {address: counted(client, address) for address, client in rows(fill, n).items()}
            transaction.set_rollback(True)
        with transaction.atomic():
            found |= {name: counted(client, address) for name, client, address in outsiders.pages(n)}
            transaction.set_rollback(True)
        return found

    return of


@pytest.mark.covers("F-80")
def test_no_list_asks_more_for_more_rows(counts):
    few, many = counts(FEW), counts(MANY)
    grown = {page: asked for page in many if (asked := more(many[page], few[page]))}
    assert grown == {}
    assert {page: len(asked) for page, asked in many.items() if len(asked) > MOST} == {}
    assert {page: again for page, asked in many.items() if (again := twice(asked))} == {}


@pytest.mark.covers("F-80")
def test_every_page_is_counted_or_says_why_not(db):
    pages = [*DESK, *SETTINGS, *PORTAL, *(address for _name, _client, address in outsiders.pages(FEW))]
    counted_ones = {resolve(address.partition("?")[0]).view_name for address in pages}
    views = dict(ours())
    asked = {route.name for route in named_routes() if "GET" in views[route.address].methods}
    assert asked - counted_ones - WITHOUT_LISTS == set(), (
        "add the page to tests/scale/outsiders.py, or its reason to tests/scale/pages_without_lists.py"
    )
    assert WITHOUT_LISTS & counted_ones == set() and asked >= WITHOUT_LISTS, "a reason that is not needed"
