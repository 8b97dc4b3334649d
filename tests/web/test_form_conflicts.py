"""Two people in one form: each keeps their own fields, and both are told."""

from __future__ import annotations

import datetime
import re
from urllib.parse import urlencode

import pytest
from django import forms
from django.http import QueryDict

from tests import factories, personas
from tests.architecture.test_forms import ours
from vestibule.catalog import commands as catalog
from vestibule.catalog.questions import Question
from vestibule.core.forms import Form
from vestibule.core.shown_values import SeenField, digest, digests
from vestibule.docrequests import cancellation
from vestibule.organisation.models import Organisation
from vestibule.organisation.timezone import today
from vestibule.people import client_access, corrections, staff_roles
from vestibule.people.levels import Level
from vestibule.people.models import Client, Staff, StaffRole
from vestibule.people.rights import Right

from .test_forms import ANNA, Desk, filled, read

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def w() -> factories.World:
    return factories.world()


@pytest.fixture
def boss(w: factories.World) -> Staff:
    return personas.ada()


@pytest.fixture
def ada(boss: Staff) -> Desk:
    return Desk(boss.login.email)


def again(browser: Desk, page, at: str, button: str, **typed: object):
    """What the form holds after [Continue with what you typed]."""
    onward = browser.page(page.links["Continue with what you typed"])
    return onward, *filled(onward, at, button, typed)


@pytest.mark.covers("F-13", "F-16", "S-22")
def test_what_a_colleague_has_changed_and_i_have_not_stays(w):
    browser, at = Desk(ANNA), f"/desk/clients/{w.client.pk}/edit/"
    to, fields = browser.fill(at, "Save", number="SE-999")
    corrections.change_client(
        w.client, name=w.client.name, number=w.client.number, country="Norway", by=w.ravi
    )
    page = read(browser.post(to, fields))
    assert page.status == 409
    assert re.search(r"What you typed Number SE-999 What someone else changed Country Norway", page.text)
    assert "from – to Norway" in page.text and "Ravi" in page.text, "who has changed it, by the audit log"
    primary = re.findall(r'class="btn btn-primary" href="[^"]+">([^<]+)<', page.html)
    assert primary == ["Continue with what you typed"], "the one that loses nothing"
    onward, to, fields = again(browser, page, at, "Save")
    assert fields["country"] == ["Norway"] and fields["number"] == ["SE-999"]
    assert "Someone else changed this" not in onward.text
    assert browser.post(to, fields).status_code == 302
    stored = Client.objects.get(pk=w.client.pk)
    assert (stored.number, stored.country) == ("SE-999", "Norway")


@pytest.mark.covers("F-16", "S-22")
def test_what_both_have_changed_holds_mine_and_says_theirs_at_the_field(w):
    browser, at = Desk(ANNA), f"/desk/clients/{w.client.pk}/edit/"
    to, fields = browser.fill(at, "Save", country="Sweden")
    corrections.change_client(w.client, name="Bianchi S.p.A.", country="Norway", by=w.ravi)
    page = read(browser.post(to, fields))
    assert "Country Sweden Someone else changed it to: Norway" in page.text
    onward, to, fields = again(browser, page, at, "Save")
    hint = re.search(r'id="id_country-hint">(.*?)</span>', onward.html, re.S)
    assert hint and "Someone else changed this to: Norway. The field shows what you typed." in hint[1]
    assert (fields["country"], fields["name"]) == (["Sweden"], ["Bianchi S.p.A."])
    # a third change meanwhile: the digests that came along are those of what is stored, not of what was typed
    corrections.change_client(w.client, name="Bianchi S.p.A.", country="Finland", by=w.ravi)
    page = read(browser.post(to, fields))
    assert (
        "Country Sweden Someone else changed it to: Finland" in page.text and "Name Bianchi" not in page.text
    )


@pytest.mark.covers("F-16", "S-22")
def test_the_hours_that_a_colleague_has_set_are_not_put_back(w, ada):
    at = "/desk/settings/working-hours/"
    Organisation.objects.filter(pk=1).update(work_begins=datetime.time(8), work_ends=datetime.time(17))
    to, fields = ada.fill(at, "Save", holidays="2026-12-25\r\n2026-12-26")
    Organisation.objects.filter(pk=1).update(work_ends=datetime.time(18), working_days="123")
    page = read(ada.post(to, fields))
    assert "What you typed Holidays 2026-12-25 2026-12-26" in page.text
    assert (
        "Working days Monday, Tuesday, Wednesday" in page.text and "End of the working day 18:00" in page.text
    )
    _onward, to, fields = again(ada, page, at, "Save")
    assert fields["ends"] == ["18:00"] and fields["days"] == ["1", "2", "3"]
    assert fields["holidays"][0].split() == ["2026-12-25", "2026-12-26"]


def later(days: int) -> str:
    return (today() + datetime.timedelta(days=days)).isoformat()


