"""The welcome page: what Vestibule does, and how many document requests have each status (A-11)."""

from __future__ import annotations

import re

import pytest
from django.test import Client as Browser

from tests import factories, personas
from tests.signed_in import browser
from vestibule.core.paging import COUNTED
from vestibule.docrequests.choices import Tab
from vestibule.docrequests.models import DocumentRequest
from vestibule.docrequests.states import STATES
from vestibule.people.models import ClientRestriction, StaffRole
from vestibule.people.rights import RoleKey, stored

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.covers("A-11")]

ROW = re.compile(
    r'href="([^"]+)">\s*<span\s+class="v-status[^>]*><svg.*?</svg>([^<]+)</span>.*?'
    r'<td class="num">([^<]+)</td>.*?<rect width="(\d+)%"',
    re.DOTALL,
)


def chart(staff: Browser) -> dict[str, tuple[str, int, str]]:
    """Of each status its number, the length of its bar, and its list."""
    page = staff.get("/desk/welcome/").content.decode()
    return {label: (number, int(length), at) for at, label, number, length in ROW.findall(page)}


def test_the_chart_has_each_status_with_its_number_and_its_list():
    w = factories.world()
    assert {number for number, _length, _at in chart(browser(w.anna.login, "desk")).values()} == {"0"}
    first, second, waiting, done = (
        *(factories.asked(w), factories.asked(w)),
        factories.waiting(factories.another(w, "Corti")),
        factories.accepted(factories.another(w, "Dori")),
    )
    anna = browser(w.anna.login, "desk")
    bars = chart(anna)
    assert list(bars) == [str(one.status.label) for one in STATES.values() if one.tab not in ("", Tab.DRAFT)]
    label = {one.state: str(STATES[one.state].status.label) for one in (first, waiting, done)}
    assert bars.pop(label[first.state])[:2] == ("2", 100)
    for one in (waiting, done):
        number, length, at = bars.pop(label[one.state])
        listed = anna.get(at).content.decode()
        assert (number, length) == ("1", 50)
        assert one.reference in listed and first.reference not in listed and second.reference not in listed
    assert {(number, length) for number, length, _at in bars.values()} == {("0", 0)}
    for _number, _length, at in bars.values():
        assert "No requests match." in anna.get(at).content.decode(), at


def test_only_what_somebody_may_see_is_counted():
    w = factories.world()
    factories.waiting(factories.another(w, "Corti"))
    kept = factories.waiting(w)
    waits = str(STATES[kept.state].status.label)
    assert chart(browser(w.ravi.login, "desk"))[waits][0] == "2"
    ClientRestriction.objects.create(client=kept.client)
    assert chart(browser(w.ravi.login, "desk"))[waits][0] == "1"
    assert chart(browser(personas.ada().login, "desk"))[waits][0] == "2", "administrators see every client"


def test_whoever_may_see_no_requests_reads_the_explanation_alone():
    personas.northwind()
    person = personas.staff("Petra Templates")
    person.roles.set([StaffRole.objects.create(name="Templates", rights=stored(["templates.view"]))])
    page = browser(person.login, "desk").get("/desk/welcome/").content.decode()
    assert "How a document request works" in page and 'href="/desk/templates/"' in page
    assert "Document requests by status" not in page and 'href="/desk/requests/' not in page


def test_a_reader_is_offered_what_a_reader_may_do():
    personas.northwind()
    person = personas.staff("Rita Reader")
    person.roles.set(StaffRole.objects.filter(key=RoleKey.READ_ONLY))
    page = browser(person.login, "desk").get("/desk/welcome/").content.decode()
    assert "Find a client" in page and "Create a document request" not in page


def test_many_are_counted_no_further_than_lists_are():
    w = factories.world()
    one = factories.waiting(w)
    rows = DocumentRequest.objects.filter(pk=one.pk).values(
        "client_id", "channel", "contact_id", "account_id", "author_id", "state", "due_on"
    )
    DocumentRequest.objects.bulk_create(
        DocumentRequest(reference=f"NW-2025-{n:04}", **rows[0]) for n in range(1, COUNTED)
    )
    anna, waits = browser(w.anna.login, "desk"), str(STATES[one.state].status.label)
    assert chart(anna)[waits][0] == "1,000"
    DocumentRequest.objects.bulk_create([DocumentRequest(reference="NW-2025-9999", **rows[0])])
    assert chart(anna)[waits][:2] == ("more than 1,000", 100)
