"""Import and export in Chromium: from a file to clients, and from a list to a file, while the page waits
for the worker by itself."""

from __future__ import annotations

import pytest

from tests import personas
from tests.browser.watched_browser import Chromium
from tests.exchange import table_files
from tests.live_installation import Installation


@pytest.fixture
def chromium(with_people: Installation, pytestconfig):
    with Chromium(with_people.base, shots=pytestconfig.getoption("shots")) as running:
        yield running


@pytest.mark.uses("desk/import.html every 1s", "desk/exports.html every 2s")
@pytest.mark.covers("A14", "D11", "D30")
@pytest.mark.parametrize("width", [1440, 390])
def test_a_file_is_imported_and_a_list_exported(chromium, width):
    anna = chromium.person(width)
    anna.sign_in("desk", "anna@northwind.example", personas.PASSWORD)
    anna.open("/desk/clients/")
    anna.follow("Import")
    anna.press("Upload and preview")
    anna.reads("There is a problem", "Choose a file first")
    anna.inspects("imports-error")
    name = f"Otto {width} GmbH"
    content = table_files.csv(
        f"{name},HRB {width},Germany,Otto,otto{width}@fremd.example,", "Bad Ltd,,,Mina,mina@,"
    )
    chosen = {"name": "people.csv", "mimeType": "text/csv", "buffer": content}
    anna.hand.give(anna.page.get_by_label("File"), [chosen])
    anna.press("Upload and preview")
    anna.reads("What will be imported", "Row 3, Email: ‘mina@’ is not an email address.", "New client")
    anna.inspects("import-preview")
    anna.press("Import 1 row")
    anna.reads("What was imported", "Download the report (CSV)")
    anna.inspects("import-done")
    anna.follow("Show clients")
    anna.reads(name)
    anna.hand.press(anna.page.get_by_text("Export", exact=True))
    anna.inspects("clients-export-menu")
    anna.press("Contacts (Excel)")
    anna.reads("Your exports", "Ready")
    anna.inspects("exports")
    with anna.page.expect_download() as downloading:
        anna.hand.press(anna.page.get_by_role("link", name="Download").first)
    assert downloading.value.suggested_filename.endswith(".xlsx")
