"""The letters to members of staff: one thing that happened (S1 to S4, S6), what happened within the hour, and
the day (S7). Each leads to where something can be done, and holds nothing of a document (M-10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from vestibule.core.absolute_urls import absolute_url
from vestibule.core.sentences import translated
from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import Letter, Recipient, enqueue_letter
from vestibule.mail.render import render_letter
from vestibule.notifications.models import Kind, Notification
from vestibule.organisation.timezone import time_phrase
from vestibule.people.models import Staff
from vestibule.tasks.inbox import Counts, said, still_open
from vestibule.tasks.models import Task

from .subjects import NAMELESS, called

LISTED = 20  # entries of a group; beyond them it says how many more there are


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a digest: what it is, about what, and where it leads."""

    said: str
    about: str
    link: str


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a digest with its first entries, how many it has, and how many of them are not listed."""

    title: str
    entries: list[Entry]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.entries)


def one(person: Staff, notification: Notification) -> OutgoingMail:
    """What happened to one request or Work, as soon as it did."""
    with override(person.login.reads):
        about = called(person, [notification.subject]).get(notification.subject, NAMELESS)
        sentence = translated(notification.sentence)
        task = still_open(person, notification.task)
        context = {
            "sentence": sentence,
            "about": about.name,
            "client": notification.client.name if notification.client else "",
            "due": time_phrase(task.due_at) if task and task.due_at else "",
            "task": task is not None,
            "others": notification.others,
            "kind": Kind(notification.kind).label,
            "link": absolute_url("desk:notification", notification.pk),
        }
        subject = f"{sentence} [{about.reference}]" if about.reference else sentence
        return _post(person, _rendered(person, "notification", subject, context))


def hour(person: Staff, new: Sequence[Notification]) -> OutgoingMail:
    """What happened within the hour."""
    with override(person.login.reads):
        count = len(new)
        subject = ngettext("%(n)d new notification", "%(n)d new notifications", count) % {"n": count}
        return _digest(person, subject, [_new(person, new)], link="desk:notifications")


def day(
    person: Staff, *, late: Sequence[Task], today: Sequence[Task], new: Sequence[Notification], counts: Counts
) -> OutgoingMail:
    """What waits this morning: the first tasks that are late, the first of today, and what is new. `counts`
    are those of all tasks."""
    with override(person.login.reads):
        groups = [
            _tasks(person, _("Late"), late, counts.late),
            _tasks(person, _("Today"), today, counts.today - counts.late),
            _new(person, new),
        ]
        subject = _day_in_short(counts.late, counts.today, len(new))
        return _digest(person, subject, [group for group in groups if group.count], link="desk:inbox")


def _day_in_short(late: int, tasks: int, new: int) -> str:
    if not tasks:
        news = ngettext("Your day: %(n)d new notification", "Your day: %(n)d new notifications", new)
        return news % {"n": new}
    if not late:
        return ngettext("Your day: %(n)s task", "Your day: %(n)s tasks", tasks) % {"n": said(tasks)}
    day = ngettext("Your day: %(n)s task, %(late)s late", "Your day: %(n)s tasks, %(late)s late", tasks)
    return day % {"n": said(tasks), "late": said(late)}


def _tasks(person: Staff, title: str, tasks: Sequence[Task], count: int) -> Group:
    shown = tasks[:LISTED]
    about = called(person, [task.subject for task in shown])
    entries = [
        Entry(
            f"{translated(task.title)}: {translated(task.detail)}",
            about.get(task.subject, NAMELESS).name,
            f"{absolute_url('desk:inbox')}?task={task.pk}",
        )
        for task in shown
    ]
    return Group(title, entries, count)


def _new(person: Staff, new: Sequence[Notification]) -> Group:
    shown = new[:LISTED]
    about = called(person, [one.subject for one in shown])
    entries = [
        Entry(
            translated(one.sentence),
            about.get(one.subject, NAMELESS).name,
            absolute_url("desk:notification", one.pk),
        )
        for one in shown
    ]
    return Group(_("New"), entries, len(new))


def _digest(person: Staff, subject: str, groups: list[Group], *, link: str) -> OutgoingMail:
    context = {"groups": groups, "link": absolute_url(link)}
    return _post(person, _rendered(person, "digest", subject, context))


def _rendered(person: Staff, name: str, subject: str, context: dict[str, Any]) -> Letter:
    usual = {"name": person.name, "settings_link": absolute_url("desk:account_notifications")}
    return render_letter(f"staff/{name}", subject=subject, context=usual | context)


def _post(person: Staff, letter: Letter) -> OutgoingMail:
    """Its subject is the person: what becomes of it settles nothing of a request."""
    to = Recipient(person.login.email, person.name)
    return enqueue_letter(letter, to=to, about=person.actor_ref, client=None, staff=person)
