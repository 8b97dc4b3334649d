"""The pages of link holders: what they show, to whom, and what opening, pressing and posting do."""

from __future__ import annotations

import datetime
import re
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client

from tests import factories, personas
from tests.signed_in import browser as signed_in
from tests.web.test_forms import filled, read
from vestibule.audit.models import AuditEvent
from vestibule.audit.trail import trail
from vestibule.core import clock
from vestibule.core.errors import LinkClosedError
from vestibule.docrequests import commands, link_submission, portal_submission
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest, ItemAnswers, ItemFile, Submission
from vestibule.documents import deliveries
from vestibule.documents.models import DocumentVersion
from vestibule.links import shared_links, tokens
from vestibule.links.models import AccessLink, Purpose, SecurityCode
from vestibule.links.shared_links import LinkConfig
from vestibule.mail.models import OutgoingMail
from vestibule.organisation.models import Organisation, RateLimit
from vestibule.sharing.models import UploadBatch
from vestibule.tasks.models import Task
from vestibule.web import form_keys

from . import in_process_browser
from .in_process_browser import entered, letter_address, skin, text

pytestmark = pytest.mark.usefixtures("db")
WRITTEN = {"street": "Via Roma 1", "since": "", "tax": "BNCMNA80A01F205X", "do": "save"}


def section(installation: in_process_browser.GuestScenario, position: int) -> str:
    return f"{installation.at(Purpose.REQUEST)}{position}/"


def complete(installation: in_process_browser.GuestScenario, browser: Client) -> None:
    browser.post(section(installation, 1), {"documents": in_process_browser.pdf("funds.pdf"), "do": "add"})
    answer = browser.post(
        section(installation, 2), WRITTEN | {"file-bill": in_process_browser.pdf("bill.pdf")}
    )
    assert answer["Location"] == installation.at(Purpose.REQUEST), "the last section leads back to the list"


@pytest.mark.covers("B-29")
def test_what_is_changed_from_the_last_look_leads_back_there():
    installation = in_process_browser.installation()
    browser, at = entered(installation.links[Purpose.REQUEST]), f"{installation.at(Purpose.REQUEST)}check/"
    complete(installation, browser)
    change = re.findall(r'href="([^"]*/1/[^"]*)"', browser.get(at).content.decode())[0]
    assert read(browser.get(change), change).links["Back to check and send"] == at
    assert "Back to the list" in read(browser.get(section(installation, 1)), change).links
    remove = re.findall(r'action="([^"]*/remove/[^"]*)"', browser.get(change).content.decode())[0]
    assert browser.post(remove)["Location"] == change
    added = {"documents": in_process_browser.pdf("new.pdf"), "do": "add"}
    assert browser.post(change, added)["Location"] == change
    assert browser.post(change, {"do": "save"})["Location"] == at


@pytest.mark.covers("C-39")
def test_signing_out_of_an_upload_link_asks_first_while_something_is_not_sent():
    installation = in_process_browser.installation()
    browser, at = entered(installation.links[Purpose.UPLOAD]), installation.at(Purpose.UPLOAD)
    browser.post(at, {"documents": in_process_browser.pdf("a.pdf"), "do": "add"})
    browser.post(at, {"documents": in_process_browser.pdf("b.pdf"), "do": "add"})
    asked = browser.post(f"{at}leave/", follow=True)
    assert "You have not sent 2 files." in text(asked)
    page = read(asked, at)
    assert page.links["Keep adding"] == at
    assert filled(page, at, "Send documents", {"note": "Bills"})[1]["note"] == "Bills", "with what is typed"
    to, fields = filled(page, at, "Sign out without sending", {})
    left = browser.post(to, fields)
    assert "You did not send what you added here." in text(left) and "close this page" not in text(left)
    assert "close this page" not in text(browser.get(at))


@pytest.mark.covers("C-39")
def test_signing_out_asks_nothing_when_nothing_would_be_lost():
    installation = in_process_browser.installation()
    for purpose in (Purpose.UPLOAD, Purpose.DOWNLOAD, Purpose.REQUEST):
        browser = entered(installation.links[purpose])
        if purpose == Purpose.REQUEST:
            complete(installation, browser)
        left = browser.post(f"{installation.at(purpose)}leave/")
        assert left.status_code == 200 and "did not send" not in text(left)
        assert ("You can close this page." in text(left)) == (purpose != Purpose.REQUEST)


@pytest.mark.covers("B-31", "R-3")
def test_leaving_asks_first_where_answers_are_not_kept():
    installation = in_process_browser.installation()
    Organisation.objects.update(keeps_progress=False)
    browser, at = entered(installation.links[Purpose.REQUEST]), installation.at(Purpose.REQUEST)
    complete(installation, browser)
    asked = browser.post(f"{at}leave/", follow=True)
    assert "You have not sent your answers." in text(asked)
    assert read(asked, at).links["Keep answering"] == at
    to, fields = filled(read(asked, at), at, "Leave without sending", {})
    left = text(browser.post(to, fields))
    assert "You did not send what you added here." in left and "close this page" not in left


@pytest.mark.covers("F-28")
def test_what_is_saved_while_it_is_written_says_which_fields_are_still_wrong():
    installation = in_process_browser.installation()
    browser = entered(installation.links[Purpose.UPLOAD], installation.links[Purpose.REQUEST])
    at = installation.at(Purpose.UPLOAD)
    wrong = browser.post(at, {"sender": "Mina", "note": "x" * 301, "do": "keep"})
    assert (wrong.status_code, wrong["Wrong-Fields"]) == (204, "note")
    assert 'value="Mina"' in browser.get(at).content.decode(), "what is right is kept"
    assert browser.post(at, {"sender": "Mina", "note": "Bills", "do": "keep"})["Wrong-Fields"] == ""
    kept = browser.post(section(installation, 2), WRITTEN | {"street": "", "do": "keep"})
    assert kept["Wrong-Fields"] == "street"


@pytest.mark.covers("F-28")
def test_a_missing_file_leads_to_where_it_is_added():
    installation = in_process_browser.installation()
    browser = entered(installation.links[Purpose.REQUEST])
    page = browser.post(section(installation, 2), WRITTEN).content.decode()
    assert stands_at_the_field(page, "file-bill", "Select a file for: A bill with this address")
    page = browser.post(section(installation, 1), {"do": "save"}).content.decode()
    assert stands_at_the_field(page, "documents", "Select a file for: ")
    page = browser.post(section(installation, 2), {"do": "add"}).content.decode()
    assert stands_at_the_field(page, "file-bill", "Select your files first")
    browser, at = entered(installation.links[Purpose.UPLOAD]), installation.at(Purpose.UPLOAD)
    for do, sentence in (("send", "Add your documents first"), ("add", "Select your files first")):
        page = browser.post(at, {"do": do}).content.decode()
        assert stands_at_the_field(page, "documents", sentence)
    assert "v-field--bad" not in browser.get(at).content.decode()


