"""Every act that the audit log knows, with its category and its sentence. An act that is not here cannot be recorded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from string import Formatter

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FORMS, DOCUMENTS, REVIEW, TASKS = _("Forms"), _("Documents"), _("Review"), _("Tasks")
ACCESS, COMMUNICATION, ADMINISTRATION = _("Access"), _("Communication"), _("Administration")
CATEGORIES = (FORMS, DOCUMENTS, REVIEW, TASKS, ACCESS, COMMUNICATION, ADMINISTRATION)
ERASED = "words.erased"  # `verify` lets words be missing only where this act says so


@dataclass(frozen=True)
class Act:
    """`sentence` names its words in braces; all of them must be given when the act is recorded."""

    category: str | Promise
    icon: str
    sentence: str | Promise

    @cached_property
    def words(self) -> set[str]:
        return {name for _text, name, _spec, _conversion in Formatter().parse(str(self.sentence)) if name}


ACTS = {
    # the life of a request
    "docrequest.created": Act(FORMS, "file-plus", _("Asked {customer} for: {documents}")),
    "docrequest.no_account": Act(FORMS, "user-plus", _("{customer} has no account yet; one was made")),
    "docrequest.contacted": Act(FORMS, "phone-call", _("Contacted {customer}")),
    "docrequest.sent": Act(FORMS, "send", _("The request is on its way to {customer}")),
    "docrequest.opened": Act(FORMS, "eye", _("{customer} opened the request")),
    "docrequest.submitted": Act(FORMS, "send", _("{customer} sent documents")),
    # files
    "file.added": Act(DOCUMENTS, "file-plus", _("Added {file} for {item}")),
    "file.removed": Act(DOCUMENTS, "file-minus", _("Removed {file} from {item}")),
    "document.viewed": Act(DOCUMENTS, "eye", _("Looked at {file}")),
    "document.downloaded": Act(DOCUMENTS, "download", _("Opened {file}")),
    "upload.refused": Act(DOCUMENTS, "file-x", _("{file} was refused: {reason}")),
    # verdicts
    "docrequest.asked_again": Act(REVIEW, "refresh-alert", _("Reupload required: {comment}")),
    "docrequest.accepted": Act(REVIEW, "circle-check", _("Documents are OK")),
    "docrequest.final_asked_again": Act(REVIEW, "refresh-alert", _("Reupload required after the final check: {comment}")),
    "docrequest.closed": Act(REVIEW, "archive", _("Closed the ticket")),
    # what waited for whom
    "task.created": Act(TASKS, "inbox", _("New task for {whose}: {title}")),
    "task.claimed": Act(TASKS, "user-check", _("Took the task {title}")),
    "task.released": Act(TASKS, "users", _("Gave the task {title} back to the team")),
    "task.done": Act(TASKS, "check", _("Task done: {title}")),
    # who came in, and how
    "account.created": Act(ACCESS, "user-plus", _("Made a portal account for {name}")),
    "account.invited": Act(ACCESS, "mail", _("Issued a personal invitation for {name}")),
    "account.registered": Act(ACCESS, "user-check", _("{name} activated the account")),
    "link.copied": Act(ACCESS, "copy", _("Copied the personal link of {name}")),
    "link.asked_again": Act(ACCESS, "link", _("{name} asked for a new link")),
    "login.succeeded": Act(ACCESS, "login-2", _("{name} signed in")),
    "login.failed": Act(ACCESS, "lock", _("Somebody tried to sign in as {name}")),
    "login.signed_out": Act(ACCESS, "logout", _("{name} signed out")),
    # letters
    "mail.queued": Act(COMMUNICATION, "mail", _("E-mail to {to} is waiting: {title}")),
    "mail.sent": Act(COMMUNICATION, "mail", _("E-mail to {to} left: {title}")),
    "mail.delayed": Act(COMMUNICATION, "clock", _("E-mail to {to} has to wait: {title}")),
    "mail.refused": Act(COMMUNICATION, "mail-x", _("The mail server refused the e-mail to {to} ({answer}): {title}")),
    # the organisation itself
    "client.created": Act(ADMINISTRATION, "building", _("Added the company {name}")),
    "contact.created": Act(ADMINISTRATION, "user-plus", _("Added the customer {name}")),
    "contact.changed": Act(ADMINISTRATION, "user", _("Corrected the e-mail address of {name}")),
    "template.created": Act(ADMINISTRATION, "template", _("Made the document template {name}")),
    "staff.added": Act(ADMINISTRATION, "user-plus", _("{name} joined the staff ({teams})")),
    "office.set_up": Act(ADMINISTRATION, "building", _("Set up {name}")),
    "verify.whole": Act(ADMINISTRATION, "circle-check", _("Nothing was changed or lost: {summary}")),
    "verify.found": Act(ADMINISTRATION, "file-x", _("The verification found differences ({count}): {differences}")),
    ERASED: Act(ADMINISTRATION, "eraser", _("Erased the personal details of an earlier entry")),
}
