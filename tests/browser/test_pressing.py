"""The hand itself: it presses what a person can hit, and nothing else. Each refusal was a way in which a
broken page stayed green."""

from __future__ import annotations

import asyncio

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.browser.pressing import Hand, UnreachableError

WIDTHS = {1440: False, 390: True}  # a mouse; a finger
COUNT = '<style>body { margin: 0 } * { box-sizing: border-box }</style><output id="n">0</output>'
PRESSED = "onclick=\"document.querySelector('#n').textContent++\""
FAR = '<div style="height: 3000px"></div>'
BUTTON = f"<button id=c {PRESSED}>Send</button>"


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(params=WIDTHS)
def hand(browser, request):
    touch = WIDTHS[request.param]
    context = browser.new_context(viewport={"width": request.param, "height": 800}, has_touch=touch)
    yield Hand(context.new_page(), touch=touch)
    context.close()


def shown(page: Page, html: str):
    page.set_content(COUNT + html)
    return page.locator("#c")


WITHIN_REACH = {
    "plain": f"{BUTTON}",
    "far down": f"{FAR}{BUTTON}{FAR}",
    "in a box that scrolls": f'<div style="height: 200px; overflow: auto">{FAR}{BUTTON}{FAR}</div>',
    "in a box that scrolls, far down": (
        f'{FAR}<div style="height: 200px; overflow: auto">{FAR}{BUTTON}</div>{FAR}'
    ),
    "below a bar that stays": (
        '<p style="position: fixed; inset: auto 0 0; height: 80px; margin: 0; background: #ccc">bar</p>'
        f'<div style="height: 740px"></div>{BUTTON}{FAR}'
    ),
    "aside": (
        '<div style="width: 300px; overflow-x: auto">'
        f'<div style="width: 900px; text-align: end">{BUTTON}</div></div>'
    ),
    "by its label": (
        f"<input id=c type=checkbox {PRESSED} "
        'style="position: absolute; opacity: 0; width: 1px; height: 1px"><label for=c>Tick</label>'
    ),
}
OUT_OF_REACH = {
    "cut by a box that hides": (
        f'<div style="height: 6px; overflow: hidden"><div style="height: 40px"></div>{BUTTON}</div>'
    ),
    "covered": f'{BUTTON}<div style="position: fixed; inset: 0; background: #fff8"></div>',
    "covered by another control": f'<button id=c {PRESSED} style="width: 200px">Send '
    '<a href="#x" style="position: absolute; left: 60px; width: 80px">x</a></button>',
    "not touchable": f'<button id=c {PRESSED} style="pointer-events: none">Send</button>',
    "disabled": f"<button id=c {PRESSED} disabled>Send</button>",
    "beyond the edge": f'<button id=c {PRESSED} style="position: absolute; left: -500px">Send</button>',
    "moving": "<style>@keyframes go { from { left: 0 } to { left: 300px } }</style>"
    f'<button id=c {PRESSED} style="position: absolute; animation: go 3s linear infinite">Send</button>',
}


@pytest.mark.covers("F-01", "F-02")
@pytest.mark.parametrize("html", WITHIN_REACH.values(), ids=WITHIN_REACH)
def test_what_a_person_can_reach_is_pressed_once(hand, html):
    hand.press(shown(hand.page, html))
    assert hand.page.locator("#n").inner_text() == "1"


@pytest.mark.covers("F-01", "F-02")
@pytest.mark.parametrize("html", OUT_OF_REACH.values(), ids=OUT_OF_REACH)
def test_what_a_person_cannot_reach_is_not_pressed(hand, html, monkeypatch):
    monkeypatch.setattr("tests.browser.pressing.PATIENCE", 1.0)
    with pytest.raises(UnreachableError):
        hand.press(shown(hand.page, html))
    assert hand.page.locator("#n").inner_text() == "0"


@pytest.mark.covers("F-01", "F-02")
def test_a_press_on_a_page_that_moved_under_it_is_said_and_not_repeated(hand):
    """What was looked at a moment before has another place now."""
    button = shown(hand.page, f"<div id=p hidden style='height: 300px'>late</div>{BUTTON}")
    reach = hand.reach

    def moved(target, **how):
        place = reach(target, **how)
        hand.page.evaluate("document.querySelector('#p').hidden = false")
        return place

    hand.reach = moved
    with pytest.raises(UnreachableError, match="came down on <body"):
        hand.press(button)
    assert hand.page.locator("#n").inner_text() == "0"


@pytest.mark.covers("F-03")
def test_a_turn_of_the_wheel_that_the_browser_never_confirms_is_tried_again(hand, monkeypatch):
    monkeypatch.setattr("tests.browser.pressing.CONFIRMED", 0.2)
    control = shown(hand.page, WITHIN_REACH["far down"])
    mouse = hand.page.mouse._impl_obj
    turn, lost = mouse.wheel, [1]
    monkeypatch.setattr(mouse, "wheel", lambda x, y: asyncio.sleep(60) if lost and lost.pop() else turn(x, y))
    hand.press(control)
    assert hand.page.locator("#n").text_content() == "1" and not lost


def test_an_option_of_a_list_is_chosen_once(hand):
    counted = "onchange=\"document.querySelector('#n').textContent++\""
    field = shown(
        hand.page, f"<select id=c {counted}><option>One<option disabled>Two<option>Three<option>Four</select>"
    )
    for label in ("Four", "One", "Three"):
        hand.choose(field, label)
        assert field.locator("option:checked").inner_text() == label
    assert hand.page.locator("#n").inner_text() == "3"
    with pytest.raises(UnreachableError):
        hand.choose(field, "Two")


def test_words_a_date_and_files_come_where_they_belong(hand, tmp_path):
    page = hand.page
    page.set_content(
        '<input id=w value="before"><textarea id=t></textarea><input id=d type=date>'
        '<label for=f style="display: block">Choose</label>'
        '<input id=f type=file multiple style="opacity: 0; width: 1px; height: 1px">'
        '<div id=z style="height: 90px" ondragover="event.preventDefault()" '
        'ondrop="event.preventDefault(); '
        'this.textContent = [...event.dataTransfer.files].map(f => f.name)"></div>'
    )
    hand.write(page.locator("#w"), "after")
    hand.write(page.locator("#t"), "one\ntwo")
    hand.write(page.locator("#t"), " three", clear=False)
    hand.write(page.locator("#d"), "2026-03-13")
    assert [page.locator(at).input_value() for at in ("#w", "#t", "#d")] == [
        "after",
        "one\ntwo three",
        "2026-03-13",
    ]
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path in paths:
        path.write_text("x")
    hand.give(page.locator("#f"), paths)
    assert page.locator("#f").evaluate("one => one.files.length") == 2
    hand.drop(page.locator("#z"), paths)
    assert page.locator("#z").inner_text() == "a.txt,b.txt"


GAP = '<td id=gap style="width: 200px; height: 60px"></td>'
ROW = f'<table><tr style="position: relative"><td><a id=c href="#" {PRESSED}>Open</a></td>{GAP}</tr></table>'
COVERS = '<style>#c::after { content: ""; position: absolute; inset: 0 }</style>'


def test_a_row_is_pressed_between_its_words_only_where_its_link_covers_it(hand):
    link = shown(hand.page, COVERS + ROW)
    hand.press(link, within=hand.page.locator("#gap"))
    assert hand.page.locator("#n").inner_text() == "1"
    with pytest.raises(UnreachableError, match="gap"):
        hand.press(shown(hand.page, ROW), within=hand.page.locator("#gap"))
