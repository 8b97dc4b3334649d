"""pytest plugin: `@pytest.mark.covers("A-31")` names the rows of docs/spec that a test proves; the ids of
passed tests go to .covered.json."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

PROVED: set[str] = set()
FAILED: set[str] = set()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="full counts, all widths and themes (ruling 25)")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "covers(*ids): the rows of docs/spec that the test proves")
    config.addinivalue_line(
        "markers",
        (
            "uses(*controls): the triggers and marks of scripts that a browser test uses "
            "(tests/architecture/test_controls.py)"
        ),
    )


@pytest.fixture(scope="session")
def long_run(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--long"))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    outcome = yield
    report = outcome.get_result()
    ids = {str(one) for mark in item.iter_markers("covers") for one in mark.args}
    report.user_properties.append(("covers", sorted(ids)))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Heard by the process that writes the file, whichever process ran the test."""
    ids = {one for name, listed in report.user_properties if name == "covers" for one in listed}
    if report.failed:
        FAILED.update(ids)
    elif report.when == "call" and report.passed:
        PROVED.update(ids)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workerinput"):  # one of several processes: the one that started it writes
        return
    path = Path(session.config.rootpath) / ".covered.json"
    path.write_text(json.dumps(sorted(PROVED - FAILED)))
