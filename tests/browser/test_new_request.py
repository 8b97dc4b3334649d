"""A new request by its author: from a kit in six presses or fewer, and by way of a draft."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from tests import factories
from tests.browser.test_controls import WIDTHS, at_the_desk, installation
from tests.browser.watched_browser import Chromium, Person
from vestibule.catalog import kits
from vestibule.catalog.models import Kit
from vestibule.docrequests.models import DocumentRequest
from vestibule.organisation.timezone import today

__all__ = ["installation"]
MOST_PRESSES = 6


class Counted:
    """Each press, tick and choice of one person, from the list of requests on."""

    def __init__(self, person: Person):
        self.person, self.count = person, 0

    def press(self, name: str, *, role: str = "button") -> None:
        self.count += 1
        self.person.hand.press(self.person.page.get_by_role(role, name=name, exact=True))

    def open(self, name: str) -> None:
        self.count += 1
        self.person.hand.press(self.person.page.locator("summary", has_text=name))

    def choose(self, at: str, label: str) -> None:
        """Opening the list and choosing in it are two."""
        self.count += 2
        self.person.hand.choose(self.person.page.locator(at), label)


@pytest.fixture
def kit(installation) -> Kit:
    w = installation.world
    there = Kit.objects.filter(name="New supplier").first()
    return there or kits.add_kit(name="New supplier", templates=w.templates, by=w.anna)


def look(person: Person, name: str) -> None:
    if folder := os.environ.get("LOOK"):
        person.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.covers("A-20")
@pytest.mark.uses("desk/new_request.html click")
@pytest.mark.parametrize("width", WIDTHS)
def test_a_request_of_a_kit_for_a_known_client_takes_six_presses_or_fewer(installation, kit, width, capsys):
    w = factories.another(installation.world, f"Kit{width}")
    with Chromium(installation.base) as chromium:
        anna = at_the_desk(chromium, width, "/desk/requests/")
        presses = Counted(anna)
        presses.press("Document request", role="link")
        presses.choose("#id_client", w.client.name)
        anna.reads("No account yet.")
        presses.press(kit.name)
        anna.reads(f"Added {len(w.templates)} documents.", f"{len(w.templates)} chosen")
        look(anna, f"kit-{width}")
        presses.press("Save")
        anna.reads("has started")
        assert not anna.complaints, anna.complaints
    made = DocumentRequest.objects.get(client=w.client)
    assert made.items.count() == len(w.templates) and made.contact == w.mina
    with capsys.disabled():
        print(f"\n{width} px: {presses.count} presses from the list of requests to the saved request")
    assert presses.count <= MOST_PRESSES


@pytest.mark.covers("A-14", "A-15", "A-20")
@pytest.mark.parametrize("width", WIDTHS)
def test_a_request_to_a_new_client_takes_six_presses_or_fewer(installation, kit, width, capsys):
    with Chromium(installation.base) as chromium:
        anna = at_the_desk(chromium, width, "/desk/requests/")
        page, keys, presses = anna.page, anna.page.keyboard, Counted(anna)
        presses.press("Document request", role="link")
        presses.open("Create a company")
        look(anna, f"new-client-{width}")
        anna.hand.write(page.locator("#id_client-name"), f"Neri {width} Srl")
        presses.press("Create company")
        anna.reads(f"Neri {width} Srl is created and selected.")
        page.locator("#id_contact-name:focus").wait_for()
        look(anna, f"new-client-created-{width}")
        keys.type("Luca Neri")
        anna.hand.write(page.locator("#id_contact-email"), f"luca{width}@neri.example")
        presses.press("Create contact")
        anna.reads("Luca Neri is created and selected.")
        look(anna, f"new-contact-created-{width}")
        presses.press(kit.name)
        anna.reads("Added")
        presses.press("Save")
        anna.reads("has started")
        assert not anna.complaints, anna.complaints
    assert DocumentRequest.objects.get(client__name=f"Neri {width} Srl").contact.name == "Luca Neri"
    with capsys.disabled():
        print(f"\n{width} px, a new client: {presses.count} presses from the list to the saved request")
    assert presses.count <= MOST_PRESSES


@pytest.mark.covers("G-04", "A-15")
@pytest.mark.uses("data-enter")
def test_enter_creates_the_new_contact_also_below_the_button_that_asks_somebody_else(installation):
    known, fjord = (
        factories.another(installation.world, "Enter"),
        factories.another(installation.world, "Fjord"),
    )
    factories.submitted(known)
    with Chromium(installation.base) as chromium:
        anna = at_the_desk(chromium, 1440, f"/desk/requests/new/?client={fjord.client.pk}")
        page = anna.page
        anna.hand.press(page.locator("summary", has_text="Create a contact"))
        anna.hand.write(page.locator("#id_contact-name"), "Nora Berg")
        anna.hand.write(page.locator("#id_contact-email"), known.mina.email)
        page.keyboard.press("Enter")
        anna.reads(f"Ask {known.mina.name} for {fjord.client.name}")
        anna.hand.write(page.locator("#id_contact-email"), "nora@fjord.example")
        page.keyboard.press("Enter")
        anna.reads("Nora Berg is created and selected.")
        assert not anna.complaints, anna.complaints


def test_a_kit_is_chosen_without_scripts(installation, kit):
    w = factories.another(installation.world, "Plain")
    with Chromium(installation.base) as chromium:
        anna = at_the_desk(chromium, 1440, f"/desk/requests/new/?client={w.client.pk}", scripts=False)
        anna.press(kit.name)
        anna.reads(f"Added {len(w.templates)} documents.")
        anna.press(kit.name)
        anna.reads("All documents of this kit are chosen already.")
        anna.press("Save")
        anna.reads("has started")


@pytest.mark.uses("desk/new_request.html change target:#id_due_on delay:400ms")
@pytest.mark.parametrize("width", WIDTHS)
def test_a_draft_is_put_aside_opened_again_and_saved_as_a_request(installation, kit, width):
    w = factories.another(installation.world, f"Draft{width}")
    day = today() + datetime.timedelta(days=40)
    with Chromium(installation.base) as chromium:
        anna = at_the_desk(chromium, width, f"/desk/requests/new/?client={w.client.pk}")
        page = anna.page
        anna.hand.write(page.get_by_label("Due date"), day.isoformat())
        page.locator(".v-peek__page").get_by_text("in 40 days").wait_for(state="attached")
        assert page.get_by_label("Due date").input_value() == day.isoformat()
        anna.hand.write(page.get_by_label("Internal comment"), "Ask Ravi first")
        look(anna, f"draft-form-{width}")
        anna.press("Save as a draft")
        anna.reads("Saved as a draft. Nobody is asked yet.", w.client.name, "Only you see your drafts.")
        look(anna, f"drafts-{width}")
        anna.press("Discard")
        anna.reads("Discarded the draft.", "No drafts.")
        look(anna, f"discarded-{width}")
        anna.hand.press(page.get_by_role("link", name="Open it again"))
        anna.reads("We have put back what you typed.")
        anna.press("Save as a draft")
        anna.hand.press(page.get_by_role("link", name=w.client.name))
        anna.reads("Your draft, saved")
        assert page.get_by_label("Internal comment").input_value() == "Ask Ravi first"
        assert page.get_by_label("Due date").input_value() == day.isoformat()
        look(anna, f"draft-open-{width}")
        anna.press(kit.name)
        anna.reads("Added")
        anna.press("Save")
        anna.reads("has started")
        anna.open("/desk/requests/drafts/")
        anna.reads("No drafts.")
        assert not anna.complaints, anna.complaints
    assert DocumentRequest.objects.get(client=w.client).due_on == day


def test_a_kit_is_made_by_keyboard(installation):
    with Chromium(installation.base) as chromium:
        anna = at_the_desk(chromium, 1440, "/desk/templates/")
        page = anna.page
        for target in (
            page.get_by_role("link", name="Kits"),
            page.get_by_role("link", name="Kit", exact=True),
        ):
            anna.tabs_to(target)
            page.keyboard.press("Enter")
            page.wait_for_load_state()
        anna.tabs_to(page.get_by_label("Name of the kit"))
        page.keyboard.type("Annual check")
        anna.tabs_to(page.get_by_label("ID card"))
        page.keyboard.press("Space")
        look(anna, "kit-form")
        page.keyboard.press("Enter")
        anna.reads("Saved the kit “Annual check”.")
        look(anna, "kits")
    made = Kit.objects.get(name="Annual check")
    assert [one.name for one in made.templates.all()] == ["ID card"]
