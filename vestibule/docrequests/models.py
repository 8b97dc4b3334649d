"""Facts about document requests: what was asked of whom, what came back in which round, and who judged it
how."""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext, gettext_lazy

from vestibule.cases.models import Requirement
from vestibule.catalog import questions
from vestibule.catalog.models import DocumentTemplate, Example, FormVersion, TemplateFile, TemplateVersion
from vestibule.catalog.questions import Question
from vestibule.core.columns import WordField
from vestibule.core.prepared import Given
from vestibule.core.sentences import Sentence, SentenceField
from vestibule.core.visibility import SeenByStaff
from vestibule.documents.file_rules import FileRules
from vestibule.documents.models import DocumentVersion, Upload
from vestibule.links.actors import LinkHolder
from vestibule.links.models import AccessLink
from vestibule.organisation.timezone import today
from vestibule.people.models import Client, Contact, ExternalAccount, LoginKind, Staff
from vestibule.people.roles import Role
from vestibule.tasks.models import Task

from .answer_models import ItemAnswers as ItemAnswers
from .answer_models import MissingReason as MissingReason
from .check_draft_models import CheckDraft as CheckDraft
from .choices import Channel, RequestState
from .draft_models import RequestDraft as RequestDraft
from .message_models import Message as Message
from .reminder_models import ReminderSeries as ReminderSeries
from .review_models import ItemVerdict as ItemVerdict
from .review_models import Review as Review
from .search_models import RequestSearch as RequestSearch
from .sent_change_models import SentChange as SentChange
from .states import CHECKED, ENDED, OPEN, OUTSTANDING, STATES, UNANSWERED, UNTOLD
from .titles import title_of
from .week_models import RequestWeek as RequestWeek


class DocumentRequests(SeenByStaff["DocumentRequest"]):
    def visible_to(self, actor: object) -> Self:
        """All for staff; an external user's own, once the customer was told of them; for a link's holder the
        one that it opens."""
        if getattr(actor, "kind", "") == LoginKind.EXTERNAL:
            return self.of_account(actor.pk)  # type: ignore[attr-defined]  # of an external user
        number = actor.link.number_of("docrequest") if isinstance(actor, LinkHolder) else None
        return super().visible_to(actor) if number is None else self.open_by_link(number)

    def of_account(self, number: int | Given) -> Self:
        """What a customer may see (A-47)."""
        return self.filter(account=number, never_told=False).exclude(state__in=UNTOLD)

    def open_by_link(self, number: int | Given) -> Self:
        """The request of that number, as long as its link may answer it."""
        return self.filter(channel=Channel.LINK, state=RequestState.WAITING, pk=number)

    def with_people(self) -> Self:
        return self.select_related("client", "contact", "account__login", "author")


