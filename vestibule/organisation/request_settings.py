"""How requests by link go out: their title, the words they begin with, how long their links work, whether
progress is kept (B-06)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import Actor
from vestibule.core.errors import ActionDeniedError

from . import changes
from .models import Organisation

MOST_DAYS = 365
LONGEST_TITLE = 150
NAMES: changes.Names = {
    "request_subject": gettext_lazy("title"),
    "request_message": gettext_lazy("default message"),
    "request_link_days": gettext_lazy("number of days that a link works"),
    "keeps_progress": gettext_lazy("whether answers are kept until Finish"),
}


def stamp_of(ours: Organisation) -> str:
    """What the settings page shows, in short."""
    return changes.stamp_of(ours, NAMES)


@transaction.atomic
def change(
    *, title: str, message: str, days: int, keeps_progress: bool, seen: str | None = None, by: Actor
) -> None:
    """From the next letter on; links that are out keep their days. `seen` is the stamp of what was on the
    screen. Raises ActionDeniedError and StaleFormError."""
    title = " ".join(title.split())
    if not title:
        raise ActionDeniedError(_("Enter a title for the email."))
    if len(title) > LONGEST_TITLE:
        raise ActionDeniedError(_("Use up to %(n)d characters for the title.") % {"n": LONGEST_TITLE})
    if not 1 <= days <= MOST_DAYS:
        raise ActionDeniedError(_("A link can work for 1 to %(n)d days.") % {"n": MOST_DAYS})
    wanted = {
        "request_subject": title,
        "request_message": message.strip(),
        "request_link_days": days,
        "keeps_progress": keeps_progress,
    }
    changes.change("organisation.requests_changed", NAMES, wanted, seen=seen, by=by)
