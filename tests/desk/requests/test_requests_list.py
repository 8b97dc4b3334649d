"""The list of document requests."""

from __future__ import annotations

import datetime
import re

import pytest
from django.template.loader import render_to_string

from tests import factories
from tests.signed_in import browser
from vestibule.core import clock
from vestibule.docrequests import reviews
from vestibule.docrequests.models import DocumentRequest
from vestibule.web.templatetags.vestibule import day

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


def test_a_due_date_is_shown_while_the_customer_can_keep_it():
    """In the list, on the request and beside its task alike."""
    w = factories.world()
    docrequest = factories.waiting(w)
    anna = browser(w.anna.login, "desk")

    def places() -> list[bool]:
        listed = anna.get("/desk/requests/").content.decode()
        head = anna.get(f"/desk/requests/{docrequest.reference}/").content.decode()
        asked = render_to_string("desk/_requested_items.html", {"docrequest": docrequest, "items": []})
        return [f"by {day(docrequest.due_on)}" in one for one in (listed, head, asked)]

    assert places() == [True, True, True]
    factories.submitted(w, docrequest)
    docrequest.refresh_from_db()
    assert places() == [False, False, False]


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
