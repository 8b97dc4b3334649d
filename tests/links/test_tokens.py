"""What opens a link: its token alone, for its purpose alone, until its exact end; and nowhere is a usable
link stored."""

from __future__ import annotations

import datetime
import logging
import zoneinfo
from urllib.parse import unquote

import pytest
from django.apps import apps
from django.utils import timezone

from tests import factories, personas
from vestibule.core import secrets
from vestibule.core.errors import ActionDeniedError
from vestibule.core.logging import RedactingFormatter, redact
from vestibule.links import shared_links, tokens
from vestibule.links.models import AccessLink, Purpose
from vestibule.links.shared_links import LinkConfig
from vestibule.organisation.models import Organisation
from vestibule.organisation.timezone import end_of_day

pytestmark = pytest.mark.usefixtures("db")
PURPOSES = tuple(Purpose)


def one_of_each(w: factories.World) -> dict[str, AccessLink]:
    """A living link of each purpose."""
    case = factories.work(w)
    account = factories.request_commands.open_account(w.mina, client=w.client, by=w.anna)
    return {
        Purpose.INVITATION: tokens.invite(account, client=w.client, about="docrequest:1", by=w.anna),
        Purpose.REQUEST: factories.link_of(factories.mailed(w)),
        Purpose.UPLOAD: factories.shared_link(w, case, Purpose.UPLOAD),
        Purpose.DOWNLOAD: factories.shared_link(w, case, Purpose.DOWNLOAD),
        Purpose.RECEIPT: tokens.issue(
            Purpose.RECEIPT, about=case.subject, client=w.client, holder="mina@bianchi.example"
        ),
        Purpose.STAFF_INVITATION: personas.invited("Nina Neu"),
        Purpose.PASSWORD_RESET: factories.password_reset(w.anna.login),
    }


@pytest.mark.covers("S-1", "R-7", "R-20", "C-15", "K-9")
def test_a_token_opens_its_own_purpose_and_no_other():
    links = one_of_each(factories.world())
    for purpose, link in links.items():
        link.refresh_from_db()
        assert {other for other in PURPOSES if tokens.find_open(tokens.token(link), other)} == {purpose}
        assert tokens.find_open(tokens.token(link), purpose) == link
    addresses = {tokens.address(link) for link in links.values()}
    assert len(addresses) == len(PURPOSES), "the two links of a Work have addresses of their own"


@pytest.mark.covers("B-34", "S-1")
def test_a_token_that_is_not_whole_opens_nothing():
    w = factories.world()
    link = factories.link_of(factories.mailed(w))
    foreign = factories.shared_link(w, factories.work(w), Purpose.DOWNLOAD)
    token = tokens.token(link)
    other_sign = "A" if token[5] != "A" else "B"
    wrong = [
        token[:-1],
        token[1:],
        token + "A",
        token[:5] + other_sign + token[6:],
        token.swapcase(),
        "",
        "x" * 5000,
        "ÄÖ\x00",
        link.public_id,
    ]
    wrong += [link.nonce, link.token_sha256 or "", tokens.token(foreign)]
    assert [given for given in wrong if tokens.find_open(given, Purpose.REQUEST)] == []


@pytest.mark.covers("S-1", "R-7")
def test_a_token_is_192_bits_made_with_a_key_that_the_database_never_sees(settings):
    link = factories.link_of(factories.mailed(factories.world()))
    token = tokens.token(link)
    assert len(token) == 32, "24 bytes"
    assert link.token_sha256 == secrets.digest(token)
    settings.LINK_KEY = "another key " + "k" * 32
    assert tokens.token(link) != token


@pytest.mark.covers("S-1", "R-7", "K-9")
def test_a_new_address_kills_the_old_one():
    w = factories.world()
    link = factories.shared_link(w, factories.work(w), Purpose.UPLOAD)
    old = tokens.token(link)
    renewed = shared_links.renew_address(link, by=w.anna)
    assert tokens.find_open(old, Purpose.UPLOAD) is None
    assert tokens.find_open(tokens.token(renewed), Purpose.UPLOAD) == renewed


@pytest.mark.covers("I-10", "R-7", "R-20", "S-6")
def test_no_row_holds_a_usable_link_or_a_code():
    """Every table is read: letters, queue, audit log, links, codes, tasks."""
    w = factories.world()
    docrequest = factories.mailed(w)
    case = factories.work(w)
    link = factories.shared_link(w, case, Purpose.DOWNLOAD)
    factories.sharing.write(
        case,
        channel="email",
        to_address=w.mina.email,
        to_name="Mina",
        subject="For you",
        notes="Here: {link:download}",
        by=w.anna,
    )
    assert shared_links.read_address(link, by=w.anna) == tokens.address(link)
    assert factories.codes.read(link, by=w.anna) == factories.CODE
    words = "\n".join(str(row) for model in apps.get_models() for row in model._default_manager.values_list())
    assert factories.CODE not in words and factories.CODE.replace("-", "") not in words
    for one in (link, factories.link_of(docrequest)):
        assert tokens.token(one) not in words
        assert f"{{link:{one.pk}}}" in words, "letters name links by their id"


