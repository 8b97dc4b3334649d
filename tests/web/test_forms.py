"""Forms: what was typed survives a sign-in and a no, a second press is the same deed, and a complaint names
its field."""

from __future__ import annotations

import datetime
import re
from urllib.parse import parse_qs, unquote, urldefrag, urljoin, urlsplit

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from tests import factories, personas, sample_files
from tests.scenarios.request_by_link import accepted
from tests.scriptless_browser import Page
from vestibule.core.errors import NotFoundError
from vestibule.docrequests import queries, undelivered_mail
from vestibule.links import tokens
from vestibule.links.models import AccessLink
from vestibule.organisation import setup
from vestibule.organisation.models import SavedForm
from vestibule.people.models import Client, Login
from vestibule.web import form_keys

from .every_form import changed, deeds

pytestmark = pytest.mark.usefixtures("db")
ANNA, RAVI, MINA = "anna@northwind.example", "ravi@northwind.example", "mina@bianchi.example"
LONG = "Dear Mina, the bill of March is still missing. Anna"


class Desk(Browser):
    """A browser that is checked as a real one is, and fills in the forms that stand on its pages."""

    def __init__(self, email: str = "", interface: str = "desk"):
        super().__init__(enforce_csrf_checks=True)
        self.interface = interface
        if email:
            self.enter(email)

    def enter(self, email: str, at: str = "") -> object:
        at = at or f"/{self.interface}/sign-in/"
        page = self.page(at)
        form, _button = page.button("Sign in")
        return self.post(at, dict(form.fields) | {"login": email, "password": personas.PASSWORD})

    def page(self, at: str) -> Page:
        return read(self.get(at), at)

    def fill(self, at: str, button: str, **typed: object) -> tuple[str, dict[str, object]]:
        """Where the form goes, and what it says."""
        return filled(self.page(at), at, button, typed)

    def signed_out(self) -> None:
        """The session is over, the page stays open; the browser is still one in which somebody has signed
        in."""
        for name in [name for name in self.cookies if not name.endswith("-known")]:
            del self.cookies[name]


def read(answer, at: str = "/") -> Page:
    class Response:
        status_code, url, text = answer.status_code, at, answer.content.decode()

    return Page(Response)


def filled(page: Page, at: str, button: str, typed: dict[str, object]) -> tuple[str, dict[str, object]]:
    form, pressed = page.button(button)
    fields: dict[str, object] = {}
    for name, value in form.fields:
        if name:
            fields.setdefault(name, []).append(value)
    if pressed.get("name"):
        fields[pressed["name"]] = pressed["value"]
    to = urljoin(at, pressed.get("formaction") or form.action)
    return urldefrag(to).url, fields | typed


@pytest.fixture
def w() -> factories.World:
    w = factories.world()
    personas.registered(w.mina, w.client)
    return w


# ---- a sign-in in between ----------------------------------------------------------------------------------


@pytest.mark.covers("F-13", "R-30")
def test_what_was_typed_is_shown_when_its_page_has_gone_meanwhile(w, monkeypatch):
    """The request is none of his any more when Ravi has signed in again: his words are given back to be
    copied."""
    docrequest, browser = factories.submitted(w, factories.asked(w)), Desk(RAVI)
    at = f"/desk/requests/{docrequest.reference}/check/"
    to, fields = browser.fill(at, "Documents are OK", comment=LONG)
    browser.signed_out()
    sign_in = read(browser.post(to, fields)).links["Sign in"]

    def gone(*_args: object) -> None:
        raise NotFoundError

    monkeypatch.setattr(queries, "docrequest", gone)
    landed = browser.enter(RAVI, sign_in)
    page = browser.page(landed["Location"])
    assert page.status == 200 and "We have kept what you typed" in page.text
    assert LONG in page.text


@pytest.mark.covers("F-13")
def test_the_form_that_came_back_can_be_sent_and_is_then_forgotten(w):
    browser = Desk(ANNA)
    to, fields = browser.fill("/desk/clients/", "Create client", **{"client-name": "Verdi Srl"})
    browser.signed_out()
    sign_in = read(browser.post(to, fields)).links["Sign in"]
    at = browser.enter(ANNA, sign_in)["Location"]
    to, fields = browser.fill(at, "Create client")
    assert browser.post(to, fields).status_code == 302
    assert Client.objects.filter(name="Verdi Srl").count() == 1 and not SavedForm.objects.exists()


