"""P4: the page of a locked account, for the browser in which its password was right a moment ago, and no
other."""

from __future__ import annotations

import time

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from vestibule.people.models import ExternalAccount

from .responses import redirect_to

KEY = "locked_out"  # under this the session of nobody knows whose password was right, and when
REMEMBERED = 3600.0  # seconds


def lead(request: HttpRequest, account: ExternalAccount) -> HttpResponse:
    """To that page."""
    request.session[KEY] = [account.pk, time.time()]
    return redirect_to(request, reverse("portal:locked"))


def number(request: HttpRequest) -> int | None:
    """The account whose password was right in this browser within the hour."""
    account, at = request.session.get(KEY, (None, 0.0))
    return account if time.time() - at < REMEMBERED else None
