"""Somebody hears of what happened: the bell counts, its page leads on, and the settings are kept."""

from __future__ import annotations

import pytest

from tests import factories, personas
from tests.browser.watched_browser import Chromium
from tests.live_installation import Installation


@pytest.mark.covers("D32", "D33", "M-10")
@pytest.mark.parametrize("width", [1440, 390])
def test_the_bell_leads_to_what_happened(with_people: Installation, pytestconfig, width):
    world = with_people.world
    factories.asked(factories.another(world, f"Otto{width}"))
    with Chromium(with_people.base, shots=pytestconfig.getoption("shots")) as chromium:
        ravi = chromium.person(width)
        ravi.sign_in("desk", "ravi@northwind.example", personas.PASSWORD)
        ravi.follow("Notifications")
        ravi.reads("Unread", f"Contact the customer: Otto{width}")
        ravi.inspects("desk-notifications")
        ravi.press(f"Contact the customer: Otto{width}")
        ravi.reads("Contact the customer", "What to say")
        ravi.follow("Notifications")
        ravi.reads("You are up to date.")
        ravi.open("/desk/account/notifications/")
        ravi.inspects("desk-account-notifications")
        ravi.press("Save")
        ravi.reads("Saved.")
