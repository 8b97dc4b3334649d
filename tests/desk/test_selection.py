"""Several rows of a list at once: each by the rule of the single action, and one that fails keeps back none
of the others."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client as Browser

from tests import factories, personas
from tests.exchange.test_exports import rows
from tests.signed_in import browser_of
from tests.web.every_form import page_of
from vestibule.core.paging import SIZE
from vestibule.desk import selection
from vestibule.docrequests import account_locks
from vestibule.exchange import exports
from vestibule.exchange.models import Export
from vestibule.links.models import AccessLink, Purpose
from vestibule.people.client_access import change_access
from vestibule.people.commands import add_client, add_contact, open_account
from vestibule.people.levels import Level
from vestibule.people.models import Affiliation, ClientRestriction, Contact, ExternalAccount, StaffRole
from vestibule.tasks import inbox
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")
USERS, TEMPLATES, INBOX = "/desk/external-users/", "/desk/templates/", "/desk/?tab=team"
GONE = 987654321


@pytest.fixture
def w() -> factories.World:
    """Mina has an account, and so has Otto, who has not registered."""
    w = factories.world()
    personas.registered(w.mina, w.client)
    otto = factories.another(w, "Otto")
    open_account(otto.mina, client=otto.client, by=w.anna)
    return w


def page(answer: HttpResponse) -> str:
    return page_of(answer, "/desk/").text


def press(browser: Browser, at: str, *selected: object, **fields: object) -> str:
    """What the list says after a press for these rows."""
    answer = browser.post(at, {"selected": selected, **fields}, follow=True)
    assert answer.status_code == 200, at
    return page(answer)


def boxes(browser: Browser, at: str) -> list[str]:
    return re.findall(r'name="selected" value="\d+"\s+aria-label="([^"]+)"', browser.get(at).content.decode())


def accounts() -> dict[str, ExternalAccount]:
    return {one.name: one for one in ExternalAccount.objects.select_related("contact", "login")}


@pytest.mark.covers("D11")
@pytest.mark.parametrize(
    ("at", "named"),
    [
        ("/desk/clients/", "Select Bianchi Srl"),
        ("/desk/contacts/", "Select Mina Bianchi"),
        (USERS, "Select Mina Bianchi"),
        ("/desk/requests/", "Select NW-"),
        (TEMPLATES, "Select ID card"),
        (INBOX, "Select Contact the customer: Lena, Lena"),
    ],
)
def test_boxes_appear_once_somebody_selects_and_say_whom(w, at, named):
    factories.asked(factories.another(w, "Lena"))
    joint = "&" if "?" in at else "?"
    anna = browser_of(personas.ada())
    assert boxes(anna, at) == []
    opened = page_of(anna.get(at), at)
    several = opened.links["Select several"]
    assert several == f"{at}{joint}several=1"
    found = boxes(anna, several)
    assert any(one.startswith(named) for one in found), found
    assert "Stop selecting" in page(anna.get(several))


def test_only_what_one_may_do_is_offered(w):
    reader = personas.staff("Rea Reader")
    reader.roles.set([StaffRole.objects.get(key="read_only")])
    browser = browser_of(reader)
    for at in ("/desk/clients/", "/desk/contacts/", USERS, "/desk/requests/", TEMPLATES):
        shown = browser.get(f"{at}?several=1").content.decode()
        assert 'name="selected"' not in shown and "Select several" not in shown, at
    for at in (f"{USERS}selected/lock/", "/desk/clients/export/selected/", f"{TEMPLATES}selected/offer/"):
        assert browser.post(at, {"selected": [1]}).status_code == 403


@pytest.mark.covers("A-41")
def test_accounts_are_locked_for_one_reason_and_unlocked(w):
    browser, mina, otto = browser_of(personas.ada()), accounts()["Mina Bianchi"], accounts()["Otto"]
    answer = browser.post(f"{USERS}selected/lock/?view=&q=&several=1", {"selected": [mina.pk, otto.pk]})
    asked = page_of(browser.get(answer["Location"]), answer["Location"])
    assert "Otto has not registered yet." in asked.text and "Lock 1 account" in asked.text
    [form] = [one for one in asked.forms if "/lock/" in one.action]
    assert ("selected", str(mina.pk)) in form.fields and ("selected", str(otto.pk)) not in form.fields
    said = press(browser, f"{USERS}selected/lock/?several=1", mina.pk, otto.pk, do="save", reason="Lost")
    assert "1 account is locked." in said and "We could not do this for 1 of them:" in said
    assert "Otto has not registered yet." in said
    mina.refresh_from_db()
    assert mina.locked and mina.locked_reason == "Lost"
    at = f"{USERS}selected/lock/?selected={mina.pk}"
    assert "Already locked. The reason is replaced." in page(browser.get(at))
    overtaken = {"selected": [mina.pk], f"{mina.pk}-seen": "before", "do": "save", "reason": "Other"}
    answer = browser.post(f"{USERS}selected/lock/", overtaken)
    assert answer.status_code == 409 and "Someone else changed this" in page(answer)
    mina.refresh_from_db()
    assert mina.locked_reason == "Lost", "nobody overwrites what another has changed meanwhile"
    said = press(browser, f"{USERS}selected/unlock/", mina.pk, otto.pk, GONE, "x")
    assert "1 account is unlocked." in said and "The account of Otto is not locked." in said
    assert "2 are no longer there." in said and "We could not do this for 3 of them:" in said


@pytest.mark.covers("A-41")
def test_invitations_are_sent_again(w):
    factories.request_commands.contacted(factories.asked(factories.another(w, "Lena")), by=w.ravi)
    lena, mina = accounts()["Lena"], accounts()["Mina Bianchi"]
    said = press(browser_of(w.ravi), f"{USERS}selected/invitation/", lena.pk, mina.pk)
    assert "1 invitation is sent again." in said and "Mina Bianchi does not need an invitation." in said


def test_a_row_that_is_kept_from_somebody_is_no_longer_there(w):
    account = accounts()["Mina Bianchi"]
    account_locks.lock_account(account, by=personas.ada())
    ClientRestriction.objects.create(client=w.client)
    assert "1 is no longer there." in press(browser_of(w.ravi), f"{USERS}selected/unlock/", account.pk)
    account.refresh_from_db()
    assert account.locked


def test_nothing_selected_and_too_much(w):
    browser = browser_of(personas.ada())
    for at in (f"{USERS}selected/unlock/", f"{USERS}selected/lock/", "/desk/tasks/selected/give/"):
        assert "Select at least one row first." in press(browser, at), at
    assert "Select at least one row first." in press(
        browser, "/desk/clients/export/selected/", do="clients.csv"
    )
    assert not Export.objects.exists()
    many = {"selected": range(1, SIZE + 2)}
    assert browser.post(f"{USERS}selected/unlock/", many).status_code == 409
    assert browser.get(f"{USERS}selected/unlock/?selected=1").status_code == 302


@pytest.mark.covers("A-20")
def test_a_second_press_is_the_same_deed_and_other_rows_are_not(w):
    """The form of the list goes to some rows, and to others after a step back."""
    people = [factories.another(w, name) for name in ("Lena", "Paul")]
    for one in people:
        factories.request_commands.contacted(factories.asked(one), by=w.ravi)
    lena, paul = (accounts()[one.mina.name] for one in people)
    browser = browser_of(w.ravi)
    listed = page_of(browser.get(f"{USERS}?several=1"), USERS)
    [form] = [one for one in listed.forms if "/selected/" in one.action]
    at, key = f"{USERS}selected/invitation/", {k: v for k, v in form.fields if k == "form_token"}
    invitations = AccessLink.objects.filter(purpose=Purpose.INVITATION)
    before = invitations.count()
    for _press in range(2):
        assert "1 invitation is sent again." in press(browser, at, lena.pk, **key)
    assert invitations.count() == before + 1
    assert "2 invitations are sent again." in press(browser, at, lena.pk, paul.pk, **key)
    assert invitations.count() == before + 2


@pytest.mark.covers("A-08")
def test_templates_are_withdrawn_and_offered_again(w):
    browser = browser_of(personas.ada())
    first, second = (factories.template(w.anna, name) for name in ("Passport", "Utility bill"))
    assert "no longer ask for 2 documents." in press(
        browser, f"{TEMPLATES}selected/withdraw/", first.pk, second.pk
    )
    factories.template(w.anna, "Passport")  # has taken its name
    said = press(browser, f"{TEMPLATES}selected/offer/?view=withdrawn", first.pk, second.pk)
    assert "Staff can ask for 1 document again." in said
    assert "Passport: There is already a document template with this name." in said


@pytest.mark.covers("G-13")
def test_tasks_are_taken_and_given(w):
    rosa = personas.rosa()
    for name in ("Lena", "Paul", "Quin"):
        factories.asked(factories.another(w, name))
    first, second, third = Task.objects.order_by("pk")
    rose, ravi = browser_of(rosa), browser_of(w.ravi)
    assert "You have taken 1 task." in press(rose, "/desk/tasks/selected/claim/?tab=team", first.pk)
    said = press(ravi, "/desk/tasks/selected/claim/", first.pk, second.pk)
    assert "You have taken 1 task." in said and "Rosa Marini already has this task." in said
    answer = ravi.post("/desk/tasks/selected/give/?tab=team", {"selected": [first.pk, second.pk, third.pk]})
    asked = page_of(ravi.get(answer["Location"]), answer["Location"])
    assert "Rosa Marini already has this task." in asked.text
    said = press(
        ravi,
        "/desk/tasks/selected/give/?tab=team",
        first.pk, second.pk, third.pk, GONE,
        do="save", colleague=rosa.pk,
    )  # fmt: skip
    assert "Rosa Marini has 2 more tasks now." in said and "1 is no longer there." in said
    assert set(Task.objects.values_list("assignee", flat=True)) == {rosa.pk}
    other = {"selected": [first.pk], "do": "save", "colleague": w.anna.pk}
    answer = rose.post("/desk/tasks/selected/give/", other)
    assert answer.status_code == 422 and "Select a colleague from the list" in page(answer)
    assert rose.post("/desk/tasks/selected/give/", {"selected": [1], "do": "save"}).status_code == 422


GIVE = re.compile(r'<option value="\d+">([^<]+)</option>')


def colleagues(browser: Browser, *tasks: Task) -> list[str]:
    at = "/desk/tasks/selected/give/?tab=team&several=1&" + "&".join(f"selected={one.pk}" for one in tasks)
    return GIVE.findall(browser.get(at).content.decode())


@pytest.mark.covers("G-13")
def test_tasks_are_offered_to_whoever_can_take_one_of_them(w):
    """By the rule of one task: there, of its team or an administrator, and not whoever has it."""
    ada, rosa = personas.ada(), personas.rosa()
    for name in ("Lena", "Paul"):
        factories.asked(factories.another(w, name))
    first, second = Task.objects.order_by("pk")
    inbox.claim(first, by=ada)
    browser = browser_of(ada)
    assert colleagues(browser, first) == [w.ravi.name, rosa.name]
    assert colleagues(browser, first, second) == [ada.name, w.ravi.name, rosa.name]
    inbox.claim(second, by=ada)
    assert colleagues(browser, first, second) == [w.ravi.name, rosa.name], "Anna is in another team"
    given = {"selected": [first.pk, second.pk], "do": "save", "colleague": rosa.pk}
    for _press in range(2):
        said = page(browser.post("/desk/tasks/selected/give/?tab=team", given, follow=True))
        assert "Rosa Marini has 2 more tasks now." in said


@pytest.mark.covers("G-13", "A-12")
def test_tasks_are_taken_and_given_only_where_one_may(w):
    """A button that would answer no for every task of the page is not there."""
    factories.asked(factories.another(w, "Lena"))
    [task] = Task.objects.all()
    browser, at = browser_of(w.ravi), "/desk/?tab=team&several=1"
    assert offered(browser, at) == ["Take", "Give to a colleague"]
    inbox.claim(task, by=w.ravi)
    assert offered(browser, at) == ["Give to a colleague"], "nobody has to take what they have"
    change_access(task.client, restricted=True, people={w.ravi: Level.SEE}, by=personas.ada())
    shown = page_of(browser.get(at), at)
    assert "Lena" in shown.text and "Select several" not in shown.links
    assert offered(browser, at) == []


def offered(browser: Browser, at: str) -> list[str]:
    """The buttons for selected rows, after the one that Enter presses and Clear."""
    forms = [one for one in page_of(browser.get(at), at).forms if "/selected/" in one.action]
    return [one["text"].strip() for form in forms for one in form.buttons[2:]]


@pytest.mark.covers("A-41", "A-39", "G-10")
def test_only_what_fits_a_row_of_the_page_is_offered(w):
    ada, at = personas.ada(), f"{USERS}?several=1"
    browser = browser_of(ada)
    assert offered(browser, at) == ["Lock"]
    factories.request_commands.contacted(factories.asked(factories.another(w, "Lena")), by=w.ravi)
    account_locks.lock_account(accounts()["Mina Bianchi"], by=ada)
    assert offered(browser, at) == ["Resend invitation", "Lock", "Unlock"]
    assert offered(browser, f"{at}&q=otto") == []
    assert "Select several" not in page_of(browser.get(f"{USERS}?q=otto"), USERS).links


@pytest.mark.parametrize("asked", [f"{USERS}selected/lock/", "/desk/tasks/selected/give/"])
def test_cancel_leads_back_to_the_list_as_it_was_left(w, asked):
    factories.asked(factories.another(w, "Lena"))
    row = Task.objects.get() if "tasks" in asked else accounts()["Mina Bianchi"]
    query = "tab=team&several=1" if "tasks" in asked else "q=mina&several=1"
    browser = browser_of(personas.ada())
    question = browser.post(f"{asked}?{query}", {"selected": [row.pk]})["Location"]
    cancel = page_of(browser.get(question), question).links["Cancel"]
    assert query in cancel
    listed = page_of(browser.get(cancel), cancel)
    [form] = [one for one in listed.forms if "/selected/" in one.action]
    assert ("selected", str(row.pk)) in form.fields


@pytest.mark.covers("D30")
def test_selected_rows_are_exported_as_their_maker_sees_them(w):
    browser = browser_of(w.anna)
    lena = add_client(name="Lena KG", by=w.anna)
    kept = add_client(name="Kept out", by=w.anna)
    alone = add_contact(client=lena, name="Alone", by=w.anna)
    Affiliation.objects.filter(contact=alone).delete()
    docrequest = factories.asked(w)
    ClientRestriction.objects.create(client=kept)

    def exported(of: str, kind: str, *selected: int) -> list[list[str]]:
        said = press(browser, f"/desk/{of}/export/selected/?q=zzz", *selected, do=f"{kind}.csv")
        assert "Only the rows that you selected" in said
        export = Export.objects.latest("pk")
        exports.write(export.pk)
        export.refresh_from_db()
        return rows(export)[1:]

    assert [row[0] for row in exported("clients", "clients", lena.pk, kept.pk, GONE)] == ["Lena KG"]
    assert [row[2] for row in exported("contacts", "contacts", w.mina.pk, alone.pk)] == [
        "Mina Bianchi",
        "Alone",
    ]
    assert [row[0] for row in exported("requests", "requests", docrequest.pk)] == [docrequest.reference]
    assert Contact.objects.filter(pk=alone.pk).exists()
    assert exports.what(Export.objects.first()) == "Clients (3 selected)"
    assert browser.post("/desk/clients/export/selected/", {"selected": [lena.pk], "do": "requests.csv"})
    assert Export.objects.count() == 3, "a list exports its own kind"


def test_one_that_fails_keeps_back_none_of_the_others(w, monkeypatch):
    """Also when a row goes between the look and the deed."""
    mina, otto = accounts()["Mina Bianchi"], accounts()["Otto"]

    def gone(account, *, by):
        if account == mina:
            raise ExternalAccount.DoesNotExist
        otto.contact.phone = "1"
        otto.contact.save()

    monkeypatch.setattr("vestibule.desk.external_users.views.account_locks.unlock_account", gone)
    said = press(browser_of(w.ravi), f"{USERS}selected/unlock/", mina.pk, otto.pk)
    assert "1 account is unlocked." in said and "1 is no longer there." in said
    otto.contact.refresh_from_db()
    assert otto.contact.phone == "1"


def test_a_reason_names_its_row_once():
    assert selection._denial("Mina", "Mina has left.") == "Mina has left."
    assert selection._denial("Mina", "Too late.") == "Mina: Too late."
