"""The two links of a Work: off at first, set up with code, message and expiry, disabled and enabled again,
each for itself."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection

from tests import personas
from tests.scenarios import document_exchange
from vestibule.audit.models import AuditDetails, AuditEvent
from vestibule.audit.trail import trail
from vestibule.cases import commands as cases
from vestibule.cases.models import CaseKind, RequirementSpec
from vestibule.core import clock, secrets
from vestibule.core.errors import ActionDeniedError, NotFoundError
from vestibule.links import codes, link_sessions, shared_links, tokens
from vestibule.links.codes import Guess
from vestibule.links.models import SHARED, AccessLink, Purpose
from vestibule.sharing import commands, queries

pytestmark = pytest.mark.usefixtures("db")
CODE, OTHER = "7K2M-9QX4", "M3XW-28RT"


def state(s: document_exchange.Shared, purpose: str = Purpose.DOWNLOAD) -> str:
    return shared_links.state(shared_links.of(s.world.anna, s.work.subject, purpose), clock.now())


def event_types(s: document_exchange.Shared) -> list[str]:
    return [
        entry.event_type
        for entry in reversed(trail(s.work.subject))
        if entry.event_type.startswith(("link.", "code."))
    ]


@pytest.mark.covers("C-02")
def test_both_links_of_a_new_work_are_disabled():
    s = document_exchange.shared()
    assert [state(s, purpose) for purpose in SHARED] == ["disabled", "disabled"]
    assert not AccessLink.objects.exists()


@pytest.mark.covers("C-06", "C-10", "S-5")
def test_save_enables_with_a_code_that_is_kept_sealed():
    s = document_exchange.shared()
    with pytest.raises(ActionDeniedError, match="needs a code"):
        document_exchange.link(s, Purpose.DOWNLOAD, code="")
    with pytest.raises(ActionDeniedError, match="8 letters and numbers"):
        document_exchange.link(s, Purpose.DOWNLOAD, code="1234")
    link = document_exchange.link(s, Purpose.DOWNLOAD)
    assert state(s) == "enabled" and event_types(s) == ["link.enabled", "code.issued"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT hash || sealed FROM links_securitycode")
        kept = cursor.fetchone()[0]
    assert secrets.normalize_code(CODE) not in kept and codes.plain(link) == secrets.normalize_code(CODE)
    assert len({secrets.new_code() for _ in range(100)}) == 100 and codes.is_code(secrets.new_code())


@pytest.mark.covers("C-13", "R-7", "I-10", "S-6")
def test_staff_read_code_and_address_again_and_each_time_is_noted():
    s = document_exchange.shared()
    link = document_exchange.link(s, Purpose.DOWNLOAD)
    assert codes.read(link, by=s.world.ravi) == CODE
    address = shared_links.read_address(link, by=s.world.ravi)
    assert event_types(s)[-2:] == ["code.read", "link.read"]
    said = " ".join(str(details) for details in AuditDetails.objects.values_list("content", flat=True))
    token = address.rstrip("/").rpartition("/")[2]
    assert CODE not in said and secrets.normalize_code(CODE) not in said and token not in said
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(links_accesslink::text, '') FROM links_accesslink")
        assert token not in cursor.fetchone()[0], "the row holds what a token is made of, never the token"


@pytest.mark.covers("C-15", "K-9")
def test_upload_and_download_have_addresses_and_settings_of_their_own():
    s = document_exchange.shared()
    up = document_exchange.link(s, Purpose.UPLOAD, code=OTHER, message="Send them")
    down = document_exchange.link(s, Purpose.DOWNLOAD)
    assert "/u/" in tokens.address(up) and "/d/" in tokens.address(down)
    assert codes.redeem(up, CODE, address="10.0.0.1").guess == Guess.WRONG, "one code opens one link"
    commands.disable(s.work, Purpose.UPLOAD, by=s.world.anna)
    assert (state(s, Purpose.UPLOAD), state(s, Purpose.DOWNLOAD)) == ("disabled", "enabled")
    token = tokens.token(down)
    assert (
        tokens.find_open(token, Purpose.DOWNLOAD) == down and tokens.find_open(token, Purpose.UPLOAD) is None
    )


@pytest.mark.covers("C-09", "C-42", "S-8", "S-11")
def test_disabling_puts_everybody_out_and_keeps_code_and_message():
    s = document_exchange.shared()
    link = document_exchange.link(s, Purpose.DOWNLOAD)
    link_holder = document_exchange.inside(link)
    commands.disable(s.work, Purpose.DOWNLOAD, by=s.world.ravi)
    commands.disable(s.work, Purpose.DOWNLOAD, by=s.world.ravi)
    assert (
        state(s) == "disabled"
        and not link_sessions.is_active(link_holder)
        and tokens.find_open(tokens.token(link), Purpose.DOWNLOAD) is None
    )
    assert AuditEvent.objects.filter(event_type="link.disabled").count() == 1
    with pytest.raises(ActionDeniedError, match="disabled or expired"):
        shared_links.read_address(
            shared_links.of(s.world.anna, s.work.subject, Purpose.DOWNLOAD), by=s.world.anna
        )
    document_exchange.link(s, Purpose.DOWNLOAD, code="", message="Again")
    link.refresh_from_db()
    assert state(s) == "enabled" and codes.plain(link) == secrets.normalize_code(CODE), (
        "an empty code keeps the present one"
    )


@pytest.mark.covers("C-08", "R-5", "G-43", "S-23")
@pytest.mark.parametrize(
    ("zone", "day", "ends"),
    [
        ("Asia/Tokyo", datetime.date(2031, 4, 2), "2031-04-02T15:00:00+00:00"),
        ("Europe/Berlin", datetime.date(2031, 3, 29), "2031-03-29T23:00:00+00:00"),
        ("Europe/Berlin", datetime.date(2031, 3, 30), "2031-03-30T22:00:00+00:00"),
        ("Europe/Berlin", datetime.date(2031, 10, 26), "2031-10-26T23:00:00+00:00"),
    ],
)
def test_the_link_works_to_the_last_second_of_the_day_in_our_zone(zone, day, ends):
    from vestibule.organisation.models import Organisation

    s = document_exchange.shared()
    Organisation.objects.update(time_zone=zone)
    link = document_exchange.link(s, Purpose.DOWNLOAD, expires_on=day)
    end = datetime.datetime.fromisoformat(ends)
    assert tokens.is_open(link, end - datetime.timedelta(microseconds=1)) and not tokens.is_open(link, end)
    assert (
        shared_links.state(link, end - datetime.timedelta(seconds=1)) == "enabled"
        and shared_links.state(link, end) == "expired"
    )
    assert "23:59" in tokens.expiry_text(link) and zone.partition("/")[2] in tokens.expiry_text(link)


@pytest.mark.covers("G-43")
def test_yesterday_is_refused_today_is_fine_and_a_later_day_opens_an_expired_link_again():
    s = document_exchange.shared()
    today = clock.now().astimezone(datetime.UTC).date()
    with pytest.raises(ActionDeniedError, match="Choose today or a later date"):
        document_exchange.link(s, Purpose.DOWNLOAD, expires_on=today - datetime.timedelta(days=2))
    link = document_exchange.link(s, Purpose.DOWNLOAD, expires_on=today + datetime.timedelta(days=1))
    AccessLink.objects.filter(pk=link.pk).update(expires_at=clock.now())
    assert state(s) == "expired"
    document_exchange.link(s, Purpose.DOWNLOAD, code="", expires_on=today + datetime.timedelta(days=30))
    assert state(s) == "enabled"
    document_exchange.link(s, Purpose.DOWNLOAD, code="", expires_on=None)
    assert AccessLink.objects.get().expires_at is None, "clearing the date means no expiry"


@pytest.mark.covers("G-47", "S-11")
def test_a_new_code_ends_visits_and_keeps_the_address_a_new_address_kills_the_old_one():
    s = document_exchange.shared()
    link = document_exchange.link(s, Purpose.DOWNLOAD)
    link_holder, address = document_exchange.inside(link), tokens.address(link)
    link = document_exchange.link(s, Purpose.DOWNLOAD, code=OTHER)
    assert tokens.address(link) == address and not link_sessions.is_active(link_holder)
    assert codes.redeem(link, CODE, address="10.0.0.1").guess == Guess.WRONG
    link_holder, token = document_exchange.inside(link), tokens.token(link)
    renewed = shared_links.renew_address(link, by=s.world.anna)
    assert tokens.find_open(token, Purpose.DOWNLOAD) is None and not link_sessions.is_active(link_holder)
    assert codes.redeem(renewed, OTHER, address="10.0.0.1").guess == Guess.RIGHT, "the code stays"


@pytest.mark.covers("C-16")
def test_links_are_set_up_by_staff_and_for_works_only():
    s = document_exchange.shared()
    ada = type(s.world.anna).objects.get(administrator=True)
    kind = cases.define_type(
        name="Onboarding", kind=CaseKind.APPLICATION, wanted=[RequirementSpec("Identity")], by=ada
    )
    application = cases.open_case(kind, client=s.world.client, title="New client", by=s.world.anna)
    with pytest.raises(ActionDeniedError, match="Works only"):
        commands.set_up(application, Purpose.DOWNLOAD, shared_links.LinkConfig(code=CODE), by=s.world.anna)
    otto = personas.otto()
    with pytest.raises(ActionDeniedError, match="members of staff"):
        commands.set_up(s.work, Purpose.DOWNLOAD, shared_links.LinkConfig(code=CODE), by=otto)
    with pytest.raises(NotFoundError):
        shared_links.read_address(shared_links.of(otto, s.work.subject, Purpose.DOWNLOAD), by=s.world.anna)


@pytest.mark.covers("R-8", "R-26", "C-07")
@pytest.mark.parametrize("words", ["Your code is 7K2M-9QX4.", "7k2m9qx4", "code: 7 K 2 M – 9 Q X 4"])
def test_the_message_that_is_read_before_the_code_does_not_hold_it(words):
    s = document_exchange.shared()
    with pytest.raises(ActionDeniedError, match="reads the message before entering the code"):
        document_exchange.link(s, Purpose.DOWNLOAD, message=words)
    document_exchange.link(s, Purpose.DOWNLOAD)
    with pytest.raises(ActionDeniedError, match="reads the message before entering the code"):
        document_exchange.link(s, Purpose.DOWNLOAD, code="", message=words)
    assert shared_links.of(s.world.anna, s.work.subject, Purpose.DOWNLOAD).message == "Please read them."


@pytest.mark.covers("S-22")
def test_two_people_who_set_up_at_once_do_not_replace_each_others_code_unawares():
    s = document_exchange.shared()
    seen = {"seen": shared_links.stamp_of(None)}  # both opened the dialog while there was no link
    commands.set_up(s.work, Purpose.DOWNLOAD, shared_links.LinkConfig(code=CODE, **seen), by=s.world.anna)
    with pytest.raises(ActionDeniedError, match="Someone else changed this while you were working"):
        commands.set_up(
            s.work, Purpose.DOWNLOAD, shared_links.LinkConfig(code=OTHER, **seen), by=s.world.ravi
        )
    link = shared_links.of(s.world.anna, s.work.subject, Purpose.DOWNLOAD)
    assert codes.plain(link) == secrets.normalize_code(CODE)
    commands.set_up(
        s.work,
        Purpose.DOWNLOAD,
        shared_links.LinkConfig(code=OTHER, seen=shared_links.stamp_of(link)),
        by=s.world.ravi,
    )
    assert codes.plain(link) == secrets.normalize_code(OTHER)


@pytest.mark.covers("C-47", "R-6")
def test_wrong_codes_and_locking_stand_at_the_link():
    s = document_exchange.shared()
    link = document_exchange.link(s, Purpose.DOWNLOAD)
    other = document_exchange.link(s, Purpose.UPLOAD, code=OTHER)
    for number in range(4):
        assert codes.redeem(link, "0000-0000", address=f"10.0.0.{number}").guess == Guess.WRONG
    history = queries.link_history(s.world.anna, link).rows
    assert codes.wrong_codes(link) == 4
    assert history[0].sentence == "Someone entered a wrong code for the download link"
    assert codes.wrong_codes(other) == 0
    type(codes.current(link)).objects.filter(link=link).update(wrong_in_life=9, wrong_in_hour=0)
    assert codes.redeem(link, "0000-0000", address="10.0.1.1").guess == Guess.SUSPENDED
    history = queries.link_history(s.world.anna, link).rows
    assert state(s) == "suspended" and history[0].event_type == "link.suspended"
    document_exchange.link(s, Purpose.DOWNLOAD, code="AAAA-BBBB")
    history = queries.link_history(s.world.anna, link).rows
    assert (
        state(s) == "enabled"
        and codes.wrong_codes(link) == 0
        and len([one for one in history if one.event_type == "code.wrong"]) == 5
    )
    assert queries.link_history(personas.otto(), link).rows == []


@pytest.mark.covers("C-31")
def test_the_two_steps_tick_themselves_for_the_present_address_and_code():
    s = document_exchange.shared()
    link = document_exchange.link(s, Purpose.DOWNLOAD)
    assert queries.link_given(link) is None and queries.code_given(link) is None
    with pytest.raises(ActionDeniedError):
        codes.record_given(link, "by pigeon", by=s.world.anna)
    codes.record_given(link, "phone", by=s.world.ravi)
    shared_links.read_address(link, by=s.world.anna)
    assert queries.link_given(link) is None, "who looks at it has not copied it"
    shared_links.record_copied(link, by=s.world.anna)
    given = queries.code_given(link)
    assert (
        given.sentence == "Gave the security code of the download link to the client by phone"
        and given.actor_name == "Ravi Sharma"
    )
    assert queries.link_given(link).event_type == "link.copied"
    document_exchange.link(s, Purpose.DOWNLOAD, code=OTHER)
    shared_links.renew_address(link, by=s.world.anna)
    assert queries.link_given(link) is None and queries.code_given(link) is None, (
        "they count for what is valid now"
    )
