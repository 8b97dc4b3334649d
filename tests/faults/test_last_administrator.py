"""Two administrators who demote each other in the same moment leave one (A8)."""

from __future__ import annotations

from functools import partial

import pytest

from tests import personas
from tests.at_once import at_once
from vestibule.docrequests import reassignment
from vestibule.people import staff as staff_commands
from vestibule.people.models import Staff

TRIES = 5


@pytest.mark.covers("A8")
@pytest.mark.parametrize("leaves", [False, True])
def test_two_administrators_who_remove_each_other_leave_one(fresh_db, leaves):
    personas.northwind()
    ada, eva = personas.ada(), personas.staff("Eva Boss", administrator=True)

    def remove(person: Staff, by: Staff) -> None:
        if leaves:
            reassignment.leave(person, by=by)
        else:
            words = {"name": person.name, "email": person.login.email, "teams": [], "roles": []}
            staff_commands.change(person, **words, administrator=False, by=by)

    for _ in range(TRIES):
        Staff.objects.update(administrator=True, left_at=None)
        said = sorted(at_once(partial(remove, ada, eva), partial(remove, eva, ada)))
        assert said[0] == "" and said[1], "one result and one polite sentence"
        assert Staff.objects.administrators().count() == 1
