"""A running installation, a real Chromium, and a watchful eye on every page that it opens."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from tests import factories
from tests.browser.watched_browser import Chromium
from tests.live_installation import Installation, set_up
from tests.uploading import database_of_its_own, settings_of


@pytest.fixture(scope="module")
def installation(fresh_urls, tmp_path_factory):
    """Northwind, as it is after the set-up, with its mail server."""
    with Installation(fresh_urls, tmp_path_factory.mktemp("home")) as running:
        set_up(running)
        yield running


@pytest.fixture(scope="module")
def with_people(django_db_blocker, tmp_path_factory) -> Iterator[Installation]:
    """An installation with the world of tests/factories.py, for all tests of a module: whoever counts or
    wants nobody registered makes another client. What staff do is done before a Chromium starts: its event
    loop stands in the way of the ORM."""
    with running_with_people(django_db_blocker, tmp_path_factory.mktemp("home")) as running:
        yield running


@contextlib.contextmanager
def running_with_people(unblock, home) -> Iterator[Installation]:
    with database_of_its_own(unblock) as urls, settings_of(home), Installation(urls, home) as running:
        running.world = factories.world()
        yield running


@pytest.fixture(scope="module")
def chromium(installation, pytestconfig):
    """Ends with its module: while it runs, its event loop stands in the way of the ORM."""
    with Chromium(
        installation.base, shots=pytestconfig.getoption("shots"), pictures=pytestconfig.getoption("pictures")
    ) as running:
        yield running
