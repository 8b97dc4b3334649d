"""The ways of a request by the portal from its first task to its end (scenarios 1, 2, 3 and 18): real
processes, real letters, people with browsers that know no JavaScript."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

import pytest
from django.db.models import F

from tests import factories, personas, sample_files
from tests.live_installation import Installation, links, words
from tests.personas import PASSWORD
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import account_locks
from vestibule.docrequests.models import DocumentRequest, ItemFile, ReminderSeries
from vestibule.people.actors import SYSTEM
from vestibule.people.client_access import change_access
from vestibule.people.commands import add_client
from vestibule.people.corrections import link
from vestibule.people.levels import Level
from vestibule.people.models import Staff
from vestibule.tasks import inbox
from vestibule.tasks.models import Task

RAVI, ANNA = "ravi@northwind.example", "anna@northwind.example"


@pytest.fixture
def house(fresh_db, settings, tmp_path) -> Iterator[Installation]:
    """Northwind, with Anna who asks and Ravi who calls and checks."""
    settings.BLOBS = tmp_path / "blobs"
    with Installation(fresh_db, tmp_path) as running:
        running.world = factories.world()
        yield running


def at_the_desk(house: Installation, address: str):
    person = house.scriptless()
    person.sign_in("desk", address, PASSWORD)
    return person


def task(person, words: str) -> bool:
    """Whether it is among the things that this person has to do now; its page is then open."""
    person.open("/desk/")
    assert "Sign out" in person.page.text
    found = [href for text, href in person.page.links.items() if text.startswith(words)]
    if found:
        person.open(found[0])
    return bool(found)


def adds_and_sends(mina, reference: str, name: str, *, items: int = 2) -> None:
    for position in range(1, items + 1):
        mina.open(f"/portal/tasks/{reference}/items/{position}/")
        file = (f"{name} {position}.pdf", sample_files.pdf(f"{name} {position}"), "application/pdf")
        button = "Save and continue" if position < items else "Check and send"
        mina.press(button, files=[("documents", file)])
    assert "Check before you send" in mina.page.text, "the last document leads to the last look"
    mina.press("Documents uploaded")
    assert "We have your documents" in mina.page.text


def accepts(service, reference: str) -> None:
    service.open(f"/desk/requests/{reference}/check/")
    service.press("Documents are OK")
    service.press("Accept")


def letters(house: Installation, count: int) -> str:
    """The newest letter, when so many have left."""
    return words(house.letter(count))


@pytest.mark.covers("A-31", "A-32", "T-01", "A-34", "A-63", "A-64", "A-65")
def test_a_customer_who_is_not_reached_at_once_and_an_author_who_finds_something(house):
    reference = factories.asked(house.world).reference
    service, author, mina = at_the_desk(house, RAVI), at_the_desk(house, ANNA), house.scriptless()
    nobody_answers_for_three_hours(house, service)
    service.press("Contacted")
    invitation = house.letter(1)
    assert "Supplier self-declaration.pdf" in [part.get_filename() for part in invitation.iter_attachments()]
    mina.open(next(one for one in links(invitation) if "/invitation/" in one))
    mina.press("Activate my account", name="Mina Bianchi", password="correct horse battery")
    assert "Upload missing documents" in mina.page.text

    adds_and_sends(mina, reference, "first")
    service.open(f"/desk/requests/{reference}/check/")
    service.press("Reupload required", comment="")
    assert service.page.status == 422 and "Enter what needs to be corrected." in service.page.text
    service.press("Reupload required", comment="Page two is missing.")
    assert "Page two is missing." in letters(house, 3), "after the invitation and a receipt"
    adds_and_sends(mina, reference, "second")
    accepts(service, reference)
    assert "No compliance issues have been found" in letters(house, 5)
    assert DocumentRequest.objects.get().state == "done"

    author.open(f"/desk/requests/{reference}/check/")
    author.press("Reupload required", comment="The stamp cannot be read.")
    assert DocumentRequest.objects.get().state == "waiting", "it is not Done any more"
    assert "The stamp cannot be read." in letters(house, 6)
    adds_and_sends(mina, reference, "third")
    assert task(service, "Check documents, round 3"), "Customer service checks first again"
    accepts(service, reference)
    letters(house, 8)
    author.open(f"/desk/requests/{reference}/check/")
    author.press("Close the ticket")
    assert author.page.status == 422, "it asks once about what nobody has marked"
    author.press("Close the ticket")
    assert DocumentRequest.objects.get().state == "closed" and not Task.objects.open().exists()
    assert not ReminderSeries.objects.filter(due_at__isnull=False).exists(), "no timer runs"
    assert len(house.letterbox.letters) == 8, "closing sends no letter"


def passes(**how_much: int) -> None:
    """The time of the call comes nearer; nobody's session grows old meanwhile."""
    by = datetime.timedelta(**how_much)
    Task.objects.filter(planned_for__isnull=False).update(planned_for=F("planned_for") - by)


