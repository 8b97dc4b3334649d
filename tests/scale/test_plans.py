"""At 100,000 requests no statement that is asked again and again, and none of a list or a search, looks at
more rows than it shows (found F-81, F-82, F-84). The plans are those of the database itself, run with
ANALYZE."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests import factories
from vestibule.audit.seal import seal
from vestibule.core.names import BY_NAME
from vestibule.core.paging import COUNTED, SIZE
from vestibule.docrequests import reminding
from vestibule.docrequests.states import VIEWS
from vestibule.organisation.models import record_heartbeat, worker_alive
from vestibule.people import queries as people
from vestibule.people.models import AccountState, Client, ClientRestriction, Contact
from vestibule.tasks.models import Task
from vestibule.worker import sweeps, verification

from .conftest import analyze
from .test_queries import DESK, ONE, browser

MOST = (
    2_000  # rows that one table may be looked at for one statement; a list shows 50, a search reads what fits
)
PAGES = 20  # of an index of words, for one statement of a search
PLANNED_AGAIN = "SELECT statement FROM pg_prepared_statements WHERE generic_plans = 0 AND custom_plans > 6"
PERIODIC: dict[str, Callable[[], object]] = {
    **{one.__name__: one for one in sweeps.sweeps() if one is not sweeps.retry_stalled_jobs},
    "reminding.due": reminding.due,  # also outside working hours
    "retry_stalled_jobs": sweeps.retry_stalled_jobs,
    "verifying.due": verification.due,
    "seal": seal,
    "beat": record_heartbeat,
    "worker_alive": worker_alive,
}
SEARCHED = [
    *("requests/?", "requests/?view=closed&", "clients/?", "contacts/?", "external-users/?", "works/?"),
]
SOUGHT = [
    "NW-2025-0050000",
    "50000",
    "person",
    "ltd",
    "C-0000123",
    "mail77",
    "wcfcd20",
    "2025 ltd",
    "mail7777@host",
    "nothing like it",
    "tax",
    "n",
]


def looked_at(plan: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """Each table that the plan reads, with the rows that it looks at there; and what makes room for more rows
    than it reads."""
    if plan["Node Type"] == "Memoize":
        yield "Memoize, which makes room for all rows", float("inf")
    if "Relation Name" in plan:
        rows = (
            plan["Actual Rows"]
            + plan.get("Rows Removed by Filter", 0)
            + plan.get("Rows Removed by Index Recheck", 0)
        )
        by = f" by {plan['Index Name']}" if "Index Name" in plan else ""
        yield f"{plan['Node Type']} of {plan['Relation Name']}{by}", rows * plan["Actual Loops"]
    for below in plan.get("Plans", []):
        yield from looked_at(below)


def gathered(plan: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """Each index that is read into a bitmap, with the pages that are read of it. What it collects of one word
    before it looks for another is not among its rows."""
    if plan["Node Type"] == "Bitmap Index Scan":
        yield f"pages of {plan['Index Name']}", plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
    for below in plan.get("Plans", []):
        yield from gathered(below)


type Cost = Callable[[dict[str, Any]], Iterator[tuple[str, float]]]


def wasteful(sql: str, *, most: int = MOST, cost: Cost = looked_at) -> list[str]:
    if (
        not sql.startswith(("SELECT", "UPDATE", "DELETE", "INSERT"))
        or "pg_advisory" in sql
        or "pg_try_advisory" in sql
    ):
        return []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql.replace('%', '%%')}", [])
        found = cursor.fetchone()[0]
        transaction.set_rollback(True)
    plan = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
    return [f"{what}: {count:.0f}, for {sql[:2000]}" for what, count in cost(plan) if count > most]


def statements(does: Callable[[], object]) -> list[str]:
    """What is asked, taken back afterwards."""
    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        does()
        transaction.set_rollback(True)
    return [one["sql"] for one in captured.captured_queries]


@pytest.mark.covers("F-84", "F-82")
def test_what_runs_by_itself_looks_at_what_waits_alone(big: factories.World):
    found = {
        name: problems
        for name, does in PERIODIC.items()
        if (problems := [line for sql in statements(does) for line in wasteful(sql)])
    }
    assert found == {}


@pytest.mark.covers("F-84")
def test_polls_and_pages_look_at_what_they_show(big: factories.World):
    staff = browser(big.ravi.login, "desk")
    found = {}
    late = Task.objects.open().order_by("urgent_at", "id")[2_500].pk
    onward = [f"/desk/?tab={tab}&{way}={late}" for tab in ("mine", "team") for way in ("after", "before")]
    rare = ["/desk/?kind=not_mailed", "/desk/?tab=team&kind=link_suspended"]  # nobody has such a task
    for address in [*DESK, *onward, *rare, f"/desk/requests/?view=closed&before={ONE + 50_000}"]:
        if problems := [
            line for sql in statements(lambda to=address: staff.get(to)) for line in wasteful(sql)
        ]:
            found[address] = problems
    assert found == {}


@pytest.mark.covers("A-06", "F-84")
def test_the_newest_clients_with_open_requests_are_found_behind_many_without(big: factories.World):
    staff, address = browser(big.ravi.login, "desk"), "/desk/clients/?only=open&sort=newest"
    with transaction.atomic():
        with connection.cursor() as cursor:
            new = "SELECT 2000000000 + i, 'New ' || i, '', '' FROM generate_series(1, 20000) AS i"
            cursor.execute(f"INSERT INTO people_client (id, name, number, country) {new}")
        assert staff.get(address).content.decode().count('class="t v-text"') == 50
        found = [line for sql in statements(lambda: staff.get(address)) for line in wasteful(sql)]
        transaction.set_rollback(True)
    assert found == []


@pytest.mark.covers("A-12", "F-84")
def test_whom_clients_are_kept_from_pays_for_what_is_shown(big: factories.World):
    """One client in twenty is restricted, the newest among them."""
    staff, found = browser(big.ravi.login, "desk"), {}
    searches = [f"/desk/{where}q={text}" for where in SEARCHED for text in SOUGHT]
    with transaction.atomic():
        restricted = Client.objects.filter(pk__gte=ONE).order_by("-pk").values_list("pk", flat=True)[::20]
        ClientRestriction.objects.bulk_create(ClientRestriction(client_id=number) for number in restricted)
        analyze("people_clientrestriction")
        for address in [page for page in DESK if str(ONE) not in page] + searches:
            asked = statements(lambda to=address: staff.get(to))
            if problems := [line for sql in asked for line in wasteful(sql)]:
                found[address] = problems
        transaction.set_rollback(True)
    assert found == {}


@pytest.mark.covers("F-81")
def test_a_search_reads_what_fits_by_its_index(big: factories.World):
    staff = browser(big.ravi.login, "desk")
    found = {}
    for address in [
        f"/desk/{where}q={text}"
        # external users are too few here: the short words of 20,000 are read faster than their index
        for where in SEARCHED
        if where != "external-users/?"
        for text in SOUGHT
    ]:
        if problems := [
            line for sql in statements(lambda to=address: staff.get(to)) for line in wasteful(sql)
        ]:
            found[address] = problems
    assert found == {}


@pytest.mark.covers("F-81")
@pytest.mark.parametrize("where", SEARCHED)
def test_an_address_is_looked_up_by_what_few_have(big: factories.World, where: str):
    """Whoever's address it is, ten thousand others have its host, and everybody something with an e."""
    staff = browser(big.ravi.login, "desk")
    for text in ("mail7777@host", "mail7777@host2778.example", "e person C-0000123"):
        asked = statements(lambda to=f"/desk/{where}q={text}": staff.get(to))
        assert [line for sql in asked for line in wasteful(sql, most=PAGES, cost=gathered)] == [], text


