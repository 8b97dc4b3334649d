"""Whether the desk is light or dark in this browser (ux D33): a cookie, since it belongs to the screen and
not to the person. Customers' pages follow the device."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

COOKIE = f"vestibule_appearance{settings.COOKIE_MARK}"
KEPT = datetime.timedelta(days=365)


class Appearance(models.TextChoices):
    AUTO = "auto", _("Same as device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


def appearance_of(request: HttpRequest) -> Appearance:
    """What was chosen in this browser; the device's where nothing was, and on customers' pages."""
    chosen = request.COOKIES.get(COOKIE, "") if getattr(request, "interface", "") == "desk" else ""
    return Appearance(chosen) if chosen in Appearance else Appearance.AUTO


def keep(answer: HttpResponse, chosen: str) -> None:
    """What is not offered changes nothing."""
    if chosen in Appearance:
        answer.set_cookie(COOKIE, chosen, max_age=KEPT, secure=settings.HTTPS, httponly=True, samesite="Lax")
