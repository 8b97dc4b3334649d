"""The checklist of the set-up hears what became of its test email by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import factories, personas
from tests.browser.watched_browser import Chromium
from tests.live_installation import Installation
from vestibule.audit.seal import seal


@pytest.mark.covers("A-04")
@pytest.mark.uses("desk/_checklist.html load delay:2s")
def test_what_the_mail_server_said_comes_by_itself(fresh_db, settings, tmp_path: Path):
    settings.HOME, settings.BLOBS = tmp_path, tmp_path / "blobs"
    factories.world()
    personas.ada()
    seal()
    with Installation(fresh_db, tmp_path) as installation, Chromium(installation.base) as chromium:
        ada = chromium.person(1440)
        ada.sign_in("desk", "ada@northwind.example", personas.PASSWORD)
        ada.open("/desk/")
        ada.press("Send it to me")
        ada.page.get_by_text("The mail server accepted the email to ada@northwind.example.").wait_for(
            timeout=30_000
        )
        assert ada.page.get_by_text("3 of 5 done").count() == 1
        ada.press("Hide")
        assert ada.page.get_by_text("Set up Vestibule").count() == 0
        assert not ada.complaints
