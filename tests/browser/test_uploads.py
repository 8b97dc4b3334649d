"""Files on their way, in Chromium over a bad line: the real list, the real server, and what stands on the
screen meanwhile."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests import factories, personas, sample_files
from tests.browser.bad_connection import Line
from tests.browser.file_picker import (
    added,
    arrived,
    at_the_item,
    choose,
    focus,
    is_whole_and_once,
    leaving_asks,
    listens,
    moving,
    until,
)
from tests.browser.watched_browser import Chromium, Person, barriers
from tests.uploading import Site, asked, database_of_its_own, photo, settings_of
from vestibule.documents import store
from vestibule.documents.models import Upload
from vestibule.links import tokens
from vestibule.links.models import Purpose
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_client, add_contact

ADDED = "Added – not sent yet"
CUT = ("ERR_", "Failed to load resource")  # what the browser says of a line that breaks
MB = 1_000_000


@pytest.fixture(scope="module")
def site(django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The pages behind a bad line."""
    home = tmp_path_factory.mktemp("uploads")
    with (
        pytest.MonkeyPatch.context() as patch,
        database_of_its_own(django_db_blocker) as urls,
        settings_of(home),
    ):
        # The event loop of the browser's driver runs in this thread.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        pages = Site(urls, home)
        pages.command("prepare")  # collects what the build made
        with pages as running, Line(running.port) as line:
            running.world, running.line = factories.world(), line
            yield running


@pytest.fixture(scope="module")
def chromium(site, pytestconfig) -> Iterator[Chromium]:
    with Chromium(site.line.base, shots=pytestconfig.getoption("shots")) as running:
        yield running


@pytest.fixture
def line(site) -> Iterator[Line]:
    """In order before and after each test."""
    yield site.line
    site.line.rate, site.line.down, site.line.cuts_left = None, False, 0


@pytest.fixture
def page_of_item(site) -> str:
    return f"/portal/tasks/{asked(site.world)}/items/1/"


@pytest.fixture
def mina(chromium, line, page_of_item) -> Iterator[Person]:
    """Mina at the page of her first document."""
    person = at_the_item(chromium.person(1440), page_of_item)
    yield person
    person.page.context.close()
    assert not [one for one in person.complaints if not any(words in one for words in CUT)], person.complaints


@pytest.fixture
def file(tmp_path):
    """Files on Mina's disk."""

    def made(name: str, content: bytes | int) -> Path:
        path = tmp_path / name
        path.write_bytes(photo(content, zlib.crc32(name.encode())) if isinstance(content, int) else content)
        return path

    return made


@pytest.mark.covers("A-51", "G-59", "S-30")
def test_a_line_that_is_cut_ten_times_loses_nothing(mina, line, file):
    """What was acknowledged is not sent twice: all that passes is little more than the file."""
    path = file("passport.jpg", 12 * MB)
    line.rate = 6 * MB
    line.cut_every(MB, times=10)
    before = line.passed
    choose(mina, path)
    expect(added(mina, path.name)).to_contain_text(ADDED, timeout=60_000)
    assert line.cuts == 10
    assert line.passed - before < 24 * MB
    is_whole_and_once(path)
    assert Upload.objects.filter(name=path.name).count() == 1
    assert moving(mina, path.name).count() == 0


