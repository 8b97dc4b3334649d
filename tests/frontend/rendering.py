"""Shows finished pages in Chromium, without a server, and finds what a person cannot see or press there."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import django_htmx
from playwright.sync_api import Browser, Page, Route, ViewportSize, sync_playwright

from tests import sample_files
from tests.browser.watched_browser import HEIGHTS, SHOTS, WIDTHS, barriers

ROOT = Path(__file__).resolve().parents[2]
BASE = "http://house.example"
STATIC = (ROOT / "assets" / "dist", Path(django_htmx.__file__).parent / "static")
HERE = Path(__file__).parent
EDGES = """(one) => {
  const style = getComputedStyle(one);
  const line = (name) => {
    const [kind, width, colour] = ["Style", "Width", "Color"].map((part) => style[name + part]);
    return /none|hidden/.test(kind) || !parseFloat(width) ? "none" : `${width} ${colour}`;
  };
  // What is seen behind the words: forced colours keep a clear ground clear, and give every other one the
  // same colour.
  let ground = "Canvas";
  for (let up = one; up; up = up.parentElement) {
    const own = getComputedStyle(up).backgroundColor;
    if (!/, 0\\)$|transparent/.test(own)) { ground = own; break; }
  }
  const lines = ["outline", "borderTop", "borderRight", "borderBottom", "borderLeft"].map(line);
  return [...lines, ground, style.color];
}"""


@dataclass(frozen=True)
class Screen:
    """One page as one person gets it. `where` is its address, and a word for what was pressed."""

    where: str
    who: str
    status: int
    html: str
    route: str = ""

    @property
    def name(self) -> str:
        return re.sub(r"[^A-Za-z0-9]+", "-", f"{self.who} {self.where}").strip("-")[:90]


class Viewer:
    """A window in front of finished pages. Whatever they ask for comes from the build; everything else is a
    picture or silence."""

    def __init__(self, page: Page):
        self.page = page
        self.html = ""
        self._picture = sample_files.png()
        page.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(BASE).partition("?")[0]
        if route.request.is_navigation_request():
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
        elif path.startswith("/static/"):
            file = next((folder / path[8:] for folder in STATIC if (folder / path[8:]).is_file()), None)
            assert file, f"{path} was not built"
            route.fulfill(
                body=file.read_bytes(),
                content_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream",
            )
        elif route.request.resource_type == "image":
            route.fulfill(body=self._picture, content_type="image/png")
        else:
            route.fulfill(status=304)  # no news

    def open(self, screen: Screen) -> None:
        self.html = screen.html
        path = screen.where.partition(" ")[0]
        self.page.goto(BASE + path, wait_until="load")
        self.page.evaluate("document.fonts.ready.then(() => true)")

    def resize(self, width: int, height: int = 0) -> None:
        self.page.set_viewport_size({"width": width, "height": height or HEIGHTS[width]})

    def faults(self, *, text: str = "", rtl: bool = False) -> list[str]:
        """Sideways scroll, cut words and controls, controls that something else covers. Restores the page."""
        return self.page.evaluate((HERE / "look.js").read_text(), {"text": text, "rtl": rtl})

    def barriers(self, scheme: Literal["light", "dark"]) -> list[str]:
        """What axe finds serious or critical; in dark by the rule of colours alone, since the rest is the
        same. Restores the page."""
        self.page.emulate_media(color_scheme=scheme)
        found = barriers(self.page, *(["color-contrast"] if scheme == "dark" else []))
        self.page.emulate_media(color_scheme="light")
        return found

    def shoot(self, name: str) -> None:
        """What the window shows first, at each width, light and dark."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        for width in WIDTHS:
            self.resize(width)
            for scheme in ("light", "dark"):
                self.page.emulate_media(color_scheme=scheme)
                self.page.screenshot(path=SHOTS / f"{name}-{width}-{scheme}.png")
        self.page.emulate_media(color_scheme="light")

    def held(self) -> float:
        """Pixels of the window's height that stay in the same place while the page scrolls."""
        return self.page.evaluate((HERE / "held.js").read_text())

    def without_ring(self) -> list[str]:
        """Controls that show nothing while they have the focus of the keyboard."""
        self.page.keyboard.press("Tab")  # from here on the browser shows where the focus is
        found: list[str] = self.page.evaluate((HERE / "ring.js").read_text())
        return found

    def look_of(self, selector: str) -> list[str]:
        """What remains of an element's look when colours are forced."""
        return self.page.locator(selector).locator("visible=true").first.evaluate(EDGES)

    @contextmanager
    def with_forced_colours(self) -> Iterator[Viewer]:
        """Another window of the same browser: a second Playwright beside the first one does not start."""
        assert self.page.context.browser
        with _window(self.page.context.browser, colours="active") as window:
            yield window

    def on_paper(self) -> list[str]:
        """What a printed page must not have: ways to other pages, boxes to scroll, dark ground, nothing to
        read."""
        self.page.emulate_media(media="print")
        found = self.page.evaluate((HERE / "paper.js").read_text())
        assert self.page.pdf(format="A4").startswith(b"%PDF")
        self.page.emulate_media(media="screen")
        return found


@contextmanager
def viewer() -> Iterator[Viewer]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        with _window(browser) as window:
            yield window
        browser.close()


@contextmanager
def _window(browser: Browser, *, colours: Literal["active", "none"] = "none") -> Iterator[Viewer]:
    size = ViewportSize(width=1440, height=900)
    context = browser.new_context(
        viewport=size, reduced_motion="reduce", locale="en-GB", color_scheme="light", forced_colors=colours
    )
    yield Viewer(context.new_page())
    context.close()


def named(screens: Sequence[Screen], *parts: str) -> list[Screen]:
    """The screens whose address or route contains one of these."""
    return [one for one in screens if any(part in f"{one.who} {one.where} {one.route}" for part in parts)]
