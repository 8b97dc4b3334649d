"""What every page knows: the organisation, who is signed in, the theme, and whether this is a
demonstration."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from vestibule import __version__
from vestibule.documents.sandbox import verified
from vestibule.mail.outbox import mailing_denial
from vestibule.mail.queries import server_problem
from vestibule.notifications.queries import unread
from vestibule.organisation import alerts
from vestibule.organisation.models import get_organisation
from vestibule.organisation.portal import off_denial
from vestibule.people.models import Staff
from vestibule.tasks.inbox import waiting_count

from .appearance import appearance_of


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Context processor; looks up only what a template asks for."""
    actor = getattr(request, "actor", None)
    desk = "desk/shell.html" if isinstance(actor, Staff) else "desk/outside.html"
    return {
        "organisation": SimpleLazyObject(get_organisation),
        "actor": actor,
        # Of pages that any interface may answer.
        "frame": desk if getattr(request, "interface", "") == "desk" else "guest/shell.html",
        "theme": appearance_of(request),
        "demo": settings.MODE == "demo",
        "not_working": SimpleLazyObject(alerts.open_alerts) if isinstance(actor, Staff) else [],
        "waiting_count": SimpleLazyObject(lambda: waiting_count(actor)) if isinstance(actor, Staff) else "",
        "unread": SimpleLazyObject(lambda: unread(actor)) if isinstance(actor, Staff) else "",
        "sandbox": verified.known(),
        "sends_mail": bool(settings.MAILERS),
        "no_mail": SimpleLazyObject(mailing_denial) if isinstance(actor, Staff) else "",
        "portal_off": SimpleLazyObject(off_denial) if isinstance(actor, Staff) else "",
        "mail_problem": SimpleLazyObject(lambda: server_problem(actor)) if isinstance(actor, Staff) else "",
        "upload_limit": settings.UPLOAD_LIMIT,
        "product_version": __version__ if isinstance(actor, Staff) else "",  # strangers need not know it
    }
