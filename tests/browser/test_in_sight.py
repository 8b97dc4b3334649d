"""What a press leads to is on the screen, with the words that belong to it."""

from __future__ import annotations

import pytest

from tests import factories, personas
from tests.browser.watched_browser import Chromium, Person
from tests.live_installation import Installation
from tests.scenarios import document_exchange
from vestibule.docrequests.models import DocumentRequest
from vestibule.tasks.models import Task

TOP = "element => element.getBoundingClientRect().top"
LEFT = "element => element.getBoundingClientRect().left"
# Where the window ends, or the navigation of a phone begins.
BELOW = """menu => {
    const bar = document.querySelector(".v-bottom");
    const end = bar.offsetHeight ? bar.getBoundingClientRect().top : innerHeight;
    return Math.max(0, menu.getBoundingClientRect().bottom - end);
}"""

ON_TOP = """one => {
    const {x, y, width, height} = one.getBoundingClientRect();
    return one.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""
# What has the focus and is hidden: something else lies over the middle of its largest part.
HIDDEN = """() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return "";
    const shown = focused.matches(".v-sr") ? focused.labels[0] : focused;
    const [box] = [...shown.getClientRects()].sort((a, b) => b.width * b.height - a.width * a.height);
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const seen = hit && (shown.contains(hit) || hit.closest("label")?.control === focused);
    const there = hit ? hit.outerHTML.slice(0, 90) : "nothing";
    return seen ? "" : `${focused.outerHTML.replace(/\\s+/g, " ").slice(0, 120)}: ${there}`;
}"""


@pytest.fixture(scope="module")
def installation(with_people: Installation) -> Installation:
    return with_people


@pytest.fixture(scope="module")
def to_check(installation) -> tuple[DocumentRequest, Task]:
    """A request of which the documents have come, and the task to check them."""
    asked = factories.submitted(installation.world)
    return asked, Task.objects.open().get(subject=asked.subject)


@pytest.mark.covers("F-61")
def test_the_label_of_the_field_that_find_leads_to_is_in_sight(installation):
    with Chromium(installation.base) as chromium:
        for width in (1440, 390):
            anna = chromium.person(width)
            anna.sign_in("desk", "anna@northwind.example", personas.PASSWORD)
            anna.open("/desk/requests/new/")
            page = anna.page
            anna.hand.press(page.locator("summary", has_text="Find another company"))
            anna.hand.write(page.get_by_label("Find a company"), "bianchi")
            anna.press("Find")
            anna.reads("1 found. It is selected.")
            page.wait_for_load_state()
            assert page.locator("#id_client:focus").count() == 1
            assert page.locator("#id_client option:checked").inner_text() == "Bianchi Srl"
            assert page.locator("label[for=id_client]").evaluate(TOP) > 0


@pytest.mark.covers("C-17")
def test_a_menu_near_the_lower_edge_comes_into_sight(installation):
    names = [f"Document {number:02}.pdf" for number in range(12)]
    s = document_exchange.shared(*names, w=installation.world)
    with Chromium(installation.base) as chromium:
        for width in (1440, 390):
            anna = chromium.person(width)
            anna.sign_in("desk", "anna@northwind.example", personas.PASSWORD)
            anna.open(f"/desk/works/{s.work.pk}/")
            dots = anna.page.locator("tbody .v-menu > summary")
            for number in (0, 4, 11):
                anna.hand.press(dots.nth(number))
                menu = anna.page.locator("tbody .v-menu[open] > .v-menu__b")
                menu.wait_for()
                anna.page.wait_for_timeout(1000)  # it may glide there
                assert menu.evaluate(BELOW) == 0, (width, number)
                anna.page.keyboard.press("Escape")


def test_the_bar_of_save_stands_in_line_with_the_fields(installation):
    s = document_exchange.shared("One.pdf", w=installation.world)
    with Chromium(installation.base) as chromium:
        anna = chromium.person(1440)
        anna.sign_in("desk", "anna@northwind.example", personas.PASSWORD)
        anna.open(f"/desk/works/{s.work.pk}/setup/upload/")
        save = anna.page.locator(".v-dialog__f button[value=save]")
        assert save.evaluate(LEFT) == anna.page.get_by_label("Message").evaluate(LEFT)


def hidden_ones(person: Person, presses: int) -> set[str]:
    """What Tab leads to, there and back, and nobody can see."""
    found = set()
    for key in ("Tab", "Shift+Tab"):
        for _ in range(presses):
            person.page.keyboard.press(key)
            if person.page.evaluate(HIDDEN):
                person.page.wait_for_timeout(300)  # a row of tabs may glide
            found.add(person.page.evaluate(HIDDEN))
    return found - {""}


@pytest.mark.covers("A-56")
def test_no_bar_of_a_phone_hides_what_has_the_focus(installation, to_check):
    asked, task = to_check
    pages = ("/desk/requests/", f"/desk/?task={task.pk}", f"/desk/requests/{asked.reference}/")
    check = f"/desk/requests/{asked.reference}/check/"
    with Chromium(installation.base) as chromium:
        for email, paths in (
            ("anna@northwind.example", ("/desk/requests/new/",)),
            ("ravi@northwind.example", (*pages, check)),
        ):
            person = chromium.person(390)
            person.sign_in("desk", email, personas.PASSWORD)
            for path in paths:
                person.open(path)
                person.settled()
                assert not hidden_ones(person, 45), path


@pytest.mark.covers("A-56")
def test_the_press_that_a_task_is_for_is_in_sight_on_a_phone(installation, to_check):
    _asked, task = to_check
    with Chromium(installation.base) as chromium:
        ravi = chromium.person(390)
        ravi.sign_in("desk", "ravi@northwind.example", personas.PASSWORD)
        ravi.page.set_viewport_size({"width": 390, "height": 640})  # the task is longer than the window
        ravi.open(f"/desk/?task={task.pk}")
        ravi.settled()
        start = ravi.page.get_by_role("button", name="Start checking")
        assert start.evaluate(ON_TOP) and ravi.page.evaluate("scrollY") == 0


@pytest.mark.covers("A-56")
def test_the_tabs_of_a_phone_are_one_row_and_the_open_one_is_in_sight(installation, to_check):
    asked, _task = to_check
    with Chromium(installation.base) as chromium:
        ravi = chromium.person(390)
        ravi.sign_in("desk", "ravi@northwind.example", personas.PASSWORD)
        for path, words in (
            (f"/desk/requests/{asked.reference}/?tab=timeline", "Timeline"),
            (f"/desk/requests/{asked.reference}/", "Overview"),
            ("/desk/requests/?view=closed", "Closed"),
        ):
            ravi.open(path)
            tabs = ravi.page.locator(".v-tabs a")
            assert len(set(tabs.evaluate_all("tabs => tabs.map((one) => one.offsetTop)"))) == 1
            box = ravi.page.locator(".v-tabs a[aria-current]", has_text=words).bounding_box()
            assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390, words