def stands_at_the_field(page: str, field: str, sentence: str) -> bool:
    """Whether a sentence stands in the box with a link, and at the field, which names it."""
    error = re.search(
        rf'<div class="v-field v-field--bad">\s*<p class="v-error" id="{field}-error">(.*?)</p>', page, re.S
    )
    chooser = re.search(rf'<input id="{field}"[^>]*>', page)
    return (
        f'<li><a href="#{field}">{sentence}' in page
        and error is not None
        and sentence in error[1]
        and chooser is not None
        and f"{field}-rules {field}-error" in chooser[0]
    )


@pytest.mark.covers("R-3")
def test_a_confidential_answer_that_is_shown_as_typed_is_not_said_to_be_hidden():
    installation = in_process_browser.installation()
    browser, hidden = entered(installation.links[Purpose.REQUEST]), "we do not show it again"
    at = section(installation, 2)
    browser.post(at, WRITTEN | {"do": "keep"})
    assert hidden in text(browser.get(at))
    wrong = browser.post(at, WRITTEN | {"tax": "7", "since": "no day"})
    assert 'value="7"' in wrong.content.decode() and hidden not in text(wrong)
    assert hidden in text(browser.post(at, WRITTEN | {"tax": "", "since": "no day"}))


@pytest.mark.covers("C-34")
def test_every_phone_number_of_a_page_can_be_called():
    installation = in_process_browser.installation()
    Organisation.objects.update(contact_phone="02 1234 567")
    link = letter_address(installation.links[Purpose.UPLOAD])
    for answer in (Client().get(link), Client().get("/r/unknown/")):
        page = answer.content.decode()
        linked = page.count('<a href="tel:021234567"><bdi dir="ltr">02 1234 567</bdi></a>')
        assert linked == page.count("02 1234 567") == 2


NAMED = re.compile(r"[Pp]ress “([^”]+)”")


@pytest.mark.covers("R-35", "B-25", "B-28")
def test_every_button_that_a_letter_names_stands_on_the_page_it_leads_to():
    """In the order of the letter, each on the page that the one before led to. A letter that names a button
    is walked here."""
    folder = settings.ROOT / "templates" / "letters"
    assert {path.stem for path in folder.rglob("*.*") if NAMED.search(path.read_text())} == {
        "request_by_link"
    }
    installation = in_process_browser.installation()
    letter = OutgoingMail.objects.get(about=installation.docrequest.subject)
    named = NAMED.findall(letter.text)
    assert len(named) > 1 and NAMED.findall(letter.html) == named
    browser, at = Client(), letter_address(installation.links[Purpose.REQUEST])
    for name in named:
        page = read(browser.get(at), at)
        if name in page.links:  # looks like a button, and only leads on
            at = page.links[name]
        else:
            at = browser.post(*filled(page, at, name, {}))["Location"]
        if at == installation.at(Purpose.REQUEST):
            complete(installation, browser)
    installation.docrequest.refresh_from_db()
    assert installation.docrequest.state == RequestState.COMPLETED


# ---- dead links --------------------------------------------------------------------------------------------


@pytest.mark.covers("R-1", "S-4", "B-33", "B-34", "C-42", "G-37")
def test_every_dead_link_shows_one_page():
    """Whatever the link was for, and whatever became of it, in the letter and in an open page."""
    installation = in_process_browser.installation()
    browser = entered(*installation.links.values())
    w = installation.w
    account = factories.request_commands.open_account(
        installation.w.mina, client=installation.w.client, by=installation.w.anna
    )
    invitation = factories.tokens.invite(account, client=w.client, about="docrequest:1", by=w.anna)
    addresses = {name: letter_address(link) for name, link in installation.links.items()} | {
        "invitation": letter_address(invitation)
    }
    shared_links.renew_address(installation.links[Purpose.UPLOAD], by=w.anna)
    factories.sharing.disable(installation.work, Purpose.DOWNLOAD, by=w.anna)
    factories.link_requests.cancel(installation.docrequest, by=w.anna)
    AccessLink.objects.filter(purpose=Purpose.INVITATION).update(superseded_at=clock.now())
    unknown = [
        f"/{interface}/{token}/"
        for interface in ("r", "u", "d", "portal/invitation")
        for token in ("unknown", "x" * 300, "%3F%23%26", "Ä")
    ]
    swapped = [
        addresses[Purpose.DOWNLOAD].replace("/d/", "/u/"),
        addresses[Purpose.REQUEST].replace("/r/", "/d/"),
    ]
    guest_pages = [installation.at(purpose) for purpose in installation.links] + [
        section(installation, 1),
        f"{installation.at(Purpose.REQUEST)}done/",
        "/guest/download/unknown/",
    ]
    pages = {at: browser.get(at) for at in [*addresses.values(), *unknown, *swapped, *guest_pages]}
    assert {answer.status_code for answer in pages.values()} == {410}
    assert len({skin(answer) for answer in pages.values()}) == 1
    said = text(pages[addresses[Purpose.REQUEST]])
    assert (
        "This request has expired." in said
        and "documents@northwind.example" in said
        and "Ask for a new link" in said
        and "If you have sent us your answers, you do not need to do anything." in said
        and "open the link in the newest email that you have from us" in said
    )
    for reason in ("cancel", "disabled", "already", "completed", "2026", "Bianchi", "Tax return"):
        assert reason not in said


@pytest.mark.covers("R-1")
def test_a_dead_link_offers_signing_in_first_and_as_plainly_as_a_new_link():
    """Whoever has an account does not need the link; whether one has, the page does not know."""
    factories.world()
    page = Client().get("/portal/invitation/unknown/").content.decode()
    buttons = re.findall(r'(?s)<(?:a|button) class="(btn[^"]*)"[^>]*>([^<]*)<', page)
    assert buttons == [("btn", "Sign in"), ("btn", "Ask for a new link")]


@pytest.mark.covers("B-33", "R-1", "B-37")
def test_a_link_that_has_expired_and_one_that_was_used_look_the_same():
    installation = in_process_browser.installation()
    first, second = entered(installation.links[Purpose.REQUEST]), entered(installation.links[Purpose.REQUEST])
    complete(installation, first)
    first.post(f"{installation.at(Purpose.REQUEST)}check/")
    used = Client().get(letter_address(installation.links[Purpose.REQUEST]))
    assert (
        skin(used) == skin(second.get(installation.at(Purpose.REQUEST))) == skin(Client().get("/r/unknown/"))
    ), "the one who came second sees no more"
    assert used.status_code == 410


