"""Whoever may no longer change a client has none of its tasks: they go to others in the same transaction
(A-12, G-15)."""

from __future__ import annotations

import pytest

from tests import factories, personas
from tests.docrequests.test_reassignment import again, away, said, task, whose
from tests.signed_in import browser
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import account_locks, lost_access, reassignment, rules
from vestibule.docrequests.models import DocumentRequest
from vestibule.people import staff_roles
from vestibule.people.levels import Level
from vestibule.people.models import StaffRole, Team, TeamKey
from vestibule.people.rights import Right, RoleKey
from vestibule.tasks import inbox
from vestibule.tasks.models import Task
from vestibule.worker import sweeps

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def w():
    return factories.world()


@pytest.fixture
def ada():
    return personas.ada()


def restrict(w, ada, **to) -> None:
    lost_access.change_access(w.client, restricted=True, by=ada, **to)


def change(person, ada, **to) -> None:
    known = {"teams": list(person.teams.all()), "roles": list(person.roles.all()), "administrator": False}
    words = {"name": person.name, "email": person.login.email}
    lost_access.change_colleague(again(person), **(words | known | to), by=ada)


@pytest.mark.covers("A-12", "G-15")
@pytest.mark.parametrize("how", ["restricted", "a lower level", "kept away"])
def test_a_task_goes_back_to_the_team_when_its_person_may_not_do_it_any_more(w, ada, how):
    rosa = personas.rosa()
    factories.asked(w)
    inbox.claim(task(), by=w.ravi)
    assert whose() == ("Customer service", "Ravi Sharma")
    if how == "restricted":
        restrict(w, ada, people=[rosa])
    elif how == "a lower level":
        restrict(w, ada, people={rosa: Level.CHANGE, w.ravi: Level.ADD})
    else:
        lost_access.change_access(w.client, restricted=False, kept_from=[w.ravi], by=ada)
    assert whose() == ("Customer service", "")
    assert len(said()) == 1 and said()[0].endswith("of Ravi Sharma is now for Customer service")


@pytest.mark.covers("A-12", "G-15")
def test_whoever_may_still_do_it_keeps_it(w, ada):
    factories.asked(w)
    inbox.claim(task(), by=w.ravi)
    restrict(w, ada, people={w.ravi: Level.CHANGE})
    assert whose() == ("Customer service", "Ravi Sharma") and said() == []


@pytest.mark.covers("A-12", "G-15")
def test_what_nobody_else_may_do_is_for_the_administrators(w, ada):
    """Whether somebody had the task or nobody yet."""
    factories.asked(w)
    restrict(w, ada)
    assert whose() == ("", "")
    assert [one.pk for one in inbox.listing(ada, "mine").rows] == [task().pk]
    assert said()[0].endswith("of Customer service is now for Administrators")


@pytest.mark.covers("A-12", "G-15")
def test_it_falls_to_the_author_before_the_administrators(w, ada):
    factories.asked(w)
    restrict(w, ada, people=[w.anna])
    assert whose() == ("Customer service", "Anna Conti")


@pytest.mark.covers("A-12", "G-16")
def test_the_author_s_own_task_goes_to_a_substitute_who_may_do_it_else_to_compliance(w, ada):
    cleo = personas.staff("Cleo Compliance", TeamKey.COMPLIANCE)
    factories.accepted(w)
    assert whose()[1] == "Anna Conti"
    restrict(w, ada, people=[cleo])
    assert whose() == ("Compliance", "")


@pytest.mark.covers("A-12", "G-15")
def test_a_new_task_goes_to_nobody_who_may_only_see_the_client(w, ada):
    rosa = personas.rosa()
    restrict(w, ada, people={rosa: Level.SEE, w.anna: Level.FULL})
    factories.asked(w, by=ada)
    assert whose() == ("Customer service", "Ada Admin"), "who asked, since nobody of the team may do it"
    with pytest.raises(ActionDeniedError, match="Rosa Marini does not have the rights for this task"):
        reassignment.give(task(), rosa, by=ada)
    assert "Rosa Marini" not in [one.name for one in reassignment.receivers([task()]).rows]


