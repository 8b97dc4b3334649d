"""An installation of any size, filled by SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.db import connection, connections

from tests import cast, filling, make
from tests.databases import DATABASES, _turn
from vestibule.cases.models import WORK
from vestibule.cases.process import Wanted, define_type
from vestibule.people.models import CUSTOMER_SERVICE, Team

type Fill = Callable[..., make.World]


def filled(n: int, *, execute: filling.Execute | None = None, **sizes: int) -> make.World:
    """A world by the verbs, and n requests with all that hangs on them by SQL."""
    w = make.world()
    kind = define_type(name="Tax", kind=WORK, wanted=[Wanted("Sign")], by=cast.ada())
    facts = {
        "anna": w.anna.pk,
        "ravi": w.ravi.pk,
        "team": Team.objects.get(key=CUSTOMER_SERVICE).pk,
        "template": w.templates[1].pk,
        "work": kind.pk,
        "requirement": kind.requirements.get().pk,
    }
    with connection.cursor() as cursor:
        filling.fill(execute or cursor.execute, n, **facts, **sizes)
    return w


@pytest.fixture
def fill(db) -> Fill:
    return filled


@pytest.fixture(scope="module")
def big(django_db_blocker) -> Iterator[make.World]:
    """100,000 requests in a database of its own, with statistics; the tests of a module look at it and change nothing."""
    name, default = DATABASES.clone(), connections["default"]
    usual = default.settings_dict["NAME"]
    with django_db_blocker.unblock():
        _turn(name)
        with psycopg.connect(DATABASES.urls(name)["VESTIBULE_OWNER_URL"], autocommit=True) as owner:
            owner.execute("SET session_replication_role = replica")
            owner.execute("SET synchronous_commit = off")
            w = filled(100_000, execute=owner.execute, by_hand=True)
            owner.execute("VACUUM (ANALYZE)")
        yield w
        _turn(usual)
    DATABASES.drop(name)
