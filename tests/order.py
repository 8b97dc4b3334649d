"""pytest plugin: the folders whose files take longest come first, so that the processes of `bin/test` end
together.

A process takes a whole file at a time. A story in the browser that begins last would be waited for by
everybody.
"""

from __future__ import annotations

from pathlib import Path

import pytest

LONGEST = ("browser", "faults", "e2e", "embedded", "frontend", "scale", "documents", "web", "worker")
TESTS = Path(__file__).resolve().parent


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keeps the tests of one file together and in their order."""
    items.sort(key=lambda item: (_rank(item.path), item.path))


def _rank(path: Path) -> int:
    folder = path.relative_to(TESTS).parts[0]
    return LONGEST.index(folder) if folder in LONGEST else len(LONGEST)
