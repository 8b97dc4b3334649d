"""Every form that a screen shows, found on the drawn screens and not in a list: what was typed survives a
sign-in, a second press is the same deed, and nobody overwrites what another has changed.

A new form is found by itself; its address wants a row in FORMS, which says what the form does, and the row is
tried.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client as Browser

from tests import factories, personas
from tests.architecture.routes import named_routes
from tests.architecture.test_routes import ours
from tests.frontend import screens
from tests.frontend.full_installation import World, built
from tests.frontend.rendering import Screen
from tests.guest.in_process_browser import letter_address
from tests.scriptless_browser import Form as PageForm
from tests.scriptless_browser import Page
from vestibule.links.models import AccessLink

from .every_form import (
    Deeds,
    Press,
    as_before,
    browser_of,
    changed,
    deeds,
    every_press,
    forgotten,
    made,
    page_of,
    presses_on,
    stored,
)

WORD = "Wilhelmina"  # nobody else in the installation is called so
OTHER = "Bartholomea"
ADDRESSES = {
    "anna": "anna@northwind.example",
    "ravi": "ravi@northwind.example",
    "ada": "ada@northwind.example",
    "mina": "mina@bianchi.example",
}


class Kind(StrEnum):
    CREATES = "makes something new: a second press gets what the first one made"
    EDITS = "stores what is typed where others may be faster: the second is told so, and keeps the text"
    ANSWERS = "stores what one customer writes, and nobody else may: nothing is overwritten"
    PRESSES = "stores nothing that is typed: a second press does nothing, or is refused politely"
    WAYS_IN = "lets in somebody who is not signed in"


FORMS = {
    "desk:account": Kind.EDITS,
    "desk:account_notifications": Kind.PRESSES,
    "desk:account_password": Kind.PRESSES,
    "desk:account_sign_out": Kind.PRESSES,
    "desk:appearance": Kind.PRESSES,
    "desk:audit_report": Kind.PRESSES,
    "desk:brand": Kind.EDITS,
    "desk:call_settings": Kind.PRESSES,
    "desk:case_attempts": Kind.PRESSES,
    "desk:case_new": Kind.CREATES,
    "desk:case_type": Kind.EDITS,
    "desk:case_type_new": Kind.CREATES,
    "desk:client_access": Kind.PRESSES,
    "desk:client_contacts": Kind.PRESSES,
    "desk:client_edit": Kind.EDITS,
    "desk:client_merge": Kind.PRESSES,
    "desk:client_remove": Kind.PRESSES,
    "desk:checklist_hide": Kind.PRESSES,
    "desk:client_send": Kind.EDITS,
    "desk:clients": Kind.CREATES,
    "desk:clients_export": Kind.CREATES,
    "desk:clients_export_selected": Kind.CREATES,
    "desk:contact": Kind.EDITS,
    "desk:contact_clients": Kind.PRESSES,
    "desk:contact_edit": Kind.EDITS,
    "desk:contact_log_new": Kind.CREATES,
    "desk:contact_merge": Kind.PRESSES,
    "desk:contact_new": Kind.CREATES,
    "desk:contact_remove": Kind.PRESSES,
    "desk:contact_unlink": Kind.PRESSES,
    "desk:contacts_export_selected": Kind.CREATES,
    "desk:email_again": Kind.EDITS,
    "desk:external_user_invitation": Kind.PRESSES,
    "desk:external_user_keep_locked": Kind.CREATES,
    "desk:external_user_lock": Kind.EDITS,
    "desk:external_user_new": Kind.CREATES,
    "desk:external_user_password_link": Kind.PRESSES,
    "desk:external_user_sign_out": Kind.PRESSES,
    "desk:external_user_unlock": Kind.PRESSES,
    "desk:external_users_invite": Kind.PRESSES,
    "desk:external_users_lock": Kind.EDITS,
    "desk:external_users_unlock": Kind.PRESSES,
    "desk:form": Kind.EDITS,
    "desk:form_new": Kind.CREATES,
    "desk:form_retire": Kind.PRESSES,
    "desk:notifications": Kind.PRESSES,
    "desk:forgot": Kind.PRESSES,
    "desk:invitation": Kind.WAYS_IN,
    "desk:legal_pages": Kind.EDITS,
    "desk:import": Kind.PRESSES,
    "desk:import_delete": Kind.PRESSES,
    "desk:import_start": Kind.PRESSES,
    "desk:imports": Kind.CREATES,
    "desk:organisation": Kind.EDITS,
    "desk:own_absence": Kind.PRESSES,
    "desk:own_tasks": Kind.PRESSES,
    "desk:person": Kind.EDITS,
    "desk:person_absence": Kind.PRESSES,
    "desk:person_back": Kind.PRESSES,
    "desk:person_invite": Kind.PRESSES,
    "desk:person_left": Kind.PRESSES,
    "desk:person_new": Kind.CREATES,
    "desk:person_tasks": Kind.PRESSES,
    "desk:password_reset": Kind.WAYS_IN,
    "desk:portal_settings": Kind.PRESSES,
    "desk:request_answered": Kind.PRESSES,
    "desk:request_attempts": Kind.PRESSES,
    "desk:reminder_settings": Kind.EDITS,
    "desk:request_cancel": Kind.PRESSES,
    "desk:request_change": Kind.EDITS,
    "desk:request_check": Kind.EDITS,
    "desk:request_contact": Kind.CREATES,
    "desk:request_contacted": Kind.EDITS,
    "desk:request_copy": Kind.CREATES,
    "desk:request_message": Kind.CREATES,
    "desk:request_new": Kind.CREATES,
    "desk:request_new_invitation": Kind.PRESSES,
    "desk:request_no_response": Kind.PRESSES,
    "desk:request_phone": Kind.EDITS,
    "desk:request_press": Kind.PRESSES,
    "desk:request_settings": Kind.EDITS,
    "desk:request_wrong_contact": Kind.PRESSES,
    "desk:requests_due": Kind.PRESSES,
    "desk:requests_remind": Kind.PRESSES,
    "desk:requests_export": Kind.CREATES,
    "desk:requests_export_selected": Kind.CREATES,
    "desk:requirement_check": Kind.PRESSES,
    "desk:requirement_remove": Kind.PRESSES,
    "desk:requirement_request": Kind.CREATES,
    "desk:requirement_state": Kind.PRESSES,
    "desk:role": Kind.EDITS,
    "desk:role_new": Kind.CREATES,
    "desk:role_remove": Kind.PRESSES,
    "desk:second_step_app": Kind.PRESSES,
    "desk:second_step_off": Kind.PRESSES,
    "desk:second_step_passkey": Kind.PRESSES,
    "desk:second_step_remove": Kind.PRESSES,
    "desk:sign_in": Kind.WAYS_IN,
    "desk:sign_in_code": Kind.WAYS_IN,
    "desk:sign_in_passkey": Kind.WAYS_IN,
    "desk:sign_in_recovery": Kind.WAYS_IN,
    "desk:sender_settings": Kind.EDITS,
    "desk:sender_test": Kind.CREATES,
    "desk:check_settings": Kind.PRESSES,
    "desk:draft_discard": Kind.PRESSES,
    "desk:kit": Kind.EDITS,
    "desk:kit_delete": Kind.PRESSES,
    "desk:kit_new": Kind.CREATES,
    "desk:sign_in_settings": Kind.PRESSES,
    "desk:sign_out": Kind.PRESSES,
    "desk:system_failure": Kind.PRESSES,
    "desk:task_claim": Kind.PRESSES,
    "desk:task_done": Kind.PRESSES,
    "desk:task_give": Kind.PRESSES,
    "desk:task_release": Kind.PRESSES,
    "desk:tasks_claim": Kind.PRESSES,
    "desk:tasks_give": Kind.PRESSES,
    "desk:team": Kind.EDITS,
    "desk:team_remove": Kind.PRESSES,
    "desk:teams": Kind.CREATES,
    "desk:template_change": Kind.EDITS,
    "desk:template_new": Kind.CREATES,
    "desk:template_offer": Kind.PRESSES,
    "desk:template_withdraw": Kind.PRESSES,
    "desk:templates_offer": Kind.PRESSES,
    "desk:templates_withdraw": Kind.PRESSES,
    "desk:test_email": Kind.CREATES,
    "desk:text": Kind.EDITS,
    "desk:text_test": Kind.CREATES,
    "desk:view_delete": Kind.PRESSES,
    "desk:view_new": Kind.CREATES,
    "desk:work_documents": Kind.CREATES,
    "desk:work_documents_action": Kind.PRESSES,
    "desk:work_edit": Kind.EDITS,
    "desk:work_link": Kind.PRESSES,
    "desk:work_link_setup": Kind.EDITS,
    "desk:work_new": Kind.CREATES,
    "desk:work_seen": Kind.PRESSES,
    "desk:work_upload_cancel": Kind.PRESSES,
    "desk:working_hours": Kind.EDITS,
    "guest:download_leave": Kind.PRESSES,
    "guest:download_link": Kind.WAYS_IN,
    "guest:new_link": Kind.PRESSES,
    "guest:receipt": Kind.PRESSES,
    "guest:request_check": Kind.PRESSES,
    "guest:request_file_remove": Kind.PRESSES,
    "guest:request_leave": Kind.PRESSES,
    "guest:request_link": Kind.WAYS_IN,
    "guest:request_section": Kind.ANSWERS,
    "guest:request_start_again": Kind.PRESSES,
    "guest:upload": Kind.ANSWERS,
    "guest:upload_file_remove": Kind.PRESSES,
    "guest:upload_leave": Kind.PRESSES,
    "guest:upload_link": Kind.WAYS_IN,
    "guest:upload_withdraw": Kind.PRESSES,
    "portal:account": Kind.ANSWERS,
    "portal:account_password": Kind.PRESSES,
    "portal:account_sign_out": Kind.PRESSES,
    "portal:file_remove": Kind.PRESSES,
    "portal:file_withdraw": Kind.PRESSES,
    "portal:forgot": Kind.PRESSES,
    "portal:invitation": Kind.WAYS_IN,
    "portal:item_have": Kind.PRESSES,
    "portal:item_missing": Kind.ANSWERS,
    "portal:item": Kind.CREATES,
    "portal:password_reset": Kind.WAYS_IN,
    "portal:second_step_app": Kind.PRESSES,
    "portal:second_step_off": Kind.PRESSES,
    "portal:second_step_passkey": Kind.PRESSES,
    "portal:second_step_remove": Kind.PRESSES,
    "portal:locked": Kind.PRESSES,
    "portal:sign_in": Kind.WAYS_IN,
    "portal:sign_in_code": Kind.WAYS_IN,
    "portal:sign_in_passkey": Kind.WAYS_IN,
    "portal:sign_in_recovery": Kind.WAYS_IN,
    "portal:sign_out": Kind.PRESSES,
    "portal:task_check": Kind.ANSWERS,
    "portal:task_history": Kind.CREATES,
    "portal:task_more_time": Kind.CREATES,
    "portal:task_time_back": Kind.PRESSES,
    "setup": Kind.WAYS_IN,
}
BY_SCRIPTS = {  # take a POST, and no screen has a form for it: scripts begin a resumable upload there
    "desk:work_uploads",
    "guest:batch_uploads",
    "guest:request_question_uploads",
    "guest:request_section_uploads",
    "portal:item_uploads",
}
MACHINES = {"sending_service"}  # no person comes there
# Each look at a secret is an event of the audit log by itself (ruling 7); each try to sign in too.
EACH_TIME = {
    ("desk:work_link", "Link: External Upload Setup"),
    ("desk:work_link", "Link: External Download Setup"),
    ("desk:work_link", "Make a new link"),
    ("desk:work_link_setup", "Show the code"),
    ("desk:work_link_setup", "Show the link"),
}
WHEN_SAVED = {"docrequests_itemanswers"}  # says when the answers were saved last, also unchanged ones
NEVER_SHOWN = {"tax"}  # an answer to a confidential question
SAMPLES = 4  # presses that are alike are tried until one does something, at most so many


@dataclass
class Tried:
    """What came of a press, and of a second one by the same form."""

    press: Press
    tables: set[str]
    made: set[str]
    stored: bool
    again: set[str]
    answers: list[tuple[int, str]]


@dataclass
class Place:
    world: World
    presses: list[list[Press]]
    tried: list[Tried]

    @property
    def every(self) -> list[Press]:
        return [press for alike in self.presses for press in alike]

    def routes(self, kind: Kind) -> set[str]:
        return {name for name, known in FORMS.items() if known == kind}


@pytest.fixture(scope="module")
def place(django_db_blocker) -> Iterator[Place]:
    """One installation with a screen for everything; each press is undone."""
    with screens.DRAWING, django_db_blocker.unblock(), transaction.atomic():
        drawn = list(screens.of_an_empty_house())
        world = built()
        drawn += [*screens.walk(world), *screens.looks(world)]
        with forgotten():
            drawn += screens.pressed(world)
        presses = every_press(drawn)
        before = deeds()
        yield Place(world, presses, [_tried(world, alike[:SAMPLES], before) for alike in presses])
        transaction.set_rollback(True)


def _tried(world: World, alike: list[Press], then: Deeds) -> Tried:
    """The first one that does anything, else the last of them. The second press is one of a double
    click: it leaves the browser before the first one is answered."""
    for press in alike:
        with forgotten():
            first, second = (browser_of(world, press.screen.who) for _ in range(2))
            fields = press.filled(WORD)
            before = as_before(then)
            answers = [press.send(first, fields)]
            after = deeds(before)
            if after == before and press is not alike[-1]:
                continue
            answers.append(press.send(second, fields))
            tables = changed(before, after)
            said = [(answer.status_code, answer.get("Location", "")) for answer in answers]
            again = changed(after, deeds(after))
            return Tried(press, tables, made(before, after), stored(WORD, tables), again, said)
    raise AssertionError("nothing to try")


@pytest.mark.covers("F-13", "F-15", "F-16")
def test_every_form_has_its_row_and_every_address_that_takes_a_post_is_shown(place: Place):
    shown = {press.route for press in place.every}
    names = {route.address: route.name for route in named_routes()}
    posts = {
        names[address] for address, view in ours() if "POST" in view.methods and view.gate not in MACHINES
    }
    assert shown == set(FORMS), "write a row for a new form, take out that of one that is gone"
    assert posts == shown | BY_SCRIPTS, "an address takes a POST, and no screen shows its form"


@pytest.mark.covers("F-15", "A-20", "S-22")
def test_a_second_press_is_the_same_deed(place: Place):
    """Nothing more is done, and the answer is the same, or a page that says why not."""
    wrong = [
        f"{one.press}: {one.answers} {sorted(one.again)}"
        for one in place.tried
        if (
            one.again - WHEN_SAVED
            and (one.press.route, one.press.words) not in EACH_TIME
            and not _is_way_in(one)
        )
        or any(status == 404 or status >= 500 for status, _to in one.answers)
    ]
    assert wrong == []


def _is_way_in(one: Tried) -> bool:
    return FORMS[one.press.route] == Kind.WAYS_IN


@pytest.mark.covers("F-15")
def test_what_makes_something_answers_a_second_press_as_the_first(place: Place):
    making = [one for one in place.tried if FORMS[one.press.route] == Kind.CREATES and one.made]
    assert {one.press.route for one in making} == place.routes(Kind.CREATES)
    assert [f"{one.press}: {one.answers}" for one in making if len(set(one.answers)) > 1] == []


@pytest.mark.covers("F-13", "F-16")
def test_each_form_is_of_the_kind_that_its_row_says(place: Place):
    keeps = {one.press.route for one in place.tried if one.stored}
    assert place.routes(Kind.EDITS) - keeps == set(), "stores what is typed"
    assert place.routes(Kind.PRESSES) & keeps == set(), "stores nothing that is typed"
    for press in place.every:
        ways = press.gate == "open_to_all"
        customers = press.gate.startswith(("external_user_only", "link_holder"))
        assert FORMS[press.route] != Kind.WAYS_IN or ways, press
        assert FORMS[press.route] != Kind.ANSWERS or customers, press


# ---- a sign-in in between ----------------------------------------------------------------------------------


@pytest.mark.covers("F-13", "S-6")
@pytest.mark.parametrize("gone", ["the session", "every cookie"])
def test_what_was_typed_stands_in_the_form_again_after_signing_in(place: Place, gone: str, monkeypatch):
    """Of a stranger no form with files is read (ruling 30), so each text can be sent without one."""
    texts: dict[tuple[str, tuple[str, ...], bool], Press] = {}
    for press in place.every:
        if press.written and press.gate != "open_to_all":
            texts.setdefault((press.route, press.fields, press.multipart), press)
    for press in texts.values():
        by_link = press.gate.startswith("link_holder")
        if press.screen.who.startswith("second "):  # who is asked for more than a password in between
            assert any(one.route == press.route and one.screen.who in ADDRESSES for one in texts.values())
            continue
        if gone == "every cookie" and (by_link or press.multipart):
            assert by_link or any(key[0] == press.route and not key[2] for key in texts), press
            continue
        with forgotten():
            back = _by_link_again if by_link else _signed_in_again
            page = back(place.world, press, gone == "every cookie", monkeypatch)
            for name in set(press.written) - NEVER_SHOWN:
                value = press.filled(WORD)[name][0]
                there = any((name, value) in form.fields for form in page.forms)
                copied = FORMS[press.route] == Kind.PRESSES and value in page.text
                assert there or copied, f"{press}: {name} is lost"


def _signed_in_again(world: World, press: Press, every_cookie: bool, _monkeypatch: object) -> Page:
    browser = browser_of(world, press.screen.who)
    for name in [name for name in browser.cookies if every_cookie or not name.endswith("-known")]:
        del browser.cookies[name]
    before = deeds()
    answer = press.send(browser, press.filled(WORD))
    assert deeds(before) == before, f"{press}: nothing may be done for whoever is signed out"
    at = page_of(answer).links["Sign in"] if answer.status_code == 403 else answer["Location"]
    return _entered(browser, at, login=ADDRESSES[press.screen.who], password=personas.PASSWORD)


def _by_link_again(world: World, press: Press, _every_cookie: bool, monkeypatch) -> Page:
    """The link session has rested for too long, and the same browser comes back by the link."""
    browser = browser_of(world, press.screen.who)
    link = AccessLink.objects.get(public_id=press.to.split("/")[3])
    with monkeypatch.context() as late:
        late.setattr(settings, "LINK_SESSION_IDLE", datetime.timedelta(seconds=-1))
        assert press.send(browser, press.filled(WORD)).status_code == 410, press
    return _entered(browser, letter_address(link), code=factories.CODE)


def _entered(browser: Browser, at: str, **typed: str) -> Page:
    """The page on which whoever fills in the form of this one lands."""
    form = next(one for one in page_of(browser.get(at), at).forms if one.method == "post")
    landed = browser.post(at, dict(form.fields) | {name: typed[name] for name in typed if name in form.kinds})
    answer = browser.get(landed["Location"])
    assert answer.status_code == 200, landed["Location"]
    return page_of(answer, landed["Location"])


# ---- two people in one form --------------------------------------------------------------------------------


@pytest.mark.covers("F-16", "F-67", "S-22", "G-17")
def test_the_second_person_gets_a_sentence_the_desk_around_it_and_the_text_back(place: Place):
    tried = set()
    for one in place.tried:
        press = one.press
        if press.kind in OWN:
            continue
        if FORMS[press.route] == Kind.EDITS and one.stored and press.drawn_by_get:
            with forgotten():
                _overtaken(place.world, press)
            tried.add(press.route)
    assert tried == place.routes(Kind.EDITS)
    assert tried - FOLLOWED == APART
    assert tried & ENDED == {"desk:request_contacted", "desk:request_phone"}


# What people keep for themselves alone while they work, as they type it: their last window is what stands.
OWN = {("desk:request_check", "verb", verb) for verb in ("keep", "take", "return")}
OWN |= {("desk:request_check", "do", "look")}
FOLLOWED = set[str]()
ENDED = set[str]()  # whatever the first person did leaves no such form
# Where what somebody else has changed cannot be told apart: lists of rows, a decision, what is done by then.
APART = {
    "desk:case_type",
    "desk:client_send",
    "desk:email_again",
    "desk:external_users_lock",
    "desk:form",
    "desk:request_check",
    "desk:request_contacted",
    "desk:request_phone",
}


TWO_WINDOWS = "You marked this check in two windows"  # what one person marked has a page of its own


def _overtaken(world: World, press: Press) -> None:
    browsers = [browser_of(world, press.screen.who) for _ in range(3)]
    forms = [press.again(browser) for browser in browsers]
    first, second = (press.filled(word, form) for word, form in zip((WORD, OTHER), forms[:2], strict=True))
    assert press.send(browsers[0], first).status_code == 302, press
    _left_alone(press, browsers[2], forms[2])
    before, answer = deeds(), press.send(browsers[1], second)
    page = page_of(answer, press.to)
    assert (answer.status_code, changed(before, deeds(before))) == (409, set()), press
    said = any(one in page.text for one in ("We did not save your change", TWO_WINDOWS))
    assert 'class="v-nav"' in page.html and said, press
    at = page.links.get("Continue with what you typed") or page.links.get("Continue with both")
    if at is None:  # the form ended with its step: what was typed can be copied from here
        assert not any(second[name][0] not in page.text for name in press.written), press
        ENDED.add(press.route)
        return
    onward = page_of(browsers[1].get(at), at)
    for name in press.written:
        value = second[name][0]
        there = any((name, value) in form.fields for form in onward.forms)
        assert there or value in page.text or value in onward.text, f"{press}: {name} is lost"
    screen = Screen(at, press.screen.who, 200, onward.html)
    for form in [
        one.form for one in presses_on(screen) if (one.kind, one.fields) == (press.kind, press.fields)
    ]:
        knowingly = press.send(browsers[1], press.filled(OTHER, form))
        assert knowingly.status_code == 302, f"{press}: who has seen what is there now may change it"


def _left_alone(press: Press, browser: Browser, form: PageForm) -> None:
    """Whoever has typed into one field finds the other ones as they are stored now."""
    sent, told = press.shown(form), [name for name in form.kinds if name.rpartition("-")[2] == "seen"]
    if not press.written or not any(" " in "".join(sent.get(name, [])) for name in told):
        return
    typed = press.written[0]
    mine = sent | {typed: press.filled(OTHER, form)[typed]}
    page = page_of(press.send(browser, mine), press.to)
    if (onward := page.links.get("Continue with what you typed")) is None:  # see ENDED
        return
    html, again = _form_with(press, browser, onward, typed)
    _html, now = _form_with(press, browser, press.at, typed)
    if not again or not now:  # what it was about is done
        return
    found, expected = press.shown(again), press.shown(now)
    visible = [name for name, kind in now.kinds.items() if kind != "hidden" and name != typed]
    assert [(name, found.get(name)) for name in visible if found.get(name) != expected.get(name)] == [], press
    assert found[typed] == mine[typed], press
    assert "Someone else changed this to" in html, f"{press}: {typed}"
    FOLLOWED.add(press.route)


def _form_with(press: Press, browser: Browser, at: str, field: str) -> tuple[str, PageForm | None]:
    """The form of this button and this field, at that address."""
    answer = browser.get(at)
    html = answer.content.decode()
    alike = presses_on(Screen(at, press.screen.who, answer.status_code, html))
    return html, next((one.form for one in alike if one.kind == press.kind and field in one.form.kinds), None)
