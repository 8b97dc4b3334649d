"""The list of document requests."""

from __future__ import annotations

import datetime
import re

import pytest

from tests import factories
from tests.signed_in import browser
from vestibule.core import clock
from vestibule.docrequests import reviews
from vestibule.docrequests.models import DocumentRequest

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


@pytest.mark.covers("A-10")
def test_the_list_has_status_client_contact_author_and_age_and_leads_to_the_card():
    w = factories.world()
    old, new = factories.waiting(w), factories.asked(factories.another(w, "Corti"))
    DocumentRequest.objects.filter(pk=old.pk).update(created_at=clock.now() - datetime.timedelta(days=3))
    ravi, at = browser(w.ravi.login, "desk"), "/desk/requests/"
    answer = ravi.get(at)
    rows = re.findall(r"<tr>(.*?)</tr>", answer.content.decode(), re.DOTALL)
    head, *listed = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]
    assert head == "Reference and documents Contact and client Status Progress Due Created"
    assert [one.partition(" ")[0] for one in listed] == [new.reference, old.reference], "the newest first"
    for words in (w.client.name, w.mina.name, "Waiting for customer", "Anna Conti 3 days ago"):
        assert words in listed[1], words
    assert "Corti" in listed[0] and "Contact customer" in listed[0] and listed[0].endswith("Anna Conti today")
    for one in (old, new):
        assert f'href="{at}{one.reference}/"' in answer.content.decode()
        assert one.reference in ravi.get(f"{at}{one.reference}/").content.decode()
