"""When a task is due: by its kind, shown when it is late, and nothing more comes of it (G-22)."""

from __future__ import annotations

import datetime

import pytest

from tests import factories
from tests.signed_in import browser_of
from vestibule.audit.models import AuditEvent
from vestibule.core import clock
from vestibule.desk.inbox import pages
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest
from vestibule.mail.models import OutgoingMail
from vestibule.people.models import Staff
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task
from vestibule.tasks.urgency import grouped
from vestibule.worker import sweeps

pytestmark = pytest.mark.usefixtures("db")


def shown(actor: Staff, address: str = "/desk/") -> str:
    return browser_of(actor).get(address).content.decode()


def days_pass(days: int) -> None:
    Task.objects.update(due_at=clock.now() - datetime.timedelta(days=days))


@pytest.mark.covers("G-22")
def test_a_task_that_is_late_is_shown_so_and_stays_what_it_was_with_whom_it_was():
    w = factories.world()
    docrequest = factories.submitted(w)
    task = Task.objects.open().get(subject=docrequest.subject)
    assert task.due_at is not None and "v-due--late" not in shown(w.ravi)
    inbox.claim(task, by=w.ravi) if task.assignee is None else None
    days_pass(3)
    before = list(Task.objects.values()), OutgoingMail.objects.count(), AuditEvent.objects.count()
    for sweep in sweeps.sweeps():
        sweep()
    assert DocumentRequest.objects.get().state == RequestState.CHECK, "nothing is accepted or refused"
    assert (list(Task.objects.values()), OutgoingMail.objects.count(), AuditEvent.objects.count()) == before
    for address in ("/desk/", f"/desk/?task={task.pk}"):
        assert "3 days late" in shown(w.ravi, address) and "v-due--late" in shown(w.ravi, address)


@pytest.mark.covers("G-22")
def test_a_kind_of_task_may_have_no_due_date_and_is_never_late():
    w = factories.world()
    docrequest = factories.asked(w)
    notice = inbox.NewTask(Notice.NO_ANSWER, "No answer after 5 calls", "Mina Bianchi", assignee=w.anna)
    task = inbox.add(docrequest.subject, client=w.client, task=notice, by=w.ravi)
    assert task.due_at is None and pages.due(task, "today") is None
    [(group, tasks)] = grouped([task], clock.now() + datetime.timedelta(days=400))
    assert (group, tasks) == ("today", [task])
    assert "No answer after 5 calls" in shown(w.anna) and "v-due--late" not in shown(w.anna)