@pytest.mark.covers("F-27", "A-51")
def test_the_list_after_a_mix_of_added_refused_and_cut_is_the_servers(mina, line, file, tmp_path):
    """Two that are fine, one of a wrong kind, one that is empty, one that is broken and one whose line breaks
    again and again, all in one drop."""
    good, second, cut = file("permit.jpg", 300_000), file("visa.jpg", 200_000), file("lease.jpg", 9 * MB)
    kind = file("tool.exe", b"MZ no")
    empty = file("nothing.pdf", b"")
    broken = file("page.pdf", sample_files.broken_pdf())
    line.rate = 6 * MB
    line.cut_every(MB, times=5)
    mina.hand.drop(
        mina.page.locator(".v-drop"),
        [good, kind, cut, empty, broken, second],
        on=mina.page.locator(".v-drop__script"),
    )
    for path in (good, second, cut):
        expect(added(mina, path.name)).to_contain_text(ADDED, timeout=60_000)
    for path in (kind, empty, broken):
        expect(moving(mina, path.name)).to_be_visible()
    expect(mina.page.locator("[data-list] > li")).to_have_count(3)
    assert line.cuts == 5
    refused = "3 files were not added. "  # this page knows them, and the server has nothing of them
    shown = [words.replace(refused, "") for words in lists(mina)]
    mina.page.reload()
    mina.page.locator("[data-uploads][data-ready]").wait_for()
    assert lists(mina) == shown, "what a reload shows is what stood there"
    for path in (good, second, cut):
        is_whole_and_once(path)


def lists(person: Person) -> list[str]:
    """What the page says of the files that the server has."""
    words = person.page.locator("[data-fresh]").evaluate_all(
        "all => all.map((one) => one.innerText.replace(/\\s+/g, ' ').trim())"
    )
    return [one.replace("Preview ", "").replace("Look at it ", "") for one in words]


@pytest.mark.covers("A-51", "G-59", "T-09")
def test_the_browser_is_closed_and_opened_again(chromium, line, page_of_item, file, tmp_path):
    path = file("contract.jpg", 24 * MB)
    launch = chromium._playwright.chromium.launch_persistent_context
    profile = {"executable_path": "/usr/bin/chromium", "args": ["--no-sandbox"], "base_url": line.base}
    first = launch(tmp_path / "profile", **profile)
    person = at_the_item(Person(first.new_page(), 1440, chromium), page_of_item)
    line.rate = MB
    choose(person, path)
    until(lambda: arrived(path.name) > 2 * MB, "a good part to be safe")
    first.close()
    line.cut()

    line.rate, before = None, line.passed
    second = launch(tmp_path / "profile", **profile)
    again = at_the_item(Person(second.new_page(), 1440, chromium), page_of_item)
    again.reads("Not complete: ", "of 24 MB uploaded. To continue, choose the same file again.")
    choose(again, path)
    expect(added(again, path.name)).to_contain_text(ADDED, timeout=30_000)
    expect(again.page.get_by_text("Not complete: ")).to_have_count(0)
    assert line.passed - before < 23 * MB
    is_whole_and_once(path)
    assert Upload.objects.filter(name=path.name).count() == 1
    second.close()


@pytest.mark.covers("A-51", "G-59")
def test_two_tabs_send_the_same_file_once(mina, line, page_of_item, file):
    """The second one looks on, and takes over when the first is closed."""
    path = file("both tabs.jpg", 12 * MB)
    line.rate = MB
    choose(mina, path)
    until(
        lambda: moving(mina, path.name).locator("progress").evaluate("one => one.value") > MB,
        "the first tab to be on its way",
    )
    second = Person(mina.page.context.new_page(), 1440, mina.chromium)
    at_the_item(second, page_of_item)
    choose(second, path)
    expect(moving(second, path.name)).to_contain_text("Uploading in another window")
    mina.page.close()
    line.rate = None
    expect(added(second, path.name)).to_contain_text(ADDED, timeout=30_000)
    is_whole_and_once(path)
    assert Upload.objects.filter(name=path.name).count() == 1


