"""A hand before a browser: it presses only what a person can hit.

Playwright's own `click` scrolls whatever is in the way, boxes with `overflow: hidden` too, and so presses
what nobody can see. This hand turns the wheel, proves by `elementFromPoint` that the middle of the control is
that control, and only then presses at that point, with the mouse or a finger. What it cannot hit is an
`UnreachableError` with the reason.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from playwright.sync_api import Error, FileChooser, Locator, Page, Request

PATIENCE = 10.0  # seconds until a control that stands on the screen must be within reach
CONFIRMED = 5.0  # seconds until the browser must have confirmed a move of the hand
NAVIGATION = 20.0  # seconds until a page that was asked for by a press must be there
PASTED = 60  # letters; what is longer is pasted in one piece instead of typed key by key
PAUSE = 30  # milliseconds between two looks
AGAIN = 1.0  # seconds after which the wheel is turned once more, where nothing has moved

# Where the middle of a control is, and what stands there. `aim` is where to turn the wheel, and by how much,
# to bring it to the middle.
LOOK = """(control, within) => {
    const name = (one) => one ? one.outerHTML.replace(/\\s+/g, " ").slice(0, 120) : "nothing";
    if (!control.isConnected) return {why: "it has left the page"};
    if (control.matches(":disabled, [aria-disabled=true]")) return {why: "it is disabled"};
    const box = (one) => [...one.getClientRects()].sort((a, b) => b.width * b.height - a.width * a.height)[0];
    const labels = control.matches("input, select, textarea, button") ? control.labels || [] : [];
    const own = [control, ...labels];
    const marks = within ? [within] : own;
    const scrolls = (one) => {
        const style = getComputedStyle(one);
        const down = /auto|scroll/.test(style.overflowY) && one.scrollHeight > one.clientHeight + 1;
        const aside = /auto|scroll/.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1;
        return down || aside;
    };
    const root = document.scrollingElement;
    const whole = {left: 0, top: 0, right: innerWidth, bottom: innerHeight};
    const port = (one) => one === root ? whole : one.getBoundingClientRect();
    let first = null;
    for (const mark of marks) {
        const edges = box(mark);
        if (!edges || edges.width < 4 || edges.height < 4) continue;
        const x = (edges.left + edges.right) / 2, y = (edges.top + edges.bottom) / 2;
        const hit = document.elementFromPoint(x, y);
        const inside = hit && (control.contains(hit) || (!within && mark.contains(hit)));
        const mine = inside || (hit && hit.closest("label")?.control === control);
        const other = mine && hit.closest("a[href], button, input, select, textarea, summary, label");
        const known = [control, control.control, ...marks].includes(other);
        const ours = known || (other && other.contains(control));
        const stranger = other && !ours && mark.contains(other);
        if (mine && !stranger) return {x, y, hit: true};
        if (first) continue;
        const around = [];
        for (let one = mark.parentElement; one; one = one.parentElement) {
            if (one !== root && one !== document.body && scrolls(one)) around.push(one);
        }
        around.push(root);
        let aim = null, px = x, py = y; // a box that is out of sight is brought into sight first
        for (const one of around) {
            const within = port(one);
            const left = Math.max(within.left, 0), right = Math.min(within.right, innerWidth);
            const top = Math.max(within.top, 0), bottom = Math.min(within.bottom, innerHeight);
            if (right - left < 8 || bottom - top < 8) {
                [px, py] = [(within.left + within.right) / 2, (within.top + within.bottom) / 2];
                continue;
            }
            const shown = px > left && px < right && py > top && py < bottom;
            if (shown && one !== root) continue;
            const [mx, my] = [(left + right) / 2, (top + bottom) / 2];
            aim = {x: mx, y: my, dx: px > left && px < right ? 0 : px - mx, dy: py - my};
            break;
        }
        const seen = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
        const there = seen ? name(hit) : "outside the window";
        const why = `its middle (${Math.round(x)}, ${Math.round(y)}) is ${there}`;
        first = {x, y, hit: false, aim, why};
    }
    return first || {why: "it has no size, nor has a label of it"};
}"""

# Hears where the next press comes down: on another control when the page moved under it, or nowhere.
AIM = """(control) => {
    const marks = [control, ...(control.labels || [])];
    window.pressed = matchMedia("(scripting: enabled)").matches ? "nothing: the browser did not hear it" : "";
    addEventListener("pointerdown", ({target: hit}) => {
        const on = marks.some((mark) => mark.contains(hit)) || hit.closest("label")?.control === control;
        const mine = !control.isConnected || on;
        window.pressed = mine ? "" : hit.outerHTML.replace(/\\s+/g, " ").slice(0, 120);
    }, {capture: true, once: true});
}"""


class UnreachableError(AssertionError):
    """A person cannot press it; says why."""


class Hand:
    """The hand of one person at one page: a mouse, or with `touch` a finger."""

    def __init__(self, page: Page, *, touch: bool = False):
        self.page, self.touch = page, touch
        # Heard from the beginning: an ear set only beside the press may come too late, and the browser then
        # closes the window by itself.
        self.windows: list[FileChooser] = []
        page.on("filechooser", lambda window: self.windows.append(window))

    def press(
        self, target: Locator, *, button: str = "left", within: Locator | None = None, held: float = 0
    ) -> None:
        """Press the middle of it, and wait until a page that this asks for is there. `within` is where it is
        pressed instead: the cell of a row that its link covers. `held` are the milliseconds until a slow hand
        lets the mouse go."""
        x, y = self.reach(target, within=within)
        with self._whatever_opens():
            self._down(target, x, y, button, held)

    def press_twice(self, target: Locator) -> None:
        """As somebody does who double-clicks everything."""
        x, y = self.reach(target)
        with self._whatever_opens():
            self.page.mouse.dblclick(x, y, delay=60)  # milliseconds, as a finger takes

    def point_at(self, target: Locator) -> None:
        """Bring the mouse there, and press nothing."""
        self.page.mouse.move(*self.reach(target))

    def tick(self, target: Locator, *, on: bool = True) -> None:
        """A box or a choice; one that is as wanted is left alone."""
        if target.is_checked() != on:
            self.press(target)
            wanted = target.is_checked
            self._until(
                lambda: wanted() == on, f"{target} was pressed and is still {'not ' if on else ''}ticked"
            )

    def write(self, target: Locator, words: str, *, clear: bool = True) -> None:
        """Type into a field, instead of what stands there or, without `clear`, after it."""
        self.press(target)
        keyboard = self.page.keyboard
        if target.get_attribute("type") == "date":
            for _ in ("day", "month", "year"):
                keyboard.press("ArrowLeft")  # the press may have come down on any of the three
            keyboard.type(f"{date.fromisoformat(words):%m%d%Y}")
            return
        if not clear:
            keyboard.press("Control+End")
        elif target.input_value():
            keyboard.press("Control+A")
            keyboard.press("Delete")
        if len(words) > PASTED:
            keyboard.insert_text(words)
        else:
            keyboard.type(words)

    def choose(self, target: Locator, label: str) -> None:
        """An option of a native list, by pressing the list and going to it with the arrow keys."""
        options = target.evaluate("one => [...one.options].filter(o => !o.disabled).map(o => o.label.trim())")
        here = target.evaluate(
            "one => [...one.options].filter(o => !o.disabled).indexOf(one.selectedOptions[0])"
        )
        if label not in options:
            raise UnreachableError(f"{target} offers {options}, not {label}")
        self.press(target)
        steps = options.index(label) - here
        with self._whatever_opens():
            for _ in range(abs(steps)):
                self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
            self.page.keyboard.press("Enter")

    def give(self, target: Locator, files: Sequence[Path | dict]) -> None:
        """Press a field for files and choose these in the window of the device."""
        x, y = self.reach(target)
        self.windows.clear()
        self._down(target, x, y, "left")
        self._until(
            lambda: bool(self.windows), f"{target} was pressed, and no window to choose a file opened"
        )
        with self._whatever_opens():
            self.windows.pop().set_files(files)

    def drop(self, target: Locator, paths: Sequence[Path], *, on: Locator | None = None) -> None:
        """Files of the device, dragged over it and let go there: as the browser hears it from the system.
        `on` is the part of it that is aimed at, where its middle holds another control."""
        x, y = self.reach(target, within=on)
        session = self.page.context.new_cdp_session(self.page)
        data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
        with self._whatever_opens():
            for kind in ("dragEnter", "dragOver", "drop"):
                session.send("Input.dispatchDragEvent", {"type": kind, "x": x, "y": y, "data": data})
        session.detach()

    def is_in_sight(self, target: Locator) -> bool:
        """Whether the middle of it can be hit as the page stands, without a turn of the wheel."""
        return bool(target.evaluate(LOOK, None).get("hit"))

    def reach(self, target: Locator, *, within: Locator | None = None) -> tuple[float, float]:
        """Turn the wheel until the middle of it can be hit, and prove that it is hit there. Returns the
        point, in CSS pixels."""
        target.wait_for(state="visible")
        end, before, turned, rests = time.monotonic() + PATIENCE, None, None, 0.0
        while time.monotonic() < end:
            seen = target.evaluate(LOOK, within and within.element_handle())
            place = (seen.get("x"), seen.get("y"))
            stands = place == before and (place != turned or time.monotonic() > rests)
            if not seen.get("hit") and seen.get("aim") and stands:
                turned = place if self._wheel(seen["aim"]) else None
                rests = time.monotonic() + AGAIN  # a page that was not drawn yet does not hear the wheel
            elif seen.get("hit") and place == before:
                return seen["x"], seen["y"]
            before = place
            self.page.wait_for_timeout(PAUSE)
        raise UnreachableError(f"{target} cannot be pressed: {seen.get('why', 'it does not stand still')}")

    def _wheel(self, aim: dict[str, float]) -> bool:
        self.page.mouse.move(aim["x"], aim["y"])
        confirmed = self._confirmed(self.page.mouse._impl_obj.wheel(aim["dx"], aim["dy"]))
        self.page.wait_for_timeout(2 * PAUSE)
        return confirmed

    def _down(self, target: Locator, x: float, y: float, button: str, held: float = 0) -> None:
        """One press, never repeated: one that misses is a fault of the page, which moved, or of this hand."""
        target.evaluate(AIM)
        if self.touch and button == "left":
            self._confirmed(self.page.touchscreen._impl_obj.tap(x, y))
        else:
            self.page.mouse.click(x, y, button=button, delay=held)
        with suppress(Error):  # the page has gone
            if missed := self.page.evaluate("window.pressed"):
                raise UnreachableError(
                    f"{target} was aimed at ({x:.0f}, {y:.0f}), and the press came down on {missed}"
                )

    def _confirmed(self, move: Coroutine[None, None, None]) -> bool:
        """Whether the browser confirms a move. About once in a thousand turns of the wheel it never does,
        beside a page that comes or goes, and the driver would wait for ever. What the move has done is looked
        at afterwards in any case."""
        try:
            self.page._sync(asyncio.wait_for(move, CONFIRMED))
        except TimeoutError:
            return False
        return True

    def _until(self, happened: Callable[[], bool], otherwise: str) -> None:
        end = time.monotonic() + PATIENCE
        while not happened():
            if time.monotonic() > end:
                raise UnreachableError(otherwise)
            self.page.wait_for_timeout(PAUSE)

    @contextmanager
    def _whatever_opens(self) -> Iterator[None]:
        """A press may ask for another page. Whoever waits for it sees the new page, and does not cut it off
        by going elsewhere."""
        asked: list[Request] = []
        over: list[object] = []

        def sent(request: Request) -> None:
            if request.is_navigation_request() and request.frame == self.page.main_frame:
                asked.append(request)

        def answered(response) -> None:
            if response.request in asked and (
                response.status == 204 or "attachment" in response.headers.get("content-disposition", "")
            ):
                over.append(response)

        ears = (
            ("request", sent),
            ("response", answered),
            ("framenavigated", lambda frame: frame == self.page.main_frame and over.append(frame)),
            ("requestfailed", lambda request: request in asked and over.append(request)),
            ("close", lambda page: over.append(page)),
        )
        for event, ear in ears:
            self.page.on(event, ear)
        try:
            yield
            if not self.page.is_closed():
                self.page.wait_for_timeout(2 * PAUSE)
            end = time.monotonic() + NAVIGATION
            while asked and not over and time.monotonic() < end:
                self.page.wait_for_timeout(PAUSE)
        finally:
            for event, ear in ears:
                self.page.remove_listener(event, ear)