@pytest.mark.covers("I-10", "S-6")
@pytest.mark.parametrize("interface", ["r", "u", "d", "new-link", "portal/invitation", "setup"])
def test_no_line_of_the_log_holds_the_address_of_a_link(interface: str):
    """Django itself writes a line for each page that was refused."""
    record = logging.LogRecord(
        "django.request",
        logging.WARNING,
        "",
        0,
        "Gone: %s",
        (f"/{interface}/qDij6WdUdWIaI68ovEmmtftNF1I9aMW3/",),
        None,
    )
    assert RedactingFormatter("%(message)s").format(record) == f"Gone: /{interface}/***/"
    record.msg, record.args = "Gone: %s", ("/guest/request/UNGaudhUSQ7IaKhP/2/",)
    assert "UNGaudhUSQ7IaKhP" in RedactingFormatter("%(message)s").format(record), (
        "the address of a link session opens nothing"
    )


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
    line = RedactingFormatter("%(message)s").format(record)
    assert TOKEN[:20] not in unquote(unquote(line)) and "***" in line


@pytest.mark.covers("F-34")
def test_a_traceback_stays_readable():
    said = (
        "boom /desk/requests/NW-2026-0142/items/1/\n"
        '  File "/opt/Vestibule2026/site-packages/test_document_exchange_desk.py", line 3'
    )
    assert redact(said.splitlines()[0]) + "\n" + redact(said.splitlines()[1]) == said
    warned = (
        "/opt/vestibule/tests/e2e/test_document_exchange_desk.py:3: in staff_see_every_document_of_a_work"
    )
    assert redact(warned) == warned


@pytest.mark.covers("F-33")
def test_no_line_of_the_log_repeats_a_row_of_the_database():
    told = "IntegrityError: duplicate key\nDETAIL:  Failing row contains (1, a street and number, 7)."
    assert (
        RedactingFormatter("%(message)s")
        .format(logging.LogRecord("x", logging.ERROR, "", 0, told, (), None))
        .endswith("DETAIL: ***")
    )


@pytest.mark.covers("T-02", "R-4", "B-26")
def test_the_thirty_days_begin_at_the_first_hand_over_and_a_repeat_keeps_them():
    w = factories.world()
    docrequest = factories.sending(w)
    link = factories.link_of(docrequest)
    assert (link.first_delivered_at, link.expires_at) == (None, None)
    tokens.placeholders({link.pk})
    link.refresh_from_db()
    assert link.first_delivered_at is None, "whoever looks at a letter begins nothing"
    tokens.start_clock({link.pk})
    words = tokens.placeholders({link.pk})
    link.refresh_from_db()
    assert link.expires_at == link.first_delivered_at + datetime.timedelta(days=30)
    factories.time_passes(hours=5)
    link.refresh_from_db()
    first = link.expires_at
    assert words[f"link:{link.pk}"] == tokens.address(link) and "(Rome time)" in words[f"expires:{link.pk}"]
    tokens.start_clock({link.pk})
    link.refresh_from_db()
    assert link.expires_at == first
    assert tokens.is_open(link, first - datetime.timedelta(microseconds=1)) and not tokens.is_open(
        link, first
    )


@pytest.mark.covers("T-03", "R-5", "S-23", "C-08")
@pytest.mark.parametrize(
    ("zone", "day", "ends"),
    [
        ("Asia/Tokyo", "2026-03-13", "2026-03-13T15:00:00+00:00"),
        ("Europe/Berlin", "2026-03-28", "2026-03-28T23:00:00+00:00"),
        # The clocks went forward in the morning.
        ("Europe/Berlin", "2026-03-29", "2026-03-29T22:00:00+00:00"),
        ("Europe/Berlin", "2026-10-24", "2026-10-24T22:00:00+00:00"),
        ("Europe/Berlin", "2026-10-25", "2026-10-25T23:00:00+00:00"),  # and back
    ],
)
def test_a_chosen_day_is_valid_to_its_end_in_the_zone_of_the_office(zone: str, day: str, ends: str):
    factories.world()
    Organisation.objects.update(time_zone=zone)
    over, on = datetime.datetime.fromisoformat(ends), datetime.date.fromisoformat(day)
    assert end_of_day(on) == over
    link = AccessLink(purpose=Purpose.DOWNLOAD, expires_on=on, expires_at=end_of_day(on))
    last = datetime.datetime.combine(on, datetime.time(23, 59, 59), tzinfo=zoneinfo.ZoneInfo(zone))
    assert tokens.is_open(link, last) and not tokens.is_open(link, last + datetime.timedelta(seconds=1))
    assert tokens.expiry_text(link).startswith(
        f"{on.day} "
    ) and f"23:59 ({zone.rpartition('/')[2]} time)" in tokens.expiry_text(link)


@pytest.mark.covers("T-03", "R-5", "C-08")
def test_the_set_up_stores_the_instant_and_takes_no_day_that_is_over():
    w = factories.world()
    case, today = factories.work(w), timezone.now().astimezone(zoneinfo.ZoneInfo("Europe/Rome")).date()
    link = factories.shared_link(w, case, Purpose.DOWNLOAD, expires_on=today)
    assert link.expires_at == end_of_day(today)
    with pytest.raises(ActionDeniedError, match="today or a later date"):
        shared_links.save(
            case.subject,
            Purpose.UPLOAD,
            LinkConfig(factories.CODE, "", today - datetime.timedelta(days=1)),
            client=w.client,
            holder="x",
            by=w.anna,
        )
    assert factories.shared_link(w, case, Purpose.DOWNLOAD).expires_at is None, "without a day it stays open"
