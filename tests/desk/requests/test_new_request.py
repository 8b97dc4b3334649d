"""The page of a new Document request."""

from __future__ import annotations

import datetime
import re

import pytest

from tests import factories
from tests.signed_in import browser
from tests.web.test_forms import ANNA, Desk, filled, read
from vestibule.docrequests.cancellation import cancel_portal
from vestibule.docrequests.models import DocumentRequest, RequestDraft
from vestibule.organisation.timezone import today
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_client, add_contact
from vestibule.people.corrections import link

pytestmark = pytest.mark.usefixtures("db")


@pytest.mark.covers("A-16")
def test_a_new_document_says_at_its_fields_that_instructions_or_a_file_are_needed():
    factories.world()
    page = Desk(ANNA).page("/desk/requests/new/").html
    for field in ("template-instructions", "template_file"):
        label = re.search(rf'<label[^>]* for="(id_)?{field}">(.*?)</label>', page, re.S)
        assert label and "optional" not in label[2], field
    assert "Write instructions, choose a template file, or both." in page
    assert "You need a file if you write no instructions." in page
    assert re.search(r'for="id_customer_comment">.{0,200}?optional', page, re.S), (
        "a field that may stay empty says so"
    )


def test_a_browser_that_comes_back_fills_in_nothing_and_both_comments_know_their_limit():
    factories.world()
    page = Desk(ANNA).page("/desk/requests/new/").html
    form = re.search(r'<form class="v-ask"[^>]*>', page)
    assert form and 'autocomplete="off"' in form[0]
    for name in ("internal_comment", "customer_comment"):
        area = re.search(rf'<textarea[^>]*name="{name}"[^>]*>', page)
        assert area and 'data-limit="5000"' in area[0]


@pytest.mark.covers("A-20")
def test_that_save_starts_the_request_is_said_before_the_button():
    factories.world()
    page = Desk(ANNA).page("/desk/requests/new/").html
    assert page.index("We start the request when you press Save.") < page.index('value="save"')


@pytest.mark.covers("A-14", "A-15", "A-16")
@pytest.mark.parametrize("noun", ["company", "contact", "document"])
def test_each_create_has_a_noun_and_says_that_it_saves_at_once_for_everybody(noun):
    w = factories.world()
    page = after(Desk(ANNA), w, do="refresh")
    assert page.count(f"Create a {noun}</span>") == 1
    said = page.index(f"We save the {noun} at once, for all staff")
    assert re.search(rf'<button class="btn"[^>]*>(?:(?!</button>).)* ?Create {noun} ?</button>', page[said:])


@pytest.mark.covers("A-14", "A-15")
def test_a_new_company_is_said_to_be_selected_and_asks_for_its_contact_at_once():
    w = factories.world()
    anna = Desk(ANNA)
    to, fields = anna.fill("/desk/requests/new/", "Create company", **{"client-name": "Verdi Srl"})
    page = read(anna.post(to, fields), to)
    assert "Verdi Srl is created and selected." in page.text
    assert re.search(r'<details class="v-create" open>(?:(?!</details>).)*Create contact', page.html, re.S)
    to, fields = filled(page, to, "Create contact", {"contact-name": "Luca Verdi"})
    page = read(anna.post(to, fields), to)
    assert "Luca Verdi is created and selected." in page.text and "Verdi Srl is created" not in page.text
    to, fields = filled(
        page, to, "Create document", {"template-name": "Visa", "template-instructions": "Both."}
    )
    page = read(anna.post(to, fields), to)
    assert "“Visa” is created and chosen." in page.text
    anna.post(*filled(page, to, "Save", {}))
    assert DocumentRequest.objects.get().client.name == "Verdi Srl" and w.client.name != "Verdi Srl"


@pytest.mark.covers("A-14", "A-19")
@pytest.mark.parametrize("button", ["Save", "Save as a draft"])
@pytest.mark.parametrize(
    ("field", "noun"),
    [
        ("client-name", "company"),
        ("client-country", "company"),
        ("contact-phone", "contact"),
        ("template-name", "document"),
        ("template_file", "document"),
    ],
)
def test_what_was_typed_and_not_created_is_not_lost_with_save(field, noun, button):
    w = factories.world()
    whole = {"client": w.client.pk, "contact": w.mina.pk, "documents": [w.templates[0].pk]}
    anna = Desk(ANNA)
    for chosen in ({}, whole):
        to, fields = anna.fill("/desk/requests/new/", button, **chosen, **{field: "12345678"})
        answer = anna.post(to, fields)
        page = read(answer)
        assert f"The new {noun} is not created yet. Press “Create {noun}”, or clear its fields" in page.text
        assert answer.status_code == 422 and "Saved" not in page.text
    assert not DocumentRequest.objects.exists() and not RequestDraft.objects.exists()


@pytest.mark.covers("A-19")
def test_nobody_is_asked_to_select_a_contact_of_no_company():
    factories.world()
    anna = Desk(ANNA)
    page = read(anna.post(*anna.fill("/desk/requests/new/", "Save")))
    assert "Select a company" in page.text and "Select a contact" not in page.text


@pytest.mark.covers("A-15", "A-19")
def test_the_only_contact_of_a_client_is_selected_with_it_but_not_by_save():
    w = factories.world()
    anna = Desk(ANNA)
    shown = after(anna, w, do="refresh")
    assert contact_of(shown) == str(w.mina.pk)
    assert 'data-unsaved="typed"' in shown, "nothing of it is saved: leaving asks"
    refused = after(anna, w, do="save")
    assert contact_of(refused) == "" and "Select a contact" in refused
    add_contact(client=w.client, name="Second", by=SYSTEM)
    assert contact_of(after(anna, w, do="refresh")) == ""


