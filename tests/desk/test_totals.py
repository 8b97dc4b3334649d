"""A list that goes on says how much of it stands on the page, and one that is cut says so (found F-61)."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client as Browser

from tests import factories, personas
from tests.scale.test_queries import EVENTS_OF_A_WORK, ONE
from tests.signed_in import browser
from vestibule.audit.models import AuditEvent
from vestibule.core.paging import COUNTED, SIZE
from vestibule.mail.models import ContactLog
from vestibule.people.models import Client

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.covers("F-61")]
NEXT, PREVIOUS = (re.compile(rf'rel="{way}" href="([^"]+)"') for way in ("next", "prev"))
COUNTS = re.compile(r"(\d+ of (?:more than )?[\d,]+) shown|(\d+ shown, and there are more)")


def page(staff: Browser, at: str) -> str:
    answer = staff.get(at)
    assert answer.status_code == 200, at
    return answer.content.decode()


def said(shown: str) -> str:
    found = COUNTS.search(shown)
    return found[1] or found[2] if found else ""


def test_what_was_said_goes_on_and_back_with_its_total():
    w = factories.world()
    work, anna = factories.work(w), browser(w.anna.login, "desk")
    about = {"client": w.client, "about": work.subject, "channel": "phone", "notes": "x", "by": w.anna}
    ContactLog.objects.bulk_create(ContactLog(subject_line=f"Call {n}", **about) for n in range(SIZE))
    profile = f"/desk/clients/{w.client.pk}/"
    for at in (f"/desk/works/{work.pk}/?tab=contact-log", f"{profile}?tab=log", f"{profile}contact-log/"):
        assert said(page(anna, at)) == "", "a list of one page needs no total"
    ContactLog.objects.bulk_create(ContactLog(subject_line=f"Call {n}", **about) for n in range(10))
    for at in (f"/desk/works/{work.pk}/?tab=contact-log", f"{profile}?tab=log", f"{profile}contact-log/"):
        first = page(anna, at)
        last = page(anna, at.partition("?")[0] + NEXT.search(first)[1].replace("&amp;", "&"))
        assert (said(first), said(last)) == ("50 of 60", "10 of 60"), at
        back = page(anna, at.partition("?")[0] + PREVIOUS.search(last)[1].replace("&amp;", "&"))
        assert not NEXT.search(last) and not PREVIOUS.search(back) and said(back) == "50 of 60", at


def test_requests_and_letters_of_a_client_and_all_clients_say_how_many_there_are():
    w = factories.world()
    anna = browser(w.anna.login, "desk")
    for _n in range(SIZE + 2):
        factories.asked(w)
    assert said(page(anna, f"/desk/clients/{w.client.pk}/?tab=requests")) == "50 of 52"
    Client.objects.bulk_create(Client(name=f"Aaa {n:03}") for n in range(SIZE))
    assert said(page(anna, "/desk/clients/")) == "50 of 51"


def test_all_requests_and_all_works_are_counted_and_a_search_says_that_there_are_more():
    w = factories.world()
    anna = browser(w.anna.login, "desk")
    for n in range(SIZE + 2):
        factories.asked(w)
        factories.work(w, f"Audit {n}")
    for at in ("/desk/requests/", "/desk/works/"):
        first = page(anna, at)
        assert said(first) == "50 of 52", at
        assert said(page(anna, at + NEXT.search(first)[1].replace("&amp;", "&"))) == "2 of 52", at
        assert said(page(anna, f"{at}?q=bianchi")) == "50 shown, and there are more", at


def test_a_long_history_is_counted_no_further_than_it_is_cheap():
    w = factories.world()
    work, anna = factories.work(w), browser(w.anna.login, "desk")
    already = AuditEvent.objects.filter(subject=work.subject).count()
    many = EVENTS_OF_A_WORK.replace(str(ONE), str(work.pk))
    with connection.cursor() as cursor:
        cursor.execute(many, [COUNTED - already])
    at = f"/desk/works/{work.pk}/?tab=audit"
    assert said(page(anna, at)) == "50 of 1,000"
    with connection.cursor() as cursor:
        cursor.execute(many, [1])
    assert said(page(anna, at)) == "50 of more than 1,000"


def test_sign_ins_that_were_held_up_have_pages_of_their_own():
    factories.world()
    ada = browser(personas.ada().login, "desk")
    AuditEvent.objects.bulk_create(
        AuditEvent(event_type="login.held", subject="login:1", actor="system", details_digest="")
        for _n in range(SIZE + 1)
    )
    first = page(ada, "/desk/settings/system/")
    assert said(first) == "50 of 51"
    assert NEXT.search(first)[1].startswith("?held_before=")


def test_a_new_request_says_that_clients_and_open_requests_are_more_than_it_names():
    w = factories.world()
    anna = browser(w.anna.login, "desk")
    picked = {"client": w.client.pk, "contact": w.mina.pk, "do": "", "documents": []}
    for n in range(4):
        shown = anna.post("/desk/requests/new/", picked).content.decode()
        assert "There are more open requests than these." not in shown, n
        factories.asked(w)
    assert (
        "There are more open requests than these."
        in anna.post("/desk/requests/new/", picked).content.decode()
    )
    assert "Showing the first" not in page(anna, "/desk/requests/new/")
    Client.objects.bulk_create(Client(name=f"Aaa {n:03}") for n in range(210))
    assert "Showing the first 200. Search to see others." in page(anna, "/desk/requests/new/")
