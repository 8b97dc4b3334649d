"""One little app for each module of tests."""

from collections.abc import Iterator

import pytest

from .serving import Little


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Little]:
    app = Little(tmp_path_factory.mktemp("little") / "home", LITTLE_PATIENCE="2")
    yield app
    app.stop()
