"""The page that says who may see a client: nothing that was chosen is lost, and no task moves, without a word
before (A-12)."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests import factories, personas
from tests.docrequests.test_reassignment import task, whose
from tests.signed_in import browser
from vestibule.audit.models import AuditEvent
from vestibule.audit.trail import entry
from vestibule.people import client_access
from vestibule.people.levels import Level
from vestibule.people.models import StaffRole, Team, TeamKey
from vestibule.people.rights import Right, stored
from vestibule.tasks import inbox

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.covers("A-12")]
WARNED = re.compile(r'name="warned" value="(\w+)"')


class Screen:
    """The page as an administrator has it open."""

    def __init__(self, w: factories.World):
        self.w, self.ada = w, personas.ada()
        self.browser = browser(self.ada.login, "desk")
        self.address = f"/desk/clients/{w.client.pk}/access/"
        self.stamp = client_access.access_of(w.client).stamp

    def press(self, **typed: Any) -> tuple[int, str]:
        """What comes back; where it leads on, what stands there."""
        answer = self.browser.post(self.address, {"do": "save", "seen": self.stamp} | typed, follow=True)
        return answer.status_code, " ".join(answer.content.decode().split())

    @property
    def now(self) -> client_access.Access:
        return client_access.access_of(self.w.client)


@pytest.fixture
def w():
    return factories.world()


@pytest.fixture
def screen(w):
    return Screen(w)


@pytest.mark.parametrize("how", ["added", "named"])
def test_nobody_who_was_named_is_dropped_without_a_word(w, screen, how):
    """Whether they are chosen now, or stand there."""
    if how == "named":
        client_access.change_access(w.client, restricted=True, people={w.anna: Level.SEE}, by=screen.ada)
        screen.stamp = screen.now.stamp
    before = screen.now
    chosen = {"add": f"s{w.anna.pk}"} if how == "added" else {f"level-s{w.anna.pk}": 1}
    status, shown = screen.press(who="everyone", **chosen)
    assert status == 422 and "these will no longer be named: Anna Conti" in shown
    assert screen.now == before
    warned = WARNED.search(shown)
    assert warned
    _status, shown = screen.press(who="everyone", warned=warned[1], **chosen)
    assert "Saved who may see" in shown and not screen.now.restricted


def test_which_tasks_move_is_said_before_and_after(w, screen):
    factories.asked(w)
    inbox.claim(task(), by=w.ravi)
    chosen = {"who": "some", "add": f"s{w.anna.pk}", "add_level": 5}
    status, shown = screen.press(**chosen)
    assert status == 422 and "1 open task of Ravi Sharma goes to Anna Conti." in shown
    assert whose() == ("Customer service", "Ravi Sharma") and not screen.now.restricted
    warned = WARNED.search(shown)
    assert warned
    _status, shown = screen.press(warned=warned[1], **chosen)
    assert "1 open task of Ravi Sharma is now for Anna Conti." in shown
    assert whose() == ("Customer service", "Anna Conti") and screen.now.restricted


def test_a_warning_of_something_else_is_none(w, screen):
    """Another task came meanwhile, or somebody else was chosen."""
    factories.asked(w)
    status, _shown = screen.press(who="some", warned="0123456789abcdef")
    assert status == 422 and not screen.now.restricted


def test_what_loses_nothing_is_saved_at_once(w, screen):
    _status, shown = screen.press(who="some", add=f"s{w.anna.pk}")
    assert "Saved who may see" in shown
    assert screen.now.people == ((w.anna, Level.SEE),), "the least, where nothing was selected"


def test_adding_nobody_is_said_at_the_field(screen):
    status, shown = screen.press(do="add", who="some", add="")
    assert status == 422 and '<a href="#id_add">Select a person or a team</a>' in shown


def test_naming_somebody_both_ways_is_said_at_the_field(w, screen):
    status, shown = screen.press(who="some", add=f"s{w.anna.pk}", kept_from=[w.anna.pk])
    assert status == 422 and '<a href="#id_kept_from">You named Anna Conti' in shown
    assert f'value="s{w.anna.pk}" selected' in shown, "what was chosen stands there"


def test_shutting_oneself_out_is_said_on_the_page(w, screen):
    boss = personas.staff("Bo Boss", TeamKey.COMPLIANCE)
    boss.roles.set([StaffRole.objects.create(name="Everything", rights=stored(list(Right)))])
    screen.browser = browser(boss.login, "desk")
    status, shown = screen.press(who="some", add=f"s{w.anna.pk}")
    assert status == 422 and '<a href="#id_who">You would not see this client any more.' in shown
    team = Team.objects.get(key=TeamKey.COMPLIANCE)
    status, shown = screen.press(who="some", add=f"t{team.pk}", add_level=1)
    assert status == 422 and '<a href="#id_who">You could not change this page any more.' in shown


def test_the_log_says_who_is_left_when_nobody_is_named(w, screen):
    screen.press(who="some")
    said = entry(AuditEvent.objects.select_related("details").latest("pk")).sentence
    assert said == "Changed who may see this client: administrators only. Kept from: nobody"


def test_a_second_press_is_the_same_deed(w, screen):
    """Also when the first one has changed what the page had shown."""
    form = screen.browser.get(screen.address).content.decode()
    token = re.search(r'name="form_token" value="([^"]+)"', form)
    assert token
    typed = {"who": "some", "add": f"s{w.anna.pk}", "form_token": token[1]}
    screen.press(**typed)
    status, shown = screen.press(**typed)
    assert status == 200 and "Saved who may see" in shown
