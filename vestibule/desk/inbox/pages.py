"""What the inbox page shows: tabs, kinds, groups by urgency, and the selected task with its request."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, TypedDict

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vestibule.core import clock
from vestibule.core.numbers import number
from vestibule.core.statemachine import StateTask
from vestibule.core.subjects import key_of
from vestibule.docrequests import (
    check_start,
    comments,
    kept_locks,
    presentation,
    reassignment,
    receipts,
    rules,
    sent_changes,
    shown_status,
)
from vestibule.docrequests import commands as docrequest_commands
from vestibule.docrequests import queries as docrequests
from vestibule.docrequests.choices import Channel
from vestibule.docrequests.models import DocumentRequest, Submission
from vestibule.docrequests.states import STATES
from vestibule.organisation.timezone import to_local
from vestibule.people.models import LoginKind, Staff
from vestibule.people.status import away_said
from vestibule.tasks import assignment, inbox, kind_counts
from vestibule.tasks.kinds import NOTICES, Notice, TaskKind
from vestibule.tasks.models import Task
from vestibule.tasks.urgency import grouped
from vestibule.web import paging
from vestibule.web.actor_request import StaffRequest
from vestibule.web.templatetags.vestibule import clock as clock_time
from vestibule.web.templatetags.vestibule import day, days_left, icon, initials, moment, until

from .. import coming_back, selection
from ..calls import pages as call_pages
from ..colleagues import ColleagueForm, colleague_form
from ..external_users import pages as account_pages
from ..lists import Action, offered, selecting
from ..mail import pages as mail_pages
from ..requests import pages as request_pages
from ..requests import received_answers
from ..works import pages as work_pages
from . import endings

OF_STATES = [state.task for state in STATES.values() if state.task]
KINDS: dict[str, StateTask | TaskKind] = {task.kind: task for task in OF_STATES} | NOTICES
TAKE = Action("desk:tasks_claim", "user-check", _("Take"))
GIVE = Action("desk:tasks_give", "user-share", _("Give to a colleague"))


def check_of(task: Task, *, by: Staff) -> str:
    """The page of the check that the task asks for. Raises NotFoundError for another task."""
    return reverse("desk:request_check", args=[docrequests.docrequest_of(by, task.subject).reference])


@dataclass(frozen=True, slots=True)
class Due:
    """When a task is due, or was done, as one reads it; `tone` is late, today or nothing."""

    icon: str
    words: str
    tone: str = ""


class Row(TypedDict):
    """One task of the list. It is drawn fifty times a page, so its words are ready when the template begins,
    in a dict, where a template looks first."""

    key: str
    at: str  # the address that opens it
    chosen: bool
    icon: SafeString  # the kind of the task; its title says it in words
    title: str
    detail: str
    about: str  # the request
    due: SafeString  # when it is due, as parts/task_due.html draws it of a single one
    who: SafeString  # who has it


def row(
    actor: Staff, task: Task, about: docrequests.Named | None, *, group: str, at: SafeString, chosen: bool
) -> Row:
    """`at` is the address of the list, as it stands in a page."""
    when = due(task, group)
    team = task.team.label if task.team else ""
    has = task.done_by or task.assignee
    name = has.name if has else team
    key = str(task.pk)
    return {
        "key": key,
        "at": SafeString(f"{at}&amp;task={key}"),
        "chosen": chosen,
        "icon": icon(KINDS[task.kind].icon),
        "title": endings.title(task),
        "detail": task.detail,
        "about": f"{about.reference} · {about.title}" if about else "",
        "due": _due_mark(when) if when else SafeString(),
        "who": _who_mark(name, taken=has is not None, mine=has == actor),
    }


@lru_cache(1000)
def _due_mark(when: Due) -> SafeString:
    tone = f" v-due--{when.tone}" if when.tone else ""
    return format_html('<span class="v-due{}">{}{}</span>', tone, icon(when.icon), when.words)


def _who_mark(name: str, *, taken: bool, mine: bool) -> SafeString:
    if not name:
        return SafeString()
    words = name if taken else gettext("%(team)s (not taken)") % {"team": name}
    return _avatar(name, words, " v-avatar--me" if mine else "")


@lru_cache(1000)
def _avatar(name: str, words: str, tone: str) -> SafeString:
    mark = '<span class="v-avatar{}" aria-hidden="true">{}</span><span class="v-sr">{}</span>'
    return format_html(mark, tone, initials(name), words)


def due(task: Task, group: str) -> Due | None:
    """`group` is where the task stands in the list: late, today or later."""
    if task.done_at:
        return Due("check", clock_time(task.done_at))
    if task.planned_for:
        return Due("clock", moment(task.planned_for))
    if not task.due_at:
        return None
    left = days_left(task.due_at) or 0
    if group == "late":
        since = gettext("Late since %(time)s") % {"time": clock_time(task.due_at)}
        return Due("alert-triangle", until(task.due_at) if left < 0 else since, "late")
    if left == 0:
        return Due("clock", gettext("Today %(time)s") % {"time": clock_time(task.due_at)}, "today")
    return Due("calendar", day(task.due_at))


def context(actor: Staff, wanted: Mapping[str, str]) -> dict[str, Any]:
    """`wanted` is the query string: tab, kind, task, several (whether tasks can be selected). `task=none`
    opens none: after a deed the same button of the next task would be under the pointer, and a second press
    would do what nobody has looked at."""
    tab = wanted.get("tab", "mine") if wanted.get("tab", "mine") in inbox.TABS else "mine"
    kind = wanted.get("kind", "") if wanted.get("kind", "") in KINDS else ""
    tabs, now = _tabs(actor), clock.now()
    page = inbox.listing(actor, tab, kind=kind, place=paging.place(wanted), now=now)
    counts = inbox.counts(actor, tab, kind=kind, now=now)
    waiting_count = inbox.said(counts.tabs["mine"]) if counts.tabs["mine"] else ""
    groups = grouped(page.rows, now)
    opened = inbox.find(actor, chosen) if (chosen := number(wanted.get("task"))) else None
    # beside the list there is room for the first one
    task = opened or (groups[0][1][0] if groups and wanted.get("task") != coming_back.NO_TASK else None)
    filters = {"tab": tab, **({"kind": kind} if kind else {})}
    page = page.of(counts.listed, at_most=inbox.COUNTED)
    kept = filters | (selecting(wanted) if groups and tab != "done" else {})
    at = reverse("desk:inbox", query=kept | paging.here(page.place))
    return {
        "tab": tab,
        "tabs": [(name, one.label, inbox.said(counts.tabs[name])) for name, one in tabs.items()],
        "whose": tabs[tab].whose,
        "kind": kind,
        "kinds": _kinds(actor, tab, kind, counts, now),
        "at": at,
        "groups": _drawn(actor, groups, at=escape(at), chosen=task),
        **_said(counts),
        **_others(counts, tab, kind),
        "started": page.first,
        "whole": page.first and not page.next,
        "beginning": reverse("desk:inbox", query=filters),
        "pages": paging.links(page, **kept),
        **_selection(actor, [] if tab == "done" else page.rows, wanted),
        "waiting_count": waiting_count,  # of the surroundings; it has been counted here
        "digest": inbox.digest(actor),
        "task": task,
        "opened": opened,
        "colleagues_lack": "" if groups else _lack(actor),
        **(detail(actor.on(task), task, now) if task else {}),
    }


def _selection(actor: Staff, tasks: Sequence[Task], wanted: Mapping[str, str]) -> dict[str, Any]:
    """What this person can do with at least one of these tasks, its buttons once somebody selects several,
    and what is ticked then."""
    take = [TAKE] if inbox.takeable(tasks, by=actor) else []
    give = [GIVE] if reassignment.givable(tasks, by=actor) else []
    fitting = offered(actor, *take, *give)
    return {
        "fitting": fitting,
        "actions": fitting if selecting(wanted) else [],
        "ticked": {str(one) for one in selection.ticked(wanted)},
    }


def _lack(actor: Staff) -> str:
    """That nobody works in Customer service, for whoever can change it."""
    return docrequest_commands.service_denial(by=actor) if actor.administrator else ""


def _drawn(
    actor: Staff, groups: list[tuple[str, list[Task]]], *, at: SafeString, chosen: Task | None
) -> list[tuple[str, list[Row]]]:
    """The rows of each group. `at` is the address of the list, as it stands in a page."""
    about = docrequests.named(actor, (task.subject for _name, tasks in groups for task in tasks))

    def drawn(task: Task, group: str) -> Row:
        return row(actor, task, about.get(task.subject), group=group, at=at, chosen=task == chosen)

    return [(name, [drawn(task, name) for task in tasks]) for name, tasks in groups]


def _said(counts: inbox.Counts) -> dict[str, Any]:
    """The numbers of the list, each to choose the form of a word by and as it is shown."""
    return {
        "listed": counts.listed,
        "count": inbox.said(counts.listed),
        "today": counts.today,
        "today_said": inbox.said(counts.today),
        "late": counts.late,
        "late_said": inbox.said(counts.late),
    }


def _others(counts: inbox.Counts, tab: str, kind: str) -> dict[str, Any]:
    """How many tasks a filter that leaves nothing hides."""
    hidden = counts.tabs[tab] if kind and not counts.listed else 0
    return {"others": hidden, "others_said": inbox.said(hidden)}


def _kinds(
    actor: Staff, tab: str, kind: str, counts: inbox.Counts, now: datetime.datetime
) -> list[tuple[str, str | Promise, str]]:
    """The filters that can leave something, each with its number, and the one that is chosen. A tab with more
    tasks than are counted has them all, without numbers."""
    if counts.tabs[tab] > inbox.COUNTED:
        return [("", _("All"), ""), *((name, one.filter, "") for name, one in KINDS.items())]
    found = kind_counts.kinds(actor, tab, now=now)
    few = [(name, one.filter, str(found.get(name, 0))) for name, one in KINDS.items()]
    shown = [row for row in few if row[0] in (kind, *found)]
    everything = ("", _("All"), inbox.said(counts.tabs[tab]))
    return [everything, *shown] if kind or len(shown) > 1 else []


@dataclass(frozen=True, slots=True)
class Tab:
    """One list of tasks: its name, and whose tasks it has."""

    label: Promise
    whose: Promise


MINE = Tab(_("For me"), _("Your tasks, and those of your team that nobody has taken."))
TEAM = Tab(_("My team"), _("Your tasks, and all tasks of your team."))
ALL = Tab(_("All teams"), _("All tasks, whoever has them."))
PLANNED = Tab(_("Planned"), _("Your tasks, and those of your team, that come back later."))
DONE = Tab(_("Done today"), _("Tasks that you did today."))


def _tabs(actor: Staff) -> dict[str, Tab]:
    """An administrator sees what every team and every person has to do."""
    return {"mine": MINE, "team": ALL if actor.administrator else TEAM, "planned": PLANNED, "done": DONE}


def give_form(request: HttpRequest, tasks: Sequence[Task], *, held: Sequence[Task] = ()) -> ColleagueForm:
    """The colleagues who can get one of the tasks. Whoever has one of `held` may be named too: a second press
    comes when they have been given."""

    def find(number: int) -> Staff | None:
        holders = (one.assignee for one in held if one.assignee and one.assignee.pk == number)
        return reassignment.find_receiver(tasks, number) or next(holders, None)

    return colleague_form(
        request, ColleagueForm, look_up=partial(reassignment.receivers, tasks), find=find, initial={}
    )


def giving(request: StaffRequest) -> dict[str, Any]:
    """The tasks that were selected to be given, each with why it cannot be, and the form for the others."""
    actor = request.actor
    found = selection.rows(actor, selection.numbers(request), inbox.of_numbers)
    said = [(task, reassignment.giving_denial(task, by=actor)) for task in found]
    can = [task for task, denial in said if not denial]
    return {"tasks": said, "can": len(can), "form": give_form(request, can, held=found)}


def name_of(task: Task) -> str:
    """What a task is called where it stands alone."""
    return f"{task.title}: {task.detail}"


def _unsent(actor: Staff, docrequest: DocumentRequest, notice: TaskKind | None) -> dict[str, Any]:
    """The letters that did not leave, where the task is about them."""
    found = mail_pages.unsent_of_request(actor, docrequest) if notice and notice.letters else []
    return {"unsent": found, "came_back": bool(found and found[0].mail.returned_at)}


def _lock(actor: Staff, docrequest: DocumentRequest, task: Task) -> dict[str, Any]:
    """Of a request to an account: what can be done about its lock, why it stays, and what then is left."""
    if docrequest.account is None:
        return {}
    known = account_pages.unlocking(actor, docrequest.account) | {"kept": kept_locks.kept(docrequest)}
    if task.kind != Notice.KEPT_LOCKED:
        return known
    ends = rules.allowed(rules.available_actions(docrequest, menu=True, by=actor))
    return known | {"ends": ends, "names": call_pages.names_another(actor, docrequest)}


def _call(actor: Staff, docrequest: DocumentRequest, task: Task) -> dict[str, Any]:
    """What somebody who calls needs, and whoever is told of calls in vain."""
    told = task.kind == Notice.NO_ANSWER
    return request_pages.call_forms(docrequest) | call_pages.of_request(actor, docrequest, told=told)


def _came(submissions: Sequence[Submission]) -> dict[str, Any]:
    """What was sent last, as it is now: all its files, and when its sender last changed them."""
    if not submissions:
        return {"submission": None}
    last = submissions[0]
    came = sorted(last.files.all(), key=lambda file: receipts.place_of(file.item))
    return {"submission": last, "came": came, "changed_at": sent_changes.changed_at(last)}


def _starting(actor: Staff, task: Task) -> dict[str, Any]:
    """Whether a check is this person's and not started, and whether starting it takes the task."""
    return {"given": check_start.is_given(task, by=actor), "takes": check_start.takes(task, by=actor)}


