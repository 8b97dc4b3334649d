"""What came before beside what came now: at once where two pages can be read, else by a button."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import factories, personas
from tests.browser.watched_browser import Chromium
from tests.live_installation import Installation
from vestibule.audit.seal import seal
from vestibule.docrequests import reviews
from vestibule.docrequests.models import DocumentRequest


@pytest.mark.covers("A-57", "A-59")
def test_a_narrow_window_shows_the_previous_round_beside_this_one_by_one_press(
    fresh_db, settings, tmp_path: Path
):
    settings.HOME, settings.BLOBS = tmp_path, tmp_path / "blobs"
    w = factories.world()
    docrequest = factories.submitted(w)
    again = {docrequest.items.latest("position").pk: "Not signed"}
    reviews.ask_again(docrequest, factories.decision(docrequest, "Once more.", again), by=w.ravi)
    factories.submitted(w, DocumentRequest.objects.with_people().get(pk=docrequest.pk))
    seal()
    with Installation(fresh_db, tmp_path) as installation, Chromium(installation.base) as chromium:
        ravi = chromium.person(1440)
        page = ravi.page
        ravi.sign_in("desk", w.ravi.login.email, personas.PASSWORD)
        ravi.open(f"/desk/requests/{docrequest.reference}/check/")
        panes = page.locator(".v-pane").locator("visible=true")
        words = page.get_by_text("Side by side").locator("visible=true")
        assert (panes.count(), words.count()) == (2, 0), "there is room"
        page.set_viewport_size({"width": 1024, "height": 768})
        assert (panes.count(), words.count()) == (1, 1)
        ravi.hand.press(page.get_by_role("button", name="Side by side").locator("visible=true"))
        assert (panes.count(), words.count()) == (2, 0)
        assert all(pane.bounding_box()["width"] > 440 for pane in panes.all())
        back = page.get_by_text("Show the decision").locator("visible=true")
        assert back.bounding_box()["width"] > 80, "the way back stands there in words"
        ravi.hand.press(back)
        assert (panes.count(), words.count(), back.count()) == (1, 1, 0)
        ravi.hand.press(page.get_by_text("Only the upload").locator("visible=true"))
        assert (panes.count(), words.count()) == (1, 0), "whoever wants one page only is offered no other"
        assert not ravi.complaints
