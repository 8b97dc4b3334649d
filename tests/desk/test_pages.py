"""Long lists go on page by page, forward and back, by keys: nothing twice, nothing left out, the filters kept
(found F-80, F-85)."""

from __future__ import annotations

import datetime
import re
from itertools import chain

import pytest
from django.test import Client as Browser

from tests import bulk_data, factories, personas
from tests.scale.conftest import filled
from tests.scale.test_queries import ONE
from tests.signed_in import browser
from vestibule.core import clock
from vestibule.core.paging import SIZE, Place
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest
from vestibule.people.commands import get_team, register_account
from vestibule.people.models import Contact, ExternalAccount, Staff, TeamKey
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.covers("F-80", "F-85")]
LINK = {"next": r'rel="next" href="([^"]+)"', "previous": r'rel="prev" href="([^"]+)"'}


@pytest.fixture
def w() -> factories.World:
    """Requests without a task."""
    world = filled(300, clients=60, opened=1, works=1, documents=1)
    Task.objects.all().delete()
    return world


def laid(w: factories.World, n: int, *, first: int = 0, **facts: object) -> None:
    """So many tasks: every seventh without a due moment, many due at the same one, some mine and some the
    team's."""
    now = clock.now()
    usual = {"team": get_team(TeamKey.CUSTOMER_SERVICE), "client": w.client}
    Task.objects.bulk_create(
        Task(
            kind=Notice.NEW_LINK if k % 2 else Notice.NOT_MAILED,  # which there are for every request
            subject=f"docrequest:{bulk_data.FIRST + 1 + first + k}",
            title=f"Task {k:03}",
            detail="x",
            due_at=None if k % 7 == 0 else now + datetime.timedelta(days=k % 5 - 2),
            **{**usual, "assignee": w.ravi if k % 3 == 0 else None, **facts},
        )
        for k in range(n)
    )


def walked(client: Browser, address: str, shown: str, *, way: str = "next") -> tuple[list[list[str]], str]:
    """What the pages show, from this one on, and the address of the last of them."""
    path, seen = address.partition("?")[0], []
    while True:
        page = client.get(address).content.decode()
        seen.append(re.findall(shown, page))
        found = re.search(LINK[way], page)
        if not found:
            return seen, address
        address = path + found[1].replace("&amp;", "&")


def test_the_inbox_goes_on_and_comes_back(w: factories.World):
    laid(w, 130)
    ravi, titles = browser(w.ravi.login, "desk"), r'v-task__t">(Task \d+)<'
    for address in ("/desk/?tab=team", "/desk/?tab=team&kind=new_link", "/desk/?kind=not_mailed"):
        forth, last = walked(ravi, address, titles)
        kind = address.partition("kind=")[2]
        wanted = Task.objects.filter(kind=kind) if kind else Task.objects.all()
        assert [len(page) for page in forth[:-1]] == [SIZE] * (len(forth) - 1) and len(forth) == -(
            -wanted.count() // SIZE
        )
        assert sorted(chain(*forth)) == sorted(one.title for one in wanted)
        back, _first = walked(ravi, last, titles, way="previous")
        assert [sorted(page) for page in back[::-1]] == [sorted(page) for page in forth]
        assert all(part in last for part in address.partition("?")[2].split("&"))


def test_the_most_urgent_come_first_and_what_has_no_due_moment_before_them(w: factories.World):
    laid(w, 130)
    pages, place = [], Place()
    for _page in range(3):
        pages.append(inbox.listing(w.ravi, "team", place=place))
        place = Place(after=int(pages[-1].next.partition("=")[2] or 0))
    rows = [one for page in pages for one in page.rows]
    assert rows == sorted(Task.objects.all(), key=lambda one: (one.due_at is not None, one.due_at, one.pk))
    assert len(rows) == 130 and pages[0].first and not pages[1].first and not pages[2].next


def test_what_comes_and_goes_in_between_moves_nothing(w: factories.World):
    laid(w, 130)
    first = inbox.listing(w.ravi, "team")
    place = Place(after=int(first.next.partition("=")[2]))
    second = inbox.listing(w.ravi, "team", place=place).rows
    for one in [*first.rows[:5], first.rows[-1]]:  # the row that names the page is among what is done
        inbox.complete(one, outcome="x", by=w.ravi)
    Task.objects.create(
        kind="new",
        subject="docrequest:1",
        title="New",
        detail="",
        team=get_team(TeamKey.CUSTOMER_SERVICE),
        client=w.client,
    )
    assert inbox.listing(w.ravi, "team", place=place).rows == second


def test_what_was_done_goes_on_too(w: factories.World):
    laid(w, 120, done_by=w.ravi, done_at=clock.now(), assignee=w.ravi)
    pages, _last = walked(browser(w.ravi.login, "desk"), "/desk/?tab=done", r'v-task__t">(Task \d+)<')
    assert [*chain(*pages)] == [f"Task {k:03}" for k in reversed(range(120))]


