"""The two links of a Work: off at first, set up with code, message and expiry, disabled and enabled again, each for itself."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection

from tests import cast, exchange
from vestibule.audit.models import AuditEvent, AuditWords
from vestibule.audit.trail import trail
from vestibule.cases import process as cases
from vestibule.cases.models import APPLICATION
from vestibule.kit import clock, secrets
from vestibule.kit.moves import Missing, Refused
from vestibule.links import codes, entry, standing, visits
from vestibule.links.codes import Guess
from vestibule.links.models import DOWNLOAD, STANDING, UPLOAD, AccessLink
from vestibule.sharing import find, process

pytestmark = pytest.mark.usefixtures("db")
CODE, OTHER = "7K2M-9QX4", "M3XW-28RT"


def state(s: exchange.Shared, purpose: str = DOWNLOAD) -> str:
    return standing.state(standing.of(s.world.anna, s.work.subject, purpose), clock.now())


def acts(s: exchange.Shared) -> list[str]:
    return [entry.act for entry in reversed(trail(s.work.subject)) if entry.act.startswith(("link.", "code."))]


@pytest.mark.covers("C-02")
def test_both_links_of_a_new_work_are_disabled():
    s = exchange.shared()
    assert [state(s, purpose) for purpose in STANDING] == ["disabled", "disabled"]
    assert not AccessLink.objects.exists()


@pytest.mark.covers("C-06", "C-10", "S-5")
def test_save_enables_with_a_code_that_is_kept_sealed():
    s = exchange.shared()
    with pytest.raises(Refused, match="needs a code"):
        exchange.link(s, DOWNLOAD, code="")
    with pytest.raises(Refused, match="8 letters and digits"):
        exchange.link(s, DOWNLOAD, code="1234")
    link = exchange.link(s, DOWNLOAD)
    assert state(s) == "enabled" and acts(s) == ["link.enabled", "code.issued"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT hash || sealed FROM links_securitycode")
        kept = cursor.fetchone()[0]
    assert secrets.plain_code(CODE) not in kept and codes.plain(link) == secrets.plain_code(CODE)
    assert len({secrets.new_code() for _ in range(100)}) == 100 and codes.is_code(secrets.new_code())


@pytest.mark.covers("C-13", "R-7", "I-10", "S-6")
def test_staff_read_code_and_address_again_and_each_time_is_noted():
    s = exchange.shared()
    link = exchange.link(s, DOWNLOAD)
    assert codes.read(link, by=s.world.ravi) == CODE
    address = standing.copy_address(link, by=s.world.ravi)
    assert acts(s)[-2:] == ["code.read", "link.copied"]
    said = " ".join(str(words) for words in AuditWords.objects.values_list("words", flat=True))
    token = address.rstrip("/").rpartition("/")[2]
    assert CODE not in said and secrets.plain_code(CODE) not in said and token not in said
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(links_accesslink::text, '') FROM links_accesslink")
        assert token not in cursor.fetchone()[0], "the row holds what a token is made of, never the token"


@pytest.mark.covers("C-15", "K-9")
def test_upload_and_download_have_addresses_and_settings_of_their_own():
    s = exchange.shared()
    up, down = exchange.link(s, UPLOAD, code=OTHER, message="Send them"), exchange.link(s, DOWNLOAD)
    assert "/u/" in entry.address(up) and "/d/" in entry.address(down)
    assert codes.redeem(up, CODE, address="10.0.0.1").guess == Guess.WRONG, "one code opens one link"
    process.disable(s.work, UPLOAD, by=s.world.anna)
    assert (state(s, UPLOAD), state(s, DOWNLOAD)) == ("disabled", "enabled")
    token = entry.token(down)
    assert entry.living(token, DOWNLOAD) == down and entry.living(token, UPLOAD) is None


@pytest.mark.covers("C-09", "C-42", "S-8", "S-11")
def test_disabling_puts_everybody_out_and_keeps_code_and_message():
    s = exchange.shared()
    link = exchange.link(s, DOWNLOAD)
    visitor = exchange.inside(link)
    process.disable(s.work, DOWNLOAD, by=s.world.ravi)
    process.disable(s.work, DOWNLOAD, by=s.world.ravi)
    assert state(s) == "disabled" and not visits.still_inside(visitor) and entry.living(entry.token(link), DOWNLOAD) is None
    assert AuditEvent.objects.filter(act="link.disabled").count() == 1
    with pytest.raises(Refused, match="disabled or expired"):
        standing.copy_address(standing.of(s.world.anna, s.work.subject, DOWNLOAD), by=s.world.anna)
    exchange.link(s, DOWNLOAD, code="", message="Again")
    link.refresh_from_db()
    assert state(s) == "enabled" and codes.plain(link) == secrets.plain_code(CODE), "an empty code keeps the present one"


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
    from vestibule.office.models import Office

    s = exchange.shared()
    Office.objects.update(time_zone=zone)
    link = exchange.link(s, DOWNLOAD, expires_on=day)
    end = datetime.datetime.fromisoformat(ends)
    assert entry.is_open(link, end - datetime.timedelta(microseconds=1)) and not entry.is_open(link, end)
    assert standing.state(link, end - datetime.timedelta(seconds=1)) == "enabled" and standing.state(link, end) == "expired"
    assert "23:59" in entry.until(link) and zone.partition("/")[2] in entry.until(link)


@pytest.mark.covers("G-43")
def test_yesterday_is_refused_today_is_fine_and_a_later_day_opens_an_expired_link_again():
    s = exchange.shared()
    today = clock.now().astimezone(datetime.UTC).date()
    with pytest.raises(Refused, match="Choose today or a later date"):
        exchange.link(s, DOWNLOAD, expires_on=today - datetime.timedelta(days=2))
    link = exchange.link(s, DOWNLOAD, expires_on=today + datetime.timedelta(days=1))
    AccessLink.objects.filter(pk=link.pk).update(expires_at=clock.now())
    assert state(s) == "expired"
    exchange.link(s, DOWNLOAD, code="", expires_on=today + datetime.timedelta(days=30))
    assert state(s) == "enabled"
    exchange.link(s, DOWNLOAD, code="", expires_on=None)
    assert AccessLink.objects.get().expires_at is None, "clearing the date means no expiry"


@pytest.mark.covers("G-47", "S-11")
def test_a_new_code_ends_visits_and_keeps_the_address_a_new_address_kills_the_old_one():
    s = exchange.shared()
    link = exchange.link(s, DOWNLOAD)
    visitor, address = exchange.inside(link), entry.address(link)
    link = exchange.link(s, DOWNLOAD, code=OTHER)
    assert entry.address(link) == address and not visits.still_inside(visitor)
    assert codes.redeem(link, CODE, address="10.0.0.1").guess == Guess.WRONG
    visitor, token = exchange.inside(link), entry.token(link)
    renewed = standing.renew_address(link, by=s.world.anna)
    assert entry.living(token, DOWNLOAD) is None and not visits.still_inside(visitor)
    assert codes.redeem(renewed, OTHER, address="10.0.0.1").guess == Guess.RIGHT, "the code stays"


@pytest.mark.covers("C-16")
def test_links_are_set_up_by_staff_and_for_works_only():
    s = exchange.shared()
    ada = type(s.world.anna).objects.get(administrator=True)
    kind = cases.define_type(name="Onboarding", kind=APPLICATION, wanted=[cases.Wanted("Identity")], by=ada)
    application = cases.open_case(kind, client=s.world.client, title="New client", by=s.world.anna)
    with pytest.raises(Refused, match="Works only"):
        process.set_up(application, DOWNLOAD, standing.Setup(code=CODE), by=s.world.anna)
    otto = cast.otto()
    with pytest.raises(Refused, match="members of staff"):
        process.set_up(s.work, DOWNLOAD, standing.Setup(code=CODE), by=otto)
    with pytest.raises(Missing):
        standing.copy_address(standing.of(otto, s.work.subject, DOWNLOAD), by=s.world.anna)  # type: ignore[arg-type]


@pytest.mark.covers("R-8", "R-26", "C-07")
@pytest.mark.parametrize("words", ["Your code is 7K2M-9QX4.", "7k2m9qx4", "code: 7 K 2 M – 9 Q X 4"])
def test_the_message_that_is_read_before_the_code_does_not_hold_it(words):
    s = exchange.shared()
    with pytest.raises(Refused, match="reads the message before the code"):
        exchange.link(s, DOWNLOAD, message=words)
    exchange.link(s, DOWNLOAD)
    with pytest.raises(Refused, match="reads the message before the code"):
        exchange.link(s, DOWNLOAD, code="", message=words)
    assert standing.of(s.world.anna, s.work.subject, DOWNLOAD).message == "Please read them."


@pytest.mark.covers("S-22")
def test_two_people_who_set_up_at_once_do_not_replace_each_others_code_unawares():
    s = exchange.shared()
    seen = {"seen": standing.stamp_of(None)}  # both opened the dialog while there was no link
    process.set_up(s.work, DOWNLOAD, standing.Setup(code=CODE, **seen), by=s.world.anna)
    with pytest.raises(Refused, match="Somebody else changed this meanwhile"):
        process.set_up(s.work, DOWNLOAD, standing.Setup(code=OTHER, **seen), by=s.world.ravi)
    link = standing.of(s.world.anna, s.work.subject, DOWNLOAD)
    assert codes.plain(link) == secrets.plain_code(CODE)
    process.set_up(s.work, DOWNLOAD, standing.Setup(code=OTHER, seen=standing.stamp_of(link)), by=s.world.ravi)
    assert codes.plain(link) == secrets.plain_code(OTHER)


@pytest.mark.covers("C-47", "R-6")
def test_wrong_codes_and_locking_stand_at_the_link():
    s = exchange.shared()
    link, other = exchange.link(s, DOWNLOAD), exchange.link(s, UPLOAD, code=OTHER)
    for number in range(4):
        assert codes.redeem(link, "0000-0000", address=f"10.0.0.{number}").guess == Guess.WRONG
    history = find.link_history(s.world.anna, link)
    assert find.wrong_codes(history) == 4 and history[0].sentence == "A wrong code was entered at the download link"
    assert find.wrong_codes(find.link_history(s.world.anna, other)) == 0
    type(codes.current(link)).objects.filter(link=link).update(wrong_in_life=9, wrong_in_hour=0)
    assert codes.redeem(link, "0000-0000", address="10.0.1.1").guess == Guess.SUSPENDED
    assert state(s) == "suspended" and find.link_history(s.world.anna, link)[0].act == "link.suspended"
    exchange.link(s, DOWNLOAD, code="AAAA-BBBB")
    history = find.link_history(s.world.anna, link)
    assert state(s) == "enabled" and find.wrong_codes(history) == 0 and len([one for one in history if one.act == "code.wrong"]) == 5
    assert find.link_history(cast.otto(), link) == []


@pytest.mark.covers("C-31")
def test_the_two_steps_tick_themselves_for_the_present_address_and_code():
    s = exchange.shared()
    link = exchange.link(s, DOWNLOAD)
    history = find.link_history(s.world.anna, link)
    assert find.link_given(history) is None and find.code_given(history) is None
    with pytest.raises(Refused):
        codes.note_given(link, "by pigeon", by=s.world.anna)
    codes.note_given(link, "phone", by=s.world.ravi)
    standing.copy_address(link, by=s.world.anna)
    history = find.link_history(s.world.anna, link)
    given = find.code_given(history)
    assert given.sentence == "Gave the security code of the download link to the client by phone" and given.actor_name == "Ravi Sharma"
    assert find.link_given(history).act == "link.copied"
    exchange.link(s, DOWNLOAD, code=OTHER)
    standing.renew_address(link, by=s.world.anna)
    history = find.link_history(s.world.anna, link)
    assert find.link_given(history) is None and find.code_given(history) is None, "they count for what is valid now"