@pytest.mark.covers("R-1", "R-24")
def test_asking_for_a_new_link_is_answered_alike_and_makes_one_task():
    installation = in_process_browser.installation()
    factories.link_requests.cancel(installation.docrequest, by=installation.w.anna)
    factories.sharing.disable(installation.work, Purpose.DOWNLOAD, by=installation.w.anna)
    guarded = Client(enforce_csrf_checks=True)
    said = set()
    for link in [*installation.links.values(), None]:
        at = letter_address(link) if link else "/u/unknown/"
        button = (
            re.search(r'action="(/new-link/[^"]*)"', Client().get(at).content.decode())
            if link is None or link.purpose != Purpose.UPLOAD
            else None
        )
        for _ in range(2):
            answer = guarded.post(button[1] if button else f"/new-link/{at.split('/')[2]}/")
            assert (
                answer.status_code == 410
                and "If your link was one of ours, we have passed on your request. Northwind Ltd will email "
                "or call you."
                in text(answer)
            )
            said.add(skin(answer))
    assert len(said) == 1
    assert Task.objects.open().filter(kind="new_link").count() == 2, (
        "one for the request, one for the Work, however often they ask"
    )
    assert not guarded.cookies, "no session is needed"


@pytest.mark.covers("R-1")
def test_the_button_of_a_dead_invitation_works_as_well():
    """The form stands on a page of the portal and is answered by the interface of links."""
    w = factories.world()
    factories.request_commands.contacted(factories.asked(w), by=w.ravi)
    link = AccessLink.objects.get(purpose=Purpose.INVITATION)
    AccessLink.objects.update(revoked_at=clock.now())
    browser = Client(enforce_csrf_checks=True)
    button = re.search(r'action="(/new-link/[^"]*)"', browser.get(letter_address(link)).content.decode())
    assert button and "If your link was one of ours, we have passed on your request. Northwind" in text(
        browser.post(button[1])
    )
    assert Task.objects.open().filter(kind="new_link").count() == 1


@pytest.mark.covers("R-1")
def test_an_address_that_asks_without_end_is_answered_the_same_and_heard_no_more():
    installation = in_process_browser.installation()
    factories.link_requests.cancel(installation.docrequest, by=installation.w.anna)
    token = letter_address(installation.links[Purpose.REQUEST]).split("/")[2]
    RateLimit.objects.create(key="new-link:127.0.0.1", count=20)
    over = Client().post(f"/new-link/{token}/")
    fine = Client(REMOTE_ADDR="192.0.2.9").post("/new-link/unknown/")
    assert skin(over) == skin(fine) and not Task.objects.open().filter(kind="new_link").exists()


# ---- opening and pressing ----------------------------------------------------------------------------------


@pytest.mark.covers("B-39", "S-2", "R-24", "C-43")
def test_opening_changes_nothing_whoever_opens():
    installation = in_process_browser.installation()
    before = (
        AuditEvent.objects.count(),
        list(AccessLink.objects.order_by("pk").values()),
        list(SecurityCode.objects.values()),
    )
    for link in installation.links.values():
        at = letter_address(link)
        for ask, status in (("get", 200), ("head", 200), ("options", 405), ("put", 405), ("delete", 405)):
            for _ in range(5):
                assert getattr(Client(), ask)(at).status_code == status
    assert (
        AuditEvent.objects.count(),
        list(AccessLink.objects.order_by("pk").values()),
        list(SecurityCode.objects.values()),
    ) == before


@pytest.mark.covers("S-2", "S-3", "R-24", "B-32", "B-38")
def test_a_robot_that_presses_start_gets_a_visit_of_its_own_and_the_link_stays_good():
    installation = in_process_browser.installation()
    for _ in range(3):
        entered(installation.links[Purpose.REQUEST])
    mina = entered(installation.links[Purpose.REQUEST])
    assert mina.get(installation.at(Purpose.REQUEST)).status_code == 200
    assert (
        DocumentRequest.objects.get(pk=installation.docrequest.pk).state == "waiting"
        and not Submission.objects.exists()
    )


@pytest.mark.covers("S-3", "S-30", "S-6")
def test_start_swaps_the_secret_for_a_session():
    installation = in_process_browser.installation()
    browser, link = entered(installation.links[Purpose.UPLOAD]), installation.links[Purpose.REQUEST]
    browser.get(letter_address(link))
    before = browser.cookies["guest"].value
    answer = browser.post(letter_address(link))
    token = letter_address(link).split("/")[2]
    assert token not in answer["Location"] and link.public_id in answer["Location"]
    assert browser.cookies["guest"].value != before and browser.cookies["guest"]["httponly"]
    assert token not in browser.get(answer["Location"]).content.decode()


@pytest.mark.covers("S-30")
def test_every_post_of_a_visit_needs_its_token():
    installation = in_process_browser.installation()
    browser = entered(installation.links[Purpose.REQUEST])
    browser.handler.enforce_csrf_checks = True
    for at in (
        section(installation, 1),
        f"{installation.at(Purpose.REQUEST)}check/",
        f"{installation.at(Purpose.REQUEST)}start-again/",
        section(installation, 1) + "uploads/",
    ):
        answer = browser.post(at, {"do": "save"})
        assert answer.status_code == 403 and "This page was open for too long." in text(answer), at


@pytest.mark.covers("C-44", "S-31")
def test_pages_are_kept_by_nobody_and_tell_nobody_where_one_was():
    installation = in_process_browser.installation()
    browser = entered(*installation.links.values())
    ats = [letter_address(link) for link in installation.links.values()] + [
        installation.at(purpose) for purpose in installation.links
    ]
    ats += [
        section(installation, 1),
        section(installation, 2),
        f"{installation.at(Purpose.DOWNLOAD)}files/{installation.document.version.public_id}/",
        "/r/unknown/",
    ]
    for at in ats:
        answer = browser.get(at)
        assert answer["Referrer-Policy"] == "no-referrer" and answer["Cache-Control"] == "no-store", at
        assert (
            "noindex" in answer["X-Robots-Tag"] and "default-src 'none'" in answer["Content-Security-Policy"]
        ), at
        titles = re.findall(r"<title>(.*?)</title>", answer.content.decode(), re.S)
        assert not re.search(r"Bianchi|Mina|return\.pdf|Tax return|funds", " ".join(titles)), titles


