"""What each kind of event is for somebody who asks whether we tried to reach a customer."""

from __future__ import annotations

import pytest

from vestibule.audit.contact_attempts import ATTEMPTS, NOT_ATTEMPTS, Attempt, attempt
from vestibule.audit.event_categories import CATEGORIES
from vestibule.audit.event_types import EVENT_TYPES

pytestmark = [pytest.mark.unit, pytest.mark.covers("K-7")]
STORY = {
    Attempt.TRIED: """docrequest.contacted docrequest.no_response docrequest.wrong_contact mail.sent
        code.given contact_log.created""",
    Attempt.ASKED: """docrequest.created docrequest.mailed docrequest.reminded
        docrequest.reminded_automatically docrequest.resent docrequest.asked_again
        docrequest.final_asked_again docrequest.answer docrequest.message docrequest.due_changed
        docrequest.more_time_answered docrequest.items_removed docrequest.cancelled_portal account.invited""",
    Attempt.ANSWERED: """account.registered mail.kept mail.refused mail.failed mail.withheld mail.withdrawn
        mail.returned""",
    Attempt.OPENED: "docrequest.opened link.opened",
    Attempt.CAME: """docrequest.submitted docrequest.completed docrequest.file_added docrequest.file_replaced
        docrequest.question""",
    Attempt.NONE: """docrequest.accepted docrequest.closed docrequest.question_settled
        docrequest.more_time_settled
        docrequest.four_eyes_overridden mail.queued document.viewed task.due_again
        staff.left""",
}


@pytest.mark.parametrize("kind", list(STORY))
def test_each_kind_of_event_is_what_a_reader_takes_it_for(kind):
    names = STORY[kind].split()
    assert {name: attempt(name) for name in names} == dict.fromkeys(names, kind)
    assert [name for name in names if name not in EVENT_TYPES] == []


def test_the_record_is_made_of_all_kinds_that_say_something():
    said = {kind for kind in EVENT_TYPES if attempt(kind) is not Attempt.NONE}
    assert set(ATTEMPTS) == said and not said & NOT_ATTEMPTS
    assert set(EVENT_TYPES) >= NOT_ATTEMPTS, "a kind that is gone is named no more"


def test_each_kind_of_event_belongs_to_a_category_that_one_can_choose():
    used = {id(kind.category) for kind in EVENT_TYPES.values()}
    assert used == {id(one) for one in CATEGORIES.values()}
