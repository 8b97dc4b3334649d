"""The desk's side of Request from customer in Chromium: the settings, the profile, Configure and send
request, and the waiting state."""

from __future__ import annotations

import pytest

from tests.live_installation import PASSWORD

MESSAGE = "Dear Mina,\nwe check all customers once a year. Please complete the two parts below."


@pytest.mark.uses(
    "desk/form.html change", "desk/send_request.html change", "desk/_profile_head.html every 3s"
)
@pytest.mark.covers("B-02", "B-06", "B-09", "B-11", "B-13", "B-16", "B-17", "B-18", "B-19", "B-22", "G-03")
def test_from_the_form_editor_to_waiting_for_customer(installation, chromium):
    ada, anna = chromium.person(1440), chromium.person(1440)
    ada.sign_in("desk", "ada@northwind.example", "three words remembered")
    the_settings(ada)
    anna.sign_in("desk", "anna@northwind.example", PASSWORD)
    a_profile(anna)
    two_tasks_are_picked(anna)
    it_is_configured_and_sent(anna)
    installation.letter(1)
    anna.page.get_by_text("Request sent to").first.wait_for()  # the page asks by itself
    anna.inspects("profile-waiting")
    anna.pictures("profile-waiting")
    anna.follow("Identity")
    anna.reads("You cannot send a new request until the open one is closed", "Requests for this task")
    anna.inspects("profile-task-waiting")
    for tab in ("Requests", "Works", "Contact Log", "Audit log", "Profile data"):
        anna.hand.press(anna.page.locator(".v-tabs").get_by_role("link", name=tab))
        anna.inspects(f"profile-{tab.lower().replace(' ', '-')}")
    anna.follow("Cancel request")
    anna.inspects("cancel-request")
    anna.open("/desk/requests/")
    anna.inspects("requests-by-link")
    anna.hand.press(anna.page.locator("a.t").first)
    anna.reads("By an emailed link, without an account")
    anna.inspects("request-by-link")


def the_settings(ada) -> None:
    page = ada.page
    ada.open("/desk/settings/case-types/")
    ada.inspects("case-types-empty")
    ada.follow("Forms")
    ada.inspects("forms-empty")
    a_form(ada, "Person form", [("Full name", "Short text"), ("Date of birth", "Date")])
    a_form(ada, "Source of funds", [("Where does the money come from?", "Single choice"), ("Proof", "File")])
    ada.open("/desk/settings/case-types/new/")
    ada.hand.write(page.get_by_label("Name"), "Customer onboarding")
    tasks = (
        ("Identity", ("Person form", "Source of funds")),
        ("Finance", ("Source of funds",)),
        ("Sanctions", ()),
    )
    for number, (name, forms) in enumerate(tasks, start=1):
        ada.press("Add a task")
        row = page.locator(".v-row-edit").nth(number - 1)
        ada.hand.write(row.get_by_label("Name"), name)
        ada.hand.write(row.get_by_label("Instructions for staff"), f"What has to be known about: {name}.")
        for form in forms:
            ada.hand.tick(row.get_by_label(form))
    ada.inspects("case-type")
    ada.press("Save")
    ada.reads("Saved Customer onboarding.")
    ada.follow("Requests by link")
    ada.inspects("request-settings")


def a_form(ada, name: str, questions: list[tuple[str, str]]) -> None:
    page = ada.page
    ada.open("/desk/settings/forms/new/")
    ada.hand.write(page.get_by_label("Name of the form"), name)
    ada.press("Save")
    ada.reads("Add the first question.")
    for number, (label, kind) in enumerate(questions, start=1):
        ada.press("Add a question")
        row = page.locator(".v-row-edit").nth(number - 1)
        ada.hand.choose(row.get_by_label("Type of answer"), kind)
        ada.hand.write(row.get_by_label("Question", exact=False).first, label)
        if kind == "Single choice":
            ada.hand.write(
                row.get_by_label("Options, one on each line"), "Salary\nSale of a company\nInheritance"
            )
        ada.hand.press(page.get_by_label("Name of the form"))
        page.locator(".v-peek").get_by_text(label).wait_for()  # the preview follows by itself
    ada.inspects(f"form-{name.split()[0].lower()}")
    if name == "Source of funds":
        ada.pictures("form-editor")
    ada.press("Save")
    ada.reads(f"Saved {name}.")


def a_profile(anna) -> None:
    page = anna.page
    anna.follow("Clients")
    anna.inspects("customers-empty")
    anna.hand.press(page.locator("summary", has_text="Client"))
    anna.hand.write(page.get_by_label("Name", exact=False).first, "Bianchi Srl")
    anna.hand.write(page.get_by_label("Number", exact=False).first, "MI-2087341")
    anna.hand.write(page.get_by_label("Country"), "Italy")
    anna.press("Create client")
    anna.hand.write(page.get_by_label("Name", exact=False).last, "Mina Bianchi")
    anna.hand.write(page.get_by_label("Email").last, "mina@bianchi.example")
    anna.hand.write(page.locator("#id_phone"), "+39 02 1234 567")
    anna.press("Create contact")
    anna.reads("Added Mina Bianchi.")
    anna.hand.press(page.locator(".v-tabs").get_by_role("link", name="Tasks"))
    anna.inspects("profile-empty")
    anna.hand.choose(page.get_by_label("Case type"), "Customer onboarding (Application)")
    anna.press("Open case")
    anna.reads("Opened Customer onboarding.")
    anna.inspects("profile-tasks")
    anna.open("/desk/clients/")
    anna.inspects("customers")
    anna.follow("Bianchi Srl")


def two_tasks_are_picked(anna) -> None:
    page = anna.page
    anna.hand.press(page.locator("summary", has_text="Request from customer"))
    anna.inspects("profile-menu")
    anna.hand.press(page.get_by_role("button", name="Person form"))
    anna.reads("Added Person form to the request.", "1 in this request")
    anna.hand.press(page.locator(".v-item--row", has_text="Finance"))
    anna.press("Request from customer")
    anna.reads("2 in this request")
    anna.inspects("profile")
    anna.pictures("profile")


def it_is_configured_and_sent(anna) -> None:
    page = anna.page
    anna.follow("Send request")
    anna.reads("You can send another one only when this request has been answered", "From Profile data")
    anna.hand.write(page.get_by_label("Recipient message"), MESSAGE)
    anna.hand.write(page.get_by_label("Recipient email address"), "assistant@bianchi.example")
    anna.hand.press(page.get_by_label("Recipient message"))
    anna.reads("This address is not in Profile data.", "Save this address to Profile data")
    assert page.get_by_label("Recipient message").input_value() == MESSAGE
    anna.inspects("send-request-other-address")
    anna.hand.write(page.get_by_label("Recipient email address"), "mina@bianchi.example")
    anna.hand.press(page.get_by_label("Recipient message"))
    anna.reads("From Profile data")
    anna.inspects("send-request")
    anna.pictures("send-request")
    anna.press("Send request")
    anna.reads("Request sent to")
