"""The one organisation of this installation (ruling 15), and when the worker was last seen."""

import contextlib
import datetime
import zoneinfo
from collections.abc import Iterator
from contextvars import ContextVar

from django.db import models
from django.db.models.functions import Now

from vestibule.core.prepared import Prepared, columns
from vestibule.core.sentences import SentenceField

from .snapshot import save
from .working_time import WorkingHours, read_days, read_holidays


class Organisation(models.Model):
    """Name, contact, zone and rules of the organisation. There is one row, made by the set-up."""

    name = models.CharField(max_length=120)
    reference_prefix = models.CharField(max_length=6, default="NW")
    time_zone = models.CharField(max_length=60, default="UTC")
    contact_name = models.CharField(max_length=120, blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_hours = models.CharField(max_length=80, blank=True)
    address = models.CharField(max_length=200, blank=True)
    # As which letters come, and where their answers go (sender.py); empty: the name above and contact_email.
    from_name = models.CharField(max_length=120, blank=True, default="", db_default="")
    reply_to = models.EmailField(blank=True, default="", db_default="")
    invitation_days = models.PositiveSmallIntegerField(default=30)  # T-04
    request_link_days = models.PositiveSmallIntegerField(default=30)  # T-02
    request_subject = models.CharField(max_length=150, default="We need some information from you")  # B-06
    request_message = models.TextField(
        default=(
            "Please answer the questions on our page. It takes a few minutes, and you can stop and come back."
        )
    )
    # Hours until somebody who did not answer is called again (T-01), only while somebody works (G-20), and
    # after how many calls whoever asked is told (G-19).
    call_again_hours = models.PositiveSmallIntegerField(default=3, db_default=3)
    call_in_hours = models.BooleanField(default=False, db_default=False)
    call_attempts = models.PositiveSmallIntegerField(default=5, db_default=5)
    # How often customers are reminded (T-05): so many times at most, 0 for never, each after so many days.
    # Empty words are the usual ones.
    remind_times = models.PositiveSmallIntegerField(default=0, db_default=0)
    remind_every = models.PositiveSmallIntegerField(default=3, db_default=3)
    remind_subject = models.CharField(max_length=150, blank=True, default="", db_default="")
    remind_message = models.TextField(blank=True, default="", db_default="")
    keeps_progress = models.BooleanField(default=True)  # ruling 3; off: each Start begins again (B-31)
    # a forgotten password; off: customers call
    customers_reset_passwords = models.BooleanField(default=True, db_default=True)
    second_step_required = models.BooleanField(default=False, db_default=False)  # of staff
    portal_on = models.BooleanField(default=True, db_default=True)
    # Ruling 33: files of a sent round, until a reviewer takes the check.
    customers_change_sent = models.BooleanField(default=True, db_default=True)
    receipt_days = models.PositiveSmallIntegerField(default=90, db_default=90)  # ruling 34
    asks_for_code = models.BooleanField(default=False, db_default=False)  # before registering (K-4)
    four_eyes = models.BooleanField(default=True, db_default=True)  # G-18
    tells_at_close = models.BooleanField(default=False, db_default=False)  # ruling 11
    set_up_at = models.DateTimeField(db_default=Now())
    # When people work (ruling 36): days of the week as ISO counts them, and holidays as dates.
    working_days = models.CharField(max_length=7, default="12345", db_default="12345")
    work_begins = models.TimeField(default=datetime.time(9), db_default=datetime.time(9))
    work_ends = models.TimeField(default=datetime.time(17), db_default=datetime.time(17))
    holidays = models.JSONField(default=list, db_default=[])
    # How customers' pages and letters look (A-46): a colour such as #0f5860, and of each logo its digest.
    brand_colour = models.CharField(max_length=7, blank=True, default="", db_default="")
    logo_light = models.CharField(max_length=16, blank=True, default="", db_default="")
    logo_dark = models.CharField(max_length=16, blank=True, default="", db_default="")
    # The names of the legal pages that have a text, which stands in LegalPage.
    legal_shown = models.CharField(max_length=60, blank=True, default="", db_default="")
    # What the checklist of the set-up cannot see elsewhere.
    working_hours_set = models.BooleanField(default=False, db_default=False)
    checklist_hidden = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_organisation")]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def working_hours(self) -> WorkingHours:
        return WorkingHours(
            read_days(self.working_days),
            self.work_begins,
            self.work_ends,
            self.zone,
            read_holidays(self.holidays),
        )

    @property
    def legal_pages(self) -> list[str]:
        """The legal pages that have a text, in their order."""
        return self.legal_shown.split()


class Logo(models.Model):
    """The picture of the organisation for light or for dark pages, as we drew it anew: a PNG."""

    which = models.CharField(max_length=5, primary_key=True)
    picture = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(which__in=["light", "dark"]), name="light_or_dark_logo")
        ]


