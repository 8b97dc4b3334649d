"""Sessions: what a copy of the database gives away, when they end, and what a look at a page writes (F-33,
F-43, F-62)."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories, personas
from tests.guest import in_process_browser
from vestibule.links.models import Purpose
from vestibule.organisation.models import Activity, RateLimit
from vestibule.people.models import Login, Session, Staff
from vestibule.web import link_sessions
from vestibule.web.actor import ACTIVITY
from vestibule.web.session_store import SessionStore, stored
from vestibule.worker.sweeps import forget_what_ended, sweeps

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def w() -> factories.World:
    w = factories.world()
    personas.registered(w.mina, w.client)
    return w


def signed_in(interface: str, w: factories.World) -> Client:
    browser = Client()
    email = w.mina.email if interface == "portal" else w.anna.login.email
    assert (
        browser.post(f"/{interface}/sign-in/", {"login": email, "password": personas.PASSWORD}).status_code
        == 302
    )
    return browser


def is_in(browser: Client, interface: str) -> bool:
    return browser.get(f"/{interface}/").status_code == 200


@pytest.mark.covers("F-33", "S-30")
@pytest.mark.parametrize("interface", ["desk", "portal", "guest"])
def test_no_session_can_be_used_by_what_the_database_says(interface: str, w):
    if interface == "guest":
        link = factories.shared_link(w, factories.work(w), Purpose.DOWNLOAD)
        browser, at = in_process_browser.entered(link), f"/guest/download/{link.public_id}/"
    else:
        browser, at = signed_in(interface, w), f"/{interface}/"
    key = browser.cookies[interface].value
    assert browser.get(at).status_code == 200
    assert (
        not Session.objects.filter(session_key=key).exists()
        and Session.objects.filter(session_key=stored(key)).exists()
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(t::text, '') FROM people_session t")
        assert key not in cursor.fetchone()[0]
    thief = Client()
    thief.cookies[interface] = stored(key)
    assert thief.get(at).status_code in (302, 410)


@pytest.mark.covers("F-43", "T-08")
@pytest.mark.parametrize("interface", ["desk", "portal"])
def test_a_session_ends_after_half_an_hour_without_a_persons_doing(interface: str, w):
    browser = signed_in(interface, w)
    factories.time_passes(minutes=25)
    assert is_in(browser, interface), "which prolongs it"
    factories.time_passes(minutes=25)
    for _ in range(3):
        assert browser.get(f"/{interface}/news/").status_code in (200, 304), "which does not"
    factories.time_passes(minutes=6)
    assert not is_in(browser, interface)
    Activity.objects.update(seen_at=F("began_at"))
    assert not is_in(browser, interface), "for good"


@pytest.mark.covers("F-43", "T-08")
def test_a_session_ends_eight_hours_after_signing_in_whatever_is_done(w):
    browser = signed_in("portal", w)
    for _ in range(23):
        factories.time_passes(minutes=20)
        assert is_in(browser, "portal")
    factories.time_passes(minutes=21)
    assert not is_in(browser, "portal")


@pytest.mark.covers("F-43")
def test_the_last_action_is_written_once_in_five_minutes_and_never_by_a_poll(w):
    browser = signed_in("desk", w)

    def writes(path: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.get(path)
        return sum(
            "organisation_activity" in one["sql"] and one["sql"].startswith("UPDATE") for one in queries
        )

    assert writes("/desk/") == 0
    factories.time_passes(minutes=6)
    assert [writes("/desk/news/"), writes("/desk/"), writes("/desk/")] == [0, 1, 0]


@pytest.mark.covers("F-43")
def test_a_leave_is_not_undone_by_a_request_that_began_before_it(w):
    link = factories.shared_link(w, factories.work(w), Purpose.DOWNLOAD)
    browser = in_process_browser.entered(link)
    at = f"/guest/download/{link.public_id}/"
    slow = SessionStore(browser.cookies["guest"].value)
    assert slow[link_sessions.KEY]  # a request that has read the session, and is still under way
    browser.post(f"{at}leave/")
    assert browser.get(at).status_code == 410
    slow["anything"] = 1
    slow.save()
    assert SessionStore(browser.cookies["guest"].value)[link_sessions.KEY], "it wrote the link session back"
    assert browser.get(at).status_code == 410, "and the link session is over all the same"


def opened_by(browser: Client, at: str) -> list[str]:
    """The tables of the questions that open a page until it is known who asks."""
    with CaptureQueriesContext(connection) as asked:
        browser.get(at)
    tables = [re.findall(r'FROM "(\w+)"', one["sql"])[-1] for one in asked if one["sql"].startswith("SELECT")]
    return [one for one in tables if one in ("people_session", "people_login", "organisation_activity")]


@pytest.mark.covers("F-86", "S-8")
@pytest.mark.parametrize("interface", ["desk", "portal"])
def test_one_question_says_whose_a_session_is_and_whether_it_goes_on(interface: str, w):
    assert opened_by(signed_in(interface, w), f"/{interface}/news/") == ["people_session"]


@pytest.mark.covers("F-86", "S-11")
@pytest.mark.parametrize(
    "ends",
    [
        lambda: Login.objects.update(is_active=False),
        lambda: Login.objects.update(password="!"),
        lambda: Staff.objects.update(left_at="2020-01-01T00:00Z"),
        lambda: Activity.objects.update(seen_at="2020-01-01T00:00Z"),
        lambda: Activity.objects.update(began_at="2020-01-01T00:00Z"),
        lambda: Activity.objects.all().delete(),
        lambda: Session.objects.update(expire_date="2020-01-01T00:00Z"),
    ],
    ids=["inactive", "another password", "left", "rested", "too long", "signed out", "expired"],
)
def test_what_came_along_with_a_session_is_looked_at_each_time(ends, w):
    browser = signed_in("desk", w)
    assert is_in(browser, "desk")
    ends()
    assert not is_in(browser, "desk")


@pytest.mark.covers("F-86", "S-11")
def test_what_the_session_itself_holds_decides_whose_it_is(w):
    """The columns beside it only save a question."""
    browser = signed_in("desk", w)
    Login.objects.update(password=w.anna.login.password)  # or else his would give him away
    Session.objects.update(login=w.ravi.login, activity="")
    page = browser.get("/desk/")
    assert page.context["actor"] == w.anna, "nobody becomes another person by them"
    Activity.objects.create(key="another")
    Session.objects.update(activity="another")
    Activity.objects.exclude(key="another").delete()
    assert not is_in(browser, "desk"), "nor does a session last by them"


@pytest.mark.covers("F-43")
def test_who_signed_out_stays_out(w):
    browser = signed_in("portal", w)
    key = browser.cookies["portal"].value
    slow = SessionStore(key)
    assert slow[ACTIVITY], "a request that has read the session, and is still under way"
    browser.post("/portal/sign-out/")
    Session.objects.create(
        session_key=stored(key), session_data=slow.encode(slow._session), expire_date="2999-01-01T00:00Z"
    )
    browser.cookies["portal"] = key
    assert not is_in(browser, "portal")


@pytest.mark.covers("F-62")
def test_what_ended_is_swept(w):
    browser = signed_in("portal", w)
    Session.objects.update(expire_date="2020-01-01T00:00Z")
    RateLimit.objects.create(key="x", count=1)
    assert forget_what_ended in sweeps(), "every minute"
    forget_what_ended()
    assert (
        not Session.objects.exists()
        and RateLimit.objects.filter(key="x").exists()
        and Activity.objects.exists()
    )
    factories.time_passes(days=8)
    forget_what_ended()
    assert not RateLimit.objects.exists() and not Activity.objects.exists() and not is_in(browser, "portal")


@pytest.mark.covers("F-62", "R-22")
@pytest.mark.parametrize("at", ["/portal/sign-in/", "/desk/sign-in/", "/d/{}/", "/"])
def test_a_look_at_a_page_with_a_form_writes_no_session(at: str, w):
    link = factories.shared_link(w, factories.work(w), Purpose.DOWNLOAD)
    browser = Client(enforce_csrf_checks=True)
    at = at.format(in_process_browser.letter_address(link).split("/")[2])
    with CaptureQueriesContext(connection) as queries:
        pages = [browser.get(at).content.decode() for _ in range(3)]
    assert (
        not [one["sql"] for one in queries if not one["sql"].startswith("SELECT")]
        and not Session.objects.exists()
    )
    if "csrfmiddlewaretoken" not in pages[0]:
        return
    tokens = [re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)[1] for page in pages]
    fields = {"login": w.mina.email, "password": personas.PASSWORD, "code": factories.CODE}
    assert (
        browser.post(at, fields).status_code == 403
        and Client(enforce_csrf_checks=True).post(at, fields | {"csrfmiddlewaretoken": tokens[0]}).status_code
        == 403
    )
    answer = browser.post(at, fields | {"csrfmiddlewaretoken": tokens[0]})
    assert answer.status_code == (200 if at.startswith("/desk") else 302), (
        "a page that was open before counts; staff have no such password"
    )


@pytest.mark.covers("R-22", "S-30")
def test_the_token_lives_in_the_session_once_there_is_one_and_is_a_new_one(w):
    browser = Client(enforce_csrf_checks=True)
    before = re.search(
        r'csrfmiddlewaretoken" value="(\w+)"', browser.get("/portal/sign-in/").content.decode()
    )[1]
    browser.post(
        "/portal/sign-in/",
        {"login": w.mina.email, "password": personas.PASSWORD, "csrfmiddlewaretoken": before},
    )
    assert browser.post("/portal/sign-out/", {"csrfmiddlewaretoken": before}).status_code == 403
    after = re.search(r'csrfmiddlewaretoken" value="(\w+)"', browser.get("/portal/").content.decode())[1]
    assert SessionStore(browser.cookies["portal"].value)["_csrftoken"] != browser.cookies["portal-form"].value
    assert browser.post("/portal/sign-out/", {"csrfmiddlewaretoken": after}).status_code == 302 and not is_in(
        browser, "portal"
    )
