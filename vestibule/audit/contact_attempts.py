"""Which events say that we tried to reach somebody outside, or what came of it: the record of our attempts is
made of them (decision 0054). What is new joins by its name where that says what it is; else it stands
here."""

from __future__ import annotations

import re
from enum import StrEnum

from .event_types import EVENT_TYPES


class Attempt(StrEnum):
    """What an event is for somebody who asks whether we tried."""

    TRIED = "tried"  # a letter left, or somebody called
    ASKED = "asked"  # what is asked for and of whom, and how that changed; its letter counts by itself
    ANSWERED = "answered"  # what became of a letter, or what the person did beside the request
    OPENED = "opened"  # they looked at it
    CAME = "came"  # they sent something
    NONE = "none"  # our own business


# By the names of events, the first one that fits. The words between the bars are beginnings.
NAMED = [
    (
        Attempt.CAME,
        r"docrequest\.(submitted|completed|file_added|file_replaced|item_missing|question$|more_time_asked)"
        r"|documents\.arrived",
    ),
    (
        Attempt.OPENED,
        r"docrequest\.(opened|read)|link\.opened|mail\.opened",
    ),
    (
        Attempt.ANSWERED,
        r"account\.registered|link\.asked_again|docrequest\.(not_mailed|undelivered|bounced|delivered)"
        r"|docrequest\.more_time_taken_back"
        r"|mail\.(kept|refused|failed|withheld|withdrawn|returned|bounce|delivered|undeliver|complain)",
    ),
    (
        Attempt.TRIED,
        r"docrequest\.(contacted|no_response|wrong_contact)|mail\.sent|call\.|code\.given|contact_log\.created",
    ),
    (
        Attempt.ASKED,
        r"docrequest\.(created|mailed|sent_anew|remind|resent|asked_again|final_asked_again|answer$|message$)"
        r"|docrequest\.(due_changed|items_added|items_removed|contact_named|address_changed|paused|resumed)"
        r"|docrequest\.(cancelled|more_time_answered)"
        r"|account\.(invited|reinvited)|link\.sent|message\.",
    ),
]
# Of requests, letters and messages, what is our own business: a new kind of event stands here or above.
NOT_ATTEMPTS = {
    "docrequest.unlocked",
    "docrequest.account_locked",
    "docrequest.account_unlocked",
    "docrequest.kept_locked",
    "docrequest.unlock_asked",
    "docrequest.drafted",
    "docrequest.draft_kept",
    "docrequest.item_added",
    "docrequest.item_removed",
    "docrequest.sending",
    "docrequest.sent_despite_lock",
    "docrequest.expired",
    "docrequest.acknowledged",
    "docrequest.cleared",
    "docrequest.accepted",
    "docrequest.marked_ok",
    "docrequest.accepted_unmarked",
    "docrequest.closed_unmarked",
    "docrequest.closed",
    "docrequest.comment_changed",
    "docrequest.comments_changed",
    "docrequest.file_withdrawn",
    "docrequest.file_moved",
    "docrequest.question_settled",
    "docrequest.more_time_settled",
    "docrequest.withdrawn",
    "docrequest.four_eyes_overridden",
    "docrequest.both_checks_overridden",
    "docrequest.decided_for_another",
    "mail.queued",
}
ABOUT_CONTACT = ("docrequest.", "mail.", "message.", "call.")  # what has to be said of each of these


def attempt(kind: str) -> Attempt:
    """What an event of this kind is."""
    found = (one for one, names in NAMED if re.match(names, kind))
    return Attempt.NONE if kind in NOT_ATTEMPTS else next(found, Attempt.NONE)


def unclassified() -> list[str]:
    """The kinds of events about requests and letters of which nobody has said what they are."""
    about = [kind for kind in EVENT_TYPES if kind.startswith(ABOUT_CONTACT)]
    return [kind for kind in about if kind not in NOT_ATTEMPTS and attempt(kind) is Attempt.NONE]


ATTEMPTS = [kind for kind in EVENT_TYPES if attempt(kind) is not Attempt.NONE]
