"""Facts about staff tasks: one thing that one person or team must do now."""

from __future__ import annotations

import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Now

from vestibule.core.columns import WordField
from vestibule.core.sentences import SentenceField
from vestibule.core.visibility import SeenByStaff
from vestibule.people.models import Client, Staff, Team

UNDATED = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)  # the urgency of what has no due moment


class Tasks(SeenByStaff["Task"]):
    def visible_to(self, actor: object) -> Self:
        """For staff the tasks of the person and of their teams; all of them for an administrator."""
        seen = super().visible_to(actor)
        if not isinstance(actor, Staff) or actor.administrator:
            return seen
        return seen.filter(Q(assignee=actor) | Q(team__in=actor.team_numbers))

    def open(self) -> Self:
        return self.filter(done_at=None)

    def due(self) -> Self:
        """Open, and not planned for later."""
        return self.open().filter(planned_for=None)

    def of(self, person: Staff) -> Self:
        """What this person has to do."""
        return self.open().filter(assignee=person)


class Task(models.Model):
    """Laid down and settled by the process that it follows from (house idea 5). Its subject is text:
    `docrequest:42`."""

    client_path = "client"

    kind = WordField(max_length=40)
    subject = models.CharField(max_length=60)
    title = SentenceField()
    detail = SentenceField()
    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, related_name="tasks")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="tasks")
    assignee = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="tasks")
    created_at = models.DateTimeField(db_default=Now())
    # When somebody first took it: it stays when the task is given back.
    taken_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    # Not to be done before, so it is in no list of things to do until planned.py puts it there (T-01).
    planned_for = models.DateTimeField(null=True)
    # what lists are in order of: when it is due; what has no due moment waits for nothing and comes first
    urgent_at = models.GeneratedField(
        expression=Coalesce("due_at", models.Value(UNDATED)),
        output_field=models.DateTimeField(),
        db_persist=True,
    )
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="tasks_done")
    outcome = models.CharField(max_length=40, blank=True)

    objects = Tasks.as_manager()

    class Meta:
        # One open task of a kind for a subject (I-4).
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "kind"], condition=Q(done_at=None), name="one_open_task_of_a_kind"
            )
        ]
        indexes = [
            models.Index(fields=["urgent_at", "id"], condition=Q(done_at=None), name="open_by_due"),
            models.Index(
                fields=["assignee", "urgent_at", "id"], condition=Q(done_at=None), name="open_by_assignee"
            ),
            models.Index(
                fields=["team", "urgent_at", "id"],
                condition=Q(done_at=None, assignee=None),
                name="open_and_free_by_team",
            ),
            models.Index(
                fields=["team", "urgent_at", "id"],
                include=["assignee"],
                condition=Q(done_at=None),
                name="open_by_team",
            ),
            models.Index(
                fields=["done_by", "-done_at", "-id"],
                condition=Q(done_by__isnull=False),
                name="done_by_person",
            ),
            models.Index(fields=["kind", "urgent_at", "id"], condition=Q(done_at=None), name="open_by_kind"),
            models.Index(fields=["subject"], name="task_by_subject"),
            models.Index(
                fields=["planned_for", "id"],
                condition=Q(done_at=None, planned_for__isnull=False),
                name="planned_tasks",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.detail}"
