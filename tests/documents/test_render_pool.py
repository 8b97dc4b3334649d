"""Drawing waits in its own pool: nobody's request waits for it, each page is drawn once, persons take turns,
failures are remembered."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from tests import factories, sample_files
from tests.documents.test_previews import held
from tests.signed_in import browser_of
from vestibule.audit.trail import trail
from vestibule.core.errors import NotFoundError
from vestibule.documents import previews, render_pool, store, transfers
from vestibule.documents.models import DocumentVersion
from vestibule.documents.sandbox import verified
from vestibule.documents.sandbox.launcher import SandboxError, SlowError
from vestibule.people.models import Staff
from vestibule.web import downloads
from vestibule.web.asgi_bridge import Transfer, TransferResponse

pytestmark = pytest.mark.usefixtures("db", "blobs")
ANNA, RAVI = "staff:1", "staff:2"


class Drawer:
    """Stands in the place of the drawing process: draws when it is told to, and remembers what it was asked
    for."""

    def __init__(self, problem: Exception | None = None):
        self.asked: list[int] = []
        self.blobs: list[str] = []
        self.go, self.problem = threading.Event(), problem

    def __call__(self, version: DocumentVersion, number: int) -> bytes:
        self.asked.append(number)
        self.blobs.append(version.blob)
        assert self.go.wait(60)
        if self.problem:
            raise self.problem
        return b'{"pages": 2, "sizes": [[10, 20], [10, 20]]}\npicture'


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Drawer]:
    drawer = Drawer()
    monkeypatch.setattr(previews, "POOL", render_pool.Pool(at_once=1, per_person=3, in_all=5))
    monkeypatch.setattr(previews, "_run", drawer)
    yield drawer
    drawer.go.set()
    while not previews.POOL.idle:
        time.sleep(0.01)


def ended(version: DocumentVersion, number: int = 1) -> None:
    previews.draw(version, number, person=ANNA).result(60)


@pytest.mark.covers("F-36")
def test_the_check_page_answers_before_anything_is_drawn_and_the_picture_comes_later(drawer: Drawer):
    w = factories.world()
    docrequest = factories.submitted(w)
    version = docrequest.items.first().files.first().version
    ravi = browser_of(w.ravi)
    shown = ravi.get(f"/desk/requests/{docrequest.reference}/check/").context
    assert all(look.drawing for item in shown["items"] for _version, look in item["files"])
    sheet = f"/desk/files/{version.public_id}/sheet/uploaded/"
    assert b"hx-get" in ravi.get(sheet).content and not drawer.go.is_set()

    handed = ravi.get(f"/desk/files/{version.public_id}/pages/1/")
    assert isinstance(handed, TransferResponse) and isinstance(handed.plan, transfers.PageImage)
    drawer.go.set()
    ended(version)
    drawn = ravi.get(sheet).content
    assert b"hx-get" not in drawn and b'width="10" height="20"' in b" ".join(drawn.split())
    assert drawer.blobs.count(version.blob) == 1


@pytest.mark.covers("F-36", "S-29")
def test_a_picture_that_is_asked_for_too_early_holds_nothing_up_and_is_noted_when_it_leaves(drawer: Drawer):
    version, events = held(sample_files.pdf(), "application/pdf"), []
    store.keep_drawn(version.blob, "look", b'{"pages": 2, "sizes": [[10, 20], [10, 20]]}')

    async def story() -> None:
        picture = asyncio.create_task(
            moved(transfers.PageImage(version, 1, ANNA, lambda: events.append("seen")), events)
        )
        await until(lambda: drawer.asked == [1])
        events.append("others are served")
        drawer.go.set()
        await picture

    asyncio.run(story())
    assert events == ["others are served", "seen", 200, b"picture"]


@pytest.mark.covers("F-36")
def test_a_picture_that_cannot_be_drawn_is_not_there(drawer: Drawer):
    version, events = held(sample_files.pdf(), "application/pdf"), []
    drawer.problem = SlowError("it took too long")
    drawer.go.set()
    asyncio.run(moved(transfers.PageImage(version, 1, ANNA, lambda: events.append("seen")), events))
    assert events[0] == 404


async def moved(plan: transfers.PageImage, events: list) -> None:
    async def send(message: dict) -> None:
        events.append(message["status"] if "status" in message else message["body"])

    async def receive() -> dict:
        return {"type": "http.disconnect"}

    await downloads.run_transfer(
        Transfer(plan, None, "", 200, [(b"content-type", b"application/octet-stream")]),
        {"method": "GET", "headers": []},
        receive,
        send,
    )


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not true():
            await asyncio.sleep(0.01)


@pytest.mark.covers("F-36", "F-42")
@pytest.mark.parametrize(
    ("problem", "words", "times"),
    [
        (SlowError("it took too long"), "because it takes too long to open", 2),
        (SandboxError("it was ended by signal 11"), "our preview failed", 2),
        (None, "We cannot show this file here.", 1),
    ],
    ids=["slow", "our problem", "damaged"],
)
def test_a_failure_is_remembered_and_told(
    drawer: Drawer, monkeypatch, problem: Exception | None, words: str, times: int
):
    version = held(sample_files.pdf(), "application/pdf")
    drawer.problem = problem
    if problem is None:
        monkeypatch.setattr(previews, "_run", lambda version, number: drawer.asked.append(number) or b"")
    drawer.go.set()
    for _look in range(4):
        if previews.preview_info(version, person=ANNA).drawing:
            ended(version)
    seen = previews.preview_info(version, person=ANNA)
    assert not seen.drawing and not seen and words in seen.reason and drawer.asked == [1]
    with pytest.raises(NotFoundError):
        previews.page(version, 1)

    now = time.time()
    for later in (1, 2, 3):  # our own problem may pass: it is tried again after a while, and then given up
        monkeypatch.setattr(time, "time", lambda later=later: now + later * (previews.AGAIN + 1))
        if previews.preview_info(version, person=ANNA).drawing:
            ended(version)
    assert len(drawer.asked) == times


@pytest.mark.covers("F-36")
def test_a_page_is_drawn_once_whoever_asks_and_also_with_two_processes(drawer: Drawer, monkeypatch):
    version = held(sample_files.pdf(), "application/pdf")
    first = previews.draw(version, 1, person=ANNA)
    assert previews.draw(version, 1, person=RAVI) is first
    other = render_pool.Pool(at_once=1, per_person=3, in_all=5)  # another process has a pool of its own
    second = other.ask((version.blob, 1), lambda: previews._draw(version, 1), person=RAVI)
    drawer.go.set()
    first.result(60)
    second.result(60)
    assert drawer.asked == [1] and previews.page(version, 1) == b"picture"


@pytest.mark.covers("F-36")
def test_persons_take_turns_and_nobody_fills_the_pool():
    pool, order, go = render_pool.Pool(at_once=1, per_person=3, in_all=5), [], threading.Event()
    pool.ask("first", lambda: go.wait(60) and None, person=ANNA)
    while pool.waiting:
        time.sleep(0.01)
    for name in ("a1", "a2", "a3"):
        last = pool.ask(name, lambda name=name: order.append(name), person=ANNA)
    with pytest.raises(render_pool.TooManyWaitingError):
        pool.ask("a4", lambda: None, person=ANNA)
    pool.ask("r1", lambda: order.append("r1"), person=RAVI)
    with pytest.raises(render_pool.TooManyWaitingError):  # and all together may have five
        pool.ask("r2", lambda: None, person=RAVI)
    go.set()
    last.result(60)
    assert order == ["a1", "r1", "a2", "a3"]
    assert pool.idle


@pytest.mark.covers("F-36")
def test_who_has_too_many_waiting_is_told_so(drawer: Drawer):
    versions = [held(sample_files.pdf(f"{n}"), "application/pdf") for n in range(5)]
    for n, version in enumerate(versions):
        version.pk = n + 1
    seen = previews.preview_infos(versions, person=ANNA)
    # One under way, three waiting.
    assert [look.drawing for look in seen.values()] == [True, True, True, True, False]
    assert "Try again in a minute" in seen[5].reason


@pytest.mark.covers("F-31", "F-36")
def test_where_nothing_is_parsed_there_is_no_preview_and_staff_are_told(
    settings, monkeypatch, drawer: Drawer
):
    version = held(sample_files.pdf(), "application/pdf")
    monkeypatch.setattr(
        verified.SANDBOX, "found", verified.Report(escapes={"start a process": "a process"}, tried=28)
    )
    seen = previews.preview_info(version, person=ANNA)
    assert not seen and not seen.drawing and "no safe place" in seen.reason and drawer.asked == []
    w = factories.world()
    line = "This server does not open files from customers"
    assert line in desk_page(w.ravi)
    settings.PARSE_WITHOUT_SANDBOX = True
    assert "without protection, because a setting says so" in desk_page(w.ravi) and line not in desk_page(
        w.ravi
    )
    monkeypatch.setattr(verified.SANDBOX, "found", verified.Report(tried=28))
    assert "files from customers" not in desk_page(w.ravi)


def desk_page(person: Staff) -> str:
    return browser_of(person).get("/desk/requests/").content.decode()


def test_a_look_is_noted_once_for_a_picture_that_is_there(drawer: Drawer):
    w = factories.world()
    docrequest = factories.submitted(w)
    version = docrequest.items.first().files.first().version
    drawer.go.set()
    ended(version)
    assert browser_of(w.ravi).get(f"/desk/files/{version.public_id}/pages/1/").status_code == 200
    assert [entry.event_type for entry in trail(docrequest.subject)].count("document.viewed") == 1
