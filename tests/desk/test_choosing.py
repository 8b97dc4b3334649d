"""Whom a list to choose from has no room for is found by a search, without a script, and can be chosen."""

from __future__ import annotations

import re

import pytest
from django.test import Client as Browser

from tests import factories
from tests.scenarios import document_exchange
from tests.signed_in import browser
from vestibule.core.paging import CHOICES, SIZE
from vestibule.docrequests.models import DocumentRequest
from vestibule.mail.models import ContactLog
from vestibule.people.models import Affiliation, Client, Contact, Login, Staff

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.covers("F-61")]
CUT = "Showing the first 200. Search to see others."


def posted(who: Browser, at: str, data: dict[str, object]) -> str:
    answer = who.post(at, data)
    assert answer.status_code == 200, at
    return answer.content.decode()


def crowded(client: Client) -> Contact:
    """A client with more people than a list shows; the last of them."""
    contacts = Contact.objects.bulk_create(
        Contact(name=f"Person {n:03}", email=f"p{n}@bianchi.example") for n in range(CHOICES)
    )
    zoe = Contact.objects.create(name="Zoë Last", email="zoe@bianchi.example")
    Affiliation.objects.bulk_create(Affiliation(client=client, contact=one) for one in [*contacts, zoe])
    return zoe


def test_a_new_request_goes_to_any_contact():
    w = factories.world()
    zoe, anna, at = crowded(w.client), browser(w.anna.login, "desk"), "/desk/requests/new/"
    typed = {"client": w.client.pk, "documents": [w.templates[0].pk], "customer_comment": "Dear Zoe"}
    shown = posted(anna, at, typed | {"do": "refresh"})
    assert CUT in shown and "Zoë Last" not in shown
    shown = posted(anna, at, typed | {"do": "find_contact", "contact_search": "zoe"})
    assert (
        f'value="{zoe.pk}" selected' in shown
        and "Dear Zoe" in shown
        and "Person 001" not in shown
        and CUT not in shown
    )
    assert "1 found. It is selected." in shown
    nothing = posted(anna, at, typed | {"do": "find_contact", "contact_search": "zebra"})
    assert "Nothing found for “zebra”." in nothing
    shown = posted(anna, at, typed | {"do": "refresh", "contact": zoe.pk, "contact_search": ""})
    assert f'value="{zoe.pk}" selected' in shown, "who is chosen stays"
    made = anna.post(at, typed | {"do": "save", "contact": zoe.pk})
    assert made.status_code == 302 and DocumentRequest.objects.get().contact == zoe


def test_the_only_company_that_is_found_is_selected_with_its_only_contact():
    w = factories.world()
    anna, at = browser(w.anna.login, "desk"), "/desk/requests/new/"
    others = [Client.objects.create(name=f"Wisła {name}") for name in ("one", "two")]
    otto = Contact.objects.create(name="Otto Only", email="otto@wisla.example")
    Affiliation.objects.create(client=others[0], contact=otto)
    before = {"client": w.client.pk, "contact": w.mina.pk, "customer_comment": "Dear Otto"}
    shown = posted(anna, at, before | {"do": "find_client", "client_search": "wisla one"})
    assert f'value="{others[0].pk}" selected' in shown and f'value="{otto.pk}" selected' in shown
    assert "1 found. It is selected." in shown and "Dear Otto" in shown
    shown = posted(anna, at, before | {"do": "find_client", "client_search": "wisla"})
    assert "2 found. Select one in the list." in shown and f'value="{w.client.pk}" selected' in shown
    shown = posted(anna, at, before | {"do": "refresh", "client_search": "wisla one"})
    assert f'value="{w.client.pk}" selected' in shown, "only Find selects"
    assert "1 found. Select it in the list." in shown
    label = re.search(r'<label[^>]* for="id_client_search">(.*?)</label>', shown, re.S)
    assert label and "optional" not in label[1]


