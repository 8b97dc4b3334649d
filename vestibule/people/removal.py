"""A client or a contact that was made by mistake is removed, as long as nothing hangs on it. The log keeps
its name."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError
from vestibule.core.locks import together
from vestibule.core.sentences import joined

from .actors import Actor
from .commands import record_of_contact
from .models import Affiliation, Client, Contact
from .references import Hanging, hanging_on

OF_A_CONTACT = "people.Affiliation.contact"  # that it speaks for a client goes with it


def hangs_on(row: Client | Contact) -> list[Hanging]:
    """What keeps a client or a contact from being removed."""
    return [one for one in hanging_on(row) if one.name != OF_A_CONTACT]


def denial(row: Client | Contact) -> str:
    """Why this client or contact cannot be removed; empty when it can."""
    if hanging := hangs_on(row):
        said = {"name": row.name, "hanging": joined([one.sentence for one in hanging], ", ")}
        return _("%(name)s cannot be removed, because it still has: %(hanging)s.") % said
    return ""


@transaction.atomic
def remove(row: Client | Contact, *, by: Actor) -> None:
    """Removed for good; a contact speaks for nobody any more. Nothing when it is gone already. Raises
    ActionDeniedError when something hangs on it, or comes in between."""
    busy = _("Someone is working with %(name)s now. Try again in a minute.") % {"name": row.name}
    together(lambda: _remove(row, by=by), busy=busy)


def _remove(row: Client | Contact, *, by: Actor) -> None:
    if not type(row)._default_manager.select_for_update().filter(pk=row.pk).first():
        return
    if reason := denial(row):
        raise ActionDeniedError(reason)
    if isinstance(row, Client):
        record("client.removed", subject=f"client:{row.pk}", client=row.pk, by=by, name=row.name)
    else:
        record_of_contact("contact.removed", row, client=None, by=by)
        Affiliation.objects.filter(contact=row).delete()
    type(row)._default_manager.filter(pk=row.pk).delete()