@pytest.mark.covers("A-20", "F-15")
def test_a_second_press_of_save_is_the_same_request_and_other_words_are_no_second_press():
    w = factories.world()
    chosen = {"client": w.client.pk, "contact": w.mina.pk, "documents": [w.templates[0].pk], "do": "save"}
    anna = Desk(ANNA)
    at, typed = anna.fill("/desk/requests/new/", "Save", customer_comment="As agreed.", **chosen)
    first, second = anna.post(at, typed), anna.post(at, typed)
    assert first.status_code == second.status_code == 302 and first.url == second.url
    changed = anna.post(at, typed | {"customer_comment": "Only page two, please."})
    page = " ".join(changed.content.decode().split())
    assert changed.status_code == 409 and "Only page two, please." in page
    assert "You have already saved this form with a different text." in page
    assert [one.customer_comment for one in DocumentRequest.objects.all()] == ["As agreed."]


def after(browser: Desk, w: factories.World, **typed: str) -> str:
    """The page after one of its buttons, with the client selected and no contact."""
    filled = {"client": w.client.pk, "contact": ""} | typed
    at, posted = browser.fill("/desk/requests/new/", "Save", **filled)
    return " ".join(browser.post(at, posted).content.decode().split())


def contact_of(page: str) -> str:
    """The number of the contact that is selected; empty for none."""
    field = re.search(r'<select name="contact".*?</select>', page)
    assert field
    found = re.search(r'value="(\d*)" selected', field[0])
    return found[1] if found else ""


@pytest.mark.covers("A-16", "F-67")
def test_a_new_document_that_lacks_something_says_so_in_its_own_box():
    factories.world()
    desk = Desk(ANNA)
    typed = {"template-name": "Passport", "template-instructions": ""}
    answer = desk.post(*desk.fill("/desk/requests/new/", "Create document", **typed))
    page = answer.content.decode()
    box = page[page.index("template-name") - 3000 : page.index('id="template_file"')]
    assert '<a href="#template_file">Add a file or write instructions.' in box
    assert page.count("There is a problem") == 1 and 'value="Passport"' in page


def test_whoever_comes_from_a_profile_finds_its_client_chosen():
    w = factories.world()
    desk = browser(w.anna.login, "desk")
    profile = desk.get(f"/desk/clients/{w.client.pk}/").content.decode()
    assert f'href="/desk/requests/new/?client={w.client.pk}"' in profile
    page = desk.get(f"/desk/requests/new/?client={w.client.pk}").content.decode()
    assert f'<option value="{w.client.pk}" selected>' in page
    assert f'<option value="{w.mina.pk}"' in page, "and its people can be chosen"
    nobody = desk.get("/desk/requests/new/?client=x9")
    assert nobody.status_code == 200


@pytest.mark.covers("G-68")
def test_a_request_that_is_open_for_the_same_person_is_named_before_another_one_starts():
    w = factories.world()
    earlier = factories.asked(w)
    page = after(Desk(ANNA), w, do="refresh")
    assert earlier.reference in page and f"/desk/requests/{earlier.reference}/" in page


def test_the_day_by_which_to_answer_is_chosen_and_has_limits():
    w = factories.world()
    anna, wanted = Desk(ANNA), today() + datetime.timedelta(days=30)
    whole = {"contact": str(w.mina.pk), "documents": [str(w.templates[0].pk)], "do": "save"}
    late = after(anna, w, due_on="2020-01-01", **whole)
    assert "Enter a date from" in late and not DocumentRequest.objects.exists()
    assert "days late" not in late, "the preview shows no day that is refused"
    assert not re.search(r"Enter a date from [^<]*\.<", late), "like every complaint at a field"
    assert "Enter the due date" in after(anna, w, due_on="", **whole)
    after(anna, w, due_on=wanted.isoformat(), **whole)
    assert DocumentRequest.objects.get().due_on == wanted


@pytest.mark.covers("G-31")
def test_a_request_that_was_cancelled_is_copied_as_a_new_one():
    w = factories.world()
    cancelled = cancel_portal(factories.asked(w), reason="Too early", by=w.anna)
    address = f"/desk/requests/new/?copy={cancelled.reference}"
    anna = Desk(ANNA)
    assert address in anna.page(f"/desk/requests/{cancelled.reference}/").html
    page = " ".join(anna.page(address).html.split())
    assert f"Copied from {cancelled.reference}" in page and contact_of(page) == str(w.mina.pk)
    assert page.count('name="documents"') == page.count("checked") == len(w.templates)
    assert "please</textarea>" in page and "inside only</textarea>" in page


@pytest.mark.covers("G-04")
def test_a_person_of_two_companies_is_asked_from_either_and_the_request_is_of_the_one_that_was_chosen():
    w = factories.world()
    other = add_client(name="Otto GmbH", by=SYSTEM)
    link(w.mina, other, by=w.anna)
    for client in (w.client, other):
        there = factories.World(w.anna, w.ravi, client, w.mina, w.templates)
        wanted = {"contact": str(w.mina.pk), "documents": [str(w.templates[0].pk)]}
        after(Desk(ANNA), there, do="save", **wanted)
    assert {one.client for one in DocumentRequest.objects.all()} == {w.client, other}
