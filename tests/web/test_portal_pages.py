"""What a customer reads in the portal while a request goes through its life."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests import factories
from tests.signed_in import browser
from vestibule.docrequests import reviews
from vestibule.docrequests.models import DocumentRequest

pytestmark = pytest.mark.usefixtures("db")
NOTHING = "Requests you have answered appear here."


def front(mina: Client) -> tuple[str, str]:
    """The two lists of the front page."""
    page = mina.get("/portal/").content.decode()
    tasks, applications = re.findall(r'(?s)<section class="v-stack" aria-labelledby=.*?</section>', page)
    return tasks, applications


@pytest.mark.covers("A-48", "A-49")
def test_a_request_that_was_answered_stays_among_them_when_it_is_asked_again():
    w = factories.world()
    asked = factories.waiting(w)
    mina, to_task, to_answer = (
        browser(w.account.login, "portal"),
        f'href="/portal/tasks/{asked.reference}/"',
        f'href="/portal/tasks/{asked.reference}/sent/"',
    )
    tasks, applications = front(mina)
    assert to_task in tasks and NOTHING in applications
    sent = factories.submitted(w, asked)
    tasks, applications = front(mina)
    assert to_task not in tasks and to_answer in applications and NOTHING not in applications
    reviews.ask_again(sent, factories.decision(sent, "Once more, please."), by=w.ravi)
    tasks, applications = front(mina)
    assert to_task in tasks and to_answer in applications and NOTHING not in applications


@pytest.mark.covers("A-48")
def test_where_a_request_is_says_you_are_here_only_of_what_the_customer_does():
    w = factories.world()
    sent = factories.submitted(w)
    mina, at = browser(w.account.login, "portal"), f"/portal/tasks/{sent.reference}/"
    assert "you are here" not in mina.get(f"{at}sent/").content.decode()
    reviews.ask_again(sent, factories.decision(sent, "Once more, please."), by=w.ravi)
    assert DocumentRequest.objects.get(pk=sent.pk).state == "waiting"
    assert "you are here" in mina.get(at).content.decode()
