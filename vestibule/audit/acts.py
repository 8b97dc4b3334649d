"""Every act that the audit log knows, with its category and its sentence. An act that is not here cannot be recorded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from string import Formatter

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FORMS, DOCUMENTS, REVIEW, TASKS = _("Forms"), _("Documents"), _("Review"), _("Tasks")
ACCESS, COMMUNICATION, ADMINISTRATION = _("Access"), _("Communication"), _("Administration")
CATEGORIES = {
    "forms": FORMS,
    "documents": DOCUMENTS,
    "review": REVIEW,
    "tasks": TASKS,
    "access": ACCESS,
    "communication": COMMUNICATION,
    "administration": ADMINISTRATION,
}
UNSENT = ("file.added", "file.removed", "upload.refused", "docrequest.cleared")  # done by a customer, staff learn it when it is sent (ruling 3)
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
    "docrequest.contacted": Act(FORMS, "phone-call", _("Contacted {customer}")),
    "docrequest.opened": Act(FORMS, "eye", _("{customer} opened the request")),
    "docrequest.drafted": Act(TASKS, "pencil", _("Began a request to {customer}")),
    "docrequest.item_added": Act(TASKS, "plus", _("Picked {item} for {task}")),
    "docrequest.item_removed": Act(TASKS, "minus", _("Took {item} out of the request")),
    "docrequest.sending": Act(COMMUNICATION, "send", _("Request on its way to {customer}: {documents}")),
    "docrequest.sent_anew": Act(COMMUNICATION, "send", _("Request on its way to {to} with a new link: {documents}")),
    "docrequest.mailed": Act(FORMS, "send", _("Request sent to {to}: {documents}. Sent by {sender}")),
    "docrequest.not_mailed": Act(FORMS, "mail-x", _("The request to {customer} could not be sent: {comment}")),
    "docrequest.completed": Act(FORMS, "circle-check", _("{customer} submitted: {documents}")),
    "docrequest.cancelled": Act(FORMS, "ban", _("Cancelled the request to {customer}: {documents}")),
    "docrequest.expired": Act(FORMS, "clock-x", _("The request to {customer} has expired: {documents}")),
    "docrequest.noted": Act(FORMS, "eye-check", _("Looked at the answers of {customer}")),
    "docrequest.cleared": Act(FORMS, "eraser", _("{customer} began again")),
    "docrequest.submitted": Act(FORMS, "send", _("{customer} sent documents")),
    # files
    "file.added": Act(DOCUMENTS, "file-plus", _("Added {file} for {item}")),
    "file.removed": Act(DOCUMENTS, "file-minus", _("Removed {file} from {item}")),
    "document.viewed": Act(DOCUMENTS, "eye", _("Looked at {file}")),
    "document.uploaded": Act(DOCUMENTS, "upload", _("{file} was sent for {item}")),
    "document.downloaded": Act(DOCUMENTS, "download", _("Downloaded {file}")),
    "upload.refused": Act(DOCUMENTS, "file-x", _("{file} was refused: {reason}")),
    "document.damaged": Act(DOCUMENTS, "file-x", _("{file} is damaged on our disk and is no longer handed over")),
    "document.infected": Act(DOCUMENTS, "file-x", _("{file} contains a virus ({virus}) and was blocked")),
    "check.finished": Act(DOCUMENTS, "file-text", _("Automatic check: {result}")),
    "check.asked_again": Act(DOCUMENTS, "refresh", _("Asked for the automatic check of {file} once more")),
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
    "link.enabled": Act(ACCESS, "link", _("Enabled the {purpose} link")),
    "link.changed": Act(ACCESS, "link", _("Changed the set-up of the {purpose} link")),
    "link.disabled": Act(ACCESS, "link-off", _("Disabled the {purpose} link")),
    "link.new_address": Act(ACCESS, "link-plus", _("Gave the {purpose} link a new address")),
    "link.opened": Act(ACCESS, "door-enter", _("{name} opened the link")),
    "link.suspended": Act(ACCESS, "lock", _("Too many wrong codes: the {purpose} link is locked until it gets a new code")),
    "code.issued": Act(ACCESS, "key", _("Issued a security code for the {purpose} link")),
    "code.read": Act(ACCESS, "eye", _("Read the security code of the {purpose} link")),
    "code.given": Act(ACCESS, "phone-call", _("Gave the security code of the {purpose} link to the client {how}")),
    "code.right": Act(ACCESS, "lock-open", _("The right code was entered at the {purpose} link")),
    "code.wrong": Act(ACCESS, "lock-question", _("A wrong code was entered at the {purpose} link")),
    "code.paused": Act(ACCESS, "hourglass", _("Five wrong codes: the {purpose} link takes none for the rest of the hour")),
    "link.copied": Act(ACCESS, "copy", _("Copied the personal link of {name}")),
    "link.sent": Act(ACCESS, "send", _("Put the {purpose} link into a message to {to}")),
    "link.address_corrected": Act(ACCESS, "link-off", _("The address of {name} was corrected; what went to the old one opens nothing any more")),
    "link.asked_again": Act(ACCESS, "link", _("{name} asked for a new link")),
    "login.succeeded": Act(ACCESS, "login-2", _("{name} signed in")),
    "login.failed": Act(ACCESS, "lock", _("Somebody tried to sign in as {name}")),
    "login.held": Act(
        ACCESS, "hourglass", _("Too many wrong passwords for {name}: browsers that were never used before must wait 15 minutes, known ones need not")
    ),
    "login.signed_out": Act(ACCESS, "logout", _("{name} signed out")),
    # letters
    "mail.queued": Act(COMMUNICATION, "mail", _("E-mail to {to} is waiting: {title}")),
    "mail.sent": Act(COMMUNICATION, "mail", _("E-mail to {to} left: {title}")),
    "mail.refused": Act(COMMUNICATION, "mail-x", _("The mail server refused the e-mail to {to} ({answer}): {title}")),
    "mail.failed": Act(COMMUNICATION, "mail-x", _("The e-mail to {to} could not be sent: {title}")),
    "mail.withdrawn": Act(COMMUNICATION, "ban", _("The e-mail to {to} was kept back, because the address was corrected: {title}")),
    "mail.withheld": Act(COMMUNICATION, "mail-x", _("E-mail to {to} was not sent, because {file} contains a virus: {title}")),
    # the organisation itself
    "client.created": Act(ADMINISTRATION, "building", _("Added the company {name}")),
    "contact.created": Act(ADMINISTRATION, "user-plus", _("Added the customer {name}")),
    "contact.changed": Act(ADMINISTRATION, "user", _("Corrected the e-mail address of {name}")),
    "template.created": Act(ADMINISTRATION, "template", _("Made the document template {name}")),
    "form.created": Act(ADMINISTRATION, "forms", _("Made the form {name}")),
    "form.changed": Act(ADMINISTRATION, "forms", _("Changed the form {name}; it is version {number} now")),
    "form.retired": Act(ADMINISTRATION, "forms", _("The form {name} is no longer offered")),
    "case_type.created": Act(ADMINISTRATION, "briefcase", _("Made the kind of case {name}")),
    "case_type.changed": Act(ADMINISTRATION, "briefcase", _("Changed the kind of case {name}")),
    "requirement.settled": Act(ADMINISTRATION, "checkbox", _("{name} is now: {state}")),
    "document.removed": Act(DOCUMENTS, "file-minus", _("Took {file} out of the documents")),
    "document.shown": Act(DOCUMENTS, "coffee", _("Made {file} visible to the client")),
    "document.hidden": Act(DOCUMENTS, "coffee-off", _("Hid {file} from the client")),
    "documents.arrived": Act(DOCUMENTS, "upload", _("Files arrived by the upload link ({count}): {files}")),
    "contact_log.created": Act(COMMUNICATION, "notebook", _("Contact Log: {title}")),
    "case.changed": Act(ADMINISTRATION, "briefcase", _("Changed {title}; {responsible} is responsible")),
    "case.created": Act(ADMINISTRATION, "briefcase", _("Opened {title}")),
    "staff.added": Act(ADMINISTRATION, "user-plus", _("{name} joined the staff ({teams})")),
    "office.requests_changed": Act(ADMINISTRATION, "settings", _("Changed the settings of requests: {changes}")),
    "office.set_up": Act(ADMINISTRATION, "building", _("Set up {name}")),
    "job.tried_again": Act(ADMINISTRATION, "refresh", _("Let a failed job be tried again: {job}")),
    "job.dismissed": Act(ADMINISTRATION, "x", _("Dismissed a failed job: {job}")),
    "verify.whole": Act(ADMINISTRATION, "circle-check", _("Nothing was changed or lost: {summary}")),
    "verify.found": Act(ADMINISTRATION, "file-x", _("The verification found differences ({count}): {differences}")),
    ERASED: Act(ADMINISTRATION, "eraser", _("Erased the personal details of an earlier entry")),
}
