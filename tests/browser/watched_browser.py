"""People in front of a real browser. Every page they open is watched: no script error, nothing that our
content security policy refuses."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from pathlib import Path

from PIL import Image
from playwright.sync_api import ConsoleMessage, Error, Locator, Page, sync_playwright

from tests.browser.pressing import Hand

ROOT = Path(__file__).resolve().parents[2]
SHOTS, PICTURES = ROOT / ".cache" / "shots", ROOT / "docs" / "pictures"
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
WIDTHS = (390, 768, 1440)
HEIGHTS = {320: 640, 390: 844, 768: 1024, 1440: 900}
LARGEST = 150_000  # bytes of a picture of the manual
SEEN = 2_000  # characters of a page that a failed test tells
# What the browser says of an answer that a story asks for.
EXPECTED = tuple(f"status of {status}" for status in (404, 409, 410, 422, 429))


class Chromium:
    """The browser of Debian. `person` opens a window of somebody's own, with cookies of its own."""

    def __init__(self, base: str, *, shots: bool = False, pictures: bool = False):
        self.base, self.shots, self.pictures = base, shots, pictures

    def __enter__(self) -> Chromium:
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        return self

    def __exit__(self, problem: type[BaseException] | None, *_: object) -> None:
        if problem:
            self._tell()
        self._browser.close()
        self._playwright.stop()

    def _tell(self) -> None:
        """What stands on each screen, for whoever looks for the cause where the test ran."""
        for context in self._browser.contexts:
            for page in context.pages:
                with suppress(Error):
                    print(f"{page.url}\n{page.inner_text('body')[:SEEN]}\n")

    def person(self, width: int, *, scripts: bool = True, zone: str | None = None) -> Person:
        size = {"width": width, "height": HEIGHTS[width]}
        context = self._browser.new_context(
            base_url=self.base,
            viewport=size,
            java_script_enabled=scripts,
            reduced_motion="reduce",
            locale="en-GB",
            timezone_id=zone,
            has_touch=width < 768,
        )
        context.set_default_timeout(15_000)
        return Person(context.new_page(), width, self)


class Person:
    """One person at one screen. All that they press goes through their `hand`: with a finger on a phone, else
    with a mouse."""

    def __init__(self, page: Page, width: int, chromium: Chromium):
        self.page, self.width, self.chromium = page, width, chromium
        self.hand = Hand(page, touch=width < 768)
        self.complaints: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(words in message.text for words in EXPECTED):
            self.complaints.append(f"{self.page.url}: {message.text}")

    def open(self, path: str) -> None:
        answer = self.page.goto(path)
        assert answer is None or answer.status < 500, f"{path}: {answer.status}"

    def sign_in(self, interface: str, email: str, password: str) -> None:
        self.open(f"/{interface}/sign-in/")
        self.hand.write(self.page.get_by_label("Email"), email)
        self.hand.write(self.page.get_by_label("Password"), password)
        with self.page.expect_navigation():
            self.press("Sign in")

    def press(self, words: str) -> None:
        """The button that is called so; else the one that has these words among its own."""
        self.page.get_by_role("button", name=words).first.wait_for(state="attached")
        called = self.page.get_by_role("button", name=words, exact=True)
        self.hand.press(called if called.count() else self.page.get_by_role("button", name=words))

    def follow(self, words: str) -> None:
        self.hand.press(self.page.get_by_role("link", name=words).first)

    def reads(self, *sentences: str) -> None:
        """The sentences stand on the screen, soon, with the capitals that they have here."""
        for sentence in sentences:
            self.page.get_by_text(re.compile(re.escape(sentence))).locator("visible=true").first.wait_for()

    def tabs_to(self, target: Locator, *, presses: int = 80) -> None:
        """Get there with the Tab key alone."""
        for _ in range(presses):
            if target.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{presses} presses of Tab do not reach {target}")

    def inspects(self, name: str) -> None:
        """What holds for every screen: no complaint, no barrier, no sideways scroll; and its pictures, when
        they are wanted."""
        self.settled()
        assert not self.complaints, self.complaints
        words = self.page.inner_text("body")
        assert "{#" not in words and "{%" not in words and "{{" not in words, (
            f"{name} shows the words of its template"
        )
        if findings := barriers(self.page):
            raise AssertionError(f"{name} at {self.width}: " + "; ".join(findings))
        for width in sorted({320, 390, 768, self.width}):
            self._resized(width)
            assert not (wide := too_wide(self.page)), f"{name} at {width} scrolls sideways: {wide}"
        self._resized(self.width)
        assert not (wide := too_wide(self.page, text="200%")), (
            f"{name} with text of 200 % at {self.width} scrolls sideways: {wide}"
        )
        if self.chromium.shots:
            self.shoot(name)

    def settled(self) -> None:
        self.page.wait_for_load_state("networkidle")

    def shoot(self, name: str) -> None:
        """The whole page at each width, light and dark."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.evaluate("scrollTo(0, 0)")
        for width in WIDTHS:
            self._resized(width)
            for scheme in ("light", "dark"):
                self.page.emulate_media(color_scheme=scheme)
                self.page.screenshot(
                    path=SHOTS / f"{name}-{width}{'-dark' if scheme == 'dark' else ''}.png", full_page=True
                )
        self.page.emulate_media(color_scheme="light")
        self._resized(self.width)

    def pictures(self, name: str, *, down: int = 0) -> None:
        """One picture for the manual, of what stands on the screen, so many pixels down."""
        if not self.chromium.pictures:
            return
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.settled()
        self.page.evaluate("down => scrollTo(0, down)", down)
        with Image.open(io.BytesIO(self.page.screenshot())) as taken:
            whole = taken.convert("RGB")
            whole.save(PICTURES / f"{name}.png", optimize=True)
            if (PICTURES / f"{name}.png").stat().st_size >= LARGEST:
                whole.quantize(256, kmeans=2, dither=Image.Dither.NONE).save(
                    PICTURES / f"{name}.png", optimize=True
                )
        assert (PICTURES / f"{name}.png").stat().st_size < LARGEST

    def _resized(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})


def barriers(page: Page, *rules: str) -> list[str]:
    """What axe finds that is serious or critical, by these rules or by all."""
    page.evaluate(AXE)
    how = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    found = page.evaluate("how => axe.run(document, how)", how)
    return [
        f"{one['id']} ({one['help']}): {[node['target'] for node in one['nodes'][:3]]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def too_wide(page: Page, *, text: str = "") -> list[str]:
    """What makes the page scroll sideways, and the cards that cut what they hold. With large text a table may
    scroll by itself."""
    return page.evaluate(
        """(text) => {
            const root = document.documentElement, found = [];
            root.style.fontSize = text;
            const beyond = (edge, within) => [...within.querySelectorAll("*")]
                .filter(one => one.offsetWidth && one.getBoundingClientRect().right > edge + 1)
                .slice(-3).map(one => one.outerHTML.slice(0, 90));
            if (root.scrollWidth > root.clientWidth) {
                const outside = beyond(root.clientWidth, document.body);
                found.push(`the page is ${root.scrollWidth} wide`, ...outside);
            }
            for (const card of document.querySelectorAll(".v-card")) {
                const scrolls = text && getComputedStyle(card).overflowX === "auto";
                if (!card.clientWidth || scrolls || card.scrollWidth <= card.clientWidth + 1) continue;
                const edge = card.getBoundingClientRect().right;
                found.push(`a card cuts ${card.scrollWidth - card.clientWidth} px`, ...beyond(edge, card));
            }
            root.style.fontSize = "";
            return found;
        }""",
        text,
    )
