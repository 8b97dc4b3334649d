"""The words of a letter, changed as an administrator does it: a variable is put in by a press, the preview in
its frame shows what was typed, and the page warns of what is not saved."""

from __future__ import annotations

import os

import pytest

from tests import personas
from tests.browser.watched_browser import Chromium, Person
from tests.live_installation import Installation

WIDTHS = (1440, 390)
AT = "/desk/settings/texts/document_request/en-gb/"


@pytest.fixture(scope="module")
def installation(with_people: Installation) -> Installation:
    personas.ada()
    return with_people


def _sample(person: Person):
    return person.page.frame_locator("iframe[name=sample]")


def _shot(person: Person, name: str) -> None:
    if os.environ.get("SHOTS"):
        person.page.screenshot(path=f"/tmp/letters/{name}.png", full_page=True)


@pytest.mark.uses("data-sample", "data-variable", "data-variables", "data-variable-word")
def test_a_text_is_changed_looked_at_and_saved(installation):
    with Chromium(installation.base) as chromium:
        for width in WIDTHS:
            person = chromium.person(width)
            person.sign_in("desk", "ada@northwind.example", personas.PASSWORD)
            person.open("/desk/settings/texts/")
            _shot(person, f"list-{width}")
            person.open(AT)
            page, hand = person.page, person.hand
            _sample(person).get_by_text("Open the Document Upload Page").wait_for()
            hand.write(page.get_by_label("Button"), f"Begin at {width} ")
            hand.press(page.get_by_role("button", name="{client}"))
            assert page.get_by_label("Button").input_value() == f"Begin at {width} {{client}}"
            hand.press(page.get_by_role("button", name="Dark"))
            _sample(person).get_by_text(f"Begin at {width} Bianchi Srl").wait_for()
            _shot(person, f"dark-{width}")
            hand.press(page.get_by_role("button", name="Plain text"))
            _sample(person).get_by_text("Subject: We need documents from you").wait_for()
            _shot(person, f"plain-{width}")
            hand.press(page.get_by_role("button", name="Light"))
            _sample(person).get_by_role("heading", name="We need 3 documents from you").wait_for()
            _shot(person, f"light-{width}")
            person.press("Save")
            person.reads("Saved. These words are used from now on.")
            assert page.get_by_label("Button").input_value() == f"Begin at {width} {{client}}"
            _sample(person).get_by_text(f"Begin at {width} Bianchi Srl").wait_for()
            _shot(person, f"saved-{width}")
            person.press("Back to the standard text")
            person.reads("The standard text is back")
            assert page.get_by_label("Button").input_value() == "Open the Document Upload Page"
            hand.write(page.get_by_label("Button"), "{code}")
            person.press("Save")
            person.reads("never put {code} in a message that contains a link")
            _sample(person).get_by_text("never put {code} in a message that contains a link").wait_for()
            _shot(person, f"wrong-{width}")
            person.open("/desk/settings/sender/")
            _shot(person, f"sender-{width}")
            person.open("/desk/settings/texts/call_script/en-gb/")
            _shot(person, f"script-{width}")