@pytest.mark.covers("A-51")
def test_pause_resume_and_the_words_of_a_slow_line(mina, line, file):
    path = file("slow.jpg", 30 * MB)
    heard = listens(mina)
    line.rate = 2 * MB
    choose(mina, path)
    row = moving(mina, path.name)
    expect(row).to_contain_text("30 MB, ", timeout=10_000)
    until(
        lambda: "Adding… " in row.inner_text() and " of 30 MB, about " in row.inner_text(),
        "the words of a slow line",
        20,
    )
    assert " a second" in row.inner_text()
    assert row.get_by_role("progressbar").get_attribute("aria-label") == "Upload progress of slow.jpg"
    mina.hand.press(row.get_by_role("button", name="Pause slow.jpg"))
    expect(row).to_contain_text("Paused at")
    until(lambda: rests(line, path.name), "what came to be safe")
    standing = arrived(path.name)
    time.sleep(1.5)
    assert arrived(path.name) == standing
    assert not leaving_asks(mina)
    mina.hand.press(row.get_by_role("button", name="Resume slow.jpg"))
    expect(row).to_contain_text("Adding…")
    assert leaving_asks(mina)
    until(lambda: "slow.jpg: half uploaded." in heard(), "half to be said")
    line.rate = None
    expect(added(mina, path.name)).to_contain_text(ADDED)
    until(lambda: f"slow.jpg: {ADDED}." in heard(), "the end to be said")
    assert heard() == ["Adding slow.jpg.", "slow.jpg: half uploaded.", f"slow.jpg: {ADDED}."]
    is_whole_and_once(path)


def rests(line: Line, name: str) -> bool:
    """Something of it is safe, and what was under way when the sender stopped has passed the line and been
    written too: the buffers of a slow line still hold seconds of it."""
    before = line.passed, arrived(name)
    time.sleep(1.2)
    return before[1] > 0 and before == (line.passed, arrived(name))


@pytest.mark.uses("data-do")
@pytest.mark.covers("A-51", "T-09")
def test_cancel_deletes_what_came(mina, line, file):
    path = file("cancelled.jpg", 6 * MB)
    line.rate = MB
    choose(mina, path)
    until(lambda: moving(mina, path.name).locator("progress").evaluate("one => one.value") > MB, "a part")
    mina.hand.press(moving(mina, path.name).get_by_role("button", name="Cancel cancelled.jpg"))
    expect(moving(mina, path.name)).to_have_count(0)
    until(lambda: Upload.objects.get(name=path.name).ending == "cancelled", "the server to forget it")
    blob = Upload.objects.get(name=path.name).blob
    until(lambda: not any(held.name == blob for held in store.held()), "its bytes to go")
    expect(mina.page.get_by_text("Not complete: ")).to_have_count(0)
    line.rate = None
    choose(mina, path)
    expect(added(mina, path.name)).to_contain_text(ADDED)
    is_whole_and_once(path)


@pytest.mark.covers("T-09")
@pytest.mark.parametrize("what", ["comes late", "is lost"])
def test_cancel_deletes_what_was_announced_when_its_answer(mina, line, file, what):
    """The server has made its row; the browser does not know its name when Cancel is pressed."""
    path, held, lost, holding = file("announced.jpg", 1 * MB), [], [], [True]

    def hold(route) -> None:
        if not holding or route.request.method != "POST":
            route.continue_()
            return
        answer = route.fetch()
        if what == "is lost":
            lost.append(answer)
            route.abort()
        else:
            held.append((route, answer))

    def known() -> bool:
        mina.page.wait_for_timeout(50)  # so that the line is heard
        return Upload.objects.filter(name=path.name).count() > before

    before = Upload.objects.filter(name=path.name).count()
    mina.page.route("**/uploads/?seen=*", hold)
    choose(mina, path)
    until(known, "the server to know it")
    row = moving(mina, path.name)
    if what == "is lost":
        until(lambda: known() and len(lost) > 3, "the page to rest for some seconds between two tries")
        expect(row).to_contain_text("No connection")
    mina.hand.press(row.get_by_role("button", name="Cancel announced.jpg"))
    expect(row).to_have_count(0)
    assert Upload.objects.filter(name=path.name).latest("pk").ending == ""
    holding.clear()
    for route, answer in held:
        route.fulfill(response=answer)

    def forgotten() -> bool:
        mina.page.wait_for_timeout(50)
        return Upload.objects.filter(name=path.name).latest("pk").ending == "cancelled"

    until(forgotten, "the server to forget it")
    assert Upload.objects.filter(name=path.name).count() == before + 1, (
        "said again under the same key it is the same file"
    )


