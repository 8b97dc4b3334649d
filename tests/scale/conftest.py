"""An installation of any size, filled by SQL."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection

from tests import cast, filling, make
from vestibule.cases.models import WORK
from vestibule.cases.process import Wanted, define_type
from vestibule.people.models import CUSTOMER_SERVICE, Team

type Fill = Callable[..., make.World]


def filled(n: int, **sizes: int) -> make.World:
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
        filling.fill(cursor.execute, n, **facts, **sizes)
    return w


@pytest.fixture
def fill(db) -> Fill:
    return filled
