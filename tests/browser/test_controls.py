"""Controls that scripts make work, used as a person uses them: with a mouse at 1440 px, with a finger at
390."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests import factories, personas, sample_files
from tests.browser.conftest import running_with_people
from tests.browser.watched_browser import Chromium, Person
from tests.live_installation import Installation
from tests.scenarios import document_exchange
from vestibule.links import tokens
from vestibule.links.models import Purpose

WIDTHS = (1440, 390)
DOCUMENTS = ("Tax return 2025.pdf", "Working notes.pdf", "Annexes.pdf")


@pytest.fixture(scope="module")
def installation(with_people: Installation) -> Installation:
    return with_people


@pytest.fixture
def quiet(django_db_blocker, tmp_path) -> Iterator[Installation]:
    """One in which nobody has a task."""
    with running_with_people(django_db_blocker, tmp_path) as running:
        yield running


def at_the_desk(
    chromium: Chromium,
    width: int,
    address: str,
    email: str = "anna@northwind.example",
    *,
    scripts: bool = True,
) -> Person:
    person = chromium.person(width, scripts=scripts)
    person.sign_in("desk", email, personas.PASSWORD)
    person.open(address)
    return person


@pytest.mark.covers("F-03", "A-14", "A-15")
@pytest.mark.uses(
    "desk/new_request.html change target:#id_client",
    "desk/new_request.html change target:#id_contact",
    "desk/new_request.html change target:[name=documents]",
    "desk/new_request.html input target:#id_customer_comment delay:400ms",
)
def test_a_request_for_a_client_that_is_there(installation):
    """Choosing it from the list brings its people at once; a person, documents and a comment show what they
    lead to."""
    with Chromium(installation.base) as chromium:
        for width in WIDTHS:
            anna = at_the_desk(chromium, width, "/desk/requests/new/")
            page = anna.page
            anna.hand.write(page.get_by_label("Internal comment"), "inside only")
            anna.hand.choose(page.locator("#id_client"), "Bianchi Srl")
            page.locator("#id_contact option", has_text="Mina").wait_for(state="attached")
            label = page.locator("#id_contact option", has_text="Mina").inner_text()
            anna.hand.choose(page.locator("#id_contact"), label)
            anna.reads("No account yet. We will create one and ask Customer service to call.")
            anna.hand.tick(page.get_by_label("ID card"))
            anna.reads("1 chosen")
            anna.hand.write(page.get_by_label("Comment for customer"), "Both sides, please.")
            page.locator(".v-peek__page").get_by_text("Both sides, please.").wait_for(state="attached")
            assert page.get_by_label("Internal comment").input_value() == "inside only"
            anna.press("Save")
            anna.reads("has started")
            assert not anna.complaints, anna.complaints


@pytest.mark.uses("desk/brand.html click", "data-title")
@pytest.mark.parametrize("scripts", [True, False])
def test_a_preview_of_the_brand_keeps_the_logo_that_was_chosen(installation, scripts):
    """Without scripts it opens beside the form."""
    admin, logo = factories.administrator(), sample_files.png()
    with Chromium(installation.base) as chromium:
        ada = at_the_desk(chromium, 1440, "/desk/settings/brand/", admin.login.email, scripts=scripts)
        page = ada.page
        ada.hand.write(page.get_by_label("Colour"), "red")
        ada.press("Save")
        ada.reads("There is a problem")
        assert page.title().startswith("Error: Brand")
        ada.hand.write(page.get_by_label("Colour"), "#b0342d")
        ada.hand.give(
            page.locator("#light-file"), [{"name": "a.png", "mimeType": "image/png", "buffer": logo}]
        )
        if scripts:
            ada.press("Show the preview")
            previewed = page
        else:
            with page.context.expect_page() as opened:
                ada.press("Show the preview")
            previewed = opened.value
        previewed.locator('link[href$="colour=b0342d"]').wait_for(state="attached")
        assert previewed.title().startswith("Brand"), "nothing is wrong any more"
        assert page.locator("#light-file").evaluate("one => one.files[0].name") == "a.png"
        ada.press("Save")
        ada.reads("Saved. Customers see it at once")
        page.get_by_alt_text("The present logo").wait_for(state="visible")
        assert not ada.complaints, ada.complaints


@pytest.mark.covers("F-03")
def test_the_people_of_a_client_without_scripts(installation):
    with Chromium(installation.base) as chromium:
        anna = chromium.person(1440, scripts=False)
        anna.sign_in("desk", "anna@northwind.example", personas.PASSWORD)
        anna.open("/desk/requests/new/")
        anna.hand.choose(anna.page.locator("#id_client"), "Bianchi Srl")
        anna.press("Show the people of this company")
        assert anna.page.locator("#id_contact option", has_text="Mina").count() == 1


@pytest.mark.covers("F-01", "F-04", "C-17", "C-26")
@pytest.mark.uses("data-select", "data-all", "data-clear", "data-many", "data-one")
def test_the_menus_of_a_work_act_on_what_is_selected(installation):
    s = document_exchange.shared(*DOCUMENTS, w=installation.world)
    with Chromium(installation.base) as chromium:
        for width in WIDTHS:
            anna = at_the_desk(chromium, width, f"/desk/works/{s.work.pk}/")
            page = anna.page
            every_menu_can_be_hit(anna)
            for name in DOCUMENTS[:2]:
                anna.hand.tick(page.get_by_label(f"Select {name}"))
            anna.reads("2 selected")
            opens_the_menu_of(anna, DOCUMENTS[1])
            menu = page.locator("tbody .v-menu[open]")
            assert menu.locator("[data-counts]").inner_text() == "2 selected"
            verb = "Make visible to the client" if width == WIDTHS[0] else "Hide from the client"
            anna.hand.press(menu.get_by_role("button", name=verb))
            anna.reads("2 documents")
            anna.press(verb)
            anna.reads("2 documents are now")
            opens_the_menu_of(anna, DOCUMENTS[2])
            assert not menu.locator("[data-counts]").is_visible(), (
                "a row that is not selected has a menu of its own"
            )
            page.keyboard.press("Escape")
            # In the head of the table; a phone has none, and its own box.
            every = page.get_by_role("checkbox", name="Select all documents")
            anna.hand.tick(every)
            anna.reads("3 selected")
            assert all(page.get_by_label(f"Select {name}").is_checked() for name in DOCUMENTS)
            anna.hand.press(page.locator("[data-clear]"))
            anna.reads("Select documents, then:")
            assert not anna.complaints, anna.complaints


def every_menu_can_be_hit(anna: Person) -> None:
    page = anna.page
    for words, inside in (
        ("External Upload Setup", "Setup"),
        ("External Download Setup", "Setup"),
        ("Send To", "Set up or show the download link and its code"),
        ("Client Visibility", "Hide from the client"),
    ):
        anna.hand.press(page.locator("summary", has_text=words))
        anna.hand.reach(page.locator(".v-menu[open]").get_by_text(inside, exact=True))
        page.keyboard.press("Escape")
    for name in DOCUMENTS:
        anna.hand.press(page.get_by_label(f"Actions for {name}"))
        for inside in page.locator(".v-menu[open] .v-menu__i").locator("visible=true").all():
            anna.hand.reach(inside)
        page.keyboard.press("Escape")


def opens_the_menu_of(anna: Person, name: str) -> None:
    """With the right mouse button; a finger presses the three dots."""
    if anna.hand.touch:
        anna.hand.press(anna.page.get_by_label(f"Actions for {name}"))
    else:
        anna.hand.press(anna.page.locator("tr", has_text=name).locator("td").nth(3), button="right")
    anna.page.locator("tbody .v-menu[open]").wait_for()


@pytest.mark.covers("F-27")
@pytest.mark.uses("data-add", "data-uploads")
def test_the_list_of_a_work_is_the_servers_after_a_mix(installation, tmp_path):
    """Files that are added, one that is refused, all in one drop: the table, its count and what was ticked
    are right without a reload."""
    s = document_exchange.shared("First.pdf", w=installation.world)
    for name, content in (
        ("a.pdf", sample_files.pdf("a")),
        ("b.pdf", sample_files.pdf("b")),
        ("c.exe", b"MZ no"),
        ("d.pdf", sample_files.broken_pdf()),
    ):
        (tmp_path / name).write_bytes(content)
    with Chromium(installation.base) as chromium:
        anna = at_the_desk(chromium, 1440, f"/desk/works/{s.work.pk}/")
        page = anna.page
        anna.hand.tick(page.get_by_label("Select First.pdf"))
        anna.hand.press(page.locator("details.v-upload summary").first)
        files = [tmp_path / name for name in ("a.pdf", "c.exe", "d.pdf", "b.pdf")]
        anna.hand.drop(page.locator(".v-drop"), files, on=page.locator(".v-drop__script"))
        for name in ("a.pdf", "b.pdf"):
            page.locator("tbody tr", has_text=name).wait_for()
        page.locator("#documents-count", has_text="3 documents").wait_for()
        page.locator("[data-list] > li").nth(2).wait_for(state="detached")
        assert page.locator("tbody tr").count() == 3 and page.locator("[data-list] > li").count() == 2
        assert page.get_by_label("Select First.pdf").is_checked()
        anna.hand.tick(page.get_by_label("Select a.pdf"))
        anna.reads("2 selected")


@pytest.mark.covers("F-66", "R-21")
def test_a_double_press_is_one_deed(installation):
    """Settings, a Work, the end of a request: whoever double-clicks meets no refusal of the own first
    press."""
    s = document_exchange.shared(*DOCUMENTS[:1], w=installation.world)
    docrequest, nadia = factories.mailed(installation.world), factories.administrator()
    with Chromium(installation.base) as chromium:
        for at, button, said, who in (
            ("/desk/settings/requests/", "Save", "Saved", nadia.login.email),
            (f"/desk/works/{s.work.pk}/edit/", "Save", "Saved", "anna@northwind.example"),
            (
                f"/desk/requests/{docrequest.reference}/cancel/",
                "Cancel request",
                "Cancelled",
                "anna@northwind.example",
            ),
        ):
            person = at_the_desk(chromium, 1440, at, email=who)
            person.hand.press_twice(person.page.get_by_role("button", name=button, exact=True))
            person.reads(said)
            person.page.wait_for_timeout(500)
            assert person.page.get_by_text(re.compile("We did not save|Nothing was saved")).count() == 0, at


@pytest.mark.covers("F-66")
@pytest.mark.uses("desk/tasks.html click", "data-rows")
def test_a_second_press_does_nothing_to_the_next_task(quiet):
    w = quiet.world
    first, second = factories.asked(w), factories.asked(w)
    with Chromium(quiet.base) as chromium:
        ravi = at_the_desk(chromium, 1440, "/desk/?tab=team", email="ravi@northwind.example")
        page = ravi.page
        ravi.hand.press(page.locator("[data-rows] .v-task").nth(1))
        page.locator("[data-opened]").wait_for()
        ravi.hand.press(page.locator("[data-rows] .v-task").first)
        page.locator("[data-rows] .v-task").first.and_(page.locator("[aria-current]")).wait_for()
        x, y = ravi.hand.reach(page.get_by_role("button", name="Contacted"))
        ravi.press("Contacted")
        ravi.reads("Contacted.", "Select a task in the list.")
        assert (
            page.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('button, a, input')", [x, y])
            is None
        )
        assert {first.reference, second.reference} & {
            page.locator("[data-rows]").inner_text().split(" ·")[0].split()[-1]
        }


@pytest.mark.covers("F-03")
@pytest.mark.uses("data-news")
def test_a_new_task_is_offered_and_does_not_jump_in(quiet):
    w = quiet.world
    wanted = {"client": str(w.client.pk), "contact": str(w.mina.pk), "documents": [str(w.templates[0].pk)]}
    with Chromium(quiet.base) as chromium:
        ravi = chromium.person(1440)
        ravi.page.clock.install()
        ravi.sign_in("desk", "ravi@northwind.example", personas.PASSWORD)
        ravi.reads("No tasks.")
        anna = quiet.scriptless()
        anna.sign_in("desk", "anna@northwind.example", personas.PASSWORD)
        anna.open("/desk/requests/new/")
        anna.press("Save", **wanted)
        assert "has started" in anna.page.text, anna.page.text
        ravi.page.clock.run_for(25_000)
        ravi.reads("There are new tasks.")
        assert ravi.page.locator("[data-rows] .v-task").count() == 0
        ravi.follow("Show it")
        ravi.page.locator("[data-rows] .v-task").first.wait_for()


@pytest.mark.covers("F-25", "R-1")
@pytest.mark.uses("data-alive", "data-keep", "data-once")
def test_a_page_of_a_link_says_the_truth_when_it_is_shown_again(installation):
    docrequest = factories.mailed(installation.world)
    address = installation.base + tokens.address(factories.link_of(docrequest)).partition("8000")[2]
    with Chromium(installation.base) as chromium:
        mina = chromium.person(390)
        mina.open(address)
        mina.press("Start")
        mina.reads("0 of 2 sections completed")
        mina.press("Save and come back later")
        mina.reads("Your answers are saved")
        mina.page.go_back()
        mina.reads("Your answers are saved")
        assert "has expired" not in mina.page.inner_text("body")
        mina.open(address)
        mina.press("Start")
        mina.follow("Your address")
        mina.hand.write(mina.page.get_by_label("Street and number"), "Via Roma 1")
        boss = installation.scriptless()
        boss.sign_in("desk", "anna@northwind.example", personas.PASSWORD)
        boss.open(f"/desk/requests/{docrequest.reference}/cancel/")
        boss.press("Cancel request")
        is_looked_at_again(mina)
        mina.reads("This request has expired.")


def is_looked_at_again(person: Person) -> None:
    """Another tab is looked at meanwhile. The driver pretends that every tab has the focus; here it must
    not."""
    session = person.page.context.new_cdp_session(person.page)
    session.send("Emulation.setFocusEmulationEnabled", {"enabled": False})
    other = person.page.context.new_page()
    other.bring_to_front()
    other.wait_for_timeout(200)
    other.close()
    person.page.bring_to_front()


@pytest.mark.covers("F-28", "C-08")
def test_a_date_that_was_corrected_by_a_press_is_complained_of_no_more(installation):
    s = document_exchange.shared(*DOCUMENTS[:1], w=installation.world)
    with Chromium(installation.base) as chromium:
        for width in WIDTHS:
            anna = at_the_desk(chromium, width, f"/desk/works/{s.work.pk}/setup/upload/")
            page, field = anna.page, anna.page.get_by_label("Expiry Date")
            anna.hand.write(page.get_by_label("Message"), "Your papers, please.")
            anna.hand.write(field, "2020-01-31")
            anna.press("Save")
            anna.reads("There is a problem")
            assert page.locator(".v-error").count() == 1 and field.get_attribute("aria-invalid") == "true"
            anna.press("14 days")
            page.locator(".v-error").wait_for(state="detached")
            assert page.locator(".v-problem").count() == 0 and field.get_attribute("aria-invalid") != "true"
            assert (
                field.input_value() > "2026-01-01"
                and page.get_by_label("Message").input_value() == "Your papers, please."
            )


@pytest.mark.covers("F-67")
def test_back_leads_to_a_page_that_had_refused_something(installation):
    """A browser keeps no answer to a press, and would show a page of its own instead."""
    s = document_exchange.shared(w=installation.world)
    link = document_exchange.link(s, Purpose.UPLOAD)
    with Chromium(installation.base) as chromium:
        mina = chromium.person(390)
        mina.open(installation.base + tokens.address(link).partition("8000")[2])
        mina.hand.write(mina.page.get_by_label("Security code"), document_exchange.CODE)
        mina.press("Send")
        mina.press("Send documents")
        mina.reads("Add your documents first")
        mina.page.locator("[data-uploads][data-ready]").wait_for()  # the scripts of this page have run
        mina.open("/portal/sign-in/")
        mina.page.go_back()
        mina.reads("Upload documents for")


@pytest.mark.covers("F-67")
def test_what_is_sent_after_a_problem_was_followed_leads_to_the_head_of_the_next_page(installation):
    """A browser keeps what stands after # in the address, over a redirect too."""
    w = factories.another(installation.world, "Neri")
    reference = factories.waiting(w).reference
    with Chromium(installation.base) as chromium:
        mina = at_the_item(chromium, w, f"/portal/tasks/{reference}/items/1/")
        mina.press("Save and continue")
        mina.follow("Select a file for")
        assert mina.page.url.endswith("#documents")
        mina.hand.give(mina.page.locator("#documents"), [pdf("passport.pdf")])
        mina.reads("1 file added.")
        assert mina.page.locator(".v-problem, .v-error").count() == 0
        mina.press("Save and continue")
        mina.reads("Document 2 of")
        assert "#" not in mina.page.url and mina.page.evaluate("scrollY") == 0
        anna = chromium.person(1440)
        anna.open("/desk/sign-in/")
        anna.press("Sign in")
        anna.hand.press(anna.page.locator(".v-problem a").first)
        assert "#" in anna.page.url
        anna.hand.write(anna.page.get_by_label("Email"), "anna@northwind.example")
        anna.hand.write(anna.page.get_by_label("Password"), personas.PASSWORD)
        with anna.page.expect_navigation():
            anna.press("Sign in")
        assert "#" not in anna.page.url


