"""What a person reads is in the organisation's zone, west and east of Greenwich, also near midnight (found
F-20)."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.utils import timezone

from tests import factories, personas
from vestibule.core import clock
from vestibule.docrequests import commands, due_dates, reviews, rules
from vestibule.docrequests.models import Review
from vestibule.mail import delivery, outbox, render
from vestibule.mail.models import OutgoingMail
from vestibule.organisation import timezone as organisation_timezone
from vestibule.organisation.models import Organisation
from vestibule.tasks import inbox
from vestibule.tasks.models import Task
from vestibule.web.templatetags import vestibule as words
from vestibule.worker import jobs

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.covers("F-20", "S-23")]

ROME, AUCKLAND = "Europe/Rome", "Pacific/Auckland"
# an instant, and the day and time that a clock on the organisation's wall shows at it: each is another day
# than in Greenwich
MOMENTS = [
    (ROME, datetime.datetime(2026, 7, 1, 22, 30, tzinfo=datetime.UTC), "2026-07-02", "00:30"),
    (AUCKLAND, datetime.datetime(2026, 7, 1, 12, 30, tzinfo=datetime.UTC), "2026-07-02", "00:30"),
    (AUCKLAND, datetime.datetime(2026, 1, 1, 10, 59, tzinfo=datetime.UTC), "2026-01-01", "23:59"),
    (AUCKLAND, datetime.datetime(2026, 1, 1, 11, 0, tzinfo=datetime.UTC), "2026-01-02", "00:00"),
]


def organisation_in(zone: str) -> factories.World:
    w = factories.world()
    Organisation.objects.update(time_zone=zone)
    return w


@pytest.mark.parametrize(("zone", "instant", "day", "time"), MOMENTS)
def test_pages_and_sentences_show_the_clock_on_the_wall(
    zone: str, instant: datetime.datetime, day: str, time: str
):
    organisation_in(zone)
    with organisation_timezone.organisation_time():
        assert words.clock(instant) == time
        assert f'datetime="{day}T{time}' in words.moment(instant)
        assert str(timezone.localdate(instant)) == day
        with time_machine.travel(instant, tick=False):
            assert organisation_timezone.time_phrase(instant) == f"at {time}"
            assert organisation_timezone.time_phrase(instant - datetime.timedelta(days=1)).startswith("on ")
            assert words.days_left(datetime.date.fromisoformat(day)) == 0


@pytest.mark.parametrize(("zone", "instant", "day", "time"), MOMENTS)
def test_a_due_day_is_counted_from_the_offices_day(
    zone: str, instant: datetime.datetime, day: str, time: str
):
    organisation_in(zone)
    assert due_dates.usual(instant) == datetime.date.fromisoformat(day) + datetime.timedelta(
        days=due_dates.DAYS_TO_ANSWER
    )


@pytest.mark.covers("A-61")
def test_whoever_comes_second_reads_the_offices_time_and_the_day_when_it_is_not_today(client):
    w = organisation_in(AUCKLAND)
    docrequest = factories.submitted(w)
    reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    docrequest.refresh_from_db()
    decided = Review.objects.get().decided_at
    assert rules.conflict_message(docrequest, by=w.ravi).startswith("You already decided this ")
    with organisation_timezone.organisation_time():
        assert f"at {timezone.localtime(decided):%H:%M}:" in rules.conflict_message(docrequest, by=w.anna)
    Review.objects.update(decided_at=decided - datetime.timedelta(days=9))
    with organisation_timezone.organisation_time():
        local = timezone.localtime(decided - datetime.timedelta(days=9))
        said = rules.conflict_message(docrequest, by=w.anna)
        assert f"on {local.day} {local:%b %Y} at {local:%H:%M}:" in said
    client.post("/desk/sign-in/", {"login": "ravi@northwind.example", "password": personas.PASSWORD})
    seen = factories.decision(docrequest).seen
    answer = client.post(
        f"/desk/requests/{docrequest.reference}/check/",
        {"do": "accept", "verb": "accept", "seen": seen, "comment": ""},
    )
    assert f"{local:%H:%M}" in answer.content.decode(), (
        "the page runs in the office's zone without asking for it"
    )


def test_a_page_shows_the_offices_time(client):
    w = organisation_in(AUCKLAND)
    docrequest = factories.asked(w)
    client.post("/desk/sign-in/", {"login": "ravi@northwind.example", "password": personas.PASSWORD})
    local = docrequest.created_at.astimezone(Organisation.objects.get().zone)
    assert (
        local.isoformat(timespec="seconds")
        in client.get(f"/desk/requests/{docrequest.reference}/").content.decode()
    )
    assert timezone.get_current_timezone_name() == "UTC", "what a request has set ends with it"


def test_letters_are_written_in_the_offices_time(monkeypatch):
    """Whoever writes a letter outside of a page writes it in the organisation's time too."""
    organisation_in(AUCKLAND)
    seen = []
    monkeypatch.setattr(
        render,
        "render_to_string",
        lambda *given: seen.append(timezone.get_current_timezone_name()) or "<p>x</p>",
    )
    render.render_letter("requests/accepted", subject="x", context={})
    assert seen == [AUCKLAND, AUCKLAND]


@pytest.mark.covers("F-61")
@pytest.mark.parametrize("zone", [ROME, AUCKLAND])
def test_done_today_begins_at_the_offices_midnight(zone: str):
    w = organisation_in(zone)
    docrequest = factories.asked(w)
    commands.contacted(docrequest, by=w.ravi)
    began = organisation_timezone.start_of_day(clock.now())
    for at, listed in ((began, 1), (began - datetime.timedelta(seconds=1), 0)):
        Task.objects.filter(subject=docrequest.subject).update(done_at=at)
        assert len(inbox.listing(w.ravi, "done").rows) == listed, at


@pytest.mark.parametrize("zone", [ROME, AUCKLAND])
def test_midnight_knows_days_of_23_and_25_hours(zone: str):
    organisation_in(zone)
    for month in (3, 4, 9, 10):
        for day in range(1, 31):
            noon = datetime.datetime(2026, month, day, 12, tzinfo=Organisation.objects.get().zone)
            assert (
                organisation_timezone.start_of_day(noon, days=1).isoformat()[:16]
                == f"{(noon + datetime.timedelta(days=1)).date()}T00:00"
            )


def test_the_worker_hands_letters_over_in_the_offices_time(settings, tmp_path, monkeypatch):
    w = organisation_in(AUCKLAND)
    settings.MAILERS, settings.LETTERS, settings.MODE = {}, tmp_path / "letters", "demo"
    docrequest = commands.contacted(factories.asked(w, templates=w.templates[1:]), by=w.ravi)
    seen = []
    real = delivery.build_message
    monkeypatch.setattr(
        delivery,
        "build_message",
        lambda *given: seen.append(timezone.get_current_timezone_name()) or real(*given),
    )
    mail = OutgoingMail.objects.get(about=docrequest.subject)
    jobs.hand_over(mail.pk)
    assert seen == [AUCKLAND] and outbox.can_mail()
