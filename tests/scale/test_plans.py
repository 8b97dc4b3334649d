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
from vestibule.organisation.models import record_heartbeat, worker_alive
from vestibule.tasks.models import Task
from vestibule.worker import sweeps, verification

from .test_queries import DESK, ONE, browser

MOST = (
    2_000  # rows that one table may be looked at for one statement; a list shows 50, a search reads what fits
)
PERIODIC: dict[str, Callable[[], object]] = {
    **{one.__name__: one for one in sweeps.sweeps() if one is not sweeps.retry_stalled_jobs},
    "retry_stalled_jobs": sweeps.retry_stalled_jobs,
    "verifying.due": verification.due,
    "seal": seal,
    "beat": record_heartbeat,
    "worker_alive": worker_alive,
}
SOUGHT = [
    "NW-2025-0050000",
    "50000",
    "person",
    "ltd",
    "C-0000123",
    "mail77",
    "wcfcd20",
    "2025 ltd",
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
        yield f"{plan['Node Type']} of {plan['Relation Name']}", rows * plan["Actual Loops"]
    for below in plan.get("Plans", []):
        yield from looked_at(below)


def wasteful(sql: str) -> list[str]:
    if (
        not sql.startswith(("SELECT", "UPDATE", "DELETE", "INSERT"))
        or "pg_advisory" in sql
        or "pg_try_advisory" in sql
    ):
        return []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql.replace('%', '%%')}", [])
        found = cursor.fetchone()[0]
        transaction.set_rollback(True)
    plan = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
    return [f"{table}: {rows:.0f} rows, for {sql[:2000]}" for table, rows in looked_at(plan) if rows > MOST]


def statements(does: Callable[[], object]) -> list[str]:
    """What is asked, taken back afterwards."""
    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        does()
        transaction.set_rollback(True)
    return [one["sql"] for one in captured.captured_queries]


@pytest.mark.covers("F-84", "F-82")
def test_what_runs_by_itself_looks_at_what_waits_alone(big: factories.World):
    found = {
        name: troubles
        for name, does in PERIODIC.items()
        if (troubles := [line for sql in statements(does) for line in wasteful(sql)])
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
        if troubles := [
            line for sql in statements(lambda to=address: staff.get(to)) for line in wasteful(sql)
        ]:
            found[address] = troubles
    assert found == {}


@pytest.mark.covers("F-81")
def test_a_search_reads_what_fits_by_its_index(big: factories.World):
    staff = browser(big.ravi.login, "desk")
    found = {}
    for address in [
        f"/desk/{where}q={text}"
        for where in ("requests/?", "requests/?view=closed&", "clients/?", "works/?")
        for text in SOUGHT
    ]:
        if troubles := [
            line for sql in statements(lambda to=address: staff.get(to)) for line in wasteful(sql)
        ]:
            found[address] = troubles
    assert found == {}


@pytest.mark.covers("F-81", "F-85")
def test_no_join_makes_room_for_the_whole_table(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW enable_memoize")
        assert cursor.fetchone() == ("off",), (
            "fifty rows of a million made room for a million (decision 0025)"
        )