def test_the_list_says_how_much_of_it_is_shown(w: factories.World):
    laid(w, 130)
    ravi = browser(w.ravi.login, "desk")
    page = ravi.get("/desk/?tab=team").content.decode()
    assert "50 of 130 shown" in page and ">130</span>" in page and "(130)" in page
    late, today = (sum(k % 7 != 0 and k % 5 in days for k in range(130)) for days in ((0, 1), (2,)))
    undated = sum(k % 7 == 0 for k in range(130))
    assert f"{late + today + undated} tasks are due today. {late} are late." in re.sub(r"\s+", " ", page)
    onward = re.search(LINK["next"], page)[1].replace("&amp;", "&")
    assert "50 of 130 shown" in ravi.get(f"/desk/{onward}").content.decode()
    laid(w, 100, first=200)
    page = ravi.get("/desk/?tab=team").content.decode()
    assert "50 of more than 200 shown" in page and ">200+</span>" in page
    assert '<span class="v-sr">waiting: </span>200+' in ravi.get("/desk/works/").content.decode()


def test_a_short_list_says_nothing_of_pages(w: factories.World):
    laid(w, 4)
    page = browser(w.ravi.login, "desk").get("/desk/?tab=team").content.decode()
    assert "of 4" not in page and 'rel="next"' not in page and 'rel="prev"' not in page


def test_a_page_that_nobody_has_seen_is_the_first_one(w: factories.World):
    laid(w, 60)
    ravi = browser(w.ravi.login, "desk")
    for end in ("after=999999999999", "before=999999999999", "after=0", "before=x", "after=" + "9" * 40):
        assert "50 of 60 shown" in ravi.get(f"/desk/?tab=team&{end}").content.decode(), end


def test_foreign_tasks_stay_foreign_on_every_page(w: factories.World):
    laid(w, 130, team=None, assignee=Staff.objects.get(name="Ada Admin"))
    laid(w, 3, first=200)
    first = Task.objects.order_by("urgent_at", "id")[0].pk
    assert len(inbox.listing(w.ravi, "team", place=Place(after=first)).rows) <= 3
    assert inbox.counts(w.ravi, "team").listed == 3


LISTS = [
    ("/desk/requests/?view=closed", r'class="t" href="/desk/requests/([^/"]+)/"', 124),
    ("/desk/requests/?view=closed&q=person", r'class="t" href="/desk/requests/([^/"]+)/"', 124),
    ("/desk/works/", r'class="t" href="/desk/works/(\d+)/"', 120),
    ("/desk/works/?q=tax", r'class="t" href="/desk/works/(\d+)/"', 120),
    ("/desk/mail/", r'class="t v-text" href="/desk/mail/(\d+)/"', 131),
    ("/desk/clients/", r'class="t v-text" href="/desk/clients/(\d+)/"', 121),
    ("/desk/clients/?q=person", r'class="t v-text" href="/desk/clients/(\d+)/"', 120),
]


def test_other_lists_go_on_and_come_back():
    w = filled(130, clients=120, works=120, opened=6, documents=10)
    ravi = browser(w.ravi.login, "desk")
    for address, shown, count in LISTS:
        forth, last = walked(ravi, address, shown)
        rows = [*chain(*forth)]
        assert len(rows) == len(set(rows)) == count, address
        back, _first = walked(ravi, last, shown, way="previous")
        assert back[::-1] == forth, address
        assert all(part in last for part in address.partition("?")[2].split("&")), address


def test_a_search_that_fits_too_many_says_so():
    w = filled(5, clients=230, works=1, opened=1, documents=1)
    ravi = browser(w.ravi.login, "desk")
    assert "More than 200 clients match" in ravi.get("/desk/clients/?q=person").content.decode()
    assert "clients match" not in ravi.get("/desk/clients/").content.decode()


@pytest.mark.covers("F-80", "A-49")
def test_a_customer_reaches_every_request():
    w = filled(150, clients=1, opened=75, documents=1, works=1)
    mine = DocumentRequest.objects.filter(account=ONE)
    mine.filter(pk__gt=bulk_data.FIRST + 60).update(state=RequestState.WAITING, closed_at=None)
    mine.filter(pk__lte=bulk_data.FIRST + 60).update(state=RequestState.CLOSED, closed_at=clock.now())
    account = ExternalAccount.objects.select_related("contact").get(pk=ONE)
    Contact.objects.filter(pk=ONE).update(email="mail1@host.example")
    register_account(account, name="Person", password=personas.PASSWORD)
    mina = browser(ExternalAccount.objects.select_related("login").get(pk=ONE).login, "portal")
    for state, shown in (
        (RequestState.WAITING, r'v-todo"\s+href="/portal/tasks/([^/"]+)/"'),
        (RequestState.CLOSED, r'v-strong v-tap"\s+href="/portal/tasks/([^/"]+)/sent/"'),
    ):
        pages = page = mina.get("/portal/").content.decode()
        seen = re.findall(shown, page)
        key = "[?&]before=" if state == RequestState.WAITING else "sent_before="
        while found := re.search(rf'rel="next" href="(\?[^"]*{key.lstrip("[?&]")}\d+)"', pages):
            pages = mina.get("/portal/" + found[1].replace("&amp;", "&")).content.decode()
            seen += re.findall(shown, pages)
        assert sorted(seen) == sorted(mine.filter(state=state).values_list("reference", flat=True)), state
    assert f"You have {mine.filter(state=RequestState.WAITING).count()} tasks." in page
    assert w.ravi
