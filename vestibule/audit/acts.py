"""Every act that the audit log knows, with its category and its sentence. An act that is not here cannot be recorded."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Act:
    """`sentence` names its words in braces; all of them must be given."""

    category: str
    icon: str
    sentence: str | Promise

    @property
    def words(self) -> set[str]:
        return {name for _text, name, _spec, _conversion in Formatter().parse(str(self.sentence)) if name}


ACTS = {
    # Forms: the life of a request
    "docrequest.created": Act("Forms", "file-plus", _("Asked {customer} for: {documents}")),
    "docrequest.contacted": Act("Forms", "phone-call", _("Contacted {customer}")),
    "docrequest.submitted": Act("Forms", "send", _("{customer} sent documents")),
    # Documents
    "file.added": Act("Documents", "file-plus", _("Added {file} for {item}")),
    "file.removed": Act("Documents", "file-minus", _("Removed {file} from {item}")),
    "document.downloaded": Act("Documents", "download", _("Opened {file}")),
    "template.created": Act("Administration", "template", _("Made the document template {name}")),
    # Review
    "docrequest.asked_again": Act("Review", "refresh-alert", _("Reupload required: {comment}")),
    "docrequest.accepted": Act("Review", "circle-check", _("Documents are OK")),
    "docrequest.final_asked_again": Act("Review", "refresh-alert", _("Reupload required after the final check: {comment}")),
    "docrequest.closed": Act("Review", "archive", _("Closed the ticket")),
    # Tasks
    "task.created": Act("Tasks", "inbox", _("New task for {whose}: {title}")),
    "task.claimed": Act("Tasks", "user-check", _("Took the task {title}")),
    "task.released": Act("Tasks", "users", _("Gave the task {title} back to the team")),
    "task.done": Act("Tasks", "check", _("Task done: {title}")),
    # Access
    "account.created": Act("Access", "user-plus", _("Made a portal account for {name}")),
    "account.invited": Act("Access", "mail", _("Issued a personal invitation for {name}")),
    "account.registered": Act("Access", "user-check", _("{name} activated the account")),
    "link.asked_again": Act("Access", "link", _("{name} asked for a new link")),
    "login.succeeded": Act("Access", "login-2", _("{name} signed in")),
    "login.failed": Act("Access", "lock", _("Somebody tried to sign in as {name}")),
    "login.signed_out": Act("Access", "logout", _("{name} signed out")),
    # Communication
    "mail.queued": Act("Communication", "mail", _("E-mail to {to} is waiting: {title}")),
    "mail.sent": Act("Communication", "mail", _("E-mail to {to} left: {title}")),
    "mail.refused": Act("Communication", "mail-x", _("The mail server refused the e-mail to {to} ({answer}): {title}")),
    # Administration
    "client.created": Act("Administration", "building", _("Added the company {name}")),
    "contact.created": Act("Administration", "user-plus", _("Added the customer {name}")),
    "contact.changed": Act("Administration", "user", _("Corrected the e-mail address of {name}")),
    "staff.added": Act("Administration", "user-plus", _("{name} joined the staff ({teams})")),
    "office.set_up": Act("Administration", "building", _("Set up {name}")),
}
