"""Jobs that failed for good: staff see that there are some until each is done again or dismissed, and an
administrator can do both."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test import Client as Browser
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories, personas
from vestibule.audit.models import AuditEvent
from vestibule.core.jobs import enqueue
from vestibule.organisation import alerts, failures
from vestibule.worker import jobs, sweeps

pytestmark = pytest.mark.usefixtures("db")


def failed(name: str = "mail.hand_over", **arguments: int) -> int:
    """A job whose last try is used up."""
    enqueue(name, **arguments)
    number = ProcrastinateJob.objects.latest("pk").pk
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [number])
        cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'failed', false)", [number])
    report = next(sweep for sweep in sweeps.sweeps() if sweep.__name__ == "report_failed_jobs")
    report()  # as every minute does
    return number


def states() -> list[tuple[str, dict]]:
    return list(ProcrastinateJob.objects.order_by("pk").values_list("status", "args"))


def desk(email: str) -> Browser:
    browser = Browser()
    browser.post("/desk/sign-in/", {"login": email, "password": personas.PASSWORD})
    return browser


def page(browser: Browser, at: str = "/desk/clients/") -> str:
    return browser.get(at).content.decode()


@pytest.mark.covers("F-21")
def test_every_job_has_words():
    ours = {name for name, task in app.tasks.items() if task.func.__module__ == jobs.__name__}
    assert len(ours) > 5 and ours - set(failures.NAMES) == set()


@pytest.mark.covers("F-21", "S-32")
def test_a_job_that_failed_for_good_is_on_every_page_until_it_is_tried_again(db):
    factories.world()
    personas.ada()
    anna, ada = desk("anna@northwind.example"), desk("ada@northwind.example")
    assert "failed background jobs" not in page(anna)
    number = failed(mail_id=17)
    assert "Ask an administrator" in page(anna) and "/desk/settings/system/" in page(ada)
    assert "Send an email" in page(ada, "/desk/settings/system/") and "mail_id 17" in page(
        ada, "/desk/settings/system/"
    )
    assert anna.get("/desk/settings/system/").status_code == 403
    assert anna.post(f"/desk/settings/system/{number}/", {"do": "again"}).status_code == 403
    assert states() == [("failed", {"mail_id": 17})]
    told = ada.post(f"/desk/settings/system/{number}/", {"do": "again"}, follow=True).content.decode()
    assert "We are trying the job again." in told and states() == [("todo", {"mail_id": 17})]
    assert "failed background jobs" not in page(anna)
    assert (
        "This job no longer exists"
        in ada.post(f"/desk/settings/system/{number}/", {"do": "again"}, follow=True).content.decode()
    )
    assert (
        AuditEvent.objects.get(event_type="job.tried_again").details.content["job"]
        == "mail.hand_over mail_id 17"
    )


@pytest.mark.covers("F-21")
def test_one_that_nobody_needs_is_dismissed_and_the_others_stay(db):
    factories.world()
    personas.ada()
    ada = desk("ada@northwind.example")
    one, other = failed(mail_id=1), failed(mail_id=2)
    ada.post(f"/desk/settings/system/{one}/", {"do": "dismiss"})
    assert states() == [("failed", {"mail_id": 2})] and "failed background jobs" in page(ada)
    ada.post(f"/desk/settings/system/{other}/", {"do": "dismiss"})
    assert states() == [] and "failed background jobs" not in page(ada)
    assert AuditEvent.objects.filter(event_type="job.dismissed").count() == 2


@pytest.mark.covers("F-21")
@pytest.mark.parametrize(
    ("name", "failing", "succeeding", "left"),
    [
        ("mail.hand_over", {"mail_id": 1}, {"mail_id": 1}, 0),
        ("mail.hand_over", {"mail_id": 1}, {"mail_id": 2}, 1),
        ("worker.sweep", {"timestamp": 60}, {"timestamp": 120}, 0),
    ],
)
def test_the_same_job_done_later_ends_the_problem_by_itself(name, failing, succeeding, left):
    failed(name, **failing)

    class Context:
        class job:
            task_name, task_kwargs = name, succeeding

    def fails() -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        jobs.note_done(fails, Context, None)
    assert len(alerts.open_alerts()) == 1
    assert jobs.note_done(lambda: 7, Context, None) == 7
    assert (len(states()), len(alerts.open_alerts())) == (left, left)


def test_failed_jobs_are_found_by_an_index(db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN (FORMAT json) DELETE FROM procrastinate_jobs "
            "WHERE status = 'failed' AND task_name = 'x' AND args - 'timestamp' = '{}'"
        )
        assert "failed_jobs" in json.dumps(cursor.fetchone()[0])


@pytest.mark.covers("F-38")
def test_an_administrator_sees_whose_sign_in_strangers_hold_up(db):
    factories.world()
    personas.ada()
    for number in range(6):
        Browser().post(
            "/desk/sign-in/",
            {"login": "anna@northwind.example", "password": "wrong"},
            REMOTE_ADDR=f"198.51.100.{number}",
        )
    assert "Too many wrong passwords for Anna Conti" in page(
        desk("ada@northwind.example"), "/desk/settings/system/"
    )
