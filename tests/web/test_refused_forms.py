"""What was typed into a form that may not be sent any more, or that comes back without its file."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories, personas, sample_files
from vestibule.people.models import Staff

from .test_forms import ANNA, Desk, read

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def w() -> factories.World:
    return factories.world()


@pytest.mark.covers("F-13", "S-22")
def test_whoever_lost_a_right_while_typing_is_told_that_nothing_was_saved_and_gets_it_back(w):
    browser, at = Desk(ANNA), f"/desk/clients/{w.client.pk}/edit/"
    to, fields = browser.fill(at, "Save", number="SE-999", country="Sweden")
    Staff.objects.get(pk=w.anna.pk).roles.clear()
    answer = browser.post(to, fields)
    page = read(answer)
    assert answer.status_code == 403 and "We did not save this." in page.text
    assert "Ask your administrator." in page.text and "You cannot see this page" not in page.text
    assert re.search(r"What you typed .*Number SE-999 Country Sweden", page.text)
    assert w.client.name not in page.text, "the name was not touched"
    assert "You cannot see this page." in read(browser.get(at)).text, "who only looks has sent nothing"


@pytest.mark.covers("F-13", "S-22")
def test_whoever_is_no_administrator_any_more(w):
    boss = personas.ada()
    browser = Desk(boss.login.email)
    to, fields = browser.fill("/desk/settings/organisation/", "Save", address="Kungsgatan 1")
    Staff.objects.filter(pk=boss.pk).update(administrator=False)
    page = read(browser.post(to, fields))
    assert "Only administrators can do this, and you are not one." in page.text
    assert "Kungsgatan 1" in page.text and "Nothing was changed." in page.text


@pytest.mark.covers("F-13", "S-6")
def test_no_password_is_shown_on_the_page_of_a_form_that_may_not_be_sent(w, monkeypatch):
    from django.core.exceptions import PermissionDenied

    from vestibule.web import own_account

    browser = Desk(ANNA)
    to, fields = browser.fill("/desk/account/password/", "Change password", password="horse battery staple")

    def denied(*_args: object, **_more: object) -> None:
        raise PermissionDenied

    monkeypatch.setattr(own_account, "render_page", denied)
    page = read(browser.post(to, fields))
    assert "horse battery" not in page.html


@pytest.mark.covers("F-13")
def test_the_desk_signs_out_and_refuses_with_its_own_face_and_one_way_on(w):
    browser = Desk(ANNA)
    to, fields = browser.fill(f"/desk/clients/{w.client.pk}/edit/", "Save", number="SE-999")
    browser.signed_out()
    pages = [read(browser.post(to, fields)), read(browser.post(to, fields | {"form_token": ""}))]
    pages += [read(Desk(ANNA).get("/desk/nowhere/")), read(Desk().get("/desk/nowhere/"))]
    pages.append(read(Desk(ANNA).get("/desk/settings/organisation/")))
    for page in pages:
        assert "v-guest" not in page.html, page.text
        empty = page.html[page.html.index('class="v-empty"') :].partition("</main>")[0]
        assert len(re.findall(r'class="btn[ "]', empty)) == 1, page.text
        assert "Need help?" not in page.text and "Front page" not in page.text


@pytest.mark.covers("F-13", "F-67")
def test_a_chosen_file_that_a_form_did_not_keep_is_named_at_its_field(w):
    boss = personas.ada()
    browser = Desk(boss.login.email)
    logo = SimpleUploadedFile("logo.png", sample_files.png(), "image/png")
    to, fields = browser.fill("/desk/settings/brand/", "Save", colour="red")
    page = read(browser.post(to, fields | {"light": logo}))
    assert page.status == 422 and "We did not keep this file. Choose it again: logo.png" in page.text
    assert 'aria-describedby="light-hint light-file-again"' in page.html
    assert page.text.count("Choose it again") == 1, "the other field had none"
    assert "Choose it again" not in read(browser.post(to, fields)).text


@pytest.mark.covers("F-13", "F-67")
def test_so_are_those_of_a_template(w):
    boss = personas.ada()
    browser, at = Desk(boss.login.email), f"/desk/templates/{w.templates[0].pk}/change/"
    to, fields = browser.fill(at, "Save", name="")
    one, two = (
        SimpleUploadedFile(name, sample_files.pdf(name), "application/pdf") for name in ("a.pdf", "b.pdf")
    )
    picture = SimpleUploadedFile("good.png", sample_files.png(), "image/png")
    page = read(browser.post(to, fields | {"files": [one, two], "good": picture}))
    assert page.status == 422 and "Choose them again: a.pdf, b.pdf" in page.text
    assert "Choose it again: good.png" in page.text


@pytest.mark.covers("F-13", "F-67")
def test_so_is_that_of_a_document_made_with_a_request(w):
    browser = Desk(ANNA)
    to, fields = browser.fill("/desk/requests/new/", "Create document", **{"template-name": ""})
    form = SimpleUploadedFile("form.pdf", sample_files.pdf("form"), "application/pdf")
    assert "Choose it again: form.pdf" in read(browser.post(to, fields | {"template_file": form})).text
