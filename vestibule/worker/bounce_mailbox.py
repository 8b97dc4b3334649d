"""Reads the mailbox to which returned letters come (VESTIBULE_BOUNCE_MAILBOX). Each message is looked at once
and stays where it is, read or unread, for the people who share the mailbox: what we have looked at bears a
mark of ours."""

from __future__ import annotations

import contextlib
import datetime
import imaplib
import logging
import re
import ssl
import time
from collections.abc import Iterator
from typing import Any

from django.conf import settings

from vestibule.core import clock
from vestibule.mail.bounce_reading import LARGEST, READ

from . import bounces

log = logging.getLogger("vestibule.mail")
MARK = "VestibuleRead"  # a keyword of IMAP: other programs show none of it
TAKEN = "OK"  # what IMAP answers to a command that worked
BACK = datetime.timedelta(days=7)  # older messages are not looked at
AT_ONCE = 100  # messages of one look
LONGEST = 20.0  # seconds of one look: the worker has other things to do
PATIENCE = 15  # seconds for one answer of the server
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class MailboxError(Exception):
    """The server does not let us read; with its answer."""


def read() -> None:
    """Look at what is new. Raises MailboxError, OSError and imaplib's errors: staff see that it does not
    work."""
    if not settings.BOUNCE_MAILBOX:
        return
    began = time.monotonic()
    with _opened(settings.BOUNCE_MAILBOX) as server:
        for number in _new(server)[:AT_ONCE]:
            if time.monotonic() - began > LONGEST:
                return
            _look(server, number)


@contextlib.contextmanager
def _opened(mailbox: dict[str, Any]) -> Iterator[imaplib.IMAP4]:
    """Verified TLS, but for a server on this machine that was named without it."""
    where = {"host": mailbox["host"], "port": mailbox["port"], "timeout": PATIENCE}
    server: imaplib.IMAP4 = (
        imaplib.IMAP4_SSL(**where, ssl_context=ssl.create_default_context())
        if mailbox["tls"]
        else imaplib.IMAP4(**where)
    )
    try:
        server.login(mailbox["username"], mailbox["password"])
        _answer(server.select(_quoted(mailbox["folder"])))
        yield server
    finally:
        with contextlib.suppress(Exception):
            server.logout()


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _new(server: imaplib.IMAP4) -> list[bytes]:
    """The numbers of messages that we have not looked at, oldest first."""
    since = imaplib.Time2Internaldate(clock.now() - BACK)[1:12].strip()
    [found] = _answer(server.uid("SEARCH", "UNKEYWORD", MARK, "SINCE", since))
    return bytes(found or b"").split()


def _look(server: imaplib.IMAP4, number: bytes) -> None:
    """Marked after it was taken: a worker that dies looks again, and a letter comes back only once."""
    uid = number.decode("ascii")
    if _size(server, uid) > LARGEST:
        log.info("a message to the address of returned letters was ignored: too large")
    else:
        bounces.take(_head(server, uid))
    _answer(server.uid("STORE", uid, "+FLAGS.SILENT", f"({MARK})"))


def _size(server: imaplib.IMAP4, uid: str) -> int:
    said = b" ".join(_bytes(_answer(server.uid("FETCH", uid, "(RFC822.SIZE)"))))
    found = _SIZE.search(said)
    return int(found[1]) if found else 0


def _head(server: imaplib.IMAP4, uid: str) -> bytes:
    """As much as is read of a report, without marking it as read by a person."""
    for part in _answer(server.uid("FETCH", uid, f"(BODY.PEEK[]<0.{READ}>)")):
        if isinstance(part, tuple):
            return bytes(part[1])
    return b""


def _bytes(parts: list[Any]) -> Iterator[bytes]:
    for part in parts:
        yield from part if isinstance(part, tuple) else [part or b""]


def _answer(said: tuple[str, list[Any]]) -> list[Any]:
    kind, parts = said
    if kind != TAKEN:
        raise MailboxError(b" ".join(_bytes(parts)).decode(errors="replace")[:200])
    return parts
