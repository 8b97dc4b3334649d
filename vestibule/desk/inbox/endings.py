"""What ended a task, as it is read where the task is done."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vestibule.docrequests.transitions import TRANSITIONS
from vestibule.tasks.kinds import NOTICES
from vestibule.tasks.models import Task

# By the outcome that a command left. Tasks that the process ended have the label of its button.
ENDINGS: dict[str, Promise] = {
    "unlocked": _("The account was unlocked."),
    "kept_locked": _("The account stays locked."),
    "joined": _(
        "The customer asked us to unlock the account. The task “Asked to be unlocked” has taken its place."
    ),
    "ask_unlock": _("Customer service was asked again to unlock the account."),
    "answered": _("The customer has an answer."),
    "marked": _("It was marked as answered."),
    "agreed": _("The customer has a later due date."),
    "lapsed": _("The request does not wait for the customer any more."),
    "cancel": _("The request was cancelled."),
    "cancel_portal": _("The request was cancelled."),
    "taken_back": _("The customer no longer asks for it."),
}


def title(task: Task) -> str:
    """What is to do, and what was pressed by whoever did it: of a task that was a step of the process. A step
    also ends a notice, and is no answer to it."""
    step = task.done_by_id and task.kind not in NOTICES
    pressed = TRANSITIONS.get(task.outcome) if step else None
    return f"{task.title}: {pressed.label}" if pressed else str(task.title)


def ending(task: Task) -> str:
    """What ended it; empty where the name of whoever did it says all."""
    pressed = TRANSITIONS.get(task.outcome)
    if pressed and task.kind in NOTICES:
        return gettext("The request went on with: %(step)s.") % {"step": pressed.label}
    return str(ENDINGS.get(task.outcome) or (pressed.label if pressed else ""))
