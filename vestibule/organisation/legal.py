"""What the organisation says about privacy, accessibility and itself, shown to everyone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import Actor
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import fingerprint, refuse_stale
from vestibule.core.numbers import grouped_digits

from . import changes
from .models import LegalPage, Organisation

LONGEST = 30_000  # characters of one page
PAGES: dict[str, Any] = {
    "privacy": gettext_lazy("Privacy"),
    "accessibility": gettext_lazy("Accessibility"),
    "imprint": gettext_lazy("Imprint"),
}


def texts() -> dict[str, str]:
    """Each page with its text, empty where there is none."""
    return dict.fromkeys(PAGES, "") | dict(LegalPage.objects.values_list("which", "text"))


def text(which: str) -> str:
    """The text of one page; empty for one that is not filled in, or unknown."""
    return LegalPage.objects.filter(which=which).values_list("text", flat=True).first() or ""


def stamp_of(shown: Mapping[str, str]) -> str:
    """What the settings page shows, in short."""
    return fingerprint(*(shown[which] for which in PAGES))


@transaction.atomic
def change(*, seen: str | None = None, by: Actor, **wanted: str) -> None:
    """The text of each page, by its name. Everyone reads it at once. Raises ActionDeniedError and
    StaleFormError."""
    changes.refuse_person(by=by)
    Organisation.objects.select_for_update().get(pk=1)
    present = texts()
    refuse_stale(seen, stamp_of(present), subject="organisation:1")
    cleaned = {which: wanted[which].replace("\r\n", "\n").strip() for which in PAGES}
    if any(len(one) > LONGEST for one in cleaned.values()):
        raise ActionDeniedError(
            _("Use up to %(n)s characters for each page.") % {"n": grouped_digits(LONGEST)}
        )
    changed = [which for which in PAGES if cleaned[which] != present[which]]
    for which in changed:
        LegalPage.objects.update_or_create(which=which, defaults={"text": cleaned[which]})
    changes.note(
        "organisation.legal_changed",
        {"legal_shown": " ".join(which for which in PAGES if cleaned[which])},
        [PAGES[which] for which in changed],
        by=by,
    )
