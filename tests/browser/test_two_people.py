"""Two people in one form, in real browsers: what a browser makes of days, times and lines of text is known as
left alone."""

from __future__ import annotations

import datetime

import pytest

from tests import factories, personas
from tests.browser.watched_browser import Chromium, Person
from tests.live_installation import Installation
from vestibule.organisation.models import Organisation

HOURS = "/desk/settings/working-hours/"


@pytest.fixture(scope="module")
def installation(with_people: Installation) -> Installation:
    return with_people


def _administrator(chromium: Chromium, email: str, width: int) -> Person:
    person = chromium.person(width)
    person.sign_in("desk", email, personas.PASSWORD)
    person.open(HOURS)
    return person


@pytest.mark.covers("F-16", "S-22")
@pytest.mark.parametrize("width", [1440, 390])
def test_each_keeps_what_they_changed_in_the_working_hours(installation, width):
    admin = factories.administrator()
    Organisation.objects.filter(pk=1).update(
        working_days="12345",
        work_begins=datetime.time(9),
        work_ends=datetime.time(17),
        holidays=["2026-12-25", "2026-12-26"],
    )
    with Chromium(installation.base) as chromium:
        one, other = (_administrator(chromium, admin.login.email, width) for _ in range(2))
        other.hand.tick(other.page.get_by_label("Saturday"))
        other.press("Save")
        other.reads("Saved.")
        one.hand.write(one.page.get_by_label("Holidays"), "2026-12-24")
        one.press("Save")
        one.reads("We did not save your change", "What someone else changed", "Saturday")
        typed = one.page.locator("section", has=one.page.get_by_role("heading", name="What you typed"))
        assert typed.locator("dt").all_inner_texts() == ["Holidays"], "nothing else"
        one.follow("Continue with what you typed")
        one.reads("We have put back what you typed")
        one.press("Save")
        one.reads("Saved.")
        assert not one.complaints, one.complaints
    ours = Organisation.objects.get(pk=1)
    assert (ours.working_days, ours.holidays) == ("123456", ["2026-12-24"])
    assert (ours.work_begins, ours.work_ends) == (datetime.time(9), datetime.time(17))
