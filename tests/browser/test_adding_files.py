"""Files on their way and the button that goes on, at a phone of 390 px: the press waits, nothing that was not
added is left behind unsaid, and the page stays true when something was replaced or comes too late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from playwright.sync_api import Route

from tests import factories, sample_files
from tests.browser.watched_browser import Person
from tests.live_installation import PASSWORD
from vestibule.docrequests.models import DocumentRequest
from vestibule.tasks import inbox
from vestibule.tasks.models import Task

# Links and buttons that stand by themselves and are lower than a finger needs. A link in a sentence is as
# high as its line.
LOW = """() => {
    const low = [];
    for (const one of document.querySelectorAll("main :is(a[href], button, summary, label:has(input))")) {
        const box = one.getBoundingClientRect();
        if (!box.width || !box.height) continue;
        const around = one.closest("p, li, dd, span, label")?.textContent.trim() || "";
        const inSentence = getComputedStyle(one).display === "inline" && around !== one.textContent.trim();
        const listed = one.closest(".v-problem");
        if (box.height < 43.5 && !inSentence && !listed) low.push(`${one.textContent.trim()}: ${box.height}`);
    }
    return low;
}"""
BAR = "() => document.querySelector('.v-sendbar').getBoundingClientRect().height / innerHeight"


@dataclass
class Held:
    """Files that wait in the line until the test lets them go on."""

    routes: list[Route] = field(default_factory=list)
    holding: bool = True

    def take(self, route: Route) -> None:
        if self.holding and route.request.method == "PATCH":
            self.routes.append(route)
        else:
            route.continue_()

    def go(self) -> None:
        self.holding = False
        for route in self.routes:
            route.continue_()


@pytest.fixture(scope="module")
def asked(with_people) -> dict[str, str]:
    """The reference of a request for two documents, by the name of the customer; what was sent, of the last
    two."""
    w = with_people.world
    waiting = {
        name: factories.waiting(factories.another(w, name)) for name in ("Moro", "Riva", "Vela", "Zeni")
    }
    sent = {}
    for name in ("Sala", "Toso"):
        other = factories.another(w, name)
        sent[name] = factories.submitted(other, factories.waiting(other))
    return {name: one.reference for name, one in (waiting | sent).items()}


@pytest.fixture(scope="module")
def installation(with_people, asked):
    return with_people


@pytest.fixture
def phone(chromium) -> Iterator[Person]:
    person = chromium.person(390)
    yield person
    person.page.context.close()


def at_the_item(phone: Person, name: str, reference: str, position: int = 1) -> None:
    phone.sign_in("portal", f"{name.lower()}@example.org", PASSWORD)
    phone.open(f"/portal/tasks/{reference}/items/{position}/")
    phone.page.locator("[data-uploads][data-ready]").wait_for()
    phone.settled()  # before a test holds a request


def give(phone: Person, *names: str, words: str = "Choose files") -> None:
    files = [
        {"name": name, "mimeType": "application/pdf", "buffer": sample_files.pdf(name)}
        if name.endswith(".pdf")
        else {"name": name, "mimeType": "text/plain", "buffer": b"some words"}
        for name in names
    ]
    phone.hand.give(phone.page.get_by_label(words), files)


@pytest.mark.uses("data-waits", "data-none")
@pytest.mark.covers("A-51", "R-35")
def test_a_press_on_save_and_continue_waits_for_the_files(asked, phone):
    at_the_item(phone, "Moro", asked["Moro"])
    held = Held()
    phone.page.route("**/uploads/**", held.take)
    assert phone.page.evaluate(BAR) < 0.12
    give(phone, "declaration.pdf")
    phone.reads("1 file is being added.")
    assert not phone.page.get_by_text("No files added yet.").is_visible()
    phone.press("Save and continue")
    phone.reads("Adding 1 file, then we continue.")
    phone.inspects("adding-waits")
    held.go()
    phone.reads("Document 2 of 2", "No files added yet.")


@pytest.mark.covers("A-51")
def test_what_was_not_added_is_told_before_it_is_left_behind(asked, phone):
    at_the_item(phone, "Riva", asked["Riva"])
    give(phone, "notes.txt")
    phone.reads("notes.txt is a text file.")
    for _press in (1, 2):
        phone.press("Save and continue")
        phone.reads("1 file was not added. Choose another file.", "notes.txt is a text file.")
        phone.page.wait_for_timeout(750)  # a press that comes sooner is the second half of a double one
    give(phone, "declaration.pdf")
    phone.page.locator("#files [data-upload]").wait_for()
    phone.reads("1 file was not added. Press again to continue without it.")
    phone.inspects("adding-left")
    phone.press("Save and continue")
    phone.reads("Document 2 of 2")


@pytest.mark.covers("R-33")
def test_after_a_file_was_replaced_the_page_says_so_and_offers_to_add(asked, phone):
    at_the_item(phone, "Sala", asked["Sala"], 2)
    phone.hand.press(phone.page.get_by_role("link", name="Replace scan.pdf"))
    phone.reads("Replace scan.pdf", "Keep scan.pdf")
    give(phone, "better.pdf", words="Choose a file")
    phone.reads("You have replaced scan.pdf with better.pdf.", "You can add up to 10 files.")
    assert phone.page.get_by_text("Keep scan.pdf").count() == 0
    phone.inspects("adding-replaced")
    give(phone, "back.pdf")
    phone.reads("2 files sent.")


@pytest.mark.uses("data-closes")
@pytest.mark.covers("R-33", "A-53")
def test_a_page_that_is_too_late_offers_no_files_any_more(asked, phone, with_people, monkeypatch):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the event loop of the browser runs in this thread
    at_the_item(phone, "Toso", asked["Toso"], 2)
    w, docrequest = with_people.world, DocumentRequest.objects.get(reference=asked["Toso"])
    inbox.claim(Task.objects.open().get(subject=docrequest.subject), by=w.ravi)
    give(phone, "late.pdf")
    phone.reads("We have started checking your documents")
    phone.page.get_by_role("button", name="Choose files").wait_for(state="detached")
    assert phone.page.get_by_text("You can change them until we start checking.").count() == 0


@pytest.mark.covers("R-35")
def test_what_a_finger_presses_is_as_high_as_a_finger(asked, phone):
    reference = asked["Riva"]
    at_the_item(phone, "Riva", reference)
    give(phone, "finger.pdf")
    phone.page.locator("#files [data-upload]", has_text="finger.pdf").wait_for()
    for address in (
        "/portal/",
        f"/portal/tasks/{reference}/",
        f"/portal/tasks/{reference}/items/2/",
        f"/portal/tasks/{reference}/check/",
        f"/portal/tasks/{reference}/history/",
    ):
        phone.open(address)
        assert phone.page.evaluate(LOW) == [], address


@pytest.mark.covers("A-51")
def test_whoever_is_signed_out_when_a_file_arrives_is_told_that_it_is_kept(asked, phone):
    at_the_item(phone, "Vela", asked["Vela"])

    def ends_the_session(route: Route) -> None:
        if route.request.method != "PATCH":
            return route.continue_()
        answer = route.fetch()
        phone.page.context.clear_cookies()
        return route.fulfill(response=answer)

    phone.page.route("**/uploads/**", ends_the_session)
    give(phone, "declaration.pdf")
    phone.reads("Added. We signed you out to protect your information.", "1 file added. Sign in to continue.")
    phone.inspects("adding-signed-out")
    phone.press("Save and continue")
    phone.reads("We keep everything from before you pressed the button. Sign in and press it again.")


@pytest.mark.covers("R-33")
def test_a_page_from_before_the_sending_says_so_and_then_sends_what_is_chosen_again(
    asked, installation, phone, monkeypatch
):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the event loop of the browser runs in this thread
    at_the_item(phone, "Zeni", asked["Zeni"])
    docrequest = DocumentRequest.objects.with_people().get(reference=asked["Zeni"])
    factories.submitted(replace(installation.world, mina=docrequest.contact), docrequest)
    give(phone, "late.pdf")
    phone.reads("You have sent your documents since you opened this page.", "Change what you sent")
    phone.inspects("adding-after-sending")
    give(phone, "late.pdf")
    phone.page.locator("#files [data-upload]").nth(1).wait_for()
    assert not phone.page.locator("[data-list] > li").count()
