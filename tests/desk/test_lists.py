"""Every list that a screen shows is whole, or says that it is not. Here each has more rows than fit on a
page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pytest
from django.db import connection
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat, Now
from django.test import Client as Browser

from tests import bulk_data, factories, personas
from tests.guest.in_process_browser import entered
from tests.scale.conftest import filled
from tests.scale.test_queries import EVENTS_OF_A_WORK
from tests.signed_in import browser
from vestibule.audit.models import AuditEvent
from vestibule.cases.models import Case, CaseDocument, CaseKind, CaseType
from vestibule.catalog.commands import add_form
from vestibule.catalog.models import DocumentTemplate, TemplateVersion
from vestibule.catalog.questions import Question
from vestibule.core import clock
from vestibule.core.paging import CHOICES
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest, ItemFile, RequestDraft, RequestItem
from vestibule.documents.models import Delivery, DocumentVersion
from vestibule.exchange.models import Export, Import
from vestibule.links.models import AccessLink, Purpose
from vestibule.mail.models import ContactLog, OutgoingMail
from vestibule.people.commands import register_account
from vestibule.people.models import (
    Affiliation,
    Client,
    Contact,
    ExternalAccount,
    Login,
    Staff,
    StaffRole,
    Team,
    TeamKey,
)
from vestibule.people.rights import RoleKey
from vestibule.tasks.models import Task

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.covers("F-61")]
MANY = CHOICES + 5
ONE = bulk_data.FIRST + 1
REQUEST = "NW-2025-0000001"
WORK, CLIENT, ASKED = f"/desk/works/{ONE}/", f"/desk/clients/{ONE}/", f"/desk/requests/{REQUEST}/"
CONTACT = f"/desk/contacts/{ONE}/"
SAID = re.compile(
    r"\d+ of (more than )?[\d,]+ shown|\d+ shown, and there are more|Showing the first \d+\."
    r"|There are more (open requests|addresses) than these"
)
TO_A_REQUEST, TO_A_WORK = r'class="t" href="/desk/requests/([^/"]+)/"', r'class="t" href="/desk/works/(\d+)/"'
A_TASK, AN_EVENT = r'id="task-(\d+)"', r'(class="v-trail__i")'


@dataclass(frozen=True)
class Listed:
    """A list of MANY rows: its address, what stands in each row, and from which mark to which of the page it
    reaches. What is posted leads to it."""

    at: str
    row: str
    begins: str = "<main"
    ends: str = "</main>"
    posted: dict[str, str] | None = None


OPTIONS = r'<option value="(\d+)"'
DESK = [
    Listed("/desk/?tab=mine", A_TASK),
    Listed("/desk/?tab=team", A_TASK),
    Listed("/desk/?tab=done", A_TASK),
    Listed("/desk/requests/", TO_A_REQUEST),
    Listed("/desk/requests/?view=closed", TO_A_REQUEST),
    Listed("/desk/requests/?view=closed&q=person", TO_A_REQUEST),
    Listed("/desk/requests/drafts/", r"\?draft=(\d+)"),
    Listed("/desk/clients/", r'class="t v-text" href="/desk/clients/(\d+)/"'),
    Listed("/desk/clients/?q=aaa", r'class="t v-text" href="/desk/clients/(\d+)/"'),
    Listed("/desk/clients/?several=1", r'name="selected" value="(\d+)"'),
    Listed("/desk/?tab=team&several=1", r'name="selected" value="(\d+)"'),
    Listed("/desk/contacts/", r'class="t v-text" href="/desk/contacts/(\d+)/"'),
    Listed("/desk/contacts/?q=person", r'class="t v-text" href="/desk/contacts/(\d+)/"'),
    Listed(CONTACT, r'action="/desk/contacts/\d+/clients/(\d+)/', 'id="clients-h"', 'id="contact-h"'),
    Listed(CONTACT, TO_A_REQUEST, 'id="requests-h"'),
    Listed(f"{CLIENT}contacts/add/", r'(<b class="v-strong v-typed">)'),
    Listed(f"{CLIENT}merge/?q=aaa", r'\?with=(\d+)"'),
    Listed(f"{CONTACT}merge/?q=person", r'\?with=(\d+)"'),
    Listed(f"{CONTACT}clients/", r'(<b class="v-strong v-typed">)'),
    Listed("/desk/external-users/", r'class="t v-text" href="/desk/external-users/(\d+)/"'),
    Listed("/desk/external-users/new/?q=person", r'name="person" value="(\d+)"'),
    Listed("/desk/external-users/?q=holder", r'class="t v-text" href="/desk/external-users/(\d+)/"'),
    Listed("/desk/clients/import/", r'class="t v-text v-typed" href="/desk/clients/import/(\d+)/"'),
    Listed("/desk/exports/", r"(Clients \(CSV\))"),
    Listed("/desk/audit/", r'(class="title v-log__when")'),
    Listed(CLIENT, rf'href="{CLIENT}tasks/(\d+)/"'),
    Listed(CLIENT, OPTIONS, 'name="kind"', "</select>"),
    Listed(f"{CLIENT}?tab=requests", TO_A_REQUEST),
    Listed(f"{CLIENT}?tab=works", r'class="v-item" href="/desk/works/(\d+)/"'),
    Listed(f"{CLIENT}?tab=log", r"Call (\d+)"),
    Listed(f"{CLIENT}contact-log/", r"Call (\d+)<"),
    Listed(f"{CLIENT}?tab=audit", AN_EVENT),
    Listed(f"{CLIENT}?tab=data", rf'action="{CLIENT}contacts/(\d+)/'),
    Listed(f"{CLIENT}send/", r"<bdi>([^<]+)</bdi> \(", posted={"do": "refresh", "recipient": "x@x.example"}),
    Listed("/desk/works/", TO_A_WORK),
    Listed("/desk/works/?q=tax", TO_A_WORK),
    Listed("/desk/works/new/", OPTIONS, 'name="client"', 'name="type"'),
    Listed("/desk/works/new/", OPTIONS, 'name="type"', "</select>"),
    Listed(WORK, r'name="documents" value="(\w+)"'),
    Listed(f"{WORK}edit/", OPTIONS, 'name="responsible"', "</form>"),
    Listed(f"{WORK}?tab=contact-log", r"Call (\d+)<"),
    Listed(f"{WORK}?tab=downloads", r"scan-(\d+)\.pdf"),
    Listed(f"{WORK}?tab=audit", AN_EVENT),
    Listed(f"{WORK}setup/download/", r"scan-(\d+)\.pdf", 'id="sees"', "</section>"),
    Listed(f"{WORK}setup/download/", AN_EVENT, 'id="history"', "</section>"),
    Listed(f"{WORK}contact-log/new/", r'<option value="([^"]+)"'),
    Listed("/desk/requests/new/", OPTIONS, 'name="client"', 'name="contact"'),
    Listed("/desk/requests/new/", OPTIONS, 'name="contact"', "documents-h", {"do": "", "client": str(ONE)}),
    Listed("/desk/requests/new/", r'name="documents" value="(\d+)"'),
    Listed(
        "/desk/requests/new/",
        r'href="/desk/requests/(NW[^/"]+)/"',
        posted={"do": "", "client": str(ONE), "contact": str(ONE)},
    ),
    Listed(f"{ASKED}?tab=documents", r'href="/desk/files/(\w+)/"'),
    Listed(f"{ASKED}?tab=messages", r'href="/desk/mail/(\d+)/"'),
    Listed(f"{ASKED}?tab=timeline", AN_EVENT),
    Listed("/desk/templates/", r'class="t v-text v-typed" href="/desk/templates/(\d+)/"'),
    Listed("/desk/mail/", r'class="t v-text" href="/desk/mail/(\d+)/"'),
    Listed("/desk/settings/case-types/", r'href="/desk/settings/case-types/(\d+)/"'),
    Listed("/desk/settings/forms/", r'href="/desk/settings/forms/(\d+)/"'),
    Listed("/desk/settings/people/", r'class="t v-text v-typed" href="/desk/settings/people/(\d+)/"'),
    Listed("/desk/settings/people/?q=aaa", r'class="t v-text v-typed" href="/desk/settings/people/(\d+)/"'),
    Listed(
        "/desk/settings/people/?view=left", r'class="t v-text v-typed" href="/desk/settings/people/(\d+)/"'
    ),
    Listed("/desk/settings/teams/", r'href="/desk/settings/teams/(\d+)/"'),
    Listed("/desk/settings/teams/1/", r'href="/desk/settings/people/(\d+)/"'),
    Listed("/desk/account/absence/", OPTIONS, 'name="colleague"', "</form>"),
    Listed("/desk/account/tasks/", OPTIONS, 'name="colleague"', "</form>"),
    Listed("/desk/settings/system/", r'action="/desk/settings/system/(\d+)/"', 'id="failures"', 'id="held"'),
    Listed("/desk/settings/system/", AN_EVENT, 'id="held"'),
]
PORTAL = [
    Listed("/portal/", r'v-todo"\s+href="/portal/tasks/([^/"]+)/"', ends='aria-labelledby="applications"'),
    Listed("/portal/", r'href="/portal/tasks/([^/"]+)/sent/"', 'aria-labelledby="applications"'),
]
GIVE = Listed("", OPTIONS, 'name="colleague"', "</form>")
GUEST = Listed("", r"scan-(\d+)\.pdf")


def events(event_type: str, subject: str, content: str) -> None:
    """MANY of them."""
    said = EVENTS_OF_A_WORK.replace("case.created", event_type).replace(f"'case:{ONE}'", f"'{subject}'")
    with connection.cursor() as cursor:
        cursor.execute(said.replace('{"by": "Anna", "title": "Tax"}', content), [MANY])


def people_and_kinds() -> None:
    """Whom and what one may choose."""
    clients = Client.objects.bulk_create(Client(name=f"Aaa {n:03}") for n in range(MANY))
    Affiliation.objects.bulk_create(Affiliation(client=one, contact_id=ONE) for one in clients)
    contacts = Contact.objects.bulk_create(
        Contact(name=f"Person {n:03}", email=f"p{n}@host.example") for n in range(MANY)
    )
    Affiliation.objects.bulk_create(Affiliation(client_id=ONE, contact=one) for one in contacts)
    holders = Contact.objects.bulk_create(Contact(name=f"Holder {n:03}") for n in range(MANY))
    Affiliation.objects.bulk_create(Affiliation(client_id=ONE, contact=one) for one in holders)
    ExternalAccount.objects.bulk_create(ExternalAccount(contact=one) for one in holders)
    logins = Login.objects.bulk_create(
        Login(kind="staff", email=f"s{n}@host.example", name=f"Aaa {n:03}") for n in range(MANY)
    )
    staff = Staff.objects.bulk_create(Staff(login=one, name=one.name) for one in logins)
    Team.objects.get(key=TeamKey.CUSTOMER_SERVICE).members.add(*staff)
    StaffRole.objects.get(key=RoleKey.CUSTOMER_SERVICE).members.add(*staff)
    Team.objects.bulk_create(Team(key=f"team-{n}", name=f"Team {n:03}") for n in range(MANY))
    gone = Login.objects.bulk_create(
        Login(kind="staff", email=f"g{n}@host.example", name=f"Gone {n:03}") for n in range(MANY)
    )
    Staff.objects.bulk_create(Staff(login=one, name=one.name, left_at=clock.now()) for one in gone)
    CaseType.objects.bulk_create(CaseType(name=f"Kind {n:03}", kind=CaseKind.WORK) for n in range(MANY))
    templates = DocumentTemplate.objects.bulk_create(
        DocumentTemplate(name=f"Proof {n:03}") for n in range(MANY)
    )
    for one in TemplateVersion.objects.bulk_create(
        TemplateVersion(template=one, number=1) for one in templates
    ):
        DocumentTemplate.objects.filter(pk=one.template_id).update(newest=one)


def belongs_to_one(w: factories.World) -> AccessLink:
    """Everything is about the first client, Work and request, and has a name of its own."""
    DocumentVersion.objects.update(name=Concat(Value("scan-"), Cast("pk", CharField()), Value(".pdf")))
    CaseDocument.objects.update(case=ONE, visible_at=Now(), visible_by=w.anna)
    ContactLog.objects.update(
        about=f"case:{ONE}", subject_line=Concat(Value("Call "), Cast("pk", CharField()))
    )
    OutgoingMail.objects.update(about=f"docrequest:{ONE}")
    ItemFile.objects.update(item=RequestItem.objects.filter(docrequest=ONE)[0], submission=ONE)
    Task.objects.exclude(done_at=None).update(done_at=Now())
    link = factories.shared_link(w, Case.objects.get(pk=ONE), Purpose.DOWNLOAD)
    Delivery.objects.update(to=f"link:{link.pk}")
    return link


def failed_jobs() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, attempts)"
            " SELECT 'default', 'mail.hand_over', jsonb_build_object('mail_id', i), 'failed', 9"
            " FROM generate_series(1, %s) AS i",
            [MANY],
        )


def imports_and_exports(by: Staff) -> None:
    files = DocumentVersion.objects.order_by("pk")[:MANY]
    Import.objects.bulk_create(Import(made_by=by, file=one, language="en-gb") for one in files)
    Export.objects.bulk_create(
        Export(made_by=by, kind="clients", format="csv", language="en-gb") for _n in range(MANY)
    )


def with_many() -> tuple[dict[str, Browser], AccessLink]:
    """Who looks, and the download link of the Work."""
    w = filled(2 * MANY, clients=1, opened=MANY, documents=MANY, works=MANY)
    link, ada = belongs_to_one(w), Staff.objects.get(name="Ada Admin")
    people_and_kinds()
    for n in range(MANY):
        add_form(name=f"Form {n:03}", questions=[Question("q1", "Name", "short")], by=ada)
    failed_jobs()
    imports_and_exports(w.ravi)
    events("case.created", f"case:{ONE}", '{"by": "Anna", "title": "Tax"}')
    events("case.created", f"docrequest:{ONE}", '{"by": "Anna", "title": "Tax"}')
    events("link.read", f"case:{ONE}", '{"by": "Anna", "purpose": "download"}')
    AuditEvent.objects.bulk_create(
        AuditEvent(event_type="login.held", subject="login:1", actor="system", details_digest="")
        for _n in range(MANY)
    )
    RequestDraft.objects.bulk_create(RequestDraft(author=w.ravi, typed={}) for _n in range(MANY))
    mine = DocumentRequest.objects.filter(account=ONE)
    mine.filter(pk__gt=ONE + MANY).update(state=RequestState.WAITING, closed_at=None)
    account = ExternalAccount.objects.select_related("contact").get(pk=ONE)
    Contact.objects.filter(pk=ONE).update(email="mail1@host.example")
    register_account(account, name="Person", password=personas.PASSWORD)
    mina = ExternalAccount.objects.select_related("login").get(pk=ONE).login
    people = {"ravi": browser(w.ravi.login, "desk"), "ada": browser(ada.login, "desk")}
    return people | {"mina": browser(mina, "portal"), "guest": entered(link)}, link


def silent(client: Browser, listed: Listed) -> str:
    """What is wrong with a list that shows some and does not say so; empty for nothing."""
    answer = client.post(listed.at, listed.posted) if listed.posted else client.get(listed.at)
    assert answer.status_code == 200, listed.at
    part = answer.content.decode().partition(listed.begins)[2].partition(listed.ends)[0]
    rows = re.findall(listed.row, part)
    count = len(set(rows)) if len(set(rows)) > 1 else len(rows)
    if not count:
        return f"{listed}: no row was found"
    return "" if count >= MANY or SAID.search(part) else f"{listed.at} shows {count} and says nothing"


def test_a_list_is_whole_or_says_that_it_is_not():
    people, link = with_many()
    guest = replace(GUEST, at=f"/guest/download/{link.public_id}/")
    walked = [
        *((people["ada" if re.search("/settings/|/new/|/audit/", one.at) else "ravi"], one) for one in DESK),
        *((people["mina"], one) for one in PORTAL),
        (people["ravi"], replace(GIVE, at=f"/desk/tasks/{Task.objects.open().earliest('pk').pk}/give/")),
        (people["guest"], guest),
    ]
    assert [found for client, listed in walked if (found := silent(client, listed))] == []
