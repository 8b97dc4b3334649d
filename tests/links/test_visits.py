"""How long a visit holds: until anything about its link changes, and for an hour without an action (T-07, security rules 3 and 11)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import make
from vestibule.audit.models import AuditEvent
from vestibule.kit import clock
from vestibule.links import entry, standing, visits
from vestibule.links.models import DOWNLOAD, REQUEST, UPLOAD, AccessLink, SecurityCode
from vestibule.links.standing import Setup

pytestmark = pytest.mark.usefixtures("db")


def remembered(link: AccessLink) -> dict:
    code = make.codes.redeem(link, make.CODE, address="192.0.2.7").code if link.purpose != REQUEST else None
    return visits.begin(link, code)


def set_up_again(link: AccessLink, code: str) -> None:
    standing.save(link.about, link.purpose, Setup(code, "Other words"), client=link.client, holder=link.holder, by=link.set_up_by)


ENDINGS: dict[str, Callable[[AccessLink], object]] = {
    "disabled": lambda link: standing.disable(link, by=link.set_up_by),
    "another code": lambda link: set_up_again(link, "9PWR-3HDA"),
    "another address": lambda link: standing.renew_address(link, by=link.set_up_by),
    "expired": lambda link: AccessLink.objects.filter(pk=link.pk).update(expires_at=clock.now()),
    "suspended": lambda link: SecurityCode.objects.filter(link=link).update(wrong_in_life=10),
}


@pytest.mark.covers("T-07", "S-3", "S-11", "I-9", "C-42", "R-1")
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("purpose", [UPLOAD, DOWNLOAD])
def test_a_visit_is_void_at_once(purpose: str, ending: str):
    w = make.world()
    link = make.standing_link(w, make.work(w), purpose)
    visit = remembered(link)
    inside = visits.visitor(visit, link.public_id, purpose)
    assert inside and visits.still_inside(inside)
    ENDINGS[ending](link)
    assert visits.visitor(visit, link.public_id, purpose) is None
    assert not visits.still_inside(inside), "a running transfer ends as well"


@pytest.mark.covers("S-3", "S-11", "B-49")
def test_a_visit_of_a_request_ends_with_the_request():
    w = make.world()
    docrequest = make.mailed(w)
    link = make.link_of(docrequest)
    visit = remembered(link)
    inside = visits.visitor(visit, link.public_id, REQUEST)
    make.tray.cancel(docrequest, by=w.anna)
    assert inside and not visits.still_inside(inside) and visits.visitor(visit, link.public_id, REQUEST) is None


def test_words_that_change_end_no_visit():
    w = make.world()
    link = make.standing_link(w, make.work(w), DOWNLOAD)
    visit = remembered(link)
    set_up_again(link, make.CODE)
    assert visits.visitor(visit, link.public_id, DOWNLOAD)


@pytest.mark.covers("T-07")
def test_an_hour_without_an_action_ends_a_visit_and_an_action_prolongs_it():
    w = make.world()
    link = make.standing_link(w, make.work(w), DOWNLOAD)
    visit = remembered(link)
    make.time_passes(minutes=59)
    assert visits.visitor(visit, link.public_id, DOWNLOAD)
    visits.note_action(visit)
    make.time_passes(minutes=59)
    assert visits.visitor(visit, link.public_id, DOWNLOAD)
    make.time_passes(minutes=2)
    assert visits.visitor(visit, link.public_id, DOWNLOAD) is None


@pytest.mark.covers("S-3", "S-4")
def test_a_visit_opens_its_own_link_alone():
    w = make.world()
    case = make.work(w)
    mine, other = make.standing_link(w, case, DOWNLOAD), make.standing_link(w, case, UPLOAD)
    visit = remembered(mine)
    assert visits.visitor(visit, mine.public_id, UPLOAD) is None
    assert visits.visitor(visit, other.public_id, UPLOAD) is None
    assert visits.visitor(None, mine.public_id, DOWNLOAD) is None


@pytest.mark.covers("B-39", "R-24", "S-2")
def test_opened_is_the_first_start_and_nothing_before_it():
    link = make.link_of(make.mailed(make.world()))
    for _ in range(50):
        assert entry.living(entry.token(link), REQUEST)
    link.refresh_from_db()
    assert link.opened_at is None
    visits.begin(link)
    visits.begin(link)
    link.refresh_from_db()
    assert link.opened_at and AuditEvent.objects.filter(act="docrequest.opened").count() == 1
