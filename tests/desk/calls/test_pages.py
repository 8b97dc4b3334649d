"""The card of a call, and the pages that follow it, as Customer service and the author use them."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client as Browser

from tests import factories, personas
from tests.scale.test_queries import counted
from tests.signed_in import browser_of
from vestibule.core import clock
from vestibule.desk.calls import pages
from vestibule.docrequests import calls, portal_switch
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest
from vestibule.people.commands import add_contact
from vestibule.tasks.models import Task
from vestibule.web import form_keys


@pytest.fixture
def w(db):
    return factories.world()


def words(page) -> str:
    main = page.content.decode().split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def press(browser: Browser, address: str, **typed: str):
    """As the page sends it: with the number of its form, if it has one."""
    page = browser.get(address).content.decode()
    key = re.search(rf'name="{form_keys.NAME}" value="([^"]+)"', page)
    return browser.post(address, typed | ({form_keys.NAME: key[1]} if key else {}), follow=True)


def again(docrequest: DocumentRequest) -> DocumentRequest:
    return DocumentRequest.objects.with_people().get(pk=docrequest.pk)


@pytest.mark.covers("A-30")
def test_the_card_says_what_to_say_and_who_has_called_in_vain(w):
    docrequest = factories.asked(w)
    ravi = browser_of(w.ravi)
    assert "calls without an answer" not in words(ravi.get("/desk/"))
    for _ in range(2):
        calls.no_response(docrequest, by=w.ravi)
    card = words(ravi.get(f"/desk/requests/{docrequest.reference}/"))
    assert "2 calls without an answer" in card and card.count("Ravi Sharma") >= 2
    assert "The next call is planned for" in card and "You can also call now." in card


@pytest.mark.covers("A-33")
def test_the_card_reads_and_lists_the_last_calls_and_says_how_many_came_before(w):
    docrequest, ravi = factories.asked(w), browser_of(w.ravi)
    for _ in range(pages.SHOWN):
        calls.no_response(docrequest, by=w.ravi)
    at = f"/desk/requests/{docrequest.reference}/"
    assert "5 calls without an answer" in words(ravi.get(at)) and "earlier call" not in words(ravi.get(at))
    for _ in range(2):
        calls.no_response(docrequest, by=w.ravi)
    asked = [sql for sql in counted(ravi, at) if "'no_response'" in sql and "COUNT(" not in sql]
    assert asked and all("LIMIT 6" in sql for sql in asked), "however often somebody called"
    card = words(ravi.get(at))
    assert "7 calls without an answer" in card and "2 earlier calls" in card


@pytest.mark.covers("A-31", "A-32")
def test_no_response_leads_back_to_the_tasks_where_it_stands_under_planned(w):
    docrequest, ravi = factories.asked(w), browser_of(w.ravi)
    page = press(ravi, f"/desk/requests/{docrequest.reference}/no-response/")
    assert (
        "Noted that Mina Bianchi did not answer." in words(page) and "task=none" in page.redirect_chain[-1][0]
    )
    assert "Contact the customer" not in words(ravi.get("/desk/?tab=mine"))
    planned = words(ravi.get("/desk/?tab=planned"))
    assert "Contact the customer" in planned and "Contacted" in planned


@pytest.mark.covers("A-33")
def test_a_double_click_is_one_attempt(w):
    docrequest, ravi = factories.asked(w), browser_of(w.ravi)
    page = ravi.get(f"/desk/requests/{docrequest.reference}/").content.decode()
    form = page[page.index("/no-response/") :]
    key = re.search(rf'name="{form_keys.NAME}" value="([^"]+)"', form)
    assert key
    for _ in range(2):
        ravi.post(f"/desk/requests/{docrequest.reference}/no-response/", {form_keys.NAME: key[1]})
    assert calls.attempts(docrequest).count() == 1


@pytest.mark.covers("G-07")
def test_a_wrong_contact_is_replaced_by_the_author(w):
    paolo = add_contact(client=w.client, name="Paolo Bianchi", email="paolo@bianchi.example", by=w.anna)
    docrequest, ravi, anna = factories.asked(w), browser_of(w.ravi), browser_of(w.anna)
    address = f"/desk/requests/{docrequest.reference}/wrong-contact/"
    assert "Enter what you learned on the phone" in words(press(ravi, address, reason=" "))
    press(ravi, address, reason="She left. Ask Paolo.")
    task = words(anna.get(f"/desk/?task={Task.objects.open().get().pk}"))
    assert "She left. Ask Paolo." in task and "Name another contact" in task
    address = f"/desk/requests/{docrequest.reference}/contact/"
    of_request = anna.get(f"/desk/requests/{docrequest.reference}/").content.decode()
    assert f'btn-primary" href="{address}"' in of_request
    lacking = words(press(anna, address, contact="", name=""))
    assert "Select a contact, or enter the name of a new one" in lacking
    long = words(press(anna, address, contact="", name="N" * 300, email="bad"))
    assert "use up to 120 characters" in long and "Enter an email address in the correct format" in long
    assert "Select a contact, or enter the name" not in long, "a name is there"
    said = words(press(anna, address, contact=str(paolo.pk), name="", email=""))
    assert "This request goes to Paolo Bianchi now." in said
    assert again(docrequest).state == RequestState.CONTACT and again(docrequest).contact == paolo


def test_whoever_may_not_name_another_contact_reads_why(w):
    docrequest = calls.wrong_contact(factories.asked(w), reason="Not her", by=w.ravi)
    page = words(browser_of(w.ravi).get(f"/desk/requests/{docrequest.reference}/contact/"))
    assert "Only Anna Conti, who asked for the documents, can name another contact." in page


@pytest.mark.covers("G-07")
def test_where_nobody_else_can_be_selected_there_is_only_the_form_of_a_new_contact(w):
    docrequest, anna = factories.asked(w), browser_of(w.anna)
    calls.wrong_contact(docrequest, reason="She left.", by=w.ravi)
    lacking = words(press(anna, f"/desk/requests/{docrequest.reference}/contact/", contact="", name=""))
    assert "Enter the name of the new contact" in lacking and "Mina Bianchi will no longer see" in lacking
    assert "Name*" in lacking and "Select a contact" not in lacking and "Or a new contact" not in lacking


@pytest.mark.covers("G-07", "G-19")
def test_nobody_is_asked_instead_whom_customer_service_could_neither_call_nor_email(w):
    docrequest, anna = factories.asked(w), browser_of(w.anna)
    silent = add_contact(client=w.client, name="Rui Almeida", by=w.anna)
    address = f"/desk/requests/{docrequest.reference}/contact/"
    page = words(anna.get(address))
    assert "Enter at least an email address or a phone number." in page and "(optional)" not in page
    new = words(press(anna, address, contact="", name="Rui Almeida", email="", phone=""))
    assert "Enter an email address or a phone number of the new contact" in new
    known = words(press(anna, address, contact=str(silent.pk), name="", email="", phone=""))
    assert "We have no email address and no phone number of Rui Almeida." in known
    assert again(docrequest).contact == w.mina
    said = words(press(anna, address, contact="", name="Rui", email="", phone="+351 21 000 000"))
    assert "This request goes to Rui now." in said


@pytest.mark.covers("G-07", "A-18")
def test_whoever_names_another_contact_sees_the_comment_that_this_one_will_read(w):
    docrequest = factories.asked(w)
    DocumentRequest.objects.filter(pk=docrequest.pk).update(customer_comment="Dear Mina, as agreed")
    page = browser_of(w.anna).get(f"/desk/requests/{docrequest.reference}/contact/")
    assert "The new contact reads this comment Dear Mina, as agreed Change the comment first" in words(page)
    assert f"/desk/requests/{docrequest.reference}/change/change_comments/" in page.content.decode()


@pytest.mark.covers("G-19")
def test_the_author_reads_how_often_somebody_was_called(w):
    docrequest = factories.asked(w)
    for _ in range(5):
        calls.no_response(docrequest, by=w.ravi)
    task = Task.objects.open().get(kind="no_answer")
    page = words(browser_of(w.anna).get(f"/desk/?task={task.pk}"))
    assert "Customer service has called Mina Bianchi 5 times, and nobody answered." in page
    assert "Name another contact" in page and "Open the request" in page, "what the sentence speaks of"


@pytest.mark.covers("T-01")
def test_an_administrator_sets_when_to_call_again(w):
    ada = browser_of(personas.ada())
    address = "/desk/settings/calls/"
    page = ada.get(address).content.decode()
    seen = re.search(r'name="seen" value="([^"]*)"', page)
    wrong = ada.post(address, {"seen": seen[1], "call_again_hours": "73", "call_attempts": "5"})
    assert wrong.status_code == 422 and "Hours until the next call" in words(wrong)
    ada.post(address, {"seen": seen[1], "call_again_hours": "1", "call_attempts": "5"})
    calls.no_response(factories.asked(w), by=w.ravi)
    in_an_hour = clock.now() + datetime.timedelta(hours=1)
    assert abs(Task.objects.open().get().planned_for - in_an_hour) < datetime.timedelta(minutes=1)
    page = words(ada.get("/desk/?tab=planned"))
    assert "Contact the customer" in page


@pytest.mark.covers("A-30")
def test_the_card_says_that_the_portal_is_off_before_somebody_promises_an_email(w):
    factories.asked(w)
    ravi = browser_of(w.ravi)
    assert "The portal is off." not in words(ravi.get("/desk/"))
    portal_switch.change(portal_on=False, asks_for_code=False, by=personas.ada())
    assert "emails about this request wait until it is on again" in words(ravi.get("/desk/"))


@pytest.mark.covers("A-30")
def test_what_is_wrong_with_a_call_from_a_task_is_said_at_the_task(w):
    docrequest, ravi = factories.asked(w), browser_of(w.ravi)
    [task] = Task.objects.open().filter(subject=docrequest.subject)
    at = f"/desk/requests/{docrequest.reference}/contacted/?task={task.pk}"
    assert at in ravi.get(f"/desk/?task={task.pk}").content.decode()
    answer = ravi.post(at, {"email": ""})
    said = words(answer)
    assert (
        answer.status_code == 422 and "There is a problem" in said and "Task list" in answer.content.decode()
    )
    assert "Enter a working email address before you press Contacted" in said
    without = ravi.post(f"/desk/requests/{docrequest.reference}/contacted/", {"email": ""})
    assert "There is a problem" in words(without) and "Task list" not in without.content.decode()