@pytest.mark.covers("S-31")
def test_addresses_of_any_kind_are_answered():
    installation = in_process_browser.installation()
    browser = entered(*installation.links.values())
    odd = [
        "/r/%00/",
        "/guest/request/%00/",
        "/new-link/%00/",
        "/u/%FF%FE/",
        "/d/..%2f..%2f/",
        "/r/" + "%F0%9F%92%A9" * 99 + "/",
    ]
    odd += [
        f"{installation.at(Purpose.REQUEST)}files/%00/",
        f"{installation.at(Purpose.DOWNLOAD)}files/%00/",
        f"{installation.at(Purpose.REQUEST)}999999999999/",
    ]
    for at in odd:
        assert browser.get(at).status_code in (404, 410), at
        assert browser.post(at).status_code in (404, 410), at


# ---- the request -------------------------------------------------------------------------------------------


@pytest.mark.covers("B-27", "B-28", "B-29", "B-30", "B-37", "B-40", "B-47", "B-48", "R-2", "B-38", "I-11")
def test_sections_are_completed_one_by_one_and_sent_with_finish():
    installation = in_process_browser.installation()
    browser = entered(installation.links[Purpose.REQUEST])
    page = text(browser.get(installation.at(Purpose.REQUEST)))
    assert (
        "0 of 2 sections completed" in page
        and "Source of funds" not in page
        and "Supplier self-declaration" in page
        and "Your address" in page
    )
    early = browser.get(f"{installation.at(Purpose.REQUEST)}check/")
    assert (
        early.status_code == 422
        and "Complete the “Your address” section" in text(early)
        and not Submission.objects.exists()
    )
    assert (
        browser.post(f"{installation.at(Purpose.REQUEST)}check/").status_code == 422
        and not Submission.objects.exists()
    )
    complete(installation, browser)
    assert "2 of 2 sections completed" in text(browser.get(installation.at(Purpose.REQUEST)))
    last = text(browser.get(f"{installation.at(Purpose.REQUEST)}check/"))
    assert "Via Roma 1" in last and "bill.pdf" in last and "BNCMNA" not in last and "••••••" in last
    done = browser.post(f"{installation.at(Purpose.REQUEST)}check/", follow=True)
    assert re.search(
        r"<h1>Data successfully submitted</h1>", done.content.decode()
    ) and installation.docrequest.reference in text(done)
    kept = ItemAnswers.objects.get()
    assert kept.values["street"] == "Via Roma 1" and kept.submission == Submission.objects.get()
    names = {
        (doc.requirement.name, doc.version.name)
        for doc in factories.CaseDocument.objects.filter(source="request")
    }
    assert names == {("Source of funds", "funds.pdf"), ("Proof of address", "bill.pdf")}
    submitted = next(
        one for one in trail(installation.docrequest.subject) if one.event_type == "docrequest.completed"
    )
    assert (submitted.category, submitted.actor_name) == ("Forms", "mina@bianchi.example")
    assert "Data successfully submitted" in text(
        browser.post(section(installation, 2), WRITTEN | {"street": "Via Po 2"}, follow=True)
    )
    kept.refresh_from_db()
    assert kept.values["street"] == "Via Roma 1", "what was sent is not changed any more"


@pytest.mark.covers("S-22", "R-1", "B-30")
def test_finish_pressed_twice_is_one_answer_and_the_browser_that_finished_sees_it_again():
    installation = in_process_browser.installation()
    browser = entered(installation.links[Purpose.REQUEST])
    complete(installation, browser)
    link_holder = factories.link_session(installation.links[Purpose.REQUEST])
    sent = link_submission.finish(installation.docrequest, by=link_holder)
    assert link_submission.finish(installation.docrequest, by=link_holder) == sent, (
        "the second press, which waited for the first"
    )
    with pytest.raises(LinkClosedError):
        link_submission.finish(
            installation.docrequest, by=factories.link_session(installation.links[Purpose.REQUEST])
        )
    assert Submission.objects.count() == 1


@pytest.mark.covers("R-1", "B-30")
def test_whoever_has_just_finished_is_led_back_to_the_certainty():
    installation = in_process_browser.installation()
    browser = entered(installation.links[Purpose.REQUEST])
    complete(installation, browser)
    browser.post(f"{installation.at(Purpose.REQUEST)}check/")
    for again in (
        browser.post(f"{installation.at(Purpose.REQUEST)}check/", follow=True),
        browser.get(installation.at(Purpose.REQUEST), follow=True),
    ):
        assert again.status_code == 200 and "Data successfully submitted" in text(again)
    assert (
        entered(installation.links[Purpose.DOWNLOAD])
        .get(f"{installation.at(Purpose.REQUEST)}done/")
        .status_code
        == 410
    ), "no other browser does"


@pytest.mark.covers("B-28", "B-35")
def test_what_is_wrong_is_told_at_its_field_and_what_is_right_is_kept():
    installation = in_process_browser.installation()
    browser = entered(installation.links[Purpose.REQUEST])
    answer = browser.post(
        section(installation, 2), {"street": "Via Roma 1", "since": "yesterday", "tax": "", "do": "save"}
    )
    said = text(answer)
    assert (
        answer.status_code == 422
        and "There is a problem" in said
        and "Since when do you live there? Enter a date, like 2026-04-02" in said
        and "Enter an answer to “Tax number”" in said
    )
    assert "Select a file for: A bill with this address" in said
    assert ItemAnswers.objects.get().values == {"street": "Via Roma 1"}
    wrong = browser.post(
        section(installation, 1),
        {"documents": [in_process_browser.pdf("good.pdf"), make_fake("cv.pages")], "do": "add"},
    )
    assert (
        wrong.status_code == 422
        and "cv.pages" in text(wrong)
        and [file.version.name for file in ItemFile.objects.all()] == ["good.pdf"]
    )
    three = browser.post(
        section(installation, 2),
        {"file-bill": [in_process_browser.pdf(f"{n}.pdf") for n in range(3)], "do": "add"},
    )
    assert three.status_code == 422 and "You can add up to 2 files here" in text(three)


def make_fake(name: str):
    return in_process_browser.SimpleUploadedFile(name, b"no picture, no page", content_type="application/pdf")


