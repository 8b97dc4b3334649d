"""Two administrators who demote each other in the same moment leave one (A8)."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from tests import personas
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import reassignment
from vestibule.people import staff as staff_commands
from vestibule.people.models import Staff

TRIES = 5


@pytest.mark.covers("A8")
@pytest.mark.parametrize("leaves", [False, True])
def test_two_administrators_who_remove_each_other_leave_one(fresh_db, leaves):
    personas.northwind()
    ada, eva = personas.ada(), personas.staff("Eva Boss", administrator=True)
    for _ in range(TRIES):
        Staff.objects.update(administrator=True, left_at=None)
        both = threading.Barrier(2)

        def remove(person: Staff, by: Staff, both: threading.Barrier = both) -> str:
            connection.ensure_connection()
            both.wait()
            try:
                if leaves:
                    reassignment.leave(person, by=by)
                else:
                    words = {"name": person.name, "email": person.login.email, "teams": [], "roles": []}
                    staff_commands.change(person, **words, administrator=False, by=by)
            except ActionDeniedError as denied:
                return denied.reason
            finally:
                connections.close_all()
            return ""

        with ThreadPoolExecutor(2) as threads:
            answers = [threads.submit(remove, *pair) for pair in ((ada, eva), (eva, ada))]
        said = sorted(answer.result() for answer in answers)
        assert said[0] == "" and said[1], "one result and one polite sentence"
        assert Staff.objects.administrators().count() == 1