def nobody_answers_for_three_hours(house, service) -> None:
    """Two hours and 59 minutes later there is nothing to do, and a minute later the same person has the same
    task again."""
    assert task(service, "Contact the customer")
    service.press("No response")
    assert not task(service, "Contact the customer")
    passes(hours=2, minutes=59)
    assert not task(service, "Contact the customer")
    service.open("/desk/?tab=planned")
    assert "Contact the customer" in service.page.text, "it can be seen as planned"
    passes(minutes=1, seconds=1)
    back = partial(task, service, "Contact the customer")
    house.until(back, "the task to come back by itself", seconds=120)
    again = Task.objects.open().get()
    assert again.assignee == Staff.objects.get(name="Ravi Sharma")


@pytest.mark.covers("A-24", "A-25", "A-26", "A-27")
def test_a_customer_whose_account_is_locked(house):
    w = house.world
    personas.registered(w.mina, w.client)
    account_locks.lock_account(w.account, reason="She asked us to.", by=factories.administrator())
    reference = factories.asked(w).reference
    service, mina = at_the_desk(house, RAVI), house.scriptless()
    assert task(service, "Unlock external user") and not Task.objects.open().exclude(kind="unlock").exists()
    with pytest.raises(ActionDeniedError):
        inbox.dismiss(Task.objects.open().get(), by=w.ravi)
    mina.sign_in("portal", w.mina.email, PASSWORD)
    assert "Your account is locked" in mina.page.text
    assert not house.letterbox.letters, "no letter before the account is unlocked"
    service.press("Unlock external user")
    assert reference in house.letter(1)["Subject"]
    mina.sign_in("portal", w.mina.email, PASSWORD)
    assert "Upload missing documents" in mina.page.text and not Task.objects.open().exists()


@pytest.mark.covers("A-36", "A-55")
def test_a_customer_who_can_sign_in_is_asked_at_once(house):
    w = house.world
    personas.registered(w.mina, w.client)
    factories.asked(w)
    letter, mina = house.letter(1), house.scriptless()
    assert not Task.objects.open().exists(), "nobody has to call"
    mina.open(urlsplit(next(one for one in links(letter) if "/portal/" in one)).path)
    mina.press("Sign in", login=w.mina.email, password=PASSWORD)
    assert mina.page.url.endswith("/portal/") and "Upload missing documents" in mina.page.text


@pytest.mark.covers("A-47", "G-68")
def test_a_person_with_two_companies_has_a_task_of_each_and_nothing_is_mixed_up(house):
    w, ada = house.world, factories.administrator()
    personas.registered(w.mina, w.client)
    second = factories.World(w.anna, w.ravi, add_client(name="Verdi SpA", by=SYSTEM), w.mina, w.templates)
    link(w.mina, second.client, by=SYSTEM)
    first, other = factories.asked(w), factories.asked(second)
    mina = house.scriptless()
    mina.sign_in("portal", w.mina.email, PASSWORD)
    assert "You have 2 tasks." in mina.page.text
    assert "about Bianchi Srl" in mina.page.text and "about Verdi SpA" in mina.page.text
    adds_and_sends(mina, first.reference, "bianchi")
    adds_and_sends(mina, other.reference, "verdi")
    for docrequest, name in ((first, "bianchi"), (other, "verdi")):
        files = ItemFile.objects.filter(item__docrequest=docrequest).select_related("upload__version")
        assert {one.upload.name for one in files} == {f"{name} 1.pdf", f"{name} 2.pdf"}
        clients = files.values_list("upload__version__document__client", flat=True)
        assert set(clients) == {docrequest.client_id}
    change_access(second.client, restricted=True, people={w.anna: Level.FULL}, by=ada)
    service = at_the_desk(house, RAVI)
    service.open("/desk/requests/")
    assert first.reference in service.page.text and other.reference not in service.page.text
    assert service.open(f"/desk/requests/{other.reference}/").status == 404
    assert service.open(f"/desk/clients/{w.client.pk}/").status == 200
    assert "Verdi SpA" not in service.page.text