@pytest.mark.covers("R-3", "B-32")
def test_on_another_device_one_goes_on_and_confidential_answers_come_back_masked():
    installation = in_process_browser.installation()
    phone = entered(installation.links[Purpose.REQUEST])
    phone.post(
        section(installation, 2), WRITTEN | {"file-bill": in_process_browser.pdf("bill.pdf"), "do": "keep"}
    )
    begins = text(Client().get(letter_address(installation.links[Purpose.REQUEST])))
    assert "Your answers are saved. You have not sent anything yet. 1 of 2 sections completed" in begins
    laptop = entered(installation.links[Purpose.REQUEST])
    page = laptop.get(section(installation, 2)).content.decode()
    assert 'value="Via Roma 1"' in page and "bill.pdf" in page and "BNCMNA80A01F205X" not in page
    assert "We have saved your answer. To protect your privacy, we do not show it again." in page
    laptop.post(section(installation, 2), {"street": "Via Roma 2", "since": "", "tax": "", "do": "save"})
    assert ItemAnswers.objects.get().values == {
        "street": "Via Roma 2",
        "since": "",
        "tax": "BNCMNA80A01F205X",
    }


@pytest.mark.covers("R-3")
def test_start_again_clears_everything_after_a_question():
    installation = in_process_browser.installation()
    browser = entered(installation.links[Purpose.REQUEST])
    complete(installation, browser)
    assert "You cannot undo it." in text(browser.get(f"{installation.at(Purpose.REQUEST)}start-again/"))
    assert ItemAnswers.objects.exists()
    browser.post(f"{installation.at(Purpose.REQUEST)}start-again/")
    assert "0 of 2 sections completed" in text(browser.get(installation.at(Purpose.REQUEST)))
    assert not ItemAnswers.objects.exists() and not portal_submission.added(installation.docrequest)


@pytest.mark.covers("B-31", "R-3")
def test_an_office_that_keeps_no_progress_begins_anew_with_each_start():
    installation = in_process_browser.installation()
    Organisation.objects.update(keeps_progress=False)
    browser = entered(installation.links[Purpose.REQUEST])
    assert "You cannot save and come back. If you leave, you will need to start again." in text(
        browser.get(installation.at(Purpose.REQUEST))
    )
    complete(installation, browser)
    again = entered(installation.links[Purpose.REQUEST])
    assert (
        "0 of 2 sections completed" in text(again.get(installation.at(Purpose.REQUEST)))
        and not ItemAnswers.objects.exists()
    )


@pytest.mark.covers("R-3", "B-32", "F-25")
def test_leaving_ends_the_visit_and_keeps_the_work():
    installation = in_process_browser.installation()
    browser = entered(installation.links[Purpose.REQUEST])
    browser.post(section(installation, 2), WRITTEN | {"do": "keep"})
    left = text(browser.post(f"{installation.at(Purpose.REQUEST)}leave/"))
    assert (
        "Your answers are saved You can come back with the same link until" in left and "(Rome time)" in left
    )
    back = browser.get(installation.at(Purpose.REQUEST))
    assert (
        back.status_code == 410
        and "Your answers are saved You can come back with the same link until" in text(back)
    ), "Back says that it was left"
    factories.link_requests.cancel(installation.docrequest, by=installation.w.anna)
    assert "This request has expired." in text(browser.get(installation.at(Purpose.REQUEST))), (
        "of a dead link nothing is said"
    )


@pytest.mark.covers("R-3", "F-25")
@pytest.mark.parametrize("purpose", [Purpose.UPLOAD, Purpose.DOWNLOAD])
def test_a_standing_link_that_was_left_is_not_called_expired(purpose):
    installation = in_process_browser.installation()
    browser = entered(installation.links[purpose])
    browser.post(f"{installation.at(purpose)}leave/")
    back = browser.get(installation.at(purpose))
    assert back.status_code == 410 and "You are signed out" in text(back) and "has expired" not in text(back)
    assert "This request has expired." in text(in_process_browser.Client().get(installation.at(purpose))), (
        "nobody else is told"
    )


@pytest.mark.covers("R-1", "F-25")
def test_whatever_is_sent_to_a_visit_that_is_over_gets_the_same_truth_as_a_look(monkeypatch):
    installation = in_process_browser.installation()
    browser = entered(*installation.links.values())
    places = {
        Purpose.REQUEST: ("", "2/", "check/", "start-again/", "leave/"),
        Purpose.UPLOAD: ("", "leave/"),
        Purpose.DOWNLOAD: ("leave/",),
    }
    every = [installation.at(purpose) + place for purpose, found in places.items() for place in found]
    with monkeypatch.context() as patched:
        patched.setattr(settings, "LINK_SESSION_IDLE", datetime.timedelta(seconds=-1))
        for at in every:
            over = browser.post(at, {"street": "Via Roma 1"})
            assert (
                over.status_code == 410
                and "We signed you out" in text(over)
                and "has expired" not in text(over)
            ), at
            assert skin(Client().post(at)) == skin(Client().post("/d/unknown/")), "a stranger learns nothing"
    complete(installation, browser)
    browser.post(f"{installation.at(Purpose.REQUEST)}check/")
    for at in every[:5]:
        for again in (browser.get(at, follow=True), browser.post(at, {"street": "Via Roma 1"}, follow=True)):
            assert again.status_code == 200 and "Data successfully submitted" in text(again), at
    browser.post(f"{installation.at(Purpose.UPLOAD)}leave/")
    assert "You are signed out" in text(
        browser.post(installation.at(Purpose.UPLOAD), {"note": "More of it", "do": "send"})
    )


@pytest.mark.covers("C-39")
def test_what_is_kept_of_a_form_after_it_was_sent_begins_nothing():
    """The browser saves what is written when a field is left: by the press of [Send documents], too."""
    installation = in_process_browser.installation()
    at, browser = installation.at(Purpose.UPLOAD), entered(installation.links[Purpose.UPLOAD])
    browser.post(at, {"documents": in_process_browser.pdf("bill.pdf"), "do": "add"})
    page = browser.get(at).content.decode()
    token = re.search(r'name="form_token" value="([^"]+)"', page[page.index('id="send"') :])[1]
    typed = {"sender": "Mina", "note": "Bills of March", "form_token": token}
    assert browser.post(at, typed | {"do": "keep"}).status_code == 204
    assert browser.post(at, typed | {"do": "send"}).status_code == 302
    late = browser.post(at, typed | {"do": "keep"})
    assert (late.status_code, UploadBatch.objects.count()) == (302, 1)
    assert "You have not sent what you typed" not in text(browser.get(f"{at}?leaving=1"))