def include(about: str, kind: str) -> str:
    """What there is to do: the part of the page that belongs to the kind."""
    return f"desk/_task_{about}_{kind}.html"


def _written(actor: Staff, docrequest: DocumentRequest, task: Task) -> dict[str, Any]:
    if task.kind not in request_pages.OPEN_BY_KIND:
        return {}
    return request_pages.conversation(actor, docrequest, task.kind)


def _known(actor: Staff, task: Task, now: datetime.datetime) -> dict[str, Any]:
    """What is shown of every task, whatever it is about."""
    notice, lacking = NOTICES.get(task.kind), assignment.acting_denial(task, by=actor)
    return {
        "may_take": not task.assignee and not reassignment.taking_denial(task, by=actor),
        "acting_denial": lacking,
        "ending": endings.ending(task),
        "notice": notice and not notice.stays and not task.done_at and not lacking,
        "may_give": not reassignment.giving_denial(task, by=actor),
        "from_task": coming_back.of_task(task),
        "holder_away": away_said(task.assignee, to_local(now).date()) if task.assignee else "",
    }


def detail(actor: Staff, task: Task, now: datetime.datetime) -> dict[str, Any]:
    """The request or the case that the task is about, and this person's buttons for it."""
    group, known = grouped([task], now)[0][0], _known(actor, task, now)
    if key_of("case", task.subject):
        about = {"include": include("work", task.kind)}
        return known | about | work_pages.task(actor, task)
    if key_of("staff", task.subject):
        return known | {"include": include("staff", task.kind)} | mail_pages.task_of_staff(actor, task)
    if key_of(LoginKind.EXTERNAL, task.subject):
        about = account_pages.task(actor, task.subject) | {"due": due(task, group)}
        return known | about | {"include": include("account", task.kind)}
    docrequest = docrequests.docrequest_of(actor, task.subject)
    submissions = list(docrequests.submissions(docrequest))
    by_link = docrequest.channel == Channel.LINK
    return known | {
        "due": due(task, group),
        "docrequest": docrequest,
        "include": include(docrequest.channel, task.kind),
        "arrived": received_answers.of_request(actor, docrequest) if by_link else [],
        "steps": presentation.steps(docrequest, inbox.of_step(task)),
        "items": presentation.items_for_staff(docrequest, submissions),
        **comments.for_staff(docrequest, submissions, by=actor),
        **_unsent(actor, docrequest, NOTICES.get(task.kind)),
        **_came(submissions),
        "status": shown_status.for_staff(docrequest),
        **_starting(actor, task),
        **request_pages.buttons(docrequest, now=now, by=actor),
        **_written(actor, docrequest, task),
        **_call(actor, docrequest, task),
        **_lock(actor, docrequest, task),
    }
