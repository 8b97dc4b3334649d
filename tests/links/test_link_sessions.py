"""How long a link session holds: until anything about its link changes, and for an hour without an action
(T-07, security rules 3 and 11)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import factories
from vestibule.audit.models import AuditEvent
from vestibule.core import clock
from vestibule.links import link_sessions, shared_links, tokens
from vestibule.links.models import AccessLink, Purpose, SecurityCode
from vestibule.links.shared_links import LinkConfig

pytestmark = pytest.mark.usefixtures("db")


def remembered(link: AccessLink) -> dict:
    code = (
        factories.codes.redeem(link, factories.CODE, address="192.0.2.7").code
        if link.purpose != Purpose.REQUEST
        else None
    )
    return link_sessions.begin(link, code)


def set_up_again(link: AccessLink, code: str) -> None:
    shared_links.save(
        link.about,
        link.purpose,
        LinkConfig(code, "Other words"),
        client=link.client,
        holder=link.holder,
        by=link.set_up_by,
    )


ENDINGS: dict[str, Callable[[AccessLink], object]] = {
    "disabled": lambda link: shared_links.disable(link, by=link.set_up_by),
    "another code": lambda link: set_up_again(link, "9PWR-3HDA"),
    "another address": lambda link: shared_links.renew_address(link, by=link.set_up_by),
    "expired": lambda link: AccessLink.objects.filter(pk=link.pk).update(expires_at=clock.now()),
    "suspended": lambda link: SecurityCode.objects.filter(link=link).update(wrong_in_life=10),
}


@pytest.mark.covers("T-07", "S-3", "S-11", "I-9", "C-42", "R-1")
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("purpose", [Purpose.UPLOAD, Purpose.DOWNLOAD])
def test_a_visit_is_void_at_once(purpose: str, ending: str):
    w = factories.world()
    link = factories.shared_link(w, factories.work(w), purpose)
    link_session = remembered(link)
    inside = link_sessions.link_holder(link_session, link.public_id, purpose)
    assert inside and link_sessions.is_active(inside)
    ENDINGS[ending](link)
    assert link_sessions.link_holder(link_session, link.public_id, purpose) is None
    assert not link_sessions.is_active(inside), "a running transfer ends as well"


@pytest.mark.covers("S-3", "S-11", "B-49")
def test_a_visit_of_a_request_ends_with_the_request():
    w = factories.world()
    docrequest = factories.mailed(w)
    link = factories.link_of(docrequest)
    link_session = remembered(link)
    inside = link_sessions.link_holder(link_session, link.public_id, Purpose.REQUEST)
    factories.link_requests.cancel(docrequest, by=w.anna)
    assert (
        inside
        and not link_sessions.is_active(inside)
        and link_sessions.link_holder(link_session, link.public_id, Purpose.REQUEST) is None
    )


def test_words_that_change_end_no_visit():
    w = factories.world()
    link = factories.shared_link(w, factories.work(w), Purpose.DOWNLOAD)
    link_session = remembered(link)
    set_up_again(link, factories.CODE)
    assert link_sessions.link_holder(link_session, link.public_id, Purpose.DOWNLOAD)


@pytest.mark.covers("T-07")
def test_an_hour_without_an_action_ends_a_visit_and_an_action_prolongs_it():
    w = factories.world()
    link = factories.shared_link(w, factories.work(w), Purpose.DOWNLOAD)
    link_session = remembered(link)
    factories.time_passes(minutes=59)
    assert link_sessions.link_holder(link_session, link.public_id, Purpose.DOWNLOAD)
    link_sessions.note_action(link_session)
    factories.time_passes(minutes=59)
    assert link_sessions.link_holder(link_session, link.public_id, Purpose.DOWNLOAD)
    factories.time_passes(minutes=2)
    assert link_sessions.link_holder(link_session, link.public_id, Purpose.DOWNLOAD) is None


@pytest.mark.covers("S-3", "S-4")
def test_a_visit_opens_its_own_link_alone():
    w = factories.world()
    case = factories.work(w)
    mine = factories.shared_link(w, case, Purpose.DOWNLOAD)
    other = factories.shared_link(w, case, Purpose.UPLOAD)
    link_session = remembered(mine)
    assert link_sessions.link_holder(link_session, mine.public_id, Purpose.UPLOAD) is None
    assert link_sessions.link_holder(link_session, other.public_id, Purpose.UPLOAD) is None
    assert link_sessions.link_holder(None, mine.public_id, Purpose.DOWNLOAD) is None


@pytest.mark.covers("B-39", "R-24", "S-2")
def test_opened_is_the_first_start_and_nothing_before_it():
    link = factories.link_of(factories.mailed(factories.world()))
    for _ in range(50):
        assert tokens.find_open(tokens.token(link), Purpose.REQUEST)
    link.refresh_from_db()
    assert link.opened_at is None
    link_sessions.begin(link)
    link_sessions.begin(link)
    link.refresh_from_db()
    assert link.opened_at and AuditEvent.objects.filter(event_type="docrequest.opened").count() == 1