@pytest.mark.covers("R-3", "C-39", "F-13")
def test_what_was_not_sent_belongs_to_its_browser_and_goes_on_there(monkeypatch):
    """After an hour's rest, and with another code; in no other browser, and not after [Sign out of this page]
    (docs/decisions/0024)."""
    installation = in_process_browser.installation()
    link, at = installation.links[Purpose.UPLOAD], installation.at(Purpose.UPLOAD)
    browser = entered(link)
    assert (
        "Until you press Send documents, only you can see what you add here, and only in this browser."
        in text(browser.get(at))
    ), "said before"
    browser.post(at, {"documents": in_process_browser.pdf("bill.pdf"), "do": "add"})
    assert (
        browser.post(at, {"sender": "Mina Bianchi", "note": "The bills of March", "do": "keep"}).status_code
        == 204
    )

    def shows(one: Client) -> bool:
        page = one.get(at).content.decode()
        return "bill.pdf" in page and 'value="Mina Bianchi"' in page and "The bills of March" in page

    with monkeypatch.context() as patched:
        patched.setattr(settings, "LINK_SESSION_IDLE", datetime.timedelta(seconds=-1))
        assert browser.get(at).status_code == 410
    browser.post(letter_address(link), {"code": factories.CODE})
    assert shows(browser), "after a rest"
    other = entered(link)
    assert not shows(other) and "0 files added." in text(other.get(at)), "another browser with link and code"
    shared_links.save(
        link.about,
        Purpose.UPLOAD,
        LinkConfig("9PWR-3HDA"),
        client=link.client,
        holder=link.holder,
        by=link.set_up_by,
    )
    browser.post(letter_address(link), {"code": "9PWR-3HDA"})
    assert shows(browser), "with another code"
    browser.post(f"{at}leave/", {"confirmed": "1"})
    browser.post(letter_address(link), {"code": "9PWR-3HDA"})
    assert not shows(browser) and UploadBatch.objects.count() == 1, "whoever signs out ends it on purpose"


@pytest.mark.covers("R-1", "F-13")
def test_what_was_typed_in_a_visit_that_rested_stands_in_the_form_again_when_it_goes_on(monkeypatch):
    installation = in_process_browser.installation()
    link = installation.links[Purpose.UPLOAD]
    browser, note = entered(link), "The bills of March; those of April come next week."
    page = browser.get(installation.at(Purpose.UPLOAD)).content.decode()
    written = urlencode(
        {
            "note": note,
            "do": "send",
            form_keys.NAME: re.search(rf'name="{form_keys.NAME}" value="([^"]+)"', page)[1],
        }
    )
    with monkeypatch.context() as patched:
        patched.setattr(settings, "LINK_SESSION_IDLE", datetime.timedelta(seconds=-1))
        over = browser.post(
            installation.at(Purpose.UPLOAD), written, content_type="application/x-www-form-urlencoded"
        )
    assert "We signed you out" in text(
        over
    ) and "To find it in the form, open the link again in this browser." in text(over)
    back = browser.post(letter_address(link), {"code": factories.CODE})
    assert note in browser.get(back["Location"]).content.decode()


@pytest.mark.covers("R-1", "F-25", "S-4")
@pytest.mark.parametrize("purpose", [Purpose.REQUEST, Purpose.UPLOAD, Purpose.DOWNLOAD])
def test_a_visit_that_has_rested_too_long_is_said_to_have_ended_in_its_own_browser(purpose, monkeypatch):
    installation = in_process_browser.installation()
    browser = entered(installation.links[purpose])
    monkeypatch.setattr(settings, "LINK_SESSION_IDLE", datetime.timedelta(seconds=-1))
    over = browser.get(installation.at(purpose))
    assert over.status_code == 410 and "We signed you out" in text(over) and "has expired" not in text(over)
    assert skin(Client().get(installation.at(purpose))) == skin(Client().get("/r/unknown/")), (
        "a stranger learns nothing"
    )
    if purpose == Purpose.REQUEST:
        factories.link_requests.cancel(installation.docrequest, by=installation.w.anna)
    else:
        factories.sharing.disable(installation.work, purpose, by=installation.w.anna)
    assert skin(browser.get(installation.at(purpose))) == skin(Client().get("/r/unknown/")), (
        "of a dead link nothing is said"
    )


@pytest.mark.covers("R-1", "B-30")
def test_the_link_of_what_was_sent_leads_the_browser_that_sent_it_to_the_certainty():
    installation = in_process_browser.installation()
    browser = entered(installation.links[Purpose.REQUEST])
    other = entered(installation.links[Purpose.REQUEST])
    complete(installation, browser)
    browser.post(f"{installation.at(Purpose.REQUEST)}check/")
    address = letter_address(installation.links[Purpose.REQUEST])
    again = browser.get(address, follow=True)
    assert again.status_code == 200 and "Data successfully submitted" in text(again)
    assert skin(other.get(address)) == skin(Client().get(address)) == skin(Client().get("/r/unknown/")), (
        "nobody else is told"
    )


@pytest.mark.covers("R-1", "R-24", "A-44")
def test_whoever_asks_by_a_used_invitation_is_heard_and_its_own_person_goes_to_the_tasks():
    """To everybody else the page of a used invitation is that of any dead link (ruling 1)."""
    w = factories.world()
    factories.request_commands.contacted(factories.asked(w), by=w.ravi)
    link = AccessLink.objects.select_related("account").get(purpose=Purpose.INVITATION)
    login = tokens.accept_invitation(link, name="Mina Bianchi", password=personas.PASSWORD)
    address, browser = letter_address(link), Client()
    assert skin(browser.get(address)) == skin(Client().get("/r/unknown/")) and "Sign in" in text(
        browser.get(address)
    )
    for _ in range(2):
        assert "If your link was one of ours, we have passed on your request. Northwind" in text(
            browser.post(f"/new-link/{address.split('/')[3]}/")
        )
    assert (
        Task.objects.open().filter(kind="new_link").count() == 1
        and AuditEvent.objects.filter(event_type="link.asked_again").count() == 1
    )
    shown = text(signed_in(w.ravi.login, "desk").get("/desk/?tab=team&kind=new_link"))
    assert "asked for a new invitation but already has an account" in shown
    assert "Call and help Mina Bianchi to sign in. +39 02 1234 567" in shown
    landed = signed_in(login, "portal").get(address)
    about = DocumentRequest.objects.get(pk=link.about.partition(":")[2])
    assert landed.status_code == 302 and landed["Location"] == f"/portal/tasks/{about.reference}/"
    assert (
        Client().get(address).status_code == signed_in(w.ravi.login, "desk").get(address).status_code == 410
    )