@pytest.mark.covers("F-81")
@pytest.mark.parametrize("text", ["pa", "v1"])
def test_the_beginning_of_many_words_is_not_looked_up_by_the_index(big: factories.World, text: str):
    """One person, and one client, in sixteen has a name that begins so, each another one: the database knows
    none of them."""
    staff = browser(big.ravi.login, "desk")
    asked = statements(lambda: staff.get(f"/desk/requests/?view=closed&q={text}"))
    assert [line for sql in asked for line in wasteful(sql)] == []


EXTERNAL_USERS = [f"/desk/external-users/?view={state}" for state in ("", *AccountState.values)]


@pytest.mark.covers("F-80", "F-81")
def test_a_list_looks_at_the_rows_that_it_shows(big: factories.World):
    """Even where the newest ones are all in another state. What counts how many there are looks at a
    thousand, by an index, and at no more."""
    staff = browser(big.ravi.login, "desk")
    found = {
        address: problems
        for address in [f"/desk/requests/?view={view}" for view in VIEWS] + ["/desk/works/", *EXTERNAL_USERS]
        if (
            problems := [
                line
                for sql in statements(lambda to=address: staff.get(to))
                if "tasks_task" not in sql  # the number beside the name of the inbox
                for line in wasteful(sql, most=COUNTED + 1 if sql.startswith("SELECT COUNT(") else 4 * SIZE)
            ]
        )
    }
    assert found == {}


@pytest.mark.covers("A-06", "F-84")
@pytest.mark.parametrize("model", [Client, Contact])
def test_a_list_by_name_reads_a_page_of_its_index(big: factories.World, model: type[Client | Contact]):
    """The first page, one far within in either direction, and clients by age: no more than is counted."""
    staff, address = browser(big.ravi.login, "desk"), f"/desk/{model._meta.model_name}s/"
    far = model.objects.order_by(*BY_NAME)[15_000].pk
    for query in ("", f"?after={far}", f"?before={far}", "?sort=newest"):
        asked = statements(lambda to=address + query: staff.get(to))
        shown = [sql for sql in asked if f'FROM "{model._meta.db_table}"' in sql]
        assert shown and [line for sql in asked for line in wasteful(sql, most=COUNTED + 1)] == [], query


@pytest.mark.covers("F-84")
def test_whether_a_name_is_taken_is_found_by_an_index(big: factories.World):
    taken = Client.objects.get(pk=ONE).name.upper()
    assert [one.pk for one in people.namesakes(f" {taken} ", big.anna).rows] == [ONE]
    asked = statements(lambda: people.namesakes(taken, big.anna))
    assert [line for sql in asked for line in wasteful(sql)] == []


@pytest.mark.covers("F-81", "F-85")
def test_only_a_look_into_an_index_of_words_is_planned_each_time(big: factories.World):
    """All else has one plan after ten visits, however few rows the last list had (decision 0023)."""
    staff = browser(big.ravi.login, "desk")
    addresses = [*DESK, *(f"/desk/requests/?q={text}" for text in ("C-0000123", "NW-2025-0099000", "pa"))]
    found = {}
    for address in addresses:
        connection.close()
        connection.close_pool()  # each begins with no plans
        for _ in range(10):
            staff.get(address)
        with connection.cursor() as cursor:
            cursor.execute(PLANNED_AGAIN)
            if again := [sql for (sql,) in cursor.fetchall() if "@@ search_query(" not in sql]:
                found[address] = again
    assert found == {}


@pytest.mark.covers("F-81", "F-85")
def test_no_join_makes_room_for_the_whole_table(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW enable_memoize")
        assert cursor.fetchone() == ("off",), (
            "fifty rows of a million made room for a million (decision 0025)"
        )