@pytest.mark.covers("A-12")
def test_a_substitute_who_may_not_see_the_client_gets_no_task_of_it(w, ada):
    rosa, silke = personas.rosa(), personas.staff("Silke Stand", TeamKey.CUSTOMER_SERVICE)
    factories.submitted(w)
    restrict(w, ada, people=[w.ravi, silke, w.anna])
    away(again(w.ravi), substitute=rosa)
    Task.objects.all().delete()
    new = inbox.NewTask(
        "check", "Check", "Mina", team=TeamKey.CUSTOMER_SERVICE, assignee=w.ravi, tells="my_task"
    )
    inbox.add("docrequest:1", client=w.client, task=new, by=ada)
    assert whose() == ("Customer service", ""), "Rosa stands in, and does not see the client"


@pytest.mark.covers("A-12")
def test_who_may_only_see_a_client_claims_and_ticks_off_nothing(w, ada):
    factories.asked(w)
    rosa = personas.rosa()
    restrict(w, ada, people={rosa: Level.ADD, w.ravi: Level.FULL})
    with pytest.raises(ActionDeniedError, match="You may only see this client and add to it"):
        inbox.claim(task(), by=again(rosa))
    assert reassignment.giving_denial(task(), by=again(rosa))
    shown = browser(rosa.login, "desk").get(f"/desk/?tab=team&task={task().pk}").content.decode()
    assert "Take this task" not in shown and "You may only see this client and add to it" in shown


@pytest.mark.covers("A-12", "G-15")
@pytest.mark.parametrize("how", ["team", "administrator"])
def test_whoever_loses_a_client_with_a_team_or_the_role_loses_its_tasks(w, ada, how):
    rosa, special = personas.rosa(), Team.objects.create(key="special", name="Special")
    factories.asked(w)
    if how == "team":
        w.ravi.teams.add(special)
    else:
        change(w.ravi, ada, administrator=True)
    restrict(w, ada, teams=[special], people=[rosa])
    inbox.claim(task(), by=again(w.ravi))
    change(w.ravi, ada, teams=[Team.objects.get(key=TeamKey.CUSTOMER_SERVICE)])
    assert whose() == ("Customer service", "")
    assert said()[-1].endswith("of Ravi Sharma is now for Customer service")


@pytest.mark.covers("A-12", "G-15")
def test_a_team_of_which_nobody_is_left_for_a_client_loses_its_tasks(w, ada):
    special = Team.objects.create(key="special", name="Special")
    w.ravi.teams.add(special)
    factories.asked(w)
    restrict(w, ada, teams=[special])
    assert whose() == ("Customer service", "")
    change(w.ravi, ada, teams=[Team.objects.get(key=TeamKey.CUSTOMER_SERVICE)])
    assert whose() == ("", "")


@pytest.mark.covers("A-12")
def test_a_role_that_goes_with_its_tasks_open_moves_none_of_other_clients(w, ada):
    other = factories.another(w, "Verdi")
    factories.asked(other)
    inbox.claim(task(), by=w.ravi)
    restrict(w, ada)
    change(w.ravi, ada, name="Ravi S")
    assert whose() == ("Customer service", "Ravi S")


@pytest.mark.covers("A-01", "G-15")
def test_whoever_leaves_a_team_leaves_it_its_tasks(w, ada):
    personas.rosa()
    factories.asked(w)
    inbox.claim(task(), by=w.ravi)
    change(w.ravi, ada, teams=[Team.objects.get(key=TeamKey.COMPLIANCE)])
    assert whose() == ("Customer service", "")