def test_a_work_is_given_to_any_colleague():
    s = document_exchange.shared()
    logins = Login.objects.bulk_create(
        Login(kind="staff", email=f"s{n}@x.example", name=f"Aaa {n:03}") for n in range(CHOICES)
    )
    Staff.objects.bulk_create(Staff(login=one, name=one.name) for one in logins)
    anna, at = browser(s.world.anna.login, "desk"), f"/desk/works/{s.work.pk}/edit/"
    page = anna.get(at).content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', page)[1]
    assert CUT in page and "Ravi Sharma" not in page and "Anna Conti</option>" in page
    typed = {"seen": seen, "title": "New title", "responsible": s.world.anna.pk, "responsible_search": "ravi"}
    for do in ("find_responsible", "enter"):
        page = posted(anna, at, typed | {"do": do})
        assert (
            f'value="{s.world.ravi.pk}" selected' in page
            and 'value="New title"' in page
            and "Aaa 001" not in page
        ), do
    saved = anna.post(at, typed | {"do": "save", "responsible": s.world.ravi.pk})
    s.work.refresh_from_db()
    assert saved.status_code == 302 and (s.work.title, s.work.responsible) == ("New title", s.world.ravi)


def test_a_contact_log_is_sent_to_any_contact():
    s = document_exchange.shared()
    zoe = crowded(s.world.client)
    anna, at = browser(s.world.anna.login, "desk"), f"/desk/works/{s.work.pk}/contact-log/new/"
    page = anna.get(at).content.decode()
    assert CUT in page and "zoe@bianchi.example" not in page
    typed = {"channel": "email", "subject": "Hello", "notes": "What I wrote", "to_address": "", "to_name": ""}
    page = posted(anna, at, typed | {"do": "find_to_address", "to_address_search": "zoe"})
    assert f'value="to-{zoe.pk}"' in page and "What I wrote" in page and "1 found. It is selected." in page
    assert 'value="zoe@bianchi.example"' in page and 'value="Zoë Last"' in page
    page = posted(anna, at, typed | {"do": f"to-{zoe.pk}"})
    assert 'value="zoe@bianchi.example"' in page and 'value="Zoë Last"' in page and "What I wrote" in page
    to = {"to_address": zoe.email, "to_name": zoe.name}
    assert anna.post(at, typed | to | {"do": "send", "to_address_search": "zoe"}).status_code == 302
    assert ContactLog.objects.get().to_address == zoe.email


def test_an_address_of_the_last_person_is_in_profile_data():
    w = factories.world()
    zoe, anna = crowded(w.client), browser(w.anna.login, "desk")
    at = f"/desk/clients/{w.client.pk}/send/"
    unknown = posted(anna, at, {"do": "refresh", "recipient": "else@bianchi.example"})
    assert "There are more addresses than these." in unknown and "p1@bianchi.example" in unknown
    assert "This address is not in Profile data." not in posted(
        anna, at, {"do": "refresh", "recipient": zoe.email}
    )


def test_an_address_is_corrected_on_the_page_that_the_person_stands_on():
    w = factories.world()
    zoe, anna, at = crowded(w.client), browser(w.anna.login, "desk"), f"/desk/clients/{w.client.pk}/"
    page = anna.get(f"{at}?tab=data").content.decode()
    while "Zoë Last" not in page:
        onward = re.search(r'rel="next" href="([^"]+)"', page)[1].replace("&amp;", "&")
        page = anna.get(at + onward).content.decode()
    assert page.count('class="v-create__b v-form"') <= SIZE + 1
    form = re.search(
        rf'action="({at}contacts/{zoe.pk}/[^"]*)".*?name="c{zoe.pk}-seen" value="([^"]+)"', page, re.S
    )
    typed = {f"c{zoe.pk}-seen": form[2], f"c{zoe.pk}-email": "no address"}
    wrong = anna.post(form[1], typed)
    assert wrong.status_code == 422 and 'value="no address"' in wrong.content.decode()
    saved = anna.post(form[1], typed | {f"c{zoe.pk}-email": "zoe2@bianchi.example"})
    assert saved.status_code == 302 and "Zoë Last" in anna.get(saved["Location"]).content.decode()