@pytest.mark.covers("F-13", "S-7")
def test_what_was_typed_goes_back_to_nobody_else(w):
    browser = Desk(ANNA)
    to, fields = browser.fill(
        "/desk/clients/", "Create client", **{"client-name": "A name that only Anna knows"}
    )
    browser.signed_out()
    sign_in = read(browser.post(to, fields)).links["Sign in"]
    kept = unquote(parse_qs(urlsplit(sign_in).query)["next"][0])
    other = Desk(RAVI)
    assert "only Anna knows" not in other.get(kept).content.decode()
    browser.enter(RAVI)
    assert "only Anna knows" not in browser.get(kept).content.decode(), "in the same browser neither"
    answer = browser.post(to, fields)
    assert (
        answer.status_code == 403
        and "only Anna knows" not in answer.content.decode()
        and "Someone else had opened it" in read(answer).text
    )
    row = SavedForm.objects.latest("pk")
    assert row.holder == w.anna.actor_ref and "Anna" not in row.sealed, "sealed in the database"


@pytest.mark.covers("F-13")
def test_signed_in_anew_in_another_tab_the_form_is_drawn_again_at_once(w):
    browser = Desk(ANNA)
    to, fields = browser.fill("/desk/clients/", "Create client", **{"client-name": "Verdi Srl"})
    browser.signed_out()
    browser.enter(ANNA)
    answer = browser.post(to, fields)
    assert (
        answer.status_code == 302
        and ("client-name", "Verdi Srl") in browser.page(answer["Location"]).button("Create client")[0].fields
    )


@pytest.mark.covers("F-13")
def test_a_button_that_was_pressed_after_signing_in_anew_leads_back_to_its_page(w):
    docrequest = factories.asked(w)
    mina, page = Desk(MINA, interface="portal"), f"/portal/tasks/{docrequest.reference}/items/1/"
    to, fields = mina.fill(page, "Save and continue")
    mina.signed_out()
    mina.enter(MINA)
    answer = mina.post(to, fields)
    assert answer.status_code == 302 and answer["Location"] == page
    said = "You have signed in again, so nothing was done yet. Press the button once more."
    assert said in mina.page(answer["Location"]).text


@pytest.mark.covers("F-13", "R-30")
def test_a_file_that_came_without_a_session_is_not_read_and_the_page_says_so(w):
    browser = Desk(ANNA)
    to, fields = browser.fill(
        "/desk/requests/new/", "Create document", **{"template-name": "Letter of the bank, signed"}
    )
    browser.cookies.clear()
    answer = browser.post(
        to,
        fields
        | {"template_file": SimpleUploadedFile("letter.pdf", sample_files.pdf("letter"), "application/pdf")},
    )
    page = read(browser.get(answer["Location"]))
    assert "We signed you out" in page.text and "We did not receive what you sent" in page.text
    assert "Letter of the bank" not in page.text and not SavedForm.objects.exists()


@pytest.mark.covers("F-13")
def test_an_htmx_request_without_a_session_sends_the_window_to_sign_in_and_back(w):
    browser = Desk(ANNA)
    to, fields = browser.fill("/desk/requests/new/", "Save", customer_comment=LONG)
    browser.signed_out()
    answer = browser.post(to, fields, headers={"HX-Request": "true"})
    assert answer.status_code == 204
    landed = browser.enter(ANNA, answer["HX-Redirect"])
    assert LONG in browser.get(landed["Location"]).content.decode()


@pytest.mark.covers("F-13", "S-6")
def test_passwords_and_codes_are_never_kept(w):
    work = factories.work(w)
    browser = Desk(ANNA)
    to, fields = browser.fill(f"/desk/works/{work.pk}/setup/upload/", "Save", message=LONG)
    browser.signed_out()
    sign_in = read(browser.post(to, fields)).links["Sign in"]
    row = SavedForm.objects.get()
    from vestibule.organisation import saved_forms

    assert set(saved_forms.fields(row)) == {"message", "seen", "expires_on"}, "the proposed code is left out"
    assert browser.enter(ANNA, sign_in)["Location"]


