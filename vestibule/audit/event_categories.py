"""What an event type is, and the categories by which the audit log is narrowed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from string import Formatter

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FORMS, DOCUMENTS, REVIEW, TASKS, CHECKS = _("Forms"), _("Documents"), _("Review"), _("Tasks"), _("Checks")
ACCESS, COMMUNICATION, ADMINISTRATION = _("Access"), _("Communication"), _("Administration")
CATEGORIES = {
    "forms": FORMS,
    "documents": DOCUMENTS,
    "review": REVIEW,
    "tasks": TASKS,
    "checks": CHECKS,
    "access": ACCESS,
    "communication": COMMUNICATION,
    "administration": ADMINISTRATION,
}


@dataclass(frozen=True)
class EventType:
    """`sentence` names its details in braces; all of them must be given when the event is recorded (found
    F-17)."""

    category: str | Promise
    icon: str
    sentence: str | Promise

    @cached_property
    def details(self) -> set[str]:
        return {name for _text, name, _spec, _conversion in Formatter().parse(str(self.sentence)) if name}
