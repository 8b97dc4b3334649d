"""The check page while pages are being drawn: it says so, and the pictures come by themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import factories, personas, sample_files
from tests.browser.watched_browser import Chromium
from tests.live_installation import Installation
from vestibule.audit.seal import seal
from vestibule.people.models import Login


@pytest.mark.covers("F-36")
@pytest.mark.uses("data-waits")
def test_the_pictures_come_by_themselves(fresh_db, settings, tmp_path: Path):
    settings.HOME, settings.BLOBS = tmp_path, tmp_path / "blobs"
    docrequest = factories.submitted(factories.world(), content=sample_files.curves(8_000))
    seal()
    assert Login.objects.exists()
    with Installation(fresh_db, tmp_path) as installation, Chromium(installation.base) as chromium:
        ravi = chromium.person(1440)
        ravi.sign_in("desk", "ravi@northwind.example", personas.PASSWORD)
        ravi.open(f"/desk/requests/{docrequest.reference}/check/")
        sheets = ravi.page.locator(".v-pane--upload .v-sheet").first
        assert "We are preparing the pages." in sheets.inner_text()
        thumb = ravi.page.locator(".v-rail .v-thumb").first
        assert thumb.locator("img").count() == 0, "a clock"
        picture = sheets.get_by_role("img", name=re.compile("page 1$"))
        picture.wait_for(timeout=120_000)
        assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") == 1200
        thumb.locator("img").wait_for()
        assert thumb.locator("img").evaluate("one => one.decode().then(() => one.naturalWidth)") == 1200
        assert not ravi.complaints


@pytest.mark.covers("F-36")
@pytest.mark.uses("data-fails")
def test_a_page_that_cannot_be_drawn_is_a_sentence(fresh_db, settings, tmp_path: Path):
    """The answer of the server is a no; the other pages stand as pictures."""
    settings.HOME, settings.BLOBS = tmp_path, tmp_path / "blobs"
    docrequest = factories.submitted(factories.world(), content=sample_files.curves(20, pages=3))
    seal()
    with Installation(fresh_db, tmp_path) as installation, Chromium(installation.base) as chromium:
        ravi = chromium.person(1440)
        ravi.sign_in("desk", "ravi@northwind.example", personas.PASSWORD)
        check = f"/desk/requests/{docrequest.reference}/check/"
        sheet = ravi.page.locator(".v-pane--upload .v-sheet").first
        ravi.page.route("**/pages/2/", lambda route: route.fulfill(status=404, body=""))
        ravi.open(check)
        sheet.get_by_role("img", name=re.compile("page 1$")).wait_for(timeout=60_000)
        sheet.get_by_text("We cannot show page 2 here.").wait_for(timeout=20_000)
        assert sheet.get_by_role("img").count() == 2, "the first and the third"

        refused: list[str] = []
        ravi.page.on("response", lambda answer: refused.append(answer.url) if answer.status == 404 else None)
        ravi.page.route("**/desk.*.js", lambda route: (ravi.page.wait_for_timeout(2000), route.continue_()))
        ravi.page.goto(installation.base + check, wait_until="commit")
        sheet.get_by_text("We cannot show page 2 here.").wait_for(timeout=20_000)
        assert refused and sheet.get_by_role("img").count() == 2, "failed before the script ran"
