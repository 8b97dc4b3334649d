"""Kinds of cases and cases: who defines them, what they need, and that cases keep what they were opened with."""

from __future__ import annotations

import pytest

from tests import make
from tests.onboarding import onboarding
from vestibule.audit.models import AuditEvent
from vestibule.cases import find
from vestibule.cases.process import Wanted, change_type, define_type, open_case, settle
from vestibule.kit.moves import Missing, Refused

pytestmark = pytest.mark.usefixtures("db")


@pytest.mark.covers("B-01", "B-02")
def test_only_administrators_define_what_cases_need():
    w = make.world()
    with pytest.raises(Refused, match="Only administrators"):
        define_type(name="Onboarding", kind="application", wanted=[Wanted("Identity")], by=w.anna)


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ([], "Add at least one task."),
        ([Wanted("Identity"), Wanted("  ")], "Each task needs a name."),
        ([Wanted("x" * 121)], "A name can have up to 120 characters, instructions up to 500."),
        ([Wanted("x", instructions="x" * 501)], "A name can have up to 120 characters, instructions up to 500."),
        ([Wanted(f"{n}") for n in range(41)], "A kind of case can have up to 40 tasks."),
    ],
)
def test_what_a_kind_lacks_is_said_in_words(wanted, sentence):
    o = onboarding()
    for verb in (
        lambda: define_type(name="Other", kind="application", wanted=wanted, by=o.admin),
        lambda: change_type(o.case.type, name="Other", wanted=wanted, by=o.admin),
    ):
        with pytest.raises(Refused) as refused:
            verb()
        assert refused.value.reason == sentence


def test_a_name_that_is_taken_is_refused_in_words():
    o = onboarding()
    other = define_type(name="Tax", kind="work", wanted=[Wanted("Return")], by=o.admin)
    for verb in (
        lambda: define_type(name="Tax", kind="work", wanted=[Wanted("x")], by=o.admin),
        lambda: change_type(other, name="Onboarding", wanted=[Wanted("x")], by=o.admin),
    ):
        with pytest.raises(Refused, match="already a kind of case with this name"):
            verb()


@pytest.mark.covers("B-02")
def test_cases_keep_their_tasks_and_new_ones_get_the_new_definition():
    o = onboarding()
    kept = o.task("Identity").type_id
    change_type(o.case.type, name="Onboarding", wanted=[Wanted("Who it is", forms=[o.person], number=kept), Wanted("Address")], by=o.admin)
    assert [one.name for one in o.case.requirements.all()] == ["Identity", "Finance", "Owners", "Sanctions"]
    later = open_case(find.case_type(o.admin, o.case.type_id), client=o.w.client, title="", by=o.w.anna)
    assert later.title == "Onboarding" and [one.name for one in later.requirements.all()] == ["Who it is", "Address"]
    assert [option.name for option in find.cases_of(o.w.anna, o.w.client)[1].requirements.all()[0].type.options.all()] == ["Person form"]
    assert AuditEvent.objects.filter(act="case_type.changed").count() == 1


def test_a_task_is_settled_once_and_the_log_says_by_whom():
    o = onboarding()
    for _press in range(2):
        settle(o.task("Sanctions"), "passed", by=o.w.ravi)
    assert o.task("Sanctions").state == "passed"
    settled = AuditEvent.objects.get(act="requirement.settled")
    assert settled.actor == o.w.ravi.actor_ref and settled.client_number == o.w.client.pk
    with pytest.raises(Refused):
        settle(o.task("Sanctions"), "eaten", by=o.w.ravi)


@pytest.mark.covers("S-7")
def test_outsiders_find_no_case():
    o = onboarding()
    for nobody in (None, object()):
        with pytest.raises(Missing):
            find.case(nobody, o.case.pk)
        assert find.cases_of(nobody, o.w.client) == [] and find.types(nobody) == []