@pytest.mark.covers("F-68", "B-30")
def test_the_questions_of_a_form_stand_in_the_order_of_the_editor():
    """A question for a file stands where it was put, and its answers belong to the one form all the same."""
    w = factories.world()
    asked = [
        factories.Question("front", "Front of your card", "file"),
        factories.Question("name", "Name on the card", "short"),
        factories.Question("back", "Back of your card", "file"),
        factories.Question("kind", "Kind of card", "choice", options=("Passport", "ID card")),
    ]
    link = factories.link_of(factories.mailed(w, factories.application(w, questions=asked)))
    browser = entered(link)
    at = f"/guest/request/{link.public_id}/2/"
    page = browser.get(at).content.decode()
    assert sorted(asked, key=lambda one: re.search(rf">\s*{one.label}", page).start()) == asked
    assert page.count('form="answers"') >= 7, "two files, two cameras, their buttons, a text and two choices"
    answer = browser.post(at, {"name": "Mina", "kind": "Passport", "do": "save"})
    assert (
        "Select a file for: Front of your card" in text(answer)
        and 'value="Mina"' in browser.get(at).content.decode()
    )


@pytest.mark.covers("R-3")
def test_what_was_kept_is_there_after_leaving():
    installation = in_process_browser.installation()
    browser = entered(installation.links[Purpose.REQUEST])
    browser.post(section(installation, 2), WRITTEN | {"do": "keep"})
    browser.post(f"{installation.at(Purpose.REQUEST)}leave/")
    assert (
        'value="Via Roma 1"'
        in entered(installation.links[Purpose.REQUEST]).get(section(installation, 2)).content.decode()
    )


