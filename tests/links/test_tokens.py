"""What opens a link: its token alone, for its purpose alone, until its exact end; and nowhere is a usable link stored."""

from __future__ import annotations

import datetime
import logging
import zoneinfo
from urllib.parse import unquote

import pytest
from django.apps import apps
from django.utils import timezone

from tests import make
from vestibule.kit import secrets
from vestibule.kit.lines import Line, masked
from vestibule.kit.moves import Refused
from vestibule.links import entry, standing
from vestibule.links.models import DOWNLOAD, INVITATION, REQUEST, UPLOAD, AccessLink
from vestibule.links.standing import Setup
from vestibule.office.models import Office

pytestmark = pytest.mark.usefixtures("db")
PURPOSES = (INVITATION, REQUEST, UPLOAD, DOWNLOAD)


def one_of_each(w: make.World) -> dict[str, AccessLink]:
    """A living link of each purpose."""
    case, account = make.work(w), make.process.open_account(w.mina, client=w.client, by=w.anna)
    return {
        INVITATION: entry.invite(account, client=w.client, about="docrequest:1", by=w.anna),
        REQUEST: make.link_of(make.mailed(w)),
        UPLOAD: make.standing_link(w, case, UPLOAD),
        DOWNLOAD: make.standing_link(w, case, DOWNLOAD),
    }


@pytest.mark.covers("S-1", "R-7", "R-20", "C-15", "K-9")
def test_a_token_opens_its_own_purpose_and_no_other():
    links = one_of_each(make.world())
    for purpose, link in links.items():
        link.refresh_from_db()
        assert {other for other in PURPOSES if entry.living(entry.token(link), other)} == {purpose}
        assert entry.living(entry.token(link), purpose) == link
    addresses = {entry.address(link) for link in links.values()}
    assert len(addresses) == 4, "the two links of a Work have addresses of their own"


@pytest.mark.covers("B-34", "S-1")
def test_a_token_that_is_not_whole_opens_nothing():
    w = make.world()
    link, foreign = make.link_of(make.mailed(w)), make.standing_link(w, make.work(w), DOWNLOAD)
    token = entry.token(link)
    other_sign = "A" if token[5] != "A" else "B"
    wrong = [token[:-1], token[1:], token + "A", token[:5] + other_sign + token[6:], token.swapcase(), "", "x" * 5000, "ÄÖ\x00", link.public_id]
    wrong += [link.nonce, link.token_sha256 or "", entry.token(foreign)]
    assert [given for given in wrong if entry.living(given, REQUEST)] == []


@pytest.mark.covers("S-1", "R-7")
def test_a_token_is_192_bits_made_with_a_key_that_the_database_never_sees(settings):
    link = make.link_of(make.mailed(make.world()))
    token = entry.token(link)
    assert len(token) == 32, "24 bytes"
    assert link.token_sha256 == secrets.digest(token)
    settings.LINK_KEY = "another key " + "k" * 32
    assert entry.token(link) != token


@pytest.mark.covers("S-1", "R-7", "K-9")
def test_a_new_address_kills_the_old_one():
    w = make.world()
    link = make.standing_link(w, make.work(w), UPLOAD)
    old = entry.token(link)
    renewed = standing.renew_address(link, by=w.anna)
    assert entry.living(old, UPLOAD) is None
    assert entry.living(entry.token(renewed), UPLOAD) == renewed


@pytest.mark.covers("I-10", "R-7", "R-20", "S-6")
def test_no_row_holds_a_usable_link_or_a_code():
    """Every table is read: letters, queue, audit log, links, codes, tasks."""
    w = make.world()
    docrequest = make.mailed(w)
    case = make.work(w)
    link = make.standing_link(w, case, DOWNLOAD)
    make.sharing.write(case, channel="email", to_address=w.mina.email, to_name="Mina", subject="For you", notes="Here: {link:download}", by=w.anna)
    assert standing.copy_address(link, by=w.anna) == entry.address(link)
    assert make.codes.read(link, by=w.anna) == make.CODE
    words = "\n".join(str(row) for model in apps.get_models() for row in model._default_manager.values_list())
    assert make.CODE not in words and make.CODE.replace("-", "") not in words
    for one in (link, make.link_of(docrequest)):
        assert entry.token(one) not in words
        assert f"{{link:{one.pk}}}" in words, "letters name links by their id"


@pytest.mark.covers("I-10", "S-6")
@pytest.mark.parametrize("door", ["r", "u", "d", "new-link", "portal/invitation", "setup"])
def test_no_line_of_the_log_holds_the_address_of_a_link(door: str):
    """Django itself writes a line for each page that was refused."""
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Gone: %s", (f"/{door}/qDij6WdUdWIaI68ovEmmtftNF1I9aMW3/",), None)
    assert Line("%(message)s").format(record) == f"Gone: /{door}/***/"
    record.msg, record.args = "Gone: %s", ("/visit/request/UNGaudhUSQ7IaKhP/2/",)
    assert "UNGaudhUSQ7IaKhP" in Line("%(message)s").format(record), "the address of a visit opens nothing"


