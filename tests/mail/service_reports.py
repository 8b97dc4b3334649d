"""What sending services report, as each of them writes and signs it: with the fields of their own manuals,
and with keys that are ours."""

from __future__ import annotations

import base64
import datetime
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from vestibule.core import clock

SECRET = "5f0c2b7be1a94c58a8a5ac53d6fd2f11"
SIGNING_KEY = "key-0123456789abcdef"
PRIVATE_KEY = ec.generate_private_key(ec.SECP256R1())
PUBLIC_KEY = base64.b64encode(
    PRIVATE_KEY.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
).decode()
KEYS = {"mailgun": SIGNING_KEY, "postmark": "", "sendgrid": PUBLIC_KEY}
SERVICES = tuple(KEYS)
WHAT = {  # by service: failed for good, put off, called spam, arrived
    "mailgun": {"failed": "failed", "deferred": "failed", "spam": "complained", "arrived": "delivered"},
    "postmark": {"failed": "HardBounce", "deferred": "Transient", "spam": "SpamComplaint", "arrived": ""},
    "sendgrid": {"failed": "bounce", "deferred": "deferred", "spam": "spamreport", "arrived": "delivered"},
}


def settings_of(service: str) -> dict[str, str]:
    """As settings.MAIL_REPORTS has them."""
    return {"service": service, "secret": SECRET, "key": KEYS[service]}


@dataclass
class Post:
    """One report on its way: it can be changed before it is sent, and sent more than once."""

    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    secret: str = SECRET
    kind: str = "application/json"

    def said(self) -> dict[str, str]:
        """The headers, with the secret."""
        credentials = base64.b64encode(f"vestibule:{self.secret}".encode()).decode()
        return {"Authorization": f"Basic {credentials}", **self.headers}

    def send(self) -> HttpResponse:
        return Client().post(reverse("mail_reports"), self.body, content_type=self.kind, headers=self.said())


def report(
    service: str,
    message_id: str,
    *,
    what: str = "failed",
    to: str = "mina@bianchi.example",
    said: str = "550 5.1.1 User unknown",
    at: datetime.datetime | None = None,
    number: str = "",
) -> Post:
    """One event about one letter, signed."""
    event = {"mailgun": mailgun, "postmark": postmark, "sendgrid": sendgrid}[service](
        message_id.strip("<>"), WHAT[service][what], what, to, said, at or clock.now()
    )
    if number and service != "mailgun":
        event["ID" if service == "postmark" else "sg_event_id"] = number
    return signed(service, event, at=at, token=number)


def signed(
    service: str, event: Any, *, at: datetime.datetime | None = None, token: str = "", key: Any = None
) -> Post:
    """This event, or a whole body, as the service would send it now."""
    seconds = str(int((at or clock.now()).timestamp()))
    if service == "mailgun":
        token = token or secrets.token_hex(25)
        by = hmac.new((key or SIGNING_KEY).encode(), f"{seconds}{token}".encode(), hashlib.sha256).hexdigest()
        block = {"timestamp": seconds, "token": token, "signature": by}
        return Post(json.dumps({"signature": block, "event-data": event}).encode())
    if service == "postmark":
        return Post(json.dumps(event).encode())
    body = event if isinstance(event, bytes) else json.dumps([event]).encode()
    signature = (key or PRIVATE_KEY).sign(seconds.encode() + body, ec.ECDSA(hashes.SHA256()))
    header = "X-Twilio-Email-Event-Webhook"
    headers = {
        f"{header}-Signature": base64.b64encode(signature).decode(),
        f"{header}-Timestamp": seconds,
    }
    return Post(body, headers)


def mailgun(message_id: str, name: str, what: str, to: str, said: str, at: datetime.datetime) -> Any:
    return {
        "event": name,
        "id": "G9Bn5sl1TC6nu79C8C0bwg",
        "timestamp": at.timestamp(),
        "log-level": "error",
        "severity": "temporary" if what == "deferred" else "permanent",
        "reason": "bounce",
        "delivery-status": {
            "attempt-no": 1,
            "message": said,
            "code": 550,
            "description": "",
            "session-seconds": 0.02,
        },
        "flags": {
            "is-routed": False,
            "is-authenticated": True,
            "is-system-test": False,
            "is-test-mode": False,
        },
        "envelope": {"sender": "documents@northwind.example", "transport": "smtp", "targets": to},
        "message": {
            "headers": {
                "to": to,
                "message-id": message_id,
                "from": "documents@northwind.example",
                "subject": "Documents",
            },
            "attachments": [],
            "size": 111,
        },
        "recipient": to,
        "recipient-domain": to.rpartition("@")[2],
        "storage": {"url": "https://se.api.mailgun.net/v3/domains/northwind.example/messages/m", "key": "m"},
        "campaigns": [],
        "tags": [],
        "user-variables": {},
    }


def postmark(message_id: str, name: str, what: str, to: str, said: str, at: datetime.datetime) -> Any:
    when = at.strftime("%Y-%m-%dT%H:%M:%S.%f") + "3Z"  # seven digits, as they write them
    metadata = {"anymail_id": message_id}
    if what == "arrived":
        return {
            "RecordType": "Delivery",
            "ServerID": 23,
            "MessageStream": "outbound",
            "MessageID": "00000000-0000-0000-0000-000000000000",
            "Recipient": to,
            "Tag": "",
            "DeliveredAt": when,
            "Details": said,
            "Metadata": metadata,
        }
    return {
        "RecordType": "SpamComplaint" if what == "spam" else "Bounce",
        "ID": secrets.randbelow(10**15),
        "Type": name,
        "TypeCode": 1,
        "Name": "Hard bounce",
        "Tag": "",
        "MessageID": "00000000-0000-0000-0000-000000000000",
        "Metadata": metadata,
        "ServerID": 23,
        "MessageStream": "outbound",
        "Description": "The server was unable to deliver your message.",
        "Details": said,
        "Email": to,
        "From": "documents@northwind.example",
        "BouncedAt": when,
        "DumpAvailable": True,
        "Inactive": True,
        "CanActivate": True,
        "Subject": "Documents",
    }


def sendgrid(message_id: str, name: str, what: str, to: str, said: str, at: datetime.datetime) -> Any:
    event = {
        "email": to,
        "timestamp": int(at.timestamp()),
        "smtp-id": f"<{message_id}>",
        "event": name,
        "sg_event_id": secrets.token_urlsafe(16),
        "sg_message_id": "14c5d75ce93.dfd.64b469.filter0001.16648.5515E0B88.0",
    }
    if what == "failed":
        return event | {
            "reason": said,
            "status": "5.0.0",
            "type": "bounce",
            "bounce_classification": "Invalid",
        }
    return event | ({"response": said} if what != "spam" else {})
