"""The mailbox of returned letters, on a real IMAP server: each message is looked at once, people's own stay
unread, and a server that does not let us in is told to staff."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import factories
from tests.mail import imap_server
from tests.mail.bounce_messages import ABSENCE, written
from tests.mail.test_bounces import invited
from vestibule.environment import Environment
from vestibule.mail.models import MailState
from vestibule.organisation.alerts import open_alerts
from vestibule.worker import bounce_mailbox, bounces, sweeps


@pytest.fixture(scope="module")
def server() -> Iterator[imap_server.ImapServer]:
    # below a folder that dovecot's own user may enter
    with tempfile.TemporaryDirectory(prefix="dovecot-") as home, imap_server.running(Path(home)) as there:
        yield there


@pytest.fixture
def w(db) -> factories.World:
    return factories.world()


@pytest.mark.covers("A-68")
def test_a_report_is_taken_once_and_what_people_read_stays_unread(server, w, settings, monkeypatch):
    settings.BOUNCE_MAILBOX = server.mailbox
    _docrequest, mail = invited(w)
    server.put(written(ABSENCE, message_id=mail.message_id))
    server.put(written(message_id=mail.message_id))
    looked: list[int] = []
    take = bounces.take
    monkeypatch.setattr(bounces, "take", lambda raw: looked.append(len(raw)) or take(raw))
    sweeps.read_returned_letters()
    mail.refresh_from_db()
    assert mail.state == MailState.RETURNED and len(looked) == 2
    assert server.unread() == 2
    sweeps.read_returned_letters()
    assert len(looked) == 2, "each message is looked at once"


def test_a_message_that_is_too_large_is_not_fetched(server, w, settings, monkeypatch):
    settings.BOUNCE_MAILBOX = server.mailbox
    monkeypatch.setattr(bounce_mailbox, "LARGEST", 2000)
    _docrequest, mail = invited(w)
    server.put(written(message_id=mail.message_id) + b"x" * 2000)
    sweeps.read_returned_letters()
    mail.refresh_from_db()
    assert mail.state == MailState.SENT


def test_a_worker_that_dies_over_a_message_looks_again(server, w, settings, monkeypatch):
    settings.BOUNCE_MAILBOX = server.mailbox
    _docrequest, mail = invited(w)
    server.put(written(message_id=mail.message_id))
    with monkeypatch.context() as dying:
        dying.setattr(bounces, "take", lambda raw: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            sweeps.read_returned_letters()
    sweeps.read_returned_letters()
    mail.refresh_from_db()
    assert mail.state == MailState.RETURNED


def test_a_wrong_password_is_told_to_staff_until_it_works(server, w, settings):
    settings.BOUNCE_MAILBOX = server.mailbox | {"password": "wrong"}
    sweeps.run_sweep(sweeps.read_returned_letters)
    assert [str(alert.name) for alert in open_alerts()] == ["reading the mailbox of returned emails"]
    settings.BOUNCE_MAILBOX = server.mailbox
    sweeps.run_sweep(sweeps.read_returned_letters)
    assert open_alerts() == []


def test_without_a_mailbox_nothing_is_read(w, settings, monkeypatch):
    settings.BOUNCE_MAILBOX = None
    monkeypatch.setattr(bounce_mailbox, "_opened", None)
    sweeps.read_returned_letters()


@pytest.mark.unit
@pytest.mark.parametrize(
    ("given", "found"),
    [
        (
            "imaps://me%40here:p%2Fw@mail.example.org",
            ("mail.example.org", 993, "me@here", "p/w", "INBOX", True),
        ),
        (
            "imaps://me:x@mail.example.org:1993/Returned",
            ("mail.example.org", 1993, "me", "x", "Returned", True),
        ),
        ("imap://me:x@127.0.0.1:1143", ("127.0.0.1", 1143, "me", "x", "INBOX", False)),
        ("imap://me:x@mail.example.org", None),
        ("imaps://mail.example.org", None),
        ("pop3://me:x@mail.example.org", None),
        ("nonsense", None),
    ],
)
def test_the_setting(given: str, found: tuple[object, ...] | None):
    environment = Environment({"VESTIBULE_BOUNCE_MAILBOX": given})
    mailbox = environment.mailbox("VESTIBULE_BOUNCE_MAILBOX")
    assert (tuple(mailbox.values()) if mailbox else None) == found
