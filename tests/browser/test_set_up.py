"""The checklist of the set-up hears what became of its test email by itself, and a logo is seen before it is
saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import factories, personas, sample_files
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


@pytest.mark.covers("A-46")
@pytest.mark.uses("data-logo", "data-brand-logo", "data-unreadable")
def test_a_chosen_logo_is_seen_before_it_is_saved(fresh_db, settings, tmp_path: Path):
    settings.HOME, settings.BLOBS = tmp_path, tmp_path / "blobs"
    factories.world()
    personas.ada()
    seal()
    logo, broken = tmp_path / "logo.png", tmp_path / "broken.png"
    logo.write_bytes(sample_files.png())
    broken.write_bytes(b"no picture")
    with Installation(fresh_db, tmp_path) as installation, Chromium(installation.base) as chromium:
        ada = chromium.person(1440)
        ada.sign_in("desk", "ada@northwind.example", personas.PASSWORD)
        ada.open("/desk/settings/brand/")
        light = ada.page.get_by_label("Logo for light pages")
        drawn = ada.page.locator("[data-brand-logo] > canvas")
        ada.hand.give(light, [broken])
        ada.reads("We cannot show this file.")
        assert drawn.count() == 0
        ada.hand.give(light, [logo])
        drawn.first.wait_for()
        assert drawn.count() == 3, "a page, the same on a dark device, and an email"
        assert ada.page.get_by_text("We cannot show this file.").locator("visible=true").count() == 0
        ada.hand.write(ada.page.get_by_label("Colour"), "#ffee00")
        ada.press("Show the preview")
        ada.reads("Your colour #ffee00 is kept for the top band.")
        assert drawn.count() == 3
        assert ada.page.request.get("/brand/logo/light/").status == 404, "a preview stores nothing"
        assert not ada.complaints