@pytest.mark.uses("data-arriving")
@pytest.mark.covers("A-51", "T-09")
@pytest.mark.parametrize("scripts", [True, False])
def test_what_is_left_of_another_visit_can_be_cancelled(chromium, mina, line, page_of_item, file, scripts):
    path = file(f"left {scripts}.jpg", 16 * MB)
    line.rate = MB
    choose(mina, path)
    until(lambda: arrived(path.name) > 0, "a part to be safe")
    mina.page.goto("about:blank")
    line.cut()
    line.rate = None
    person = mina if scripts else chromium.person(390, scripts=False)
    person.open(page_of_item)
    if not scripts:
        person.hand.write(person.page.get_by_label("Email"), "mina@bianchi.example")
        person.hand.write(person.page.get_by_label("Password"), personas.PASSWORD)
        person.press("Sign in")
    person.reads("Not complete: ")
    person.press(f"Cancel {path.name}")
    expect(person.page.get_by_text("Not complete: ")).to_have_count(0)
    assert Upload.objects.get(name=path.name).ending == "cancelled"
    if scripts:
        assert person.page.evaluate("document.activeElement.tagName") != "BODY"
    else:
        person.page.context.close()


@pytest.mark.covers("A-51", "B-35", "G-59")
def test_a_refused_file_never_removes_the_others(mina, line, file):
    """The hopeless ones are told before a byte is sent; the others by the server; each in the same sentence
    and at the file."""
    before = Upload.objects.count()
    good = file("good.jpg", MB)
    choose(
        mina,
        file("notes.txt", b"some words"),
        file("empty.pdf", b""),
        file("huge.jpg", 51 * MB),
        file("locked.pdf", sample_files.locked_pdf()),
        file("broken.pdf", sample_files.broken_pdf()),
        good,
    )
    for name, sentence in (
        ("notes.txt", "notes.txt is a text file. Save it as a PDF or take a photo of it, then add it again."),
        ("empty.pdf", "empty.pdf is empty"),
        ("huge.jpg", "huge.jpg is 51 MB. It must be smaller than 50 MB"),
        (
            "locked.pdf",
            "locked.pdf is locked with a password. Save a copy without a password and add it again",
        ),
        ("broken.pdf", "We cannot open broken.pdf. It may be damaged. Save a new copy and add that"),
    ):
        expect(moving(mina, name)).to_contain_text(sentence)
    expect(added(mina, good.name)).to_contain_text(ADDED)
    is_whole_and_once(good)
    assert Upload.objects.count() == before + 3
    same = file("same bytes.jpg", good.read_bytes())
    choose(mina, same)
    expect(moving(mina, same.name)).to_contain_text(
        "same bytes.jpg is the same file as good.jpg, which you already added"
    )
    assert not leaving_asks(mina)
    mina.inspects("upload-refused")
    mina.hand.press(mina.page.get_by_role("button", name="Hide notes.txt"))
    expect(moving(mina, "notes.txt")).to_have_count(0)
    assert moving(mina, "empty.pdf").locator(":focus").count() == 1
    expect(added(mina, good.name)).to_have_count(1)


@pytest.mark.covers("A-51", "G-59")
def test_at_most_three_at_once_and_dropped_files_are_welcome(mina, line, file):
    paths = [file(f"dropped {n}.jpg", MB) for n in range(5)]
    line.rate = MB
    mina.hand.drop(mina.page.locator(".v-drop"), paths, on=mina.page.locator(".v-drop__script"))
    expect(mina.page.locator("[data-list] > li")).to_have_count(5)
    waits = mina.page.locator("[data-list] [data-says]").get_by_text("Waiting", exact=True)
    expect(waits).to_have_count(2)  # they are announced one after the other
    mina.page.wait_for_timeout(300)
    expect(waits).to_have_count(2)
    line.rate = None
    for path in paths:
        expect(added(mina, path.name)).to_contain_text(ADDED, timeout=30_000)
        is_whole_and_once(path)
    listed = mina.page.locator("[data-upload]").all_inner_texts()
    assert [words.split(".jpg")[0].split()[-1] for words in listed] == list("01234"), "as they were chosen"
    expect(mina.page.get_by_text("5 files added.")).to_be_visible()