@pytest.mark.uses("data-asks", "data-stays")
@pytest.mark.covers("C-39")
def test_the_question_before_signing_out_leaves_the_page_as_it_is(installation):
    """What was added can still be opened, and the way back is as plain as the others."""
    s = document_exchange.shared(w=factories.another(installation.world, "Bruni"))
    address = tokens.address(document_exchange.link(s, Purpose.UPLOAD)).partition("8000")[2]
    with Chromium(installation.base) as chromium:
        mina = chromium.person(390)
        page, previews = mina.page, mina.page.get_by_role("link", name="Preview bill.pdf")
        mina.open(address)
        mina.hand.write(page.get_by_label("Security code"), document_exchange.CODE)
        mina.press("Send")
        mina.reads("Upload documents for")
        assert page.evaluate(STANDS)
        mina.press("Send documents")
        mina.reads("There is a problem")
        assert page.evaluate(STANDS)
        mina.hand.give(page.locator("#documents"), [pdf("bill.pdf")])
        mina.reads("1 file added.")
        for way_back in ("Keep adding", "Sign out without sending"):
            before = page.url
            mina.hand.press(page.get_by_role("button", name="Sign out", exact=True))
            mina.reads("You have not sent 1 file.")
            assert page.locator("#leaving > :focus").count() == 1 and page.url == before
            assert previews.is_visible() and page.evaluate(STANDS)
            mina.hand.press(page.locator("#leaving").get_by_text(way_back))
            if way_back == "Keep adding":
                page.get_by_text("You have not sent 1 file.").wait_for(state="detached")
                assert previews.is_visible() and page.url == before
                choose = page.locator("[data-choose]:focus")
                assert choose.count() == 1 and mina.hand.is_in_sight(choose)
                page.wait_for_timeout(750)  # a press that comes sooner is the second half of a double one
        mina.reads("You are signed out")
        assert not mina.complaints