@pytest.mark.covers("R-1", "R-30")
def test_what_was_typed_is_given_back_when_the_visit_is_over():
    """The page is the dead one; the text is the poster's own. A body with files is not read before the
    gate."""
    plain = [factories.Question("story", "Tell us", "long")]
    w = factories.world()
    docrequest = factories.mailed(w, factories.application(w, questions=plain))
    link = factories.link_of(docrequest)
    browser, long_text = entered(link), "A long story that nobody wants to write twice."
    page = browser.get(f"/guest/request/{link.public_id}/2/").content.decode()
    written = urlencode(
        {"story": long_text, form_keys.NAME: re.search(rf'name="{form_keys.NAME}" value="([^"]+)"', page)[1]}
    )
    factories.link_requests.cancel(docrequest, by=w.anna)
    answer = browser.post(
        f"/guest/request/{link.public_id}/2/",
        {"story": long_text},
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 410
    posted = browser.post(
        f"/guest/request/{link.public_id}/2/", written, content_type="application/x-www-form-urlencoded"
    )
    assert long_text in text(posted) and "This request has expired." in text(posted)
    assert (
        Client(enforce_csrf_checks=True)
        .post(
            f"/guest/request/{link.public_id}/2/", written, content_type="application/x-www-form-urlencoded"
        )
        .content
        == posted.content
    )


@pytest.mark.covers("B-27", "F-13")
def test_save_and_go_on_takes_the_file_that_was_chosen():
    """Without a script nothing else has taken it; of a document and of a form, by a link and in the
    portal."""
    installation = in_process_browser.installation()
    browser = entered(installation.links[Purpose.REQUEST])
    for position, field, button in (
        (1, "documents", "Save and continue"),
        (2, "file-bill", "Save and continue"),
    ):
        form, pressed = read(browser.get(section(installation, position))).button(button)
        assert field in form.files and form.enctype == "multipart/form-data", "the button sends the field"
        answer = browser.post(
            section(installation, position),
            WRITTEN | {field: in_process_browser.pdf(), pressed["name"]: pressed["value"]},
        )
        assert answer.status_code == 302, text(answer)
    assert [file.version.name for file in ItemFile.objects.all()] == ["bill.pdf", "bill.pdf"]
    assert answer["Location"] == installation.at(Purpose.REQUEST)


@pytest.mark.covers("B-27", "F-13")
def test_save_and_go_on_takes_the_file_that_was_chosen_in_the_portal():
    w = factories.world()
    mina = personas.registered(w.mina, w.client)
    docrequest = factories.asked(w)
    browser, at = signed_in(mina.login, "portal"), f"/portal/tasks/{docrequest.reference}/items/1/"
    form, pressed = read(browser.get(at)).button("Save and continue")
    assert "documents" in form.files and form.enctype == "multipart/form-data"
    answer = browser.post(at, {"documents": in_process_browser.pdf(), pressed["name"]: pressed["value"]})
    assert (
        answer.status_code == 302
        and answer["Location"] != at
        and ItemFile.objects.get().version.name == "bill.pdf"
    )
    assert browser.post(at, {"do": "save"}).status_code == 302, "its file was added before"
    assert browser.post(at, {"do": "add"}).status_code == 422
    assert "Skip for now" not in read(browser.get(at), at).links


@pytest.mark.covers("A-52", "B-28", "F-13")
@pytest.mark.parametrize("channel", ["portal", "link"])
def test_a_document_without_a_file_is_skipped_and_never_saved(channel):
    """Save and continue says what is missing; the way past it has a name of its own, and leads to the next
    document and at last to the list, not round in a circle."""
    installation = in_process_browser.installation()
    if channel == "link":
        browser, base = (
            entered(installation.links[Purpose.REQUEST]),
            installation.at(Purpose.REQUEST),
        )
        at, last = f"{base}1/", f"{base}2/"
    else:
        docrequest = factories.asked(installation.w)
        browser = signed_in(personas.registered(installation.w.mina, installation.w.client).login, "portal")
        commands.contacted(docrequest, by=installation.w.ravi)
        base = f"/portal/tasks/{docrequest.reference}/"
        at, last = f"{base}items/1/", f"{base}items/2/"
    answer = browser.post(at, {"do": "save"})
    assert answer.status_code == 422 and "Select a file for: " in text(answer)
    page = read(browser.get(at), at)
    assert page.links["Skip for now"] == last and "No files added yet." in page.text
    if channel == "portal":
        assert read(browser.get(last), last).links["Skip for now"] == base


@pytest.mark.covers("G-58", "S-19")
def test_a_virus_stays_behind_and_its_section_is_not_complete():
    installation = in_process_browser.installation()
    browser = entered(installation.links[Purpose.REQUEST])
    complete(installation, browser)
    DocumentVersion.objects.filter(name="funds.pdf").update(scan="infected", scanned_at=clock.now())
    assert browser.post(f"{installation.at(Purpose.REQUEST)}check/").status_code == 422
    with pytest.raises(portal_submission.IncompleteError):
        link_submission.finish(
            installation.docrequest, by=factories.link_session(installation.links[Purpose.REQUEST])
        )
    browser.post(section(installation, 1), {"documents": in_process_browser.pdf("clean.pdf"), "do": "add"})
    browser.post(f"{installation.at(Purpose.REQUEST)}check/")
    assert {one.version.name for one in factories.CaseDocument.objects.filter(source="request")} == {
        "clean.pdf",
        "bill.pdf",
    }


# ---- the code ----------------------------------------------------------------------------------------------


@pytest.mark.covers("C-34", "C-35", "R-26", "C-41")
@pytest.mark.parametrize("purpose", [Purpose.UPLOAD, Purpose.DOWNLOAD])
def test_before_the_code_the_page_shows_brand_and_message_and_nothing_else(purpose: str):
    installation = in_process_browser.installation()
    at, browser = letter_address(installation.links[purpose]), Client()
    page = browser.get(at)
    assert (
        "Northwind Ltd" in text(page)
        and installation.links[purpose].message in text(page)
        and "Send" in text(page)
    )
    wrong = browser.post(at, {"code": "AAAA-AAAA"})
    assert wrong.status_code == 422 and "That code is wrong. Check it and try again." in text(wrong)
    for answer in (page, wrong, browser.post(at, {"code": "1"}), browser.post(at, {"code": ""})):
        for secret in ("Bianchi", "return.pdf", "Tax return", "Anna Conti", "left", "tries", "until"):
            assert secret not in text(answer), secret
    assert SecurityCode.objects.get(link=installation.links[purpose]).wrong_in_life == 1, (
        "what cannot be a code costs no guess"
    )


@pytest.mark.covers("R-6", "C-35", "R-1")
def test_too_many_wrong_codes():
    installation = in_process_browser.installation()
    at, browser = letter_address(installation.links[Purpose.DOWNLOAD]), Client()
    for _ in range(5):
        assert browser.post(at, {"code": "AAAA-AAAA"}).status_code == 422
    waits = browser.post(at, {"code": factories.CODE})
    assert (
        waits.status_code == 429
        and "Too many wrong codes" in text(waits)
        and re.search(
            r"You can try again after \d+ \w+ \d{4}, \d\d:\d\d \(Rome time\)\. "
            r"Open the link in your email again then\.",
            text(waits),
        )
    )
    SecurityCode.objects.update(wrong_in_life=10)
    for answer in (browser.get(at), browser.post(at, {"code": factories.CODE})):
        main = re.search(r"(?s)<main.*?</main>", answer.content.decode())[0]
        assert (
            answer.status_code == 429
            and " ".join(re.sub(r"(?s)<svg.*?</svg>|<[^>]+>", " ", main).split()) == "Too many wrong codes"
        )


@pytest.mark.covers("C-13", "R-6", "S-11")
def test_a_new_code_ends_what_is_open_and_opens_again():
    installation = in_process_browser.installation()
    browser, link = entered(installation.links[Purpose.DOWNLOAD]), installation.links[Purpose.DOWNLOAD]
    shared_links.save(
        link.about,
        Purpose.DOWNLOAD,
        LinkConfig("9PWR-3HDA"),
        client=link.client,
        holder=link.holder,
        by=installation.w.anna,
    )
    assert browser.get(installation.at(Purpose.DOWNLOAD)).status_code == 410
    browser.post(letter_address(link), {"code": "9pwr 3hda"})
    assert browser.get(installation.at(Purpose.DOWNLOAD)).status_code == 200


# ---- upload and download -----------------------------------------------------------------------------------


@pytest.mark.covers("C-39", "C-40", "C-41", "K-10", "G-51")
def test_files_are_added_and_sent_together_as_often_as_one_likes():
    installation = in_process_browser.installation()
    browser, at = entered(installation.links[Purpose.UPLOAD]), installation.at(Purpose.UPLOAD)
    page = text(browser.get(at))
    assert (
        "Upload documents for Northwind Ltd" in page
        and "please send us the bills" in page
        and "return.pdf" not in page
    )
    assert not UploadBatch.objects.exists(), "looking makes no batch"
    nothing = browser.post(at, {"do": "send"})
    assert nothing.status_code == 422 and "Add your documents first" in text(nothing)
    browser.post(
        at,
        {
            "documents": [in_process_browser.pdf("same.pdf"), in_process_browser.pdf("same.pdf")],
            "note": "Bills of March",
            "do": "add",
        },
    )
    assert "Bills of March" in browser.get(at).content.decode(), "the note stays while files are added"
    assert not factories.CaseDocument.objects.filter(source="upload").exists(), "added is not sent"
    sent = browser.post(
        at,
        {
            "documents": [in_process_browser.pdf("late.pdf")],
            "sender": "Mina",
            "note": "Bills of March",
            "do": "send",
        },
        follow=True,
    )
    batch = UploadBatch.objects.get()
    assert (
        "We have received 3 files." in text(sent)
        and batch.reference in text(sent)
        and (batch.sender, batch.note) == ("Mina", "Bills of March")
    )
    arrived = factories.CaseDocument.objects.filter(source="upload")
    assert sorted(one.version.name for one in arrived) == ["late.pdf", "same.pdf", "same.pdf"]
    assert {one.case_id for one in arrived} == {installation.work.pk} and not any(
        one.visible_at or one.seen_at for one in arrived
    )
    assert Task.objects.open().filter(subject=installation.work.subject, kind="client_upload").count() == 1
    browser.post(at, {"documents": in_process_browser.pdf("more.pdf"), "do": "send"})
    assert UploadBatch.objects.count() == 2


@pytest.mark.covers("C-36", "C-45")
def test_the_download_page_names_what_is_there_and_what_was_had():
    installation = in_process_browser.installation()
    second = factories.document(installation.w, installation.work, "Annexes A to F.pdf")
    browser = entered(installation.links[Purpose.DOWNLOAD])
    page = text(browser.get(installation.at(Purpose.DOWNLOAD)))
    assert (
        "Download All" in page and "2 files in one ZIP file" in page and page.count("Not downloaded yet") == 2
    )
    assert "We can see when you download a document." in page and "here is your return" in page
    for version in (second.version, second.version):
        deliveries.done(deliveries.begin(version, f"link:{installation.links[Purpose.DOWNLOAD].pk}").pk)
    deliveries.begin(installation.document.version, f"link:{installation.links[Purpose.DOWNLOAD].pk}")
    page = text(browser.get(installation.at(Purpose.DOWNLOAD)))
    assert page.count("Not downloaded yet") == 1 and page.count("Downloaded") == 1, (
        "what was begun and not finished is no download"
    )
