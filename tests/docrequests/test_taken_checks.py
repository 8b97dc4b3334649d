"""A check is taken by one person, who alone gives it back; the log says both (G-13)."""

from __future__ import annotations

import pytest

from tests import factories, personas
from vestibule.audit.trail import trail
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import reviews
from vestibule.docrequests.models import DocumentRequest
from vestibule.tasks import inbox
from vestibule.tasks.inbox import open_task
from vestibule.tasks.models import Task

pytestmark = [pytest.mark.covers("G-13"), pytest.mark.usefixtures("db")]


@pytest.fixture
def w() -> factories.World:
    return factories.world()


def due(docrequest: DocumentRequest) -> Task:
    task = open_task(docrequest.subject)
    assert task
    return task


def test_only_whoever_has_it_gives_it_back_and_the_log_says_who_took_and_who_returned_it(w):
    docrequest, rosa = factories.submitted(w), personas.rosa()
    Task.objects.open().update(assignee=None)
    inbox.claim(due(docrequest), by=w.ravi)
    with pytest.raises(ActionDeniedError, match="Only the person who took this task can return it"):
        inbox.release(due(docrequest), by=rosa)
    assert due(docrequest).assignee == w.ravi
    inbox.release(due(docrequest), by=w.ravi)
    assert due(docrequest).assignee is None
    with pytest.raises(ActionDeniedError, match="Only the person who took this task can return it"):
        inbox.release(due(docrequest), by=w.ravi)
    assert [(str(one.sentence), one.actor_name) for one in trail(docrequest.subject, limit=2)] == [
        ("Returned the task Check documents to the team", w.ravi.name),
        ("Took on the task Check documents", w.ravi.name),
    ]


def test_what_is_decided_is_neither_taken_nor_given_back(w):
    docrequest = factories.submitted(w)
    task = inbox.claim(due(docrequest), by=w.ravi)
    reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    for command in (inbox.claim, inbox.release):
        with pytest.raises(ActionDeniedError, match="This task is already done"):
            command(task, by=w.ravi)


def test_the_check_of_one_person_has_no_team_to_go_back_to(w):
    docrequest = factories.accepted(w)
    inbox.claim(due(docrequest), by=w.anna)
    with pytest.raises(ActionDeniedError, match="Only the person who took this task can return it"):
        inbox.release(due(docrequest), by=w.anna)
    assert due(docrequest).assignee == w.anna