@pytest.mark.covers("F-66", "A-51")
def test_buttons_stay_where_they_are_when_pause_comes_between_them(mina, line, file):
    """Of four the last waits; as soon as its turn comes it can be paused, and [Preview] and [Cancel] have not
    moved in its row."""
    paths = [file(f"{n}.jpg", size * MB) for n, size in enumerate((2, 2, 2, 16))]
    line.rate = MB
    mina.hand.drop(mina.page.locator(".v-drop"), paths, on=mina.page.locator(".v-drop__script"))
    last = moving(mina, "3.jpg")
    expect(last).to_contain_text("Waiting")
    expect(last.get_by_role("button", name="Pause")).to_have_count(0)
    before = places_of_buttons(last)
    expect(last.get_by_role("button", name="Pause")).to_be_visible(timeout=30_000)
    assert places_of_buttons(last) == before
    line.rate = None
    for path in paths:
        expect(added(mina, path.name)).to_contain_text(ADDED, timeout=30_000)


def places_of_buttons(row: Locator) -> list[int]:
    """[Preview] and [Cancel], in pixels from the start and the top of their row."""
    return row.evaluate("""(row) => ["preview", "cancel"].flatMap((name) => {
        const mine = row.getBoundingClientRect();
        const its = row.querySelector(`[data-do=${name}]`).getBoundingClientRect();
        return [Math.round(its.x - mine.x), Math.round(its.y - mine.y)];
    })""")


@pytest.mark.uses("data-now")
@pytest.mark.covers("A-51", "G-59")
def test_offline_is_said_and_try_now_goes_on(mina, line, file):
    path = file("train.jpg", 16 * MB)
    line.rate = MB
    choose(mina, path)
    until(lambda: moving(mina, path.name).locator("progress").evaluate("one => one.value") > MB, "a part")
    line.down = True
    line.cut()
    mina.reads(
        "You are offline.",
        "We keep what you added on this device. We will continue when you are online again.",
    )
    expect(moving(mina, path.name)).to_contain_text("No connection.")
    assert not leaving_asks(mina)
    assert not barriers(mina.page)
    if mina.chromium.shots:
        mina.shoot("upload-offline")
    mina.tabs_to(mina.page.get_by_role("button", name="Try now"))
    line.down, line.rate = False, None  # only now: the page tries by itself too
    mina.page.keyboard.press("Enter")
    expect(mina.page.locator("[data-offline]")).to_be_hidden()
    expect(added(mina, path.name)).to_contain_text(ADDED)
    assert mina.page.evaluate("document.activeElement.tagName") != "BODY"
    is_whole_and_once(path)


@pytest.mark.covers("A-51", "S-30")
def test_signed_out_on_the_way_and_in_again_loses_nothing(mina, line, page_of_item, file):
    path = file("signed out.jpg", 16 * MB)
    line.rate = 2 * MB
    choose(mina, path)
    until(lambda: moving(mina, path.name).locator("progress").evaluate("one => one.value") > 2 * MB, "a part")
    mina.page.context.clear_cookies()
    line.cut()
    expect(moving(mina, path.name)).to_contain_text(
        "We signed you out to protect your information.", timeout=30_000
    )
    standing = arrived(path.name)
    assert standing > 0
    other = at_the_item(Person(mina.page.context.new_page(), 1440, mina.chromium), page_of_item)
    other.page.close()
    line.rate = None
    mina.hand.press(moving(mina, path.name).get_by_role("button", name=f"Try again {path.name}"))
    expect(added(mina, path.name)).to_contain_text(ADDED)
    is_whole_and_once(path)
    assert Upload.objects.filter(name=path.name).count() == 1


