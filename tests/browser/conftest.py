"""A running installation, a real Chromium, and a watchful eye on every page that it opens."""

from __future__ import annotations

import pytest

from tests.browser.watched_browser import Chromium
from tests.live_installation import Installation, set_up


@pytest.fixture(scope="module")
def installation(fresh_urls, tmp_path_factory):
    """Northwind, as it is after the set-up, with its mail server."""
    with Installation(fresh_urls, tmp_path_factory.mktemp("home")) as running:
        set_up(running)
        yield running


@pytest.fixture(scope="module")
def chromium(installation, pytestconfig):
    """Ends with its module: while it runs, its event loop stands in the way of the ORM."""
    with Chromium(installation.base, shots=pytestconfig.getoption("shots"), pictures=pytestconfig.getoption("pictures")) as running:
        yield running