@pytest.mark.covers("A-01", "G-15")
@pytest.mark.parametrize("how", ["another role", "a role that allows less"])
def test_whoever_may_not_do_such_tasks_any_more_has_none(w, ada, how):
    """The right to act on requests goes; at once with a role, within a minute when a role changes."""
    personas.rosa()
    factories.asked(w)
    inbox.claim(task(), by=w.ravi)
    if how == "another role":
        change(w.ravi, ada, roles=[StaffRole.objects.get(key=RoleKey.READ_ONLY)])
    else:
        lesser = staff_roles.add_role(name="Lesser", rights=[Right.REQUESTS_EDIT], by=ada)
        change(w.ravi, ada, roles=[lesser])
        assert whose() == ("Customer service", "Ravi Sharma")
        staff_roles.change_role(lesser, name="Lesser", rights=[Right.REQUESTS_VIEW], by=ada)
        sweeps.hand_on_tasks()
    assert whose() == ("Customer service", "")
    with pytest.raises(ActionDeniedError, match="Your roles do not let you contact customers"):
        inbox.claim(task(), by=again(w.ravi))
    assert w.ravi not in reassignment.receivers([task()]).rows


@pytest.mark.covers("A-01", "G-15")
def test_the_task_to_unlock_is_for_whoever_may_unlock(w, ada):
    """It is about a request, and needs the right to unlock accounts as well."""
    rosa = personas.rosa()
    personas.registered(w.mina, w.client)
    account_locks.lock_account(w.account, by=ada)
    factories.asked(w)
    lesser = staff_roles.add_role(name="Lesser", rights=[Right.REQUESTS_EDIT], by=ada)
    change(w.ravi, ada, roles=[lesser])
    with pytest.raises(ActionDeniedError, match="Your roles do not let you unlock accounts"):
        inbox.claim(task(), by=again(w.ravi))
    assert rosa in reassignment.receivers([task()]).rows
    assert w.ravi not in reassignment.receivers([task()]).rows
    inbox.claim(task(), by=again(rosa))
    change(rosa, ada, roles=[lesser])
    assert whose() == ("", ""), "nobody of the team may, nor who asked"


@pytest.mark.covers("G-15")
@pytest.mark.parametrize("why", ["the last of it left", "its roles allow less"])
def test_what_waits_in_a_team_in_which_nobody_may_do_it_is_moved_by_itself(w, ada, why):
    factories.asked(w)
    assert whose() == ("Customer service", "")
    if why == "the last of it left":
        reassignment.leave(w.ravi, by=ada)
    else:
        w.ravi.roles.set(StaffRole.objects.filter(key=RoleKey.READ_ONLY))
    sweeps.hand_on_tasks()
    assert whose() == ("Customer service", "Anna Conti"), "who asked"


@pytest.mark.covers("A-12", "G-15")
def test_a_task_that_was_laid_down_while_its_client_was_restricted_is_moved_by_itself(w, ada):
    personas.rosa()
    factories.asked(w)
    restrict(w, ada, people=[w.anna])
    customer_service = Team.objects.get(key=TeamKey.CUSTOMER_SERVICE)
    for ravi in (w.ravi, None):
        Task.objects.open().update(team=customer_service, assignee=ravi)
        sweeps.hand_on_tasks()
        assert whose() == ("Customer service", "Anna Conti")


def test_the_sweep_moves_nothing_that_somebody_can_do(w, ada):
    for do in (factories.asked, factories.submitted, factories.accepted):
        do(factories.another(w, do.__name__))
    before = list(Task.objects.order_by("pk").values_list("pk", "team", "assignee"))
    sweeps.hand_on_tasks()
    assert list(Task.objects.order_by("pk").values_list("pk", "team", "assignee")) == before and not said()


@pytest.mark.covers("A-12", "G-16")
def test_standing_in_for_the_author_gives_no_right_on_the_client(w, ada):
    rosa = personas.rosa()
    factories.accepted(w)
    away(again(w.anna), substitute=rosa)
    docrequest = DocumentRequest.objects.get()
    assert rules.denial_reason(docrequest, "close", by=again(rosa).on(w.client)) == ""
    restrict(w, ada, people={rosa: Level.SEE})
    assert "You may only see this client" in rules.denial_reason(
        docrequest, "close", by=again(rosa).on(w.client)
    )