class DocumentRequest(models.Model):
    """One request for documents with its whole life. The state says who has to act; see states.py."""

    client_path = "client"

    reference = models.CharField(max_length=30, unique=True)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="docrequests")
    channel = WordField(max_length=8, default=Channel.PORTAL)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="docrequests")
    account = models.ForeignKey(
        ExternalAccount, on_delete=models.PROTECT, null=True, related_name="docrequests"
    )
    recipient = models.EmailField(blank=True)  # of a request by link; not always the address on file (G-03)
    author = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="docrequests")
    state = WordField(max_length=12)
    round = models.PositiveIntegerField(default=1)
    internal_comment = models.TextField(blank=True)
    customer_comment = models.TextField(blank=True)
    # What the customer has written to go with the documents and has not sent: no staff see it (ruling 3).
    unsent_note = models.TextField(blank=True, db_default="")
    changes = models.PositiveIntegerField(default=0, db_default=0)  # of what was sent, in all rounds
    due_on = models.DateField(null=True)
    # Accepted at the first check, and the customer hears of it only when the request is closed (ruling 11).
    tells_at_close = models.BooleanField(default=False, db_default=False)
    # In the portal, for the first time; of a request by link its AccessLink knows.
    opened_at = models.DateTimeField(null=True)
    # Of a request by link: when the letter was first handed over (ruling 4).
    sent_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    last_error = SentenceField(blank=True)  # why the last letter was refused
    paused_until = models.DateField(null=True)  # until that day reminders and "late" stand still
    reminded_at = models.DateTimeField(null=True)  # the last reminder, by itself or by a press
    cancel_reason = models.TextField(blank=True, db_default="")  # as the customer was told it
    # It was cancelled before the customer was told of it, who therefore never sees it.
    never_told = models.BooleanField(default=False, db_default=False)
    created_at = models.DateTimeField(db_default=Now())
    state_since = models.DateTimeField(db_default=Now())
    closed_at = models.DateTimeField(null=True)

    objects = DocumentRequests.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="known_state"),
            models.CheckConstraint(condition=Q(state__in=ENDED) ^ Q(closed_at=None), name="ended_has_time"),
            models.CheckConstraint(
                condition=Q(
                    channel=Channel.PORTAL, contact__isnull=False, account__isnull=False, due_on__isnull=False
                )
                | Q(channel=Channel.LINK, account=None),
                name="channel_has_its_people",
            ),
            models.CheckConstraint(
                condition=~Q(channel=Channel.LINK, state=RequestState.WAITING) | Q(expires_at__isnull=False),
                name="waiting_link_expires",
            ),
            # At most one a client that is a draft or out (I-1).
            models.UniqueConstraint(
                fields=["client"],
                condition=Q(
                    channel=Channel.LINK,
                    state__in=[RequestState.DRAFT, *OUTSTANDING],
                ),
                name="one_outstanding_link_request",
            ),
        ]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="newest_requests"),
            models.Index(fields=["-id"], condition=Q(state__in=OPEN), name="open_requests"),
            models.Index(fields=["-id"], condition=Q(state__in=ENDED), name="ended_requests"),
            models.Index(fields=["state", "-id"], condition=Q(state__in=OPEN), name="open_by_state"),
            models.Index(fields=["state", "-id"], condition=Q(state__in=ENDED), name="ended_by_state"),
            models.Index(fields=["-id"], condition=Q(state__in=CHECKED), name="requests_to_check"),
            models.Index(fields=["-id"], condition=Q(state=RequestState.DRAFT), name="draft_requests"),
            models.Index(fields=["client", "-id"], name="requests_of_client"),
            models.Index(fields=["-client"], condition=Q(state__in=OPEN), name="clients_with_open_requests"),
            models.Index(fields=["account"], condition=Q(closed_at=None), name="open_by_account"),
            models.Index(fields=["closed_at"], condition=Q(closed_at__isnull=False), name="requests_by_end"),
            models.Index(
                fields=["expires_at"],
                condition=Q(channel=Channel.LINK, state=RequestState.WAITING),
                name="open_by_expiry",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def subject(self) -> str:
        """How tasks, letters and the audit log name this request."""
        return f"docrequest:{self.pk}"

    @property
    def asked(self) -> bool:
        """Whether it is more than a draft."""
        return self.state != RequestState.DRAFT

    @property
    def unanswered(self) -> bool:
        """Whether it was asked, and nothing came yet."""
        return self.state in UNANSWERED

    @property
    def answered(self) -> bool:
        """Whether what was asked came, and did so before the request ended."""
        return self.asked and not self.unanswered and not STATES[self.state].broken_off

    @property
    def waits_for_customer(self) -> bool:
        return STATES[self.state].owner == Role.CUSTOMER

    @property
    def paused(self) -> bool:
        """Whether it stands still today."""
        return self.paused_until is not None and self.paused_until > today()

    @cached_property
    def holder(self) -> int | None:
        """The key of whoever has the open task of this state, if somebody has it."""
        due = STATES[self.state].task
        tasks = (
            Task.objects.open().filter(subject=self.subject, kind=due.kind) if due else Task.objects.none()
        )
        return tasks.values_list("assignee", flat=True).first()

    @property
    def person(self) -> Contact:
        """The contact of a portal request. Raises LookupError for one by link without a contact on file."""
        if self.contact is None:
            raise LookupError(f"{self.reference} has no contact")
        return self.contact

    @property
    def asked_account(self) -> ExternalAccount:
        """The account of a portal request. Raises LookupError for one by link."""
        if self.account is None:
            raise LookupError(f"{self.reference} was not asked through an account")
        return self.account

    @property
    def addressee(self) -> str:
        """Whom we asked, as pages and letters name them: a person, or the address that is not this person's
        (G-03)."""
        return self.contact.greeted if self.contact and not self.goes_elsewhere else self.recipient

    @property
    def sign_in_address(self) -> str:
        """With what its contact signs in; empty before they have registered, and for a request by link."""
        return self.account.address if self.account and self.account.registered else ""

    @property
    def goes_elsewhere(self) -> bool:
        """Whether the sender of a request by link wrote another address than the contact's."""
        return bool(self.contact and self.recipient and self.recipient.lower() != self.contact.email.lower())

    @cached_property
    def template_files(self) -> dict[int, list[DocumentVersion]]:
        """The files of the templates that it was made with, by the id of the version of the template: asked
        for once, and only where they are shown."""
        found: dict[int, list[DocumentVersion]] = {}
        asked = TemplateFile.objects.filter(version__in=self.items.values("template_version"))
        for one in asked.select_related("file").order_by("version", "position"):
            found.setdefault(one.version_id, []).append(one.file)
        return found

    @property
    def wanted(self) -> list[RequestItem]:
        """The items without those that are not needed any more: what is counted and named."""
        return [item for item in self.items.all() if not item.waived]

    @property
    def still_open(self) -> list[RequestItem]:
        """What the customer is asked for now: neither accepted nor taken out."""
        return [item for item in self.items.all() if not item.accepted_at]

    @property
    def title(self) -> str:
        """What is asked for, in short."""
        return title_of([item.name for item in self.wanted])


class AskedItems(models.Manager["RequestItem"]):
    """What was asked for. The place for other files is none of it: it is found by its files, and by
    `other_files.of`."""

    def get_queryset(self) -> models.QuerySet[RequestItem]:
        return super().get_queryset().filter(general=False)


class RequestItem(models.Model):
    """One asked document or form, with its words, its files and its questions as they were when the request
    was made (G-32); or the place of a request for files that belong to none of them (G-23)."""

    docrequest = models.ForeignKey(DocumentRequest, on_delete=models.PROTECT, related_name="items")
    template = models.ForeignKey(
        DocumentTemplate, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    form = models.ForeignKey(FormVersion, on_delete=models.PROTECT, null=True, related_name="+")
    # Where the answer goes (B-40).
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, null=True, related_name="items")
    checked = models.BooleanField(default=False)  # what arrives is checked automatically (B-41)
    added_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    instructions = models.CharField(max_length=500, blank=True)
    template_version = models.ForeignKey(
        TemplateVersion, on_delete=models.PROTECT, null=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True)
    # Accepted without a file: a reviewer marked that it is not needed any more.
    waived = models.BooleanField(default=False, db_default=False)
    general = models.BooleanField(default=False, db_default=False)  # for files that belong to no document

    objects = AskedItems()
    everything = models.Manager["RequestItem"]()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["docrequest", "position"], name="one_item_a_position"),
            # A requirement is asked for once in a request (B-10).
            models.UniqueConstraint(fields=["docrequest", "requirement"], name="one_item_a_requirement"),
            models.CheckConstraint(
                condition=Q(template=None) ^ (Q(form=None) & Q(general=False)), name="item_is_one_of_three"
            ),
        ]
        indexes = [models.Index(fields=["template", "-id"], name="items_of_template")]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """Its name, or what the place for other files is called."""
        return Sentence(gettext_lazy("Other files")) if self.general else self.name

    @property
    def questions(self) -> list[Question]:
        """What a form asks; nothing for a document."""
        return questions.read(self.form.questions) if self.form else []

    @property
    def template_files(self) -> list[DocumentVersion]:
        """What the customer downloads for it, and perhaps fills in."""
        return self.docrequest.template_files.get(self.template_version_id or 0, [])

    @property
    def file_rules(self) -> FileRules:
        """Which files may be sent for it."""
        return self.template_version.rules if self.template_version else FileRules()

    @property
    def examples(self) -> list[Example]:
        """Pictures of how it should look, and how not."""
        return self.template_version.examples if self.template_version else []

    @property
    def reasons(self) -> list[str]:
        """What its template offers a reviewer who asks for it again."""
        return self.template_version.reasons if self.template_version else []


