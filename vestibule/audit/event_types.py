"""Every event type that the audit log knows, with its category and its sentence. An event that is not here
cannot be recorded."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .event_categories import ACCESS, ADMINISTRATION, CHECKS, COMMUNICATION, DOCUMENTS, FORMS, REVIEW, TASKS
from .event_categories import EventType as EventType
from .organisation_events import ORGANISATION

# Done by a customer, staff learn it when it is sent (ruling 3).
UNSENT = ("file.added", "file.removed", "upload.refused", "docrequest.cleared")
ADDRESS = "address"  # the detail that every event from outside has
ERASED = "details.erased"  # `verify` lets details be missing only where this event says so


# Details that are words of our own, as the reader's language has them.
VALUES: dict[str, dict[str, str | Promise]] = {
    "purpose": {
        "invitation": _("invitation"),
        "request": _("request"),
        "upload": _("upload"),
        "download": _("download"),
        "receipt": _("receipt"),
        "staff_invitation": _("staff invitation"),
        "password_reset": _("password reset"),
    },
}

EVENT_TYPES = {
    # the life of a request
    "docrequest.created": EventType(FORMS, "file-plus", _("Asked {customer} for: {documents}")),
    "docrequest.contacted": EventType(TASKS, "phone-call", _("Contacted {customer}")),
    "docrequest.no_response": EventType(TASKS, "phone-x", _("{customer} did not answer the phone")),
    "docrequest.wrong_contact": EventType(TASKS, "user-x", _("{customer} is the wrong contact: {comment}")),
    "docrequest.contact_named": EventType(FORMS, "user-edit", _("Asks {customer} now, instead of {comment}")),
    "docrequest.unlocked": EventType(
        TASKS, "lock-open", _("The account of {customer} was unlocked, so the request goes on")
    ),
    "docrequest.account_locked": EventType(
        TASKS, "lock", _("The account of {customer} was locked. Reason: {reason}")
    ),
    "docrequest.account_unlocked": EventType(TASKS, "lock-open", _("The account of {customer} was unlocked")),
    "docrequest.kept_locked": EventType(
        TASKS, "lock", _("The account of {customer} stays locked. Reason: {comment}")
    ),
    "docrequest.unlock_asked": EventType(
        TASKS, "lock-question", _("Asked again to unlock the account of {customer}")
    ),
    "docrequest.opened": EventType(FORMS, "eye", _("{customer} opened the request")),
    "docrequest.drafted": EventType(FORMS, "pencil", _("Started a request to {customer}")),
    "docrequest.draft_kept": EventType(FORMS, "pencil", _("Saved a draft of a new request")),
    "docrequest.item_added": EventType(FORMS, "plus", _("Added {item} to the request ({task})")),
    "docrequest.sent_despite_lock": EventType(
        COMMUNICATION, "lock", _("Sends a link to {name} although the account is locked")
    ),
    "docrequest.item_removed": EventType(FORMS, "minus", _("Removed {item} from the request")),
    "docrequest.sending": EventType(COMMUNICATION, "send", _("Request to {customer} queued: {documents}")),
    "docrequest.sent_anew": EventType(
        COMMUNICATION, "send", _("Request to {to} with a new link queued: {documents}")
    ),
    "docrequest.mailed": EventType(FORMS, "send", _("{sender} asked {to} for: {documents}")),
    "docrequest.not_mailed": EventType(
        FORMS, "mail-x", _("The request to {customer} could not be sent: {comment}")
    ),
    "docrequest.completed": EventType(FORMS, "circle-check", _("{customer} submitted: {documents}")),
    "docrequest.cancelled": EventType(
        FORMS, "ban", _("Cancelled the request by link to {customer}: {documents}")
    ),
    "docrequest.cancelled_portal": EventType(
        FORMS, "ban", _("Cancelled the request to {customer}: {comment}")
    ),
    "docrequest.reminded": EventType(COMMUNICATION, "bell", _("Reminded {customer}")),
    "docrequest.reminded_automatically": EventType(
        COMMUNICATION, "bell", _("Reminded {customer} automatically, {n} of {times}")
    ),
    "docrequest.resent": EventType(COMMUNICATION, "send", _("Sent the email to {customer} again")),
    "docrequest.due_changed": EventType(FORMS, "calendar", _("Changed the due date from {old} to {new}")),
    "docrequest.comments_changed": EventType(FORMS, "pencil", _("Changed: {changes}")),
    "docrequest.comment_changed": EventType(
        FORMS, "pencil", _("Changed the comment for the customer from “{old}” to “{new}”")
    ),
    "docrequest.items_added": EventType(FORMS, "file-plus", _("Also asked {customer} for: {items}")),
    "docrequest.items_removed": EventType(FORMS, "file-minus", _("No longer asks {customer} for: {items}")),
    "docrequest.address_changed": EventType(
        COMMUNICATION, "mail", _("Corrected the email address of {customer} from {old} to {new}")
    ),
    "docrequest.reminders_changed": EventType(
        COMMUNICATION, "bell", _("Changed the reminders: {times}, {every} days apart")
    ),
    "docrequest.reminders_off": EventType(COMMUNICATION, "bell", _("Turned the reminders off")),
    "docrequest.paused": EventType(FORMS, "clock", _("Paused until {day}")),
    "docrequest.resumed": EventType(FORMS, "refresh", _("Ended the pause")),
    "docrequest.expired": EventType(
        FORMS, "clock-x", _("The request to {customer} has expired: {documents}")
    ),
    "docrequest.acknowledged": EventType(FORMS, "eye-check", _("Reviewed the answers from {customer}")),
    "docrequest.cleared": EventType(FORMS, "eraser", _("{customer} deleted everything and started again")),
    "docrequest.submitted": EventType(FORMS, "send", _("{customer} sent documents")),
    "docrequest.item_missing": EventType(
        FORMS, "circle-dashed", _("{customer} does not have {item}: {reason}")
    ),
    "docrequest.file_added": EventType(
        FORMS, "file-plus", _("Change {n} after sending: {customer} added {file} for {item}")
    ),
    "docrequest.file_replaced": EventType(
        FORMS, "refresh", _("Change {n} after sending: {customer} replaced {before} with {file} for {item}")
    ),
    "docrequest.file_withdrawn": EventType(
        FORMS, "file-minus", _("Change {n} after sending: {customer} withdrew {file} for {item}")
    ),
    "docrequest.file_moved": EventType(REVIEW, "file-symlink", _("Moved {file} from {item} to {to}")),
    "docrequest.question": EventType(COMMUNICATION, "message-question", _("{customer} wrote to us")),
    "docrequest.more_time_asked": EventType(
        COMMUNICATION, "clock", _("{customer} asked for more time, until {day}")
    ),
    "docrequest.more_time_taken_back": EventType(
        COMMUNICATION, "arrow-back-up", _("{customer} took back the wish for more time, until {day}")
    ),
    "docrequest.more_time_answered": EventType(
        COMMUNICATION, "message", _("Answered the wish of {customer} for more time")
    ),
    "docrequest.answer": EventType(COMMUNICATION, "message", _("Answered the question of {customer}")),
    "docrequest.message": EventType(COMMUNICATION, "message", _("Wrote to {customer}")),
    "docrequest.question_settled": EventType(
        COMMUNICATION, "check", _("Marked the question of {customer} as answered")
    ),
    "docrequest.more_time_settled": EventType(
        COMMUNICATION, "check", _("Marked the wish of {customer} for more time as answered")
    ),
    "docrequest.withdrawn": EventType(FORMS, "arrow-back-up", _("{customer} withdrew everything they sent")),
    # files
    "file.added": EventType(DOCUMENTS, "file-plus", _("Added {file} for {item}")),
    "file.removed": EventType(DOCUMENTS, "file-minus", _("Removed {file} from {item}")),
    "document.viewed": EventType(DOCUMENTS, "eye", _("Viewed {file}")),
    "document.uploaded": EventType(DOCUMENTS, "upload", _("{file} was sent for {item}")),
    "document.downloaded": EventType(DOCUMENTS, "download", _("Downloaded {file}")),
    "upload.refused": EventType(DOCUMENTS, "file-x", _("{file} was refused: {reason}")),
    "document.damaged": EventType(
        DOCUMENTS, "file-x", _("{file} is damaged on our disk and can no longer be downloaded")
    ),
    "document.infected": EventType(
        DOCUMENTS, "file-x", _("{file} contains a virus ({virus}) and was blocked")
    ),
    # automatic checks
    "check.started": EventType(CHECKS, "hourglass", _("Started the automatic check of {file}")),
    "check.finished": EventType(CHECKS, "file-text", _("Automatic check: {result}")),
    "check.asked_again": EventType(CHECKS, "refresh", _("Started the automatic check of {file} again")),
    # verdicts
    "docrequest.asked_again": EventType(REVIEW, "refresh-alert", _("Reupload required: {comment}")),
    "docrequest.accepted": EventType(REVIEW, "circle-check", _("Documents are OK")),
    "docrequest.final_asked_again": EventType(
        REVIEW, "refresh-alert", _("Reupload required after the final check: {comment}")
    ),
    "docrequest.four_eyes_overridden": EventType(
        REVIEW, "shield-check", _("Override: made the first check of their own request. Reason: {reason}")
    ),
    "docrequest.both_checks_overridden": EventType(
        REVIEW, "shield-check", _("Override: did both checks. Reason: {reason}")
    ),
    "docrequest.decided_for_another": EventType(
        REVIEW, "user-share", _("Decided as an administrator, in the place of {whose}")
    ),
    "docrequest.marked_ok": EventType(REVIEW, "check", _("Marked OK: {documents}")),
    "docrequest.accepted_unmarked": EventType(
        REVIEW, "circle-dashed", _("Accepted without a mark: {documents}")
    ),
    "docrequest.closed_unmarked": EventType(
        REVIEW, "circle-dashed", _("Closed although neither check had marked: {documents}")
    ),
    "docrequest.closed": EventType(REVIEW, "archive", _("Closed the request")),
    # what waited for whom
    "task.created": EventType(TASKS, "inbox", _("New task for {whose}: {title}")),
    "task.due_again": EventType(TASKS, "clock", _("The planned task is due: {title}")),
    "task.claimed": EventType(TASKS, "user-check", _("Took on the task {title}")),
    "task.released": EventType(TASKS, "users", _("Returned the task {title} to the team")),
    "task.given": EventType(TASKS, "user-share", _("Gave the task {title} to {whose}")),
    "task.moved": EventType(TASKS, "user-share", _("The task {title} of {name} is now for {whose}")),
    "task.done": EventType(TASKS, "check", _("Task done: {title}")),
    "task.lapsed": EventType(TASKS, "circle-check", _("Task no longer needed: {title}")),
    # who came in, and how
    "account.created": EventType(ACCESS, "user-plus", _("Created a portal account for {name}")),
    "account.invited": EventType(ACCESS, "mail", _("Issued a personal invitation for {name}")),
    "account.reinvited": EventType(
        ACCESS, "link-off", _("Replaced the earlier invitation for {name}. Its link no longer works")
    ),
    "account.invitation_expired": EventType(
        ACCESS, "clock-x", _("The invitation for {name} expired before the account was activated")
    ),
    "account.registered": EventType(ACCESS, "user-check", _("{name} activated the account")),
    "account.locked": EventType(ACCESS, "lock", _("Locked the account of {name}. Reason: {reason}")),
    "account.unlocked": EventType(ACCESS, "lock-open", _("Unlocked the account of {name}")),
    "account.unlock_asked": EventType(ACCESS, "lock-question", _("{name} asked us to unlock the account")),
    "account.kept_locked": EventType(
        ACCESS, "lock", _("The account of {name} stays locked. Reason: {reason}")
    ),
    "account.kept_out": EventType(
        ACCESS, "lock", _("{name} entered the right password, but the account is locked")
    ),
    "account.signed_out": EventType(ACCESS, "logout", _("Signed {name} out in all browsers")),
    "link.ended_by_lock": EventType(
        ACCESS, "link-off", _("The account of {name} was locked. The personal link no longer works")
    ),
    "link.enabled": EventType(ACCESS, "link", _("Enabled the {purpose} link")),
    "link.changed": EventType(ACCESS, "link", _("Changed the set-up of the {purpose} link")),
    "link.disabled": EventType(ACCESS, "link-off", _("Disabled the {purpose} link")),
    "link.expired": EventType(ACCESS, "clock-x", _("The {purpose} link expired")),
    "link.new_address": EventType(ACCESS, "link-plus", _("Created a new address for the {purpose} link")),
    "link.opened": EventType(ACCESS, "door-enter", _("{name} opened the link")),
    "link.suspended": EventType(
        ACCESS, "lock", _("Too many wrong codes: the {purpose} link is locked until someone makes a new code")
    ),
    "code.issued": EventType(ACCESS, "key", _("Issued a security code for the {purpose} link")),
    "code.read": EventType(ACCESS, "eye", _("Viewed the security code of the {purpose} link")),
    "code.given": EventType(
        ACCESS, "phone-call", _("Gave the security code of the {purpose} link to the client {how}")
    ),
    "code.right": EventType(ACCESS, "lock-open", _("Someone entered the right code for the {purpose} link")),
    "code.wrong": EventType(
        ACCESS, "lock-question", _("Someone entered a wrong code for the {purpose} link")
    ),
    "code.paused": EventType(
        ACCESS,
        "hourglass",
        _("Five wrong codes: the {purpose} link accepts no code for the rest of the hour"),
    ),
    "link.read": EventType(ACCESS, "eye", _("Viewed the address of the {purpose} link")),
    "link.copied": EventType(ACCESS, "copy", _("Copied the personal link of {name}")),
    "link.sent": EventType(ACCESS, "send", _("Put the {purpose} link in a Contact Log for {to}")),
    "link.address_corrected": EventType(
        ACCESS,
        "link-off",
        _("The email address of {name} was corrected. Links sent to the old address no longer work"),
    ),
    "link.asked_again": EventType(ACCESS, "link", _("{name} asked for a new link")),
    "login.succeeded": EventType(ACCESS, "login-2", _("{name} signed in")),
    "login.failed": EventType(ACCESS, "lock", _("Someone tried to sign in as {name}")),
    "login.held": EventType(
        ACCESS,
        "hourglass",
        _(
            "Too many wrong passwords for {name}: new browsers must wait 15 minutes, browsers used before "
            "can still sign in"
        ),
    ),
    "login.hold_ended": EventType(
        ACCESS, "hourglass", _("{name} can sign in again: wrong passwords count no more")
    ),
    "login.signed_out": EventType(ACCESS, "logout", _("{name} signed out")),
    "login.signed_out_elsewhere": EventType(ACCESS, "logout", _("{name} signed out in other browsers")),
    "login.renamed": EventType(ACCESS, "user-edit", _("{before} is now called {name}")),
    "login.language_chosen": EventType(ACCESS, "user-edit", _("{name} chose a language")),
    "login.password_changed": EventType(ACCESS, "key", _("{name} changed the password")),
    "login.reset_sent": EventType(ACCESS, "mail", _("Sent {name} a link to choose a new password")),
    "login.reset_sent_by_staff": EventType(
        ACCESS, "mail", _("Sent {name} a link to choose a new password, to {email}")
    ),
    "login.address_changed": EventType(
        ACCESS, "user-edit", _("{name} now signs in with {new}, no longer with {old}")
    ),
    "login.password_reset": EventType(ACCESS, "key", _("{name} chose a new password by a link")),
    "login.second_step_on": EventType(ACCESS, "lock", _("{name} set up a second step for signing in")),
    "login.second_step_off": EventType(ACCESS, "lock-open", _("The second step of {name} was turned off")),
    "login.app_added": EventType(ACCESS, "lock", _("{name} set up an app for the second step")),
    "login.app_removed": EventType(ACCESS, "lock-open", _("{name} removed the app for the second step")),
    "login.passkey_added": EventType(ACCESS, "key", _("{name} added the passkey {passkey}")),
    "login.passkey_removed": EventType(ACCESS, "key", _("{name} removed the passkey {passkey}")),
    "login.passkey_refused": EventType(
        ACCESS, "lock-question", _("Someone with the right password used a wrong passkey for {name}")
    ),
    "login.passkey_copied": EventType(
        ACCESS,
        "lock-question",
        _("The passkey {passkey} of {name} was refused: its counter went back, so there may be a copy of it"),
    ),
    "login.wrong_code": EventType(
        ACCESS, "lock-question", _("Someone with the right password entered a wrong code for {name}")
    ),
    "login.recovery_code_used": EventType(ACCESS, "key", _("{name} used a recovery code")),
    # letters
    "mail.queued": EventType(COMMUNICATION, "mail", _("Email to {to} queued: {title}")),
    "mail.sent": EventType(COMMUNICATION, "mail", _("Email to {to} sent: {title}")),
    "mail.kept": EventType(
        COMMUNICATION, "mail", _("Email to {to} kept here, not sent, because no mail server is set: {title}")
    ),
    "mail.refused": EventType(
        COMMUNICATION, "mail-x", _("The mail server refused the email to {to} ({answer}): {title}")
    ),
    "mail.failed": EventType(COMMUNICATION, "mail-x", _("Email to {to} could not be sent: {title}")),
    "mail.returned": EventType(COMMUNICATION, "mail-x", _("Email to {to} came back ({answer}): {title}")),
    "mail.complained": EventType(COMMUNICATION, "mail-x", _("{to} marked an email from us as spam: {title}")),
    "mail.withdrawn": EventType(
        COMMUNICATION,
        "ban",
        _("Email to {to} not sent, because the address was corrected: {title}"),
    ),
    "mail.withheld": EventType(
        COMMUNICATION, "mail-x", _("Email to {to} not sent, because {file} contains a virus: {title}")
    ),
    **ORGANISATION,
    # what was taken out of the log
    "report.made": EventType(ADMINISTRATION, "report", _("Made an audit report ({what}): {file}")),
    "report.downloaded": EventType(ADMINISTRATION, "download", _("Downloaded the audit report {file}")),
    "attempts.made": EventType(
        COMMUNICATION, "file-text", _("Made the record of our attempts to reach {customer}")
    ),
    "job.tried_again": EventType(ADMINISTRATION, "refresh", _("Started a failed job again: {job}")),
    "job.dismissed": EventType(ADMINISTRATION, "x", _("Dismissed a failed job: {job}")),
    "verify.whole": EventType(ADMINISTRATION, "circle-check", _("Nothing was changed or lost: {summary}")),
    "verify.found": EventType(
        ADMINISTRATION, "file-x", _("The verification found differences ({count}): {differences}")
    ),
    ERASED: EventType(ADMINISTRATION, "eraser", _("Erased the personal details of an earlier entry")),
}
