"""pytest plugin: `bin/test unit` runs the modules marked `unit` (`pytestmark = pytest.mark.unit`), without a
database or any other process.

What such a test may not do is refused while it runs, so a module cannot carry the mark by mistake.
"""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator

import pytest

from tests.databases import UNIT


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "unit: the test needs no database, no other process and no network (`bin/test unit`)"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if UNIT:
        others = [item for item in items if not item.get_closest_marker("unit")]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if item.get_closest_marker("unit")]


@pytest.fixture(autouse=True)
def alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A test marked `unit` starts no process and calls nobody, in whichever run."""
    if request.node.get_closest_marker("unit"):

        def refuse(*_args: object, **_kwargs: object) -> None:
            raise AssertionError(
                "a unit test may not start a process or connect to one: "
                "take the mark `unit` away from its module"
            )

        for place, name in ((subprocess.Popen, "__init__"), (os, "fork"), (socket.socket, "connect")):
            monkeypatch.setattr(place, name, refuse)
    yield