@pytest.mark.covers("A-51")
def test_with_the_keyboard_alone_the_focus_is_never_lost(mina, line, file):
    # More than buffers hold.
    page, first, second = mina.page, file("first.jpg", 16 * MB), file("second.jpg", 16 * MB)
    line.rate = MB // 2
    opened = []
    page.on("filechooser", lambda chooser: opened.append(chooser))
    mina.tabs_to(page.get_by_label("Choose files"))
    page.keyboard.press("Enter")
    until(lambda: page.wait_for_timeout(50) or opened, "the device to ask for files")
    opened[0].set_files([first, second])
    assert page.evaluate("document.activeElement.id") == "documents"
    mina.tabs_to(page.get_by_role("button", name="Pause first.jpg"))
    page.keyboard.press("Enter")
    assert focus(mina) == "Resume first.jpg"
    page.keyboard.press("Enter")
    assert focus(mina) == "Pause first.jpg"
    expect(page.get_by_role("button", name="Pause second.jpg")).to_be_visible()
    mina.tabs_to(page.get_by_role("button", name="Cancel first.jpg"))
    page.keyboard.press("Enter")
    expect(moving(mina, first.name)).to_have_count(0)
    assert focus(mina) == "Pause second.jpg"
    line.rate = None
    expect(added(mina, second.name)).to_contain_text(ADDED)
    until(
        lambda: focus(mina) in ("Preview second.jpg", "Download second.jpg"),
        "the focus to be on the same file",
    )


@pytest.mark.covers("A-51")
def test_the_key_that_resumed_a_file_does_not_cancel_it_at_its_next_press(mina, line, file):
    """Its place was taken while it was paused: it waits, and [Pause] is not there yet."""
    line.rate = MB // 2
    choose(mina, *[file(f"{n}.jpg", 16 * MB) for n in range(4)])
    expect(moving(mina, "3.jpg")).to_contain_text("Waiting")
    mina.tabs_to(mina.page.get_by_role("button", name="Pause 0.jpg"))
    mina.page.keyboard.press("Enter")
    expect(mina.page.get_by_role("button", name="Pause 3.jpg")).to_be_visible()
    mina.page.keyboard.press("Enter")
    expect(moving(mina, "0.jpg")).to_contain_text("Waiting")
    assert focus(mina) == "Preview 0.jpg"


@pytest.mark.covers("B-36", "S-31")
def test_a_chosen_file_can_be_looked_at_before_it_is_sent(mina, line, file):
    """It opens from the device, in a tab of its own; a page that pretends to be a picture runs nothing."""
    picture = file("look.jpg", 300_000)
    trap = file("trap.jpg", b"<script>document.title = 'caught'</script>" + b" " * 9 * MB)
    line.rate = MB // 30  # nothing moves while it is looked at
    choose(mina, picture, trap)
    with mina.page.context.expect_page() as opened:
        mina.hand.press(moving(mina, picture.name).get_by_role("link", name="Preview look.jpg"))
    assert opened.value.url.startswith("blob:")
    assert opened.value.locator("img").evaluate("one => one.decode().then(() => one.naturalWidth)") == 64
    with mina.page.context.expect_page() as opened:
        mina.hand.press(mina.page.get_by_role("link", name="Preview trap.jpg"))
    assert opened.value.title() != "caught"
    line.rate = None
    expect(added(mina, picture.name)).to_contain_text(ADDED)
    with mina.page.context.expect_page() as opened:
        mina.hand.press(added(mina, picture.name).get_by_role("link", name="Preview look.jpg"))
    assert opened.value.locator("img").evaluate("one => one.decode().then(() => one.naturalWidth)") == 64