class LegalPage(models.Model):
    """What the organisation says about privacy, accessibility or itself: plain text with paragraphs."""

    which = models.CharField(max_length=20, primary_key=True)
    text = models.TextField()


class Installation(models.Model):
    """What this database and its folder of documents know each other by. There is one row, made at the first
    start."""

    identity = models.UUIDField(unique=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_installation")]


class Heartbeat(models.Model):
    """The worker's sign of life."""

    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_heartbeat")]


class SystemAlert(models.Model):
    """Something that runs by itself and could not be done when it was tried last: staff see it on every page
    of the desk."""

    what = models.CharField(max_length=60, primary_key=True)
    since = models.DateTimeField(db_default=Now())
    tried_at = models.DateTimeField(db_default=Now())
    reason = SentenceField()


class RateLimit(models.Model):
    """How often something happened since the window began: see rate_limits.py."""

    key = models.CharField(max_length=120, primary_key=True)
    began_at = models.DateTimeField(db_default=Now())
    count = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["began_at"], name="rate_limit_by_age")]


class Activity(models.Model):
    """When a session or a link session began, and when a person last did something in it: see activity.py."""

    key = models.CharField(max_length=40, primary_key=True)
    began_at = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["seen_at"], name="activity_by_age")]


class SubmittedForm(models.Model):
    """A form that has done its deed, and what came of it (idempotency.py)."""

    key = models.CharField(max_length=40, primary_key=True)
    content = models.CharField(max_length=64)  # the digest of what was typed
    kind = models.CharField(max_length=80, blank=True)
    number = models.BigIntegerField(null=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["at"], name="submitted_form_by_age")]


class SavedForm(models.Model):
    """What one person typed into a form that could not be taken, sealed (web/form_recovery.py)."""

    number = models.CharField(max_length=40, unique=True)
    holder = models.CharField(max_length=60)  # the person, or the link, and nobody else
    path = models.TextField()
    sealed = models.TextField()
    kept_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(fields=["holder", "-kept_at"], name="saved_form_by_holder"),
            models.Index(fields=["kept_at"], name="saved_form_by_age"),
        ]


_ORGANISATION = Prepared(lambda: Organisation.objects.values_list(*columns(Organisation)))
_once: ContextVar[list[Organisation | None] | None] = ContextVar("organisation", default=None)


def get_organisation() -> Organisation | None:
    """The organisation, or None while the installation is not set up. Within `organisation_cached` it is
    looked up a single time."""
    known = _once.get()
    if known is None:
        return _looked_up()
    if not known or known[0] is None:
        known[:] = [_looked_up()]
    return known[0]


def _looked_up() -> Organisation | None:
    """From the database; what was found is remembered for the pages that are shown when it does not
    answer."""
    found = _ORGANISATION.first(Organisation)
    if found is None:
        return None
    organisation: Organisation = found[0]
    save(organisation)
    return organisation


@contextlib.contextmanager
def organisation_cached() -> Iterator[None]:
    """For the length of one page: every date on it needs the organisation's zone. What changes the
    organisation calls `changed`."""
    token = _once.set([])
    try:
        yield
    finally:
        _once.reset(token)


def changed() -> None:
    """The organisation is looked up again from here on."""
    if (known := _once.get()) is not None:
        known.clear()


def record_heartbeat() -> None:
    """The worker is alive at this moment, by the database's clock."""
    Heartbeat.objects.update_or_create(pk=1, defaults={"seen_at": Now()})


def worker_alive(within: datetime.timedelta = datetime.timedelta(seconds=60)) -> bool:
    """Whether the worker was seen within that time."""
    return Heartbeat.objects.filter(seen_at__gte=Now() - within).exists()
