"""The list of document requests."""

from __future__ import annotations

import pytest

from tests import factories
from tests.signed_in import browser
from vestibule.docrequests import reviews

pytestmark = pytest.mark.usefixtures("db")


@pytest.mark.covers("F-61")
def test_a_request_that_is_found_in_another_tab_is_said_to_be_in_it():
    w = factories.world()
    docrequest = factories.accepted(w)
    reviews.close(docrequest, factories.decision(docrequest), by=w.anna)
    anna, at = browser(w.anna.login, "desk"), f"/desk/requests/?q={docrequest.reference}"
    page = " ".join(anna.get(at).content.decode().split())
    closed = f"/desk/requests/?view=closed&amp;q={docrequest.reference}"
    assert f'{docrequest.reference} is under <a href="{closed}">Closed</a>.' in page
    assert "is under" not in anna.get(f"{at}&view=closed").content.decode()
