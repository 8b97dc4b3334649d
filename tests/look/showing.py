"""Shows finished pages in Chromium, without a server, and finds what a person cannot see or press there."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import django_htmx
from playwright.sync_api import Page, Route, sync_playwright

from tests import papers
from tests.browser.watching import HEIGHTS

ROOT = Path(__file__).resolve().parents[2]
BASE = "http://house.example"
STATIC = (ROOT / "assets" / "dist", Path(django_htmx.__file__).parent / "static")
LOOK = (Path(__file__).parent / "look.js").read_text()


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
    """A window in front of finished pages. Whatever they ask for comes from the build; everything else is a picture or silence."""

    def __init__(self, page: Page):
        self.page = page
        self.html = ""
        self._picture = papers.png()
        page.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(BASE).partition("?")[0]
        if route.request.is_navigation_request():
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
        elif path.startswith("/static/"):
            file = next((folder / path[8:] for folder in STATIC if (folder / path[8:]).is_file()), None)
            assert file, f"{path} was not built"
            route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream")
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
        return self.page.evaluate(LOOK, {"text": text, "rtl": rtl})

    def held(self) -> float:
        """Pixels of the window's height that stay in the same place while the page scrolls."""
        return self.page.evaluate(
            """async () => {
                const still = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
                scrollTo({ top: 400, behavior: "instant" }), await still();
                let held = 0;
                for (const one of document.body.querySelectorAll("*")) {
                    const box = one.getBoundingClientRect();
                    const stays = getComputedStyle(one).position === "fixed" || getComputedStyle(one).position === "sticky";
                    if (stays && box.width > innerWidth / 2 && box.height > 2 && box.top < innerHeight && box.bottom > 0) held += box.height;
                }
                scrollTo(0, 0);
                return held;
            }"""
        )

    def look_of(self, selector: str) -> list[str]:
        """What remains of an element's look when colours are forced."""
        return (
            self.page.locator(selector)
            .locator("visible=true")
            .first.evaluate(
                """(one) => {
                const style = getComputedStyle(one);
                return [style.outlineStyle, style.outlineWidth, style.backgroundColor, style.color, style.borderBlockEndColor, style.borderBlockEndWidth];
            }"""
            )
        )

    def on_paper(self) -> list[str]:
        """What a printed page must not have: ways to other pages, boxes to scroll, dark ground, nothing to read."""
        self.page.emulate_media(media="print")
        found = self.page.evaluate(
            """() => {
                const found = [];
                const seen = (one) => one.checkVisibility() && one.getBoundingClientRect().height > 1;
                for (const one of document.querySelectorAll("nav, .btn, .v-decide, .v-sendbar, .v-demo")) if (seen(one)) found.push(one.outerHTML.slice(0, 90));
                for (const one of document.querySelectorAll("body *")) {
                    const style = getComputedStyle(one);
                    if (seen(one) && /auto|scroll/.test(style.overflowY) && one.scrollHeight > one.clientHeight + 1) found.push("scrolls: " + one.outerHTML.slice(0, 90));
                }
                if (document.documentElement.scrollWidth > innerWidth) found.push(`is ${document.documentElement.scrollWidth} px wide`);
                const heading = document.querySelector("h1");
                if (!heading || !seen(heading)) found.push("has no heading");
                return found;
            }"""
        )
        assert self.page.pdf(format="A4").startswith(b"%PDF")
        self.page.emulate_media(media="screen")
        return found


@contextmanager
def viewer(*, scheme: str = "light", forced: bool = False) -> Iterator[Viewer]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = browser.new_context(
            viewport={"width": 1440, "height": 900}, reduced_motion="reduce", locale="en-GB", color_scheme=scheme, forced_colors="active" if forced else "none"
        )  # fmt: skip
        yield Viewer(context.new_page())
        browser.close()


def named(screens: Sequence[Screen], *parts: str) -> list[Screen]:
    """The screens whose address or route contains one of these."""
    return [one for one in screens if any(part in f"{one.who} {one.where} {one.route}" for part in parts)]
