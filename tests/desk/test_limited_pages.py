"""What pages say to somebody who may only see a client: why nothing is offered, and whom to ask, once; and no
text that leads to what they may not do (A-12)."""

from __future__ import annotations

import pytest

from tests import factories, personas
from tests.docrequests.test_reassignment import task
from tests.signed_in import browser
from vestibule.docrequests import lost_access
from vestibule.people.levels import Level
from vestibule.people.models import Staff, StaffRole, Team, TeamKey
from vestibule.people.rights import Right, stored

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.covers("A-12")]
LIMIT = "You may only see this client. Ask your administrator if you need to change it."


@pytest.fixture
def w():
    return factories.world()


def may(w: factories.World, person: Staff, level: Level) -> None:
    """Nobody else but administrators sees the client."""
    role, _new = StaffRole.objects.get_or_create(name="Everything", defaults={"rights": stored(list(Right))})
    person.roles.set([role])
    lost_access.change_access(w.client, restricted=True, people={person: level}, by=personas.ada())


def shown(person: Staff, address: str) -> str:
    answer = browser(person.login, "desk").get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


LEADING = {  # texts that lead to something, and the page that has them
    "Choose a request in a task, or create a document request.": "clients/{client}/?tab=requests",
    "Choose files above.": "works/{work}/",
    "Emails that you send from here appear automatically.": "works/{work}/?tab=contact-log",
}


@pytest.mark.parametrize("level", [Level.SEE, Level.FULL])
def test_texts_lead_to_what_one_may_do_alone(w, level):
    empty = factories.another(w, "Verdi")
    work = factories.work(empty)
    may(empty, w.anna, level)
    for text, path in LEADING.items():
        page = shown(w.anna, "/desk/" + path.format(client=empty.client.pk, work=work.pk))
        assert (text in page) == (level == Level.FULL), text


@pytest.mark.parametrize("level", [Level.SEE, Level.FULL])
def test_a_client_without_works_leads_to_the_first(w, level):
    may(w, w.anna, level)
    page = shown(w.anna, f"/desk/clients/{w.client.pk}/?tab=works")
    assert "No Works yet." in page
    assert ("To open one, select New case under Tasks." in page) == (level == Level.FULL)


@pytest.mark.parametrize("state", ["asked", "waiting", "submitted", "accepted"])
def test_a_request_says_once_why_nothing_is_offered(w, state):
    docrequest = getattr(factories, state)(w)
    may(w, w.ravi, Level.SEE)
    pages = [f"/desk/requests/{docrequest.reference}/"]
    pages += [f"{pages[0]}check/"] if state in ("submitted", "accepted") else []
    assert {page: shown(w.ravi, page).count(LIMIT) for page in pages} == dict.fromkeys(pages, 1)


def test_the_author_is_told_the_true_reason(w):
    """Not that only the author can do it."""
    docrequest = factories.accepted(w)
    may(w, w.anna, Level.SEE)
    page = shown(w.anna, f"/desk/requests/{docrequest.reference}/check/")
    assert LIMIT in page and "Only Anna Conti" not in page
    seen = shown(w.anna, f"/desk/?tab=team&task={task().pk}") if task().team else LIMIT
    assert LIMIT in seen and "Only Anna Conti" not in seen


def test_nothing_is_said_to_whoever_may_do_everything(w):
    may(w, w.anna, Level.FULL)
    assert "Ask your administrator" not in shown(w.anna, f"/desk/clients/{w.client.pk}/")


def test_what_the_next_step_lacks_is_said(w):
    may(w, w.anna, Level.CHANGE)
    page = shown(w.anna, f"/desk/clients/{w.client.pk}/")
    assert "but not more. Ask your administrator if you need to remove it." in page


def test_the_profile_says_who_sees_the_client(w):
    ada, team = personas.ada(), Team.objects.get(key=TeamKey.COMPLIANCE)
    lost_access.change_access(
        w.client, restricted=True, people={w.ravi: Level.SEE}, teams={team: Level.FULL}, by=ada
    )
    page = shown(ada, f"/desk/clients/{w.client.pk}/?tab=data")
    assert "Ravi Sharma (See)" in page and "Compliance (Full access)" in page
    lost_access.change_access(w.client, restricted=True, by=ada)
    assert "Administrators only" in shown(ada, f"/desk/clients/{w.client.pk}/?tab=data")
    lost_access.change_access(w.client, restricted=False, kept_from=[w.ravi], by=ada)
    page = shown(ada, f"/desk/clients/{w.client.pk}/?tab=data")
    assert "Everyone whose role allows it" in page and "Kept from" in page


def test_the_steps_name_whoever_has_the_task(w):
    """Once it has moved, not the author."""
    docrequest = factories.accepted(w)
    address, ada = f"/desk/requests/{docrequest.reference}/", personas.ada()
    assert "Anna Conti's turn: Final check" in shown(ada, address).replace("&#x27;", "'")
    lost_access.change_access(w.client, restricted=True, people={w.anna: Level.SEE}, by=ada)
    page = shown(ada, address).replace("&#x27;", "'")
    assert "an administrator's turn: Final check" in page and "Anna Conti's turn" not in page
    steps = page[page.index('<ol class="v-steps"') :].partition("</ol>")[0]
    assert "Administrators" in steps and "Final check, Administrators" in page
    hers = shown(w.anna, address).replace("&#x27;", "'")
    assert "an administrator's turn: Final check" in hers and "Anna Conti's turn" not in hers


def test_pages_of_a_contact_say_it_too(w):
    """Who may speak for several clients."""
    account = personas.registered(w.mina, w.client)
    may(w, w.anna, Level.SEE)
    for page in (f"contacts/{w.mina.pk}", f"external-users/{account.pk}"):
        said = "This contact speaks for a client for which you may not do everything. Ask your administrator"
        assert shown(w.anna, f"/desk/{page}/").count(said) == 1


@pytest.mark.parametrize("level", [Level.SEE, Level.FULL])
def test_documents_are_selected_by_whoever_can_do_something_with_them(w, level):
    work = factories.work(w)
    factories.document(w, work, "Tax return.pdf")
    may(w, w.anna, level)
    page = shown(w.anna, f"/desk/works/{work.pk}/")
    assert "Tax return.pdf" in page
    for hook in ('name="documents"', "data-select", "v-table--ticks", "data-selected"):
        assert (f"{hook}" in page) == (level == Level.FULL), hook
