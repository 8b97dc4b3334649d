"""The set-up of a new installation: once, guarded by a token that only the console has shown (ruling 17)."""

from __future__ import annotations

import hmac

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from vestibule.audit.record import Actor, record
from vestibule.core import secrets
from vestibule.core.errors import ActionDeniedError
from vestibule.core.locks import lock

from .details import refuse_unknown_zone
from .models import Organisation, get_organisation

TOKEN_FILE = "set-up.token"


def setup_token() -> str:
    """The one-time token; made at the first start of an empty installation and kept in the data folder,
    readable by us alone."""
    path = settings.HOME / TOKEN_FILE
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.new_nonce())
    return path.read_text().strip()


def is_setup_token(given: str) -> bool:
    """Whether the set-up is still open to whoever holds this token (security rule 33)."""
    return (
        get_organisation() is None
        and (settings.HOME / TOKEN_FILE).exists()
        and hmac.compare_digest(given.encode(), setup_token().encode())
    )


@transaction.atomic
def create_organisation(
    *,
    name: str,
    prefix: str,
    time_zone: str,
    contact_phone: str = "",
    contact_email: str = "",
    contact_hours: str = "",
    address: str = "",
    by: Actor,
) -> Organisation:
    """The organisation begins to exist. Raises ActionDeniedError when it already does."""
    lock("organisation")
    if get_organisation():
        raise ActionDeniedError(_("This installation is already set up."))
    refuse_unknown_zone(time_zone)
    made = Organisation.objects.create(
        pk=1,
        name=name,
        reference_prefix=prefix.upper(),
        time_zone=time_zone,
        contact_phone=contact_phone,
        contact_email=contact_email,
        contact_hours=contact_hours,
        address=address,
    )
    record("organisation.set_up", subject="organisation:1", client=None, by=by, name=name)
    return made


def close_setup() -> None:
    """The token is spent."""
    (settings.HOME / TOKEN_FILE).unlink(missing_ok=True)
