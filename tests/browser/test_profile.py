"""The desk's side of Request from customer in Chromium: the settings, the profile, Configure and send request, and the waiting state."""

from __future__ import annotations

import pytest

from tests.running import PASSWORD

MESSAGE = "Dear Mina,\nwe check all customers once a year. Please complete the two parts below."


@pytest.mark.covers("B-02", "B-06", "B-09", "B-11", "B-13", "B-16", "B-17", "B-18", "B-19", "B-22", "G-03")
def test_from_the_form_editor_to_waiting_for_customer(house, chromium):
    ada, anna = chromium.person(1440), chromium.person(1440)
    ada.sign_in("desk", "ada@northwind.example", "three words remembered")
    the_settings(ada)
    anna.sign_in("desk", "anna@northwind.example", PASSWORD)
    a_profile(anna)
    two_tasks_are_picked(anna)
    it_is_configured_and_sent(anna)
    house.letter(1)
    anna.page.get_by_text("Request sent to").first.wait_for()  # the page asks by itself
    anna.inspects("profile-waiting")
    anna.pictures("profile-waiting")
    anna.follow("Identity")
    anna.reads("You cannot send a new request while one is open", "Requests for this task")
    anna.inspects("profile-task-waiting")
    for tab in ("Requests", "Works", "Contact Log", "Audit log", "Profile data"):
        anna.page.locator(".v-tabs").get_by_role("link", name=tab).click()
        anna.inspects(f"profile-{tab.lower().replace(' ', '-')}")
    anna.follow("Cancel request")
    anna.inspects("cancel-request")
    anna.open("/desk/requests/")
    anna.inspects("requests-by-link")
    anna.page.locator("a.t").first.click()
    anna.reads("By a mailed link, without an account")
    anna.inspects("request-by-link")


def the_settings(ada) -> None:
    page = ada.page
    ada.open("/desk/settings/")
    ada.inspects("case-types-empty")
    ada.follow("Forms")
    ada.inspects("forms-empty")
    a_form(ada, "Person form", [("Full name", "Short text"), ("Date of birth", "Date")])
    a_form(ada, "Source of funds", [("Where does the money come from?", "One of several"), ("Proof", "File")])
    ada.open("/desk/settings/case-types/new/")
    page.get_by_label("Name").fill("Customer onboarding")
    tasks = (("Identity", ("Person form", "Source of funds")), ("Finance", ("Source of funds",)), ("Sanctions", ()))
    for number, (name, forms) in enumerate(tasks, start=1):
        ada.press("Add a task")
        row = page.locator(".v-row-edit").nth(number - 1)
        row.get_by_label("Name").fill(name)
        row.get_by_label("Instructions for staff").fill(f"What has to be known about: {name}.")
        for form in forms:
            row.get_by_label(form).check()
    ada.inspects("case-type")
    ada.press("Save")
    ada.reads("Saved Customer onboarding.")
    ada.follow("Requests by link")
    ada.inspects("request-settings")


def a_form(ada, name: str, questions: list[tuple[str, str]]) -> None:
    page = ada.page
    ada.open("/desk/settings/forms/new/")
    page.get_by_label("Name of the form").fill(name)
    ada.press("Save")
    ada.reads("Add the first question.")
    for number, (label, kind) in enumerate(questions, start=1):
        ada.press("Add a question")
        row = page.locator(".v-row-edit").nth(number - 1)
        row.get_by_label("Kind of answer").select_option(label=kind)
        row.get_by_label("Question", exact=False).first.fill(label)
        if kind == "One of several":
            row.get_by_label("Options, one a line").fill("Salary\nSale of a company\nInheritance")
        page.get_by_label("Name of the form").focus()
        page.locator(".v-peek").get_by_text(label).wait_for()  # the preview follows by itself
    ada.inspects(f"form-{name.split()[0].lower()}")
    if name == "Source of funds":
        ada.pictures("form-editor")
    ada.press("Save")
    ada.reads(f"Saved {name}.")


def a_profile(anna) -> None:
    page = anna.page
    anna.follow("Customers")
    anna.inspects("customers-empty")
    page.locator("summary", has_text="Company").click()
    page.get_by_label("Name", exact=False).last.fill("Bianchi Srl")
    page.get_by_label("Number").last.fill("MI-2087341")
    page.get_by_label("Country").fill("Italy")
    anna.press("Create company")
    page.get_by_label("Name", exact=False).last.fill("Mina Bianchi")
    page.get_by_label("E-mail").last.fill("mina@bianchi.example")
    page.locator("#id_phone").fill("+39 02 1234 567")
    anna.press("Create customer")
    anna.reads("Added Mina Bianchi.")
    page.locator(".v-tabs").get_by_role("link", name="Tasks").click()
    anna.inspects("profile-empty")
    page.get_by_label("Kind").select_option(label="Customer onboarding (Application)")
    anna.press("Open case")
    anna.reads("Opened Customer onboarding.")
    anna.inspects("profile-tasks")
    anna.open("/desk/clients/")
    anna.inspects("customers")
    anna.follow("Bianchi Srl")


def two_tasks_are_picked(anna) -> None:
    page = anna.page
    page.locator("summary", has_text="Request from customer").click()
    anna.inspects("profile-menu")
    page.get_by_role("button", name="Person form").click()
    anna.reads("Person form is in the request.", "1 in this request")
    page.locator(".v-item--row", has_text="Finance").click()
    anna.press("Request from customer")
    anna.reads("2 in this request")
    anna.inspects("profile")
    anna.pictures("profile")


def it_is_configured_and_sent(anna) -> None:
    page = anna.page
    anna.follow("Send request")
    anna.reads("Only one request e-mail can be sent at a time", "From Profile data")
    page.get_by_label("Recipient message").fill(MESSAGE)
    page.get_by_label("Recipient email address").fill("assistant@bianchi.example")
    page.get_by_label("Recipient message").focus()
    anna.reads("This is not an address on file.", "Save this address to Profile data")
    assert page.get_by_label("Recipient message").input_value() == MESSAGE
    anna.inspects("send-request-other-address")
    page.get_by_label("Recipient email address").fill("mina@bianchi.example")
    page.get_by_label("Recipient message").focus()
    anna.reads("From Profile data")
    anna.inspects("send-request")
    anna.pictures("send-request")
    anna.press("Send request")
    anna.reads("Request sent to")