@pytest.mark.covers("F-16", "S-22")
def test_nobody_is_said_to_have_emptied_what_is_not_asked_any_more(w):
    anna, docrequest = Desk(ANNA), factories.waiting(w)
    at = f"/desk/requests/{docrequest.reference}/change/change_due/"
    to, fields = anna.fill(at, "Change the due date", due_on=later(9))
    cancellation.cancel_portal(docrequest, reason="Too early", by=w.anna)
    page = read(anna.post(to, fields))
    assert "This request was cancelled." in page.text and "Someone else changed it to" not in page.text


@pytest.mark.covers("F-16", "S-22")
def test_boxes_that_were_ticked_and_unticked(ada, boss):
    role = StaffRole.objects.create(name="Helpers", rights=Right.CLIENTS_VIEW.value)
    at = f"/desk/settings/roles/{role.pk}/"
    to, fields = ada.fill(at, "Save", name="Helpers of all")
    staff_roles.change_role(role, name="Helpers", rights=[], by=boss)
    page = read(ada.post(to, fields))
    assert page.status == 409
    _onward, to, fields = again(ada, page, at, "Save")
    assert ada.post(to, fields).status_code == 302
    role.refresh_from_db()
    assert (role.name, role.rights) == ("Helpers of all", ""), "the right that was taken away stays away"


@pytest.mark.covers("F-16", "S-22")
def test_whoever_was_named_meanwhile_is_still_named(w, ada, boss):
    at = f"/desk/clients/{w.client.pk}/access/"
    client_access.change_access(w.client, restricted=True, people={w.anna: Level.SEE}, by=boss)
    to, fields = ada.fill(at, "Save", **{f"level-s{w.anna.pk}": str(int(Level.CHANGE))})
    both = {w.anna: Level.SEE, w.ravi: Level.SEE}
    client_access.change_access(w.client, restricted=True, people=both, by=boss)
    page = read(ada.post(to, fields))
    assert page.status == 409
    _onward, to, fields = again(ada, page, at, "Save")
    assert fields[f"level-s{w.ravi.pk}"] == [str(int(Level.SEE))]
    assert fields[f"level-s{w.anna.pk}"] == [str(int(Level.CHANGE))]


@pytest.mark.covers("F-16", "S-22")
def test_a_page_that_cannot_be_combined_says_so(w, ada, boss):
    form = catalog.add_form(name="Person", intro="", questions=[Question("q1", "Name", "short")], by=boss)
    at = f"/desk/settings/forms/{form.pk}/"
    to, fields = ada.fill(at, "Save", name="Person, all of it")
    asked = [Question("q1", "Name and birthday", "short")]
    catalog.change_form(form, name="Person", intro="", questions=asked, seen=form.newest.number, by=boss)
    page = read(ada.post(to, fields))
    assert page.status == 409 and "We cannot combine this page with what someone else changed." in page.text


class Everything(Form):
    """One field of each kind."""

    seen = SeenField()
    title = forms.CharField()
    text = forms.CharField(widget=forms.Textarea)
    ticked = forms.BooleanField()
    unticked = forms.BooleanField()
    kind = forms.ChoiceField(choices=[("", "Choose"), ("a", "A"), ("b", "B")])
    first = forms.ChoiceField(choices=[("a", "A"), ("b", "B")])
    some = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple)
    day = forms.DateField(widget=forms.DateInput(format="%Y-%m-%d"))
    time = forms.TimeField(widget=forms.TimeInput(format="%H:%M"))
    count = forms.IntegerField()
    password = forms.CharField(widget=forms.PasswordInput)
    file = forms.FileField()


VALUES = {
    "seen": "stamp",
    "title": " Bianchi ",
    "text": "one\ntwo",
    "ticked": True,
    "some": ["b", "a"],
    "day": datetime.date(2026, 12, 25),
    "time": datetime.time(8),
    "count": 5,
    "password": "secret",
}
SENT = {
    "title": "Bianchi",
    "text": "one\r\ntwo",
    "ticked": "on",
    "kind": "",
    "first": "a",
    "some": ["a", "b"],
    "day": "2026-12-25",
    "time": "08:00",
    "count": "5",
}


@pytest.mark.unit
@pytest.mark.covers("F-16")
def test_a_field_of_each_kind_that_is_left_alone_is_known_as_such():
    carried = str(Everything(initial=VALUES)["seen"].value())
    found, sent = digests(carried), QueryDict(urlencode(SENT, doseq=True))
    assert set(found) == {*SENT, "unticked"}, "no secret and no file"
    assert {name for name in found if digest(sent.getlist(name)) != found[name]} == set()
    assert Everything(SENT | {"seen": carried}).fields["seen"].clean(carried) == "stamp"


@pytest.mark.unit
@pytest.mark.covers("F-16", "S-22")
def test_each_form_with_a_stamp_tells_what_was_changed_in_it():
    bare = [
        kind.__name__
        for kind in ours()
        if "seen" in kind.base_fields and not isinstance(kind.base_fields["seen"], SeenField)
    ]
    assert bare == ["DecisionForm"], "a decision is about a submission, which nobody edits"
