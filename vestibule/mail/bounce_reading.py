"""Reads the reports of mail servers about letters that did not arrive (RFC 3464). Anybody can send one: it is
read within limits, by the parser of the standard library, and nothing in it is believed that a letter of ours
does not confirm (returned.py)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser, HeaderParser

LARGEST = 20_000_000  # bytes of a message; a report may bring back the whole letter with its files
READ = 256_000  # bytes of it that are read: the report stands before the letter that it brings back
PARTS = 12  # parts and messages within one another; a report of a letter with files has six
RECIPIENTS = 20  # of one report; a letter of ours has one
FAILED = "failed"  # the action of a letter that nobody tries any more
WHOLE = "message/rfc822"  # the letter comes back as it was
HEADERS = ("text/rfc822-headers", "message/rfc822-headers")  # or its headers alone
LINE = 300  # characters that are kept of what a server says
_NESTED = re.compile(rb"boundary\s*=|message/rfc822", re.IGNORECASE)
_CODE = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_REPLY = re.compile(r"\b([45])\d\d\b")


class NotABounceError(Exception):
    """The message says nothing about a letter that did not arrive; the reason is for the log."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One letter that did not reach one recipient. `code` is the status of RFC 3463, such as `5.1.1`, or
    empty; `final` is false for a mailbox that may take the next letter."""

    message_id: str
    addresses: frozenset[str]  # as the server names the recipient, small letters
    code: str
    final: bool
    said: str


def failures(raw: bytes) -> list[Failure]:
    """What a message reports as failed. Raises NotABounceError for whatever is no such report: an answer, a
    note of absence, a delay, and all that is too large or cannot be read."""
    if len(raw) > LARGEST:
        raise NotABounceError("too large")
    head = raw[:READ]
    if len(_NESTED.findall(head)) > PARTS:
        raise NotABounceError("too many parts")
    try:
        return _read(BytesParser(policy=policy.compat32).parsebytes(head))
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as fault:
        raise NotABounceError(f"cannot be read ({type(fault).__name__})") from fault


def _read(message: Message) -> list[Failure]:
    if message.get_content_type() != "multipart/report" or not message.is_multipart():
        raise NotABounceError("no report of a mail server")
    parts = _parts(message)
    status = next((part for part in parts if part.get_content_type() == "message/delivery-status"), None)
    if status is None or not status.is_multipart():
        raise NotABounceError("no report about a delivery")
    found = list(_failed(status, _original(parts)))
    if not found:
        raise NotABounceError("nothing failed for good")
    return found


def _parts(message: Message) -> list[Message]:
    return [part for part in message.get_payload() if isinstance(part, Message)][:PARTS]


def _failed(status: Message, message_id: str) -> Iterator[Failure]:
    """The first block is about the report; each further one about a recipient."""
    for block in _blocks(status)[: RECIPIENTS + 1]:
        names = (_value(block, "Original-Recipient"), _value(block, "Final-Recipient"))
        addresses = frozenset(filter(None, map(_address, names)))
        if addresses and _value(block, "Action").lower() == FAILED:
            said = _after(_value(block, "Diagnostic-Code"))
            code = code_in(_value(block, "Status")) or code_in(said)
            yield Failure(message_id, addresses, code, is_final(code, said), said)


def _blocks(status: Message) -> list[Message]:
    return [block for block in status.get_payload() if isinstance(block, Message)]


def _original(parts: list[Message]) -> str:
    """The Message-ID of the letter that the report brings back, whole or only its headers."""
    for part in parts:
        kind = part.get_content_type()
        if kind == WHOLE and part.is_multipart():
            inner = _parts(part)
            return _value(inner[0], "Message-ID") if inner else ""
        if kind in HEADERS:
            headers = part.get_payload(decode=True)
            text = headers.decode(errors="replace") if isinstance(headers, bytes) else ""
            return _value(HeaderParser(policy=policy.compat32).parsestr(text), "Message-ID")
    raise NotABounceError("does not say which letter it is about")


def _value(block: Message, name: str) -> str:
    return one_line(block.get(name, ""))


def one_line(given: object) -> str:
    """What a server says as one line without characters that cannot be seen, cut where it is too long."""
    text = str(given)[: 10 * LINE]
    seen = "".join(" " if unicodedata.category(sign)[0] == "C" else sign for sign in text)
    return " ".join(seen.split())[:LINE]


def _after(value: str) -> str:
    """What stands behind the kind: `smtp; 550 No such user`."""
    kind, semicolon, rest = value.partition(";")
    return rest.strip() if semicolon else kind


def _address(value: str) -> str:
    return _after(value).strip("<> ").lower()


def code_in(text: str) -> str:
    """The status of RFC 3463 that the text names first; empty for none."""
    found = _CODE.search(text)
    return found[0] if found else ""


def is_final(code: str, said: str) -> bool:
    """A full mailbox and a server that cannot be reached may be better tomorrow; what says nothing is
    final."""
    if code:
        return code[0] == "5" and not code.startswith(("5.2.2", "5.4."))
    reply = _REPLY.search(said)
    return reply is None or reply[1] == "5"