@pytest.mark.covers("F-13")
def test_a_note_for_us_survives_in_the_portal(w):
    docrequest = factories.asked(w)
    item = docrequest.items.first()
    item.docrequest = docrequest
    factories.portal_submission.add_file(
        item, factories.taken(sample_files.pdf("one"), "one.pdf"), name="one.pdf", by=w.account
    )
    browser = Desk(MINA, "portal")
    at = f"/portal/tasks/{docrequest.reference}/check/"
    to, fields = browser.fill(at, "Documents uploaded", note="The second page follows tomorrow.")
    browser.signed_out()
    page = read(browser.post(to, fields))
    landed = browser.enter(MINA, page.links["Sign in"])
    again = browser.page(landed["Location"])
    assert any(("note", "The second page follows tomorrow.") in form.fields for form in again.forms)
    assert "It is not saved yet." in again.text and "Choose your files again" not in again.text, (
        "no file was chosen in this form; what was added is kept"
    )
    docrequest.refresh_from_db()
    assert docrequest.state == "waiting"


@pytest.mark.covers("F-13", "R-3")
def test_a_visit_that_goes_on_in_the_same_browser_finds_what_was_typed_but_nothing_confidential(
    w, monkeypatch
):
    from tests.guest.in_process_browser import letter_address

    docrequest = factories.mailed(w)
    link = factories.link_of(docrequest)
    browser = Desk()
    entry = letter_address(link)
    browser.post(*filled(browser.page(entry), entry, "Start", {}))
    at = f"/guest/request/{link.public_id}/2/"
    to, fields = browser.fill(
        at, "Save and continue", street="Via Garibaldi 1, second floor", tax="BNCMNA80A01F205X"
    )
    monkeypatch.setattr(settings, "LINK_SESSION_IDLE", datetime.timedelta(seconds=-1))
    answer = browser.post(
        to, fields | {"bill": SimpleUploadedFile("bill.pdf", sample_files.pdf("bill"), "application/pdf")}
    )
    assert answer.status_code == 410 and "Via Garibaldi 1, second floor" in read(answer).text
    monkeypatch.undo()
    landed = browser.post(*filled(browser.page(entry), entry, "Start", {}))
    assert landed["Location"].startswith(at)
    again = browser.page(landed["Location"])
    fields = next(
        form.fields for form in again.forms if any(name == "street" for name, _value in form.fields)
    )
    assert ("street", "Via Garibaldi 1, second floor") in fields and "BNCMNA80A01F205X" not in again.html
    assert "Choose your files again." in again.text
    other = Desk()
    assert (
        other.post(*filled(other.page(entry), entry, "Start", {}))["Location"]
        == f"/guest/request/{link.public_id}/"
    )
    assert "Garibaldi" not in other.get(landed["Location"]).content.decode(), (
        "another browser with the same link neither"
    )


@pytest.mark.covers("F-13", "F-67")
def test_a_form_whose_page_is_gone_shows_the_texts_to_copy(w):
    docrequest = factories.submitted(w, factories.asked(w))
    browser = Desk(RAVI)
    at = f"/desk/requests/{docrequest.reference}/check/"
    to, fields = browser.fill(at, "Documents are OK", comment="Page 2 lacks a stamp.", verb="ask_again")
    factories.reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    browser.signed_out()
    landed = browser.enter(RAVI, read(browser.post(to, fields)).links["Sign in"])
    page = read(browser.get(landed["Location"], follow=True))
    assert "Page 2 lacks a stamp." in page.html


# ---- a second press ----------------------------------------------------------------------------------------


@pytest.mark.covers("F-15")
def test_the_same_form_with_other_words_is_told_and_keeps_them(w):
    """Back in the browser, changed, sent again: neither silently dropped nor silently a second one."""
    browser = Desk(ANNA)
    to, fields = browser.fill("/desk/clients/", "Create client", **{"client-name": "Verdi Srl"})
    browser.post(to, fields)
    answer = browser.post(to, fields | {"client-name": "Verdi e figli di Milano Srl"})
    page = read(answer)
    assert (
        answer.status_code == 409
        and "You have already saved this form with a different text" in page.text
        and "Verdi e figli di Milano Srl" in page.text
    )
    again = browser.page(page.links["Continue with what you typed"])
    to, fields = filled(again, to, "Create client", {})
    assert (
        browser.post(to, fields).status_code == 302
        and Client.objects.filter(name="Verdi e figli di Milano Srl").count() == 1
    )


def invited(w: factories.World) -> str:
    """The address of an invitation that goes to Gino."""
    gino = personas.add_contact(
        client=w.client, name="Gino", email="gino@bianchi.example", by=personas.SYSTEM
    )
    docrequest = factories.request_commands.ask(
        client=w.client, contact=gino, templates=w.templates, by=w.anna
    )
    factories.request_commands.contacted(docrequest, by=w.ravi)
    return urlsplit(tokens.address(AccessLink.objects.get(purpose="invitation"))).path


