"""Somebody who adds files in a browser: what they do, and what can be seen of a file on its way."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

from tests import personas
from tests.browser.watched_browser import Person
from vestibule.documents.models import DocumentVersion, Upload


def at_the_item(person: Person, address: str) -> Person:
    person.open(address)
    if "sign-in" in person.page.url:
        person.hand.write(person.page.get_by_label("Email"), "mina@bianchi.example")
        person.hand.write(person.page.get_by_label("Password"), personas.PASSWORD)
        person.press("Sign in")
    person.page.locator("[data-uploads][data-ready]").wait_for()
    return person


def choose(person: Person, *paths: Path) -> None:
    person.hand.give(person.page.get_by_label("Choose files"), paths)


def moving(person: Person, name: str):
    """The row of a file that is on its way."""
    return person.page.locator("[data-list] > li", has_text=name)


def added(person: Person, name: str):
    """The server's row of a file that was added."""
    return person.page.locator("#files [data-upload]", has_text=name)


def until(happened, what: str, seconds: float = 30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if result := happened():
            return result
        time.sleep(0.05)
    raise AssertionError(f"waited in vain for {what}")


def arrived(name: str) -> int:
    """Bytes of it that are safe."""
    upload = Upload.objects.filter(name=name).order_by("-pk").first()
    return upload.offset if upload else 0


def is_whole_and_once(path: Path) -> None:
    upload = Upload.objects.get(name=path.name, ended_at=None)
    version = DocumentVersion.objects.get(name=path.name)
    assert (upload.version_id, version.size, version.sha256) == (
        version.pk,
        path.stat().st_size,
        hashlib.sha256(path.read_bytes()).hexdigest(),
    )


def listens(person: Person):
    """What a screen reader is told, sentence by sentence."""
    person.page.evaluate(
        """() => {
            window.heard = [];
            const live = document.getElementById("live");
            const hear = () => live.textContent && heard.push(live.textContent);
            new MutationObserver(hear).observe(live, {childList: true});
        }"""
    )
    return lambda: person.page.evaluate("heard")


def leaving_asks(person: Person) -> bool:
    """Whether the page would hold somebody back."""
    return person.page.evaluate("() => !dispatchEvent(new Event('beforeunload', {cancelable: true}))")


def focus(person: Person) -> str:
    return person.page.evaluate(
        "document.activeElement.getAttribute('aria-label') || document.activeElement.tagName"
    )