@pytest.mark.uses("data-unfinished")
@pytest.mark.covers("C-39", "B-35", "G-59")
def test_link_pages_have_the_same_list_and_the_same_patience(chromium, site, line, file):
    """An upload link, with a line that is cut; and the file question of a form, with what is written beside
    it left alone."""
    work = factories.work(site.world)
    mina = chromium.person(390)
    page, bill, photos = mina.page, file("bill.jpg", 4 * MB), file("house.jpg", MB)
    mina.open(tokens.address(factories.shared_link(site.world, work, Purpose.UPLOAD)).partition("8000")[2])
    mina.hand.write(page.get_by_label("Security code"), factories.CODE)
    mina.press("Send")
    mina.hand.write(page.get_by_label("What are these documents about?"), "Bills of March")
    line.rate = MB // 2
    choose(mina, bill, photos)
    mina.press("Send documents")
    mina.reads("You have not sent anything yet. These files are still uploading:")
    line.rate = 4 * MB
    line.cut_every(MB, times=3)
    for path in (bill, photos):
        expect(page.locator("#added [data-upload]", has_text=path.name)).to_contain_text(
            ADDED, timeout=30_000
        )
        is_whole_and_once(path)
    mina.reads("2 files added.")
    assert page.get_by_label("What are these documents about?").input_value() == "Bills of March"
    mina.press("Send documents")
    mina.reads("We have received 2 files.")

    page.context.clear_cookies()
    mina.open(tokens.address(factories.link_of(factories.mailed(site.world))).partition("8000")[2])
    mina.press("Start")
    mina.follow("Your address")
    mina.hand.write(page.get_by_label("Street and number"), "Via Roma 1")
    answer = file("answer.jpg", MB)
    mina.hand.give(page.locator("#file-bill"), [answer, file("page.html", b"<p>")])
    expect(page.locator("#added-bill [data-upload]", has_text=answer.name)).to_contain_text(ADDED)
    expect(moving(mina, "page.html")).to_contain_text("page.html must be a PDF")
    assert page.get_by_label("Street and number").input_value() == "Via Roma 1"
    is_whole_and_once(answer)
    page.context.close()


@pytest.mark.covers("G-59", "T-09")
def test_staff_have_the_same_list(chromium, site, line, file):
    """A Work's page is loaded again when all is done; what was left of another link session goes on, or is
    cancelled with and without scripts."""
    work, good, left = factories.work(site.world), file("return.jpg", 4 * MB), file("annex.jpg", 24 * MB)
    anna, plain = chromium.person(1440), chromium.person(1440, scripts=False)
    for person in (anna, plain):
        person.sign_in("desk", site.world.anna.login.email, personas.PASSWORD)
        person.open(f"/desk/works/{work.pk}/")
    line.rate = 4 * MB
    line.cut_every(MB, times=2)
    choose(anna, good)
    expect(anna.page.locator("tbody tr", has_text=good.name)).to_be_visible(timeout=30_000)
    is_whole_and_once(good)
    for person in (anna, plain):
        panel = anna.page.locator("details.v-upload")
        if panel.get_attribute("open") is None:
            anna.hand.press(panel.locator("summary").first)
            assert panel.get_attribute("open") is not None, "one press opens it"
        line.rate = MB
        choose(anna, left)
        until(lambda: arrived(left.name) > 0, "a part to be safe")
        anna.page.goto("about:blank")
        line.cut()
        line.rate = None
        person.open(f"/desk/works/{work.pk}/")
        person.reads("Not complete: ")
        person.press(f"Cancel {left.name}")
        expect(person.page.get_by_text("Not complete: ")).to_have_count(0)
        until(lambda: not Upload.objects.filter(name=left.name, ended_at=None).exists(), "it to end")
        anna.open(f"/desk/works/{work.pk}/")
        Upload.objects.filter(name=left.name).update(name="earlier")
    assert not [one for one in anna.complaints if not any(words in one for words in CUT)], anna.complaints
    for person in (anna, plain):
        person.page.context.close()


