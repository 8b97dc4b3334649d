"""How pages of customers and letters look: one colour and two logos (A-46)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import Actor
from vestibule.core.errors import ActionDeniedError

from . import changes
from .brand_colours import HEX
from .models import Logo, Organisation

LIGHT, DARK = "light", "dark"
NAMES: changes.Names = {
    "brand_colour": gettext_lazy("colour"),
    "logo_light": gettext_lazy("logo for light pages"),
    "logo_dark": gettext_lazy("logo for dark pages"),
}


@dataclass(frozen=True, slots=True)
class LogoChange:
    """A new picture, as we drew it; or, without one, whether the present one stays."""

    picture: bytes = b""
    keeps: bool = True


def stamp_of(ours: Organisation) -> str:
    """What the settings page shows, in short."""
    return changes.stamp_of(ours, NAMES)


@transaction.atomic
def change(*, colour: str, light: LogoChange, dark: LogoChange, seen: str | None = None, by: Actor) -> None:
    """Pages show it at once, letters from the next one on. Raises ActionDeniedError and StaleFormError."""
    colour = colour.lower()
    if colour and not HEX.match(colour):
        raise ActionDeniedError(_("Enter the colour as # and six digits, like #0f5860."))
    logos = {LIGHT: light, DARK: dark}
    wanted = {"brand_colour": colour}
    wanted |= {f"logo_{which}": _digest(logo) for which, logo in logos.items() if not _stays(logo)}
    changes.change("organisation.brand_changed", NAMES, wanted, seen=seen, by=by)
    if Organisation.objects.filter(logo_light="").exclude(logo_dark="").exists():
        raise ActionDeniedError(_("Add a logo for light pages too. Most customers see those."))
    for which, logo in logos.items():
        if logo.picture:
            Logo.objects.update_or_create(which=which, defaults={"picture": logo.picture})
        elif not logo.keeps:
            Logo.objects.filter(which=which).delete()


def _stays(logo: LogoChange) -> bool:
    return logo.keeps and not logo.picture


def _digest(logo: LogoChange) -> str:
    return hashlib.sha256(logo.picture).hexdigest()[:16] if logo.picture else ""


def logo(which: str) -> bytes | None:
    """The PNG for light or dark pages; None without one."""
    found = Logo.objects.filter(which=which).values_list("picture", flat=True).first()
    return bytes(found) if found else None
