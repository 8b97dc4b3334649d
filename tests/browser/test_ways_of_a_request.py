"""The ways of a request by the portal in Chromium, each from its first press to its end (scenarios 1 to 5 and
18): staff at 1440 by mouse, the customer at a phone of 390 px by touch."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from email.message import EmailMessage
from threading import Barrier
from urllib.parse import urlsplit

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from tests import factories, personas, sample_files
from tests.browser.everything import everything_in, everything_of
from tests.browser.test_document_request import send
from tests.browser.watched_browser import Chromium, Person
from tests.e2e.test_ways_of_a_request import passes
from tests.live_installation import Installation, links, words
from tests.personas import PASSWORD
from vestibule.docrequests import account_locks
from vestibule.docrequests.models import DocumentRequest, ItemFile, ReminderSeries, Review
from vestibule.mail.models import OutgoingMail
from vestibule.people.actors import SYSTEM
from vestibule.people.client_access import change_access
from vestibule.people.commands import add_client
from vestibule.people.corrections import link
from vestibule.people.levels import Level
from vestibule.tasks.models import Task
from vestibule.worker.jobs import sweep

ANNA, RAVI, ROSA = (f"{name}@northwind.example" for name in ("anna", "ravi", "rosa"))
CARD, DECLARATION = "ID card", "Supplier self-declaration"
SECRET = "Internal-only-7Q: one owner holds forty per cent"


@pytest.fixture(scope="module")
def installation(with_people: Installation) -> Installation:
    """Northwind, where two people call and check."""
    personas.rosa()
    return with_people


def meanwhile(deed: Callable[[], object]) -> object:
    """Done beside the browser, whose event loop stands in the way of the ORM in its own thread."""

    def done() -> object:
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as beside:
        return beside.submit(done).result()


def time_passes(house: Installation, **how_much: int) -> None:
    """And the worker has looked around since, as it does every minute."""

    def looks_around() -> None:
        passes(**how_much)
        with suppress(AlreadyEnqueued):
            sweep.defer(timestamp=0)

    meanwhile(looks_around)
    waiting = ProcrastinateJob.objects.filter(task_name=sweep.name)
    house.until(lambda: not meanwhile(waiting.exists), "the worker to look around")


def at_the_desk(chromium: Chromium, email: str) -> Person:
    person = chromium.person(1440)
    person.sign_in("desk", email, PASSWORD)
    return person


def letters(house: Installation, email: str, count: int) -> list[EmailMessage]:
    """What this person got, when so many letters have come."""
    house.until(lambda: len(_letters(house, email)) >= count, f"letter {count} for {email}")
    return _letters(house, email)


def _letters(house: Installation, email: str) -> list[EmailMessage]:
    return [one for one in house.letterbox.letters if email in one["To"]]


def task(person: Person, title: str, about: str) -> bool:
    """Whether it is among the things that this person can do now; its page is then open."""
    for tab in ("mine", "team"):
        person.open(f"/desk/?tab={tab}")
        row = person.page.get_by_role("link", name=title).filter(has_text=about)
        if row.count():
            person.hand.press(row.first)
            person.page.locator("[data-opened]").get_by_text(title).wait_for()
            return True
    return False


def asks(anna: Person, client: str, *documents: str, comment: str = "") -> str:
    """A new request for a client that is there. Returns its reference."""
    page = anna.page
    anna.open("/desk/requests/new/")
    anna.hand.choose(page.locator("#id_client"), client)
    page.locator("#id_contact option:checked", has_text="@").wait_for(state="attached")
    for name in documents:
        anna.hand.tick(page.get_by_label(name))
    anna.reads(f"{len(documents)} chosen")
    if comment:
        anna.hand.write(page.get_by_label("Internal comment"), comment)
    anna.press("Save")
    anna.reads("has started")
    return page.url.partition("?")[0].rstrip("/").rpartition("/")[2]


def gives(mina: Person, reference: str, name: str, *, position: int = 1) -> None:
    mina.open(f"/portal/tasks/{reference}/items/{position}/")
    file = {"name": name, "mimeType": "application/pdf", "buffer": sample_files.pdf(name)}
    mina.hand.give(mina.page.get_by_label("Choose files"), [file])
    mina.reads(name, "Added – not sent yet")


def marks(person: Person, label: str) -> None:
    person.hand.tick(person.page.get_by_label(label, exact=True).locator("visible=true"))


def asks_again(person: Person, reference: str, reason: str) -> None:
    """First without a word of what is wrong, which is refused."""
    person.open(f"/desk/requests/{reference}/check/")
    person.press("Reupload required")
    person.reads("There is a problem", "Enter what needs to be corrected.")
    marks(person, "Reupload")
    why = person.page.get_by_label("What should the customer change?").locator("visible=true")
    person.hand.write(why, reason)
    person.press("Reupload required")
    person.reads("Reupload required, round")


def accepts(service: Person, reference: str) -> None:
    service.open(f"/desk/requests/{reference}/check/")
    marks(service, "OK")
    service.press("Documents are OK")
    service.reads("You accepted the documents.")


def signs_in(mina: Person, email: str) -> None:
    mina.sign_in("portal", email, PASSWORD)


# ---- 1 and 4: nobody answers at first, both checks find something, and what is internal stays so ----------


@pytest.mark.covers("A-31", "A-32", "T-01", "A-58", "A-63", "A-64", "A-65", "I-6")
def test_a_customer_who_is_not_reached_at_once_and_an_author_who_finds_something(installation):
    email = "mina@bianchi.example"
    with Chromium(installation.base) as chromium:
        anna, ravi, mina = at_the_desk(chromium, ANNA), at_the_desk(chromium, RAVI), chromium.person(390)
        reference = asks(anna, "Bianchi Srl", DECLARATION, comment=SECRET)
        nobody_answers_for_three_hours(installation, chromium, ravi)
        assert not _letters(installation, email), "nothing is mailed before somebody was reached"
        ravi.press("Contacted")
        ravi.reads("Contacted.")

        (invitation,) = letters(installation, email, 1)
        assert [one.get_filename() for one in invitation.iter_attachments()] == [f"{DECLARATION}.pdf"]
        mina.open(next(one for one in links(invitation) if "/invitation/" in one))
        mina.hand.write(mina.page.get_by_label("Password"), PASSWORD)
        mina.press("Activate my account")
        mina.reads("Upload missing documents")
        she_can_get = everything_in(mina)

        gives(mina, reference, "first.pdf")
        send(mina, reference)
        asks_again(ravi, reference, "Page two is missing.")
        assert "Page two is missing." in words(letters(installation, email, 3)[-1]), "after a receipt"
        she_can_get |= everything_in(mina)
        gives(mina, reference, "second.pdf")
        send(mina, reference)
        accepts(ravi, reference)
        assert "No compliance issues have been found" in words(letters(installation, email, 5)[-1])
        anna.open(f"/desk/requests/{reference}/")
        anna.reads("Done")

        asks_again(anna, reference, "The stamp cannot be read.")
        assert anna.page.locator(".v-status", has_text="Done").count() == 0, "it is not Done any more"
        assert "The stamp cannot be read." in words(letters(installation, email, 6)[-1])
        gives(mina, reference, "third.pdf")
        send(mina, reference)
        assert task(ravi, "Check documents", reference), "Customer service checks first again"
        ravi.reads(SECRET)
        accepts(ravi, reference)
        received = letters(installation, email, 8)
        anna.open(f"/desk/requests/{reference}/check/")
        anna.press("Close the ticket")
        anna.reads("Closed")
        she_can_get |= everything_in(mina) | everything_of(mina, received)
        assert not any(one.complaints for one in (anna, ravi, mina))
    assert len(she_can_get) > 20 and any("second.pdf" in words for words in she_can_get.values())
    assert [at for at, words in she_can_get.items() if "Internal-only" in words] == []
    docrequest = DocumentRequest.objects.get(reference=reference)
    assert docrequest.state == "closed"
    assert not Task.objects.open().filter(subject=docrequest.subject).exists()
    assert not ReminderSeries.objects.filter(docrequest=docrequest, due_at__isnull=False).exists()
    assert OutgoingMail.objects.filter(to_address=email).count() == 8, "closing sends no letter"


def nobody_answers_for_three_hours(house: Installation, chromium: Chromium, ravi: Person) -> None:
    """After two hours and 59 minutes there is nothing to do, and a minute later the same person has the same
    task again, though somebody else could have it."""
    rosa = at_the_desk(chromium, ROSA)
    about = "Mina Bianchi"
    assert task(ravi, "Contact the customer", about)
    ravi.reads(SECRET)
    ravi.press("No response")
    ravi.reads("No tasks.")
    time_passes(house, hours=2, minutes=59)
    assert not task(ravi, "Contact the customer", about)
    ravi.open("/desk/?tab=planned")
    ravi.reads("Contact the customer")
    time_passes(house, minutes=1)
    assert task(ravi, "Contact the customer", about)
    ravi.reads("1 call without an answer")
    rosa.open("/desk/?tab=mine")
    rosa.reads("No tasks.")


# ---- 2: the account is locked ------------------------------------------------------------------------------


@pytest.mark.covers("A-24", "A-25", "A-26", "A-27")
def test_a_customer_whose_account_is_locked(installation):
    w = factories.another(installation.world, "Lena")
    personas.registered(w.mina, w.client)
    account_locks.lock_account(w.account, reason="She asked us to.", by=factories.administrator())
    with Chromium(installation.base) as chromium:
        anna, ravi, lena = at_the_desk(chromium, ANNA), at_the_desk(chromium, RAVI), chromium.person(390)
        reference = asks(anna, "Lena", CARD)
        assert not task(ravi, "Contact the customer", reference)
        assert task(ravi, "Unlock external user", reference)
        ravi.reads("She asked us to.")
        cannot_be_set_aside(ravi)
        signs_in(lena, w.mina.email)
        lena.reads("Your account is locked")
        assert not _letters(installation, w.mina.email), "no letter before the account is unlocked"

        assert task(ravi, "Unlock external user", reference)
        ravi.press("Unlock external user")
        ravi.reads("is unlocked")
        assert reference in letters(installation, w.mina.email, 1)[0]["Subject"]
        signs_in(lena, w.mina.email)
        lena.reads("Upload missing documents", "1 document about Lena")
        assert not any(one.complaints for one in (anna, ravi, lena))
    assert not Task.objects.open().filter(subject=f"docrequest:{reference}").exists()


def cannot_be_set_aside(ravi: Person) -> None:
    """While the account is locked no press completes the task: also one that somebody makes up."""
    number = ravi.page.url.partition("task=")[2]
    form = ravi.page.locator("form", has=ravi.page.get_by_role("button", name="Take"))
    form.evaluate("(form, at) => form.action = at", f"/desk/tasks/{number}/done/")
    ravi.press("Take")
    ravi.reads("Use the buttons of this task to complete it.")


# ---- 3: the account is active ------------------------------------------------------------------------------


@pytest.mark.covers("A-36", "A-55")
def test_a_customer_who_can_sign_in_is_asked_at_once(installation):
    w = factories.another(installation.world, "Nora")
    personas.registered(w.mina, w.client)
    with Chromium(installation.base) as chromium:
        anna, ravi, nora = at_the_desk(chromium, ANNA), at_the_desk(chromium, RAVI), chromium.person(390)
        reference = asks(anna, "Nora", CARD)
        (letter,) = letters(installation, w.mina.email, 1)
        assert not task(ravi, "Contact the customer", reference), "nobody has to call"
        nora.open(urlsplit(next(one for one in links(letter) if "/portal/" in one)).path)
        nora.hand.write(nora.page.get_by_label("Email"), w.mina.email)
        nora.hand.write(nora.page.get_by_label("Password"), PASSWORD)
        nora.press("Sign in")
        nora.reads("Upload missing documents", "1 document about Nora")
        assert not any(one.complaints for one in (anna, ravi, nora))
    assert not Task.objects.filter(subject=f"docrequest:{reference}").exists()


# ---- 5: two reviewers at once ------------------------------------------------------------------------------


@pytest.mark.covers("A-61", "A-66", "G-17")
def test_two_reviewers_press_opposite_buttons_at_the_same_time(installation):
    """Each in a browser of their own."""
    w = factories.another(installation.world, "Verdi")
    docrequest = factories.submitted(w, factories.waiting(w, templates=w.templates[1:]))
    before, ready = OutgoingMail.objects.filter(to_address=w.mina.email).count(), Barrier(2, timeout=60)
    comment = "The back of the card is missing."

    def decides(email: str, mark: str, button: str) -> tuple[bool, str]:
        """Whether it counts, and what stands on the screen then."""
        with Chromium(installation.base) as chromium:
            person = at_the_desk(chromium, email)
            person.open(f"/desk/requests/{docrequest.reference}/check/")
            marks(person, mark)
            if mark == "Reupload":
                why = person.page.get_by_label("What should the customer change?").locator("visible=true")
                person.hand.write(why, comment)
            target = person.page.get_by_role("button", name=button)
            person.hand.reach(target)
            ready.wait()
            person.hand.press(target)
            person.settled()
            assert not person.complaints
            return "/check/" not in person.page.url, person.page.inner_text("body")

    with ThreadPoolExecutor(2) as both:
        ok = both.submit(decides, RAVI, "OK", "Documents are OK")
        again = both.submit(decides, ROSA, "Reupload", "Reupload required")
    (accepted, says_ok), (asked, says_again) = ok.result(), again.result()
    assert accepted != asked, "one result"
    assert "already decided this" in (says_again if accepted else says_ok)
    assert accepted or comment not in says_ok
    assert asked or comment in says_again, "what was typed is kept"
    docrequest.refresh_from_db()
    assert docrequest.state == ("done" if accepted else "waiting")
    assert Review.objects.filter(submission__docrequest=docrequest).count() == 1
    assert OutgoingMail.objects.filter(to_address=w.mina.email).count() == before + 1, "one letter"
    tasks = Task.objects.open().filter(subject=docrequest.subject).values_list("kind", flat=True)
    assert list(tasks) == (["final_check"] if accepted else []), "one next task"


# ---- 18: one person, two companies -------------------------------------------------------------------------


@pytest.mark.covers("A-47", "G-68", "A-12")
def test_a_person_with_two_companies_has_a_task_of_each_and_nothing_is_mixed_up(installation):
    w = factories.another(installation.world, "Rossi")
    personas.registered(w.mina, w.client)
    second = add_client(name="Neri SpA", by=SYSTEM)
    link(w.mina, second, by=SYSTEM)
    change_access(second, restricted=True, people={w.anna: Level.FULL}, by=factories.administrator())
    with Chromium(installation.base) as chromium:
        anna, ravi, mina = at_the_desk(chromium, ANNA), at_the_desk(chromium, RAVI), chromium.person(390)
        first, other = (asks(anna, name, CARD) for name in ("Rossi", "Neri SpA"))
        signs_in(mina, w.mina.email)
        mina.reads("You have 2 tasks.", "1 document about Rossi", "1 document about Neri SpA")
        for reference, name in ((first, "rossi.pdf"), (other, "neri.pdf")):
            gives(mina, reference, name)
            send(mina, reference)
        for reference, client, name in ((first, "Rossi", "rossi.pdf"), (other, "Neri SpA", "neri.pdf")):
            anna.open(f"/desk/requests/{reference}/?tab=documents")
            anna.reads(client, name)
        file = anna.page.locator("a[href*='/desk/files/']").first.get_attribute("href")
        nothing_of_the_second(ravi, first, {"Neri", other, "neri.pdf"})
        for address in (f"/desk/requests/{other}/", f"/desk/clients/{second.pk}/", file):
            assert ravi.page.request.get(address).status == 404, address
            assert anna.page.request.get(address).status == 200, address
        assert not any(one.complaints for one in (anna, ravi, mina))
    assert ends_in(first) == {("rossi.pdf", w.client.pk)}
    assert ends_in(other) == {("neri.pdf", second.pk)}


def nothing_of_the_second(ravi: Person, first: str, names: set[str]) -> None:
    """Whoever is not let in to one company finds no word of it, wherever the other one is shown."""
    for address in (
        "/desk/?tab=team",
        "/desk/requests/",
        "/desk/requests/?q=neri",
        "/desk/clients/",
        "/desk/clients/?q=neri",
        f"/desk/requests/{first}/",
        f"/desk/requests/{first}/?tab=documents",
        f"/desk/requests/{first}/?tab=timeline",
    ):
        ravi.open(address)
        shown = ravi.page.locator("main").inner_text()
        assert not [name for name in names if name in shown], address
    assert task(ravi, "Check documents", first)


def ends_in(reference: str) -> set[tuple[str, int]]:
    """Each file of the request, and the client whose it is."""
    files = ItemFile.objects.filter(item__docrequest__reference=reference)
    return set(files.values_list("upload__name", "upload__version__document__client"))