@pytest.mark.covers("F-15", "R-1", "S-22")
def test_a_second_press_activates_no_second_account_and_lands_where_the_first_one_did(w):
    at, browser = invited(w), Desk(interface="portal")
    to, fields = browser.fill(at, "Activate my account", name="Gino Bianchi", password=personas.PASSWORD)
    first = browser.post(to, fields)
    impatient = Desk(interface="portal")  # the answer to the first press was lost, with its session
    impatient.cookies["portal-form"] = browser.cookies["portal-form"].value
    second = impatient.post(to, fields)
    assert [(one.status_code, one["Location"]) for one in (first, second)] == [(302, "/portal/")] * 2
    assert (
        impatient.get("/portal/").status_code == 200
        and Login.objects.filter(email="gino@bianchi.example").count() == 1
    )
    for wrong in ({"password": "another password"}, {"name": "Somebody else"}, {"form_token": ""}):
        stranger = Desk(interface="portal")
        stranger.cookies["portal-form"] = browser.cookies["portal-form"].value
        answer = stranger.post(to, fields | wrong)
        assert answer.status_code == 410 and stranger.get("/portal/").status_code == 302, wrong


@pytest.mark.covers("R-17", "F-67")
def test_the_set_up_page_claims_nothing_about_an_organisation_that_has_said_nothing(settings, tmp_path):
    settings.HOME = tmp_path
    at, browser = f"/setup/{setup.setup_token()}/", Desk()
    page = browser.page(at)
    typed = dict(page.button("Set up")[0].fields)
    assert typed["prefix"] == "" and not typed.get("time_zone")
    assert "such as NW in NW-2026-0142" in page.text and "For example Europe/Rome." in page.text
    to, fields = browser.fill(at, "Set up", name="Northwind")
    assert "Fill in “Time zone”" in read(browser.post(to, fields)).text


@pytest.mark.covers("F-15", "R-17")
def test_a_second_press_of_the_set_up_page_says_that_it_is_ready(settings, tmp_path):
    settings.HOME = tmp_path
    at, browser = f"/setup/{setup.setup_token()}/", Desk()
    mine = {
        "name": "Northwind",
        "prefix": "NW",
        "time_zone": "Europe/Rome",
        "admin_name": "Ada",
        "email": "ada@northwind.example",
        "password": personas.PASSWORD,
    }
    to, fields = browser.fill(at, "Set up", **mine)
    answers = [browser.post(to, fields), browser.post(to, fields)]
    assert [(one.status_code, one.get("Location")) for one in answers] == [(302, "/desk/sign-in/")] * 2
    assert "Your installation is ready" in browser.get("/desk/sign-in/").content.decode()
    assert Login.objects.count() == 1 and browser.post(to, fields | {"form_token": ""}).status_code == 404


@pytest.mark.covers("F-15", "S-6")
def test_no_digest_of_a_password_is_remembered_of_a_form(rf):
    def digest(**typed: str) -> str:
        return form_keys._content(rf.post("/portal/invitation/x/", typed))

    assert (
        digest(name="Gino", password="one")
        == digest(name="Gino", password="two")
        != digest(name="Mina", password="one")
    )


@pytest.mark.covers("F-15")
def test_a_press_that_was_refused_may_be_made_again(w):
    browser = Desk(ANNA)
    to, fields = browser.fill("/desk/clients/", "Create client", **{"client-name": ""})
    assert browser.post(to, fields).status_code == 422
    assert browser.post(to, fields | {"client-name": "Verdi Srl"}).status_code == 302


# ---- two people in one dialog ------------------------------------------------------------------------------


@pytest.mark.covers("F-16", "F-14", "S-22")
@pytest.mark.parametrize("button", ["Contacted", "Send again"])
def test_an_address_that_a_colleague_has_corrected_is_not_put_back_by_an_older_page(button):
    """The letter would go to the old address, and the link in it too."""
    w, browser = factories.world(), Desk(RAVI)
    docrequest = factories.asked(w)
    if button == "Send again":
        docrequest = factories.request_commands.contacted(docrequest, by=w.ravi)
        accepted(docrequest, answer="550 no such mailbox")
    at = f"/desk/requests/{docrequest.reference}/"
    to, fields = browser.fill(at, button)
    undelivered_mail.correct_address(w.mina, "mina@new.example", client=w.client, by=w.anna)
    before, answer = deeds(), browser.post(to, fields)
    page = read(answer)
    assert (answer.status_code, changed(before, deeds())) == (409, set()), page.text
    again = browser.page(page.links["Continue with what you typed"])
    assert browser.post(*filled(again, at, button, {})).status_code == 302


