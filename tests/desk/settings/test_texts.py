"""The editor of the words of letters: the list, what is saved, what is refused beside its field, the preview
in its frame, a test email; and as whom letters come."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client as Browser

from tests import factories, personas
from tests.signed_in import browser
from vestibule.core.fingerprints import StaleFormError
from vestibule.desk.texts.pages import KINDS
from vestibule.docrequests import commands
from vestibule.docrequests.letter_texts import INVITATION
from vestibule.mail import mime, texts
from vestibule.mail.models import OutgoingMail, OwnText
from vestibule.organisation import sender
from vestibule.organisation.models import get_organisation
from vestibule.people.models import Staff

pytestmark = pytest.mark.usefixtures("db")
LIST = "/desk/settings/texts/"
AT = "/desk/settings/texts/invitation/en-gb/"
PREVIEW = f"{AT}preview/"


@pytest.fixture
def w() -> factories.World:
    return factories.world()


@pytest.fixture
def admin(w) -> Staff:
    return personas.ada()


@pytest.fixture
def ada(admin) -> Browser:
    return browser(admin.login, "desk")


def typed(**more: str) -> dict[str, str]:
    """What the form of the editor sends."""
    present = texts.of(INVITATION, language="en-gb")
    return {"do": "save", "seen": texts.stamp_of(present), **present, **more}


def page(answer) -> str:
    return html.unescape(answer.content.decode())


def test_every_text_is_listed_with_whose_it_is(ada, admin):
    shown = page(ada.get(LIST))
    assert shown.count("Standard text") == 13 and "Your own text" not in shown
    assert ada.post(AT, typed(button="Begin")).status_code == 302
    shown = page(ada.get(LIST))
    assert shown.count("Your own text") == 1 and "Changed by Ada Admin" in shown


@pytest.mark.covers("M-02")
def test_what_is_saved_is_in_the_next_letter_and_goes_back(ada, w):
    ada.post(AT, typed(button="Begin"))
    docrequest = commands.contacted(factories.asked(w), by=w.ravi)
    assert "Begin:" in OutgoingMail.objects.get(about=docrequest.subject).text
    assert ada.post(AT, typed(do="back")).status_code == 302
    assert not OwnText.objects.exists()


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(ada):
    answer = ada.post(AT, typed(opening="Dear {nmae}", button=""))
    shown = page(answer)
    assert answer.status_code == 422
    assert "{nmae} is not a variable of this text" in shown and "Fill in “Button”" in shown
    assert "Dear {nmae}" in shown and not OwnText.objects.exists()


def test_the_preview_is_the_letter_with_what_was_typed(ada):
    stored = ada.get(PREVIEW)
    assert "Activate my account" in page(stored)
    answer = ada.post(AT, typed(do="light", button="<i>Begin"))
    shown = answer.content.decode()
    assert "&lt;i&gt;Begin</a>" in shown and "Mina Bianchi" in shown and "Identity card" in shown
    assert "prefers-color-scheme: dark" in shown and not re.search(r'<a[^>]*href="http', shown)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "sandbox" in policy and "frame-ancestors 'self'" in policy
    dark = ada.post(AT, typed(do="dark")).content.decode()
    assert "@media all" in dark and "prefers-color-scheme: dark" not in dark
    plain = ada.post(AT, typed(do="plain", button="Begin"))
    assert plain["Content-Type"].startswith("text/plain") and "Begin:\n" in plain.content.decode()
    assert plain.content.decode().startswith("Subject: Please upload 3 documents by")
    assert not OwnText.objects.exists() and not OutgoingMail.objects.exists(), "a look stores nothing"


def test_the_preview_of_what_cannot_be_saved_says_all_that_is_wrong_as_a_page(ada):
    answer = ada.post(AT, typed(do="dark", opening="{code} {", subject="{nmae} {" + "x" * 200, button=""))
    assert answer.status_code == 422 and answer["Content-Type"].startswith("text/html")
    said = page(answer)
    assert (
        "never put {code} in a message that contains a link" in said and said.count("use { and } only") == 2
    )
    assert "Subject: use up to 120 characters. You have 208" in said
    assert "Subject: {nmae} is not a variable" in said and "Fill in “Button”" in said


def test_all_that_is_wrong_with_a_field_is_said_at_once(ada):
    said = page(ada.post(AT, typed(subject="{nmae} {" + "x" * 200)))
    assert "Subject: use up to 120 characters. You have 208" in said
    assert "Subject: {nmae} is not a variable of this text" in said
    assert "Subject: use { and } only around a variable" in said


def test_the_preview_has_the_subject_with_the_reference_that_is_added(ada):
    for look in ("light", "dark"):
        shown = page(ada.post(AT, typed(do=look, subject="Hello")))
        assert ">Subject: Hello [NW-2026-0142]</p>" in shown


@pytest.mark.parametrize(
    ("key", "said"), [("accepted", "Thank you for your quick"), ("reupload", "The card")]
)
def test_the_comment_of_the_preview_fits_the_decision(ada, key: str, said: str):
    assert said in page(ada.get(f"{LIST}{key}/en-gb/preview/"))


def test_what_comes_back_unsaved_is_what_its_preview_shows(ada):
    """The frame does not show the stored words beside the new ones; a script fills it with the new ones."""
    frame = re.compile(r"<iframe[^>]*>")
    stored = page(ada.get(AT))
    assert PREVIEW in frame.search(stored)[0] and "data-sample" not in stored
    for answer in (ada.post(AT, typed(button="")), ada.post(f"{AT}test/", typed(button="Begin"))):
        shown = page(answer)
        assert "src=" not in frame.search(shown)[0] and " data-sample" in shown


def test_the_script_of_a_call_is_not_said_to_be_an_email(ada):
    shown = page(ada.get(f"{LIST}call_script/en-gb/"))
    assert "name of whoever calls" in shown and "on the page of the call" in shown
    for untrue in ("who sends it", "email is written", "Emails that are already written"):
        assert untrue not in shown


def test_the_list_says_which_words_cannot_be_changed(ada):
    assert "a new due date, a cancelled request or the receipt, always have the standard" in page(
        ada.get(LIST)
    )


@pytest.mark.parametrize("key", list(KINDS))
def test_each_text_has_its_editor_and_its_preview(ada, key: str):
    at = f"{LIST}{key}/en-gb/"
    assert ada.get(at).status_code == 200
    for look in ("light", "dark", "plain"):
        shown = ada.get(f"{at}preview/", {"look": look})
        assert shown.status_code == 200 and "{" not in re.sub(
            r"<style>.*?</style>", "", page(shown), flags=re.S
        )


@pytest.mark.parametrize("at", ["nothing/en-gb/", "invitation/xx/", "invitation/en-gb%00/"])
def test_what_is_not_there_is_not_found(ada, at: str):
    for path in (f"{LIST}{at}", f"{LIST}{at}test/"):
        assert ada.get(path).status_code == 404
        assert ada.post(path, typed()).status_code == 404
    assert ada.get(f"{LIST}{at}preview/").status_code == 404


def test_a_test_goes_to_whoever_asks_with_what_was_typed_and_saves_nothing(ada, admin):
    answer = ada.post(f"{AT}test/", typed(button="Begin"))
    assert answer.status_code == 200 and "Begin" in page(answer), "what was typed stays"
    assert "What you typed is not saved yet." in page(answer)
    mail = OutgoingMail.objects.get()
    assert mail.to_address == admin.login.email and mail.subject_line.startswith("Test: Please upload")
    assert "Begin:" in mail.text and mail.client is None and mail.link_ids == []
    assert not OwnText.objects.exists()
    assert "not saved yet" not in page(ada.post(f"{AT}test/", typed())), "it is the standard text"


@pytest.mark.covers("S-22")
def test_two_people_in_one_editor(ada):
    late = typed(button="Go")
    ada.post(AT, typed(button="Begin"))
    answer = ada.post(AT, late)
    assert answer.status_code == 409
    assert texts.of(INVITATION)["button"] == "Begin"


def test_only_administrators(w):
    anna = browser(w.anna.login, "desk")
    for path in (LIST, AT, PREVIEW, "/desk/settings/sender/"):
        assert anna.get(path).status_code == 403


def test_letters_come_from_the_name_and_are_answered_at_the_address_that_were_set(ada, w, admin):
    at, seen = "/desk/settings/sender/", sender.stamp_of(get_organisation())
    sent = {"from_name": "Northwind, Documents", "reply_to": "answers@northwind.example", "seen": seen}
    assert ada.post(at, sent).status_code == 302
    commands.contacted(factories.asked(w), by=w.ravi)
    message = mime.build_message(OutgoingMail.objects.get(), {}).message()
    assert str(message["From"]).startswith('"Northwind, Documents" <')
    assert message["Reply-To"] == "answers@northwind.example"
    assert message["Auto-Submitted"] == "auto-generated"
    shown = page(ada.get(at))
    assert '"Northwind, Documents" <' in shown or "Northwind, Documents <" in shown
    assert ada.post(f"{at}test/", {}).status_code == 302
    assert OutgoingMail.objects.filter(to_address=admin.login.email).count() == 1
    with pytest.raises(StaleFormError):
        sender.change(from_name="x", reply_to="", seen=seen, by=admin)


def test_all_letters_of_a_request_are_one_thread(w):
    docrequest = commands.contacted(factories.asked(w), by=w.ravi)
    first = OutgoingMail.objects.get()
    second = OutgoingMail.objects.get(pk=first.pk)
    second.message_id = "<other@vestibule.example>"
    said = [mime.build_message(one, {}).message()["References"] for one in (first, second)]
    assert said[0] == said[1] and docrequest.subject.replace(":", ".") in said[0]


def test_an_address_for_answers_that_no_letter_can_go_to_is_refused(ada):
    seen = sender.stamp_of(get_organisation())
    answer = ada.post("/desk/settings/sender/", {"from_name": "a\nb", "reply_to": "nobody", "seen": seen})
    shown = page(answer)
    assert answer.status_code == 422 and "Address for answers: enter an email address" in shown
    assert "Name of the sender: enter one line" in shown