class Submission(models.Model):
    """What the customer sent: round n. Its files may change until a reviewer takes the check (ruling 33,
    sent_changes.py); afterwards it never does (A-66, I-11)."""

    docrequest = models.ForeignKey(DocumentRequest, on_delete=models.PROTECT, related_name="submissions")
    round = models.PositiveIntegerField()
    note = models.CharField(max_length=300, blank=True)
    submitted_by = models.ForeignKey(ExternalAccount, on_delete=models.PROTECT, null=True, related_name="+")
    link = models.ForeignKey(AccessLink, on_delete=models.PROTECT, null=True, related_name="+")
    # By link: the link session that sent it, for which a second press is the same answer.
    link_session = models.CharField(max_length=40, blank=True)
    submitted_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["docrequest", "round"], name="one_submission_a_round"),
            models.CheckConstraint(
                condition=Q(submitted_by=None) ^ Q(link=None), name="submitted_by_account_or_link"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.docrequest_id}/{self.round}"


class ItemFile(models.Model):
    """A file that the customer adds to an item: on its way until its upload is done, added until it is
    removed or part of a submission. One that was withdrawn is removed, and part of none."""

    item = models.ForeignKey(RequestItem, on_delete=models.PROTECT, related_name="files")
    upload = models.OneToOneField(Upload, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(db_default=Now())
    question = models.CharField(max_length=40, blank=True)  # of a form; empty for a document
    # The sent file in whose place it comes (ruling 33).
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_index=False)
    removed_at = models.DateTimeField(null=True)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, null=True, related_name="files")
    # For which item the customer sent it, where a reviewer has moved it to another one (G-23).
    sent_for = models.ForeignKey(RequestItem, models.PROTECT, null=True, related_name="+", db_index=False)
    moved_at = models.DateTimeField(null=True)  # by a reviewer, the last time
    looked_up_at: datetime.datetime  # by the database's clock, of queries.unfinished_upload

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(submission=None), name="removed_or_submitted"
            )
        ]

    @property
    def version(self) -> DocumentVersion:
        """The document that it became. Raises LookupError while bytes are missing."""
        if self.upload.version is None:
            raise LookupError(f"upload {self.upload_id} is not done")
        return self.upload.version

    @property
    def sent_item(self) -> RequestItem:
        """What the customer sent it for, wherever it stands now."""
        return self.sent_for or self.item

    @property
    def place(self) -> str:
        """What it was sent for and, where a reviewer has moved it, to what."""
        said = {"item": self.sent_item.called, "to": self.item.called}
        return gettext("%(item)s, moved to %(to)s") % said if self.sent_for else self.item.called