ROWS = """() => {
    const [first, ...others] = [...document.querySelectorAll("[data-upload] .v-file__a :is(a, button)")];
    const top = (one) => one.getBoundingClientRect().top;
    return others.length > 1 && others.every((one) => top(one) === top(first));
}"""
STANDS = """() => document.querySelector(".v-sendbar").getBoundingClientRect().bottom <= innerHeight"""


@pytest.mark.covers("F-71")
def test_on_a_phone_the_bar_stays_after_a_problem_and_the_buttons_of_a_file_are_in_one_row(
    installation,
):
    w = factories.another(installation.world, "Conti")
    reference = factories.waiting(w).reference
    with Chromium(installation.base) as chromium:
        mina = at_the_item(chromium, w, f"/portal/tasks/{reference}/items/1/")
        assert mina.page.evaluate(STANDS)
        mina.press("Save and continue")
        mina.reads("There is a problem")
        assert mina.page.evaluate(STANDS)
        mina.follow("Select a file for")
        assert mina.page.evaluate(STANDS) and mina.page.locator("#documents-error").is_visible()
        mina.hand.give(mina.page.locator("#documents"), [pdf("passport.pdf")])
        mina.reads("1 file added.")
        assert mina.page.evaluate(ROWS)


def at_the_item(chromium: Chromium, w: factories.World, address: str) -> Person:
    mina = chromium.person(390)
    mina.sign_in("portal", w.mina.email, personas.PASSWORD)
    mina.open(address)
    return mina