SHOWN = """(row) => {
    const {left, right, top, bottom} = row.getBoundingClientRect();
    const at = (y) => row.contains(document.elementFromPoint((left + right) / 2, y));
    return [top + 4, (top + bottom) / 2, bottom - 4].every(at);
}"""


@pytest.mark.uses("data-choose")
@pytest.mark.covers("A-51", "B-35", "F-71")
@pytest.mark.parametrize("purpose", [Purpose.INVITATION, Purpose.UPLOAD, Purpose.REQUEST])
def test_on_a_phone_a_file_that_was_added_stands_where_one_looks(
    chromium, site, line, file, page_of_item, purpose
):
    """Its row while it is sent and the server's row afterwards are whole on the screen, above the bar; and
    nothing says that no file was chosen."""
    person = chromium.person(390)
    if purpose == Purpose.INVITATION:
        at_the_item(person, page_of_item)
    elif purpose == Purpose.UPLOAD:
        work = factories.work(site.world)
        person.open(
            tokens.address(factories.shared_link(site.world, work, Purpose.UPLOAD)).partition("8000")[2]
        )
        person.hand.write(person.page.get_by_label("Security code"), factories.CODE)
        person.press("Send")
    else:
        w, client = site.world, add_client(name="Phone and Sons Ltd", by=SYSTEM)
        contact = add_contact(client=client, name="Pia Phone", email="pia@sons.example", by=SYSTEM)
        mailed = factories.mailed(factories.World(w.anna, w.ravi, client, contact, w.templates))
        person.open(tokens.address(factories.link_of(mailed)).partition("8000")[2])
        person.press("Start")
        person.hand.press(person.page.locator("a.v-item").first)
    heard, path = listens(person), file(f"held {purpose}.jpg", 4 * MB)
    line.rate = MB
    person.hand.give(person.page.locator("#documents"), [path])
    row = moving(person, path.name)
    expect(row).to_be_visible()
    assert row.evaluate(SHOWN), "the row of a file on its way is covered or outside the window"
    line.rate = None
    own = person.page.locator("[data-upload]", has_text=path.name)
    expect(own).to_contain_text(ADDED, timeout=30_000)
    expect(row).to_have_count(0)
    assert own.evaluate(SHOWN), "the row of the file that was added is covered or outside the window"
    until(lambda: f"{path.name}: {ADDED}." in " ".join(heard()), "the file to be told as added")
    tree = person.page.context.new_cdp_session(person.page).send("Accessibility.getFullAXTree")
    assert "No file chosen" not in str(tree)
    person.page.context.close()


@pytest.mark.parametrize("width", [390, 1440])
def test_every_state_has_its_picture_and_no_barrier(chromium, line, page_of_item, file, width):
    person = at_the_item(chromium.person(width), page_of_item)
    done, locked = file("front.jpg", 300_000), file("carta_identita.pdf", sample_files.locked_pdf())
    names = [f"Scansione tessera sanitaria e carta d’identità Mina Bianchi {n}.jpg" for n in range(4)]
    choose(person, done, locked)
    expect(added(person, done.name)).to_contain_text(ADDED)
    expect(moving(person, locked.name)).to_contain_text("locked with a password")
    line.rate = MB // 2
    choose(person, *(file(name, 8 * MB) for name in names))
    row = moving(person, names[0])
    until(lambda: " a second" in row.inner_text(), "the line to be measured")
    person.hand.press(moving(person, names[1]).get_by_role("button", name="Pause"))
    expect(moving(person, names[1])).to_contain_text("Paused at")
    assert not barriers(person.page)
    name = f"upload-moving-{width}"
    if chromium.shots:
        person.shoot(name)
    for other in names:
        person.hand.press(moving(person, other).get_by_role("button", name="Cancel"))
    line.rate = None
    person.hand.press(person.page.get_by_role("button", name="Hide carta_identita.pdf"))
    expect(person.page.locator("[data-list] > li")).to_have_count(0)
    person.inspects(f"upload-done-{width}")
    person.page.context.close()
