"""Reads what a sending service reports about our letters, by the readers of django-anymail, which know how
each service writes and signs (decision 0057). Whatever cannot be proved or read is answered no, and changes
nothing."""

from __future__ import annotations

import base64
import datetime
import logging
import secrets
import warnings
from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from vestibule.core import clock
from vestibule.core.numbers import number
from vestibule.mail import reports
from vestibule.mail.bounce_reading import code_in, is_final, one_line
from vestibule.mail.reports import Event, News
from vestibule.organisation import rate_limits

from . import plain_answers
from .proxies import network

log = logging.getLogger("vestibule.mail")
NAME = "vestibule"  # the user in the address that the service calls
NEWS = {
    "bounced": News.FAILED,
    "rejected": News.FAILED,
    "failed": News.FAILED,
    "complained": News.COMPLAINED,
}
# What reading what anybody may have written can end in; of anymail's errors those of Django that they are.
UNREADABLE = (
    OSError,  # the body did not come whole
    SuspiciousOperation,
    ImproperlyConfigured,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)


def refusal(request: HttpRequest) -> int:
    """The status for whoever does not bring the secret; 0 for the service."""
    if settings.MAIL_REPORTS is None:
        return HTTPStatus.NOT_FOUND
    expected = base64.b64encode(_credentials().encode())
    given = request.headers.get("Authorization", "").encode(errors="replace")
    if secrets.compare_digest(given, b"Basic " + expected):
        return 0
    with transaction.atomic():
        few = rate_limits.hit(
            f"mail reports:{network(request.META['REMOTE_ADDR'])}", rate_limits.REPORTS_OF_NETWORK
        )
    if few:
        log.warning("a report about letters without the secret was refused")
    return HTTPStatus.UNAUTHORIZED if few else HTTPStatus.TOO_MANY_REQUESTS


def answer(status: int) -> HttpResponse:
    """The status says all; a no has one sentence, the same for every reason."""
    if status < HTTPStatus.BAD_REQUEST:
        return HttpResponse(status=status)
    return HttpResponse(str(plain_answers.NO_REPORT), status=status, content_type="text/plain; charset=utf-8")


def _set() -> dict[str, str]:
    """What is set of the service; only behind the gate, where something is."""
    return settings.MAIL_REPORTS or {}


def _credentials() -> str:
    return f"{NAME}:{_set()['secret']}"


def take(request: HttpRequest) -> int:
    """Keeps what is reported; the status to answer with. What came before is answered as the first time."""
    if (number(request.META.get("CONTENT_LENGTH", "")) or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return _refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "it is too large")
    if request.content_type != "application/json":
        return _refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "it is no JSON")
    service = _set()["service"]
    reader = _reader(service, _set()["key"], _credentials())
    try:
        reader.run_validators(request)
    except UNREADABLE as fault:
        return _refused(HTTPStatus.FORBIDDEN, f"its signature is not right ({type(fault).__name__})")
    try:
        found = reader.parse_events(request)
        when = SIGNED_AT[service](request, found)
        events = [event for event in map(_event, found) if event.number]
    except UNREADABLE as fault:
        return _refused(HTTPStatus.BAD_REQUEST, f"it cannot be read ({type(fault).__name__})")
    if not -reports.AHEAD <= clock.now() - when <= reports.OLDEST:
        return _refused(HTTPStatus.FORBIDDEN, "it is too old, or from the future")
    reports.keep(service, events)
    return HTTPStatus.OK


def _refused(status: int, why: str) -> int:
    log.warning("a report about letters was refused: %s", why)
    return status


@cache
def _reader(service: str, key: str, credentials: str) -> Any:
    """Anymail's reader, which checks the secret again, and the signature where there is one. Imported where a
    service is set: the library for its other half, which calls services, comes with it."""
    if service == "mailgun":
        from anymail.webhooks.mailgun import MailgunTrackingWebhookView

        return MailgunTrackingWebhookView(webhook_signing_key=key, webhook_secret=credentials)
    if service == "postmark":
        from anymail.webhooks.postmark import PostmarkTrackingWebhookView

        return PostmarkTrackingWebhookView(webhook_secret=credentials)
    from anymail.exceptions import AnymailNotSupportedWarning
    from anymail.webhooks.sendgrid import SendGridTrackingWebhookView

    # Its authors have no account there any more; our tests hold it to what SendGrid documents.
    warnings.filterwarnings("ignore", category=AnymailNotSupportedWarning)
    return SendGridTrackingWebhookView(webhook_secret=credentials, tracking_webhook_verification_key=key)


def _event(found: Any) -> Event:
    said = one_line(found.mta_response or found.description or "")
    code = code_in(said) or code_in(str(found.esp_event.get("status", "")))
    message_id = one_line(found.message_id or "").strip("<>")
    return Event(
        number=one_line(found.event_id or ""),
        news=NEWS.get(found.event_type, News.NOTHING),
        message_id=f"<{message_id}>",
        address=one_line(found.recipient or "").lower(),
        code=code,
        final=is_final(code, said),
        said=said,
    )


def _by_mailgun(request: HttpRequest, found: list[Any]) -> datetime.datetime:
    return _instant(found[0].esp_event["signature"]["timestamp"])


def _by_sendgrid(request: HttpRequest, found: list[Any]) -> datetime.datetime:
    return _instant(request.headers["X-Twilio-Email-Event-Webhook-Timestamp"])


def _by_postmark(request: HttpRequest, found: list[Any]) -> datetime.datetime:
    """It signs nothing: when the event was."""
    return _instant(found[0].timestamp.timestamp())


def _instant(seconds: object) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(float(str(seconds)), tz=datetime.UTC)


# When the service signed a report.
SIGNED_AT: dict[str, Callable[[HttpRequest, list[Any]], datetime.datetime]] = {
    "mailgun": _by_mailgun,
    "postmark": _by_postmark,
    "sendgrid": _by_sendgrid,
}