def pdf(name: str) -> dict[str, object]:
    return {"name": name, "mimeType": "application/pdf", "buffer": sample_files.pdf(name)}


@pytest.mark.covers("F-68", "A-14")
def test_errors_of_create_stand_once_with_the_panel_open_however_often_it_is_pressed(installation):
    with Chromium(installation.base) as chromium:
        for width in WIDTHS:
            anna = at_the_desk(chromium, width, "/desk/requests/new/")
            page = anna.page
            panel = page.locator("details.v-create", has_text="Create company")
            anna.hand.press(panel.locator("summary"))
            for _ in range(2):
                anna.press("Create company")
                anna.reads("There is a problem")
                assert panel.get_attribute("open") is not None and page.locator(".v-problem").count() == 1
                page.wait_for_load_state()
                assert page.locator(".v-problem:focus").count() == 1, "and not the field in the address"
                assert page.locator(".v-error").count() == panel.locator("[aria-invalid=true]").count() == 1
            anna.hand.write(panel.locator("[aria-invalid=true]"), f"Verdi {width} Srl")
            anna.press("Create company")
            page.locator("#id_client option", has_text=f"Verdi {width} Srl").wait_for(state="attached")
            assert page.locator(".v-problem, .v-error").count() == 0


@pytest.mark.covers("F-28", "C-45")
@pytest.mark.uses("data-download", "data-downloads")
def test_a_download_is_said_at_once(installation):
    s = document_exchange.shared(*DOCUMENTS[:2], w=installation.world)
    link = document_exchange.link(s, Purpose.DOWNLOAD)
    document_exchange.sharing.show(s.documents, by=s.world.anna)
    address = installation.base + tokens.address(link).partition("8000")[2]
    with Chromium(installation.base) as chromium:
        mina = chromium.person(390)
        mina.open(address)
        mina.hand.write(mina.page.get_by_label("Security code"), document_exchange.CODE)
        mina.press("Send")
        mina.reads("Not downloaded yet")
        with mina.page.expect_download() as one:
            mina.follow(f"Download {DOCUMENTS[0]}")
        assert one.value.path().stat().st_size > 500
        mina.page.locator("li", has_text=DOCUMENTS[0]).get_by_text(re.compile("^Downloaded ")).wait_for()
        mina.page.locator("li", has_text=DOCUMENTS[1]).get_by_text("Not downloaded yet").wait_for()


