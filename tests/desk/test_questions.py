"""A yes/no question looks up what it asks about and nothing of the page behind it; a tab, what it shows and
nothing of the other tabs."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.scenarios import document_exchange
from tests.scenarios.request_by_link import onboarding
from tests.signed_in import browser
from vestibule.links.models import Purpose

pytestmark = pytest.mark.usefixtures("db")
SURROUNDINGS = {  # what every page of staff asks for: who it is, and what stands in the frame
    "django_session", "people_team", "people_staff", "organisation_activity", "organisation_organisation",
    "organisation_heartbeat", "organisation_systemalert", "mail_outgoingmail", "tasks_task",
    "notifications_notification",
}  # fmt: skip


def looked_up(browser: Client, at: str, data: dict[str, object] | None = None) -> Counter[str]:
    """How often each table is asked first for a page, the surroundings apart."""
    with CaptureQueriesContext(connection) as captured:
        answer = browser.post(at, data) if data else browser.get(at)
    assert answer.status_code == 200
    found = [re.search(r' FROM "(\w+)"', one["sql"]) for one in captured.captured_queries]
    return Counter(match[1] for match in found if match and match[1] not in SURROUNDINGS)


@pytest.mark.covers("B-49", "F-80")
def test_whether_to_cancel_a_request_looks_up_that_request():
    o = onboarding()
    out = o.sent()
    found = looked_up(browser(o.w.anna.login, "desk"), f"/desk/requests/{out.reference}/cancel/")
    assert set(found) == {"docrequests_documentrequest", "docrequests_requestitem"}, "not the profile"
    assert found.total() <= 3


@pytest.mark.covers("C-17", "F-80")
@pytest.mark.parametrize("do", ["show", "hide", "remove"])
def test_what_is_to_happen_to_documents_looks_up_these(do):
    s = document_exchange.shared()
    document_exchange.inside(document_exchange.link(s, Purpose.DOWNLOAD))
    ids = [one.version.public_id for one in s.documents[:2]]
    at = f"/desk/works/{s.work.pk}/documents/{do}/"
    found = looked_up(browser(s.world.anna.login, "desk"), at, {"documents": ids})
    asked = {"links_securitycode"} if do == "show" else {"documents_delivery"}
    assert dict(found) == dict.fromkeys(asked | {"cases_case", "cases_casedocument", "links_accesslink"}, 1)


@pytest.mark.covers("F-80")
@pytest.mark.parametrize("tab", ["contact-log", "downloads", "audit"])
def test_a_tab_of_a_work_looks_up_no_documents(tab):
    s = document_exchange.shared()
    document_exchange.link(s, Purpose.DOWNLOAD)
    anna, at = browser(s.world.anna.login, "desk"), f"/desk/works/{s.work.pk}/"
    whole = looked_up(anna, at)
    found = looked_up(anna, f"{at}?tab={tab}")
    assert whole["cases_casedocument"] and whole["links_securitycode"]
    assert not {"cases_casedocument", "links_securitycode", "documents_checkrun"} & set(found)
    assert whole["mail_contactlog"] == 1, "how many there are and when the last one was"


@pytest.mark.covers("F-80")
@pytest.mark.parametrize("tab", ["requests", "log", "audit", "data"])
def test_a_tab_of_a_profile_looks_up_no_tasks(tab):
    o = onboarding()
    anna, at = browser(o.w.anna.login, "desk"), f"/desk/clients/{o.w.client.pk}/"
    tasks = {"cases_requirement", "cases_requirementtype", "cases_requestoption"}
    assert tasks & set(looked_up(anna, at))
    assert not tasks & set(looked_up(anna, f"{at}?tab={tab}"))


@pytest.mark.covers("F-80")
@pytest.mark.parametrize(
    ("tab", "shown"),
    [("messages", set()), ("timeline", {"audit_auditevent"}), ("documents", {"docrequests_itemverdict"})],
)
def test_a_tab_of_a_request_looks_up_what_it_shows(tab, shown):
    w = factories.world()
    docrequest = factories.accepted(w)
    found = looked_up(browser(w.ravi.login, "desk"), f"/desk/requests/{docrequest.reference}/?tab={tab}")
    assert {"audit_auditevent", "docrequests_itemverdict"} & set(found) == shown


@pytest.mark.covers("F-80")
def test_what_stands_on_a_page_to_send_is_looked_up_once():
    o = onboarding()
    anna, at = browser(o.w.anna.login, "desk"), f"/desk/clients/{o.w.client.pk}/send/"
    found = looked_up(anna, at, {"do": "refresh", "recipient": "else@bianchi.example"})
    assert not set(found) & {"cases_case", "cases_requirement"}, "the tabs are not here"
    assert found["docrequests_documentrequest"] == 1
    assert found["people_contact"] == 3, "whom [Call] reaches, whose address it is, and who has one"
