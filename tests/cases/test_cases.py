"""Kinds of cases and cases: who defines them, what they need, and that cases keep what they were opened
with."""

from __future__ import annotations

import pytest

from tests import factories
from tests.scenarios.request_by_link import onboarding
from vestibule.audit.models import AuditEvent
from vestibule.cases import queries
from vestibule.cases.commands import change_type, define_type, open_case, settle_requirement
from vestibule.cases.models import RequirementSpec
from vestibule.core.errors import ActionDeniedError, NotFoundError

pytestmark = pytest.mark.usefixtures("db")


@pytest.mark.covers("B-01", "B-02")
def test_only_administrators_define_what_cases_need():
    w = factories.world()
    with pytest.raises(ActionDeniedError, match="Only administrators"):
        define_type(name="Onboarding", kind="application", wanted=[RequirementSpec("Identity")], by=w.anna)


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ([], "Add at least one task."),
        ([RequirementSpec("Identity"), RequirementSpec("  ")], "Task 2: enter a name."),
        (
            [RequirementSpec("Identity"), RequirementSpec("x" * 121)],
            "Task 2 – Name: use up to 120 characters. You have 121",
        ),
        (
            [RequirementSpec("x", instructions="x" * 501)],
            "Task 1 – Instructions for staff: use up to 500 characters. You have 501",
        ),
        ([RequirementSpec(f"{n}") for n in range(41)], "A case type can have up to 40 tasks."),
    ],
)
def test_what_a_kind_lacks_is_said_in_words(wanted, sentence):
    o = onboarding()
    for verb in (
        lambda: define_type(name="Other", kind="application", wanted=wanted, by=o.admin),
        lambda: change_type(o.case.type, name="Other", wanted=wanted, by=o.admin),
    ):
        with pytest.raises(ActionDeniedError) as denied:
            verb()
        assert denied.value.reason == sentence


def test_a_name_that_is_taken_is_refused_in_words():
    o = onboarding()
    other = define_type(name="Tax", kind="work", wanted=[RequirementSpec("Return")], by=o.admin)
    for verb in (
        lambda: define_type(name="Tax", kind="work", wanted=[RequirementSpec("x")], by=o.admin),
        lambda: change_type(other, name="Onboarding", wanted=[RequirementSpec("x")], by=o.admin),
    ):
        with pytest.raises(ActionDeniedError, match="already a case type with this name"):
            verb()


@pytest.mark.covers("B-02")
def test_cases_keep_their_tasks_and_new_ones_get_the_new_definition():
    o = onboarding()
    kept = o.task("Identity").type_id
    change_type(
        o.case.type,
        name="Onboarding",
        wanted=[RequirementSpec("Who it is", forms=[o.person], number=kept), RequirementSpec("Address")],
        by=o.admin,
    )
    assert [one.name for one in o.case.requirements.all()] == ["Identity", "Finance", "Owners", "Sanctions"]
    later = open_case(queries.case_type(o.admin, o.case.type_id), client=o.w.client, title="", by=o.w.anna)
    assert later.title == "Onboarding" and [one.name for one in later.requirements.all()] == [
        "Who it is",
        "Address",
    ]
    assert [
        option.name
        for option in queries.cases_of(o.w.anna, o.w.client)[1].requirements.all()[0].type.options.all()
    ] == ["Person form"]
    assert AuditEvent.objects.filter(event_type="case_type.changed").count() == 1


def test_a_task_is_settled_once_and_the_log_says_by_whom():
    o = onboarding()
    for _press in range(2):
        settle_requirement(o.task("Sanctions"), "passed", by=o.w.ravi)
    assert o.task("Sanctions").state == "passed"
    settled = AuditEvent.objects.get(event_type="requirement.settled")
    assert settled.actor == o.w.ravi.actor_ref and settled.client_number == o.w.client.pk
    with pytest.raises(ActionDeniedError):
        settle_requirement(o.task("Sanctions"), "eaten", by=o.w.ravi)


@pytest.mark.covers("S-7")
def test_outsiders_find_no_case():
    o = onboarding()
    for nobody in (None, object()):
        with pytest.raises(NotFoundError):
            queries.case(nobody, o.case.pk)
        assert queries.cases_of(nobody, o.w.client) == [] and queries.types(nobody) == []
