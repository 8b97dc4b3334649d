"""The kinds of tasks that no state of a request lays down. They tell something; whoever has read them ticks
them off, unless only what they ask for ends them."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vestibule.notifications.models import Kind


class Notice(models.TextChoices):
    """What a task tells."""

    CLIENT_UPLOAD = "client_upload"  # documents came by an upload link
    NEW_LINK = "new_link"  # something is to be sent again
    NOT_MAILED = "not_mailed"  # a letter did not leave
    LINK_SUSPENDED = "link_suspended"  # too many wrong codes
    UNLOCK = "unlock"  # the account of a customer is locked
    KEPT_LOCKED = "kept_locked"  # that account stays locked
    QUESTION = "question"  # a customer has written to us
    MORE_TIME = "more_time"  # a customer asks for a later due date
    OLD_ADDRESS = "old_address"  # a link of a Work is at an address that was corrected
    NO_ANSWER = "no_answer"  # a customer was called again and again


@dataclass(frozen=True, slots=True)
class TaskKind:
    """What depends on the kind of a notice."""

    kind: str
    filter: Promise  # how the inbox calls tasks of this kind
    icon: str
    # What such tasks are about: a request by the portal or by a link, a Work, an account, or a member of
    # staff. Each has its include, desk/_task_<about>_<kind>.html.
    about: tuple[str, ...]
    tells: Kind  # what kind of notification it is to whoever gets it
    letters: bool = False  # it shows the letters that did not leave
    sees: bool = False  # whoever ticks it off has seen what came in the Work
    # nobody ticks it off, and it outlasts the steps of its request: what it asks for ends it
    stays: bool = False
    lasts: bool = False  # it outlasts the steps that leave its request where it stands


ALL = ("portal", "link", "work", "staff")
NOTICES = {
    row.kind: row
    for row in (
        TaskKind(Notice.CLIENT_UPLOAD, _("New documents"), "upload", ("work",), Kind.ARRIVED, sees=True),
        TaskKind(Notice.NEW_LINK, _("New link or address"), "link", ALL, Kind.MY_TASK, letters=True),
        TaskKind(Notice.NOT_MAILED, _("Email not sent"), "mail-x", ALL, Kind.PROBLEM, letters=True),
        TaskKind(Notice.LINK_SUSPENDED, _("Locked link"), "lock", ("work",), Kind.PROBLEM),
        TaskKind(Notice.UNLOCK, _("Unlock"), "lock-open", ("portal", "account"), Kind.MY_TASK, stays=True),
        TaskKind(Notice.KEPT_LOCKED, _("Stays locked"), "lock", ("portal",), Kind.PROBLEM, lasts=True),
        TaskKind(Notice.QUESTION, _("Question"), "message-question", ("portal",), Kind.MY_TASK, stays=True),
        TaskKind(Notice.MORE_TIME, _("More time"), "clock", ("portal",), Kind.MY_TASK, stays=True),
        TaskKind(Notice.OLD_ADDRESS, _("Link at an old address"), "link-off", ("work",), Kind.MY_TASK),
        TaskKind(Notice.NO_ANSWER, _("No answer"), "phone-x", ("portal",), Kind.PROBLEM, lasts=True),
    )
}
STAY = [row.kind for row in NOTICES.values() if row.stays]
LAST = [row.kind for row in NOTICES.values() if row.lasts]
