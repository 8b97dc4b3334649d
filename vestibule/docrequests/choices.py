"""The words for how a request was sent, where it stands, which check is due, and which list has it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vestibule.notifications.models import Kind


class Channel(models.TextChoices):
    """How the customer is reached: by an account, or by a link that is mailed."""

    PORTAL = "portal"
    LINK = "link"


class RequestState(models.TextChoices):
    """Where a request stands; states.py says who has to act and what may follow."""

    CONTACT = "contact"
    LOCKED = "locked"
    READDRESS = "readdress"
    WAITING = "waiting"
    CHECK = "check"
    DONE = "done"
    CLOSED = "closed"
    DRAFT = "draft"
    SENDING = "sending"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Stage(models.IntegerChoices):
    """One of the two checks by people."""

    FIRST = 1, _("First check")
    FINAL = 2, _("Final check")


class Tab(models.TextChoices):
    """A list of requests. The first one shows those of all that were sent and have not ended."""

    OPEN = "open", _("Open")
    WAITING = "waiting", _("Waiting for customer")
    CHECK = "check", _("To check")
    CLOSED = "closed", _("Closed")
    DRAFT = "draft", _("Drafts by link")


# What the task of a state tells whoever gets it: that it is theirs, or that something came.
TASK, CAME = Kind.MY_TASK, Kind.ARRIVED