@pytest.mark.covers("F-02")
def test_customers_are_found_with_a_mouse_and_with_a_finger(installation):
    with Chromium(installation.base) as chromium:
        for width in WIDTHS:
            anna = at_the_desk(chromium, width, "/desk/clients/")
            anna.hand.write(anna.page.get_by_label("Find by name or number"), "nobody")
            anna.press("Find")
            anna.reads("No clients match.")
            anna.follow("Show all clients")
            anna.hand.press(anna.page.locator("summary", has_text="Client"))
            anna.press("Create client")
            anna.reads("There is a problem")
            assert (
                anna.page.locator(".v-problem").count() == 1
                and anna.page.locator("details[open] [aria-invalid]").count() == 1
            )


SMALL = """() => [...document.querySelectorAll("main :is(a[href], button, summary)")].flatMap((one) => {
    const [box] = one.getClientRects();
    return box && box.width > 2 && box.height < 24 ? [`${box.height} ${one.outerHTML.slice(0, 100)}`] : [];
})"""


def test_what_is_pressed_on_a_phone_is_24_pixels_high(installation):
    """WCAG 2.2, 2.5.8, also for links among words."""
    w = factories.another(installation.world, "Verdi")
    s, docrequest = document_exchange.shared(*DOCUMENTS[:1], w=w), factories.submitted(w)
    with Chromium(installation.base) as chromium:
        ravi = at_the_desk(chromium, 390, "/desk/", email="ravi@northwind.example")
        task = ravi.page.locator("[data-rows] .v-task").first.get_attribute("href")
        places = [
            "requests/",
            f"requests/{docrequest.reference}/",
            f"works/{s.work.pk}/",
            f"clients/{w.client.pk}/",
            "works/",
        ]
        for at in (task, *(f"/desk/{place}" for place in places)):
            ravi.open(at)
            assert ravi.page.evaluate(SMALL) == [], at