TOKEN = "qDij6WdUdWIaI68ovEmmtftNF1I9aMW3"


@pytest.mark.covers("F-34", "S-6", "R-7")
@pytest.mark.parametrize(
    "path",
    [
        f"/r/x/{TOKEN}/",
        f"/r/ {TOKEN}/",
        f"/r/%20{TOKEN}/",
        f"/R/{TOKEN}/",
        f"/desk/sign-in/?next=%2Fr%2F{TOKEN}%2F",
        f"/desk/sign-in/?next=%252Fr%252F{TOKEN}",
        "/r/" + "".join(f"%{ord(sign):02X}" for sign in TOKEN),
        f"//r//({TOKEN})",
        f"/anything/else/{TOKEN[:22]}",
    ],
)
def test_no_way_of_writing_an_address_brings_its_secret_into_the_log(path: str):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", (path,), None)
    line = Line("%(message)s").format(record)
    assert TOKEN[:20] not in unquote(unquote(line)) and "***" in line


@pytest.mark.covers("F-34")
def test_a_traceback_stays_readable():
    said = 'boom /desk/requests/NW-2026-0142/items/1/\n  File "/opt/Vestibule2026/site-packages/test_document_exchange_desk.py", line 3'
    assert masked(said.splitlines()[0]) + "\n" + masked(said.splitlines()[1]) == said
    warned = "/opt/vestibule/tests/walks/test_document_exchange_desk.py:3: in staff_see_every_document_of_a_work"
    assert masked(warned) == warned


@pytest.mark.covers("F-33")
def test_no_line_of_the_log_repeats_a_row_of_the_database():
    told = "IntegrityError: duplicate key\nDETAIL:  Failing row contains (1, a street and number, 7)."
    assert Line("%(message)s").format(logging.LogRecord("x", logging.ERROR, "", 0, told, (), None)).endswith("DETAIL: ***")


@pytest.mark.covers("T-02", "R-4", "B-26")
def test_the_thirty_days_begin_at_the_first_hand_over_and_a_repeat_keeps_them():
    w = make.world()
    docrequest = make.sending(w)
    link = make.link_of(docrequest)
    assert (link.first_handed_at, link.expires_at) == (None, None)
    words = entry.words_for({link.pk})
    link.refresh_from_db()
    assert link.expires_at == link.first_handed_at + datetime.timedelta(days=30)
    make.time_passes(hours=5)
    link.refresh_from_db()
    first = link.expires_at
    assert words[f"link:{link.pk}"] == entry.address(link) and "(Rome time)" in words[f"expires:{link.pk}"]
    entry.words_for({link.pk})
    link.refresh_from_db()
    assert link.expires_at == first
    assert entry.is_open(link, first - datetime.timedelta(microseconds=1)) and not entry.is_open(link, first)


@pytest.mark.covers("T-03", "R-5", "S-23", "C-08")
@pytest.mark.parametrize(
    ("zone", "day", "ends"),
    [
        ("Asia/Tokyo", "2026-03-13", "2026-03-13T15:00:00+00:00"),
        ("Europe/Berlin", "2026-03-28", "2026-03-28T23:00:00+00:00"),
        ("Europe/Berlin", "2026-03-29", "2026-03-29T22:00:00+00:00"),  # the clocks went forward in the morning
        ("Europe/Berlin", "2026-10-24", "2026-10-24T22:00:00+00:00"),
        ("Europe/Berlin", "2026-10-25", "2026-10-25T23:00:00+00:00"),  # and back
    ],
)
def test_a_chosen_day_is_valid_to_its_end_in_the_zone_of_the_office(zone: str, day: str, ends: str):
    make.world()
    Office.objects.update(time_zone=zone)
    over, on = datetime.datetime.fromisoformat(ends), datetime.date.fromisoformat(day)
    assert entry.end_of_day(on) == over
    link = AccessLink(purpose=DOWNLOAD, expires_on=on, expires_at=entry.end_of_day(on))
    last = datetime.datetime.combine(on, datetime.time(23, 59, 59), tzinfo=zoneinfo.ZoneInfo(zone))
    assert entry.is_open(link, last) and not entry.is_open(link, last + datetime.timedelta(seconds=1))
    assert entry.until(link).startswith(f"{on.day} ") and f"23:59 ({zone.rpartition('/')[2]} time)" in entry.until(link)


@pytest.mark.covers("T-03", "R-5", "C-08")
def test_the_set_up_stores_the_instant_and_takes_no_day_that_is_over():
    w = make.world()
    case, today = make.work(w), timezone.now().astimezone(zoneinfo.ZoneInfo("Europe/Rome")).date()
    link = make.standing_link(w, case, DOWNLOAD, expires_on=today)
    assert link.expires_at == entry.end_of_day(today)
    with pytest.raises(Refused, match="today or a later date"):
        standing.save(case.subject, UPLOAD, Setup(make.CODE, "", today - datetime.timedelta(days=1)), client=w.client, holder="x", by=w.anna)
    assert make.standing_link(w, case, DOWNLOAD).expires_at is None, "without a day it stays open"