@pytest.mark.covers("F-16", "S-22")
def test_the_state_of_a_task_that_somebody_else_settled_is_not_overwritten_unseen(w):
    opened = factories.application(w)
    task = opened.requirements.first()
    at = f"/desk/clients/{w.client.pk}/tasks/{task.pk}/"
    one, other, third = Desk(ANNA), Desk(RAVI), Desk(RAVI)
    first = one.fill(at, "Mark as done")
    second = other.fill(at, "Mark as failed")
    same = third.fill(at, "Mark as done")
    assert one.post(*first).status_code == 302
    answer = other.post(*second)
    task.refresh_from_db()
    assert (answer.status_code, task.state) == (
        409,
        "passed",
    ) and "Someone else changed this while you were working" in read(answer).text
    assert third.post(*same).status_code == 302, "who wanted the same has it"
    assert other.post(*other.fill(at, "Mark as failed")).status_code == 302, "who has seen it may change it"


@pytest.mark.covers("F-67")
def test_a_no_shows_no_hidden_fields(w):
    docrequest = factories.submitted(w, factories.asked(w))
    browser = Desk(RAVI)
    to, fields = browser.fill(
        f"/desk/requests/{docrequest.reference}/check/", "Documents are OK", comment="Page 2 lacks a stamp."
    )
    factories.reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    page = read(browser.post(to, fields | {"kept": "x" * 30}))
    shown = re.search(r"v-kept.*?</section>", page.html, re.S)
    assert shown and "Page 2 lacks a stamp." in shown[0]
    assert (
        not any(str(fields[name]).strip("[]'") in page.text for name in ("form_token", "csrfmiddlewaretoken"))
        and "xxxxxx" not in page.text
    )


@pytest.mark.covers("F-73")
def test_two_clients_of_one_name_need_a_second_press(w):
    browser = Desk(ANNA)
    for at, button in (("/desk/clients/", "Create client"), ("/desk/requests/new/", "Create company")):
        count = Client.objects.filter(name__iexact="bianchi srl").count()
        to, fields = browser.fill(at, button, **{"client-name": " bianchi   SRL "})
        page = read(browser.post(to, fields))
        assert "There is already a client with this name: Bianchi Srl (MI-2087341)" in page.text
        first = Client.objects.filter(name__iexact="bianchi srl").earliest("pk")
        assert f'<a href="/desk/clients/{first.pk}/">Bianchi Srl</a>' in page.html
        assert Client.objects.filter(name__iexact="bianchi srl").count() == count
        to, fields = filled(page, at, "Create anyway", {})
        made = browser.post(to, fields)
        assert made.status_code in (200, 302) and "There is a problem" not in read(made).text
        assert Client.objects.filter(name__iexact="bianchi srl").count() == count + 1


@pytest.mark.covers("F-39", "R-1", "F-65")
def test_the_page_of_dead_links_echoes_no_foreign_words_and_offers_to_sign_in(w):
    words = "Your account was hacked. Call 555 0100 now."
    for at in ("/new-link/x/", "/r/unknown/", "/portal/invitation/unknown/", "/guest/request/x/check/"):
        for answer in (Browser().get(at), Browser().post(at, {"note": words})):
            page = read(answer)
            assert "hacked" not in page.html and page.links["Sign in"] == "/portal/sign-in/", at


@pytest.mark.covers("F-65", "R-1")
def test_a_used_invitation_offers_to_sign_in(w):
    at = invited(w)
    tokens.accept_invitation(
        AccessLink.objects.get(purpose="invitation"), name="Gino", password=personas.PASSWORD
    )
    used, unknown = read(Browser().get(at)), read(Browser().get("/portal/invitation/unknown/"))
    assert (
        used.links == unknown.links
        and used.text == unknown.text
        and used.links["Sign in"] == "/portal/sign-in/"
    )


@pytest.mark.covers("F-13", "F-15")
def test_a_key_of_another_form_is_none_of_ours(rf):
    for token in ("", "x", "a:b:c", "\x00", "é" * 50):
        assert form_keys.read(rf.post("/desk/", {"form_token": token})) is None
