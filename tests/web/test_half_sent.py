"""Bodies that never end: what waits for one takes no room of pages, and one address takes no more than its
share (F-30)."""

from __future__ import annotations

import select
import socket
import time

import pytest

from vestibule.web import proxies, request_bodies
from vestibule.web.form_uploads import takes_large

from .serving import Little, until

CROWD = 440
HALF = (
    b"POST %s HTTP/1.1\r\nHost: localhost\r\n"
    b"Content-Type: text/plain\r\nContent-Length: 900000\r\n\r\n1234567"
)


@pytest.fixture
def patient(tmp_path) -> Little:
    """A server that waits ten minutes for the rest of a body, so that no answer below comes from its losing
    patience."""
    app = Little(tmp_path / "home", LITTLE_PATIENCE="600")
    yield app
    app.stop()


@pytest.mark.covers("F-30", "S-32")
def test_half_sent_bodies_leave_the_pages_alone(patient: Little):
    """Two of an address are read, six wait, the others are told to come again; every page is still
    answered."""
    lines = [patient.raw(HALF % b"/raw/") for _ in range(CROWD)]
    assert answered(lines, CROWD - request_bodies.LARGE_PER_ADDRESS) == [b"HTTP/1.1 503"] * (
        CROWD - request_bodies.LARGE_PER_ADDRESS
    )
    assert {patient.get("/hello/")[0] for _ in range(20)} == {200}
    assert (
        patient.get("/field/", "POST", b"field=short", Content_Type="application/x-www-form-urlencoded")[2]
        == b"short"
    )
    for line in lines:
        line.close()
    until(lambda: patient.get("/raw/", "POST", b"x" * 100_000)[0] == 200)


@pytest.mark.covers("F-30")
def test_a_page_that_takes_no_files_takes_no_large_body(patient: Little):
    status, _, words = patient.get("/hello/", "POST", b"x" * 900_000)
    assert status == 413 and b"no more than 64 KB" in words
    assert patient.get("/hello/", "POST", b"x" * request_bodies.SMALL)[0] == 200


@pytest.mark.covers("F-30")
def test_small_bodies_that_do_not_end_are_capped_by_address(tmp_path):
    app = Little(tmp_path / "home", LITTLE_PATIENCE="600", LITTLE_SMALL="5")
    try:
        half = b"POST /field/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx"
        lines: list[socket.socket] = [app.raw(half) for _ in range(9)]
        assert answered(lines, 4) == [b"HTTP/1.1 503"] * 4 and app.get("/hello/")[0] == 200
        for line in lines:
            line.close()
    finally:
        app.stop()


def answered(lines: list[socket.socket], count: int) -> list[bytes]:
    """What so many of the lines hear, whichever they are; the others hear nothing."""
    waiting, answers, end = list(lines), [], time.monotonic() + 20
    while len(answers) < count and time.monotonic() < end:
        for line in select.select(waiting, [], [], 1)[0]:
            answers.append(line.recv(12))
            waiting.remove(line)
    assert not select.select(waiting, [], [], 0.3)[0]
    return answers


@pytest.mark.covers("F-30", "F-43")
def test_an_address_is_its_network():
    assert proxies.network("192.0.2.7") == "192.0.2.7"
    assert (
        proxies.network("2001:db8:1:2:aaaa::1") == proxies.network("2001:db8:1:2::9") == "2001:db8:1:2::/64"
    )
    assert proxies.network("::ffff:192.0.2.7") == "192.0.2.7"
    assert proxies.network("what a test says") == "what a test says"


def test_of_addresses_only_those_are_remembered_that_can_be_one():
    before = proxies._parsed.cache_info().currsize
    for n in range(20):
        assert proxies.address(f"{n}" * 65) is None
    assert proxies._parsed.cache_info().currsize == before


@pytest.mark.covers("F-30")
def test_large_bodies_are_for_forms_with_files_alone():
    assert takes_large("/portal/tasks/NW-1/items/1/") and takes_large("/desk/requests/new/")
    assert takes_large("/desk/settings/forms/new/"), "an editor of up to a thousand fields"
    assert not takes_large("/desk/sign-in/") and not takes_large("/r/token/") and not takes_large("/nowhere/")
